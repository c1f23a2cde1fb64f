"""The store on one's own machine: a row for each person in an SQLite file."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from skill.keeping.contract import (
    KEPT_S,
    Clock,
    Conflict,
    Store,
    Stored,
    StoreDown,
    counted_on,
    from_text,
    is_version,
    next_version,
    to_text,
)

BUSY_S = 2.0
"""How long one operation waits for another process's; two of them leave the answer its 6 s."""

_BEGINNING = (
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "BEGIN IMMEDIATE",
)
_TABLES = (
    "CREATE TABLE IF NOT EXISTS person (id TEXT PRIMARY KEY, version, record, expires)",
    "CREATE TABLE IF NOT EXISTS aside (id TEXT, at, record, expires)",
)
_PAST = "DELETE FROM person WHERE expires <= ?", "DELETE FROM aside WHERE expires <= ?"
_DELETION = "DELETE FROM person WHERE id = ?", "DELETE FROM aside WHERE id = ?"
_READING = "SELECT record, version FROM person WHERE id = ?"
_WRITING = "REPLACE INTO person (id, version, record, expires) VALUES (?, ?, ?, ?)"
_SETTING_ASIDE = """
INSERT INTO aside SELECT id, ?, record, ? FROM person WHERE id = ? AND record IS NOT NULL
"""


def store_file() -> Path:
    """The file that `STRETCH_FILE` names, or one in the person's own data folder."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    usual = Path(home) / "ball-back-stretch" / "stretch.db"
    return Path(os.environ.get("STRETCH_FILE") or usual)


def sqlite_store() -> "SqliteStore":
    """The store in `store_file`."""
    return SqliteStore(store_file())


class SqliteStore(Store):
    """A connection and a transaction for each operation, so any number of processes may share."""

    def __init__(self, path: Path, clock: Clock = time.time) -> None:
        self._path = path
        self._clock = clock

    def read(self, person: str) -> Stored:
        """See `Store`."""
        with self._rows() as rows:
            return _stored_of(person, rows)

    def write(self, person: str, stored: Stored) -> None:
        """See `Store`."""
        version, text = next_version(stored), to_text(stored.plain)
        with self._rows() as rows:
            current = _stored_of(person, rows)
            if current.version != stored.version:
                raise Conflict(current)
            self._write(rows, person, version, text)

    def delete(self, person: str) -> None:
        """See `Store`."""
        with self._rows() as rows:
            for deletion in _DELETION:
                rows.execute(deletion, [person])

    def set_aside(self, person: str) -> None:
        """See `Store`."""
        at_ms = int(self._clock() * 1000)
        with self._rows() as rows:
            rows.execute(_SETTING_ASIDE, [at_ms, self._expires(), person])
            _, version = _found(person, rows)
            self._write(rows, person, counted_on(version), None)

    def _write(self, rows: sqlite3.Connection, person: str, version: int, text: str | None) -> None:
        rows.execute(_WRITING, [person, version, text, self._expires()])

    def _expires(self) -> int:
        return int(self._clock()) + KEPT_S

    @contextmanager
    def _rows(self) -> Iterator[sqlite3.Connection]:
        """The tables within a transaction of their own, with nobody in them past his time.

        Raises:
            StoreDown: the file cannot be used; it is left as it is.
        """
        try:
            _make(self._path)
            connection = sqlite3.connect(self._path, timeout=BUSY_S, isolation_level=None)
            with closing(connection) as rows:
                _begin(rows)
                with rows:
                    _forget(rows, self._clock())
                    yield rows
        except (sqlite3.Error, OSError) as error:
            raise StoreDown(type(error).__name__) from error


def _make(path: Path) -> None:
    """Makes the file where there is none, for its owner's eyes alone."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _begin(rows: sqlite3.Connection) -> None:
    """Begins a transaction that loses no finished save, whatever is killed or unplugged.

    SQLite's rollback journal, and not its write-ahead log: as fast for one save in a connection,
    and there is one file only, which can be copied and whose mode is the only one to care for.
    What is deleted is overwritten with zeros.
    """
    rows.text_factory = _text
    for statement in _BEGINNING:
        rows.execute(statement)


def _text(raw: bytes) -> str | bytes:
    """Text that is no UTF-8 stays bytes, so that only the one row is unreadable."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _forget(rows: sqlite3.Connection, now: float) -> None:
    for table in _TABLES:
        rows.execute(table)
    for past in _PAST:
        rows.execute(past, [now])


def _found(person: str, rows: sqlite3.Connection) -> tuple[Any, Any]:
    """The record and the version in the person's row, whatever they are; None where there is none.

    SQLite keeps any type in any column.
    """
    record, version = rows.execute(_READING, [person]).fetchone() or (None, None)
    return record, version


def _stored_of(person: str, rows: sqlite3.Connection) -> Stored:
    record, version = _found(person, rows)
    if record is None and version is None:
        return Stored()
    if record is None and is_version(version):
        return Stored(version=version)
    return from_text(record, version)
