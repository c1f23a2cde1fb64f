"""The phases of a timeline: talk, as long as the voice takes, and times that the clock keeps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from skill.coach.track import Passage, Stage
from skill.speech.layout import Spoken, Timeline


@dataclass(frozen=True)
class Phase:
    """A part of an answer, from one moment of its timeline to another.

    A phase that is not `timed` is talk: how long it is, is the voice's business. A timed one lasts
    as long as the clock says: a hold with its cues, or a movement or a rest with the words that
    lead into it, which take of its time what the voice needs for them.

    spoken: the cues, each at its moment; lead: the words that lead into it.
    hold: which hold it is, where it is one; rests: the person rests in it, after a hold.
    """

    begin_ms: int
    end_ms: int
    spoken: tuple[Spoken, ...] = ()
    lead: Spoken | None = None
    timed: bool = True
    hold: Passage | None = None
    rests: bool = False

    @property
    def ms(self) -> int:
        """How long it lasts, or is expected to last."""
        return self.end_ms - self.begin_ms

    @property
    def lead_ms(self) -> int:
        """How long the words that lead into it are expected to take."""
        return self.lead.end_ms - self.lead.begin_ms if self.lead else 0


def phases(timeline: Timeline) -> tuple[Phase, ...]:
    """The timeline, phase by phase, without a gap between them."""
    times = sorted((*_holds(timeline), *_rests(timeline)), key=lambda phase: phase.begin_ms)
    words = _words(timeline, times)
    blocks = sorted((*times, *words), key=lambda block: block.begin_ms)
    end = Phase(timeline.end_ms, timeline.end_ms)
    return tuple(_joined(timeline, (Phase(0, 0), *blocks, end)))


def _holds(timeline: Timeline) -> Iterator[Phase]:
    """The holds; one that runs already begins with the answer, or when the words before it end."""
    for hold in timeline.holds:
        before = (one.end_ms for one in timeline.spoken if one.begin_ms < hold.begin_ms)
        begin_ms = max(hold.begin_ms, 0, *before)
        yield Phase(begin_ms, hold.end_ms, _cues(timeline, begin_ms, hold.end_ms), hold=hold)


def _rests(timeline: Timeline) -> Iterator[Phase]:
    for begin_ms, end_ms in timeline.rests:
        yield Phase(begin_ms, end_ms, _cues(timeline, begin_ms, end_ms))


def _cues(timeline: Timeline, begin_ms: int, end_ms: int) -> tuple[Spoken, ...]:
    return tuple(one for one in timeline.spoken if begin_ms <= one.begin_ms < end_ms)


def _words(timeline: Timeline, times: list[Phase]) -> Iterator[Phase]:
    """What is said outside the times, each as long as its words are expected to take."""
    for spoken in timeline.spoken:
        if not any(phase.begin_ms <= spoken.begin_ms < phase.end_ms for phase in times):
            yield Phase(spoken.begin_ms, spoken.end_ms, lead=spoken, timed=False)


def _joined(timeline: Timeline, blocks: tuple[Phase, ...]) -> Iterator[Phase]:
    """The blocks without gaps: words and the silence or the rest after them are one phase."""
    lead = None
    for block, after in pairwise(blocks):
        silent_ms = after.begin_ms - block.end_ms
        if not block.timed and not silent_ms and after.timed and after.ms and not after.hold:
            lead = block.lead
            continue
        if block.timed and block.ms:
            yield from _with_lead(timeline, block, lead)
        elif not block.timed:
            joined = replace(block, end_ms=after.begin_ms, timed=silent_ms > 0)
            yield replace(joined, rests=joined.timed and _is_rest(timeline, block.begin_ms))
        if block.timed and silent_ms:
            yield Phase(block.end_ms, after.begin_ms)
        lead = None


def _with_lead(timeline: Timeline, phase: Phase, lead: Spoken | None) -> Iterator[Phase]:
    begin_ms = lead.begin_ms if lead else phase.begin_ms
    rests = not phase.hold and _is_rest(timeline, begin_ms)
    yield replace(phase, begin_ms=begin_ms, lead=lead, rests=rests)


def _is_rest(timeline: Timeline, begin_ms: int) -> bool:
    """Whether the person rests then, after a hold of this answer."""
    begun = [passage for passage in timeline.passages if passage.begin_ms <= begin_ms]
    held = any(passage.stage is Stage.HOLD for passage in begun)
    return held and begun[-1].stage is Stage.REST
