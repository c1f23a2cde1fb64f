"""Distress in its three degrees, by where the body is."""

from dataclasses import replace

import pytest

from skill.coach.care import CARE
from skill.coach.conversation import BESIDE, CHANGES, ONTO_BALL, respond
from skill.coach.credit import TAKE_UP_MS, left_at, recalled
from skill.coach.record import STOPPED, TOO_MUCH, Record
from skill.coach.reply import Credit, Keep, Open, say
from skill.coach.returning import begun
from skill.coach.scripts import decision
from skill.coach.session import WARNED, Current, Mode, Session
from skill.coach.stretch import POSITION, WAY_DOWN, Feeling, Plan
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from skill.coach.visit import Visit
from tests.coach.comebacks import HARD
from tests.coach.records import TODAY, again, but, days_of, kept
from tests.coach.records import session as session_of
from tests.coach.sessions import NOW_MS, REP, SESSIONS, answer, hold_in, keys, responded, tracked

ALARMS = [Act.FALL, Act.STUCK, Act.EMERGENCY]
ON_BALL = [mode for mode, session in SESSIONS.items() if session.located(NOW_MS).on_ball]


def said(session, *acts, **facts):
    reply = None
    for act in acts:
        session, reply = respond(session, Turn(act, **facts), NOW_MS)
    return session, reply


def test_too_hard_in_a_hold_releases_it_and_makes_the_next_one_shorter():
    session, reply, _ = answer(Mode.HOLDING, Act.EASE)
    assert keys(reply) == ["ease.now", "ease.fine", "ease.shorter"]
    assert (session.done, session.plan.hold_s, session.visit.comfort) == (2, 15, TOO_MUCH)


def test_the_shorter_hold_is_todays_and_the_kept_plan_stays():
    session, _, _ = answer(Mode.HOLDING, Act.EASE)
    assert session.wanted == SESSIONS[Mode.HOLDING].plan


def test_at_the_shortest_hold_the_next_one_goes_less_far():
    shortest = replace(SESSIONS[Mode.HOLDING], plan=Plan(15, 4))
    session, reply = said(shortest, Act.EASE)
    assert keys(reply)[-1] == "ease.less_far"
    assert session.eased


def test_too_hard_at_an_offer_takes_the_gentler_plan():
    session, reply = said(again(HARD), Act.LAUNCH, Act.EASE)
    assert (session.asking, session.plan.hold_s) == ("", 20)
    assert keys(reply)[0] == "plan.hold"


def test_too_hard_at_an_offer_of_more_refuses_it_goes_less_far_and_is_held_against_nobody():
    grown = again(days_of(2, 1, plan=Plan(20)))
    session, _ = said(grown, Act.LAUNCH)
    assert session.asking == "offer"
    session, reply = said(session, Act.EASE)
    assert (session.asking, session.plan.hold_s, session.eased) == ("", 20, True)
    assert (reply.ask.key, session.visit.comfort, session.visit.noes) == ("ask.cold", 0, 1)
    session, reply = said(session, Act.YES)
    assert (session.mode, session.asking) == (Mode.SETUP, "")


def test_too_hard_said_off_the_ball_tells_the_shorter_hold_where_any_is_left():
    way = replace(SESSIONS[Mode.DOWN], body=Stage.LEAVING)
    session, reply = said(way, Act.EASE)
    assert (keys(reply)[-2:], session.plan.hold_s) == (["ease.fine", "ease.shorter"], 15)
    _, reply = said(replace(way, done=4), Act.EASE)
    assert keys(reply)[-1] == "ease.fine"
    _, reply = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.EASE)
    assert "ease.shorter" not in keys(reply)


def test_too_hard_on_the_way_off_after_the_end_is_thanked_for_and_led_on_off():
    session, reply = said(replace(SESSIONS[Mode.COLD], body=Stage.LEAVING), Act.EASE)
    assert keys(reply)[-3:-1] == ["feeling.after.less_far", "feeling.after.hard"]
    assert (session.mode, reply.ask) == (Mode.DOWN, None)


KEPT_S = range(15, 31, 5)
SETTINGS = [
    *((Act.SET_HOLD, {"seconds": 30, "span": span}) for span in Span),
    (Act.SET_HOLD, {"seconds": 30}),
    (Act.SET_HOLD, {"seconds": 15, "span": Span.TODAY}),
    (Act.LONGER, {}),
    (Act.SHORTER, {}),
    (Act.MORE_SECONDS, {}),
    (Act.UNDO, {}),
]
"""What may be set in a hold, or after it, and then it is too much."""


def in_hold_of(seconds):
    """In the first of four holds, eight seconds into it."""
    before = replace(SESSIONS[Mode.RESTING], plan=Plan(seconds, 4), done=0, held_ms=0, whole=0)
    rep = tuple(replace(each, seconds=each.seconds and seconds) for each in REP)
    return before.tracked(NOW_MS - 18_000 - START_LATENCY_MS, rep).located(NOW_MS)


@pytest.mark.parametrize("kept_s", KEPT_S)
@pytest.mark.parametrize(("act", "facts"), SETTINGS)
@pytest.mark.parametrize("between", [[], [Act.NEXT], [Act.PAUSE]])
def test_what_follows_too_hard_is_shorter_than_the_hold_that_was_so(kept_s, act, facts, between):
    session, _ = said(in_hold_of(kept_s), act, **facts)
    session, _ = said(replace(session, track=None), *between)
    was_s, plan_s = (session.current or Current(kept_s)).seconds, session.plan.hold_s
    session, reply = said(session, Act.EASE)
    line, after_s = reply.script[-1], session.plan.hold_s
    assert after_s <= min(plan_s, was_s)
    shorter = say("ease.shorter", seconds=after_s)
    assert line == (shorter if after_s < min(plan_s, was_s) else say("ease.less_far"))
    assert session.visit.hard_s == min(plan_s, was_s)


