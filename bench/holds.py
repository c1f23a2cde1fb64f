"""How exact a hold is in the sound of every voice, beside breaks of a fixed length."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise, product
from statistics import fmean
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table

from bench.listening import longest_silence, onsets
from bench.voices import installed, is_set, missing
from skill.alexa.responses import laid_out
from skill.coach.cues import COUNTDOWN_S, cue_sheet
from skill.coach.reply import Hold, Reply
from skill.coach.stretch import HOLD_S, CountStyle
from skill.content.catalog import catalog
from skill.simulator.speaker import Speaker
from skill.simulator.ssml import parts
from skill.simulator.voices import Voice
from skill.speech.ssml import ssml
from stand_ins.person import LOCALE

LENGTHS = range(HOLD_S.low, HOLD_S.high + 1)
OURS, FIXED, ALOUD = "ours", "fixed", "aloud"
EVERY_SECOND = "every second"

Form = Callable[[int], str]
"""A hold of so many seconds as SSML."""


class Misheard(RuntimeError):
    """The sound has more or fewer cues than were spoken: what is measured would be wrong."""


class Aims(NamedTuple):
    """At most: the error of a hold's length in %, a count's in s, the longest silence in s."""

    error: float
    off_s: float
    silence_s: float


AIMS = {True: Aims(2, 0.15, 10), False: Aims(5, 0.3, 10)}
"""On the set voice, and on every other."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One hold in the sound: the error of its length in %, its worst count, its silence in s."""

    error: float
    off_s: float | None
    silence_s: float


@dataclass(frozen=True, slots=True)
class Summary:
    """All lengths of a hold in one form, style and voice: the errors in %, the rest in s."""

    voice: str
    style: str
    form: str
    mean_error: float
    worst_error: float
    off_s: float | None
    silence_s: float


def tables() -> Iterator[RenderableType]:
    """One table of all voices, and which are missing."""
    title = f"Holds of {LENGTHS[0]} to {LENGTHS[-1]} s: errors in %, mean / worst, and seconds"
    rows = Table(title=title, title_justify="left")
    rows.add_column("", no_wrap=True)
    for column in ("ours", "count", "silence", "aims", "fixed", "count", "aloud", "count"):
        rows.add_column(column, justify="right", no_wrap=True)
    for voice in installed():
        rows.add_row(f"[bold]{voice.name}[/]")
        named = {(figure.style, figure.form): figure for figure in figures(voice)}
        for style in CountStyle:
            row(rows, voice, style, named)
        rows.add_section()
    set_aims, aims = AIMS[True], AIMS[False]
    rows.caption = (
        f"aims: error ≤ {set_aims.error} % on the first voice, ≤ {aims.error} % on the others; "
        f"each of the last counts within {set_aims.off_s} s, {aims.off_s} s; no silence over "
        f"{aims.silence_s} s\nfixed: breaks as long as it is to the next cue; "
        "aloud: every second counted, each with a break of 1 s"
    )
    yield rows
    yield from missing()


def figures(voice: Voice) -> Iterator[Summary]:
    """Each style in each form; counting every second aloud has no styles."""
    for style, (name, form) in product(CountStyle, {OURS: ours, FIXED: fixed}.items()):
        yield summed(voice, (style, name), partial(form, style))
    yield summed(voice, (EVERY_SECOND, ALOUD), aloud)


def summed(voice: Voice, names: tuple[str, str], form: Form) -> Summary:
    """The figures over all lengths of a hold."""
    holds = [measure(voice, form(seconds), seconds) for seconds in LENGTHS]
    errors = [hold.error for hold in holds]
    counts = [hold.off_s for hold in holds if hold.off_s is not None]
    return Summary(
        voice.name,
        *names,
        fmean(map(abs, errors)),
        max(errors, key=abs),
        max(counts, default=None),
        max(hold.silence_s for hold in holds),
    )


