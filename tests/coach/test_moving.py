from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import row_of
from skill.coach.moving import way_out
from skill.coach.plain import session_from_plain, session_to_plain
from skill.coach.record import STOPPED, TOO_MUCH
from skill.coach.reply import At
from skill.coach.scripts import POSITION_MS
from skill.coach.session import GETTING_ON, UNDER_WAY, WARNED, Current, Mode, holds_of
from skill.coach.stretch import POSITION, Plan
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from tests.coach.records import but
from tests.coach.sessions import (
    BEGUN_MS,
    NOW_MS,
    PLAN,
    RESTED,
    SESSIONS,
    answer,
    heard_out,
    hold_in,
    keys,
    tracked,
)


def test_pause_keeps_the_second_and_resume_holds_only_the_rest():
    paused, reply, _ = answer(Mode.HOLDING, Act.PAUSE)
    assert paused.mode is Mode.PAUSED
    assert paused.current == Current(20, BEGUN_MS)
    assert reply.script[-1].facts == {"seconds": 12}
    _, resumed = respond(paused, Turn(Act.RESUME), NOW_MS + 60_000)
    assert (hold_in(resumed).seconds, hold_in(resumed).from_ms) == (20, 8_000)


def test_a_resumed_hold_is_never_shorter_than_eight_seconds():
    nearly = replace(SESSIONS[Mode.PAUSED], current=Current(20, 18_500))
    _, reply = respond(nearly, Turn(Act.RESUME), NOW_MS)
    assert hold_in(reply).from_ms == 12_000


def test_next_ends_a_hold_early_and_credits_the_seconds_held():
    session, reply, _ = answer(Mode.HOLDING, Act.NEXT)
    assert (session.mode, session.done, session.held_ms) == (Mode.RESTING, 2, 28_000)
    assert keys(reply)[0] == "rep.early"
    early = next(item for item in reply.script if getattr(item, "key", "") == "rep.early")
    assert early.facts == {"seconds": 8}


def test_to_redo_a_hold_is_to_do_it_again_from_its_start():
    session, reply, _ = answer(Mode.HOLDING, Act.REDO)
    assert (hold_in(reply).rep, hold_in(reply).from_ms) == (2, 0)
    assert session.done == 1


def test_again_at_rest_does_the_last_repetition_again_and_counts_it_once():
    session, reply, _ = answer(Mode.RESTING, Act.REDO)
    assert hold_in(reply).rep == 1
    assert session.located(NOW_MS + 90_000).done == 1


@pytest.mark.parametrize("act", [Act.PREVIOUS, Act.REPEAT])
@pytest.mark.parametrize("mode", Mode)
def test_neither_back_nor_repeat_rolls_anybody_forward_who_is_not(mode, act):
    before = SESSIONS[mode].located(NOW_MS)
    session, reply, _ = answer(mode, act)
    assert before.forward or not any(item == At(Stage.IN) for item in reply.script)
    assert session.done == before.done


def test_back_at_rest_says_where_we_are_and_what_can_be_said():
    _, reply, _ = answer(Mode.RESTING, Act.PREVIOUS)
    assert (keys(reply), reply.ask.key) == (["which_rep.done", "help.resting"], "ask.resting")


def test_back_in_a_hands_free_rest_waits_for_a_word():
    resting = replace(SESSIONS[Mode.RESTING], plan=replace(PLAN, hands_free=True))
    session, reply = respond(resting, Turn(Act.PREVIOUS), NOW_MS)
    assert (session.waiting, hold_in(reply)) == (True, None)


@pytest.mark.parametrize(("part", "told"), [(1, "hands"), (2, "hands"), (3, "knees")])
def test_back_on_the_way_off_is_the_part_before(part, told):
    leaving = replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=part)
    _, reply = respond(leaving, Turn(Act.PREVIOUS), NOW_MS)
    assert keys(reply)[0] == f"get_off.{told}"


@pytest.mark.parametrize("body", [Stage.IN, Stage.STRETCHED])
def test_a_question_on_the_way_back_into_a_hold_sends_nobody_further_forward(body):
    current = Current(20, 8_000)
    back_in = replace(SESSIONS[Mode.MOVING], current=current, body=body)
    _, reply = respond(back_in, Turn(Act.KNOW, topic=Topic.BREATHING), NOW_MS)
    assert "rep.resume" not in keys(reply)
    assert hold_in(reply).from_ms == 8_000


@pytest.mark.parametrize("act", [Act.NEXT, Act.SKIP_SETUP, Act.READY])
def test_what_is_said_to_be_left_of_a_hold_is_what_is_held(act):
    nearly = replace(SESSIONS[Mode.SETUP], step=3, current=Current(20, 18_500))
    for _ in range(2):
        nearly, reply = respond(nearly, Turn(act), NOW_MS)
        if hold_in(reply):
            break
    said = next(item for item in reply.script if getattr(item, "key", "") == "rep.resume")
    assert said.facts == {"seconds": 8}
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (20, 12_000)


def test_after_pain_to_stop_is_named_before_to_continue():
    hurt = but(SESSIONS[Mode.DOWN], comfort=TOO_MUCH)
    assert respond(hurt, Turn(Act.NEXT), NOW_MS)[1].ask.key == "ask.down_gently"
    assert respond(SESSIONS[Mode.DOWN], Turn(Act.NEXT), NOW_MS)[1].ask.key == "ask.down"


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_stop_in_the_stretch_adds_a_line_on_coming_up(mode):
    assert keys(answer(mode, Act.STOP)[1])[0] == "stop.up"


@pytest.mark.parametrize("act", [Act.PAIN, Act.SLIPPING, Act.FALL, Act.STUCK, Act.EMERGENCY])
def test_all_that_is_kept_of_what_stops_somebody_is_that_it_did(act):
    stopped, _, _ = answer(Mode.HOLDING, act)
    off, _, _ = answer(Mode.HOLDING, Act.GET_OFF)
    assert row_of(stopped) == replace(row_of(off), comfort=STOPPED)


