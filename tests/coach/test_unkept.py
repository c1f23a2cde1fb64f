import pytest

from skill.coach.conversation import respond
from skill.coach.planning import set_goal
from skill.coach.reply import OfReminders, say
from skill.coach.session import Mode
from skill.coach.turns import Act, Span, Turn
from skill.coach.unkept import kept_only
from tests.coach.records import but
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
