from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.credit import (
    FORWARD_MS,
    OFF_AFTER_MS,
    OFF_AFTER_S,
    ON_IT_MS,
    TAKE_UP_MS,
    ball_until_s,
    credited,
    left_at,
    marked,
    place_of,
    recalled,
    row_of,
    with_account,
    with_row,
)
from skill.coach.offers import away_days
from skill.coach.plain import DAY_MS
from skill.coach.record import MAX_ROWS, STOPPED, TOO_MUCH, Alarm, Left, Record, Row, Week
from skill.coach.reminder import Reminder, Reminding
from skill.coach.session import WARNED, Current, Mode, Session
from skill.coach.streak import MONDAY, week_of
from skill.coach.stretch import POSITION, WAY_DOWN, CountStyle, Plan
from skill.coach.track import START_LATENCY_MS, Passage, Stage, Track
from skill.coach.visit import Saved, Visit
from tests.coach.records import (
    NOW_MS,
    TODAY,
    again,
    but,
    days_of,
    kept,
    session,
    sessions,
    size_of,
    whole,
)


def test_a_session_counts_with_what_was_really_done_and_held():
    record = kept(session(done=2, held_ms=33_900))
    assert (record.sessions, record.reps, record.held_s) == (1, 2, 33)
    assert record.rows == (Row(TODAY, 15, 3, 2, 33, key=1),)


def test_a_session_in_which_nothing_was_held_is_none():
    assert kept(session(done=0)).sessions == 0


def test_a_hold_that_was_broken_off_counts_its_seconds():
    record = kept(session(done=0, held_ms=7_000))
    assert (record.sessions, record.reps, record.held_s) == (1, 0, 7)


@given(st.lists(st.tuples(whole(1, 8), whole(0, 5), whole(0, 100)), max_size=60))
def test_in_any_interleaving_each_session_counts_once_with_the_furthest_it_got(turns):
    record, furthest = Record(), {}
    for key, done, held_s in turns:
        now = session(key, plan=Plan(reps=5), done=done, held_ms=held_s * 1000)
        record = left_at(record, now, NOW_MS)
        if done or held_s:
            before = furthest.get(key, (0, 0))
            furthest[key] = max(before[0], done), max(before[1], held_s)
    assert record.sessions == len(furthest)
    assert record.reps == sum(done for done, _ in furthest.values())
    assert record.held_s == sum(held_s for _, held_s in furthest.values())


@given(sessions(), st.lists(sessions(keys=whole(1, 9)), max_size=20))
def test_a_session_credited_again_changes_nothing(one, others):
    record = Record()
    for each in others:
        record = credited(record, each)
    once = credited(record, one)
    assert credited(once, one) == once


@given(st.lists(sessions(keys=whole(1, 29), days=whole(TODAY, TODAY + 1)), max_size=60))
def test_the_totals_are_the_sums_of_the_rows_as_long_as_all_rows_are_there(several):
    record = Record()
    for each in several:
        record = left_at(record, each, NOW_MS)
    assert record.sessions == len(record.practice)
    assert record.reps == sum(row.done for row in record.rows)
    assert record.held_s == sum(row.held_s for row in record.rows)


def test_a_repetition_that_is_done_again_takes_nothing_back():
    record = kept(session(done=3), session(done=2, held_ms=45_000))
    assert record.rows[0].done == 3


def test_only_the_last_rows_are_kept_and_the_totals_count_all():
    record = days_of(40)
    assert len(record.rows) == MAX_ROWS
    assert record.sessions == 40


def test_a_row_lets_its_key_go_when_it_can_no_longer_change():
    record = kept(session(1, TODAY), session(2, TODAY + 1), session(3, TODAY + 2))
    assert [row.key for row in record.rows] == [0, 2, 3]


def test_the_first_hold_is_remembered():
    record = kept(session(1, plan=Plan(20)), session(2, plan=Plan(25)))
    assert record.first_hold_s == 20


def test_so_is_the_day_of_the_first_session():
    assert kept(session(1, TODAY - 3), session(2, TODAY)).first_day == TODAY - 3


def test_what_ends_in_a_week_that_is_over_changes_nothing_in_the_newest():
    newest = kept(session(1, TODAY))
    assert credited(newest, session(2, TODAY - 14)).week == newest.week


def test_nor_does_what_hurt_before_anything_was_held_in_a_newer_one():
    newest = kept(session(1, TODAY))
    assert credited(newest, hurt_before_a_hold(2, TODAY + 14)).week == newest.week


def test_a_session_without_a_key_is_not_left_open():
    assert kept(session(0, done=1)).left is None


# what two devices change at once


def test_only_what_the_session_changed_of_the_plan_is_changed():
    record = Record(Plan(30, 3, CountStyle.QUIET))
    mine = session(plan=Plan(15, 5), saved=Saved(Plan(15, 3)))
    assert credited(record, mine).plan == Plan(30, 5, CountStyle.QUIET)


