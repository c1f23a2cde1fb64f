"""What a screen says in its second line: what is told, and what comes next."""

from collections.abc import Iterator

from skill.coach.reply import Say
from skill.sight.scenes import COMING, SCENES
from skill.speech.layout import Mark, Timeline, Words

NOTE_MS = 4_000
"""So long what is told in a hold is shown."""

COMING_MS = 5_000
"""So long before a change the screen says what comes next."""

RINGED = ("pause.left",)
"""What is told and stands in the ring."""

CHANGED = ("plan", "set", "goal", "offer", "forget", "feeling")
"""What is shown as it is said: lines of these kinds, and all that name a figure."""


def notes(timeline: Timeline, words: Words) -> Iterator[tuple[int, str]]:
    """Each note with its moment; where none is due any more, an empty one."""
    yield from _told(timeline, words)
    yield from _coming(timeline, words)


def in_hold(timeline: Timeline, mark: Mark) -> bool:
    """Whether a line is said while a hold runs."""
    return any(span.begin_ms <= mark.begin_ms < span.end_ms for span in timeline.holds)


def _told(timeline: Timeline, words: Words) -> Iterator[tuple[int, str]]:
    for mark in timeline.marks:
        if _is_told(mark.line):
            yield mark.begin_ms, words(mark.line.key, mark.line.pick, mark.line.facts)
            if in_hold(timeline, mark):
                yield mark.begin_ms + NOTE_MS, ""


def _is_told(line: Say) -> bool:
    """Whether a line is shown as it is said: it has no picture, and tells a figure or a change."""
    kind = line.key.partition(".")[0]
    has_own = line.key in SCENES or line.key in RINGED or kind == "hold"
    return not has_own and bool(line.facts or kind in CHANGED)


def _coming(timeline: Timeline, words: Words) -> Iterator[tuple[int, str]]:
    """What comes next, some seconds before it comes, but not before what is shown then."""
    turns = [(span.begin_ms, "hold") for span in timeline.holds]
    turns += [
        (mark.begin_ms, SCENES[mark.line.key].title)
        for mark in timeline.marks
        if mark.line.key in SCENES and not in_hold(timeline, mark)
    ]
    before_ms = 0
    for at_ms, title in sorted(turns):
        if title in COMING and at_ms > before_ms:
            yield max(before_ms, at_ms - COMING_MS), words(f"screen.next.{title}", 0, {})
        before_ms = at_ms
