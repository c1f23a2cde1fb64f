"""Lines that do not keep the contract: missing, surplus, empty, too many, or with other facts."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from skill.content.contract import STEPS_OF_POSITION
from skill.content.faults import keys
from skill.content.terms import MEANING, Kind, Row
from skill.content.writing import NAME

SEVERAL = (Kind.TURNS, Kind.DAILY)
"""The kinds that can have any number of texts, but not none."""

SHOWN_NAME = r"\uE000"
"""The name's place as it is typed in TOML: the character itself cannot be seen."""

Lines = Mapping[str, tuple[Any, ...]]


def speech_faults(lines: Lines, agreed: Mapping[str, Row]) -> Iterator[str]:
    """All of it, with the keys."""
    yield from keys("", agreed, lines)
    for key in filter(lines.__contains__, agreed):
        yield from (f"{key}: {fault}" for fault in _line(lines[key], agreed[key]))


def _line(texts: tuple[Any, ...], row: Row) -> Iterator[str]:
    count = STEPS_OF_POSITION if row.kind is Kind.POSITION else 1
    if not texts or (row.kind not in SEVERAL and len(texts) != count):
        yield f"{len(texts)} texts, and it is {MEANING[row.kind]}"
    for text in texts:
        if isinstance(text, str) and text.strip():
            yield from (f"{text!r}: {fault}" for fault in _text(text, row))
        else:
            yield f"{text!r} says nothing"


def _text(text: str, row: Row) -> Iterator[str]:
    try:
        told = [(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        yield str(error)
        return
    for name, form in told:
        yield from _told(name, form or "", row)
    if (names := text.count(NAME)) != row.named:
        yield f"{SHOWN_NAME}, the person's name, stands there {names} times, not {row.named:d}"
    must = [name for name, fact in row.facts.items() if fact.must]
    yield from (f"{{{name}}} is not said" for name in must if name not in dict(told))


def _told(name: str, form: str, row: Row) -> Iterator[str]:
    if name not in row.facts:
        yield f"{{{name}}} is not known here"
    elif form not in (forms := list(row.facts[name].forms)):
        yield f"{{{name}:{form}}} is none of its forms: {', '.join(forms)}"
