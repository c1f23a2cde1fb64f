from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.milestones import noted
from skill.coach.reminder import (
    EVERY_DAY,
    WORKDAYS,
    Consent,
    Dates,
    Draft,
    Mention,
    Outcome,
    Part,
    Reminder,
    Reminding,
    Weekdays,
    weekday_of,
)
from skill.coach.reminding import (
    closing,
    in_place,
    listed,
    minute_said,
    more_of,
    next_time,
    of_reminder,
    told,
    with_days,
    with_time,
)
from skill.coach.reply import Keep, PickReminder, Remind, Say, SkipReminder, TellReminders, say
from skill.coach.session import OF_REMINDER, Mode
from skill.coach.stretch import Feeling, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn
from skill.coach.visit import Visit
from tests.coach.records import TODAY, but, days_of
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys

NOON = 12 * 60
SEVEN, EIGHT, NINETEEN = 7 * 60, 8 * 60, 19 * 60
DAILY = Reminder(NINETEEN, weekdays=EVERY_DAY)


def at(mode=Mode.RESTING, minute=NOON, **visit):
    """A session in a mode, at noon."""
    return but(SESSIONS[mode], day=TODAY, minute=minute, **visit)


def after(session, *turns):
    """The session and the answer to the last of some turns."""
    reply = None
    for turn in turns:
        session, reply = respond(session, turn, NOW_MS)
    return session, reply


def asked(session, **facts):
    return after(session, Turn(Act.REMIND, **facts))


def question(session, **facts):
    """What is asked, with what it is told."""
    _, reply = asked(session, **facts)
    return reply.ask.key, dict(reply.ask.facts)


YES, NO = Turn(Act.YES), Turn(Act.NO)


def said(time=None, part=None, **facts):
    """The facts of a turn that names a time."""
    named = {"time": time, "part": part} | facts
    return {name: fact for name, fact in named.items() if fact is not None}


def span(first, last=None):
    """So many days ahead."""
    return Dates(TODAY + first, TODAY + (first if last is None else last))


AM, PM, NIGHT = Part.MORNING, Part.EVENING, Part.NIGHT
EVERY, WORK = {"days": EVERY_DAY}, {"days": WORKDAYS}


@pytest.mark.parametrize(
    ("facts", "key", "told"),
    [
        ({}, "need.time", {}),
        (said(PM), "need.time", {}),
        (said(SEVEN), "need.part", {}),
        (said(SEVEN, **EVERY), "need.part", {}),
        (said(SEVEN, AM, **EVERY), "repeated", {"days": 127, "at": SEVEN}),
        (said(SEVEN, PM, **WORK), "repeated", {"days": 31, "at": NINETEEN}),
        (said(NINETEEN), "today", {"at": NINETEEN}),
        (said(SEVEN, AM), "tomorrow", {"at": SEVEN}),
        (said(NOON), "tomorrow", {"at": NOON}),
        (said(NOON, NIGHT, **EVERY), "repeated", {"days": 127, "at": 0}),
        (said(NINETEEN, AM, **EVERY), "repeated", {"days": 127, "at": NINETEEN}),
        (said(NINETEEN, date=span(1)), "tomorrow", {"at": NINETEEN}),
        (said(NINETEEN, date=span(5)), "date", {"day": TODAY + 5, "at": NINETEEN}),
        (said(NINETEEN, date=span(5, 6)), "date", {"day": TODAY + 5, "at": NINETEEN}),
        (said(NINETEEN, date=span(-1, 0)), "today", {"at": NINETEEN}),
        (said(NINETEEN, date=span(0, 6)), "need.day", {}),
        (said(NINETEEN, date=span(-1)), "need.day", {}),
    ],
)
def test_what_is_missing_is_asked_for_and_then_the_whole_reminder(facts, key, told):
    prefix = "" if key.startswith("need") else "ask.remind."
    assert question(at(), **facts) == (prefix + key, told)


def test_a_past_day_and_several_days_are_told_apart():
    _, past = asked(at(), time=NINETEEN, date=Dates(TODAY - 1, TODAY - 1))
    _, several = asked(at(), time=NINETEEN, date=Dates(TODAY, TODAY + 30))
    assert keys(past) == ["remind.past_day"]
    assert keys(several) == ["remind.several_days"]


def test_the_part_of_the_day_is_asked_for_once():
    session, _ = asked(at(), time=SEVEN, days=EVERY_DAY)
    session, reply = asked(session, part=Part.EVENING)
    assert dict(reply.ask.facts) == {"days": EVERY_DAY, "at": NINETEEN}
    _, reply = asked(session, days=WORKDAYS)
    assert dict(reply.ask.facts) == {"days": WORKDAYS, "at": NINETEEN}


