from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.plain import session_from_plain, session_to_plain
from skill.coach.reminder import EVERY_DAY, WEEKENDS, WORKDAYS
from skill.coach.reply import Rest, say
from skill.coach.scripts import question, recap
from skill.coach.session import Current, Mode, Session, Setting, holds_of
from skill.coach.stretch import OPEN_REST, USUAL_REST, CountStyle, Feeling, Plan, Talk
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from skill.content.catalog import catalog
from skill.speech.layout import MAX_ANSWER_MS, layout
from tests.coach import comebacks
from tests.coach.records import but, days_of
from tests.coach.sessions import NOW_MS, PLAN, SESSIONS, answer, hold_in, keys
from tests.voices import ENGLISH


@pytest.mark.parametrize(
    ("said", "allowed", "key"),
    [(10, 15, "plan.hold_low"), (45, 30, "plan.hold_high"), (20, 20, "plan.hold")],
)
def test_a_hold_out_of_range_becomes_the_nearest_and_is_said(said, allowed, key):
    session, reply, _ = answer(Mode.RESTING, Act.SET_HOLD, seconds=said, timed=True)
    assert session.plan.hold_s == allowed
    assert keys(reply) == [key]


@pytest.mark.parametrize(("said", "allowed"), [(1, 3), (12, 5), (4, 4)])
def test_repetitions_out_of_range_become_the_nearest(said, allowed):
    session, _, _ = answer(Mode.RESTING, Act.SET_REPS, reps=said)
    assert session.plan.reps == allowed


def test_a_session_started_with_numbers_has_them_in_its_plan():
    session, _ = respond(Session(), Turn(Act.START, reps=5, seconds=30), NOW_MS)
    assert (session.plan.reps, session.plan.hold_s) == (5, 30)


def test_the_counting_style_changes_the_rest_of_a_running_hold():
    _, reply, _ = answer(Mode.HOLDING, Act.COUNT_STYLE, style=CountStyle.QUIET)
    assert hold_in(reply).style is CountStyle.QUIET


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.COUNT_STYLE])
@pytest.mark.parametrize("mode", [mode for mode in Mode if mode not in (Mode.MOVING, Mode.HOLDING)])
def test_a_missing_fact_is_asked_for(mode, act):
    session, reply, _ = answer(mode, act)
    assert reply.ask.key.startswith("need.")
    assert session.plan == SESSIONS[mode].plan


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.COUNT_STYLE, Act.STEP])
def test_a_running_hold_is_not_broken_off_for_a_missing_fact(act):
    _, reply, _ = answer(Mode.HOLDING, act)
    assert hold_in(reply).running
    assert hold_in(reply).aside[0].key.endswith(".later")


ASKED_IN_THE_STRETCH = {
    Act.SET_HOLD: [Turn(Act.SET_HOLD, seconds=25)],
    Act.SET_REPS: [Turn(Act.SET_HOLD, seconds=5)],
    Act.COUNT_STYLE: [Turn(Act.COUNT_STYLE, style=CountStyle.QUIET)],
    Act.STEP: [Turn(Act.SET_HOLD, seconds=3)],
    Act.HANDS_FREE: [Turn(Act.YES), Turn(Act.NO)],
    Act.SET_REST: [Turn(Act.SET_HOLD, seconds=30), Turn(Act.OPEN_REST)],
    Act.SET_GOAL: [Turn(Act.SET_HOLD, seconds=4), Turn(Act.SET_REPS, reps=4)],
}
"""What may be asked for by a word that lacks its value, and what is said to it."""

ONLY_LEADS_THERE = [(), (Act.TIME_LEFT,), (Act.UNHEARD,), (Act.REPEAT,), (Act.YES,), (Act.NEXT,)]
"""What may be said in the stretch, before it is asked for at the rest."""


def at_the_rest(session, *turns):
    """The session at the rest after these turns, each said a moment after the one before."""
    now_ms = NOW_MS
    for turn in turns:
        session, reply = respond(session, turn, now_ms)
        timeline = layout(reply, catalog("en-US").text, ENGLISH)
        session = session.tracked(now_ms, timeline.passages, timeline.heard)
        now_ms += 4_000
    return session, reply, now_ms + timeline.end_ms


@pytest.mark.parametrize("between", ONLY_LEADS_THERE)
@pytest.mark.parametrize("act", ASKED_IN_THE_STRETCH)
@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_what_is_asked_for_in_the_stretch_is_open_at_the_rest(mode, act, between):
    if act is Act.HANDS_FREE and Act.YES in between:
        return  # that is the answer
    turns = Turn(act), *map(Turn, between)
    resting, asked, over_ms = at_the_rest(SESSIONS[mode], *turns)
    at_rest, _ = respond(SESSIONS[Mode.RESTING], Turn(act), NOW_MS)
    assert asked.ask.key == f"need.{at_rest.asking}"
    for said in ASKED_IN_THE_STRETCH[act]:
        after, reply = respond(resting, said, over_ms)
        usual, _ = respond(at_rest, said, NOW_MS)
        assert (after.mode, after.plan) == (Mode.RESTING, usual.plan)
        assert hold_in(reply) is None


@pytest.mark.parametrize("act", ASKED_IN_THE_STRETCH)
def test_a_yes_to_what_was_asked_for_in_a_hold_begins_none(act):
    for hands_free in (True, False):
        session = SESSIONS[Mode.HOLDING]
        session = session.with_plan(replace(session.plan, hands_free=hands_free))
        resting, _, over_ms = at_the_rest(session, Turn(act))
        assert hold_in(respond(resting, Turn(Act.YES), over_ms)[1]) is None


def test_repetitions_under_way_stay_in_the_plan():
    late = replace(SESSIONS[Mode.PAUSED], done=3)
    session, _ = respond(late, Turn(Act.SET_REPS, reps=3), NOW_MS)
    assert session.plan.reps == 4


def test_a_longer_hold_is_five_seconds_more_up_to_thirty():
    session = SESSIONS[Mode.RESTING]
    lengths = []
    for _ in range(3):
        session, _ = respond(session, Turn(Act.LONGER), NOW_MS)
        lengths.append(session.plan.hold_s)
    assert lengths == [25, 30, 30]


def test_a_shorter_hold_is_five_seconds_less_down_to_fifteen():
    session = SESSIONS[Mode.RESTING]
    lengths = []
    for _ in range(2):
        session, _ = respond(session, Turn(Act.SHORTER), NOW_MS)
        lengths.append(session.plan.hold_s)
    assert lengths == [15, 15]


def test_start_with_numbers_in_the_middle_changes_the_plan_and_leads_back():
    session, reply, _ = answer(Mode.RESTING, Act.START, seconds=30)
    assert (session.mode, session.plan.hold_s) == (Mode.RESTING, 30)
    assert keys(reply) == ["plan.whole", "plan.span.always"]


def test_a_new_length_counts_for_the_hold_ahead_but_not_for_the_one_under_way():
    moving, reply, _ = answer(Mode.MOVING, Act.SET_HOLD, seconds=30)
    assert hold_in(reply).seconds == 30
    holding, reply, _ = answer(Mode.HOLDING, Act.SET_HOLD, seconds=30)
    assert hold_in(reply).seconds == 20
    assert moving.plan.hold_s == holding.plan.hold_s == 30


