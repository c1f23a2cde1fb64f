"""`make icons`: the skill's icons and the page's, all of the figure that the screens show.

`resvg-py` draws the store's two: one wheel with all that it needs, and the same pixels on every
machine, where CairoSVG would take the system's own Cairo.
"""

from pathlib import Path

import resvg_py

from release.figure import colours, drawn, skeleton
from release.skill_package import ICONS, SOURCE
from skill.sight.poses import POSES
from skill.simulator.page import __file__ as page

ASSETS = SOURCE / "assets" / "images"

ON_PAGE = Path(page).parent / "static" / "icon.svg"
"""The page's own, in the browser's tab."""

SIDE, FLOOR = 512, 345
"""The drawing's width and height, and how far down the floor is."""

LARGE, MIDDLE, UNDER = 2.75, 143, 113.5
"""How large the figure is; which of its points is in the middle, and which on the floor.

Alexa shows an icon in a circle: so large, hands and feet are still in it.
"""


def drawing() -> str:
    """The icon as SVG: the stretch itself, its lower back marked, in the screens' colours."""
    pose, colour = POSES["soft"].row(), colours()
    figure = drawn(skeleton(pose, pose, 1), "backOn")
    moved = f"translate({SIDE / 2 - LARGE * MIDDLE} {FLOOR - LARGE * UNDER}) scale({LARGE})"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}">'
        f'<rect width="{SIDE}" height="{FLOOR}" fill="{colour["ground"]}"/>'
        f'<rect y="{FLOOR}" width="{SIDE}" height="{SIDE - FLOOR}" fill="{colour["surface"]}"/>'
        f'<g transform="{moved}">{figure}</g></svg>\n'
    )


def png(pixels: int) -> bytes:
    """The drawing as a PNG of so many pixels each way."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing(), width=pixels, height=pixels))


def main() -> None:
    """Write all icons."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for name, pixels in ICONS.items():
        (ASSETS / name).write_bytes(png(pixels))
        print(f"{name}: {pixels} x {pixels}")
    ON_PAGE.write_text(drawing(), encoding="utf-8")
    print(ON_PAGE.name)


if __name__ == "__main__":
    main()
