"""How long words take: the pace's parameters, fitted to the set voice, and how far they carry."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from rich.console import RenderableType
from rich.markup import escape
from rich.table import Table

from bench.aims import at_most
from bench.voice import Numbers, as_toml, every_cue, every_line, fit, measured
from bench.voices import installed, is_set, missing, spoken_ms
from skill.content.catalog import catalog
from skill.simulator.voices import Voice
from skill.speech.pace import Pace
from stand_ins.person import LOCALE, PACE

PHRASES = Path(__file__).parent / "phrases.toml"
UNSEEN_AIM = 10


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
    fitted = fit(voices[0], PACE.script, corpus().lines, corpus().cues)
    yield f"Fitted to {voices[0].name}, ready to copy:\n{escape(as_toml(fitted))}"
    yield errors("Pace, as it is in voice.toml", PACE, voices)
    yield errors(f"Pace, fitted to {voices[0].name} just now", fitted, voices)
    yield cues(fitted, voices)
    yield from missing()


@cache
def corpus() -> Corpus:
    """All texts."""
    phrases = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    lines = dict.fromkeys(every_line(catalog(LOCALE)))
    unseen = [text for group in phrases.values() for text in group]
    if known := lines.keys() & set(unseen):
        raise ValueError(f"lines of ours: {known}")
    return Corpus(list(lines), list(every_cue(catalog(LOCALE))), unseen, phrases["cues"])


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
