from math import hypot

import pytest

from skill.sight.poses import (
    FOREARM,
    PARAMETERS,
    POSES,
    SHIN,
    THIGH,
    UP,
    UPPER_ARM,
    joint,
)

BALL = 31


def place(pose, part):
    joints = dict(zip(PARAMETERS, POSES[pose].joints(), strict=True))
    return joints[f"{part}X"], joints[f"{part}Y"]


def apart(pose, one, other):
    (x, y), (z, w) = place(pose, one), place(pose, other)
    return hypot(x - z, y - w)


@pytest.mark.parametrize("pose", POSES)
def test_limbs_keep_their_lengths(pose):
    assert apart(pose, "hip", "knee") == pytest.approx(THIGH, abs=0.2)
    assert apart(pose, "knee", "ankle") == pytest.approx(SHIN, abs=2)
    assert apart(pose, "shoulder", "elbow") == pytest.approx(UPPER_ARM, abs=0.2)
    assert apart(pose, "elbow", "hand") == pytest.approx(FOREARM, abs=2)


@pytest.mark.parametrize("pose", POSES)
def test_nothing_sinks_into_the_floor_or_leaves_the_drawing(pose):
    for part in ("hip", "shoulder", "head", "hand", "ankle", "toes", "elbow", "knee"):
        x, y = place(pose, part)
        assert -104 <= x <= 122
        assert 3.5 <= y <= 101


@pytest.mark.parametrize("pose", POSES)
def test_the_ball_rests_on_the_floor(pose):
    assert place(pose, "ball")[1] == BALL


@pytest.mark.parametrize("pose", ["arms", "feet", "forward"])
def test_hands_are_on_the_floor_in_front_of_the_ball(pose):
    assert place(pose, "hand")[1] <= 6
    assert place(pose, "hand")[0] > place(pose, "ball")[0] + BALL


def test_forward_the_thighs_lie_on_the_ball():
    (hip, high), (knee, low), (ball, _) = (place("forward", p) for p in ("hip", "knee", "ball"))
    assert knee < ball < hip
    assert min(high, low) > 2 * BALL - 9


def test_rolling_forward_takes_the_ball_along():
    assert place("forward", "ball")[0] > place("feet", "ball")[0]


def test_a_limb_beyond_its_reach_is_straight():
    assert joint((0, 0), (100, 0), (30, 30), UP) == pytest.approx((30, 0))
