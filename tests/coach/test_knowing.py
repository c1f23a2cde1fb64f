"""Questions of one short answer."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.knowing import FIGURES, OF_THE_PERSON
from skill.coach.session import Mode
from skill.coach.stretch import Plan
from skill.coach.turns import Act, Topic, Turn
from tests.coach.records import TODAY, again, but, kept, session
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys


def told(before, topic):
    _, reply = respond(before, Turn(Act.KNOW, topic=topic), NOW_MS)
    return reply


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in FIGURES])
def test_most_topics_are_one_line(topic):
    assert keys(told(SESSIONS[Mode.RESTING], topic)) == [f"know.{topic}"]


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.PAUSED, Mode.DOWN])
def test_a_question_moves_nobody(topic, mode):
    after, _ = respond(SESSIONS[mode], Turn(Act.KNOW, topic=topic), NOW_MS)
    assert (after.mode, after.done) == (mode, SESSIONS[mode].done)


def facts(before, topic):
    (line,) = told(before, topic).script
    return line.key, line.facts


def test_the_whole_time_follows_the_plan():
    short = replace(SESSIONS[Mode.RESTING], plan=Plan(15, 3))
    long = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5))
    assert facts(short, Topic.WHOLE_TIME) == ("know.whole_time", {"seconds": 240})
    assert facts(long, Topic.WHOLE_TIME)[1]["seconds"] > 360


@pytest.mark.parametrize(("days", "key"), [(0, "today"), (1, "yesterday"), (5, "days")], ids=str)
def test_the_last_time_is_told_as_people_count_days(days, key):
    record = kept(session(1, TODAY - days))
    assert facts(again(record), Topic.LAST_TIME)[0] == f"know.last_time_{key}"


def test_of_a_stranger_there_is_no_last_time_week_or_longest_hold():
    stranger = again(kept())
    assert facts(stranger, Topic.LAST_TIME)[0] == "know.last_time_never"
    assert facts(stranger, Topic.THIS_WEEK)[0] == "know.this_week_none"
    assert facts(stranger, Topic.LONGEST_HOLD)[0] == "progress.none"


def test_a_week_has_seven_days():
    record = kept(session(1, TODAY - 7), session(2, TODAY - 6), session(3, TODAY))
    assert facts(again(record), Topic.THIS_WEEK) == ("know.this_week", {"sessions": 2, "held": 90})


def test_the_longest_hold_is_one_that_was_held_in_full():
    record = kept(session(1, plan=Plan(20)), session(2, plan=Plan(30), held_ms=30_000))
    assert facts(again(record), Topic.LONGEST_HOLD) == ("know.longest_hold", {"seconds": 20})


@pytest.mark.parametrize("topic", OF_THE_PERSON)
def test_of_whoever_could_not_be_looked_up_nothing_is_claimed(topic):
    assert facts(but(again(kept()), unread=True), topic)[0] == "known.unread"


def test_in_a_hold_the_benefits_are_one_sentence():
    hold = hold_in(told(SESSIONS[Mode.HOLDING], Topic.BENEFITS))
    assert [line.key for line in hold.aside] == ["know.benefits_short"]


def test_what_is_counted_is_not_told_late_with_figures_of_before():
    hold = hold_in(told(SESSIONS[Mode.HOLDING], Topic.THIS_WEEK))
    assert [line.key for line in hold.later] == ["know.later"]


def test_who_cannot_reach_the_floor_in_the_stretch_comes_up():
    assert keys(told(SESSIONS[Mode.HOLDING], Topic.REACH))[0] == "ease.now"


@pytest.mark.parametrize(
    ("hands_free", "line"), [(False, "know.rests"), (True, "know.rests_hands_free")]
)
def test_the_rests_are_as_long_as_the_person_likes_or_as_the_coach_goes_on(hands_free, line):
    paused = replace(SESSIONS[Mode.PAUSED], plan=Plan(hands_free=hands_free))
    assert keys(respond(paused, Turn(Act.KNOW, topic=Topic.RESTS), NOW_MS)[1]) == [line]


def test_the_session_under_way_is_not_the_last_time():
    record = kept(session(1, TODAY - 3), session(2, done=1))
    under_way = but(again(record), key=2, mode=Mode.RESTING)
    _, reply = respond(under_way, Turn(Act.KNOW, topic=Topic.LAST_TIME), NOW_MS)
    assert (keys(reply), reply.script[0].facts["days"]) == (["know.last_time_days"], 3)
