"""The steps about reminders: what is asked and confirmed, and the one offer of one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from skill.coach.credit import credited
from skill.coach.milestones import noted
from skill.coach.moving import way_out
from skill.coach.planning import need
from skill.coach.reminder import (
    DAY_MIN,
    EVERY_DAY,
    HALF_DAY_MIN,
    HOUR_MIN,
    NEAR,
    Consent,
    Dates,
    Draft,
    Mention,
    Outcome,
    Part,
    Reminder,
    Weekdays,
    at,
    spoken,
)
from skill.coach.reply import (
    Item,
    PickReminder,
    Remind,
    Reply,
    Say,
    TellReminders,
    Wish,
    say,
)
from skill.coach.scripts import Answer, back, decision, ended_well, goodbye
from skill.coach.session import FORWARD_MODES, OF_REMINDER, Mode, Session
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn

OFFERED_AFTER = 3
"""After so many sessions a reminder is offered, once."""

SILENT_DAYS = 7
"""For so many days after a person has not allowed them, Alexa does not ask again: a card does."""

HALF_HOUR_MIN = HOUR_MIN // 2
WEEKEND_DAYS = 2
MOST_TOLD = 3
"""So many reminders are told one by one."""

CLOCK_FACE = range(1, 13)
"""A bare number from one to twelve can be a time."""

HUNDRED = 100
"""In "seven thirty", said as one number, the hours are the hundreds."""

TALKED_OF = (*OF_REMINDER, "remind")
"""While one of these is asked, a time or a day belongs to the reminder that is talked about."""


def at_rest(session: Session) -> bool:
    """Whether there is time to speak of reminders: never in the stretch, nor on a way."""
    is_busy = session.mode in FORWARD_MODES
    return not is_busy and session.body in (Stage.OFF, Stage.REST)


def later(session: Session) -> Answer:
    """Not now: a hold goes on, and nobody is moved. On the way up, or off, it is after that."""
    now = say("remind.now")
    if session.mode not in FORWARD_MODES:
        return back(session, now)
    return back(session, say("remind.later"), later=(now,))


def remind(session: Session, turn: Turn) -> Answer:
    """A reminder is asked for, or what was missing of one is told."""
    open_one = session.draft if session.asking in TALKED_OF else None
    return talked_of(session, open_one or Draft(Reminder()), turn)


def change(session: Session, turn: Turn) -> Answer:
    """Another time or other days for the one that is talked about; else Alexa is asked for it."""
    if session.draft:
        return moved(session, session.draft, turn)
    if not at_rest(session):
        return later(session)
    mention = in_place(session, Mention(), turn.nth)
    session = replace(session, asking="")
    return with_wish(session, PickReminder(mention, told(say("remind.none")), turn))


def in_place(session: Session, mention: Mention, nth: int | None) -> Mention:
    """The mention with which of those that were told last is meant, where that was said."""
    if not nth:
        return mention
    lines = (line for line in session.told if line.key.startswith(TELLS_ONE))
    of = tuple(_reminder_in(line, session.visit.day) for line in lines)
    is_all = not any(line.key == MORE for line in session.told)
    return replace(mention, nth=nth, of=of if is_all else ())


TELLS_ONE, MORE = ("remind.one.", "remind.have."), "remind.more"
"""How the keys of lines begin that tell of one reminder; the line that says how many more are."""


def _reminder_in(line: Say, today: int) -> Reminder:
    """The reminder that a line tells of."""
    minute, days, day = (line.facts.get(name, 0) for name in ("at", "days", "day"))
    kind = line.key.rpartition(".")[2]
    near = today + NEAR.index(kind) if kind in NEAR else day
    return Reminder(minute, weekdays=Weekdays(days), day=near)


def moved(session: Session, draft: Draft, turn: Turn) -> Answer:
    """The reminder with what was said of it; where nothing was said, it is asked for the time."""
    if turn.time is None and not (turn.part or turn.date or turn.days) and at_rest(session):
        return need(replace(session, draft=draft), "time")
    return talked_of(session, draft, turn)


def talked_of(session: Session, draft: Draft, turn: Turn) -> Answer:
    """What is still missing is asked for; then the whole reminder, for an explicit yes."""
    if not at_rest(session):
        return later(session)
    today = session.visit.day
    reminder = with_days(with_time(draft.reminder, turn), turn, today)
    draft = replace(draft, reminder=reminder)
    session = replace(session, draft=draft)
    if not reminder.weekdays and (reminder.day or turn.date) and reminder.day < today:
        return _other_day(session, turn.date)
    if reminder.minute is None:
        return need(session, "time")
    return need(session, "part") if reminder.is_open else _asked(session, draft)


def _other_day(session: Session, said: Dates | None) -> Answer:
    """A day that has passed, or several where one was needed."""
    is_past = said is None or said.last < session.visit.day
    session, reply = need(session, "day")
    line = say("remind.past_day" if is_past else "remind.several_days")
    return session, replace(reply, script=(line, *reply.script))


def _asked(session: Session, draft: Draft, *lines: Say) -> Answer:
    """Whether the reminder is to be set: its time and its days are named."""
    soon = next_time(draft.reminder, session)
    session = replace(session, asking="remind", draft=replace(draft, reminder=soon))
    return session, Reply(lines, decision(session))


def next_time(reminder: Reminder, session: Session) -> Reminder:
    """The reminder; where nobody has said a day, for the next time that its clock shows."""
    if reminder.weekdays or reminder.day:
        return reminder
    is_past = (reminder.minute or 0) <= session.visit.minute
    return replace(reminder, day=session.visit.day + is_past)


def with_time(reminder: Reminder, turn: Turn) -> Reminder:
    """The reminder at the time that was said; a part of the day says which of two times it is.

    A part by itself says it of the time that is known; beside a time, only of one that is open.
    """
    said = turn.time if isinstance(turn.time, int) else None
    part = turn.part or (turn.time if isinstance(turn.time, Part) else None)
    if said is None:
        both = reminder.minute is not None and part
        minute = at(reminder.minute or 0, part) if both and part else reminder.minute
        return replace(reminder, minute=minute, part=part or reminder.part)
    part = part or (reminder.part if reminder.minute is None else None)
    timed = Reminder(said)
    is_noon = said % HALF_DAY_MIN < HOUR_MIN
    minute = at(said, part) if part and (timed.is_open or is_noon) else said
    return replace(reminder, minute=minute, part=part)


def with_days(reminder: Reminder, turn: Turn, today: int) -> Reminder:
    """The reminder on the days that were said; of a weekend, on the first day still to come.

    A week or a month is no day: then there is none, and it is asked for.
    """
    if turn.days:
        return replace(reminder, weekdays=turn.days, day=0)
    if turn.date is None:
        return reminder
    first, last = turn.date.first, turn.date.last
    day = min(max(first, today), last)
    return replace(reminder, weekdays=Weekdays(0), day=day if last < first + WEEKEND_DAYS else 0)


def set_it(session: Session, _: Turn) -> Answer:
    """A yes to the whole reminder."""
    draft = session.draft
    if draft is None:
        return need(session, "time")
    if not at_rest(session):
        return later(session)
    return _set(session, draft, may_ask=not _was_denied(session))


def _set(session: Session, draft: Draft, *, may_ask: bool) -> Answer:
    draft = replace(draft, reminder=replace(draft.reminder, part=None))
    # to be changed, from now on
    session = replace(session, draft=replace(draft, instead=draft.reminder))
    kind, facts = spoken(draft.reminder, session.visit.day)
    outcomes = told(say(f"remind.done.{kind}", **facts))
    consent = say("remind.consent") if may_ask else None
    return carried_on(session, Remind(draft, outcomes, consent))


def _was_denied(session: Session) -> bool:
    """Whether it is so short a time since a person did not allow it that Alexa asks not again."""
    denied_day = session.visit.reminded.denied_day
    return bool(denied_day) and session.visit.day - denied_day < SILENT_DAYS


def told(done: Say) -> dict[Outcome, Say]:
    """What is said of each outcome of a wish about reminders."""
    lines = {each: say(f"remind.{each.name.lower()}") for each in Outcome if each != Outcome.DONE}
    return lines | {Outcome.DONE: done}


def carried_on(session: Session, *lines: Item) -> Answer:
    """Back to where the person was; whoever has come for nothing else, or is done, has the end."""
    session = replace(session, asking="")
    if session.mode in (Mode.COLD, Mode.FINISHED):
        return goodbye(session, *way_out(session), *lines)
    session, reply = back(session)
    return session, replace(reply, script=(*lines, *reply.script))


def refuse_it(session: Session, _: Turn) -> Answer:
    """No reminder, and none is offered from now on."""
    visit = session.visit.with_reminding(offered_day=session.visit.day)
    return carried_on(replace(session, draft=None, visit=visit), say("remind.kept"))


def consented(session: Session, turn: Turn) -> Answer:
    """What the person has answered to Alexa's own question takes up what it was asked for."""
    if turn.draft is None or turn.consent is None or not at_rest(session):
        return back(session)
    if turn.consent is Consent.ACCEPTED:
        return _set(session, turn.draft, may_ask=False)
    if turn.consent is Consent.DENIED:
        visit = session.visit.with_reminding(denied_day=session.visit.day)
        return carried_on(replace(session, visit=visit), say("remind.denied"))
    session, reply = carried_on(session, say("remind.not_allowed"))
    return session, replace(reply, card=turn.consent is Consent.FAILED)


