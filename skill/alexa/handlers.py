"""The few handlers: the coach's turn, and requests that nobody hears the answer of."""

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, LaunchRequest, Response

from skill.alexa.memory import Lost, Memory, remembered
from skill.alexa.requests import APL, DISABLED, TOUCHED, Incoming, incoming, is_silent, request_in
from skill.alexa.responses import laid_out, response
from skill.coach.conversation import respond
from skill.coach.plain import DAY_MS
from skill.coach.record import MAX_DAY
from skill.coach.reply import Reply, say
from skill.coach.session import Mode, Session
from skill.coach.turns import Act
from skill.coach.visit import Visit
from skill.content.catalog import catalog
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept

log = logging.getLogger("skill")


@dataclass(frozen=True)
class Answered:
    """One turn: what was remembered, the session before and after it, the reply, what is kept."""

    memory: Memory
    left: Session
    session: Session
    reply: Reply
    kept: Kept


class CoachHandler(AbstractRequestHandler):
    """Everything that a person says or touches: one turn of the conversation."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Launches, intents, known or not, and touches within a session."""
        envelope = handler_input.request_envelope
        request = request_in(envelope)
        is_spoken = isinstance(request, LaunchRequest | IntentRequest)
        return is_spoken or (request.object_type == TOUCHED and bool(envelope.session))

    def handle(self, handler_input: HandlerInput) -> Response:
        """The coach's answer; the conversation goes into the session attributes."""
        request = incoming(handler_input.request_envelope)
        words = catalog(request.locale)
        try:
            memory = remembered(request.attributes) or self._begun(request)
            answer = _answered(memory, request)
        except Lost:
            memory = self._begun(request)
            answer = _after_loss(_answered(memory, request))
        answer = self._kept(request, answer)
        timeline = laid_out(answer.reply, words)
        session = answer.session.tracked(request.asked_ms, timeline.passages)
        if request.attributes is not None:
            after = answer.memory.after(session, request.request_id, answer.kept)
            handler_input.attributes_manager.session_attributes = after.to_attributes()
        log.info("%s: %s -> %s", request.turn.act, answer.left.mode, session.mode)
        viewport = handler_input.context.viewport if handler_input.context else None
        if viewport is None:
            return response(timeline, words)
        from skill.alexa.screens.directive import screen  # noqa: PLC0415 - most devices have none

        held = [row.held_s for row in answer.kept.record.rows]
        return response(timeline, words, screen(session, timeline, words.text, viewport, held))

    def _begun(self, request: Incoming) -> Memory:
        """A new conversation, with what is kept of the person."""
        today = _today(request)
        kept = self._keeper.recall(request.person, request.asked_ms)
        key = zlib.crc32(f"{request.session_id} {request.asked_ms}".encode(errors="replace")) or 1
        visit = Visit(key=key, day=today(), tips=kept.record.tips)
        return Memory(Session(plan=kept.record.plan, visit=visit), kept=kept)

    def _kept(self, request: Incoming, answer: Answered) -> Answered:
        """What the turn has changed, in the store before the answer leaves."""
        session, kept, ends = answer.session, answer.kept, answer.reply.ask is None
        if session.visit.forgotten and not answer.left.visit.forgotten:
            return self._forgotten(request, answer)
        left = answer.left
        done_again = left.done > session.done and (kept.unsaved or kept.lacks(left))
        if session.visit.key != left.visit.key or done_again:
            kept = self._keeper.close(request.person, kept, left, request.asked_ms)
        if ends or kept.lacks(session):
            kept = self._keeper.keep(request.person, kept, session, request.asked_ms)
        if ends and kept.unsaved and request.turn.act is not Act.EMERGENCY:
            answer = replace(answer, reply=_unsaved(answer.reply))
        return replace(answer, kept=kept)

    def _forgotten(self, request: Incoming, answer: Answered) -> Answered:
        if self._keeper.forget(request.person):
            return replace(answer, kept=Kept())
        visit = replace(answer.session.visit, forgotten=False, known=answer.left.visit.known)
        session = replace(answer.session, visit=visit)
        return replace(answer, session=session, reply=_not_forgotten(answer.reply))


def _today(request: Incoming) -> Callable[[], int]:
    """The day it is for the person, to be asked for when other work is done."""
    if request.settings is None:
        return lambda: min(max(request.asked_ms // DAY_MS, 0), MAX_DAY)
    from skill.alexa.zone import Today  # noqa: PLC0415 - HTTP and threads, only where they are used

    return Today(request.settings, request.asked_ms).day


def _answered(memory: Memory, request: Incoming) -> Answered:
    left = memory.session_for(request.request_id).located(request.asked_ms)
    session, reply = respond(left, request.turn, request.asked_ms)
    return Answered(memory, left, session, reply, memory.kept)


def _after_loss(answer: Answered) -> Answered:
    """Whoever is led into position again hears why."""
    if answer.session.mode is not Mode.SETUP:
        return answer
    reply = answer.reply
    return replace(answer, reply=replace(reply, script=(say("trouble.lost"), *reply.script)))


def _unsaved(reply: Reply) -> Reply:
    """Said once, before the goodbye."""
    return replace(reply, script=(*reply.script[:-1], say("trouble.unsaved"), reply.script[-1]))


def _not_forgotten(reply: Reply) -> Reply:
    done, sorry = say("forget.done"), say("trouble.not_forgotten")
    return replace(reply, script=tuple(sorry if item == done else item for item in reply.script))


class SilentHandler(AbstractRequestHandler):
    """What nobody hears the answer of: the session's end, errors, skill events, stray touches."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Requests after which no speech may follow."""
        kind = request_in(handler_input.request_envelope).object_type
        return is_silent(kind) or kind == TOUCHED

    def handle(self, handler_input: HandlerInput) -> Response:
        """An empty answer. What was held up to the end is credited, by the clock, and kept."""
        kind = request_in(handler_input.request_envelope).object_type
        request = incoming(handler_input.request_envelope)
        if kind == DISABLED:
            self._keeper.forget(request.person)
            return Response()
        try:
            memory = remembered(request.attributes)
        except Lost:
            memory = None
        if memory and not (kind or "").startswith(APL):
            session = memory.kept.known_to(memory.session).located(request.asked_ms)
            self._keeper.keep(request.person, memory.kept, session, request.asked_ms)
            log.info("%s: %s done, %s s held", kind, session.done, session.held_s)
        return Response()
