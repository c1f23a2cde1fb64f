from dataclasses import replace

import pytest

from skill.coach.record import STOPPED, TOO_MUCH, Record
from skill.coach.reply import say
from skill.coach.session import (
    PART_FRESH_MS,
    ROLL_FRESH_MS,
    Current,
    Mode,
    Session,
    Setting,
    holds_of,
)
from skill.coach.stretch import Plan
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.coach.visit import Visit

ASKED_MS = 1_000_000
REP = (
    Passage(Stage.IN, 0),
    Passage(Stage.STRETCHED, 6_000),
    Passage(Stage.HOLD, 10_000, 20),
    Passage(Stage.UP, 30_000),
    Passage(Stage.REST, 38_500),
)
NEXT = (
    Passage(Stage.IN, 48_000),
    Passage(Stage.STRETCHED, 54_000),
    Passage(Stage.HOLD, 58_000, 20),
    Passage(Stage.UP, 78_000),
)
RUNNING = (Passage(Stage.HOLD, -START_LATENCY_MS, 20, 8_000), Passage(Stage.UP, 11_200))
RESTED = Session(Mode.SETUP, body=Stage.REST)
ASKED = RESTED.tracked(ASKED_MS, REP)
HANDS_FREE = RESTED.tracked(ASKED_MS, (*REP, *NEXT))


def heard(ms):
    """The time at which so much of the answer has been heard."""
    return ASKED_MS + START_LATENCY_MS + ms


def test_before_the_hold_nothing_is_held():
    session = ASKED.located(heard(9_000))
    assert (session.mode, session.current) == (Mode.MOVING, Current(20))
    assert (session.body, session.held_ms) == (Stage.STRETCHED, 0)


def test_within_the_hold_the_seconds_so_far_are_credited():
    session = ASKED.located(heard(17_500))
    assert (session.mode, session.body) == (Mode.HOLDING, Stage.HOLD)
    assert session.current == Current(20, 7_500)
    assert (session.held_ms, session.done) == (7_500, 0)


def test_after_the_hold_the_repetition_is_done():
    session = ASKED.located(heard(40_000))
    assert (session.mode, session.done, session.held_ms) == (Mode.RESTING, 1, 20_000)
    assert session.current is None


def test_after_the_last_hold_the_session_is_finished():
    session = replace(ASKED, done=2).located(heard(40_000))
    assert (session.mode, session.done) == (Mode.FINISHED, 3)


def test_hours_later_a_hold_counts_once():
    assert ASKED.located(heard(7_200_000)).held_ms == 20_000


@pytest.mark.parametrize("now_ms", [ASKED_MS, ASKED_MS - 1, 0])
def test_a_clock_that_stands_or_runs_backwards_credits_nothing(now_ms):
    session = ASKED.located(now_ms)
    assert (session.mode, session.held_ms) == (Mode.MOVING, 0)


def running():
    in_hold = ASKED.located(heard(18_000))
    return in_hold.tracked(ASKED_MS, RUNNING)


def test_a_running_hold_is_credited_from_the_request_on():
    located = running().located(ASKED_MS + 2_000)
    assert located.current == Current(20, 10_000)
    assert located.held_ms == 10_000


def test_of_a_running_hold_the_clock_alone_says_where_it_stands():
    assert (running().mode, running().current) == (Mode.MOVING, None)


def test_a_hold_that_ends_before_an_answer_can_be_heard_is_over():
    session = ASKED.located(heard(29_500))
    assert (session.mode, session.held_ms, session.body) == (Mode.RESTING, 19_500, Stage.UP)


def test_a_hold_is_over_as_soon_as_no_answer_could_be_heard_in_it():
    last_ms = 30_000 - START_LATENCY_MS
    assert ASKED.located(heard(last_ms - 1)).mode is Mode.HOLDING
    assert ASKED.located(heard(last_ms)).mode is Mode.RESTING


def test_of_a_hold_that_was_resumed_what_was_held_before_counts_too():
    resumed = (Passage(Stage.IN, 0), Passage(Stage.HOLD, 4_000, 20, 12_000))
    session = Session(Mode.PAUSED, held_ms=12_000).tracked(ASKED_MS, resumed)
    assert session.located(heard(3_000)).current == Current(20, 12_000)
    after = session.located(heard(12_000))
    assert (after.held_ms, after.whole) == (20_000, 1)