def test_hands_free_the_remaining_repetitions_follow_in_the_same_answer():
    _, reply, timeline = answer(Mode.RESTING, Act.HANDS_FREE, switch=Switch.ON)
    assert [hold_in(part).rep for part in (reply, *reply.more)] == [2, 3, 4]
    assert len(timeline.holds) == 3
    assert timeline.ask.key == "ask.finished"


def test_hands_free_in_a_hold_begins_with_the_rest_of_it():
    session, _, timeline = answer(Mode.HOLDING, Act.HANDS_FREE, switch=Switch.ON)
    assert len(timeline.holds) == 3
    over = session.located(NOW_MS + 600_000)
    assert (over.mode, over.done, over.held_ms) == (Mode.FINISHED, 4, 80_000)


def test_an_answer_holds_as_many_repetitions_as_fit_and_then_asks():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True), done=0)
    after, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    assert len(timeline.holds) == 3
    assert timeline.end_ms <= MAX_ANSWER_MS
    assert timeline.ask.key == "ask.resting"
    rested = after.tracked(NOW_MS, timeline.passages).located(NOW_MS + 10**7)
    assert (rested.mode, rested.done) == (Mode.RESTING, 3)


def test_hands_free_a_question_at_rest_is_answered_and_the_next_repetition_follows():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    _, reply = respond(session, Turn(Act.WHICH_REP), NOW_MS)
    assert keys(reply)[0] == "which_rep.done"
    assert hold_in(reply).rep == 2


RESTS = SESSIONS[Mode.RESTING]


@pytest.mark.parametrize(
    ("before", "when"),
    [
        (SESSIONS[Mode.COLD], "soon"),
        (SESSIONS[Mode.SETUP], "soon"),
        (replace(RESTS, resumed=True), "soon"),
        (RESTS, "on"),
        (replace(RESTS, waiting=True), "waits"),
        (replace(RESTS, plan=Plan(20, 4, rest_s=OPEN_REST)), "waits"),
        (SESSIONS[Mode.PAUSED], "waits"),
        (SESSIONS[Mode.MOVING], "on"),
        (SESSIONS[Mode.FINISHED], "soon"),
    ],
)
def test_from_when_on_it_goes_on_by_itself_is_told(before, when):
    _, reply = respond(before, Turn(Act.HANDS_FREE, switch=Switch.ON), NOW_MS)
    assert keys(reply)[0] == f"plan.hands_free.{when}"


def test_a_choice_that_is_open_stays_so_where_it_is_switched_on():
    hands_free = Turn(Act.HANDS_FREE, switch=Switch.ON)
    session, reply = comebacks.after(days_of(3), Act.LAUNCH, hands_free)
    assert (session.plan.hands_free, comebacks.asked(reply)) == (True, "ask.usual")


GOES_ON = {Act.START, Act.SKIP_SETUP, Act.NEXT, Act.READY, Act.RESUME, Act.YES, Act.REDO}
"""The words that begin a hold in a rest, whether or not one is waited for."""


@pytest.mark.parametrize("act", [act for act in Act if act not in GOES_ON])
def test_hands_free_only_its_word_goes_on_once_it_was_asked_for(act):
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True), done=0)
    after, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    after, later_ms = after.tracked(NOW_MS, timeline.passages), NOW_MS + timeline.end_ms + 2_000
    _, reply = respond(after, Turn(act), later_ms)
    assert hold_in(reply) is None
    _, reply = respond(after, Turn(Act.NEXT), later_ms)
    assert hold_in(reply).rep == 4


def test_hands_free_what_breaks_in_before_the_last_hold_is_followed_by_it():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5, hands_free=True), done=0)
    after, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    after, over_ms = after.tracked(NOW_MS, timeline.passages), timeline.holds[1].end_ms
    _, reply = respond(after, Turn(Act.HOW_LONG), NOW_MS + over_ms + 14_000)
    assert hold_in(reply).rep == 3


def test_hands_free_waits_where_it_is_asked_to():
    session = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    _, reply = respond(session, Turn(Act.PAUSE), NOW_MS)
    assert hold_in(reply) is None
    off, reply = respond(session, Turn(Act.HANDS_FREE, switch=Switch.OFF), NOW_MS)
    assert not off.plan.hands_free
    assert hold_in(reply) is None


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("act", [Act.START, Act.MORE_REPS, Act.LONGER, Act.SHORTER])
def test_a_value_that_nobody_understood_moves_and_changes_nothing(mode, act):
    before = SESSIONS[mode].located(NOW_MS)
    after, reply = respond(SESSIONS[mode], Turn(act, unclear=True), NOW_MS)
    assert (after.plan, after.done, after.held_ms) == (before.plan, before.done, before.held_ms)
    running = mode in (Mode.MOVING, Mode.HOLDING)
    assert running or reply.ask.key.startswith("need.")


def after(mode, *turns):
    """The session and the last reply after these turns in a mode."""
    session = SESSIONS[mode]
    for turn in turns:
        session, reply = respond(session, turn if isinstance(turn, Turn) else Turn(turn), NOW_MS)
    return session, reply


def test_one_more_is_one_more_today_and_the_plan_that_is_kept_stays():
    session, _ = after(Mode.RESTING, Act.MORE_REPS)
    assert (session.plan.reps, session.wanted.reps) == (5, 4)


def test_two_more_are_two_up_to_the_most():
    session, reply = after(Mode.RESTING, Turn(Act.MORE_REPS, reps=2))
    assert session.plan.reps == 5
    assert keys(reply) == ["plan.reps_high"]


def test_one_more_at_the_end_is_one_to_come():
    session, reply = after(Mode.FINISHED, Act.MORE_REPS)
    assert (session.mode, session.left) == (Mode.RESTING, 1)
    assert reply.ask.key == "ask.resting"


# today, and always


@pytest.mark.parametrize(("span", "kept"), [(None, 4), (Span.TODAY, 4), (Span.ALWAYS, 3)], ids=str)
def test_a_number_of_repetitions_is_todays_unless_it_is_said_to_be_for_always(span, kept):
    session, _ = after(Mode.RESTING, Turn(Act.SET_REPS, reps=3, span=span))
    assert (session.plan.reps, session.wanted.reps) == (3, kept)


@pytest.mark.parametrize(
    ("span", "kept"), [(None, 25), (Span.TODAY, 20), (Span.ALWAYS, 25)], ids=str
)
def test_a_length_is_meant_from_now_on_unless_it_is_said_to_be_for_today(span, kept):
    session, _ = after(Mode.RESTING, Turn(Act.SET_HOLD, seconds=25, span=span))
    assert (session.plan.hold_s, session.wanted.hold_s) == (25, kept)