@pytest.mark.parametrize("mode", Mode)
def test_the_way_down_is_slow_and_timed_in_every_mode(mode):
    session, reply, timeline = answer(mode, Act.GET_OFF)
    assert session.mode is (mode if mode is Mode.FINISHED else Mode.DOWN)
    assert sum(getattr(item, "ms", 0) for item in reply.script) >= 15_000
    assert timeline.end_ms > 20_000


BREATHING = Turn(Act.KNOW, topic=Topic.BREATHING)


def at_hold(ms):
    """A time at which the hold of the sample session has run for so long."""
    return NOW_MS - BEGUN_MS + ms


def test_a_late_ready_does_not_end_the_hold():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.NEXT), at_hold(1_500))
    assert hold_in(reply).running
    assert session.done == 1


RETOLD = [Act.HOW_LONG, Act.NEXT, Act.WHICH_REP, Act.HELP, Act.UNHEARD, Act.PAUSE, Act.START]


@pytest.mark.parametrize("act", RETOLD)
def test_a_turn_right_after_the_release_is_answered_after_the_way_up(act):
    _, reply = respond(SESSIONS[Mode.HOLDING], Turn(act), at_hold(21_000))
    assert keys(reply)[0] == "rep.back"


def test_stop_right_after_the_release_still_leads_up():
    _, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.STOP), at_hold(21_000))
    assert keys(reply)[0] == "stop.up"


def test_a_question_when_already_forward_does_not_roll_the_person_forward_again():
    _, reply = respond(SESSIONS[Mode.HOLDING], BREATHING, at_hold(-3_000))
    assert keys(reply)[:2] == ["know.breathing", "rep.again.relax"]
    _, reply = respond(SESSIONS[Mode.HOLDING], BREATHING, at_hold(-9_000))
    assert keys(reply)[:2] == ["know.breathing", "rep.go_on"]


@pytest.mark.parametrize("act", [Act.NEXT, Act.YES, Act.READY])
def test_on_the_way_off_the_ball_next_is_the_next_part(act):
    down, _, _ = answer(Mode.RESTING, Act.GET_OFF)
    session, reply = respond(down, Turn(act), NOW_MS + 5_000)
    assert keys(reply) == ["get_off.knees", "get_off.heels", "get_off.breathe"]
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.down")


@pytest.mark.parametrize("act", [Act.HELP, Act.PAUSE, Act.UNHEARD, Act.HOW_LONG])
def test_a_way_off_the_ball_that_was_cut_off_is_told_again(act):
    down, _, _ = answer(Mode.HOLDING, Act.GET_OFF)
    session, reply = respond(down, Turn(act), NOW_MS + 5_000)
    assert keys(reply)[0] == "get_off.hands"
    assert session.mode is Mode.DOWN


@pytest.mark.parametrize("act", [Act.NEXT, Act.YES, Act.READY, Act.SKIP_SETUP, Act.USUAL_SETUP])
def test_after_the_way_off_the_ball_only_a_clear_word_leads_back_on(act):
    down, _, timeline = answer(Mode.HOLDING, Act.GET_OFF)
    off_ms = NOW_MS + timeline.end_ms + 2_000
    session, reply = respond(down, Turn(act), off_ms)
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.down")
    session, reply = respond(down, Turn(Act.RESUME), off_ms)
    assert (session.mode, keys(reply)[0]) == (Mode.SETUP, "down.go_on")


def test_pain_said_twice_tells_the_way_up_twice():
    down, _, _ = answer(Mode.HOLDING, Act.PAIN)
    _, reply = respond(down, Turn(Act.PAIN), NOW_MS + 2_000)
    assert keys(reply)[0] == "pain.stop"


def test_out_of_a_hold_a_repetition_is_done_again_from_above():
    _, reply, _ = answer(Mode.HOLDING, Act.REDO)
    assert keys(reply)[:2] == ["rep.back", "rep.redo"]


@pytest.mark.parametrize(("mode", "line"), [(Mode.RESTING, "stop.off"), (Mode.COLD, "stop.bye")])
def test_goodbye_leads_off_the_ball_whoever_is_on_it(mode, line):
    assert keys(answer(mode, Act.STOP)[1])[0] == line


def test_from_cold_even_a_skipped_setup_begins_with_care():
    assert keys(answer(Mode.COLD, Act.SKIP_SETUP)[1])[0] == "welcome.brief"


@pytest.mark.parametrize("act", [Act.NEXT, Act.YES, Act.RESUME, Act.START, Act.SKIP_SETUP])
def test_whoever_is_paused_goes_on_with_the_seconds_that_remained(act):
    _, reply, _ = answer(Mode.PAUSED, act)
    assert (hold_in(reply).rep, hold_in(reply).from_ms) == (2, 8_000)


@pytest.mark.parametrize("act", [Act.NEXT, Act.YES, Act.RESUME])
def test_on_the_way_up_nobody_is_held_who_has_not_rolled_forward_again(act):
    again, _, _ = answer(Mode.HOLDING, Act.REDO)
    _, reply = respond(again, Turn(act), NOW_MS + 3_000)
    assert keys(reply)[:2] == ["rep.back", "rep.again.forward"]


def test_arriving_just_after_the_start_begins_the_clock_anew():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.READY), at_hold(1_500))
    assert (hold_in(reply).from_ms, hold_in(reply).running) == (0, False)
    assert (session.done, session.held_ms) == (1, 20_000), "what ran too early is not held"


