"""The words of a locale, read once and checked on loading."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from skill.content.wording import Grammar, Wording

FOLDER = os.path.dirname(__file__)
LANGUAGES = frozenset(
    entry.name for entry in os.scandir(FOLDER) if os.path.isfile(f"{entry.path}/speech.toml")
)
DEFAULT_LANGUAGE = "en"
SENTENCE_START = re.compile(r"(?:^|(?<=[.?!] ))\w")


class BadContent(ValueError):
    """A language folder that cannot be spoken: says the file's key and what is wrong with it."""


@dataclass(frozen=True)
class Catalog:
    """All lines of one language."""

    language: str
    lines: Mapping[str, tuple[str, ...]]
    wording: Wording

    def text(self, key: str, pick: int = 0, facts: Mapping[str, int] | None = None) -> str:
        """A line with its facts in it; a line of several variants takes them in turn.

        Raises:
            KeyError: there is no such line, or it wants a fact that is not given.
        """
        variants = self.lines[key]
        text = variants[pick % len(variants)]
        return _capitalised(self.wording.vformat(text, (), facts or {}) if "{" in text else text)


@dataclass(frozen=True)
class Utterances:
    """What people say in one language: the invocation name, slot values and sample utterances."""

    invocation: str
    types: Mapping[str, Mapping[str, Sequence[str]]]
    intents: Mapping[str, Sequence[str]]


@lru_cache(maxsize=1024)
def _capitalised(text: str) -> str:
    return SENTENCE_START.sub(lambda first: first[0].upper(), text)


@lru_cache(maxsize=64)
def catalog(locale: str | None) -> Catalog:
    """The words for a locale; English where the language is not spoken yet or none is named."""
    language = (locale or "").partition("-")[0]
    return _language(language if language in LANGUAGES else DEFAULT_LANGUAGE)


@cache
def _language(language: str) -> Catalog:
    return read(language, _tables(language, "speech.toml"))


@cache
def utterances(language: str) -> Utterances:
    """What people say in a language that has a folder."""
    return Utterances(**_tables(language, "utterances.toml"))


def _tables(language: str, name: str) -> dict[str, Any]:
    with open(os.path.join(FOLDER, language, name), "rb") as file:
        return tomllib.load(file)


def read(language: str, tables: Mapping[str, Any]) -> Catalog:
    """A catalog from the parsed file.

    Raises:
        BadContent: a line is empty, not text, or holds a fact in a form that nobody can say.
    """
    plain = dict(tables)
    grammar = plain.pop("grammar")
    wording = Wording(Grammar(grammar["numbers"].split(), grammar["units"]))
    lines = dict(_flat(plain, ""))
    for key, variants in lines.items():
        for variant in variants:
            _check(key, variant, wording)
    return Catalog(language, lines, wording)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, (value,) if isinstance(value, str) else tuple(value)


def _check(key: str, variant: Any, wording: Wording) -> None:
    try:
        facts = {name: 2 for _, name, _, _ in wording.parse(variant) if name}
        text = wording.vformat(variant, (), facts)
    except (LookupError, ValueError, TypeError) as error:
        raise BadContent(f"{key}: {variant!r}: {error}") from error
    if not text.strip():
        raise BadContent(f"{key}: an empty line")
