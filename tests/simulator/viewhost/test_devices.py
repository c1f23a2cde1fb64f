import pytest

from skill.alexa.screens.viewport import INTERFACE, viewport_of
from skill.simulator.viewhost.devices import SCREENS


@pytest.mark.parametrize("name", SCREENS)
def test_the_skill_takes_each_device_for_what_it_is(name):
    device = {"supportedInterfaces": {INTERFACE: {"runtime": {"maxVersion": "1.4"}}}}
    context = {"System": {"device": device}, "Viewport": SCREENS[name].context}
    assert viewport_of(context) == name


def test_a_television_has_twice_as_many_pixels_as_it_has_dp():
    assert SCREENS["tv"].viewport["width"] == 960
    assert SCREENS["tv"].context["pixelWidth"] == 1920


def test_a_round_screen_is_as_wide_as_it_is_large():
    assert SCREENS["round"].width_mm == pytest.approx(63.5)
    assert SCREENS["small"].width_mm == pytest.approx(125, abs=1)
