"""`assert_legal`: all that Alexa demands of a response and that can be checked (see its docs)."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from skill.alexa.requests import CAN_FULFIL, is_silent

MAX_SPEECH = 8_000
MAX_CARD, MAX_ADDRESS = 8_000, 2_000
MAX_RESPONSE = 24 * 1024
MAX_WITH_SCREEN = 60 * 1024  # half of what Alexa takes
MAX_BREAK_S = 10
MAX_SILENCE_MS = 10_000
MAX_BREAKS_S = 200
TAGS = {"speak", "break"}  # of all that Alexa allows, the two that we use
UNITS = {"s": 1_000, "ms": 1}
NAMED = re.compile(r'<alexa:name type="first" personId="([^"<>]+)"/>')
BREAK = re.compile(r"(\d+)(ms|s)")
SENTENCE = re.compile(r"(?<=[.?!])\s+")
ASKING = re.compile(r"\?$|\b(?:say|ask me)\b", re.IGNORECASE)
FORBIDDEN = re.compile(
    r"\b(cure|treat|heal|diagnos\w*|ask my ball|open my ball|alexa(?!, call))\b", re.IGNORECASE
)


def assert_legal(request: Any, response: Any, locale: str = "en-US") -> None:
    """Every rule of the platform that can be read off one request and its response."""
    plain = json.dumps(response, allow_nan=False)
    most = MAX_WITH_SCREEN if "directives" in response.get("response", {}) else MAX_RESPONSE
    assert len(plain.encode()) < most, f"{len(plain)} bytes"
    assert_no_null(response)
    assert response["version"] == "1.0"
    assert response.keys() <= {"version", "response", "sessionAttributes", "userAgent"}
    body = response["response"]
    if request_of(request).get("type") == CAN_FULFIL:
        assert_only_whether(response)
        return
    assert body.keys() <= {"outputSpeech", "reprompt", "shouldEndSession", "directives", "card"}
    if is_silent(request_of(request).get("type")):
        assert body == {}, "a request that nobody hears the answer of is answered empty"
        return
    if not body:
        assert not is_spoken_to(request), "a person is waiting for words"
        return
    assert_speech(body["outputSpeech"], locale)
    assert_named(request, body)
    assert isinstance(body["shouldEndSession"], bool)
    if "card" in body:
        assert_card(request, body["card"], locale)
    if body["shouldEndSession"]:
        assert "reprompt" not in body
    else:
        assert_open(body, locale)


def assert_only_whether(response: Any) -> None:
    """Whether the skill could answer, or nothing: nobody has asked it for anything yet."""
    assert response.keys() == {"version", "response"}
    assert response["response"].keys() <= {"canFulfillIntent"}
    for told in response["response"].values():
        assert set(_whether(told)) <= {"YES", "NO", "MAYBE"}


def _whether(told: Any) -> Iterator[Any]:
    assert told.keys() <= {"canFulfill", "slots"}
    yield told["canFulfill"]
    for slot in told.get("slots", {}).values():
        assert slot.keys() == {"canUnderstand", "canFulfill"}
        yield from slot.values()


def assert_named(request: Any, body: Any) -> None:
    """A name is said once at most, of whoever has spoken, and never in a reprompt."""
    person = _within(request, "context", "System", "person", "personId")
    named = NAMED.findall(body["outputSpeech"]["ssml"])
    assert named in ([], [escape(str(person), {'"': "&quot;"})])
    assert not NAMED.search(json.dumps(body.get("reprompt", {})))


def assert_card(request: Any, card: Any, locale: str) -> None:
    """One plain card of few enough characters, and none with the first answer of a session."""
    assert _within(request, "session", "new") is False, "nobody has done anything yet"
    text = "content" if card["type"] == "Simple" else "text"
    image = {"Simple": set(), "Standard": {"image"}}[card["type"]]
    assert card.keys() == {"type", "title", text} | image
    assert 0 < len(card["title"] + card[text]) < MAX_CARD
    assert "<" not in card[text], "a card has no markup"
    assert locale[:2] != "en" or not FORBIDDEN.search(card[text]), card[text]
    for address in card.get("image", {}).values():
        assert address.startswith("https://")
        assert len(address) <= MAX_ADDRESS


def assert_open(body: Any, locale: str) -> None:
    """The microphone is open: the words end in a question or instruction, and come again."""
    speech, again = body["outputSpeech"]["ssml"], body["reprompt"]["outputSpeech"]["ssml"]
    assert_speech(body["reprompt"]["outputSpeech"], locale)
    for ssml in (speech, again):
        last = SENTENCE.split(words(ssml))[-1]
        assert locale[:2] != "en" or ASKING.search(last), f"nothing is asked by {last!r}"
    assert len(words(again)) <= len(words(speech)), "a reprompt is shorter"


def assert_speech(speech: Any, locale: str) -> None:
    """One well-formed SSML document of tags that we use, with legal breaks and no long silence."""
    assert speech.keys() == {"type", "ssml"}
    assert speech["type"] == "SSML"
    ssml = speech["ssml"]
    assert len(ssml) < MAX_SPEECH
    root = ElementTree.fromstring(NAMED.sub("", ssml))
    assert root.tag == "speak"
    assert not root.attrib
    assert words(ssml), "there is something to hear"
    assert locale[:2] != "en" or not FORBIDDEN.search(words(ssml)), words(ssml)
    silence_ms, total_ms = 0, 0
    for element in root.iter():
        assert element.tag in TAGS
        if element.tag == "break":
            assert element.attrib.keys() == {"time"}
            length = BREAK.fullmatch(element.attrib["time"])
            assert length, element.attrib["time"]
            ms = int(length[1]) * UNITS[length[2]]
            assert 0 < ms <= MAX_BREAK_S * 1000
            silence_ms, total_ms = silence_ms + ms, total_ms + ms
            assert silence_ms <= MAX_SILENCE_MS, "a silence over ten seconds"
        if (element.tail or "").strip():
            silence_ms = 0
    assert total_ms <= MAX_BREAKS_S * 1000


def assert_no_null(value: Any) -> None:
    """Nothing is null: what is absent is left out."""
    assert value is not None
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        assert_no_null(part)


def words(ssml: str) -> str:
    """The words of an SSML document, without its tags."""
    return " ".join(" ".join(ElementTree.fromstring(NAMED.sub(r"\1", ssml)).itertext()).split())


def _within(event: Any, *names: str) -> Any:
    """What stands in an event under these names; nothing where it is no such event."""
    for name in names:
        event = event.get(name) if isinstance(event, dict) else None
    return event


def request_of(event: Any) -> dict[str, Any]:
    """The request part of an event, or nothing if it has none."""
    request = event.get("request") if isinstance(event, dict) else None
    return request if isinstance(request, dict) else {}


def is_spoken_to(event: Any) -> bool:
    """Whether a person waits for the answer to this event."""
    return request_of(event).get("type") in ("LaunchRequest", "IntentRequest")
