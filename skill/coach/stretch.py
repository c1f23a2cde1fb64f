"""The exercise: its steps, its numbers and their limits."""

from dataclasses import dataclass
from enum import StrEnum

POSITION = ("kneel", "lie_down", "arms", "feet")
"""The steps that bring a person into position, in order; the rest is movement."""

STEP_COUNT = 8
"""How many steps the exercise has, as people count them when they ask for one."""

TIP_COUNT = 10
"""How many tips there are to hear before one comes twice."""


@dataclass(frozen=True)
class Limits:
    """The smallest and the largest value that the exercise allows."""

    low: int
    high: int

    def nearest(self, value: int) -> int:
        """The allowed value closest to `value`."""
        return max(self.low, min(self.high, value))


HOLD_S = Limits(15, 30)
"""Seconds of one hold."""

REPS = Limits(3, 5)
"""Repetitions planned for one session."""

HOLD_STEP_S = 5
"""Seconds by which "longer" and "shorter" change a hold: little by little."""


class CountStyle(StrEnum):
    """How a hold is accompanied: its short words, more of them, three words, or its breaths."""

    SHORT = "short"
    FULL = "full"
    QUIET = "quiet"
    BREATHS = "breaths"


class Feeling(StrEnum):
    """How a session felt, in the person's words."""

    EASY = "easy"
    RIGHT = "right"
    HARD = "hard"


class Talk(StrEnum):
    """How much is said around the holds."""

    FULL = "full"
    BRIEF = "brief"


NEARLY_ALL = 0.8
"""A repetition held for this share of its seconds is a whole one: it may speak for growth."""


@dataclass(frozen=True)
class Plan:
    """What one session sets out to do; it begins at the gentle end of both ranges."""

    hold_s: int = HOLD_S.low
    reps: int = REPS.low
    style: CountStyle = CountStyle.SHORT
    hands_free: bool = False
    talk: Talk = Talk.FULL
