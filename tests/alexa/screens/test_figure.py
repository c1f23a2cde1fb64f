"""The figure is a human's: its limbs, joints, floor and ball, in each frame of every move.

The document's own expressions are evaluated, so this is what a device draws.
"""

import re
from functools import cache
from itertools import pairwise, product
from math import atan2, degrees, hypot

import pytest

from release.figure import MARKS, document, drawn, skeleton
from skill.sight.poses import NEIGHBOURS, POSES, way
from skill.sight.scenes import LOOKS
from skill.simulator.viewhost.devices import SCREENS
from tests.alexa.screens.moments import MOMENTS

FRAMES = 60
LIMBS = {
    ("hip", "knee"): 42,
    ("knee", "ankle"): 41,
    ("shoulder", "elbow"): 29,
    ("elbow", "hand"): 28,
}
BONES = {
    ("ankle", "toes"): 16,
    ("hip", "waist"): 22,
    ("waist", "shoulder"): 28,
    ("shoulder", "head"): 18,
}
DEGREES = {
    "knee": (0, 150),
    "elbow": (0, 145),
    "hip": (-15, 125),
    "back": (0, 60),
    "neck": (-50, 50),
    "shoulder": (-40, 180),
    "ankle": (-10, 95),
    "wrist": (-70, 80),
}
"""How far joints bend, from straight: forward, the knee's backward; the ankle's from a point."""

RADIUS = {"hip": 12, "waist": 10, "shoulder": 8, "head": 10, "elbow": 4, "hand": 3}
RADIUS |= {"knee": 7.5, "ankle": 4.5, "toes": 2.5}
"""Half the thickness of the body at its joints, in centimetres."""

ON_BALL = {
    ("hip", "waist"): 10,
    ("waist", "shoulder"): 9,
    ("hip", "knee"): 8.5,
    ("knee", "ankle"): 6,
}
BALL = 30
GIVES = 7
"""So far a ball gives way under a body. Arms are not held to it: they pass beside the ball."""

PATHS = """return [...document.querySelectorAll("[data-id='figure'] path")].map(p => p.outerHTML)"""

PAIRS = list(product(POSES, POSES))


def frames(start, end):
    """The figure at many moments of a move, as the document goes through it."""
    return [body for step in pairwise(way(start, end)) for body in straight(*step)]


@cache
def straight(start, end):
    """The figure at many moments between two poses."""
    rows = POSES[start].row(), POSES[end].row()
    return [skeleton(*rows, n / FRAMES) for n in range(FRAMES + 1)]


def held(pose):
    """The figure in a pose."""
    return straight(pose, pose)[0]


def point(body, part):
    return body[f"{part}X"], body[f"{part}Y"]


def length(body, one, other):
    (x, y), (z, w) = point(body, one), point(body, other)
    return hypot(z - x, w - y)


def direction(body, one, other):
    (x, y), (z, w) = point(body, one), point(body, other)
    return degrees(atan2(w - y, z - x))


def turned(by):
    """Degrees from -180 to 180."""
    return (by + 180) % 360 - 180


def bends(body):
    """How far each joint is bent, from straight, in degrees: to the side to which it can."""
    thigh, shin = direction(body, "hip", "knee"), direction(body, "knee", "ankle")
    upper, fore = direction(body, "shoulder", "elbow"), direction(body, "elbow", "hand")
    return {
        "knee": turned(thigh - shin),
        "elbow": turned(fore - upper),
        "hip": turned(180 - body["low"] + thigh),
        "back": turned(body["low"] - body["high"]),
        "neck": turned(body["high"] - body["neck"]),
        "shoulder": turned(180 - body["high"] + upper),
        "ankle": turned(body["foot"] - shin),
        "wrist": turned(body["palm"] - fore),
    }


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_limbs_and_bones_keep_their_lengths_in_each_frame_of_every_move(start, end):
    for body in frames(start, end):
        for (one, other), cm in (LIMBS | BONES).items():
            assert length(body, one, other) == pytest.approx(cm, abs=0.1), (one, other)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_joints_bend_only_as_a_humans_in_each_frame_of_every_move(start, end):
    for body in frames(start, end):
        for joint, bent in bends(body).items():
            least, most = DEGREES[joint]
            assert least - 0.1 <= bent <= most, joint


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_nothing_sinks_into_the_floor_or_leaves_the_drawing_in_any_frame(start, end):
    graphic = document()["graphics"]["figure"]
    left, top = 126, 112  # the drawing's origin
    for body in frames(start, end):
        for part, radius in RADIUS.items():
            x, y = point(body, part)
            assert y >= radius - 1, part
            assert y + radius <= top, part
            assert -left <= x - radius, part
            assert x + radius <= graphic["width"] - left, part


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_body_is_not_deep_inside_the_ball_in_any_frame(start, end):
    for body in frames(start, end):
        for (one, other), radius in ON_BALL.items():
            for n in range(11):
                x, y = (
                    a + (b - a) * n / 10
                    for a, b in zip(point(body, one), point(body, other), strict=True)
                )
                assert hypot(x - body["ballX"], y - BALL) >= BALL + radius - GIVES, (one, other)


