"""The few handlers: the coach's turn, and requests that nobody hears the answer of."""

import logging
import zlib
from collections.abc import Callable
from dataclasses import replace

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import IntentRequest, LaunchRequest, Response

from skill.alexa.card import card
from skill.alexa.consent import Asked, asking
from skill.alexa.event import Surroundings
from skill.alexa.memory import Lost, Memory, remembered
from skill.alexa.requests import (
    CONSENTED,
    DISABLED,
    PRESENTED,
    RESUMED,
    TOUCHED,
    Incoming,
    incoming,
    is_silent,
    request_in,
)
from skill.alexa.responses import Extras, laid_out, response, sound_of
from skill.alexa.screens.directive import screen
from skill.alexa.silence import UNKNOWN
from skill.alexa.sounding import NO_SOUNDS, as_heard, audio, unplayed_in, with_ear
from skill.coach.conversation import is_urgent, kind_of, respond, told_by
from skill.coach.credit import with_account
from skill.coach.moving import way_out
from skill.coach.naming import without_name
from skill.coach.plain import DAY_MS
from skill.coach.record import MAX_DAY
from skill.coach.reminder import Reminders
from skill.coach.reply import Card, Reply
from skill.coach.returning import BEGIN, after_guest, begun, ended_in_silence, is_untouched
from skill.coach.scripts import Script, not_today
from skill.coach.session import FORWARD_MODES, GUARDING
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.coach.visit import Visit
from skill.content.catalog import catalog
from skill.keeping.keeper import Keeper
from skill.keeping.wishes import Performer, of_guest
from skill.speech.apla import Sounds

log = logging.getLogger("skill")


class CoachHandler(AbstractRequestHandler):
    """Everything that a person says or touches: one turn of the conversation."""

    def __init__(
        self,
        keeper: Keeper,
        sounds: Sounds = NO_SOUNDS,
        picture: str | None = None,
        loopback: str | None = None,
    ) -> None:
        self._keeper = keeper
        self._sounds = sounds
        self._picture = picture
        self._loopback = loopback

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Launches, intents, known or not; what else a person has done within a session."""
        envelope = handler_input.request_envelope
        request = request_in(envelope)
        is_spoken = isinstance(request, LaunchRequest | IntentRequest)
        return is_spoken or (request.object_type in WITHIN and bool(envelope.session))

    def handle(self, handler_input: HandlerInput) -> Response:
        """The coach's answer: read, respond, do what is wished, lay it out, write."""
        beside: Surroundings = handler_input.context
        request = incoming(handler_input.request_envelope, beside, self._loopback)
        memory = as_heard(self._remembered(request), self._keeper, request)
        memory, turn, way = self._whose(memory, request)
        before = with_ear(memory.session_for(request.same), self._sounds, request)
        session, reply = respond(before, turn, request.asked_ms)
        if way:
            reply = replace(reply, script=(*way, *reply.script))
        person = memory.voice or request.person
        account = request.speaker.account
        performer = Performer(
            self._keeper, person, request.asked_ms, _reminders(request), account=account
        )
        done = performer.perform(memory.kept, session, reply)
        if reply.wishes and turn.act is not Act.REPEAT:  # a wish has lines of its own
            done = replace(done, session=replace(done.session, told=told_by(done.reply)))
        words = catalog(request.locale)
        by_name = request.speaker.person_id and done.reply.sounding.is_plain
        timeline = laid_out(done.reply if by_name else without_name(done.reply), words)
        session = done.session.tracked(request.asked_ms, timeline.passages, timeline.heard)
        kept = performer.write(done, session)
        self._keeper.enter(request.speaker.account, memory.voice, memory.kept, kept)
        sounds = audio(timeline, self._sounds, request.asked_ms)
        if request.attributes is not None:
            after = memory.after(session, request.same, kept)
            played = UNKNOWN if sounds else sound_of(timeline, words)
            after = replace(after, played=played, sounded=sounds is not None)
            handler_input.attributes_manager.session_attributes = after.to_attributes()
        log.info("%s: %s -> %s", kind_of(turn.act), before.mode, session.mode)
        to_phone = card(words.text, self._picture) if Card() in done.reply.script else None
        extras = Extras(to_phone, request.speaker.person_id)
        shown = None
        if beside.viewport is not None and not done.reply.consent:
            held = [row.held_s for row in kept.record.practice]
            shown = screen(session, timeline, words, beside.viewport, held)
        answer = response(timeline, words, shown, sounds, extras)
        return asking(answer, done.reply, Asked(memory.voice, done.session.on_ball))

    def _remembered(self, request: Incoming) -> Memory:
        """The conversation so far; a new one at its beginning, and where it was lost."""
        try:
            memory = remembered(request.attributes)
        except Lost:
            return self._begun(request, lost=True)
        is_begun = request.is_new or request.turn.act is Act.CONSENT
        return memory or self._begun(request, lost=not is_begun)

    def _whose(self, memory: Memory, request: Incoming) -> tuple[Memory, Turn, Script]:
        """Whose conversation it is: another's, where one says so whose voice Alexa knows.

        Then the one so far is written, and theirs begins; whoever lies on the ball comes off it.
        """
        voice, memory = request.speaker.voice, self._recognised(memory, request)
        is_again, is_guest = request.same.is_same(memory.request), memory.session.visit.guest
        is_new = not is_again and (is_guest or voice != memory.voice)
        is_another = is_new or (is_again and not is_guest)
        if not (request.turn.act is Act.SOMEBODY_ELSE and voice and is_another):
            is_anothers = voice and memory.voice and voice != memory.voice
            turn = replace(request.turn, anothers=True) if is_anothers else request.turn
            return memory, turn, ()
        left = memory.session_for(request.same).located(request.asked_ms)
        is_unsafe = left.visit.alarm or left.asking in GUARDING
        if is_unsafe or left.mode in FORWARD_MODES:
            return memory, request.turn, ()
        if is_new:
            person = memory.voice or request.speaker.account
            self._keeper.close(person, memory.kept, left, request.asked_ms)
            memory = self._begun(request, led_off=True)
        return memory, Turn(Act.LAUNCH), way_out(left)

    def _recognised(self, memory: Memory, request: Incoming) -> Memory:
        """The conversation of somebody whom Alexa recognises only now that they begin.

        It stays the account's where something has begun, or where nothing is kept of this voice.
        """
        is_late = request.speaker.voice and not memory.voice and request.turn.act in BEGIN
        if not is_late:
            return memory
        if not is_untouched(memory.session_for(request.same).located(request.asked_ms)):
            return memory
        theirs = self._begun(request)
        return theirs if theirs.kept.record.sessions else memory

    def _begun(self, request: Incoming, *, lost: bool = False, led_off: bool = False) -> Memory:
        """A new conversation, with what is kept of the person.

        A voice may be on the ball whatever was kept of it: the account knows who was there last,
        but for whoever is `led_off` it before this begins. So may anybody of whom the store does
        not tell: then distress, and an end, find them there.
        """
        today, voice = _today(request), request.speaker.voice
        kept = self._keeper.recall(request.speaker.key, request.asked_ms)
        known, is_unknown = kept.record, kept.unread
        if voice and not led_off:
            account = self._keeper.recall(request.speaker.account, request.asked_ms)
            known = with_account(known, account.record)
            is_unknown = is_unknown or account.unread
        key = zlib.crc32(f"{request.session_id} {request.asked_ms}".encode(errors="replace")) or 1
        day, minute = today()
        visit = Visit(key=key, day=day, minute=minute, tips=known.tips, named=bool(voice))
        visit = replace(visit, hurt=known.hurt_until_s > 0)
        session = begun(known.plan, replace(visit, known=known))
        if request.on_ball and not session.on_ball:  # a rest, of which no more is known
            session = replace(session, body=Stage.REST, resumed=True)
        if known.ball_until_s:
            session = after_guest(session, kind_of(request.turn.act), request.turn)
            kept = of_guest(kept, 1) if session.visit.guest else kept
        is_lost = lost or (is_unknown and not session.on_ball and is_urgent(request.turn))
        return Memory(session.lost_place() if is_lost else session, kept=kept, voice=voice)


