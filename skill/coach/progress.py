"""How a person gets on: credit for sessions, the streak, and when the plan may change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile

from skill.coach.record import MAX_ROWS, TOO_MUCH, Left, Record, Row, Streak
from skill.coach.session import Mode, Session
from skill.coach.stretch import HOLD_S, HOLD_STEP_S, POSITION, REPS, Feeling, Plan

TAKE_UP_MS = 30 * 60_000
"""So long after it was left a session can be taken up again."""

AWAY_DAYS = 14
"""After so many days without a session the plan steps back once."""

REST_EVERY_DAYS = 7
"""A streak survives one day of rest in so many."""

GOOD_IN_A_ROW = 2
"""So many comfortable sessions in a row earn a longer hold."""

GROWS_EVERY_DAYS = 4
"""So many days at least lie between two steps of growth: at most two in a week."""

CHANGING_DAYS = 1
"""A session can change until the day after it began; then its key is let go."""


COMFORT = {Feeling.EASY: 1, Feeling.RIGHT: 1, Feeling.HARD: TOO_MUCH}
"""What is kept of a feeling: whether the plan may grow from there, or must not."""


def felt(session: Session, feeling: Feeling) -> Session:
    """The session with how it felt; one that was too much at any moment stays so."""
    worst = min(session.visit.comfort, 0) or COMFORT[feeling]
    return replace(session, visit=replace(session.visit, comfort=worst))


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


def recalled(record: Record, now_ms: int) -> Record:
    """The record as it is at the start of a conversation: what is too old to take up is closed."""
    if record.left and now_ms - record.left.left_s * 1000 >= TAKE_UP_MS:
        return replace(record, left=None)
    return record


def left_at(record: Record, session: Session, now_ms: int) -> Record:
    """The record as it is to be kept at `now_ms`: with this session, and where it is left."""
    record = credited(record, session)
    key, place = session.visit.key, place_of(session)
    if not (_is_superseded(record, key) or session.visit.alarm):
        return record
    if session.visit.closed or not (place and key):
        return replace(record, left=None)
    left = Left(key, max(now_ms // 1000, 0), place, session.visit.alarm)
    return replace(record, left=left)


def place_of(session: Session) -> Session | None:
    """The session without the person, where there is anything in it to come back to.

    Whoever was on the way to a hold begins with its way again, and whoever was in one is paused;
    so is whoever came off the ball and may go on. What is over is over.
    """
    mode, current = session.mode, session.current
    underway = mode in (Mode.MOVING, Mode.HOLDING, Mode.PAUSED)
    left_it = mode is Mode.DOWN and not session.visit.alarm
    step = session.step
    if underway or (left_it and session.left and session.visit.comfort >= 0):
        begun = current is not None and current.at_ms > 0
        mode = Mode.PAUSED if begun else Mode.RESTING if session.done else Mode.SETUP
        current = replace(current, fresh=False) if current and begun else None
        step = len(POSITION) - 1 if underway else step
    elif left_it and not session.left:
        mode, current = Mode.FINISHED, None
    worth_it = session.held_s or session.done or session.visit.alarm
    if not worth_it and not (mode is Mode.SETUP and step):
        return None
    place = Session(mode, step=step, done=session.done, held_ms=session.held_ms)
    return replace(place, current=current, body=session.body, whole=session.whole)


def _is_superseded(record: Record, key: int) -> bool:
    """Whether what was left open was this session, or one that began before it."""
    keys = [row.key for row in record.rows]
    opened = record.left.key if record.left else 0
    return opened not in keys or key not in keys or keys.index(opened) <= keys.index(key)


def credited(record: Record, session: Session) -> Record:
    """The record with this session in it. However often it is credited, it counts once.

    Only what has changed since the session was last kept is changed in a record that another device
    may have written meanwhile.
    """
    visit, saved = session.visit, session.visit.saved
    record = replace(
        record,
        plan=_merged(record.plan, saved.plan, session.wanted),
        tips=record.tips if visit.tips == saved.tips else visit.tips,
        answered_day=max(record.answered_day, visit.day if visit.answered else 0),
        refused=max(record.refused, visit.refused),
        grown_day=max(record.grown_day, visit.day if visit.grown else 0),
    )
    row = row_of(session)
    return with_row(record, row) if row else record


def _merged(theirs: Plan, base: Plan, mine: Plan) -> Plan:
    changed = {name: value for name, value in vars(mine).items() if value != vars(base)[name]}
    return replace(theirs, **changed)


def row_of(session: Session) -> Row | None:
    """The session as a row; none before anything was held."""
    if not (session.held_s or session.done):
        return None
    return Row(
        day=session.visit.day,
        hold_s=session.plan.hold_s,
        reps=session.plan.reps,
        done=session.done,
        held_s=session.held_s,
        comfort=_speaks_for(session),
        key=session.visit.key,
    )


def _speaks_for(session: Session) -> int:
    """What the session says of comfort: something good only where its holds were nearly whole."""
    comfort = session.visit.comfort
    return comfort if comfort < 0 or session.whole >= session.plan.reps else 0


def with_row(record: Record, row: Row) -> Record:
    """The record with a session's row in it, in the place of what it had of that session."""
    old = record.row(row.key)
    row = _further(row, old) if old else row
    settled = [each for each in record.rows if each is not old and _is_settled(each, row.day)]
    rows = tuple(row if each is old else _settled(each, row.day) for each in record.rows)
    return replace(
        record,
        sessions=record.sessions + (old is None),
        reps=record.reps + row.done - (old.done if old else 0),
        held_s=record.held_s + row.held_s - (old.held_s if old else 0),
        first_hold_s=record.first_hold_s if record.sessions else row.hold_s,
        rows=(rows if old else (*rows, row))[-MAX_ROWS:],
        streak=_streak_with(record.streak, settled),
    )


