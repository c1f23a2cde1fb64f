"""What is not heard in a language and should be, or is heard and means nothing."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.faults import keys

OPENING = {
    "wake": (),
    "launch": ("{skill}",),
    "one_shot": ("{skill}", "{request}"),
    "begun": ("{skill}", "{request}"),
}
"""What opens a skill, and what each way to do it must have a place for."""

SLOT = re.compile(r"{\w+}")


def utterance_faults(table: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    """All of it, beside a language in which all is heard."""
    yield from keys("", model, table)
    if not table.get("invocation"):
        yield "invocation: the skill has no name"
    yield from _opening(table.get("opening", {}))
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


def _heard(where: str, found: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    yield from keys(where, model, found)
    for name in filter(found.__contains__, model):
        if model[name] and not any(found[name]):
            yield f"{where}{name}: nothing means it"
        strangers = _slots(found[name]) - _slots(model[name])
        yield from (f"{where}{name}: {slot} is no slot of it" for slot in sorted(strangers))


def _slots(samples: list[str]) -> set[str]:
    return {slot for sample in samples for slot in SLOT.findall(sample)}
