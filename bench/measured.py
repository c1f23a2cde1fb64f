"""What cost is worked out from: the processor's time for turns and starts, calls of the store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean, median
from time import process_time
from typing import Any

from bench.compiled import answered
from bench.size import PACKAGE
from bench.speed import p99
from bench.warm_turn import production, recorded
from bench.with_store import TURNS, asked, others
from skill.alexa.app import Handler, build
from stand_ins.dynamodb import dynamodb
from stand_ins.ministack import in_environment

STARTS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of this machine's core, for a turn on average, a slow one, a first one; calls.

    A read or a write of the store is one unit: an item is far smaller than that.
    """

    turn_ms: float
    slow_ms: float
    start_ms: float
    reads: int
    writes: int


def measure() -> Measured:
    """Run sessions with the store, and first answers in new processes."""
    with dynamodb() as settings, in_environment(dict(settings)):
        handler = build()
        envelopes = recorded(handler, TURNS)
        with production():
            times = [computing(handler, json.loads(envelope)) for envelope in others(envelopes)]
        calls = asked(handler)
        start_ms = median(start(envelopes[0], settings) for _ in range(STARTS))
    writes = calls["UpdateItem"] + calls["DeleteItem"]
    return Measured(fmean(times), p99(times), start_ms, calls["GetItem"], writes)


def computing(handler: Handler, event: dict[str, Any]) -> float:
    """Milliseconds of the processor that one answer takes, its waiting not counted."""
    began = process_time()
    handler(event, None)
    return (process_time() - began) * 1000


def start(launch: str, settings: Mapping[str, str]) -> float:
    """Milliseconds until a new process has answered from the package, with boto3, as it ships."""
    return answered(PACKAGE, launch, settings)
