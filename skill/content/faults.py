"""All that is wrong with a language folder, found at once, so that it can be mended at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from string import Formatter
from typing import Any

from skill.content.contract import STEPS_OF_POSITION, UNITS, Kind, Row
from skill.content.folders import GRAMMAR, SPEECH, UTTERANCES, VOICE
from skill.content.grammar import words_in
from skill.content.plurals import CLASSES, rule

LEAST_NUMBERS = 60
"""Seconds and minutes are said in words, whatever they are."""

PACE = ("phrase", "syllable", "consonant", "stop", "comma")
WRITING = {"ends": str, "pauses": str, "between": str, "spaces": bool, "capitals": bool}
OPENING = {"wake": "", "launch": "{skill}", "one_shot": "{request}"}
"""How a skill is opened, and what each way to do it must have a place for."""

Lines = Mapping[str, tuple[str, ...]]


class BadContent(ValueError):
    """A language that cannot be spoken, or heard. `faults` has all that is wrong with it."""

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n  ".join([f"{name}: {len(self.faults)} faults", *self.faults]))


def speech_faults(lines: Lines, agreed: Mapping[str, Row]) -> Iterator[str]:
    """Lines that are missing, surplus, empty, too many, or that say other facts than agreed."""
    yield from _keys(f"{SPEECH}: ", agreed, lines)
    for key, row in agreed.items():
        for fault in _line(lines.get(key, ()), row):
            yield f"{SPEECH}: {key}: {fault}"


def _keys(where: str, wanted: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    """What is not there, and what is there and nobody wants."""
    wanted, found = dict.fromkeys(wanted), dict.fromkeys(found)
    yield from (f"{where}{name}: is missing" for name in wanted if name not in found)
    yield from (f"{where}{name}: is nothing that is asked for" for name in found.keys() - wanted)


def _line(texts: tuple[Any, ...], row: Row) -> Iterator[str]:
    counts = {Kind.POSITION: STEPS_OF_POSITION, Kind.TURNS: len(texts), Kind.DAILY: len(texts)}
    if texts and len(texts) != counts.get(row.kind, 1):
        yield f"{len(texts)} texts, where a {row.kind} has {counts.get(row.kind, 1)}"
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            yield f"{text!r} is no text: nothing is said"
        else:
            yield from (f"{text!r}: {fault}" for fault in _text(text, row))


def _text(text: str, row: Row) -> Iterator[str]:
    try:
        said = [(name, form) for _, name, form, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        yield str(error)
        return
    for name, form in said:
        fact = row.facts.get(name)
        if fact is None:
            yield f"{{{name}}} is not told here"
        elif form not in (forms := list(fact.forms)):
            yield f"{{{name}:{form}}} is no way to say it: {', '.join(forms)}"
    told = {name for name, _ in said}
    must = [name for name, fact in row.facts.items() if fact.must]
    yield from (f"{{{name}}} is not said" for name in must if name not in told)


def grammar_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Numbers that are too few, units that lack a form, rules that are none, all that is missing."""
    try:
        yield from (f"{GRAMMAR}: {fault}" for fault in _grammar(table))
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        yield f"{GRAMMAR}: is not formed as English's: {error!r}"


def _grammar(table: Mapping[str, Any]) -> Iterator[str]:
    wanted = {"numbers", "plurals", "agreement", "units", "duration", "writing"}
    yield from _keys("", wanted, {**dict.fromkeys(("plurals", "agreement")), **table})
    if (count := len(words_in(table.get("numbers", "")))) < LEAST_NUMBERS:
        yield f"numbers: {count} words, where {LEAST_NUMBERS} are needed"
    rules = table.get("plurals", {})
    for name, text in rules.items():
        if name not in CLASSES[:-1]:
            yield f"plurals.{name}: CLDR has no such class"
        if fault := _raised(lambda text=text: rule(text)):
            yield f"plurals.{name}: {fault}"
    units = table.get("units", {})
    yield from _keys("units.", sorted(UNITS), units)
    for name, forms in units.items():
        plain = {key for key in forms if not key.isdecimal() and key != "agrees"}
        yield from _keys(f"units.{name}.", (*rules, "other"), plain)
        yield from (f"units.{name}.{form}: is empty" for form, text in forms.items() if not text)
        if forms.get("agrees") not in {None, *table.get("agreement", {})}:
            yield f"units.{name}: agrees with {forms['agrees']}, which has no numbers"
    yield from _keys("duration.", ("between", "last"), table.get("duration", {}))
    yield from _typed("writing.", WRITING, table.get("writing", {}))


