"""The raw event: what is read of it as it came, and handed to the handlers beside the envelope.

The SDK refuses what it does not know, and copies the session's attributes in every turn. So the
time, the attributes and the screen go past it.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from skill.alexa.screens.viewport import Viewport, viewport_of


@dataclass(frozen=True)
class Surroundings:
    """What comes to a handler beside the envelope.

    `context`: Lambda's own.
    `viewport`: the device's screen; None where it has none.
    `stamp_ms`: when the request says that it was made, in Unix milliseconds; None where not.
    `attributes`: what the last answer left; empty where it left nothing.
    """

    context: Any = None
    viewport: Viewport | None = None
    stamp_ms: int | None = None
    attributes: Mapping[str, Any] = field(default_factory=dict)


def surroundings(event: Mapping[str, Any], context: Any = None) -> Surroundings:
    """What of an event goes past the SDK.

    Raises:
        ValueError, OverflowError, OSError: the request's time cannot be read.
    """
    viewport = viewport_of(event.get("context"))
    return Surroundings(context, viewport, stamp_ms_in(event), attributes_in(event))


def stamp_ms_in(event: Any) -> int | None:
    """When a raw event says that it was made, in Unix milliseconds; None where it does not say.

    Raises:
        ValueError, OverflowError, OSError: it cannot be read.
    """
    stamp = _part(event, "request").get("timestamp")
    if not isinstance(stamp, str):
        return None
    return round(datetime.fromisoformat(stamp).timestamp() * 1000)


def asked_ms_in(event: Any) -> int:
    """When a raw event was made, in Unix milliseconds; the clock's time where it does not say."""
    try:
        stamp_ms = stamp_ms_in(event)
    except (ValueError, OverflowError, OSError):
        stamp_ms = None
    return now_ms() if stamp_ms is None else stamp_ms


def now_ms() -> int:
    """The clock's time, in Unix milliseconds."""
    return round(time.time() * 1000)


def locale_in(event: Any) -> str | None:
    """The locale of a raw event, whatever its form."""
    locale = _part(event, "request").get("locale")
    return locale if isinstance(locale, str) else None


def type_in(event: Any) -> str:
    """The request type of a raw event; empty where it names none."""
    kind = _part(event, "request").get("type")
    return kind if isinstance(kind, str) else ""


def attributes_in(event: Any) -> Mapping[str, Any]:
    """The session attributes of a raw event; none where it has no such thing."""
    return _part(_part(event, "session"), "attributes")


def _part(parent: Any, name: str) -> Mapping[str, Any]:
    child = parent.get(name) if isinstance(parent, Mapping) else None
    return child if isinstance(child, Mapping) else {}