CHANGED = [
    Turn(Act.SET_HOLD, seconds=25),
    Turn(Act.SET_REPS, reps=5),
    Turn(Act.LONGER),
    Turn(Act.MORE_REPS),
    Turn(Act.COUNT_STYLE, style=CountStyle.QUIET),
    Turn(Act.HANDS_FREE, switch=Switch.ON),
    Turn(Act.LESS_TALK),
    Turn(Act.SET_REST, seconds=30),
    Turn(Act.OPEN_REST),
]


@pytest.mark.parametrize("turn", CHANGED, ids=lambda turn: turn.act)
def test_every_change_can_be_meant_for_today_or_for_always(turn):
    today, reply = after(Mode.RESTING, turn, Act.TODAY)
    assert today.plan != PLAN
    assert today.wanted == PLAN
    assert keys(reply)[0] == "plan.span.today"
    forever, reply = after(Mode.RESTING, turn, Act.ALWAYS)
    assert forever.wanted == forever.plan == today.plan
    assert "plan.span.always" in keys(reply)


def test_without_a_change_there_is_nothing_to_mean_for_today():
    session, reply = after(Mode.RESTING, Act.TODAY)
    assert (session.plan, session.wanted) == (PLAN, PLAN)
    assert keys(reply) == ["plan.whole"]


def test_what_is_meant_for_today_waits_for_the_session_that_begins():
    session, _ = after(Mode.COLD, Turn(Act.SET_REPS, reps=1, span=Span.TODAY), Act.START)
    assert (session.plan.reps, session.wanted.reps) == (1, 3)


def test_and_is_over_with_it():
    session, _ = after(Mode.FINISHED, Turn(Act.SET_HOLD, seconds=25, span=Span.TODAY))
    assert session.afresh().plan == PLAN


# fewer on a bad day


def test_just_one_today_is_one_and_the_plan_that_is_kept_stays():
    session, reply = after(Mode.SETUP, Turn(Act.SET_REPS, reps=1, span=Span.TODAY))
    assert (session.plan.reps, session.wanted.reps) == (1, 4)
    assert keys(reply)[0] == "plan.reps"


def test_without_today_three_are_the_fewest():
    session, reply = after(Mode.SETUP, Turn(Act.SET_REPS, reps=1))
    assert session.plan.reps == 3
    assert keys(reply)[0] == "plan.reps_low"


def test_so_few_for_always_are_three():
    one = Turn(Act.SET_REPS, reps=1, span=Span.TODAY)
    session, reply = after(Mode.SETUP, one, Act.ALWAYS)
    assert (session.plan.reps, session.wanted.reps) == (1, 3)
    assert keys(reply)[0] == "plan.reps_low"


@pytest.mark.parametrize(("fewer", "left"), [(None, 3), (2, 2), (9, 1)])
def test_fewer_today_are_so_many_fewer_down_to_one(fewer, left):
    session, _ = after(Mode.SETUP, Turn(Act.FEWER_REPS, reps=fewer))
    assert (session.plan.reps, session.wanted.reps) == (left, 4)


def test_what_is_begun_is_done():
    session, reply = after(Mode.HOLDING, Turn(Act.SET_REPS, reps=1, span=Span.TODAY))
    assert session.plan.reps == 2
    assert [line.key for line in hold_in(reply).aside] == ["plan.reps_begun"]


def test_one_that_is_all_of_it_ends_like_one():
    one = replace(SESSIONS[Mode.FINISHED], plan=Plan(20, 1), done=1, held_ms=20_000)
    assert recap(one).key == "session.done_one"


# five more, in a running hold


def moved(before, turn):
    """The end of the running hold before and after a turn, on the wall's clock."""
    (old,) = holds_of(before)
    start_ms = before.track.asked_ms + START_LATENCY_MS
    session, reply = respond(before, turn, NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    new = timeline.holds[0]
    session = session.tracked(NOW_MS, timeline.passages, timeline.heard)
    return start_ms + old.end_ms, NOW_MS + START_LATENCY_MS + new.end_ms, session, timeline


@pytest.mark.parametrize("said", [Turn(Act.MORE_SECONDS, seconds=5), Turn(Act.MORE_REPS, reps=5)])
def test_five_more_seconds_move_the_end_of_the_running_hold_by_exactly_five(said):
    was_ms, is_ms, session, timeline = moved(SESSIONS[Mode.HOLDING], said)
    assert is_ms - was_ms == 5_000
    assert session.plan == PLAN
    assert timeline.spoken[0].text == "On to twenty-five seconds, then."
    over = session.located(NOW_MS + 60_000)
    assert over.held_ms - SESSIONS[Mode.RESTING].held_ms == 25_000


@pytest.mark.parametrize(("more_s", "longest"), [(10, 30), (11, 30), (29, 30)])
def test_no_running_hold_gets_longer_than_the_longest(more_s, longest):
    _, _, session, timeline = moved(SESSIONS[Mode.HOLDING], Turn(Act.MORE_SECONDS, seconds=more_s))
    assert timeline.holds[0].seconds == longest
    assert session.plan == PLAN


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
@pytest.mark.parametrize("more_s", [30, 60, 600])
def test_so_much_time_as_no_hold_could_take_is_for_oneself(mode, more_s):
    session, _ = after(mode, Turn(Act.MORE_SECONDS, seconds=more_s))
    assert (session.mode, session.plan) == (Mode.PAUSED, SESSIONS[mode].plan)


def test_two_more_in_a_hold_are_repetitions():
    session, _ = after(Mode.HOLDING, Turn(Act.MORE_REPS, reps=2))
    assert session.plan.reps == 5


def test_beside_a_hold_more_seconds_are_todays():
    session, _ = after(Mode.RESTING, Turn(Act.MORE_SECONDS, seconds=5))
    assert (session.plan.hold_s, session.wanted.hold_s) == (25, 20)


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.PAUSED, Mode.RESTING])
@pytest.mark.parametrize(
    ("more_s", "hold_s"), [(14, 30), (15, 30), (16, 20), (45, 20), (46, 20), (None, 20)]
)
def test_so_many_more_than_any_hold_could_have_are_of_time_to_rest(mode, more_s, hold_s):
    session, _ = after(mode, Turn(Act.MORE_SECONDS, seconds=more_s))
    assert session.plan.hold_s == hold_s


def test_undo_takes_them_back_while_the_hold_runs():
    before = SESSIONS[Mode.HOLDING]
    _, _, session, _ = moved(before, Turn(Act.MORE_SECONDS, seconds=5))
    session, reply = respond(session, Turn(Act.UNDO), NOW_MS)
    hold, told = hold_in(reply), (say("plan.undo.done"),)
    assert (hold.seconds, hold.aside, hold.later) == (20, told, told)
    _, reply = respond(session, Turn(Act.UNDO), NOW_MS)
    assert [line.key for line in hold_in(reply).aside] == ["plan.undo.nothing"]


@pytest.mark.parametrize(("after_ms", "seconds"), [(10_999, 25), (11_000, 26), (11_300, 26)])
def test_once_the_time_is_used_there_is_only_the_count_left(after_ms, seconds):
    _, _, session, _ = moved(SESSIONS[Mode.HOLDING], Turn(Act.MORE_SECONDS, seconds=10))
    _, reply = respond(session, Turn(Act.UNDO), NOW_MS + after_ms)
    assert hold_in(reply).seconds == seconds