def test_arriving_just_after_a_hold_was_taken_up_begins_only_what_was_left_anew():
    again, reply = respond(SESSIONS[Mode.PAUSED], Turn(Act.RESUME), NOW_MS)
    again, _ = tracked(again, reply)
    (span,) = holds_of(again)
    at_ms = NOW_MS + START_LATENCY_MS + span.begin_ms + 1_000
    session, reply = respond(again, Turn(Act.READY), at_ms)
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (20, 8_000)
    assert session.held_ms == SESSIONS[Mode.PAUSED].held_ms


def test_arriving_late_changes_nothing():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.READY), at_hold(8_000))
    assert hold_in(reply).running
    assert session.done == 1


def test_a_pause_with_nearly_nothing_left_counts_the_hold_and_waits():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.PAUSE), at_hold(13_000))
    assert (session.mode, session.done) == (Mode.RESTING, 2)
    assert keys(reply)[0] == "pause.nearly"
    assert session.waiting


def test_hands_free_nothing_follows_such_a_pause_by_itself():
    holding = SESSIONS[Mode.HOLDING]
    holding = replace(holding, plan=replace(holding.plan, hands_free=True))
    _, reply = respond(holding, Turn(Act.PAUSE), at_hold(13_000))
    assert reply.more == ()


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_whoever_says_so_in_the_stretch_hears_the_last_parts_of_the_way(mode):
    session, reply, _ = answer(mode, Act.OFF_BALL)
    assert (session.mode, session.body, hold_in(reply)) == (Mode.DOWN, Stage.LEAVING, None)
    assert keys(reply) == ["get_off.heels", "get_off.breathe"]


@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.RESTING, Mode.DOWN])
def test_whoever_is_off_the_ball_by_themselves_hears_no_way_off(mode):
    session, reply, _ = answer(mode, Act.OFF_BALL)
    assert (session.mode, session.body) == (Mode.DOWN, Stage.OFF)
    assert keys(reply) == []


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
def test_whoever_kneels_in_the_middle_of_it_hears_the_rest_of_the_way_off(mode):
    session, reply, _ = answer(mode, Act.KNEELING)
    assert (session.mode, session.body, hold_in(reply)) == (Mode.DOWN, Stage.LEAVING, None)
    assert keys(reply) == ["get_off.knees", "get_off.heels", "get_off.breathe"]


@pytest.mark.parametrize("act", [Act.READY, Act.IN_PLACE])
def test_ready_and_in_place_both_go_on_through_the_setup(act):
    setup = SESSIONS[Mode.SETUP]
    assert respond(setup, Turn(act), NOW_MS) == respond(setup, Turn(Act.NEXT), NOW_MS)


@pytest.mark.parametrize("asking", ["", "forget", "stop_here", "hurt"])
@pytest.mark.parametrize("mode", [Mode.RESTING, Mode.PAUSED])
def test_but_where_somebody_lies_rolls_nobody_from_a_rest(mode, asking):
    place = replace(SESSIONS[mode], asking=asking)
    session, reply = respond(place, Turn(Act.IN_PLACE), NOW_MS)
    assert (session.mode, session.body, hold_in(reply)) == (mode, place.body, None)
    assert reply.ask


@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.DOWN])
@pytest.mark.parametrize("asking", ["", "hurt", "stop_here"])
def test_whoever_lies_on_the_ball_again_after_the_way_off_is_led_off_at_the_end(mode, asking):
    down = replace(SESSIONS[mode], body=Stage.OFF, asking=asking)
    again, reply = respond(down, Turn(Act.IN_PLACE), NOW_MS)
    assert (again.body, hold_in(reply)) == (Stage.REST, None)
    _, reply = respond(again, Turn(Act.STOP), NOW_MS)
    assert {"stop.off", "get_off.hands", "get_off.knees"} & {*keys(reply)}


OFF_THE_BALL = [
    *(replace(SESSIONS[mode], body=Stage.OFF) for mode in Mode if mode is not Mode.SETUP),
    *(
        replace(SESSIONS[mode], body=Stage.OFF, asking=asking, resumed=True, current=None)
        for mode in (Mode.COLD, Mode.PAUSED, Mode.RESTING, Mode.DOWN)
        for asking in ("", "hurt", "stop_here", "too_much")
    ),
    but(replace(SESSIONS[Mode.DOWN], resumed=True), comfort=STOPPED),
]


@pytest.mark.parametrize("act", [Act.PAIN, Act.SLIPPING, Act.EASE, Act.CANNOT, Act.STOP])
@pytest.mark.parametrize("place", OFF_THE_BALL)
def test_whoever_says_that_they_lie_on_the_ball_is_believed_and_led_off_by_what_ends(place, act):
    there, first = respond(place, Turn(Act.IN_PLACE), NOW_MS)
    assert hold_in(first) is None or place.mode in (Mode.MOVING, Mode.HOLDING)
    after, reply = respond(there, Turn(act), NOW_MS)
    told = {*keys(first), *keys(reply)}
    is_led_off = told & {"get_off.knees", "slip.now", "stop.off", "stop.off_if", "stop.up"}
    assert is_led_off or after.mode in UNDER_WAY


def test_whoever_is_let_out_of_the_first_roll_and_says_so_is_rolled_nowhere():
    rolling = replace(SESSIONS[Mode.MOVING], done=0)
    let_out, _ = respond(rolling, Turn(Act.EASE), NOW_MS)
    assert (let_out.mode, let_out.step + 1) == (Mode.SETUP, len(POSITION))
    there, reply = respond(let_out, Turn(Act.IN_PLACE), NOW_MS)
    assert (there.mode, hold_in(reply)) == (Mode.SETUP, None)
    assert hold_in(respond(let_out, Turn(Act.NEXT), NOW_MS)[1])


