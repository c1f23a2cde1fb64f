"""Frames → directive: the document of the viewport, and a datasource that makes it run.

What runs when. A screen and a loudspeaker get the same answer at the same time. The document's
clock, `elapsedTime`, starts when the device has built it; the answer's first sound, which is the
timeline's zero, comes when the speech was fetched. Either takes some tenths of a second after the
answer has arrived. `START_LATENCY_MS` of the coach counts from the request to the first sound: it
places what the person said on the clock of a hold, and lies before this document's zero. So it is
not added here: a frame's time is the timeline's own. `LEAD_MS` is the rest, if a device is found
on which its screen is ready sooner than its voice; it is not known to be anything but zero.

A hold that runs while an answer is fetched began before zero. Its ring needs nothing special: it
shows its end minus now. A pause is an answer of its own, with a new document whose ring stands.
"""

import json
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

from skill.alexa.screens.icons import graphics
from skill.alexa.screens.touch import buttons
from skill.alexa.screens.viewport import INTERFACE, Viewport
from skill.alexa.screens.width import width
from skill.coach.session import Session, holds_of
from skill.sight.frames import Director, Frame
from skill.sight.poses import POSES, way
from skill.sight.scenes import View
from skill.speech.layout import Timeline, Words

LEAD_MS = 0
"""So long a document is on the screen before the first sound is heard."""

TOKEN = "stretch"  # noqa: S105 - the platform's name for a document's name
FOLDER = os.path.join(os.path.dirname(__file__), "documents")
BODIES = {Viewport.ROUND: "round", Viewport.PORTRAIT: "portrait"}
AFTER_MS = 500
"""So long the clock runs on after the last change; then the screen stands still."""

MAX_SESSIONS = 30
"""More bars than that would be too thin to see."""

NO_END: dict[str, Any] = {"end": [], "bars": []}
LONGEST_MS = 3_600_000
"""So long after it was asked for, every answer is over."""

SAFETY_LINES = ("pain", "ball", "gently", "learn", "advice")


def screen(
    session: Session,
    timeline: Timeline,
    words: Words,
    viewport: Viewport,
    history: Sequence[int] = (),
) -> dict[str, Any]:
    """The directive that shows an answer.

    `session` is the one after the answer, `history` the seconds held in each of the last sessions,
    oldest first, with this one as the last if it is to be shown.
    """
    data = datasource(session, timeline, words, history)
    return {
        "type": f"{INTERFACE}.RenderDocument",
        "token": TOKEN,
        "document": _with_icons(document(BODIES.get(viewport, "landscape")), data),
        "datasources": {"stretch": data},
    }


def _with_icons(shared: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """The document with the icons of its buttons, and no others."""
    icons = graphics(button["act"] for button in data["buttons"])
    return shared | {"graphics": shared["graphics"] | icons}


def datasource(
    session: Session, timeline: Timeline, words: Words, history: Sequence[int] = ()
) -> dict[str, Any]:
    """All that the document needs to run through the answer by itself."""
    frames = Director(session, timeline, words).frames()
    data: dict[str, Any] = {
        "frames": [_plain(frame) | _late(frame, timeline) for frame in frames],
        "until": LEAD_MS + max(frame.moved_ms + frame.move_ms for frame in frames) + AFTER_MS,
        "poses": _poses(frames),
        "dots": list(range(max(session.plan.reps, session.done))),
        "second": words("screen.unit.second", 0, {}),
    }
    data["until"] = max(data["until"], LEAD_MS + frames[-1].at_ms + AFTER_MS)
    data |= _buttons(session if timeline.ask else None, words)
    views = {frame.view for frame in frames}
    data |= _safety(words) if View.SAFETY in views else {"safety": []}
    data |= _end(session, frames[-1], words, history) if View.END in views else NO_END
    return data


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


def _plain(frame: Frame) -> dict[str, Any]:
    """A frame as the document reads it; what does not apply is left out."""
    start, end = frame.poses
    plain: dict[str, Any] = {
        "at": frame.at_ms + LEAD_MS * (frame.at_ms > 0),
        "view": frame.view.value,
        "title": _fitted(frame.title),
        "way": way(start, end),
        "count": _fitted(frame.count),
        "unit": _fitted(frame.unit),
        "share": round(frame.share, 3),
        "done": frame.done,
        "dots": 2 if frame.under_way else int(frame.done > 0),
    }
    if start != end:
        plain["move"] = [frame.moved_ms + LEAD_MS, frame.move_ms]
    if frame.look:
        plain["look"] = frame.look
    if frame.hold:
        plain |= {"end": frame.hold.end_ms + LEAD_MS, "seconds": frame.hold.seconds}
    if frame.breath:
        at_ms, inward, length_ms = frame.breath
        plain["breath"] = [at_ms + LEAD_MS, length_ms, inward]
    if frame.under_way:
        plain["warm"] = True
    return plain


def _fitted(text: str) -> dict[str, Any]:
    """A text with its width: APL 1.4 cannot measure it, and sizes the text to its box."""
    return {"t": text, "n": width(text)}


def _poses(frames: Sequence[Frame]) -> dict[str, tuple[float, ...]]:
    names = dict.fromkeys(name for frame in frames for name in way(*frame.poses))
    return {name: POSES[name].row() for name in names}


def _late(frame: Frame, timeline: Timeline) -> dict[str, Any]:
    """Whether a frame is shown when all holds of the answer are over."""
    over = timeline.holds and frame.at_ms >= timeline.holds[-1].end_ms
    return {"late": True} if over else {}


def _buttons(session: Session | None, words: Words) -> dict[str, Any]:
    """The buttons until the last hold is over, and those of what comes after it.

    There are none under an answer that ends the conversation.
    """
    if session is None:
        return {"buttons": [], "buttonChars": 1}
    sets = {False: buttons(session)}
    if holds_of(session) and session.track:
        sets[True] = buttons(session.located(session.track.asked_ms + LONGEST_MS))
    labels = {
        name: words(f"screen.button.{name}", 0, {}) for names in sets.values() for name in names
    }
    shown = [
        {"act": name, "label": labels[name], "main": name == names[0], "late": late}
        for late, names in sets.items()
        for name in names
    ]
    return {"buttons": shown, "buttonChars": max(map(width, labels.values()))}


def _safety(words: Words) -> dict[str, Any]:
    lines = [words(f"screen.safe.{name}", 0, {}) for name in SAFETY_LINES]
    return {"safety": lines, "safetyChars": max(map(width, lines))}


def _end(session: Session, last: Frame, words: Words, history: Sequence[int]) -> dict[str, Any]:
    """What was done, in words, and the last sessions as parts of the longest one."""
    facts = {"reps": session.done, "held": session.held_s} | dict(last.result or {})
    minutes, seconds = divmod(facts["held"], 60)
    results = {"holds": str(facts["reps"]), "held": f"{minutes}:{seconds:02}"}
    labels = {name: words(f"screen.end.{name}", 0, {}) for name in results}
    held = [max(seconds, 0) for seconds in history[-MAX_SESSIONS:]]
    most = max(held, default=0)
    return {
        "end": [
            _fitted(text) | {"label": labels[name]}
            for name, text in results.items()
            if facts["held"]
        ],
        "endChars": max(map(width, labels.values())),
        "bars": [round(seconds / most, 2) for seconds in held] if most else [],
        "chart": _fitted(words("screen.end.chart", 0, {})),
    }
