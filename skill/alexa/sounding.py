"""An answer as a document of sounds: its directive, and what Alexa tells of one it could not play.

https://developer.amazon.com/docs/alexa-presentation-language/apla-interface.html
"""

import logging
from dataclasses import replace
from typing import Any

from ask_sdk_model import RequestEnvelope

from skill.alexa.memory import Memory
from skill.alexa.requests import Incoming, device_in, request_in
from skill.coach.plain import DAY_MS
from skill.coach.record import Deaf
from skill.coach.session import Session
from skill.keeping.keeper import Keeper
from skill.speech.apla import Sounds, Unrenderable, apla
from skill.speech.layout import Timeline

INTERFACE = "Alexa.Presentation.APLA"
UNPLAYED = f"{INTERFACE}.RuntimeError"
"""The request that tells of a document of sounds that could not be played."""

MAX_DIGITS = 15
"""More than Unix time in milliseconds has."""

NO_SOUNDS = Sounds()

log = logging.getLogger("skill")


def audio(timeline: Timeline, sounds: Sounds, asked_ms: int) -> dict[str, Any] | None:
    """The directive of an answer that is to have sounds; none where it must be plain speech.

    Its token says when the answer was asked for, by which a fault that is told later is known.
    """
    if timeline.sounding.is_plain:
        return None
    try:
        document = apla(timeline, sounds)
    except Unrenderable as refusal:
        log.warning("plain speech instead of sounds: %s", refusal)
        return None
    return {
        "type": f"{INTERFACE}.RenderDocument",
        "token": str(asked_ms),
        "document": document,
        "datasources": {},
    }


def unplayed_in(envelope: RequestEnvelope) -> Deaf | None:
    """What a request tells of an answer of ours that could not be played."""
    request = request_in(envelope)
    token = getattr(request, "token", None) or ""
    ours = token.isascii() and token.isdecimal() and len(token) <= MAX_DIGITS
    if request.object_type != UNPLAYED or not ours:
        return None
    return Deaf(device_in(envelope), int(token))


def as_heard(memory: Memory, keeper: Keeper, request: Incoming) -> Memory:
    """The memory; where its last answer could not be played, as it was before that answer.

    The fault is told in a request of its own, which may change nothing of the conversation, and so
    it is looked up in the store: only after an answer with sounds.
    """
    if not memory.sounded or request.same.is_same(memory.request):
        return memory
    deaf, asked_ms = keeper.deaf(request.person), memory.request.asked_ms
    if deaf is None or deaf.asked_ms != asked_ms:
        return memory
    session = memory.before.before_unheard(asked_ms, memory.session.plan)
    kept = replace(memory.kept, record=replace(memory.kept.record, deaf=deaf))
    return replace(memory, session=session, kept=kept)


def with_ear(session: Session, sounds: Sounds, request: Incoming) -> Session:
    """The session that knows which sounds there are, and whether this device can play them.

    A device that could not is tried again after a day.
    """
    deaf = session.visit.known.deaf
    lately = deaf is not None and 0 <= request.asked_ms - deaf.asked_ms < DAY_MS
    is_deaf = lately and deaf is not None and deaf.device == request.device
    has_sounds, visit = bool(sounds.address), session.visit
    if (visit.sounds, visit.deaf) == (has_sounds, is_deaf):
        return session
    return replace(session, visit=replace(visit, sounds=has_sounds, deaf=is_deaf))
