"""A language's clock and calendar: how it says a time of day, a date, days of the week."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

HOUR_MIN, DAY_H, HALF_DAY_H = 60, 24, 12
TEN_MIN = 10
WEEK, WORKDAYS, WEEKENDS = 0b1111111, 0b0011111, 0b1100000
"""Days of the week as bits, from Monday on."""

EPOCH = date(1970, 1, 1).toordinal()

Number = Callable[[int], str]


@dataclass(frozen=True)
class Clock:
    """How a time of day is said: by twelve hours or twenty-four, and with which part of the day.

    `sharp`, `past` and `little` are times at the hour, past it, and less than ten minutes past it.
    `parts` has each part of the day by the hour that it begins with.
    """

    hours: int
    sharp: str
    past: str
    little: str
    noon: str
    midnight: str
    parts: Mapping[int, str]


@dataclass(frozen=True)
class Calendar:
    """How days are said: those that come back, and one with its date.

    `daily`, `workdays` and `weekends` name seven, five and two of them; any others are `weekly`,
    joined by `between` and `last`.
    """

    daily: str
    workdays: str
    weekends: str
    weekly: str
    between: str
    last: str
    weekdays: Sequence[str]
    date: str
    weekday: Sequence[str]
    months: Sequence[str]


@dataclass(frozen=True)
class Almanac:
    """The clock and the calendar of a language."""

    of_day: Clock
    calendar: Calendar

    def clock(self, minute: int, number: Number) -> str:
        """A minute of the day, counted from midnight."""
        clock, (hour, past) = self.of_day, divmod(minute, HOUR_MIN)
        if not past and hour % HALF_DAY_H == 0:
            return clock.noon if hour else clock.midnight
        form = clock.past if past >= TEN_MIN else clock.little if past else clock.sharp
        part = next(
            said for begins, said in sorted(clock.parts.items(), reverse=True) if begins <= hour
        )
        said = hour if clock.hours == DAY_H else (hour % HALF_DAY_H or HALF_DAY_H)
        return form.format(hour=number(said), minute=number(past), part=part).strip()

    def date(self, day: int, number: Number) -> str:
        """A day, counted from 1970, with its date."""
        when, calendar = date.fromordinal(EPOCH + day), self.calendar
        return calendar.date.format(
            weekday=calendar.weekday[when.weekday()],
            month=calendar.months[when.month - 1],
            day=number(when.day),
        )

    def recurrence(self, weekdays: int) -> str:
        """Days of the week, as bits from Monday on."""
        calendar = self.calendar
        named = {WEEK: calendar.daily, WORKDAYS: calendar.workdays, WEEKENDS: calendar.weekends}
        if weekdays in named:
            return named[weekdays]
        days = [name for n, name in enumerate(calendar.weekdays) if weekdays >> n & 1]
        *before, last = days
        joined = calendar.last.join([calendar.between.join(before), last]) if before else last
        return calendar.weekly.format(days=joined)


def almanac(clock: Mapping[str, Any], calendar: Mapping[str, Any]) -> Almanac:
    """The almanac of tables that were found without fault."""
    parts = {int(begins): said for begins, said in clock["parts"].items()}
    return Almanac(Clock(**{**clock, "parts": parts}), Calendar(**calendar))
