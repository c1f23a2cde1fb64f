"""Alexa's times, dates and days of the week, as the coach knows them.

The forms are those of developer.amazon.com/docs/custom-skills/slot-type-reference.html.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from skill.coach.record import MAX_DAY
from skill.coach.reminder import HOUR_MIN, Dates, Part, Weekdays
from skill.content.catalog import catalog

CLOCK = re.compile(r"T?([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
PARTS = {"MO": Part.MORNING, "AF": Part.AFTERNOON, "EV": Part.EVENING, "NI": Part.NIGHT}
"""What stands for a part of the day where no time was said."""

DAY_H = 24
EPOCH = date(1970, 1, 1)
NOW = "PRESENT_REF"
"""What stands for "now", which names no day to remind somebody on."""

WEEK, WEEKEND, DAYS_OF_WEEKEND = 7, 5, 2


def time_in(value: str, _: str | None = None) -> int | Part | None:
    """What an AMAZON.TIME says: a minute of the day, or only a part of it; else None."""
    text = value.strip().upper()
    found = CLOCK.fullmatch(text)
    if found is None:
        return PARTS.get(text)
    return int(found[1]) % DAY_H * HOUR_MIN + int(found[2])


def dates_in(value: str, _: str | None = None) -> Dates | None:
    """The days that an AMAZON.DATE names: one, or those of a week, a month, a season, a year."""
    text = value.strip().upper()
    if text == NOW:
        return Dates(0, MAX_DAY)
    for form, days in FORMS:
        found = form.fullmatch(text)
        if found:
            return _span(days, found)
    return None


def _span(days: Callable[..., tuple[date, date]], found: re.Match[str]) -> Dates | None:
    try:
        first, last = days(*map(int, found.groups()))
    except (ValueError, OverflowError):
        return None  # no calendar has it
    low, high = ((each - EPOCH).days for each in (first, last))
    return Dates(low, high) if 0 <= low <= high <= MAX_DAY else None


def _day(year: int, month: int, day: int) -> tuple[date, date]:
    only = date(year, month, day)
    return only, only


def _week(year: int, week: int) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + timedelta(WEEK - 1)


def _weekend(year: int, week: int) -> tuple[date, date]:
    saturday = date.fromisocalendar(year, week, 1) + timedelta(WEEKEND)
    return saturday, saturday + timedelta(DAYS_OF_WEEKEND - 1)


def _month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    next_one = date(year + month // 12, month % 12 + 1, 1)
    return first, next_one - timedelta(1)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _decade(tens: int) -> tuple[date, date]:
    return date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31)


FORMS = tuple(
    (re.compile(form), days)
    for form, days in (
        (r"(\d{4})-(\d\d)-(\d\d)", _day),
        (r"(\d{4})-W(\d\d)", _week),
        (r"(\d{4})-W(\d\d)-WE", _weekend),
        (r"(\d{4})-(\d\d)", _month),
        (r"(\d{4})(?:-(?:WI|SP|SU|FA|Q\d))?", _year),
        (r"(\d{3})X", _decade),
    )
)
"""Each form that a date can have, with the days that it names; of a season, those of its year."""


def weekday_in(value: str, locale: str | None) -> Weekdays | None:
    """What an AMAZON.DayOfWeek says in a language; None of anything else."""
    calendar = catalog(locale).wording.grammar.almanac.calendar
    said = value.strip().casefold()
    for names in (calendar.weekday, calendar.weekdays):
        named = dict(zip((name.casefold() for name in names), Weekdays, strict=True))
        if said in named:
            return named[said]
    return None
