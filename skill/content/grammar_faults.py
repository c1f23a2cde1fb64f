"""A grammar that cannot say every number of every thing."""

from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.faults import keys, kinds, raised
from skill.content.grammar import words_in
from skill.content.plurals import CLASSES, rule
from skill.content.terms import UNITS
from skill.content.writing import LTR, RTL

LEAST_NUMBERS = 60
"""Seconds and minutes are said in words, whatever they are."""

TABLES: Mapping[str, type | tuple[type, ...]] = {
    "numbers": (str, list),
    "agreement": dict,
    "plurals": dict,
    "units": dict,
    "duration": dict,
    "clock": dict,
    "calendar": dict,
    "options": dict,
    "writing": dict,
}
WRITING = {
    "ends": str,
    "pauses": str,
    "between": str,
    "spaces": bool,
    "capitals": bool,
    "direction": str,
}
OPTIONS = {"after": str, "between": list}
MARKS = ("ends", "pauses")
DURATION = {"between": str, "last": str}
TIMES = ("sharp", "past", "little", "noon", "midnight")
CLOCK = {"hours": int, **dict.fromkeys(TIMES, str), "parts": dict}
DAYS = ("daily", "workdays", "weekends", "weekly", "between", "last", "date")
NAMED = {"weekdays": 7, "weekday": 7, "months": 12}
CALENDAR = {**dict.fromkeys(DAYS, str), **dict.fromkeys(NAMED, list)}
PLACES = {"sharp": ("hour",), "past": ("hour", "minute"), "little": ("hour", "minute")}
"""What each time of day must have a place for; the part of the day may be left out."""


def grammar_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Numbers that are too few, rules that are none, and all that is missing."""
    table = {"plurals": {}, "agreement": {}, **table}
    yield from kinds("", TABLES, table)
    if (count := len(words_in(table.get("numbers", "")))) < LEAST_NUMBERS:
        yield f"numbers: {count} words, where {LEAST_NUMBERS} are needed"
    yield from _plurals(table["plurals"])
    units = table.get("units", {})
    yield from keys("units.", sorted(UNITS), units)
    for name, forms in units.items():
        yield from (f"units.{name}.{fault}" for fault in _unit(forms, table))
    yield from kinds("duration.", DURATION, table.get("duration", {}))
    yield from _almanac(table.get("clock", {}), table.get("calendar", {}))
    options = table.get("options", {})
    yield from kinds("options.", OPTIONS, options)
    yield from (
        f"options.{name}: says nothing" for name in OPTIONS if options.get(name) in ("", [])
    )
    writing = table.get("writing", {})
    yield from kinds("writing.", WRITING, writing)
    yield from (f"writing.{name}: says nothing" for name in MARKS if writing.get(name) == "")
    if (direction := writing.get("direction", LTR)) not in (LTR, RTL):
        yield f"writing.direction: {direction!r} is neither {LTR} nor {RTL}"


def _almanac(clock: Mapping[str, Any], calendar: Mapping[str, Any]) -> Iterator[str]:
    """A clock or a calendar that could not say every time and day."""
    yield from kinds("clock.", CLOCK, clock)
    yield from kinds("calendar.", CALENDAR, calendar)
    if clock.get("hours", 12) not in (12, 24):
        yield f"clock.hours: {clock['hours']} are on no clock"
    if "parts" in clock and "0" not in clock["parts"]:
        yield "clock.parts.0: is missing"
    for name, places in PLACES.items():
        missing = [each for each in places if f"{{{each}}}" not in clock.get(name, f"{{{each}}}")]
        yield from (f"clock.{name}: {{{place}}} is not said" for place in missing)
    for name, count in NAMED.items():
        if (found := len(calendar.get(name, range(count)))) != count:
            yield f"calendar.{name}: {found} names, where {count} are needed"


def _plurals(rules: Mapping[str, str]) -> Iterator[str]:
    for name, text in rules.items():
        if name not in CLASSES[:-1]:
            yield f"plurals.{name}: is no class of CLDR's"
        if fault := raised(rule, text):
            yield f"plurals.{name}: {fault}"


def _unit(forms: Mapping[str, str], table: Mapping[str, Any]) -> Iterator[str]:
    """A form for each class, and whatever it agrees with known."""
    classes = [name for name in forms if not name.isdecimal() and name != "agrees"]
    yield from keys("", (*table["plurals"], "other"), classes)
    yield from (f"{name}: says nothing" for name, form in forms.items() if not form.strip())
    if (agrees := forms.get("agrees")) and agrees not in table["agreement"]:
        yield f"agrees: {agrees} has no numbers"
