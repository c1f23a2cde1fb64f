"""Whether distress is heard: at each moment, after each way to lose the place, help comes first."""

import logging
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from rich.table import Table

from bench.aims import table
from skill.alexa.app import Handler, build_skill, guarded
from skill.keeping.sqlite import SqliteStore
from skill.simulator.device import Device
from skill.simulator.ear import Ear, Heard
from skill.simulator.playback import Playback, playback
from stand_ins.helping import Help, first_help
from stand_ins.person import (
    ACCOUNT,
    LAUNCH,
    LOCALE,
    PACE,
    START_MS,
    THINK_MS,
    Said,
    said,
    speaker,
    talk,
)

SAYINGS = Path(__file__).parent / "distress.toml"

ALARMING = ("fell", "stuck", "body_alarm", "FallIntent", "StuckIntent", "EmergencyIntent")
"""What is an emergency, of the sayings and of the intents."""

NOTHING_KNOWN = Heard("FeelingIntent", {"feeling": ("funny", None)})
INTENTS = {
    "ease": Heard("EaseIntent"),
    "cannot": Heard("CannotIntent"),
    "pain": Heard("PainIntent"),
    "slip": Heard("SlippingIntent"),
    "fall": Heard("FallIntent"),
    "stuck": Heard("StuckIntent"),
    "alarm": Heard("EmergencyIntent"),
    "condition": Heard("ConditionIntent"),
    "feeling ?": NOTHING_KNOWN,
    "get off": Heard("GetOffIntent"),
}
"""Distress as intents: nobody can mishear them. Of the feeling, nothing is understood."""

SKIP, NEXT = said("SkipSetupIntent"), said("AMAZON.NextIntent")
HOLD, ALL = (said(LAUNCH), SKIP), (said(LAUNCH), SKIP, NEXT, NEXT)
PAUSED = said("AMAZON.PauseIntent", into_hold_s=5)

Moment = Callable[[Playback], int]
"""When somebody speaks: ms from the request for the answer that is heard."""


def into_hold(seconds: float) -> Moment:
    """So long after the hold's begin."""
    return lambda heard: heard.holds[0].begin_ms + round(seconds * 1000)


def into(seconds: float) -> Moment:
    """So long after the request."""
    return lambda _: round(seconds * 1000)


def after(heard: Playback) -> int:
    """After the answer."""
    return heard.end_ms + THINK_MS


PLACES: dict[str, tuple[tuple[Said, ...], tuple[Moment, ...]]] = {
    "cold": ((said("HowLongIntent"),), (after,)),
    "setup": ((said(LAUNCH), NEXT), (into(4), after)),
    "moving": (HOLD, (into_hold(-6), into_hold(-1))),
    "holding": (HOLD, (into_hold(2), into_hold(9), into_hold(13))),
    "paused": ((*HOLD, PAUSED), (into(3), after)),
    "resting": (HOLD, (into_hold(17), after)),
    "finished": (ALL, (into_hold(17), into_hold(30), after)),
    "down": ((*HOLD, said("GetOffIntent")), (into(6), into(15), after)),
}
"""Per mode the way into it, and the moments in its last answer."""


def whole(_: Device) -> None:
    """The place is known."""


def emptied(device: Device) -> None:
    """The session goes on without its attributes."""
    device.attributes = {}


def of_another_version(device: Device) -> None:
    """The attributes are those of a version to come."""
    session = device.attributes["session"]
    device.attributes = {**device.attributes, "session": {**session, "v": session["v"] + 1}}


def tampered(device: Device) -> None:
    """The attributes are those of no answer."""
    session = device.attributes["session"]
    device.attributes = {**device.attributes, "session": {**session, "body": "elsewhere"}}


def silence(seconds: int) -> Callable[[Device], None]:
    """The session ended in silence so long ago; who speaks then speaks in a new one."""

    def ended(device: Device) -> None:
        device.end()
        device.now_ms += seconds * 1000

    return ended


def interrupted(request: dict[str, Any]) -> Callable[[Device], None]:
    """A request comes that nobody said, or that cannot be read, and a little later the person."""

    def comes(device: Device) -> None:
        device.send(request)
        device.now_ms += 3_000

    return comes


UNREADABLE = {
    "name": "feeling",
    "resolutions": {"resolutionsPerAuthority": [{"status": {"code": "ER_OF_THE_FUTURE"}}]},
}
CAUSES = {
    "known": whole,
    "empty": emptied,
    "version": of_another_version,
    "tampered": tampered,
    "10 s": silence(10),
    "20 min": silence(1_200),
    "error": interrupted(
        {"type": "IntentRequest", "intent": {"name": "FeelingIntent", "slots": {"x": UNREADABLE}}}
    ),
    "resumed": interrupted({"type": "SessionResumedRequest"}),
    "unknown": interrupted({"type": "Alexa.Future.Request"}),
}
"""How the place can be lost, and what comes between; the first loses nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying distress, as it is heard, and whether an emergency is meant."""

    name: str
    heard: Heard
    alarm: bool


@dataclass(frozen=True, slots=True)
class Case:
    """What was said where, and the first help that came; None where none did."""

    way: Way
    mode: str
    cause: str
    help: Help | None

    @property
    def at_once(self) -> bool:
        """Whether the first sentence helped."""
        return self.help is not None and self.help.sentence == 0


