from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.session import (
    ASKABLE,
    START_LATENCY_MS,
    Current,
    Mode,
    Playing,
    Session,
    Span,
    Unreadable,
    Way,
    from_dict,
    to_dict,
)
from skill.coach.stretch import HOLD_S, POSITION, REPS, CountStyle, Plan

ASKED_MS = 1_000_000
SPAN = Span(seconds=20, from_ms=0, begin_ms=10_000, end_ms=30_000)
RUNNING = Span(seconds=20, from_ms=8_000, begin_ms=-START_LATENCY_MS, end_ms=11_200)
MOVING = Session(Mode.MOVING, playing=Playing(ASKED_MS, (SPAN,), 60_000))


def heard(ms):
    """The time at which so much of the answer has been heard."""
    return ASKED_MS + START_LATENCY_MS + ms


def test_before_the_hold_nothing_is_held():
    session = MOVING.located(heard(9_000))
    assert (session.mode, session.current, session.held_ms) == (
        Mode.MOVING,
        Current(20, forward=True),
        0,
    )


def test_within_the_hold_the_seconds_so_far_are_credited():
    session = MOVING.located(heard(17_500))
    assert session.mode is Mode.HOLDING
    assert session.current == Current(20, 7_500, forward=True)
    assert session.held_ms == 7_500
    assert session.done == 0


def test_after_the_hold_the_repetition_is_done():
    session = MOVING.located(heard(40_000))
    assert (session.mode, session.done, session.held_ms) == (Mode.RESTING, 1, 20_000)
    assert session.current is None


def test_after_the_last_hold_the_session_is_finished():
    session = replace(MOVING, done=2).located(heard(40_000))
    assert (session.mode, session.done) == (Mode.FINISHED, 3)


def test_hours_later_a_hold_counts_once():
    assert MOVING.located(heard(7_200_000)).held_ms == 20_000


@pytest.mark.parametrize("now_ms", [ASKED_MS, ASKED_MS - 1, 0])
def test_a_clock_that_stands_or_runs_backwards_credits_nothing(now_ms):
    session = MOVING.located(now_ms)
    assert (session.mode, session.held_ms) == (Mode.MOVING, 0)


def test_a_running_hold_is_credited_from_the_request_on():
    session = Session(Mode.MOVING, held_ms=8_000, playing=Playing(ASKED_MS, (RUNNING,), 60_000))
    located = session.located(ASKED_MS + 2_000)
    assert located.current == Current(20, 10_000, forward=True)
    assert located.held_ms == 10_000


def test_a_hold_that_ends_before_an_answer_can_be_heard_is_over():
    session = MOVING.located(heard(29_500))
    assert (session.mode, session.held_ms) == (Mode.RESTING, 19_500)


def test_several_holds_in_one_answer_are_credited_one_by_one():
    later = replace(SPAN, begin_ms=50_000, end_ms=70_000)
    session = replace(MOVING, playing=Playing(ASKED_MS, (SPAN, later), 90_000))
    assert session.located(heard(35_000)).done == 1
    assert session.located(heard(55_000)).held_ms == 25_000
    assert session.located(heard(75_000)).done == 2


@pytest.mark.parametrize(
    ("ms", "mode", "unfinished"),
    [
        (31_000, Mode.RESTING, Way.UP),
        (35_900, Mode.RESTING, Way.UP),
        (39_000, Mode.MOVING, None),
        (55_000, Mode.HOLDING, None),
    ],
)
def test_between_two_holds_of_one_answer_the_person_rests_and_moves(ms, mode, unfinished):
    later = replace(SPAN, begin_ms=50_000, end_ms=70_000)
    located = replace(MOVING, playing=Playing(ASKED_MS, (SPAN, later), 90_000)).located(heard(ms))
    assert (located.mode, located.unfinished) == (mode, unfinished)


@pytest.mark.parametrize(("ms", "fresh"), [(10_500, True), (12_900, True), (13_100, False)])
def test_a_hold_is_fresh_for_its_first_seconds(ms, fresh):
    assert MOVING.located(heard(ms)).current.fresh is fresh


def test_a_way_up_at_the_beginning_of_an_answer_is_unfinished_until_it_was_told():
    again = replace(MOVING, telling=Way.UP)
    assert again.located(heard(3_000)).unfinished is Way.UP
    assert again.located(heard(8_000)).unfinished is None


def test_an_answer_without_holds_plays_nothing():
    assert Session().playing_from(5, (), 1_000) == Session()


def test_before_the_way_forward_is_over_the_person_is_not_there_yet():
    assert MOVING.located(heard(2_000)).current == Current(20, forward=False)


