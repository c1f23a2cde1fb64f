"""The cue sheet of a hold: which cue begins at which moment, per counting style."""

from collections.abc import Iterator
from dataclasses import dataclass

from skill.coach.reply import Say, say
from skill.coach.stretch import CountStyle

BREATHE_IN_MS, BREATHE_OUT_MS = 3_000, 6_000
"""When the full style reminds of the breath: early, and once."""

COUNTDOWN_S, SHORT_COUNTDOWN_S = 5, 3
"""Only the last seconds are counted aloud, in the full style and in the short one: counting every
second falls behind."""

HALFWAY_FROM_S = 20
"""From this length on the short style says when half of the hold is over."""

INHALE_MS, EXHALE_MS = 4_000, 6_000
BREATH_MS = INHALE_MS + EXHALE_MS
"""The longest breath that a hold is paced by; its parts keep their proportion in a shorter one."""

LONG_HOLD_S = 20
"""Above this the quiet style needs a fourth word, lest a silence passes ten seconds."""

TEN_LEFT_FROM_S = 26
""""Ten left" stands at least three seconds away from "halfway" from this length on."""

REST_CUE_S = 10
"""In a timed rest so many seconds at most pass without a word."""

ALWAYS, HALFWAY, BREATH, REMINDER = range(4)
"""Ranks: when two cues collide, the one with the higher rank is dropped; `ALWAYS` never is."""


@dataclass(frozen=True)
class Cue:
    """A few words that begin exactly `at_ms` after the start of the hold."""

    at_ms: int
    line: Say
    rank: int

    def moved(self, by_ms: int) -> "Cue":
        """The same cue on another clock."""
        return Cue(self.at_ms + by_ms, self.line, self.rank)


def cue_sheet(seconds: int, style: CountStyle, *, new: bool = False) -> tuple[Cue, ...]:
    """All cues of a hold of so many seconds, in order, from its start to its end.

    Whoever is `new` is told at the start to keep breathing.
    """
    sheet = {
        CountStyle.SHORT: _short,
        CountStyle.FULL: _counted,
        CountStyle.QUIET: _quiet,
        CountStyle.BREATHS: _breathed,
    }[style]
    cues = sorted(sheet(seconds), key=lambda cue: cue.at_ms)
    if new and style in (CountStyle.SHORT, CountStyle.FULL):
        cues[0] = Cue(0, say("hold.start_new"), ALWAYS)
    return tuple(cues)


def _short(seconds: int) -> Iterator[Cue]:
    """A start, one breath, the last three; the breath halfway to what is said next."""
    yield Cue(0, say("hold.start"), ALWAYS)
    next_ms = (seconds - SHORT_COUNTDOWN_S) * 1000
    if seconds >= HALFWAY_FROM_S:
        next_ms = seconds * 500
        yield Cue(next_ms, say("hold.halfway"), HALFWAY)
    yield Cue(next_ms // 2, say("hold.breathe_out"), BREATH)
    if seconds > TEN_LEFT_FROM_S:
        yield Cue((seconds - 10) * 1000, say("hold.left", seconds=10), REMINDER)
    yield from _countdown(seconds, SHORT_COUNTDOWN_S)


def _countdown(seconds: int, from_s: int) -> Iterator[Cue]:
    for n in range(from_s, 0, -1):
        yield Cue((seconds - n) * 1000, say("hold.count", n=n), ALWAYS)
    yield Cue(seconds * 1000, say("hold.end"), ALWAYS)


def rest_sheet(seconds: int) -> tuple[Cue, ...]:
    """What is said in a timed rest: how much of it is left, every ten seconds."""
    left = range((seconds - 1) // REST_CUE_S * REST_CUE_S, 0, -REST_CUE_S)
    return tuple(Cue((seconds - s) * 1000, say("rest.left", seconds=s), ALWAYS) for s in left)


def _counted(seconds: int) -> Iterator[Cue]:
    yield Cue(0, say("hold.start"), ALWAYS)
    yield Cue(BREATHE_IN_MS, say("hold.breathe_in"), BREATH)
    yield Cue(BREATHE_OUT_MS, say("hold.breathe_out"), BREATH)
    yield Cue(seconds * 500, say("hold.halfway"), HALFWAY)
    if seconds >= TEN_LEFT_FROM_S:
        yield Cue((seconds - 10) * 1000, say("hold.left", seconds=10), REMINDER)
    yield from _countdown(seconds, COUNTDOWN_S)


def _quiet(seconds: int) -> Iterator[Cue]:
    """Three words in all: the start, the half, the end. A long hold takes one more."""
    yield Cue(0, say("hold.start"), ALWAYS)
    if seconds > LONG_HOLD_S:
        yield Cue(seconds * 1000 // 3, say("hold.breathe"), BREATH)
        yield Cue(seconds * 2000 // 3, say("hold.nearly"), REMINDER)
    else:
        yield Cue(seconds * 500, say("hold.halfway"), HALFWAY)
    yield Cue(seconds * 1000, say("hold.release"), ALWAYS)


def _breathed(seconds: int) -> Iterator[Cue]:
    """Whole breaths that divide the hold, numbered from one; the last one is named instead."""
    breaths = -(-seconds * 1000 // BREATH_MS)
    length_ms = seconds * 1000 / breaths
    for n in range(breaths):
        at_ms = round(n * length_ms)
        key = "start_in" if n == 0 else "breath_last" if n + 1 == breaths else "breath_in"
        yield Cue(at_ms, say(f"hold.{key}", n=n + 1), ALWAYS if n == 0 else BREATH)
        out_ms = round(at_ms + length_ms * INHALE_MS / BREATH_MS)
        yield Cue(out_ms, say("hold.breath_out", n=n + 1), BREATH)
    yield Cue(seconds * 1000, say("hold.end"), ALWAYS)
