"""Strangers beside honest people: clients that never end, and addresses that nobody knows.

`python -m bench.strangers` is the stranger, as a process of its own: it is bounded in count and
time, speaks to 127.0.0.1 alone, and ends by itself.
"""

import asyncio
import json
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from rich.table import Table

from bench.aims import at_most, table
from bench.endpoint import ROOT, Endpoint, endpoint
from bench.speed import p99
from stand_ins.authority import URL, headers
from stand_ins.envelopes import SKILL_ID, launch
from stand_ins.ministack import in_environment

HOST = "127.0.0.1"
SLOW, ROUNDS, ROUND_S, PAUSE_S = (16, 200), 5, 3, 0.01
"""How many slow clients, and how long honest requests beside them are timed, a pause between."""
LIMIT_S = 60
"""No stranger lives longer."""
PER_S, STARTS, TRIES = 300, 3, 10
SLOWER_AIM, TRIES_AIM = 2, 2
SCENES = (
    ("first start; the skill's id not known", "unknown", "", TRIES_AIM),
    ("first start; the skill's id known", "knowing", "", None),
    ("restart; the skill's id known", "knowing", URL, TRIES_AIM),
)
"""What the stranger knows, and which address has proved good before."""
THERE = "there\n"
"""What a stranger says as soon as it is in full swing."""
OTHER = ("taskset", "-c", "1")


def slow_clients(*prefix: str) -> Table:
    """Honest requests in rounds: alone, then beside clients that send a byte now and then."""
    with endpoint(*prefix) as server:
        _honest_ms(server, 1)
        rounds: dict[int, list[list[float]]] = {0: [], **{clients: [] for clients in SLOW}}
        for _ in range(ROUNDS):
            for clients, found in rounds.items():
                with _stranger(server, "slow", clients):
                    found.append(_honest_ms(server, ROUND_S))
    rows = table("Honest requests beside slow ones, answered in ms", "", "median", "p99", "times")
    quiet = median(map(p99, rounds[0]))
    for clients, found in rounds.items():
        slowest = median(map(p99, found))
        aim = at_most(SLOWER_AIM, slowest / quiet, " times") if clients else ("", "")
        name = f"{clients} slow clients" if clients else "none"
        middle = f"{median(map(median, found)):.1f}"
        rows.add_row(name, middle, f"{slowest:.1f}", f"{slowest / quiet:.2f}", *aim)
    rows.caption = f"the median of {ROUNDS} rounds"
    return rows


def unknown_urls(*prefix: str) -> Table:
    """Alexa's first request after a start, while a stranger names ever new chains."""
    title = f"Alexa's first request, while a stranger names {PER_S} new chains a second"
    rows = table(title, "", "tries", "answered after, s")
    for name, kind, proven, aim in SCENES:
        with TemporaryDirectory() as folder, in_environment({"STATE_DIRECTORY": folder}):
            Path(folder, "chains").write_text(proven, encoding="ascii")
            found = [_after_start(kind, *prefix) for _ in range(STARTS)]
        tries, seconds = (max(values) for values in zip(*found, strict=True))
        is_answered = tries <= TRIES
        told = (str(tries), f"{seconds:.2f}") if is_answered else (f"> {TRIES}", "")
        rows.add_row(name, *told, *at_most(aim, tries))
    rows.caption = f"the worst of {STARTS} starts"
    return rows


def _after_start(kind: str, *prefix: str) -> tuple[int, float]:
    """How many tries it took, and how long in all, in seconds."""
    with endpoint(*prefix) as server, _stranger(server, kind, PER_S):
        began = perf_counter()
        for tries in range(1, TRIES + 1):
            if _post(server, *_launch())[1] == 200:
                return tries, perf_counter() - began
    return TRIES + 1, perf_counter() - began


def _launch() -> tuple[bytes, dict[str, str]]:
    """A launch of now, and what Alexa sends with it."""
    body = json.dumps(launch(now_ms=round(time.time() * 1000))).encode()
    return body, headers(body)


def _honest_ms(server: Endpoint, seconds: int) -> list[float]:
    """How long each of many requests took, one after another, each on a new connection."""
    body, sent = _launch()
    until, times_ms = perf_counter() + seconds, []
    while perf_counter() < until:
        ms, status = _post(server, body, sent)
        if status != 200:
            raise ConnectionError(status)
        times_ms.append(ms)
        time.sleep(PAUSE_S)
    return times_ms


def _post(server: Endpoint, body: bytes, sent: dict[str, str]) -> tuple[float, int]:
    began = perf_counter()
    with closing(HTTPConnection(HOST, server.port, timeout=60)) as connection:
        connection.request("POST", "/", body, sent)
        answer = connection.getresponse()
        answer.read()
    return (perf_counter() - began) * 1000, answer.status


@contextmanager
def _stranger(server: Endpoint, kind: str, many: int) -> Iterator[None]:
    """A stranger beside what is done here; none where there are to be none of it."""
    if not many:
        yield
        return
    command = (*OTHER, sys.executable, "-m", "bench.strangers", kind, str(server.port), str(many))
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None or process.stdout.readline() != THERE:
            raise ChildProcessError("the stranger does not come")
        yield
        if process.poll() is not None:
            raise ChildProcessError("the stranger was not there all the time")
    finally:
        process.terminate()
        process.wait(LIMIT_S)


async def _slow(port: int, many: int) -> None:
    connected = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_dribble(port, connected)) for _ in range(many)]
    for _ in tasks:
        await connected.acquire()
    print(THERE, end="", flush=True)
    await asyncio.gather(*tasks)


async def _dribble(port: int, connected: asyncio.Semaphore) -> None:
    """A request whose body comes at ten bytes a second, again and again."""
    sized = "Content-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
    head = f"POST / HTTP/1.1\r\nHost: x\r\n{sized}".encode()
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(HOST, port)
            with closing(writer):
                writer.write(head)
                connected.release()
                while not writer.is_closing():
                    writer.write(b" ")
                    await writer.drain()
                    await asyncio.sleep(0.1)


async def _naming(kind: str, port: int, per_s: int) -> None:
    """So many requests a second, each with a signature of its own making and a new chain."""
    skill_id = SKILL_ID if kind == "knowing" else "amzn1.ask.skill.unknown"
    began, tasks = perf_counter(), set[asyncio.Task[None]]()
    for n in count():
        await asyncio.sleep(max(began + n / per_s - perf_counter(), 0))
        if n == per_s:
            print(THERE, end="", flush=True)
        if len(tasks) < per_s:
            task = asyncio.create_task(_name(port, skill_id, n))
            tasks.add(task)
            task.add_done_callback(tasks.discard)


async def _name(port: int, skill_id: str, n: int) -> None:
    body = json.dumps(launch(now_ms=round(time.time() * 1000))).replace(SKILL_ID, skill_id).encode()
    sent: dict[str, Any] = {
        "Host": "x",
        "Connection": "close",
        "Content-Type": "application/json",
        "Content-Length": len(body),
        "Signature-256": b64encode(bytes(256)).decode(),
        "SignatureCertChainUrl": URL.replace("12", str(1_000 + n)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(HOST, port)
        with closing(writer):
            writer.write(f"POST / HTTP/1.1\r\n{lines}\r\n".encode() + body)
            await reader.read()


async def _live(kind: str, port: int, many: int) -> None:
    work = _slow(port, many) if kind == "slow" else _naming(kind, port, many)
    with suppress(TimeoutError):
        await asyncio.wait_for(work, LIMIT_S)


if __name__ == "__main__":
    asyncio.run(_live(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
