from dataclasses import replace
from functools import partial

import pytest

from skill.alexa.screens.touch import BUTTONS, CHOICES, MOMENTS, buttons, change_ms, touched
from skill.coach.session import DECISIONS, Mode
from skill.coach.track import Passage, Stage, Track
from skill.coach.turns import Act, Turn
from tests.coach.sessions import NOW_MS, REP, SESSIONS


@pytest.mark.parametrize(("name", "turn"), BUTTONS.items())
def test_a_button_means_its_spoken_word(name, turn):
    assert touched([name]) == turn


@pytest.mark.parametrize("odd", [None, [], ["dance"], [None], [["next"]], [{}], "next", 7, {}])
def test_anything_else_means_nothing(odd):
    assert touched(odd) == Turn(Act.UNHEARD)


def test_a_pause_can_be_resumed_and_nothing_else_can():
    assert "resume" in buttons(SESSIONS[Mode.PAUSED])
    assert "pause" not in buttons(SESSIONS[Mode.PAUSED])
    assert "resume" not in buttons(SESSIONS[Mode.RESTING])


@pytest.mark.parametrize("mode", Mode)
def test_every_moment_has_its_buttons_and_a_way_to_end(mode):
    assert buttons(SESSIONS[mode]) == MOMENTS[mode]
    assert set(MOMENTS[mode]) <= BUTTONS.keys()
    assert "stop" in MOMENTS[mode]


def test_after_pain_the_buttons_fit_the_body():
    down = replace(SESSIONS[Mode.DOWN], asking="stop_here")
    assert buttons(replace(down, body=Stage.OFF)) == ("stop", "no", "resume")
    for body in (Stage.UP, Stage.REST, Stage.LEAVING):
        assert buttons(replace(down, body=body)) == ("stop", "off", "no")


@pytest.mark.parametrize("mode", Mode)
def test_nobody_is_offered_to_get_off_who_is_off_already(mode):
    assert "off" not in buttons(replace(SESSIONS[mode], body=Stage.OFF))


def test_the_buttons_change_after_the_last_hold_or_else_off_the_ball():
    held = *REP[:1], Passage(Stage.HOLD, 8_000, 20), Passage(Stage.OFF, 40_000)
    off = (Passage(Stage.LEAVING, 0), Passage(Stage.OFF, 9_000))
    track = partial(replace, SESSIONS[Mode.DOWN])
    assert change_ms(track(track=Track(NOW_MS, held))) == 28_000
    assert change_ms(track(track=Track(NOW_MS, off))) == 9_000
    assert change_ms(track(track=Track(NOW_MS, off[:1]))) is None
    assert change_ms(track(track=None)) is None


@pytest.mark.parametrize("choice", DECISIONS)
def test_the_buttons_of_an_open_choice_answer_it(choice):
    asked = replace(SESSIONS[Mode.DOWN], asking=choice)
    assert buttons(asked) == CHOICES.get(choice, ("yes", "no", "stop"))


def test_in_a_hold_pause_is_the_loud_button_and_after_pain_stop_is():
    assert buttons(SESSIONS[Mode.HOLDING])[0] == "pause"
    assert buttons(replace(SESSIONS[Mode.DOWN], asking="stop_here"))[0] == "stop"
