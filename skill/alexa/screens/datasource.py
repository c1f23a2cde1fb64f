"""Frames → datasource: all that a document needs to run through an answer by itself.

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

from collections.abc import Iterable, Sequence
from typing import Any

from skill.alexa.screens.touch import buttons, change_ms
from skill.alexa.screens.width import fit
from skill.coach.session import Session
from skill.content.catalog import Catalog
from skill.content.writing import Writing
from skill.sight.frames import Director, Frame
from skill.sight.poses import POSES, way
from skill.sight.scenes import View
from skill.speech.layout import Timeline, layout_reprompt
from skill.speech.pace import pace_of

LEAD_MS = 0
"""So long a document is on the screen before the first sound is heard."""

LISTENING_MS = 8_000
"""So long Alexa listens after a question, and again after a reprompt; then the session is over."""

AFTER_MS = 500
"""So long the clock runs on after the last change; then the screen stands still."""

ALARM_LINES = 4
"""On so many lines words stand that are to be read from the floor; all others on two at most."""

MAX_SESSIONS = 30
"""More bars than that would be too thin to see."""

NO_END: dict[str, Any] = {"end": [], "bars": []}
LONGEST_MS = 3_600_000
"""So long after it was asked for, every answer is over."""

SAFETY_LINES = ("pain", "ball", "gently", "learn", "advice")


def datasource(
    session: Session, timeline: Timeline, words: Catalog, history: Sequence[int] = ()
) -> dict[str, Any]:
    """All that the document needs to run through the answer by itself."""
    frames = Director(session, timeline, words.text).frames()
    data: dict[str, Any] = {
        "frames": [_plain(frame) | _late(frame, session) for frame in frames],
        "until": _until_ms(frames),
        "live": LEAD_MS + _live_ms(timeline, words),
        "poses": _poses(frames),
        "second": words.text("screen.unit.second"),
        "rtl": words.writing.from_right,
    }
    data |= _dots(session, words)
    data |= _buttons(session if timeline.ask else None, words)
    views = {frame.view for frame in frames}
    data |= _safety(words) if View.SAFETY in views else {"safety": []}
    data |= _end(session, frames, words, history) if View.END in views else NO_END
    data["first"] = next((each["act"] for each in data["buttons"] if each["main"]), "")
    told = {pose: words.text(f"screen.pose.{pose}") for pose in data["poses"]}
    return data | {"told": told, "fit": _fits(frames, data, words.writing)}


def _until_ms(frames: Sequence[Frame]) -> int:
    """When nothing moves any more."""
    moved = max(frame.moved_ms + frame.move_ms for frame in frames)
    return LEAD_MS + max(moved, frames[-1].at_ms) + AFTER_MS


def _live_ms(timeline: Timeline, words: Catalog) -> int:
    """How long the session lasts if nobody says anything: after that a touch would reach nobody."""
    if timeline.ask is None:
        return timeline.end_ms
    again = layout_reprompt(timeline.ask, words.text, pace_of(words.locale))
    return timeline.end_ms + LISTENING_MS + again.end_ms + LISTENING_MS


def _dots(session: Session, words: Catalog) -> dict[str, Any]:
    """A dot for each repetition, and what they say for each number that is done."""
    of = max(session.plan.reps, session.done)
    said = [words.text("screen.dots", 0, {"done": done, "of": of}) for done in range(of + 1)]
    return {"dots": list(range(of)), "dotsTold": said}


def _fits(frames: Sequence[Frame], data: dict[str, Any], writing: Writing) -> dict[str, list[int]]:
    """For each kind of text how wide the widest is: on a device all of a kind have one size.

    Older engines could not change it, and it would be restless.
    """
    shown: dict[str, tuple[Iterable[str], float]] = {
        "title": ((frame.title for frame in frames), 7),
        "note": ((frame.note for frame in frames if frame.view is not View.ALARM), 16),
        "alarm": ((frame.note for frame in frames if frame.view is View.ALARM), 10),
        "count": (("00", *(frame.count for frame in frames)), 0),
        "part": ((frame.part for frame in frames), 1),
        "unit": ((data["second"], *(frame.unit for frame in frames)), 4),
        "button": ((button["label"] for button in data["buttons"]), 2),
        "safe": (data["safety"], 10),
        "value": ((each["value"] for each in data["end"]), 2),
        "label": ((each["label"] for each in data["end"]), 4),
        "chart": ((data.get("chart", ""),), 8),
    }
    lines = {"alarm": ALARM_LINES}
    return {
        name: fit(texts, writing, least, lines.get(name, 2))
        for name, (texts, least) in shown.items()
    }


def _plain(frame: Frame) -> dict[str, Any]:
    """A frame as the document reads it; figures that do not apply are left out."""
    plain: dict[str, Any] = {
        "at": frame.at_ms + LEAD_MS * (frame.at_ms > 0),
        "view": frame.view.value,
        "title": frame.title,
        "way": way(*frame.poses),
        "share": round(frame.share, 3),
        "done": frame.done,
        "dots": 2 if frame.under_way else int(frame.done > 0),
    }
    plain |= {name: getattr(frame, name) for name in SAID}
    if frame.poses[0] != frame.poses[1]:
        plain["move"] = [frame.moved_ms + LEAD_MS, frame.move_ms]
    if frame.hold:
        plain |= {"end": frame.hold.end_ms + LEAD_MS, "seconds": frame.hold.seconds}
    if frame.breath:
        at_ms, inward, length_ms = frame.breath
        plain["breath"] = [at_ms + LEAD_MS, length_ms, inward]
    if frame.under_way:
        plain["warm"] = True
    return plain


SAID = ("note", "count", "part", "ring", "unit", "look")
"""What a frame says only sometimes. Its names stand in every frame all the same: what the first one
does not have, the document's engine never looks for again."""


