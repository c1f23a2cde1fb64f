from dataclasses import replace

import pytest

from skill.coach.cancelling import picked, said_of
from skill.coach.conversation import respond
from skill.coach.reminder import (
    EVERY_DAY,
    WORKDAYS,
    Dates,
    Draft,
    Mention,
    Outcome,
    Part,
    Reminder,
    Weekdays,
    weekday_of,
)
from skill.coach.reminding import listed, told
from skill.coach.reply import Ask, CancelReminders, PickReminder, Reply, say
from skill.coach.session import GUARDING, Mode
from skill.coach.stretch import Sound, Sounding
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn
from tests.coach.records import TODAY, but
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys, responded

SEVEN, EIGHT, NINETEEN, TWENTY = 7 * 60, 8 * 60, 19 * 60, 20 * 60
DAILY = Reminder(SEVEN, weekdays=EVERY_DAY)
EVENINGS = Reminder(NINETEEN, weekdays=WORKDAYS)
TOMORROW = Reminder(EIGHT, day=TODAY + 1)
LATE = Reminder(TWENTY, day=TODAY + 1)
ALL = (DAILY, EVENINGS, TOMORROW, LATE)
AT_REST = but(SESSIONS[Mode.RESTING], day=TODAY)
WHICH = replace(AT_REST, asking="which")
BELLS = Sounding(Sound.BELLS)
NONE = told(say("remind.none"))
YES = Turn(Act.YES)


def mention_in(session, act, **facts):
    """How the reminder is named that an answer looks for."""
    (wish,) = responded(session, act, **facts)[1].wishes
    assert replace(wish, may_skip=False) == PickReminder(wish.mention, NONE)
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
    session, reply = responded(AT_REST, Act.CANCEL_REMINDER, every=True)
    assert (reply.ask.key, reply.wishes) == ("ask.unremind", ())
    wishes = respond(session, YES, NOW_MS)[1].wishes
    assert wishes == (CancelReminders(told(say("remind.cancelled"))),)


@pytest.mark.parametrize("every", [True, False])
def test_one_that_was_spoken_of_before_is_not_the_one_that_is_to_go(every):
    session = replace(AT_REST, asking="time", draft=Draft(DAILY))
    assert responded(session, Act.CANCEL_REMINDER, every=every)[0].draft is None


HANDS_FREE = replace(AT_REST, plan=replace(AT_REST.plan, hands_free=True))


@pytest.mark.parametrize("draft", [None, Draft(Reminder(EIGHT))])
@pytest.mark.parametrize("asking", ["", "which"])
def test_where_there_turns_out_to_be_none_whoever_rests_hands_free_goes_on(asking, draft):
    session = replace(HANDS_FREE, asking=asking, draft=draft)
    act = Act.REMIND if asking else Act.CANCEL_REMINDER
    assert hold_in(responded(session, act, time=SEVEN)[1])


def asked(known, mention=Mention()):  # noqa: B008 - a value
    """The session, the key of the question and the keys of what is said before it."""
    session, reply, lines = picked(AT_REST, Reply(), known, PickReminder(mention, {}))
    return session, reply.ask, [(line.key, dict(line.facts)) for line in lines]


def test_a_single_one_is_asked_about_with_its_time_and_its_days():
    session, ask, lines = asked([TOMORROW])
    assert (ask.key, dict(ask.facts)) == ("ask.unremind_one.tomorrow", {"at": EIGHT})
    assert (session.asking, session.draft, lines) == ("unremind", Draft(TOMORROW, TOMORROW), [])


def test_only_a_yes_cancels_it_and_then_its_time_and_its_days_are_told():
    session, _, _ = asked([TOMORROW])
    after, reply = respond(session, YES, NOW_MS)
    (wish,) = reply.wishes
    assert wish.only == TOMORROW
    assert wish.told[Outcome.DONE] == say("remind.gone.tomorrow", at=EIGHT)
    assert wish.told[Outcome.NONE] == say("remind.unlike")
    assert after.draft is None
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
    _, reply = responded(session, Act.REPEAT)
    assert [(line.key, dict(line.facts)) for line in reply.script] == lines
    assert reply.ask.key == "need.which"