def test_tips_that_another_device_told_are_not_told_again():
    assert credited(Record(tips=4), session(tips=2, saved=Saved(tips=2))).tips == 4
    assert credited(Record(tips=4), session(tips=3, saved=Saved(tips=2))).tips == 3


def test_an_answer_to_an_offer_is_never_forgotten():
    record = Record(answered_day=TODAY + 1, refused=9)
    assert credited(record, session(answered=True, refused=3)) == replace(
        credited(record, session()), answered_day=TODAY + 1, refused=9
    )
    assert credited(Record(), session(answered=True)).answered_day == TODAY


@pytest.mark.parametrize(("noted", "day"), [(True, TODAY), (False, TODAY - 9)])
def test_what_the_end_has_told_is_kept_beside_what_others_have(noted, day):
    record = credited(Record(told=1, noted_day=TODAY - 9), session(told=4, noted=noted))
    assert (record.told, record.noted_day) == (5, day)


@pytest.mark.parametrize("mine", [None, Reminding((Reminder(8 * 60),))])
def test_a_reminder_that_was_set_in_it_is_kept_and_else_the_one_of_before(mine):
    before = Reminding((Reminder(7 * 60),))
    record = credited(Record(reminding=before), session(reminding=mine))
    assert record.reminding == (mine or before)


def test_a_no_to_growth_is_kept_with_its_day_and_counted_once():
    once = credited(Record(), session(noes=1))
    assert (once.noes, once.no_day) == (1, TODAY)
    assert credited(once, session(noes=1)) == once


@pytest.mark.parametrize("plan", [Plan(20), Plan(15, 4), Plan(15)])
def test_once_the_person_has_changed_the_plan_growth_may_be_offered_again(plan):
    record = Record(Plan(15), noes=2, no_day=TODAY - 1)
    changed = credited(record, session(plan=plan, saved=Saved(Plan(15))))
    assert (changed.noes == 0) is (plan != Plan(15))


# what is done differently from the next session on


def test_the_plan_for_the_next_session_is_not_that_of_the_row():
    ended = session(next_plan=Plan(20, 4))
    record = kept(ended)
    assert record.plan == Plan(20, 4)
    assert (record.rows[0].hold_s, record.rows[0].reps) == (15, 3)
    assert record.left.place.mode is Mode.FINISHED


@pytest.mark.parametrize("then_s", [15, 25])
@pytest.mark.parametrize("comfort", [0, 1])
def test_another_hold_asked_for_after_the_last_one_is_the_next_ones(then_s, comfort):
    ended = session(plan=Plan(20), comfort=comfort)
    record = kept(ended, replace(ended, plan=Plan(then_s)))
    assert (record.rows[0].hold_s, record.plan.hold_s) == (20, then_s)


def test_a_longer_hold_in_between_is_the_rows():
    begun = session(done=1)
    record = kept(begun, replace(begun, plan=Plan(25), done=2))
    assert record.rows[0].hold_s == 25


# taking up


