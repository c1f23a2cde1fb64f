"""What is wrong with a language folder: all of it at once, so that it can be mended at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any


class BadContent(ValueError):
    """A language that cannot be spoken, or heard. `faults` has all that is wrong with it."""

    def __init__(self, name: str, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n  ".join([f"{name}: faults: {len(self.faults)}", *self.faults]))


def keys(where: str, wanted: Iterable[str], found: Iterable[str]) -> Iterator[str]:
    """What is not there, and what is there and nobody asks for."""
    wanted, found = dict.fromkeys(wanted), dict.fromkeys(found)
    yield from (f"{where}{name}: is missing" for name in wanted if name not in found)
    yield from (f"{where}{name}: is not asked for" for name in found if name not in wanted)


def kinds(
    where: str, wanted: Mapping[str, type | tuple[type, ...]], found: Mapping[str, Any]
) -> Iterator[str]:
    """The same, and what is there but of another type."""
    yield from keys(where, wanted, found)
    for name in filter(found.__contains__, wanted):
        if not isinstance(found[name], wanted[name]):
            yield f"{where}{name}: {found[name]!r} is of the wrong type"


def raised(make: Callable[[str], Any], text: str) -> str | None:
    """What a pattern or a rule is refused for; None where it is not."""
    try:
        make(text)
    except (ValueError, re.error) as error:
        return str(error)
    return None


def of_file(
    file: str, faults: Callable[[Mapping[str, Any]], Iterator[str]], table: Mapping[str, Any]
) -> Iterator[str]:
    """The faults of a file, each with its name; also where tables and texts are mixed up in it."""
    try:
        yield from (f"{file}: {fault}" for fault in faults(table))
    except (LookupError, TypeError, AttributeError) as error:
        yield f"{file}: is not formed as the English one: {error!r}"
