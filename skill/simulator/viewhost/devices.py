"""Devices with screens: the figures that each of them sends, and what a renderer needs."""

from dataclasses import dataclass
from typing import Any

DP_DPI = 160
"""Pixels of a screen with so many dots per inch are display-independent ones, `dp`."""


@dataclass(frozen=True)
class Screen:
    """A screen, in pixels, with the angle that its width has at the distance it is made for."""

    width_px: int
    height_px: int
    dpi: int = DP_DPI
    shape: str = "RECTANGLE"
    mode: str = "HUB"
    arc_minutes: int = 0

    @property
    def viewport(self) -> dict[str, Any]:
        """The viewport as the renderer takes it, in dp."""
        scale = DP_DPI / self.dpi
        return {
            "width": round(self.width_px * scale),
            "height": round(self.height_px * scale),
            "dpi": self.dpi,
            "shape": self.shape,
            "mode": self.mode,
        }

    @property
    def context(self) -> dict[str, Any]:
        """The part of a request's context that says what the screen is."""
        return {
            "shape": self.shape,
            "mode": self.mode,
            "dpi": self.dpi,
            "pixelWidth": self.width_px,
            "pixelHeight": self.height_px,
            "currentPixelWidth": self.width_px,
            "currentPixelHeight": self.height_px,
            "touch": ["SINGLE"],
        }


SCREENS = {
    "round": Screen(480, 480, shape="ROUND"),
    "small": Screen(960, 480),
    "medium": Screen(1024, 600),
    "large": Screen(1280, 800),
    "xlarge": Screen(1920, 1080),
    "portrait": Screen(1080, 1920),
    "tv": Screen(1920, 1080, dpi=320, mode="TV"),
}
"""Echo Spot; Echo Show 5; the first Echo Show; Show 8 and 10; Show 15 either way; Fire TV."""
