"""The steps that cancel reminders: which one goes, asked and confirmed; nothing goes unasked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from skill.coach.planning import need
from skill.coach.reminder import Draft, Mention, Outcome, Part, Reminder, Weekdays, spoken
from skill.coach.reminding import (
    MOST_TOLD,
    at_rest,
    carried_on,
    in_order,
    later,
    more_of,
    told,
    with_wish,
)
from skill.coach.reply import Ask, CancelReminders, PickReminder, Reply, Say, say
from skill.coach.scripts import Answer, decision
from skill.coach.session import Session
from skill.coach.turns import Turn


def cancel_reminder(session: Session, turn: Turn) -> Answer:
    """Asked first, and only where there is time for an answer: of several, which one goes."""
    if not at_rest(session):
        return later(session)
    if turn.every:
        session = replace(session, asking="unremind", draft=None)
        return session, Reply(ask=decision(session))
    session = replace(session, asking="", draft=None)  # but past no question of safety
    return with_wish(session, PickReminder(mentioned(turn), told(say("remind.none"))))


def named(session: Session, turn: Turn) -> Answer:
    """Which one goes, by its time or its days; what names none is asked for again."""
    if not at_rest(session):
        return later(session)
    if mentioned(turn).names_nothing and not turn.every:
        return need(session, "which")
    return cancel_reminder(session, turn)


def mentioned(turn: Turn) -> Mention:
    """A reminder as the turn names it."""
    said = turn.time if isinstance(turn.time, int) else None
    part = turn.part or (turn.time if isinstance(turn.time, Part) else None)
    return Mention(said, part, turn.days or Weekdays(0), turn.date)


def picked(
    session: Session, reply: Reply, known: Iterable[Reminder], mention: Mention
) -> tuple[Session, Reply, tuple[Say, ...]]:
    """What is asked of the reminders that can be meant, and told before; none of them goes yet.

    Where none can be meant, that is told, and it is asked of all.
    """
    known = in_order(known)
    fitting = mention.among(known)
    shown, unlike = (fitting, ()) if fitting else (known, (say("remind.unlike"),))
    reply = replace(reply, more=(), notice=None)
    if len(shown) == 1:
        session = replace(session, asking="unremind", draft=Draft(shown[0], instead=True))
        return session, replace(reply, ask=decision(session)), unlike
    several = say("remind.several", n=len(shown))
    lines = *unlike, several, *_each(shown, session.visit.day), *more_of(shown)
    session = replace(session, asking="which", told=lines)
    return session, replace(reply, ask=Ask("need.which")), lines


def _each(reminders: Sequence[Reminder], today: int) -> Iterator[Say]:
    for kind, facts in (spoken(each, today) for each in reminders[:MOST_TOLD]):
        yield say(f"remind.one.{kind}", **facts)


def cancel_it(session: Session, _: Turn) -> Answer:
    """All reminders are to be deleted, or the one that was asked about."""
    if session.draft is None:
        return carried_on(session, CancelReminders(told(say("remind.cancelled"))))
    only = session.draft.reminder
    kind, facts = spoken(only, session.visit.day)
    outcomes = told(say(f"remind.gone.{kind}", **facts)) | {Outcome.NONE: say("remind.unlike")}
    session = replace(session, draft=None)
    return carried_on(session, CancelReminders(outcomes, only))


def leave_them(session: Session, _: Turn) -> Answer:
    """The reminders stay."""
    return carried_on(session, say("remind.stay"))