def test_whoever_was_located_is_not_credited_again():
    session = ASKED.located(heard(17_500))
    assert session.track is None
    assert session.located(heard(30_000)) == session


def test_an_answer_begins_where_its_first_sound_finds_the_body():
    assert RESTED.tracked(ASKED_MS, (Passage(Stage.UP, 0),)).body is Stage.UP
    assert RESTED.tracked(ASKED_MS, (Passage(Stage.UP, 1),)).body is Stage.REST


def test_of_a_place_that_was_lost_the_worst_is_assumed():
    lost = RESTED.lost_place()
    assert lost == replace(RESTED, lost=True, resumed=True, body=Stage.UP)


def test_after_an_emergency_it_is_asked_first_whether_all_is_well():
    alarmed = replace(RESTED, visit=replace(RESTED.visit, alarm=True))
    assert alarmed.lost_place() == alarmed


def test_whoever_was_forgotten_is_not_kept_again():
    visit = RESTED.forgotten().visit
    assert (visit.known, visit.forgotten) == (Record(), True)


def test_several_holds_in_one_answer_are_credited_one_by_one():
    assert HANDS_FREE.located(heard(35_000)).done == 1
    assert HANDS_FREE.located(heard(63_000)).held_ms == 25_000
    assert HANDS_FREE.located(heard(79_000)).done == 2


@pytest.mark.parametrize(
    ("ms", "mode", "body"),
    [
        (0, Mode.MOVING, Stage.IN),
        (5_999, Mode.MOVING, Stage.IN),
        (6_000, Mode.MOVING, Stage.STRETCHED),
        (10_000, Mode.HOLDING, Stage.HOLD),
        (30_000, Mode.RESTING, Stage.UP),
        (38_499, Mode.RESTING, Stage.UP),
        (38_500, Mode.RESTING, Stage.REST),
        (47_999, Mode.RESTING, Stage.REST),
        (48_000, Mode.MOVING, Stage.IN),
        (58_000, Mode.HOLDING, Stage.HOLD),
    ],
)
def test_the_body_is_in_the_last_stage_begun(ms, mode, body):
    located = HANDS_FREE.located(heard(ms))
    assert (located.mode, located.body) == (mode, body)


@pytest.mark.parametrize(("hands_free", "ms", "waits"), [
    (True, 39_000, False), (True, 79_000, True), (False, 79_000, False),
])  # fmt: skip
def test_hands_free_it_is_waited_for_a_word_after_the_last_hold_of_an_answer(hands_free, ms, waits):
    going = replace(RESTED, plan=Plan(reps=4, hands_free=hands_free))
    located = going.tracked(ASKED_MS, (*REP, *NEXT)).located(heard(ms))
    assert (located.mode, located.waiting) == (Mode.RESTING, waits)


@pytest.mark.parametrize(("ms", "fresh"), [(10_500, True), (12_999, True), (13_000, False)])
def test_a_hold_is_fresh_for_its_first_seconds(ms, fresh):
    assert ASKED.located(heard(ms)).current.fresh is fresh


def test_a_hold_that_begins_with_the_answer_is_fresh():
    at_once = RESTED.tracked(ASKED_MS, (Passage(Stage.HOLD, 0, 20),))
    assert at_once.located(heard(1_000)).current == Current(20, 1_000, fresh=True)


def test_a_hold_that_goes_on_is_not_fresh():
    assert not running().located(ASKED_MS + 1_000).current.fresh


def test_an_answer_without_stages_leaves_the_body_where_it_is():
    assert RESTED.tracked(5, ()) == RESTED
    assert RESTED.located(ASKED_MS) == RESTED


def test_an_answer_that_ends_in_the_way_down_leaves_nobody_on_the_ball():
    down = RESTED.tracked(ASKED_MS, (Passage(Stage.LEAVING, 0), Passage(Stage.OFF, 25_000)))
    assert down.located(heard(24_999)).body is Stage.LEAVING
    assert down.located(heard(25_000)).body is Stage.OFF


