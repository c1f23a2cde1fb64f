"""What both stores promise, asked of both."""

import threading
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from ask_sdk_core.exceptions import PersistenceException
from ask_sdk_model import Context, RequestEnvelope

from skill.alexa.store.contract import (
    KEPT_S,
    LAST_VERSION,
    Conflict,
    StoreDown,
    Unreadable,
    person_in,
    to_text,
)
from tests.alexa.store.backends import NOW, Clock, InDynamoDb, InSqlite, request_of

PERSON = request_of()
SOMEBODY_ELSE = request_of("user-2")
ATTRIBUTES = {
    "plan": {"hold": 20, "repetitions": [1, 2, 3], "deep": {"er": [{"still": -7}, None]}},
    "happy": True,
    "sad": False,
    "share": 0.1,
    "big": 2**70,
    "words": ["Grüße", "腰を伸ばす", "पीठ", "ظهر", "\u0000\n\"'\\", "🏐", "\ud800"],
    "": "",
}
NO_COUNT = [0, -1, 1.5, True, "1", LAST_VERSION + 1, b"1"]
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


def plain(attributes):
    return {name: value for name, value in attributes.items() if name != "version"}


def test_nothing_is_stored_of_a_stranger(store):
    assert store.get_attributes(PERSON) == {}


def test_what_others_keep_of_a_stranger_is_no_visit(backend, store):
    backend.put(PERSON, expires="soon")
    assert store.get_attributes(PERSON) == {}
    store.save_attributes(PERSON, {"a": 1})
    assert plain(store.get_attributes(PERSON)) == {"a": 1}


def test_attributes_come_back_as_they_were(store):
    store.save_attributes(PERSON, ATTRIBUTES)
    assert plain(store.get_attributes(PERSON)) == ATTRIBUTES


def test_types_come_back_as_they_were(store):
    store.save_attributes(PERSON, ATTRIBUTES)
    again = store.get_attributes(PERSON)
    assert {name: type(value) for name, value in again.items() if name in ATTRIBUTES} == {
        name: type(value) for name, value in ATTRIBUTES.items()
    }


def test_no_attributes_are_something_stored(store):
    store.save_attributes(PERSON, {})
    assert store.get_attributes(PERSON) == {"version": 1}


def test_a_save_leaves_its_attributes_as_they_are(store):
    attributes = {"a": 1}
    store.save_attributes(PERSON, attributes)
    assert attributes == {"a": 1}


def test_versions_count_the_saves(store):
    for count in range(3):
        seen = store.get_attributes(PERSON)
        assert seen.get("version", 0) == count
        store.save_attributes(PERSON, seen)


def test_persons_are_kept_apart(store):
    store.save_attributes(PERSON, {"a": 1})
    store.save_attributes(SOMEBODY_ELSE, {"a": 2})
    store.delete_attributes(SOMEBODY_ELSE)
    assert plain(store.get_attributes(PERSON)) == {"a": 1}


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
        store.save_attributes(PERSON, {"a": value})
    assert store.get_attributes(PERSON) == {}


@pytest.mark.parametrize("version", NO_COUNT)
def test_a_save_with_a_version_that_is_no_count_is_refused(store, version):
    with pytest.raises(Unreadable):
        store.save_attributes(PERSON, {"version": version})
    assert store.get_attributes(PERSON) == {}


def test_who_has_not_seen_the_last_save_overwrites_nothing(store):
    store.save_attributes(PERSON, {"a": 1})
    seen = store.get_attributes(PERSON)
    store.save_attributes(PERSON, seen | {"a": 2})
    with pytest.raises(Conflict):
        store.save_attributes(PERSON, seen | {"a": 3})
    assert store.get_attributes(PERSON) == {"a": 2, "version": 2}


def test_who_has_seen_nothing_overwrites_nothing(store):
    store.save_attributes(PERSON, {"a": 1})
    with pytest.raises(Conflict):
        store.save_attributes(PERSON, {"a": 2})
    assert store.get_attributes(PERSON) == {"a": 1, "version": 1}


