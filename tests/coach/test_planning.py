from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.session import Mode, Session
from skill.coach.stretch import CountStyle, Plan
from skill.coach.turns import Act, Switch, Turn
from skill.content.catalog import catalog
from skill.speech.layout import MAX_ANSWER_MS, layout
from tests.coach.sessions import NOW_MS, SESSIONS, answer, hold_in, keys
from tests.voices import ENGLISH


@pytest.mark.parametrize(
    ("said", "allowed", "key"),
    [(10, 15, "plan.hold_low"), (45, 30, "plan.hold_high"), (20, 20, "plan.hold")],
)
def test_a_hold_out_of_range_becomes_the_nearest_and_is_said(said, allowed, key):
    session, reply, _ = answer(Mode.RESTING, Act.SET_HOLD, seconds=said, timed=True)
    assert session.plan.hold_s == allowed
    assert keys(reply) == [key]


@pytest.mark.parametrize(("said", "allowed"), [(1, 3), (12, 5), (4, 4)])
def test_repetitions_out_of_range_become_the_nearest(said, allowed):
    session, _, _ = answer(Mode.RESTING, Act.SET_REPS, reps=said)
    assert session.plan.reps == allowed


def test_a_session_started_with_numbers_has_them_in_its_plan():
    session, _ = respond(Session(), Turn(Act.START, reps=5, seconds=30), NOW_MS)
    assert (session.plan.reps, session.plan.hold_s) == (5, 30)


def test_the_counting_style_changes_the_rest_of_a_running_hold():
    _, reply, _ = answer(Mode.HOLDING, Act.COUNT_STYLE, style=CountStyle.QUIET)
    assert hold_in(reply).style is CountStyle.QUIET


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.COUNT_STYLE])
@pytest.mark.parametrize("mode", [mode for mode in Mode if mode not in (Mode.MOVING, Mode.HOLDING)])
def test_a_missing_fact_is_asked_for(mode, act):
    session, reply, _ = answer(mode, act)
    assert reply.ask.key.startswith("need.")
    assert session.plan == SESSIONS[mode].plan


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.COUNT_STYLE, Act.STEP])
def test_a_running_hold_is_not_broken_off_for_a_missing_fact(act):
    _, reply, _ = answer(Mode.HOLDING, act)
    assert hold_in(reply).running
    assert hold_in(reply).aside[0].key.endswith(".later")


def test_repetitions_under_way_stay_in_the_plan():
    late = replace(SESSIONS[Mode.PAUSED], done=3)
    session, _ = respond(late, Turn(Act.SET_REPS, reps=3), NOW_MS)
    assert session.plan.reps == 4


def test_a_longer_hold_is_five_seconds_more_up_to_thirty():
    session = SESSIONS[Mode.RESTING]
    lengths = []
    for _ in range(3):
        session, _ = respond(session, Turn(Act.LONGER), NOW_MS)
        lengths.append(session.plan.hold_s)
    assert lengths == [25, 30, 30]


def test_a_shorter_hold_is_five_seconds_less_down_to_fifteen():
    session = SESSIONS[Mode.RESTING]
    lengths = []
    for _ in range(2):
        session, _ = respond(session, Turn(Act.SHORTER), NOW_MS)
        lengths.append(session.plan.hold_s)
    assert lengths == [15, 15]


def test_start_with_numbers_in_the_middle_changes_the_plan_and_leads_back():
    session, reply, _ = answer(Mode.RESTING, Act.START, seconds=30)
    assert (session.mode, session.plan.hold_s) == (Mode.RESTING, 30)
    assert keys(reply) == ["plan.whole"]


def test_a_new_length_counts_for_the_hold_ahead_but_not_for_the_one_under_way():
    moving, reply, _ = answer(Mode.MOVING, Act.SET_HOLD, seconds=30)
    assert hold_in(reply).seconds == 30
    holding, reply, _ = answer(Mode.HOLDING, Act.SET_HOLD, seconds=30)
    assert hold_in(reply).seconds == 20
    assert moving.plan.hold_s == holding.plan.hold_s == 30


def test_hands_free_the_remaining_repetitions_follow_in_the_same_answer():
    _, reply, timeline = answer(Mode.RESTING, Act.HANDS_FREE, switch=Switch.ON)
    assert [hold_in(part).rep for part in (reply, *reply.more)] == [2, 3, 4]
    assert len(timeline.holds) == 3
    assert timeline.ask.key == "ask.finished"


def test_hands_free_in_a_hold_begins_with_the_rest_of_it():
    session, _, timeline = answer(Mode.HOLDING, Act.HANDS_FREE, switch=Switch.ON)
    assert len(timeline.holds) == 3
    over = session.located(NOW_MS + 600_000)
    assert (over.mode, over.done, over.held_ms) == (Mode.FINISHED, 4, 80_000)


def test_an_answer_holds_as_many_repetitions_as_fit_and_then_asks():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True), done=0)
    after, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    assert len(timeline.holds) == 3
    assert timeline.end_ms <= MAX_ANSWER_MS
    assert timeline.ask.key == "ask.resting"
    rested = after.tracked(NOW_MS, timeline.passages).located(NOW_MS + 10**7)
    assert (rested.mode, rested.done) == (Mode.RESTING, 3)


def test_hands_free_a_question_at_rest_is_answered_and_the_next_repetition_follows():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    _, reply = respond(session, Turn(Act.WHICH_REP), NOW_MS)
    assert keys(reply)[0] == "which_rep.done"
    assert hold_in(reply).rep == 2


def test_hands_free_waits_where_it_is_asked_to():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    _, reply = respond(session, Turn(Act.PAUSE), NOW_MS)
    assert hold_in(reply) is None
    off, reply = respond(session, Turn(Act.HANDS_FREE, switch=Switch.OFF), NOW_MS)
    assert not off.plan.hands_free
    assert hold_in(reply) is None