@pytest.mark.parametrize("kept_s", KEPT_S)
def test_a_longer_hold_set_in_the_rest_makes_the_last_one_no_shorter(kept_s):
    session, _ = said(replace(in_hold_of(kept_s), track=None), Act.NEXT)
    session, _ = said(session, Act.SET_HOLD, seconds=30)
    session, _ = said(session, Act.EASE)
    assert (session.plan.hold_s, session.visit.hard_s) == (max(kept_s - 5, 15), kept_s)


def test_too_hard_in_a_hold_counts_what_was_held():
    in_hold = SESSIONS[Mode.HOLDING].located(NOW_MS)
    session, _ = said(in_hold, Act.EASE)
    assert (session.held_ms, session.current) == (in_hold.held_ms, None)


def test_too_hard_in_the_last_hold_says_nothing_of_a_next_one():
    _, reply = said(replace(SESSIONS[Mode.HOLDING], done=3), Act.EASE)
    assert "ease.fine" in keys(reply)
    assert "ease.shorter" not in keys(reply)


def test_too_hard_on_the_way_to_the_first_hold_leads_back_to_the_step_before_it():
    session, _ = said(replace(SESSIONS[Mode.MOVING], done=0, step=0), Act.EASE)
    assert (session.mode, session.step, session.current) == (Mode.SETUP, 3, None)
    assert session.waiting is True


def test_too_hard_on_the_last_way_up_leads_off_from_the_knees():
    up = replace(SESSIONS[Mode.FINISHED], body=Stage.UP)
    _, reply = said(up, Act.EASE)
    (first, _), (second, _), *_ = WAY_DOWN
    assert f"get_off.{first}" not in keys(reply)
    assert f"get_off.{second}" in keys(reply)


def test_nor_is_anybody_who_was_stopped_left_in_it_when_all_is_done():
    up = but(replace(SESSIONS[Mode.FINISHED], body=Stage.UP), comfort=STOPPED)
    _, reply = said(up, Act.EASE)
    assert keys(reply)[:2] == ["ease.now", "get_off.knees"]
    assert keys(reply)[-2:] == ["pain.ask", "stop.bye"]


def test_in_the_setup_too_hard_is_heard_for_the_next_day_too():
    session, reply, _ = answer(Mode.SETUP, Act.EASE)
    assert (keys(reply)[0], session.eased, session.visit.comfort) == ("ease.fine", True, TOO_MUCH)


@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
def test_who_cannot_do_it_has_too_much_of_it_and_goes_less_far(mode):
    place = SESSIONS[mode]
    assert responded(place, Act.CANNOT) == responded(place, Act.EASE)


@pytest.mark.parametrize(
    "place",
    [
        *(replace(SESSIONS[mode], body=Stage.OFF) for mode in (Mode.FINISHED, Mode.DOWN)),
        *(replace(SESSIONS[mode], body=Stage.LEAVING, part=1) for mode in (Mode.COLD, Mode.DOWN)),
    ],
)
def test_but_who_cannot_do_the_way_off_is_stuck(place):
    session, reply = responded(place, Act.CANNOT)
    assert keys(reply)[0].startswith("stuck.")
    assert (session.asking, reply.ask.key) == ("okay", "ask.okay")


def test_but_who_was_not_on_the_ball_yet_has_had_nothing_that_was_too_much():
    chooses = replace(SESSIONS[Mode.SETUP], step=0, body=Stage.OFF, asking="usual")
    session, reply = responded(chooses, Act.EASE)
    assert (session.eased, session.visit.comfort, reply.ask.key) == (True, 0, "ask.usual")
    _, reply = respond(session, Turn(Act.YES), NOW_MS)
    assert "again.too_much" not in keys(reply)


@pytest.mark.parametrize(
    ("days_ago", "minute", "is_late"),
    [(0, 600, True), (1, 600, False), (1, 5, True), (2, 5, False), (1, -1, True), (2, -1, False)],
)
def test_too_much_belongs_to_the_session_of_today_and_to_none_of_another_day(
    days_ago, minute, is_late
):
    row = kept(session_of(1, done=3)).rows[0]
    cold = but(SESSIONS[Mode.COLD], known=Record(rows=(row,)), day=row.day + days_ago, key=9)
    _, reply = respond(but(cold, minute=minute), Turn(Act.EASE), NOW_MS)
    assert (keys(reply)[0] == "feeling.after.less_far") is is_late


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_a_feeling_that_is_not_understood_is_taken_for_the_worse_in_the_stretch(mode):
    session, reply, _ = answer(mode, Act.FEELING)
    assert (keys(reply)[0], session.asking, reply.ask.key) == ("ease.now", "hurt", "ask.hurt")


def test_what_hurts_is_pain_and_what_does_not_goes_on():
    asked, _, _ = answer(Mode.RESTING, Act.FEELING)
    assert said(asked, Act.YES)[0].pains == 1
    session, reply = said(asked, Act.NO)
    assert (keys(reply), session.asking) == (["okay.good"], "")


def test_a_good_feeling_midway_is_only_heard():
    _, reply, _ = answer(Mode.RESTING, Act.FEELING, feeling=Feeling.RIGHT)
    assert keys(reply) == ["feeling.midway.right"]


def test_pain_leads_off_and_offers_to_stop_first():
    session, reply, _ = answer(Mode.HOLDING, Act.PAIN)
    assert session.current is None
    assert keys(reply)[0] == "pain.stop"
    assert (keys(reply)[-1], session.asking) == ("pain.ask", "stop_here")


