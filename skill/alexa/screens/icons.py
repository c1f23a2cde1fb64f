"""The icons of the buttons, as graphics of a document: only those that a screen shows are sent."""

from collections.abc import Iterable
from typing import Any, NamedTuple

STROKE = {
    "fill": "transparent",
    "stroke": "${color}",
    "strokeLineCap": "round",
    "strokeLineJoin": "round",
    "strokeWidth": 2.4,
}
SIDE = 24
COLOR = {"name": "color", "type": "color", "default": "white"}


class Icon(NamedTuple):
    """A path in a square of 24, filled or stroked in the colour of its button."""

    path: str
    stroked: bool = False

    def graphic(self) -> dict[str, Any]:
        """The icon as an Alexa Vector Graphic."""
        drawn = STROKE if self.stroked else {"fill": "${color}"}
        return {
            "type": "AVG",
            "version": "1.1",
            "width": SIDE,
            "height": SIDE,
            "parameters": [COLOR],
            "items": [{"type": "path", "pathData": self.path, **drawn}],
        }


ICONS = {
    "repeat": Icon("M5 9 A8 8 0 1 1 4.5 14 M4.5 4 L5 9.5 L10.5 9", stroked=True),
    "pause": Icon("M6 4 L10 4 L10 20 L6 20 z M14 4 L18 4 L18 20 L14 20 z"),
    "resume": Icon("M7 4 L20 12 L7 20 z"),
    "next": Icon("M5 4 L14 12 L5 20 z M16 4 L19 4 L19 20 L16 20 z"),
    "stop": Icon("M5 5 L19 5 L19 19 L5 19 z"),
    "start": Icon("M7 4 L20 12 L7 20 z"),
    "yes": Icon("M5 12.5 L10 17.5 L19 7", stroked=True),
    "okay": Icon("M5 12.5 L10 17.5 L19 7", stroked=True),
    "right": Icon("M5 12.5 L10 17.5 L19 7", stroked=True),
    "usual": Icon("M5 12.5 L10 17.5 L19 7", stroked=True),
    "help": Icon("M12 4 L12 14 M12 19 L12 19.5", stroked=True),
    "no": Icon("M6 6 L18 18 M18 6 L6 18", stroked=True),
    "off": Icon("M12 4 L12 17 M6 11.5 L12 17.5 L18 11.5 M6 21 L18 21", stroked=True),
    "steps": Icon("M4 7 L20 7 M4 12 L20 12 M4 17 L20 17", stroked=True),
    "easy": Icon("M12 19 L12 6 M6 11.5 L12 5.5 L18 11.5", stroked=True),
    "hard": Icon("M12 5 L12 18 M6 12.5 L12 18.5 L18 12.5", stroked=True),
}
"""The icon of each button."""


def graphics(names: Iterable[str]) -> dict[str, Any]:
    """The graphics of these buttons."""
    return {name: ICONS[name].graphic() for name in names}
