"""How long a language's voice takes for its lines and cues: what its `voice.toml` has to know."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.voices import spoken_ms
from skill.coach.cues import cue_sheet
from skill.coach.stretch import HOLD_S, CountStyle
from skill.content.catalog import Catalog, unmeasured
from skill.content.contract import CONTRACT
from skill.content.folders import FOLDERS
from skill.content.terms import Kind
from skill.simulator.voices import EspeakVoice, Voice
from skill.speech.pace import Pace, Script, script_of

FACTS = (1, 2, 3, 4, 5, 10, 15, 20, 30)
"""The numbers that the lines are measured with."""

NOT_FITTED = ("script", "rate", "known")
PARAMETERS = [field.name for field in fields(Pace) if field.name not in NOT_FITTED]

Numbers = NDArray[np.float64]


def measure(name: str) -> Pace:
    """The pace for a folder whose lines, grammar, script and name of a voice are there.

    Raises:
        Unspeakable: espeak-ng has no such voice.
    """
    words = unmeasured(name, FOLDERS.tables(name))
    lines = list(dict.fromkeys(every_line(words)))
    voice = EspeakVoice(language=words.voice["espeak"])
    return fit(voice, script_of(words), lines, list(every_cue(words)))


def every_line(words: Catalog) -> Iterator[str]:
    """Each line of the content in words, once for every number that it can say."""
    said = [key for key, row in CONTRACT.items() if row.kind is not Kind.LABEL]
    for key, variants in ((key, words.lines[key]) for key in said):
        for pick, variant in enumerate(variants):
            names = [name for _, name, _, _ in words.wording.parse(variant) if name]
            for fact in FACTS if names else FACTS[:1]:
                yield words.text(key, pick, dict.fromkeys(names, fact))


def every_cue(words: Catalog) -> Iterator[str]:
    """The cues of all holds, each as often as it is heard in them."""
    for style, seconds in product(CountStyle, range(HOLD_S.low, HOLD_S.high + 1)):
        for cue in (*cue_sheet(seconds, style), *cue_sheet(seconds, style, new=True)[:1]):
            yield words.text(cue.line.key, cue.line.pick, cue.line.facts)


def fit(voice: Voice, script: Script, lines: Sequence[str], cues: Sequence[str]) -> Pace:
    """The parameters with the least squares of the relative errors, and each cue as it is.

    Each cue weighs as often as it is heard: that makes short phrases, and whole sessions, truer.
    """
    texts = (*lines, *cues)
    relative = np.array([counts(script, text) for text in texts]) / measured(voice, texts)[:, None]
    found = np.linalg.lstsq(relative, np.ones(len(texts)))[0]
    known = {text.casefold(): round(spoken_ms(voice, text)) for text in cues}
    parameters: Any = dict(zip(PARAMETERS, map(round, found), strict=True))
    return Pace(**parameters, script=script, known=known)


def counts(script: Script, text: str) -> list[float]:
    """How often each parameter counts in the text."""
    return [1, *script.counted(text)]


def measured(voice: Voice, texts: Sequence[str]) -> Numbers:
    """How long the voice takes for each text, in ms."""
    return np.array([spoken_ms(voice, text) for text in texts])


def as_toml(pace: Pace) -> str:
    """The parameters and the cues of a pace, as voice.toml has them."""
    parameters = [f"{name} = {getattr(pace, name)}" for name in PARAMETERS]
    known = [f'"{text}" = {ms}' for text, ms in pace.known.items()]
    return "\n".join(["[pace]", *parameters, "", "[cues]", *known])


def main() -> None:
    """Measure a language's voice, and print it as TOML."""
    parser = argparse.ArgumentParser(prog="make voice LANG=", description=main.__doc__)
    parser.add_argument("name", help="a language's folder, or a region's: de, en-GB")
    sys.stdout.write(as_toml(measure(parser.parse_args().name)) + "\n")


if __name__ == "__main__":
    main()
