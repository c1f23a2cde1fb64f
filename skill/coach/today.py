"""What changes from day to day, and what fades as a person gains practice."""

from collections.abc import Sequence

from skill.coach.offers import may_grow, setups_known, too_often_too_much
from skill.coach.record import Row
from skill.coach.session import Session
from skill.coach.stretch import REPS

SETUP_KNOWN_AFTER = 3
"""So many sessions with the setup in full; from then on it is there on request."""

PRACTISED, AT_HOME = 5, 20
"""After so many sessions that went well nothing is asked at the start; after more, less is said."""

ASKED_EVERY = 7
"""Of so many sessions one asks how it felt, once the person is practised."""

NIGHT_MIN = 4 * 60
"""So many minutes after midnight it is still the evening before, for whoever was hurt on it."""

RESTS = 4
"""At most so many rests lie in a session: each of a week's has a variant of its own."""

AGAIN = (0, 7, 3, 10, 5, 12)
"""How far on of a fortnight's variants another session on the same day begins, and one after it."""

RESTS_AGAIN = (0, 14, 2, 16)
"""The same of the rests, of which a week has four a day: those that three repetitions leave."""


def practice(session: Session) -> int:
    """Sessions that went well before this one, of the last thirty."""
    return sum(row.went_well for row in before(session))


def knows_the_setup(session: Session) -> bool:
    """Whether the setup is known from sessions before this one."""
    return setups_known(session.visit.known) >= SETUP_KNOWN_AFTER


def is_practised(session: Session) -> bool:
    """Whether the person knows how it goes."""
    return practice(session) >= PRACTISED


def is_at_home(session: Session) -> bool:
    """Whether the person has known it for weeks."""
    return practice(session) >= AT_HOME


def todays(session: Session) -> int:
    """Which of the variants that take turns by the day is today's.

    Another session on the same day has one of a week away, so that it has its own, too.
    """
    return session.visit.day + AGAIN[_earlier(session) % len(AGAIN)]


def in_turn(session: Session) -> int:
    """Which of the variants that take turns by the day and the repetition is due.

    In a session of three repetitions nothing comes that the day before had, of six variants or
    more. Whoever is not practised yet hears each repetition's usual one.
    """
    if not is_practised(session):
        return session.done
    return todays(session) * REPS.low + session.done


def of_rest(session: Session) -> int:
    """Which of the variants that take turns by the day and the repetition is this rest's."""
    again = RESTS_AGAIN[_earlier(session) % len(RESTS_AGAIN)]
    return session.visit.day * RESTS + again + session.done - 1


def is_cheered(session: Session) -> bool:
    """Whether the repetition just done is today's that hears something encouraging."""
    rests = max(session.plan.reps - 1, 1)
    return session.done == todays(session) % rests + 1


def asks_how_it_felt(session: Session) -> bool:
    """Whether the end asks how it felt: each time at first, and then one time in seven.

    The time after that asks again only where a second good answer would let the plan grow. What was
    said already is not asked, and nothing is asked after an offer that was answered today. After
    several that were too much it is asked again and again, until one was not.
    """
    visit, rows = session.visit, before(session)
    if visit.comfort or visit.answered:
        return False
    if not is_practised(session) or too_often_too_much(rows):
        return True
    nth = (visit.known.sessions - (len(visit.known.rows) - len(rows))) % ASKED_EVERY
    if nth > 1:
        return False
    return nth == 0 or (rows[-1].comfort > 0 and may_grow(visit.known, visit.day))


def _earlier(session: Session) -> int:
    """Sessions before this one on the same day."""
    return sum(row.day == session.visit.day for row in before(session))


def last_was_too_much(session: Session) -> bool:
    """Whether the last session before this one that says anything of it was too much.

    One that was broken off without a word says nothing.
    """
    rows = [row for row in before(session) if row.comfort or row.done >= row.reps]
    return bool(rows) and rows[-1].comfort < 0


def hurt_today(session: Session, rows: Sequence[Row]) -> bool:
    """Whether the last of the rows broke off today, or is the session that was left just now.

    Where nobody knows the person's zone a day ends somewhere in it.
    """
    if not rows or not rows[-1].broke_off:
        return False
    is_night = 0 <= session.visit.minute < NIGHT_MIN
    was_left = session.resumed and rows[-1].key == session.visit.key
    return was_left or rows[-1].day >= session.visit.day - is_night


def was_today(session: Session) -> bool:
    """Whether there was a session before this one today, or may have been.

    Soon after midnight, and where nobody knows the zone, the day before counts as well.
    """
    may_be_night = session.visit.minute < NIGHT_MIN
    return any(row.day >= session.visit.day - may_be_night for row in before(session))


def was_stopped(session: Session) -> bool:
    """Whether whoever begins, or goes on with what was left, was stopped today, or just now."""
    return session.visit.hurt or hurt_today(session, session.visit.known.rows)


def before(session: Session) -> list[Row]:
    """The sessions before this one, which may have been written down already."""
    key = session.visit.key
    return [row for row in session.visit.known.rows if not (key and row.key == key)]
