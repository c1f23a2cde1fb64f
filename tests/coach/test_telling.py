from skill.coach.conversation import respond
from skill.coach.session import Mode
from skill.coach.turns import Act, Turn
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
