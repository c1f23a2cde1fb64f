"""What remembering costs: time, requests and units a session, and the size of a person's item."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

import boto3
from rich.table import Table

from bench.aims import at_most, table
from skill.alexa.app import Handler, build_skill, guarded
from skill.coach.credit import left_at
from skill.coach.plain import DAY_MS, record_to_plain
from skill.coach.record import MAX_KEY, Record
from skill.coach.session import Mode, Session
from skill.coach.stretch import CountStyle, Plan, Talk
from skill.coach.visit import Saved, Visit
from skill.keeping.contract import Store, Stored
from skill.keeping.dynamodb import CONFIG, DynamoDbStore
from skill.keeping.sqlite import SqliteStore
from stand_ins.dynamodb import TABLE, create_table, dynamodb_server
from stand_ins.fault_proxy import Fault, dropped, fault_proxy, garbled, held, refused
from stand_ins.ministack import CREDENTIALS
from stand_ins.person import LAUNCH, START_MS, Said, mean, said, speaker

SESSIONS = 100
SIZES = (1, 100, 3_650)
BUDGET_S, UNIT_BYTES = 6, 1_024
REP_MS, LONGEST_KEY = 60_000, MAX_KEY
REPS = 3
READS_AIM, WRITES_AIM = 1, REPS + 2

SESSION = (
    ("start", said(LAUNCH)),
    ("no store", said("SkipSetupIntent")),
    *[("repetition", said("AMAZON.NextIntent"))] * (REPS - 1),
    ("repetition", said("AMAZON.HelpIntent")),
    ("end", said("FeelingIntent", feeling="right")),
)
"""A whole session, from launch to goodbye, and what each turn asks of the store."""


@dataclass
class Cost:
    """What the turns of some sessions took, in ms, and what the server counted."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    units: float = 0.0

    def counted(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        """One request of boto3's, as its own hook tells of it."""
        self.requests.append(model.name)
        self.units += parsed["ConsumedCapacity"]["CapacityUnits"]


def tables() -> Iterator[Table]:
    """Costs, sizes, and the longest answers when the store fails."""
    with TemporaryDirectory() as folder, _server() as (client, endpoint):
        sqlite = SqliteStore(Path(folder) / "stretch.db")
        dynamodb = DynamoDbStore(client, TABLE)
        yield _costs({"SQLite": (sqlite, None), "DynamoDB": (dynamodb, client)})
        yield _sizes(dynamodb, client)
        yield _faults(endpoint)


@contextmanager
def _server() -> Iterator[tuple[Any, str]]:
    with patch.dict(os.environ, CREDENTIALS), dynamodb_server() as endpoint:
        client = boto3.client("dynamodb", endpoint_url=endpoint, config=CONFIG)
        create_table(client, TABLE)
        yield client, endpoint


def _costs(stores: dict[str, tuple[Store, Any]]) -> Table:
    rows = table(f"The store, {SESSIONS} sessions of {REPS} repetitions each", "", *stores)
    costs = [_cost(store, client) for store, client in stores.values()]
    for name in dict(SESSION):
        rows.add_row(f"{name}, ms: median; p99", *(_ms(cost.ms[name]) for cost in costs), "", "")
    reads, writes, units = _a_session(costs[1])
    rows.add_row("reads a session", "", f"{reads:g}", *at_most(READS_AIM, reads))
    rows.add_row("writes a session", "", f"{writes:g}", *at_most(WRITES_AIM, writes))
    rows.add_row("units a session, read and write", "", f"{units:g}", "", "")
    rows.caption = "Whole answers, the store's part in them included; DynamoDB on the loopback."
    return rows


def _cost(store: Store, client: Any) -> Cost:
    cost = Cost()
    if client:
        client.meta.events.register("after-call.dynamodb", cost.counted)
    handler = guarded(build_skill(None, store))
    for n in range(SESSIONS):
        for name, seconds in _session(handler, f"person-{n}"):
            cost.ms.setdefault(name, []).append(seconds * 1000)
    if client:
        client.meta.events.unregister("after-call.dynamodb", cost.counted)
    return cost


def _session(handler: Handler, person: str) -> Iterator[tuple[str, float]]:
    """The turns of one session with the seconds that each answer takes."""
    device = speaker(handler)
    device.user_id = person
    for kind, turn in SESSION:
        seconds = _seconds(device, turn)
        device.now_ms += REP_MS
        yield kind, seconds


def _seconds(device: Any, turn: Said) -> float:
    began = perf_counter()
    mean(device, turn)
    return perf_counter() - began


def _a_session(cost: Cost) -> tuple[float, float, float]:
    reads = sum(name == "GetItem" for name in cost.requests)
    writes = len(cost.requests) - reads
    return reads / SESSIONS, writes / SESSIONS, cost.units / SESSIONS


def _sizes(store: DynamoDbStore, client: Any) -> Table:
    rows = table("A person's item in DynamoDB", "after sessions, one a day", "bytes", "write units")
    for count in SIZES:
        practised(store, f"daily-{count}", count)
        items = client.scan(TableName=TABLE)["Items"]
        size = max(size_of(item) for item in items if _sessions_in(item) == count)
        units = -(-size // UNIT_BYTES)
        rows.add_row(f"{count:,}", str(size), str(units), *at_most(1, units))
    return rows


def practised(store: Store, person: str, days: int) -> None:
    """Keeps so many daily sessions of the longest plan there is; only the last one in the store."""
    plan = Plan(30, 5, CountStyle.BREATHS, hands_free=True, talk=Talk.BRIEF)
    record = Record(plan)
    for day in range(days):
        at_ms = START_MS + day * DAY_MS
        session = Session(
            Mode.RESTING,
            plan,
            done=4,
            held_ms=149_000,
            visit=Visit(
                known=record,
                saved=Saved(plan),
                key=LONGEST_KEY - day,
                day=at_ms // DAY_MS,
                comfort=-1,
                tips=9,
            ),
        )
        record = left_at(record, session, at_ms)
    store.write(person, Stored(record_to_plain(record)))


def size_of(item: dict[str, dict[str, Any]]) -> int:
    """Bytes of an item as DynamoDB counts them: names and strings in UTF-8, numbers by digits.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
    """
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    if "N" in value:
        return -(-len(value["N"]) // 2) + 1
    return len(value["S"].encode())


def _sessions_in(item: dict[str, Any]) -> int:
    return int(json.loads(item["record"]["S"])["total"][0])


FAULTS: dict[str, Fault] = {
    "no answer at all": held,
    "throttled": refused("ThrottlingException"),
    "the server's own error": refused("InternalServerError", 500),
    "garbage": garbled(b"<html>"),
    "dropped connections": dropped,
}


def _faults(endpoint: str) -> Table:
    rows = table("The longest answer of a session whose store fails, in s", "", "longest")
    for name, fault in FAULTS.items():
        with fault_proxy(endpoint) as proxy:
            proxy.standing = fault
            longest = _longest(proxy.endpoint)
        rows.add_row(name, f"{longest:.2f}", *at_most(BUDGET_S, longest, " s"))
    longest = _longest(proxy.endpoint)
    rows.add_row("nobody listens", f"{longest:.2f}", *at_most(BUDGET_S, longest, " s"))
    return rows


def _longest(endpoint: str) -> float:
    client = boto3.client("dynamodb", endpoint_url=endpoint, config=CONFIG)
    handler = guarded(build_skill(None, DynamoDbStore(client, TABLE)))
    return max(seconds for _, seconds in _session(handler, "somebody"))


def _ms(times: list[float]) -> str:
    return f"{median(times):.1f}; {quantiles(times, n=100)[98]:.1f}"
