"""A voice that was not measured, as a whole or in the cues of a hold."""

import math
import re
from collections.abc import Container, Iterator, Mapping
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
RATES = (0.5, 2.0)
"""No voice takes less than half, or more than twice, the time of the one that was measured."""

MAY_BE_LESS = ("phrase", "consonant", "stop", "comma")
"""What a fit can find to be less than nothing, beside what it found of the rest."""

COUNTED = ("syllables", "consonants")
PATTERNS = ("word", "silent")


def voice_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """Measures that are missing or no numbers, and patterns that are none."""
    yield from kinds("", TABLES, table)
    yield from kinds("pace.", PACE, table.get("pace", {}))
    yield from _tempo(table.get("rate"))
    yield from _measures("pace.", table.get("pace", {}), MAY_BE_LESS)
    script = table.get("script", {})
    yield from keys("script.", COUNTED, [name for name in script if name not in PATTERNS])
    if not script.get("syllables"):
        yield "script.syllables: nothing is counted"
    patterns = [script[name] for name in PATTERNS if name in script]
    for name in COUNTED:
        weights = script.get(name, {})
        yield from kinds(f"script.{name}: ", dict.fromkeys(weights, NUMBER), weights)
        yield from _measures(f"script.{name}: ", weights)
        patterns += weights
    for pattern in patterns:
        if fault := raised(re.compile, pattern):
            yield f"script: {pattern!r}: {fault}"


def _tempo(rate: Any) -> Iterator[str]:
    low, high = RATES
    if isinstance(rate, NUMBER) and not (_is_finite(rate) and low <= rate <= high):
        yield f"rate: {rate} is no tempo: from {low} to {high}, and above 1 is slower"


def _measures(where: str, found: Mapping[str, Any], less: Container[str] = ()) -> Iterator[str]:
    """What takes less than no time, or for ever."""
    for name, value in found.items():
        is_short = name not in less and isinstance(value, NUMBER) and value < 0
        if isinstance(value, NUMBER) and (is_short or not _is_finite(value)):
            yield f"{where}{name}: {value} is no length of time"


def _is_finite(value: float) -> bool:
    """Whether a number can be one that was measured: TOML has others, too."""
    return not isinstance(value, bool) and math.isfinite(value)


def cue_faults(measured: Mapping[str, int], said: Mapping[str, str], ends: str) -> Iterator[str]:
    """Cues, each with the key that says it, that were not measured; measures of what is no cue."""
    for cue, key in said.items():
        if cue[-1] in ends:
            yield f"cues: {cue!r} ({key}): a silence follows it, so no mark ends it"
        ms = measured.get(cue)
        if not isinstance(ms, int):
            yield f"cues: {cue!r} ({key}): was not measured"
        elif isinstance(ms, bool) or ms <= 0:
            yield f"cues: {cue!r} ({key}): {ms} is no length of time"
    yield from (f"cues: {cue!r}: is no cue" for cue in measured if cue not in said)
