from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.record import Streak
from skill.coach.streak import extended, streak_days, streak_of
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
    assert extended(Streak(4, TODAY, 0), TODAY) == Streak(4, TODAY, 0)


def test_a_session_of_a_day_before_changes_nothing():
    assert extended(Streak(4, TODAY, 0), TODAY - 1) == Streak(4, TODAY, 0)


def test_a_day_that_has_only_begun_breaks_nothing():
    assert streak_days(Streak(4, TODAY, 0), TODAY + 1) == 4
    assert streak_days(Streak(4, TODAY, 0), TODAY + 2) == 4
    assert streak_days(Streak(4, TODAY, 0), TODAY + 3) == 0


def test_a_session_that_broke_off_earns_no_streak():
    broken = kept(session(1, TODAY - 2), session(2, TODAY - 1, done=1, comfort=-1))
    assert streak_of(broken) == Streak(1, TODAY - 2)


def test_a_streak_counts_the_sessions_that_can_still_change():
    assert streak_of(days_of(3)).days == 3
