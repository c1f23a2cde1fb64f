"""What the page sends, read strictly: a body that is not as it must be is a clear refusal."""

from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest

MAX_TEXT = 200
MAX_ELAPSED_MS = 86_400_000
"""A day: in a tab that is older everything is over as well, and it is not told more exactly."""

LONGEST_MS = 2**53
"""The largest whole number that a browser can count."""

MAX_TURN = 1_000_000


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens: during which turn, and so long after that turn's request.

    Both in milliseconds on the device's clock, which stands still while its sound is held up, and
    runs faster while it plays faster.
    """

    turn: int
    elapsed_ms: int


def body() -> dict[str, Any]:
    """The request's JSON object.

    Raises:
        BadRequest, UnsupportedMediaType, RequestEntityTooLarge: it has none.
    """
    try:
        plain = request.get_json()
    except RecursionError as error:
        raise BadRequest("JSON that deep is not read") from error
    if not isinstance(plain, dict):
        raise BadRequest("a JSON object is needed")
    return plain


def moment(plain: dict[str, Any]) -> Moment:
    """The moment of a body; of a tab that was left open for days, a day after its last turn.

    Raises:
        BadRequest: `turn` or `elapsed_ms` is no whole number in its range.
    """
    elapsed_ms = _whole(plain, "elapsed_ms", LONGEST_MS)
    return Moment(_whole(plain, "turn", MAX_TURN), min(elapsed_ms, MAX_ELAPSED_MS))


def text(plain: dict[str, Any]) -> str:
    """The words of a body, with single spaces.

    Raises:
        BadRequest: there are none, too many, or some that cannot be read.
    """
    said = plain.get("text")
    words = " ".join(said.split()) if isinstance(said, str) else ""
    if not 0 < len(words) <= MAX_TEXT or not words.isprintable():
        raise BadRequest(f"`text` must be words, {MAX_TEXT} characters at most")
    return words


def event(plain: dict[str, Any]) -> dict[str, Any]:
    """The event of a body, as a touch sends it.

    Raises:
        BadRequest: its `arguments` are no list, or its `source` is no object.
    """
    arguments, source = plain.get("arguments"), plain.get("source", {})
    if not isinstance(arguments, list) or not isinstance(source, dict):
        raise BadRequest("`arguments` must be a list and `source` an object")
    return {"arguments": arguments, "source": source}


def choice(plain: dict[str, Any], name: str, choices: list[str]) -> str:
    """One of the choices.

    Raises:
        BadRequest: it is none of them.
    """
    chosen = plain.get(name)
    if not isinstance(chosen, str) or chosen not in choices:
        raise BadRequest(f"`{name}` must be one of {', '.join(choices)}")
    return chosen


def _whole(plain: dict[str, Any], name: str, most: int) -> int:
    value = plain.get(name)
    if type(value) is not int or not 0 <= value <= most:
        raise BadRequest(f"`{name}` must be a whole number from 0 to {most}")
    return value
