"""What both stores promise, beyond the SDK's persistence contract: nobody overwrites blindly."""

import hashlib
import json
from abc import abstractmethod
from collections.abc import Callable
from typing import Any, cast

from ask_sdk_core.attributes_manager import AbstractPersistenceAdapter
from ask_sdk_core.exceptions import PersistenceException
from ask_sdk_model import RequestEnvelope

Attributes = dict[str, Any]
Clock = Callable[[], float]

KEPT_S = 396 * 86_400
"""Thirteen months after the last visit a person is forgotten."""

VERSION = "version"
"""The attribute that counts the writes: a save must know the one that it changes."""

LAST_VERSION = 2**53
"""More writes than anybody makes; a number that every store and every reader keeps exactly."""


class StoreDown(PersistenceException):
    """The store did not do what it was asked: down, throttled, too slow, or out of order.

    Of a write that failed so nobody knows whether it was done; the next read tells.
    """


class Unreadable(PersistenceException):
    """Not what this skill writes. What is stored is still there; what was to be is not stored."""


class Conflict(PersistenceException):
    """Somebody else has written since this was read.

    `current` is what is stored now, with its version; empty where it was deleted meanwhile.
    """

    def __init__(self, current: Attributes) -> None:
        super().__init__("written by somebody else")
        self.current = current


class Store(AbstractPersistenceAdapter):
    """One item for each person, its attributes as JSON, and a count of its writes."""

    @abstractmethod
    def get_attributes(self, request_envelope: RequestEnvelope) -> Attributes:
        """What is stored of the person, with its `version`; empty where nothing is.

        Nothing but a `version` comes back of what was set aside, and it may of what is past its
        time: nothing is stored, and the version is what the next save needs.

        Raises:
            StoreDown, Unreadable.
        """

    @abstractmethod
    def save_attributes(self, request_envelope: RequestEnvelope, attributes: Attributes) -> None:
        """Stores the attributes in the place of those with the same `version` (none: of nothing).

        The version stored is one higher, and the person is kept for another thirteen months.

        Raises:
            StoreDown.
            Unreadable: the attributes are no JSON, or their version no count, or what is stored
                in their place is not what this skill writes; nothing was written.
            Conflict: another version is stored; nothing was written.
        """

    @abstractmethod
    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """Deletes all that is stored of the person, what was set aside included.

        Raises:
            StoreDown.
        """

    @abstractmethod
    def set_aside(self, request_envelope: RequestEnvelope) -> None:
        """Keeps what is stored, readable or not, beside the attributes, of which none are left.

        After it `get_attributes` finds nothing but a version, so that a save can follow.

        Raises:
            StoreDown.
            Conflict, Unreadable: somebody else has written meanwhile; nothing was set aside.
        """


def person_in(request_envelope: RequestEnvelope) -> str:
    """The key of the person's item: a digest, so that no id of Alexa's is stored.

    It is the account's user id, and not the voice's: skill events name no other, and a voice that
    is recognised one day and not the next would split a person in two.

    Raises:
        StoreDown: the envelope names nobody.
    """
    system = request_envelope.context.system if request_envelope.context else None
    user = (system and system.user) or (request_envelope.session and request_envelope.session.user)
    if not user or not user.user_id:
        raise StoreDown("the request names nobody")
    name = user.user_id.encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=16).hexdigest()


def to_text(attributes: Attributes) -> str:
    """The attributes as they are stored: JSON in ASCII, so no store can stumble over a letter.

    Numbers stand in it as they are; a float comes back as the same float.

    Raises:
        Unreadable: they are no JSON (a set, a `Decimal`, NaN, a circle).
    """
    plain = {name: value for name, value in attributes.items() if name != VERSION}
    try:
        return json.dumps(plain, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error


def from_text(text: Any, version: Any) -> Attributes:
    """The attributes that `to_text` wrote.

    Raises:
        Unreadable: the text is not a JSON object, or the version is no count.
    """
    if not isinstance(text, str) or not is_version(version):
        raise Unreadable("not the attributes of a person")
    try:
        plain = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unreadable(type(error).__name__) from error
    if not isinstance(plain, dict):
        raise Unreadable("not the attributes of a person")
    return plain | {VERSION: version}


def is_version(version: Any) -> bool:
    """Whether it is a count of writes, from one on."""
    return type(version) is int and 1 <= version <= LAST_VERSION


def seen_in(attributes: Attributes) -> int | None:
    """The version that the attributes were read with; None: of nothing.

    Raises:
        Unreadable: the version is no count.
    """
    seen = attributes.get(VERSION)
    if seen is not None and not is_version(seen):
        raise Unreadable("the version is no count")
    return cast("int | None", seen)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