def test_a_part_that_was_said_first_holds_for_the_time_that_comes_then():
    session, _ = asked(at(), time=Part.EVENING, days=EVERY_DAY)
    assert question(session, time=SEVEN) == ("ask.remind.repeated", {"days": 127, "at": NINETEEN})


def test_the_other_half_of_the_day_can_be_said_after_the_question():
    session, _ = asked(at(), time=NINETEEN, days=EVERY_DAY)
    assert question(session, part=Part.MORNING)[1] == {"days": 127, "at": SEVEN}


def test_a_bare_number_answers_when_and_every_day_on_which_days():
    session, _ = asked(at())
    session, reply = after(
        session, Turn(Act.SET_HOLD, seconds=7), Turn(Act.REMIND, part=Part.EVENING)
    )
    assert reply.ask.key == "ask.remind.today"
    _, reply = after(session, Turn(Act.KNOW, topic=Topic.HOW_OFTEN))
    assert dict(reply.ask.facts) == {"days": EVERY_DAY, "at": NINETEEN}


@pytest.mark.parametrize(
    "turn", [Turn(Act.SET_HOLD, seconds=20), Turn(Act.SET_HOLD, seconds=8, timed=True)]
)
def test_a_length_of_a_hold_stays_one(turn):
    session, _ = asked(at(), time=NINETEEN)
    assert after(session, turn)[0].plan.hold_s in (15, 20)


def test_only_a_yes_sets_it_and_then_its_time_and_days_are_told():
    _, reply = after(*wanted(at()), YES)
    (wish,) = reply.wishes
    assert wish.draft == Draft(DAILY)
    assert wish.told[Outcome.DONE] == say("remind.done.repeated", days=127, at=NINETEEN)
    assert wish.consent == say("remind.consent")
    assert reply.ask.key == "ask.resting"


def wanted(session):
    return session, Turn(Act.REMIND, time=NINETEEN, days=EVERY_DAY)


@pytest.mark.parametrize("act", sorted(set(Act) - {Act.YES, Act.REMIND, Act.CHANGE_REMINDER}))
def test_nothing_but_a_yes_sets_a_reminder(act):
    _, reply = after(*wanted(at()), Turn(act))
    assert not [wish for wish in reply.wishes if isinstance(wish, Remind)]


def test_after_a_question_in_between_the_yes_means_something_else():
    _, reply = after(*wanted(at()), Turn(Act.TIP), YES)
    assert not [wish for wish in reply.wishes if isinstance(wish, Remind)]


def test_a_no_sets_nothing_and_counts_as_the_one_offer():
    session, reply = after(*wanted(at()), NO)
    assert (keys(reply), reply.wishes, session.draft) == (["remind.kept"], (), None)
    assert session.visit.reminding.offered_day == TODAY


def test_with_the_end_whoever_is_still_on_the_ball_is_led_off_it():
    session = at(Mode.FINISHED, body=Stage.REST)
    _, reply = after(*wanted(session), NO)
    assert (keys(reply)[:2], reply.ask) == (["stop.off", "remind.kept"], None)


def test_whoever_came_for_the_reminder_alone_has_the_end():
    _, reply = after(*wanted(at(Mode.COLD)), YES)
    assert reply.ask is None
    assert keys(reply)[-1] == "stop.bye"


def test_who_has_never_said_a_time_is_asked_for_it_even_after_a_yes():
    session = replace(at(), asking="remind")
    assert after(session, YES)[1].ask.key == "need.time"


MOVED = [
    SESSIONS[Mode.MOVING],
    SESSIONS[Mode.HOLDING],
    replace(SESSIONS[Mode.RESTING], body=Stage.UP),
    replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=1),
]


@pytest.mark.parametrize("before", MOVED)
@pytest.mark.parametrize(
    "act", [Act.REMIND, Act.CHANGE_REMINDER, Act.CANCEL_REMINDER, Act.REMINDERS]
)
def test_in_the_stretch_or_on_a_way_it_has_to_wait_and_nobody_is_moved(before, act):
    after_it, reply = respond(before, Turn(act, time=NINETEEN), NOW_MS)
    here, _ = respond(before, Turn(Act.CARRY_ON), NOW_MS)
    assert (after_it.mode, after_it.done) == (here.mode, here.done)
    assert not [wish for wish in reply.wishes if isinstance(wish, TellReminders)]
    assert reply.ask.key not in ("need.time", "ask.unremind")


def test_in_the_stretch_a_yes_from_before_sets_nothing():
    session = replace(at(), asking="remind", draft=Draft(DAILY), body=Stage.UP)
    _, reply = after(session, YES)
    assert "remind.now" in keys(reply)
    assert reply.wishes == ()


