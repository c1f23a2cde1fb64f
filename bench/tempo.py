"""How well `python -m release.tempo` finds a voice's tempo in logs that are simulated with it."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from random import Random
from statistics import median
from typing import Any

from rich.console import RenderableType
from rich.table import Table

from bench.aims import at_most, table
from bench.voices import installed, missing, spoken_ms
from release.tempo import WINDOW_MS, endings, straight
from skill.alexa.intents import INTENTS
from skill.alexa.silence import Ending, Played, line
from stand_ins.person import LAUNCH, PACE, forgetful, said, speaker, talk

LOGS, SESSIONS = 20, 48
LATENCY_MS, JITTER_MS = 1_500, 300
"""What a simulated device takes to begin, answer and reprompt together, and how that varies."""
CLOSED = ("AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent")
PEOPLE, TURNS, ONWARD = 12, 14, 0.4
TEMPOS, TEMPO_AIM = (0.85, 1.0, 1.2), 2
BREAK = re.compile(r'<break time="(\d+)ms"/>')

Parts = Sequence[str | int]
"""An answer and its reprompt: texts, and milliseconds of silence."""


def tables() -> Iterator[RenderableType]:
    """The errors of the tempo: by the log alone, and with the latency by a stopwatch."""
    rows = table(
        f"Tempo found in {LOGS} logs of {SESSIONS} endings in silence: error in %, typical, worst",
        *("", "tempo", "log alone", "latency given"),
    )
    for tempo in TEMPOS:
        add(rows, f"the pace, at {tempo:g}", partial(_at, tempo), TEMPO_AIM)
    for voice in installed():
        add(rows, voice.name, partial(spoken_ms, voice), None)
    rows.caption = "the aim is for the log alone; a voice's own rhythm is not quite the pace's"
    yield rows
    yield from missing()


def _at(tempo: float, text: str) -> float:
    return tempo * PACE.ms(text)


def add(rows: Table, name: str, ms_of: Callable[[str], float], aim: float | None) -> None:
    """A row: how far the tempo found is from the voice's own, over all that it says."""
    texts = [part for answer in answers() for part in answer if isinstance(part, str)]
    tempo = sum(map(ms_of, texts)) / sum(map(PACE.ms, texts))
    logs = [endings(log(ms_of, Random(seed))) for seed in range(LOGS)]  # noqa: S311 - a simulation
    alone, given = (
        [abs(straight(sessions, latency).tempo / tempo - 1) * 100 for sessions in logs]
        for latency in (None, LATENCY_MS)
    )
    told = (f"{median(errors):.1f}, {max(errors):.1f}" for errors in (alone, given))
    rows.add_row(name, f"{tempo:.3f}", *told, *at_most(aim, median(alone), " %"))


def log(ms_of: Callable[[str], float], draw: Random) -> list[str]:
    """The lines of sessions that a device with this voice has ended in silence."""
    return [line(_ending(draw.choice(answers()), ms_of, draw)) for _ in range(SESSIONS)]


def _ending(answer: Parts, ms_of: Callable[[str], float], draw: Random) -> Ending:
    texts = [part for part in answer if isinstance(part, str)]
    breaks_ms = sum(part for part in answer if isinstance(part, int))
    spoken = sum(map(ms_of, texts))
    elapsed = draw.gauss(LATENCY_MS, JITTER_MS) + 2 * WINDOW_MS + breaks_ms + spoken
    return Ending(round(elapsed), Played(sum(map(PACE.ms, texts)), breaks_ms))


@cache
def answers() -> list[Parts]:
    """All different answers that end in a question, of people who say anything whatever."""
    found: dict[tuple[str, str], None] = {}
    handler = forgetful()

    def listening(event: Any, context: Any) -> Any:
        answer = handler(event, context)
        response = answer["response"]
        if "reprompt" in response and "outputSpeech" in response:  # else it is a document
            parts = (response, response["reprompt"])
            first, again = (part["outputSpeech"]["ssml"] for part in parts)
            found[first, again] = None
        return answer

    names = [name for name in INTENTS if name not in CLOSED]
    for seed in range(PEOPLE):
        draw = Random(seed)  # noqa: S311 - a simulation
        some = (
            "AMAZON.NextIntent" if draw.random() < ONWARD else draw.choice(names)
            for _ in range(TURNS)
        )
        for _ in talk(speaker(listening), [said(LAUNCH), *map(said, some)]):
            pass
    return [[*_parts(first), *_parts(again)] for first, again in found]


def _parts(ssml: str) -> Iterator[str | int]:
    """The texts of an answer, and the silences between them."""
    for place, part in enumerate(
        BREAK.split(ssml.removeprefix("<speak>").removesuffix("</speak>"))
    ):
        if place % 2:
            yield int(part)
        elif part:
            yield part
