"""The session attributes: the conversation, and what it takes to answer a request twice alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from skill.alexa.identity import Identity
from skill.alexa.silence import UNKNOWN, Played
from skill.coach.plain import DAY_MS, session_from_plain, session_to_plain
from skill.coach.session import Session
from skill.keeping.kept import Kept, kept_from_plain, kept_to_plain

MAX_ID = 300
"""Alexa's request ids have some sixty characters; a longer one is nobody's and is not kept."""


@dataclass(frozen=True)
class Memory:
    """The session, the one before the last answered request, and what the store holds.

    The coach's answer depends on nothing but the session, the turn and the time. So a request
    that comes twice is answered from the session before it, and counts once.

    `played` is what the last answer and its reprompt consist of. `sounded` says that it was a
    document of sounds, and so may not have been heard. `voice` is the key of the person whose
    conversation it is, from its beginning to its end, however the later requests sound; it is empty
    where that is whoever uses the account.
    """

    session: Session
    before: Session = field(default_factory=Session)
    request: Identity = field(default_factory=Identity)
    kept: Kept = field(default_factory=Kept)
    played: Played = UNKNOWN
    sounded: bool = False
    voice: str = ""

    def session_for(self, request: Identity) -> Session:
        """The session to answer this request from."""
        session = self.before if request.is_same(self.request) else self.session
        return self.kept.known_to(session)

    def after(self, session: Session, request: Identity, kept: Kept) -> "Memory":
        """The memory after this request has led to the session."""
        before = self.before if request.is_same(self.request) else self.session
        return Memory(session, before, request, kept, voice=self.voice)

    def to_attributes(self) -> dict[str, Any]:
        """The memory as session attributes."""
        one = self.request
        return {
            "session": session_to_plain(self.session),
            "before": session_to_plain(self.before),
            "request": [_known(one.text), _known(one.deed), one.asked_ms],
            "kept": kept_to_plain(self.kept),
            "played": [self.played.words_ms, self.played.breaks_ms],
            **({"sounded": True} if self.sounded else {}),
            **({"voice": self.voice} if self.voice else {}),
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
            session_from_plain(attributes["before"]),
            _identity(attributes.get("request")),
            kept_from_plain(attributes["kept"]),
            _played(attributes.get("played")),
            attributes.get("sounded") is True,
            _known(attributes.get("voice")),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Lost(type(error).__name__) from error


def _identity(plain: Any) -> Identity:
    """The identity of the request before; of anything else nothing is kept."""
    if not isinstance(plain, list) or len(plain) != len(fields(Identity)):
        return Identity()
    text, deed, asked_ms = plain
    return Identity(_known(text), _known(deed), asked_ms if type(asked_ms) is int else 0)


def _played(plain: Any) -> Played:
    """What was played of the answer before; of anything else nothing."""
    is_two = isinstance(plain, list) and len(plain) == len(fields(Played))
    if not is_two or any(type(ms) is not int or not 0 <= ms < DAY_MS for ms in plain):
        return UNKNOWN
    return Played(*plain)


def _known(text: Any) -> str:
    """A text as Alexa makes its ids; of anything else nothing is kept."""
    return text if isinstance(text, str) and len(text) <= MAX_ID and text.isascii() else ""