def tables() -> Iterator[Table]:
    """By intent and by words: the shares, then where help is missing or late."""
    intents, words = list(by_intent()), list(by_words())
    with TemporaryDirectory() as folder, unlogged():
        handler = keeping(Path(folder) / "people.db")
        meant, spoken = list(cases(handler, intents)), list(cases(handler, words))
    yield shares({"by intent": meant, "by words, as the simulator hears them": spoken})
    yield by_mode(meant)
    yield by_cause(meant, "by intent")
    yield by_cause(spoken, "by words")
    yield by_saying(spoken)


@contextmanager
def unlogged() -> Iterator[None]:
    """Without the log of errors that are wanted here."""
    log = logging.getLogger("skill")
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = False


def keeping(path: Path) -> Handler:
    """The whole skill with a store in a file: a session left open is found again in it."""
    return guarded(build_skill(None, SqliteStore(path, lambda: START_MS / 1000)))


def by_intent() -> Iterator[Way]:
    """Each intent of distress."""
    for name, heard in INTENTS.items():
        yield Way(name, heard, heard.intent in ALARMING)


def by_words() -> Iterator[Way]:
    """Each of the held-out sayings."""
    ear = Ear(LOCALE)
    for label, sayings in tomllib.loads(SAYINGS.read_text(encoding="utf-8")).items():
        for saying in sayings:
            yield Way(saying, ear.hear(saying), label in ALARMING)


def cases(handler: Handler, ways: list[Way]) -> Iterator[Case]:
    """Every way at every moment after every cause, each said by a person of its own."""
    for (mode, (turns, moments)), cause in product(PLACES.items(), CAUSES):
        for moment, way in product(moments, ways):
            device = replace(speaker(handler), user_id=f"{ACCOUNT}{uuid4()}")
            *_, heard = talk(device, turns)
            device.now_ms += moment(heard)
            CAUSES[cause](device)
            answer = playback(device.mean(way.heard), PACE.ms)
            yield Case(way, mode, cause, first_help(answer, alarm=way.alarm))


def shares(layers: dict[str, list[Case]]) -> Table:
    """How many of all were helped, and how soon."""
    rows = table("Distress: helped", "", "of", "helped", "in the first sentence", "worst, s")
    for name, found in layers.items():
        at_once = sum(case.at_once for case in found) / len(found)
        helped = sum(case.help is not None for case in found) / len(found)
        is_met = "met" if at_once == 1 else "[bold red]missed[/]"
        figures = f"{helped:.1%}", f"{at_once:.1%}", worst(found)
        rows.add_row(name, f"{len(found):,}", *figures, "100%", is_met)
    return rows


def by_mode(found: list[Case]) -> Table:
    """Seconds to the first helpful word, the place known: one row per mode, one column per way."""
    rows = Table(title="Seconds to the first helpful word, the place known", title_justify="left")
    rows.add_column("", no_wrap=True)
    names = list(dict.fromkeys(case.way.name for case in found))
    for name in names:
        rows.add_column(name, justify="right", no_wrap=True)
    cells = grouped(found, lambda case: (case.mode, case.way.name, case.cause == "known"))
    for mode in PLACES:
        rows.add_row(mode, *(marked(cells[mode, name, True]) for name in names))
    rows.caption = "the worst of the mode's moments; —: none; red: not in the first sentence"
    return rows


def by_cause(found: list[Case], layer: str) -> Table:
    """How many are helped in the first sentence: one row per mode, one column per cause."""
    title = f"Helped in the first sentence, of 100, after the place was lost: {layer}"
    rows = Table(title=title, title_justify="left")
    rows.add_column("", no_wrap=True)
    for cause in CAUSES:
        rows.add_column(cause, justify="right", no_wrap=True)
    cells = grouped(found, lambda case: (case.mode, case.cause))
    for mode in PLACES:
        rows.add_row(mode, *(share(cells[mode, cause]) for cause in CAUSES))
    rows.caption = "10 s, 20 min: since a session ended in silence; unknown: a type of request"
    return rows


def by_saying(found: list[Case]) -> Table:
    """What each saying was heard as, and how often it was helped."""
    rows = Table(title="Sayings that nobody wrote samples from", title_justify="left")
    rows.add_column("", no_wrap=True)
    rows.add_column("heard as", no_wrap=True)
    for column in ("helped", "at once", "worst, s"):
        rows.add_column(column, justify="right", no_wrap=True)
    for name, said_so in grouped(found, lambda case: case.way.name).items():
        helped = sum(case.help is not None for case in said_so) / len(said_so)
        heard = said_so[0].way.heard.intent
        rows.add_row(name, heard, f"{helped:.0%}", share(said_so), worst(said_so))
    return rows


def grouped(found: list[Case], key: Callable[[Case], Any]) -> dict[Any, list[Case]]:
    """The cases by what the key says of them."""
    groups: dict[Any, list[Case]] = defaultdict(list)
    for case in found:
        groups[key(case)].append(case)
    return groups


def share(found: list[Case]) -> str:
    """How many were helped in the first sentence, in per cent; red where not all were."""
    part = sum(case.at_once for case in found) / len(found)
    return f"{part:.0%}" if part == 1 else f"[bold red]{part:.0%}[/]"


def worst(found: list[Case]) -> str:
    """The longest wait for help; a dash where there was none at all."""
    waits_ms = [case.help.at_ms for case in found if case.help]
    return f"{max(waits_ms) / 1000:.1f}" if waits_ms else "—"


def marked(found: list[Case]) -> str:
    """The longest wait, red where help was missing once, or came after other words."""
    wait = worst(found) if all(case.help for case in found) else "—"
    return wait if all(case.at_once for case in found) else f"[bold red]{wait}[/]"