def test_what_is_over_cannot_be_shortened():
    _, _, session, _ = moved(SESSIONS[Mode.HOLDING], Turn(Act.MORE_SECONDS, seconds=5))
    _, reply = respond(session, Turn(Act.UNDO), NOW_MS + 60_000)
    assert keys(reply) == ["plan.undo.nothing"]


# rests


@pytest.mark.parametrize(
    ("said", "rest_s", "key"),
    [(30, 30, "plan.rest"), (5, 15, "plan.rest_low"), (90, 60, "plan.rest_high")],
)
def test_a_rest_is_timed_within_its_limits(said, rest_s, key):
    session, reply = after(Mode.PAUSED, Turn(Act.SET_REST, seconds=said))
    assert session.wanted.rest_s == rest_s
    assert keys(reply) == [key]


def test_a_rest_that_is_set_in_one_is_as_long():
    _, reply = after(Mode.RESTING, Turn(Act.SET_REST, seconds=30))
    assert reply.script[-1] == Rest(30)
    assert reply.ask.key == "ask.resting"


def test_hands_free_the_next_repetition_follows_it():
    free = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    _, reply = respond(free, Turn(Act.SET_REST, seconds=45), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    assert [item for item in reply.script if isinstance(item, Rest)] == [Rest(45), Rest(45)]
    assert keys(reply)[0] == "plan.rest"
    assert hold_in(reply).rep == 2
    assert all(mark.line.facts["seconds"] in (10, 20, 30, 40) for mark in timeline.marks
               if mark.line.key == "rest.left")  # fmt: skip


def test_hands_free_a_rest_for_as_long_as_it_takes_waits_for_a_word():
    free = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    session, reply = respond(free, Turn(Act.OPEN_REST), NOW_MS)
    assert (hold_in(reply), reply.ask.key) == (None, "ask.resting")
    _, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    assert (hold_in(reply).rep, reply.more) == (2, ())


@pytest.mark.parametrize(("rest_s", "waits"), [(OPEN_REST, False), (USUAL_REST, True)])
def test_hands_free_it_goes_on_once_its_rest_is_timed_but_not_before_who_wanted_time(rest_s, waits):
    plan = Plan(20, 4, hands_free=True, rest_s=rest_s)
    resting = replace(SESSIONS[Mode.RESTING], plan=plan, waiting=True)
    _, reply = respond(resting, Turn(Act.SET_REST, seconds=30), NOW_MS)
    assert (hold_in(reply) is None) is waits


def test_a_number_that_answers_how_long_a_rest_is_one():
    session, reply = after(Mode.RESTING, Act.SET_REST, Turn(Act.SET_HOLD, seconds=40))
    assert keys(reply) == ["plan.rest"]
    assert (session.plan.rest_s, session.plan.hold_s) == (40, 20)


# the goal of a week


@pytest.mark.parametrize(
    "said", [Turn(Act.SET_HOLD, seconds=3), Turn(Act.SET_REPS, reps=3), Turn(Act.SET_GOAL, times=3)]
)
def test_a_number_that_answers_how_many_days_is_the_goal(said):
    session, reply = after(Mode.RESTING, Act.SET_GOAL, said)
    assert session.wanted.goal == 3
    assert keys(reply) == ["goal.set"]


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        (Turn(Act.KNOW, topic=Topic.HOW_OFTEN), 7),
        (Turn(Act.REMIND, days=EVERY_DAY), 7),
        (Turn(Act.REMIND, days=WORKDAYS), 5),
        (Turn(Act.REMIND, days=WEEKENDS), 2),
    ],
)
def test_days_by_their_names_answer_how_many_there_are_to_be(said, goal):
    session, reply = after(Mode.RESTING, Act.SET_GOAL, said)
    assert (session.wanted.goal, keys(reply)) == (goal, ["goal.set"])


def test_a_time_with_them_is_of_a_reminder():
    session, reply = after(Mode.RESTING, Act.SET_GOAL, Turn(Act.REMIND, days=EVERY_DAY, time=1140))
    assert (session.wanted.goal, reply.ask.key) == (0, "ask.remind.repeated")


def test_a_goal_can_be_let_go_and_never_exceeds_the_week():
    assert after(Mode.RESTING, Turn(Act.SET_GOAL, times=9))[0].plan.goal == 7
    session, reply = after(Mode.RESTING, Turn(Act.SET_GOAL, times=3), Turn(Act.SET_GOAL, times=0))
    assert (session.plan.goal, keys(reply)) == (0, ["goal.none"])


@pytest.mark.parametrize(
    "turn", [*CHANGED, Turn(Act.SET_GOAL, times=3), Turn(Act.MORE_SECONDS, seconds=5)]
)
def test_undo_takes_back_any_of_these(turn):
    session, reply = after(Mode.RESTING, turn, Act.UNDO)
    assert (session.plan, session.wanted) == (PLAN, PLAN)
    assert keys(reply)[0] == "plan.undo.done"


def test_undo_takes_back_for_how_long_it_was_meant():
    session, _ = after(Mode.RESTING, Turn(Act.SET_REPS, reps=5), Act.ALWAYS, Act.UNDO)
    assert (session.plan.reps, session.wanted.reps) == (5, 4)


@pytest.mark.parametrize(
    ("act", "seconds", "hold_s"),
    [(Act.LONGER, 8, 28), (Act.LONGER, 60, 30), (Act.SHORTER, 3, 17), (Act.SHORTER, 60, 15)],
)
def test_so_much_more_or_less_is_relative_and_held_within_the_limits(act, seconds, hold_s):
    session, _ = after(Mode.RESTING, Turn(act, seconds=seconds))
    assert session.plan.hold_s == hold_s


CHANGES = [
    Turn(Act.SET_HOLD, seconds=25, timed=True),
    Turn(Act.SET_REPS, reps=5),
    Turn(Act.LONGER),
    Turn(Act.COUNT_STYLE, style=CountStyle.QUIET),
    Turn(Act.LESS_TALK),
]


@pytest.mark.parametrize("undoing", [Act.UNDO, Act.CANCEL])
@pytest.mark.parametrize("change", CHANGES, ids=lambda turn: turn.act)
def test_the_last_change_is_undone(change, undoing):
    session, reply = after(Mode.RESTING, change, undoing)
    assert session.plan == SESSIONS[Mode.RESTING].plan
    assert keys(reply)[0] == "plan.undo.done"


def test_numbers_are_told_where_numbers_were_changed_back():
    assert "plan.whole" in keys(after(Mode.RESTING, Act.LONGER, Act.UNDO)[1])
    assert "plan.whole" not in keys(after(Mode.RESTING, Act.LESS_TALK, Act.UNDO)[1])


def test_only_the_last_change_is_undone():
    session, _ = after(Mode.RESTING, Act.SHORTER, Turn(Act.SET_REPS, reps=5), Act.UNDO)
    assert (session.plan.hold_s, session.plan.reps) == (15, 4)


