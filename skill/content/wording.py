"""How facts are said: numbers, durations and counted things, by a table of each language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

MINUTE_S, HOUR_MIN = 60, 60


@dataclass(frozen=True)
class Grammar:
    """A language's number words, from zero up, and its counted things as (one, other)."""

    numbers: Sequence[str]
    units: Mapping[str, Sequence[str]]

    def number(self, n: int) -> str:
        """The number in words; in digits beyond the table."""
        return self.numbers[n] if 0 <= n < len(self.numbers) else str(n)

    def counted(self, n: int, unit: str) -> str:
        """A number of things: "one hold", "two holds"."""
        one, other = self.units[unit]
        return f"{self.number(n)} {one if n == 1 else other}"

    def duration(self, seconds: int) -> str:
        """Seconds as people say them: "one minute five seconds"; with hours, whole minutes."""
        minutes, rest = divmod(seconds, MINUTE_S)
        hours, minutes = divmod(minutes, HOUR_MIN)
        amounts = {"hour": hours, "minute": minutes, "second": 0 if hours else rest}
        parts = [self.counted(n, unit) for unit, n in amounts.items() if n]
        return " ".join(parts) or self.counted(0, "second")


class Wording(Formatter):
    """Fills a line's facts in: `{n:number}`, `{held:duration}`, `{left:repetition}`."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def format_field(self, value: Any, format_spec: str) -> str:
        """One fact in the language's own form.

        Raises:
            KeyError: the form is neither number, duration nor a unit of the language.
        """
        if format_spec == "number":
            return self.grammar.number(value)
        if format_spec == "duration":
            return self.grammar.duration(value)
        return self.grammar.counted(value, format_spec)
