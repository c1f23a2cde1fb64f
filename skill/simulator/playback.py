"""An answer as a speaker plays it: its words and its holds on a clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from skill.coach.plain import Unreadable, session_from_plain
from skill.coach.session import holds_of
from skill.coach.track import START_LATENCY_MS, Passage
from skill.simulator.apla import Clip, Json, Lengths, clip
from skill.simulator.sounds import RATE, sound
from skill.simulator.ssml import parts
from skill.speech.layout import Spoken

Length = Callable[[str], int]
"""How long words take, in milliseconds: by the pace, or in a real voice's sound."""


AUDIO = "Alexa.Presentation.APLA.RenderDocument"
"""The directive that brings a document of sounds; it plays after the speech of its answer."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """A sound that is no word, by its name, from when to when it is heard."""

    begin_ms: int
    end_ms: int
    name: str


@dataclass(frozen=True, slots=True)
class Playback:
    """What is heard, in milliseconds from the request; the sound starts after the latency."""

    ssml: str
    spoken: tuple[Spoken, ...]
    holds: tuple[Passage, ...]
    end_ms: int
    document: Json | None = None
    sounded: tuple[Sounded, ...] = ()


def playback(answer: Json, length: Length) -> Playback:
    """The answer's speech on the clock, with the holds that its session attributes tell of.

    Raises:
        Unplayable: it is nothing that Alexa would play.
    """
    response = answer["response"]
    speech = response.get("outputSpeech")
    played = _played(speech["ssml"] if speech else "<speak/>", tuple(_holds(answer)), length)
    audio = [one for one in response.get("directives", ()) if one["type"] == AUDIO]
    return _with_document(played, audio[0]["document"], length) if audio else played


def reprompt(answer: Json, length: Length) -> Playback | None:
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


def _with_document(playing: Playback, document: Json, length: Length) -> Playback:
    """The document after the speech, its words as long as they are said to be."""
    begin_ms = playing.end_ms
    whole = clip(document, Lengths(length, sound_ms, rate=1000))
    words = (one for one in whole.heard if one.text)
    spoken = (Spoken(begin_ms + one.begin, begin_ms + one.end, one.text) for one in words)
    return replace(
        playing,
        spoken=(*playing.spoken, *spoken),
        end_ms=begin_ms + whole.length,
        document=document,
        sounded=_sounded(begin_ms, whole),
    )


def _sounded(begin_ms: int, whole: Clip) -> tuple[Sounded, ...]:
    sounds = (one for one in whole.heard if one.name)
    return tuple(Sounded(begin_ms + one.begin, begin_ms + one.end, one.name) for one in sounds)


def sound_ms(name: str) -> int:
    """How long a sound lasts."""
    return len(sound(name)) * 1000 // RATE


def _holds(answer: Json) -> Iterator[Passage]:
    try:
        session = session_from_plain(answer.get("sessionAttributes", {}).get("session"))
    except Unreadable:
        return
    for hold in holds_of(session):
        yield replace(hold, begin_ms=hold.begin_ms + START_LATENCY_MS)