def which(session: Session, _: Turn) -> Answer:
    """Which reminders there are."""
    if not at_rest(session):
        return later(session)
    return with_wish(session, TellReminders(told(say("remind.none"))))


def with_wish(session: Session, wish: Wish) -> Answer:
    """The wish, and back to where the person was."""
    session, reply = back(session)
    return session, replace(reply, script=(wish, *reply.script))


def listed(reminders: Iterable[Reminder], today: int) -> tuple[Say, ...]:
    """The reminders, one by one, the soonest first, and how many more there are."""
    known = in_order(reminders)
    shown = [spoken(each, today) for each in known[:MOST_TOLD]]
    lines = tuple(say(f"remind.have.{kind}", **facts) for kind, facts in shown)
    return *lines, *more_of(known)


def in_order(reminders: Iterable[Reminder]) -> list[Reminder]:
    """The reminders as they are told: those that come back first, the others by their day."""
    return sorted(reminders, key=lambda each: (each.day, each.minute or 0))


def more_of(reminders: Sequence[Reminder]) -> tuple[Say, ...]:
    """How many there are beside those that are told one by one."""
    more = len(reminders) - MOST_TOLD
    return (say(MORE, n=more),) if more > 0 else ()


def closing(session: Session, *lines: Item) -> Answer:
    """The end of a session; after the third one, with the one offer of a reminder before it."""
    if not _is_to_be_offered(session):
        return ended_well(session, *lines)
    around = round(session.visit.minute / HALF_HOUR_MIN) * HALF_HOUR_MIN % DAY_MIN
    daily = Draft(Reminder(around, weekdays=EVERY_DAY))
    session, note = noted(session)
    visit = session.visit.with_reminding(offered_day=session.visit.day)
    session, reply = _asked(replace(session, visit=visit), daily, say("remind.offer"))
    return session, replace(reply, script=(*lines, *note, *reply.script))


