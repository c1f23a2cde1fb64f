"""The streak: days of practice in a row, with a day of rest now and then."""

from collections.abc import Iterable
from dataclasses import replace

from skill.coach.record import Record, Row, Streak

REST_EVERY_DAYS = 7
"""A streak survives one day of rest in so many."""

CHANGING_DAYS = 1
"""A session can change until the day after it began; then its key is let go."""


def is_settled(row: Row, today: int) -> bool:
    """Whether it is from now on that the row cannot change."""
    return bool(row.key) and row.day < today - CHANGING_DAYS


def settled(row: Row, today: int) -> Row:
    """The row as it is kept today: without its key once it cannot change."""
    return replace(row, key=0) if is_settled(row, today) else row


WEEK_DAYS = 7
MONDAY = 3
"""So many days before 1970 began a week had begun, on a Monday."""


def week_of(day: int) -> int:
    """The number of the week that the day lies in, from Monday to Sunday."""
    return (day + MONDAY) // WEEK_DAYS


def streak_of(record: Record) -> Streak:
    """The streak with the sessions in it that can still change."""
    rows = [row for row in record.rows if row.key]
    return with_rows(record.streak, rows, record.plan.goal)


def with_rows(streak: Streak, rows: Iterable[Row], goal: int) -> Streak:
    """The streak with more sessions in it; one that broke off earns none."""
    for row in rows:
        streak = streak if row.broke_off else extended(streak, row.day, goal)
    return streak


def extended(streak: Streak, day: int, goal: int = 0) -> Streak:
    """The streak after a session on this day; a day before its last one changes nothing.

    `goal` is how many days of practice a week is to have.
    """
    if streak.total and day <= streak.last_day:
        return streak
    carried = _in_week(_carried(streak, day), day, goal)
    return replace(
        carried,
        days=carried.days + 1,
        last_day=day,
        total=carried.total + 1,
        week_days=carried.week_days + 1,
    )


def practised_days(streak: Streak) -> int:
    """Days of practice in all."""
    return streak.total


def days_this_week(streak: Streak, today: int) -> int:
    """Days of practice since Monday."""
    return streak.week_days if week_of(streak.last_day) == week_of(today) else 0


def days_last_week(streak: Streak, today: int) -> int:
    """Days of practice in the week before, as long as there is none in this one."""
    return streak.week_days if week_of(streak.last_day) + 1 == week_of(today) else 0


def weeks_in_a_row(streak: Streak, today: int, goal: int) -> int:
    """Weeks in a row with as much practice as was meant, and at least with some.

    This week counts once it has enough, and breaks nothing before it is over.
    """
    now = _in_week(streak, today, goal)
    return now.weeks + (now.week_days >= max(goal, 1))


def _in_week(streak: Streak, day: int, goal: int) -> Streak:
    """The streak carried into the week of this day."""
    gap = week_of(day) - week_of(streak.last_day)
    if gap < 1:
        return streak
    kept = gap == 1 and streak.week_days >= max(goal, 1)
    return replace(streak, weeks=streak.weeks + 1 if kept else 0, week_days=0)


def streak_days(streak: Streak, today: int) -> int:
    """How long the streak is today, which may still come to count; nothing once it is broken."""
    return _carried(streak, today).days


def _carried(streak: Streak, day: int) -> Streak:
    """The streak up to this day: as far back as no seven days have two of rest in them.

    A rest too soon after another leaves the days between the two.
    """
    missed = day - streak.last_day - 1
    if missed < 1 or not streak.days:
        return streak
    if missed > 1:
        return replace(streak, days=0, rest_day=0)
    rest_day = day - 1
    rested_lately = streak.rest_day and rest_day - streak.rest_day < REST_EVERY_DAYS
    days = streak.last_day - streak.rest_day if rested_lately else streak.days
    return replace(streak, days=days, rest_day=rest_day)
