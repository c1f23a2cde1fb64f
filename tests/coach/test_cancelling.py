from dataclasses import replace

import pytest

from skill.coach.cancelling import picked
from skill.coach.conversation import respond
from skill.coach.reminder import (
    EVERY_DAY,
    WORKDAYS,
    Dates,
    Mention,
    Outcome,
    Part,
    Reminder,
    Weekdays,
    weekday_of,
)
from skill.coach.reply import CancelReminders, PickReminder, Reply, say
from skill.coach.session import GUARDING, Mode
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn
from tests.coach.records import TODAY, but
from tests.coach.sessions import NOW_MS, SESSIONS, keys

SEVEN, EIGHT, NINETEEN, TWENTY = 7 * 60, 8 * 60, 19 * 60, 20 * 60
DAILY = Reminder(SEVEN, weekdays=EVERY_DAY)
EVENINGS = Reminder(NINETEEN, weekdays=WORKDAYS)
TOMORROW = Reminder(EIGHT, day=TODAY + 1)
LATE = Reminder(TWENTY, day=TODAY + 1)
ALL = (DAILY, EVENINGS, TOMORROW, LATE)
AT_REST = but(SESSIONS[Mode.RESTING], day=TODAY)
WHICH = replace(AT_REST, asking="which")
YES = Turn(Act.YES)


def answer(session, act, **facts):
    return respond(session, Turn(act, **facts), NOW_MS)


def mention_in(session, act, **facts):
    """How the reminder is named that an answer looks for."""
    (wish,) = answer(session, act, **facts)[1].wishes
    assert isinstance(wish, PickReminder)
    return wish.mention


@pytest.mark.parametrize(
    ("mention", "meant"),
    [
        (Mention(), ALL),
        (Mention(SEVEN), (DAILY, EVENINGS)),
        (Mention(SEVEN, Part.MORNING), (DAILY,)),
        (Mention(SEVEN, Part.EVENING), (EVENINGS,)),
        (Mention(NINETEEN), (EVENINGS,)),
        (Mention(9 * 60), ()),
        (Mention(part=Part.MORNING), (DAILY, TOMORROW)),
        (Mention(part=Part.EVENING), (EVENINGS, LATE)),
        (Mention(part=Part.AFTERNOON), ()),
        (Mention(part=Part.NIGHT), (EVENINGS, LATE)),
        (Mention(weekdays=EVERY_DAY), (DAILY,)),
        (Mention(weekdays=WORKDAYS), (EVENINGS,)),
        (Mention(weekdays=Weekdays.SUNDAY), (DAILY,)),
        (Mention(dates=Dates(TODAY + 1, TODAY + 1)), (TOMORROW, LATE)),
        (Mention(EIGHT, dates=Dates(TODAY, TODAY)), ()),
        (Mention(EIGHT, Part.MORNING, dates=Dates(TODAY, TODAY + 6)), (TOMORROW,)),
    ],
)
def test_one_is_named_by_its_time_its_days_or_both(mention, meant):
    assert mention.among(ALL) == meant


@pytest.mark.parametrize(
    ("facts", "mention"),
    [
        ({}, Mention()),
        ({"unclear": True}, Mention()),
        ({"time": EIGHT}, Mention(EIGHT)),
        ({"time": EIGHT, "part": Part.MORNING}, Mention(EIGHT, Part.MORNING)),
        ({"time": Part.EVENING}, Mention(part=Part.EVENING)),
        ({"days": EVERY_DAY}, Mention(weekdays=EVERY_DAY)),
        ({"date": Dates(TODAY, TODAY)}, Mention(dates=Dates(TODAY, TODAY))),
    ],
)
def test_which_one_can_be_meant_is_looked_up_where_they_are_kept(facts, mention):
    assert mention_in(AT_REST, Act.CANCEL_REMINDER, **facts) == mention


def test_all_of_them_are_asked_about_first():
    session, reply = answer(AT_REST, Act.CANCEL_REMINDER, every=True)
    assert (reply.ask.key, reply.wishes) == ("ask.unremind", ())
    (wish,) = respond(session, YES, NOW_MS)[1].wishes
    assert (type(wish), wish.only) == (CancelReminders, None)


def asked(known, mention=Mention()):  # noqa: B008 - a value
    """The session, the key of the question and the keys of what is said before it."""
    session, reply, lines = picked(AT_REST, Reply(), known, PickReminder(mention, {}))
    return session, reply.ask, [(line.key, dict(line.facts)) for line in lines]


def test_a_single_one_is_asked_about_with_its_time_and_its_days():
    session, ask, lines = asked([TOMORROW])
    assert (ask.key, dict(ask.facts)) == ("ask.unremind_one.tomorrow", {"at": EIGHT})
    assert (session.asking, session.draft.reminder, lines) == ("unremind", TOMORROW, [])


def test_only_a_yes_cancels_it_and_then_its_time_and_its_days_are_told():
    session, _, _ = asked([DAILY])
    (wish,) = respond(session, YES, NOW_MS)[1].wishes
    assert wish.only == DAILY
    assert wish.told[Outcome.DONE] == say("remind.gone.repeated", days=127, at=SEVEN)
    assert wish.told[Outcome.NONE] == say("remind.unlike")
    stays = respond(session, Turn(Act.NO), NOW_MS)[1]
    assert (keys(stays), stays.wishes) == (["remind.stay"], ())


