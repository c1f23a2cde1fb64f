from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.reminder import (
    EVERY_DAY,
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
from skill.coach.reminding import told
from skill.coach.reply import OfReminders, Reply, SkipNamed, SkipReminder, say
from skill.coach.session import Mode
from skill.coach.skipping import left_out, offered, skipping
from skill.coach.stretch import Sound, Sounding
from skill.coach.turns import Act, Turn
from tests.coach.records import TODAY, but
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys, responded

SEVEN, NOON, NINETEEN, TWENTY = 7 * 60, 12 * 60, 19 * 60, 20 * 60
DAILY = Reminder(NINETEEN, weekdays=EVERY_DAY)
MORNING = Reminder(SEVEN, weekdays=EVERY_DAY)
LATER = Reminder(TWENTY, weekdays=EVERY_DAY)
THIS, NEXT = Dates(TODAY, TODAY), Dates(TODAY + 1, TODAY + 1)
BELLS = Sounding(Sound.BELLS)
AT_REST = but(SESSIONS[Mode.RESTING], day=TODAY, minute=NOON)


def own(*reminders):
    return but(AT_REST, reminding=Reminding(reminders))


def wish_in(session, act, **facts):
    (wish,) = responded(session, act, **facts)[1].wishes
    return wish


@pytest.mark.parametrize(
    ("facts", "mention"),
    [
        ({}, Mention(dates=THIS)),
        ({"date": NEXT}, Mention(dates=NEXT)),
        ({"date": Dates(0, 99_999)}, Mention(dates=THIS)),
        ({"date": NEXT, "time": SEVEN}, Mention(SEVEN, dates=NEXT)),
        ({"part": Part.EVENING}, Mention(part=Part.EVENING, dates=THIS)),
    ],
)
def test_no_reminder_is_of_the_day_that_is_named_and_else_of_today(facts, mention):
    wish = wish_in(AT_REST, Act.SKIP_REMINDER, **facts)
    assert wish == SkipNamed(mention, told(say("remind.none")))
    assert wish_in(AT_REST, Act.SKIP_REMINDER, every=True).every


@pytest.mark.parametrize("asking", ["", "time", "which"])
def test_what_was_asked_for_before_it_is_asked_for_no_more(asking):
    session = replace(AT_REST, asking=asking, draft=Draft(DAILY))
    after, _ = responded(session, Act.SKIP_REMINDER)
    assert (after.asking, after.draft) == ("", None)


HANDS_FREE = replace(AT_REST, plan=replace(AT_REST.plan, hands_free=True))


@pytest.mark.parametrize(
    "session",
    [HANDS_FREE, replace(HANDS_FREE, asking="which")],
)
def test_after_it_whoever_rests_hands_free_goes_on(session):
    assert hold_in(responded(session, Act.SKIP_REMINDER)[1])


@pytest.mark.parametrize("act", [Act.YES, Act.NO])
@pytest.mark.parametrize("draft", [None, Draft(Reminder(NINETEEN, day=TODAY), DAILY)])
def test_with_the_answer_whoever_rests_hands_free_goes_on(act, draft):
    session = replace(HANDS_FREE, asking="leave_out", draft=draft)
    assert hold_in(responded(session, act)[1])


def test_a_day_that_nobody_understood_is_not_taken_for_today():
    _, reply = responded(AT_REST, Act.SKIP_REMINDER, unclear=True)
    assert (keys(reply), reply.wishes) == (["unheard.first"], ())


def test_where_there_is_no_time_for_it_none_is_left_out():
    _, reply = responded(but(SESSIONS[Mode.MOVING], day=TODAY), Act.SKIP_REMINDER)
    assert "remind.later" in keys(reply)
    assert not [wish for wish in reply.wishes if isinstance(wish, OfReminders)]


def skip(session, mention, *, every=False):
    return skipping(session, SkipNamed(mention, {Outcome.CANNOT: say("remind.cannot")}, every))


ON_WEDNESDAYS = Reminder(SEVEN, weekdays=Weekdays.WEDNESDAY)


@pytest.mark.parametrize(
    ("mention", "these"),
    [
        (Mention(dates=THIS), (DAILY, LATER)),
        (Mention(TWENTY, dates=THIS), (LATER,)),
        (Mention(8 * 60, dates=THIS), (LATER,)),
        (Mention(8 * 60, Part.MORNING, dates=THIS), ()),
        (Mention(dates=Dates(TODAY, TODAY + 9)), (ON_WEDNESDAYS, DAILY, LATER)),
        (Mention(dates=Dates(TODAY - 3, TODAY - 1)), ()),
    ],
)
def test_it_is_the_persons_own_that_come_back_then_the_earliest_first(mention, these):
    assert weekday_of(TODAY) is not Weekdays.WEDNESDAY
    session = own(LATER, ON_WEDNESDAYS, DAILY, Reminder(NINETEEN, day=TODAY))
    assert skip(session, mention).reminders == these


@pytest.mark.parametrize("every", [True, False])
def test_whether_one_or_every_one_is_meant_is_passed_on(every):
    assert skip(own(DAILY), Mention(dates=THIS), every=every).every is every


def test_where_no_day_was_named_it_is_of_today():
    wish = skip(own(DAILY), Mention(NINETEEN))
    assert (wish.days, wish.reminders) == (THIS, (DAILY,))


def test_days_that_are_over_are_left_out_of_nothing():
    assert skip(own(DAILY), Mention(dates=Dates(TODAY - 2, TODAY + 1))).days == Dates(
        TODAY, TODAY + 1
    )


@pytest.mark.parametrize(
    ("mention", "key"),
    [
        (Mention(dates=THIS), "none_today"),
        (Mention(dates=NEXT), "none_then"),
        (Mention(SEVEN, dates=THIS), "unlike"),
        (Mention(part=Part.EVENING, dates=THIS), "unlike"),
    ],
)
def test_where_none_would_ring_that_is_told_as_it_was_asked(mention, key):
    assert skip(own(DAILY), mention).told == {
        Outcome.CANNOT: say("remind.cannot"),
        Outcome.NONE: say(f"remind.{key}"),
    }


def test_one_that_somebody_else_may_have_set_is_asked_about_with_its_day_and_its_time():
    session, reply = offered(AT_REST, Reply(), [LATER, DAILY], Mention(dates=THIS))
    assert (reply.ask.key, dict(reply.ask.facts)) == ("ask.leave_out.today", {"at": NINETEEN})
    (wish,) = respond(session, Turn(Act.YES), NOW_MS)[1].wishes
    assert (wish.days, wish.reminders) == (THIS, (DAILY,))
    stays = respond(session, Turn(Act.NO), NOW_MS)[1]
    assert (keys(stays), stays.wishes) == (["remind.stay"], ())


def test_of_what_was_to_follow_the_question_nothing_is_left():
    goes_on = Reply(more=(Reply(),), notice=say("plan.hands_free.until"), sounding=BELLS)
    _, reply = offered(AT_REST, goes_on, [DAILY], Mention(dates=THIS))
    assert reply == Reply(ask=reply.ask)


@pytest.mark.parametrize(
    ("minute", "dates", "day"),
    [
        (NOON + 1, THIS, TODAY),
        (NOON, THIS, None),
        (NOON - 1, THIS, None),
        (0, THIS, None),
        (NOON, NEXT, TODAY + 1),
        (NOON, Dates(TODAY, TODAY + 1), TODAY + 1),
        (NOON - 1, Dates(TODAY - 1, TODAY + 1), TODAY + 1),
        (NOON + 1, Dates(TODAY - 1, TODAY + 1), TODAY),
    ],
)
def test_asked_about_is_the_next_time_that_it_rings_on_the_days_that_are_named(minute, dates, day):
    reminder = Reminder(minute, weekdays=EVERY_DAY)
    found = offered(AT_REST, Reply(), [reminder], Mention(dates=dates))
    draft = found[0].draft if found else None
    assert draft == (Draft(Reminder(minute, day=day), reminder) if day else None)


def test_just_after_midnight_one_of_midnight_has_rung():
    midnight = Reminder(0, weekdays=EVERY_DAY)
    assert offered(but(AT_REST, minute=0), Reply(), [midnight], Mention(dates=THIS)) is None


def test_where_the_first_has_rung_the_next_one_is_asked_about():
    session, _ = offered(AT_REST, Reply(), [MORNING, LATER], Mention(dates=THIS))
    assert session.draft.instead == LATER


@pytest.mark.parametrize("known", [[], [Reminder(SEVEN, weekdays=EVERY_DAY)], [ON_WEDNESDAYS]])
def test_where_nothing_rings_any_more_today_nothing_is_asked(known):
    assert offered(AT_REST, Reply(), known, Mention(dates=THIS)) is None


def test_of_several_days_it_is_the_first_on_which_it_rings_that_is_asked_about():
    week = Mention(dates=Dates(TODAY, TODAY + 6))
    _, reply = offered(AT_REST, Reply(), [Reminder(SEVEN, weekdays=EVERY_DAY)], week)
    assert reply.ask.key == "ask.leave_out.tomorrow"


@pytest.mark.parametrize("act", [Act.TIP, Act.CHANGE_REMINDER, Act.NEXT])
def test_after_anything_but_a_yes_it_rings(act):
    session, _ = offered(AT_REST, Reply(), [DAILY], Mention(dates=THIS))
    after, reply = respond(session, Turn(act), NOW_MS)
    assert after.asking != "leave_out"
    assert not [wish for wish in reply.wishes if isinstance(wish, SkipReminder)]


@pytest.mark.parametrize("draft", [None, Draft(DAILY)])
def test_a_yes_to_nothing_leaves_out_nothing(draft):
    session = replace(AT_REST, asking="leave_out", draft=draft)
    assert responded(session, Act.YES)[1].wishes == ()


@pytest.mark.parametrize(("ahead", "key"), [(0, "none_today"), (1, "none_then")])
def test_a_yes_leaves_out_the_day_that_was_asked_about_and_that_it_rings_no_more_is_told(
    ahead, key
):
    day = TODAY + ahead
    session = replace(AT_REST, asking="leave_out", draft=Draft(Reminder(NINETEEN, day=day), DAILY))
    after, reply = responded(session, Act.YES)
    none = say(f"remind.{key}")
    outcomes = told(none) | {Outcome.NONE: none}
    assert reply.wishes == (SkipReminder(Dates(day, day), (DAILY,), outcomes),)
    assert (after.asking, after.draft) == ("", None)


@pytest.mark.parametrize(
    ("days", "line"),
    [
        (THIS, say("remind.skipped.today", at=NINETEEN)),
        (NEXT, say("remind.skipped.tomorrow", at=NINETEEN)),
        (
            Dates(TODAY + 5, TODAY + 5),
            say("remind.skipped.date", day=TODAY + 5, at=NINETEEN),
        ),
        (
            Dates(TODAY, TODAY + 5),
            say("remind.skipped.until", at=NINETEEN, day=TODAY + 6),
        ),
    ],
)
def test_which_one_does_not_ring_is_told_with_its_day_and_its_time(days, line):
    assert left_out([DAILY], days, TODAY) == (line,)


def test_midnight_is_told_as_any_other_time():
    midnight = Reminder(0, weekdays=EVERY_DAY)
    week = Dates(TODAY, TODAY + 6)
    assert left_out([midnight], THIS, TODAY) == (say("remind.skipped.today", at=0),)
    assert left_out([midnight], week, TODAY)[0].facts == {"at": 0, "day": TODAY + 7}


def test_of_several_each_is_told():
    assert [line.facts["at"] for line in left_out([MORNING, DAILY], THIS, TODAY)] == [
        SEVEN,
        NINETEEN,
    ]


def test_after_several_days_it_rings_again_on_the_next_of_its_own():
    on = Reminder(SEVEN, weekdays=weekday_of(TODAY + 2))
    (line,) = left_out([on], Dates(TODAY, TODAY + 6), TODAY)
    assert line.facts["day"] == TODAY + 9
