from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.knowing import OF_THE_PERSON
from skill.coach.planning import set_goal
from skill.coach.reminder import EVERY_DAY, Draft, Reminder
from skill.coach.reply import Close, Keep, OfReminders, OfStore, Reply, say
from skill.coach.session import Mode, Setting
from skill.coach.stretch import Bed, CountStyle, Plan, Sound
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from skill.coach.unkept import kept_only, of_another
from tests.coach.records import again, but, days_of
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys

UNKEPT = ["guest", "forgotten"]
NINETEEN = 19 * 60


def said(turn, mode=Mode.RESTING, **visit):
    return respond(but(SESSIONS[mode], **visit), turn, NOW_MS)


@pytest.mark.parametrize("unkept", UNKEPT)
@pytest.mark.parametrize(
    ("turn", "lines"),
    [
        (Turn(Act.SET_HOLD, seconds=20), ["plan.hold_today"]),
        (Turn(Act.LONGER), ["plan.hold_today"]),
        (Turn(Act.SET_REPS, reps=4, span=Span.ALWAYS), ["plan.reps"]),
        (Turn(Act.ALWAYS), ["plan.whole", "plan.span.today"]),
    ],
)
def test_where_nothing_is_kept_nothing_is_promised_for_longer_than_today(unkept, turn, lines):
    _, reply = said(turn, **{unkept: True})
    assert keys(reply)[: len(lines)] == lines


@pytest.mark.parametrize("unkept", UNKEPT)
def test_nor_is_it_in_a_hold(unkept):
    _, reply = said(
        Turn(Act.SET_HOLD, seconds=20, span=Span.ALWAYS), Mode.HOLDING, **{unkept: True}
    )
    hold = hold_in(reply)
    assert say("plan.span.today") in hold.aside
    assert say("plan.span.today") in hold.later


def test_whoever_is_kept_is_promised_it_from_now_on():
    assert "plan.hold" in keys(said(Turn(Act.SET_HOLD, seconds=20))[1])


@pytest.mark.parametrize(
    ("unkept", "line"), [("guest", "guest.nothing"), ("forgotten", "forget.nothing")]
)
@pytest.mark.parametrize("times", [3, 0, None])
def test_a_goal_that_is_not_kept_is_not_set(unkept, line, times):
    session, reply = said(Turn(Act.SET_GOAL, times=times), **{unkept: True})
    assert keys(reply)[0] == line
    assert (session.plan, session.asking) == (SESSIONS[Mode.RESTING].plan, "")


ABOUT_REMINDERS = [Act.REMIND, Act.CHANGE_REMINDER, Act.CANCEL_REMINDER, Act.REMINDERS]


@pytest.mark.parametrize("act", ABOUT_REMINDERS)
def test_a_guest_neither_hears_of_the_owners_reminders_nor_changes_them(act):
    session, reply = said(Turn(act, time=NINETEEN), guest=True)
    assert keys(reply)[0] == "guest.nothing"
    assert (session.draft, session.asking) == (None, "")
    wishes = *reply.wishes, *respond(session, Turn(Act.YES), NOW_MS)[1].wishes
    assert not [wish for wish in wishes if isinstance(wish, OfReminders)]


def by_another(turn, session):
    return respond(session, replace(turn, anothers=True), NOW_MS)


CHANGES = [
    Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS),
    Turn(Act.SET_REPS, reps=1, span=Span.TODAY),
    Turn(Act.SET_HOLD, seconds=30),
    Turn(Act.SET_HOLD, seconds=30, span=Span.ALWAYS),
    Turn(Act.LONGER),
    Turn(Act.SHORTER),
    Turn(Act.COUNT_STYLE, style=CountStyle.BREATHS),
    Turn(Act.HANDS_FREE, switch=Switch.ON),
    Turn(Act.SOUND, sound=Sound.EXACT),
    Turn(Act.LESS_TALK),
    Turn(Act.SET_REST, seconds=30),
    Turn(Act.OPEN_REST),
    Turn(Act.SET_GOAL, times=3),
    Turn(Act.ALWAYS),
    Turn(Act.UNDO),
    Turn(Act.START, reps=5, seconds=30, switch=Switch.ON),
]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("turn", CHANGES)
def test_another_voice_changes_nothing_that_is_kept(turn, mode):
    other_today = but(SESSIONS[mode], usual=Plan(25, 4))
    for session in (SESSIONS[mode], other_today, replace(other_today, undo=Setting(Plan(15, 3)))):
        after, reply = by_another(turn, session)
        assert after.wanted == session.wanted
        assert not {"plan.hold", "plan.reps_always", "plan.span.always"} & {*keys(reply)}
        assert all(
            wish.session.wanted == session.wanted for wish in reply.wishes if is_session(wish)
        )


