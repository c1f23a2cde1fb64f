"""Which intent means which act, and what its slots hold: a bare table, shared with the model."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, NamedTuple

from skill.coach.reminder import EVERY_DAY, WEEKENDS, WORKDAYS, Part, Weekdays
from skill.coach.stretch import Bed, CountStyle, Feeling, Sound
from skill.coach.turns import Act, Span, Switch, Topic, Turn

NUMBER, DURATION = "AMAZON.NUMBER", "AMAZON.DURATION"
NUMBERS = (NUMBER, DURATION, "Step", "Times", "Nth")
"""The slot types that hold numbers."""

TIME, DATE, WEEKDAY = "AMAZON.TIME", "AMAZON.DATE", "AMAZON.DayOfWeek"
MOMENTS = (TIME, DATE, WEEKDAY)
"""The slot types that hold times and days."""

TOLD = {
    "duration": "seconds",
    "other_seconds": "seconds",
    "other_reps": "reps",
    "weekday": "days",
    "other_weekday": "days",
}
"""Slots that tell what another one tells, in a type of their own; several days are told together.

Amazon's number knows "twenty" and no "half a minute"; its duration knows both "half a minute" and
"twenty seconds", and no bare "twenty". So whoever asks for seconds listens for either.
Two numbers of a range are heard each, so that neither is taken for what was meant.
"""

CHOICES: dict[str, type[StrEnum]] = {
    "CountStyle": CountStyle,
    "Feeling": Feeling,
    "Switch": Switch,
    "PartOfDay": Part,
    "Span": Span,
}
"""The slot types whose values are choices of the coach's."""


class Intent(NamedTuple):
    """What an intent means to the coach, the type of each of its slots, and what it asks about.

    `facts` are what it says without a slot: who says "easy" need not be caught by a slot that
    would catch any other word, too.
    """

    act: Act
    slots: dict[str, str] = {}  # noqa: RUF012 - never changed, and read as often as the name
    topic: Topic | None = None
    facts: Mapping[str, Any] = {}


def _about(topic: Topic) -> Intent:
    return Intent(Act.KNOW, topic=topic)


AT = {"time": TIME, "part": "PartOfDay"}
"""The slots of a time: Alexa may take the part of the day for its own, or leave it beside it."""


def _days(days: Weekdays) -> Intent:
    return Intent(Act.REMIND, AT, facts={"days": days})


def _says(act: Act, **facts: Any) -> Intent:
    return Intent(act, facts=facts)


def _sets(act: Act, **facts: Any) -> Intent:
    """The same of a change, which can be meant for today alone, or from now on."""
    return Intent(act, SPAN, facts=facts)


SECONDS = {"seconds": NUMBER, "duration": DURATION}
SPAN = {"span": "Span"}
NTH = {"nth": "Nth"}

