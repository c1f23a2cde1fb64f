"""No word is written that nobody can ever hear."""

from dataclasses import replace
from itertools import product

from skill.alexa.screens.directive import datasource
from skill.coach.conversation import respond
from skill.coach.session import Mode
from skill.coach.stretch import CountStyle, Feeling, Plan
from skill.coach.turns import Act, Switch, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout, layout_reprompt
from skill.speech.pace import ENGLISH
from tests.coach.sessions import NOW_MS, SESSIONS

FACTS = [
    {},
    {"seconds": 10, "reps": 1, "step": 1, "style": CountStyle.FULL, "feeling": Feeling.EASY},
    {"seconds": 20, "reps": 4, "style": CountStyle.QUIET, "feeling": Feeling.RIGHT},
    {"seconds": 60, "reps": 9, "style": CountStyle.BREATHS, "feeling": Feeling.HARD},
    {"switch": Switch.OFF},
]
STEPS = [{"step": step} for step in range(1, 9)]
PLANS = [
    Plan(15, 4, CountStyle.FULL),
    Plan(20, 4, CountStyle.BREATHS),
    Plan(30, 4, CountStyle.QUIET),
]
PLANS += [Plan(16, 4, CountStyle.BREATHS), Plan(30, 5, CountStyle.FULL)]
MISHAPS = {"trouble.lost", "trouble.apology", "trouble.ask.ask", "trouble.ask.reprompt"}


def sessions():
    for plan, (mode, session) in product(PLANS, SESSIONS.items()):
        yield replace(session, plan=plan, misses=1)
        yield replace(session, plan=plan, done=plan.reps - (mode is not Mode.FINISHED))
        yield replace(session, plan=plan, done=0, step=0)
        yield replace(session, plan=plan, step=2)
    for tips in range(10):
        yield replace(SESSIONS[Mode.RESTING], tips=tips)


def test_every_line_is_said_or_shown_by_some_answer():
    heard = set()

    def words(key, pick, facts):
        heard.add(key)
        return catalog("en-US").text(key, pick, facts)

    turns = [Turn(act, **facts) for act in Act for facts in FACTS]
    turns += [Turn(Act.STEP, **facts) for facts in STEPS]
    for session, turn in product(sessions(), turns):
        after, reply = respond(session, turn, NOW_MS)
        timeline = layout(reply, words, ENGLISH)
        if turn.seconds is None:
            datasource(after, timeline, words)
        if reply.ask:
            layout_reprompt(reply.ask, words, ENGLISH)
    assert catalog("en-US").lines.keys() - heard == MISHAPS
