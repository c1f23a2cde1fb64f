"""What a person can do in one turn, with the facts that came with it."""

from dataclasses import dataclass
from enum import StrEnum, auto

from skill.coach.stretch import CountStyle, Feeling


class Act(StrEnum):
    """Everything that a person can want from the coach."""

    LAUNCH = auto()
    START = auto()
    SKIP_SETUP = auto()
    NEXT = auto()
    PREVIOUS = auto()
    REPEAT = auto()
    PAUSE = auto()
    RESUME = auto()
    START_OVER = auto()
    YES = auto()
    NO = auto()
    HELP = auto()
    STOP = auto()
    HOW_LONG = auto()
    TIME_LEFT = auto()
    WHICH_REP = auto()
    SAFETY = auto()
    PAIN = auto()
    EMERGENCY = auto()
    GET_OFF = auto()
    TIP = auto()
    BENEFITS = auto()
    BREATHING = auto()
    BALL = auto()
    PAIRING = auto()
    HOW_OFTEN = auto()
    STEP = auto()
    SET_HOLD = auto()
    SET_REPS = auto()
    LONGER = auto()
    SHORTER = auto()
    COUNT_STYLE = auto()
    HANDS_FREE = auto()
    FEELING = auto()
    USUAL_SETUP = auto()
    STEP_BY_STEP = auto()
    PROGRESS = auto()
    WHAT_IS_KNOWN = auto()
    FORGET_ME = auto()
    LESS_TALK = auto()
    MORE_TALK = auto()
    UNHEARD = auto()


class Switch(StrEnum):
    """Something turned on or off."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True)
class Turn:
    """One turn of the person: the act, and the facts that were understood with it."""

    act: Act
    seconds: int | None = None
    reps: int | None = None
    step: int | None = None
    style: CountStyle | None = None
    feeling: Feeling | None = None
    switch: Switch | None = None