def test_a_second_pain_ends_the_session():
    _, reply = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.START, Act.PAIN)
    assert reply.ask is None
    assert "pain.again" in keys(reply)
    assert any(isinstance(wish, Keep) for wish in reply.wishes)


def test_after_pain_no_does_not_invite():
    assert keys(said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.NO)[1])[-1] == "pain.only_if"


MORE = [
    Turn(Act.MORE_REPS),
    Turn(Act.SET_REPS, reps=5),
    Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS),
    Turn(Act.SET_HOLD, seconds=30),
    Turn(Act.SET_HOLD, seconds=30, span=Span.TODAY),
    Turn(Act.LONGER),
    Turn(Act.MORE_SECONDS),
    Turn(Act.START, reps=5),
    Turn(Act.START, seconds=30),
    Turn(Act.START, reps=5, seconds=30),
]
"""What asks for more, or for longer, in other words."""
HURT = {
    mode: replace(each.located(NOW_MS), pains=1)
    for mode, each in SESSIONS.items()
    if mode is not Mode.COLD
}


@pytest.mark.parametrize("more", MORE)
def test_after_pain_no_more_is_promised_than_there_was(more):
    session, _ = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.NO)
    plan = session.plan
    session, reply = respond(session, more, NOW_MS)
    assert (session.mode, session.plan, session.wanted) == (Mode.DOWN, plan, plan)
    assert keys(reply)[-2:] == ["offer.kept", "pain.only_if"]
    assert reply.ask.key == "ask.down_gently"


@pytest.mark.parametrize("more", MORE)
def test_nor_is_it_where_it_is_asked_whether_to_stop(more):
    session, _ = said(SESSIONS[Mode.HOLDING], Act.PAIN)
    session, reply = respond(session, more, NOW_MS)
    assert (session.mode, session.plan) == (Mode.DOWN, SESSIONS[Mode.HOLDING].plan)
    assert reply.ask.key == ("ask.down_gently" if more.act is Act.START else "ask.stop_here")


@pytest.mark.parametrize("more", MORE)
@pytest.mark.parametrize("mode", HURT)
def test_nor_wherever_they_have_gone_on(mode, more):
    if mode is Mode.FINISHED and (more.act is Act.START or more.span is Span.ALWAYS):
        return  # that is of another session
    before = HURT[mode]
    session, reply = respond(before, more, NOW_MS)
    assert (session.plan, session.wanted) == (before.plan, before.wanted)
    hold = hold_in(reply)
    assert (hold.seconds if hold else 20) == 20


@pytest.mark.parametrize("more", [Turn(Act.SET_HOLD, seconds=30), Turn(Act.LONGER)])
def test_nor_in_the_next_conversation(more):
    stopped = again(kept(session_of(1, done=1, comfort=STOPPED, mode=Mode.DOWN)))
    session, reply = respond(stopped, more, NOW_MS)
    assert session.plan == stopped.plan
    assert "offer.kept" in keys(reply)


def test_a_session_that_is_begun_anew_may_be_of_more():
    session, reply = respond(HURT[Mode.FINISHED], Turn(Act.START, reps=5), NOW_MS)
    assert (session.plan.reps, session.done) == (5, 0)
    assert "offer.kept" not in keys(reply)


@pytest.mark.parametrize("mode", HURT)
@pytest.mark.parametrize(
    ("less", "plan"),
    [
        (Turn(Act.SET_HOLD, seconds=15), Plan(15, 4)),
        (Turn(Act.SHORTER), Plan(15, 4)),
        (Turn(Act.FEWER_REPS), Plan(20, 3)),
        (Turn(Act.SET_REPS, reps=3), Plan(20, 3)),
    ],
)
def test_after_pain_less_is_always_free(mode, less, plan):
    if mode is Mode.FINISHED and less.act is not Act.SHORTER and less.seconds is None:
        return  # all of them are done
    session, _ = respond(HURT[mode], less, NOW_MS)
    assert session.plan == plan


def test_after_pain_fewer_are_fewer():
    session, _ = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.NO, Act.FEWER_REPS)
    assert session.plan.reps == 3


@pytest.mark.parametrize("asking", ["hurt", "stop_here", "okay", "safe"])
@pytest.mark.parametrize(
    "turn",
    [Turn(Act.STEP, step=3), *(Turn(Act.KNOW, topic=topic) for topic in ONTO_BALL)],
    ids=str,
)
def test_how_to_get_on_waits_for_the_answer_about_the_persons_safety(asking, turn):
    session, reply = respond(replace(SESSIONS[Mode.DOWN], asking=asking), turn, NOW_MS)
    assert session.asking == asking
    assert not [key for key in keys(reply) if key.startswith(("know.", "step."))]


def test_yes_before_the_way_off_is_over_leads_on_first():
    hurt, _, _ = answer(Mode.HOLDING, Act.PAIN)
    _, reply = respond(hurt, Turn(Act.YES), NOW_MS + 3_000)
    assert keys(reply)[0].startswith("get_off.")
    assert reply.ask.key == "ask.stop_here"


@pytest.mark.parametrize("act", [Act.YES, Act.NEXT, Act.READY, Act.OKAY])
def test_whoever_answers_in_the_stretch_yet_is_told_once_more_to_come_out_of_it(act):
    hurt, _, _ = answer(Mode.HOLDING, Act.PAIN)
    session, reply = respond(hurt, Turn(act), NOW_MS + START_LATENCY_MS)
    ways = ["get_off.knees", "get_off.heels", "get_off.breathe"]
    assert keys(reply) == ["pain.stop", *ways]
    assert (session.asking, reply.ask.key) == ("stop_here", "ask.stop_here")


