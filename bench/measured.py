"""What cost is worked out from: a core's time for turns and starts, calls of the store, sounds."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bench.compiled import answered
from bench.size import PACKAGE
from bench.speed import p99
from bench.warm_turn import production, recorded
from bench.with_store import TURNS, asked, others
from release.sounds import written
from skill.alexa.app import Handler, build, build_skill, guarded
from skill.simulator.sounds import MAKERS
from skill.speech.apla import Sounds
from stand_ins.dynamodb import dynamodb
from stand_ins.ministack import in_environment
from stand_ins.person import LAUNCH, Nowhere, said, speaker, talk

STARTS = 5
WITH_SOUNDS = (
    *(LAUNCH, "UseBellsIntent", "RainIntent", "SkipSetupIntent"),
    *("AMAZON.NextIntent", "AMAZON.NextIntent"),
)
"""A session of three holds with a bell and rain in each."""
SOURCE = re.compile(r'"source": "[^"]*/([a-z-]+)\.wav"')


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


def fetched() -> list[int]:
    """Bytes of the files that a session with bells and rain names, each once an answer."""
    device = speaker(guarded(build_skill(None, Nowhere(), Sounds("https://sounds.invalid/"))))
    with TemporaryDirectory() as folder:
        sizes = {name: written(name, Path(folder)).stat().st_size for name in MAKERS}
    heard = talk(device, map(said, WITH_SOUNDS))
    named = (set(SOURCE.findall(json.dumps(one.document))) for one in heard)
    return [sizes[name] for names in named for name in sorted(names)]


def computing(handler: Handler, event: dict[str, Any]) -> float:
    """Milliseconds of the processor that one answer takes, its waiting not counted."""
    began = process_time()
    handler(event, None)
    return (process_time() - began) * 1000


def start(launch: str, settings: Mapping[str, str]) -> float:
    """Milliseconds until a new process has answered from the package, with boto3, as it ships."""
    return answered(PACKAGE, launch, settings)