def test_of_what_was_to_follow_the_question_nothing_is_left():
    goes_on = Reply(more=(Reply(),), notice=say("plan.hands_free.until"), sounding=BELLS)
    for known in ([DAILY], [DAILY, TOMORROW]):
        _, reply, _ = picked(AT_REST, goes_on, known, PickReminder(Mention(), NONE))
        assert reply == Reply(ask=reply.ask)


def changed_to(known, mention=Mention(), **new):  # noqa: B008 - a value
    """What is asked where one of these is to be changed to that."""
    wish = PickReminder(mention, NONE, Turn(Act.CHANGE_REMINDER, **new))
    return picked(AT_REST, Reply(), known, wish)


def test_a_single_one_that_is_to_be_changed_is_asked_about_as_it_would_be_then():
    session, reply, lines = changed_to([DAILY], time=NINETEEN)
    facts = {"days": 127, "at": NINETEEN}
    assert reply == Reply(ask=Ask("ask.remind.repeated", facts))
    assert (session.draft, lines) == (Draft(replace(DAILY, minute=NINETEEN), DAILY), ())


def test_a_single_one_of_which_nothing_else_was_said_is_asked_for_its_new_time():
    session, reply, lines = changed_to([DAILY])
    assert (reply.ask.key, session.asking, lines) == ("need.time", "time", ())
    assert session.draft == Draft(DAILY, DAILY)


def test_one_that_is_not_like_what_was_said_and_a_day_that_is_none_are_told_of_in_turn():
    week = Dates(TODAY, TODAY + 6)
    session, reply, lines = changed_to([TOMORROW], Mention(NINETEEN), date=week)
    assert lines == (say("remind.unlike"), say("remind.several_days"))
    assert (session.asking, reply.ask.key) == ("day", "need.day")


def test_of_several_that_can_be_meant_what_one_is_to_be_changed_to_is_kept_in_mind():
    session, reply, _ = changed_to(
        [DAILY, TOMORROW], time=EIGHT, part=Part.EVENING, date=Dates(TODAY - 1, TODAY)
    )
    assert reply.ask.key == "need.which"
    assert session.draft == Draft(Reminder(TWENTY, Part.EVENING, day=TODAY))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (Reminder(), {}),
        (Reminder(EIGHT), {"time": EIGHT}),
        (Reminder(EIGHT, Part.MORNING), {"time": EIGHT, "part": Part.MORNING}),
        (Reminder(weekdays=WORKDAYS), {"days": WORKDAYS}),
        (Reminder(day=TODAY + 1), {"date": Dates(TODAY + 1, TODAY + 1)}),
    ],
)
def test_once_it_is_known_which_one_is_meant_it_is_changed_to_what_was_said_before(new, said):
    session = replace(WHICH, draft=Draft(new))
    assert said_of(session.draft) == Turn(Act.CHANGE_REMINDER, **said)
    after, reply = responded(session, Act.REMIND, part=Part.EVENING)
    change = Turn(Act.CHANGE_REMINDER, **said)
    assert reply.wishes == (PickReminder(Mention(part=Part.EVENING), NONE, change),)
    assert (after.asking, after.draft) == ("", session.draft)


def test_one_is_cancelled_by_its_place_among_those_that_were_told_last():
    told_last = say("remind.have.today", at=SEVEN), say("remind.have.tomorrow", at=EIGHT)
    mention = mention_in(replace(AT_REST, told=told_last), Act.CANCEL_REMINDER, nth=2)
    assert mention == Mention(nth=2, of=(Reminder(SEVEN, day=TODAY), TOMORROW))