@pytest.mark.parametrize("mode", ON_BALL)
def test_slipping_is_answered_by_the_knees(mode):
    assert keys(answer(mode, Act.SLIPPING)[1])[0] == "slip.now"


@pytest.mark.parametrize(("act", "at"), [(Act.SLIPPING, 0), (Act.PAIN, 1)])
@pytest.mark.parametrize("session", [Session(), Session(mode=Mode.SETUP)])
def test_who_may_lie_there_before_anything_began_hears_how_to_come_off(session, act, at):
    assert keys(said(session, act)[1])[at] == "stop.off_if"
    assert "stop.off_if" not in keys(said(session, act, act)[1])


@pytest.mark.parametrize("act", ALARMS)
@pytest.mark.parametrize("mode", Mode)
def test_an_alarm_is_noted_only_as_stopped_and_broken_off(act, mode):
    visit = answer(mode, act)[0].visit
    assert (visit.comfort, visit.alarm) == (STOPPED, True)


def test_a_fall_can_be_called_off():
    session, reply = said(SESSIONS[Mode.HOLDING], Act.FALL, Act.OKAY)
    assert keys(reply)[0] == "okay.rest"
    assert not session.visit.alarm


WORSE = [Act.NO, Act.HELP, Act.PAIN, Act.FALL, Act.STUCK, Act.FEELING]
FALLEN = but(SESSIONS[Mode.DOWN], alarm=True, asking="okay")
SAFE = but(SESSIONS[Mode.COLD], alarm=True, asking="safe", resumed=True)


@pytest.mark.parametrize("act", WORSE)
@pytest.mark.parametrize("asked", [FALLEN, SAFE], ids=["okay", "safe"])
def test_after_a_fall_anything_worse_is_an_emergency(asked, act):
    _, reply = said(asked, act)
    assert (keys(reply)[0], reply.ask) == ("emergency.call", None)


@pytest.mark.parametrize("act", sorted({*BESIDE, Act.UNHEARD} - {*WORSE, Act.YES, Act.CANCEL}))
def test_whatever_is_no_answer_to_whether_all_is_well_is_answered_with_help_at_once(act):
    session, reply = said(FALLEN, act)
    assert keys(reply) == ["emergency.call", "emergency.device", "emergency.stay"]
    assert (session.asking, reply.ask.key) == ("okay", "ask.okay")


@pytest.mark.parametrize("act", [Act.YES, Act.OKAY, Act.CANCEL])
def test_a_clear_word_that_all_is_well_ends_it_kindly(act):
    assert keys(said(FALLEN, act)[1])[0] == "okay.rest"


@pytest.mark.parametrize("feeling", [Feeling.EASY, Feeling.RIGHT])
def test_a_good_feeling_alone_does_not_say_that_all_is_well_after_a_fall(feeling):
    session, reply = said(FALLEN, Act.FEELING, feeling=feeling)
    assert (keys(reply)[0], session.asking) == ("emergency.call", "okay")


def test_whether_it_hurts_is_asked_twice_more_and_then_what_nobody_understands_is_a_yes():
    session = replace(SESSIONS[Mode.DOWN], asking="hurt")
    said = []
    for _ in range(3):
        session, reply = respond(session, Turn(Act.UNHEARD), NOW_MS)
        said.append((keys(reply)[0], reply.ask.key))
    assert said[0] == ("unheard.first", "ask.hurt")
    assert said[1] == ("help.choice.hurt", "ask.hurt")
    assert (said[2][1], session.visit.comfort) == ("ask.stop_here", STOPPED)


@pytest.mark.parametrize("asking", ["hurt", "stop_here"])
def test_a_cry_for_help_at_a_question_about_pain_is_told_whom_to_call_too(asking):
    _, reply = said(but(SESSIONS[Mode.DOWN], asking=asking), Act.HELP)
    assert keys(reply) == [f"help.choice.{asking}", "emergency.device"]


def test_what_feels_right_does_not_hurt_and_easy_is_no_answer_to_that():
    asked = but(SESSIONS[Mode.DOWN], asking="hurt")
    assert keys(said(asked, Act.FEELING, feeling=Feeling.RIGHT)[1]) == ["okay.good"]
    session, reply = said(asked, Act.FEELING, feeling=Feeling.EASY)
    assert (session.asking, keys(reply), reply.ask.key) == ("hurt", [], "ask.hurt")


def test_what_still_hurts_at_rest_ends_it_and_is_called_no_second_time():
    _, reply = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.PAIN)
    assert keys(reply)[-2:] == ["pain.ask", "stop.bye"]
    assert "emergency.device" in keys(reply)
    assert "pain.again" not in keys(reply)


def test_nor_is_what_still_hurts_in_the_next_conversation():
    stopped = kept(session_of(1, done=1, comfort=STOPPED, mode=Mode.DOWN))
    _, reply = said(again(stopped), Act.PAIN)
    assert keys(reply)[-3:] == ["emergency.device", "pain.ask", "stop.bye"]
    assert "pain.again" not in keys(reply)


@pytest.mark.parametrize("act", [Act.PAIN, Act.SLIPPING])
def test_what_stops_somebody_is_written_down_also_after_what_was_too_hard(act):
    session, reply = said(but(SESSIONS[Mode.RESTING], comfort=TOO_MUCH), act)
    assert len([wish for wish in reply.wishes if isinstance(wish, Open | Credit)]) == 1
    assert session.visit.comfort == STOPPED


