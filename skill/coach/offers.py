"""Offers: when the plan may change, and how; little by little."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from skill.coach.record import MAX_ROWS, Record, Row
from skill.coach.stretch import HOLD_S, HOLD_STEP_S, REPS, Plan, less

AWAY_DAYS = 14
"""After so many days without a session the plan steps back once."""

BACK_DAYS = 7
"""Whoever comes back after more days than this is offered no longer hold on that day."""

GOOD_IN_A_ROW = 2
"""So many comfortable sessions in a row earn a longer hold."""

GROWS_EVERY_DAYS, LATER_EVERY_DAYS = 4, 7
"""So many days at least lie between two steps of growth: two a week at first, and one later."""

FIRST_DAYS = 14
"""From the third week on, counted from the first session, growth is the slower one."""


QUIET_DAYS = 28
"""So long after a no to growth it is not offered again."""

NAMED_IN_A_ROW = 3
"""So many sessions in a row that were too much are spoken of, with advice."""

MOST_NOES = 2
"""After so many noes in a row growth is not offered at all, until the person asks for more."""


class Reason(StrEnum):
    """Why a change of the plan is offered."""

    GOOD = "good"
    HARD = "hard"
    AWAY = "away"


@dataclass(frozen=True)
class Offer:
    """A change of the plan that the person is asked about, and the reason for it."""

    plan: Plan
    reason: Reason


def offer(record: Record, today: int) -> Offer | None:
    """The change of the plan that the record speaks for today, if there is one."""
    reason = _reason(record, today)
    plan = record.plan
    if reason is Reason.GOOD:
        plan = _grown(plan) if may_grow(record, today) else plan
    elif reason:
        plan = replace(plan, hold_s=less(_too_long_s(record, reason)))
    return Offer(plan, reason) if reason and plan != record.plan else None


def _too_long_s(record: Record, reason: Reason) -> int:
    """The seconds that were too many: of the plan, or of a session that may have been shorter."""
    return record.rows[-1].hold_s if reason is Reason.HARD else record.plan.hold_s


def grows_every(record: Record, today: int) -> int:
    """So many days at least lie between two steps of growth by now."""
    is_new = today - record.first_day < FIRST_DAYS
    return GROWS_EVERY_DAYS if is_new else LATER_EVERY_DAYS


def why_gently(record: Record, today: int) -> Reason | None:
    """Why today is to be gentle, also where the plan can get no gentler."""
    reason = _reason(record, today)
    return None if reason is Reason.GOOD else reason


def away_days(record: Record, today: int) -> int:
    """Days since the last session; 0 where there was none."""
    practice = record.practice
    return today - practice[-1].day if practice else 0


def may_grow(record: Record, today: int) -> bool:
    """Whether the plan can grow, and the last step, and the last no, are long enough ago."""
    if _is_back(record, today):
        return False
    if record.noes >= MOST_NOES or (record.noes and today - record.no_day < QUIET_DAYS):
        return False
    is_due = today - record.grown_day >= grows_every(record, today)
    return is_due and _grown(record.plan) != record.plan


def _is_back(record: Record, today: int) -> bool:
    """Whether today is the first day after more than a week without a session: no day to grow."""
    days = [row.day for row in record.practice if row.day < today]
    return bool(days) and today - days[-1] > BACK_DAYS


def setups_known(record: Record) -> int:
    """Sessions that went well enough for the setup to be known from them, of the last thirty."""
    return sum(row.went_well for row in record.rows)


def too_often_too_much(rows: Sequence[Row]) -> bool:
    """Whether so many of the last sessions, without one between, were too much that it is named."""
    in_a_row = takewhile(lambda row: row.comfort < 0, reversed(rows))
    return len(list(in_a_row)) >= NAMED_IN_A_ROW


def _reason(record: Record, today: int) -> Reason | None:
    since = min(record.sessions - record.refused, MAX_ROWS)
    latest = record.rows[-since:] if since > 0 else ()
    if latest and latest[-1].comfort < 0 and latest[-1].hold_s <= record.plan.hold_s:
        return Reason.HARD  # what is longer than that can be no less
    rows = [row for row in latest if _like(row, record.plan)]
    if min(away_days(record, today), today - record.answered_day) >= AWAY_DAYS:
        return Reason.AWAY
    fresh = [row for row in rows if row.day >= record.answered_day]  # an answer is a new start
    by_day = {row.day: row for row in fresh}  # the last one of each day: no day counts twice
    good = list(by_day.values())[-GOOD_IN_A_ROW:]
    reps = record.plan.reps
    all_good = all(row.comfort > 0 and row.done >= max(row.reps, reps) for row in good)
    hurt = {row.day for row in record.rows if row.comfort < 0}
    is_run = all_good and len(good) == GOOD_IN_A_ROW and hurt.isdisjoint(row.day for row in good)
    is_lately = is_run and good[-1].day - good[0].day < AWAY_DAYS
    return Reason.GOOD if is_lately else None


def _like(row: Row, plan: Plan) -> bool:
    """Whether the session was of this plan: only then it speaks for a change of it.

    More or fewer repetitions were meant for its day alone.
    """
    return row.hold_s == plan.hold_s


def _grown(plan: Plan) -> Plan:
    """First the hold grows, little by little, and then the repetitions."""
    if plan.hold_s < HOLD_S.high:
        return replace(plan, hold_s=HOLD_S.nearest(plan.hold_s + HOLD_STEP_S))
    return replace(plan, reps=REPS.nearest(plan.reps + 1))