def test_a_conflict_carries_what_is_stored_now(store):
    store.save_attributes(PERSON, {"a": 1})
    with pytest.raises(Conflict) as conflict:
        store.save_attributes(PERSON, {"a": 2})
    assert conflict.value.current == store.get_attributes(PERSON)


def test_what_a_conflict_carries_can_be_saved(store):
    store.save_attributes(PERSON, {"a": 1})
    with pytest.raises(Conflict) as conflict:
        store.save_attributes(PERSON, {"a": 2})
    store.save_attributes(PERSON, conflict.value.current | {"a": 3})
    assert store.get_attributes(PERSON) == {"a": 3, "version": 2}


def test_the_same_text_twice_is_a_conflict_all_the_same(store):
    store.save_attributes(PERSON, {"a": 1})
    with pytest.raises(Conflict):
        store.save_attributes(PERSON, {"a": 1})


def test_a_save_after_a_deletion_does_not_bring_anybody_back(store):
    store.save_attributes(PERSON, {"a": 1})
    seen = store.get_attributes(PERSON)
    store.delete_attributes(PERSON)
    with pytest.raises(Conflict) as conflict:
        store.save_attributes(PERSON, seen)
    assert conflict.value.current == store.get_attributes(PERSON) == {}


def test_of_twenty_at_once_nobody_is_lost(store):
    together = threading.Barrier(20)

    def add_one(_):
        together.wait()
        seen = store.get_attributes(PERSON)
        while True:
            try:
                return store.save_attributes(PERSON, seen | {"count": seen.get("count", 0) + 1})
            except Conflict as conflict:
                seen = conflict.current

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(add_one, range(20)))
    assert store.get_attributes(PERSON) == {"count": 20, "version": 20}


def test_of_twenty_first_visits_at_once_one_is_first(store):
    together = threading.Barrier(20)

    def is_first(_):
        together.wait()
        try:
            store.save_attributes(PERSON, {})
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        assert sum(pool.map(is_first, range(20))) == 1


def test_nothing_is_left_of_a_person_deleted(store):
    store.save_attributes(PERSON, {"a": 1})
    store.delete_attributes(PERSON)
    assert store.get_attributes(PERSON) == {}


def test_a_stranger_can_be_deleted(store):
    store.delete_attributes(PERSON)
    assert store.get_attributes(PERSON) == {}


def test_a_person_deleted_can_come_again(store):
    store.save_attributes(PERSON, {"a": 1})
    store.delete_attributes(PERSON)
    store.save_attributes(PERSON, {"a": 2})
    assert store.get_attributes(PERSON) == {"a": 2, "version": 1}


def test_what_is_set_aside_is_kept(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}']


def test_after_it_there_is_nothing_but_a_version(store):
    store.save_attributes(PERSON, {"a": 1})
    store.set_aside(PERSON)
    assert store.get_attributes(PERSON) == {"version": 2}


def test_who_saw_what_was_set_aside_overwrites_nothing(store):
    store.save_attributes(PERSON, {"a": 1})
    seen = store.get_attributes(PERSON)
    store.set_aside(PERSON)
    with pytest.raises(Conflict) as conflict:
        store.save_attributes(PERSON, seen)
    assert conflict.value.current == {"version": 2}


def test_a_save_can_follow(store):
    store.save_attributes(PERSON, {"a": 1})
    store.set_aside(PERSON)
    store.save_attributes(PERSON, store.get_attributes(PERSON) | {"a": 2})
    assert store.get_attributes(PERSON) == {"a": 2, "version": 3}


def test_nothing_at_all_can_be_set_aside(backend, store):
    store.set_aside(PERSON)
    assert store.get_attributes(PERSON) == {"version": 1}
    assert backend.aside(PERSON) == []


def test_twice_in_a_row_keeps_the_first(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    store.set_aside(PERSON)
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}']
    assert store.get_attributes(PERSON) == {"version": 3}


