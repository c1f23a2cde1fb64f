"""Times and days in spoken words, in the forms that Alexa gives them: what its own slots hear."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from skill.content.catalog import catalog, utterances

HOURS, HALF_DAY_H, HOUR_MIN, DAY_MIN = range(24), 12, 60, 1_440
LATE_PARTS = ("PM", "AF", "EV")
"""The parts of the day after which a time is one of its second half."""

NIGHT, LATE_H = "NI", 6
WEEK, SATURDAY = 7, 5
AHEAD, ON_WEEKDAY, WEEKEND = "ahead ", "weekday ", "weekend"
"""Dates that depend on today are named by these until they are sent: an ear knows no today."""


def time_in(locale: str, words: list[str]) -> str | None:
    """The time that is said, as an AMAZON.TIME has it; only a part of the day, where that is all.

    `words` have their numbers in digits.
    """
    table, text = utterances(locale).moments, f" {' '.join(words)} "
    named = next((at for said, at in table["named"].items() if f" {said} " in text), None)
    if named:
        return str(named)
    part = _longest(table["parts"], text)
    found = _clock(table, text)
    if found is None:
        return None if part in (None, "AM", "PM") else part
    hour, minute = divmod(found % DAY_MIN, HOUR_MIN)
    return f"{_of_day(hour, part):02d}:{minute:02d}"


def _clock(table: Mapping[str, Any], text: str) -> int | None:
    """The minutes since midnight or noon that a text names."""
    said = sorted(table["before"], key=len, reverse=True)
    before = re.search(rf" ({'|'.join(map(re.escape, said))}) (\d+) ", text)
    if before:
        return int(before[2]) * HOUR_MIN + int(table["before"][before[1]])
    found = re.search(r" (\d+)(?: (\d+))? ", text)
    if found is None or int(found[1]) not in HOURS:
        return None
    minute = int(found[2] or 0)
    return int(found[1]) * HOUR_MIN + (minute if minute < HOUR_MIN else 0)


def _of_day(hour: int, part: str | None) -> int:
    """The hour of twenty-four that an hour and a part of the day are."""
    is_late = part in LATE_PARTS or (part == NIGHT and hour % HALF_DAY_H >= LATE_H)
    if part is None or hour > HALF_DAY_H:
        return hour
    return hour % HALF_DAY_H + HALF_DAY_H * is_late


def date_in(locale: str, words: list[str]) -> str | None:
    """The date that is said, to be told by `dated` once it is known what day it is."""
    table, text = utterances(locale).moments, f" {' '.join(words)} "
    ahead = _longest(table["days"], text)
    if ahead is not None:
        return WEEKEND if ahead == WEEKEND else f"{AHEAD}{ahead}"
    names = [name.casefold() for name in _calendar(locale).weekday]
    each = [name.casefold() for name in _calendar(locale).weekdays]  # as in "friday's"
    days = dict(zip((*names, *each), (*range(WEEK), *range(WEEK)), strict=True))
    return next((f"{ON_WEEKDAY}{days[word]}" for word in words if word in days), None)


def dated(value: str, today: date) -> str:
    """A date as an AMAZON.DATE has it; any other value as it is."""
    if value == WEEKEND:
        saturday = today + timedelta((SATURDAY - today.weekday()) % WEEK)
        year, week, _ = saturday.isocalendar()
        return f"{year}-W{week:02d}-WE"
    if value.startswith(AHEAD):
        return (today + timedelta(int(value.removeprefix(AHEAD)))).isoformat()
    if value.startswith(ON_WEEKDAY):
        days = (int(value.removeprefix(ON_WEEKDAY)) - today.weekday()) % WEEK
        return (today + timedelta(days)).isoformat()
    return value


def weekdays_in(locale: str, words: list[str]) -> list[str]:
    """The days of the week that are said, in order, as an AMAZON.DayOfWeek has them."""
    calendar = _calendar(locale)
    names = {
        said.casefold(): name
        for forms in (calendar.weekday, calendar.weekdays)
        for said, name in zip(forms, calendar.weekday, strict=True)
    }
    return [names[word] for word in words if word in names]


def comes_back(locale: str, words: list[str]) -> bool:
    """Whether days of the week are said that come back, and not the next one of them."""
    calendar = _calendar(locale)
    each = {said.casefold() for said in calendar.weekdays} - {
        said.casefold() for said in calendar.weekday
    }
    return not each.union(utterances(locale).moments["again"]).isdisjoint(words)


def _calendar(locale: str) -> Any:
    return catalog(locale).wording.grammar.almanac.calendar


def _longest(table: Mapping[str, Any], text: str) -> Any:
    """What the longest of the phrases that stand in a text means."""
    found = [(len(said), meaning) for said, meaning in table.items() if f" {said} " in text]
    return max(found, key=lambda pair: pair[0])[1] if found else None