def is_session(wish):
    return isinstance(wish, OfStore) and hasattr(wish, "session")


@pytest.mark.parametrize(
    ("turn", "part"),
    [
        (Turn(Act.SET_HOLD, seconds=30), {"hold_s": 30}),
        (Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS), {"reps": 5}),
        (Turn(Act.COUNT_STYLE, style=CountStyle.BREATHS), {"style": CountStyle.BREATHS}),
    ],
)
def test_but_it_holds_for_today_and_that_is_said(turn, part):
    session = SESSIONS[Mode.RESTING]
    after, reply = by_another(turn, session)
    assert after.plan == replace(session.plan, **part)
    assert {"plan.hold_today", "plan.reps", "plan.span.today"} & {*keys(reply)}


@pytest.mark.parametrize(
    ("turn", "lines"),
    [
        (Turn(Act.SET_HOLD, seconds=30), ["plan.hold_today"]),
        (Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS), ["plan.reps"]),
        (Turn(Act.COUNT_STYLE, style=CountStyle.QUIET), ["plan.style.quiet", "plan.span.today"]),
        (Turn(Act.SOUND, sound=Sound.EXACT), ["sound.exact", "plan.span.today"]),
        (Turn(Act.BED, bed=Bed.RAIN), ["bed.rain", "plan.span.today"]),
    ],
)
def test_that_it_is_for_today_is_said_once_and_right_after_what_has_changed(turn, lines):
    setting_up = but(SESSIONS[Mode.SETUP], sounds=True)
    assert keys(by_another(turn, setting_up)[1]) == [*lines, "back.lie_down"]


def test_of_several_lines_it_stands_after_the_one_of_the_change():
    left, lines = but(SESSIONS[Mode.RESTING]), [say("tip.1"), say("plan.hands_free.on")]
    after = replace(left, plan=replace(left.plan, hands_free=True))
    _, reply = of_another(left, after, Reply((*lines, say("tip.2"))))
    assert reply.script == (*lines, say("plan.span.today"), say("tip.2"))


def test_what_a_wish_would_keep_of_the_plan_stays_as_it_was_too():
    left = but(SESSIONS[Mode.FINISHED], usual=Plan(25, 4))
    after = but(left, usual=Plan(30), next_plan=Plan(30, 5), answered=True, grown=True, noes=1)
    wishes = Close(after), Keep(after)
    session, reply = of_another(left, after, Reply(wishes))
    assert session == left
    assert reply.script == (Close(left), Keep(left))


@pytest.mark.parametrize("usual", [None, Plan(25, 4)])
def test_where_another_voice_changes_nothing_nothing_is_other_than_it_was(usual):
    left, reply = but(SESSIONS[Mode.RESTING], usual=usual), Reply((say("plan.whole"),))
    assert of_another(left, left, reply) == (left, reply)


def test_what_would_not_be_kept_of_anybody_is_said_as_ever():
    turn = Turn(Act.SET_REPS, reps=5)
    session = SESSIONS[Mode.RESTING]
    assert by_another(turn, session)[1] == respond(session, turn, NOW_MS)[1]


@pytest.mark.parametrize("act", [*ABOUT_REMINDERS, Act.SKIP_REMINDER, Act.SET_GOAL])
def test_what_is_somebodys_own_is_neither_told_to_another_voice_nor_changed(act):
    session, reply = by_another(Turn(act, time=NINETEEN, times=3), SESSIONS[Mode.RESTING])
    assert keys(reply)[:2] == ["anothers.session", "anothers.own"]
    assert (session.draft, session.asking, reply.wishes) == (None, "", ())


