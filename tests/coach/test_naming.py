"""The person's name, which only Alexa knows."""

import pytest

from skill.coach.conversation import respond
from skill.coach.naming import NAME, nameless, with_name, without_name
from skill.coach.reply import Heard, Reply, Say, Silence, say
from skill.coach.session import Session
from skill.coach.turns import Act, Turn
from tests.coach.records import again, but, days_of
from tests.coach.sessions import NOW_MS

HELLO, NAMED = say("again.welcome"), say("again.welcome_named")
GREETING = Reply((Silence(1), HELLO, say("plan.whole")))
KNOWN = but(Session(), named=True)


def test_whoever_alexa_recognises_is_greeted_by_name():
    assert with_name(KNOWN, GREETING).script == (
        Silence(1), NAMED, Heard(NAME), say("plan.whole"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("session", "reply"),
    [
        (Session(), GREETING),
        (but(KNOWN, heard=frozenset({NAME})), GREETING),
        (KNOWN, Reply((say("tip.1"),))),
    ],
    ids=["not recognised", "greeted already", "no greeting"],
)
def test_nobody_else_is_and_once_only(session, reply):
    assert with_name(session, reply) == reply


def test_where_nobody_can_say_it_the_name_is_left_out():
    assert without_name(Reply((NAMED, Silence(1)))).script == (HELLO, Silence(1))
    assert nameless(Say("tip.1")) == Say("tip.1")


def test_what_is_said_again_is_said_without_it():
    begun = but(again(days_of(2)), named=True)
    session, reply = respond(begun, Turn(Act.LAUNCH), NOW_MS)
    assert NAMED in reply.script
    assert NAMED not in session.told
