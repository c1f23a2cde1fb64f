"""`make icons`: the skill's icons, in the two sizes that the store wants, from one drawing.

`resvg-py` draws them: one wheel with all that it needs, and the same pixels on every machine, where
CairoSVG would take the system's own Cairo.
"""

from pathlib import Path

import resvg_py

from release.skill_package import ICONS, SOURCE

DRAWING = Path(__file__).with_name("icon.svg")
ASSETS = SOURCE / "assets" / "images"


def drawn(pixels: int) -> bytes:
    """The drawing as a PNG of so many pixels each way."""
    svg = DRAWING.read_text(encoding="utf-8")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=pixels, height=pixels))


def main() -> None:
    """Write both icons."""
    ASSETS.mkdir(parents=True, exist_ok=True)
    for name, pixels in ICONS.items():
        (ASSETS / name).write_bytes(drawn(pixels))
        print(f"{name}: {pixels} x {pixels}")


if __name__ == "__main__":
    main()
