"""Into position, and on from there without a question where nothing speaks against it."""

from dataclasses import replace

from skill.coach.care import CARE, FULL_AGAIN_DAYS, care
from skill.coach.moving import onto_ball
from skill.coach.offers import away_days, why_gently
from skill.coach.reply import At, Item, Reply, Say, Silence, say
from skill.coach.scripts import (
    Answer,
    Script,
    approach,
    holding,
    position,
    question,
    to_resume,
    way_in,
)
from skill.coach.session import Current, Session
from skill.coach.stretch import POSITION
from skill.coach.today import (
    PRACTISED,
    is_at_home,
    is_practised,
    knows_the_setup,
    last_was_too_much,
    practice,
    todays,
)
from skill.coach.track import Stage

GETTING_ON_MS = (8_000, 7_000, 5_000)
"""The time to get onto the ball, parted by a word; none of it longer than ten seconds."""

HALFWAY_MS = sum(GETTING_ON_MS) // 2
"""The same time for whoever hears less: parted once, in its middle."""

GETTING_ON_S = sum(GETTING_ON_MS) // 1000
"""So many seconds at least lie between "into position" and the first roll, and are named."""

TOLD_TIMES = 2
"""So often it is told that from now on nothing is asked."""


def starts_by_itself(session: Session) -> bool:
    """Whether nothing speaks against a start without a question, for whoever knows how it goes.

    A last session that was too much, a reason to go gently, a month away, an alarm, or a way off
    that is not over does.
    """
    known, day = session.visit.known, session.visit.day
    is_away = away_days(known, day) >= FULL_AGAIN_DAYS or why_gently(known, day) is not None
    is_leaving = session.body is Stage.LEAVING
    return not (last_was_too_much(session) or is_away or is_leaving or session.visit.alarm)


def at_once(session: Session, *lead: Item) -> Answer:
    """Into position, and after the time that it takes the first roll, for whoever is practised."""
    first, second, third = GETTING_ON_MS
    told = practice(session) - PRACTISED
    is_new = is_practised(session) and told < TOLD_TIMES
    into = say("start.into", todays(session), seconds=GETTING_ON_S)
    way: Script = (Silence(first), say("start.hands"), Silence(second), *care(session))
    lines: Script = (say("start.new"), into) if is_new else (into, say("start.wait"))
    if is_at_home(session):
        lines, way, third = (into,), (Silence(HALFWAY_MS), *care(session)), HALFWAY_MS
    # who speaks before the first roll may still be standing, and is led onto the ball then
    last = len(POSITION) - 1
    session = replace(session, step=last, body=Stage.REST, resumed=True)
    return _rolling(session, (*lead, *lines, *way, Silence(third)))


def by_the_clock(session: Session, *lead: Item) -> Answer:
    """Every step of the position with its time, and then the first roll, without a word between.

    Each step is marked, so that whoever speaks goes on from the one that was heard.
    """
    kneel, *others = (position(replace(session, step=step)) for step in range(len(POSITION)))
    marked = ((At(Stage.REST, n), *step) for n, step in enumerate(others, 2))
    way = *kneel, *(item for step in marked for item in step)
    return _rolling(session, (*lead, say("start.time"), *way))


def on_at_once(session: Session, *lead: Item) -> Answer:
    """On from where the last session was left: into position, its time, and what is still to do."""
    first, second, third = GETTING_ON_MS
    into = (
        say("start.into", todays(session), seconds=GETTING_ON_S),
        Silence(first),
        say("start.hands"),
    )
    owed = () if CARE in session.heard else care(session)
    session = replace(session, asking="", body=Stage.REST, resumed=True, waiting=False)
    current = to_resume(session.hold)
    way = *into, Silence(second), *owed, Silence(third), *way_in(session, current)
    return session, holding(session, (*lead, *way), current)


def _rolling(session: Session, lead: Script) -> Answer:
    current = Current(session.plan.hold_s)
    return session, holding(session, (*lead, *approach(session)), current)


def into_position(session: Session, *lead: Say, by_word: bool = False) -> Answer:
    """Into position, in no more words than the person needs who has done it so often.

    By a word, if it is to be so, also for whoever would else start by the clock.
    """
    if is_practised(session) and starts_by_itself(session) and not by_word:
        return at_once(session, *lead)
    if knows_the_setup(session):
        return onto_ball(session, *lead)
    return session, Reply((*lead, *care(session), *position(session)), question(session))
