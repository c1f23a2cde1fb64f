"""Devices with screens: the figures that each of them sends, and what a renderer needs."""

from dataclasses import dataclass
from math import hypot
from typing import Any

from skill.alexa.screens.viewport import DP_DPI

INCH_MM = 25.4


@dataclass(frozen=True)
class Screen:
    """A screen: its pixels, and its size as it is sold, from corner to corner."""

    width_px: int
    height_px: int
    size_in: float
    dpi: int = DP_DPI
    shape: str = "RECTANGLE"
    mode: str = "HUB"

    @property
    def width_mm(self) -> float:
        """The width in millimetres; a round screen is as wide as it is said to be large."""
        share = 1 if self.shape == "ROUND" else self.width_px / hypot(self.width_px, self.height_px)
        return self.size_in * INCH_MM * share

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
    "round": Screen(480, 480, 2.5, shape="ROUND"),
    "small": Screen(960, 480, 5.5),
    "medium": Screen(1024, 600, 7),
    "large": Screen(1280, 800, 10.1),
    "xlarge": Screen(1920, 1080, 15.6),
    "portrait": Screen(1080, 1920, 15.6),
    "tv": Screen(1920, 1080, 43, dpi=320, mode="TV"),
}
"""Echo Spot, Show 5, the first Show, the second, Show 15 lying and standing, and a television."""
