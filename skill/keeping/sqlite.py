"""The store on one's own machine: a row for each person in an SQLite file."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

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

_TABLES = """
CREATE TABLE IF NOT EXISTS person (id TEXT PRIMARY KEY, version, record, expires);
CREATE TABLE IF NOT EXISTS aside (id TEXT, at, record, expires);
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
            rows.execute("DELETE FROM person WHERE id = ?", [person])
            rows.execute("DELETE FROM aside WHERE id = ?", [person])

    def set_aside(self, person: str) -> None:
        """See `Store`."""
        at_ms = int(self._clock() * 1000)
        with self._rows() as rows:
            rows.execute(
                "INSERT INTO aside SELECT id, ?, record, ? FROM person"
                " WHERE id = ? AND record IS NOT NULL",
                [at_ms, self._expires(), person],
            )
            row = rows.execute("SELECT version FROM person WHERE id = ?", [person]).fetchone()
            self._write(rows, person, counted_on(row[0] if row else None), None)

    def _write(self, rows: sqlite3.Connection, person: str, version: int, text: str | None) -> None:
        rows.execute(
            "REPLACE INTO person (id, version, record, expires) VALUES (?, ?, ?, ?)",
            [person, version, text, self._expires()],
        )

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
    rows.execute("PRAGMA synchronous = FULL")
    rows.execute("PRAGMA secure_delete = ON")
    rows.execute("BEGIN IMMEDIATE")


def _text(raw: bytes) -> str | bytes:
    """Text that is no UTF-8 stays bytes, so that only the one row is unreadable."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw


def _forget(rows: sqlite3.Connection, now: float) -> None:
    for statement in _TABLES.split(";"):
        rows.execute(statement)
    rows.execute("DELETE FROM person WHERE expires <= ?", [now])
    rows.execute("DELETE FROM aside WHERE expires <= ?", [now])


def _stored_of(person: str, rows: sqlite3.Connection) -> Stored:
    found = rows.execute("SELECT record, version FROM person WHERE id = ?", [person]).fetchone()
    record, version = found or (None, None)
    if record is None and version is None:
        return Stored()
    if record is None and is_version(version):
        return Stored(version=version)
    return from_text(record, version)
