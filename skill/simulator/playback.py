"""An answer as a speaker plays it: its words and its holds on a clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from skill.coach.plain import Unreadable, session_from_plain
from skill.coach.session import holds_of
from skill.coach.track import START_LATENCY_MS, Passage
from skill.simulator.ssml import parts
from skill.speech.layout import Spoken

Length = Callable[[str], int]
"""How long words take, in milliseconds: by the pace, or in a real voice's sound."""


@dataclass(frozen=True, slots=True)
class Playback:
    """What is heard, in milliseconds from the request; the sound starts after the latency."""

    ssml: str
    spoken: tuple[Spoken, ...]
    holds: tuple[Passage, ...]
    end_ms: int


def playback(answer: dict[str, Any], length: Length) -> Playback:
    """The answer's speech on the clock, with the holds that its session attributes tell of.

    Raises:
        Unplayable: the speech is not SSML that Alexa would play.
    """
    speech = answer["response"].get("outputSpeech")
    return _played(speech["ssml"] if speech else "<speak/>", tuple(_holds(answer)), length)


def reprompt(answer: dict[str, Any], length: Length) -> Playback | None:
    """What is said when the microphone heard nothing; None where it is not open."""
    speech = answer["response"].get("reprompt")
    return _played(speech["outputSpeech"]["ssml"], (), length) if speech else None


def _played(ssml: str, holds: tuple[Passage, ...], length: Length) -> Playback:
    now_ms = START_LATENCY_MS
    spoken: list[Spoken] = []
    for part in parts(ssml):
        end_ms = now_ms + (part if isinstance(part, int) else length(part))
        if isinstance(part, str):
            spoken.append(Spoken(now_ms, end_ms, part))
        now_ms = end_ms
    return Playback(ssml, tuple(spoken), holds, now_ms)


def _holds(answer: dict[str, Any]) -> Iterator[Passage]:
    try:
        session = session_from_plain(answer.get("sessionAttributes", {}).get("session"))
    except Unreadable:
        return
    for hold in holds_of(session):
        yield replace(hold, begin_ms=hold.begin_ms + START_LATENCY_MS)
