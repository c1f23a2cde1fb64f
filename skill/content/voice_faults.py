"""A voice that was not measured, as a whole or in the cues of a hold."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from skill.content.faults import keys, kinds, raised

NUMBER = (int, float)
TABLES: Mapping[str, type | tuple[type, ...]] = {
    "espeak": str,
    "rate": NUMBER,
    "pace": dict,
    "script": dict,
    "cues": dict,
}
PACE = dict.fromkeys(("phrase", "syllable", "consonant", "stop", "comma"), NUMBER)
COUNTED = ("syllables", "consonants")
PATTERNS = ("word", "silent")


def voice_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Measures that are missing or no numbers, and patterns that are none."""
    yield from kinds("", TABLES, table)
    yield from kinds("pace.", PACE, table.get("pace", {}))
    script = table.get("script", {})
    yield from keys("script.", COUNTED, [name for name in script if name not in PATTERNS])
    if not script.get("syllables"):
        yield "script.syllables: nothing is counted"
    patterns = [script[name] for name in PATTERNS if name in script]
    for name in COUNTED:
        weights = script.get(name, {})
        yield from kinds(f"script.{name}: ", dict.fromkeys(weights, NUMBER), weights)
        patterns += weights
    for pattern in patterns:
        if fault := raised(re.compile, pattern):
            yield f"script: {pattern!r}: {fault}"


def cue_faults(measured: Mapping[str, int], said: Mapping[str, str], ends: str) -> Iterator[str]:
    """Cues, each with the key that says it, that were not measured; measures of what is no cue."""
    for cue, key in said.items():
        if cue[-1] in ends:
            yield f"cues: {cue!r} ({key}): a silence follows it, so no mark ends it"
        if not isinstance(measured.get(cue), int):
            yield f"cues: {cue!r} ({key}): was not measured"
    yield from (f"cues: {cue!r}: is no cue" for cue in measured if cue not in said)