def measure(voice: Voice, document: str, seconds: int) -> Measured:
    """A hold in the sound, from its first onset to its last.

    Raises:
        Misheard: not every cue was found.
    """
    sound = Speaker(voice).sound(document)
    spoken = [part for part in parts(document) if isinstance(part, str)]
    heard = onsets(sound, voice.sample_rate)
    if len(heard) != len(spoken):
        raise Misheard(f"{voice.name}: {len(heard)} cues instead of {spoken}")
    counts = counted(spoken)
    off_s = worst_count(heard[-counts - 1 :]) if counts else None
    length_s = (heard[-1] - heard[0]) / 1000
    silence_s = longest_silence(sound, voice.sample_rate) / 1000
    return Measured((length_s / seconds - 1) * 100, off_s, silence_s)


def counted(spoken: list[str]) -> int:
    """How many of the last seconds are counted down, right before the end cue."""
    counts = [count(n) for n in range(COUNTDOWN_S, 0, -1)]
    return next((n for n in range(COUNTDOWN_S, 0, -1) if spoken[-n - 1 : -1] == counts[-n:]), 0)


def worst_count(heard: list[float]) -> float:
    """How far from one second the worst gap is, from the first count to the end cue, in s."""
    return max(abs(after - before - 1000) for before, after in pairwise(heard)) / 1000


def ours(style: CountStyle, seconds: int) -> str:
    """A hold as the skill lays it out."""
    return ssml(laid_out(Reply((Hold(1, seconds, style),)), catalog(LOCALE)))


def fixed(style: CountStyle, seconds: int) -> str:
    """The same cues, each followed by a break as long as it is to the next."""
    cues = cue_sheet(seconds, style)
    breaks = (after.at_ms - cue.at_ms for cue, after in pairwise(cues))
    words = (catalog(LOCALE).text(cue.line.key, 0, cue.line.facts) for cue in cues)
    return speak(words, breaks)


def aloud(seconds: int) -> str:
    """Every second counted aloud, with a break of one second after each count."""
    start, end = (catalog(LOCALE).text(f"hold.{key}") for key in ("start", "end"))
    counts = (count(n) for n in range(seconds - 1, 0, -1))
    return speak((start, *counts, end), [1000] * seconds)


def count(n: int) -> str:
    """The word that counts one second."""
    return catalog(LOCALE).text("hold.count", facts={"n": n})


def speak(words: Iterable[str], breaks_ms: Iterable[int]) -> str:
    """Words with breaks between them, as SSML."""
    first, *others = words
    rest = (f'<break time="{ms}ms"/>{w}' for w, ms in zip(others, breaks_ms, strict=True))
    return f"<speak>{first}{''.join(rest)}</speak>"


def row(rows: Table, voice: Voice, style: str, named: dict[tuple[str, str], Summary]) -> None:
    """One style of one voice: ours with its aims, and beside it the forms with fixed breaks."""
    ours, fixed = named[style, OURS], named[style, FIXED]
    aloud = named[EVERY_SECOND, ALOUD] if style == CountStyle.FULL else None
    rows.add_row(
        style,
        *(errors(ours), seconds(ours.off_s), f"{ours.silence_s:.1f}", verdict(ours, is_set(voice))),
        *(errors(fixed), seconds(fixed.off_s)),
        *((errors(aloud), seconds(aloud.off_s)) if aloud else ()),
    )


def errors(figure: Summary) -> str:
    """The mean and the worst error, in a cell."""
    return f"{figure.mean_error:.1f} / {figure.worst_error:+.1f}"


def seconds(figure: float | None) -> str:
    """Seconds in a cell, or nothing."""
    return "" if figure is None else f"{figure:.2f}"


def verdict(figure: Summary, is_set: bool) -> str:  # noqa: FBT001 - a voice is set, or not
    """Whether a hold of ours meets its aims, or else which it misses."""
    aims = AIMS[is_set]
    missed = [
        name
        for name, measured, aim in (
            ("error", abs(figure.worst_error), aims.error),
            ("count", figure.off_s or 0, aims.off_s),
            ("silence", figure.silence_s, aims.silence_s),
        )
        if measured > aim
    ]
    return f"[bold red]{' '.join(missed)}[/]" if missed else "met"