FIGURES = [Turn(Act.PROGRESS), Turn(Act.WHAT_IS_KNOWN)]
FIGURES += [Turn(Act.KNOW, topic) for topic in sorted(OF_THE_PERSON)]


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.FINISHED])
@pytest.mark.parametrize("turn", FIGURES, ids=lambda turn: turn.topic or turn.act)
def test_what_somebody_has_done_is_told_to_no_other_voice(turn, mode):
    session, reply = by_another(turn, but(SESSIONS[mode], known=days_of(3)))
    assert keys(reply)[:2] == ["anothers.session", "anothers.own"]
    assert session.asking == SESSIONS[mode].asking


@pytest.mark.parametrize("turn", FIGURES, ids=lambda turn: turn.topic or turn.act)
def test_a_guest_hears_the_same_whichever_voice_asks(turn):
    guest = but(SESSIONS[Mode.RESTING], guest=True)
    assert by_another(turn, guest)[1] == respond(guest, turn, NOW_MS)[1]


def test_what_is_no_figure_is_told_to_any_voice():
    turn = Turn(Act.KNOW, Topic.SETTINGS)
    assert "anothers.session" not in keys(by_another(turn, SESSIONS[Mode.RESTING])[1])


@pytest.mark.parametrize("asking", ["remind", "unremind", "leave_out"])
def test_nor_does_another_voice_answer_what_was_asked_of_a_reminder(asking):
    daily = Reminder(NINETEEN, weekdays=EVERY_DAY)
    draft = Draft(Reminder(NINETEEN, day=5) if asking == "leave_out" else daily, daily)
    asked = replace(SESSIONS[Mode.RESTING], asking=asking, draft=draft)
    session, reply = by_another(Turn(Act.YES), asked)
    assert (session.asking, reply.wishes) == (asking, ())
    (wish,) = respond(session, Turn(Act.YES), NOW_MS)[1].wishes
    assert isinstance(wish, OfReminders)


GROWING = days_of(2, 1)


@pytest.mark.parametrize(
    "turn", [Turn(Act.YES), Turn(Act.NO), Turn(Act.NEXT), Turn(Act.SET_HOLD, seconds=30)]
)
def test_an_offer_is_the_owners_to_answer(turn):
    offered, _ = respond(again(GROWING), Turn(Act.LAUNCH), NOW_MS)
    assert offered.asking == "offer"
    after, _ = by_another(turn, offered)
    assert after.wanted == offered.wanted
    changed = [
        (each.answered, each.grown, each.refused, each.noes)
        for each in (after.visit, offered.visit)
    ]
    assert changed[0] == changed[1]


@pytest.mark.parametrize("turn", [Turn(Act.YES), Turn(Act.SET_HOLD, seconds=25)])
def test_nor_is_it_accepted_by_another_voice_when_all_is_over(turn):
    done = {"mode": Mode.FINISHED, "done": 3, "held_ms": 90_000, "whole": 3}
    offered = replace(again(GROWING, **done), asking="offer")
    after, reply = by_another(turn, offered)
    assert after.wanted == offered.wanted
    assert keys(reply)[:2] == ["anothers.session", "offer.kept"]
    assert all(wish.session.wanted == offered.wanted for wish in reply.wishes if is_session(wish))


@pytest.mark.parametrize("act", ABOUT_REMINDERS)
def test_whoever_is_forgotten_still_has_the_reminders(act):
    turn = Turn(act, time=NINETEEN)
    assert said(turn, forgotten=True)[1] == said(turn)[1]


@pytest.mark.parametrize(
    ("visit", "line"),
    [
        ({}, say("goal.set", goal=3)),
        ({"guest": True}, say("guest.nothing")),
        ({"forgotten": True}, say("forget.nothing")),
        ({"guest": True, "forgotten": True}, say("forget.nothing")),
    ],
    ids=repr,
)
def test_what_is_to_be_kept_is_done_for_whoever_is_kept_and_else_it_is_told_why_not(visit, line):
    session = but(SESSIONS[Mode.RESTING], **visit)
    _, reply = kept_only(set_goal)(session, Turn(Act.SET_GOAL, times=3))
    assert reply.script == (line,)


@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP, Mode.RESTING, Mode.FINISHED])
@pytest.mark.parametrize("who", [{"guest": True}, {"forgotten": True}])
def test_a_start_hands_free_of_which_nothing_is_kept_says_what_is_for_today(mode, who):
    _, reply = said(Turn(Act.START, switch=Switch.ON), mode, **who)
    assert "plan.span.hands_free_today" in keys(reply)
    assert "plan.span.today" not in keys(reply)
