"""The exercise: its steps, its numbers and their limits."""

from dataclasses import dataclass
from enum import StrEnum

POSITION = ("kneel", "lie_down", "arms", "feet")
"""The steps that bring a person into position, in order; the rest is movement."""

LYING = POSITION.index("lie_down")
"""The step of the position that leads onto the ball."""

WAY_DOWN = (("hands", 3_000), ("knees", 6_000), ("heels", 5_000), ("breathe", 7_000))
"""Off the ball: each part with the time that it takes."""

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

NO_HOLD_S = 2 * HOLD_S.high
"""So many seconds or more, and no other word, are hardly of a hold: a break, or somebody else's."""

REPS = Limits(3, 5)
"""Repetitions planned for one session."""

TODAY_REPS = Limits(1, REPS.high)
"""Repetitions of one bad day, by a word of the person's own: nothing else plans so few."""

REST_S = Limits(15, 60)
"""Seconds of a rest that is timed."""

USUAL_REST, OPEN_REST = 0, -1
"""Rests that are not timed: the coach's usual one, and one for as long as it takes."""

GOAL_DAYS = Limits(0, 7)
"""Days of practice that a person means to have in a week; 0 is no goal."""

HOLD_STEP_S = 5
"""Seconds by which "longer" and "shorter" change a hold: little by little."""


def less(hold_s: int) -> int:
    """The seconds of the hold that follows one of so many that was too much: one step less."""
    return HOLD_S.nearest(hold_s - HOLD_STEP_S)


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


class Sound(StrEnum):
    """What begins, counts and ends a hold.

    `WORDS` are laid out on the pace that a voice is expected to have; `EXACT` is words, too, each
    of them at its own moment on any voice.
    """

    WORDS = "words"
    BELLS = "bells"
    EXACT = "exact"


class Bed(StrEnum):
    """What sounds under a hold and a rest."""

    NONE = "none"
    RAIN = "rain"
    WAVES = "waves"


BED_VOLUME = Limits(1, 5)
"""How loud a bed is: at its loudest it still lies under the voice."""


@dataclass(frozen=True)
class Sounding:
    """How an answer sounds beside its words: by default there is nothing beside them."""

    sound: Sound = Sound.WORDS
    bed: Bed = Bed.NONE
    volume: int = 2

    @property
    def is_plain(self) -> bool:
        """Whether it is plain speech."""
        return self.sound is Sound.WORDS and self.bed is Bed.NONE


PLAIN = Sounding()

NEARLY_ALL = 0.8
"""A repetition held for this share of its seconds is a whole one: it may speak for growth."""


@dataclass(frozen=True)
class Plan:
    """What one session sets out to do; it begins at the gentle end of both ranges.

    hold_s: seconds of each hold; reps: repetitions.
    style: how a hold is counted; hands_free: the repetitions follow one another without a word.
    talk: how much is said around the holds.
    rest_s: seconds between two repetitions, or one of the rests that are not timed.
    goal: days of practice in a week that the person means to have.
    """

    hold_s: int = HOLD_S.low
    reps: int = REPS.low
    style: CountStyle = CountStyle.SHORT
    hands_free: bool = False
    talk: Talk = Talk.FULL
    rest_s: int = USUAL_REST
    goal: int = 0
    sounding: Sounding = PLAIN
