"""Reply → response: the only writer of what Alexa gets."""

from dataclasses import dataclass, replace
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Response
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

from skill.alexa.event import asked_ms_in, locale_in
from skill.alexa.memory import Lost, Memory, remembered
from skill.alexa.requests import CAN_FULFIL, HEARD, is_silent
from skill.alexa.silence import UNKNOWN, Played, played
from skill.coach.conversation import respond
from skill.coach.reply import Ask, Reply, say
from skill.coach.session import Session
from skill.coach.turns import Act, Turn
from skill.content.catalog import Catalog, catalog
from skill.content.faults import BadContent
from skill.speech.layout import Timeline, layout, layout_reprompt
from skill.speech.pace import pace_of
from skill.speech.ssml import ssml


def laid_out(reply: Reply, words: Catalog) -> Timeline:
    """The reply on the clock, in the words and at the pace of the catalog's voice."""
    return layout(reply, words.text, pace_of(words.locale))


@dataclass(frozen=True)
class Extras:
    """What comes along with an answer for the person.

    card: what goes to the phone; person_id: what Alexa calls whoever has spoken.
    """

    card: Any = None
    person_id: str = ""


NO_EXTRAS = Extras()


def response(
    timeline: Timeline,
    words: Catalog,
    shown: dict[str, Any] | None = None,
    sounds: dict[str, Any] | None = None,
    extras: Extras = NO_EXTRAS,
) -> Response:
    """The answer: open with a reprompt where it asks, closed where it does not.

    `shown` is the directive of the screen, where there is one. `sounds` is that of the document
    that is heard in the place of the speech; the reprompt is speech all the same, so that somebody
    who did not hear the one hears the other. `extras` is what comes along for the person.
    """
    reprompt = None
    directives: list[Any] = [each for each in (shown, sounds) if each]
    if timeline.ask:
        again = layout_reprompt(timeline.ask, words.text, pace_of(words.locale))
        reprompt = Reprompt(output_speech=SsmlOutputSpeech(ssml=ssml(again)))
    return Response(
        output_speech=None if sounds else SsmlOutputSpeech(ssml=ssml(timeline, extras.person_id)),
        reprompt=reprompt,
        should_end_session=timeline.ask is None,
        directives=directives or None,
        card=extras.card,
    )


def sound_of(timeline: Timeline, words: Catalog) -> Played:
    """What a device plays of the answer where the person says no more: it, and its reprompt."""
    if timeline.ask is None:
        return played(timeline)
    return played(timeline, layout_reprompt(timeline.ask, words.text, pace_of(words.locale)))


def empty() -> dict[str, Any]:
    """The answer to a request that nobody hears the answer of."""
    return {"version": "1.0", "response": {}}


def apology(event: Any) -> dict[str, Any]:
    """A legal answer to any event whatever, made without the SDK.

    Whoever waits for words hears that something went wrong, and the place is kept; whoever is in
    the stretch is led up, and the hold is paused. What nobody waits for is answered empty.
    """
    request = _dict(event, "request")
    session = _dict(event, "session")
    kind = request.get("type")
    attributes = _dict(session, "attributes")
    if is_silent(kind) or kind == CAN_FULFIL:
        return empty()
    if kind not in HEARD:
        return empty() | ({"sessionAttributes": _echoed(attributes)} if session else {})
    words, now_ms = _words(locale_in(event)), asked_ms_in(event)
    memory = _memory(attributes) if session else None
    reply = Reply((say("trouble.apology"),), Ask("trouble.ask") if session else None)
    after = None
    if memory:
        after, reply = _led_up(memory.session.located(now_ms), reply, now_ms)
    timeline = laid_out(reply, words)
    answer = empty() | {"response": _plain(response(timeline, words))}
    if memory:
        memory = replace(memory, played=UNKNOWN)
    if memory and after:
        memory = replace(memory, session=after.tracked(now_ms, timeline.passages))
    if session:
        answer["sessionAttributes"] = memory.to_attributes() if memory else {}
    return answer


def _led_up(session: Session, reply: Reply, now_ms: int) -> tuple[Session | None, Reply]:
    """Whoever is in the stretch comes up first, and is paused; no session where nobody is."""
    if not session.forward:
        return None, reply
    session, paused = respond(session, Turn(Act.PAUSE), now_ms)
    return session, replace(paused, script=(*paused.script, *reply.script))


def _words(locale: str | None) -> Catalog:
    """The words of a locale; others where they cannot be spoken: whoever waits must hear some."""
    try:
        return catalog(locale)
    except BadContent:
        return catalog(None)


def _echoed(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that came, as far as they are ours."""
    memory = _memory(attributes)
    return memory.to_attributes() if memory else {}


def _memory(attributes: dict[str, Any]) -> Memory | None:
    try:
        return remembered(attributes)
    except Lost:
        return None


def _plain(answer: Response) -> Any:
    return DefaultSerializer().serialize(answer)


def _dict(parent: Any, name: str) -> dict[str, Any]:
    child = parent.get(name) if isinstance(parent, dict) else None
    return child if isinstance(child, dict) else {}
