"""Envelopes as nobody should send them: real ones, with something changed in them or in bytes."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

EVENTS = Path(__file__).parent.parent / "tests" / "events"
JUNK: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 10**9, -(10**30), 1.5, 1e308),
    *("", " ", "?", "x", "\0", "\ud800", "\u202e", "Zoë 🦆", "a" * 5_000, "<speak>&\"'</speak>"),
    *("LaunchRequest", "IntentRequest", "SessionEndedRequest", "AlexaSkillEvent.X", "ERROR"),
    *("AMAZON.NextIntent", "AMAZON.StopIntent", "NaN", "1e400", "2026-11-22", "P1Y", "en-US", "{}"),
    *([], {}, [None], {"": None}, [[[[]]]], {"name": {}}, [{"value": []}]),
)
"""What stands where it should not."""

VALUE = re.compile(rb': ("[^"]*"|true|false|\d+)')

Mutation = Callable[[Any, Random], Any]


def mutant(random: Random, originals: list[Any]) -> bytes:
    """One original, changed in one to four ways, as it would come over the wire."""
    event = copy.deepcopy(random.choice(originals))
    for _ in range(random.randint(0, 3)):
        event = random.choice(STRUCTURAL)(event, random)
    raw = json.dumps(event, ensure_ascii=random.random() < 0.9).encode(errors="surrogatepass")
    for _ in range(random.choice((0, 0, 0, 1))):
        raw = random.choice(BYTEWISE)(raw, random)
    return raw


def originals() -> list[Any]:
    """One envelope of each request type."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(EVENTS.glob("*.json"))]


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value: what it stands in, and under which name or number."""
    named = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in named:
        yield value, name
        if isinstance(inner, dict | list):
            yield from places(inner)


def somewhere(event: Any, random: Random) -> tuple[Any, Any]:
    """A place; where there is none left, a new envelope's request."""
    found = list(places(event)) if isinstance(event, dict | list) else []
    return random.choice(found) if found else ({"request": event}, "request")


def put_junk(event: Any, random: Random) -> Any:
    """Something else stands in a place."""
    parent, name = somewhere(event, random)
    parent[name] = copy.deepcopy(random.choice(JUNK))
    return event


def take_away(event: Any, random: Random) -> Any:
    """Something is missing."""
    parent, name = somewhere(event, random)
    del parent[name]
    return event


def add(event: Any, random: Random) -> Any:
    """Something that nobody knows stands beside the rest."""
    parent, name = somewhere(event, random)
    if isinstance(parent, dict):
        parent[random.choice(("new", "__class__", "request", "type", "\0", str(name) + "2"))] = (
            copy.deepcopy(random.choice(JUNK))
        )
    else:
        parent.append(copy.deepcopy(random.choice(JUNK)))
    return event


def move(event: Any, random: Random) -> Any:
    """What belongs in one place stands in another, too."""
    (source, source_name), (target, target_name) = (
        somewhere(event, random),
        somewhere(event, random),
    )
    target[target_name] = copy.deepcopy(source[source_name])
    return event


def nest(event: Any, random: Random) -> Any:
    """Something lies far too deep."""
    parent, name = somewhere(event, random)
    for _ in range(random.choice((3, 30, 60))):
        parent[name] = [parent[name]] if random.random() < 0.5 else {"x": parent[name]}
    return event


def flip(raw: bytes, random: Random) -> bytes:
    """One bit is another."""
    place = random.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << random.randrange(8)]) + raw[place + 1 :]


def cut(raw: bytes, random: Random) -> bytes:
    """A part is missing, the end perhaps."""
    first, last = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return (raw[:first] + raw[random.choice((last, len(raw))) :]) or b"{"


def repeat(raw: bytes, random: Random) -> bytes:
    """A part stands there twice."""
    first, last = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:last] + raw[first:]


def strew(raw: bytes, random: Random) -> bytes:
    """A byte or a few have got in."""
    place = random.randrange(len(raw) + 1)
    grit = random.choice((b"\0", b"\xff", b'"', b"{", b"]", b"\\", b"\\ud800", b"9" * 400, b"null"))
    return raw[:place] + grit + raw[place:]


def swell(raw: bytes, random: Random) -> bytes:
    """A number stands where there was a value, and it is no number that anyone can hold."""
    values = list(VALUE.finditer(raw))
    if not values:
        return b"1e999"
    first, last = random.choice(values).span(1)
    return raw[:first] + random.choice((b"1e999", b"-1e999", b"9" * 5_000, b"NaN")) + raw[last:]


def bury(raw: bytes, random: Random) -> bytes:
    """Something lies deeper than any reader can follow."""
    levels = random.choice((100, 900, 3_000))
    deep = b'"deep": ' + b"[" * levels + b"]" * levels
    if b'"attributes": {}' in raw:
        return raw.replace(b'"attributes": {}', b'"attributes": {%b}' % deep, 1)
    return raw.replace(b"{", b"{" + deep + b", ", 1)


STRUCTURAL: tuple[Mutation, ...] = (put_junk, put_junk, take_away, add, move, nest)
BYTEWISE: tuple[Callable[[bytes, Random], bytes], ...] = (flip, cut, repeat, strew, swell, bury)
