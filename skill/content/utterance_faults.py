"""What is not heard in a language and should be, or is heard and means nothing."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from skill.content.faults import keys, kinds

OPENING = {
    "wake": (),
    "launch": ("{skill}",),
    "one_shot": ("{skill}", "{request}"),
    "begun": ("{skill}", "{request}"),
}
"""What opens a skill, and what each way to do it must have a place for."""

TABLES: Mapping[str, type] = {
    "invocation": str,
    "not_numbers": list,
    "negators": list,
    "affirming": list,
    "joining": list,
    "asking": list,
    **dict.fromkeys(("numbers", "opening", "moments", "types", "intents"), dict),
}
NUMBERS: Mapping[str, type] = {
    **dict.fromkeys(("words", "times", "units", "parts", "sounds_like"), dict),
    **dict.fromkeys(("between", "spans"), list),
}
MOMENTS: Mapping[str, type] = {
    **dict.fromkeys(("named", "before", "beside", "days", "parts", "examples"), dict),
    **dict.fromkeys(("again", "little", "pointing"), list),
}
NEEDED = ("negators", "numbers.units", "numbers.spans", "moments.parts", "moments.days")
"""What no language can do without."""

CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
PARTS = ("MO", "AM", "AF", "PM", "EV", "NI")
WEEKEND = "weekend"
HOUR_MIN = 60

SLOT = re.compile(r"{\w+}")


def utterance_faults(table: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    """All of it, beside a language in which all is heard."""
    yield from kinds("", TABLES, table)
    if not table.get("invocation"):
        yield "invocation: the skill has no name"
    yield from _opening(table.get("opening", {}))
    yield from _numbers(table.get("numbers", {}))
    yield from _moments(table.get("moments", {}))
    yield from (f"{path}: nothing is heard there" for path in NEEDED if _is_empty(table, path))
    examples = table.get("moments", {}).get("examples", {})
    yield from _heard("moments.examples.", examples, model["moments"]["examples"])
    types = table.get("types", {})
    yield from keys("types.", model["types"], types)
    for name in filter(types.__contains__, model["types"]):
        yield from _heard(f"types.{name}.", types[name], model["types"][name])
    yield from _heard("intents.", table.get("intents", {}), model["intents"])


def _opening(opening: Mapping[str, Any]) -> Iterator[str]:
    yield from keys("opening.", OPENING, opening)
    for name in filter(opening.__contains__, OPENING):
        if not any(opening[name]):
            yield f"opening.{name}: nothing does it"
        for way in opening[name]:
            missing = [place for place in OPENING[name] if place not in way]
            yield from (f"opening.{name}: {way!r} has no {place}" for place in missing)


def _is_empty(table: Mapping[str, Any], path: str) -> bool:
    outer, _, name = path.rpartition(".")
    inner = table.get(outer, {}) if outer else table
    return inner.get(name) in ([], {})


def _numbers(numbers: Mapping[str, Any]) -> Iterator[str]:
    """What is no number, or multiplies by nothing."""
    yield from kinds("numbers.", NUMBERS, numbers)
    for name, values in numbers.items():
        if NUMBERS.get(name) is dict and isinstance(values, dict):
            yield from _values(f"numbers.{name}", values, lambda n: _is_number(n) and n > 0)


def _moments(moments: Mapping[str, Any]) -> Iterator[str]:
    """What is no time, no day and no part of one."""
    yield from kinds("moments.", MOMENTS, moments)
    for name, is_one in MEANT.items():
        yield from _values(f"moments.{name}", moments.get(name, {}), is_one)


def _values(where: str, values: Mapping[str, Any], is_one: Callable[[Any], bool]) -> Iterator[str]:
    wrong = (f"{said!r}: {value!r}" for said, value in values.items() if not is_one(value))
    yield from (f"{where}: {each} is no such thing" for each in wrong)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


MEANT: Mapping[str, Callable[[Any], bool]] = {
    "named": lambda at: bool(CLOCK.fullmatch(str(at))),
    "before": lambda minutes: _is_number(minutes) and -HOUR_MIN < minutes < HOUR_MIN,
    "beside": lambda sign: sign in (-1, 1),
    "days": lambda days: days == WEEKEND or (_is_number(days) and days >= 0),
    "parts": lambda part: part in PARTS,
}
"""What each word of a moment can mean: a time of day, minutes to an hour, on which side of it,
days ahead, a part."""


def _heard(where: str, found: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    yield from keys(where, model, found)
    for name in filter(found.__contains__, model):
        if not isinstance(found[name], list):
            yield f"{where}{name}: {found[name]!r} is no list"
            continue
        if model[name] and not any(found[name]):
            yield f"{where}{name}: nothing means it"
        strangers = _slots(found[name]) - _slots(model[name])
        yield from (f"{where}{name}: {slot} is no slot of it" for slot in sorted(strangers))


def _slots(samples: list[str]) -> set[str]:
    return {slot for sample in samples for slot in SLOT.findall(sample)}
