"""What in an answer helps somebody in distress, and when the first words of it begin."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from skill.content.catalog import catalog
from skill.simulator.playback import Playback
from stand_ins.person import LOCALE, PACE

WORDS = catalog(LOCALE)
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
FACT = re.compile(r"\\\{.*?\\\}")

ALARM = ("emergency.", "fall.", "stuck.")
"""Lines for whoever lies on the floor, cannot get up, or whose body fails."""

WAY = ("get_off.", "stop.up", "stop.off", "rep.back", "pause.before")
"""Lines that lead up or off the ball."""

DISTRESS = (*ALARM, "ease.", "slip.", "pain.", "condition.", "ask.hurt", "feeling.after.less_far")
"""Lines that answer distress: what to do now, whether it hurts, and less from here on."""


@dataclass(frozen=True, slots=True)
class Help:
    """When, in ms from the request, the first helpful words begin, and how many sentences later."""

    at_ms: int
    sentence: int


def first_help(heard: Playback, *, alarm: bool = False) -> Help | None:
    """The first helpful words of an answer; None where there are none, or it leads into a hold.

    In an `alarm` no less than the words of an emergency helps: the way off the ball is too little.
    """
    if heard.holds:
        return None
    helpful, before = _pattern(ALARM if alarm else (*DISTRESS, *WAY)), 0
    for part in heard.spoken:
        if found := helpful.search(part.text):
            lead = part.text[: found.start()].strip()
            lead_ms = PACE.ms(lead) if lead else 0
            return Help(part.begin_ms + lead_ms, before + len(sentences(lead)))
        before += len(sentences(part.text))
    return None


def sentences(text: str) -> list[str]:
    """The sentences of a text; none of an empty one."""
    return SENTENCE_END.split(text) if text else []


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_texts(tuple(keys))))


def _texts(keys: tuple[str, ...]) -> Iterator[str]:
    """Every variant of the lines whose keys begin so, with anything in the place of a fact."""
    for key, variants in WORDS.lines.items():
        if key.startswith(keys):
            yield from (FACT.sub(".+?", re.escape(variant)) for variant in variants)