@pytest.mark.parametrize(
    ("waiting", "comfort", "steps_left"), [(False, -1, 1), (True, 0, 1), (True, -1, 2)]
)
def test_but_whoever_is_on_the_way_there_goes_on(waiting, comfort, steps_left):
    there = replace(SESSIONS[Mode.SETUP], step=len(POSITION) - steps_left, body=Stage.REST)
    there = but(replace(there, waiting=waiting), comfort=comfort)
    said, on = (respond(there, Turn(act), NOW_MS) for act in (Act.IN_PLACE, Act.NEXT))
    assert said == on


ASIDES = (Act.REPEAT, Act.PAUSE, Act.HELP, Act.HOW_LONG, Act.YES, Act.NEXT, Act.UNHEARD)
"""What somebody may say between the way off and that they are on the ball yet."""


def test_whoever_fell_and_is_on_the_ball_again_is_led_off_once_they_are_all_right():
    fell = but(replace(SESSIONS[Mode.DOWN], asking="okay"), alarm=True)
    again, reply = respond(fell, Turn(Act.IN_PLACE), NOW_MS)
    assert (again.asking, reply.ask.key) == ("okay", "ask.okay")
    _, reply = respond(again, Turn(Act.OKAY), NOW_MS)
    assert keys(reply)[0] == "stop.off"


@pytest.mark.parametrize("meanwhile", [(), *((act,) for act in ASIDES), (Act.PAUSE, Act.HELP)])
@pytest.mark.parametrize("place", [Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
def test_who_is_on_the_ball_yet_after_the_way_off_is_led_off_and_not_to_a_rest(place, meanwhile):
    down, now_ms = heard_out(SESSIONS[place], Act.GET_OFF, *meanwhile)
    _, reply = respond(down, Turn(Act.IN_PLACE), now_ms)
    assert (keys(reply)[:2], reply.ask.key) == (["get_off.hands", "get_off.knees"], "ask.down")


@pytest.mark.parametrize(
    "down",
    [
        but(SESSIONS[Mode.DOWN], comfort=TOO_MUCH),
        replace(SESSIONS[Mode.DOWN], done=SESSIONS[Mode.DOWN].plan.reps),
    ],
)
def test_nor_where_it_was_too_much_or_all_is_done(down):
    again, _ = respond(down, Turn(Act.IN_PLACE), NOW_MS)
    assert (again.mode, again.body) == (Mode.DOWN, Stage.REST)


@pytest.mark.parametrize("step", range(len(POSITION)))
def test_who_comes_back_from_a_pause_hears_the_step_again_and_is_rolled_nowhere(step):
    setup = replace(SESSIONS[Mode.SETUP], step=step, body=Stage.REST if step else Stage.OFF)
    paused, _ = respond(setup, Turn(Act.PAUSE), NOW_MS)
    back, reply = respond(paused, Turn(Act.IN_PLACE), NOW_MS)
    assert (back.step, keys(reply)[-1:]) == (step, [f"setup.{POSITION[step]}"])
    on, _ = respond(back, Turn(Act.IN_PLACE), NOW_MS)
    assert on != back


@pytest.mark.parametrize("step", range(1, len(POSITION)))
def test_no_to_whether_to_start_again_ends_it(step):
    left = replace(SESSIONS[Mode.SETUP], step=step, body=Stage.OFF, resumed=True)
    asked, reply = respond(left, Turn(Act.HOW_LONG), NOW_MS)
    assert reply.ask.key == "ask.cold"
    assert keys(respond(asked, Turn(Act.NO), NOW_MS)[1]) == ["stop.bye"]


@pytest.mark.parametrize("step", range(4))
def test_whoever_kneels_in_the_setup_lies_down_next_and_is_never_rolled_forward(step):
    setup = replace(SESSIONS[Mode.SETUP], step=step, body=Stage.REST if step else Stage.OFF)
    session, reply = respond(setup, Turn(Act.KNEELING), NOW_MS)
    assert (session.mode, session.step, keys(reply)) == (Mode.SETUP, 1, ["setup.lie_down"])


@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.DOWN])
def test_whoever_kneels_on_the_way_off_hears_the_next_part_of_it(mode):
    leaving = replace(SESSIONS[mode], body=Stage.LEAVING, part=2)
    _, reply = respond(leaving, Turn(Act.KNEELING), NOW_MS)
    assert keys(reply)[0] == "get_off.heels"
    _, reply = respond(SESSIONS[mode], Turn(Act.KNEELING), NOW_MS)
    assert keys(reply) == []


@pytest.mark.parametrize(
    "begun",
    [but(SESSIONS[Mode.COLD], hurt=True), but(SESSIONS[Mode.DOWN], hurt=True, resumed=True)],
)
def test_whoever_was_stopped_and_says_that_they_are_off_it_is_not_asked_to_go_on(begun):
    _, reply = respond(begun, Turn(Act.OFF_BALL), NOW_MS)
    assert (keys(reply), reply.ask) == (["stop.bye"], None)


def test_off_the_ball_at_the_end_it_is_still_asked_how_it_felt():
    session, reply, _ = answer(Mode.FINISHED, Act.OFF_BALL)
    assert (session.mode, reply.ask.key) == (Mode.FINISHED, "ask.finished")


@pytest.mark.parametrize("body", [Stage.OFF, Stage.LEAVING])
@pytest.mark.parametrize("act", [Act.NEXT, Act.RESUME, Act.REDO])
@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.RESTING])
def test_whoever_may_be_standing_gets_into_position_before_the_roll(mode, act, body):
    session, reply = respond(replace(SESSIONS[mode], body=body), Turn(act), NOW_MS)
    assert hold_in(reply) is None
    assert keys(reply)[-1] == "setup.usual"
    assert (session.mode, session.body) == (Mode.SETUP, Stage.REST)


def test_what_was_begun_stays_begun_on_the_way_back_into_position():
    off = replace(SESSIONS[Mode.PAUSED], body=Stage.OFF)
    session, _ = respond(off, Turn(Act.RESUME), NOW_MS)
    _, reply = respond(session, Turn(Act.NEXT), NOW_MS + 30_000)
    assert (hold_in(reply).rep, hold_in(reply).from_ms) == (2, 8_000)


