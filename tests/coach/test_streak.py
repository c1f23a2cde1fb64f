from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.record import STOPPED, TOO_MUCH, Row, Streak
from skill.coach.streak import (
    days_last_week,
    days_this_week,
    extended,
    practised_days,
    streak_days,
    streak_of,
    week_of,
    weeks_in_a_row,
    with_rows,
)
from tests.coach.records import (
    TODAY,
    days_of,
    kept,
    session,
    whole,
)


def slow_streak(days, today):
    """Practised days of the longest stretch up to today with at most one rest in any seven days."""
    best = 0
    for first in days:
        missed = [day for day in range(first, today) if day not in days]
        if all(later - day >= 7 for day, later in pairwise(missed)):
            best = max(best, len([day for day in days if day >= first]))
    return best


@given(st.lists(st.sampled_from([1, 1, 1, 1, 2, 2, 3, 9]), max_size=40), whole(0, 4))
def test_the_streak_is_what_a_slow_count_finds(gaps, later):
    streak, days = Streak(), {TODAY}
    streak = extended(streak, TODAY)
    for gap in gaps:
        days.add(max(days) + gap)
        streak = extended(streak, max(days))
    today = max(days) + later
    assert streak_days(streak, today) == slow_streak(sorted(days), today)


@pytest.mark.parametrize(
    ("days", "long"),
    [
        ("x", 1),
        ("xx", 2),
        ("xxx.xxx", 6),
        ("xx.xxxxxx.x", 9),
        ("xx.xxxxx.xx", 7),
        ("xx.xx.xx", 4),
        ("xxx..xx", 2),
        ("x.x.x.x", 2),
    ],
)
def test_a_streak_survives_one_day_of_rest_in_seven(days, long):
    streak = Streak()
    for day, practised in enumerate(days, TODAY):
        streak = extended(streak, day) if practised == "x" else streak
    assert streak_days(streak, TODAY + len(days) - 1) == long


def test_two_sessions_on_a_day_are_one_day():
    assert extended(Streak(4, TODAY, 0, 4), TODAY) == Streak(4, TODAY, 0, 4)


def test_a_session_of_a_day_before_changes_nothing():
    assert extended(Streak(4, TODAY, 0, 4), TODAY - 1) == Streak(4, TODAY, 0, 4)


def test_a_day_that_has_only_begun_breaks_nothing():
    assert streak_days(Streak(4, TODAY, 0), TODAY + 1) == 4
    assert streak_days(Streak(4, TODAY, 0), TODAY + 2) == 4
    assert streak_days(Streak(4, TODAY, 0), TODAY + 3) == 0


def test_a_session_that_broke_off_earns_no_streak():
    broken = kept(session(1, TODAY - 2), session(2, TODAY - 1, done=1, comfort=-1))
    assert streak_of(broken) == Streak(1, TODAY - 2, total=1, week_days=1)


@pytest.mark.parametrize(("comfort", "days"), [(STOPPED, 1), (TOO_MUCH, 2)])
def test_nor_does_one_that_was_stopped_when_all_was_done(comfort, days):
    hurt = kept(session(1, TODAY - 2), session(2, TODAY - 1, comfort=comfort))
    assert streak_of(hurt).days == days


def test_a_streak_counts_the_sessions_that_can_still_change():
    assert streak_of(days_of(3)).days == 3


MONDAY = TODAY - 4
"""`TODAY` is a Friday."""


def test_a_week_is_from_monday_to_sunday():
    assert [week_of(MONDAY + n) - week_of(MONDAY) for n in (-1, 0, 6, 7)] == [-1, 0, 0, 1]


def streak(*days, goal=0):
    found = Streak()
    for day in days:
        found = extended(found, day, goal)
    return found


def slow_weeks(days, today, goal):
    """Weeks up to today with as many days as are meant; this one where it has them already."""
    weeks, week = 0, week_of(today)
    of = {each: len({day for day in days if week_of(day) == each}) for each in map(week_of, days)}
    while of.get(week - 1 - weeks, 0) >= max(goal, 1):
        weeks += 1
    return weeks + (of.get(week, 0) >= max(goal, 1))


@given(st.lists(st.integers(1, 9), max_size=60), whole(0, 20), whole(0, 7))
def test_weeks_in_a_row_are_what_a_slow_count_finds(gaps, later, goal):
    days = [TODAY]
    for gap in gaps:
        days.append(days[-1] + gap)
    found, today = streak(*days, goal=goal), days[-1] + later
    assert weeks_in_a_row(found, today, goal) == slow_weeks(days, today, goal)
    assert practised_days(found) == len(days)


def test_the_days_of_this_week_and_of_the_last():
    found = streak(MONDAY - 1, MONDAY, TODAY)
    assert (days_this_week(found, TODAY), days_last_week(found, TODAY)) == (2, 0)
    assert (days_this_week(found, TODAY + 7), days_last_week(found, TODAY + 7)) == (0, 2)
    assert days_last_week(found, TODAY + 14) == 0


def test_the_days_in_all_outlive_a_streak_that_is_broken():
    found = streak(TODAY, TODAY + 1, TODAY + 30)
    assert (found.days, practised_days(found)) == (1, 3)


def test_after_a_break_an_earlier_rest_counts_no_more():
    assert streak(*(TODAY + each for each in (0, 2, 5, 7))).days == 2
    assert streak(1, 4, 6).days == 2


def test_rows_extend_the_weeks_of_as_many_days_as_are_meant():
    days = (MONDAY, MONDAY + 1, MONDAY + 7)
    rows = [Row(day=day, hold_s=15, reps=3, done=3, held_s=45, comfort=0, key=0) for day in days]
    assert with_rows(Streak(), rows, 3) == streak(*days, goal=3)
    assert with_rows(Streak(), rows, 3) != streak(*days, goal=1)
    assert extended(Streak(), MONDAY) == extended(Streak(), MONDAY, 0)
