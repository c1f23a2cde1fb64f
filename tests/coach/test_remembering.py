from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.record import Record
from skill.coach.reply import Forget, say
from skill.coach.session import Mode
from skill.coach.stretch import Plan
from skill.coach.turns import Act, Turn
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, kept, session
from tests.coach.sessions import SESSIONS, answer, hold_in, keys

KNOWN = replace(days_of(5, plan=Plan(25)), first_hold_s=15)


FORGET = Forget(say("forget.done"), say("trouble.not_forgotten"), say("forget.reminders"))


def asked_of(record, *acts, **parts):
    now = again(record, **parts)
    for act in acts:
        now, reply = respond(now, Turn(act), NOW_MS)
    return now, reply


def test_progress_is_told_in_one_breath():
    _, reply = asked_of(KNOWN, Act.PROGRESS)
    assert [(line.key, line.facts) for line in reply.script] == [
        ("progress.total", {"sessions": 5, "held": 375}),
        ("progress.streak", {"days": 5}),
        ("progress.grown", {"first": 15, "seconds": 25}),
    ]


def test_a_hold_that_has_not_grown_is_told_as_it_is():
    _, reply = asked_of(days_of(1), Act.PROGRESS)
    assert keys(reply) == ["progress.total", "progress.hold"]


@pytest.mark.parametrize(
    ("plan", "weeks", "line"),
    [
        (Plan(30, 5), 2, say("progress.weeks", weeks=2)),
        (Plan(30, 5), 3, say("progress.weeks", weeks=3)),
        (Plan(30, 5), 1, say("progress.grown", first=15, seconds=30)),
        (Plan(30, 4), 3, say("progress.grown", first=15, seconds=30)),
        (Plan(25, 5), 3, say("progress.grown", first=15, seconds=25)),
        (Plan(15, 3), 3, say("progress.hold", seconds=15)),
    ],
)
def test_once_nothing_can_grow_any_more_the_weeks_in_a_row_are_told(plan, weeks, line):
    a_week = (session(key, TODAY - 7 * (weeks - key), plan) for key in range(1, weeks + 1))
    record = replace(kept(*a_week), first_hold_s=15)
    assert asked_of(record, Act.PROGRESS)[1].script[-1] == line


def test_a_day_alone_is_no_streak():
    assert "progress.streak" not in keys(asked_of(days_of(1), Act.PROGRESS)[1])


def test_a_streak_that_is_broken_is_not_told():
    broken = days_of(5, last_day=TODAY - 9)
    assert "progress.streak" not in keys(asked_of(broken, Act.PROGRESS)[1])


def test_a_stranger_has_held_nothing_yet():
    assert keys(asked_of(Record(), Act.PROGRESS)[1]) == ["progress.none"]


def test_the_session_under_way_counts():
    _, reply = asked_of(KNOWN, Act.PROGRESS, mode=Mode.RESTING, done=1, held_ms=25_000)
    assert reply.script[0].facts == {"sessions": 6, "held": 400}


def test_what_is_known_is_said_with_the_way_to_have_it_deleted():
    _, reply = asked_of(KNOWN, Act.WHAT_IS_KNOWN)
    assert keys(reply) == ["known.plan", "known.sessions", "known.forget"]


@pytest.mark.parametrize("act", [Act.WHAT_IS_KNOWN, Act.FORGET_ME])
def test_of_a_guest_nothing_is_kept_that_could_be_told_or_forgotten(act):
    session, reply = asked_of(KNOWN, act, guest=True)
    assert (keys(reply), session.asking) == (["guest.nothing"], "")


@pytest.mark.parametrize(("named", "line"), [(True, "forget.yours"), (False, "forget.account")])
def test_it_is_said_whose_it_is_before_it_is_asked_whether_to_forget(named, line):
    _, reply = asked_of(KNOWN, Act.FORGET_ME, named=named)
    assert (keys(reply), reply.ask.key) == ([line], "ask.forget")


@pytest.mark.parametrize("asking", ["", "forget"])
def test_nobody_forgets_what_is_somebody_elses(asking):
    turn = Turn(Act.YES if asking else Act.FORGET_ME, anothers=True)
    session, reply = respond(replace(again(KNOWN), asking=asking), turn, NOW_MS)
    assert (keys(reply)[:2], reply.wishes) == (["forget.anothers", "forget.own"], ())
    assert session.asking == ""


HANDS_FREE = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True), asking="forget")


@pytest.mark.parametrize(
    "turn", [Turn(Act.YES), Turn(Act.NO), Turn(Act.YES, anothers=True)], ids=str
)
def test_with_the_answer_whoever_rests_hands_free_goes_on(turn):
    assert hold_in(respond(HANDS_FREE, turn, NOW_MS)[1])


def test_of_a_stranger_nothing_is_known():
    assert keys(asked_of(Record(), Act.WHAT_IS_KNOWN)[1]) == ["known.nothing"]
    somebody = Record(ball_until_s=NOW_MS // 1000 + 60, ball_alarm=True)
    assert keys(asked_of(somebody, Act.WHAT_IS_KNOWN)[1]) == ["known.nothing"]


def test_forgetting_is_asked_about_once():
    session, reply = asked_of(KNOWN, Act.FORGET_ME)
    assert (session.asking, reply.ask.key) == ("forget", "ask.forget")
    assert not session.visit.forgotten


def test_yes_wishes_everything_forgotten_with_a_line_for_either_outcome():
    _, reply = asked_of(KNOWN, Act.FORGET_ME, Act.YES)
    assert reply.wishes == (FORGET,)


def test_no_forgets_nothing():
    _, reply = asked_of(KNOWN, Act.FORGET_ME, Act.NO)
    assert not reply.wishes
    assert keys(reply) == ["forget.kept"]


def test_a_yes_after_another_question_forgets_nothing():
    assert not forgetting(asked_of(KNOWN, Act.FORGET_ME, Act.TIP, Act.YES)[1])


def forgetting(reply):
    return any(isinstance(wish, Forget) for wish in reply.wishes)


@pytest.mark.parametrize("act", [Act.NEXT, Act.START, Act.RESUME, Act.LAUNCH, Act.UNHEARD])
def test_nothing_but_a_yes_forgets(act):
    assert not forgetting(asked_of(KNOWN, Act.FORGET_ME, act)[1])


def test_of_whoever_was_forgotten_nothing_is_known():
    session, _ = asked_of(KNOWN, Act.FORGET_ME, Act.YES)
    assert session.forgotten().visit.known == Record()
    _, reply = respond(session.forgotten(), Turn(Act.WHAT_IS_KNOWN), NOW_MS)
    assert keys(reply) == ["known.nothing"]


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_a_hold_is_not_broken_off_for_it(mode):
    session, reply, _ = answer(mode, Act.FORGET_ME)
    assert hold_in(reply)
    assert session.asking == ""


def test_hands_free_the_next_hold_waits_for_the_answer():
    resting = SESSIONS[Mode.RESTING]
    resting = replace(resting, plan=replace(resting.plan, hands_free=True))
    _, reply = respond(resting, Turn(Act.FORGET_ME), NOW_MS)
    assert (hold_in(reply), reply.ask.key) == (None, "ask.forget")


@pytest.mark.parametrize("act", [Act.PROGRESS, Act.WHAT_IS_KNOWN])
def test_of_a_person_who_could_not_be_looked_up_nothing_is_claimed(act):
    _, reply = respond(but(SESSIONS[Mode.RESTING], unread=True), Turn(act), NOW_MS)
    assert keys(reply) == ["known.unread"]