def test_hands_free_nobody_is_rolled_from_the_way_off():
    leaving = replace(SESSIONS[Mode.RESTING], body=Stage.LEAVING)
    leaving = replace(leaving, plan=replace(leaving.plan, hands_free=True))
    _, reply = respond(leaving, Turn(Act.TIP), NOW_MS)
    assert hold_in(reply) is None


def test_the_whole_session_over_there_is_nothing_to_go_on_with():
    over = replace(SESSIONS[Mode.DOWN], done=4, whole=4, held_ms=80_000)
    _, reply = respond(over, Turn(Act.RESUME), NOW_MS)
    assert (keys(reply)[0], reply.ask) == ("session.done", None)


def test_skipping_the_setup_of_a_session_taken_up_leads_into_position_first():
    taken_up = replace(SESSIONS[Mode.SETUP], resumed=True)
    _, reply = respond(taken_up, Turn(Act.SKIP_SETUP), NOW_MS)
    assert (keys(reply), hold_in(reply)) == (["setup.usual"], None)


def test_with_nothing_left_the_next_repetition_is_the_end():
    again, _, _ = answer(Mode.FINISHED, Act.REDO)
    fewer, _ = respond(again, Turn(Act.SET_REPS, reps=3), NOW_MS + 20_000)
    _, reply = respond(fewer, Turn(Act.NEXT), NOW_MS + 40_000)
    assert (hold_in(reply), reply.ask) == (None, None)


def test_next_on_the_way_up_from_a_first_hold_that_was_too_much_only_leads_up():
    first = replace(SESSIONS[Mode.MOVING], done=0, held_ms=0)
    eased, reply = respond(first, Turn(Act.EASE), NOW_MS)
    eased, _ = tracked(eased, reply)
    _, reply = respond(eased, Turn(Act.NEXT), NOW_MS + 3_000)
    assert (keys(reply), hold_in(reply)) == (["rep.back"], None)
    assert reply.ask.key == "ask.setup"


def test_too_hard_on_the_way_up_from_the_last_hold_leads_up_before_anything():
    last = replace(SESSIONS[Mode.HOLDING], done=3, held_ms=60_000)
    _, reply = respond(last, Turn(Act.EASE), at_hold(21_000))
    assert keys(reply)[0] == "ease.now"


def test_step_by_step_out_of_a_hold_leaves_what_was_held_of_it():
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(Act.STEP_BY_STEP), at_hold(8_000))
    assert (session.mode, session.current) == (Mode.SETUP, Current(20, 8_000))
    assert keys(reply)[0] == "rep.back"
    _, reply = respond(session, Turn(Act.SKIP_SETUP), NOW_MS)
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (20, 8_000)


def test_whoever_takes_up_a_session_step_by_step_is_led_into_position_once():
    left = replace(SESSIONS[Mode.RESTING], resumed=True)
    session, _ = respond(left, Turn(Act.STEP_BY_STEP), NOW_MS)
    assert not session.resumed


def test_back_from_the_first_roll_is_the_last_step_of_the_position():
    first = replace(SESSIONS[Mode.MOVING], done=0, held_ms=0, step=1)
    session, reply = respond(first, Turn(Act.PREVIOUS), NOW_MS)
    assert (session.mode, session.current, session.step) == (Mode.SETUP, None, 3)
    assert keys(reply) == ["rep.back", "setup.feet"]


def test_back_from_a_later_roll_is_the_rest_before_it():
    session, reply, _ = answer(Mode.MOVING, Act.PREVIOUS)
    assert (session.mode, session.current) == (Mode.RESTING, None)
    assert keys(reply) == ["rep.back", "pause.rest"]


FREE = replace(SESSIONS[Mode.RESTING], plan=replace(PLAN, hands_free=True))


def test_ready_on_the_way_back_into_a_hold_goes_on_with_what_is_left_of_it():
    back_in = replace(SESSIONS[Mode.MOVING], current=Current(20, 8_000))
    _, reply = respond(back_in, Turn(Act.READY), NOW_MS)
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (20, 8_000)


def test_arriving_in_a_hold_that_was_made_longer_leaves_it_longer():
    longer = replace(SESSIONS[Mode.HOLDING], current=Current(25, 1_500, fresh=True), track=None)
    _, reply = respond(replace(longer, mode=Mode.HOLDING), Turn(Act.READY), NOW_MS)
    assert hold_in(reply).seconds == 25


def test_a_whole_repetition_that_is_done_again_is_no_longer_counted_as_whole():
    session, _, _ = answer(Mode.RESTING, Act.REDO)
    assert session.whole == 0


def test_off_the_ball_a_repetition_is_done_again_in_full():
    off = replace(SESSIONS[Mode.PAUSED], body=Stage.OFF)
    session, _ = respond(off, Turn(Act.REDO), NOW_MS)
    _, reply = respond(session, Turn(Act.NEXT), NOW_MS + 30_000)
    assert hold_in(reply).from_ms == 0


@pytest.mark.parametrize(("ms", "mode"), [(12_000, Mode.PAUSED), (12_001, Mode.RESTING)])
def test_a_hold_that_is_paused_is_taken_up_again_with_eight_seconds_left_and_not_with_less(
    ms, mode
):
    session, _ = respond(SESSIONS[Mode.HOLDING], Turn(Act.PAUSE), at_hold(ms))
    assert session.mode is mode


def test_hands_free_whoever_has_asked_for_time_is_waited_for_until_they_go_on():
    waiting, _ = respond(FREE, Turn(Act.PAUSE), NOW_MS)
    _, reply = respond(waiting, Turn(Act.TIP), NOW_MS)
    assert hold_in(reply) is None
    gone_on, reply = respond(waiting, Turn(Act.NEXT), NOW_MS)
    assert not gone_on.waiting
    assert reply.more


