"""A timeline as SSML: words, and between them breaks of exact length."""

from collections.abc import Iterator

from skill.content.writing import NAME
from skill.speech.layout import Timeline

ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""By hand: the standard library's two escapes would be the costliest imports of a cold start."""

QUOTED = ESCAPED | str.maketrans({'"': "&quot;"})

MAX_BREAK_MS = 10_000
"""The longest break that Alexa accepts; a longer silence is a chain of them."""


def ssml(timeline: Timeline, person_id: str = "") -> str:
    """The timeline as one `<speak>` document, its first words or silence first.

    Where a name stands in it, Alexa says that of the person whom it calls so.
    """
    plain = f"<speak>{''.join(_parts(timeline))}</speak>"
    quoted = person_id.translate(QUOTED)
    return plain.replace(NAME, f'<alexa:name type="first" personId="{quoted}"/>')


def _parts(timeline: Timeline) -> Iterator[str]:
    now_ms = 0
    for spoken in timeline.spoken:
        yield from _breaks(spoken.begin_ms - now_ms)
        yield spoken.text.translate(ESCAPED)
        now_ms = spoken.end_ms


def _breaks(ms: int) -> Iterator[str]:
    while ms > 0:
        yield f'<break time="{min(ms, MAX_BREAK_MS)}ms"/>'
        ms -= MAX_BREAK_MS
