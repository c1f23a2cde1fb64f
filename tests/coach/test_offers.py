from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.credit import credited, left_at
from skill.coach.offers import (
    AWAY_DAYS,
    Offer,
    Reason,
    away_days,
    offer,
    setups_known,
    too_often_too_much,
    why_gently,
)
from skill.coach.record import Record
from skill.coach.session import Mode
from skill.coach.stretch import Plan
from skill.coach.visit import Saved
from tests.coach.records import (
    NOW_MS,
    TODAY,
    days_of,
    kept,
    session,
    sessions,
    whole,
)


@pytest.mark.parametrize(
    ("plan", "grown"),
    [
        (Plan(15), Plan(20)),
        (Plan(25), Plan(30)),
        (Plan(28), Plan(30)),
        (Plan(30), Plan(30, 4)),
        (Plan(30, 4), Plan(30, 5)),
    ],
)
def test_two_good_sessions_earn_a_little_more(plan, grown):
    assert offer(days_of(2, 1, plan), TODAY) == Offer(grown, Reason.GOOD)


@pytest.mark.parametrize(("away", "grows"), [(1, True), (7, True), (8, False), (13, False)])
def test_on_the_day_of_coming_back_after_more_than_a_week_nothing_grows(away, grows):
    record = days_of(2, 1, last_day=TODAY - away)
    assert (offer(record, TODAY) is not None) is grows
    back = credited(record, session(9, TODAY, comfort=1))
    assert (offer(back, TODAY) is not None) is grows


def test_who_holds_the_most_is_offered_nothing():
    assert offer(days_of(9, 1, Plan(30, 5)), TODAY) is None


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        days_of(1, 1),
        days_of(5, 0),
        kept(session(1, comfort=1), session(2)),
        kept(session(1, comfort=1), session(2, comfort=1, done=2)),
        kept(session(1, comfort=-1), session(2, comfort=1)),
    ],
    ids=["stranger", "once", "nothing said", "said nothing last", "broken off", "hard before"],
)
def test_less_than_two_good_sessions_in_a_row_earn_nothing(record):
    assert offer(record, TODAY) is None


def test_sessions_of_another_plan_do_not_count():
    record = kept(session(1, comfort=1), session(2, plan=Plan(20), comfort=1))
    assert offer(record, TODAY) is None


def test_a_session_that_was_too_much_steps_back():
    record = days_of(1, -1, Plan(25, 4))
    assert offer(record, TODAY) == Offer(Plan(20, 4), Reason.HARD)


def test_it_steps_back_once():
    record = days_of(1, -1, Plan(25))
    again = replace(record, plan=offer(record, TODAY).plan)
    assert offer(again, TODAY) is None


@pytest.mark.parametrize(("hold_s", "less_s"), [(30, 25), (17, 15)])
def test_it_never_steps_below_the_shortest_hold(hold_s, less_s):
    assert offer(days_of(1, -1, Plan(hold_s)), TODAY).plan.hold_s == less_s
    assert offer(days_of(1, -1, Plan(15)), TODAY) is None


def test_after_two_weeks_away_it_steps_back():
    record = days_of(1, 1, Plan(25))
    last_day = record.rows[-1].day
    assert offer(record, last_day + AWAY_DAYS - 1) is None
    assert offer(record, last_day + AWAY_DAYS) == Offer(Plan(20), Reason.AWAY)


@pytest.mark.parametrize("last_s", [15, 20, 25])
def test_and_that_is_a_step_of_the_plan_whatever_the_last_session_was(last_s):
    away = kept(session(1, TODAY - AWAY_DAYS, Plan(last_s), comfort=1))
    assert offer(replace(away, plan=Plan(25)), TODAY) == Offer(Plan(20), Reason.AWAY)


def test_and_only_once():
    away = days_of(1, 1, Plan(25))
    day = away.rows[-1].day + AWAY_DAYS
    answered = credited(away, session(done=0, day=day, answered=True, saved=Saved(Plan())))
    assert offer(answered, day) is None
    assert offer(answered, day + 1) is None


def test_who_refused_is_asked_again_only_after_two_more_good_sessions():
    good = days_of(2, 1)
    refused = replace(good, refused=2)
    assert offer(refused, TODAY) is None
    third = left_at(refused, session(3, comfort=1), NOW_MS)
    assert offer(third, TODAY) is None
    fourth = left_at(third, session(4, TODAY + 1, comfort=1), NOW_MS)
    assert offer(fourth, TODAY + 1).reason is Reason.GOOD


@pytest.mark.parametrize(
    ("noes", "days", "is_offered"),
    [(0, 1, True), (1, 1, False), (1, 27, False), (1, 28, True), (2, 28, False), (2, 400, False)],
)
def test_after_a_no_growth_rests_for_four_weeks_and_after_two_until_it_is_asked_for(
    noes, days, is_offered
):
    record = replace(days_of(2, 1), noes=noes, no_day=TODAY - days)
    assert (offer(record, TODAY) is not None) is is_offered


def test_what_is_gentler_is_offered_after_any_number_of_noes():
    record = replace(days_of(1, -1, Plan(25)), noes=2, no_day=TODAY)
    assert offer(record, TODAY).reason is Reason.HARD


