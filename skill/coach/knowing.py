"""The steps that answer a question of one short answer, most of them by one line."""

from collections.abc import Callable
from dataclasses import replace

from skill.coach.credit import credited
from skill.coach.distress import ease
from skill.coach.moving import get_off
from skill.coach.record import Record, Week
from skill.coach.reply import Ask, At, Reply, Say, Silence, say
from skill.coach.scripts import (
    HEELS,
    KNEES,
    REST_MS,
    Answer,
    back,
    question,
    way_down,
    whole_s,
)
from skill.coach.session import UNDER_WAY, Mode, Session
from skill.coach.streak import days_last_week, days_this_week, streak_of, week_of
from skill.coach.stretch import OPEN_REST, USUAL_REST, WAY_DOWN
from skill.coach.telling import way_on
from skill.coach.track import Stage
from skill.coach.turns import Topic, Turn
from skill.coach.unkept import own_figures

Lines = tuple[Say, ...]


def know(session: Session, turn: Turn) -> Answer:
    """What was asked about; in a hold no more than a sentence of it, and what is counted later."""
    topic = turn.topic or Topic.BENEFITS
    if topic is Topic.REACH and session.forward:
        return ease(session, turn)
    if topic is Topic.REACH and session.mode in ON_IT and is_on_it(session):
        return _too_large(session)
    if topic in OF_A_BALL:
        return _without_ball(session, turn)
    if topic in OF_THE_PERSON:
        return own_figures(lambda here, _: _figures(here, topic))(session, turn)
    lines = FIGURES[topic](session) if topic in FIGURES else (say(f"know.{topic}"),)
    if topic is Topic.BENEFITS and session.mode is Mode.HOLDING:
        lines = (say("know.benefits_short"),)
    if topic is Topic.GETTING_ON:
        return way_on(session, *lines)
    return back(session, *lines)


def _figures(session: Session, topic: Topic) -> Answer:
    """What the person has done."""
    if session.visit.unread:
        return back(session, say("known.unread"))
    return back(session, *FIGURES[topic](session), later=(say("know.later"),))


def _without_ball(session: Session, turn: Turn) -> Answer:
    """No ball, or none that is firm: nobody is asked to begin, or to kneel behind it.

    Who lies on a soft one is led off it, and nothing goes on by itself. Who has none lies on none,
    and is led onto it before anything is done there, whatever word goes on.
    """
    if turn.topic is Topic.SOFT_BALL and is_on_it(session):
        session, reply = get_off(session, turn)
        return session, replace(reply, script=(say("know.soft_ball_on"), *reply.script))
    line = say(f"know.{turn.topic}")
    if not session.forward:
        session = replace(session, body=Stage.OFF)
    if session.asking or session.mode not in (Mode.COLD, Mode.SETUP):
        return back(session, line)
    return session, Reply((line,), Ask("ask.fetch"))


def is_on_it(session: Session) -> bool:
    """Whether the person lies on the ball, or may: not who is only told to kneel behind it."""
    return session.on_ball and not (session.mode is Mode.SETUP and not session.step)


def _too_large(session: Session) -> Answer:
    """Off a ball on which the hands don't reach the floor: by the knees, for there are no hands."""
    session = replace(session, mode=Mode.DOWN, asking="")
    _, knees_ms = WAY_DOWN[KNEES]
    knees = At(Stage.LEAVING, HEELS), say("know.reach_on"), Silence(knees_ms)
    return session, Reply((*knees, *way_down(HEELS)), question(session))


def _whole_time(session: Session) -> Lines:
    return (say("know.whole_time", seconds=whole_s(session.plan)),)


def _rests(session: Session) -> Lines:
    rest_s, hands_free = session.plan.rest_s, session.plan.hands_free
    if rest_s == OPEN_REST or (rest_s == USUAL_REST and not hands_free):
        return (say("know.rests" if session.mode is Mode.RESTING else "know.rests_between"),)
    seconds = rest_s or REST_MS // 1000
    return (say("know.rests_hands_free" if hands_free else "know.rests_timed", seconds=seconds),)


