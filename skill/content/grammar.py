"""A language's grammar as a table: its number words, its counted things, what joins them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from skill.content.almanac import Almanac, almanac
from skill.content.plurals import Rule, plural_class, rule

MINUTE_S, HOUR_MIN = 60, 60


@dataclass(frozen=True)
class Unit:
    """A counted thing: its form for each plural class or exact number, and what it agrees with.

    A form says where the number stands, `{n} holds`; one that says the number itself, as a dual
    does, leaves it out.
    """

    forms: Mapping[str, str]
    agrees: str | None = None


@dataclass(frozen=True)
class Grammar:
    """All that is needed to say numbers, durations and counted things.

    `numbers` are the words from zero up, for numbers that stand alone. `agreement` has, for each
    gender or the like, the numbers that sound otherwise where they count such a thing. `between`
    and `last` join the parts of a duration. `almanac` says times of day and days.
    """

    numbers: Sequence[str]
    agreement: Mapping[str, Mapping[int, str]]
    plurals: Mapping[str, Rule]
    units: Mapping[str, Unit]
    between: str
    last: str
    almanac: Almanac

    def number(self, n: int, agrees: str | None = None) -> str:
        """The number in words, alone or counting a thing; in digits beyond the table."""
        if agrees and n in self.agreement[agrees]:
            return self.agreement[agrees][n]
        return self.numbers[n] if 0 <= n < len(self.numbers) else str(n)

    def counting(self, n: int, unit: str) -> str:
        """The number as it counts a thing that is not said: French "une", of repetitions."""
        return self.number(n, self.units[unit].agrees)

    def counted(self, n: int, unit: str) -> str:
        """A number of things: "one hold", "two holds"."""
        return self._form(n, unit).replace("{n}", self.counting(n, unit))

    def thing(self, n: int, unit: str) -> str:
        """What a number counts that stands elsewhere, in digits: "hold", "holds"."""
        return self._form(n, unit).replace("{n}", "").strip()

    def _form(self, n: int, unit: str) -> str:
        forms = self.units[unit].forms
        return forms.get(str(n)) or forms[plural_class(self.plurals, n)]

    def duration(self, seconds: int) -> str:
        """Seconds as people say them: "one minute five seconds"; with hours, whole minutes."""
        minutes, rest = divmod(seconds, MINUTE_S)
        hours, minutes = divmod(minutes, HOUR_MIN)
        amounts = {"hour": hours, "minute": minutes, "second": 0 if hours else rest}
        parts = [self.counted(n, unit) for unit, n in amounts.items() if n]
        return self.joined(parts) or self.counted(0, "second")

    def joined(self, parts: Sequence[str]) -> str:
        """The parts one after another, the last joined in its own way."""
        *before, last = parts or [""]
        return self.last.join([self.between.join(before), last]) if before else last

    def clock(self, minute: int) -> str:
        """A minute of the day, counted from midnight: "seven thirty in the morning"."""
        return self.almanac.clock(minute, self.number)

    def date(self, day: int) -> str:
        """A day, counted from 1970: "on Friday, December four"."""
        return self.almanac.date(day, self.number)

    def recurrence(self, weekdays: int) -> str:
        """Days of the week, as bits from Monday on: "every day", "on Mondays and Fridays"."""
        return self.almanac.recurrence(weekdays)


def words_in(numbers: str | Sequence[str]) -> list[str]:
    """Number words: listed one by one, or in one text where none of them has a space in it."""
    return numbers.split() if isinstance(numbers, str) else list(numbers)


def grammar(table: Mapping[str, Any]) -> Grammar:
    """The grammar of a table that was found without fault."""
    return Grammar(
        numbers=words_in(table["numbers"]),
        agreement={
            name: {int(n): word for n, word in words.items()}
            for name, words in table.get("agreement", {}).items()
        },
        plurals={name: rule(text) for name, text in table.get("plurals", {}).items()},
        units={name: _unit(forms) for name, forms in table["units"].items()},
        **table["duration"],
        almanac=almanac(table["clock"], table["calendar"]),
    )


def _unit(table: Mapping[str, str]) -> Unit:
    forms = dict(table)
    return Unit(forms=forms, agrees=forms.pop("agrees", None))
