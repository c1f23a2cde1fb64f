"""The steps that answer a question of one short answer, most of them by one line."""

from skill.coach.progress import credited
from skill.coach.record import Record
from skill.coach.reply import Say, say
from skill.coach.scripts import REST_MS, Answer, back
from skill.coach.session import Mode, Session
from skill.coach.turns import Topic, Turn

SETUP_S, REP_S = 60, 30
"""About so long take the way onto the ball and off it, and a repetition beside its hold."""

MINUTE_S, WEEK_DAYS = 60, 7


def know(session: Session, turn: Turn) -> Answer:
    """What was asked about; in a hold no more than a sentence of it, and the rest after it."""
    topic = turn.topic or Topic.BENEFITS
    if topic in OF_THE_PERSON and session.visit.unread:
        return back(session, say("known.unread"))
    line = FIGURES[topic](session) if topic in FIGURES else say(f"know.{topic}")
    if topic is Topic.BENEFITS and session.mode is Mode.HOLDING:
        return back(session, say("know.benefits_short"))
    return back(session, line)


def _whole_time(session: Session) -> Say:
    plan = session.plan
    seconds = SETUP_S + plan.reps * (plan.hold_s + REP_S)
    return say("know.whole_time", seconds=max(round(seconds / MINUTE_S), 1) * MINUTE_S)


def _rests(session: Session) -> Say:
    if session.plan.hands_free:
        return say("know.rests_hands_free", seconds=REST_MS // 1000)
    return say("know.rests")


def _record(session: Session) -> Record:
    return credited(session.visit.known, session)


def _last_time(session: Session) -> Say:
    rows = [row for row in session.visit.known.rows if row.key != session.visit.key or not row.key]
    if not rows:
        return say("know.last_time_never")
    row, days = rows[-1], session.visit.day - rows[-1].day
    when = "today" if days < 1 else "yesterday" if days == 1 else "days"
    facts = {"days": days} if days > 1 else {}
    return say(f"know.last_time_{when}", done=row.done, held=row.held_s, **facts)


def _this_week(session: Session) -> Say:
    rows = [row for row in _record(session).rows if session.visit.day - row.day < WEEK_DAYS]
    if not rows:
        return say("know.this_week_none")
    return say("know.this_week", sessions=len(rows), held=sum(row.held_s for row in rows))


def _longest_hold(session: Session) -> Say:
    rows = [row for row in _record(session).rows if row.done]
    if not rows:
        return say("progress.none")
    return say(
        "know.longest_hold", seconds=max(min(row.hold_s, row.held_s // row.done) for row in rows)
    )


FIGURES = {
    Topic.WHOLE_TIME: _whole_time,
    Topic.RESTS: _rests,
    Topic.LAST_TIME: _last_time,
    Topic.THIS_WEEK: _this_week,
    Topic.LONGEST_HOLD: _longest_hold,
}
"""The answers that depend on the plan or the person; all others are one line each."""

OF_THE_PERSON = frozenset({Topic.LAST_TIME, Topic.THIS_WEEK, Topic.LONGEST_HOLD})
