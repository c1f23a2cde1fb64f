import pytest

from skill.coach.reminder import (
    EVERY_DAY,
    WEEKENDS,
    WORKDAYS,
    Dates,
    Mention,
    Part,
    Reminder,
    Reminding,
    Weekdays,
    at,
    spoken,
    weekday_of,
)

THURSDAY = 20_783
"""The twenty-sixth of November 2026."""


def test_days_are_counted_from_a_thursday():
    assert weekday_of(0) == Weekdays.THURSDAY
    assert weekday_of(THURSDAY) == Weekdays.THURSDAY
    assert weekday_of(THURSDAY + 4) == Weekdays.MONDAY


def test_five_days_and_two_are_the_whole_week():
    assert WORKDAYS | WEEKENDS == EVERY_DAY
    assert not WORKDAYS & WEEKENDS


@pytest.mark.parametrize(
    ("hour", "part", "meant"),
    [
        (7, Part.MORNING, 7),
        (7, Part.EVENING, 19),
        (19, Part.EVENING, 19),
        (19, Part.MORNING, 7),
        (3, Part.AFTERNOON, 15),
        (12, Part.AFTERNOON, 12),
        (12, Part.NIGHT, 0),
        (10, Part.NIGHT, 22),
        (2, Part.NIGHT, 2),
    ],
)
def test_the_part_of_the_day_says_which_of_two_times_is_meant(hour, part, meant):
    assert at(hour * 60 + 5, part) == meant * 60 + 5


@pytest.mark.parametrize(
    ("reminder", "is_open"),
    [
        (Reminder(), False),
        (Reminder(7 * 60), True),
        (Reminder(11 * 60 + 59), True),
        (Reminder(7 * 60, Part.MORNING), False),
        (Reminder(12 * 60), False),
        (Reminder(19 * 60), False),
        (Reminder(30), False),
    ],
)
def test_a_time_before_noon_may_have_been_said_without_its_half_of_the_day(reminder, is_open):
    assert reminder.is_open is is_open


def test_it_comes_back_on_its_days_of_the_week_and_what_is_for_one_day_never():
    assert not Reminder(0, day=THURSDAY).comes_back_on(THURSDAY)
    assert Reminder(0, weekdays=WORKDAYS).comes_back_on(THURSDAY)
    assert not Reminder(0, weekdays=WEEKENDS).comes_back_on(THURSDAY)


@pytest.mark.parametrize(
    ("reminder", "kind", "facts"),
    [
        (Reminder(420, weekdays=WORKDAYS), "repeated", {"days": 31, "at": 420}),
        (Reminder(420, day=THURSDAY), "today", {"at": 420}),
        (Reminder(420, day=THURSDAY + 1), "tomorrow", {"at": 420}),
        (Reminder(420, day=THURSDAY + 2), "date", {"day": THURSDAY + 2, "at": 420}),
        (Reminder(420, day=THURSDAY - 1), "date", {"day": THURSDAY - 1, "at": 420}),
    ],
)
def test_it_is_told_of_by_its_days_or_by_how_near_its_day_is(reminder, kind, facts):
    assert spoken(reminder, THURSDAY) == (kind, facts)


@pytest.mark.parametrize("mention", [Mention(0), Mention(0, Part.NIGHT), Mention(part=Part.NIGHT)])
def test_midnight_is_a_time_as_any_other(mention):
    midnight = Reminder(0, weekdays=EVERY_DAY)
    assert mention.among([midnight]) == (midnight,)


DAILY, TODAY = Reminder(420, weekdays=EVERY_DAY), Reminder(420, day=THURSDAY)
OVER, COMING = Reminder(420, day=THURSDAY - 1), Reminder(420, day=THURSDAY + 1)


@pytest.mark.parametrize(
    ("before", "instead", "after"),
    [
        ((), None, (COMING,)),
        ((DAILY, TODAY), None, (DAILY, TODAY, COMING)),
        ((DAILY, TODAY), DAILY, (TODAY, COMING)),
        ((COMING, DAILY), None, (DAILY, COMING)),
        ((OVER, DAILY), None, (DAILY, COMING)),
    ],
)
def test_one_that_is_set_comes_last_and_what_is_over_or_replaced_is_let_go_of(
    before, instead, after
):
    assert Reminding(before).with_set(COMING, instead, THURSDAY) == after