def _further(row: Row, old: Row) -> Row:
    """A session only ever gets further: a repetition that is done again is still one.

    A hold that was asked for after the last repetition is the next one's.
    """
    done, held_s = max(row.done, old.done), max(row.held_s, old.held_s)
    hold_s = row.hold_s if row.done > old.done else old.hold_s
    comfort = row.comfort or old.comfort
    return replace(row, day=old.day, hold_s=hold_s, done=done, held_s=held_s, comfort=comfort)


def _is_settled(row: Row, today: int) -> bool:
    """Whether it is from now on that the row cannot change."""
    return bool(row.key) and row.day < today - CHANGING_DAYS


def _settled(row: Row, today: int) -> Row:
    return replace(row, key=0) if _is_settled(row, today) else row


def streak_of(record: Record) -> Streak:
    """The streak with the sessions in it that can still change."""
    return _streak_with(record.streak, [row for row in record.rows if row.key])


def _streak_with(streak: Streak, rows: Iterable[Row]) -> Streak:
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


def offer(record: Record, today: int) -> Offer | None:
    """The change of the plan that the record speaks for today, if there is one."""
    reason = _reason(record, today)
    plan = record.plan
    if reason is Reason.GOOD:
        plan = _grown(plan) if today - record.grown_day >= GROWS_EVERY_DAYS else plan
    elif reason:
        plan = replace(plan, hold_s=HOLD_S.nearest(plan.hold_s - HOLD_STEP_S))
    return Offer(plan, reason) if reason and plan != record.plan else None


def why_gently(record: Record, today: int) -> Reason | None:
    """Why today is to be gentle, also where the plan can get no gentler."""
    reason = _reason(record, today)
    return None if reason is Reason.GOOD else reason


def away_days(record: Record, today: int) -> int:
    """Days since the last session; 0 where there was none."""
    return today - record.rows[-1].day if record.rows else 0


def setups_known(record: Record) -> int:
    """Sessions that went well enough for the setup to be known from them, of the last thirty."""
    return sum(not row.broke_off for row in record.rows)


def too_much_in_a_row(record: Record) -> int:
    """How many of the last sessions, without one between, were too much."""
    return len(list(takewhile(lambda row: row.comfort < 0, reversed(record.rows))))


def _reason(record: Record, today: int) -> Reason | None:
    since = min(record.sessions - record.refused, MAX_ROWS)
    rows = [row for row in record.rows[-since:] if _like(row, record.plan)] if since > 0 else []
    if rows and rows[-1] is record.rows[-1] and rows[-1].comfort < 0:
        return Reason.HARD
    if record.rows and today - max(record.rows[-1].day, record.answered_day) >= AWAY_DAYS:
        return Reason.AWAY
    fresh = [row for row in rows if row.day >= record.answered_day]  # an answer is a new start
    by_day = {row.day: row for row in fresh}  # the last one of each day: no day counts twice
    good = list(by_day.values())[-GOOD_IN_A_ROW:]
    all_good = all(row.comfort > 0 and row.done >= row.reps for row in good)
    return Reason.GOOD if all_good and len(good) == GOOD_IN_A_ROW else None


def _like(row: Row, plan: Plan) -> bool:
    """Whether the session was of this plan: only then it speaks for a change of it."""
    return (row.hold_s, row.reps) == (plan.hold_s, plan.reps)


def _grown(plan: Plan) -> Plan:
    """First the hold grows, little by little, and then the repetitions."""
    if plan.hold_s < HOLD_S.high:
        return replace(plan, hold_s=HOLD_S.nearest(plan.hold_s + HOLD_STEP_S))
    return replace(plan, reps=REPS.nearest(plan.reps + 1))
