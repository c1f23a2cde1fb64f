import pytest

from skill.coach.record import Record, Row, Unfinished

ROWS = (Row(19_999, 15, 4, 4, 60), Row(20_000, 20, 4, 3, 60, key=7))
RECORD = Record(rows=ROWS, unfinished=Unfinished(7, 1_728_000_000))


def test_a_row_is_found_by_its_key():
    assert RECORD.row(7) == ROWS[1]


@pytest.mark.parametrize("key", [0, 8])
def test_a_row_that_cannot_change_is_not_found(key):
    assert RECORD.row(key) is None


def test_the_session_left_open_is_the_row_of_its_key():
    assert RECORD.left_open == ROWS[1]
    assert Record(rows=ROWS).left_open is None