def _settings(session: Session) -> Lines:
    """What is set: the numbers and the count, who says when it goes on, and the goal."""
    goal = (say("set.goal", goal=session.wanted.goal),) if session.wanted.goal else ()
    return *_set_now(session), *goal


def _set_now(session: Session) -> Lines:
    plan, usual = session.plan, session.visit.usual
    numbers = say(f"set.{plan.style}", reps=plan.reps, seconds=plan.hold_s)
    if usual and (usual.reps, usual.hold_s) != (plan.reps, plan.hold_s):
        return numbers, say("set.usually", reps=usual.reps, seconds=usual.hold_s)
    by_word = "hands_free" if plan.hands_free and plan.rest_s != OPEN_REST else "by_word"
    if plan.rest_s > 0:
        return numbers, say(f"set.{by_word}_after", seconds=plan.rest_s)
    return numbers, say(f"set.{by_word}")


def _record(session: Session) -> Record:
    return credited(session.visit.known, session)


def _last_time(session: Session) -> Lines:
    record = _record(session)
    own = record.row(session.visit.key) if session.mode in UNDER_WAY else None
    over = [row for row in record.practice if row is not own]
    rows = [row for row in over if row.done] or over
    if not rows:
        return (say("know.last_time_never"),)
    row, days = rows[-1], session.visit.day - rows[-1].day
    when = "today" if days < 1 else "yesterday" if days == 1 else "days"
    facts = {"held": row.held_s} | ({"days": days} if days > 1 else {})
    if not row.done:  # it was broken off in its first hold
        return (say(f"know.last_time_{when}_part", **facts),)
    return (say(f"know.last_time_{when}", done=row.done, **facts),)


def _this_week(session: Session) -> Lines:
    record, today = _record(session), session.visit.day
    streak, goal = streak_of(record), record.plan.goal
    week, ago = record.week, week_of(today) - record.week.number
    if not week.sessions or ago > 1:
        return (say("know.this_week_none"),)
    done = days_last_week(streak, today) if ago else days_this_week(streak, today)
    stands = (say("week.was" if ago else "week.stands", done=done, of=goal),) if goal else ()
    key = "know.last_week" if ago else "know.this_week"
    return say(key, sessions=week.sessions, held=week.held_s), *stands


def _last_week(session: Session) -> Lines:
    record, number = _record(session), week_of(session.visit.day) - 1
    weeks = (week for week in (record.week, record.week_before) if week.number == number)
    week = next(weeks, Week())
    if not week.sessions:
        return (say("know.last_week_none"),)
    return (say("know.week_before", sessions=week.sessions, held=week.held_s),)


def _longest_hold(session: Session) -> Lines:
    longest_s = _record(session).longest_s
    if not longest_s:
        return (say("progress.none"),)
    return (say("know.longest_hold", seconds=longest_s),)


FIGURES: dict[Topic, Callable[[Session], Lines]] = {
    Topic.SETTINGS: _settings,
    Topic.WHOLE_TIME: _whole_time,
    Topic.RESTS: _rests,
    Topic.LAST_TIME: _last_time,
    Topic.THIS_WEEK: _this_week,
    Topic.LAST_WEEK: _last_week,
    Topic.LONGEST_HOLD: _longest_hold,
}
"""The answers that depend on the plan or the person; all others are one line each."""

ON_IT = (Mode.SETUP, *UNDER_WAY)
"""Where the hands of whoever lies on the ball may not reach the floor.

In the forward modes it is before the roll, as long as something else is told first.
"""

OF_A_BALL = (Topic.NO_BALL, Topic.SOFT_BALL)
OF_THE_PERSON = frozenset({Topic.LAST_TIME, Topic.THIS_WEEK, Topic.LAST_WEEK, Topic.LONGEST_HOLD})
