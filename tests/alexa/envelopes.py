"""Envelopes for the tests of this room, in the form that Alexa sends."""

from datetime import UTC, datetime

NOW_MS = 1_800_000_000_000
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"


def envelope(request, attributes=None, *, now_ms=NOW_MS, request_id="request-1", locale="en-US"):
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


def launch(**kwargs):
    return envelope({"type": "LaunchRequest"}, **kwargs)


def intent(name, attributes=None, slots=None, **kwargs):
    meant = {"name": name}
    if slots is not None:
        meant["slots"] = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    return envelope({"type": "IntentRequest", "intent": meant}, attributes, **kwargs)
