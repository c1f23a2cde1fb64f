"""The few handlers: the coach's turn, and requests that nobody hears the answer of."""

import logging
from dataclasses import replace

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, LaunchRequest, Response

from skill.alexa.memory import Memory, remembered
from skill.alexa.requests import incoming, is_silent, request_in
from skill.alexa.responses import laid_out, response
from skill.coach.conversation import respond
from skill.coach.reply import say
from skill.coach.session import Mode
from skill.content.catalog import catalog

log = logging.getLogger("skill")


class CoachHandler(AbstractRequestHandler):
    """Everything that a person says: one turn of the conversation."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Launches and intents, known or not."""
        request = request_in(handler_input.request_envelope)
        return isinstance(request, LaunchRequest | IntentRequest)

    def handle(self, handler_input: HandlerInput) -> Response:
        """The coach's answer; the conversation goes into the session attributes."""
        request = incoming(handler_input.request_envelope)
        words = catalog(request.locale)
        memory = remembered(request.attributes)
        before = memory.session_for(request.request_id)
        session, reply = respond(before, request.turn, request.asked_ms)
        if memory.lost and session.mode is Mode.SETUP:
            reply = replace(reply, script=(say("trouble.lost"), *reply.script))
        timeline = laid_out(reply, words)
        session = session.playing_from(request.asked_ms, timeline.holds, timeline.end_ms)
        if request.attributes is not None:
            after = Memory(session, before, request.request_id)
            handler_input.attributes_manager.session_attributes = after.to_attributes()
        log.info("%s: %s -> %s", request.turn.act, before.mode, session.mode)
        return response(timeline, words)


class SilentHandler(AbstractRequestHandler):
    """The session's end, errors that Alexa reports, skill events: noted, and answered empty."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Requests after which no speech may follow."""
        return is_silent(request_in(handler_input.request_envelope).object_type)

    def handle(self, handler_input: HandlerInput) -> Response:
        """An empty answer. What was held up to the end is credited, by the clock."""
        request = incoming(handler_input.request_envelope)
        session = remembered(request.attributes).session.located(request.asked_ms)
        log.info(
            "%s: %s done, %s s held",
            request_in(handler_input.request_envelope).object_type,
            session.done,
            session.held_s,
        )
        return Response()
