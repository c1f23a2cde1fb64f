import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.screens.viewport import INTERFACE, Viewport, viewport_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def context(**viewport):
    return {"System": {"device": {"supportedInterfaces": {INTERFACE: {}}}}, "Viewport": viewport}


def test_a_device_without_the_interface_has_no_screen():
    assert viewport_of({"System": {"device": {"supportedInterfaces": {}}}}) is None


@pytest.mark.parametrize("nothing", [None, {}, [], "x", {"System": None}])
def test_a_request_without_a_device_has_no_screen(nothing):
    assert viewport_of(nothing) is None


@pytest.mark.parametrize(
    ("width", "height", "viewport"),
    [
        (960, 480, Viewport.SMALL),
        (1024, 599, Viewport.SMALL),
        (1024, 600, Viewport.MEDIUM),
        (1280, 800, Viewport.LARGE),
        (1919, 1080, Viewport.LARGE),
        (1920, 1080, Viewport.XLARGE),
        (1080, 1920, Viewport.PORTRAIT),
    ],
)
def test_a_hub_is_told_by_its_sides(width, height, viewport):
    sides = {"pixelWidth": width, "pixelHeight": height}
    assert viewport_of(context(mode="HUB", shape="RECTANGLE", **sides)) is viewport


def test_pixels_count_as_what_they_are_at_their_density():
    show_8 = context(pixelWidth=1280, pixelHeight=800, dpi=213)
    assert viewport_of(show_8) is Viewport.MEDIUM


def test_a_turned_screen_counts_as_it_stands_now():
    turned = context(
        pixelWidth=1920, pixelHeight=1080, currentPixelWidth=1080, currentPixelHeight=1920
    )
    assert viewport_of(turned) is Viewport.PORTRAIT


def test_a_round_screen_is_round_whatever_its_sides():
    assert viewport_of(context(shape="ROUND")) is Viewport.ROUND


def test_a_television_is_one_by_its_mode():
    assert viewport_of(context(mode="TV", pixelWidth=1920, pixelHeight=1080)) is Viewport.TV


NEWER = {
    "type": "APL",
    "shape": "RECTANGLE",
    "dpi": 320,
    "configuration": {
        "current": {
            "mode": "TV",
            "size": {"type": "DISCRETE", "pixelWidth": 1920, "pixelHeight": 1080},
        }
    },
}


def listed(viewports):
    return {"System": context()["System"], "Viewports": viewports}


def test_the_newer_list_of_viewports_is_read_where_there_is_no_single_one():
    assert viewport_of(listed([None, {"type": "APLT"}, NEWER])) is Viewport.TV


@pytest.mark.parametrize("odd", [None, {}, "x", [{"type": "APL", "configuration": 7}]])
def test_an_odd_list_counts_as_a_medium_hub(odd):
    assert viewport_of(listed(odd)) is Viewport.MEDIUM


@pytest.mark.parametrize(
    "odd", [0, -5, "960", None, True, float("nan"), float("inf"), 10**400, 1e-320]
)
def test_odd_figures_count_as_a_medium_hub(odd):
    assert viewport_of(context(pixelWidth=odd, pixelHeight=odd, dpi=odd)) is Viewport.MEDIUM


@given(JSON, JSON)
def test_it_never_raises(viewport, shape):
    described = context(shape=shape, mode=shape, pixelWidth=shape, pixelHeight=viewport)
    assert viewport_of(described) in Viewport
    assert viewport_of(described | {"Viewport": viewport}) in Viewport
    assert viewport_of(viewport) is None
