"""`python -m release.tempo LOG`: how fast a device speaks, and how long it takes to begin.

From the lines that `skill.alexa.silence` describes, in any log that has them: a terminal's, the
server's, CloudWatch's. A device plays an answer of so many milliseconds of words and of breaks,
listens, plays the reprompt and listens again, so

    elapsed = latency + 2 * window + breaks + tempo * words

which is a straight line over the words. The slope of each pair of sessions is taken, and of all
slopes the median, where a pair counts as much as its words differ: a session that ended otherwise
than it seems bends nothing (Theil and Sen). How sure that is, samples of the same sessions tell.
"""

import argparse
import sys
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations
from random import Random
from statistics import median, quantiles

from skill.alexa.silence import Ending, ending_in

WINDOW_MS = 8_000
"""So long the microphone listens, each time: Amazon's documentation says about eight seconds."""
FEWEST, SPREAD_MS = 12, 4_000
"""So many sessions at least, between whose words there lies so much: else nothing can be told."""
SAMPLES, SEED = 200, 1


class CannotTell(Exception):
    """What the log lacks, in words for whoever runs the command."""


@dataclass(frozen=True)
class Line:
    """A straight line: `tempo` as real time to the pace's, `latency_ms` beside the two windows."""

    tempo: float
    latency_ms: float


@dataclass(frozen=True)
class Found:
    """The line through all sessions, and within which distance of it 95 of 100 samples lie."""

    sessions: int
    line: Line
    within: Line


def endings(lines: Iterable[str]) -> list[Ending]:
    """All sessions that ended in silence, in the order of the log."""
    return [found for text in lines if (found := ending_in(text))]


def found_in(sessions: Sequence[Ending], latency_ms: float | None = None) -> Found:
    """The tempo and the latency, with their uncertainty; a latency that is known is taken as given.

    Raises:
        CannotTell: there are too few sessions, or they are too much alike.
    """
    words = sorted(each.played.words_ms for each in sessions)
    if len(sessions) < FEWEST:
        raise CannotTell(f"{len(sessions)} sessions ended in silence; {FEWEST} at least are needed")
    if words[-1] - words[0] < SPREAD_MS:
        raise CannotTell(f"all answers have nearly as many words: {words[0]} to {words[-1]} ms")
    draw = Random(SEED)  # noqa: S311 - no secret
    drawn = (draw.choices(sessions, k=len(sessions)) for _ in range(SAMPLES))
    samples = [straight(each, latency_ms) for each in drawn]
    return Found(
        len(sessions),
        straight(sessions, latency_ms),
        Line(_within([one.tempo for one in samples]), _within([one.latency_ms for one in samples])),
    )


def straight(sessions: Sequence[Ending], latency_ms: float | None = None) -> Line:
    """The line through these sessions; where the latency is known, through it and each of them."""
    points = [(each.played.words_ms, each.elapsed_ms - each.played.breaks_ms) for each in sessions]
    if latency_ms is None:
        pairs = list(combinations(points, 2))
    else:
        pairs = [((0, round(latency_ms) + 2 * WINDOW_MS), point) for point in points]
    tempo = _weighted_median(
        sorted(((b[1] - a[1]) / (b[0] - a[0]), abs(b[0] - a[0])) for a, b in pairs if a[0] != b[0])
    )
    if latency_ms is None:
        latency_ms = median(ms - tempo * words_ms for words_ms, ms in points) - 2 * WINDOW_MS
    return Line(tempo, latency_ms)


def _weighted_median(pairs: Sequence[tuple[float, int]]) -> float:
    """Of sorted values with their weights, the one below which half of the weight lies."""
    below = list(accumulate(weight for _, weight in pairs))
    return pairs[bisect_left(below, below[-1] / 2)][0]


def _within(values: Sequence[float]) -> float:
    """Half of the distance in which 95 of 100 of the values lie."""
    cuts = quantiles(values, n=40)
    return (cuts[-1] - cuts[0]) / 2


def told(found: Found) -> Iterable[str]:
    """What was found, and where it belongs."""
    tempo, latency_s = found.line.tempo, found.line.latency_ms / 1000
    yield f"{found.sessions} sessions ended in silence."
    yield f"Tempo: {tempo:.3f} ± {found.within.tempo:.3f} of the pace that they were laid out with:"
    yield f"    the pace's rate becomes {tempo:.2f} times what it was."
    if not found.within.latency_ms:
        return
    yield f"Latency: {latency_s:.1f} ± {found.within.latency_ms / 1000:.1f} s, answer and reprompt"
    yield f"    together, where the microphone listens for {WINDOW_MS / 1000:g} s each time."
    yield "    By a stopwatch it is known better, and then the tempo is, too: --latency SECONDS."


def main(arguments: list[str] | None = None) -> int:
    """Tell how fast a device speaks; 1 where the log tells too little."""
    parser = argparse.ArgumentParser(prog="python -m release.tempo", description=main.__doc__)
    parser.add_argument(
        "log", type=argparse.FileType(encoding="utf-8"), help="- for standard input"
    )
    said = "in all from a request to the first sound, and from the microphone to the reprompt"
    parser.add_argument("--latency", type=float, metavar="SECONDS", help=f"{said}, by a stopwatch")
    given = parser.parse_args(arguments)
    latency_ms = None if given.latency is None else given.latency * 1000
    with given.log as log:
        try:
            print(*told(found_in(endings(log), latency_ms)), sep="\n")
        except CannotTell as missing:
            print(f"Nothing to tell: {missing}.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
