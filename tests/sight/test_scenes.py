import json
from dataclasses import replace

import pytest

from skill.coach.session import Mode
from skill.coach.track import Stage
from skill.content.catalog import catalog
from skill.content.contract import CONTRACT
from skill.sight.poses import POSES
from skill.sight.scenes import LOOKS, PLACES, SCENES, STEPS, View, place
from tests.coach.sessions import SESSIONS
from tests.conftest import ROOT

EVERY = [*SCENES.values(), *PLACES.values(), *STEPS.values()]
LINES = catalog("en-US").lines


@pytest.mark.parametrize("key", SCENES)
def test_every_scene_belongs_to_a_line_that_the_coach_says(key):
    assert key in LINES


@pytest.mark.parametrize("scene", EVERY)
def test_every_scene_has_a_title_and_poses(scene):
    assert f"screen.title.{scene.title}" in LINES
    assert scene.pose in {"", *POSES}
    assert scene.start in {"", *POSES}
    assert scene.look in {"", *LOOKS}


TITLES = [key for key in LINES if key.startswith("screen.title.")]


@pytest.mark.parametrize("key", [key for key in TITLES if key != "screen.title.welcome"])
def test_titles_are_short_enough_to_be_of_one_size(key):
    assert len(LINES[key][0]) <= 14


def test_the_first_title_is_the_name_by_which_one_opens_it():
    invocation = json.loads((ROOT / "interaction_models" / "en-US.json").read_text())
    name = invocation["interactionModel"]["languageModel"]["invocationName"]
    assert name.endswith(LINES["screen.title.welcome"][0].lower())


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_has_a_place(mode):
    assert place(SESSIONS[mode]).pose in POSES


def test_on_the_way_to_a_hold_the_figure_is_where_the_body_is():
    before = replace(SESSIONS[Mode.MOVING], body=Stage.REST)
    assert place(before).pose == "feet"
    assert place(replace(before, body=Stage.STRETCHED)).pose == "soft"


@pytest.mark.parametrize("key", [key for key in CONTRACT if key.startswith("session.done")])
def test_the_end_is_shown_in_whatever_words_it_is_told(key):
    assert SCENES[key].view is View.END
