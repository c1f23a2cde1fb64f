"""Reply → response: the only writer of what Alexa gets."""

from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Response
from ask_sdk_model.interfaces.alexa.presentation import apl
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

from skill.alexa.memory import Lost, remembered
from skill.alexa.requests import is_silent, locale_in
from skill.coach.reply import Ask, Reply, say
from skill.content.catalog import Catalog, catalog
from skill.content.faults import BadContent
from skill.speech.layout import Timeline, layout, layout_reprompt
from skill.speech.pace import pace_of
from skill.speech.ssml import ssml

HEARD_TYPES = ("LaunchRequest", "IntentRequest")
"""Requests that a person is always behind; others are spoken to only within a session."""


def laid_out(reply: Reply, words: Catalog) -> Timeline:
    """The reply on the clock, in the words and at the pace of the catalog's voice."""
    return layout(reply, words.text, pace_of(words.locale))


def response(timeline: Timeline, words: Catalog, shown: dict[str, Any] | None = None) -> Response:
    """The answer: open with a reprompt where it asks, closed where it does not.

    `shown` is the directive of the screen, where there is one.
    """
    reprompt = None
    if timeline.ask:
        again = layout_reprompt(timeline.ask, words.text, pace_of(words.locale))
        reprompt = Reprompt(output_speech=SsmlOutputSpeech(ssml=ssml(again)))
    return Response(
        output_speech=SsmlOutputSpeech(ssml=ssml(timeline)),
        reprompt=reprompt,
        should_end_session=timeline.ask is None,
        directives=[_directive(shown)] if shown else None,
    )


def _directive(shown: dict[str, Any]) -> Any:
    """A directive as the SDK takes it, which adds the type by itself."""
    return apl.RenderDocumentDirective(
        **{name: value for name, value in shown.items() if name != "type"}
    )


def empty() -> dict[str, Any]:
    """The answer to a request that nobody hears the answer of."""
    return {"version": "1.0", "response": {}}


def apology(event: Any) -> dict[str, Any]:
    """A legal answer to any event whatever, made without the SDK: sorry, and the place is kept."""
    request = _dict(event, "request")
    session = _dict(event, "session")
    kind = request.get("type")
    if is_silent(kind) or (kind not in HEARD_TYPES and not session):
        return empty()
    words = _words(locale_in(event))
    reply = Reply((say("trouble.apology"),), Ask("trouble.ask") if session else None)
    answer = empty() | {"response": _plain(response(laid_out(reply, words), words))}
    if session:
        answer["sessionAttributes"] = _echoed(_dict(session, "attributes"))
    return answer


def _words(locale: str | None) -> Catalog:
    """The words of a locale; others where they cannot be spoken: whoever waits must hear some."""
    try:
        return catalog(locale)
    except BadContent:
        return catalog(None)


def _echoed(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that came, as far as they are ours."""
    try:
        memory = remembered(attributes)
    except Lost:
        return {}
    return memory.to_attributes() if memory else {}


def _plain(answer: Response) -> Any:
    return DefaultSerializer().serialize(answer)


def _dict(parent: Any, name: str) -> dict[str, Any]:
    child = parent.get(name) if isinstance(parent, dict) else None
    return child if isinstance(child, dict) else {}