def _is_to_be_offered(session: Session) -> bool:
    """Whether the one offer is due: its time of day must be known, and the stretch felt right."""
    visit, kept = session.visit, session.visit.reminded
    if visit.unread or visit.forgotten or visit.guest:
        return False
    if visit.minute < 0 or visit.comfort < 0:
        return False
    if kept.reminders or kept.offered_day or _was_denied(session):
        return False
    return credited(visit.known, session).sessions >= OFFERED_AFTER


def of_reminder(session: Session, turn: Turn) -> Turn | None:
    """What a turn means where a reminder is talked about, if that is another thing than elsewhere.

    A bare number is a time; "every day" asks of nothing, but answers. While something is asked for
    that it could be, it is never a number of seconds.
    """
    is_which = session.asking == "which"
    is_answer = is_which or session.asking in TALKED_OF
    if is_answer and turn.topic is Topic.HOW_OFTEN:
        return Turn(Act.REMIND, days=EVERY_DAY)
    is_number = turn.act is Act.SET_HOLD and turn.seconds is not None and not turn.timed
    if not is_number or not (is_which or session.draft is not None):
        return None
    minute = minute_said(turn.seconds or 0)
    if minute is None:
        return Turn(Act.REMIND) if is_which or session.asking in OF_REMINDER else None
    nth = turn.seconds if is_which else None
    return Turn(Act.REMIND if is_answer else Act.CHANGE_REMINDER, time=minute, nth=nth)


def minute_said(number: int) -> int | None:
    """The minute of the day that a bare number can mean: an hour, or hours and minutes in one."""
    if number in CLOCK_FACE:
        return number * HOUR_MIN
    hour, minute = divmod(number, HUNDRED)
    is_clock = hour in range(1, DAY_MIN // HOUR_MIN) and minute < HOUR_MIN
    return hour * HOUR_MIN + minute if is_clock else None
