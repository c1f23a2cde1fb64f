"""An answer as a speaker plays it: its SSML read back into words and silences on a clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from skill.coach.session import START_LATENCY_MS, Unreadable, from_dict
from skill.speech.layout import Spoken
from skill.speech.pace import Pace
from skill.speech.ssml import MAX_BREAK_MS

MILLISECONDS = {"ms": 1, "s": 1000}
BREAK = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")


class Unplayable(ValueError):
    """SSML that Alexa would refuse."""


@dataclass(frozen=True, slots=True)
class HoldBar:
    """A hold within an answer: when it begins and ends, and what of it was held before."""

    begin_ms: int
    end_ms: int
    from_ms: int


@dataclass(frozen=True, slots=True)
class Playback:
    """What is heard, in milliseconds from the request; the sound starts after the latency."""

    spoken: tuple[Spoken, ...]
    holds: tuple[HoldBar, ...]
    end_ms: int


def playback(answer: dict[str, Any], pace: Pace) -> Playback:
    """The answer's speech on the clock, with the holds that its session attributes tell of.

    Raises:
        Unplayable: the speech is not SSML that Alexa would play.
    """
    speech = answer["response"].get("outputSpeech")
    spoken, end_ms = spoken_parts(speech["ssml"], pace) if speech else ((), START_LATENCY_MS)
    return Playback(spoken, tuple(_holds(answer)), end_ms)


def reprompt(answer: dict[str, Any], pace: Pace) -> Playback | None:
    """What is said when the microphone heard nothing; None where it is not open."""
    speech = answer["response"].get("reprompt")
    if not speech:
        return None
    spoken, end_ms = spoken_parts(speech["outputSpeech"]["ssml"], pace)
    return Playback(spoken, (), end_ms)


def spoken_parts(ssml: str, pace: Pace) -> tuple[tuple[Spoken, ...], int]:
    """The words of an SSML document with their moments, and when it is over."""
    try:
        root = ElementTree.fromstring(ssml)  # noqa: S314 - our own answer, not a stranger's file
    except ElementTree.ParseError as error:
        raise Unplayable(f"not well-formed: {error}") from error
    now_ms = START_LATENCY_MS
    spoken: list[Spoken] = []
    for part in _parts(root):
        if isinstance(part, int):
            now_ms += part
        else:
            end_ms = now_ms + pace.ms(part)
            spoken.append(Spoken(now_ms, end_ms, part))
            now_ms = end_ms
    return tuple(spoken), now_ms


def _parts(root: ElementTree.Element) -> Iterator[str | int]:
    """Words as text, silences as milliseconds."""
    if root.tag != "speak":
        raise Unplayable(f"<{root.tag}> at the root")
    if root.text and root.text.strip():
        yield root.text.strip()
    for element in root:
        if element.tag != "break":
            raise Unplayable(f"<{element.tag}>")
        yield break_ms(element.get("time", ""))
        if element.tail and element.tail.strip():
            yield element.tail.strip()


def break_ms(time: str) -> int:
    """A break's time in milliseconds: a number with the unit s or ms, ten seconds at most."""
    form = BREAK.fullmatch(time)
    ms = round(float(form[1]) * MILLISECONDS[form[2]]) if form else None
    if ms is None or ms > MAX_BREAK_MS:
        raise Unplayable(f"a break of {time!r}")
    return ms


def _holds(answer: dict[str, Any]) -> Iterator[HoldBar]:
    try:
        session = from_dict(answer.get("sessionAttributes", {}).get("session", {}))
    except Unreadable:
        return
    for span in session.playing.spans if session.playing else ():
        begin_ms, end_ms = span.begin_ms + START_LATENCY_MS, span.end_ms + START_LATENCY_MS
        yield HoldBar(begin_ms, end_ms, span.from_ms)
