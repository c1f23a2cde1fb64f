from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.session import Mode
from skill.coach.stretch import Feeling, Plan
from skill.coach.turns import Act, Topic, Turn
from tests.coach.sessions import NOW_MS, SESSIONS, answer, hold_in, keys


def test_time_left_is_told_as_it_is_when_the_answer_is_heard():
    _, reply, _ = answer(Mode.HOLDING, Act.TIME_LEFT)
    assert hold_in(reply).aside[0].facts == {"seconds": 11}


def test_after_two_misses_in_a_row_two_things_to_say_are_offered():
    session, first = respond(SESSIONS[Mode.RESTING], Turn(Act.UNHEARD), NOW_MS)
    again, second = respond(session, Turn(Act.UNHEARD), NOW_MS)
    assert keys(first) == ["unheard.first"]
    assert keys(second) == ["unheard.again.resting"]
    assert respond(again, Turn(Act.HELP), NOW_MS)[0].misses == 0


def test_each_tip_comes_in_turn_and_none_twice_until_all_were_heard():
    session, heard = SESSIONS[Mode.RESTING], []
    for _ in range(11):
        session, reply = respond(session, Turn(Act.TIP), NOW_MS)
        heard.append(keys(reply)[0])
    assert len(set(heard[:10])) == 10
    assert heard[10] == heard[0]


@pytest.mark.parametrize(
    ("feeling", "hold_s", "key"),
    [
        (Feeling.EASY, 30, "easy_limit"),
        (Feeling.EASY, 15, "easy"),
        (Feeling.RIGHT, 15, "right"),
    ],
)
def test_no_advice_goes_against_the_limits(feeling, hold_s, key):
    plan = Plan(hold_s, 4)
    session = replace(SESSIONS[Mode.RESTING], plan=plan)
    _, reply = respond(session, Turn(Act.FEELING, feeling=feeling), NOW_MS)
    assert keys(reply)[0] == f"feeling.midway.{key}"


def test_which_step_means_the_one_that_is_being_taken_up():
    _, reply, _ = answer(Mode.SETUP, Act.STEP)
    assert keys(reply) == ["back.lie_down"]


def test_what_is_true_only_now_is_not_said_later():
    _, reply, _ = answer(Mode.HOLDING, Act.HOW_LONG)
    assert hold_in(reply).aside[0].key == "how_long.holding"
    assert hold_in(reply).later[0].key == "how_long.plan"
    assert hold_in(answer(Mode.HOLDING, Act.WHICH_REP)[1]).later == ()


def told_again(mode, *turns):
    """The replies to these turns and to "say that again" after them."""
    session = SESSIONS[mode]
    for turn in turns:
        session, reply = respond(session, turn, NOW_MS)
    return reply, respond(session, Turn(Act.REPEAT), NOW_MS)[1]


@pytest.mark.parametrize("act", [Act.TIP, Act.SAFETY, Act.PROGRESS, Act.HOW_LONG, Act.HELP])
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.PAUSED, Mode.RESTING, Mode.FINISHED, Mode.DOWN])
def test_the_last_thing_said_is_said_again_with_its_question(mode, act):
    said, again = told_again(mode, Turn(act))
    assert (keys(again), again.ask) == (keys(said), said.ask)


def test_what_was_said_again_can_be_said_again():
    _, again = told_again(Mode.RESTING, Turn(Act.TIP), Turn(Act.REPEAT))
    assert keys(again) == ["tip.1"]


def test_a_question_that_was_asked_is_asked_again():
    _, again = told_again(Mode.RESTING, Turn(Act.SET_HOLD))
    assert again.ask.key == "need.seconds"


def test_a_step_of_the_position_is_told_again():
    _, again = told_again(Mode.SETUP, Turn(Act.NEXT))
    assert (keys(again), again.ask.key) == (["setup.arms"], "ask.setup")


def test_in_a_hold_it_is_said_again_while_the_hold_goes_on():
    session, reply, _ = answer(Mode.HOLDING, Act.TIP)
    _, again = respond(session, Turn(Act.REPEAT), NOW_MS + 3_000)
    assert hold_in(again).running
    assert hold_in(again).aside == hold_in(reply).aside


def test_after_that_hold_it_is_what_was_said_last_that_is_said_again():
    session, _, timeline = answer(Mode.HOLDING, Act.TIP)
    _, again = respond(session, Turn(Act.REPEAT), NOW_MS + timeline.end_ms + 2_000)
    assert keys(again) == ["rep.done"]


def test_in_a_hold_of_which_nothing_was_said_the_seconds_left_are():
    assert hold_in(answer(Mode.HOLDING, Act.REPEAT)[1]).aside[0].key == "time_left.holding"


def test_on_the_way_into_a_hold_the_way_is_told_again():
    _, reply, _ = answer(Mode.MOVING, Act.REPEAT)
    assert keys(reply)[0] == "rep.go_on"


def test_a_step_that_was_just_told_is_not_told_again_after_a_question():
    session, _ = respond(SESSIONS[Mode.SETUP], Turn(Act.NEXT), NOW_MS)
    session, reply = respond(session, Turn(Act.KNOW, topic=Topic.BREATHING), NOW_MS)
    assert keys(reply) == ["know.breathing"]
    session, reply = respond(session, Turn(Act.KNOW, topic=Topic.RESTS), NOW_MS)
    assert keys(reply) == ["know.rests", "back.arms"]


def test_but_it_is_told_again_to_whoever_was_not_understood():
    session, _ = respond(SESSIONS[Mode.SETUP], Turn(Act.NEXT), NOW_MS)
    assert keys(respond(session, Turn(Act.UNHEARD), NOW_MS)[1])[-1] == "back.arms"
