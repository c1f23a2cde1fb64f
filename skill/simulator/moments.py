"""Times and days in spoken words, in the forms that Alexa gives them: what its own slots hear."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from skill.content.catalog import catalog, utterances

HOURS, HALF_DAY_H, HOUR_MIN, DAY_MIN = range(24), 12, 60, 1_440
LATE_PARTS = ("PM", "AF", "EV")
"""The parts of the day after which a time is one of its second half."""

NIGHT, LATE_H = "NI", 6
HUNDRED = 100
"""In "nineteen hundred", or in 0730, the hours are the hundreds."""

NEVER = "(?!)"
"""What matches nothing."""

WEEK, SATURDAY = 7, 5
AHEAD, ON_WEEKDAY, WEEKEND = "ahead ", "weekday ", "weekend"
"""Dates that depend on today are named by these until they are sent: an ear knows no today."""


def time_in(locale: str, words: list[str]) -> str | None:
    """The time that is said, as an AMAZON.TIME has it; only a part of the day, where that is all.

    `words` have their numbers in digits.
    """
    table, text = utterances(locale).moments, f" {' '.join(words)} "
    text, is_named = _with_hours(table, text)
    part = None if is_named else _longest(table["parts"], text)
    found = _clock(table, text)
    if found is None:
        return None if part in (None, "AM", "PM") else part
    hour, minute = divmod(found % DAY_MIN, HOUR_MIN)
    return f"{_of_day(hour, part):02d}:{minute:02d}"


def _with_hours(table: Mapping[str, Any], text: str) -> tuple[str, bool]:
    """The text with an hour in the place of a time that has a name, and whether there was one.

    A word that points to one of several takes the "one" for itself: "the seven thirty one".
    """
    pointing = "|".join(map(re.escape, table["pointing"]))
    if pointing:
        text = re.sub(rf"( (?:{pointing}) \d+ [2-5])1 $", r"\g<1>0 ", text)
    named = {said: at for said, at in table["named"].items() if f" {said} " in text}
    for said, at in named.items():
        text = re.sub(rf" (?:{HALF_DAY_H} )?{re.escape(said)} ", f" {int(at[:2])} ", text)
    return text, bool(named)


def _clock(table: Mapping[str, Any], text: str) -> int | None:
    """The minutes since midnight or noon that a text names."""
    before = re.search(rf" {_any_of(table['before'])} (\d+) ", text)
    if before:
        return int(before[2]) * HOUR_MIN + int(table["before"][before[1]])
    beside = re.search(rf" (\d+) {_any_of(table['beside'])} (\d+) ", text)
    if beside:
        return int(beside[3]) * HOUR_MIN + int(beside[1]) * int(table["beside"][beside[2]])
    found = re.search(rf" (\d+)(?:(?: {_any_of(table['little'])})? (\d+))? ", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[3] or 0)
    if hour >= HUNDRED and not found[3]:
        hour, minute = divmod(hour, HUNDRED)
    if hour not in HOURS:
        return None
    return hour * HOUR_MIN + (minute if minute < HOUR_MIN else 0)


def _any_of(phrases: Iterable[str]) -> str:
    """What matches any of some phrases, the longest first; nothing where there are none."""
    longest = sorted(phrases, key=len, reverse=True)
    return f"({'|'.join(map(re.escape, longest)) or NEVER})"


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
