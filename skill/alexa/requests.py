"""Envelope → Turn: the only reader of what Alexa sends."""

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any, cast

from ask_sdk_model import IntentRequest, LaunchRequest, Request, RequestEnvelope, Slot

from skill.alexa.consent import answered, asked_in
from skill.alexa.event import Surroundings, now_ms
from skill.alexa.identity import Identity
from skill.alexa.intents import CHOICES, DATE, DURATION, INTENTS, NUMBER, TIME, TOLD, WEEKDAY
from skill.alexa.moments import dates_in, time_in, weekday_in
from skill.alexa.person import Speaker, speaker_in
from skill.alexa.screens.touch import touched
from skill.coach.conversation import kind_of
from skill.coach.reminder import Weekdays
from skill.coach.turns import Act, Turn
from skill.content.hearing import number_in, synonym

SILENT = re.compile(
    r"SessionEndedRequest|System\.ExceptionEncountered|AlexaSkillEvent\..*"
    r"|Alexa\.Presentation\.(?!APL\.UserEvent).*"
)
"""Request types whose answer must be empty: nobody is there to hear it."""

PRESENTED = "Alexa.Presentation."
"""What the requests begin with that a screen, or a document of sounds, sends by itself."""

TOUCHED = f"{PRESENTED}APL.UserEvent"
"""The request that comes when somebody touches a button on the screen."""

RESUMED = "SessionResumedRequest"
"""The request that comes when a session goes on that another skill had interrupted."""

ENDED = "SessionEndedRequest"
"""The request that comes when a session has ended otherwise than by our own answer."""

CAN_FULFIL = "CanFulfillIntentRequest"
"""The request by which Alexa asks whether the skill could answer what somebody has said."""

CONSENTED = "Connections.Response"
"""The request that comes when a person has answered whether they allow reminders."""

HEARD = ("LaunchRequest", "IntentRequest", TOUCHED, RESUMED, CONSENTED)
"""Requests that a person waits for the answer of; every other one is answered without a word."""

DISABLED = "AlexaSkillEvent.SkillDisabled"
"""The event that comes when a person has disabled the skill."""

AMAZONS = re.compile(r"https://([a-z0-9-]+\.)*amazonalexa\.com(:443)?/?", re.IGNORECASE)
"""The addresses of Alexa's own services: whoever has the token that comes along is the person
there, so it goes nowhere else, and not in the open."""

USER = {"user": {"userId": str}}
RESOLUTION = {"status": {"code": str}, "values": [{"value": {"id": str, "name": str}}]}
SLOT = {"name": str, "value": str, "resolutions": {"resolutionsPerAuthority": [RESOLUTION]}}
ESSENTIAL: dict[str, Any] = {
    "version": str,
    "session": {"new": bool, "sessionId": str, **USER},
    "context": {
        "System": {
            **USER,
            "application": {"applicationId": str},
            "device": {"deviceId": str},
            "person": {"personId": str},
            "apiEndpoint": str,
            "apiAccessToken": str,
        }
    },
    "request": {
        "type": str,
        "requestId": str,
        "locale": str,
        "intent": {"name": str, "slots": {"*": SLOT}},
        "arguments": list,
        "name": str,
        "token": str,
        "payload": {"status": str},
    },
}
"""The parts of an envelope that this skill reads of the SDK, with their types.

The SDK refuses an envelope with any value that it does not know, wherever it stands. Alexa may add
such values at any time, so all that we do not read is left out before the SDK sees it.
"""


def essential(event: Any) -> Any:
    """An envelope with only what the skill reads, and nothing of a wrong type.

    Raises:
        TypeError: the event is not a JSON object with a request in it.
    """
    if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
        raise TypeError("an envelope is an object with a request")
    return _pick(event, ESSENTIAL)


def _pick(value: Any, shape: Any) -> Any:
    if isinstance(shape, type):
        return value
    if isinstance(shape, list):
        return [_pick(item, shape[0]) for item in value if isinstance(item, _kind(shape[0]))]
    wanted = {name: shape[name if name in shape else "*"] for name in value if _in(name, shape)}
    return {
        name: _pick(value[name], inner)
        for name, inner in wanted.items()
        if isinstance(value[name], _kind(inner))
    }


def _in(name: str, shape: Mapping[str, Any]) -> bool:
    return name in shape or "*" in shape


def _kind(shape: Any) -> type:
    return shape if isinstance(shape, type) else type(shape)


@dataclass(frozen=True)
class Settings:
    """Where Alexa tells the settings of the device that the request came from: only at Amazon."""

    endpoint: str
    token: str
    device_id: str


@dataclass(frozen=True)
class Incoming:
    """A request as the coach needs it: the turn, when it was made, and what came along.

    `turn`: what the person said or touched.
    `speaker`: who it was, as far as Alexa tells; where Alexa has asked for us, whom it was asked.
    `asked_ms`: when the request was made, in Unix milliseconds.
    `same`: what tells it from another request, where Alexa sends it again.
    `locale`: the device's language and region.
    `session_id`: empty outside a session.
    `is_new`: whether it is the first request of its session.
    `attributes`: what the last answer left; None outside a session.
    `settings`: where the device's settings can be asked for.
    `device`: a number made of the device's name; 0 where it has none.
    `on_ball`: whether Alexa has asked somebody who may be on the ball.
    """

    turn: Turn
    speaker: Speaker
    asked_ms: int
    same: Identity
    locale: str | None
    session_id: str
    is_new: bool
    attributes: Mapping[str, Any] | None
    settings: Settings | None

    @property
    def person(self) -> str | None:
        """The key of the account; None where the request names none."""
        return self.speaker.account

    device: int = 0
    on_ball: bool = False