@pytest.mark.parametrize("act", [Act.YES, Act.REMIND, Act.CHANGE_REMINDER, Act.STEP])
def test_where_one_is_to_be_changed_too_what_names_none_is_asked_for_again(act):
    session, reply = responded(replace(WHICH, draft=Draft(DAILY)), act)
    assert (session.asking, reply.ask.key, reply.wishes) == ("which", "need.which", ())
    assert session.draft == Draft(DAILY)


def test_whoever_then_asks_for_one_to_be_cancelled_changes_none():
    session = replace(WHICH, draft=Draft(Reminder(EIGHT)))
    assert mention_in(session, Act.CANCEL_REMINDER, time=SEVEN) == Mention(SEVEN)
    assert responded(session, Act.CANCEL_REMINDER, time=SEVEN)[0].draft is None


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
        (Act.SET_HOLD, {"seconds": 8}, Mention(EIGHT, nth=8)),
        (Act.KNOW, {"topic": Topic.HOW_OFTEN}, Mention(weekdays=EVERY_DAY)),
    ],
)
def test_asked_which_one_a_time_a_day_or_a_bare_number_says_it(act, facts, mention):
    assert mention_in(WHICH, act, **facts) == mention


FOUR = (DAILY, EVENINGS, TOMORROW, LATE)


def listing(*known, mention=Mention()):  # noqa: B008 - a value
    """Somebody who was told of some, and is asked which one is meant."""
    session, _, lines = picked(AT_REST, Reply(), known, PickReminder(mention, {}))
    return replace(session, told=lines)


def picked_by(session, known, *turns):
    """What is asked once they have said which one."""
    for turn in turns:
        session, reply = respond(session, turn, NOW_MS)
    (wish,) = reply.wishes
    return picked(session, reply, known, wish)[0]


@pytest.mark.parametrize(
    ("turn", "meant"),
    [
        (Turn(Act.PICK, nth=1), DAILY),
        (Turn(Act.PICK, nth=2), EVENINGS),
        (Turn(Act.PICK, nth=3), TOMORROW),
        (Turn(Act.PICK, nth=4), LATE),
        (Turn(Act.PICK, nth=-1), LATE),
        (Turn(Act.STEP, step=2), EVENINGS),
        (Turn(Act.SET_HOLD, seconds=2), EVENINGS),
        (Turn(Act.CANCEL_REMINDER, nth=3), TOMORROW),
    ],
)
def test_asked_which_one_its_place_among_those_that_were_told_says_it(turn, meant):
    session = picked_by(listing(*FOUR), FOUR, turn)
    assert (session.asking, session.draft.reminder) == ("unremind", meant)


def test_a_bare_number_is_rather_the_time_of_one_than_its_place():
    at_two = Reminder(2 * 60, weekdays=EVERY_DAY)
    known = (Reminder(60, weekdays=EVERY_DAY), DAILY, at_two)
    assert picked_by(listing(*known), known, Turn(Act.SET_HOLD, seconds=2)).draft.reminder == at_two


def test_the_place_is_that_among_those_that_were_told_last():
    session = listing(*FOUR, mention=Mention(dates=Dates(TODAY + 1, TODAY + 1)))
    assert picked_by(session, FOUR, Turn(Act.PICK, nth=1)).draft.reminder == TOMORROW
    assert picked_by(session, FOUR, Turn(Act.PICK, nth=-1)).draft.reminder == LATE


def test_where_they_were_not_told_last_it_is_that_among_all():
    session = picked_by(listing(*FOUR), FOUR, Turn(Act.YES), Turn(Act.PICK, nth=2))
    assert session.draft.reminder == EVENINGS


@pytest.mark.parametrize("turn", [Turn(Act.PICK, nth=5), Turn(Act.STEP, step=8)])
def test_a_place_that_none_has_cancels_none(turn):
    session = picked_by(listing(*FOUR), FOUR, turn)
    assert (session.asking, session.draft) == ("which", None)
    assert session.told[0] == say("remind.unlike")


