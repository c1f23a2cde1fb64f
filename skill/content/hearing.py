"""What heard words mean: a slot's synonyms, and numbers, in the locale's language."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from skill.content.catalog import catalog, spoken_as, utterances

DIGITS = re.compile(r"-?\d{1,9}(?:\.\d+)?")
GROUPED = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))")
"""What parts the digits of a large number, for the eye alone."""
DURATION = re.compile(r"PT(?:(\d{1,4}(?:\.\d+)?)M)?(?:(\d{1,5}(?:\.\d+)?)S)?")
"""An ISO 8601 duration of minutes and seconds, as Alexa fills a slot for one."""
MINUTE_S = 60

APOSTROPHES = str.maketrans(dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032\u00b4\u0060\uff07", "'"))
"""What keyboards and recognisers write where an apostrophe is meant."""
UNSEEN = "Cf"
"""Unicode's category of what is not seen: joiners, marks of direction, soft hyphens."""

SAID, ALSO_SAID = "LMN", "'#"
"""What is left of a text where only words are: letters, their marks and digits, by Unicode's
categories; apostrophes, and what stands for a number.
"""
PLAIN = re.compile(r"[a-z0-9 '#]*")
"""What most texts are: nothing is to be taken out of them."""


def one_shape(said: str) -> str:
    """The text in small letters, each character in one shape, and without what is not seen."""
    text = unicodedata.normalize("NFKC", said.translate(APOSTROPHES)).translate(APOSTROPHES)
    if not text.isascii():
        text = "".join(each for each in text if unicodedata.category(each) != UNSEEN)
    return text.lower()


def synonym(locale: str | None, slot_type: str, said: str) -> str | None:
    """The id of a slot type's value that is said like this; None where there is none."""
    return _ids(spoken_as(locale), slot_type).get(bare(said))


@cache
def _ids(locale: str, slot_type: str) -> Mapping[str, str]:
    values = utterances(locale).types.get(slot_type, {})
    ids = {bare(value_id): value_id for value_id in values}
    return ids | {bare(word): value_id for value_id, words in values.items() for word in words}


def bare(said: str) -> str:
    """The words in one shape, without apostrophes: some write them, and some do not."""
    return one_shape(said).strip().replace("'", "")


def number_in(locale: str | None, said: str) -> int | None:
    """The number that a slot says: in digits, in words, as what sounds like one, or as a time.

    A time, in words or as ISO 8601 has it, is its seconds.
    """
    text = GROUPED.sub("", one_shape(said).strip())
    if DIGITS.fullmatch(text):
        return round(float(text))
    duration = DURATION.fullmatch(text.upper())
    if duration and any(duration.groups()):
        minutes, seconds = (float(part or 0) for part in duration.groups())
        return round(minutes * MINUTE_S + seconds)
    words = words_in(locale, text)
    found = counted_in(locale, words)
    if found is None:
        found = seconds_in(locale, words)
    heard = utterances(locale).numbers
    return (heard["words"] | heard["sounds_like"]).get(text) if found is None else found


def counted_in(locale: str | None, words: list[str]) -> int | None:
    """The number of words that are one, whole: in digits, or as the language counts."""
    text = catalog(locale).writing.together(words)
    if DIGITS.fullmatch(text):
        return round(float(text))
    known = _number_words(spoken_as(locale))
    return known[_plain(text)] if _plain(text) in known else _large(spoken_as(locale), words)


def _large(locale: str, words: list[str]) -> int | None:
    """A number beyond those that have a word: "a hundred and twenty"."""
    heard, known = utterances(locale).numbers, _number_words(locale)
    if not heard["times"].keys() & set(words):
        return None
    total = 0
    for word in words:
        if word in heard["times"]:
            total = (total or 1) * heard["times"][word]
        elif word in known:
            total += known[word]
        elif word not in heard["between"]:
            return None
    return total


def seconds_in(locale: str | None, words: list[str]) -> int | None:
    """The seconds of words that are a time, whole: "half a minute", "one minute thirty".

    Parts are of one, or of what was counted just before: "one and a quarter", but "two thirds".
    """
    heard, counted = utterances(locale).numbers, _counted(locale)
    total, amount, unit, was_counted = 0.0, 0.0, 0, False
    for word in words:
        number = counted(word)
        if word in heard["units"]:
            unit = heard["units"][word]
            total, amount = total + (amount or 1) * unit, 0.0
        elif word in heard["parts"]:
            part = heard["parts"][word]
            amount = amount * part if was_counted else amount + part
        elif number is not None:
            amount += number
        elif word not in heard["between"]:
            return None
        was_counted = number is not None
    over = amount * unit if amount < 1 else amount
    return None if not unit or (over and unit < MINUTE_S) else round(total + over)


def _counted(locale: str | None) -> Callable[[str], int | None]:
    named = utterances(locale).numbers["words"]
    return lambda word: named.get(word, counted_in(locale, [word]))


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
    text = GROUPED.sub("", one_shape(said))
    if not PLAIN.fullmatch(text):
        text = "".join(each if _is_said(each) else " " for each in text)
    return catalog(locale).writing.words(text)


def _is_said(character: str) -> bool:
    return character in ALSO_SAID or unicodedata.category(character)[0] in SAID


def numbered(locale: str | None, words: list[str]) -> Iterator[tuple[str, int | None]]:
    """The words one by one, and the numbers among them, each of as many words as it has.

    A word that is mostly no number is one where nothing else was said.
    """
    together = catalog(locale).writing.together
    never = utterances(locale).not_numbers if len(words) > 1 else ()
    begins, longest, at = _beginnings(spoken_as(locale)), _longest(spoken_as(locale)), 0
    while at < len(words):
        may_begin = _plain(words[at]) in begins or DIGITS.match(words[at])
        most = min(longest, len(words) - at) if may_begin else 0
        for length in range(most, 0, -1):
            these = words[at : at + length]
            said, number = together(these), counted_in(locale, these)
            if number is not None and (len(these) > 1 or these[0] not in never):
                break
        else:
            said, number, length = words[at], None, 1
        yield said, number
        at += length


@cache
def _beginnings(locale: str) -> frozenset[str]:
    """The words that a number can begin with."""
    heard, words = utterances(locale).numbers, catalog(locale).writing.words
    first = (words(word)[0] for word in _number_words(locale))
    return frozenset((*first, *heard["times"], *heard["between"]))


LARGE = 5
"""Words of a large number that are looked at together: "one hundred and twenty five"."""


@cache
def _longest(locale: str) -> int:
    """Of how many words a number can be."""
    words = catalog(locale).writing.words
    return max(LARGE, *(len(words(word)) for word in _number_words(locale)))
