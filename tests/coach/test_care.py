"""What is owed before the first roll, whatever the path, and when it counts as heard."""

from dataclasses import replace

import pytest

from skill.coach.care import CARE, FULL_AGAIN_DAYS, NEWCOMER_VISITS, WAKE_WORD, owed, with_care
from skill.coach.conversation import respond
from skill.coach.reply import At, Heard, Reply, Say, say
from skill.coach.session import Mode
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Turn
from tests.coach.records import TODAY, again, but, days_of
from tests.coach.sessions import NOW_MS, SESSIONS, answer, keys

STRANGER = replace(SESSIONS[Mode.SETUP], step=3, heard=frozenset())
ROLL = Reply((At(Stage.IN), say("rep.first.forward")))


def lines(script):
    return [item.key for item in script if isinstance(item, Say)]


def known(visits, day=TODAY):
    return but(again(days_of(visits)), mode=Mode.SETUP, step=3, body=Stage.REST, day=day)


def test_a_stranger_is_owed_care_in_full_and_how_to_be_heard():
    assert lines(owed(STRANGER)) == ["welcome.care", "welcome.wake_word"]


def test_who_comes_often_is_owed_a_few_words():
    assert lines(owed(known(NEWCOMER_VISITS))) == ["safety.brief"]


@pytest.mark.parametrize(
    ("days", "line"),
    [(FULL_AGAIN_DAYS - 2, "safety.brief"), (FULL_AGAIN_DAYS - 1, "welcome.care")],
)
def test_after_a_month_away_it_is_said_in_full_again(days, line):
    assert lines(owed(known(5, TODAY + days)))[0] == line


def test_what_was_heard_is_owed_no_more():
    assert owed(replace(STRANGER, heard=frozenset({CARE, WAKE_WORD}))) == ()


def test_it_stands_right_before_the_first_roll():
    assert keys(with_care(STRANGER, ROLL)) == [
        "welcome.care",
        "welcome.wake_word",
        "rep.first.forward",
    ]


def test_it_is_not_said_twice_in_one_answer():
    told = replace(ROLL, script=(say("welcome.care"), Heard(CARE), *ROLL.script))
    assert keys(with_care(STRANGER, told)).count("welcome.care") == 1


def test_before_a_later_roll_nothing_is_owed():
    assert with_care(replace(STRANGER, done=1), ROLL) == ROLL


def test_an_answer_that_rolls_nobody_owes_nothing_yet():
    reply = Reply((say("know.ball"),))
    assert with_care(STRANGER, reply) == reply


@pytest.mark.parametrize(("ms", "heard"), [(3_000, False), (60_000, True)])
def test_care_counts_as_heard_only_to_its_end(ms, heard):
    launched, _, _ = answer(Mode.COLD, Act.LAUNCH)
    _, reply = respond(launched, Turn(Act.SKIP_SETUP), NOW_MS + START_LATENCY_MS + ms)
    assert ("welcome.care" not in keys(reply)) is heard
