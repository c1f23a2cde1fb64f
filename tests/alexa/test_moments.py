from datetime import date

import pytest

from skill.alexa.moments import dates_in, time_in, weekday_in
from skill.coach.record import MAX_DAY
from skill.coach.reminder import Dates, Part, Weekdays


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("07:00", 420),
        ("07:00:00", 420),
        ("19:30", 1170),
        ("00:05", 5),
        ("24:00", 0),
        ("T07:00", 420),
        (" 7:15 ", 435),
        ("MO", Part.MORNING),
        ("AF", Part.AFTERNOON),
        ("EV", Part.EVENING),
        ("NI", Part.NIGHT),
    ],
)
def test_a_time_is_a_minute_of_the_day_or_a_part_of_it(value, meant):
    assert time_in(value) == meant


@pytest.mark.parametrize("value", ["", "?", " ", "seven", "25:00", "07:60", "7", "PT7H", "AM"])
def test_anything_else_is_no_time(value):
    assert time_in(value) is None


def days(first, last):
    return tuple((date.fromisoformat(day) - date(1970, 1, 1)).days for day in (first, last))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-11-26", "2026-11-26", "2026-11-26"),
        ("2026-W48", "2026-11-23", "2026-11-29"),
        ("2026-W48-WE", "2026-11-28", "2026-11-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("2026-WI", "2026-01-01", "2026-12-31"),
        ("2026-su", "2026-01-01", "2026-12-31"),
        ("2026-Q3", "2026-01-01", "2026-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
    ],
)
def test_a_date_is_the_days_that_it_names(value, first, last):
    assert dates_in(value) == Dates(*days(first, last))


def test_now_names_no_day():
    assert dates_in("PRESENT_REF") == Dates(0, MAX_DAY)


@pytest.mark.parametrize(
    "value",
    [
        *("", "?", "tomorrow", "0000", "9999-12-31", "1960-01-01"),
        *("2026-13-01", "2026-02-30", "2026-W99"),
    ],
)
def test_anything_else_is_no_date(value):
    assert dates_in(value) is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Monday", Weekdays.MONDAY),
        ("monday", Weekdays.MONDAY),
        ("Sundays", Weekdays.SUNDAY),
        ("Caturday", None),
        ("", None),
    ],
)
def test_a_day_of_the_week_is_known_by_its_name(value, day):
    assert weekday_in(value, "en-GB") == day
