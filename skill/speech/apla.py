"""A timeline as a document of APL for Audio: silences set the length, and every cue its moment.

The cloud mixes such a document into one clip. Speech lasts as long as the voice takes for it, and
a mixer as long as its longest child that is not trimmed: so a silence beside the cues keeps the
length of a hold, whatever the voice. https://developer.amazon.com/docs/alexa-presentation-language/
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from skill.coach.reply import Say
from skill.coach.stretch import Bed, Sound, Sounding
from skill.speech.layout import SLOWEST, Spoken, Timeline
from skill.speech.phases import Phase, phases
from skill.speech.tones import BELL, ENDINGS, LOOPS_MS

Json = dict[str, Any]

VERSION = "0.91"

MAX_MS = 240_000
"""The longest clip that is rendered."""

MAX_FILES = 15
"""So many audio files an answer may have: each place where one plays is counted as one."""

MAX_BYTES = 15_000
"""Of the document: the whole answer must stay within 24 KB."""

FADE_MS = 2_000
"""A bed comes and goes so slowly, or in a third of its time where that is shorter."""

LEAST_REST = 2
"""A slow voice takes its time from the movement that its words lead into: half of it, at most."""


class Unrenderable(ValueError):
    """A timeline that is too long, or too large, or has nothing in it, for a document."""


@dataclass(frozen=True)
class Sounds:
    """Where the sounds are: an address that their names are put behind, or none.

    Without one there are no bells and no beds, and what is left is words at their moments.
    """

    address: str = ""

    def source(self, name: str) -> str:
        """The address of a sound."""
        return f"{self.address}{name}.wav"


def apla(timeline: Timeline, sounds: Sounds) -> Json:
    """The timeline as one document; of beds as many as there may be files.

    Raises:
        Unrenderable: the cloud would refuse it.
    """
    if not timeline.spoken:
        raise Unrenderable("nothing is said: silence alone is refused")
    if longest_ms(timeline) > MAX_MS:
        raise Unrenderable(f"{longest_ms(timeline)} ms on a slow voice")
    several = (_document(timeline, rendering) for rendering in _renderings(timeline, sounds))
    document = next((one for one in several if files_in(one) <= MAX_FILES), None)
    if document is None:
        raise Unrenderable("too many audio files")
    size = len(json.dumps(document))
    if size > MAX_BYTES:
        raise Unrenderable(f"{size} bytes")
    return document


def longest_ms(timeline: Timeline) -> int:
    """How long it can last: on the slowest voice each phase lasts as long as its words need."""
    slow = (
        round(SLOWEST * phase.lead_ms) + (phase.ms - phase.lead_ms) // LEAST_REST
        for phase in phases(timeline)
    )
    return sum(map(max, slow, (phase.ms for phase in phases(timeline))))


def files_in(part: Any) -> int:
    """How many audio files play in a part of a document."""
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    return sum(map(files_in, inner)) + (isinstance(part, dict) and part.get("type") == "Audio")


@dataclass(frozen=True)
class Rendering:
    """What is to be heard beside the words, and where from; under rests only where `rests`."""

    sounds: Sounds
    sounding: Sounding
    lines: dict[int, Say]
    rests: bool

    def key(self, begin_ms: int) -> str:
        """The line that begins then."""
        return self.lines[begin_ms].key if begin_ms in self.lines else ""

    @property
    def bells(self) -> bool:
        """Whether bells stand in for words."""
        return self.sounding.sound is Sound.BELLS and bool(self.sounds.address)

    @property
    def bed(self) -> Bed:
        """What lies under holds."""
        return self.sounding.bed if self.sounds.address else Bed.NONE


def _renderings(timeline: Timeline, sounds: Sounds) -> Iterator[Rendering]:
    lines = {mark.begin_ms: mark.line for mark in timeline.marks}
    for rests in (True, False):
        yield Rendering(sounds, timeline.sounding, lines, rests)


def _document(timeline: Timeline, how: Rendering) -> Json:
    items = [item for phase in _rung(timeline, how) for item in _phase(phase, how)]
    main = {"parameters": ["payload"], "item": {"type": "Sequencer", "items": items}}
    return {"type": "APLA", "version": VERSION, "mainTemplate": main}


def _rung(timeline: Timeline, how: Rendering) -> Iterator[Phase]:
    """The phases; where a bell ends a hold, the hold goes on while the bell sounds."""
    waiting = list(phases(timeline))
    while waiting:
        phase = waiting.pop(0)
        if phase.hold and how.bells:  # the words that end it come next
            phase = replace(phase, end_ms=waiting.pop(0).end_ms)
        yield phase


def _phase(phase: Phase, how: Rendering) -> Iterator[Json]:
    if not phase.timed:
        yield from _lead(phase)
    elif phase.hold:
        beds = _bed(0, phase.ms, how)
        yield _mixed(phase.ms, [*_cues(phase, how), *_bells(phase, how), *beds])
    else:
        under = _bed(phase.lead_ms, phase.ms - phase.lead_ms, how)
        beds = under if how.rests and phase.rests else []
        yield _mixed(phase.ms, [*_lead(phase), *_cues(phase, how), *beds])


def _mixed(ms: int, beside: list[Json]) -> Json:
    """So much time, whatever sounds in it."""
    return {"type": "Mixer", "items": [_silence(ms), *beside]} if beside else _silence(ms)


def _lead(phase: Phase) -> Iterator[Json]:
    """Words that lead into a movement: never cut off, and never without time for the movement."""
    least_ms = (phase.ms - phase.lead_ms) // LEAST_REST
    if phase.lead and least_ms:
        yield {"type": "Sequencer", "items": [_speech(phase.lead), _silence(least_ms)]}
    elif phase.lead:
        yield _speech(phase.lead)


def _cues(phase: Phase, how: Rendering) -> Iterator[Json]:
    """The cues, each at its moment, but for those that a bell stands in for."""
    for spoken in phase.spoken:
        if not (how.bells and how.key(spoken.begin_ms) in ("hold.start", "hold.count")):
            yield _at(spoken.begin_ms - phase.begin_ms, _speech(spoken))


def _bells(phase: Phase, how: Rendering) -> Iterator[Json]:
    """A bell to begin a hold that begins here; ticks and another bell to end it."""
    if not how.bells or phase.hold is None:
        return
    if how.key(phase.begin_ms).startswith("hold.start"):
        yield _at(0, _audio(BELL, how))
    lines = (how.lines.get(spoken.begin_ms) for spoken in phase.spoken)
    counts = [line.facts["n"] for line in lines if line and line.key == "hold.count"]
    ticks = next(ticks for ticks in sorted(ENDINGS) if all(n <= ticks for n in counts))
    yield _at(phase.hold.end_ms - ticks * 1000 - phase.begin_ms, _audio(ENDINGS[ticks], how))


def _bed(begin_ms: int, ms: int, how: Rendering) -> list[Json]:
    """A bed for so long, fading in and out. Its recording is short, and sounds again and again."""
    if how.bed is Bed.NONE:
        return []
    fade = {"duration": min(FADE_MS, ms // 3)}
    again = {"type": "Repeat", "repeatCount": -(-ms // LOOPS_MS[how.bed])}
    volume = {"type": "Volume", "amount": f"{how.sounding.volume * 10}%"}
    trimmed = {"type": "Trim", "start": 0, "end": ms}
    fades = {"type": "FadeIn", **fade}, {"type": "FadeOut", **fade}
    return [_at(begin_ms, _audio(how.bed, how, again, trimmed, *fades, volume))]


def _at(ms: int, clip: Json) -> Json:
    """A clip at a moment of what it sounds in, and cut off at the end of that.

    A clip whose beginning lies before it begins in its middle.
    """
    if ms < 0:
        return clip | {"filters": [{"type": "Trim", "start": -ms}], "duration": "trimToParent"}
    if not ms:
        return clip | {"duration": "trimToParent"}
    return {"type": "Sequencer", "duration": "trimToParent", "items": [_silence(ms), clip]}


def _speech(spoken: Spoken) -> Json:
    """Plain text, which nothing in it can spoil: one piece of bad SSML fails a whole document."""
    return {"type": "Speech", "content": spoken.text}


def _silence(ms: int) -> Json:
    return {"type": "Silence", "duration": ms}


def _audio(name: str, how: Rendering, *filters: Json) -> Json:
    audio: Json = {"type": "Audio", "source": how.sounds.source(name)}
    return audio | {"filters": list(filters)} if filters else audio
