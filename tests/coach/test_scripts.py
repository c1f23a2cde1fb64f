import itertools
from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.milestones import noted
from skill.coach.record import TOO_MUCH
from skill.coach.reminder import EVERY_DAY, Dates, Draft, Reminder, Reminding
from skill.coach.reply import Ask, Heard, Hold, Keep, Reply, Silence, SkipReminder, say
from skill.coach.scripts import (
    NOTED,
    POSITION_MS,
    approach,
    as_noted,
    back,
    cheer,
    decision,
    goodbye,
    holding,
    not_today,
    position,
    question,
    recap,
    rise,
    seconds_left,
    seconds_to_resume,
    softening,
    way_in,
)
from skill.coach.session import GETTING_ON, Current, Mode
from skill.coach.stretch import POSITION, CountStyle, Plan, Talk
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from tests.coach.records import TODAY, but, days_of
from tests.coach.sessions import NOW_MS, SESSIONS, keys


def test_phrases_of_consecutive_repetitions_differ():
    words = catalog("en-US").text
    said = []
    for done in range(1, 4):
        _, reply = respond(replace(SESSIONS[Mode.RESTING], done=done), Turn(Act.NEXT), NOW_MS)
        lines = [item for item in reply.script if hasattr(item, "key")]
        said.append([words(line.key, line.pick, line.facts) for line in lines])
    for one, other in itertools.pairwise(said):
        assert not set(one) & set(other)


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.PAUSED, Mode.RESTING, Mode.DOWN])
def test_where_the_person_may_be_moving_a_reprompt_leaves_time(mode):
    assert question(SESSIONS[mode]).patience_ms >= 5_000


def test_each_step_of_the_position_leaves_time_to_take_it_up():
    steps = position(SESSIONS[Mode.SETUP])
    assert [item.ms for item in steps if isinstance(item, Silence)] == [8_000]


def test_the_first_repetition_is_told_in_full_and_the_last_one_is_announced():
    first, later = replace(SESSIONS[Mode.RESTING], done=0), SESSIONS[Mode.RESTING]
    last = replace(later, done=3)
    heads = [approach(each)[1].key for each in (first, later, last)]
    assert heads == ["rep.first.forward", "rep.again.forward", "rep.last.forward"]


def brief(each):
    return replace(each, plan=replace(each.plan, talk=Talk.BRIEF))


def test_with_little_talk_a_step_is_named_in_short():
    setup = SESSIONS[Mode.SETUP]
    assert position(setup)[0].key == f"setup.{POSITION[setup.step]}"
    assert position(brief(setup))[0].key == f"back.{POSITION[setup.step]}"


@pytest.mark.parametrize(("visits", "is_new"), [(0, True), (2, True), (3, False)])
def test_only_a_newcomers_hold_says_how_to_be_heard(visits, is_new):
    resting = but(SESSIONS[Mode.RESTING], known=days_of(visits))
    (hold,) = (each for each in holding(resting, (), Current(20)).script if isinstance(each, Hold))
    assert hold.new is is_new


@pytest.mark.parametrize(
    ("at_ms", "after_ms", "seconds"),
    [(0, 0, 20), (7_495, 0, 13), (7_510, 0, 12), (7_000, 800, 12), (19_900, 0, 1)],
)
def test_the_seconds_left_are_rounded_and_never_none(at_ms, after_ms, seconds):
    assert seconds_left(Current(20, at_ms), after_ms) == seconds


def test_hands_free_all_repetitions_to_come_hang_side_by_side_on_one_answer():
    free = replace(SESSIONS[Mode.RESTING], plan=Plan(20, 4, hands_free=True))
    reply = holding(free, (), Current(20))
    assert [(each.more, each.notice) for each in reply.more] == [((), None)] * 2
    assert reply.notice == say("plan.hands_free.until")


def test_the_end_tells_only_whole_seconds_held():
    last = replace(SESSIONS[Mode.RESTING], done=3, whole=3, held_ms=59_990)
    (told,) = (
        each for each in holding(last, (), Current(20)).script
        if getattr(each, "key", "") == "session.done"
    )  # fmt: skip
    assert told.facts["held"] == 79


def test_the_way_up_is_told_in_the_first_of_its_phrases_unless_another_is_asked_for():
    assert rise()[1] == say("rep.back")
    assert rise(2)[1] == say("rep.back", 2)


def test_what_is_done_is_told_in_another_phrase_after_each_repetition():
    told = [recap(replace(SESSIONS[Mode.RESTING], done=done)) for done in (1, 2, 3)]
    assert told == [say("rep.done", done - 1, done=done, of=4) for done in (1, 2, 3)]


def test_a_question_of_the_setup_follows_its_step_and_every_other_one_what_is_done():
    setup, resting, moving = (SESSIONS[mode] for mode in (Mode.SETUP, Mode.RESTING, Mode.MOVING))
    assert question(replace(setup, step=2, done=1)).pick == 2
    assert question(replace(resting, step=0, done=3)).pick == 2
    assert question(moving).patience_ms == 0