def test_the_holds_of_an_answer_are_those_of_its_track():
    assert holds_of(HANDS_FREE) == (REP[2], NEXT[2])
    assert holds_of(RESTED) == ()


def test_another_plan_moves_the_end_of_the_session():
    resting = Session(Mode.RESTING, Plan(reps=5), done=3)
    assert resting.with_plan(Plan(reps=3)).mode is Mode.FINISHED
    finished = Session(Mode.FINISHED, Plan(reps=3), done=3)
    assert finished.with_plan(Plan(reps=5)).mode is Mode.RESTING


def test_another_plan_changes_the_hold_ahead_but_not_one_that_was_begun():
    ahead = Session(Mode.MOVING, current=Current(15))
    assert ahead.with_plan(Plan(20)).current == Current(20)
    begun = Session(Mode.MOVING, current=Current(15, 4_000))
    assert begun.with_plan(Plan(20)).current == Current(15, 4_000)


def test_a_new_session_keeps_the_person_and_nothing_of_the_one_before():
    visit = Visit(key=7, day=9, comfort=-1, hard_s=20, tips=3, next_plan=Plan(25))
    before = Session(Mode.FINISHED, Plan(20), 2, 3, 60_000, visit=visit, asking="reps")
    after = Visit(key=8, day=9, tips=3)
    assert before.afresh() == Session(Mode.SETUP, Plan(25), visit=after, eased=True)


@pytest.mark.parametrize("usual", [None, Plan(25)])
def test_the_same_session_from_its_first_step_has_the_plan_of_today_and_the_one_that_is_kept(usual):
    begun = Session(Mode.RESTING, Plan(20), done=1, visit=Visit(usual=usual)).over_again()
    assert (begun.mode, begun.done, begun.plan) == (Mode.SETUP, 0, Plan(20))
    assert begun.visit.usual == usual


@pytest.mark.parametrize(("before", "then"), [(STOPPED, TOO_MUCH), (TOO_MUCH, TOO_MUCH), (1, 1)])
def test_whoever_holds_again_after_it_was_too_much_was_not_stopped_by_it(before, then):
    held = replace(RESTED, visit=Visit(comfort=before)).after_hold(15_000, 15_000, 15)
    assert held.visit.comfort == then


def test_a_new_session_keeps_what_the_person_has_heard_and_can_take_back():
    kept = {
        "misses": 1,
        "heard": frozenset({"care"}),
        "told": (say("go"),),
        "undo": Setting(Plan()),
    }
    before = Session(Mode.FINISHED, done=3, **kept)
    after = before.afresh()
    assert {name: getattr(after, name) for name in kept} == kept


def test_what_was_meant_for_one_session_does_not_reach_the_next():
    begun = Session(Mode.FINISHED, Plan(20), done=3, visit=Visit(usual=Plan(25)))
    assert (begun.afresh().plan, begun.afresh().visit.usual) == (Plan(25), None)


def test_but_after_one_that_was_too_much_no_hold_is_longer_and_no_way_further():
    visit = Visit(comfort=-1, usual=Plan(30, 4))
    begun = Session(Mode.RESTING, Plan(25, 1), done=1, eased=True, visit=visit).afresh()
    assert (begun.plan, begun.visit.usual, begun.eased) == (Plan(25, 4), Plan(30, 4), True)


def test_nor_is_it_where_a_new_conversation_begins_after_it():
    begun = Session(Mode.FINISHED, Plan(25), done=3, visit=Visit(comfort=-1, usual=Plan(30)))
    assert begun.ahead == (Plan(25), Plan(30))


def test_a_shorter_one_that_is_kept_stays_so():
    visit = Visit(comfort=-1, usual=Plan(15))
    begun = Session(Mode.RESTING, Plan(25), done=1, visit=visit).afresh()
    assert (begun.plan, begun.visit.usual) == (Plan(15), None)


def test_after_a_hold_nothing_that_was_said_before_it_is_said_again():
    assert replace(RESTED, told=(say("go"),)).after_hold(0, 0, 20).told == ()


