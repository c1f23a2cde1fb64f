"""How much is said: every second of speech earns its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from rich.table import Table

from bench.aims import at_most, table
from skill.alexa.app import Handler
from skill.alexa.intents import INTENTS
from skill.coach.stretch import HOLD_S, POSITION, CountStyle
from skill.coach.track import START_LATENCY_MS
from skill.content.catalog import Catalog, catalog
from skill.simulator.device import Device
from skill.simulator.playback import Playback, playback, reprompt
from skill.speech.layout import Spoken
from stand_ins.person import LAUNCH, LOCALE, PACE, Said, forgetful, mean, said, speaker, talk

SETUP_AIM_S, SKIPPED_AIM_S, SENTENCE_AIM, SILENCE_AIM_S = 75, 12, 20, 10

NEXT = said("AMAZON.NextIntent")
INTO_POSITION = (NEXT,) * len(POSITION)
SETUP = (said(LAUNCH), *INTO_POSITION)
SKIPPED = (said(LAUNCH), said("SkipSetupIntent"))
WHOLE = (*SETUP, NEXT, NEXT, said("FeelingIntent", feeling="right"))

PAUSED = said("AMAZON.PauseIntent", into_hold_s=5), said("AMAZON.ResumeIntent")
OFF_AND_ON = said("GetOffIntent"), *INTO_POSITION
ROUTE = (*INTO_POSITION, *PAUSED, NEXT, *OFF_AND_ON, NEXT, said("FeelingIntent", feeling="hard"))
"""From the launch on through every mode that there is."""

SLOTS = {
    "reps": "4",
    "seconds": "25",
    "other_seconds": "25",
    "other_reps": "4",
    "duration": "PT25S",
    "step": "3",
    "style": "quiet",
    "feeling": "hard",
    "switch": "on",
    "times": "3",
    "nth": "1",
    "span": "always",
    "time": "19:00",
    "date": "2027-01-16",
    "weekday": "monday",
    "other_weekday": "friday",
    "part": "evening",
}
LONG_FACT = 95
""""One minute thirty-five seconds": no fact takes more words."""

SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured, with its aim if it has one, and where it was found."""

    what: str
    measured: float
    unit: str = ""
    aim: float | None = None
    where: str = ""


def tables() -> Iterator[Table]:
    """One table of all figures."""
    rows = table("Words", "", "measured")
    rows.add_column("where")
    for figure in figures(forgetful()):
        measured = f"{round(figure.measured, 1):g}{figure.unit}"
        cells = at_most(figure.aim, figure.measured, figure.unit)
        rows.add_row(figure.what, measured, *cells, figure.where)
    yield rows


def figures(handler: Handler) -> Iterator[Figure]:
    """All that is measured of the words."""
    setup, skipped, whole = (list(talk(speaker(handler), w)) for w in (SETUP, SKIPPED, WHOLE))
    yield Figure("before the first hold", speech_s(setup), " s", SETUP_AIM_S)
    yield Figure('after "skip the setup"', speech_s(skipped[1:]), " s", SKIPPED_AIM_S)
    length, key = max(sentences(catalog(LOCALE)))
    yield Figure("longest sentence", length, " words", SENTENCE_AIM, key)
    silent_ms, where = max(silences(handler))
    yield Figure("longest silence", silent_ms / 1000, " s", SILENCE_AIM_S, where)
    spoken = [part for heard in whole for part in heard.spoken]
    count = sum(len(part.text.split()) for part in spoken)
    yield Figure("said in a session of three", count, " words")
    yield Figure("speech in it", seconds(spoken), " s")
    yield Figure("all of it, with silences", sum(heard.end_ms for heard in whole) / 1000, " s")


def speech_s(answers: Iterable[Playback]) -> float:
    """Seconds of speech in the answers, up to the cue that starts the first hold."""
    return seconds(part for heard in answers for part in heard.spoken if not held(heard, part))


def held(heard: Playback, part: Spoken) -> bool:
    """Whether the words come with the answer's first hold or after it."""
    return bool(heard.holds) and part.begin_ms >= heard.holds[0].begin_ms


def seconds(spoken: Iterable[Spoken]) -> float:
    """How long the words take together."""
    return sum(part.end_ms - part.begin_ms for part in spoken) / 1000


def sentences(words: Catalog) -> Iterator[tuple[int, str]]:
    """Each sentence of the content with its facts at their longest: its words, its key."""
    for key, variants in words.lines.items():
        for pick, variant in enumerate(variants):
            names = [name for _, name, _, _ in words.wording.parse(variant) if name]
            text = words.text(key, pick, dict.fromkeys(names, LONG_FACT))
            yield from ((len(sentence.split()), key) for sentence in SENTENCE.split(text))


def silences(handler: Handler) -> Iterator[tuple[int, str]]:
    """Milliseconds of each silence, and after what: every intent at every place of the route."""
    for style, hold_s in product(CountStyle, (HOLD_S.low, HOLD_S.high)):
        plan = said("CountStyleIntent", style=style), said("SetHoldIntent", seconds=str(hold_s))
        device = speaker(handler)
        for heard in talk(device, (said(LAUNCH), *plan, *ROUTE)):
            for turn in turns():
                yield from (
                    (ms, f"{turn.intent} ({style}, {hold_s} s)")
                    for asked_ms in moments(heard)
                    for ms in silences_after(replace(device, now_ms=device.now_ms + asked_ms), turn)
                )


def turns() -> Iterator[Said]:
    """Every intent, with all of its slots and with none."""
    for name, intent in INTENTS.items():
        yield said(name)
        if intent.slots:
            yield Said(name, {slot: SLOTS[slot] for slot in intent.slots})


def moments(heard: Playback) -> Iterator[int]:
    """When to speak: after the answer, and before and in its hold."""
    yield heard.end_ms
    for hold in heard.holds:
        yield from (hold.begin_ms - 1_000, hold.begin_ms + 4_000)


def silences_after(device: Device, turn: Said) -> Iterator[int]:
    """The silences of the answer to a turn, and of its reprompt."""
    answer = mean(device, turn)
    for heard in (playback(answer, PACE.ms), reprompt(answer, PACE.ms)):
        yield from gaps(heard) if heard else ()


def gaps(heard: Playback) -> Iterator[int]:
    """Milliseconds between the words, before the first and after the last."""
    now_ms = START_LATENCY_MS
    for part in heard.spoken:
        yield part.begin_ms - now_ms
        now_ms = part.end_ms
    yield heard.end_ms - now_ms
