"""How long words take to say, per language, in milliseconds."""

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?<=[^aeiouy])e$|(?<=[^aeiouytd])ed$")
STOP = re.compile(r"[.?!](?=\s)")
COMMA = re.compile(r"[,;:](?=\s)")


@dataclass(frozen=True)
class Pace:
    """A voice's tempo: what a phrase, a syllable, a letter and the marks inside it add, in ms.

    `rate` scales the whole: 1.0 is the voice that the other figures were measured on, above it
    is slower.
    """

    phrase: float
    syllable: float
    letter: float
    stop: float
    comma: float
    rate: float = 1.0

    def ms(self, text: str) -> int:
        """How long the text takes to say, from its first sound to its last."""
        return round(_weigh(text, self)) if text else 0

    @property
    def stop_ms(self) -> int:
        """The voice's own rest between two sentences."""
        return round(self.stop * self.rate)


@lru_cache(maxsize=4096)
def _weigh(text: str, pace: Pace) -> float:
    words = WORD.findall(text.lower())
    syllables = sum(max(len(VOWELS.findall(SILENT_END.sub("", word))), 1) for word in words)
    return pace.rate * (
        pace.phrase
        + pace.syllable * syllables
        + pace.letter * sum(map(len, words))
        + pace.stop * len(STOP.findall(text))
        + pace.comma * len(COMMA.findall(text))
    )


ENGLISH = Pace(phrase=84, syllable=83, letter=35, stop=455, comma=337)
"""Fitted to espeak-ng at 175 words a minute, a tempo near that of Alexa's English voices."""

PACES = {"en": ENGLISH}


def pace_of(language: str) -> Pace:
    """The pace of a language's voice; English where none was measured."""
    return PACES.get(language, ENGLISH)
