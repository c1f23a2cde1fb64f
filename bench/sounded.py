"""Holds as documents of sounds, in the sound of seven voices, beside the same holds as speech."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from rich.console import RenderableType
from rich.table import Table

from bench.listening import found
from bench.voices import voice
from skill.alexa.responses import laid_out
from skill.coach.reply import Hold, Reply
from skill.coach.stretch import CountStyle, Sound, Sounding
from skill.content.catalog import catalog
from skill.simulator.speaker import Speaker
from skill.simulator.voices import EspeakVoice, Samples, Voice
from skill.speech.apla import Sounds, apla
from skill.speech.ssml import ssml
from stand_ins.person import LOCALE

PACES = (110, 130, 150, 175, 200, 230)
"""Words a minute: from a device told to speak slowly, to a hasty one."""

LENGTHS = (15, 20, 25, 30)

HOLD_AIM_MS, CUE_AIM_MS = 20, 80


@dataclass(frozen=True, slots=True)
class Heard:
    """One hold: how far its length and its worst cue are from the plan, in ms, and what was cut."""

    hold_ms: float
    cue_ms: float
    cut: bool
    speech_ms: float


class Misheard(RuntimeError):
    """The sound has more or fewer cues than were spoken: what is measured would be wrong."""


def voices() -> Iterator[Voice]:
    """One synthesizer at six paces, and another voice, where it is installed."""
    for pace in PACES:
        yield EspeakVoice(pace)
    other = voice("flite slt")
    if other:
        yield other


def tables() -> Iterator[RenderableType]:
    """One row per voice."""
    rows = Table(title="Holds as documents of sounds; errors in ms, worst", title_justify="left")
    for column in ("", "n", "hold", "cue", "cut off", "aims", "as speech"):
        rows.add_column(column, justify="left" if not column else "right", no_wrap=True)
    for each in voices():
        heard = [measured(each, *what) for what in product(CountStyle, LENGTHS)]
        hold_ms, cue_ms = max(one.hold_ms for one in heard), max(one.cue_ms for one in heard)
        cut, speech_ms = sum(one.cut for one in heard), max(one.speech_ms for one in heard)
        met = hold_ms <= HOLD_AIM_MS and cue_ms <= CUE_AIM_MS and not cut
        cells = (str(len(heard)), f"{hold_ms:.0f}", f"{cue_ms:.0f}", str(cut))
        verdict = "met" if met else "[bold red]missed[/]"
        rows.add_row(each.name, *cells, verdict, f"{speech_ms:.0f}")
    rows.caption = (
        f"aims: length within {HOLD_AIM_MS} ms, each cue within {CUE_AIM_MS} ms, no words cut off; "
        "as speech: the length of the same holds in breaks laid out on the expected pace"
    )
    yield rows


def measured(voice: Voice, style: CountStyle, seconds: int) -> Heard:
    """A hold in the sound, from its first onset to its last.

    Raises:
        Misheard: not every cue was found.
    """
    speaker, words = Speaker(voice), catalog(LOCALE)
    plain = laid_out(Reply((Hold(1, seconds, style),)), words)
    exact = replace(plain, sounding=Sounding(Sound.EXACT))
    document, texts = apla(exact, Sounds()), [one.text for one in plain.spoken]
    heard = _onsets(speaker, speaker.document(document), texts)
    spoken = _onsets(speaker, speaker.sound(ssml(plain)), texts)
    begin_ms = plain.spoken[0].begin_ms
    planned = [one.begin_ms - begin_ms for one in plain.spoken]
    cues = [abs(at - heard[0] - due) for at, due in zip(heard, planned, strict=True)]
    cut = any(one.cut for one in speaker.clip(document).heard if one.text)
    return Heard(cues[-1], max(cues), cut, abs(spoken[-1] - spoken[0] - planned[-1]))


def _onsets(speaker: Speaker, sound: Samples, texts: list[str]) -> list[float]:
    """When the words begin in the sound, each with silence around it."""
    voice = speaker.voice
    places = (found(sound, [voice.say(text)], voice.sample_rate) for text in set(texts))
    heard = sorted(at for place in places for at in place)
    if len(heard) != len(texts):
        raise Misheard(f"{voice.name}: {len(heard)} cues instead of {texts}")
    return heard
