"""When the store is asked, and what happens when it does not answer as it should."""

import json
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from ask_sdk_model import RequestEnvelope

from skill.alexa.store.contract import (
    LAST_VERSION,
    VERSION,
    Attributes,
    Conflict,
    Store,
    StoreDown,
    Unreadable,
)
from skill.coach.plain import (
    Unreadable as UnreadableRecord,
)
from skill.coach.plain import (
    plan_from_plain,
    plan_to_plain,
    record_from_plain,
    record_to_plain,
    row_from_plain,
    row_to_plain,
    whole,
)
from skill.coach.progress import credited, left_at, recalled, row_of, with_row
from skill.coach.record import MAX_KEY, Record, Row
from skill.coach.session import Session
from skill.coach.stretch import REPS, TIP_COUNT
from skill.coach.visit import Saved

MERGING_S = 2.0
"""So long, at most, a write is tried again because other devices write too."""

MAX_PENDING = 20
"""So many sessions of one conversation wait for a store that is down."""

MOST_READ = 256
"""So many texts are remembered as read: people who talk with the skill at one time."""

log = logging.getLogger("skill")


@dataclass(frozen=True)
class Kept:
    """What the store holds of the person, as far as the conversation knows.

    `saved` is what of it was the session's. `key` and `done` tell how far the session was when it
    was last tried to save it, and `unsaved` that this failed with something new in it. `pending`
    are sessions of this conversation that are over and wait to be saved. `unread` tells that the
    store did not say who this is. `text` is what all this was read from, until it changes.
    """

    record: Record = field(default_factory=Record)
    version: int = 0
    saved: Saved = field(default_factory=Saved)
    key: int = 0
    done: int = 0
    pending: tuple[Row, ...] = ()
    unsaved: bool = False
    unread: bool = False
    text: str = field(default="", init=False, compare=False, repr=False)

    def known_to(self, session: Session) -> Session:
        """The session with what is known of the person."""
        visit = replace(session.visit, known=self.record, saved=self.saved, unread=self.unread)
        return replace(session, visit=visit)

    def lacks(self, session: Session) -> bool:
        """Whether a repetition was finished since it was last tried to save the session."""
        row = self.record.row(session.visit.key)
        tried = self.done if self.key == session.visit.key else 0
        return session.done > max(tried, row.done if row else 0)