@pytest.mark.parametrize("act", [Act.PAIN, Act.SLIPPING, Act.EASE])
def test_that_it_was_too_much_is_written_down_at_once_and_once(act):
    session, reply = said(SESSIONS[Mode.HOLDING], act)
    assert len([wish for wish in reply.wishes if isinstance(wish, Open | Credit)]) == 1
    assert session.visit.comfort == (TOO_MUCH if act is Act.EASE else STOPPED)
    _, again = respond(replace(session, body=Stage.OFF), Turn(act), NOW_MS)
    assert not [wish for wish in again.wishes if isinstance(wish, Open)]


@pytest.mark.parametrize("feeling", [None, Feeling.HARD])
def test_a_feeling_that_is_not_good_says_that_something_hurts(feeling):
    asked = but(SESSIONS[Mode.DOWN], asking="hurt")
    session, _ = said(asked, Act.FEELING, feeling=feeling)
    assert (session.pains, session.asking) == (1, "stop_here")


def test_a_place_in_the_body_says_where_it_hurts_and_is_else_a_question():
    asked = but(SESSIONS[Mode.DOWN], asking="hurt")
    session, _ = said(asked, Act.KNOW, topic=Topic.WHERE_FELT)
    assert (session.pains, session.asking) == (1, "stop_here")
    session, _ = said(SESSIONS[Mode.DOWN], Act.KNOW, topic=Topic.WHERE_FELT)
    assert session.pains == 0


@pytest.mark.parametrize(("body", "line"), [(Stage.REST, "ball"), (Stage.OFF, "floor")])
def test_who_cannot_get_up_hears_what_fits_the_place(body, line):
    stuck = replace(SESSIONS[Mode.RESTING], body=body)
    assert keys(said(stuck, Act.STUCK)[1])[0] == f"stuck.{line}"


@pytest.mark.parametrize(("body", "first"), [(Stage.HOLD, "down"), (Stage.OFF, "call")])
def test_an_emergency_begins_with_what_is_still_to_do(body, first):
    _, reply = said(replace(SESSIONS[Mode.RESTING], body=body), Act.EMERGENCY)
    assert (keys(reply)[0], reply.ask) == (f"emergency.{first}", None)


@pytest.mark.parametrize("mode", Mode)
def test_a_condition_is_sent_to_a_doctor_and_never_invited(mode):
    session, reply, _ = answer(mode, Act.CONDITION)
    assert "condition.doctor" in keys(reply)
    assert reply.ask is None
    assert session.visit.closed


def test_that_all_is_well_leaves_the_person_where_they_are():
    session, reply, _ = answer(Mode.RESTING, Act.OKAY)
    assert (session.mode, keys(reply)) == (Mode.RESTING, ["okay.good"])


@pytest.mark.parametrize("asking", ["hurt", "okay", "safe", "stop_here"])
@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.REDO, Act.PREVIOUS, Act.STEP_BY_STEP])
def test_nothing_that_moves_goes_past_a_question_about_safety(asking, act):
    asked = but(SESSIONS[Mode.RESTING], asking=asking)
    session, reply = said(asked, act)
    assert (session.asking, reply.ask) == (asking, decision(asked))


@pytest.mark.parametrize(("resumed", "key"), [(True, "ask.safe"), (False, "ask.okay")])
def test_whether_all_is_well_is_asked_otherwise_in_the_conversation_of_the_trouble(resumed, key):
    asked = but(SESSIONS[Mode.DOWN], asking="safe", resumed=resumed)
    assert decision(asked).key == key


@pytest.mark.parametrize("values", [{}, {"seconds": 20, "reps": 4}, {"switch": Switch.ON}])
@pytest.mark.parametrize("mode", [*Mode])
@pytest.mark.parametrize("asking", ["hurt", "stop_here"])
@pytest.mark.parametrize("act", sorted(CHANGES))
def test_a_question_about_pain_stays_and_takes_no_change(asking, mode, act, values):
    asked = but(SESSIONS[mode], asking=asking)
    session, reply = said(asked, act, **values)
    assert (session.asking, reply.ask.key) == (asking, f"ask.{asking}")
    assert session.setting == asked.located(NOW_MS).setting
    assert "plan" not in {key.partition(".")[0] for key in keys(reply)}


def test_nor_does_it_take_what_a_start_would_switch_on():
    session, _ = said(but(SESSIONS[Mode.DOWN], asking="hurt"), Act.START, switch=Switch.ON)
    assert (session.asking, session.plan.hands_free) == ("hurt", False)


@pytest.mark.parametrize("act", [Act.SLIPPING, *ALARMS])
def test_no_hold_goes_on_after_distress(act):
    assert answer(Mode.HOLDING, act)[0].current is None


@pytest.mark.parametrize("act", ALARMS)
@pytest.mark.parametrize("mode", SESSIONS)
def test_what_an_emergency_keeps_is_the_session_with_its_alarm(mode, act):
    session, reply = said(SESSIONS[mode], act)
    (kept,) = (wish.session for wish in reply.wishes if isinstance(wish, Keep))
    assert kept.visit.alarm
    assert kept.mode is session.mode


@pytest.mark.parametrize("act", [Act.STUCK, Act.EMERGENCY])
@pytest.mark.parametrize("mode", SESSIONS)
def test_and_as_on_the_way_off_whoever_was_on_the_ball(mode, act):
    _, reply = said(SESSIONS[mode], act)
    (kept,) = (wish.session for wish in reply.wishes if isinstance(wish, Keep))
    assert kept.body is (Stage.LEAVING if mode in ON_BALL else Stage.OFF)


def test_not_to_stop_after_pain_leaves_nothing_asked():
    assert said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.NO)[0].asking == ""


