"""How long words take: the pace's parameters, fitted to the set voice, and how far they carry."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import RenderableType
from rich.table import Table

from bench.aims import at_most
from bench.voices import installed, is_set, missing, spoken_ms
from skill.coach.cues import cue_sheet
from skill.coach.stretch import HOLD_S, CountStyle
from skill.content.catalog import catalog
from skill.simulator.voices import Voice
from skill.speech.pace import Pace
from stand_ins.person import LOCALE, PACE

PHRASES = Path(__file__).parent / "phrases.toml"
FACTS = (1, 2, 3, 4, 5, 10, 15, 20, 30)
"""The numbers that the lines are measured with."""

UNSEEN_AIM = 10
NOT_FITTED = ("script", "rate", "known")
PARAMETERS = [field.name for field in fields(Pace) if field.name not in NOT_FITTED]
NOTHING = Pace(0, 0, 0, 0, 0, PACE.script)
"""A pace in which no text takes any time."""

Numbers = NDArray[np.float64]


class Corpus(NamedTuple):
    """What is measured: the content's lines, the cues among them, and phrases never fitted on.

    `cues` has each cue as often as it is heard in the holds of all lengths and styles; `short` are
    the short ones of the unseen phrases.
    """

    lines: Sequence[str]
    cues: Sequence[str]
    unseen: Sequence[str]
    short: Sequence[str]


def tables() -> Iterator[RenderableType]:
    """The fitted parameters, the errors of the present and of the fitted ones, and the cues."""
    voices = installed()
    fitted = fit(voices[0])
    yield f"Fitted to {voices[0].name}, ready to copy:\n{as_toml(fitted)}"
    yield errors("Pace, as it is in voice.toml", PACE, voices)
    yield errors(f"Pace, fitted to {voices[0].name} just now", fitted, voices)
    yield cues(fitted, voices)
    yield from missing()


def as_toml(pace: Pace) -> str:
    """The parameters and the cues of a pace, as voice.toml has them."""
    parameters = [f"{name} = {getattr(pace, name)}" for name in PARAMETERS]
    known = [f'"{text}" = {ms}' for text, ms in pace.known.items()]
    return "\n".join([r"\[pace]", *parameters, "", r"\[cues]", *known])


@cache
def corpus() -> Corpus:
    """All texts."""
    phrases = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    lines = dict.fromkeys(_lines())
    unseen = [text for group in phrases.values() for text in group]
    if known := lines.keys() & set(unseen):
        raise ValueError(f"lines of ours: {known}")
    return Corpus(list(lines), list(_cues()), unseen, phrases["cues"])


def _lines() -> Iterator[str]:
    """Each line of the content in words, once for every number that it can say."""
    words = catalog(LOCALE)
    for key, variants in words.lines.items():
        for pick, variant in enumerate(variants):
            names = [name for _, name, _, _ in words.wording.parse(variant) if name]
            for fact in FACTS if names else FACTS[:1]:
                yield words.text(key, pick, dict.fromkeys(names, fact))


def _cues() -> Iterator[str]:
    """The cues of all holds."""
    for style, seconds in product(CountStyle, range(HOLD_S.low, HOLD_S.high + 1)):
        for cue in cue_sheet(seconds, style):
            yield catalog(LOCALE).text(cue.line.key, cue.line.pick, cue.line.facts)


def fit(voice: Voice) -> Pace:
    """The parameters with the least squares of the relative errors, and each cue as it is.

    Each cue weighs as often as it is heard: that makes short phrases, and whole sessions, truer.
    """
    texts = (*corpus().lines, *corpus().cues)
    relative = np.array([counts(text) for text in texts]) / measured(voice, texts)[:, None]
    found = np.linalg.lstsq(relative, np.ones(len(texts)))[0]
    known = {text.casefold(): round(spoken_ms(voice, text)) for text in corpus().cues}
    parameters: Any = dict(zip(PARAMETERS, map(round, found), strict=True))
    return replace(NOTHING, **parameters, known=known)


def counts(text: str) -> list[int]:
    """How often each parameter counts in the text."""
    ones: list[dict[str, Any]] = [{name: 1} for name in PARAMETERS]
    return [replace(NOTHING, **one).ms(text) for one in ones]


def measured(voice: Voice, texts: Sequence[str]) -> Numbers:
    """How long the voice takes for each text, in ms."""
    return np.array([spoken_ms(voice, text) for text in texts])


def modelled(pace: Pace, texts: Sequence[str]) -> Numbers:
    """How long each text takes by the pace, in ms."""
    return np.array([pace.ms(text) for text in texts], float)


def own_rate(pace: Pace, voice: Voice) -> float:
    """The rate with the least squares of the relative errors over the content's lines."""
    ratios = modelled(pace, corpus().lines) / measured(voice, corpus().lines)
    return float(ratios.sum() / (ratios**2).sum())


def error(pace: Pace, voice: Voice, texts: Sequence[str]) -> float:
    """The mean relative error, in per cent."""
    return float(np.abs(modelled(pace, texts) / measured(voice, texts) - 1).mean() * 100)


def errors(title: str, pace: Pace, voices: Sequence[Voice]) -> Table:
    """The mean errors of each voice, at its own rate; of the set voice, which comes first, at 1."""
    rows = Table(title=f"{title}: mean error", title_justify="left")
    rows.add_column("", no_wrap=True)
    parts = [list(dict.fromkeys(part)) for part in corpus()]
    counted = (f"{len(part)} {name}" for name, part in zip(Corpus._fields, parts, strict=True))
    for column in ("rate", *counted, "unseen: aim"):
        rows.add_column(column, justify="right")
    rows.add_column("")
    for voice in voices:
        rate = 1.0 if is_set(voice) else own_rate(pace, voice)
        found = [error(replace(pace, rate=rate), voice, part) for part in parts]
        aims = at_most(UNSEEN_AIM if is_set(voice) else None, found[2], " %")
        rows.add_row(voice.name, f"{rate:.2f}", *(f"{one:.1f} %" for one in found), *aims)
    rows.caption = "unseen: no lines of ours; short: of these, up to four words"
    return rows


def cues(fitted: Pace, voices: Sequence[Voice]) -> Table:
    """The cues of all holds, in ms: by the paces, and by each voice."""
    rows = Table(title="The cues of a hold, in ms", title_justify="left")
    rows.add_column("", no_wrap=True)
    for column in ("voice.toml", "fitted", *(voice.name.split()[-1] for voice in voices)):
        rows.add_column(column, justify="right")
    for text in dict.fromkeys(corpus().cues):
        by_voice = [f"{spoken_ms(voice, text):.0f}" for voice in voices]
        rows.add_row(text, str(PACE.ms(text)), str(fitted.ms(text)), *by_voice)
    return rows