def test_after_it_there_is_nothing_more_to_undo():
    _, reply = after(Mode.RESTING, Act.LONGER, Act.UNDO, Act.UNDO)
    assert keys(reply) == ["plan.undo.nothing"]


def test_a_change_undone_at_the_end_of_its_session_ends_it_again():
    session, reply = after(Mode.FINISHED, Turn(Act.SET_REPS, reps=5), Act.UNDO)
    assert (session.mode, reply.ask.key) == (Mode.FINISHED, "ask.finished")
    assert "session.done" in keys(reply)


def test_what_was_done_since_a_change_stays_done_when_it_is_undone():
    changed, _ = respond(
        replace(SESSIONS[Mode.RESTING], plan=Plan(20, 3), done=2),
        Turn(Act.SET_REPS, reps=4, span=Span.ALWAYS),
        NOW_MS,
    )
    over = replace(changed, done=4, mode=Mode.FINISHED, body=Stage.OFF)
    session, reply = respond(over, Turn(Act.UNDO), NOW_MS)
    assert (session.plan.reps, session.wanted.reps) == (4, 3)
    assert (session.mode, keys(reply)[0]) == (Mode.FINISHED, "plan.undo.done")
    assert session_from_plain(session_to_plain(session)) == session


IN_DISTRESS = [Turn(Act.EASE), Turn(Act.FEELING, feeling=Feeling.HARD), Turn(Act.PAIN)]


@pytest.mark.parametrize("distress", IN_DISTRESS, ids=lambda turn: turn.act)
@pytest.mark.parametrize("seconds", [15, 18])
def test_undo_leads_to_nothing_that_was_set_before_distress(distress, seconds):
    shorter = Turn(Act.SET_HOLD, seconds=seconds, span=Span.TODAY)
    session, reply = after(Mode.RESTING, shorter, distress, Act.NO, Act.UNDO)
    assert session.plan.hold_s <= seconds
    assert "plan.undo.nothing" in keys(reply)


def test_what_was_changed_after_distress_can_be_undone():
    session, _ = after(Mode.RESTING, Act.EASE, Turn(Act.SET_REPS, reps=5), Act.UNDO)
    assert (session.plan.hold_s, session.plan.reps) == (15, 4)


def test_undo_takes_back_nothing_from_before_a_start_that_changed_the_plan():
    hands_free = Turn(Act.START, switch=Switch.ON)
    session, _ = after(Mode.SETUP, Act.LONGER, hands_free, Act.UNDO)
    assert (session.plan.hold_s, session.plan.hands_free) == (25, False)


SAID_WITH_START = [
    {"reps": 5, "seconds": 30},
    {"seconds": 30},
    {"reps": 5},
    {"switch": Switch.ON},
]


@pytest.mark.parametrize("said", SAID_WITH_START)
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP, Mode.RESTING, Mode.FINISHED, Mode.DOWN])
def test_what_was_said_with_a_start_is_undone_as_any_change_is(mode, said):
    start = Turn(Act.START, **said)
    before = SESSIONS[mode].wanted
    session, reply = after(mode, start, Act.UNDO)
    assert (session.plan, session.wanted) == (before, before)
    assert "plan.undo.done" in keys(reply)


@pytest.mark.parametrize("said", SAID_WITH_START)
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP, Mode.RESTING, Mode.FINISHED, Mode.DOWN])
def test_and_is_for_today_alone_where_that_is_said_after_it(mode, said):
    start = Turn(Act.START, **said)
    begun, _ = after(mode, start)
    session, reply = after(mode, start, Act.TODAY)
    assert (session.plan, session.wanted) == (begun.plan, SESSIONS[mode].wanted)
    assert "plan.span.today" in keys(reply)


def test_a_start_that_changes_nothing_leaves_what_was_set_before_it_to_be_undone():
    session, _ = after(Mode.COLD, Turn(Act.SET_HOLD, seconds=20), Act.START, Act.UNDO)
    assert session.plan == Plan()
    session, _ = after(Mode.COLD, Turn(Act.SET_HOLD, seconds=20), Act.LAUNCH, Act.UNDO)
    assert session.plan == Plan()


def test_to_cancel_right_after_a_start_is_still_the_end():
    assert after(Mode.SETUP, Turn(Act.START, seconds=25), Act.CANCEL)[1].ask is None


@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP, Mode.FINISHED, Mode.DOWN])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"reps": 5, "seconds": 30}, ["plan.reps", "plan.hold"]),
        ({"seconds": 30}, ["plan.whole", "plan.span.always"]),
        ({"reps": 5}, ["plan.whole"]),
        ({"switch": Switch.ON}, ["plan.span.hands_free"]),
        ({"switch": Switch.ON, "span": Span.TODAY}, ["plan.span.hands_free_today"]),
    ],
)
def test_what_a_start_sets_is_told_with_how_long_it_lasts(mode, said, told):
    _, reply = after(mode, Turn(Act.START, **said))
    plain = [key for key in keys(reply) if key in told]
    assert plain == told


def test_what_is_hands_free_already_is_told_no_more():
    start = Turn(Act.START, switch=Switch.ON)
    today = replace(start, span=Span.TODAY)
    for again in (start, today):
        told = keys(after(Mode.COLD, again, again)[1])
        assert not {"plan.span.hands_free", "plan.span.hands_free_today"} & set(told)


def test_nobody_else_goes_back_to_what_the_owner_had_set():
    session, reply = after(Mode.RESTING, Act.LONGER, Act.SOMEBODY_ELSE, Act.UNDO)
    assert session.plan == Plan()
    assert keys(reply)[0] == "plan.undo.nothing"


def test_a_question_or_a_good_word_leaves_the_last_change_to_be_undone():
    easy = Turn(Act.FEELING, feeling=Feeling.EASY)
    session, _ = after(Mode.RESTING, Act.LONGER, easy, Act.TIP, Act.UNDO)
    assert session.plan == PLAN


def test_cancel_leaves_a_question_and_the_session_goes_on():
    session, reply = after(Mode.RESTING, Act.SET_HOLD, Act.CANCEL)
    assert (session.asking, session.mode) == ("", Mode.RESTING)
    assert keys(reply) == ["cancel.question"]


def test_cancel_some_turns_after_a_change_is_the_end():
    _, reply = after(Mode.RESTING, Act.LONGER, Act.TIP, Act.CANCEL)
    assert reply.ask is None


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.HOLDING])
def test_a_switch_that_is_missing_turns_nothing_on(mode):
    session, reply = after(mode, Act.HANDS_FREE)
    assert not session.plan.hands_free
    assert hold_in(reply) is None or mode is Mode.MOVING


@pytest.mark.parametrize(("act", "on"), [(Act.YES, True), (Act.NO, False)])
def test_the_switch_that_was_asked_for_may_be_a_yes_or_a_no(act, on):
    session, _ = after(Mode.PAUSED, Act.HANDS_FREE, act)
    assert session.plan.hands_free is on


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.COUNT_STYLE, Act.STEP])
def test_a_yes_where_a_value_was_asked_for_asks_again(act):
    _, asked_once = after(Mode.RESTING, act)
    _, reply = after(Mode.RESTING, act, Act.YES)
    assert reply.ask == asked_once.ask


