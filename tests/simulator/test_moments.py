from datetime import date

import pytest

from skill.content.hearing import numbered, words_in
from skill.simulator.moments import comes_back, date_in, dated, time_in, weekdays_in


def heard(text, locale="en-US"):
    pairs = numbered(locale, words_in(locale, text))
    return [said if number is None else str(number) for said, number in pairs]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("at seven", "07:00"),
        ("at seven thirty", "07:30"),
        ("half past six", "06:30"),
        ("at a quarter to seven", "06:45"),
        ("at half past six in the evening", "18:30"),
        ("seven in the morning", "07:00"),
        ("twelve at night", "00:00"),
        ("ten at night", "22:00"),
        ("two at night", "02:00"),
        ("nineteen in the evening", "19:00"),
        ("three p m", "15:00"),
        ("noon", "12:00"),
        ("in the evening", "EV"),
        ("this morning", "MO"),
        ("a m", None),
        ("at ninety", None),
        ("whenever you like", None),
    ],
)
def test_a_time_is_heard_as_alexa_would_give_it(said, value):
    assert time_in("en-US", heard(said)) == value


def test_in_britain_half_six_is_half_past_it():
    assert time_in("en-GB", heard("at half six", "en-GB")) == "06:30"


FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("today", "2026-11-27"),
        ("remind me tomorrow", "2026-11-28"),
        ("the day after tomorrow", "2026-11-29"),
        ("on monday", "2026-11-30"),
        ("on friday", "2026-11-27"),
        ("this weekend", "2026-W48-WE"),
    ],
)
def test_a_date_is_told_once_it_is_known_what_day_it_is(said, value):
    assert dated(date_in("en-US", heard(said)), FRIDAY) == value


def test_what_is_no_date_is_none_and_other_values_stay():
    assert date_in("en-US", heard("some day")) is None
    assert dated("07:00", FRIDAY) == "07:00"


def test_days_of_the_week_are_heard_in_order_in_one_or_in_several():
    assert weekdays_in("en-US", heard("on wednesdays and monday")) == ["Wednesday", "Monday"]


def test_every_day_of_a_name_comes_back_and_the_next_one_does_not():
    assert comes_back("en-US", heard("every monday"))
    assert comes_back("en-US", heard("on mondays"))
    assert not comes_back("en-US", heard("on monday"))