def test_stages_that_overlap_a_hold_do_not_break_it_off():
    overlapping = (*REP[:3], Passage(Stage.REST, 12_000))
    session = RESTED.tracked(ASKED_MS, overlapping).located(heard(15_000))
    assert (session.mode, session.held_ms) == (Mode.HOLDING, 5_000)


def test_a_roll_that_has_only_just_begun_is_fresh_and_a_moment_later_no_more():
    rolling = (Passage(Stage.REST, 0), Passage(Stage.IN, 4_000), Passage(Stage.HOLD, 12_000, 20))
    session = Session(Mode.RESTING).tracked(ASKED_MS, rolling)
    assert session.located(heard(4_000 + ROLL_FRESH_MS - 1)).current == Current(20, fresh=True)
    assert session.located(heard(4_000 + ROLL_FRESH_MS)).current == Current(20)


@pytest.mark.parametrize(("ms", "fresh"), [(ROLL_FRESH_MS - 1, True), (ROLL_FRESH_MS, False)])
def test_so_is_one_that_an_answer_has_found_begun(ms, fresh):
    rolling = Session(Mode.MOVING, body=Stage.IN, current=Current(20))
    later = rolling.tracked(ASKED_MS, (Passage(Stage.STRETCHED, 4_000),))
    assert later.located(heard(ms)).current == Current(20, fresh=fresh)


@pytest.mark.parametrize(("ms", "names"), [(1_999, {"tip"}), (2_000, {"tip", "care"})])
def test_what_was_heard_of_an_answer_is_heard_beside_what_was_before(ms, names):
    told = replace(RESTED, heard=frozenset({"tip"})).tracked(ASKED_MS, REP, (("care", 2_000),))
    assert told.located(heard(ms)).heard == names


def test_a_hold_that_runs_counts_as_the_longest_from_its_first_second_on():
    assert ASKED.located(heard(17_500)).longest_ms == 7_500
    assert replace(ASKED, longest_ms=9_000).located(heard(17_500)).longest_ms == 9_000


def test_the_longest_hold_is_the_longest_that_is_over():
    first = RESTED.after_hold(20_000, 20_000, 20)
    assert first.longest_ms == 20_000
    assert first.after_hold(28_000, 8_000, 20).longest_ms == 20_000


def test_whoever_is_led_in_is_in_the_session_that_was_taken_up():
    begun = replace(RESTED, resumed=True).tracked(ASKED_MS, (Passage(Stage.REST, 0), *NEXT))
    assert begun.located(heard(10_000)).resumed
    assert not begun.located(heard(49_000)).resumed


def test_only_the_way_off_counts_its_parts():
    parts = Passage(Stage.LEAVING, 0, part=2), Passage(Stage.REST, 8_000, part=3)
    begun = RESTED.tracked(ASKED_MS, parts)
    assert begun.located(heard(4_000)).part == 2
    after = begun.located(heard(9_000))
    assert (after.part, after.step) == (0, 2)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize(("ms", "is_told"), [(PART_FRESH_MS - 1, False), (PART_FRESH_MS, True)])
def test_a_part_of_the_way_off_that_has_only_just_begun_is_not_behind_anybody(part, ms, is_told):
    begun = RESTED.tracked(ASKED_MS, (Passage(Stage.LEAVING, 1_000, part=part),))
    assert begun.located(heard(1_000 + ms)).parts_told == part - 1 + is_told


def test_the_way_off_that_was_begun_goes_on_in_a_new_session():
    assert replace(RESTED, body=Stage.LEAVING, part=3).afresh().part == 3


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.FINISHED])
def test_whoever_heard_no_answer_is_where_the_one_before_has_led(mode):
    before = replace(ASKED, mode=mode) if mode is Mode.SETUP else replace(RESTED, mode=mode)
    unheard = before.before_unheard(ASKED_MS - 1, Plan(25))
    assert (unheard.mode, unheard.plan, unheard.track) == (mode, Plan(25), None)
    assert unheard.unheard


def test_whoever_hears_the_whole_way_off_has_no_part_of_the_long_one_behind_them():
    broken_off = Session(body=Stage.LEAVING, part=2, part_fresh=True)
    assert broken_off.is_cut_off
    assert (broken_off.led_off().part, broken_off.led_off().parts_told) == (0, 0)