MOVE = Turn(Act.CHANGE_REMINDER, time=EIGHT, part=Part.MORNING)


def test_which_one_is_to_be_changed_only_alexa_knows():
    _, reply = after(at(), MOVE)
    assert reply.wishes == (PickReminder(Mention(), told(say("remind.none")), MOVE),)


def test_in_the_stretch_none_is_changed():
    _, reply = after(at(body=Stage.UP), MOVE)
    assert ("remind.now" in keys(reply), reply.wishes) == (True, ())


def test_what_was_said_of_the_one_that_is_talked_about_changes_it():
    session = replace(at(), asking="remind", draft=Draft(DAILY, DAILY))
    session, reply = after(session, MOVE)
    assert dict(reply.ask.facts) == {"days": EVERY_DAY, "at": EIGHT}
    _, reply = after(session, YES)
    assert reply.wishes[0].draft == Draft(replace(DAILY, minute=EIGHT), DAILY)


def test_where_nothing_was_said_of_it_the_time_is_asked_for():
    session = replace(at(), asking="remind", draft=Draft(DAILY, DAILY))
    session, reply = after(session, Turn(Act.CHANGE_REMINDER))
    assert (reply.ask.key, session.draft) == ("need.time", Draft(DAILY, DAILY))


def test_right_after_it_was_set_a_bare_number_changes_it():
    session, _ = after(*wanted(at()), YES)
    session, _ = after(session, Turn(Act.SET_HOLD, seconds=8), Turn(Act.REMIND, part=Part.MORNING))
    assert session.draft == Draft(replace(DAILY, minute=EIGHT, part=Part.MORNING), DAILY)


def consent(status, draft=Draft(DAILY)):  # noqa: B008 - a value
    return Turn(Act.CONSENT, consent=status, draft=draft)


def test_consent_takes_up_what_was_asked_and_alexa_asks_no_second_time():
    _, reply = after(at(), consent(Consent.ACCEPTED))
    (wish,) = reply.wishes
    assert (wish.draft, wish.consent) == (Draft(DAILY), None)
    assert wish.told[Outcome.NOT_ALLOWED] == say("remind.not_allowed")


def test_a_denial_is_kept_and_for_seven_days_alexa_does_not_ask_again():
    session, reply = after(at(), consent(Consent.DENIED))
    assert keys(reply) == ["remind.denied"]
    assert session.visit.reminding.denied_day == TODAY

    def may_ask(day):
        later = at(known=replace(days_of(1), reminding=Reminding(denied_day=TODAY - day)))
        return after(*wanted(later), YES)[1].wishes[0].consent is not None

    assert [may_ask(day) for day in (0, 6, 7)] == [False, False, True]


@pytest.mark.parametrize(
    ("status", "card"), [(Consent.NOT_ANSWERED, False), (Consent.FAILED, True)]
)
def test_without_an_answer_a_card_tells_what_to_do(status, card):
    _, reply = after(at(), consent(status))
    assert keys(reply) == ["remind.not_allowed"]
    assert reply.card is card


@pytest.mark.parametrize("turn", [consent(None), consent(Consent.ACCEPTED, None)])
def test_consent_that_names_nothing_changes_nothing(turn):
    assert after(at(), turn)[1].wishes == ()


def test_which_reminders_there_are_is_looked_up_where_they_are_kept():
    _, reply = after(at(), Turn(Act.REMINDERS))
    assert [type(wish) for wish in reply.wishes] == [TellReminders]


def test_they_are_told_one_by_one_and_beyond_three_counted():
    once = [Reminder(SEVEN, day=TODAY + n) for n in range(4)]
    lines = listed([*once, DAILY], TODAY)
    assert [line.key.removeprefix("remind.") for line in lines] == [
        "have.repeated", "have.today", "have.tomorrow", "more",
    ]  # fmt: skip
    assert lines[-1] == say("remind.more", n=2)


FELT = Turn(Act.FEELING, feeling=Feeling.RIGHT)


def ending(sessions=3, **visit):
    """The end of a session, with so many behind the person, this one included."""
    known = replace(days_of(sessions - 1, 0), reminding=visit.pop("reminding", Reminding()))
    return at(Mode.FINISHED, known=known, **visit)


def test_after_the_third_session_one_is_offered_for_every_day_at_this_time():
    session, reply = after(ending(minute=18 * 60 + 50), FELT)
    assert (reply.ask.key, dict(reply.ask.facts)) == (
        "ask.remind.repeated",
        {"days": 127, "at": NINETEEN},
    )
    assert "remind.offer" in keys(reply)
    assert session.visit.reminding.offered_day == TODAY


