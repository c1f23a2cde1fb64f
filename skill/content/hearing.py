"""What heard words mean: a slot's synonyms, and numbers, in the locale's language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from skill.content.catalog import catalog, spoken_as, utterances

DIGITS = re.compile(r"-?\d{1,9}(?:\.\d+)?")
DURATION = re.compile(r"PT(?:(\d{1,4})M)?(?:(\d{1,5})S)?")

SAID, ALSO_SAID = "LMN", "'#"
"""What is left of a text where only words are: letters, their marks and digits, by Unicode's
categories; apostrophes, and what stands for a number.
"""


def synonym(locale: str | None, slot_type: str, said: str) -> str | None:
    """The id of a slot type's value that is said like this; None where there is none."""
    return _ids(spoken_as(locale), slot_type).get(said.strip().casefold())


@cache
def _ids(locale: str, slot_type: str) -> Mapping[str, str]:
    values = utterances(locale).types.get(slot_type, {})
    ids = {value_id: value_id for value_id in values}
    return ids | {word.casefold(): value_id for value_id, words in values.items() for word in words}


def number_in(locale: str | None, said: str) -> int | None:
    """The number that was said: in digits, in words, or as an ISO 8601 duration in seconds."""
    text = said.strip().casefold()
    if DIGITS.fullmatch(text):
        return round(float(text))
    duration = DURATION.fullmatch(said.strip().upper())
    if duration and any(duration.groups()):
        minutes, seconds = (int(part or 0) for part in duration.groups())
        return minutes * 60 + seconds
    return _number_words(spoken_as(locale)).get(_plain(text))


@cache
def _number_words(locale: str) -> Mapping[str, int]:
    """The words of the grammar, for numbers that count things, too."""
    grammar = catalog(locale).wording.grammar
    words = {_plain(word): n for n, word in enumerate(grammar.numbers)}
    for agreeing in grammar.agreement.values():
        words = {_plain(word): n for n, word in agreeing.items()} | words
    return words


def _plain(word: str) -> str:
    return word.casefold().replace("-", " ")


def words_in(locale: str | None, said: str) -> list[str]:
    """The words of an utterance, in small letters and without marks."""
    text = "".join(each if _is_said(each) else " " for each in said.lower())
    return catalog(locale).writing.words(text)


def _is_said(character: str) -> bool:
    return character in ALSO_SAID or unicodedata.category(character)[0] in SAID


def numbered(locale: str | None, words: list[str]) -> Iterator[tuple[str, int | None]]:
    """The words one by one, and the numbers among them, each of as many words as it has."""
    together = catalog(locale).writing.together
    never = utterances(locale).not_numbers
    at = 0
    while at < len(words):
        for length in range(_longest(spoken_as(locale)), 0, -1):
            said = together(words[at : at + length])
            number = number_in(locale, said)
            if number is not None and words[at] not in never:
                break
        else:
            said, number, length = words[at], None, 1
        yield said, number
        at += length


@cache
def _longest(locale: str) -> int:
    """Of how many words a number can be."""
    words = catalog(locale).writing.words
    return max(len(words(word)) for word in _number_words(locale))
