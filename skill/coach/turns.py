"""What a person can do in one turn, with the facts that came with it."""

from dataclasses import dataclass
from enum import StrEnum, auto

from skill.coach.reminder import Consent, Dates, Draft, Part, Weekdays
from skill.coach.stretch import Bed, CountStyle, Feeling, Sound


class Act(StrEnum):
    """Everything that a person can want from the coach, by what it is."""

    # moves
    LAUNCH = auto()
    START = auto()
    SKIP_SETUP = auto()
    NEXT = auto()
    READY = auto()
    IN_PLACE = auto()
    KNEELING = auto()
    PREVIOUS = auto()
    REDO = auto()
    PAUSE = auto()
    RESUME = auto()
    START_OVER = auto()
    YES = auto()
    NO = auto()
    CANCEL = auto()
    STOP = auto()
    GET_OFF = auto()
    OFF_BALL = auto()
    USUAL_SETUP = auto()
    STEP_BY_STEP = auto()
    CARRY_ON = auto()
    MISHEARD = auto()
    # distress
    EASE = auto()
    CANNOT = auto()
    SLIPPING = auto()
    PAIN = auto()
    FALL = auto()
    STUCK = auto()
    EMERGENCY = auto()
    CONDITION = auto()
    OKAY = auto()
    FEELING = auto()
    # questions
    REPEAT = auto()
    HELP = auto()
    HOW_LONG = auto()
    TIME_LEFT = auto()
    WHICH_REP = auto()
    WHAT_NEXT = auto()
    SAFETY = auto()
    TIP = auto()
    KNOW = auto()
    STEP = auto()
    PROGRESS = auto()
    WHAT_IS_KNOWN = auto()
    REMINDERS = auto()
    PICK = auto()
    UNHEARD = auto()
    # changes
    SET_HOLD = auto()
    SET_REPS = auto()
    LONGER = auto()
    SHORTER = auto()
    MORE_REPS = auto()
    FEWER_REPS = auto()
    MORE_SECONDS = auto()
    SET_REST = auto()
    OPEN_REST = auto()
    SET_GOAL = auto()
    ALWAYS = auto()
    TODAY = auto()
    COUNT_STYLE = auto()
    HANDS_FREE = auto()
    SOUND = auto()
    BED = auto()
    BED_LOUDER = auto()
    BED_SOFTER = auto()
    LESS_TALK = auto()
    MORE_TALK = auto()
    UNDO = auto()
    USUAL_PLAN = auto()
    FORGET_ME = auto()
    REMIND = auto()
    CHANGE_REMINDER = auto()
    CANCEL_REMINDER = auto()
    SKIP_REMINDER = auto()
    CONSENT = auto()
    SOMEBODY_ELSE = auto()


class Topic(StrEnum):
    """What a question that needs no more than one short answer is about."""

    BENEFITS = auto()
    BREATHING = auto()
    BALL = auto()
    PAIRING = auto()
    HOW_OFTEN = auto()
    WHOLE_TIME = auto()
    RESTS = auto()
    LAST_TIME = auto()
    THIS_WEEK = auto()
    LAST_WEEK = auto()
    LONGEST_HOLD = auto()
    BALL_SIZE = auto()
    NO_BALL = auto()
    SOFT_BALL = auto()
    FORM = auto()
    WHERE_FELT = auto()
    GETTING_ON = auto()
    HOW_FAR = auto()
    GAZE = auto()
    REACH = auto()
    CORE = auto()
    KNEES = auto()
    EQUIPMENT = auto()
    BEST_TIME = auto()
    HANDS_FREE = auto()
    HEARING = auto()
    RESULTS = auto()
    DATA = auto()
    SETTINGS = auto()


class Switch(StrEnum):
    """Something turned on or off."""

    ON = "on"
    OFF = "off"


class Span(StrEnum):
    """For how long a change is meant: this session, or this and all that come."""

    TODAY = "today"
    ALWAYS = "always"


@dataclass(frozen=True)
class Turn:
    """One turn of the person: the act, and the facts that were understood with it.

    `unclear` says that a value came with it that nobody understood: it moves and changes nothing.
    `timed` says that the seconds were said as a length of time, and not as a bare number.
    A number of `LONGER`, `SHORTER`, `MORE_REPS`, `FEWER_REPS` and `MORE_SECONDS` says by how much;
    of all others, how many. `times` is a number of days in a week. Without a `span`, repetitions
    are meant for today, and all else from now on.
    `nth` is which of several that were told: from one on, or -1 for the last.
    `time` is a minute of the day, or only a part of it; `part` stands beside it. `date` names one
    day or several, `days` those that come back. `consent` answers Alexa's question whether the
    reminder of `draft` may be set. `every` says that all reminders are meant. `anothers` says that
    Alexa knows whose voice it is, and that it is not the one whose conversation this is.
    """

    act: Act
    topic: Topic | None = None
    seconds: int | None = None
    timed: bool = False
    unclear: bool = False
    reps: int | None = None
    step: int | None = None
    nth: int | None = None
    style: CountStyle | None = None
    sound: Sound | None = None
    bed: Bed | None = None
    feeling: Feeling | None = None
    switch: Switch | None = None
    time: int | Part | None = None
    part: Part | None = None
    date: Dates | None = None
    days: Weekdays | None = None
    every: bool = False
    consent: Consent | None = None
    draft: Draft | None = None
    times: int | None = None
    span: Span | None = None
    anothers: bool = False