def test_more_refusals_than_sessions_offer_nothing():
    assert offer(replace(days_of(2, 1), refused=9), TODAY) is None


@given(st.lists(sessions(keys=whole(1, 40), days=whole(TODAY, TODAY + 60)), max_size=20))
def test_no_offer_leaves_the_limits_or_is_the_plan_that_is(several):
    record = Record()
    for each in several:
        record = left_at(record, each, NOW_MS)
    offered = offer(record, TODAY + 60)
    if offered:
        assert 15 <= offered.plan.hold_s <= 30
        assert 3 <= offered.plan.reps <= 5
        assert offered.plan != record.plan


def test_two_good_sessions_on_one_day_earn_no_more_than_one():
    assert offer(kept(session(1, comfort=1), session(2, comfort=1)), TODAY) is None


@pytest.mark.parametrize("painful", [TODAY - 1, TODAY])
def test_a_day_that_hurt_once_is_no_good_one(painful):
    before, after = session(1, TODAY - 1, comfort=1), session(3, TODAY, comfort=1)
    hurt = session(2, painful, Plan(20), done=1, comfort=-1)
    assert offer(kept(before, after), TODAY).reason is Reason.GOOD
    assert offer(kept(before, hurt, after), TODAY) is None


def test_one_of_which_nothing_was_said_is_no_day_that_hurt():
    said, unsaid = session(1, TODAY - 1, comfort=1), session(2, TODAY)
    assert offer(kept(said, unsaid, session(3, TODAY, comfort=1)), TODAY).reason is Reason.GOOD


@pytest.mark.parametrize(
    ("first", "days", "grows"),
    [(13, 0, False), (13, 3, False), (13, 4, True), (14, 4, False), (14, 6, False), (14, 7, True)],
)
def test_the_plan_grows_twice_a_week_at_most_and_once_from_the_third_week_on(first, days, grows):
    record = replace(days_of(2, 1), grown_day=TODAY - days, first_day=TODAY - first)
    assert (offer(record, TODAY) is not None) is grows


def test_more_repetitions_on_one_day_speak_for_growth_and_fewer_do_not():
    more = kept(*(session(key, TODAY - 3 + key, Plan(15, 4), comfort=1) for key in (1, 2)))
    fewer = kept(*(session(key, TODAY - 3 + key, Plan(15, 1), comfort=1) for key in (1, 2)))
    assert offer(replace(more, plan=Plan(15, 3)), TODAY).reason is Reason.GOOD
    assert offer(replace(fewer, plan=Plan(15, 3)), TODAY) is None


def test_nor_a_setup_that_is_known():
    broken = kept(*(session(key, done=1, comfort=-1, mode=Mode.DOWN) for key in (1, 2, 3)))
    too_much = days_of(3, -1)
    assert [setups_known(each) for each in (broken, too_much, days_of(3))] == [0, 0, 3]


def test_sessions_that_were_too_much_are_counted_in_a_row():
    hard, good = {"comfort": -1}, {"comfort": 1}
    record = kept(session(1, **hard), session(2, **good), session(3, **hard), session(4, **hard))
    assert not too_often_too_much(record.rows)
    assert too_often_too_much(kept(*(session(key, **hard) for key in (1, 2, 3))).rows)


def test_gently_is_said_of_what_was_too_much_also_where_the_plan_is_the_gentlest():
    assert offer(days_of(1, -1), TODAY) is None
    assert why_gently(days_of(1, -1), TODAY) is Reason.HARD
    assert why_gently(days_of(2, 1), TODAY) is None


def test_nobody_is_away_who_was_never_here():
    assert away_days(Record(), TODAY) == 0


def test_a_good_session_on_the_day_of_an_answer_counts_after_it():
    record = replace(days_of(2, 1), answered_day=TODAY - 2)
    assert offer(record, TODAY) == Offer(Plan(20), Reason.GOOD)
    assert offer(replace(record, answered_day=TODAY - 1), TODAY) is None


@pytest.mark.parametrize(("held", "reason"), [(15, Reason.HARD), (20, Reason.HARD), (25, None)])
def test_what_was_too_much_speaks_for_less_unless_it_was_longer_than_the_plan(held, reason):
    hard = replace(days_of(1, -1, Plan(held)), plan=Plan(20))
    assert why_gently(hard, TODAY) is reason


@pytest.mark.parametrize(("held", "less"), [(25, 20), (20, 15), (15, 15)])
def test_what_is_offered_is_less_than_was_too_much_though_it_was_shorter_than_the_plan(held, less):
    hard = replace(days_of(1, -1, Plan(held)), plan=Plan(25))
    assert offer(hard, TODAY) == Offer(Plan(less), Reason.HARD)


@pytest.mark.parametrize(("apart", "grows"), [(AWAY_DAYS - 1, True), (AWAY_DAYS, False)])
def test_of_two_good_sessions_none_is_from_before_a_long_time_away(apart, grows):
    days = TODAY - 1 - apart, TODAY - 1
    record = kept(*(session(day, day, comfort=1) for day in days))
    assert (offer(record, TODAY) is not None) is grows