def test_one_that_has_gone_since_it_was_told_leaves_its_place_to_the_next():
    session = picked_by(listing(*FOUR), FOUR[1:], Turn(Act.PICK, nth=1))
    assert session.draft.reminder == EVENINGS


def test_which_one_is_to_be_changed_is_said_in_the_same_way():
    session = replace(AT_REST, told=tuple(listed(FOUR, TODAY)))
    turn = Turn(Act.CHANGE_REMINDER, time=9 * 60, part=Part.MORNING, nth=2)
    session = picked_by(session, FOUR, turn)
    assert (session.asking, session.draft.instead) == ("remind", EVENINGS)
    assert session.draft.reminder.minute == 9 * 60


def test_several_are_not_changed_at_once_and_that_is_told():
    session = replace(WHICH, draft=Draft(Reminder(EIGHT)))
    after, reply = responded(session, Act.CANCEL_REMINDER, every=True)
    assert (keys(reply), reply.ask.key, reply.wishes) == (["remind.one_by_one"], "need.which", ())
    assert after.draft == session.draft


def test_asked_for_a_step_its_place_is_one_too():
    asking = replace(AT_REST, asking="step")
    heard = [keys(responded(asking, Act.PICK, nth=nth)[1])[0] for nth in (1, 3, -1)]
    assert heard == ["step.1", "step.3", "step.8"]


def test_with_nothing_to_pick_from_it_says_nothing():
    _, reply = responded(AT_REST, Act.PICK, nth=1)
    assert (keys(reply), reply.wishes) == (["unheard.first"], ())


@pytest.mark.parametrize("act", [Act.YES, Act.REMIND, Act.CANCEL_REMINDER, Act.STEP, Act.PICK])
def test_what_names_none_cancels_none_and_is_asked_for_again(act):
    session, reply = responded(WHICH, act, unclear=act is Act.REMIND)
    assert (session.asking, reply.ask.key, reply.wishes) == ("which", "need.which", ())


def test_asked_which_one_a_no_leaves_all_and_all_of_them_are_asked_about():
    stays = responded(WHICH, Act.NO)[1]
    assert (keys(stays), stays.wishes) == (["remind.stay"], ())
    assert responded(WHICH, Act.CANCEL_REMINDER, every=True)[1].ask.key == "ask.unremind"


@pytest.mark.parametrize("asking", GUARDING)
def test_no_question_of_safety_gives_way_to_it(asking):
    session = but(replace(SESSIONS[Mode.DOWN], asking=asking), day=TODAY)
    after, reply = responded(session, Act.CANCEL_REMINDER)
    assert after.asking == asking
    assert not [wish for wish in reply.wishes if isinstance(wish, PickReminder)]


@pytest.mark.parametrize("act", [Act.REMIND, Act.CANCEL_REMINDER])
def test_on_a_way_it_has_to_wait(act):
    _, reply = responded(replace(WHICH, body=Stage.UP), act, time=EIGHT)
    assert "remind.now" in keys(reply)
    assert reply.wishes == ()


@pytest.mark.parametrize(
    ("date", "may_skip"),
    [(Dates(TODAY, TODAY), True), (Dates(TODAY, TODAY + 40), False), (None, False)],
)
def test_a_day_that_is_named_is_left_out_rather_than_all_days_cancelled(date, may_skip):
    (wish,) = responded(AT_REST, Act.CANCEL_REMINDER, date=date)[1].wishes
    assert (wish.mention.dates, wish.may_skip) == (date, may_skip)


def test_asked_which_one_a_day_names_the_one_that_comes_back_on_it_for_good():
    (wish,) = responded(WHICH, Act.REMIND, date=Dates(TODAY + 1, TODAY + 1))[1].wishes
    assert not wish.may_skip
    on_it = Reminder(SEVEN, weekdays=weekday_of(TODAY + 1))
    session, _, _ = asked([DAILY, on_it], wish.mention)
    assert (session.asking, session.draft.reminder) == ("unremind", on_it)
