import pytest

from skill.keeping.contract import KEPT_S, Stored, Unreadable
from skill.keeping.item import setting_aside, stored_in, writing

NOW = 1_800_000_000.5
ITEM = {"record": {"S": '{"a":1}'}, "version": {"N": "3"}, "expires": {"N": "1800000001"}}


def value(update, name):
    return update["ExpressionAttributeValues"][name]


def test_an_item_is_read_as_it_was_written():
    assert stored_in(ITEM, NOW) == Stored({"a": 1}, 3)


def test_an_item_past_its_time_is_a_version():
    assert stored_in(ITEM, NOW + 1) == Stored({}, 3)


def test_an_item_without_a_time_is_kept():
    assert stored_in({**ITEM, "expires": {"NULL": True}}, NOW) == Stored({"a": 1}, 3)


@pytest.mark.parametrize("item", [{}, {"id": {"S": "x"}}, {"note": {"S": "not ours"}}])
def test_nothing_of_ours_is_nothing(item):
    assert stored_in(item, NOW) == Stored()


@pytest.mark.parametrize("stored", [None, {}, {"S": None}, {"S": 5}, {"M": {}}, {"B": b"{}"}])
def test_a_record_of_another_type_is_unreadable(stored):
    with pytest.raises(Unreadable):
        stored_in({**ITEM, "record": stored}, NOW)


@pytest.mark.parametrize(
    "stored", [None, {}, {"N": None}, {"N": "1E+3"}, {"N": 3}, {"N": 1e999}, {"S": "3"}, {"L": []}]
)
def test_a_version_of_another_type_is_unreadable(stored):
    with pytest.raises(Unreadable):
        stored_in({**ITEM, "version": stored}, NOW)


def test_a_save_counts_on_from_what_was_seen():
    update = writing(Stored({"a": 1}, 3), NOW)
    assert (value(update, ":seen"), value(update, ":next")) == ({"N": "3"}, {"N": "4"})


def test_a_save_is_kept_for_thirteen_months():
    assert value(writing(Stored(), NOW), ":expires") == {"N": str(1_800_000_000 + KEPT_S)}


def test_no_two_writes_have_the_same_mark():
    assert value(writing(Stored(), NOW), ":write") != value(writing(Stored(), NOW), ":write")


def test_a_record_moves_to_a_name_with_its_time_in_milliseconds():
    names = setting_aside(ITEM, NOW)["ExpressionAttributeNames"]
    assert names["#aside"] == "aside_1800000000500"


def test_and_to_the_next_free_one():
    taken = {**ITEM, "aside_1800000000500": {"S": ""}, "aside_1800000000501": {"S": ""}}
    names = setting_aside(taken, NOW)["ExpressionAttributeNames"]
    assert names["#aside"] == "aside_1800000000502"


@pytest.mark.parametrize("stored", [{"S": "three"}, {"M": {"a": {"N": "1"}}}, {"N": "-1"}])
def test_counting_starts_anew_where_the_version_is_no_count(stored):
    update = setting_aside({**ITEM, "version": stored}, NOW)
    assert (value(update, ":seen"), value(update, ":next")) == (stored, {"N": "1"})
