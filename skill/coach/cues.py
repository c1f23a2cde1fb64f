"""The cue sheet of a hold: which cue begins at which moment, per counting style."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from skill.coach.reply import Say, say
from skill.coach.stretch import CountStyle

BREATHE_IN_MS, BREATHE_OUT_MS = 3_000, 6_000
"""When the full style reminds of the breath: early, and once."""

COUNTDOWN_S = 5
"""Only the last seconds are counted aloud: counting every second falls behind."""

INHALE_MS, EXHALE_MS = 4_000, 6_000
"""One paced breath."""

LONG_HOLD_S = 20
"""Above this the quiet style needs two more cues, lest a silence passes ten seconds."""

TEN_LEFT_FROM_S = 26
""""Ten left" stands at least three seconds away from "halfway" from this length on."""

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


def cue_sheet(seconds: int, style: CountStyle) -> tuple[Cue, ...]:
    """All cues of a hold of so many seconds, in order, from its start to its end."""
    sheet = {
        CountStyle.FULL: _counted,
        CountStyle.QUIET: _quiet,
        CountStyle.BREATHS: _breathed,
    }[style]
    end = Cue(seconds * 1000, say("hold.end"), ALWAYS)
    return (*sorted(sheet(seconds), key=lambda cue: cue.at_ms), end)


def _counted(seconds: int) -> Iterator[Cue]:
    yield Cue(0, say("hold.start"), ALWAYS)
    yield Cue(BREATHE_IN_MS, say("hold.breathe_in"), BREATH)
    yield Cue(BREATHE_OUT_MS, say("hold.breathe_out"), BREATH)
    yield Cue(seconds * 500, say("hold.halfway"), HALFWAY)
    if seconds >= TEN_LEFT_FROM_S:
        yield Cue((seconds - 10) * 1000, say("hold.left", seconds=10), REMINDER)
    for n in range(COUNTDOWN_S, 0, -1):
        yield Cue((seconds - n) * 1000, say("hold.count", n=n), ALWAYS)


def _quiet(seconds: int) -> Iterator[Cue]:
    yield Cue(0, say("hold.start"), ALWAYS)
    yield Cue(seconds * 500, say("hold.halfway"), HALFWAY)
    if seconds > LONG_HOLD_S:
        yield Cue(seconds * 250, say("hold.breathe_out"), BREATH)
        yield Cue(seconds * 750, say("hold.nearly"), REMINDER)


def _breathed(seconds: int) -> Iterator[Cue]:
    """Breaths laid from the end backwards, so that the last one ends with the hold."""
    phases: list[tuple[int, str]] = []
    at_ms = seconds * 1000
    for way, length_ms in cycle((("out", EXHALE_MS), ("in", INHALE_MS))):
        at_ms -= length_ms
        if at_ms < 0:
            break
        phases.insert(0, (at_ms, way))
    if phases[0][0] > 0:
        yield Cue(0, say("hold.start"), ALWAYS)
    breath = 0
    for at_ms, way in phases:
        breath += way == "in"
        if at_ms:
            yield Cue(at_ms, say(f"hold.breath_{way}", n=breath), BREATH)
        else:
            yield Cue(0, say(f"hold.start_{way}", n=breath), ALWAYS)
