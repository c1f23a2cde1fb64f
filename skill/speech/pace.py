"""How long words take to say, per language, in milliseconds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
SILENT_END = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$|(?<=[^aeiouysxz])es$")
VOWELS = re.compile(r"[aeiouy]+")
CONSONANT = re.compile(r"ch|sh|th|ng|wh|ck|ph|gh|([b-df-hj-np-tv-xz])\1?")
STOP = re.compile(r"[.?!](?=\s)")
COMMA = re.compile(r"[,;:](?=\s)")


@dataclass(frozen=True)
class Pace:
    """A voice's tempo: what each part of a text adds, in milliseconds.

    A text takes `phrase` for itself, `syllable` for each group of vowels, `consonant` for each
    consonant's sound, `stop` and `comma` for each of these marks within it. A model like that is
    off by a tenth on average, and more on single words; so the few phrases that stand inside a hold
    are `known`: measured one by one. `rate` scales it all: above 1 is slower.
    """

    phrase: float
    syllable: float
    consonant: float
    stop: float
    comma: float
    rate: float = 1.0
    known: Mapping[str, int] = field(default_factory=dict, compare=False)

    def ms(self, text: str) -> int:
        """How long the text takes to say, from its first sound to its last."""
        if not text:
            return 0
        known_ms = self.known.get(text.lower())
        return round(self.rate * (self._estimate(text) if known_ms is None else known_ms))

    @property
    def stop_ms(self) -> int:
        """The voice's own rest between two sentences."""
        return round(self.stop * self.rate)

    def _estimate(self, text: str) -> float:
        syllables, consonants, stops, commas = _counted(text)
        return (
            self.phrase
            + self.syllable * syllables
            + self.consonant * consonants
            + self.stop * stops
            + self.comma * commas
        )


@lru_cache(maxsize=4096)
def _counted(text: str) -> tuple[int, int, int, int]:
    """Syllables, consonants' sounds, stops and commas within the text."""
    words = WORD.findall(text.lower())
    syllables = sum(max(len(VOWELS.findall(SILENT_END.sub("", word))), 1) for word in words)
    consonants = sum(len(CONSONANT.findall(word)) for word in words)
    return syllables, consonants, len(STOP.findall(text)), len(COMMA.findall(text))


ALEXA_RATE = 1.0
"""Alexa's tempo against the voice that the figures below were measured on: assumed, not measured.

Amazon publishes no figure for it, and no Echo was at hand. 1.0 takes it for the 175 words a minute
that espeak-ng speaks by default. Whoever has a device can do better: after "skip the setup", time
from the first word to "hold", take the pauses off, and divide by the same at rate 1.
"""

ENGLISH = Pace(
    phrase=139,
    syllable=82,
    consonant=61,
    stop=444,
    comma=323,
    rate=ALEXA_RATE,
    known={
        "hold": 436,
        "hold, breathe in": 1137,
        "hold, breathe out": 1146,
        "breathe in": 532,
        "breathe out": 541,
        "breath one, in": 960,
        "breath two, in": 972,
        "breath three, in": 1020,
        "out": 298,
        "halfway": 482,
        "nearly there": 647,
        "ten left": 602,
        "five": 432,
        "four": 368,
        "three": 318,
        "two": 275,
        "one": 370,
        "and release": 606,
    },
)
"""Fitted to espeak-ng at 175 words a minute by `python -m bench pace`."""

PACES = {"en": ENGLISH}


def pace_of(language: str) -> Pace:
    """The pace of a language's voice; English where none was measured."""
    return PACES.get(language, ENGLISH)
