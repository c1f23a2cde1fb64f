import re
from itertools import pairwise, product

import pytest

from skill.content.catalog import catalog
from skill.sight.poses import NEIGHBOURS, POSES, way
from skill.sight.scenes import SCENES

PAIRS = list(product(POSES, POSES))
ON_HANDS = ["lie_down", "arms", "feet", "forward", "soft", "rest", "knees"]
ON_TOES = ["feet", "forward", "soft"]


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_from_each_pose_a_way_leads_to_every_other(start, end):
    passed = way(start, end)
    assert (passed[0], passed[-1]) == (start, end)
    for step in pairwise(passed):
        assert step == (start, end) == (start, start) or {step, step[::-1]} & {*NEIGHBOURS}


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_between_neighbours_the_way_is_straight(one, other):
    assert way(one, other) == (one, other)


def test_from_the_heels_one_comes_over_the_ball_only_by_the_knees():
    assert way("heels", "feet") == ("heels", "rising", "kneel", "knees", "feet")


@pytest.mark.parametrize("pose", ON_HANDS)
def test_hands_are_on_the_floor_in_front_of_the_ball(pose):
    x, y = POSES[pose].hand
    assert y <= 5
    assert x > POSES[pose].ball + 20


LINES = catalog("en-US").lines
HANDS_DOWN = re.compile(r"\bhands\b.*\b(floor|flat)", re.IGNORECASE)
PUT_DOWN = {(key, scene.pose) for key, scene in SCENES.items() if scene.pose}
PUT_DOWN |= {(f"screen.pose.{pose}", pose) for pose in POSES}
PUT_DOWN = sorted((key, pose) for key, pose in PUT_DOWN if any(map(HANDS_DOWN.search, LINES[key])))


@pytest.mark.parametrize(("key", "pose"), PUT_DOWN)
def test_hands_that_the_words_put_on_the_floor_are_there(key, pose):
    assert pose in ON_HANDS, key


def test_the_second_step_is_told_with_the_hands_on_the_floor():
    assert ("setup.lie_down", "lie_down") in PUT_DOWN
    assert ("get_off.knees", "knees") in PUT_DOWN


@pytest.mark.parametrize("pose", POSES)
def test_toes_are_on_the_floor(pose):
    assert POSES[pose].toes[1] <= 3


@pytest.mark.parametrize("pose", POSES)
def test_the_toes_are_tucked_under_where_the_words_put_them_down(pose):
    tucked = 270 <= POSES[pose].foot <= 315
    assert tucked == (pose in ON_TOES)


def test_rolling_forward_takes_the_ball_along():
    assert POSES["forward"].ball == POSES["soft"].ball > POSES["feet"].ball


def test_rolled_forward_the_ball_has_moved_down_the_body():
    before, after = (POSES[pose].hip[0] - POSES[pose].ball for pose in ("feet", "forward"))
    assert after - before > 10


def test_rolled_forward_the_hip_is_a_hand_behind_the_middle_of_the_ball():
    assert POSES["forward"].hip[0] - POSES["forward"].ball == pytest.approx(-10, abs=3)


def test_to_soften_is_to_round_the_back_and_to_let_the_head_hang():
    stiff, soft = POSES["forward"], POSES["soft"]
    assert soft.trunk[0] - soft.trunk[1] > stiff.trunk[0] - stiff.trunk[1]
    assert soft.neck < stiff.neck - 45
