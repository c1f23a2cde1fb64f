"""Which persons belong to an account, and how all of them are forgotten with it."""

from dataclasses import replace

import pytest

from skill.coach.record import Record
from skill.coach.reminder import Reminder, Reminding
from skill.keeping.contract import Conflict, Stored, StoreFault, Unreadable
from skill.keeping.household import MAX_PERSONS, delete_all, enter, is_due, list_of
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept
from skill.keeping.sqlite import SqliteStore
from tests.coach.records import NOW_MS, TODAY, kept, session
from tests.keeping.watched import Watched, down

HOME, ANN, BOB = "home", "ann", "bob"


@pytest.fixture
def store(tmp_path):
    return Watched(SqliteStore(tmp_path / "stretch.db"))


def persons(store):
    return store.read(list_of(HOME)).plain.get("persons", [])


def write(store, *keys):
    for key in keys:
        store.write(key, Stored({"of": key}))


def test_persons_are_listed_each_once(store):
    for person in (ANN, BOB, ANN):
        enter(store, HOME, person)
    assert persons(store) == [BOB, ANN]


def test_no_list_grows_without_end(store):
    for n in range(MAX_PERSONS + 3):
        enter(store, HOME, f"person {n}")
    assert persons(store) == [f"person {n}" for n in range(3, MAX_PERSONS + 3)]


def test_all_of_an_account_are_deleted_and_nobody_elses(store):
    write(store, ANN, BOB, HOME, "elsewhere")
    enter(store, HOME, ANN)
    enter(store, HOME, BOB)
    delete_all(store, HOME)
    assert [store.read(key).plain for key in (ANN, BOB, HOME, list_of(HOME))] == [{}] * 4
    assert store.read("elsewhere").plain


def test_a_list_that_cannot_be_read_keeps_nothing_else_from_being_deleted(store):
    write(store, HOME)
    store.write(list_of(HOME), Stored({"persons": "ann"}))
    delete_all(store, HOME)
    assert store.read(HOME).plain == {}


class Garbled(Watched):
    """A store in which the list of the household is no dict of ours."""

    def read(self, person):
        if person == list_of(HOME):
            raise Unreadable("not the dict of a person")
        return super().read(person)


def test_nor_does_one_that_is_garbage(tmp_path):
    store = Garbled(SqliteStore(tmp_path / "stretch.db"))
    write(store, HOME)
    delete_all(store, HOME)
    assert store.read(HOME).plain == {}


def test_while_the_store_is_down_nothing_is_claimed(store):
    store.planned = [down]
    with pytest.raises(StoreFault):
        delete_all(store, HOME)
    store.planned = [down]
    assert not Keeper(store).forget_all(HOME)
    assert not Keeper(store).forget_all(None)
    assert Keeper(store).forget_all(HOME)


class Late(Watched):
    """A store into which another device writes first."""

    def write(self, person, stored):  # noqa: ARG002 - the store's
        raise Conflict(Stored({}, 2))


def test_a_list_that_cannot_be_written_stops_nobody_and_is_logged(store, tmp_path, caplog):
    caplog.set_level("INFO", "skill")
    store.planned = [down]
    enter(store, HOME, ANN)
    assert persons(store) == []
    enter(Late(SqliteStore(tmp_path / "late.db")), HOME, ANN)
    assert [(record.levelname, record.message) for record in caplog.records] == [
        ("WARNING", "not in the household: down"),
        ("INFO", "the household was written by another device meanwhile"),
    ]


NEW = Kept(kept(session(1)), 1)
NEXT = Kept(kept(session(1), session(2, TODAY + 1)), 2)
MONTH_LATER = Kept(kept(session(1), session(2, TODAY + 30)), 2)
EARLY, LATE = Reminder(420), Reminder(1_200)
REMINDED = Kept(Record(reminding=Reminding((EARLY,))), 1)
REMINDED_TWICE = Kept(Record(reminding=Reminding((EARLY, LATE))), 2)
AND_A_DAY = Kept(kept(session(1), session(2, TODAY + 30), session(3, TODAY + 31)), 3)


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        (Kept(), NEW, True),
        (NEW, NEXT, False),
        (NEW, MONTH_LATER, True),
        (MONTH_LATER, AND_A_DAY, False),
        (NEW, NEW, False),
        (Kept(), Kept(version=1), False),
        (Kept(), REMINDED, True),
        (Kept(version=1), replace(REMINDED, version=2), True),
        (REMINDED, REMINDED_TWICE, False),
        (REMINDED, Kept(version=2), False),
    ],
    ids=[
        *("first", "next day", "a month later", "the day after that", "not written"),
        *("nothing held", "a reminder and nothing else", "a reminder later", "another reminder"),
        "no more reminders",
    ],
)
def test_a_person_is_entered_with_the_first_session_or_reminder_and_with_one_session_a_month(
    before, after, due
):
    assert is_due(before, after) is due


def test_only_a_person_with_a_voice_is_entered(store):
    keeper = Keeper(store)
    keeper.enter(HOME, "", Kept(), NEW)
    keeper.enter(None, ANN, Kept(), NEW)
    keeper.enter(HOME, ANN, NEW, NEXT)
    assert persons(store) == []
    keeper.enter(HOME, ANN, Kept(), NEW)
    assert persons(store) == [ANN]


def test_of_a_guest_nothing_is_kept(store):
    visit = replace(session(1).visit, guest=True)
    guest = replace(session(1), visit=visit)
    assert Keeper(store).keep(HOME, Kept(), guest, NOW_MS) == Kept()
    assert store.calls == []