@pytest.mark.parametrize(
    "visit",
    [
        {"sessions": 2},
        {"minute": -1},
        {"unread": True},
        {"reminding": Reminding((DAILY,))},
        {"reminding": Reminding(offered_day=TODAY - 30)},
        {"reminding": Reminding(denied_day=TODAY - 3)},
        {"comfort": -1},
    ],
)  # fmt: skip
def test_otherwise_nothing_is_offered(visit):
    _, reply = after(ending(**visit), FELT)
    assert "remind.offer" not in keys(reply)


def test_the_offer_is_over_with_any_answer():
    session, _ = after(ending(), FELT)
    accepted, refused = (after(session, turn)[1] for turn in (YES, NO))
    assert any(isinstance(wish, Remind) for wish in accepted.wishes)
    assert "remind.kept" in keys(refused)
    assert accepted.ask is refused.ask is None
    assert all(any(isinstance(wish, Keep) for wish in each.wishes) for each in (accepted, refused))


def skipped(session, *turns):
    reply = after(session, *turns)[1]
    return [wish for wish in reply.wishes if isinstance(wish, SkipReminder)]


def test_who_has_stretched_today_is_not_reminded_of_it_today():
    wish = SkipReminder(Dates(TODAY, TODAY), (DAILY,), every=True)
    assert skipped(ending(reminding=Reminding((DAILY,))), FELT) == [wish]


LATE = Reminder(20 * 60, weekdays=EVERY_DAY)
MORNING = Reminder(SEVEN, weekdays=EVERY_DAY)


@pytest.mark.parametrize(
    ("reminders", "these"),
    [
        ((LATE, DAILY), (DAILY,)),
        ((MORNING, DAILY), ()),
        ((Reminder(SEVEN, day=TODAY), DAILY), (DAILY,)),
        ((Reminder(SEVEN, weekdays=EVERY_DAY & ~weekday_of(TODAY)), DAILY), (DAILY,)),
    ],
)
def test_one_session_has_nothing_left_to_be_reminded_of_by_the_first_of_the_day(reminders, these):
    wishes = skipped(ending(reminding=Reminding(reminders)), FELT)
    assert [wish.reminders for wish in wishes] == ([these] if these else [])


def test_after_the_second_session_of_a_day_the_second_one_is_not_to_ring_either():
    known = replace(days_of(1, last_day=TODAY), reminding=Reminding((LATE, MORNING)))
    session = at(Mode.FINISHED, known=known, key=7)
    (wish,) = skipped(session, FELT)
    assert wish.reminders == (LATE,)


def test_one_that_is_changed_is_the_one_of_the_day_and_no_longer_what_it_was():
    draft = Draft(LATE, DAILY)
    known = replace(DONE_TODAY, reminding=Reminding((DAILY,)))
    session = replace(at(Mode.COLD, known=known), asking="remind", draft=draft)
    (wish,) = skipped(session, YES)
    assert wish.reminders == (LATE,)


@pytest.mark.parametrize(
    ("reminder", "minute"),
    [
        (DAILY, NINETEEN),
        (DAILY, -1),
        (Reminder(NINETEEN, weekdays=EVERY_DAY & ~Weekdays(1 << (TODAY + 3) % 7)), NOON),
        (Reminder(NINETEEN, day=TODAY + 1), NOON),
        (Reminder(NINETEEN, day=TODAY), NOON),
        (None, NOON),
    ],
)
def test_what_is_for_one_day_or_does_not_ring_today_any_more_is_left_alone(reminder, minute):
    reminders = (reminder,) if reminder else ()
    assert skipped(ending(reminding=Reminding(reminders, TODAY), minute=minute), FELT) == []


def test_nor_where_another_one_was_set_since():
    other = Reminder(NINETEEN, day=TODAY + 3)
    assert len(skipped(ending(reminding=Reminding((DAILY, other))), FELT)) == 1


DONE_TODAY = replace(days_of(1, last_day=TODAY), reminding=Reminding((DAILY,)))


def test_one_that_is_set_or_changed_when_all_is_done_begins_tomorrow():
    session = replace(at(Mode.COLD, known=DONE_TODAY), asking="remind", draft=Draft(DAILY))
    assert len(skipped(session, YES)) == 1


def test_who_only_asks_something_then_is_told_nothing_of_it_again():
    assert skipped(at(Mode.COLD, known=DONE_TODAY), Turn(Act.STOP)) == []


def test_one_for_today_that_is_set_at_the_end_rings():
    session, _ = asked(at(Mode.FINISHED), time=NINETEEN)
    assert skipped(session, YES) == []


def test_a_session_broken_off_leaves_the_reminder_of_today():
    session = at(known=replace(days_of(1), reminding=Reminding((DAILY,))))
    assert skipped(session, Turn(Act.STOP)) == []