class Keeper:
    """Reads once for each conversation; writes after each repetition, and at the end."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def recall(self, envelope: RequestEnvelope, now_ms: int) -> Kept:
        """What is kept of the person; nothing where the store does not say."""
        try:
            kept = self._read(envelope, self._store.get_attributes(envelope))
        except Unreadable:
            kept = self._aside(envelope)
        except StoreDown as fault:
            log.warning("not read: %s", fault)
            kept = Kept(unread=True)
        record = recalled(kept.record, now_ms)
        return replace(kept, record=record, saved=Saved(record.plan, record.tips))

    def keep(self, envelope: RequestEnvelope, kept: Kept, session: Session, now_ms: int) -> Kept:
        """The session written into what the store holds, whoever else has written meanwhile."""
        if session.visit.forgotten:
            return kept
        give_up_s = time.monotonic() + MERGING_S
        current, tries = kept, 2
        while tries and time.monotonic() < give_up_s:
            record = left_at(_with_rows(current.record, kept.pending), session, now_ms)
            if record == current.record and current is not kept:
                return _saved(record, current.version, session)
            if record == Record() and not current.version:
                return kept
            try:
                self._store.save_attributes(envelope, _attributes(record, current.version))
                return _saved(record, current.version + 1, session)
            except Conflict as conflict:
                current = self._read(envelope, conflict.current)
            except Unreadable as garbage:
                current = self._aside(envelope)
                tries -= 1
                log.warning("not saved: %s", garbage)
            except StoreDown as fault:
                log.warning("not saved: %s", fault)
                break
        lost = credited(_with_rows(kept.record, kept.pending), session) != kept.record
        return replace(kept, unsaved=lost, key=session.visit.key, done=session.done)

    def close(self, envelope: RequestEnvelope, kept: Kept, session: Session, now_ms: int) -> Kept:
        """The same for a session that gives way to another in the same conversation."""
        row = row_of(session)
        if row is None or row == kept.record.row(row.key):
            return kept
        kept = self.keep(envelope, kept, session, now_ms)
        if not kept.unsaved or session.visit.forgotten or row in kept.pending:
            return kept
        return replace(kept, pending=(*kept.pending, row)[-MAX_PENDING:])

    def forget(self, envelope: RequestEnvelope) -> bool:
        """Whether all that was kept of the person is deleted."""
        try:
            self._store.delete_attributes(envelope)
        except StoreDown as fault:
            log.error("not deleted: %s", fault)  # noqa: TRY400 - the message says it all
            return False
        return True

    def _read(self, envelope: RequestEnvelope, attributes: Attributes) -> Kept:
        version = attributes.pop(VERSION, 0)
        if not attributes:
            return Kept(version=version)
        try:
            return Kept(record_from_plain(attributes), version)
        except UnreadableRecord:
            return self._aside(envelope)

    def _aside(self, envelope: RequestEnvelope) -> Kept:
        """What cannot be read is kept beside, and the person starts fresh."""
        log.error("set aside: not a record that this version can read")
        try:
            self._store.set_aside(envelope)
        except (StoreDown, Conflict, Unreadable) as fault:
            log.warning("not set aside: %s", fault)
        return Kept()


def _saved(record: Record, version: int, session: Session) -> Kept:
    saved = Saved(session.wanted, session.visit.tips)
    return Kept(record, version, saved, session.visit.key, session.done)


def _with_rows(record: Record, rows: tuple[Row, ...]) -> Record:
    for row in rows:
        record = with_row(record, row)
    return record


def _attributes(record: Record, version: int) -> Attributes:
    plain = record_to_plain(record)
    return plain | {VERSION: version} if version else plain


def kept_to_plain(kept: Kept) -> dict[str, Any]:
    """What is known of the store, for the session attributes."""
    plain: dict[str, Any] = {
        "record": record_to_plain(kept.record),
        "version": kept.version,
        "saved": [plan_to_plain(kept.saved.plan), kept.saved.tips],
        "tried": [kept.key, kept.done],
    }
    if kept.pending:
        plain["pending"] = [row_to_plain(row) for row in kept.pending]
    for name in ("unsaved", "unread"):
        if getattr(kept, name):
            plain[name] = True
    return plain


@lru_cache(maxsize=MOST_READ)
def kept_in(text: str) -> Kept:
    """What the text of the session attributes tells: from turn to turn, it is mostly the same text.

    Raises:
        UnreadableRecord, KeyError, TypeError, ValueError, RecursionError: it is no such text.
    """
    kept = kept_from_plain(json.loads(text))
    object.__setattr__(kept, "text", text)
    return kept


def kept_from_plain(plain: Mapping[str, Any]) -> Kept:
    """What `kept_to_plain` wrote.

    Raises:
        UnreadableRecord, KeyError, TypeError, ValueError: it did not write this.
    """
    plan, tips = plain["saved"]
    key, done = plain["tried"]
    return Kept(
        record_from_plain(plain["record"]),
        whole(plain["version"], 0, LAST_VERSION, "version"),
        Saved(plan_from_plain(plan), whole(tips, 0, TIP_COUNT, "saved.tips")),
        whole(key, 0, MAX_KEY, "tried.key"),
        whole(done, 0, REPS.high, "tried.done"),
        tuple(row_from_plain(row) for row in plain.get("pending", ())[:MAX_PENDING]),
        plain.get("unsaved") is True,
        plain.get("unread") is True,
    )
