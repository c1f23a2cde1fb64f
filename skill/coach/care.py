"""What is owed before the first roll: advice, a word of care, and how to be heard in a hold."""

from dataclasses import replace

from skill.coach.offers import away_days, too_often_too_much
from skill.coach.reply import At, Heard, Reply, Say, say
from skill.coach.scripts import NEWCOMER_VISITS, Script
from skill.coach.session import Session
from skill.coach.today import before
from skill.coach.track import Stage

CARE, WAKE_WORD, ADVICE = "care", "wake_word", "advice"
"""The names under which a session notes that they were heard to their end."""

FULL_AGAIN_DAYS = 30
"""After so many days away the word of care is said in full again."""


def care(session: Session) -> Script:
    """The word of care: in full for whoever is new, or has been away for a month."""
    known = session.visit.known
    is_new = not known.sessions or away_days(known, session.visit.day) >= FULL_AGAIN_DAYS
    return say("welcome.care" if is_new else "safety.brief"), Heard(CARE)


def advice(session: Session) -> Script:
    """A doctor's advice first, for whom the last sessions were too much."""
    if not too_often_too_much(before(session)):
        return ()
    return say("again.ask_doctor"), Heard(ADVICE)


def wake_word(session: Session) -> Script:
    """How to be heard in a hold, on the first visits."""
    if session.visit.known.sessions >= NEWCOMER_VISITS:
        return ()
    return say("welcome.wake_word"), Heard(WAKE_WORD)


def owed(session: Session) -> Script:
    """What the person has not heard yet of all this."""
    parts = {ADVICE: advice, CARE: care, WAKE_WORD: wake_word}
    missing = (part(session) for name, part in parts.items() if name not in session.heard)
    return tuple(item for part in missing for item in part)


def with_care(session: Session, reply: Reply) -> Reply:
    """The reply; where it leads to the first roll, with what is owed before it.

    Whatever the path to the first roll is, it comes through here.
    """
    rolls = [n for n, item in enumerate(reply.script) if item == At(Stage.IN)]
    if session.done or not rolls:
        return reply
    lines = [item for item in reply.script[: rolls[0]] if isinstance(item, Heard | Say)]
    named = {item.name for item in lines if isinstance(item, Heard)}
    lead = owed(replace(session, heard=session.heard | named))
    return replace(reply, script=(*reply.script[: rolls[0]], *lead, *reply.script[rolls[0] :]))