@pytest.mark.parametrize(("ms", "unfinished"), [(30_500, Way.UP), (36_900, Way.UP), (37_100, None)])
def test_after_a_hold_the_person_is_on_the_way_up_for_a_while(ms, unfinished):
    assert MOVING.located(heard(ms)).unfinished is unfinished


@pytest.mark.parametrize(("ms", "unfinished"), [(9_999, Way.OFF), (10_000, None)])
def test_a_way_off_the_ball_is_unfinished_until_it_was_told(ms, unfinished):
    down = Session(Mode.DOWN, telling=Way.OFF).playing_from(ASKED_MS, (), 10_000)
    assert down.located(heard(ms)).unfinished is unfinished


def test_another_plan_moves_the_end_of_the_session():
    resting = Session(Mode.RESTING, Plan(reps=5), done=3)
    assert resting.with_plan(Plan(reps=3)).mode is Mode.FINISHED
    finished = Session(Mode.FINISHED, Plan(reps=3), done=3)
    assert finished.with_plan(Plan(reps=5)).mode is Mode.RESTING


def whole(low, high):
    return st.integers(low, high)


plans = st.builds(
    Plan, whole(HOLD_S.low, HOLD_S.high), whole(REPS.low, REPS.high), st.sampled_from(CountStyle)
)
currents = st.integers(HOLD_S.low, HOLD_S.high).flatmap(
    lambda s: st.builds(Current, st.just(s), whole(0, s * 1000), st.booleans())
)


@given(
    mode=st.sampled_from([mode for mode in Mode if mode is not Mode.HOLDING]),
    plan=plans,
    step=whole(0, len(POSITION) - 1),
    done=whole(0, REPS.low),
    held_ms=whole(0, 10**6),
    current=currents,
    playing=st.builds(Playing, whole(0, 1 << 50), st.just((SPAN, RUNNING)), whole(0, 10**6))
    | st.none(),
    asking=st.sampled_from(["", *ASKABLE]),
    misses=whole(0, 9),
    tips=whole(0, 9),
)
def test_a_session_survives_the_way_to_a_plain_dict_and_back(**parts):
    session = Session(**parts)
    assert from_dict(to_dict(session)) == session


GOOD = to_dict(replace(MOVING, asking="reps"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"v": 0},
        {"v": "1"},
        {"mode": "flying"},
        {"mode": "holding"},
        {"mode": None},
        {"plan": [14, 3, "full"]},
        {"plan": [31, 3, "full"]},
        {"plan": [15, 6, "full"]},
        {"plan": [15, 3, "loud"]},
        {"plan": [15, 3]},
        {"plan": "full"},
        {"plan": [True, 3, "full"]},
        {"step": 3},
        {"step": -1},
        {"done": 4},
        {"done": 1.5},
        {"held_ms": -1},
        {"held_ms": 10**12},
        {"misses": "many"},
        {"tips": 10**9},
        {"asking": "name"},
        {"asking": ["reps"]},
        {"current": [15, 0]},
        {"current": [15, 15_001, False]},
        {"playing": {}},
        {"playing": {"asked_ms": 1, "spans": [], "end_ms": 1}},
        {"playing": {"asked_ms": 1, "spans": [[20, 0, 0, 20_000]] * 6, "end_ms": 1}},
        {"playing": {"asked_ms": 1, "spans": [[20, 0, 10, 9]], "end_ms": 1}},
        {"playing": {"asked_ms": 1, "spans": [[20, 0, 0, 90_000]], "end_ms": 1}},
        {"playing": {"asked_ms": -1, "spans": [[20, 0, 0, 20_000]], "end_ms": 1}},
        {"playing": {"asked_ms": 1, "spans": [], "end_ms": -1}},
        {"playing": None},
    ],
)
def test_a_dict_that_is_no_session_is_unreadable(wrong):
    with pytest.raises(Unreadable):
        from_dict(GOOD | wrong)


@pytest.mark.parametrize("part", sorted(GOOD.keys() - {"asking"}))
def test_a_dict_with_a_part_missing_is_unreadable(part):
    with pytest.raises(Unreadable):
        from_dict({key: value for key, value in GOOD.items() if key != part})


@pytest.mark.parametrize("junk", [{}, [], "session", 7, None])
def test_anything_else_is_unreadable(junk):
    with pytest.raises(Unreadable):
        from_dict(junk)


def test_a_changed_session_is_another_one_and_all_else_in_it_is_the_same():
    session = Session(Mode.PAUSED, done=1)
    assert session.but(done=2, misses=1) == replace(session, done=2, misses=1)
    assert session.done == 1