def request_in(envelope: RequestEnvelope) -> Request:
    """The request itself: no handler is asked about an envelope without one."""
    return cast("Request", envelope.request)


def incoming(
    envelope: RequestEnvelope, beside: Surroundings, loopback: str | None = None
) -> Incoming:
    """What the envelope of a launch or an intent says, and what came beside it.

    Where the request does not say when it was made, that is now. `loopback` is the address of a
    stand-in of Alexa's services, where one is to be used.
    """
    request, session = request_in(envelope), envelope.session
    asked = asked_in(getattr(request, "token", None)) if request.object_type == CONSENTED else None
    speaker, turn = speaker_in(envelope), _turn(request)
    asked_ms = now_ms() if beside.stamp_ms is None else beside.stamp_ms
    return Incoming(
        turn,
        replace(speaker, voice=asked.voice) if asked and speaker.account else speaker,
        asked_ms,
        _identity(request, turn, asked_ms, beside.stamp_ms),
        request.locale,
        (session and session.session_id) or "",
        session is None or session.new is not False,
        beside.attributes if session else None,
        _settings(envelope, loopback),
        device_in(envelope),
        asked is not None and asked.on_ball,
    )


def device_in(envelope: RequestEnvelope) -> int:
    """A number made of the device's name; 0 where the request does not tell it."""
    system = envelope.context.system if envelope.context else None
    name = system.device.device_id if system and system.device else None
    return zlib.crc32(name.encode(errors="replace")) if name else 0


def _identity(request: Request, turn: Turn, asked_ms: int, stamp_ms: int | None) -> Identity:
    kind = request.object_type or ""
    intent = getattr(request, "intent", None)
    name = (intent.name if intent else None) or ""
    is_deed = kind == TOUCHED or kind_of(turn.act) in ("move", "care")
    deed = f"{turn.act} {turn.feeling}" if is_deed else ""
    stamp = "" if stamp_ms is None else stamp_ms
    text = f"{request.request_id} {stamp} {kind} {name}" if request.request_id else ""
    return Identity(text, deed, asked_ms)


def _settings(envelope: RequestEnvelope, loopback: str | None) -> Settings | None:
    system = envelope.context.system if envelope.context else None
    if not (system and system.device and system.device.device_id):
        return None
    endpoint, token = system.api_endpoint or "", system.api_access_token
    is_stand_in = loopback is not None and endpoint == loopback
    if not (token and (AMAZONS.fullmatch(endpoint) or is_stand_in)):
        return None
    return Settings(endpoint, token, system.device.device_id)


def _turn(request: Request) -> Turn:
    if isinstance(request, LaunchRequest):
        return Turn(Act.LAUNCH)
    if request.object_type == RESUMED:
        return Turn(Act.CARRY_ON)
    if request.object_type == TOUCHED:
        return touched(getattr(request, "arguments", None))
    if request.object_type == CONSENTED:
        return answered(request)
    return _meant(request) if isinstance(request, IntentRequest) else Turn(Act.UNHEARD)


def _meant(request: IntentRequest) -> Turn:
    """The act of an intent, with what its slots say."""
    meant = request.intent
    intent = INTENTS.get((meant and meant.name) or "")
    if meant is None or intent is None:
        return Turn(Act.UNHEARD)
    slots = meant.slots or {}
    said = {name: slots[name] for name in intent.slots if name in slots}
    facts = {name: fact_in(intent.slots[name], slot, request.locale) for name, slot in said.items()}
    heard = _together(facts)
    timed = facts.get("duration") is not None
    unclear = not heard and any((slot.value or "").strip() for slot in said.values())
    told = {**intent.facts, **heard}
    return Turn(intent.act, intent.topic, timed=timed, unclear=unclear, **told)


def _together(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the slots tell, by what a turn has it for; several days of the week are one set.

    Two different numbers for the same are none: nobody knows which of "fifteen to twenty" is meant.
    """
    told: dict[str, list[Any]] = {}
    for name, fact in facts.items():
        if fact is not None:
            told.setdefault(TOLD.get(name, name), []).append(fact)
    one = {name: _one_of(said) for name, said in told.items()}
    return {name: fact for name, fact in one.items() if fact is not None}


def _one_of(said: list[Any]) -> Any:
    first, *others = said
    if isinstance(first, Weekdays):
        return reduce(or_, others, first)
    return first if all(other == first for other in others) else None


MOMENTS: Mapping[str, Callable[[str, str | None], Any]] = {
    TIME: time_in,
    DATE: dates_in,
    WEEKDAY: weekday_in,
}
"""How each type of slot for times and days is read."""


def fact_in(kind: str, slot: Slot, locale: str | None) -> Any:
    """What a slot of this type says; nothing where it says nothing that we know."""
    value = slot.value or ""
    if kind in MOMENTS:
        return MOMENTS[kind](value, locale)
    said = _resolved(slot) or synonym(locale, kind, value) or value
    choices = CHOICES.get(kind)
    if choices is None:
        number = number_in(locale, said)
        is_less = number is not None and number < 0 and kind in (NUMBER, DURATION)
        return None if is_less else number  # so many fewer than none is said by nobody
    return choices(said) if said in set(choices) else None


def _resolved(slot: Slot) -> str | None:
    """The id that Alexa found for the spoken words in the slot's type."""
    found = slot.resolutions.resolutions_per_authority if slot.resolutions else None
    values = (value.value for authority in found or () for value in authority.values or ())
    return next((value.id for value in values if value), None)


def is_known(request_type: str) -> bool:
    """Whether a request of this type means anything to the skill."""
    return request_type in (*HEARD, CAN_FULFIL) or is_silent(request_type)


def is_silent(request_type: Any) -> bool:
    """Whether a request of this type must be answered without a word."""
    return isinstance(request_type, str) and SILENT.fullmatch(request_type) is not None
