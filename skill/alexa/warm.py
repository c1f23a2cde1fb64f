"""All that the first request would load, loaded before it: SnapStart's snapshot then holds it."""

import encodings.idna  # noqa: F401 - a socket imports it with the first name that it looks up
import json
from typing import Any

import dateutil.parser  # noqa: F401 - the SDK imports it with the first timestamp
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

import skill.alexa.zone  # noqa: F401 - a handler imports it with the first launch
from skill.alexa.requests import TOUCHED
from skill.alexa.responses import laid_out, response
from skill.alexa.screens.directive import screen
from skill.alexa.screens.viewport import Viewport
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.content.catalog import catalog, utterances
from skill.content.folders import FOLDERS
from skill.content.hearing import number_in, synonym
from skill.speech.pace import pace_of

RESOLVED: dict[str, Any] = {"resolutionsPerAuthority": [{"values": [{"value": {}}]}]}
ENVELOPE = {
    "context": {"System": {"application": {}, "user": {}}},
    "session": {"new": True, "application": {}, "user": {}},
    "request": {"type": "IntentRequest", "intent": {"slots": {"": {"resolutions": RESOLVED}}}},
}
"""Every part of an envelope that the skill reads, but a timestamp: to read one asks the clock."""

OTHERS = [{"request": {"type": kind}} for kind in ("LaunchRequest", TOUCHED)]


def warm_up() -> None:
    """Load the words, numbers and pace of all that is spoken, the screens, and the SDK's classes.

    It opens no connection, asks no clock and answers nothing, so a snapshot can be taken after it.
    """
    for envelope in (ENVELOPE, *OTHERS):
        DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope)
    for locale in FOLDERS.spoken():
        pace_of(locale)
        number_in(locale, "")
        for slot_type in utterances(locale).types:
            synonym(locale, slot_type, "")
    words, session = catalog(None), Session()
    for viewport in Viewport:
        timeline = laid_out(Reply(), words)
        response(timeline, words, screen(session, timeline, words, viewport))