def _poses(frames: Sequence[Frame]) -> dict[str, tuple[float, ...]]:
    names = dict.fromkeys(name for frame in frames for name in way(*frame.poses))
    return {name: POSES[name].row() for name in names}


def _late(frame: Frame, session: Session) -> dict[str, Any]:
    """Whether a frame is shown when the buttons are others than at first."""
    from_ms = change_ms(session)
    return {"late": True} if from_ms is not None and frame.at_ms >= from_ms else {}


def _buttons(session: Session | None, words: Catalog) -> dict[str, Any]:
    """The buttons at first, and those after the last hold, or off the ball.

    There are none under an answer that ends the conversation.
    """
    if session is None:
        return {"buttons": []}
    sets = {False: buttons(session)}
    if session.track and change_ms(session) is not None:
        sets[True] = buttons(session.located(session.track.asked_ms + LONGEST_MS))
    return {
        "buttons": [
            {
                "act": name,
                "label": words.text(f"screen.button.{name}"),
                "main": name == names[0],
                "late": late,
                "of": len(names),
            }
            for late, names in sets.items()
            for name in names
        ]
    }


def _safety(words: Catalog) -> dict[str, Any]:
    return {"safety": [words.text(f"screen.safe.{name}") for name in SAFETY_LINES]}


def _end(
    session: Session, frames: Sequence[Frame], words: Catalog, history: Sequence[int]
) -> dict[str, Any]:
    """What was done, in words, and the last sessions as parts of the longest one."""
    told = [frame.result for frame in frames if frame.view is View.END and frame.result]
    facts = {"reps": session.done, "held": session.held_s} | dict(told[-1] if told else {})
    minutes, seconds = divmod(facts["held"], 60)
    first, counts = ("sessions", "sessions") if "sessions" in facts else ("holds", "reps")
    results = {first: str(facts[counts]), "held": f"{minutes}:{seconds:02}"}
    labels = {
        first: words.text(f"screen.end.{first}", 0, {counts: facts[counts]}),
        "held": words.text("screen.end.held"),
    }
    held = [max(seconds, 0) for seconds in history[-MAX_SESSIONS:]]
    most = max(held, default=0)
    listed = ", ".join(map(str, held))
    return {
        "end": [
            {"value": value, "label": labels[name]}
            for name, value in results.items()
            if facts["held"]
        ],
        "bars": [round(seconds / most, 2) for seconds in held] if most else [],
        "chart": words.text("screen.end.chart"),
        "chartTold": f"{words.text('screen.end.told')}: {listed}",
    }
