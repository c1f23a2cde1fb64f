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


def streak_of(record: Record) -> Streak:
    """The streak with the sessions in it that can still change."""
    return with_rows(record.streak, [row for row in record.rows if row.key])


def with_rows(streak: Streak, rows: Iterable[Row]) -> Streak:
    """The streak with more sessions in it; one that broke off earns none."""
    for row in rows:
        streak = streak if row.broke_off else extended(streak, row.day)
    return streak


def extended(streak: Streak, day: int) -> Streak:
    """The streak after a session on this day; a day before its last one changes nothing."""
    if streak.days and day <= streak.last_day:
        return streak
    carried = _carried(streak, day)
    return replace(carried, days=carried.days + 1, last_day=day)


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
        return Streak()
    rest_day = day - 1
    rested_lately = streak.rest_day and rest_day - streak.rest_day < REST_EVERY_DAYS
    days = streak.last_day - streak.rest_day if rested_lately else streak.days
    return Streak(days, streak.last_day, rest_day)
