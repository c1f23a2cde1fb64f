"""When a session is written: by whatever is news of it, since no end may ever be told."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.record import Left, Record
from skill.coach.reply import Ask, At, Close, Credit, Open, Reply, say
from skill.coach.saving import wishing
from skill.coach.scripts import way_down
from skill.coach.session import Mode, Session
from skill.coach.stretch import Feeling
from skill.coach.track import Passage, Stage
from skill.coach.turns import Act, Span, Turn
from tests.coach.comebacks import at_the_end
from tests.coach.records import but, days_of
from tests.coach.sessions import NOW_MS, REP, RESTED, SESSIONS


def test_a_repetition_just_finished_is_credited_with_whatever_is_asked_after_it():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.TIP), NOW_MS + 60_000)
    assert reply.wishes == (Credit(by_clock=True),)
    assert session.done == 2


def test_one_that_a_word_has_ended_or_after_which_the_answer_led_on_is_not_by_the_clock():
    _, ended = respond(SESSIONS[Mode.HOLDING], Turn(Act.NEXT), NOW_MS)
    assert ended.wishes == (Credit(),)
    second = (replace(each, begin_ms=each.begin_ms + 60_000) for each in REP)
    twice = RESTED.tracked(NOW_MS - 70_000, (*REP, *second))
    session, reply = respond(twice, Turn(Act.TIP), NOW_MS - 20_000)
    assert session.done == 2
    assert reply.wishes == (Credit(),)


@pytest.mark.parametrize("act", [Act.TIP, Act.HOW_LONG])
def test_what_is_asked_in_the_last_hold_is_no_news_of_the_way_off(act):
    last = replace(RESTED, done=3, held_ms=60_000)
    off = Passage(Stage.LEAVING, 46_000, part=1), Passage(Stage.OFF, 66_000)
    session, reply = respond(last.tracked(NOW_MS, (*REP, *off)), Turn(act), NOW_MS + 20_000)
    assert (session.mode, reply.wishes) == (Mode.HOLDING, ())


@pytest.mark.parametrize("comfort", [0, 1])
def test_a_session_that_gives_way_to_another_is_written_as_it_was_and_then_the_other(comfort):
    before = but(SESSIONS[Mode.RESTING], comfort=comfort)
    _, reply = respond(before, Turn(Act.START_OVER), NOW_MS)
    assert reply.wishes == (Close(before), Open())


def test_the_first_of_a_conversation_is_not_written_before_there_is_anything_in_it():
    _, reply = respond(SESSIONS[Mode.COLD], Turn(Act.START), NOW_MS)
    assert [type(wish) for wish in reply.wishes] == [Close]


TODAY_OTHERWISE = Turn(Act.SET_REPS, reps=5), Turn(Act.SET_HOLD, seconds=30, span=Span.TODAY)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("turn", TODAY_OTHERWISE)
def test_what_is_otherwise_today_is_written_at_once(turn, mode):
    before = SESSIONS[mode]
    after, reply = respond(before, turn, NOW_MS)
    assert after.plan != before.plan
    assert reply.wishes == (Open(),)


def test_that_it_felt_good_is_written_down_at_once_where_more_is_asked_then():
    _, reply = at_the_end(days_of(1, 1), Turn(Act.FEELING, feeling=Feeling.EASY))
    assert (reply.ask.key, reply.wishes) == ("ask.offer", (Open(),))


def test_whoever_is_led_to_a_first_roll_is_written_down_as_on_the_ball():
    session, reply = respond(SESSIONS[Mode.COLD], Turn(Act.SKIP_SETUP), NOW_MS)
    assert reply.wishes[-1] == Open()
    assert session.body is Stage.REST


UP_AND_OFF = (
    Passage(Stage.UP, 0),
    Passage(Stage.LEAVING, 6_000, part=1),
    Passage(Stage.OFF, 26_000),
)


@pytest.mark.parametrize("act", [Act.GET_OFF, Act.OFF_BALL, Act.KNEELING])
@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.PAUSED, Mode.RESTING])
def test_whoever_gets_off_is_written_down_at_once(mode, act):
    before = replace(SESSIONS[mode], step=2)
    _, reply = respond(before, Turn(act), NOW_MS)
    leads_off = any(isinstance(item, At) and item.stage is Stage.LEAVING for item in reply.script)
    assert (Open() in reply.wishes) is (leads_off or act is Act.OFF_BALL)


def test_a_way_off_that_was_broken_off_is_written_with_its_new_clock():
    over = SESSIONS[Mode.FINISHED].tracked(NOW_MS, UP_AND_OFF)
    _, reply = respond(over, Turn(Act.TIP), NOW_MS + 3_000)
    assert At(Stage.LEAVING, 1) in reply.script
    assert Open() in reply.wishes


def test_whoever_stays_on_the_ball_instead_is_written_as_there():
    over = SESSIONS[Mode.FINISHED].tracked(NOW_MS, UP_AND_OFF)
    session, reply = respond(over, Turn(Act.MORE_REPS), NOW_MS + 3_000)
    assert (session.on_ball, reply.wishes) == (True, (Open(),))


@pytest.mark.parametrize("act", [Act.GET_OFF, Act.EASE, Act.PAIN])
def test_what_is_more_than_a_repetition_done_is_written_as_more(act):
    _, reply = respond(SESSIONS[Mode.HOLDING], Turn(act), NOW_MS + 60_000)
    assert Open() in reply.wishes
    assert not any(isinstance(wish, Credit) for wish in reply.wishes)


@pytest.mark.parametrize("is_first", [True, False])
def test_whoever_asks_from_the_ball_in_another_conversation_is_written_once_more(is_first):
    told = () if is_first else (say("tip.1"),)
    left = replace(SESSIONS[Mode.SETUP], step=2, body=Stage.REST, resumed=True, told=told)
    _, reply = respond(left, Turn(Act.HOW_LONG), NOW_MS)
    assert (Open() in reply.wishes) is is_first


@pytest.mark.parametrize("goes_on", [True, False])
def test_so_is_whoever_speaks_into_an_answer_that_goes_on_in_what_is_kept(goes_on):
    place = Left(1, NOW_MS // 1000, Session(Mode.RESTING, done=1), goes_on=goes_on)
    known = but(SESSIONS[Mode.RESTING], known=Record(left=place))
    _, reply = respond(replace(known, resumed=True, told=(say("tip.1"),)), Turn(Act.TIP), NOW_MS)
    assert (Open() in reply.wishes) is goes_on


ASKING = Reply(ask=Ask("ask.next"))


@pytest.mark.parametrize("passages", [UP_AND_OFF, UP_AND_OFF[:1]])
def test_who_was_led_off_and_is_there_all_the_same_is_written_as_there(passages):
    there = SESSIONS[Mode.RESTING]
    reply = wishing(there.tracked(NOW_MS, passages), there, there, ASKING)
    assert (Open() in reply.wishes) is (passages is UP_AND_OFF)


def test_who_was_led_off_before_and_is_led_off_again_is_written_as_on_the_way():
    there = SESSIONS[Mode.RESTING]
    again = Reply(way_down(), Ask("ask.next"))
    reply = wishing(there.tracked(NOW_MS, UP_AND_OFF), there, there, again)
    assert Open() in reply.wishes


def test_that_nothing_was_said_yet_of_how_it_feels_is_no_news():
    good = but(SESSIONS[Mode.RESTING], comfort=1)
    assert wishing(good, good, but(good, comfort=0), ASKING).wishes == ()
