"""When the store is asked, and what happens when it does not answer as it should."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from skill.coach.credit import credited, left_at, marked, recalled, row_of, with_row
from skill.coach.plain import Unreadable as NoRecord
from skill.coach.plain import record_from_plain, record_to_plain
from skill.coach.record import Deaf, Record, Row
from skill.coach.reminder import Reminder
from skill.coach.session import Session
from skill.coach.visit import Saved
from skill.keeping.contract import Conflict, Store, Stored, StoreFault, Unreadable
from skill.keeping.household import delete_all, enter, is_due, others
from skill.keeping.kept import MAX_PENDING, Kept

MERGING_S = 2.0
"""So long, at most, a write is tried again because other devices write too."""

NOTING = 3
"""So often, at most, it is tried to note what is no part of a session."""

log = logging.getLogger("skill")


class Nobody(StoreFault):
    """No person is named: there is nobody of whom anything could be stored."""


class Keeper:
    """Reads once for each conversation; writes what each answer wishes to be kept.

    A person is the key that the store knows him by, or None where the request names nobody: then
    all is as with a store that is down.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def recall(self, person: str | None, now_ms: int) -> Kept:
        """What is kept of the person; nothing where the store does not say."""
        try:
            kept = self._read(_named(person))
        except StoreFault as fault:
            log.warning("not read: %s", fault)
            kept = Kept(unread=True)
        record = recalled(kept.record, now_ms)
        return replace(kept, record=record, saved=Saved(record.plan, record.tips))

    def keep(self, person: str | None, kept: Kept, session: Session, now_ms: int) -> Kept:
        """The session written into what the store holds, whoever else has written meanwhile.

        Where the store fails, `unsaved` tells whether anything new was to be written.
        """
        if session.visit.is_unkept or kept.gone:
            return kept
        try:
            return self._write(_named(person), kept, session, now_ms)
        except StoreFault as fault:
            log.warning("not saved: %s", fault)
        lost = credited(_with_rows(kept.record, kept.pending), session) != kept.record
        return replace(kept, unsaved=lost, clock=False, key=session.visit.key, done=session.done)

    def close(self, person: str | None, kept: Kept, session: Session, now_ms: int) -> Kept:
        """The same for a session that gives way to another in the same conversation."""
        row = row_of(session)
        if credited(kept.record, session) == kept.record:
            return kept
        kept = self.keep(person, kept, session, now_ms)
        if row is None or not kept.unsaved or session.visit.forgotten or row in kept.pending:
            return kept
        return replace(kept, pending=(*kept.pending, row)[-MAX_PENDING:])

    def deaf(self, person: str | None) -> Deaf | None:
        """The last device on which sounds could not be played, where the store tells of one."""
        try:
            return self._read(_named(person)).record.deaf
        except StoreFault as fault:
            log.warning("not read: %s", fault)
            return None

    def deafen(self, person: str | None, deaf: Deaf) -> None:
        """Write down that sounds could not be played, whoever else writes meanwhile."""
        self._note(person, lambda record: replace(record, deaf=deaf), anew=True)

    def mark(
        self, account: str | None, session: Session, now_ms: int, *, anew: bool = False
    ) -> None:
        """Write down what the account is to know of a session of which it keeps nothing else.

        That is who may be on the ball, and was stopped: `credit.marked`. With neither, and nothing
        else kept, it is deleted. Only `anew` is it written where nothing is kept yet, or where all
        was deleted meanwhile.
        """
        self._note(account, lambda record: marked(record, session, now_ms), anew=anew)

    def _note(self, person: str | None, change: Callable[[Record], Record], *, anew: bool) -> None:
        """Change what is kept, and is no part of a session of the person's."""
        for _ in range(NOTING):
            try:
                kept = self._read(_named(person))
                record = change(kept.record)
                if not anew and (kept.record == record or not kept.version):
                    return
                self._put(_named(person), Stored(record_to_plain(record), kept.version))
            except Conflict:
                continue
            except StoreFault as fault:
                log.warning("not noted: %s", fault)
            return
        log.warning("not noted: others write, too")

    def _put(self, person: str, stored: Stored) -> None:
        """Store it; what has nothing in it any more is deleted."""
        if stored.plain == record_to_plain(Record()):
            self._store.delete(person)
        else:
            self._store.write(person, stored)

    def reminders_of_others(self, account: str | None, person: str | None) -> tuple[Reminder, ...]:
        """The reminders that other persons of the account have set.

        Raises:
            StoreFault: nobody knows.
        """
        if account is None or person is None:
            return ()
        kept = [self._read(each) for each in others(self._store, account, person)]
        return tuple(one for each in kept for one in each.record.reminding.reminders)

    def forget(self, person: str | None) -> bool:
        """Whether all that was kept of the person is deleted."""
        try:
            self._store.delete(_named(person))
        except StoreFault as fault:
            log.error("not deleted: %s", fault)  # noqa: TRY400 - the message says it all
            return False
        return True

    def enter(self, account: str | None, person: str, before: Kept, after: Kept) -> None:
        """The person among those of the account, where that is due."""
        if account and person and is_due(before, after):
            enter(self._store, account, person)

    def forget_all(self, account: str | None) -> bool:
        """Whether all that was kept of the account and of its persons is deleted."""
        try:
            delete_all(self._store, _named(account))
        except StoreFault as fault:
            log.error("not all deleted: %s", fault)  # noqa: TRY400 - the message says it all
            return False
        return True

    def _read(self, person: str) -> Kept:
        try:
            return self._understood(person, self._store.read(person))
        except Unreadable:
            return self._aside(person)

    def _write(self, person: str, kept: Kept, session: Session, now_ms: int) -> Kept:
        """What is kept after a write that was done.

        Each round merges the session into what the store holds by then, so a conflict costs
        another round, and a write whose answer was lost is found to be there already: `credited`
        counts a session once, however often it is merged.

        Raises:
            StoreFault: nothing was written, or nobody knows.
        """
        give_up_s, was_garbage, current = time.monotonic() + MERGING_S, False, kept
        while not current.gone:
            record = left_at(_with_rows(current.record, kept.pending), session, now_ms)
            if record == current.record and current is not kept:
                return _saved(record, current.version, session)
            if record == Record() and not current.version:
                break  # a stranger who did nothing stays one
            try:
                self._store.write(person, Stored(record_to_plain(record), current.version))
                return _saved(record, current.version + 1, session)
            except Conflict as conflict:
                if time.monotonic() >= give_up_s:
                    raise
                current = self._met(person, kept, conflict)
            except Unreadable:
                if was_garbage:
                    raise
                was_garbage, current = True, self._aside(person)
        return current

    def _met(self, person: str, kept: Kept, conflict: Conflict) -> Kept:
        """What another device has written; where it has deleted all, what was deleted stays so.

        That somebody may be on the ball may be known again by then.
        """
        if kept.version and conflict.current == Stored({}):
            return Kept(gone=True)
        met = self._understood(person, conflict.current)
        is_deleted = kept.version and met.record.is_nobodys and not kept.record.is_nobodys
        return Kept(gone=True) if is_deleted else met

    def _understood(self, person: str, stored: Stored) -> Kept:
        """What the store says; what is no record of ours is set aside."""
        if not stored.plain:
            return Kept(version=stored.version)
        try:
            return Kept(record_from_plain(stored.plain), stored.version)
        except NoRecord:
            return self._aside(person)

    def _aside(self, person: str) -> Kept:
        """What cannot be read is kept beside, and the person starts fresh: more is not known."""
        log.error("set aside: not a record that this version can read")
        try:
            self._store.set_aside(person)
        except StoreFault as fault:
            log.warning("not set aside: %s", fault)
        return Kept(unread=True)


def _named(person: str | None) -> str:
    if person is None:
        raise Nobody("the request names nobody")
    return person


def _saved(record: Record, version: int, session: Session) -> Kept:
    saved = Saved(session.wanted, session.visit.tips)
    clock = record.left is not None and record.left.place.track is not None
    return Kept(record, version, saved, session.visit.key, session.done, clock=clock)


def _with_rows(record: Record, rows: tuple[Row, ...]) -> Record:
    for row in rows:
        record = with_row(record, row)
    return record
