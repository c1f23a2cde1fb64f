"""The session attributes: the conversation, and what it takes to answer a request twice alike."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.alexa.keeping import Kept, kept_from_plain, kept_to_plain
from skill.coach.session import Session, from_dict, to_dict

MAX_ID = 300
"""Alexa's request ids have some sixty characters; a longer one is nobody's and is not kept."""


@dataclass(frozen=True)
class Memory:
    """The session, the one before the request that was answered last, and what the store holds.

    The coach's answer depends on nothing but the session, the turn and the time. So a request
    that comes twice is answered from the session before it, and counts once.
    """

    session: Session
    before: Session
    request_id: str = ""
    kept: Kept = field(default_factory=Kept)

    def session_for(self, request_id: str) -> Session:
        """The session to answer this request from."""
        repeated = request_id and request_id == self.request_id
        return self.kept.known_to(self.before if repeated else self.session)

    def to_attributes(self) -> dict[str, Any]:
        """The memory as session attributes.

        What only the skill reads goes as text: the SDK copies and walks all that is not.
        """
        return {
            "session": to_dict(self.session),
            "before": _text(to_dict(self.before)),
            "request": _known(self.request_id),
            "kept": _text(kept_to_plain(self.kept)),
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
            from_dict(attributes["session"]),
            from_dict(json.loads(attributes["before"])),
            _known(attributes.get("request")),
            kept_from_plain(json.loads(attributes["kept"])),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Lost(type(error).__name__) from error


def _text(plain: dict[str, Any]) -> str:
    return json.dumps(plain, separators=(",", ":"))


def _known(request_id: Any) -> str:
    """A request id as Alexa makes them; of anything else nothing is kept."""
    known = isinstance(request_id, str) and len(request_id) <= MAX_ID and request_id.isascii()
    return request_id if known else ""