WITHIN = (TOUCHED, RESUMED, CONSENTED)
"""What a person does within a session, besides speaking."""


def _reminders(request: Incoming) -> Reminders | None:
    """Who keeps the person's reminders, where the request says how to reach Alexa."""
    if request.settings is None:
        return None
    from skill.alexa.reminders import AlexasReminders  # noqa: PLC0415 - as the zone, below

    return AlexasReminders(request.settings, request.asked_ms, request.locale)


def _today(request: Incoming) -> Callable[[], tuple[int, int]]:
    """The day and the minute it is for the person, to be asked for when other work is done."""
    if request.settings is None:
        return lambda: (min(max(request.asked_ms // DAY_MS, 0), MAX_DAY), -1)
    from skill.alexa.zone import Today  # noqa: PLC0415 - HTTP and threads, only where they are used

    return Today(request.settings, request.asked_ms).moment


class StillKept(Exception):
    """What is kept of a person could not be deleted; the log says why."""


class SilentHandler(AbstractRequestHandler):
    """What nobody hears the answer of: the session's end, errors, skill events, stray touches."""

    def __init__(self, keeper: Keeper, loopback: str | None = None) -> None:
        self._keeper = keeper
        self._loopback = loopback

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Requests after which no speech may follow."""
        kind = request_in(handler_input.request_envelope).object_type
        return is_silent(kind) or kind == TOUCHED

    def handle(self, handler_input: HandlerInput) -> Response:
        """An empty answer. What was held up to the end is credited, by the clock, and kept.

        Whoever has stretched is reminded no more that day, also where nobody has said goodbye.

        Raises:
            StillKept: the skill was disabled, and what is kept of the person is still there.
        """
        envelope = handler_input.request_envelope
        kind = request_in(envelope).object_type
        request = incoming(envelope, handler_input.context, self._loopback)
        if kind == DISABLED:
            account = request.speaker.account
            if account and not self._keeper.forget_all(account):
                raise StillKept
            return Response()
        deaf = unplayed_in(envelope)
        if deaf:
            self._keeper.deafen(request.person, deaf)
            return Response()
        try:
            memory = remembered(request.attributes)
        except Lost:
            memory = None
        if memory and not (kind or "").startswith(PRESENTED):
            memory = as_heard(memory, self._keeper, request)
            session = memory.kept.known_to(memory.session).located(request.asked_ms)
            session = ended_in_silence(session)
            account = request.speaker.account
            person = memory.voice or account
            performer = Performer(
                self._keeper, person, request.asked_ms, _reminders(request), account=account
            )
            kept = performer.left(memory.kept, session)
            self._keeper.enter(account, memory.voice, memory.kept, kept)
            performer.perform(kept, session, Reply(not_today(session)))
            log.info("%s: %s done, %s s held", kind, session.done, session.held_s)
        return Response()
