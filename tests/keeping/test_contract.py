"""What both stores promise, asked of both."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest

from skill.keeping.contract import (
    KEPT_S,
    LAST_VERSION,
    Conflict,
    Stored,
    StoreDown,
    StoreFault,
    Unreadable,
    counted_on,
    from_text,
    next_version,
    to_text,
)
from tests.keeping.backends import NOW, PERSON, Clock, InDynamoDb, InSqlite

SOMEBODY_ELSE = "person-2"
PLAIN = {
    "plan": {"hold": 20, "repetitions": [1, 2, 3], "deep": {"er": [{"still": -7}, None]}},
    "happy": True,
    "sad": False,
    "share": 0.1,
    "big": 2**70,
    "words": ["Grüße", "腰を伸ばす", "पीठ", "ظهر", "\u0000\n\"'\\", "🏐", "\ud800"],
    "": "",
}
NO_COUNT = [-1, 1.5, True, "1", LAST_VERSION, LAST_VERSION + 1, b"1"]
UNREADABLE = {
    "a number": {"record": 5, "version": 1},
    "bytes": {"record": b"{}", "version": 1},
    "no JSON": {"record": "{", "version": 1},
    "no text": {"record": "", "version": 1},
    "a list": {"record": "[]", "version": 1},
    "a word": {"record": '"x"', "version": 1},
    "null": {"record": "null", "version": 1},
    "no number": {"record": '{"a":NaN}', "version": 1},
    "a pit": {"record": "[" * 100_000, "version": 1},
    "no version": {"record": "{}"},
    "a version of text": {"record": "{}", "version": "one"},
    "a version of bytes": {"record": "{}", "version": b"1"},
    "a broken version": {"record": "{}", "version": 1.5},
    "a version before the first": {"record": "{}", "version": 0},
    "a version beyond the last": {"record": "{}", "version": float(10**30)},
    "a version and no record": {"version": "one"},
}


@pytest.fixture(params=["dynamodb", "sqlite"])
def backend(request, tmp_path):
    if request.param == "dynamodb":
        return InDynamoDb(request.getfixturevalue("dynamodb"), Clock())
    return InSqlite(tmp_path / "folder" / "stretch.db", Clock())


@pytest.fixture
def store(backend):
    return backend.store


@pytest.fixture(params=UNREADABLE.values(), ids=UNREADABLE)
def unreadable(request, backend):
    backend.put(PERSON, **request.param)
    return request.param


def test_nothing_is_stored_of_a_stranger(store):
    assert store.read(PERSON) == Stored()


def test_what_others_keep_of_a_stranger_is_no_visit(backend, store):
    backend.put(PERSON, expires="soon")
    assert store.read(PERSON) == Stored()
    store.write(PERSON, Stored({"a": 1}))
    assert store.read(PERSON).plain == {"a": 1}


def test_a_dict_comes_back_as_it_was(store):
    store.write(PERSON, Stored(PLAIN))
    assert store.read(PERSON).plain == PLAIN


def test_types_come_back_as_they_were(store):
    store.write(PERSON, Stored(PLAIN))
    again = store.read(PERSON).plain
    assert [type(again[name]) for name in PLAIN] == [type(value) for value in PLAIN.values()]


def test_an_empty_dict_is_something_stored(store):
    store.write(PERSON, Stored({}))
    assert store.read(PERSON) == Stored({}, 1)


def test_a_write_leaves_its_dict_as_it_is(store):
    plain = {"a": 1}
    store.write(PERSON, Stored(plain))
    assert plain == {"a": 1}


def test_versions_count_the_saves(store):
    for count in range(3):
        seen = store.read(PERSON)
        assert seen.version == count
        store.write(PERSON, seen)


def test_persons_are_kept_apart(store):
    store.write(PERSON, Stored({"a": 1}))
    store.write(SOMEBODY_ELSE, Stored({"a": 2}))
    store.delete(SOMEBODY_ELSE)
    assert store.read(PERSON).plain == {"a": 1}


def circle():
    around = []
    around.append(around)
    return around


def pit():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep


@pytest.mark.parametrize("make", [set, Decimal, lambda: float("nan"), lambda: 1e999, circle, pit])
def test_what_could_not_come_back_is_refused(store, make):
    value = make()
    with pytest.raises(Unreadable):
        store.write(PERSON, Stored({"a": value}))
    assert store.read(PERSON) == Stored()


@pytest.mark.parametrize("version", NO_COUNT)
def test_a_save_with_a_version_that_is_no_count_is_refused(store, version):
    with pytest.raises(Unreadable):
        store.write(PERSON, Stored({}, version))
    assert store.read(PERSON) == Stored()


def test_who_has_not_seen_the_last_save_overwrites_nothing(store):
    store.write(PERSON, Stored({"a": 1}))
    seen = store.read(PERSON)
    store.write(PERSON, replace(seen, plain={"a": 2}))
    with pytest.raises(Conflict):
        store.write(PERSON, replace(seen, plain={"a": 3}))
    assert store.read(PERSON) == Stored({"a": 2}, 2)


def test_who_has_seen_nothing_overwrites_nothing(store):
    store.write(PERSON, Stored({"a": 1}))
    with pytest.raises(Conflict):
        store.write(PERSON, Stored({"a": 2}))
    assert store.read(PERSON) == Stored({"a": 1}, 1)


def test_a_conflict_carries_what_is_stored_now(store):
    store.write(PERSON, Stored({"a": 1}))
    with pytest.raises(Conflict) as conflict:
        store.write(PERSON, Stored({"a": 2}))
    assert conflict.value.current == store.read(PERSON)


def test_what_a_conflict_carries_can_be_saved(store):
    store.write(PERSON, Stored({"a": 1}))
    with pytest.raises(Conflict) as conflict:
        store.write(PERSON, Stored({"a": 2}))
    store.write(PERSON, replace(conflict.value.current, plain={"a": 3}))
    assert store.read(PERSON) == Stored({"a": 3}, 2)


def test_the_same_text_twice_is_a_conflict_all_the_same(store):
    store.write(PERSON, Stored({"a": 1}))
    with pytest.raises(Conflict):
        store.write(PERSON, Stored({"a": 1}))


def test_a_save_after_a_deletion_does_not_bring_anybody_back(store):
    store.write(PERSON, Stored({"a": 1}))
    seen = store.read(PERSON)
    store.delete(PERSON)
    with pytest.raises(Conflict) as conflict:
        store.write(PERSON, seen)
    assert conflict.value.current == store.read(PERSON) == Stored()


def one_more(plain):
    return {"count": plain.get("count", 0) + 1}


def test_of_twenty_at_once_nobody_is_lost(store):
    together = threading.Barrier(20)

    def add_one(_):
        together.wait()
        seen = store.read(PERSON)
        while True:
            try:
                return store.write(PERSON, replace(seen, plain=one_more(seen.plain)))
            except Conflict as conflict:
                seen = conflict.current

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(add_one, range(20)))
    assert store.read(PERSON) == Stored({"count": 20}, 20)


def test_of_twenty_first_visits_at_once_one_is_first(store):
    together = threading.Barrier(20)

    def is_first(_):
        together.wait()
        try:
            store.write(PERSON, Stored({}))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(is_first, range(20))) == 1


def test_nothing_is_left_of_a_person_deleted(store):
    store.write(PERSON, Stored({"a": 1}))
    store.delete(PERSON)
    assert store.read(PERSON) == Stored()


def test_a_stranger_can_be_deleted(store):
    store.delete(PERSON)
    assert store.read(PERSON) == Stored()


def test_a_person_deleted_can_come_again(store):
    store.write(PERSON, Stored({"a": 1}))
    store.delete(PERSON)
    store.write(PERSON, Stored({"a": 2}))
    assert store.read(PERSON) == Stored({"a": 2}, 1)


def test_what_is_set_aside_is_kept(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}']


def test_after_it_there_is_nothing_but_a_version(store):
    store.write(PERSON, Stored({"a": 1}))
    store.set_aside(PERSON)
    assert store.read(PERSON) == Stored({}, 2)


def test_who_saw_what_was_set_aside_overwrites_nothing(store):
    store.write(PERSON, Stored({"a": 1}))
    seen = store.read(PERSON)
    store.set_aside(PERSON)
    with pytest.raises(Conflict) as conflict:
        store.write(PERSON, seen)
    assert conflict.value.current == Stored({}, 2)


def test_a_save_can_follow(store):
    store.write(PERSON, Stored({"a": 1}))
    store.set_aside(PERSON)
    store.write(PERSON, replace(store.read(PERSON), plain={"a": 2}))
    assert store.read(PERSON) == Stored({"a": 2}, 3)


def test_nothing_at_all_can_be_set_aside(backend, store):
    store.set_aside(PERSON)
    assert store.read(PERSON) == Stored({}, 1)
    assert backend.aside(PERSON) == []


def test_twice_in_a_row_keeps_the_first(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    store.set_aside(PERSON)
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}']
    assert store.read(PERSON) == Stored({}, 3)


def test_two_in_the_same_millisecond_are_both_kept(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    store.set_aside(PERSON)
    store.write(PERSON, Stored({"a": 2}, 2))
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}', '{"a":2}']


def test_a_deletion_takes_what_was_set_aside(backend, store):
    store.write(PERSON, Stored({"a": "a word nobody forgets"}))
    store.set_aside(PERSON)
    store.delete(PERSON)
    assert "a word nobody forgets" not in backend.everything()


@pytest.mark.usefixtures("unreadable")
def test_what_this_skill_did_not_write_is_unreadable(store):
    with pytest.raises(Unreadable):
        store.read(PERSON)


@pytest.mark.usefixtures("unreadable")
def test_what_is_unreadable_is_not_overwritten(store):
    with pytest.raises(StoreFault):
        store.write(PERSON, Stored({}))
    with pytest.raises(StoreFault):
        store.write(PERSON, Stored({}, 7))
    with pytest.raises(Unreadable):
        store.read(PERSON)


def test_what_is_unreadable_can_be_set_aside(backend, store, unreadable):
    store.set_aside(PERSON)
    records = [unreadable["record"]] if "record" in unreadable else []
    assert [str(kept) for kept in backend.aside(PERSON)] == [str(kept) for kept in records]


@pytest.mark.usefixtures("unreadable")
def test_a_save_can_follow_what_was_unreadable(store):
    store.set_aside(PERSON)
    seen = store.read(PERSON)
    store.write(PERSON, replace(seen, plain={"a": 1}))
    assert store.read(PERSON) == Stored({"a": 1}, seen.version + 1)


@pytest.mark.usefixtures("unreadable")
def test_what_is_unreadable_can_be_deleted(store):
    store.delete(PERSON)
    assert store.read(PERSON) == Stored()


def test_a_person_is_remembered_for_thirteen_months(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    backend.clock.now = NOW + KEPT_S - 1
    assert store.read(PERSON).plain == {"a": 1}


def test_and_then_forgotten(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    backend.clock.now = NOW + KEPT_S
    assert store.read(PERSON).plain == {}


def test_every_save_keeps_for_thirteen_months_more(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    backend.clock.now = NOW + KEPT_S - 1
    store.write(PERSON, store.read(PERSON))
    backend.clock.now += KEPT_S - 1
    assert store.read(PERSON).plain == {"a": 1}


def test_who_was_forgotten_can_come_again(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    backend.clock.now = NOW + KEPT_S
    store.write(PERSON, replace(store.read(PERSON), plain={"b": 2}))
    assert store.read(PERSON).plain == {"b": 2}


def test_a_person_whose_time_nobody_can_read_is_kept(backend, store):
    store.write(PERSON, Stored({"a": 1}))
    backend.put(PERSON, expires="soon")
    assert store.read(PERSON).plain == {"a": 1}


@pytest.mark.parametrize(
    ("text", "version", "reason"),
    [
        ('{"a":1}', "1", "not the dict of a person"),
        (b"{}", 1, "not the dict of a person"),
        ("[]", 1, "not the dict of a person"),
        ("{", 1, "JSONDecodeError"),
        ('{"a":NaN}', 1, "ValueError"),
    ],
)
def test_why_something_is_unreadable_is_told_without_a_word_of_it(text, version, reason):
    with pytest.raises(Unreadable, match=rf"^{reason}$"):
        from_text(text, version)


def test_why_something_cannot_be_stored_is_told():
    with pytest.raises(Unreadable, match=r"^TypeError$"):
        to_text({"a": set()})
    with pytest.raises(Unreadable, match=r"^the version is no count$"):
        next_version(Stored(version=LAST_VERSION))
    assert str(Conflict(Stored())) == "written by somebody else"


def test_the_last_version_is_still_read_and_the_one_before_it_written():
    assert from_text("{}", LAST_VERSION) == Stored({}, LAST_VERSION)
    assert next_version(Stored(version=LAST_VERSION - 1)) == LAST_VERSION


def test_every_fault_has_one_base():
    assert all(issubclass(fault, StoreFault) for fault in (StoreDown, Unreadable, Conflict))


@pytest.mark.parametrize("version", [*NO_COUNT, None, 0])
def test_counting_starts_anew_where_it_cannot_go_on(version):
    assert counted_on(version) == 1


def test_the_text_stored_is_ascii():
    assert to_text({"a": "ü"}) == '{"a":"\\u00fc"}'
