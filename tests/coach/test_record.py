import pytest

from skill.coach.record import Record, Row

ROWS = (Row(19_999, 15, 4, 4, 60), Row(20_000, 20, 4, 3, 60, key=7))
RECORD = Record(rows=ROWS)


def test_a_row_is_found_by_its_key():
    assert RECORD.row(7) == ROWS[1]


@pytest.mark.parametrize("key", [0, 8])
def test_a_row_that_cannot_change_is_not_found(key):
    assert RECORD.row(key) is None


@pytest.mark.parametrize(
    ("comfort", "done", "broke_off"),
    [(-1, 2, True), (-1, 3, False), (-2, 2, True), (-2, 3, True), (0, 2, False), (1, 2, False)],
)
def test_a_session_broke_off_where_it_was_stopped_or_too_much_and_something_was_left(
    comfort, done, broke_off
):
    assert Row(20_000, 15, 3, done, 30, comfort).broke_off is broke_off
