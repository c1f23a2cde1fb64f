"""The committed icons are what the command draws."""

import pytest

from release.icons import ASSETS, ON_PAGE, drawing, png
from release.skill_package import ICONS


@pytest.mark.parametrize(("name", "pixels"), ICONS.items())
def test_a_committed_icon_is_the_drawing(name, pixels):
    assert (ASSETS / name).read_bytes() == png(pixels)


def test_the_page_has_the_same_icon():
    assert ON_PAGE.read_text(encoding="utf-8") == drawing()
