"""What an open question is about follows from the session, and is what the voice has said of it."""

from dataclasses import replace

import pytest

from skill.coach.about import about
from skill.coach.conversation import respond
from skill.coach.session import DECISIONS, Current, Mode
from skill.coach.stretch import Plan
from skill.coach.turns import Act, Turn
from tests.coach.records import again, days_of, kept, session
from tests.coach.sessions import NOW_MS, SESSIONS

COMING_BACK = {
    "offer": [days_of(2, 1), days_of(1, -1, Plan(20)), days_of(2, 1, Plan(30))],
    "take_up": [
        kept(session(1, done=2)),
        kept(session(1, done=0, mode=Mode.SETUP, step=2)),
        kept(session(1, done=0, mode=Mode.SETUP, step=3)),
        kept(session(1, done=1, mode=Mode.PAUSED, current=Current(15, 4_000))),
    ],
    "too_much": [kept(session(1, done=1, comfort=-1))],
}
ASKED = [(asking, record) for asking, records in COMING_BACK.items() for record in records]


@pytest.mark.parametrize(("asking", "record"), ASKED)
def test_what_it_is_about_is_what_was_said_with_the_question(asking, record):
    after, reply = respond(again(record), Turn(Act.LAUNCH), NOW_MS)
    assert after.asking == asking
    assert about(after) in reply.script


@pytest.mark.parametrize(("asking", "record"), ASKED)
def test_it_is_still_known_after_something_else_was_said(asking, record):
    before = respond(again(record), Turn(Act.LAUNCH), NOW_MS)[0]
    after = respond(before, Turn(Act.HELP), NOW_MS)[0]
    assert after.asking == asking
    assert about(after) == about(before)


@pytest.mark.parametrize("asking", [each for each in DECISIONS if each not in COMING_BACK])
def test_other_questions_say_themselves_what_they_are_about(asking):
    assert about(replace(SESSIONS[Mode.RESTING], asking=asking)) is None


def test_an_offer_that_no_longer_stands_is_about_nothing():
    assert about(replace(SESSIONS[Mode.RESTING], asking="offer")) is None