def test_none_is_let_go_of_only_since_there_are_many():
    many = tuple(Reminder(minute, weekdays=EVERY_DAY) for minute in range(9))
    assert Reminding(many).with_set(COMING, None, THURSDAY) == (*many, COMING)


FRIDAYS, WEEK = Reminder(0, weekdays=Weekdays.FRIDAY), Dates(THURSDAY, THURSDAY + 6)


@pytest.mark.parametrize(
    ("days", "rings"),
    [
        (Dates(THURSDAY, THURSDAY), False),
        (Dates(THURSDAY + 1, THURSDAY + 1), True),
        (Dates(THURSDAY, THURSDAY + 1), True),
        (Dates(THURSDAY - 5, THURSDAY), False),
        (Dates(THURSDAY - 6, THURSDAY), True),
        (Dates(THURSDAY + 2, THURSDAY + 8), True),
        (Dates(THURSDAY + 2, 99_999), True),
        (Dates(THURSDAY + 1, THURSDAY), False),
    ],
)
def test_it_rings_within_days_where_one_of_them_is_its_own(days, rings):
    assert FRIDAYS.rings_within(days) is rings
    assert not Reminder(0, day=THURSDAY + 1).rings_within(days)


@pytest.mark.parametrize(("day", "ahead"), [(0, 1), (1, 0), (2, 6), (7, 1)])
def test_the_next_day_on_which_it_rings_is_within_a_week(day, ahead):
    assert FRIDAYS.next_from(THURSDAY + day) == THURSDAY + day + ahead


@pytest.mark.parametrize("day", [-1, 0, 1, 6])
def test_of_days_those_are_left_that_are_still_to_come(day):
    left = Dates(max(THURSDAY, THURSDAY + day), THURSDAY + 6)
    assert WEEK.from_day(THURSDAY + day) == left


@pytest.mark.parametrize(
    ("mention", "leaves_out"),
    [
        (Mention(), False),
        (Mention(420, weekdays=WORKDAYS), False),
        (Mention(dates=Dates(THURSDAY, THURSDAY)), True),
        (Mention(dates=Dates(THURSDAY, THURSDAY + 30)), True),
        (Mention(dates=Dates(THURSDAY, THURSDAY + 31)), False),
    ],
)
def test_a_month_of_days_at_most_is_left_out(mention, leaves_out):
    assert mention.leaves_out is leaves_out


def test_those_that_come_back_on_the_days_are_found_by_their_time_the_earliest_first():
    late, early = Reminder(1, weekdays=EVERY_DAY), Reminder(0, weekdays=EVERY_DAY)
    known = [late, TODAY, DAILY, early]
    assert Mention(dates=WEEK).coming_back(known) == (early, late, DAILY)
    assert Mention(420, dates=WEEK).coming_back(known) == (DAILY,)
    assert Mention().coming_back(known) == ()
    assert Mention(dates=Dates(THURSDAY, THURSDAY)).coming_back([FRIDAYS]) == ()


@pytest.mark.parametrize(
    ("nth", "told", "meant"),
    [
        (1, (), (DAILY,)),
        (2, (), (TODAY,)),
        (3, (), (COMING,)),
        (-1, (), (COMING,)),
        (4, (), ()),
        (None, (), ()),
        (1, (TODAY, COMING), (TODAY,)),
        (2, (TODAY, COMING), (COMING,)),
        (3, (TODAY, COMING), ()),
        (-1, (COMING, TODAY), (TODAY,)),
        (1, (OVER, COMING), (COMING,)),
        (1, (OVER,), (DAILY,)),
    ],
)
def test_one_is_named_by_its_place_among_those_that_were_told_and_are_still_there(nth, told, meant):
    mention = Mention(nth=nth, of=told)
    assert mention.nth_of((DAILY, TODAY, COMING)) == meant


def test_by_its_place_it_is_named_only_where_nothing_else_names_one():
    known = [OVER, DAILY]
    assert Mention(nth=1).among(known) == (OVER,)
    assert Mention(nth=1, of=(DAILY,)).among(known) == (DAILY,)
    assert Mention(weekdays=EVERY_DAY, nth=1).among(known) == (DAILY,)
