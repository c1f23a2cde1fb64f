import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.progress import left_at
from skill.coach.record import (
    MAX_ROWS,
    SCHEMA,
    Record,
    Row,
    Streak,
    Unfinished,
    UnreadableRecord,
    from_plain,
    plan_from_plain,
    plan_to_plain,
    row_from_plain,
    row_to_plain,
    to_plain,
)
from skill.coach.stretch import CountStyle, Plan, Talk
from tests.coach.records import plans, sessions

RECORD = Record(
    plan=Plan(20, 4, CountStyle.QUIET, hands_free=True, talk=Talk.BRIEF),
    sessions=2,
    reps=7,
    held_s=140,
    first_hold_s=15,
    rows=(Row(19_999, 15, 4, 4, 60, comfort=1), Row(20_000, 20, 4, 3, 60, comfort=-1, key=7)),
    streak=Streak(2, 20_000, 19_990),
    unfinished=Unfinished(7, 1_728_000_000),
    tips=3,
    answered_day=19_999,
    refused=1,
)
PLAIN = to_plain(RECORD)


def test_a_record_survives_the_way_to_a_plain_dict_and_back():
    assert from_plain(PLAIN) == RECORD


def test_a_record_is_json_alone():
    assert from_plain(json.loads(json.dumps(PLAIN, allow_nan=False))) == RECORD


def test_of_a_stranger_there_is_a_record_too():
    assert from_plain(to_plain(Record())) == Record()


@given(st.lists(sessions(), max_size=40), st.integers(0, 253_402_300_799_999))
def test_whatever_the_sessions_their_record_can_be_read_again(several, now_ms):
    record = Record()
    for session in several:
        record = left_at(record, session, now_ms)
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record


@given(plans)
def test_a_plan_survives_the_way_to_a_plain_list_and_back(plan):
    assert plan_from_plain(plan_to_plain(plan)) == plan


@pytest.mark.parametrize("row", RECORD.rows)
def test_a_row_survives_the_way_to_a_plain_list_and_back(row):
    assert row_from_plain(row_to_plain(row)) == row


def test_a_row_that_cannot_change_has_no_key_to_store():
    assert len(row_to_plain(replace(RECORD.rows[1], key=0))) == 6


def test_a_row_is_found_by_its_key():
    assert RECORD.row(7) == RECORD.rows[1]


@pytest.mark.parametrize("key", [0, 8])
def test_a_row_that_cannot_change_is_not_found(key):
    assert RECORD.row(key) is None


def test_nothing_in_a_record_is_a_word_about_health():
    assert set(PLAIN) == {
        "schema", "plan", "total", "first", "rows", "streak", "tips", "offer", "open",
    }  # fmt: skip
    assert not {"pain", "easy", "right", "hard"} & set(json.dumps(PLAIN).split('"'))


def test_of_too_many_rows_the_last_are_read():
    rows = [[day, 15, 3, 3, 45, 0] for day in range(50)]
    record = from_plain(PLAIN | {"rows": rows})
    assert [row.day for row in record.rows] == list(range(50 - MAX_ROWS, 50))


WRONG = [
    {"schema": SCHEMA + 1},
    {"schema": 0},
    {"schema": "1"},
    {"schema": None},
    {"schema": []},
    {"plan": [14, 3, "full", False, "full"]},
    {"plan": [15, 6, "full", False, "full"]},
    {"plan": [15, 3, "loud", False, "full"]},
    {"plan": [15, 3, "full", False, "loud"]},
    {"plan": [15, 3, "full", False]},
    {"plan": None},
    {"total": [1, 2]},
    {"total": [-1, 0, 0]},
    {"total": [1, 1.0, 0]},
    {"total": [1, True, 0]},
    {"total": "123"},
    {"total": [10**9 + 1, 0, 0]},
    {"first": 14},
    {"first": None},
    {"rows": None},
    {"rows": {}},
    {"rows": "rows"},
    {"rows": [[20_000, 15, 3, 3]]},
    {"rows": [[20_000, 15, 3, 3, 45, 0, 1, 1]]},
    {"rows": [[-1, 15, 3, 3, 45, 0]]},
    {"rows": [[20_000, 31, 3, 3, 45, 0]]},
    {"rows": [[20_000, 15, 2, 3, 45, 0]]},
    {"rows": [[20_000, 15, 3, 6, 45, 0]]},
    {"rows": [[20_000, 15, 3, 3, -1, 0]]},
    {"rows": [[20_000, 15, 3, 3, 45, 2]]},
    {"rows": [[20_000, 15, 3, 3, 45, 0, 1 << 32]]},
    {"rows": [7]},
    {"streak": [1, 2]},
    {"streak": [1, 2, 3, 4]},
    {"streak": [1, 2, "3"]},
    {"tips": 11},
    {"tips": -1},
    {"offer": [1]},
    {"offer": [100_000, 0]},
    {"offer": [0, -1]},
    {"open": [0, 1]},
    {"open": [1]},
    {"open": [1, -1]},
    {"open": None},
]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_no_record_is_unreadable(wrong):
    with pytest.raises(UnreadableRecord):
        from_plain(PLAIN | wrong)


@pytest.mark.parametrize("part", sorted(PLAIN.keys() - {"open"}))
def test_a_record_with_a_part_missing_is_unreadable(part):
    with pytest.raises(UnreadableRecord):
        from_plain({name: value for name, value in PLAIN.items() if name != part})


@pytest.mark.parametrize("junk", [{}, {"version": 1}, {"schema": 1}, {"a": [[[]]]}])
def test_anything_else_is_unreadable(junk):
    with pytest.raises(UnreadableRecord):
        from_plain(junk)


@pytest.mark.parametrize("schema", [SCHEMA - 1, SCHEMA + 1, str(SCHEMA), float(SCHEMA), None, []])
def test_a_record_of_another_schema_is_unreadable(schema):
    with pytest.raises(UnreadableRecord):
        from_plain(PLAIN | {"schema": schema})