@pytest.mark.parametrize(("start", "end"), NEIGHBOURS)
@pytest.mark.parametrize("part", ["hand", "toes"])
def test_what_is_on_the_floor_before_and_after_stays_there(start, end, part):
    on_floor = 5.5 if part == "hand" else 3.5
    ends = [held(pose) for pose in (start, end)]
    if all(point(body, part)[1] <= on_floor for body in ends):
        assert all(point(body, part)[1] <= on_floor for body in frames(start, end))


@pytest.mark.parametrize("pose", ["lie_down", "arms", "feet", "rest", "knees"])
def test_over_the_ball_it_is_the_belly_that_lies_on_it(pose):
    assert gap(pose, "hip", "waist") <= 0


@pytest.mark.parametrize("pose", ["forward", "soft"])
def test_rolled_forward_it_is_the_thighs_that_lie_on_it(pose):
    assert gap(pose, "hip", "knee") <= 0


def gap(pose, one, other):
    """How far a part of the body is from the ball, in centimetres; pressed in: below nothing."""
    body = held(pose)
    (x, y), (z, w) = point(body, one), point(body, other)
    middles = ((x + (z - x) * n / 20, y + (w - y) * n / 20) for n in range(21))
    nearest = min(hypot(a - body["ballX"], b - BALL) for a, b in middles)
    return nearest - BALL - ON_BALL[one, other]


@pytest.mark.parametrize("pose", ["lie_down", "knees", "kneel", "heels", "sit"])
def test_on_the_knees_the_knees_are_on_the_floor(pose):
    body = held(pose)
    assert point(body, "knee")[1] <= RADIUS["knee"] + 4


@pytest.mark.parametrize("pose", ["feet", "forward", "soft"])
def test_on_the_toes_the_legs_are_straight(pose):
    body = held(pose)
    assert bends(body)["knee"] <= 15


@pytest.mark.parametrize(
    "pose", ["kneel", "lie_down", "arms", "feet", "forward", "soft", "rest", "knees"]
)
def test_the_face_is_turned_down(pose):
    body = held(pose)
    assert -90 <= body["neck"] <= 30


def numbers(svg):
    """The numbers in each path of an SVG, path by path."""
    return [
        [*map(float, re.findall(r"-?\d+(?:\.\d+)?", d))] for d in re.findall(r' d="([^"]*)"', svg)
    ]


def mark(pose, name):
    """The numbers of the one path that a mark adds to the figure in a pose."""
    plain, marked = numbers(drawn(held(pose))), numbers(drawn(held(pose), name))
    return [path for path in marked if path not in plain]


@pytest.mark.parametrize("look", LOOKS)
def test_whatever_a_scene_can_mark_the_document_draws(look):
    layout = document()["layouts"]["Figure"]["items"][0]
    assert [name for name in MARKS if f"p.look=='{look}'" in layout[name]] != []


@pytest.mark.parametrize(
    ("name", "part", "pose"),
    [("handsOn", "hand", "arms"), ("toesOn", "toes", "feet"), ("kneesOn", "knee", "knees")],
)
def test_a_ring_goes_round_the_part_that_is_spoken_of(name, part, pose):
    ((right, y, radius, *_),) = mark(pose, name)
    x, z = point(held(pose), part)
    assert hypot(right - radius - x, y - z) <= radius / 2


def test_the_mark_of_the_lower_back_lies_on_it_and_not_on_the_belly():
    body, (band, _) = held("soft"), mark("soft", "backOn")
    hip, waist = point(body, "hip"), point(body, "waist")
    for x, y in (band[:2], band[4:]):
        across = (waist[0] - hip[0]) * (y - hip[1]) - (waist[1] - hip[1]) * (x - hip[0])
        assert 0 < across / length(body, "hip", "waist") <= 15


@pytest.mark.parametrize(("name", "way_on"), [("forwardOn", 1), ("returnOn", -1)])
def test_an_arrow_shows_the_way_of_the_roll_above_the_body(name, way_on):
    ((tail_x, tail_y, _, _, tip_x, *_),) = mark("feet", name)
    assert (tip_x - tail_x) * way_on > 40
    assert tail_y > point(held("feet"), "hip")[1] + RADIUS["hip"]


@pytest.mark.parametrize(
    ("start", "end"), [("feet", "forward"), ("soft", "feet"), ("sit", "kneel")]
)
def test_a_device_draws_what_is_tested_here(browser, start, end):
    moved = 0.4
    directive = MOMENTS["rolling"].directive("small")
    data = directive["datasources"]["stretch"]
    frame = data["frames"][0] | {"way": way(start, end), "move": [-moved * 1000, 1000], "look": ""}
    poses = {pose: POSES[pose].row() for pose in frame["way"]}
    data |= {"frames": [frame], "poses": poses, "until": -1}  # the clock stands
    browser.show(directive, SCREENS["small"].viewport)
    shown = browser.run(PATHS)
    browser.run("screenShown.close()")
    along = moved * moved * (3 - 2 * moved) * (len(frame["way"]) - 1)
    one, other = frame["way"][int(along)], frame["way"][int(along) + 1]
    body = skeleton(poses[one], poses[other], along - int(along))
    ours, theirs = numbers(drawn(body)), numbers("".join(shown))
    assert len(ours) > 25
    for path, same in zip(ours, theirs[: len(ours)], strict=True):  # marks unseen come last
        assert same == pytest.approx(path, abs=0.02)