@pytest.mark.parametrize("seconds", [1, 2, 7, 14])
def test_a_bare_number_too_short_for_a_hold_is_asked_about(seconds):
    session, reply = after(Mode.RESTING, Turn(Act.SET_HOLD, seconds=seconds))
    assert (session.plan, reply.ask.key) == (SESSIONS[Mode.RESTING].plan, "need.seconds")


def test_a_bare_number_from_three_to_five_is_repetitions():
    session, _ = after(Mode.RESTING, Turn(Act.SET_HOLD, seconds=5))
    assert (session.plan.hold_s, session.plan.reps) == (20, 5)


def test_fewer_repetitions_than_were_done_end_the_session():
    three_done = replace(SESSIONS[Mode.RESTING], done=3, held_ms=60_000)
    session, reply = respond(three_done, Turn(Act.SET_REPS, reps=3), NOW_MS)
    assert (session.mode, reply.ask.key) == (Mode.FINISHED, "ask.finished")
    assert "get_off.knees" in keys(reply)


def test_noise_after_a_question_for_a_value_asks_for_it_again():
    _, reply = after(Mode.RESTING, Act.SET_HOLD, Act.UNHEARD)
    assert (keys(reply), reply.ask.key) == (["unheard.first"], "need.seconds")


# what is kept, and what is told of it


def test_a_change_from_now_on_goes_before_what_was_taken_for_the_next_time():
    taken = but(SESSIONS[Mode.RESTING], next_plan=Plan(25, 4))
    session, _ = respond(taken, Turn(Act.SET_HOLD, seconds=30), NOW_MS)
    assert session.wanted == Plan(30, 4)


def test_where_todays_plan_is_the_one_that_is_kept_there_is_none_beside_it():
    session, _ = after(Mode.RESTING, Turn(Act.SET_HOLD, seconds=25))
    assert session.visit.usual is None


def test_a_limit_and_for_how_long_it_is_meant_are_both_told():
    _, reply = after(Mode.RESTING, Turn(Act.SET_HOLD, seconds=90, span=Span.TODAY))
    assert keys(reply) == ["plan.hold_high", "plan.span.today"]


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize(("seconds", "key"), [(59, "plan.hold_high"), (60, "plan.hold_too_long")])
def test_minutes_and_no_other_word_are_of_no_hold(mode, seconds, key):
    left, _ = respond(SESSIONS[mode], Turn(Act.HOW_LONG), NOW_MS)
    session, reply = respond(left, Turn(Act.SET_HOLD, seconds=seconds, timed=True), NOW_MS)
    aside = hold_in(reply).aside if mode is Mode.HOLDING else ()
    assert key in [*keys(reply), *(line.key for line in aside)]
    assert (session.wanted == left.wanted) is (key == "plan.hold_too_long")


def test_a_number_of_repetitions_said_with_a_length_keeps_both():
    turn = Turn(Act.SET_REPS, reps=5, seconds=30, span=Span.ALWAYS)
    session, reply = after(Mode.RESTING, turn)
    assert session.wanted == replace(PLAN, reps=5, hold_s=30)
    assert keys(reply)[0] == "plan.whole"


@pytest.mark.parametrize("asked", [Act.SET_REPS, Act.SET_REST, Act.SET_HOLD])
def test_a_range_is_asked_about_once_more_where_a_number_was_asked_for(asked):
    before, question = after(Mode.RESTING, asked)
    session, reply = respond(before, Turn(Act.SET_HOLD, unclear=True), NOW_MS)
    assert (session.plan, reply.ask) == (before.plan, question.ask)


def test_that_a_number_of_repetitions_is_for_always_is_told():
    _, reply = after(Mode.RESTING, Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS))
    assert say("plan.reps_always", reps=5) in reply.script


SWITCHES = [
    (Turn(Act.START, switch=Switch.ON), "hands_free", True),
    (Turn(Act.HANDS_FREE, switch=Switch.ON), "hands_free", True),
    (Turn(Act.LESS_TALK), "talk", Talk.BRIEF),
    (Turn(Act.COUNT_STYLE, style=CountStyle.QUIET), "style", CountStyle.QUIET),
]


@pytest.mark.parametrize(("turn", "part", "value"), SWITCHES)
def test_another_manner_is_kept_unless_it_is_said_to_be_for_today(turn, part, value):
    always, _ = after(Mode.SETUP, turn)
    assert getattr(always.wanted, part) == value
    today, _ = after(Mode.SETUP, replace(turn, span=Span.TODAY))
    assert (getattr(today.plan, part), today.wanted) == (value, PLAN)


def test_for_how_long_another_manner_is_meant_is_told():
    _, reply = after(Mode.RESTING, Turn(Act.LESS_TALK, span=Span.TODAY))
    assert keys(reply) == ["plan.talk.brief", "plan.span.today"]


def test_that_a_running_hold_can_get_no_longer_is_told():
    _, reply = after(Mode.HOLDING, Turn(Act.MORE_SECONDS, seconds=29))
    assert [line.key for line in hold_in(reply).aside] == ["plan.hold_now_high"]


def test_for_how_long_another_rest_is_meant_is_told():
    _, reply = after(Mode.PAUSED, Turn(Act.SET_REST, seconds=30, span=Span.TODAY))
    assert keys(reply) == ["plan.rest", "plan.span.today"]


@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.DOWN])
@pytest.mark.parametrize("reps", [3, 5])
def test_after_the_end_so_many_for_always_are_for_the_next_time(mode, reps):
    over = replace(SESSIONS[Mode.FINISHED], mode=mode)
    session, reply = respond(over, Turn(Act.SET_REPS, reps=reps, span=Span.ALWAYS), NOW_MS)
    assert (session.mode, session.plan, session.wanted) == (mode, PLAN, replace(PLAN, reps=reps))
    assert (keys(reply), reply.ask) == (["plan.reps_always"], question(over))
    undone, _ = respond(session, Turn(Act.UNDO), NOW_MS)
    assert (undone.mode, undone.wanted) == (mode, PLAN)


def beside(mode, today, usual=PLAN, **parts):
    return but(replace(SESSIONS[mode], plan=today), usual=usual, **parts)


BEGUN = [Mode.COLD, Mode.SETUP, Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING]


@pytest.mark.parametrize(
    ("act", "mode"),
    [
        *((Act.USUAL_PLAN, mode) for mode in BEGUN),
        *((Act.USUAL_SETUP, mode) for mode in BEGUN if mode not in (Mode.COLD, Mode.SETUP)),
    ],
)
def test_as_usual_is_the_plan_that_is_kept_beside_todays(act, mode):
    session, reply = respond(beside(mode, Plan(15, 5)), Turn(act), NOW_MS)
    assert (session.plan, session.wanted, session.visit.usual) == (PLAN, PLAN, None)
    assert session.mode is SESSIONS[mode].located(NOW_MS).mode
    hold = hold_in(reply)
    told = [line.key for line in hold.aside] if hold and hold.running else keys(reply)
    assert told[:2] == ["plan.undo.done", "plan.whole"]
    back_again, _ = respond(session, Turn(Act.UNDO), NOW_MS)
    assert (back_again.plan.hold_s, back_again.wanted) == (15, PLAN)