@pytest.mark.parametrize("act", [Act.EASE, Act.PAIN, Act.FALL, Act.STUCK, Act.SLIPPING])
def test_soon_after_an_emergency_whatever_is_wrong_is_one(act):
    back_soon = replace(SAFE, asking="")
    assert keys(respond(back_soon, Turn(act), NOW_MS)[1])[0] == "emergency.call"


def test_a_condition_that_is_named_after_a_cry_for_help_is_no_answer_to_whether_all_is_well():
    session, reply = respond(FALLEN, Turn(Act.CONDITION), NOW_MS)
    assert (keys(reply)[0], session.asking) == ("emergency.call", "okay")
    assert not session.visit.closed


def test_a_condition_named_where_it_was_asked_whether_it_hurts_is_taken_for_a_yes():
    session, _ = said(but(SESSIONS[Mode.DOWN], asking="hurt"), Act.CONDITION)
    assert session.visit.comfort == STOPPED


THIRTY = Plan(30, 4)
AHEAD, BEGUN_HOLD = Current(30), Current(30, 4_000)
UNTIL_NEXT = {
    "paused before its hold": replace(SESSIONS[Mode.PAUSED], plan=THIRTY, current=AHEAD),
    "paused in its hold": replace(SESSIONS[Mode.PAUSED], plan=THIRTY, current=BEGUN_HOLD),
    "back in after a pause": replace(SESSIONS[Mode.MOVING], plan=THIRTY, current=BEGUN_HOLD),
    "on the way": replace(SESSIONS[Mode.MOVING], plan=THIRTY, current=AHEAD),
    "at rest": replace(SESSIONS[Mode.RESTING], plan=THIRTY),
}


@pytest.mark.parametrize("before", UNTIL_NEXT.values(), ids=UNTIL_NEXT)
@pytest.mark.parametrize("onward", [Act.NEXT, Act.RESUME, Act.SKIP_SETUP])
def test_the_hold_after_too_hard_is_as_short_as_was_promised(before, onward):
    session, reply = said(before, Act.EASE)
    assert reply.script[-1] == say("ease.shorter", seconds=25)
    session, reply = said(session, onward)
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (25, 0)


def test_so_it_is_where_an_answer_broke_off_in_the_hold_and_the_way_led_off():
    broke_off = replace(
        SESSIONS[Mode.PAUSED], plan=THIRTY, current=BEGUN_HOLD, body=Stage.UP, resumed=True
    )
    session, reply = said(broke_off, Act.EASE)
    assert reply.script[-1] == say("ease.shorter", seconds=25)
    session, reply = said(replace(session, body=Stage.OFF), Act.RESUME)
    assert (session.done, keys(reply)) == (2, ["down.go_on", "setup.kneel"])
    session, reply = said(session, Act.SKIP_SETUP, Act.NEXT)
    assert (hold_in(reply).seconds, hold_in(reply).from_ms) == (25, 0)


@pytest.mark.parametrize(("current", "done"), [(AHEAD, 1), (BEGUN_HOLD, 2)])
def test_too_hard_in_a_pause_counts_what_was_begun_as_it_does_in_a_hold(current, done):
    paused = replace(SESSIONS[Mode.PAUSED], plan=THIRTY, current=current)
    session, _ = said(paused, Act.EASE)
    assert (session.mode, session.done, session.current) == (Mode.RESTING, done, None)
    assert session.held_ms == paused.held_ms


def test_a_feeling_that_is_not_understood_leaves_a_paused_hold_where_it_was():
    session, _ = said(SESSIONS[Mode.PAUSED], Act.FEELING)
    assert (session.mode, session.current) == (Mode.PAUSED, SESSIONS[Mode.PAUSED].current)


def cries(act):
    """A session in whose hold such help was called for, and how long its answer takes."""
    session, reply = respond(SESSIONS[Mode.HOLDING], Turn(act), NOW_MS)
    session, timeline = tracked(session, reply)
    return session, timeline.end_ms


@pytest.mark.parametrize(("act", "there"), [(Act.STUCK, Stage.LEAVING), (Act.EMERGENCY, Stage.OFF)])
def test_whoever_breaks_into_the_help_is_still_on_the_ball_and_half_off_it_if_stuck(act, there):
    session, end_ms = cries(act)
    assert session.located(NOW_MS + 500).on_ball
    assert session.located(NOW_MS + START_LATENCY_MS + end_ms).body is there


@pytest.mark.parametrize(
    ("act", "ends", "first"),
    [
        (Act.STUCK, Act.OKAY, ["stop.up", "okay.rest"]),
        (Act.STUCK, Act.CANCEL, ["stop.up", "okay.rest"]),
        (Act.STUCK, Act.STOP, ["emergency.device", "stop.up"]),
        (Act.EMERGENCY, Act.OKAY, ["stop.up", "okay.rest"]),
    ],
)
def test_a_false_alarm_on_the_ball_and_a_stop_after_one_tell_the_way_off_it(act, ends, first):
    session, _ = cries(act)
    _, reply = respond(session, Turn(ends), NOW_MS + 500)
    assert keys(reply)[:2] == first
    assert reply.ask is None


@pytest.mark.parametrize("ends", [Act.OKAY, Act.STOP])
def test_whoever_was_stuck_hears_the_rest_of_the_way_with_the_end(ends):
    session, end_ms = cries(Act.STUCK)
    _, reply = respond(session, Turn(ends), NOW_MS + START_LATENCY_MS + end_ms)
    assert "stop.off" in keys(reply)


@pytest.mark.parametrize("after_ms", [500, 20_000])
def test_whoever_is_stuck_and_asks_to_be_led_off_is_led_off_and_asked_again(after_ms):
    session, _ = cries(Act.STUCK)
    after, reply = respond(session, Turn(Act.GET_OFF), NOW_MS + after_ms)
    assert [key for key in keys(reply) if key.startswith("get_off")][-1] == "get_off.breathe"
    assert (after.asking, after.visit.alarm) == ("safe", True)


