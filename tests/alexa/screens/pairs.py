"""Every mode with every question that can be open in it, and every way to end, to be looked at."""

from dataclasses import replace
from itertools import product

from skill.coach.reminder import EVERY_DAY, Draft, Reminder
from skill.coach.session import ASKABLE, DECISIONS, Mode
from skill.coach.track import Stage
from skill.coach.turns import Act
from tests.alexa.screens.moments import END, Moment
from tests.coach.records import TODAY, but, days_of
from tests.coach.sessions import PLAN, SESSIONS

DAILY = Reminder(19 * 60, weekdays=EVERY_DAY)
DRAFTS = {"remind": Draft(DAILY), "leave_out": Draft(Reminder(19 * 60, day=TODAY), DAILY)}
"""The reminders that a question is about: without one it is never asked."""

TOO_MUCH = {"known": days_of(2, -1, PLAN), "comfort": -1}
"""What has to be for a change of the plan to be offered: it was too much."""


def asked(mode, asking):
    """The moment at which the open question of a mode is asked; without one, the mode itself."""
    session = replace(SESSIONS[mode], asking=asking, draft=DRAFTS.get(asking))
    if asking == "offer":
        session = but(replace(session, plan=PLAN), **TOO_MUCH)
    return Moment(session, Act.REPEAT, END if asking else 0)


PAIRS = {
    f"{mode}-{asking or 'open'}": asked(mode, asking)
    for mode, asking in product(Mode, ("", *DECISIONS))
}
HURT = replace(SESSIONS[Mode.RESTING], body=Stage.REST, pains=1)
CLOSINGS = {f"stop-{mode}": Moment(each, Act.STOP, END) for mode, each in SESSIONS.items()}
CLOSINGS |= {"stop-pain": Moment(HURT, Act.PAIN, END)}
"""Answers that end the conversation: nothing on them can be touched."""

DISTRESS = {
    f"{act}-{mode}": Moment(SESSIONS[mode], act, END)
    for act in (Act.FALL, Act.STUCK, Act.EMERGENCY, Act.SLIPPING)
    for mode in (Mode.RESTING, Mode.FINISHED)
}
DISTRESS |= {
    "call": Moment(SESSIONS[Mode.RESTING], Act.EMERGENCY, "emergency.call"),
    "keep_still": Moment(SESSIONS[Mode.DOWN], Act.FALL, "fall.still"),
    "lie_still": Moment(SESSIONS[Mode.DOWN], Act.STUCK, "stuck.floor"),
    "down_first": Moment(SESSIONS[Mode.RESTING], Act.EMERGENCY, "emergency.down", 2_500),
    "no_pushing": Moment(SESSIONS[Mode.RESTING], Act.STUCK, "stuck.ball", 2_500),
    "knees_now": Moment(SESSIONS[Mode.RESTING], Act.SLIPPING, "slip.now", 2_500),
}
"""Answers to distress, at their ends and while they are said: what they say is read by somebody
who may lie on the floor."""

ALONE = {name for name in DISTRESS if name not in ("down_first", "no_pushing", "knees_now")}
ALONE -= {"slipping-resting"}
"""Those that are words alone: nobody knows how the person lies."""

NEEDS = {
    f"need-{asking}": Moment(replace(SESSIONS[Mode.RESTING], asking=asking), Act.YES, END)
    for asking in ASKABLE
    if asking != "switch"  # a yes answers it
}
"""Facts that are asked for: no button answers them."""

QUESTIONS = {name: moment for name, moment in PAIRS.items() if name.startswith(f"{Mode.RESTING}-")}
"""One mode with each question: their words are the widest part of a picture."""

OTHERS = CLOSINGS | DISTRESS | NEEDS
"""What is looked at besides the pairs."""