def test_the_offer_that_is_accepted_rings_from_tomorrow_on():
    session, _ = after(ending(minute=18 * 60 + 50), FELT)
    assert len(skipped(session, YES)) == 1


def test_a_visit_notes_what_it_changes_of_what_is_kept():
    visit = Visit(known=replace(days_of(1), reminding=Reminding((DAILY,), offered_day=3)))
    assert visit.with_reminding(denied_day=5).reminding == Reminding((DAILY,), 3, 5)


def test_a_line_of_what_is_known_tells_of_the_reminder():
    session = at(known=replace(days_of(2), reminding=Reminding((DAILY,))))
    _, reply = after(session, Turn(Act.WHAT_IS_KNOWN))
    assert Say("known.reminder") in reply.script


def test_on_the_way_to_a_first_roll_there_is_no_time_to_speak_of_reminders():
    moving = replace(at(Mode.MOVING), body=Stage.REST)
    _, reply = asked(moving, time=NINETEEN)
    assert "remind.later" in keys(reply)


def test_one_that_is_left_again_is_not_changed_into_another():
    is_set, _ = asked(at(), time=NINETEEN, days=EVERY_DAY)
    left, _ = after(is_set, YES, Turn(Act.REMIND), Turn(Act.CANCEL))
    _, reply = after(left, Turn(Act.CHANGE_REMINDER, time=20 * 60))
    (wish,) = reply.wishes
    assert isinstance(wish, PickReminder)


def test_a_reminder_asked_for_anew_has_nothing_of_the_one_spoken_of_before():
    spoken_of = replace(at(), draft=Draft(Reminder(SEVEN, weekdays=WORKDAYS)))
    session, _ = asked(spoken_of, time=NINETEEN)
    assert session.draft.reminder.weekdays == Weekdays(0)


@pytest.mark.parametrize(
    ("number", "minute"),
    [(730, 7 * 60 + 30), (1900, NINETEEN), (2359, 23 * 60 + 59), (100, 60), (7, SEVEN), (12, NOON)],
)
def test_a_bare_number_is_a_time_of_hours_or_of_hours_and_minutes(number, minute):
    session, _ = after(at(), Turn(Act.REMIND, days=EVERY_DAY), Turn(Act.SET_HOLD, seconds=number))
    assert session.draft.reminder.minute == minute


@pytest.mark.parametrize("number", [0, 13, 30, 99, 760, 2400, 9_999])
@pytest.mark.parametrize("what", ["time", "part", "day"])
def test_while_a_time_is_asked_for_no_number_is_ever_of_seconds(number, what):
    asking = replace(at(), asking=what, draft=Draft(Reminder(weekdays=EVERY_DAY)))
    session, reply = after(asking, Turn(Act.SET_HOLD, seconds=number))
    assert (session.plan, reply.ask.key) == (asking.plan, "need.time")


@pytest.mark.parametrize(
    ("known", "said", "then"),
    [
        (Reminder(), {}, Reminder()),
        (Reminder(), {"time": SEVEN}, Reminder(SEVEN)),
        (Reminder(), {"time": SEVEN, "part": PM}, Reminder(NINETEEN, PM)),
        (Reminder(), {"time": PM}, Reminder(part=PM)),
        (Reminder(), {"part": PM}, Reminder(part=PM)),
        (Reminder(part=PM), {}, Reminder(part=PM)),
        (Reminder(part=PM), {"time": SEVEN}, Reminder(NINETEEN, PM)),
        (Reminder(part=PM), {"time": SEVEN, "part": AM}, Reminder(SEVEN, AM)),
        (Reminder(SEVEN), {"part": PM}, Reminder(NINETEEN, PM)),
        (Reminder(0), {"part": PM}, Reminder(NOON, PM)),
        (Reminder(SEVEN, AM), {}, Reminder(SEVEN, AM)),
        (Reminder(SEVEN, AM), {"time": EIGHT}, Reminder(EIGHT)),
        (Reminder(), {"time": NINETEEN, "part": AM}, Reminder(NINETEEN, AM)),
        (Reminder(), {"time": NOON, "part": NIGHT}, Reminder(0, NIGHT)),
        (Reminder(), {"time": NOON + 59, "part": NIGHT}, Reminder(59, NIGHT)),
        (Reminder(), {"time": NOON + 60, "part": NIGHT}, Reminder(NOON + 60, NIGHT)),
        (Reminder(), {"time": 30, "part": PM}, Reminder(NOON + 30, PM)),
    ],
)
def test_a_time_and_its_part_of_the_day_are_put_together_as_they_come(known, said, then):
    assert with_time(known, Turn(Act.REMIND, **said)) == then