def test_as_usual_with_nothing_beside_it_tells_what_is_usual_and_moves_nobody():
    for mode in (Mode.SETUP, Mode.RESTING, Mode.FINISHED, Mode.DOWN):
        session, reply = after(mode, Act.USUAL_PLAN)
        assert (session.plan, session.mode) == (PLAN, mode)
        assert keys(reply)[0] == "plan.whole"


@pytest.mark.parametrize("usual", [None, Plan(25)])
@pytest.mark.parametrize("act", [Act.USUAL_PLAN, Act.USUAL_SETUP])
def test_where_a_setup_is_to_be_chosen_the_usual_one_is_meant_unless_the_plan_is_named(act, usual):
    asking = replace(beside(Mode.SETUP, PLAN, usual), asking="usual")
    session, reply = respond(asking, Turn(act), NOW_MS)
    is_plan = act is Act.USUAL_PLAN and usual is not None
    assert ("setup.usual" in keys(reply), session.plan == usual) == (not is_plan, is_plan)


@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP])
def test_on_the_way_into_position_as_usual_is_of_the_setup_and_todays_plan_stays(mode):
    session, reply = respond(beside(mode, Plan(15, 5)), Turn(Act.USUAL_SETUP), NOW_MS)
    assert (session.mode, session.plan, session.wanted) == (Mode.SETUP, Plan(15, 5), PLAN)
    assert "setup.usual" in keys(reply)


def test_as_usual_at_an_offer_of_another_plan_is_a_no_to_it():
    session, reply = comebacks.after(days_of(2, 1), Act.LAUNCH, Act.USUAL_PLAN)
    assert (session.plan, keys(reply)[0]) == (Plan(), "offer.kept")


def test_as_usual_after_too_much_holds_no_longer():
    hurt = beside(Mode.RESTING, Plan(15, 5), Plan(25), comfort=-1)
    session, reply = respond(hurt, Turn(Act.USUAL_PLAN), NOW_MS)
    assert (session.plan, session.wanted) == (Plan(15), Plan(25))
    told = [say("plan.whole", reps=3, seconds=15), say("plan.span.today")]
    assert [item for item in reply.script if item in told] == told


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
def test_as_usual_after_too_hard_tells_the_shorter_hold_that_stays_todays(mode):
    session, reply = after(mode, Act.EASE, Act.USUAL_PLAN)
    assert (session.plan, session.wanted) == (Plan(15, 4), PLAN)
    told = [say("plan.whole", reps=4, seconds=15), say("plan.span.today")]
    assert [item for item in reply.script if item in told] == told


def test_as_usual_when_all_is_done_begins_nothing():
    over = replace(beside(Mode.FINISHED, Plan(20, 1)), done=1)
    session, reply = respond(over, Turn(Act.USUAL_PLAN), NOW_MS)
    assert (session.mode, keys(reply)) == (Mode.FINISHED, ["plan.whole"])


def test_as_usual_with_fewer_ends_what_has_as_many_already():
    done = replace(beside(Mode.RESTING, Plan(20, 5)), done=4, held_ms=80_000)
    session, reply = respond(done, Turn(Act.USUAL_PLAN), NOW_MS)
    assert (session.mode, reply.ask.key) == (Mode.FINISHED, "ask.finished")
    assert keys(reply)[:2] == ["plan.undo.done", "plan.whole"]


@pytest.mark.parametrize(("done", "reps"), [(1, 3), (2, 3), (3, 4)])
def test_as_usual_with_fewer_in_a_hold_has_that_one_too(done, reps):
    more = replace(beside(Mode.HOLDING, Plan(20, 5), Plan(20, 3)), done=done)
    session, _ = respond(more, Turn(Act.USUAL_PLAN), NOW_MS)
    assert (session.plan, session.wanted) == (Plan(20, reps), Plan(20, 3))


def test_the_fewest_that_can_be_kept_are_named():
    one = Turn(Act.SET_REPS, reps=1, span=Span.TODAY)
    session, reply = after(Mode.SETUP, one, Act.ALWAYS)
    assert say("plan.reps_low", reps=3) in reply.script
    assert say("plan.reps", reps=session.plan.reps) == say("plan.reps", reps=1) in reply.script


def test_no_plan_with_fewer_repetitions_than_the_exercise_is_kept_for_what_was_todays():
    one = replace(SESSIONS[Mode.FINISHED], plan=Plan(20, 1), done=1, held_ms=20_000)
    longer, _ = respond(but(one, next_plan=Plan(25)), Turn(Act.LONGER), NOW_MS)
    session, _ = respond(longer, Turn(Act.TODAY), NOW_MS)
    assert session.wanted.reps == 3


def test_what_was_given_to_a_hold_is_todays_and_changes_no_plan():
    before = SESSIONS[Mode.HOLDING]
    longer, _ = respond(before, Turn(Act.MORE_SECONDS, seconds=5), NOW_MS)
    session, _ = respond(longer, Turn(Act.TODAY), NOW_MS)
    assert (session.plan, session.visit.usual) == (PLAN, None)


@pytest.mark.parametrize(
    ("mode", "hold_s"), [(Mode.HOLDING, 20), (Mode.HOLDING, 0), (Mode.PAUSED, 15)]
)
def test_a_hold_that_was_given_nothing_or_is_paused_is_not_shortened(mode, hold_s):
    before = replace(SESSIONS[mode], undo=Setting(PLAN, None, hold_s))
    session, reply = respond(before, Turn(Act.UNDO), NOW_MS)
    hold = hold_in(reply)
    said = [line.key for line in hold.aside] if hold else keys(reply)
    assert said == ["plan.undo.nothing"]
    assert session.current.seconds == 20


def test_a_start_with_one_number_alone_changes_the_plan_and_tells_its_limit():
    session, reply = after(Mode.RESTING, Turn(Act.START, reps=9))
    assert (session.plan.reps, hold_in(reply)) == (5, None)
    assert keys(reply) == ["plan.reps_high", "plan.whole"]


@pytest.mark.parametrize(
    "fewer", [Turn(Act.SET_REPS, reps=1, span=Span.TODAY), Turn(Act.FEWER_REPS, reps=3)]
)
def test_fewer_on_the_way_up_leads_up_before_it_leads_off(fewer):
    on_the_way = replace(SESSIONS[Mode.RESTING], body=Stage.UP)
    _, reply = respond(on_the_way, fewer, NOW_MS)
    said = keys(reply)
    assert said.index("rep.back") < said.index("get_off.knees")


BEFORE_ITS_HOLD = replace(SESSIONS[Mode.PAUSED], plan=Plan(30, 4), current=Current(30))


@pytest.mark.parametrize("act", [Act.NEXT, Act.RESUME])
def test_a_hold_that_was_not_begun_has_the_length_that_was_said_in_the_pause(act):
    session, reply = respond(BEFORE_ITS_HOLD, Turn(Act.SET_HOLD, seconds=15), NOW_MS)
    assert keys(reply) == ["plan.hold"]
    session, reply = respond(session, Turn(act), NOW_MS)
    assert hold_in(reply).seconds == 15


