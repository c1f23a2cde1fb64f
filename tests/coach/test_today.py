from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import TAKE_UP_MS
from skill.coach.reply import Heard
from skill.coach.returning import ended_in_silence
from skill.coach.scripts import NOTED
from skill.coach.session import Mode
from skill.coach.stretch import HOLD_S, REPS, Feeling, Plan
from skill.coach.today import (
    ASKED_EVERY,
    AT_HOME,
    NIGHT_MIN,
    PRACTISED,
    RESTS,
    asks_how_it_felt,
    hurt_today,
    in_turn,
    is_at_home,
    is_cheered,
    is_practised,
    last_was_too_much,
    of_rest,
    practice,
    todays,
    was_today,
)
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, kept, session
from tests.coach.sessions import keys


def known(count, comfort=0, **parts):
    """A conversation of a person who has had so many sessions."""
    return again(days_of(count, comfort), **parts)


VARIANTS = 8


def turns_of(day, reps=3):
    """Which of eight variants are due in the repetitions of a day."""
    session = known(PRACTISED, day=day)
    return [in_turn(replace(session, done=done)) % VARIANTS for done in range(reps)]


def test_what_takes_turns_is_on_no_day_what_it_was_the_day_before():
    for day in range(TODAY, TODAY + VARIANTS):
        assert len({*turns_of(day), *turns_of(day + 1)}) == 6


def test_and_comes_in_its_order():
    first, *others = turns_of(TODAY, reps=5)
    assert [(turn - first) % VARIANTS for turn in others] == [1, 2, 3, 4]


def test_whoever_is_not_practised_yet_hears_the_usual_one_of_each_repetition():
    new = known(PRACTISED - 1)
    assert [in_turn(replace(new, done=done)) for done in range(3)] == [0, 1, 2]


def test_a_session_that_broke_off_is_no_practice():
    broken = kept(*(session(key, TODAY - 9 + key, done=1, comfort=-1) for key in range(1, 4)))
    assert practice(again(broken)) == 0


def test_nor_is_one_that_was_too_much_to_its_end():
    assert practice(again(days_of(PRACTISED, -1))) == 0


def test_after_several_in_a_row_that_were_too_much_it_is_asked_each_time_how_it_felt():
    def after_hard(count):
        hard = (session(key, TODAY - 20 + key, comfort=-1) for key in range(9, 9 + count))
        well = (session(key, TODAY - 30 + key) for key in range(1, 9))
        return again(kept(*well, *hard, now_ms=NOW_MS - TAKE_UP_MS))

    assert [asks_how_it_felt(after_hard(count)) for count in (2, 3, 4)] == [False, True, True]


def test_what_is_written_of_this_session_is_no_practice_before_it():
    record = days_of(PRACTISED - 1)
    this = session(1_000, done=1)
    assert not is_practised(again(kept(this), key=1_000))
    assert practice(again(replace(record, rows=(*record.rows, *kept(this).rows)), key=1_000)) == 4


@pytest.mark.parametrize(("count", "is_it"), [(PRACTISED - 1, False), (PRACTISED, True)])
def test_five_sessions_are_practice(count, is_it):
    assert is_practised(known(count)) is is_it


@pytest.mark.parametrize(("count", "is_it"), [(AT_HOME - 1, False), (AT_HOME, True)])
def test_after_twenty_it_is_known_well(count, is_it):
    assert is_at_home(known(count)) is is_it


def test_each_day_has_the_next_variant():
    assert todays(known(3, day=TODAY + 1)) == todays(known(3)) + 1


def test_another_session_of_a_day_has_a_variant_a_week_away():
    record = replace(kept(session(1, TODAY)), left=None)
    assert todays(again(record, key=2)) == TODAY + 7
    assert todays(again(record, key=1)) == TODAY


def on_one_day(count):
    """The conversation after so many sessions on this very day."""
    return again(replace(kept(*(session(key, TODAY) for key in range(count))), left=None), key=100)


def test_four_sessions_of_a_day_have_each_their_own_variants():
    picks = [todays(on_one_day(count)) % 14 for count in range(4)]
    assert len(set(picks)) == 4
    rests = [
        of_rest(replace(on_one_day(count), done=done)) % 28 for count in range(4) for done in (1, 2)
    ]
    assert len(set(rests)) == 8


def test_no_rest_of_a_week_has_the_variant_of_another():
    days = range(TODAY, TODAY + 7)
    picks = [of_rest(known(3, day=day, done=done)) for day in days for done in range(1, RESTS + 1)]
    assert len({pick % (7 * RESTS) for pick in picks}) == len(picks)


@pytest.mark.parametrize("reps", [REPS.low, REPS.high])
def test_one_rest_of_each_session_is_cheered_and_not_always_the_same(reps):
    def cheered(day):
        at = known(3, day=day, plan=Plan(reps=reps))
        return [done for done in range(1, reps) if is_cheered(replace(at, done=done))]

    told = [cheered(day) for day in range(TODAY, TODAY + reps)]
    assert all(len(rests) == 1 for rests in told)
    assert {rest for (rest,) in told} == set(range(1, reps))


@pytest.mark.parametrize("count", range(PRACTISED))
def test_at_first_it_is_asked_each_time_how_it_felt_and_never_twice(count):
    assert asks_how_it_felt(known(count, 1))
    assert not asks_how_it_felt(but(known(count, 1), comfort=1))
    assert not asks_how_it_felt(but(known(count, 1), answered=True))


@pytest.mark.parametrize("count", range(PRACTISED, 22))
def test_then_one_time_in_seven(count):
    assert asks_how_it_felt(known(count)) is (count % ASKED_EVERY == 0)


