import pytest

from skill.alexa.screens.icons import ICONS, graphics
from skill.alexa.screens.touch import BUTTONS


def test_every_button_has_an_icon_and_no_icon_is_nobodys():
    assert ICONS.keys() == BUTTONS.keys()


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_drawn_in_the_colour_of_its_button(name):
    (path,) = graphics([name])[name]["items"]
    assert path["pathData"] == ICONS[name].path
    assert "${color}" in (path["fill"], path.get("stroke"))


def test_only_the_icons_that_are_shown_are_sent():
    assert graphics(["next", "stop"]).keys() == {"next", "stop"}