def test_the_end_is_kept_before_the_last_word_and_tells_where_it_could_not_be():
    asked = replace(SESSIONS[Mode.RESTING], asking="okay")
    session, reply = goodbye(asked, say("okay.rest"))
    assert session == replace(asked, mode=Mode.DOWN, asking="", body=Stage.LEAVING)
    unsaved = Keep(session, say("trouble.unsaved"))
    assert reply.script == (say("okay.rest"), unsaved, say("stop.bye"))


def test_whoever_is_stretched_already_is_only_told_to_let_go():
    stretched = replace(SESSIONS[Mode.MOVING], body=Stage.STRETCHED, done=2)
    assert way_in(stretched, Current(20))[0] == say("rep.again.relax", 2)


def test_the_seconds_left_now_are_those_of_the_hold_itself():
    assert seconds_left(Current(20, 7_499)) == 13


def test_a_second_that_was_begun_is_a_second_to_resume():
    assert seconds_to_resume(Current(20, 7_999)) == 13


@pytest.mark.parametrize(
    ("mode", "act", "praised"),
    [
        (Mode.RESTING, Act.NEXT, True),
        (Mode.HOLDING, Act.TIP, True),
        (Mode.PAUSED, Act.RESUME, False),
    ],
)
def test_only_a_hold_that_was_held_in_one_is_praised(mode, act, praised):
    def praise(day):
        at = SESSIONS[mode]
        at = replace(at, visit=replace(at.visit, day=day))
        return "rep.cheer" in keys(respond(at, Turn(act), NOW_MS)[1])

    assert any(praise(day) for day in range(3)) is praised


def test_what_was_cut_short_is_told_in_plain_words():
    done = replace(SESSIONS[Mode.FINISHED], held_ms=12_000)
    assert recap(done).key == "session.done"
    assert recap(replace(done, whole=3)) == say("session.done_part", reps=4, held=12)


DAY = 19_998
"""A day on which it is after the first of four repetitions that something encouraging is said."""
RESTING = but(SESSIONS[Mode.RESTING], day=DAY)
PRACTISED = but(RESTING, known=days_of(5, last_day=DAY - 1))


@pytest.mark.parametrize(
    ("parts", "is_praised"),
    [
        ({}, True),
        ({"plan": Plan(20, 4, talk=Talk.BRIEF)}, False),
        ({"plan": Plan(20, 4, CountStyle.QUIET)}, False),
        ({"comfort": TOO_MUCH}, False),
        ({"comfort": 1}, True),
        ({"plan": Plan(20, 1)}, False),
        ({"done": 2}, False),
    ],
    ids=repr,
)
def test_a_whole_hold_is_praised_in_todays_words_unless_little_is_said_or_it_was_hard(
    parts, is_praised
):
    assert cheer(but(RESTING, **parts)) == ((say("rep.cheer", DAY),) if is_praised else ())


def test_a_hold_that_was_broken_off_is_not_praised_when_it_is_taken_up():
    begun = replace(RESTING, plan=Plan(30, 4), done=0, whole=0)
    told = [holding(begun, (), Current(30, at_ms)).script for at_ms in (1, 0)]
    assert [say("rep.cheer", DAY) in script for script in told] == [False, True]


def test_the_ways_in_and_up_are_told_in_the_words_of_the_day_and_of_the_repetition():
    assert softening(replace(RESTING, done=2)) == say("rep.again.relax", DAY + 2)
    assert softening(replace(RESTING, done=3)) == say("rep.last.relax", DAY + 3)
    assert say("rep.back", DAY + 2) in holding(RESTING, (), Current(20)).script


@pytest.mark.parametrize(
    ("before", "told", "phrases"),
    [(RESTING, "rep.again.forward", 2), (brief(RESTING), "brief.again", 1),
     (PRACTISED, "brief.again", 4)],
    ids=["at length", "in short", "practised"],
)  # fmt: skip
def test_the_way_forward_is_told_in_other_words_each_time_but_in_short(before, told, phrases):
    ways = [approach(but(before, done=n, day=DAY + day))[1] for n in (1, 2) for day in (0, 1)]
    assert {way.key for way in ways} == {told}
    assert len({way.pick for way in ways}) == phrases
    assert phrases > 1 or ways[0] == say(told, n=2)


@pytest.mark.parametrize(("before", "phrases"), [(RESTING, 3), (PRACTISED, 4)])
def test_who_is_practised_hears_no_way_up_of_one_day_again_on_the_next(before, phrases):
    after = [but(before, done=n, day=DAY + day) for n in (1, 2) for day in (0, 1)]
    told = [item for each in after for item in holding(each, (), Current(20)).script]
    ups = {item.pick for item in told if getattr(item, "key", "") == "rep.back"}
    assert len(ups) == phrases


