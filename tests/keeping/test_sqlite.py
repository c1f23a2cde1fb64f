"""What is the SQLite store's own: its file, and everybody else who may hold it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from skill.keeping.contract import KEPT_S, Stored, StoreDown, Unreadable
from skill.keeping.sqlite import SqliteStore, sqlite_store
from tests.conftest import ROOT
from tests.keeping.backends import NOW, OPERATIONS, PERSON, Clock, InSqlite

NOBODY = 65534
WRITER = """
import sys
from pathlib import Path
from skill.keeping.contract import Conflict, Stored
from skill.keeping.sqlite import SqliteStore

store, person, count = SqliteStore(Path(sys.argv[1])), "person-1", int(sys.argv[2])
done = 0
while done < count:
    seen = store.read(person)
    try:
        store.write(person, Stored({"count": seen.plain.get("count", 0) + 1}, seen.version))
    except Conflict:
        continue
    done += 1
    print(done, flush=True)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "stretch.db"


@pytest.fixture
def store(path):
    return SqliteStore(path)


@pytest.fixture(params=OPERATIONS.values(), ids=OPERATIONS)
def operation(request):
    return request.param


def writer(path, count):
    return subprocess.Popen(  # noqa: S603 - our own store
        [sys.executable, "-c", WRITER, str(path), str(count)], cwd=ROOT, stdout=subprocess.PIPE
    )


@contextmanager
def no_rights():
    """As somebody who may write nothing; root may everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def readable_by_all():
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_the_file_and_its_folder_are_for_their_owner_alone(store, path):
    store.read(PERSON)
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_file_is_all_that_is_left_in_the_folder(store, path):
    store.write(PERSON, Stored({"a": 1}))
    assert list(path.parent.iterdir()) == [path]


def test_the_variable_names_the_file(monkeypatch, path):
    monkeypatch.setenv("STRETCH_FILE", str(path))
    sqlite_store().write(PERSON, Stored({}))
    assert path.exists()


def test_without_it_the_file_is_in_the_data_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("STRETCH_FILE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    sqlite_store().write(PERSON, Stored({}))
    assert (tmp_path / "ball-back-stretch" / "stretch.db").exists()


def test_which_is_usually_at_home(monkeypatch, tmp_path):
    monkeypatch.delenv("STRETCH_FILE")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    sqlite_store().write(PERSON, Stored({}))
    assert (tmp_path / ".local" / "share" / "ball-back-stretch" / "stretch.db").exists()


def test_what_is_past_its_time_leaves_the_file_with_the_next_visit_of_anybody(path):
    backend = InSqlite(path, Clock())
    backend.store.write(PERSON, Stored({"a": "the first record"}))
    backend.store.set_aside(PERSON)
    backend.clock.now = NOW + KEPT_S
    backend.store.read("person-2")
    assert "the first record" not in backend.everything()
    assert PERSON not in backend.everything()


def test_what_is_set_aside_has_its_moment_in_milliseconds(path):
    backend = InSqlite(path, Clock())
    backend.store.write(PERSON, Stored({"a": 1}))
    backend.store.set_aside(PERSON)
    assert backend.run("SELECT at, expires FROM aside") == [(NOW * 1000, NOW + KEPT_S)]


def test_text_in_no_encoding_is_unreadable_and_set_aside_byte_by_byte(path):
    backend = InSqlite(path, Clock())
    backend.put(PERSON, version=1)
    backend.run("UPDATE person SET record = CAST(x'7bff7d' AS TEXT)")
    with pytest.raises(Unreadable):
        backend.store.read(PERSON)
    backend.store.set_aside(PERSON)
    kept = backend.run("SELECT hex(record), typeof(record) FROM aside")
    assert kept == [("7BFF7D", "text")]


@pytest.mark.parametrize("content", [b"no database", b"x" * 10_000, b"SQLite format 3\x00" * 999])
def test_a_file_that_is_no_database_is_left_as_it_is(store, path, operation, content):
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(StoreDown) as down:
        operation(store)
    assert isinstance(down.value.__cause__, sqlite3.DatabaseError)
    assert path.read_bytes() == content


def test_a_file_with_other_tables_of_that_name_is_a_store_down(store, path, operation):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as rows:
        rows.execute("CREATE TABLE person (name)")
    with pytest.raises(StoreDown):
        operation(store)


def test_a_file_cut_off_is_a_store_down(store, path, operation):
    store.write(PERSON, Stored({"a": "x" * 50_000}))
    os.truncate(path, path.stat().st_size // 2)
    with pytest.raises(StoreDown):
        operation(store)


def test_a_folder_that_nothing_can_be_made_in_is_a_store_down(readable_by_all, operation):
    readable_by_all.chmod(0o555)
    with no_rights(), pytest.raises(StoreDown) as down:
        operation(SqliteStore(readable_by_all / "stretch.db"))
    assert isinstance(down.value.__cause__, PermissionError)


def test_a_file_that_cannot_be_written_is_a_store_down(readable_by_all, operation):
    file = readable_by_all / "stretch.db"
    SqliteStore(file).write(PERSON, Stored({}))
    file.chmod(0o444)
    with no_rights(), pytest.raises(StoreDown) as down:
        operation(SqliteStore(file))
    assert isinstance(down.value.__cause__, PermissionError)


@pytest.mark.parametrize("where", ["file/stretch.db", "."])
def test_a_path_that_leads_nowhere_is_a_store_down(tmp_path, where, operation):
    (tmp_path / "file").touch()
    with pytest.raises(StoreDown) as down:
        operation(SqliteStore(tmp_path / where))
    assert isinstance(down.value.__cause__, OSError)


def test_a_file_that_somebody_holds_is_a_store_down_until_it_is_let_go(store, path):
    store.write(PERSON, Stored({"a": 1}))
    with closing(sqlite3.connect(path)) as somebody:
        somebody.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreDown) as down:
            store.read(PERSON)
    assert "locked" in str(down.value.__cause__)
    assert store.read(PERSON) == Stored({"a": 1}, 1)


def test_of_several_processes_at_once_nobody_is_lost(store, path):
    at_once = [writer(path, 5) for _ in range(4)]
    assert [one.communicate()[0].split()[-1:] for one in at_once] == [[b"5"]] * 4
    assert store.read(PERSON) == Stored({"count": 20}, 20)


def test_a_writer_killed_loses_no_finished_save(store, path):
    with writer(path, 1_000_000) as killed:
        for _ in range(50):
            killed.stdout.readline()
        killed.send_signal(signal.SIGKILL)
        finished = int([b"50", *killed.stdout.read().split()][-1])
    count = store.read(PERSON).plain["count"]
    assert count in {finished, finished + 1}
    with closing(sqlite3.connect(path)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