def test_starting_over_at_the_beginning_of_the_way_off_begins_with_the_hands():
    leaving = replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=1)
    _, reply = respond(leaving, Turn(Act.START_OVER), NOW_MS)
    assert keys(reply)[:3] == ["get_off.hands", "get_off.knees", "get_off.heels"]


def test_next_on_the_way_up_from_the_last_hold_leads_up_and_off_before_the_end():
    up = replace(SESSIONS[Mode.FINISHED], body=Stage.UP)
    _, reply = respond(up, Turn(Act.NEXT), NOW_MS)
    assert keys(reply)[:2] == ["rep.back", "get_off.hands"]
    assert "session.done" in keys(reply)


@pytest.mark.parametrize(
    ("body", "way"), [(Stage.UP, ["rep.back", "get_off.hands"]), (Stage.REST, ["get_off.hands"])]
)
@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.DOWN])
def test_who_asks_something_when_all_is_done_is_led_off_the_ball_before_the_answer(body, way, mode):
    _, reply = respond(replace(SESSIONS[mode], body=body), Turn(Act.TIP), NOW_MS)
    said = keys(reply)
    assert (said[: len(way)], said[-1]) == (way, "tip.1")


@pytest.mark.parametrize("act", [Act.NEXT, Act.READY, Act.YES, Act.RESUME])
def test_a_word_so_soon_after_a_roll_has_begun_starts_no_clock_but_lets_it_go_on(act):
    rolling = replace(SESSIONS[Mode.MOVING], current=Current(20, fresh=True))
    session, reply = respond(rolling, Turn(act), NOW_MS)
    assert session.mode is Mode.MOVING
    assert keys(reply)[0] == "rep.go_on"


def test_whoever_ends_it_after_a_cry_for_help_hears_whom_to_call_before_the_goodbye():
    cried, _ = respond(SESSIONS[Mode.RESTING], Turn(Act.STUCK), NOW_MS)
    _, reply = respond(cried, Turn(Act.STOP), NOW_MS + 5_000)
    assert keys(reply)[:2] == ["emergency.device", "stop.off"]
    assert reply.ask is None


def test_who_lies_in_the_stretch_still_hears_that_and_the_way_up():
    stuck = but(SESSIONS[Mode.MOVING], alarm=True)
    assert [line.key for line in way_out(stuck)] == ["emergency.device", "stop.up"]


@pytest.mark.parametrize("act", [Act.RESUME, Act.START])
def test_whoever_would_go_on_though_all_is_done_is_still_led_off(act):
    leaving = replace(SESSIONS[Mode.DOWN], done=4, body=Stage.LEAVING, part=2)
    _, reply = respond(leaving, Turn(act), NOW_MS)
    assert (keys(reply)[0], reply.ask) == ("stop.off", None)


AGAIN = [Mode.SETUP, Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING]


@pytest.mark.parametrize("mode", AGAIN)
@pytest.mark.parametrize("today", [Plan(20, 2), Plan(25, 4), Plan(20, 4, hands_free=True)])
def test_from_the_beginning_is_the_same_session_with_todays_plan(mode, today):
    begun = but(replace(SESSIONS[mode], plan=today), usual=PLAN)
    session, _ = respond(begun, Turn(Act.START_OVER), NOW_MS)
    assert (session.mode, session.done) == (Mode.SETUP, 0)
    assert (session.plan, session.wanted) == (today, PLAN)


@pytest.mark.parametrize(("today_s", "kept_s"), [(15, 20), (25, 20)])
def test_from_the_beginning_no_hold_is_longer_after_too_much(today_s, kept_s):
    hard = but(replace(RESTED, plan=Plan(today_s, 2)), usual=Plan(kept_s, 4), comfort=-1)
    session, _ = respond(hard, Turn(Act.START_OVER), NOW_MS)
    assert (session.plan, session.wanted) == (Plan(min(today_s, kept_s), 2), Plan(kept_s, 4))


@pytest.mark.parametrize("over", [{"mode": Mode.FINISHED, "done": 2}, {"resumed": True}])
def test_a_session_after_that_one_has_the_plan_that_is_kept(over):
    begun = but(replace(RESTED, plan=Plan(20, 2), **over), usual=PLAN)
    session, _ = respond(begun, Turn(Act.START_OVER), NOW_MS)
    assert (session.plan, session.visit.usual) == (PLAN, None)


@pytest.mark.parametrize("span", [*Span, None])
@pytest.mark.parametrize("numbers", [{}, {"reps": 5}])
@pytest.mark.parametrize(
    "over", [{}, {"mode": Mode.DOWN}, {"resumed": True}, {"mode": Mode.COLD, "resumed": True}]
)
def test_a_session_that_begins_hands_free_after_another_is_so(over, numbers, span):
    begun = replace(SESSIONS[Mode.FINISHED], **over)
    start = Turn(Act.START, switch=Switch.ON, span=span, **numbers)
    session, _ = respond(begun, start, NOW_MS)
    assert (session.plan.hands_free, session.wanted.hands_free) == (True, span is not Span.TODAY)


@pytest.mark.parametrize("step", range(3))
def test_carrying_on_after_a_step_was_told_leads_to_the_next(step):
    at = replace(SESSIONS[Mode.SETUP], step=step)
    told, _ = respond(at, Turn(Act.RESUME), NOW_MS)
    assert told.step == step, "it was not told just now, so it is told first"
    after, _ = respond(told, Turn(Act.RESUME), NOW_MS + 9_000)
    assert after.step == step + 1


