"""The committed icons are what the command draws."""

import pytest

from release.icons import ASSETS, drawn
from release.skill_package import ICONS


@pytest.mark.parametrize(("name", "pixels"), ICONS.items())
def test_a_committed_icon_is_the_drawing(name, pixels):
    assert (ASSETS / name).read_bytes() == drawn(pixels)
