"""The steps that leave out a day of a reminder that comes back: of whose, and of which one."""

from collections.abc import Iterable
from dataclasses import replace

from skill.coach.cancelling import mentioned
from skill.coach.reminder import Dates, Draft, Mention, Outcome, Reminder, spoken
from skill.coach.reminding import at_rest, carried_on, later, told, with_wish
from skill.coach.reply import Reply, Say, SkipNamed, SkipReminder, say
from skill.coach.scripts import Answer, decision
from skill.coach.session import Session
from skill.coach.turns import Turn


def skip_reminder(session: Session, turn: Turn) -> Answer:
    """No reminder on a day, or on some; where none was named, or too many, this one is meant."""
    if not at_rest(session):
        return later(session)
    session = replace(session, asking="", draft=None)
    today = session.visit.day
    mention = mentioned(turn)
    if not mention.leaves_out:
        mention = replace(mention, dates=Dates(today, today))
    return with_wish(session, SkipNamed(mention, told(say("remind.none")), turn.every))


def skipping(session: Session, wish: SkipNamed) -> SkipReminder:
    """The wish that what the person has set leaves out the days that were named."""
    days = _days(session, wish.mention)
    still = replace(wish.mention, dates=days)
    own = still.coming_back(session.visit.reminded.reminders)
    outcomes = dict(wish.told) | {Outcome.NONE: _none_then(session, wish.mention)}
    return SkipReminder(days, own, outcomes, wish.every)


def _days(session: Session, mention: Mention) -> Dates:
    today = session.visit.day
    return (mention.dates or Dates(today, today)).from_day(today)


def _none_then(session: Session, mention: Mention) -> Say:
    """That none rings on the days that were named; or that none is like the one that was."""
    if mention.minute is not None or mention.part:
        return say("remind.unlike")
    return _none_on(_days(session, mention), session.visit.day)


def _none_on(days: Dates, today: int) -> Say:
    return say("remind.none_today" if days == Dates(today, today) else "remind.none_then")


def offered(
    session: Session, reply: Reply, known: Iterable[Reminder], mention: Mention
) -> tuple[Session, Reply] | None:
    """The question whether one that the person has not set is to leave out its day, if one would.

    It may be somebody else's, so it goes on ringing unless that is what is wanted.
    """
    days, visit = _days(session, mention), session.visit
    for each in replace(mention, dates=days).coming_back(known):
        has_rung = days.first == visit.day and (each.minute or 0) <= visit.minute
        day = each.next_from(days.first + has_rung)
        if day <= days.last:
            draft = Draft(Reminder(each.minute, day=day), each)
            session = replace(session, asking="leave_out", draft=draft)
            return session, reply.asking_only(decision(session))
    return None


def leave_out(session: Session, _: Turn) -> Answer:
    """A yes to leaving out the day that was asked about."""
    draft = session.draft
    if draft is None or draft.instead is None:
        return carried_on(session)
    days = Dates(draft.reminder.day, draft.reminder.day)
    none = _none_on(days, session.visit.day)
    outcomes = told(none) | {Outcome.NONE: none}
    session = replace(session, draft=None)
    return carried_on(session, SkipReminder(days, (draft.instead,), outcomes))


def left_out(reminders: Iterable[Reminder], days: Dates, today: int) -> tuple[Say, ...]:
    """What is told of reminders that leave out these days."""
    return tuple(_left_out(each, days, today) for each in reminders)


def _left_out(reminder: Reminder, days: Dates, today: int) -> Say:
    minute = reminder.minute or 0
    if days.first != days.last:
        return say("remind.skipped.until", at=minute, day=reminder.next_from(days.last + 1))
    kind, facts = spoken(Reminder(minute, day=days.first), today)
    return say(f"remind.skipped.{kind}", **facts)