def test_a_session_with_something_left_can_be_taken_up():
    left = kept(session(done=2)).left
    assert (left.key, left.left_s, left.place.done) == (1, NOW_MS // 1000, 2)


def test_a_session_that_is_over_cannot():
    assert kept(session(done=2), session(done=3)).left.place.mode is Mode.FINISHED


def test_a_session_that_ended_because_it_was_too_much_cannot():
    record = kept(session(done=1), session(done=2, comfort=-1, mode=Mode.DOWN))
    assert record.left.place.mode is Mode.DOWN


def test_a_session_can_be_taken_up_for_half_an_hour():
    record = kept(session(done=2))
    left_ms = NOW_MS // 1000 * 1000
    assert recalled(record, left_ms + TAKE_UP_MS - 1).left
    assert recalled(record, left_ms + TAKE_UP_MS).left is None


def test_a_clock_that_ran_back_leaves_it_open():
    assert recalled(kept(session(done=2)), 0).left


def test_a_whole_session_after_it_closes_what_was_left_open():
    assert kept(session(1, done=2), session(2)).left.key == 2


def test_an_older_session_that_ends_late_closes_nothing_newer():
    older = session(1, done=1)
    newer = session(2, done=2)
    record = kept(older, newer, replace(older, done=3))
    assert record.left.key == 2


def test_what_was_left_open_is_closed_where_its_row_is_gone():
    record = replace(kept(session(1)), left=replace(kept(session(3, done=1)).left, key=99))
    assert left_at(record, session(2, done=0), NOW_MS).left is None


# the size


@pytest.mark.parametrize(("years", "a_day", "limit"), [(10, 1, 970), (3, 4, 1_040), (1, 30, 1_280)])
def test_years_of_so_many_sessions_a_day_stay_small(years, a_day, limit):
    record, plan = Record(), Plan(30, 5, CountStyle.BREATHS, hands_free=True)
    for n in range(365 * years * a_day):
        mine = again(record, day=TODAY + n // a_day, answered=True, refused=n)
        mine = but(
            mine,
            key=(1 << 32) - 1 - n,
            plan=plan,
            done=5 - n % 2,
            held_ms=199_000,
            tips=9,
            comfort=-1 + n % 3,
        )
        record = left_at(record, mine, (TODAY + n // a_day) * 86_400_000)
    assert record.sessions == 365 * years * a_day
    assert size_of(record) < limit


def test_a_row_tells_the_plan_that_was_held():
    assert row_of(Session(plan=Plan(20, 4), held_ms=5_000, visit=Visit(key=3, day=7))) == Row(
        7, 20, 4, 0, 5, key=3
    )


# where a session is left


def place(mode, **parts):
    """The place that is kept of a session left in this mode, or None."""
    left = kept(session(1, mode=mode, **({"done": 1} | parts))).left
    return left and left.place


def test_a_hold_that_was_left_is_paused_where_it_was():
    at = place(Mode.HOLDING, current=Current(15, 7_000, fresh=True, from_ms=3_000))
    assert (at.mode, at.current) == (Mode.PAUSED, Current(15, 7_000))


@pytest.mark.parametrize(("done", "mode"), [(0, Mode.SETUP), (1, Mode.RESTING)])
def test_whoever_was_on_the_way_into_a_hold_begins_with_the_way_again(done, mode):
    at = place(Mode.MOVING, done=done, current=Current(15))
    assert (at.mode, at.current, at.step) == (mode, None, len(POSITION) - 1)


def test_a_setup_that_was_begun_is_a_place_to_come_back_to():
    assert place(Mode.SETUP, done=0, step=2).step == 2


def test_a_setup_of_which_nothing_was_done_is_none():
    assert place(Mode.SETUP, done=0) is None


def test_whoever_came_off_the_ball_in_between_may_go_on():
    assert place(Mode.DOWN).mode is Mode.RESTING
    assert place(Mode.DOWN, current=Current(15, 7_000)).mode is Mode.PAUSED


def test_a_session_that_is_closed_is_not_kept_open():
    assert place(Mode.DOWN, closed=True) is None


@pytest.mark.parametrize(("comfort", "until_s"), [(STOPPED, NOW_MS // 1000 + 1_800), (TOO_MUCH, 0)])
def test_for_half_an_hour_it_is_known_that_a_session_was_stopped(comfort, until_s):
    record = kept(session(1, comfort=comfort), now_ms=NOW_MS + 1)
    assert record.hurt_until_s == until_s
    assert with_account(Record(), record).hurt_until_s == until_s
    assert recalled(record, NOW_MS + TAKE_UP_MS - 1).hurt_until_s == until_s
    assert recalled(record, NOW_MS + TAKE_UP_MS).hurt_until_s == 0


@pytest.mark.parametrize(
    ("body", "alarm", "until_s"),
    [
        (Stage.OFF, False, 0),
        (Stage.REST, False, NOW_MS // 1000 + 1_800),
        (Stage.OFF, True, NOW_MS // 1000 + 1_800),
        (Stage.REST, True, NOW_MS // 1000 + 1_800),
    ],
)
def test_for_as_long_somebody_of_a_session_may_be_on_the_ball(body, alarm, until_s):
    now = session(1, body=body, alarm=alarm)
    assert ball_until_s(now, NOW_MS + 1) == until_s


def test_and_no_longer():
    record = Record(ball_until_s=NOW_MS // 1000, ball_alarm=Alarm.ON)
    assert recalled(record, NOW_MS - 1) == record
    assert recalled(record, NOW_MS) == Record()


def test_but_of_whoever_may_be_on_the_ball_it_is_kept_where_the_body_is_and_no_more():
    assert place(Mode.DOWN, closed=True, body=Stage.LEAVING) == Session(body=Stage.LEAVING)
    assert place(Mode.DOWN, closed=True, alarm=True) == Session()


@pytest.mark.parametrize(
    ("after_ms", "alarm", "is_there"),
    [(OFF_AFTER_MS - 1_000, False, True), (OFF_AFTER_MS, False, False), (OFF_AFTER_MS, True, True)],
)
def test_which_is_over_with_the_way_off_but_for_an_alarm(after_ms, alarm, is_there):
    left_ms = NOW_MS // 1000 * 1000
    closed = session(done=2, body=Stage.LEAVING, closed=True, alarm=alarm, mode=Mode.DOWN)
    assert bool(recalled(kept(closed), left_ms + after_ms).left) is is_there


def test_an_alarm_is_kept_for_whoever_comes_back_soon():
    record = kept(session(1, done=0, held_ms=0, mode=Mode.DOWN, alarm=True))
    assert record.left.alarm


def test_an_alarm_in_an_older_session_is_not_lost_behind_a_newer_one():
    record = kept(session(1, done=1), session(2, done=2), session(1, done=1, alarm=True))
    assert record.left.alarm


# honest growth


@pytest.mark.parametrize(("held_s", "whole"), [(15, 1), (12, 1), (11.9, 0), (3, 0)])
def test_a_repetition_is_whole_from_eight_tenths_of_its_seconds_on(held_s, whole):
    before = Session(Mode.HOLDING, Plan(15), current=Current(15))
    assert before.after_hold(round(held_s * 1000), round(held_s * 1000), 15).whole == whole


@pytest.mark.parametrize(("plan_s", "seconds"), [(25, 15), (15, 25)])
def test_a_hold_is_whole_by_its_own_seconds_whatever_was_set_in_it(plan_s, seconds):
    in_it = Session(Mode.HOLDING, Plan(plan_s), current=Current(seconds))
    assert in_it.after_hold(15_000, 15_000, seconds).whole == 1


def test_holds_that_were_whole_but_shorter_than_the_plan_set_in_the_last_say_nothing_of_it():
    good = session(whole=3, held_ms=45_000, comfort=1)
    assert row_of(replace(good, plan=Plan(15, 3))).comfort == 1
    assert row_of(replace(good, plan=Plan(25, 3))).comfort == 0


@pytest.mark.parametrize(("held_ms", "comfort"), [(36_000, 1), (35_999, 0)])
def test_a_good_word_counts_from_eight_tenths_of_all_seconds_on(held_ms, comfort):
    assert row_of(session(whole=3, held_ms=held_ms, comfort=1)).comfort == comfort


def test_a_session_of_holds_broken_off_early_says_nothing_of_comfort():
    assert row_of(session(whole=2, comfort=1)).comfort == 0
    assert row_of(session(whole=3, comfort=1)).comfort == 1


def test_that_it_was_too_much_is_said_however_little_was_held():
    assert row_of(session(whole=0, comfort=-1)).comfort == -1


def test_the_day_of_growth_is_kept():
    assert credited(Record(), session(grown=True)).grown_day == TODAY


def test_when_a_session_was_left_is_kept_in_whole_seconds_and_never_before_the_first():
    assert kept(session(1, done=1), now_ms=NOW_MS + 1_999).left.left_s == NOW_MS // 1000 + 1
    assert kept(session(1, done=1), now_ms=0).left.left_s == 0


def test_whoever_was_in_the_setup_again_is_still_there():
    assert place(Mode.SETUP, done=1, step=1).mode is Mode.SETUP


def test_of_a_place_all_that_was_held_is_kept():
    at = place(Mode.RESTING, held_ms=15_500, whole=1, body=Stage.REST)
    assert (at.held_ms, at.whole, at.body) == (15_500, 1, Stage.REST)


def test_a_hold_counts_as_begun_from_its_first_millisecond_on():
    assert place(Mode.HOLDING, current=Current(15, 1)).mode is Mode.PAUSED


def test_whoever_came_off_the_ball_keeps_the_step_they_were_at():
    assert place(Mode.DOWN, step=1).step == 1


def test_seconds_held_are_worth_coming_back_for_without_a_whole_repetition():
    assert place(Mode.SETUP, done=0, held_ms=5_000).held_ms == 5_000


def test_where_nothing_is_open_an_older_session_may_be_left_open():
    record = replace(kept(session(5, done=1), session(1)), left=None)
    assert left_at(record, session(5, done=2), NOW_MS).left.key == 5


def test_what_can_still_change_is_in_no_streak():
    record = kept(session(1, TODAY - 1), session(2, TODAY))
    assert record.streak == Record().streak


def test_a_session_keeps_the_day_on_which_it_began():
    record = kept(session(1, TODAY, done=1), session(1, TODAY + 1, done=2))
    assert [row.day for row in record.rows] == [TODAY]


def test_a_session_keeps_how_it_felt_from_before():
    record = kept(session(1, done=1, comfort=-1), session(1, done=2))
    assert [row.comfort for row in record.rows] == [-1]


@pytest.mark.parametrize(
    ("before", "then", "felt"),
    [
        ((1, TOO_MUCH), (2, STOPPED), STOPPED),
        ((1, STOPPED), (1, TOO_MUCH), STOPPED),
        ((1, STOPPED), (2, TOO_MUCH), TOO_MUCH),
        ((1, STOPPED), (2, 0), TOO_MUCH),
        ((1, TOO_MUCH), (2, 1), TOO_MUCH),
        ((1, 0), (2, 1), 1),
    ],
)
def test_what_was_stopped_stays_so_until_something_more_was_held(before, then, felt):
    plan = Plan()
    rows = [
        Row(TODAY, plan.hold_s, plan.reps, done, 30, comfort, 1) for done, comfort in (before, then)
    ]
    assert with_row(with_row(Record(), rows[0]), rows[1]).rows[-1].comfort == felt


@pytest.mark.parametrize(("comfort", "mode"), [(STOPPED, Mode.DOWN), (TOO_MUCH, Mode.FINISHED)])
def test_what_was_stopped_when_all_was_done_is_left_as_stopped(comfort, mode):
    assert place_of(session(comfort=comfort)).mode is mode


@pytest.mark.parametrize(("after_ms", "body"), [(0, Stage.REST), (OFF_AFTER_MS, Stage.OFF)])
def test_whoever_was_led_off_the_ball_has_come_off_it_in_a_while(after_ms, body):
    left_ms = NOW_MS // 1000 * 1000
    record = kept(session(done=2, body=Stage.LEAVING))
    assert recalled(record, left_ms + after_ms).left.place.body is body


@pytest.mark.parametrize(
    ("after_ms", "alarm", "is_led"),
    [(OFF_AFTER_MS - 1_000, False, True), (0, True, False), (OFF_AFTER_MS, False, False)],
)
def test_it_is_known_for_as_long_that_they_were_led_off(after_ms, alarm, is_led):
    left_ms = NOW_MS // 1000 * 1000
    record = kept(session(done=2, body=Stage.LEAVING, alarm=alarm))
    assert recalled(record, left_ms + after_ms).left.place.heard_way_off is is_led


@pytest.mark.parametrize("mode", [Mode.DOWN, Mode.FINISHED])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("part", range(1, len(WAY_DOWN) + 1))
def test_but_nobody_has_of_whose_way_off_the_last_part_was_not_begun(part, closed, mode):
    left_ms, is_whole = NOW_MS // 1000 * 1000, part == len(WAY_DOWN)
    cut_off = session(done=3, body=Stage.LEAVING, part=part, closed=closed, mode=mode)
    left = recalled(kept(cut_off), left_ms + OFF_AFTER_MS).left
    body = left.place.body if left else Stage.OFF
    assert body is (Stage.OFF if is_whole else Stage.LEAVING)
    until_ms = OFF_AFTER_MS if is_whole else TAKE_UP_MS
    assert ball_until_s(cut_off, left_ms) == (left_ms + until_ms) // 1000


def test_whoever_was_left_in_silence_may_still_lie_there():
    record = kept(session(done=2, body=Stage.UP))
    assert recalled(record, NOW_MS + OFF_AFTER_MS).left.place.body is Stage.UP


@pytest.mark.parametrize(
    ("body", "after_ms", "then"),
    [
        (Stage.IN, FORWARD_MS - 1_000, Stage.IN),
        (Stage.IN, FORWARD_MS, Stage.REST),
        (Stage.UP, FORWARD_MS, Stage.UP),
    ],
)
def test_whoever_was_in_a_roll_of_which_nothing_more_was_heard_is_back_in_a_while(
    body, after_ms, then
):
    record = kept(session(done=1, mode=Mode.MOVING, current=Current(15), body=body))
    assert recalled(record, NOW_MS + after_ms).left.place.body is then


@pytest.mark.parametrize(
    ("parts", "then"),
    [
        ({"part": 1}, Stage.LEAVING),
        ({"part": 2}, Stage.LEAVING),
        ({"part": 0}, Stage.REST),
        ({"part": 2, "alarm": True}, Stage.REST),
    ],
)
def test_whoever_was_left_on_the_way_off_is_on_it_still_where_it_is_told_part_by_part(parts, then):
    record = kept(session(done=1, mode=Mode.RESTING, body=Stage.LEAVING, **parts))
    assert recalled(record, NOW_MS).left.place.body is then


# where an answer was going on

ROLLS = (
    Passage(Stage.IN, 0),
    Passage(Stage.STRETCHED, 6_000),
    Passage(Stage.HOLD, 10_000, 20),
    Passage(Stage.UP, 30_000),
)
WAY_OFF = Passage(Stage.LEAVING, 0, part=1), Passage(Stage.OFF, 20_000)


def going(*passages, **parts):
    """The record of a session that was left in an answer with these stages."""
    return kept(session(1, **parts).tracked(NOW_MS, passages, (("care", 2_000),)))


def test_of_an_answer_that_goes_on_the_place_before_it_is_kept_and_its_clock():
    paused = {"mode": Mode.PAUSED, "step": 3, "done": 1, "current": Current(15, 7_000)}
    at = going(*WAY_OFF, **paused).left.place
    assert (at.mode, at.step, at.current) == (Mode.PAUSED, 3, Current(15, 7_000))
    assert (at.track.asked_ms, at.track.passages, at.track.heard) == (NOW_MS, WAY_OFF, ())


def test_a_hold_to_whose_end_an_answer_has_led_is_the_longest_and_left_with_its_way_up():
    record = going(*ROLLS, plan=Plan(20), done=1, mode=Mode.RESTING)
    at = recalled(record, NOW_MS + 40_000).left
    assert (at.place.done, at.place.held_s, at.place.longest_ms) == (2, 40, 20_000)
    assert (at.left_s, at.place.body) == (NOW_MS // 1000 + 30, Stage.UP)


@pytest.mark.parametrize(
    ("parts", "mode"),
    [
        ({"done": 1}, Mode.RESTING),
        ({"done": 3}, Mode.FINISHED),
        ({"plan": Plan(reps=2), "usual": Plan(), "done": 2}, Mode.FINISHED),
        ({"done": 1, "comfort": STOPPED}, Mode.DOWN),
        ({"done": 1, "comfort": TOO_MUCH}, Mode.DOWN),
    ],
)
def test_whoever_an_answer_has_led_off_may_go_on_where_something_is_left_and_nothing_hurts(
    parts, mode
):
    record = going(*WAY_OFF, mode=Mode.DOWN, **parts)
    assert recalled(record, NOW_MS + 30_000).left.place.mode is mode


def test_of_what_is_closed_it_is_known_how_far_its_way_off_has_come():
    leaving = {"body": Stage.LEAVING, "closed": True, "mode": Mode.DOWN}
    assert kept(session(1, part=2, **leaving)).left.place.part == 2
    going_on = going(*WAY_OFF, **leaving, part=2)
    soon = recalled(going_on, NOW_MS + 10_000).left.place
    assert (soon.mode, soon.body, soon.part) == (Mode.COLD, Stage.LEAVING, 1)
    assert recalled(going_on, NOW_MS + 30_000).left is None


@pytest.mark.parametrize(
    ("body", "parts"),
    [(Stage.REST, {}), (Stage.OFF, {"alarm": True}), (Stage.OFF, {"today": Plan(30)})],
    ids=["on the ball", "an alarm", "set for today"],
)
def test_each_alone_is_worth_being_known_of_who_has_not_begun(body, parts):
    record = Record(left=Left(1, NOW_MS // 1000, Session(body=body), **parts))
    assert recalled(record, NOW_MS) == record


@pytest.mark.parametrize("alarm", [False, True])
def test_an_alarm_before_anything_was_held_outlives_the_way_off(alarm):
    parts = {"done": 0, "mode": Mode.DOWN, "comfort": TOO_MUCH, "alarm": alarm}
    record = recalled(going(*WAY_OFF, **parts), NOW_MS + 30_000)
    assert bool(record.left and record.left.alarm) is alarm


@pytest.mark.parametrize(
    ("parts", "is_asked"),
    [({"done": 0, "mode": Mode.SETUP}, True), ({"done": 1, "comfort": TOO_MUCH}, False)],
    ids=["in the setup", "after a hold"],
)
def test_what_hurt_a_while_ago_is_asked_about_until_the_next_session_says_how_it_is(
    parts, is_asked
):
    hurt = kept(session(1, done=1, comfort=STOPPED), now_ms=NOW_MS - 60_000)
    record = left_at(hurt, session(2, **parts), NOW_MS)
    assert record.hurt_until_s == (hurt.hurt_until_s if is_asked else 0)


def hurt_before_a_hold(key: int = 3, day: int = 7) -> Session:
    visit = Visit(key=key, day=day, comfort=TOO_MUCH)
    return Session(Mode.DOWN, plan=Plan(20, 4), visit=visit)


def test_what_hurt_before_anything_was_held_is_kept_for_its_day():
    assert row_of(hurt_before_a_hold()) == Row(7, 20, 4, 0, 0, TOO_MUCH, 3)


def test_it_is_no_session_of_practice():
    kept = credited(Record(), hurt_before_a_hold())
    assert (kept.sessions, kept.week.sessions, kept.practice) == (0, 0, ())
    assert kept.rows[-1].broke_off


def test_it_becomes_one_with_the_first_hold_and_counts_once():
    kept = credited(Record(), hurt_before_a_hold())
    held = replace(hurt_before_a_hold(), mode=Mode.RESTING, done=1, held_ms=20_000)
    for _ in range(2):
        kept = credited(kept, held)
    assert (kept.sessions, kept.week.sessions, kept.week.held_s) == (1, 1, 20)
    assert [row.comfort for row in kept.rows] == [TOO_MUCH]


def test_days_away_are_counted_from_the_last_session_in_which_something_was_held():
    practised = credited(Record(), session(done=3, held_ms=60_000))
    later = credited(practised, hurt_before_a_hold(key=99, day=practised.rows[-1].day + 60))
    assert away_days(later, later.rows[-1].day) == 60


# a voice that Alexa recognises once, and not the next time

NOW_S, HALF_AN_HOUR_S = NOW_MS // 1000, TAKE_UP_MS // 1000
OWN = days_of(1)


def left(body=Stage.OFF, left_s=NOW_S, **parts):
    return Record(left=Left(1, left_s, Session(Mode.PAUSED, body=body), **parts))


@pytest.mark.parametrize(
    ("account", "mark"),
    [
        (Record(), (0, False)),
        (Record(ball_until_s=NOW_S + 60, ball_alarm=True), (NOW_S + 60, True)),
        (left(Stage.REST), (NOW_S + HALF_AN_HOUR_S, False)),
        (left(alarm=True), (NOW_S + HALF_AN_HOUR_S, Alarm.OFF)),
        (left(Stage.REST, alarm=True), (NOW_S + HALF_AN_HOUR_S, Alarm.ON)),
        (left(), (0, False)),
        (replace(left(Stage.REST), ball_until_s=NOW_S + 9), (NOW_S + 9, False)),
    ],
    ids=["nobody", "a mark", "on the ball", "an alarm", "on it", "off it", "both"],
)
def test_a_voice_may_be_who_the_account_knows_to_be_on_the_ball(account, mark):
    known = with_account(OWN, account)
    assert (known.ball_until_s, known.ball_alarm) == mark
    assert replace(known, ball_until_s=0, ball_alarm=False) == OWN


@pytest.mark.parametrize(("since_s", "is_own"), [(-1, False), (0, True), (1, True)])
def test_whoever_was_there_last_of_all_knows_it_better(since_s, is_own):
    own = left(Stage.REST, NOW_S + since_s)
    known = with_account(own, Record(ball_until_s=NOW_S + HALF_AN_HOUR_S))
    assert (known == own) is is_own


@pytest.mark.parametrize(("beyond_s", "is_own"), [(-1, True), (0, True), (1, False)])
def test_and_off_the_ball_for_no_longer_than_their_own_way_off_takes(beyond_s, is_own):
    own = left(Stage.OFF, NOW_S)
    known = with_account(own, Record(ball_until_s=NOW_S + OFF_AFTER_S + beyond_s))
    assert (known == own) is is_own


@pytest.mark.parametrize("alarm", [Alarm.OFF, Alarm.ON])
def test_but_not_than_an_emergency(alarm):
    own = left(Stage.REST, NOW_S + 60)
    known = with_account(own, Record(ball_until_s=NOW_S + HALF_AN_HOUR_S, ball_alarm=alarm))
    assert (known.ball_alarm, known.ball_until_s) == (alarm, NOW_S + HALF_AN_HOUR_S)


@pytest.mark.parametrize("was", [Stage.REST, Stage.OFF])
@pytest.mark.parametrize("alarm", [True, False])
def test_who_is_on_the_ball_last_of_all_leaves_nobody_else_there(was, alarm):
    account = marked(left(was, alarm=alarm), session(2, body=Stage.OFF), NOW_MS)
    assert (account.left.alarm, account.left.place.body) == (False, Stage.OFF)
    assert with_account(OWN, account) == OWN


def test_of_a_place_with_nothing_but_a_body_in_it_nothing_is_left_then():
    on_it = Record(left=Left(1, NOW_S, Session(body=Stage.REST)))
    assert marked(on_it, session(2), NOW_MS) == Record()


@pytest.mark.parametrize(
    ("now", "stays"),
    [
        (session(2, done=0), True),
        (session(2), False),
        (session(2, hurt=True), True),
        (replace(session(2, hurt=True), heard=frozenset({WARNED})), False),
    ],
    ids=["nothing held", "held", "known", "all the same"],
)
@pytest.mark.parametrize("write", [marked, left_at])
def test_that_somebody_was_stopped_stays_known_until_somebody_begins_all_the_same(
    now, stays, write
):
    stopped = Record(hurt_until_s=NOW_S + 60)
    assert write(stopped, now, NOW_MS).hurt_until_s == (NOW_S + 60 if stays else 0)


def test_of_whoever_is_forgotten_it_is_not():
    forgotten = session(2, hurt=True, forgotten=True)
    assert marked(Record(hurt_until_s=NOW_S + 60), forgotten, NOW_MS) == Record()


@pytest.mark.parametrize(
    ("body", "after_ms", "step", "then", "is_told_again"),
    [
        (Stage.REST, ON_IT_MS - 1, 2, 2, False),
        (Stage.REST, ON_IT_MS, 2, 2, True),
        (Stage.LEAVING, 0, 2, 1, True),
        (Stage.LEAVING, 0, 1, 1, True),
        (Stage.LEAVING, 0, 3, 3, True),
    ],
)
def test_a_step_of_the_setup_is_told_again_to_whoever_was_led_off_or_left_it_a_while_ago(
    body, after_ms, step, then, is_told_again
):
    left_ms = NOW_MS // 1000 * 1000
    place_ = {"mode": Mode.SETUP, "done": 0, "step": step, "body": body}
    found = recalled(kept(session(**place_)), left_ms + after_ms).left.place
    assert (found.step, found.part_fresh) == (then, is_told_again)


@pytest.mark.parametrize("after_ms", [0, ON_IT_MS])
def test_elsewhere_there_is_no_step_to_be_told_again(after_ms):
    record = kept(session(done=2, body=Stage.REST))
    assert not recalled(record, NOW_MS + after_ms).left.place.part_fresh


@pytest.mark.parametrize(
    ("passages", "heard_ms", "goes_on"),
    [
        (ROLLS, 20_000, True),
        (ROLLS, 29_999, True),
        (ROLLS, 30_000, False),
        (ROLLS, 40_000, False),
    ],
)
def test_an_answer_goes_on_until_its_last_stage(passages, heard_ms, goes_on):
    record = going(*passages, plan=Plan(20), done=1, mode=Mode.RESTING)
    left = recalled(record, NOW_MS + START_LATENCY_MS + heard_ms).left
    assert left.goes_on is goes_on


LATE_MS = NOW_MS + 30_000 + TAKE_UP_MS


def test_what_was_held_in_an_answer_is_credited_where_nobody_has_come_back_to_it():
    going_on = going(*ROLLS, plan=Plan(20), done=1, mode=Mode.RESTING)
    record = recalled(going_on, LATE_MS)
    (row,) = record.rows
    assert record.left is None
    assert (row.key, row.day, row.hold_s, row.done, row.held_s) == (1, TODAY, 20, 2, 40)
    assert (row.comfort, record.longest_s, record.sessions) == (0, 20, 1)
    assert recalled(record, LATE_MS) == record


def test_of_a_session_that_had_no_row_it_is_the_day_on_which_it_was_left():
    going_on = going(*ROLLS, plan=Plan(20), done=0, mode=Mode.SETUP, held_ms=0)
    assert not going_on.rows
    (row,) = recalled(going_on, LATE_MS).rows
    assert (row.day, row.done, row.held_s) == ((NOW_MS // 1000 + 30) // 86_400, 1, 20)
    assert row.comfort == 0


def test_of_how_a_whole_one_felt_nothing_is_known_then():
    (row,) = recalled(going(*ROLLS, plan=Plan(20, 1), done=0, held_ms=0), LATE_MS).rows
    assert (row.done, row.comfort) == (1, 0)


def test_what_was_held_is_the_weeks_in_which_it_was_begun():
    week = week_of(TODAY)
    monday_ms = (week * 7 - MONDAY + 7) * DAY_MS
    begun = session(1, day=TODAY, plan=Plan(20), done=1).tracked(monday_ms, ROLLS)
    record = recalled(left_at(Record(), begun, monday_ms), monday_ms + LATE_MS - NOW_MS)
    assert record.week == Week(week, 1, 40)


def test_a_longer_hold_than_that_is_still_the_longest():
    going_on = replace(going(*ROLLS, plan=Plan(20), done=1, mode=Mode.RESTING), longest_s=30)
    assert recalled(going_on, LATE_MS).longest_s == 30


def test_where_nothing_was_held_nothing_is_credited():
    rest = Passage(Stage.REST, 0), Passage(Stage.REST, 5_000)
    going_on = going(*rest, done=0, mode=Mode.SETUP, step=1, held_ms=0)
    assert not recalled(going_on, LATE_MS).rows


@pytest.mark.parametrize("after_ms", [31_000, 60_000, TAKE_UP_MS])
def test_so_it_is_as_soon_as_the_account_is_to_know_of_another(after_ms):
    going_on = going(*ROLLS, plan=Plan(20), done=1, mode=Mode.RESTING)
    account = marked(going_on, session(2, body=Stage.OFF), NOW_MS + after_ms)
    assert account.rows == recalled(going_on, LATE_MS).rows


@pytest.mark.parametrize("alarm", [False, True])
def test_the_account_knows_until_when_whoever_it_is_may_be_on_the_ball(alarm):
    on_it = session(2, body=Stage.REST, alarm=alarm, comfort=STOPPED)
    known = marked(Record(), on_it, NOW_MS)
    until_s = NOW_S + HALF_AN_HOUR_S
    assert known == Record(
        ball_until_s=until_s,
        ball_alarm=Alarm.ON if alarm else Alarm.NONE,
        hurt_until_s=until_s,
    )


def test_one_that_was_left_without_a_clock_is_as_it_was():
    record = kept(session(done=2))
    assert recalled(record, LATE_MS) == replace(record, left=None)


@pytest.mark.parametrize(
    ("passages", "parts", "until_ms"),
    [
        (WAY_OFF, {"body": Stage.REST}, START_LATENCY_MS + 20_000),
        (WAY_OFF, {"body": Stage.OFF}, START_LATENCY_MS + 20_000),
        (WAY_OFF, {"body": Stage.REST, "alarm": True}, TAKE_UP_MS),
        ((*ROLLS, Passage(Stage.OFF, 50_000)), {"body": Stage.REST}, START_LATENCY_MS + 50_000),
        (ROLLS, {"body": Stage.REST}, TAKE_UP_MS),
        (ROLLS, {"body": Stage.OFF}, TAKE_UP_MS),
        ((Passage(Stage.OFF, 0),), {"body": Stage.OFF}, None),
        ((), {"body": Stage.LEAVING}, OFF_AFTER_MS),
        ((), {"body": Stage.LEAVING, "alarm": True}, TAKE_UP_MS),
    ],
)
def test_somebody_may_be_on_the_ball_for_as_long_as_the_way_off_takes_that_was_told(
    passages, parts, until_ms
):
    track = Track(NOW_MS, passages) if passages else None
    now = replace(session(1, **parts), track=track)
    until_s = 0 if until_ms is None else (NOW_MS + until_ms) // 1000
    assert ball_until_s(now, NOW_MS) == until_s


def test_nobody_is_so_before_the_clock_began():
    assert ball_until_s(session(1, body=Stage.LEAVING), -2 * OFF_AFTER_MS) == 0


def test_a_few_names_alone_lead_nobody_onto_it():
    heard = replace(session(1, body=Stage.LEAVING), track=Track(NOW_MS, (), (("care", 2_000),)))
    assert ball_until_s(heard, NOW_MS) == (NOW_MS + OFF_AFTER_MS) // 1000
