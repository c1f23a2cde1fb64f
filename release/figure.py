"""The figure of the screens as SVG, at any moment between two poses.

One source for all that shows it: its joints are solved and its parts are drawn by the expressions
of the APL document, which are read here. They are so plain that they are Python as well.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import cos, sin, sqrt
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import quoteattr

from skill.alexa import screens

DOCUMENT = Path(screens.__file__).with_name("documents") / "common.json"
MATH = SimpleNamespace(cos=cos, sin=sin, sqrt=sqrt, min=min, max=max)
GIVEN = ("along", "part", "a", "b", "t")
"""What the layout binds from the frame: the two poses between which it is, and how far."""

MARKS = ("handsOn", "kneesOn", "toesOn", "backOn", "forwardOn", "returnOn")
"""What the layout takes from the frame's look: marks, each from 0, not seen, to 1."""

ATTRIBUTES = {
    "pathData": "d",
    "fill": "fill",
    "fillOpacity": "fill-opacity",
    "stroke": "stroke",
    "strokeWidth": "stroke-width",
    "strokeOpacity": "stroke-opacity",
    "strokeLineCap": "stroke-linecap",
    "strokeLineJoin": "stroke-linejoin",
}
"""The properties of a path in APL, and their names in SVG."""

Values = dict[str, Any]


@cache
def document() -> dict[str, Any]:
    """The part of the APL documents that all devices share."""
    shared: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return shared


def skeleton(start: Sequence[float], end: Sequence[float], share: float) -> Values:
    """Every point and angle of the figure, so far on the way from one pose into another."""
    layout = document()["layouts"]["Figure"]["items"][0]
    names: Values = {"a": start, "b": end, "t": share}
    for bound in layout["bind"]:
        if bound["name"] not in GIVEN:
            names[bound["name"]] = _value(bound["value"], names)
    return {
        name: _value(layout[name], names) for name in _graphic()["parameters"] if name not in MARKS
    }


def drawn(values: Mapping[str, Any], *marks: str) -> str:
    """The figure with these values as an SVG group, with some of its `MARKS` seen."""
    seen = {mark: float(mark in marks) for mark in MARKS}
    return "".join(_element(item, {**values, **seen}) for item in _graphic()["items"])


def picture(values: Mapping[str, Any], *marks: str) -> str:
    """The figure alone as an SVG image, on the screens' ground."""
    wide, high = _graphic()["width"], _graphic()["height"]
    ground = colours()["ground"]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">'
        f'<rect width="{wide}" height="{high}" fill="{ground}"/>{drawn(values, *marks)}</svg>'
    )


def colours() -> dict[str, str]:
    """The screens' colours by their names."""
    found: dict[str, str] = document()["resources"][0]["colors"]
    return found


def _graphic() -> dict[str, Any]:
    found: dict[str, Any] = document()["graphics"]["figure"]
    return found


def _element(item: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    """A path or a group of AVG as SVG."""
    if item["type"] == "path":
        return _path(item, names)
    inner = "".join(_element(part, names) for part in item["items"])
    return f"<g{_attributes({'transform': _transform(item, names)})}>{inner}</g>"


def _path(item: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    """A path of AVG as SVG, which fills it with black where nothing is said; nothing if unseen."""
    given = {"fill": "none", **item}
    svg = {ATTRIBUTES[name]: _value(given[name], names) for name in ATTRIBUTES if name in given}
    return f"<path{_attributes(svg)}/>" if svg.get("stroke-opacity") != 0 else ""


def _transform(item: Mapping[str, Any], names: Mapping[str, Any]) -> str:
    """A group's place: AVG turns it about its origin, then moves it."""
    if "transform" in item:
        return str(_value(item["transform"], names))
    x, y = (_value(item.get(f"translate{axis}", 0), names) for axis in "XY")
    return f"translate({x} {y}) rotate({_value(item.get('rotation', 0), names)})"


def _attributes(written: Mapping[str, Any]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in written.items())


def _value(text: Any, names: Mapping[str, Any]) -> Any:
    """What a property comes to: a colour by its name, an expression, or a text with some in it."""
    if not isinstance(text, str):
        return text
    if text.startswith("@"):
        return colours()[text[1:]]
    whole = re.fullmatch(r"\$\{([^}]*)\}", text)
    if whole:
        return _evaluated(whole[1], names)
    return re.sub(r"\$\{([^}]*)\}", lambda found: f"{_evaluated(found[1], names):.4f}", text)


@cache
def _compiled(expression: str) -> Any:
    return compile(expression, expression, "eval")


def _evaluated(expression: str, names: Mapping[str, Any]) -> Any:
    known = {"__builtins__": {}, "Math": MATH}
    return eval(_compiled(expression), known, dict(names))  # noqa: S307 - our own document's
