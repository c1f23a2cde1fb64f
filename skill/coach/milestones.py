"""Milestones and the week: what the end of a session tells without being asked, in one line."""

from collections.abc import Iterator
from dataclasses import replace

from skill.coach.credit import credited, row_of
from skill.coach.record import Record
from skill.coach.reply import Card, Say, say
from skill.coach.session import Session
from skill.coach.streak import days_this_week, practised_days, streak_of, weeks_in_a_row
from skill.coach.stretch import HOLD_S
from skill.coach.visit import Visit

DAYS = (7, 14, 30, 100)
"""So many days of practice in all are told of."""

HOUR_S = 3_600

IN_A_ROW = 2
"""Weeks that make a row."""

LONGEST, HOUR = 1 << len(DAYS), 2 << len(DAYS)
"""The bits of a hold of the longest length and of an hour in all, beside one for each of
`DAYS`: which were told is kept as one number."""

ALL_TOLD = (4 << len(DAYS)) - 1

CARD = 4 << len(DAYS)
"""The bit of the card, which is sent once, too."""


def noted(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The session, and the one line that its end is worth: once a day, and none after trouble.

    A milestone is told once ever; else how the week stands, for whoever has a goal or weeks in a
    row.
    """
    visit, row = session.visit, row_of(session)
    record = credited(visit.known, session)
    if row is None or not row.done or _in_trouble(visit) or record.noted_day >= visit.day:
        return session, ()
    bits, line = next(_milestones(record, session), (0, _week(record, visit.day)))
    told = replace(visit, told=visit.told | bits, noted=line is not None)
    return replace(session, visit=told), (line,) if line else ()


def carded(session: Session) -> tuple[Session, tuple[Card, ...]]:
    """The session with the card that goes to whoever has held for the first time.

    Never with the first answer of a conversation that has begun where the last one was left.
    """
    visit, row = session.visit, row_of(session)
    due = row is not None and row.done and not (session.resumed or visit.known.told & CARD)
    if not due or _in_trouble(visit):
        return session, ()
    return replace(session, visit=replace(visit, told=visit.told | CARD)), (Card(),)


def _in_trouble(visit: Visit) -> bool:
    """Whether this is no moment for it, or nobody can tell what was told before."""
    return visit.forgotten or visit.guest or visit.unread or visit.comfort < 0


def _milestones(record: Record, session: Session) -> Iterator[tuple[int, Say]]:
    """What is reached and was not told, with its bits, the rarest first.

    Of the longest hold only a session speaks in which there was one: the line is of today.
    """
    new = ~record.told
    if record.held_s >= HOUR_S and new & HOUR:
        yield HOUR, say("milestone.hour", held=HOUR_S)
    if session.longest_s >= HOLD_S.high and new & LONGEST:
        yield LONGEST, say("milestone.longest", seconds=HOLD_S.high)
    days = practised_days(streak_of(record))
    reached = sum(1 << n for n, each in enumerate(DAYS) if days >= each)
    if reached & new:
        yield reached, say("milestone.days", days=days)


def _week(record: Record, today: int) -> Say | None:
    """How the week stands at the end of its newest day."""
    streak, goal = streak_of(record), record.plan.goal
    done, weeks = days_this_week(streak, today), weeks_in_a_row(streak, today, goal)
    if goal and done < goal:
        return say("week.stands", done=done, of=goal)
    if done != max(goal, 1):
        return None
    if weeks >= IN_A_ROW:
        return say("week.in_a_row", weeks=weeks)
    return say("week.kept", done=done, of=goal) if goal else None
