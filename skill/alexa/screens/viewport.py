"""Which kind of screen a device has, and whether it has one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

INTERFACE = "Alexa.Presentation.APL"

DP_DPI = 160
"""Pixels of a screen with so many dots per inch are display-independent ones, dp."""

LARGE_DP, XLARGE_DP, SMALL_HEIGHT_DP = 1280, 1920, 600
"""From these widths on a screen is large, extra large; under this height it is small.

The bounds of the platform's own viewport profiles (alexa-viewport-profiles 1.6).
"""


MOST = 100_000
"""No screen has so many pixels on a side, nor dots in an inch."""


class Viewport(StrEnum):
    """The kinds of screen that are told apart."""

    ROUND = "round"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    XLARGE = "xlarge"
    PORTRAIT = "portrait"
    TV = "tv"


def viewport_of(context: Any) -> Viewport | None:
    """The screen that a request's `context` describes; nothing where the device shows no APL.

    Figures that are absent or make no sense count as those of a medium hub: its picture fits any
    rectangle, for all lengths in it are parts of the screen's own.
    """
    device = _mapping(_mapping(context, "System"), "device")
    if INTERFACE not in _mapping(device, "supportedInterfaces"):
        return None
    screen = _mapping(context, "Viewport") or _first_of_many(context)
    width, height = _dp(screen, "Width"), _dp(screen, "Height")
    if screen.get("shape") == "ROUND":
        return Viewport.ROUND
    if height > width > 0:
        return Viewport.PORTRAIT
    return Viewport.TV if screen.get("mode") == "TV" else _hub(width, height)


def _first_of_many(context: Any) -> dict[str, Any]:
    """The first APL screen in `Viewports`, the newer list, told as `Viewport` tells it."""
    listed = context.get("Viewports")
    for screen in listed if isinstance(listed, list) else ():
        if isinstance(screen, Mapping) and screen.get("type") == "APL":
            current = _mapping(_mapping(screen, "configuration"), "current")
            return {**screen, "mode": current.get("mode"), **_mapping(current, "size")}
    return {}


def _hub(width: float, height: float) -> Viewport:
    if width >= XLARGE_DP:
        return Viewport.XLARGE
    if width >= LARGE_DP:
        return Viewport.LARGE
    return Viewport.SMALL if 0 < height < SMALL_HEIGHT_DP else Viewport.MEDIUM


def _dp(screen: Mapping[str, Any], side: str) -> float:
    """How long a side is now, else at all, in dp; zero where no sensible number says so."""
    pixels = _number(screen.get(f"currentPixel{side}")) or _number(screen.get(f"pixel{side}"))
    return pixels * DP_DPI / (_number(screen.get("dpi")) or DP_DPI)


def _number(value: Any) -> float:
    """A number that a screen can have, as it is; zero for all else."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and 1 <= value <= MOST else 0


def _mapping(parent: Any, name: str) -> Mapping[str, Any]:
    child = parent.get(name) if isinstance(parent, Mapping) else None
    return child if isinstance(child, Mapping) else {}
