"""`assert_legal`: all that Alexa demands of a response and that can be checked (see its docs)."""

import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from skill.alexa.requests import CAN_FULFIL, is_silent
from skill.content.catalog import spoken_as
from skill.simulator.apla import Clip, Lengths, clip
from skill.speech.pace import pace_of
from skill.speech.tones import BELL, BELL_MS, ENDINGS, LOOPS_MS

MAX_SPEECH = 8_000
MAX_CARD, MAX_ADDRESS = 8_000, 2_000
MAX_RESPONSE = 24 * 1024
MAX_WITH_SCREEN = 60 * 1024  # half of what Alexa takes
MAX_BREAK_S = 10
MAX_SILENCE_MS = 10_000
MAX_BREAKS_S = 200
CONSENT_CARD = "AskForPermissionsConsent"
REMINDERS = "alexa::alerts:reminders:skill:readwrite"
TAGS = {"speak", "break"}  # of all that Alexa allows, the two that we use
SPOKEN = ("LaunchRequest", "IntentRequest", "Connections.Response")
APL, APLA = "Alexa.Presentation.APL", "Alexa.Presentation.APLA"
LENGTHS_MS = {
    BELL: BELL_MS,
    **{name: ticks * 1_000 + BELL_MS for ticks, name in ENDINGS.items()},
    **{bed.value: ms for bed, ms in LOOPS_MS.items()},
}
BEDS = set(LOOPS_MS)
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
    plain = json.dumps(response, allow_nan=False, ensure_ascii=False)  # as it goes over the wire
    directives = response.get("response", {}).get("directives", [])
    shows = any(one["type"] == f"{APL}.RenderDocument" for one in directives)
    most = MAX_WITH_SCREEN if shows else MAX_RESPONSE
    assert len(plain.encode()) < most, f"{len(plain.encode())} bytes"
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
    heard = assert_heard(body, locale)
    assert_named(request, body)
    assert isinstance(body["shouldEndSession"], bool)
    assert_asking(body)
    if body.get("card", {}).get("type") != CONSENT_CARD and "card" in body:
        assert_card(request, body["card"], locale)
    if body["shouldEndSession"]:
        assert "reprompt" not in body
    else:
        assert_open(body, heard, locale)


def assert_heard(body: Any, locale: str) -> str:
    """The words of an answer: in its speech, or in a document of sounds in the speech's place."""
    audio = [one for one in body.get("directives", []) if one["type"] == f"{APLA}.RenderDocument"]
    assert len(audio) <= 1
    if audio:
        assert "outputSpeech" not in body, "a document plays after the speech, never over it"
        return assert_sounds(audio[0], locale)
    assert_speech(body["outputSpeech"], locale)
    return words(body["outputSpeech"]["ssml"])


def assert_sounds(directive: Any, locale: str) -> str:
    """A document that the cloud renders, in which nothing is said over something, or cut off."""
    assert directive.keys() == {"type", "token", "document", "datasources"}
    assert directive["token"]
    pace = pace_of(spoken_as(locale))
    heard = clip(directive["document"], Lengths(pace.ms, sound_ms, rate=1_000))
    assert_one_after_another(heard)
    told = " ".join(one.text for one in heard.heard if one.text)
    assert locale[:2] != "en" or not FORBIDDEN.search(told), told
    return told


def assert_one_after_another(heard: Clip) -> None:
    """No words over others, none cut off, and no long silence: a bed alone is one, too."""
    now = 0
    said = [one for one in heard.heard if one.name not in BEDS]
    for one in said:
        assert one.begin - now <= MAX_SILENCE_MS, "a silence over ten seconds"
        assert not one.text or one.begin >= now or one.name, "words over words"
        assert not (one.text and one.cut), f"{one.text!r} is cut off"
        now = one.end if one.text else max(now, one.begin)
    assert heard.length - now <= MAX_SILENCE_MS


def sound_ms(name: str) -> int:
    """How long a sound lasts, as it is agreed."""
    return LENGTHS_MS[name]


def assert_asking(body: Any) -> None:
    """A permission is asked for by name, by voice or by card; by voice nothing else is asked."""
    if body.get("card", {}).get("type") == CONSENT_CARD:
        assert body["card"] == {"type": CONSENT_CARD, "permissions": [REMINDERS]}
    directives = body.get("directives", [])
    asked = [each for each in directives if each["type"] == "Connections.SendRequest"]
    for each in asked:
        assert directives == asked
        assert len(asked) == 1
        assert body["shouldEndSession"], "the session ends for Alexa's own question"
        assert each["name"] == "AskFor"
        assert each["token"]
        assert each["payload"] == {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": REMINDERS,
        }


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
    named = NAMED.findall(body.get("outputSpeech", {}).get("ssml", ""))
    assert named in ([], [escape(str(person), {'"': "&quot;"})])
    assert "alexa:name" not in json.dumps([body.get("reprompt"), body.get("directives")])


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


def assert_open(body: Any, heard: str, locale: str) -> None:
    """The microphone is open: the words end in a question or instruction, and come again."""
    assert body["reprompt"].keys() == {"outputSpeech"}, "whoever heard no sounds hears the reprompt"
    assert_speech(body["reprompt"]["outputSpeech"], locale)
    again = words(body["reprompt"]["outputSpeech"]["ssml"])
    for told in (heard, again):
        last = SENTENCE.split(told)[-1]
        assert locale[:2] != "en" or ASKING.search(last), f"nothing is asked by {last!r}"
    assert len(again) <= len(heard), "a reprompt is shorter"


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
    return request_of(event).get("type") in SPOKEN
