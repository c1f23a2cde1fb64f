"""How fast the skill is with its store, beside the SDK's own builder with its own, on one DynamoDB.

The DynamoDB is ministack's, on this machine: its own time is in both columns alike. Where
STRETCH_TABLE and AWS_ENDPOINT_URL_DYNAMODB are set already, theirs is measured instead.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from statistics import fmean, median
from typing import Any
from uuid import uuid4

from botocore.client import BaseClient
from rich.table import Table

from bench.aims import table
from bench.cold_start import cold_starts
from bench.speed import ROUNDS, Pairs, add_row, p99
from bench.warm_turn import recorded, warm_turns
from skill.alexa.app import Handler, build
from stand_ins.conversation import CONVERSATION
from stand_ins.dynamodb import dynamodb
from stand_ins.ministack import in_environment
from stand_ins.person import ACCOUNT

COLD_AIM, WARM_AIM = 0.85, 0.6
SESSIONS, WARM_UP_SESSIONS = 35, 5
TURNS, WARMED = SESSIONS * len(CONVERSATION), WARM_UP_SESSIONS * len(CONVERSATION)
"""The first sessions are those that `warm_turns` plays beforehand: their people are known then."""


def tables() -> Iterator[Table]:
    """One table, ours beside the standard skill, and what ours asks of DynamoDB."""
    with dynamodb() as settings, in_environment(dict(settings)):
        standard = import_module("bench.standard_skill").lambda_handler
        ours = build()
        envelopes = recorded(ours, TURNS)
        starts = cold_starts(envelopes[0], "bench.standard_skill", settings)
        rounds = [
            [times[WARMED:] for times in warm_turns((standard, ours), others(envelopes))]
            for _ in range(ROUNDS)
        ]
        calls = asked(ours)
    rows = table("Speed with a store, in ms", "", "standard skill", "ours", "ratio")
    add_row(rows, f"cold start, median of {len(starts)}", starts, COLD_AIM)
    turns = f"of {TURNS - WARMED:,}"
    add_row(rows, f"warm turn, median {turns}", _each(rounds, median), WARM_AIM)
    add_row(rows, f"warm turn, mean {turns}", _each(rounds, fmean), WARM_AIM)
    add_row(rows, f"warm turn, p99 {turns}", _each(rounds, p99), None)
    launches = [[times[:: len(CONVERSATION)] for times in both] for both in rounds]
    add_row(rows, "launch alone, one read each, median", _each(launches, median), None)
    said = ", ".join(f"{name} {count}" for name, count in sorted(calls.items()))
    rows.caption = f"Ours asks in a session of {len(CONVERSATION)} turns: {said or 'nothing'}."
    yield rows


def _each(rounds: list[list[list[float]]], figure: Callable[[list[float]], float]) -> Pairs:
    return [(figure(standard), figure(ours)) for standard, ours in rounds]


def others(envelopes: list[str]) -> list[str]:
    """The same sessions of people whom nobody knows yet: replayed as they are, they would clash."""
    crowd = f"{ACCOUNT}{uuid4()}-"
    return [envelope.replace(ACCOUNT, crowd) for envelope in envelopes]


def asked(handler: Handler) -> Counter[str]:
    """How often the session of somebody new calls each operation of AWS."""
    calls: Counter[str] = Counter()
    call = BaseClient._make_api_call

    def counted(client: Any, operation: str, arguments: Any) -> Any:
        calls[operation] += 1
        return call(client, operation, arguments)

    BaseClient._make_api_call = counted
    try:
        recorded(handler, len(CONVERSATION))
    finally:
        BaseClient._make_api_call = call
    return calls