@pytest.mark.parametrize("body", [Stage.REST, Stage.LEAVING])
def test_the_cry_of_whoever_is_on_the_way_off_is_answered_before_the_way(body):
    leaving = replace(SESSIONS[Mode.DOWN], body=body, part=2)
    assert keys(said(leaving, Act.STUCK)[1])[0] == "stuck.ball"


@pytest.mark.parametrize("act", [Act.UNHEARD, Act.PAUSE, Act.CARRY_ON, Act.NO])
def test_before_an_answer_whoever_cannot_get_up_is_led_nowhere(act):
    session, _ = cries(Act.STUCK)
    _, reply = respond(session, Turn(act), NOW_MS + 500)
    assert not {key.partition(".")[0] for key in keys(reply)} & {"rep", "get_off", "stop"}


@pytest.mark.parametrize("act", [Act.STUCK, Act.EMERGENCY])
def test_another_conversation_after_it_leads_off_the_ball_where_they_were_to_keep_still(act):
    _, reply = respond(SESSIONS[Mode.HOLDING], Turn(act), NOW_MS)
    (kept,) = (wish.session for wish in reply.wishes if isinstance(wish, Keep))
    record = left_at(kept.visit.known, but(kept, key=7), NOW_MS)
    for after_ms in (3_000, 90_000, TAKE_UP_MS - 1):
        back = begun(record.plan, Visit(recalled(record, NOW_MS + after_ms), key=8))
        assert keys(said(back, Act.OKAY)[1])[:2] == ["stop.off", "okay.rest"]


@pytest.mark.parametrize(("act", "first"), [(Act.NEXT, "get_off.knees"), (Act.YES, "stop.off")])
def test_all_is_well_in_the_middle_of_the_way_off_does_not_end_it_there(act, first):
    session, reply = said(but(SAFE, asking="", body=Stage.REST), Act.GET_OFF)
    session, _ = tracked(session, reply)
    session, _ = respond(session, Turn(Act.KNOW, topic=Topic.GAZE), NOW_MS + 6_000)
    assert session.asking == "safe"
    _, reply = respond(session, Turn(act), NOW_MS + 10_000)
    assert keys(reply)[0] == first


def test_whoever_is_afraid_on_the_ball_hears_that_it_goes_less_far_and_how_to_stop():
    session, reply = responded(SESSIONS[Mode.SETUP], Act.EASE)
    assert keys(reply) == ["ease.fine", "ease.little", "ease.off"]
    assert (session.mode, reply.ask.key) == (Mode.SETUP, "ask.setup")
    kneels = replace(SESSIONS[Mode.SETUP], step=0, body=Stage.OFF)
    assert keys(responded(kneels, Act.EASE)[1]) == ["ease.fine", "back.kneel"]


LAST_STEP = replace(SESSIONS[Mode.SETUP], step=len(POSITION) - 1)
WAY_OFF = ["get_off.knees", "get_off.heels", "get_off.breathe"]
LEFT_ON_IT = {
    "in the setup": (replace(LAST_STEP, resumed=True, part_fresh=True), []),
    "at a rest": (replace(SESSIONS[Mode.RESTING], resumed=True), []),
    "asked": (replace(SESSIONS[Mode.RESTING], resumed=True, asking="take_up"), []),
    "in a hold": (replace(SESSIONS[Mode.PAUSED], body=Stage.UP, resumed=True), ["ease.now"]),
}


@pytest.mark.parametrize("act", [Act.EASE, Act.CANNOT, Act.FEELING])
@pytest.mark.parametrize(("came_back", "up"), LEFT_ON_IT.values(), ids=LEFT_ON_IT)
def test_whoever_comes_back_with_fear_and_may_lie_there_is_led_off_before_all_else(
    act, came_back, up
):
    session, reply = respond(came_back, Turn(act, feeling=Feeling.HARD), NOW_MS)
    assert keys(reply)[:-2] == [*up, *WAY_OFF]
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.down_gently")


@pytest.mark.parametrize("act", [Act.EASE, Act.FEELING])
def test_who_is_only_on_the_way_onto_it_hears_that_it_goes_less_far(act):
    turn = Turn(act, feeling=Feeling.HARD)
    session, reply = respond(replace(LAST_STEP, resumed=True), turn, NOW_MS)
    assert (session.mode, keys(reply)) == (Mode.SETUP, ["ease.fine", "ease.little", "ease.off"])
    _, reply = respond(session, Turn(Act.NEXT), NOW_MS)
    assert "setup.usual" in keys(reply)


def test_whoever_was_led_off_for_fear_goes_on_when_they_say_so():
    came_back = but(replace(SESSIONS[Mode.RESTING], resumed=True), key=5, day=TODAY)
    session, _ = respond(came_back, Turn(Act.EASE), NOW_MS)
    session = but(session, known=kept(session_of(5, done=1, comfort=TOO_MUCH)))  # as it was kept
    session, reply = respond(replace(session, body=Stage.OFF), Turn(Act.RESUME), NOW_MS)
    assert (session.mode, keys(reply)[-1]) == (Mode.SETUP, "setup.kneel")


HURT_EARLIER = {
    "by somebody unknown": {"hurt": True},
    "in what was left": {
        "comfort": STOPPED,
        "known": kept(session_of(5, done=1, comfort=STOPPED)),
        "key": 5,
    },
    "in another one": {
        "known": kept(session_of(4, done=1, comfort=TOO_MUCH)),
        "key": 5,
        "day": TODAY,
    },
}