def test_carrying_on_after_a_wait_tells_the_step_again():
    told, _ = respond(replace(SESSIONS[Mode.SETUP], step=2), Turn(Act.RESUME), NOW_MS)
    waits, _ = respond(told, Turn(Act.PAUSE), NOW_MS + 9_000)
    again, reply = respond(waits, Turn(Act.RESUME), NOW_MS + 60_000)
    assert (again.step, keys(reply)) == (2, keys(respond(told, Turn(Act.REPEAT), NOW_MS)[1]))


def test_who_was_led_onto_the_ball_in_one_sentence_carries_on_with_the_hold():
    off = replace(SESSIONS[Mode.PAUSED], body=Stage.OFF)
    session, _ = respond(off, Turn(Act.RESUME), NOW_MS)
    _, reply = respond(session, Turn(Act.RESUME), NOW_MS + 30_000)
    assert hold_in(reply)


@pytest.mark.parametrize("asking", ["", "stop_here"])
def test_on_the_way_off_carrying_on_is_the_rest_of_the_way(asking):
    leaving = replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING, part=2, asking=asking)
    session, reply = respond(leaving, Turn(Act.RESUME), NOW_MS)
    assert (session.mode, keys(reply)) == (Mode.DOWN, ["get_off.heels", "get_off.breathe"])
    assert session.asking == asking


def test_off_the_ball_after_pain_carrying_on_leads_back_to_the_first_step():
    off = replace(SESSIONS[Mode.DOWN], body=Stage.OFF, asking="stop_here")
    session, reply = respond(off, Turn(Act.RESUME), NOW_MS)
    assert (session.mode, keys(reply)[0]) == (Mode.SETUP, "down.go_on")


@pytest.mark.parametrize(
    ("body", "led"),
    [
        (Stage.OFF, []),
        (Stage.REST, ["get_off.hands", "get_off.knees", "get_off.heels"]),
        (Stage.UP, ["rep.back", "get_off.hands", "get_off.knees", "get_off.heels"]),
    ],
)
def test_whoever_was_cut_off_before_the_way_off_and_would_go_on_is_led_off_first(body, led):
    _, reply = respond(replace(SESSIONS[Mode.DOWN], body=body), Turn(Act.START), NOW_MS)
    assert keys(reply) == [*led, "down.go_on", "setup.kneel"]


@pytest.mark.parametrize(
    ("step", "told"), [(0, "setup.lie_down"), (1, "setup.arms"), (2, "setup.feet"), (3, None)]
)
def test_what_comes_next_is_the_next_step_and_after_the_last_one_no_hold_yet(step, told):
    session, reply = respond(replace(SESSIONS[Mode.SETUP], step=step), Turn(Act.WHAT_NEXT), NOW_MS)
    assert keys(reply) == ([told] if told else ["help.setup", "back.feet"])
    assert session.step == min(step + 1, 3)


CLOSED = replace(SESSIONS[Mode.COLD], body=Stage.LEAVING, part=2, part_fresh=True, resumed=True)


@pytest.mark.parametrize("act", [Act.NEXT, Act.READY, Act.YES])
def test_whoever_goes_on_in_the_way_off_what_is_closed_is_led_off_and_it_stays_closed(act):
    session, reply = respond(CLOSED, Turn(act), NOW_MS)
    told = ["get_off.knees", "get_off.heels", "get_off.breathe", "stop.bye"]
    assert (keys(reply), reply.ask) == (told, None)
    assert (session.visit.closed, replace(session.visit, closed=False)) == (True, CLOSED.visit)
    begun, _ = respond(replace(CLOSED, body=Stage.OFF), Turn(act), NOW_MS)
    assert begun.mode is Mode.SETUP


def test_nobody_is_rolled_forward_in_one_breath_with_the_way_off():
    session, reply = respond(CLOSED, Turn(Act.SKIP_SETUP), NOW_MS)
    assert (session.mode, session.body, hold_in(reply)) == (Mode.SETUP, Stage.REST, None)
    assert keys(reply)[-1] == "setup.usual"


def test_whoever_says_in_the_last_way_up_that_they_are_off_it_hears_the_last_part_and_the_end():
    up = replace(SESSIONS[Mode.FINISHED], body=Stage.UP)
    session, reply = respond(up, Turn(Act.OFF_BALL), NOW_MS)
    assert (session.mode, keys(reply)[-1]) == (Mode.FINISHED, "get_off.breathe")


@pytest.mark.parametrize("asking", ["hurt", "stop_here", "okay"])
@pytest.mark.parametrize("body", [Stage.UP, Stage.REST])
def test_that_somebody_is_off_it_answers_no_question_about_their_safety(body, asking):
    resting = replace(SESSIONS[Mode.RESTING], body=body, asking=asking)
    session, reply = respond(resting, Turn(Act.OFF_BALL), NOW_MS)
    assert (session.asking, reply.ask.key) == (asking, f"ask.{asking}")


STALE = replace(SESSIONS[Mode.SETUP], step=2, body=Stage.REST, resumed=True, part_fresh=True)


@pytest.mark.parametrize("act", [Act.NEXT, Act.READY, Act.YES, Act.START, Act.WHAT_NEXT])
def test_a_step_that_was_left_a_while_ago_is_told_again_and_then_the_next(act):
    session, reply = respond(STALE, Turn(act), NOW_MS)
    assert (keys(reply), session.step) == (["setup.arms"], 2)
    assert (session.resumed, session.part_fresh) == (False, False)
    assert keys(respond(session, Turn(act), NOW_MS)[1]) == ["setup.feet"]


def test_whoever_goes_on_in_spite_of_pain_is_warned_once_and_keeps_what_was_heard():
    hurt = but(SESSIONS[Mode.DOWN], hurt=True, comfort=STOPPED)
    hurt = replace(hurt, done=1, heard=frozenset({"care"}))
    session, _ = respond(hurt, Turn(Act.START), NOW_MS)
    assert session.heard == {"care", WARNED}


