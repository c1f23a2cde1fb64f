"""Your own server: what a verification costs, what the server bears, and whether it grows."""

import json
import os
import time
import warnings
from collections.abc import Callable, Iterator
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import boto3
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import Store
from rich.console import RenderableType
from rich.table import Table

from bench import wrk
from bench.aims import at_most, table
from bench.crowd import crowd
from bench.endpoint import Endpoint, chain, endpoint, root
from bench.speed import p99
from bench.stock import stock_verifier
from bench.strangers import slow_clients, unknown_urls
from skill.coach.stretch import REPS
from skill.web.signers import Signers
from skill.web.verifier import Verifier
from stand_ins.authority import URL, headers
from stand_ins.dynamodb import dynamodb
from stand_ins.envelopes import SKILL_ID, launch
from stand_ins.ministack import in_environment

RATIO_AIM, PAIRS, BLOCK = 0.1, 40, 25
REQUESTS, ROUND_S, CONNECTIONS = 100_000, 30, 16
PEOPLE, ANSWER_AIM_MS = 200, 8_000
GROWTH_AIM = 1.02
ONE, OTHER = ("taskset", "-c", "0"), ("taskset", "-c", "1")
"""The server has one core, and who asks it has another."""


def tables() -> Iterator[RenderableType]:
    """The verification, the strangers, the crowd with DynamoDB, the long load with SQLite."""
    yield verification()
    with TemporaryDirectory() as folder, in_environment({"STRETCH_FILE": f"{folder}/stretch.db"}):
        yield slow_clients(*ONE)
        yield unknown_urls(*ONE)
    with dynamodb() as settings, in_environment(dict(settings)), endpoint(*ONE) as server:
        yield people(server)
    if wrk.missing():
        yield "[bold red]wrk is not installed (apt install wrk): requests a second not measured.[/]"
        return
    with (
        TemporaryDirectory() as folder,
        in_environment({"STRETCH_FILE": f"{folder}/stretch.db"}),
        endpoint(*ONE) as server,
    ):
        yield endurance(server)


def verification() -> Table:
    """A signature checked, ours and the stock verifier's in turns, the chain fetched before."""
    body = json.dumps(launch()).encode()
    sent, signing = headers(body), chain()
    signers = Signers(lambda _: signing, Store([root()]), time.time)
    ours = Verifier(signers, SKILL_ID, time.time)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)  # in the stock verifier
        stock = stock_verifier(URL, signing, root())
        pairs = [
            (
                _ms(lambda: stock(headers=sent, serialized_request_env=body.decode())),
                _ms(lambda: ours.check_signature(sent, body)),
            )
            for _ in range(PAIRS)
        ]
    ratio = median(mine / theirs for theirs, mine in pairs)
    theirs_ms, ours_ms = (median(times) for times in zip(*pairs, strict=True))
    rows = table("A signature verified, the chain cached, in ms", "", "stock", "ours", "ratio")
    aim = at_most(RATIO_AIM, ratio)
    rows.add_row(f"median of {PAIRS}", f"{theirs_ms:.2f}", f"{ours_ms:.3f}", f"{ratio:.3f}", *aim)
    return rows


def _ms(work: Callable[[], object]) -> float:
    began = perf_counter()
    for _ in range(BLOCK):
        work()
    return (perf_counter() - began) * 1000 / BLOCK


def people(server: Endpoint) -> Table:
    """So many at once, each through a whole stretch."""
    sessions = crowd(server.port, PEOPLE)
    times_ms = [ms for session in sessions for ms in session.times_ms]
    rows = table(f"{PEOPLE} at once, each a whole stretch, kept in DynamoDB", "", "")
    lost = [session.fault for session in sessions if session.fault]
    rows.add_row("sessions lost", str(len(lost)), *at_most(0, len(lost)))
    unkept = PEOPLE - kept_whole()
    rows.add_row("people whose table lacks a repetition", str(unkept), *at_most(0, unkept))
    for fault in sorted(set(lost)):
        rows.add_row(f"  {fault}", str(lost.count(fault)), "", "")
    rows.add_row("requests", f"{len(times_ms):,}", "", "")
    rows.add_row("answer, median, ms", f"{median(times_ms):.0f}", "", "")
    rows.add_row("answer, p99, ms", f"{p99(times_ms):.0f}", *at_most(ANSWER_AIM_MS, p99(times_ms)))
    return rows


def kept_whole() -> int:
    """People in the table with one session and all of its repetitions."""
    scan = boto3.client("dynamodb").get_paginator("scan")
    pages = scan.paginate(TableName=os.environ["STRETCH_TABLE"])
    items = [item for page in pages for item in page["Items"]]
    totals = [json.loads(item["record"]["S"])["total"] for item in items]
    return sum(total[:2] == [1, REPS.low] for total in totals)


def endurance(server: Endpoint) -> Table:
    """Signed launches without end: how many a second on one core, and the memory they leave."""
    wrk.load(server.port, 5, CONNECTIONS, *OTHER)
    before_kb, loads = server.resident_kb(), list[wrk.Load]()
    while sum(load.requests for load in loads) < REQUESTS:
        loads.append(wrk.load(server.port, ROUND_S, CONNECTIONS, *OTHER))
    after_kb = server.resident_kb()
    refused, growth = sum(load.refused for load in loads), after_kb / before_kb
    rows = table(f"make serve on one core, {CONNECTIONS} connections, signed launches", "", "")
    rows.add_row("requests a second", f"{median(load.per_s for load in loads):,.0f}", "", "")
    rows.add_row("answer, p99, ms", f"{median(load.p99_ms for load in loads):.0f}", "", "")
    rows.add_row("requests", f"{sum(load.requests for load in loads):,}", "", "")
    rows.add_row("not answered with 200", str(refused), *at_most(0, refused))
    rows.add_row("memory before, MB", f"{before_kb / 1024:.1f}", "", "")
    rows.add_row("memory after, MB", f"{after_kb / 1024:.1f}", "", "")
    rows.add_row("growth, times", f"{growth:.3f}", *at_most(GROWTH_AIM, growth))
    return rows
