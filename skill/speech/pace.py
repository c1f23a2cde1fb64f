"""How long words take to say in a locale, in milliseconds: its voice, as `voice.toml` has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from skill.content.catalog import Catalog, catalog
from skill.content.folders import FOLDERS, UnknownLanguage
from skill.content.writing import NAME, Writing

NAME_SYLLABLES = 2
"""So long is a first name taken to be: nobody here knows it."""

Weights = tuple[tuple[re.Pattern[str], float], ...]
"""Patterns, each with how many syllables or consonants a match of it is."""


class UnknownVoice(LookupError):
    """A locale that no voice was measured for: to pace it as another would put every cue wrong."""


@dataclass(frozen=True)
class Script:
    """What takes time in a language's writing.

    A `word` has at least one syllable, and what is `silent` in it is not sounded; without words,
    the whole text is counted. `stop` and `comma` are the marks within a text that bring a rest.
    """

    writing: Writing
    syllables: Weights
    consonants: Weights
    word: re.Pattern[str] | None = None
    silent: re.Pattern[str] | None = None

    def counted(self, text: str) -> tuple[float, float, int, int]:
        """Syllables, consonants' sounds, stops and commas within the text."""
        words = self.word.findall(text.lower()) if self.word else [text]
        return (
            sum(self._syllables(word) for word in words),
            sum(_weighed(self.consonants, word) for word in words),
            self.writing.within(self.writing.ends, text),
            self.writing.within(self.writing.pauses, text),
        )

    def _syllables(self, word: str) -> float:
        sounded = self.silent.sub("", word) if self.silent else word
        count = _weighed(self.syllables, sounded)
        return max(count, 1) if self.word else count


def _weighed(weights: Weights, text: str) -> float:
    return sum(weight * sum(1 for _ in pattern.finditer(text)) for pattern, weight in weights)


@dataclass(frozen=True)
class Pace:
    """A voice's tempo: what each part of a text adds, in milliseconds.

    A text takes `phrase` for itself, `syllable` and `consonant` for each that its script counts,
    `stop` and `comma` for each of these marks within it. A model like that is off by a tenth on
    average, and more on single words; so the few phrases that stand inside a hold are `known`:
    measured one by one. `rate` scales it all: above 1 is slower.
    """

    phrase: float
    syllable: float
    consonant: float
    stop: float
    comma: float
    script: Script
    rate: float = 1.0
    known: Mapping[str, int] = field(default_factory=dict, compare=False)

    def ms(self, text: str) -> int:
        """How long the text takes to say, from its first sound to its last."""
        if not text:
            return 0
        known_ms = self.known.get(text.casefold())
        return round(self.rate * (self._estimate(text) if known_ms is None else known_ms))

    @property
    def stop_ms(self) -> int:
        """The voice's own rest between two sentences."""
        return round(self.stop * self.rate)

    def joined(self, before: str, text: str) -> str:
        """Words said straight on after others, as one stretch of speech."""
        return self.script.writing.joined(before, text)

    def _estimate(self, text: str) -> float:
        syllables, consonants, stops, commas = _counted(self.script, text)
        return (
            self.phrase
            + self.syllable * syllables
            + self.consonant * consonants
            + self.stop * stops
            + self.comma * commas
            + text.count(NAME) * NAME_SYLLABLES * (self.syllable + self.consonant)
        )


@lru_cache(maxsize=4096)
def _counted(script: Script, text: str) -> tuple[float, float, int, int]:
    return script.counted(text)


def pace_of(locale: str) -> Pace:
    """The pace of a locale's voice: its region's, where that was measured, or its language's.

    Raises:
        UnknownVoice: the language is not spoken.
        BadContent: its folder does not keep the contract.
    """
    try:
        return _pace(FOLDERS.resolved(locale))
    except UnknownLanguage as error:
        raise UnknownVoice(locale) from error


@cache
def _pace(name: str) -> Pace:
    words = catalog(name)
    voice = words.voice
    return Pace(**voice["pace"], script=script_of(words), rate=voice["rate"], known=voice["cues"])


def script_of(words: Catalog) -> Script:
    """What takes time in the writing of a catalog's language."""
    script = words.voice["script"]
    patterns = {part: re.compile(script[part]) for part in ("word", "silent") if part in script}
    return Script(
        words.writing, _weights(script["syllables"]), _weights(script["consonants"]), **patterns
    )


def _weights(table: Mapping[str, float]) -> Weights:
    return tuple((re.compile(pattern), weight) for pattern, weight in table.items())