def _typed(where: str, wanted: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys(where, wanted, found)
    for name, kind in wanted.items():
        if name in found and not isinstance(found[name], kind):
            yield f"{where}{name}: {found[name]!r} is not {kind}"


def _raised(tried: Callable[[], Any]) -> str | None:
    try:
        tried()
    except (ValueError, re.error) as error:
        return str(error)
    return None


def voice_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Measures that are missing or no numbers, and patterns that are none."""
    number = (int, float)
    yield from _keys(f"{VOICE}: ", ("rate", "pace", "script", "cues"), table)
    yield from _typed(f"{VOICE}: ", {"rate": number}, {"rate": table.get("rate", 0)})
    yield from _typed(f"{VOICE}: pace.", dict.fromkeys(PACE, number), table.get("pace", {}))
    script = table.get("script", {})
    yield from _keys(f"{VOICE}: script.", {"syllables": 0, "consonants": 0, **script}, script)
    patterns = [script.get("word", ""), script.get("silent", "")]
    for name in ("syllables", "consonants"):
        patterns += script.get(name, {})
    for pattern in patterns:
        if fault := _raised(lambda pattern=pattern: re.compile(pattern)):
            yield f"{VOICE}: script: {pattern!r}: {fault}"


def cue_faults(said: Mapping[str, str], measured: Mapping[str, int]) -> Iterator[str]:
    """Cues, with the key that says each, that nobody measured; and measures of what none says."""
    for cue, key in said.items():
        if not isinstance(measured.get(cue), int):
            yield f"{VOICE}: cues: {cue!r} ({key}) was not measured"
    yield from (f"{VOICE}: cues: {cue!r} is no cue" for cue in measured.keys() - said)


def utterance_faults(table: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    """What is not heard and should be, or is heard and means nothing, beside a language's."""
    try:
        yield from (f"{UTTERANCES}: {fault}" for fault in _utterances(table, model))
    except (LookupError, TypeError, AttributeError) as error:
        yield f"{UTTERANCES}: is not formed as English's: {error!r}"


def _utterances(table: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys("", model, table)
    if not table.get("invocation"):
        yield "invocation: the skill has no name"
    opening = table.get("opening", {})
    for name, place in OPENING.items():
        ways = opening.get(name)
        if not ways or not all(way and place in way for way in ways):
            yield f"opening.{name}: each way needs {place or 'a word'}"
    for name, values in model["types"].items():
        yield from _heard(f"types.{name}.", table.get("types", {}).get(name, {}), values)
    yield from _keys("types.", model["types"], table.get("types", {}))
    yield from _heard("intents.", table.get("intents", {}), model["intents"])


def _heard(where: str, found: Mapping[str, Any], model: Mapping[str, Any]) -> Iterator[str]:
    yield from _keys(where, model, found)
    for name in model.keys() & found.keys():
        if model[name] and not any(found[name]):
            yield f"{where}{name}: nothing means it"
        slots = {slot for said in model[name] for slot in re.findall(r"{\w+}", said)}
        strangers = {slot for said in found[name] for slot in re.findall(r"{\w+}", said)} - slots
        yield from (f"{where}{name}: {slot} is no slot of it" for slot in sorted(strangers))
