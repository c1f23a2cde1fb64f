"""What is kept of a person between conversations, and its form as a plain dict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.coach.stretch import HOLD_S, REPS, TIP_COUNT, CountStyle, Plan, Talk

SCHEMA = 2
"""The layout of the plain dict. Another one cannot be read."""

MAX_ROWS = 30
"""So many sessions are kept one by one."""

MAX_DAY, MAX_COUNT, MAX_KEY = 99_999, 10**9, (1 << 32) - 1


TOO_MUCH = -1
"""The comfort of a session that hurt, or felt too hard: which of the two is not kept."""


class UnreadableRecord(ValueError):
    """A plain dict that is not a record: another schema, tampered with, or incomplete."""


@dataclass(frozen=True)
class Row:
    """One session: its day, its plan, the holds finished in it and the whole seconds held.

    A day is counted from 1970 in the person's own time zone. `comfort` is 1 after a session that
    felt easy or right, -1 after one that was too much, 0 where nothing was said. `key` names the
    session while it can still change, and is 0 from then on.
    """

    day: int
    hold_s: int
    reps: int
    done: int
    held_s: int
    comfort: int = 0
    key: int = 0


@dataclass(frozen=True)
class Streak:
    """Days of practice in a row: how many, the last of them, and the last day of rest between."""

    days: int = 0
    last_day: int = 0
    rest_day: int = 0


@dataclass(frozen=True)
class Unfinished:
    """A session that can be taken up again: its row's key, and the Unix second it was left at."""

    key: int
    left_s: int


@dataclass(frozen=True)
class Record:
    """All that outlives a conversation, and no more: nothing here is about anybody's health.

    `answered_day` is the last day on which an offer to change the plan was answered, and `refused`
    is how many sessions there were when one was last refused.
    """

    plan: Plan = field(default_factory=Plan)
    sessions: int = 0
    reps: int = 0
    held_s: int = 0
    first_hold_s: int = HOLD_S.low
    rows: tuple[Row, ...] = ()
    streak: Streak = field(default_factory=Streak)
    unfinished: Unfinished | None = None
    tips: int = 0
    answered_day: int = 0
    refused: int = 0

    def row(self, key: int) -> Row | None:
        """The session of this key, where it can still change."""
        return next((row for row in self.rows if key and row.key == key), None)

    @property
    def left_open(self) -> Row | None:
        """The session that can be taken up again, where there is one."""
        return self.row(self.unfinished.key) if self.unfinished else None


def to_plain(record: Record) -> dict[str, Any]:
    """The record as a plain dict of JSON's types, as short as it can be read by people."""
    streak, unfinished = record.streak, record.unfinished
    plain = {
        "schema": SCHEMA,
        "plan": plan_to_plain(record.plan),
        "total": [record.sessions, record.reps, record.held_s],
        "first": record.first_hold_s,
        "rows": [row_to_plain(row) for row in record.rows],
        "streak": [streak.days, streak.last_day, streak.rest_day],
        "tips": record.tips,
        "offer": [record.answered_day, record.refused],
    }
    if unfinished:
        plain["open"] = [unfinished.key, unfinished.left_s]
    return plain


def plan_to_plain(plan: Plan) -> list[Any]:
    """A plan as a plain list."""
    return [plan.hold_s, plan.reps, plan.style.value, plan.hands_free, plan.talk.value]


def plan_from_plain(plain: Any) -> Plan:
    """The plan that `plan_to_plain` wrote.

    Raises:
        TypeError, ValueError: a part is missing, of the wrong type or out of range.
    """
    hold_s, reps, style, hands_free, talk = plain
    return Plan(
        whole(hold_s, HOLD_S.low, HOLD_S.high),
        whole(reps, REPS.low, REPS.high),
        CountStyle(style),
        hands_free is True,
        Talk(talk),
    )


def row_to_plain(row: Row) -> list[int]:
    """A session's row as a plain list; its key only while there is one."""
    plain = [row.day, row.hold_s, row.reps, row.done, row.held_s, row.comfort]
    return [*plain, row.key] if row.key else plain


def from_plain(plain: Mapping[str, Any]) -> Record:
    """The record that `to_plain` wrote.

    Raises:
        UnreadableRecord: another schema; or a part is missing, of the wrong type or out of range.
    """
    try:
        whole(plain["schema"], SCHEMA, SCHEMA)
        return _read(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableRecord(type(error).__name__) from error


def _read(plain: Mapping[str, Any]) -> Record:
    sessions, reps_done, held_s = plain["total"]
    answered_day, refused = plain["offer"]
    return Record(
        plan=plan_from_plain(plain["plan"]),
        sessions=whole(sessions, 0, MAX_COUNT),
        reps=whole(reps_done, 0, MAX_COUNT),
        held_s=whole(held_s, 0, MAX_COUNT),
        first_hold_s=whole(plain["first"], HOLD_S.low, HOLD_S.high),
        rows=tuple(row_from_plain(row) for row in plain["rows"][-MAX_ROWS:]),
        streak=_streak(*plain["streak"]),
        unfinished=_unfinished(*plain["open"]) if "open" in plain else None,
        tips=whole(plain["tips"], 0, TIP_COUNT),
        answered_day=whole(answered_day, 0, MAX_DAY),
        refused=whole(refused, 0, MAX_COUNT),
    )


def row_from_plain(plain: Any) -> Row:
    """The row that `row_to_plain` wrote.

    Raises:
        TypeError, ValueError: a part is missing, of the wrong type or out of range.
    """
    row = Row(*plain)
    whole(row.day, 0, MAX_DAY)
    whole(row.hold_s, HOLD_S.low, HOLD_S.high)
    whole(row.reps, REPS.low, REPS.high)
    whole(row.done, 0, REPS.high)
    whole(row.held_s, 0, MAX_COUNT)
    whole(row.comfort, -1, 1)
    whole(row.key, 0, MAX_KEY)
    return row


def _streak(days: Any, last_day: Any, rest_day: Any) -> Streak:
    days = whole(days, 0, MAX_COUNT)
    return Streak(days, whole(last_day, 0, MAX_DAY), whole(rest_day, 0, MAX_DAY))


def _unfinished(key: Any, left_s: Any) -> Unfinished:
    return Unfinished(whole(key, 1, MAX_KEY), whole(left_s, 0, 1 << 43))


def whole(value: Any, low: int, high: int) -> int:
    """The value, where it is a whole number from `low` to `high`.

    Raises:
        ValueError: it is not.
    """
    if type(value) is not int or not low <= value <= high:
        raise ValueError(f"not a whole number from {low} to {high}")
    return value
