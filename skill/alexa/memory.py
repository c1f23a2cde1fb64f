"""The session attributes: the conversation, and what it takes to answer a request twice alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.alexa.keeping import Kept, kept_in, kept_to_plain
from skill.coach.plain import session_from_plain, session_to_plain
from skill.coach.session import Session

MAX_ID = 300
"""Alexa's request ids have some sixty characters; a longer one is nobody's and is not kept."""


@dataclass(frozen=True)
class Memory:
    """The session, the one before the last answered request, as text, and what the store holds.

    The coach's answer depends on nothing but the session, the turn and the time. So a request
    that comes twice is answered from the session before it, and counts once.
    """

    session: Session
    before: str = ""
    request_id: str = ""
    kept: Kept = field(default_factory=Kept)

    def is_answered(self, request_id: str) -> bool:
        """Whether this is the request that was answered last."""
        return bool(request_id) and request_id == self.request_id

    def session_for(self, request_id: str) -> Session:
        """The session to answer this request from.

        Raises:
            Lost: the one before cannot be read.
        """
        session = _session_in(self.before) if self.is_answered(request_id) else self.session
        return self.kept.known_to(session)

    def after(self, session: Session, request_id: str, kept: Kept) -> "Memory":
        """The memory after this request has led to the session."""
        repeated = self.is_answered(request_id)
        before = self.before if repeated else _text(session_to_plain(self.session))
        return Memory(session, before, request_id, kept)

    def to_attributes(self) -> dict[str, Any]:
        """The memory as session attributes.

        What only the skill reads goes as text: the SDK copies and walks all that is not.
        """
        return {
            "session": session_to_plain(self.session),
            "before": self.before,
            "request": _known(self.request_id),
            "kept": self.kept.text or _text(kept_to_plain(self.kept)),
        }


class Lost(ValueError):
    """Session attributes that are not those of this skill's last answer."""


def remembered(attributes: Mapping[str, Any] | None) -> Memory | None:
    """The memory in session attributes; none at the beginning of a conversation.

    Raises:
        Lost: the attributes cannot be read.
    """
    if not attributes:
        return None
    try:
        return Memory(
            session_from_plain(attributes["session"]),
            _as_text(attributes["before"]),
            _known(attributes.get("request")),
            kept_in(_as_text(attributes["kept"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Lost(type(error).__name__) from error


def _session_in(text: str) -> Session:
    try:
        return session_from_plain(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Lost(type(error).__name__) from error


def _as_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _text(plain: dict[str, Any]) -> str:
    return json.dumps(plain, separators=(",", ":"))


def _known(request_id: Any) -> str:
    """A request id as Alexa makes them; of anything else nothing is kept."""
    known = isinstance(request_id, str) and len(request_id) <= MAX_ID and request_id.isascii()
    return request_id if known else ""
