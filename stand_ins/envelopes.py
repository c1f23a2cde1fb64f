"""Request envelopes in the form that Alexa sends, one person's, of one moment unless told."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

NOW_MS = 1_800_000_000_000
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"


def envelope(
    request: Json,
    attributes: Json | None = None,
    *,
    now_ms: int = NOW_MS,
    request_id: str = "request-1",
    locale: str = "en-US",
) -> Json:
    """A request in its envelope; the session is new where there are no attributes."""
    application, user = {"applicationId": SKILL_ID}, {"userId": "user-1"}
    timestamp = datetime.fromtimestamp(now_ms / 1000, UTC).isoformat().replace("+00:00", "Z")
    common = {"requestId": request_id, "timestamp": timestamp, "locale": locale}
    return {
        "version": "1.0",
        "session": {
            "new": attributes is None,
            "sessionId": "session-1",
            "application": application,
            "attributes": attributes or {},
            "user": user,
        },
        "context": {"System": {"application": application, "user": user}},
        "request": common | request,
    }


def launch(**kwargs: Any) -> Json:
    """The skill is opened; keywords as for `envelope`."""
    return envelope({"type": "LaunchRequest"}, **kwargs)


def intent(
    name: str,
    attributes: Json | None = None,
    slots: Mapping[str, str] | None = None,
    **kwargs: Any,
) -> Json:
    """An intent with its slots by name; keywords as for `envelope`."""
    meant: Json = {"name": name}
    if slots is not None:
        meant["slots"] = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    return envelope({"type": "IntentRequest", "intent": meant}, attributes, **kwargs)
