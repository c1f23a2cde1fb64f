"""Which intent means which act, and what its slots hold: a bare table, shared with the model."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import NamedTuple

from skill.coach.stretch import CountStyle, Feeling
from skill.coach.turns import Act, Switch, Turn

NUMBER = "AMAZON.NUMBER"
NUMBERS = (NUMBER, "Step")
"""The slot types that hold numbers."""

CHOICES: dict[str, type[StrEnum]] = {
    "CountStyle": CountStyle,
    "Feeling": Feeling,
    "Switch": Switch,
}
"""The slot types whose values are choices of the coach's."""


class Intent(NamedTuple):
    """What an intent means to the coach, and the type of each of its slots."""

    act: Act
    slots: dict[str, str] = {}  # noqa: RUF012 - never changed, and read as often as the name


INTENTS = {
    "StartStretchIntent": Intent(Act.START, {"reps": NUMBER, "seconds": NUMBER}),
    "SkipSetupIntent": Intent(Act.SKIP_SETUP),
    "AMAZON.NextIntent": Intent(Act.NEXT),
    "AMAZON.PreviousIntent": Intent(Act.PREVIOUS),
    "AMAZON.RepeatIntent": Intent(Act.REPEAT),
    "AMAZON.PauseIntent": Intent(Act.PAUSE),
    "AMAZON.ResumeIntent": Intent(Act.RESUME),
    "AMAZON.StartOverIntent": Intent(Act.START_OVER),
    "AMAZON.YesIntent": Intent(Act.YES),
    "AMAZON.NoIntent": Intent(Act.NO),
    "AMAZON.HelpIntent": Intent(Act.HELP),
    "AMAZON.StopIntent": Intent(Act.STOP),
    "AMAZON.CancelIntent": Intent(Act.STOP),
    "AMAZON.NavigateHomeIntent": Intent(Act.STOP),
    "AMAZON.FallbackIntent": Intent(Act.UNHEARD),
    "HowLongIntent": Intent(Act.HOW_LONG),
    "TimeLeftIntent": Intent(Act.TIME_LEFT),
    "WhichRepIntent": Intent(Act.WHICH_REP),
    "SafetyIntent": Intent(Act.SAFETY),
    "PainIntent": Intent(Act.PAIN),
    "EmergencyIntent": Intent(Act.EMERGENCY),
    "GetOffIntent": Intent(Act.GET_OFF),
    "TipIntent": Intent(Act.TIP),
    "BenefitsIntent": Intent(Act.BENEFITS),
    "BreathingIntent": Intent(Act.BREATHING),
    "BallIntent": Intent(Act.BALL),
    "PairingIntent": Intent(Act.PAIRING),
    "HowOftenIntent": Intent(Act.HOW_OFTEN),
    "StepIntent": Intent(Act.STEP, {"step": "Step"}),
    "SetHoldIntent": Intent(Act.SET_HOLD, {"seconds": NUMBER}),
    "SetRepsIntent": Intent(Act.SET_REPS, {"reps": NUMBER}),
    "LongerHoldIntent": Intent(Act.LONGER),
    "ShorterHoldIntent": Intent(Act.SHORTER),
    "CountStyleIntent": Intent(Act.COUNT_STYLE, {"style": "CountStyle"}),
    "HandsFreeIntent": Intent(Act.HANDS_FREE, {"switch": "Switch"}),
    "UsualSetupIntent": Intent(Act.USUAL_SETUP),
    "StepByStepIntent": Intent(Act.STEP_BY_STEP),
    "ProgressIntent": Intent(Act.PROGRESS),
    "WhatDoYouKnowIntent": Intent(Act.WHAT_IS_KNOWN),
    "ForgetMeIntent": Intent(Act.FORGET_ME),
    "LessTalkIntent": Intent(Act.LESS_TALK),
    "MoreTalkIntent": Intent(Act.MORE_TALK),
    "FeelingIntent": Intent(Act.FEELING, {"feeling": "Feeling"}),
}


class BadIntent(ValueError):
    """An intent that could never be answered: a slot that no turn has, or of an unknown type."""


def check(intents: Mapping[str, Intent]) -> None:
    """Hold the table to what a turn can carry, before anybody speaks.

    Raises:
        BadIntent: names the intent, the slot and its type.
    """
    facts = {field.name for field in fields(Turn)} - {"act"}
    for name, intent in intents.items():
        for slot, kind in intent.slots.items():
            if slot not in facts or kind not in (*NUMBERS, *CHOICES):
                raise BadIntent(f"{name}: {slot} of type {kind}")


check(INTENTS)
