import pytest

from skill.simulator.page.asleep import picture
from skill.simulator.viewhost.devices import SCREENS


@pytest.mark.parametrize("name", SCREENS)
def test_a_sleeping_screen_shows_the_welcome_without_buttons(name, english):
    shown = picture(english, SCREENS[name].context)["datasources"]["stretch"]
    assert shown["buttons"] == []
    assert english.text("screen.title.welcome") in str(shown["frames"][0])


def test_without_a_screen_there_is_no_picture(english):
    assert picture(english, None) is None
