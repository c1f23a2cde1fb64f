"""The steps that cancel reminders: which one goes, asked and confirmed; nothing goes unasked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from skill.coach.planning import need
from skill.coach.reminder import Dates, Draft, Mention, Outcome, Part, Reminder, Weekdays, spoken
from skill.coach.reminding import (
    MOST_TOLD,
    at_rest,
    carried_on,
    in_order,
    in_place,
    later,
    more_of,
    moved,
    told,
    with_days,
    with_time,
    with_wish,
)
from skill.coach.reply import Ask, CancelReminders, PickReminder, Reply, Say, say
from skill.coach.scripts import Answer, decision
from skill.coach.session import Session
from skill.coach.turns import Act, Turn


def cancel_reminder(session: Session, turn: Turn) -> Answer:
    """Asked first, and only where there is time for an answer: of several, which one goes."""
    if not at_rest(session):
        return later(session)
    if turn.every:
        session = replace(session, asking="unremind", draft=None)
        return session, Reply(ask=decision(session))
    left, session = session, replace(session, asking="", draft=None)  # but past no guard
    mention = in_place(left, mentioned(turn), turn.nth)
    wish = PickReminder(mention, told(say("remind.none")), may_skip=mention.leaves_out)
    return with_wish(session, wish)


def named(session: Session, turn: Turn) -> Answer:
    """Which one is meant, by its time or its days; what names none is asked for again.

    It is changed, where something was said for it to be changed to, and else it goes.
    """
    if not at_rest(session):
        return later(session)
    if turn.every and not session.draft:
        return cancel_reminder(session, turn)
    mention = in_place(session, mentioned(turn), turn.nth or turn.step)
    if mention.names_nothing:
        session, reply = need(session, "which")
        lines = (say("remind.one_by_one"),) if turn.every else ()
        return session, replace(reply, script=(*lines, *reply.script))
    change = None
    if session.draft and turn.act is not Act.CANCEL_REMINDER:
        change = said_of(session.draft)
    draft = session.draft if change else None
    wish = PickReminder(mention, told(say("remind.none")), change)
    return with_wish(replace(session, asking="", draft=draft), wish)


def said_of(draft: Draft) -> Turn:
    """What was said that a reminder is to be changed to, before it was known which one is meant."""
    new = draft.reminder
    dates = Dates(new.day, new.day) if new.day else None
    days = new.weekdays or None
    return Turn(Act.CHANGE_REMINDER, time=new.minute, part=new.part, date=dates, days=days)


def mentioned(turn: Turn) -> Mention:
    """A reminder as the turn names it."""
    said = turn.time if isinstance(turn.time, int) else None
    part = turn.part or (turn.time if isinstance(turn.time, Part) else None)
    return Mention(said, part, turn.days or Weekdays(0), turn.date)


def picked(
    session: Session, reply: Reply, known: Iterable[Reminder], wish: PickReminder
) -> tuple[Session, Reply, tuple[Say, ...]]:
    """What is asked of the reminders that can be meant, and told before; nothing is done yet.

    Where none can be meant, that is told, and it is asked of all.
    """
    known = in_order(known)
    fitting = _meant(wish.mention, tuple(known))
    shown, unlike = (fitting, ()) if fitting else (known, (say("remind.unlike"),))
    if len(shown) == 1 and wish.change:
        session, asked = moved(session, Draft(shown[0], shown[0]), wish.change)
        told_before = tuple(item for item in asked.script if isinstance(item, Say))
        return session, reply.asking_only(asked.ask), (*unlike, *told_before)
    if len(shown) == 1:
        session = replace(session, asking="unremind", draft=Draft(shown[0], shown[0]))
        return session, reply.asking_only(decision(session)), unlike
    if wish.change:
        new = with_days(with_time(Reminder(), wish.change), wish.change, session.visit.day)
        session = replace(session, draft=Draft(new))
    several = say("remind.several", n=len(shown))
    lines = *unlike, several, *_each(shown, session.visit.day), *more_of(shown)
    session = replace(session, asking="which", told=lines)
    return session, reply.asking_only(Ask("need.which")), lines


def _meant(mention: Mention, known: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
    """Those that can be meant; a number that is no time of one may be its place among them."""
    by_name = mention.among(known) or mention.by_weekday.among(known)
    return by_name or mention.nth_of(known)


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