@pytest.mark.parametrize("earlier", HURT_EARLIER.values(), ids=HURT_EARLIER)
def test_but_not_at_once_where_it_had_been_stopped(earlier):
    came_back = but(replace(SESSIONS[Mode.RESTING], resumed=True), **earlier)
    session, _ = respond(came_back, Turn(Act.EASE), NOW_MS)
    session, reply = respond(replace(session, body=Stage.OFF), Turn(Act.RESUME), NOW_MS)
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.too_much")


@pytest.mark.parametrize(("came_back", "up"), LEFT_ON_IT.values(), ids=LEFT_ON_IT)
def test_and_so_is_whoever_says_that_something_is_wrong_before_it_is_asked_what(came_back, up):
    session, reply = respond(came_back, Turn(Act.FEELING), NOW_MS)
    assert keys(reply) == [*up, *WAY_OFF]
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.hurt")


@pytest.mark.parametrize("turn", [Turn(Act.EASE), Turn(Act.FEELING, feeling=Feeling.HARD)])
@pytest.mark.parametrize("record", [Record(), days_of(1)])
def test_only_to_whoever_has_held_before_too_much_is_of_a_session_that_is_over(turn, record):
    _, reply = respond(again(record), turn, NOW_MS)
    assert ("feeling.after.less_far" in keys(reply)) is (record != Record())


@pytest.mark.parametrize("more", [Turn(Act.SET_HOLD, seconds=30), Turn(Act.MORE_REPS)])
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.DOWN])
def test_nor_where_it_hurt_before_anything_was_held(mode, more):
    stopped = but(Session(mode), hurt=True)
    session, reply = respond(stopped, more, NOW_MS)
    assert session.plan == stopped.plan
    assert keys(reply) == ["offer.kept", "pain.only_if"]


@pytest.mark.parametrize("more", [Turn(Act.SET_HOLD, seconds=30), Turn(Act.MORE_REPS)])
def test_nor_in_what_is_left_of_a_session_that_was_stopped(more):
    stopped = but(replace(SESSIONS[Mode.RESTING], resumed=True), comfort=STOPPED)
    assert respond(stopped, more, NOW_MS)[0].plan == stopped.plan


@pytest.mark.parametrize("mode", [Mode.COLD, Mode.RESTING])
def test_whoever_was_asked_whether_to_leave_it_and_went_on_has_what_they_say(mode):
    gentle = but(replace(SESSIONS[mode], heard=frozenset({WARNED, CARE})), hurt=True)
    longer = respond(gentle, Turn(Act.SET_HOLD, seconds=30), NOW_MS)[0]
    assert longer.plan.hold_s == 30


def test_whoever_was_stopped_and_may_lie_on_the_ball_is_not_asked_to_start():
    stopped = but(Session(body=Stage.REST, resumed=True), hurt=True)
    assert respond(stopped, Turn(Act.TIP), NOW_MS)[1].ask.key == "ask.on_ball_gently"


@pytest.mark.parametrize(
    ("body", "ask"), [(Stage.LEAVING, "ask.on_ball_gently"), (Stage.REST, "ask.on_ball")]
)
def test_nor_is_whoever_was_led_off_a_moment_ago(body, ask):
    came_back = Session(body=body, resumed=True)
    assert respond(came_back, Turn(Act.TIP), NOW_MS)[1].ask.key == ask


def test_whoever_asks_what_to_do_after_pain_is_told_that_and_not_how_to_get_on():
    session, _ = said(SESSIONS[Mode.HOLDING], Act.PAIN, Act.NO)
    for hurt in (session, replace(session, body=Stage.OFF)):
        _, reply = respond(hurt, Turn(Act.HELP), NOW_MS)
        assert keys(reply)[-2:] == ["pain.ask", "emergency.device"]
        assert reply.ask.key == "ask.down_gently"


def test_after_the_last_hold_nobody_is_asked_to_continue():
    session, reply = said(SESSIONS[Mode.FINISHED], Act.PAIN, Act.NO)
    assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.down_done")


def test_that_the_pain_has_gone_ends_nothing():
    session, _ = said(SESSIONS[Mode.HOLDING], Act.PAIN)
    session, reply = respond(replace(session, body=Stage.OFF), Turn(Act.OKAY), NOW_MS)
    assert (keys(reply), session.asking) == (["okay.good"], "stop_here")


@pytest.mark.parametrize("meanwhile", [(), (Act.PAUSE,), (Act.REPEAT,), (Act.UNHEARD,)])
@pytest.mark.parametrize("place", [Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
def test_fear_after_the_way_off_hangs_up_on_nobody(place, meanwhile):
    last = replace(SESSIONS[place], done=SESSIONS[place].plan.reps - 1)
    for here in (SESSIONS[place], last):
        session, reply = said(here, Act.GET_OFF, *meanwhile, Act.EASE)
        assert (session.mode, reply.ask.key) == (Mode.DOWN, "ask.down_gently")
        assert "ease.fine" in keys(reply)


@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.RESTING])
@pytest.mark.parametrize("body", [Stage.REST, Stage.OFF])
def test_fear_at_a_rest_is_told_how_to_come_off_where_somebody_lies_there(mode, body):
    _, reply = said(replace(SESSIONS[mode], body=body), Act.EASE)
    assert ("ease.off" in keys(reply)) is (body is Stage.REST)
    assert "ease.off" not in keys(said(SESSIONS[Mode.HOLDING], Act.EASE)[1])


def test_of_a_session_that_is_done_it_is_for_the_next_time():
    over = replace(SESSIONS[Mode.DOWN], done=4)
    assert keys(said(over, Act.EASE)[1])[0] == "feeling.after.less_far"
