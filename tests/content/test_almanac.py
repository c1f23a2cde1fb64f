from datetime import date

import pytest

from skill.content.catalog import catalog
from skill.content.folders import FOLDERS, GRAMMAR
from skill.content.grammar import grammar

DAY = date(2026, 12, 4).toordinal() - date(1970, 1, 1).toordinal()


@pytest.fixture
def english():
    return catalog("en-US").wording.grammar


@pytest.mark.parametrize(
    ("minute", "said"),
    [
        (0, "midnight"),
        (5, "twelve oh five in the morning"),
        (4 * 60, "four in the morning"),
        (5 * 60, "five in the morning"),
        (7 * 60, "seven in the morning"),
        (9 * 60 + 30, "nine thirty in the morning"),
        (9 * 60 + 10, "nine ten in the morning"),
        (12 * 60, "noon"),
        (12 * 60 + 1, "twelve oh one in the afternoon"),
        (18 * 60 + 45, "six forty-five in the evening"),
        (23 * 60 + 59, "eleven fifty-nine at night"),
    ],
)
def test_a_time_is_said_with_its_part_of_the_day(english, minute, said):
    assert english.clock(minute) == said


def test_a_clock_of_twenty_four_hours_needs_no_part_of_the_day():
    table = FOLDERS.table("en", GRAMMAR)
    clock = {"hours": 24, "sharp": "{hour} hours", "parts": {"0": ""}}
    german_way = grammar({**table, "clock": {**table["clock"], **clock}})
    assert german_way.clock(19 * 60) == "nineteen hours"
    assert german_way.clock(19 * 60 + 5) == "nineteen oh five"


@pytest.mark.parametrize(
    ("weekdays", "said"),
    [
        (0b1111111, "every day"),
        (0b0011111, "on weekdays"),
        (0b1100000, "on weekends"),
        (0b0000001, "on Mondays"),
        (0b0000101, "on Mondays and Wednesdays"),
        (0b1000101, "on Mondays, Wednesdays and Sundays"),
    ],
)
def test_days_that_come_back_are_said_together(english, weekdays, said):
    assert english.recurrence(weekdays) == said


def test_a_day_is_said_with_its_date(english):
    assert english.date(DAY) == "on Friday, December four"