@pytest.mark.parametrize("act", [Act.TIP, Act.CHANGE_REMINDER, Act.REMIND, Act.NEXT])
def test_after_anything_but_a_yes_it_is_spoken_of_no_more(act):
    session, _, _ = asked([DAILY])
    after, _ = respond(session, Turn(act), NOW_MS)
    assert after.draft is None or after.draft.reminder != DAILY
    assert after.asking != "unremind"


def test_of_several_each_is_told_and_it_is_asked_which_one_goes():
    session, ask, lines = asked([TOMORROW, DAILY])
    assert (session.asking, ask.key) == ("which", "need.which")
    assert lines == [
        ("remind.several", {"n": 2}),
        ("remind.one.repeated", {"days": 127, "at": SEVEN}),
        ("remind.one.tomorrow", {"at": EIGHT}),
    ]


def test_whoever_asks_what_was_said_hears_them_again():
    session, _, lines = asked([TOMORROW, DAILY])
    _, reply = answer(session, Act.REPEAT)
    assert [(line.key, dict(line.facts)) for line in reply.script] == lines
    assert reply.ask.key == "need.which"


def test_beyond_three_they_are_counted():
    assert [key for key, _ in asked(ALL)[2]] == [
        "remind.several", "remind.one.repeated", "remind.one.repeated", "remind.one.tomorrow",
        "remind.more",
    ]  # fmt: skip


def test_where_none_is_like_that_it_is_told_and_asked_of_all():
    nine = Mention(9 * 60)
    assert asked([DAILY, TOMORROW], nine)[2][0] == ("remind.unlike", {})
    _, ask, lines = asked([DAILY], nine)
    assert (ask.key, lines) == ("ask.unremind_one.repeated", [("remind.unlike", {})])


@pytest.mark.parametrize(
    ("act", "facts", "mention"),
    [
        (Act.REMIND, {"time": EIGHT}, Mention(EIGHT)),
        (Act.REMIND, {"part": Part.MORNING}, Mention(part=Part.MORNING)),
        (Act.CHANGE_REMINDER, {"time": EIGHT}, Mention(EIGHT)),
        (Act.CANCEL_REMINDER, {"days": EVERY_DAY}, Mention(weekdays=EVERY_DAY)),
        (Act.SET_HOLD, {"seconds": 8}, Mention(EIGHT)),
        (Act.KNOW, {"topic": Topic.HOW_OFTEN}, Mention(weekdays=EVERY_DAY)),
    ],
)
def test_asked_which_one_a_time_a_day_or_a_bare_number_says_it(act, facts, mention):
    assert mention_in(WHICH, act, **facts) == mention


@pytest.mark.parametrize("act", [Act.YES, Act.REMIND, Act.CANCEL_REMINDER, Act.STEP])
def test_what_names_none_cancels_none_and_is_asked_for_again(act):
    session, reply = answer(WHICH, act, unclear=act is Act.REMIND)
    assert (session.asking, reply.ask.key, reply.wishes) == ("which", "need.which", ())


def test_asked_which_one_a_no_leaves_all_and_all_of_them_are_asked_about():
    stays = answer(WHICH, Act.NO)[1]
    assert (keys(stays), stays.wishes) == (["remind.stay"], ())
    assert answer(WHICH, Act.CANCEL_REMINDER, every=True)[1].ask.key == "ask.unremind"


@pytest.mark.parametrize("asking", GUARDING)
def test_no_question_of_safety_gives_way_to_it(asking):
    session = but(replace(SESSIONS[Mode.DOWN], asking=asking), day=TODAY)
    after, reply = answer(session, Act.CANCEL_REMINDER)
    assert after.asking == asking
    assert not [wish for wish in reply.wishes if isinstance(wish, PickReminder)]


@pytest.mark.parametrize("act", [Act.REMIND, Act.CANCEL_REMINDER])
def test_on_a_way_it_has_to_wait(act):
    _, reply = answer(replace(WHICH, body=Stage.UP), act, time=EIGHT)
    assert "remind.later" in keys(reply)
    assert reply.wishes == ()


@pytest.mark.parametrize(
    ("date", "may_skip"),
    [(Dates(TODAY, TODAY), True), (Dates(TODAY, TODAY + 40), False), (None, False)],
)
def test_a_day_that_is_named_is_left_out_rather_than_all_days_cancelled(date, may_skip):
    (wish,) = answer(AT_REST, Act.CANCEL_REMINDER, date=date)[1].wishes
    assert (wish.mention.dates, wish.may_skip) == (date, may_skip)


def test_asked_which_one_a_day_names_the_one_that_comes_back_on_it_for_good():
    (wish,) = answer(WHICH, Act.REMIND, date=Dates(TODAY + 1, TODAY + 1))[1].wishes
    assert not wish.may_skip
    on_it = Reminder(SEVEN, weekdays=weekday_of(TODAY + 1))
    session, _, _ = asked([DAILY, on_it], wish.mention)
    assert (session.asking, session.draft.reminder) == ("unremind", on_it)
