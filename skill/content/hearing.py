"""What heard words mean: a slot's synonyms, and numbers, in the locale's language."""

import re
from collections.abc import Mapping
from functools import cache

from skill.content.catalog import catalog, utterances

DIGITS = re.compile(r"-?\d{1,9}(?:\.\d+)?")
DURATION = re.compile(r"PT(?:(\d{1,4})M)?(?:(\d{1,5})S)?")


def synonym(locale: str | None, slot_type: str, said: str) -> str | None:
    """The id of a slot type's value that is said like this; None where there is none."""
    return _ids(catalog(locale).language, slot_type).get(said.strip().casefold())


@cache
def _ids(language: str, slot_type: str) -> Mapping[str, str]:
    values = utterances(language).types.get(slot_type, {})
    ids = {value_id: value_id for value_id in values}
    return ids | {word: value_id for value_id, words in values.items() for word in words}


def number_in(locale: str | None, said: str) -> int | None:
    """The number that was said: in digits, in words, or as an ISO 8601 duration in seconds."""
    text = said.strip().casefold()
    if DIGITS.fullmatch(text):
        return round(float(text))
    duration = DURATION.fullmatch(said.strip().upper())
    if duration and any(duration.groups()):
        minutes, seconds = (int(part or 0) for part in duration.groups())
        return minutes * 60 + seconds
    return _number_words(catalog(locale).language).get(text.replace("-", " "))


@cache
def _number_words(language: str) -> Mapping[str, int]:
    numbers = catalog(language).wording.grammar.numbers
    return {word.replace("-", " "): n for n, word in enumerate(numbers)}