def test_whoever_was_not_hurt_is_not_warned():
    session, _ = respond(SESSIONS[Mode.DOWN], Turn(Act.START), NOW_MS)
    assert WARNED not in session.heard


def test_whoever_is_on_the_ball_yet_is_led_off_it_before_going_on():
    down = replace(SESSIONS[Mode.DOWN], body=Stage.REST)
    _, reply = respond(down, Turn(Act.START), NOW_MS)
    assert keys(reply)[:4] == ["get_off.hands", "get_off.knees", "get_off.heels", "down.go_on"]


GETS_ON = replace(SESSIONS[Mode.SETUP], step=3).tracked(NOW_MS, (), ((GETTING_ON, 4_000),))
"""At a sentence of four seconds that leads onto the ball."""


@pytest.mark.parametrize("act", [Act.NEXT, Act.READY, Act.YES, Act.IN_PLACE, Act.START])
def test_nobody_rolls_before_it_was_said_how_to_get_on(act):
    early, late = (NOW_MS + START_LATENCY_MS + ms for ms in (1_500, 4_000))
    session, reply = respond(GETS_ON, Turn(act), early)
    assert (session.mode, keys(reply)) == (Mode.SETUP, ["setup.usual"])
    assert hold_in(respond(GETS_ON, Turn(act), late)[1])


@pytest.mark.parametrize(
    ("turn", "told", "later"),
    [
        (Turn(Act.HOW_LONG), ["how_long.plan", "setup.usual"], []),
        (Turn(Act.EASE), ["ease.fine", "ease.little", "ease.off"], ["setup.usual"]),
        (Turn(Act.REPEAT), ["setup.usual"], []),
        (Turn(Act.PREVIOUS), ["setup.arms"], ["setup.usual"]),
        (Turn(Act.KNEELING), ["setup.lie_down"], ["setup.arms", "setup.feet"]),
        (Turn(Act.START_OVER), ["setup.kneel"], ["setup.lie_down", "setup.arms", "setup.feet"]),
    ],
)
def test_nor_after_something_else_was_said_meanwhile(turn, told, later):
    now_ms = NOW_MS + START_LATENCY_MS + 1_500
    session, reply = respond(GETS_ON, turn, now_ms)
    assert keys(reply)[-len(told) :] == told
    said = []
    while not hold_in(reply):
        session, timeline = tracked(session, reply, now_ms)
        session = session_from_plain(session_to_plain(session))
        now_ms += timeline.end_ms + 5_000
        session, reply = respond(session, Turn(Act.NEXT), now_ms)
        said += [] if hold_in(reply) else keys(reply)
    assert said == later


@pytest.mark.parametrize("act", [Act.EASE, Act.HOW_LONG])
def test_whoever_has_got_on_is_not_told_to_do_so_again(act):
    session, _ = respond(replace(SESSIONS[Mode.SETUP], step=3), Turn(act), NOW_MS)
    assert hold_in(respond(session, Turn(Act.NEXT), NOW_MS)[1])


def test_whoever_was_hurt_while_getting_on_has_not_come_back_from_anywhere():
    session, _ = respond(GETS_ON, Turn(Act.PAIN), NOW_MS + START_LATENCY_MS + 1_500)
    assert not session.resumed


def test_whoever_starts_hands_free_then_has_the_time_to_get_on():
    hands_free = Turn(Act.START, switch=Switch.ON)
    reply = respond(GETS_ON, hands_free, NOW_MS + START_LATENCY_MS + 1_500)[1]
    assert "start.into" in keys(reply)
    assert hold_in(reply)


def test_the_sentence_that_leads_onto_the_ball_says_when_it_is_over():
    _, reply = respond(replace(SESSIONS[Mode.SETUP], step=1), Turn(Act.USUAL_SETUP), NOW_MS)
    _, timeline = tracked(SESSIONS[Mode.SETUP], reply)
    ((name, over_ms),) = timeline.heard
    assert name == GETTING_ON
    assert 2_000 < over_ms < timeline.end_ms - POSITION_MS + 1


LEFT = replace(SESSIONS[Mode.SETUP], resumed=True)
"""A setup that was left, in another conversation: they may have got off the ball since."""


@pytest.mark.parametrize("act", [Act.NEXT, Act.PREVIOUS, Act.CARRY_ON, Act.REMIND])
@pytest.mark.parametrize("body", [Stage.REST, Stage.OFF])
@pytest.mark.parametrize("asking", ["", "take_up"])
@pytest.mark.parametrize("step", range(1, len(POSITION)))
def test_who_was_told_to_lie_down_or_what_is_done_there_is_not_told_to_get_on(
    step, asking, body, act
):
    here, said = replace(LEFT, step=step, asking=asking, body=body), []
    for _ in range(2 * len(POSITION)):
        here, reply = respond(here, Turn(act), NOW_MS)
        if hold_in(reply):
            break
        said += keys(reply)
        act = Act.NO if here.asking not in ("", "take_up") else Act.NEXT
    assert said.count("setup.usual") <= 1
    assert not {"setup.lie_down", "setup.arms"} & {*said} or "setup.usual" not in said


@pytest.mark.parametrize("body", [Stage.REST, Stage.UP, Stage.OFF])
@pytest.mark.parametrize("step", range(1, len(POSITION) - 1))
def test_who_does_not_go_on_with_the_setup_lies_down_before_what_is_done_there(step, body):
    left = replace(LEFT, step=step, asking="take_up", body=body)
    here, reply = respond(left, Turn(Act.CANCEL), NOW_MS)
    assert (here.step, reply.ask.key) == (0, "ask.setup")
    here, reply = respond(here, Turn(Act.REPEAT), NOW_MS)
    assert "setup.lie_down" in keys(respond(here, Turn(Act.NEXT), NOW_MS)[1])
