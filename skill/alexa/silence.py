"""A session that ended in silence: the one line of the log that tells how fast Alexa speaks.

Nobody tells how fast a device speaks, or how long it takes to begin. But where a person says no
more, two timestamps tell it: from the request for the last answer to the end of the session, the
device plays the answer, listens, plays the reprompt and listens again. All of that is known to the
millisecond but for the tempo of the words, and the times between. `python -m release.tempo` works
both out of a few dozen such lines; this module alone knows their form.
"""

import re
from dataclasses import dataclass

from skill.speech.layout import Timeline

LINE = "silence: {elapsed_ms} ms, words {words_ms} ms, breaks {breaks_ms} ms"
READ = re.compile(r"silence: (\d+) ms, words (\d+) ms, breaks (\d+) ms")


@dataclass(frozen=True)
class Played:
    """What an answer and its reprompt consist of together, in milliseconds.

    `words_ms` is how long the words take by the pace that they were laid out with; `breaks_ms` is
    all whose length no voice can change.
    """

    words_ms: int
    breaks_ms: int


UNKNOWN = Played(0, 0)
"""Of an answer that nobody measured."""


@dataclass(frozen=True)
class Ending:
    """One session that ended in silence; `elapsed_ms` counts from the last request to the end."""

    elapsed_ms: int
    played: Played


def played(*timelines: Timeline) -> Played:
    """What is played of these timelines, one after another: the answer and its reprompt."""
    words_ms = sum(one.end_ms - one.begin_ms for timeline in timelines for one in timeline.spoken)
    return Played(words_ms, sum(timeline.end_ms for timeline in timelines) - words_ms)


def line(ending: Ending) -> str:
    """The line of the log: three lengths of time, and nothing about a person."""
    parts = ending.played
    return LINE.format(
        elapsed_ms=ending.elapsed_ms, words_ms=parts.words_ms, breaks_ms=parts.breaks_ms
    )


def ending_in(text: str) -> Ending | None:
    """The ending that a line of a log tells of, whatever stands around it; None in any other."""
    found = READ.search(text)
    if found is None:
        return None
    elapsed_ms, words_ms, breaks_ms = map(int, found.groups())
    return Ending(elapsed_ms, Played(words_ms, breaks_ms))
