"""The steps about what is kept of a person: progress, what is known, and forgetting it."""

from dataclasses import replace

from skill.coach.credit import credited
from skill.coach.record import Record
from skill.coach.reply import Forget, Reply, Say, say
from skill.coach.scripts import Answer, back, decision
from skill.coach.session import FORWARD_MODES, Session
from skill.coach.streak import streak_days, streak_of, weeks_in_a_row
from skill.coach.stretch import HOLD_S, REPS
from skill.coach.turns import Turn

WORTH_TELLING = 2
"""Days that make a streak, and weeks that make a row."""


def progress(session: Session, _: Turn) -> Answer:
    """How far the person has come, this session included, in one breath."""
    if session.visit.unread:
        return back(session, say("known.unread"))
    record = credited(session.visit.known, session)
    if not record.sessions:
        return back(session, say("progress.none"))
    lines = [say("progress.total", sessions=record.sessions, held=record.held_s)]
    days = streak_days(streak_of(record), session.visit.day)
    if days >= WORTH_TELLING:
        lines.append(say("progress.streak", days=days))
    lines.append(_growth(record, session.visit.day))
    return back(session, *lines, later=(say("know.later"),))


def _growth(record: Record, today: int) -> Say:
    """How the holds have grown; once they cannot any more, the weeks in a row."""
    plan = record.plan
    weeks = weeks_in_a_row(streak_of(record), today, plan.goal)
    if (plan.hold_s, plan.reps) == (HOLD_S.high, REPS.high) and weeks >= WORTH_TELLING:
        return say("progress.weeks", weeks=weeks)
    first_s, hold_s = record.first_hold_s, record.plan.hold_s
    if hold_s > first_s:
        return say("progress.grown", first=first_s, seconds=hold_s)
    return say("progress.hold", seconds=hold_s)


def what_is_known(session: Session, _: Turn) -> Answer:
    """What is kept, and how to have it deleted."""
    if session.visit.unread:
        return back(session, say("known.unread"))
    if session.visit.guest:
        return back(session, say("guest.nothing"))
    record = credited(session.visit.known, session)
    own = record.unmarked
    if session.visit.forgotten or own == Record():
        return back(session, say("known.nothing"))
    plan = say("known.plan", reps=record.plan.reps, seconds=record.plan.hold_s)
    reminder = (say("known.reminder"),) if record.reminding.reminders else ()
    sessions = (say("known.sessions", sessions=record.sessions),) if record.sessions else ()
    return back(session, plan, *sessions, *reminder, say("known.forget"))


def forget_me(session: Session, turn: Turn) -> Answer:
    """Asked once, and only where there is time for an answer, of whoever's conversation it is."""
    if session.mode in FORWARD_MODES:
        return back(session, say("forget.later"), later=(say("know.later"),))
    if session.visit.guest:
        return back(session, say("guest.nothing"))
    if turn.anothers:
        return _anothers(session)
    whose = "forget.yours" if session.visit.named else "forget.account"
    session = replace(session, asking="forget")
    return session, Reply((say(whose),), decision(session))


def _anothers(session: Session) -> Answer:
    """Nobody has the data of somebody else deleted: how to come to one's own is told."""
    return back(replace(session, asking=""), say("forget.anothers"), say("forget.own"))


def forget(session: Session, turn: Turn) -> Answer:
    """All that was kept is to be deleted, and nothing of this conversation to be kept."""
    if turn.anothers:
        return _anothers(session)
    session, reply = back(replace(session, asking=""))
    wish = Forget(say("forget.done"), say("trouble.not_forgotten"), say("forget.reminders"))
    return session, replace(reply, script=(wish, *reply.script))


def keep(session: Session, _: Turn) -> Answer:
    """Nothing is deleted."""
    return back(replace(session, asking=""), say("forget.kept"))
