"""Which kind of screen a device has, and whether it has one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

INTERFACE = "Alexa.Presentation.APL"

LARGE_PX, XLARGE_PX, SMALL_HEIGHT_PX = 1280, 1920, 600
"""From these widths on a screen is large, extra large; under this height it is small.

The bounds of the platform's own viewport profiles.
"""


class Viewport(StrEnum):
    """The kinds of screen that are told apart."""

    ROUND = "round"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
    XLARGE = "xlarge"
    PORTRAIT = "portrait"
    TV = "tv"


@dataclass(frozen=True)
class Surroundings:
    """What comes to a handler beside the envelope: Lambda's context, and the device's screen."""

    context: Any
    viewport: Viewport | None


def viewport_of(context: Any) -> Viewport | None:
    """The screen that a request's `context` describes; nothing where the device shows no APL.

    Figures that are absent or make no sense count as those of a medium hub: its picture fits any
    rectangle, for all lengths in it are parts of the screen's own.
    """
    device = _mapping(_mapping(context, "System"), "device")
    if INTERFACE not in _mapping(device, "supportedInterfaces"):
        return None
    screen = _mapping(context, "Viewport")
    width = _pixels(screen, "Width")
    height = _pixels(screen, "Height")
    if screen.get("shape") == "ROUND":
        return Viewport.ROUND
    if height > width > 0:
        return Viewport.PORTRAIT
    return Viewport.TV if screen.get("mode") == "TV" else _hub(width, height)


def _hub(width: float, height: float) -> Viewport:
    if width >= XLARGE_PX:
        return Viewport.XLARGE
    if width >= LARGE_PX:
        return Viewport.LARGE
    return Viewport.SMALL if 0 < height < SMALL_HEIGHT_PX else Viewport.MEDIUM


def _pixels(screen: Mapping[str, Any], side: str) -> float:
    """How long a side is now, else at all; zero where no sensible number says so."""
    for name in (f"currentPixel{side}", f"pixel{side}"):
        value = screen.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0:
            return value
    return 0


def _mapping(parent: Any, name: str) -> Mapping[str, Any]:
    child = parent.get(name) if isinstance(parent, Mapping) else None
    return child if isinstance(child, Mapping) else {}