def test_and_once_more_where_a_second_good_answer_lets_the_plan_grow():
    assert asks_how_it_felt(known(ASKED_EVERY + 1, 1))
    assert not asks_how_it_felt(known(ASKED_EVERY + 1, 0))


def test_not_once_more_where_the_plan_can_grow_no_further():
    most = Plan(HOLD_S.high, REPS.high)
    assert not asks_how_it_felt(again(days_of(ASKED_EVERY + 1, 1, most)))


@pytest.mark.parametrize("told", [{"comfort": 1}, {"comfort": -1}, {"answered": True}])
def test_what_was_said_already_is_not_asked(told):
    assert not asks_how_it_felt(but(known(ASKED_EVERY), **told))


def at_the_last_hold(count):
    """On the way into the last hold, of somebody who has had so many sessions."""
    at = known(count, mode=Mode.RESTING, done=2, held_ms=30_000, whole=2, body=Stage.REST)
    return respond(at, Turn(Act.NEXT), NOW_MS)


def test_what_the_end_is_worth_is_told_in_it_where_nothing_is_asked():
    _, reply = at_the_last_hold(6)
    assert "milestone.days" in keys(reply)
    assert Heard(NOTED) in reply.script


def test_it_is_told_after_the_answer_where_something_is_asked():
    _, reply = at_the_last_hold(7)
    assert "milestone.days" not in keys(reply)


@pytest.mark.parametrize("heard", [True, False])
def test_a_silent_end_writes_down_what_was_told_where_it_was_heard(heard):
    ended = known(6, mode=Mode.FINISHED, done=3, held_ms=45_000, whole=3, body=Stage.OFF)
    ended = replace(ended, heard=frozenset({NOTED} if heard else ()))
    assert bool(ended_in_silence(ended).visit.told) is heard


def test_it_is_not_told_again_at_the_end_of_one_more():
    ended = known(6, mode=Mode.FINISHED, done=3, held_ms=45_000, whole=3, body=Stage.REST)
    ended = replace(ended, heard=frozenset({NOTED}))
    session, _ = respond(ended, Turn(Act.MORE_REPS), NOW_MS)
    session, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    assert "session.done" in keys(reply)
    assert "milestone.days" not in keys(reply)
    assert session.visit.told


def test_it_is_not_told_again_to_whoever_says_how_it_felt():
    ended = known(6, mode=Mode.FINISHED, done=3, held_ms=45_000, whole=3, body=Stage.OFF)
    ended = replace(ended, heard=frozenset({NOTED}))
    session, reply = respond(ended, Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    assert "milestone.days" not in keys(reply)
    assert session.visit.told


def one_a_day(*comforts):
    """A conversation after sessions that felt so, one on each day before."""
    days = enumerate(comforts, TODAY - len(comforts))
    before = (session(n, day, comfort=each) for n, (day, each) in enumerate(days, 1))
    return again(kept(*before, now_ms=NOW_MS - TAKE_UP_MS))


def test_the_one_rest_of_two_repetitions_is_cheered_each_day():
    two = [known(3, day=TODAY + n, plan=Plan(reps=2), done=1) for n in range(2)]
    assert all(map(is_cheered, two))


def test_what_is_written_of_this_session_is_none_of_those_before_it():
    before = [session(key, TODAY - 9 + key) for key in range(1, 8)]
    assert asks_how_it_felt(again(kept(*before, session(8, done=1)), key=8))


def test_two_sessions_after_it_was_asked_it_is_not_asked_however_good_they_were():
    assert not asks_how_it_felt(one_a_day(*[1] * 9))


def test_after_it_was_asked_only_the_last_answer_counts():
    assert asks_how_it_felt(one_a_day(0, 0, 0, 0, 0, 0, 0, 1))
    assert not asks_how_it_felt(one_a_day(1, 1, 1, 1, 1, 1, 1, 0))


FINE, HARD, CUT_SHORT = (3, 0), (3, -1), (1, 0)


@pytest.mark.parametrize(
    ("sessions", "is_it"),
    [
        ([], False),
        ([FINE], False),
        ([HARD], True),
        ([HARD, FINE], False),
        ([HARD, CUT_SHORT], True),
        ([CUT_SHORT], False),
        ([FINE, (1, -1)], True),
    ],
)
def test_whether_the_last_one_was_too_much_is_said_by_the_last_that_says_anything(sessions, is_it):
    before = [
        session(key, TODAY - 9 + key, done=done, comfort=comfort)
        for key, (done, comfort) in enumerate(sessions, 1)
    ]
    assert last_was_too_much(again(kept(*before, now_ms=NOW_MS - TAKE_UP_MS))) is is_it


@pytest.mark.parametrize(
    ("resumed", "key", "is_it"), [(True, 5, True), (False, 5, False), (True, 6, False)]
)
def test_what_was_left_just_now_because_it_hurt_is_todays_whatever_its_day(resumed, key, is_it):
    rows = kept(session(5, TODAY - 1, done=1, comfort=-1)).rows
    assert hurt_today(but(known(1), resumed=resumed, key=key), rows) is is_it


@pytest.mark.parametrize(
    ("minute", "hurt", "may_have_been"),
    [(-1, False, True), (0, True, True), (NIGHT_MIN - 1, True, True), (NIGHT_MIN, False, False)],
)
def test_what_was_yesterday_is_todays_in_the_night(minute, hurt, may_have_been):
    yesterday = kept(session(5, TODAY - 1, done=1, comfort=-1), now_ms=NOW_MS - TAKE_UP_MS)
    night = again(yesterday, minute=minute)
    assert hurt_today(night, night.visit.known.rows) is hurt
    assert was_today(night) is may_have_been
