"""Many people at once, each through a whole stretch, against your own server."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from time import perf_counter
from typing import Any

from skill.coach.plain import session_from_plain
from stand_ins.authority import headers
from stand_ins.person import LAUNCH, said, speaker, talk

AGO_MS = 140_000
"""A session begins so long ago and moves with its speech: within what a timestamp may be off."""

STRETCH = (
    said(LAUNCH),
    said("SkipSetupIntent"),
    said("TimeLeftIntent", into_hold_s=3),
    said("AMAZON.NextIntent"),
    said("AMAZON.PauseIntent", into_hold_s=5),
    said("AMAZON.ResumeIntent"),
    said("AMAZON.NextIntent"),
    said("FeelingIntent", feeling="right"),
)
"""A whole stretch, with a question and a pause in it."""


@dataclass(frozen=True)
class Session:
    """What came of one person's stretch: milliseconds of each answer, and what went wrong."""

    times_ms: tuple[float, ...]
    fault: str = ""


def crowd(port: int, people: int) -> list[Session]:
    """All of them at once."""
    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(lambda n: _session(port, n), range(people)))


def _session(port: int, person: int) -> Session:
    times_ms: list[float] = []
    connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def post(event: Any, _context: Any) -> Any:
        for part in (event["session"], event["context"]["System"]):
            part["user"] = {"userId": f"amzn1.ask.account.BENCH{person}"}
        body = json.dumps(event).encode()
        sent = headers(body)
        began = perf_counter()
        connection.request("POST", "/", body, sent)
        answer = connection.getresponse()
        found = answer.read()
        times_ms.append((perf_counter() - began) * 1000)
        if answer.status != 200:
            raise ConnectionError(answer.status)
        return json.loads(found)

    device = speaker(post)
    device.now_ms = round(time.time() * 1000) - AGO_MS
    try:
        list(talk(device, STRETCH))
    except Exception as error:  # noqa: BLE001 - it is what is counted
        return Session(tuple(times_ms), f"{type(error).__name__} {error}")
    finally:
        connection.close()
    session = session_from_plain(device.attributes["session"])
    complete = session.done == session.plan.reps and len(times_ms) == len(STRETCH)
    return Session(tuple(times_ms), "" if complete else f"{session.done} of {session.plan.reps}")
