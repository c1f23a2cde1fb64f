"""The terms of the contract: what a line can be, what a fact can tell, and in which forms."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from skill.content.wording import ALONE, CLOCK, DATE, RECURRENCE, TIME, UNCOUNTED, UNSAID


class Kind(StrEnum):
    """What a line is, and so how many texts it has."""

    LINE = "line"
    TURNS = "turns"
    DAILY = "daily"
    POSITION = "position"
    CUE = "cue"
    LABEL = "label"
    QUESTION = "question"


MEANING = {
    Kind.LINE: "one text",
    Kind.TURNS: "one text, or several that take turns",
    Kind.DAILY: "one text, or several of which each day has its own",
    Kind.POSITION: "one text for each step of the position",
    Kind.CUE: "a few words in a hold, with no mark at their end: a silence follows",
    Kind.LABEL: "shown on a screen, not said",
}
"""The kinds that a line can have; a question is two lines, `ask` and `reprompt`."""

QUESTION = {"ask": Kind.TURNS, "reprompt": Kind.LINE}
"""`ask` ends an answer, `reprompt` is said once if nothing is heard."""

QUANTITIES: dict[str, tuple[str, ...]] = {
    "count": (ALONE,),
    "time": (TIME, ALONE, "second"),
    "holds": (ALONE, "hold", "repetition"),
    "days": (ALONE, "day"),
    "sessions": (ALONE, "session"),
    "weeks": (ALONE, "week"),
    "clock": (CLOCK,),
    "date": (DATE,),
    "recurrence": (RECURRENCE,),
}
"""What a fact tells, and the forms in which a language may say it: which one is its own choice."""

DURATION_UNITS = ("hour", "minute", "second")
NO_UNITS = {ALONE, TIME, CLOCK, DATE, RECURRENCE}
UNITS = {form for forms in QUANTITIES.values() for form in forms} - NO_UNITS | {*DURATION_UNITS}
"""The counted things that every grammar has."""

NAMED = "name"
"""Among the facts of a row: Alexa says the person's name in this line, and in no other."""

BRACES = re.compile(r"{([^}]*)}")
FACT = re.compile(r"(\w+)(\??):(\w+)(?:=(\d+)(?:\.\.(\d+))?)?")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a line is told: its quantity, whether it must be said, its values if they are few."""

    quantity: str
    must: bool
    values: range | None

    @property
    def forms(self) -> Iterator[str]:
        """In which ways a language may say it."""
        for form in QUANTITIES[self.quantity]:
            yield form
            if form in UNITS:
                yield f"{form}{UNSAID}"
                yield f"{form}{UNCOUNTED}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the contract; in a `named` one Alexa says the person's name."""

    kind: Kind
    facts: Mapping[str, Fact]
    named: bool = False


def contract(table: Mapping[str, str]) -> dict[str, Row]:
    """Each key with what is agreed of it.

    Raises:
        ValueError: a row has no such kind, or a fact that is not written as one.
        KeyError: a fact is of a quantity that does not exist.
    """
    agreed: dict[str, Row] = {}
    for pattern, text in table.items():
        name, *facts = text.split()
        kind, named = Kind(name), NAMED in facts
        told = dict(_fact(fact) for fact in facts if fact != NAMED)
        for key in _keys(pattern):
            if kind is Kind.QUESTION:
                rows = {part: Row(each, told, named) for part, each in QUESTION.items()}
                agreed |= {f"{key}.{part}": row for part, row in rows.items()}
            else:
                agreed[key] = Row(kind, told, named)
    return agreed


def _keys(pattern: str) -> Iterator[str]:
    """`a.{b,c}` as `a.b` and `a.c`."""
    parts = BRACES.split(pattern)
    return map("".join, product(*(part.split(",") for part in parts)))


def _fact(text: str) -> tuple[str, Fact]:
    found = FACT.fullmatch(text)
    if found is None:
        raise ValueError(f"no fact: {text!r}")
    name, optional, quantity, first, last = found.groups()
    values = range(int(first), int(last or first) + 1) if first else None
    if quantity not in QUANTITIES:
        raise KeyError(quantity)
    return name, Fact(quantity, not optional, values)