INTENTS = {
    "StartStretchIntent": Intent(
        Act.START, {"reps": NUMBER, "seconds": NUMBER, "duration": DURATION} | SPAN
    ),
    "StartHandsFreeIntent": _sets(Act.START, switch=Switch.ON),
    "SkipSetupIntent": Intent(Act.SKIP_SETUP),
    "AMAZON.NextIntent": Intent(Act.NEXT),
    "ReadyIntent": Intent(Act.READY),
    "InPlaceIntent": Intent(Act.IN_PLACE),
    "KneelingIntent": Intent(Act.KNEELING),
    "NotForYouIntent": Intent(Act.MISHEARD),
    "AMAZON.PreviousIntent": Intent(Act.PREVIOUS),
    "RedoIntent": Intent(Act.REDO),
    "AMAZON.PauseIntent": Intent(Act.PAUSE),
    "AMAZON.ResumeIntent": Intent(Act.RESUME),
    "AMAZON.StartOverIntent": Intent(Act.START_OVER),
    "AMAZON.YesIntent": Intent(Act.YES),
    "AMAZON.NoIntent": Intent(Act.NO),
    "AMAZON.CancelIntent": Intent(Act.CANCEL),
    "AMAZON.StopIntent": Intent(Act.STOP),
    "AMAZON.NavigateHomeIntent": Intent(Act.STOP),
    "GetOffIntent": Intent(Act.GET_OFF),
    "OffTheBallIntent": Intent(Act.OFF_BALL),
    "UsualSetupIntent": Intent(Act.USUAL_SETUP),
    "StepByStepIntent": Intent(Act.STEP_BY_STEP),
    # distress
    "EaseIntent": Intent(Act.EASE),
    "CannotIntent": Intent(Act.CANNOT),
    "SlippingIntent": Intent(Act.SLIPPING),
    "PainIntent": Intent(Act.PAIN),
    "FallIntent": Intent(Act.FALL),
    "StuckIntent": Intent(Act.STUCK),
    "EmergencyIntent": Intent(Act.EMERGENCY),
    "ConditionIntent": Intent(Act.CONDITION),
    "ImOkayIntent": Intent(Act.OKAY),
    "BumpIntent": Intent(Act.FEELING),
    "FeelingIntent": Intent(Act.FEELING, {"feeling": "Feeling"}),
    "FeltEasyIntent": _says(Act.FEELING, feeling=Feeling.EASY),
    "FeltRightIntent": _says(Act.FEELING, feeling=Feeling.RIGHT),
    "FeltHardIntent": _says(Act.FEELING, feeling=Feeling.HARD),
    # questions
    "AMAZON.RepeatIntent": Intent(Act.REPEAT),
    "AMAZON.HelpIntent": Intent(Act.HELP),
    "AMAZON.FallbackIntent": Intent(Act.UNHEARD),
    "HowLongIntent": Intent(Act.HOW_LONG),
    "TimeLeftIntent": Intent(Act.TIME_LEFT),
    "WhichRepIntent": Intent(Act.WHICH_REP),
    "WhatNextIntent": Intent(Act.WHAT_NEXT),
    "SafetyIntent": Intent(Act.SAFETY),
    "TipIntent": Intent(Act.TIP),
    "StepIntent": Intent(Act.STEP, {"step": "Step"}),
    "ProgressIntent": Intent(Act.PROGRESS),
    "WhatDoYouKnowIntent": Intent(Act.WHAT_IS_KNOWN),
    "RemindersIntent": Intent(Act.REMINDERS),
    "BenefitsIntent": _about(Topic.BENEFITS),
    "BreathingIntent": _about(Topic.BREATHING),
    "BallIntent": _about(Topic.BALL),
    "PairingIntent": _about(Topic.PAIRING),
    "HowOftenIntent": _about(Topic.HOW_OFTEN),
    "WholeTimeIntent": _about(Topic.WHOLE_TIME),
    "RestsIntent": _about(Topic.RESTS),
    "LastTimeIntent": _about(Topic.LAST_TIME),
    "ThisWeekIntent": _about(Topic.THIS_WEEK),
    "LastWeekIntent": _about(Topic.LAST_WEEK),
    "LongestHoldIntent": _about(Topic.LONGEST_HOLD),
    "BallSizeIntent": _about(Topic.BALL_SIZE),
    "NoBallIntent": _about(Topic.NO_BALL),
    "SoftBallIntent": _about(Topic.SOFT_BALL),
    "FormIntent": _about(Topic.FORM),
    "WhereFeltIntent": _about(Topic.WHERE_FELT),
    "GettingOnIntent": _about(Topic.GETTING_ON),
    "HowFarIntent": _about(Topic.HOW_FAR),
    "GazeIntent": _about(Topic.GAZE),
    "ReachIntent": _about(Topic.REACH),
    "CoreIntent": _about(Topic.CORE),
    "KneesIntent": _about(Topic.KNEES),
    "EquipmentIntent": _about(Topic.EQUIPMENT),
    "BestTimeIntent": _about(Topic.BEST_TIME),
    "WhatIsHandsFreeIntent": _about(Topic.HANDS_FREE),
    "HearingIntent": _about(Topic.HEARING),
    "ResultsIntent": _about(Topic.RESULTS),
    "DataIntent": _about(Topic.DATA),
    "SettingsIntent": _about(Topic.SETTINGS),
    # changes
    "SetHoldIntent": Intent(Act.SET_HOLD, SECONDS | {"other_seconds": NUMBER} | SPAN),
    "SetRepsIntent": Intent(
        Act.SET_REPS, {"reps": NUMBER, "other_reps": NUMBER, "seconds": NUMBER} | SPAN
    ),
    "LongerHoldIntent": Intent(Act.LONGER, SECONDS | SPAN),
    "ShorterHoldIntent": Intent(Act.SHORTER, SECONDS | SPAN),
    "MoreRepsIntent": Intent(Act.MORE_REPS, {"reps": NUMBER}),
    "FewerRepsIntent": Intent(Act.FEWER_REPS, {"reps": NUMBER}),
    "JustOneIntent": _says(Act.SET_REPS, reps=1, span=Span.TODAY),
    "JustTwoIntent": _says(Act.SET_REPS, reps=2, span=Span.TODAY),
    "MoreSecondsIntent": Intent(Act.MORE_SECONDS, SECONDS),
    "SetRestIntent": Intent(Act.SET_REST, SECONDS | SPAN),
    "OpenRestIntent": Intent(Act.OPEN_REST, SPAN),
    "SetGoalIntent": Intent(Act.SET_GOAL, {"times": "Times"}),
    "NoGoalIntent": _says(Act.SET_GOAL, times=0),
    "AlwaysIntent": Intent(Act.ALWAYS),
    "OnlyTodayIntent": Intent(Act.TODAY),
    "CountStyleIntent": Intent(Act.COUNT_STYLE, {"style": "CountStyle"} | SPAN),
    "CountShortIntent": _sets(Act.COUNT_STYLE, style=CountStyle.SHORT),
    "CountFullIntent": _sets(Act.COUNT_STYLE, style=CountStyle.FULL),
    "CountQuietIntent": _sets(Act.COUNT_STYLE, style=CountStyle.QUIET),
    "CountBreathsIntent": _sets(Act.COUNT_STYLE, style=CountStyle.BREATHS),
    "HandsFreeIntent": Intent(Act.HANDS_FREE, {"switch": "Switch"} | SPAN),
    "HandsFreeOnIntent": _sets(Act.HANDS_FREE, switch=Switch.ON),
    "HandsFreeOffIntent": _sets(Act.HANDS_FREE, switch=Switch.OFF),
    "UseBellsIntent": _sets(Act.SOUND, sound=Sound.BELLS),
    "UseWordsIntent": _sets(Act.SOUND, sound=Sound.WORDS),
    "ExactCountIntent": _sets(Act.SOUND, sound=Sound.EXACT),
    "RainIntent": _sets(Act.BED, bed=Bed.RAIN),
    "WavesIntent": _sets(Act.BED, bed=Bed.WAVES),
    "NoBackgroundIntent": _sets(Act.BED, bed=Bed.NONE),
    "LouderBackgroundIntent": Intent(Act.BED_LOUDER),
    "SofterBackgroundIntent": Intent(Act.BED_SOFTER),
    "LessTalkIntent": Intent(Act.LESS_TALK, SPAN),
    "MoreTalkIntent": Intent(Act.MORE_TALK, SPAN),
    "UndoIntent": Intent(Act.UNDO),
    "UsualPlanIntent": Intent(Act.USUAL_PLAN),
    "ForgetMeIntent": Intent(Act.FORGET_ME),
    "RemindIntent": Intent(
        Act.REMIND, AT | {"date": DATE, "weekday": WEEKDAY, "other_weekday": WEEKDAY}
    ),
    "RemindDailyIntent": _days(EVERY_DAY),
    "RemindOnWeekdaysIntent": _days(WORKDAYS),
    "RemindOnWeekendsIntent": _days(WEEKENDS),
    "InTheMorningIntent": _says(Act.REMIND, part=Part.MORNING),
    "InTheEveningIntent": _says(Act.REMIND, part=Part.EVENING),
    "ChangeReminderIntent": Intent(Act.CHANGE_REMINDER, AT | {"date": DATE} | NTH),
    "CancelReminderIntent": Intent(
        Act.CANCEL_REMINDER, AT | {"date": DATE, "weekday": WEEKDAY} | NTH
    ),
    "PickIntent": Intent(Act.PICK, NTH),
    "SkipReminderIntent": Intent(Act.SKIP_REMINDER, AT | {"date": DATE}),
    "SkipAllRemindersIntent": _says(Act.SKIP_REMINDER, every=True),
    "CancelAllRemindersIntent": _says(Act.CANCEL_REMINDER, every=True),
    "SomebodyElseIntent": Intent(Act.SOMEBODY_ELSE),
}


class BadIntent(ValueError):
    """An intent that could never be answered: a slot that no turn has, or of an unknown type."""


def check(intents: Mapping[str, Intent]) -> None:
    """Hold the table to what a turn can carry, before anybody speaks.

    Raises:
        BadIntent: names the intent, the slot and its type.
    """
    facts = {field.name for field in fields(Turn)} - {
        "act",
        "topic",
        "timed",
        "unclear",
        "anothers",
    }
    for name, intent in intents.items():
        for slot, kind in intent.slots.items():
            if TOLD.get(slot, slot) not in facts or kind not in (*NUMBERS, *MOMENTS, *CHOICES):
                raise BadIntent(f"{name}: {slot} of type {kind}")
        strange = intent.facts.keys() - facts
        if strange:
            raise BadIntent(f"{name}: {', '.join(sorted(strange))} is told to nobody")


check(INTENTS)
