import pytest

from skill.alexa.screens.touch import BUTTONS, buttons, touched
from skill.coach.session import Mode
from skill.coach.turns import Act
from tests.coach.sessions import SESSIONS


@pytest.mark.parametrize(("name", "act"), BUTTONS.items())
def test_a_button_means_its_spoken_word(name, act):
    assert touched([name]) is act


@pytest.mark.parametrize("odd", [None, [], ["dance"], [None], [["next"]], [{}], "next", 7, {}])
def test_anything_else_means_nothing(odd):
    assert touched(odd) is Act.UNHEARD


def test_a_pause_can_be_resumed_and_nothing_else_can():
    assert "resume" in buttons(SESSIONS[Mode.PAUSED])
    assert "pause" not in buttons(SESSIONS[Mode.PAUSED])
    assert "resume" not in buttons(SESSIONS[Mode.RESTING])