@pytest.mark.parametrize(
    ("before", "asks", "phrases"),
    [
        (RESTING, "ask.resting", 2),
        (brief(RESTING), "ask.resting_brief", 1),
        (PRACTISED, "ask.resting_brief", 4),
    ],
    ids=["at length", "in short", "practised"],
)
def test_so_is_it_asked_after_a_hold(before, asks, phrases):
    after = [but(before, done=n, day=DAY + day) for n in (0, 1) for day in (0, 1)]
    asked = [holding(each, (), Current(20)).ask for each in after]
    assert {ask.key for ask in asked} == {asks}
    assert len({ask.pick for ask in asked}) == phrases
    assert phrases > 1 or asked[0].pick == 0


def test_who_is_practised_hears_what_to_attend_to_today_and_a_short_way_off():
    first, last = (replace(PRACTISED, done=done, whole=done) for done in (0, 3))
    assert say("rep.focus", DAY) in approach(first)
    assert say("get_off_short.hands", DAY) in holding(last, (), Current(20)).script
    assert say("get_off.hands") in holding(replace(RESTING, done=3), (), Current(20)).script


def test_the_end_is_told_in_the_words_of_the_day():
    assert recap(but(SESSIONS[Mode.FINISHED], day=DAY)) == say("session.done", DAY, reps=4, held=80)


@pytest.mark.parametrize(("reps", "key"), [(4, "ask.closing"), (5, "ask.closing_full")])
def test_after_the_last_answer_of_all_it_is_asked_in_the_words_of_the_day_what_is_still_wanted(
    reps, key
):
    done = but(SESSIONS[Mode.FINISHED], plan=Plan(20, reps), done=reps, comfort=1, day=DAY)
    assert question(done) == Ask(key, pick=DAY)


def test_a_line_of_the_end_counts_as_told_once_it_was_heard():
    done = but(SESSIONS[Mode.FINISHED], known=days_of(1, plan=Plan(goal=3)), day=TODAY)
    heard = replace(done, heard=frozenset({NOTED}))
    assert as_noted(done) == done
    assert as_noted(heard) == noted(heard)[0]
    assert as_noted(heard).visit.noted


@pytest.mark.parametrize(
    ("minute", "rings_at", "still"),
    [
        (600, 601, True),
        (600, 600, False),
        (600, 599, False),
        (600, 1_439, True),
        (0, 1, True),
        (0, 0, False),
        (-1, 600, False),
    ],
)
def test_of_today_a_reminder_is_left_out_while_it_is_still_to_ring(minute, rings_at, still):
    daily = Reminder(rings_at, weekdays=EVERY_DAY)
    done = but(SESSIONS[Mode.FINISHED], day=TODAY, minute=minute, reminding=Reminding((daily,)))
    wish = SkipReminder(Dates(TODAY, TODAY), (daily,), every=True)
    assert not_today(done) == ((wish,) if still else ())


@pytest.mark.parametrize(
    ("asking", "draft", "key", "facts"),
    [
        ("remind", None, "need.time", {}),
        ("remind", Draft(Reminder(600, day=TODAY)), "ask.remind.today", {"at": 600}),
        ("unremind", None, "ask.unremind", {}),
        ("unremind", Draft(Reminder(600, day=TODAY)), "ask.unremind_one.today", {"at": 600}),
        ("leave_out", None, "need.which", {}),
        ("leave_out", Draft(Reminder(600, day=TODAY)), "ask.leave_out.today", {"at": 600}),
        ("offer", None, "ask.offer", {}),
    ],
)
def test_a_choice_about_a_reminder_is_asked_with_its_time_and_its_days(asking, draft, key, facts):
    session = but(replace(RESTING, asking=asking, draft=draft), day=TODAY)
    assert decision(session) == Ask(key, facts)


def test_whoever_came_back_to_the_last_step_is_led_into_position_once():
    last = replace(SESSIONS[Mode.SETUP], step=len(POSITION) - 1, resumed=True)
    session, reply = back(last, say("tip.1"))
    assert keys(reply) == ["tip.1", "setup.usual"]
    assert reply.script[-2:] == (Heard(GETTING_ON), Silence(POSITION_MS))
    assert session == replace(last, resumed=False)
    assert keys(back(session, say("tip.1"))[1]) == ["tip.1", "back.feet"]


def test_whoever_asks_before_the_first_roll_or_before_a_way_back_into_a_hold_is_led_on_as_before():
    before = replace(SESSIONS[Mode.MOVING], body=Stage.REST)
    for current in (Current(20), Current(20, 8_000)):
        session, reply = back(replace(before, current=current), say("tip.1"))
        way = keys(Reply(way_in(session, current)))
        assert keys(reply)[: 1 + len(way)] == ["tip.1", *way]


def test_two_of_a_day_with_fewer_are_both_and_not_all():
    both = replace(SESSIONS[Mode.FINISHED], plan=Plan(20, 2), done=2, whole=1, held_ms=40_000)
    assert recap(both) == say("session.done_both", reps=2, held=40)
