"""The rhythm of the breath in a hold: the spoken breaths, and more of them in between."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from skill.coach.cues import EXHALE_MS, INHALE_MS

SPOKEN = {
    "hold.breathe_in": True,
    "hold.breathe_out": False,
    "hold.breath_in": True,
    "hold.breath_last": True,
    "hold.breath_out": False,
    "hold.start_in": True,
}
"""The cues that name a breath, and whether it goes in."""

SHORTEST_MS = 1_500
"""No breath is drawn shorter: there the next one that is spoken is waited for."""


class Breath(NamedTuple):
    """One breath, in or out, from when on and how long, in milliseconds from the first sound."""

    at_ms: int
    inward: bool
    length_ms: int


def breaths(begin_ms: int, end_ms: int, spoken: Sequence[tuple[int, bool]]) -> Iterator[Breath]:
    """The breaths of a hold, each spoken one at its moment, none beyond the end."""
    anchors = list(spoken)
    if not anchors or anchors[0][0] - begin_ms >= INHALE_MS + EXHALE_MS:
        anchors.insert(0, (begin_ms, True))
    ends = [at_ms for at_ms, _ in anchors[1:]] + [end_ms]
    for (at_ms, inward), until_ms in zip(anchors, ends, strict=True):
        yield from _from(at_ms, until_ms, inward=inward)


def _from(at_ms: int, until_ms: int, *, inward: bool) -> Iterator[Breath]:
    while until_ms - at_ms >= SHORTEST_MS:
        length_ms = min(INHALE_MS if inward else EXHALE_MS, until_ms - at_ms)
        yield Breath(at_ms, inward, length_ms)
        at_ms, inward = at_ms + length_ms, not inward
