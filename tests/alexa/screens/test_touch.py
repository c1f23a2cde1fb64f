from dataclasses import replace

import pytest

from skill.alexa.screens.touch import BUTTONS, CHOICES, MOMENTS, buttons, touched
from skill.coach.session import DECISIONS, Mode
from skill.coach.turns import Act, Turn
from tests.coach.sessions import SESSIONS


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


@pytest.mark.parametrize("choice", DECISIONS)
def test_the_buttons_of_an_open_choice_answer_it(choice):
    asked = replace(SESSIONS[Mode.DOWN], asking=choice)
    assert buttons(asked) == CHOICES.get(choice, ("yes", "no", "stop"))


def test_in_a_hold_pause_is_the_loud_button_and_after_pain_stop_is():
    assert buttons(SESSIONS[Mode.HOLDING])[0] == "pause"
    assert buttons(replace(SESSIONS[Mode.DOWN], asking="stop_here"))[0] == "stop"
