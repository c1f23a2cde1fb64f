"""The session attributes: the conversation, and what it takes to answer a request twice alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill.coach.session import Session, Unreadable, from_dict, to_dict

MAX_ID = 300
"""Alexa's request ids have some sixty characters; a longer one is nobody's and is not kept."""


@dataclass(frozen=True)
class Memory:
    """The session, and the one before the request that was answered last.

    The coach's answer depends on nothing but the session, the turn and the time. So a request
    that comes twice is answered from the session before it, and counts once.
    """

    session: Session
    before: Session
    request_id: str = ""
    lost: bool = False

    def session_for(self, request_id: str) -> Session:
        """The session to answer this request from."""
        return self.before if request_id and request_id == self.request_id else self.session

    def to_attributes(self) -> dict[str, Any]:
        """The memory as session attributes."""
        return {
            "session": to_dict(self.session),
            "before": to_dict(self.before),
            "request": _known(self.request_id),
        }


def remembered(attributes: Mapping[str, Any] | None) -> Memory:
    """The memory in session attributes; where they cannot be read, a fresh one that says so."""
    fresh = Session()
    if not attributes:
        return Memory(fresh, fresh)
    try:
        session, before = from_dict(attributes["session"]), from_dict(attributes["before"])
    except (Unreadable, KeyError):
        return Memory(fresh, fresh, lost=True)
    return Memory(session, before, _known(attributes.get("request")))


def _known(request_id: Any) -> str:
    """A request id as Alexa makes them; of anything else nothing is kept."""
    known = isinstance(request_id, str) and len(request_id) <= MAX_ID and request_id.isascii()
    return request_id if known else ""
