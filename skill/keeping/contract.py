"""What both stores promise: one plain dict for each person, which nobody overwrites blindly."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeGuard

Clock = Callable[[], float]

KEPT_S = 396 * 86_400
"""Thirteen months after the last visit a person is forgotten."""

LAST_VERSION = 2**53
"""More writes than anybody makes; a number that every store and every reader keeps exactly."""


@dataclass(frozen=True)
class Stored:
    """What is stored of a person.

    `plain` is a dict of JSON's types; it is empty where nothing is stored.
    `version` counts the writes, from 1 on, and is 0 where there was none: a write must know the
    version of what it changes.
    """

    plain: Mapping[str, Any] = field(default_factory=dict)
    version: int = 0


class StoreFault(Exception):
    """The store did not do what it was asked. What it raises is one of the three below."""


class StoreDown(StoreFault):
    """The store is down, throttled, too slow, or out of order; its own error is the cause.

    Of a write that failed so nobody knows whether it was done; the next read tells.
    """


class Unreadable(StoreFault):
    """Not what this skill writes. What is stored is still there; what was to be is not stored."""


class Conflict(StoreFault):
    """Somebody else has written since this was read.

    `current` is what is stored now: `Stored()` where it was deleted meanwhile.
    """

    def __init__(self, current: Stored) -> None:
        super().__init__("written by somebody else")
        self.current = current


class Store(Protocol):
    """A plain dict for each person, and a count of its writes.

    A person is named by a key: some text that tells nothing of who it is.
    """

    def read(self, person: str) -> Stored:
        """What is stored of the person.

        A dict that was set aside is no longer stored, nor is one that is past its time; the version
        may still be there, and is what the next write needs.

        Raises:
            StoreDown, Unreadable.
        """

    def write(self, person: str, stored: Stored) -> None:
        """Store the dict in the place of what has the same version, and count the version up.

        The person is kept for another thirteen months.

        Raises:
            StoreDown.
            Unreadable: the dict is no JSON, or the version no count, or what is stored is not what
                this skill writes; nothing was written.
            Conflict: another version is stored; nothing was written.
        """

    def delete(self, person: str) -> None:
        """Delete all that is stored of the person, what was set aside included.

        Raises:
            StoreDown.
        """

    def set_aside(self, person: str) -> None:
        """Move what is stored, readable or not, to where it is kept and not read again.

        After it `read` finds nothing but a version, so that a write can follow.

        Raises:
            StoreDown.
            Conflict, Unreadable: somebody else has written meanwhile; nothing was set aside.
        """


def to_text(plain: Mapping[str, Any]) -> str:
    """The dict as it is stored: JSON in ASCII, so no store can stumble over a letter.

    Numbers stand in it as they are; a float comes back as the same float.

    Raises:
        Unreadable: it is no JSON (a set, a `Decimal`, NaN, a circle).
    """
    try:
        return json.dumps(dict(plain), allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error


def from_text(text: Any, version: Any) -> Stored:
    """What `to_text` wrote, with its version.

    Raises:
        Unreadable: the text is not a JSON object, or the version is no count.
    """
    if not isinstance(text, str) or not is_version(version):
        raise Unreadable("not the dict of a person")
    try:
        plain = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error
    if not isinstance(plain, dict):
        raise Unreadable("not the dict of a person")
    return Stored(plain, version)


def is_version(version: Any) -> TypeGuard[int]:
    """Whether it is a count of writes, from one on."""
    return type(version) is int and 1 <= version <= LAST_VERSION


def next_version(stored: Stored) -> int:
    """The version that a write of this makes.

    Raises:
        Unreadable: the version is no count.
    """
    if type(stored.version) is not int or not 0 <= stored.version < LAST_VERSION:
        raise Unreadable("the version is no count")
    return stored.version + 1


def counted_on(version: Any) -> int:
    """The version after this one; counting starts anew where it is no count."""
    return version + 1 if is_version(version) and version < LAST_VERSION else 1


def _refuse(_: str) -> None:
    raise ValueError
