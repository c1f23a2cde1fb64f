"""Timeline → directive: the document of the viewport, with what makes it run."""

import json
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from skill.alexa.screens.datasource import datasource
from skill.alexa.screens.icons import graphics
from skill.alexa.screens.viewport import INTERFACE, Viewport
from skill.coach.session import Session
from skill.content.catalog import Catalog
from skill.sight.scenes import View
from skill.speech.layout import Timeline

TOKEN = "stretch"  # noqa: S105 - the platform's name for a document's name
FOLDER = os.path.join(os.path.dirname(__file__), "documents")
BODIES = {Viewport.ROUND: "round", Viewport.PORTRAIT: "portrait"}
COLUMNS = {"portrait": 2}
"""So many buttons stand in a row; where nothing is said, all of them."""

IDLE_MS = 5_000
"""So long a screen stays when its session is over."""


def screen(
    session: Session,
    timeline: Timeline,
    words: Catalog,
    viewport: Viewport,
    history: Sequence[int] = (),
) -> dict[str, Any]:
    """The directive that shows an answer.

    `session` is the one after the answer, `history` the seconds held in each of the last sessions,
    oldest first, with this one as the last if it is to be shown.
    """
    body = BODIES.get(viewport, "landscape")
    data = datasource(session, timeline, words, history)
    if words.writing.from_right:
        data["buttons"] = _from_right(data["buttons"], COLUMNS.get(body))
    return {
        "type": f"{INTERFACE}.RenderDocument",
        "token": TOKEN,
        "document": _of_this_answer(document(body), data),
        "datasources": {"stretch": data},
    }


def _of_this_answer(shared: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The document with its own views and icons, and no others, for as long as its buttons live."""
    icons = graphics(button["act"] for button in data["buttons"])
    settings = {"idleTimeout": data["live"] + IDLE_MS}
    views = {frame["view"] for frame in data["frames"]}
    seen = {"mainTemplate": _with_views(shared["mainTemplate"], views)}
    return shared | seen | {"graphics": shared["graphics"] | icons, "settings": settings}


def _with_views(template: dict[str, Any], views: set[str]) -> dict[str, Any]:
    """The template with those of its views that the answer shows: each has its part, by its id."""
    (ground,) = template["items"]
    never = {view.value for view in View} - views
    parts = [part for part in ground["item"]["items"] if part.get("id") not in never]
    return template | {"items": [ground | {"item": ground["item"] | {"items": parts}}]}


def _from_right(shown: Sequence[dict[str, Any]], columns: int | None) -> list[dict[str, Any]]:
    """The buttons for eyes that begin on the right: each row is turned round."""
    turned: list[dict[str, Any]] = []
    for late in (False, True):
        row = [button for button in shown if button["late"] is late]
        step = columns or len(row) or 1
        for at in range(0, len(row), step):
            turned += reversed(row[at : at + step])
    return turned


@cache
def document(body: str) -> dict[str, Any]:
    """A whole APL document: what all have in common, around a body of one kind."""
    whole: dict[str, Any] = _json("common")
    whole["mainTemplate"]["items"][0]["item"]["items"] = _json(body)
    return whole


def _json(name: str) -> Any:
    with open(os.path.join(FOLDER, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file, object_hook=_undescribed)


def _undescribed(part: dict[str, Any]) -> dict[str, Any]:
    """A part of a document without the words that tell a reader what it is: none are sent."""
    return {name: value for name, value in part.items() if name != "description"}