@pytest.mark.parametrize(
    ("known", "said", "then"),
    [
        (DAILY, {}, DAILY),
        (Reminder(day=TODAY), {"days": WORKDAYS}, Reminder(weekdays=WORKDAYS)),
        (DAILY, {"date": span(1)}, Reminder(NINETEEN, day=TODAY + 1)),
        (DAILY, {"date": span(2, 3)}, Reminder(NINETEEN, day=TODAY + 2)),
        (DAILY, {"date": span(-1, 0)}, Reminder(NINETEEN, day=TODAY)),
        (DAILY, {"date": span(-1)}, Reminder(NINETEEN, day=TODAY - 1)),
        (DAILY, {"date": span(2, 4)}, Reminder(NINETEEN)),
    ],
)
def test_days_that_come_back_and_a_day_take_the_place_of_each_other(known, said, then):
    assert with_days(known, Turn(Act.REMIND, **said), TODAY) == then


def test_each_outcome_of_a_wish_has_its_line():
    assert told(say("remind.skipped")) == {
        Outcome.DONE: say("remind.skipped"),
        Outcome.NOT_ALLOWED: say("remind.not_allowed"),
        Outcome.CANNOT: say("remind.cannot"),
        Outcome.TOO_MANY: say("remind.too_many"),
        Outcome.ENOUGH: say("remind.enough"),
        Outcome.PAST: say("remind.past"),
        Outcome.NONE: say("remind.none"),
        Outcome.OTHERS: say("remind.others"),
        Outcome.SOONER: say("remind.sooner"),
        Outcome.FAILED: say("remind.failed"),
    }


def test_what_is_set_is_told_by_its_days_seen_from_today():
    session = replace(at(), asking="remind", draft=Draft(Reminder(EIGHT, PM, day=TODAY + 1)))
    session, reply = after(session, YES)
    kept = Reminder(EIGHT, day=TODAY + 1)
    done = told(say("remind.done.tomorrow", at=EIGHT))
    assert reply.wishes == (Remind(Draft(kept), done, say("remind.consent")),)
    assert session.draft == Draft(kept, kept)


def test_which_reminders_there_are_has_a_line_for_each_outcome():
    _, reply = after(at(), Turn(Act.REMINDERS))
    assert reply.wishes == (TellReminders(told(say("remind.none"))),)


HANDS_FREE = replace(at(), plan=replace(SESSIONS[Mode.RESTING].plan, hands_free=True))


@pytest.mark.parametrize(
    ("asking", "turn"),
    [
        ("", Turn(Act.REMINDERS)),
        ("", MOVE),
        ("which", NO),
        ("unremind", NO),
        ("remind", NO),
        ("remind", YES),
    ],
)
def test_once_nothing_is_asked_any_more_whoever_rests_hands_free_goes_on(asking, turn):
    draft = Draft(DAILY) if asking in ("remind", "unremind") else None
    assert hold_in(after(replace(HANDS_FREE, asking=asking, draft=draft), turn)[1])


@pytest.mark.parametrize("act", [Act.REMIND, Act.CHANGE_REMINDER, Act.REMINDERS])
def test_in_a_hold_it_is_said_that_it_has_to_wait_and_after_it_that_now_is_the_time(act):
    hold = hold_in(after(at(Mode.HOLDING), Turn(act))[1])
    assert (hold.aside, hold.later) == ((say("remind.later"),), (say("remind.now"),))


@pytest.mark.parametrize("mode", [Mode.RESTING, Mode.COLD])
@pytest.mark.parametrize(
    "said", [{"time": EIGHT}, {"part": PM}, {"days": WORKDAYS}, {"date": span(1)}], ids=repr
)
def test_whatever_is_said_of_the_one_that_is_talked_about_changes_it(said, mode):
    session = replace(at(mode), asking="remind", draft=Draft(Reminder(SEVEN, AM, EVERY_DAY)))
    changed, _ = after(session, Turn(Act.CHANGE_REMINDER, **said))
    assert changed.draft.reminder != session.draft.reminder
    assert changed.draft.reminder.minute is not None


def test_on_a_way_the_one_that_is_talked_about_is_not_asked_for_its_time():
    session = replace(at(body=Stage.UP), asking="remind", draft=Draft(DAILY))
    _, reply = after(session, Turn(Act.CHANGE_REMINDER))
    assert "remind.now" in keys(reply)


@pytest.mark.parametrize("asking", [*OF_REMINDER, "remind"])
def test_what_was_missing_completes_the_one_that_is_talked_about(asking):
    session = replace(at(), asking=asking, draft=Draft(Reminder(weekdays=EVERY_DAY)))
    assert asked(session, time=NINETEEN)[0].draft == Draft(DAILY)