def test_two_in_the_same_millisecond_are_both_kept(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    store.set_aside(PERSON)
    store.save_attributes(PERSON, {"a": 2, "version": 2})
    store.set_aside(PERSON)
    assert backend.aside(PERSON) == ['{"a":1}', '{"a":2}']


def test_a_deletion_takes_what_was_set_aside(backend, store):
    store.save_attributes(PERSON, {"a": "a word nobody forgets"})
    store.set_aside(PERSON)
    store.delete_attributes(PERSON)
    assert "a word nobody forgets" not in backend.everything()


@pytest.mark.usefixtures("unreadable")
def test_what_this_skill_did_not_write_is_unreadable(store):
    with pytest.raises(Unreadable):
        store.get_attributes(PERSON)


@pytest.mark.usefixtures("unreadable")
def test_what_is_unreadable_is_not_overwritten(store):
    with pytest.raises(PersistenceException):
        store.save_attributes(PERSON, {})
    with pytest.raises(PersistenceException):
        store.save_attributes(PERSON, {"version": 7})
    with pytest.raises(Unreadable):
        store.get_attributes(PERSON)


def test_what_is_unreadable_can_be_set_aside(backend, store, unreadable):
    store.set_aside(PERSON)
    records = [unreadable["record"]] if "record" in unreadable else []
    assert [str(kept) for kept in backend.aside(PERSON)] == [str(kept) for kept in records]


@pytest.mark.usefixtures("unreadable")
def test_a_save_can_follow_what_was_unreadable(store):
    store.set_aside(PERSON)
    seen = store.get_attributes(PERSON)
    store.save_attributes(PERSON, seen | {"a": 1})
    assert store.get_attributes(PERSON) == {"a": 1, "version": seen["version"] + 1}


@pytest.mark.usefixtures("unreadable")
def test_what_is_unreadable_can_be_deleted(store):
    store.delete_attributes(PERSON)
    assert store.get_attributes(PERSON) == {}


def test_a_person_is_remembered_for_thirteen_months(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    backend.clock.now = NOW + KEPT_S - 1
    assert plain(store.get_attributes(PERSON)) == {"a": 1}


def test_and_then_forgotten(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    backend.clock.now = NOW + KEPT_S
    assert plain(store.get_attributes(PERSON)) == {}


def test_every_save_keeps_for_thirteen_months_more(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    backend.clock.now = NOW + KEPT_S - 1
    store.save_attributes(PERSON, store.get_attributes(PERSON))
    backend.clock.now += KEPT_S - 1
    assert plain(store.get_attributes(PERSON)) == {"a": 1}


def test_who_was_forgotten_can_come_again(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    backend.clock.now = NOW + KEPT_S
    store.save_attributes(PERSON, store.get_attributes(PERSON) | {"b": 2})
    assert plain(store.get_attributes(PERSON)) == {"b": 2}


def test_a_person_whose_time_nobody_can_read_is_kept(backend, store):
    store.save_attributes(PERSON, {"a": 1})
    backend.put(PERSON, expires="soon")
    assert plain(store.get_attributes(PERSON)) == {"a": 1}


def test_no_id_of_alexas_is_stored(backend, store):
    person = request_of("amzn1.ask.account.SECRET")
    store.save_attributes(person, {"a": 1})
    store.set_aside(person)
    assert person_in(person) in backend.everything()
    assert "SECRET" not in backend.everything()


@pytest.mark.parametrize(
    "nobody", [RequestEnvelope(), RequestEnvelope(context=Context()), request_of("")]
)
def test_of_nobody_nothing_is_stored(store, nobody):
    for operation in (store.get_attributes, store.delete_attributes, store.set_aside):
        with pytest.raises(StoreDown):
            operation(nobody)
    with pytest.raises(StoreDown):
        store.save_attributes(nobody, {})


def test_a_name_that_is_no_text_is_a_name(store):
    store.save_attributes(request_of("\ud800"), {"a": 1})
    assert plain(store.get_attributes(request_of("\ud800"))) == {"a": 1}


def test_every_error_is_one_of_the_sdks():
    assert all(
        issubclass(error, PersistenceException) for error in (StoreDown, Unreadable, Conflict)
    )


def test_the_text_stored_is_ascii():
    assert to_text({"a": "ü", "version": 3}) == '{"a":"\\u00fc"}'
