"""Which form a number of things takes: CLDR's plural classes, told by CLDR's own rules."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

CLASSES = ("zero", "one", "two", "few", "many", "other")
"""The classes there are; every language has `other`, for all that no rule names."""

WHOLE = "ni"
"""The operands of a rule that are the number itself; all others tell of fractions, and are 0."""

RELATION = re.compile(r"([nivwftce])(?:\s*%\s*(\d+))?\s*(!?=)\s*([\d.,\s]+)")


@dataclass(frozen=True, slots=True)
class Relation:
    """One comparison of a rule, `n % 100 = 3..10`: the number, or its rest, among ranges."""

    is_whole: bool
    modulus: int | None
    negated: bool
    ranges: tuple[range, ...]

    def holds(self, n: int) -> bool:
        """Whether it is true of a whole number."""
        value = n if self.is_whole else 0
        value = value % self.modulus if self.modulus else value
        return any(value in each for each in self.ranges) is not self.negated


Rule = tuple[tuple[Relation, ...], ...]
"""Alternatives, each of relations that must hold together."""


def rule(text: str) -> Rule:
    """A rule as CLDR writes it: `i = 1 and v = 0`, `n % 100 = 3..10 or n = 0,2`.

    Raises:
        ValueError: the text is no such rule.
    """
    return tuple(
        tuple(_relation(part.strip()) for part in re.split(r"\band\b", alternative))
        for alternative in re.split(r"\bor\b", text)
    )


def plural_class(rules: Mapping[str, Rule], n: int) -> str:
    """The class of so many things."""
    for name, alternatives in rules.items():
        if any(all(each.holds(n) for each in together) for together in alternatives):
            return name
    return "other"


def _relation(text: str) -> Relation:
    found = RELATION.fullmatch(text)
    if found is None:
        raise ValueError(f"no relation of a plural rule: {text!r}")
    operand, modulus, compared, ranges = found.groups()
    return Relation(
        operand in WHOLE,
        int(modulus) if modulus else None,
        compared == "!=",
        tuple(_range(part) for part in ranges.split(",")),
    )


def _range(text: str) -> range:
    first, _, last = text.strip().partition("..")
    return range(int(first), int(last or first) + 1)
