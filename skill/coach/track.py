"""The track: where the body is, stage by stage, on the clock of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

START_LATENCY_MS = 800
"""From a request's timestamp until its answer is heard: the skill's own time, the making of the
speech and the way to the speaker. Assumed, not measured: no device says when it begins to play."""


class Stage(StrEnum):
    """Where the body is, as far as the coach has led it.

    At rest the ball is under the hips, or about to be. `STRETCHED` is the stretch before its clock
    runs, `HOLD` the stretch while it does. `UP` leads back to rest, `LEAVING` off the ball.
    """

    OFF = "off"
    REST = "rest"
    IN = "in"
    STRETCHED = "stretched"
    HOLD = "hold"
    UP = "up"
    LEAVING = "leaving"


FORWARD = frozenset({Stage.IN, Stage.STRETCHED, Stage.HOLD, Stage.UP})
"""The stages in which the body is not back over the ball's middle."""

WAYS = frozenset({Stage.UP, Stage.LEAVING})
"""The stages that must be gone to their end: whoever interrupts one hears it again."""


@dataclass(frozen=True)
class Passage:
    """A stage as it was laid out, from `begin_ms` after the answer's first sound until the next.

    Of a hold, `seconds` is its whole length, and `from_ms` the part of it that lay behind the
    person at `begin_ms`, which is negative where it ran already when the answer was asked for.
    Of the ways on and off, `part` counts their parts from one: on, they are the position's steps.
    """

    stage: Stage
    begin_ms: int
    seconds: int = 0
    from_ms: int = 0
    part: int = 0

    @property
    def end_ms(self) -> int:
        """When a hold ends. Any other stage lasts until the next one, and has no end of its own."""
        return self.begin_ms + self.seconds * 1000 - self.from_ms


@dataclass(frozen=True)
class Track:
    """The stages of an answer in order, and when it was asked for (Unix time).

    `heard` names what is owed only once, and when in the answer it is over.
    """

    asked_ms: int
    passages: tuple[Passage, ...]
    heard: tuple[tuple[str, int], ...] = ()

    def heard_ms(self, now_ms: int) -> int:
        """How much of the answer has been heard; a clock that ran backwards counts as none."""
        return max(now_ms - self.asked_ms, 0) - START_LATENCY_MS

    def begun(self, now_ms: int) -> Iterator[Passage]:
        """The stages begun by then, in order."""
        heard_ms = self.heard_ms(now_ms)
        return (passage for passage in self.passages if passage.begin_ms <= heard_ms)

    @property
    def led(self) -> Passage | None:
        """Where a way begins that was told in answer to a word; after a hold it is in its turn."""
        ways = [passage for passage in self.passages if passage.stage in WAYS]
        off = [passage for passage in ways if passage.stage is Stage.LEAVING]
        return (off or ways)[0] if ways and not holds(self.passages) else None

    def since_ms(self, now_ms: int) -> int:
        """When the stage of then began, or the answer was asked for (Unix time)."""
        begun = [passage.begin_ms for passage in self.begun(now_ms)]
        return self.asked_ms + (max(begun[-1], 0) + START_LATENCY_MS if begun else 0)

    def names_heard(self, now_ms: int) -> frozenset[str]:
        """What was owed once and has been heard to its end by then."""
        heard_ms = self.heard_ms(now_ms)
        return frozenset(name for name, over_ms in self.heard if over_ms <= heard_ms)

    def hold_after(self, begin_ms: int) -> Passage | None:
        """The first hold that begins at this moment or later."""
        return next((hold for hold in holds(self.passages) if hold.begin_ms >= begin_ms), None)


def holds(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The holds among the stages."""
    return tuple(passage for passage in passages if passage.stage is Stage.HOLD)