def test_of_a_hold_that_was_not_begun_nothing_is_left_but_all_of_it_is_ahead():
    session, _ = respond(BEFORE_ITS_HOLD, Turn(Act.SHORTER), NOW_MS)
    _, reply = respond(session, Turn(Act.TIME_LEFT), NOW_MS)
    assert reply.script == (say("time_left.ahead", seconds=25),)


def test_on_the_way_back_into_a_hold_another_length_is_of_the_next_one():
    back_in = replace(SESSIONS[Mode.MOVING], current=Current(20, 8_000))
    session, reply = respond(back_in, Turn(Act.SET_HOLD, seconds=25), NOW_MS)
    assert keys(reply)[0] == "plan.hold_next"
    assert hold_in(reply).seconds == session.current.seconds == 20


LAST_HOLDS = {
    "running": replace(SESSIONS[Mode.HOLDING], done=3),
    "paused": replace(SESSIONS[Mode.PAUSED], done=3),
    "taken up": replace(SESSIONS[Mode.MOVING], done=3, current=Current(20, 8_000)),
}


@pytest.mark.parametrize("before", LAST_HOLDS.values(), ids=LAST_HOLDS)
@pytest.mark.parametrize(
    ("span", "line"),
    [(None, "hold_next_time"), (Span.ALWAYS, "hold_next_time"), (Span.TODAY, "hold_more")],
)
def test_in_the_last_hold_another_length_is_promised_for_no_hold_that_never_comes(
    before, span, line
):
    _, reply = respond(before, Turn(Act.SET_HOLD, seconds=25, span=span), NOW_MS)
    hold = hold_in(reply)
    told = hold.aside if hold and hold.running else reply.script
    assert say(f"plan.{line}", seconds=25) in told


def test_after_the_last_hold_a_length_for_today_is_of_one_more():
    _, reply = respond(
        SESSIONS[Mode.FINISHED], Turn(Act.SET_HOLD, seconds=25, span=Span.TODAY), NOW_MS
    )
    assert say("plan.hold_more", seconds=25) in reply.script


ASKED_AND_SAID = [
    (Turn(Act.SET_HOLD), Turn(Act.SET_HOLD, seconds=25)),
    (Turn(Act.SET_HOLD), Turn(Act.LONGER)),
    (Turn(Act.LONGER, unclear=True), Turn(Act.SET_HOLD, seconds=25)),
    (Turn(Act.SET_HOLD, seconds=8), Turn(Act.SET_HOLD, seconds=25)),
    (Turn(Act.SET_REPS), Turn(Act.SET_REPS, reps=5)),
    (Turn(Act.SET_REPS), Turn(Act.SET_HOLD, seconds=5)),
    (Turn(Act.SET_REST), Turn(Act.SET_HOLD, seconds=40)),
    (Turn(Act.SET_REST), Turn(Act.OPEN_REST)),
    (Turn(Act.COUNT_STYLE), Turn(Act.COUNT_STYLE, style=CountStyle.QUIET)),
    (Turn(Act.HANDS_FREE), Turn(Act.YES)),
]
"""What is asked for without its value, and the answer to the question for that."""


@pytest.mark.parametrize("between", [None, Act.REPEAT, Act.UNHEARD])
@pytest.mark.parametrize("span", Span)
@pytest.mark.parametrize(("asked", "said"), ASKED_AND_SAID)
def test_what_was_asked_for_is_meant_for_as_long_as_was_said_before_the_question(
    asked, said, span, between
):
    session, _ = after(Mode.PAUSED, replace(asked, span=span))
    if between:
        session, _ = respond(session, Turn(between), NOW_MS)
    session, _ = respond(session_from_plain(session_to_plain(session)), said, NOW_MS)
    assert session.plan != PLAN
    assert (session.wanted == session.plan, session.wanted == PLAN) == (
        span is Span.ALWAYS,
        span is Span.TODAY,
    )
    assert session.span is None


def test_for_how_long_an_answer_says_itself_it_is_meant():
    session, _ = after(Mode.PAUSED, Turn(Act.SET_HOLD, span=Span.TODAY))
    session, _ = respond(session, Turn(Act.SET_HOLD, seconds=25, span=Span.ALWAYS), NOW_MS)
    assert session.wanted.hold_s == 25


def test_another_change_in_the_place_of_an_answer_is_not_for_as_long():
    session, _ = after(Mode.PAUSED, Turn(Act.SET_HOLD, span=Span.TODAY))
    session, _ = respond(session, Turn(Act.COUNT_STYLE, style=CountStyle.QUIET), NOW_MS)
    assert (session.wanted.style, session.span) == (CountStyle.QUIET, None)


def test_fewer_than_the_exercise_has_answer_how_many_of_today():
    session, _ = after(Mode.SETUP, Turn(Act.SET_REPS, span=Span.TODAY))
    session, _ = respond(session, Turn(Act.SET_HOLD, seconds=2), NOW_MS)
    assert (session.plan.reps, session.wanted.reps) == (2, 4)


KEPT_WITH_START = [
    ({"reps": 5, "span": Span.ALWAYS}, PLAN, ["plan.whole", "plan.span.always"]),
    ({"reps": 5, "seconds": 25, "span": Span.ALWAYS}, PLAN, ["plan.whole", "plan.span.always"]),
    ({"reps": 5, "seconds": 25}, PLAN, ["plan.reps", "plan.hold"]),
    ({"reps": 5, "span": Span.ALWAYS}, Plan(15, 4), ["plan.reps_always", "plan.hold_today"]),
    ({"reps": 5}, PLAN, ["plan.whole"]),
]
"""What is said with a start, today's plan before it, and how what follows is told."""


@pytest.mark.parametrize(("said", "today", "told"), KEPT_WITH_START)
def test_a_start_tells_what_it_keeps_and_what_of_it_is_todays(said, today, told):
    _, reply = respond(beside(Mode.RESTING, today), Turn(Act.START, **said), NOW_MS)
    assert keys(reply) == told


@pytest.mark.parametrize("act", [Act.SET_HOLD, Act.SET_REPS, Act.SET_REST, Act.SET_GOAL])
@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.PAUSED, Mode.RESTING, Mode.FINISHED])
def test_a_no_to_a_number_leaves_it_and_ends_nothing(mode, act):
    session, _ = respond(SESSIONS[mode], Turn(act), NOW_MS)
    session, reply = respond(session, Turn(Act.NO), NOW_MS)
    assert (session.mode, session.asking, session.plan) == (mode, "", SESSIONS[mode].plan)
    assert keys(reply)[0] == "cancel.question"
    assert reply.ask


def test_in_a_hold_a_no_stops_it_whatever_is_to_be_asked_later():
    session, _ = respond(SESSIONS[Mode.HOLDING], Turn(Act.SET_HOLD), NOW_MS)
    assert respond(session, Turn(Act.NO), NOW_MS)[0].mode is Mode.PAUSED
