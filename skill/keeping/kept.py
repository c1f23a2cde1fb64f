"""What a conversation knows of the store, and its form as a plain dict."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from skill.coach.plain import (
    plan_from_plain,
    plan_to_plain,
    record_from_plain,
    record_to_plain,
    row_from_plain,
    row_to_plain,
    whole,
)
from skill.coach.record import MAX_KEY, Record, Row
from skill.coach.session import Session
from skill.coach.stretch import REPS, TIP_COUNT
from skill.coach.visit import Saved
from skill.keeping.contract import LAST_VERSION

MAX_PENDING = 20
"""So many sessions of one conversation wait for a store that is down."""


@dataclass(frozen=True)
class Kept:
    """What the store holds of the person, as far as the conversation knows.

    `record`: what is stored, or would be, had every write been done.
    `version`: that of what is stored; 0 where nothing is, or nobody knows.
    `saved`: what in the record can have been changed by the session, as it was last written.
    `key`, `done`: how far which session was, when it was last tried to write it.
    `pending`: sessions of this conversation that are over and wait to be written.
    `unsaved`: the last write failed, with something new in it.
    `unread`: the store did not say who this is.
    `clock`: where the answer leads that was written last is stored with its clock.
    `gone`: all was deleted while the conversation went on, and nothing of it is to be written.
    """

    record: Record = field(default_factory=Record)
    version: int = 0
    saved: Saved = field(default_factory=Saved)
    key: int = 0
    done: int = 0
    pending: tuple[Row, ...] = ()
    unsaved: bool = False
    unread: bool = False
    clock: bool = False
    gone: bool = False

    def known_to(self, session: Session) -> Session:
        """The session with what is known of the person."""
        visit = replace(session.visit, known=self.record, saved=self.saved, unread=self.unread)
        return replace(session, visit=visit)

    def lacks(self, session: Session) -> bool:
        """Whether a repetition was finished since it was last tried to save the session."""
        row = self.record.row(session.visit.key)
        tried = self.done if self.key == session.visit.key else 0
        return session.done > max(tried, row.done if row else 0)


def kept_to_plain(kept: Kept) -> dict[str, Any]:
    """What is known of the store, for the session attributes."""
    record, left = kept.record, kept.record.left
    if left:  # its clock is the conversation's own, which is in the attributes already
        record = replace(record, left=replace(left, place=replace(left.place, track=None)))
    plain: dict[str, Any] = {
        "record": record_to_plain(record),
        "version": kept.version,
        "saved": [plan_to_plain(kept.saved.plan), kept.saved.tips],
        "tried": [kept.key, kept.done],
    }
    if kept.pending:
        plain["pending"] = [row_to_plain(row) for row in kept.pending]
    for name in ("unsaved", "unread", "clock", "gone"):
        if getattr(kept, name):
            plain[name] = True
    return plain


def kept_from_plain(plain: Mapping[str, Any]) -> Kept:
    """What `kept_to_plain` wrote.

    Raises:
        Unreadable, KeyError, TypeError, ValueError: it did not write this.
    """
    plan, tips = plain["saved"]
    key, done = plain["tried"]
    return Kept(
        record_from_plain(plain["record"]),
        whole(plain["version"], 0, LAST_VERSION, "version"),
        Saved(plan_from_plain(plan), whole(tips, 0, TIP_COUNT, "saved.tips")),
        whole(key, 0, MAX_KEY, "tried.key"),
        whole(done, 0, REPS.high, "tried.done"),
        tuple(row_from_plain(row) for row in plain.get("pending", [])[:MAX_PENDING]),
        plain.get("unsaved") is True,
        plain.get("unread") is True,
        plain.get("clock") is True,
        plain.get("gone") is True,
    )
