"""Warm turns: whole conversations in a process that has answered before."""

import gc
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from skill.alexa.app import Handler
from stand_ins.conversation import CONVERSATION
from stand_ins.person import speaker, strangers, talk

TURNS, BLOCK = 2_000, 100


def recorded(handler: Handler, turns: int = TURNS) -> list[str]:
    """The envelopes of one conversation after another, so many turns in all, as JSON."""
    envelopes: list[str] = []

    def listening(event: Any, context: Any) -> dict[str, Any]:
        envelopes.append(json.dumps(event))
        return handler(event, context)

    list(islice(talk(speaker(strangers(listening)), cycle(CONVERSATION)), turns))
    return envelopes


def warm_turns(handlers: tuple[Handler, ...], envelopes: list[str]) -> list[list[float]]:
    """Milliseconds of each turn, per handler: the same envelopes, in blocks that take turns."""
    measured: list[tuple[Handler, list[float]]] = [(handler, []) for handler in handlers]
    with production():
        for handler in handlers:
            timed(handler, envelopes[:BLOCK])  # a warm-up
        for first in range(0, len(envelopes), BLOCK):
            for handler, times in measured if first // BLOCK % 2 else measured[::-1]:
                times.extend(timed(handler, envelopes[first : first + BLOCK]))
    return [times for _, times in measured]


def timed(handler: Handler, envelopes: list[str]) -> list[float]:
    """Milliseconds of each answer; reading the JSON is Lambda's own work, and not counted."""
    return [turn(handler, json.loads(envelope)) for envelope in envelopes]


def turn(handler: Handler, event: dict[str, Any]) -> float:
    """Milliseconds that one answer takes."""
    began = perf_counter()
    handler(event, None)
    return (perf_counter() - began) * 1000


@contextmanager
def production() -> Iterator[None]:
    """Logs are formatted and written, if to nowhere; garbage is collected, if not the bench's."""
    root = logging.getLogger()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        handler = logging.StreamHandler(nowhere)
        root.addHandler(handler)
        gc.collect()
        gc.freeze()
        try:
            yield
        finally:
            gc.unfreeze()
            root.removeHandler(handler)
