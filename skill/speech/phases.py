"""The phases of a timeline: talk, as long as the voice takes, and times that the clock keeps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from skill.coach.track import Passage, Stage
from skill.speech.layout import Spoken, Timeline


@dataclass(frozen=True)
class Phase:
    """A part of an answer, from one moment of its timeline to another.

    A phase that is not `timed` is talk: how long it is, is the voice's business. A timed one lasts
    as long as the clock says: a hold with its cues, or a movement or a rest with the words that
    lead into it, which take of its time what the voice needs for them. Of a hold, `hold` tells
    which it is. `rests` says that the person rests after a hold.
    """

    begin_ms: int
    end_ms: int
    spoken: tuple[Spoken, ...] = ()
    timed: bool = True
    hold: Passage | None = None
    rests: bool = False

    @property
    def ms(self) -> int:
        """How long it is expected to last, or lasts."""
        return self.end_ms - self.begin_ms


def phases(timeline: Timeline) -> tuple[Phase, ...]:
    """The timeline, phase by phase, without a gap between them."""
    blocks = sorted((*_holds(timeline), *_words(timeline)), key=lambda block: block.begin_ms)
    end = Phase(timeline.end_ms, timeline.end_ms)
    return tuple(_joined(timeline, (Phase(0, 0), *blocks, end)))


def _holds(timeline: Timeline) -> Iterator[Phase]:
    for hold in timeline.holds:
        begin_ms = max(hold.begin_ms, 0)
        cues = tuple(s for s in timeline.spoken if begin_ms <= s.begin_ms < hold.end_ms)
        yield Phase(begin_ms, hold.end_ms, cues, hold=hold)


def _words(timeline: Timeline) -> Iterator[Phase]:
    """What is said outside the holds, each with the time that its words are expected to take."""
    for spoken in timeline.spoken:
        if not any(hold.begin_ms <= spoken.begin_ms < hold.end_ms for hold in timeline.holds):
            yield Phase(spoken.begin_ms, spoken.end_ms, (spoken,), timed=False)


def _joined(timeline: Timeline, blocks: tuple[Phase, ...]) -> Iterator[Phase]:
    """The blocks without gaps: a silence after words makes both of them one timed phase."""
    for block, after in pairwise(blocks):
        silent_ms = after.begin_ms - block.end_ms
        if block.hold:
            yield block
            if silent_ms > 0:
                yield Phase(block.end_ms, after.begin_ms)
        elif silent_ms > 0:
            rests = _rests(timeline, block.begin_ms)
            yield Phase(block.begin_ms, after.begin_ms, block.spoken, rests=rests)
        elif block.spoken:
            yield block


def _rests(timeline: Timeline, begin_ms: int) -> bool:
    """Whether the person rests then, after a hold of this answer."""
    begun = [passage for passage in timeline.passages if passage.begin_ms <= begin_ms]
    held = any(passage.stage is Stage.HOLD for passage in begun)
    return held and begun[-1].stage is Stage.REST
