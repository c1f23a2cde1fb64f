"""Every mode with every question that can be open in it, and every way to end, to be looked at."""

from dataclasses import replace
from itertools import product

from skill.coach.session import DECISIONS, Mode
from skill.coach.track import Stage
from skill.coach.turns import Act
from tests.alexa.screens.moments import END, Moment
from tests.coach.sessions import SESSIONS


def asked(mode, asking):
    """The moment at which the open question of a mode is asked; without one, the mode itself."""
    session = replace(SESSIONS[mode], asking=asking)
    return Moment(session, Act.REPEAT, END if asking else 0)


PAIRS = {
    f"{mode}-{asking or 'open'}": asked(mode, asking)
    for mode, asking in product(Mode, ("", *DECISIONS))
}
HURT = replace(SESSIONS[Mode.RESTING], body=Stage.REST, pains=1)
CLOSINGS = {f"stop-{mode}": Moment(each, Act.STOP, END) for mode, each in SESSIONS.items()}
CLOSINGS |= {"stop-pain": Moment(HURT, Act.PAIN, END)}
"""Answers that end the conversation: nothing on them can be touched."""

QUESTIONS = {name: moment for name, moment in PAIRS.items() if name.startswith(f"{Mode.RESTING}-")}
"""One mode with each question: their words are the widest part of a picture."""
