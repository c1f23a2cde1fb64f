"""SSML read as a speaker reads it: words and silences, and a refusal of what Alexa would refuse."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from skill.speech.ssml import MAX_BREAK_MS

MAX_CHARACTERS = 8_000
"""Of one `outputSpeech`, tags counted: Alexa's own limit."""

MILLISECONDS = {"ms": 1, "s": 1000}
NAMED = re.compile(r'<alexa:name type="first" personId="([^"<>]+)"/>')
"""Where Alexa says a name; here what Alexa calls the person is said instead."""

BREAK = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")


class Unplayable(ValueError):
    """SSML that Alexa would refuse, or that holds more than words and breaks."""


def parts(ssml: str) -> list[str | int]:
    """An SSML document as words (text) and silences (milliseconds), in order.

    Raises:
        Unplayable: it is too long, not well-formed, or has a tag or a break that cannot be played.
    """
    if len(ssml) > MAX_CHARACTERS:
        raise Unplayable(f"{len(ssml)} characters")
    try:
        root = ElementTree.fromstring(NAMED.sub(r"\1", ssml))  # noqa: S314 - our own answer, not a stranger's file
    except ElementTree.ParseError as error:
        raise Unplayable(f"not well-formed: {error}") from error
    if root.tag != "speak" or root.attrib:
        raise Unplayable(f"<{root.tag}> at the root")
    return list(_parts(root))


def _parts(root: ElementTree.Element) -> Iterator[str | int]:
    yield from _words(root.text)
    for element in root:
        if element.tag != "break" or len(element) or element.text:
            raise Unplayable(f"<{element.tag}>")
        yield break_ms(element)
        yield from _words(element.tail)


def _words(text: str | None) -> Iterator[str]:
    if text and text.strip():
        yield text.strip()


def break_ms(element: ElementTree.Element) -> int:
    """A break's length: a number with the unit s or ms, ten seconds at most, nothing beside it."""
    time = element.get("time", "")
    form = BREAK.fullmatch(time)
    ms = round(float(form[1]) * MILLISECONDS[form[2]]) if form else None
    if ms is None or ms > MAX_BREAK_MS or element.keys() != ["time"]:
        raise Unplayable(f"a break of {dict(element.items())}")
    return ms
