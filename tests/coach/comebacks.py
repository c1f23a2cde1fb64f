"""People who come back, and what they hear."""

from skill.coach.conversation import respond
from skill.coach.record import Record
from skill.coach.session import Mode
from skill.coach.stretch import Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from tests.coach.records import NOW_MS, TODAY, again, days_of, kept, session

STRANGER = Record()
ONCE = days_of(1)
KNOWN = days_of(3)
LEFT = kept(session(1, done=2, held_ms=33_000))
GOOD = days_of(2, 1)
HARD = days_of(3, -1, Plan(25))
AWAY = days_of(3, 1, Plan(25), last_day=TODAY - 14)


ON = [Act.NEXT, Act.START, Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP]
"""The words with which somebody goes on past an offer."""


def after(record, *turns, **parts):
    """The session and the last reply of a conversation with somebody of this record."""
    now = again(record, **parts)
    for turn in turns:
        now, reply = respond(now, turn if isinstance(turn, Turn) else Turn(turn), NOW_MS)
    return now, reply


def at_the_end(record, *turns, **parts):
    """The same from the last question of a whole session on."""
    over = {"mode": Mode.FINISHED, "done": 3, "whole": 3, "body": Stage.OFF} | parts
    held_ms = over["done"] * over.get("plan", Plan()).hold_s * 1000
    return after(record, *turns, **({"held_ms": held_ms} | over))


def asked(reply):
    """The question that it ends with, if it asks one."""
    return reply.ask and reply.ask.key
