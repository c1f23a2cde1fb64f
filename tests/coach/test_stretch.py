import pytest

from skill.coach.stretch import HOLD_S, REPS, Limits, Plan


@pytest.mark.parametrize(("value", "nearest"), [(2, 3), (3, 3), (4, 4), (5, 5), (6, 5), (-9, 3)])
def test_the_nearest_allowed_value(value, nearest):
    assert Limits(3, 5).nearest(value) == nearest


def test_the_exercise_holds_fifteen_to_thirty_seconds_three_to_five_times():
    assert (HOLD_S.low, HOLD_S.high, REPS.low, REPS.high) == (15, 30, 3, 5)


def test_a_plan_begins_gently():
    assert (Plan().hold_s, Plan().reps) == (15, 3)