@pytest.mark.parametrize("asking", ["", "reps", "which"])
def test_but_while_something_else_is_asked_for_it_is_another_one(asking):
    session = replace(at(), asking=asking, draft=Draft(Reminder(weekdays=EVERY_DAY)))
    after_it, _ = asked(session, time=NINETEEN)
    assert after_it.draft != Draft(DAILY)


@pytest.mark.parametrize(
    ("day", "lines", "ask"),
    [
        (TODAY - 1, ["remind.past_day"], "need.day"),
        (TODAY, [], "ask.remind.today"),
        (TODAY + 1, [], "ask.remind.tomorrow"),
    ],
)
def test_a_day_that_has_passed_since_it_was_said_is_asked_for_again(day, lines, ask):
    session = replace(at(), asking="part", draft=Draft(Reminder(EIGHT, day=day)))
    _, reply = asked(session, part=PM)
    assert (keys(reply), reply.ask.key) == (lines, ask)


@pytest.mark.parametrize(
    ("date", "line"),
    [
        (span(-3, -1), "remind.past_day"),
        (span(-3, 0), "remind.several_days"),
        (span(0, 2), "remind.several_days"),
        (span(1, 3), "remind.several_days"),
    ],
)
def test_of_many_days_it_is_told_whether_they_are_over(date, line):
    _, reply = asked(at(), time=NINETEEN, date=date)
    assert (keys(reply), reply.ask.key) == ([line], "need.day")


@pytest.mark.parametrize(
    ("minute", "ahead"), [(0, 1), (1, 1), (NOON - 1, 1), (NOON, 1), (NOON + 1, 0), (None, 1)]
)
def test_without_a_day_it_is_for_the_next_time_that_its_clock_shows(minute, ahead):
    assert next_time(Reminder(minute), at()) == Reminder(minute, day=TODAY + ahead)


def test_just_after_midnight_it_is_for_the_midnight_that_comes():
    assert next_time(Reminder(0), at(minute=0)) == Reminder(0, day=TODAY + 1)


@pytest.mark.parametrize("reminder", [DAILY, Reminder(SEVEN, day=TODAY)])
def test_one_with_its_days_stays_as_it_is(reminder):
    assert next_time(reminder, at()) == reminder


def test_who_accepts_what_alexa_asked_is_not_asked_by_alexa_again_and_it_is_set_as_it_was():
    draft = Draft(Reminder(EIGHT, PM, day=TODAY + 1), DAILY)
    session, reply = after(at(), consent(Consent.ACCEPTED, draft))
    kept = Reminder(EIGHT, day=TODAY + 1)
    done = told(say("remind.done.tomorrow", at=EIGHT))
    assert reply.wishes == (Remind(Draft(kept, DAILY), done),)
    assert session.draft == Draft(kept, kept)


@pytest.mark.parametrize("status", Consent)
def test_in_the_stretch_no_consent_sets_or_tells_anything(status):
    _, reply = after(at(body=Stage.UP), consent(status))
    assert reply.wishes == ()
    assert not [key for key in keys(reply) if key.startswith("remind.")]


@pytest.mark.parametrize("status", [Consent.ACCEPTED, Consent.DENIED])
def test_only_where_alexa_could_not_ask_a_card_does(status):
    assert not after(at(), consent(status))[1].card


def test_the_soonest_are_told_first_and_those_of_one_day_by_the_clock():
    tomorrow = Reminder(EIGHT, day=TODAY + 1)
    lines = listed([tomorrow, Reminder(NINETEEN, day=TODAY), Reminder(SEVEN, day=TODAY)], TODAY)
    assert lines == (
        say("remind.have.today", at=SEVEN),
        say("remind.have.today", at=NINETEEN),
        say("remind.have.tomorrow", at=EIGHT),
    )


def test_midnight_is_told_before_the_minute_after_it():
    night = [Reminder(1, day=TODAY), Reminder(0, day=TODAY)]
    assert [line.facts["at"] for line in listed(night, TODAY)] == [0, 1]


@pytest.mark.parametrize(("many", "more"), [(0, None), (2, None), (3, None), (4, 1), (9, 6)])
def test_more_than_three_are_counted(many, more):
    lines = (say("remind.more", n=more),) if more else ()
    assert more_of([DAILY] * many) == lines


@pytest.mark.parametrize(
    ("minute", "around"),
    [(0, 0), (14, 0), (16, 30), (NOON + 44, NOON + 30), (NOON + 46, NOON + 60), (1_430, 0)],
)
def test_it_is_offered_for_the_half_hour_that_is_nearest(minute, around):
    session, reply = after(ending(minute=minute), FELT)
    assert reply.ask.facts == {"days": 127, "at": around}
    assert session.draft == Draft(Reminder(around, weekdays=EVERY_DAY))


@pytest.mark.parametrize("visit", [{"forgotten": True}, {"guest": True}], ids=repr)
def test_whoever_nothing_is_kept_of_is_offered_none(visit):
    _, reply = after(ending(**visit), FELT)
    assert "remind.offer" not in keys(reply)


def test_after_a_session_of_which_nothing_was_said_it_is_offered_as_well():
    _, reply = closing(ending(comfort=0))
    assert keys(reply)[-1] == "remind.offer"


def test_the_offer_follows_what_was_to_be_said_and_the_line_that_the_end_is_worth():
    known = replace(days_of(2), plan=Plan(goal=3))
    session, reply = closing(at(Mode.FINISHED, known=known), say("stop.up"))
    first, note, offer = keys(reply)
    assert (first, offer, session.visit.noted) == ("stop.up", "remind.offer", True)
    assert note == noted(at(Mode.FINISHED, known=known))[1][0].key


def number(seconds, **parts):
    return Turn(Act.SET_HOLD, seconds=seconds, **parts)


@pytest.mark.parametrize(
    ("asking", "draft", "turn", "meant"),
    [
        ("time", None, Turn(Act.KNOW, topic=Topic.HOW_OFTEN), Turn(Act.REMIND, days=EVERY_DAY)),
        ("remind", DAILY, Turn(Act.KNOW, topic=Topic.HOW_OFTEN), Turn(Act.REMIND, days=EVERY_DAY)),
        ("which", None, Turn(Act.KNOW, topic=Topic.HOW_OFTEN), Turn(Act.REMIND, days=EVERY_DAY)),
        ("", DAILY, Turn(Act.KNOW, topic=Topic.HOW_OFTEN), None),
        ("time", DAILY, Turn(Act.KNOW, topic=Topic.DATA), None),
        ("time", DAILY, number(7), Turn(Act.REMIND, time=SEVEN)),
        ("remind", DAILY, number(7), Turn(Act.REMIND, time=SEVEN)),
        ("which", None, number(7), Turn(Act.REMIND, time=SEVEN, nth=7)),
        ("", DAILY, number(7), Turn(Act.CHANGE_REMINDER, time=SEVEN)),
        ("", None, number(7), None),
        ("reps", None, number(4), None),
        ("time", DAILY, number(20), Turn(Act.REMIND)),
        ("time", DAILY, number(0), Turn(Act.REMIND)),
        ("which", None, number(20), Turn(Act.REMIND)),
        ("remind", DAILY, number(20), None),
        ("", DAILY, number(20), None),
        ("time", DAILY, number(7, timed=True), None),
        ("time", DAILY, number(None), None),
        ("time", DAILY, Turn(Act.SET_REST, seconds=7), None),
    ],
)
def test_where_a_reminder_is_talked_about_a_number_is_a_time_and_every_day_an_answer(
    asking, draft, turn, meant
):
    session = replace(at(), asking=asking, draft=Draft(draft) if draft else None)
    assert of_reminder(session, turn) == meant


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        (0, None),
        (1, 60),
        (12, NOON),
        (13, None),
        (59, None),
        (99, None),
        (100, 60),
        (159, 119),
        (160, None),
        (730, SEVEN + 30),
        (2359, 1_439),
        (2360, None),
        (2400, None),
    ],
)
def test_of_a_number_only_what_a_clock_can_show_is_a_time(said, minute):
    assert minute_said(said) == minute


TOLD = (
    say("remind.several", n=4),
    say("remind.one.repeated", days=127, at=NINETEEN),
    say("remind.one.today", at=0),
    say("remind.have.tomorrow", at=EIGHT),
    say("remind.have.date", day=TODAY + 5, at=SEVEN),
)
TOLD_OF = (
    DAILY,
    Reminder(0, day=TODAY),
    Reminder(EIGHT, day=TODAY + 1),
    Reminder(SEVEN, day=TODAY + 5),
)


@pytest.mark.parametrize(
    ("lines", "nth", "mention"),
    [
        (TOLD, 2, Mention(SEVEN, nth=2, of=TOLD_OF)),
        (TOLD, -1, Mention(SEVEN, nth=-1, of=TOLD_OF)),
        ((*TOLD, say("remind.more", n=1)), 2, Mention(SEVEN, nth=2)),
        ((), 2, Mention(SEVEN, nth=2)),
        (TOLD, None, Mention(SEVEN)),
        (TOLD, 0, Mention(SEVEN)),
    ],
)
def test_which_of_several_is_meant_is_counted_among_those_that_were_told_unless_there_are_more(
    lines, nth, mention
):
    assert in_place(replace(at(), told=lines), Mention(SEVEN), nth) == mention
