from dataclasses import replace

import pytest

from skill.coach.conversation import EXPLICIT, respond
from skill.coach.credit import TAKE_UP_MS, left_at, place_of, recalled
from skill.coach.record import MAX_KEY, STOPPED, TOO_MUCH, Alarm, Record
from skill.coach.reply import Heard, Keep, Say
from skill.coach.returning import after_guest, begun, ended_in_silence, is_untouched
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import CountStyle, Feeling, Plan
from skill.coach.track import Passage, Stage
from skill.coach.turns import Act, Span, Switch, Turn
from skill.coach.visit import Saved, Visit
from tests.coach.comebacks import AWAY, GOOD, HARD, KNOWN, LEFT, ONCE, STRANGER, after, asked
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, kept, session
from tests.coach.sessions import SESSIONS, hold_in, keys


def test_a_stranger_hears_what_this_is():
    session, reply = after(STRANGER, Act.LAUNCH)
    assert keys(reply)[:3] == ["welcome.what", "welcome.care", "plan.whole"]
    assert (session.mode, asked(reply)) == (Mode.SETUP, "ask.setup")


@pytest.mark.parametrize("count", [1, 2])
def test_whoever_comes_back_is_welcome_and_hears_the_setup_in_full(count):
    _, reply = after(days_of(count), Act.LAUNCH)
    assert keys(reply) == ["again.welcome", "safety.brief", "plan.whole", "setup.kneel"]


def test_from_the_fourth_time_on_the_setup_is_a_choice():
    session, reply = after(KNOWN, Act.LAUNCH)
    assert keys(reply) == ["again.welcome", "plan.whole"]
    assert (session.asking, asked(reply)) == ("usual", "ask.usual")


@pytest.mark.parametrize("act", [Act.YES, Act.NEXT, Act.START, Act.RESUME, Act.USUAL_SETUP])
def test_the_usual_setup_is_one_sentence(act):
    session, reply = after(KNOWN, Act.LAUNCH, act)
    assert keys(reply) == ["safety.brief", "setup.usual"]
    assert (session.mode, session.step, session.asking) == (Mode.SETUP, 3, "")


@pytest.mark.parametrize("act", [Act.NO, Act.STEP_BY_STEP])
def test_step_by_step_is_the_setup_in_full(act):
    session, reply = after(KNOWN, Act.LAUNCH, act)
    assert keys(reply) == ["setup.kneel"]
    assert (session.step, session.asking) == (0, "")


@pytest.mark.parametrize("act", [Act.USUAL_SETUP, Act.STEP_BY_STEP])
@pytest.mark.parametrize("record", [STRANGER, ONCE, KNOWN], ids=["stranger", "once", "known"])
def test_either_setup_is_there_on_request(record, act):
    session, _ = after(record, Act.LAUNCH, act)
    assert session.mode is Mode.SETUP
    assert session.step == (3 if act is Act.USUAL_SETUP else 0)


def test_the_choice_is_asked_again_after_a_question():
    session, reply = after(KNOWN, Act.LAUNCH, Act.TIP)
    assert (session.asking, asked(reply)) == ("usual", "ask.usual")


def test_a_plan_said_at_once_is_that_of_the_session_left_open():
    session, reply = after(LEFT, Turn(Act.START, reps=4, seconds=20))
    assert (session.plan, session.done) == (Plan(20, 4), 2)
    assert asked(reply) == "ask.resting"


def test_whoever_dropped_out_is_asked_to_go_on():
    session, reply = after(LEFT, Act.LAUNCH)
    assert keys(reply) == ["again.welcome", "again.unfinished"]
    assert reply.script[1].facts == {"done": 2, "of": 3}
    assert asked(reply) == "ask.take_up"
    assert (session.mode, session.done) == (Mode.RESTING, 2)


@pytest.mark.parametrize("act", [Act.YES, Act.NEXT, Act.RESUME, Act.START])
def test_a_session_is_taken_up_where_it_was_left(act):
    session, reply = after(LEFT, Act.LAUNCH, act)
    assert (session.mode, session.done, session.held_s) == (Mode.SETUP, 2, 33)
    assert session.visit.key == 1
    assert keys(reply) == ["safety.brief", "setup.usual"]
    assert asked(reply) == "ask.setup"


def test_it_is_one_session_then():
    session, _ = after(LEFT, Act.LAUNCH, Act.YES)
    record = left_at(LEFT, replace(session, done=3, held_ms=48_000, mode=Mode.FINISHED), NOW_MS)
    assert (record.sessions, record.reps, record.held_s) == (1, 3, 48)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.take_up"


def test_with_the_plan_that_it_had_beside_the_one_that_is_kept():
    five = kept(session(1, done=2, plan=Plan(25, 5)))
    session_, _ = after(replace(five, plan=Plan()), Act.LAUNCH, Act.YES)
    assert (session_.plan, session_.wanted) == (Plan(25, 5), Plan())
    assert again(five).visit.usual is None


def test_whoever_left_after_it_was_too_much_comes_back_to_a_session_that_was():
    was = session(1, done=1, plan=Plan(25), comfort=TOO_MUCH)
    visit = again(kept(was)).visit
    assert (visit.comfort, visit.hard_s) == (TOO_MUCH, 25)
    assert again(IN_SETUP).visit.comfort == 0


@pytest.mark.parametrize("comfort", [0, 1])
def test_where_nothing_was_too_much_no_hold_is_known_that_was(comfort):
    assert again(kept(session(1, done=1, comfort=comfort))).visit.hard_s == 0


@pytest.mark.parametrize("alarm", [False, True])
def test_whoever_was_on_the_way_off_with_nothing_to_go_on_with_is_led_off_it(alarm):
    closed = session(1, done=1, plan=Plan(25), closed=True, alarm=alarm, body=Stage.LEAVING)
    back = again(kept(closed))
    body = Stage.REST if alarm else Stage.LEAVING
    assert (back.mode, back.body, back.resumed) == (Mode.COLD, body, True)
    assert (back.plan, back.visit.key, back.visit.alarm) == (Plan(25), 1, alarm)
    assert back.visit.known.sessions == 1


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (1, ["get_off.hands", "get_off.knees", "get_off.heels", "get_off.breathe"]),
        (2, ["get_off.knees", "get_off.heels", "get_off.breathe"]),
        (4, ["get_off.breathe"]),
    ],
)
@pytest.mark.parametrize(
    ("mode", "done", "end"),
    [(Mode.DOWN, 1, []), (Mode.RESTING, 1, []), (Mode.FINISHED, 3, ["session.done"])],
)
def test_the_way_off_goes_on_with_the_part_at_which_the_conversation_broke_off(
    mode, done, end, part, told
):
    left = kept(session(1, done=done, mode=mode, body=Stage.LEAVING, part=part))
    session_, reply = after(left, Act.NEXT)
    assert keys(reply) == told + end
    assert session_.mode is (mode if end else Mode.DOWN)


@pytest.mark.parametrize("part", [0, 1])
def test_whoever_was_only_just_on_the_way_off_what_is_closed_hears_all_of_it(part):
    closed = session(1, done=1, closed=True, body=Stage.LEAVING, part=part)
    _, reply = after(kept(closed), Act.NEXT)
    assert (keys(reply)[0], keys(reply)[-1]) == ("get_off.hands", "stop.bye")


def test_to_whoever_was_on_no_way_off_no_part_of_one_is_new():
    assert not again(LEFT).part_fresh


def test_whoever_was_hurt_just_now_in_whatever_voice_comes_back_to_no_hold():
    visit = Visit(recalled(IN_HOLD, NOW_MS), day=TODAY, hurt=True)
    back = begun(IN_HOLD.plan, visit)
    assert (back.mode, back.current, back.done) == (Mode.DOWN, None, 1)


def test_whoever_was_left_in_the_stretch_is_led_up_first():
    in_hold = {"mode": Mode.PAUSED, "current": Current(15, 7_000), "body": Stage.HOLD}
    assert again(kept(session(1, done=1, **in_hold))).body is Stage.UP


@pytest.mark.parametrize("act", [Act.NO, Act.START_OVER])
def test_or_a_new_one_begins(act):
    session, reply = after(LEFT, Act.LAUNCH, act)
    assert (session.mode, session.done) == (Mode.SETUP, 0)
    assert session.visit.key != 1
    assert keys(reply) == ["plan.whole", "safety.brief", "setup.kneel"]


def test_a_new_one_after_which_nobody_asks_for_the_old_one():
    new, _ = after(LEFT, Act.LAUNCH, Act.NO)
    record = left_at(LEFT, replace(new, done=3, held_ms=45_000), NOW_MS)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.take_up"


def test_whoever_knows_the_setup_begins_anew_with_the_usual_one():
    left = kept(*[session(key) for key in (1, 2, 3)], session(4, done=1))
    assert "setup.usual" in keys(after(left, Act.LAUNCH, Act.NO)[1])


def test_nobody_is_asked_to_go_on_where_nothing_was_done_or_nothing_is_left():
    for nothing in (session(done=3), session(done=0, mode=Mode.SETUP)):
        assert asked(after(kept(nothing), Act.LAUNCH)[1]) != "ask.take_up"


def test_nobody_is_asked_half_an_hour_later():
    record = recalled(LEFT, NOW_MS + 30 * 60_000)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.take_up"


IN_SETUP = kept(session(1, done=0, mode=Mode.SETUP, step=1))
IN_PLACE = kept(session(1, done=0, mode=Mode.SETUP, step=3))
IN_HOLD = kept(session(1, done=1, mode=Mode.HOLDING, current=Current(15, 7_000)))
PLACES = {"in the setup": IN_SETUP, "in position": IN_PLACE, "in a hold": IN_HOLD, "at rest": LEFT}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (IN_SETUP, "again.in_setup"),
        (IN_PLACE, "again.in_place"),
        (IN_HOLD, "again.in_hold"),
        (LEFT, "again.unfinished"),
    ],
    ids=PLACES,
)
def test_whoever_comes_back_hears_where_it_was_left(record, said):
    _, reply = after(record, Act.LAUNCH)
    assert (keys(reply), asked(reply)) == (["again.welcome", said], "ask.take_up")


def test_a_setup_goes_on_with_the_step_that_it_was_left_at():
    session, reply = after(IN_SETUP, Act.LAUNCH, Act.YES)
    assert (session.step, keys(reply)) == (1, ["setup.lie_down"])


def test_a_hold_is_taken_up_with_the_seconds_that_were_left_of_it():
    session, _ = after(IN_HOLD, Act.LAUNCH, Act.YES)
    assert (session.done, session.held_s) == (1, 15)
    _, reply = respond(session, Turn(Act.NEXT), NOW_MS + 30_000)
    assert (hold_in(reply).rep, hold_in(reply).from_ms) == (2, 7_000)


@pytest.mark.parametrize("act", [Act.NEXT, Act.RESUME, Act.SKIP_SETUP, Act.START, Act.YES])
@pytest.mark.parametrize(
    "record", [LEFT, IN_HOLD, IN_PLACE], ids=["at rest", "in a hold", "placed"]
)
def test_a_one_shot_takes_it_up_without_asking(record, act):
    session, reply = after(record, act)
    assert asked(reply) == "ask.setup"
    assert (session.done, session.visit.key) == (record.left.place.done, 1)


@pytest.mark.parametrize("act", [Act.NEXT, Act.RESUME, Act.SKIP_SETUP, Act.START, Act.YES])
@pytest.mark.parametrize("record", [LEFT, IN_HOLD], ids=["at rest", "in a hold"])
def test_nobody_who_comes_back_is_rolled_before_being_in_position(record, act):
    assert hold_in(after(record, act)[1]) is None


@pytest.mark.parametrize(
    ("record", "act", "facts"),
    [
        (LEFT, Act.TIME_LEFT, {"left": 1}),
        (LEFT, Act.WHICH_REP, {"done": 2, "of": 3, "left": 1}),
        (IN_HOLD, Act.TIME_LEFT, {"seconds": 8}),
        (IN_HOLD, Act.WHICH_REP, {"n": 2, "of": 3}),
    ],
)
def test_a_cold_question_is_answered_from_the_place_that_was_left(record, act, facts):
    assert after(record, act)[1].script[0].facts == facts


def test_too_hard_said_after_the_end_belongs_to_the_session_that_is_over():
    over = kept(session(1))
    now, reply = after(over, Turn(Act.FEELING, feeling=Feeling.HARD))
    assert reply.ask is None
    assert left_at(over, now, NOW_MS).rows[-1].comfort == TOO_MUCH


@pytest.mark.parametrize("act", [Act.PAIN, Act.STOP, Act.GET_OFF])
def test_whoever_was_left_in_the_stretch_is_led_out_of_it_whatever_is_said(act):
    in_hold = kept(
        session(1, done=1, mode=Mode.HOLDING, current=Current(15, 7_000), body=Stage.HOLD)
    )
    _, reply = after(in_hold, act)
    assert keys(reply)[0] in ("pain.stop", "stop.up", "get_off.hands")


HURT = kept(session(1, done=1, comfort=-1, mode=Mode.DOWN), now_ms=NOW_MS - TAKE_UP_MS)
KNOWS_AND_HURT = kept(
    *(session(key, TODAY - 5 + key) for key in range(1, 5)),
    session(5, done=1, comfort=-1, mode=Mode.DOWN),
    now_ms=NOW_MS - TAKE_UP_MS,
)


ALARM = kept(session(1, done=1, mode=Mode.DOWN, alarm=True))


@pytest.mark.parametrize("act", [Act.LAUNCH, Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP])
def test_on_the_day_of_pain_it_is_advised_to_leave_it(act):
    _, reply = after(HURT, act)
    assert (keys(reply), asked(reply)) == (["again.too_much"], "ask.too_much")


@pytest.mark.parametrize("act", [Act.YES, Act.NEXT])
def test_a_yes_leaves_it(act):
    assert after(HURT, Act.LAUNCH, act)[1].ask is None


@pytest.mark.parametrize("act", [Act.FEWER_REPS, Act.MORE_REPS])
def test_a_change_of_plan_leaves_it_open_and_left_there_is_nothing_to_take_up(act):
    changed, reply = after(HURT, Act.LAUNCH, act)
    assert (changed.asking, asked(reply)) == ("too_much", "ask.too_much")
    left, _ = respond(changed, Turn(Act.YES), NOW_MS)
    assert place_of(left) is None


@pytest.mark.parametrize("act", [Act.NO, Act.READY, Act.SKIP_SETUP])
def test_only_an_explicit_word_begins_all_the_same(act):
    assert asked(after(HURT, Act.LAUNCH, act)[1]) == "ask.too_much"
    session, _ = after(HURT, Act.LAUNCH, Act.START)
    assert session.mode is Mode.SETUP


def test_the_day_after_nobody_advises_to_leave_it():
    assert asked(after(HURT, Act.LAUNCH, day=TODAY + 1)[1]) != "ask.too_much"


@pytest.mark.parametrize("act", [Act.LAUNCH, Act.NEXT, Act.SKIP_SETUP, Act.TIP, Act.REPEAT])
def test_soon_after_an_emergency_it_is_asked_first_whether_all_is_well(act):
    assert asked(after(ALARM, act)[1]) == "ask.safe"


def test_help_off_the_ball_does_not_wait_for_that():
    assert keys(after(ALARM, Act.GET_OFF)[1])[0] == "get_off.hands"


def test_that_all_is_well_ends_it_for_today():
    session, reply = after(ALARM, Act.LAUNCH, Act.YES)
    assert (keys(reply)[0], reply.ask, session.visit.alarm) == ("okay.rest", None, False)


def test_that_nothing_is_well_is_an_emergency():
    assert "emergency.call" in keys(after(ALARM, Act.LAUNCH, Act.NO)[1])


def test_a_guest_in_the_owners_way_up_is_led_up_and_then_off_and_neither_twice():
    up = replace(SESSIONS[Mode.RESTING], body=Stage.UP)
    _, reply = respond(up, Turn(Act.SOMEBODY_ELSE), NOW_MS)
    assert keys(reply)[:2] == ["rep.back", "stop.off"]
    assert not {"rep.back", "stop.up", "stop.off"} & set(keys(reply)[2:])


def test_three_sessions_in_a_row_that_were_too_much_are_named_with_advice():
    in_a_row = kept(
        *(session(key, TODAY - 5 + key, done=1, comfort=-1, mode=Mode.DOWN) for key in (1, 2, 3)),
        now_ms=NOW_MS - TAKE_UP_MS,
    )
    assert "again.ask_doctor" in keys(after(in_a_row, Act.LAUNCH)[1])


@pytest.mark.parametrize("hold_s", [15, 25])
@pytest.mark.parametrize("acts", [(Act.LAUNCH, Act.YES), (Act.SKIP_SETUP,), (Act.USUAL_SETUP,)])
def test_whatever_the_path_to_the_first_roll_the_advice_is_heard_once_before_it(acts, hold_s):
    in_a_row = kept(
        *(
            session(key, TODAY - 5 + key, plan=Plan(hold_s), done=1, comfort=-1, mode=Mode.DOWN)
            for key in (1, 2, 3)
        ),
        now_ms=NOW_MS - TAKE_UP_MS,
    )
    person, told = again(in_a_row), []
    for act in (*acts, *[Act.NEXT] * 5):
        person, reply = respond(person, Turn(act), NOW_MS)
        heard = {item.name for item in reply.script if isinstance(item, Heard)}
        person = replace(person, heard=person.heard | heard)
        told += keys(reply)
        if hold_in(reply):
            break
    assert hold_in(reply)
    assert told.count("again.ask_doctor") == 1


def test_after_two_months_away_it_begins_at_three_of_fifteen():
    away = days_of(9, 1, Plan(30, 5), last_day=TODAY - 60)
    session, reply = after(away, Act.LAUNCH)
    assert (session.plan, "again.long_away" in keys(reply)) == (Plan(15, 3), True)


def test_nor_does_an_undo_lead_back_from_there():
    away = days_of(9, 1, Plan(30, 5), last_day=TODAY - 60)
    session, reply = after(away, Turn(Act.START, switch=Switch.ON), Act.UNDO)
    assert (session.plan.hold_s, session.plan.reps) == (15, 3)
    assert "plan.undo.nothing" in keys(reply)


@pytest.mark.parametrize(("days", "question"), [(29, "ask.setup"), (30, "ask.usual")])
def test_whoever_is_practised_is_asked_about_the_setup_after_a_month_only(days, question):
    _, reply = after(days_of(6, last_day=TODAY - days), Act.LAUNCH)
    assert keys(reply)[:3] == ["again.welcome", "offer.again.away", "plan.whole"]
    assert asked(reply) == question


def test_after_a_last_time_that_was_too_much_nothing_begins_by_itself():
    known = kept(*[session(key, TODAY - 9 + key, comfort=-(key == 8)) for key in range(1, 9)])
    record = replace(known, left=None, refused=8)
    _, reply = after(record, Act.LAUNCH)
    assert (hold_in(reply), asked(reply)) == (None, "ask.setup")


def test_nobody_who_is_long_away_skips_to_the_plan_of_before():
    away = days_of(9, 1, Plan(30, 5), last_day=TODAY - 60)
    assert hold_in(after(away, Act.SKIP_SETUP)[1]).seconds == 15


@pytest.mark.parametrize("asking", ["stop_here", "hurt", "okay", "safe"])
def test_silence_about_pain_is_taken_for_the_worse(asking):
    quiet = ended_in_silence(but(SESSIONS[Mode.PAUSED], asking=asking))
    assert quiet.visit.comfort == STOPPED
    assert (quiet.mode, quiet.current) == (Mode.DOWN, None)


def test_silence_about_anything_else_changes_nothing():
    resting = again(LEFT)
    assert ended_in_silence(resting) == resting


def test_why_it_is_to_be_gentle_is_told_where_there_is_nothing_gentler_to_offer():
    _, reply = after(days_of(3, last_day=TODAY - 14), Act.LAUNCH)
    assert keys(reply) == ["again.welcome", "offer.again.away", "plan.whole"]


def test_a_number_beyond_the_limits_is_told_where_it_starts_by_itself():
    _, reply = after(days_of(5), Turn(Act.START, reps=9))
    assert "plan.reps_high" in keys(reply)


def test_the_greeting_takes_turns_by_the_day():
    greeted = [after(KNOWN, Act.LAUNCH, day=TODAY + n)[1] for n in range(2)]
    assert all(Say("again.welcome", {}, TODAY + n) in greeted[n].script for n in range(2))


def test_a_stranger_who_starts_hands_free_hears_what_this_is_as_well():
    _, reply = after(STRANGER, Turn(Act.START, switch=Switch.ON))
    told = ["welcome.what", "plan.span.hands_free", "welcome.care", "plan.whole"]
    assert keys(reply)[:4] == told


def test_a_guest_is_a_newcomer_of_the_same_day():
    guest, _ = after(KNOWN, Act.SOMEBODY_ELSE)
    assert guest.visit == Visit(key=1_001, day=TODAY, guest=True)
    assert after(KNOWN, Act.SOMEBODY_ELSE, key=MAX_KEY)[0].visit.key == 1


@pytest.mark.parametrize("body", [Stage.OFF, Stage.REST])
def test_whoever_makes_room_for_a_guest_is_kept_as_led_off_the_ball(body):
    owner = replace(SESSIONS[Mode.RESTING], body=body)
    _, reply = respond(owner, Turn(Act.SOMEBODY_ELSE), NOW_MS)
    (kept_,) = (item.session for item in reply.script if isinstance(item, Keep))
    led = Stage.LEAVING if body is Stage.REST else Stage.OFF
    assert kept_ == replace(owner, body=led)


def test_after_a_guest_there_is_nobody_else_to_make_room_for():
    guest, _ = after(KNOWN, Act.SOMEBODY_ELSE)
    session, reply = respond(guest, Turn(Act.SOMEBODY_ELSE), NOW_MS)
    assert "guest.nothing" in keys(reply)
    assert session.visit.key == guest.visit.key


@pytest.mark.parametrize("act", EXPLICIT)
def test_no_word_begins_after_an_alarm_before_all_is_well(act):
    session, reply = after(kept(session_of_an_alarm()), Act.LAUNCH, act)
    assert session.visit.alarm
    assert (keys(reply), asked(reply)) == ([], "ask.safe")


def session_of_an_alarm():
    return session(1, done=1, alarm=True)


def test_whoever_leaves_it_for_today_is_led_off_the_ball():
    hurt = kept(session(1, done=1, comfort=TOO_MUCH, mode=Mode.DOWN))
    _, reply = after(hurt, Act.LAUNCH, Act.YES, body=Stage.REST)
    assert keys(reply) == ["stop.off", "stop.bye"]


def test_that_the_plan_stays_is_told_before_it_starts_by_itself():
    _, reply = after(days_of(5, 1), Act.LAUNCH, Act.NO)
    assert keys(reply)[0] == "offer.kept"
    assert hold_in(reply)


def test_numbers_in_place_of_a_yes_begin_a_new_session_of_so_many():
    session, _ = after(LEFT, Act.LAUNCH, Turn(Act.START, reps=4))
    assert (session.plan.reps, session.done) == (4, 0)


@pytest.mark.parametrize(
    ("step", "body", "said"),
    [
        (1, Stage.REST, "setup.lie_down"),
        (2, Stage.REST, "setup.arms"),
        (3, Stage.REST, "setup.usual"),
        (1, Stage.OFF, "setup.lie_down"),
        (2, Stage.OFF, "setup.lie_down"),
        (3, Stage.OFF, "setup.usual"),
    ],
)
def test_the_setup_is_taken_up_at_its_step_and_whoever_has_got_off_lies_down_first(
    step, body, said
):
    left = kept(but(session(1, done=0, mode=Mode.SETUP, step=step), body=body))
    session_, reply = after(left, Act.LAUNCH, Act.YES)
    assert keys(reply)[-1] == said
    assert (session_.resumed, session_.body) == (False, Stage.REST)


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("act", [Act.HOW_LONG, Act.SAFETY, Act.REPEAT, Act.UNHEARD, Act.CARRY_ON])
def test_no_question_leads_whoever_has_got_off_onto_the_ball_again(step, act):
    left = kept(but(session(1, done=0, mode=Mode.SETUP, step=step), body=Stage.OFF))
    session_, reply = after(left, act)
    assert (session_.body, reply.ask.key) == (Stage.OFF, "ask.cold")
    assert not [key for key in keys(reply) if key.startswith(("setup.", "back."))]


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("act", [Act.NEXT, Act.YES, Act.REDO, Act.RESUME, Act.PREVIOUS])
def test_a_word_that_goes_on_does(step, act):
    left = kept(but(session(1, done=0, mode=Mode.SETUP, step=step), body=Stage.OFF))
    session_, reply = after(left, act)
    onto = {"setup.kneel", "setup.lie_down", "setup.usual"}
    assert len(onto.intersection(keys(reply))) == 1
    assert session_.body is (Stage.OFF if keys(reply)[-1] == "setup.kneel" else Stage.REST)


def test_whoever_takes_it_up_step_by_step_is_led_into_position_once():
    session, reply = after(LEFT, Act.LAUNCH, Act.STEP_BY_STEP)
    assert keys(reply) == ["setup.kneel"]
    assert not session.resumed


FRESH = but(Session(Mode.SETUP), saved=Saved(Plan()))


@pytest.mark.parametrize("asking", ["", "usual", "offer"])
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP])
def test_a_conversation_in_which_nothing_has_begun_is_untouched(mode, asking):
    assert is_untouched(replace(FRESH, mode=mode, asking=asking))


@pytest.mark.parametrize(
    "parts",
    [
        {"mode": Mode.RESTING},
        {"step": 1},
        {"resumed": True},
        {"body": Stage.REST},
        {"lost": True},
        {"alarm": True},
        {"plan": Plan(20)},
        {"next_plan": Plan(20)},
        {"asking": "take_up"},
        {"guest": True},
        {"forgotten": True},
    ],
)
def test_what_has_begun_was_set_or_is_asked_is_no_more(parts):
    assert not is_untouched(but(FRESH, **parts))


OWNER = Session(visit=Visit(KNOWN, key=1_000, day=TODAY))
NEWCOMER = Session(visit=Visit(key=1_000, day=TODAY, guest=True)).lost_place()


@pytest.mark.parametrize("hurt", [False, True])
@pytest.mark.parametrize("kind", ["move", "care"])
def test_whoever_goes_on_or_needs_help_after_a_guest_is_the_guest(kind, hurt):
    here = after_guest(but(OWNER, hurt=hurt), kind, Turn(Act.NEXT))
    assert here == but(NEWCOMER, hurt=hurt)


@pytest.mark.parametrize("kind", ["move", "care"])
def test_whose_voice_is_known_goes_on_after_a_guest_as_themselves(kind):
    plan = Plan(reps=5, hold_s=25)
    named = but(OWNER, named=True, known=replace(OWNER.visit.known, plan=plan))
    here = after_guest(replace(named, mode=Mode.RESTING, done=2), kind, Turn(Act.NEXT))
    assert here == Session(plan=plan, visit=named.visit).lost_place()


@pytest.mark.parametrize("kind", ["question", "change"])
def test_what_is_asked_or_changed_after_a_guest_is_the_owners_who_may_be_on_the_ball(kind):
    assert after_guest(OWNER, kind, Turn(Act.PROGRESS)) == OWNER.lost_place()


@pytest.mark.parametrize("body", [Stage.OFF, Stage.UP, Stage.REST, Stage.IN])
def test_whoever_opens_the_skill_after_a_guest_is_the_owner_and_leads_up_whoever_lies_there(body):
    on_it = replace(OWNER, body=body)
    assert after_guest(on_it, "move", Turn(Act.LAUNCH)) == replace(OWNER, body=Stage.UP)


def test_on_the_way_off_the_owner_hears_the_rest_of_it():
    leaving = replace(OWNER, body=Stage.LEAVING, part=2)
    assert after_guest(leaving, "move", Turn(Act.LAUNCH)) == leaving


@pytest.mark.parametrize("kind", ["move", "question"])
@pytest.mark.parametrize("act", [Act.NEXT, Act.LAUNCH])
def test_after_a_guests_emergency_whoever_speaks_is_asked_whether_all_is_well(kind, act):
    alarmed = but(OWNER, known=replace(OWNER.visit.known, ball_alarm=True))
    here = after_guest(alarmed, kind, Turn(act))
    session, reply = respond(here, Turn(act), NOW_MS)
    assert (session.asking, keys(reply)) == ("safe", [])
    assert here.visit.guest is (kind == "move" and act is Act.NEXT)


@pytest.mark.parametrize("act", [Act.NEXT, Act.USUAL_SETUP, Act.STEP_BY_STEP])
def test_who_has_started_in_spite_of_a_warning_is_not_warned_again(act):
    hurt = begun(KNOWS_AND_HURT.plan, Visit(key=9, day=TODAY, known=KNOWS_AND_HURT))
    asked_, _ = respond(hurt, Turn(Act.LAUNCH), NOW_MS)
    assert asked_.asking == "too_much"
    started, _ = respond(asked_, Turn(Act.START), NOW_MS)
    assert respond(started, Turn(act), NOW_MS)[0].asking != "too_much"


@pytest.mark.parametrize("act", [Act.START, Act.RESUME, Act.START_OVER, Act.MORE_REPS])
def test_whoever_goes_on_is_warned_in_another_conversation_than_that_of_the_pain_alone(act):
    hurt = kept(session(1, done=1, comfort=STOPPED, mode=Mode.DOWN))
    assert asked(after(hurt, act)[1]) == "ask.too_much"
    same = but(SESSIONS[Mode.DOWN], known=hurt, day=TODAY, key=9)
    assert asked(respond(same, Turn(act), NOW_MS)[1]) != "ask.too_much"


def test_whom_nothing_hurt_goes_on_in_another_conversation_as_in_the_same():
    assert keys(after(LEFT, Act.START_OVER)[1])[0] == "start_over.again"
    assert after(LEFT, Act.MORE_REPS)[0].plan.reps == 4


IN_PLACE_NOW = replace(SESSIONS[Mode.SETUP], step=3)
BY_ITSELF = Turn(Act.START, switch=Switch.ON)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (again(IN_PLACE), ["start.into"]),
        (again(IN_SETUP), ["welcome.what"]),
        (again(LEFT), ["again.welcome", "again.unfinished", "start.into"]),
        (replace(again(LEFT), step=3), ["again.welcome", "again.unfinished", "start.into"]),
        (IN_PLACE_NOW, ["welcome.wake_word", "rep.first.forward"]),
    ],
    ids=["in place", "in the setup", "at rest", "at rest again", "not left"],
)
def test_whoever_starts_hands_free_where_it_was_left_is_led_on_from_there_unasked(before, told):
    _, reply = respond(before, BY_ITSELF, NOW_MS)
    heard = [key for key in keys(reply) if key != "plan.span.hands_free"]
    assert heard[: len(told)] == told
    assert hold_in(reply)


def test_whoever_may_be_standing_yet_and_goes_on_hears_the_whole_position():
    standing = replace(SESSIONS[Mode.SETUP], step=3, resumed=True)
    _, reply = respond(standing, Turn(Act.RESUME), NOW_MS)
    assert keys(reply) == ["setup.usual"]


@pytest.mark.parametrize(("minute", "asks"), [(-1, False), (0, True), (239, True), (240, False)])
def test_whoever_was_hurt_in_the_evening_is_asked_first_until_the_night_is_over(minute, asks):
    hurt = kept(session(1, TODAY - 1, done=1, comfort=TOO_MUCH), now_ms=NOW_MS - TAKE_UP_MS)
    _, reply = after(hurt, Act.LAUNCH, minute=minute)
    assert (asked(reply) == "ask.too_much") is asks


@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP])
@pytest.mark.parametrize(("record", "why"), [(HARD, "hard"), (AWAY, "away")])
def test_whom_nobody_has_asked_begins_gently_and_hears_why(record, why, act):
    session, reply = after(record, act)
    assert session.plan.hold_s == 20
    told = [key for key in keys(reply) if key.startswith(("offer.", "plan."))]
    assert told == [f"offer.again.{why}", "plan.hold", "plan.whole"]


@pytest.mark.parametrize("record", [HARD, AWAY])
def test_nor_does_whoever_starts_in_spite_of_it_lose_a_longer_hold_unsaid(record):
    warned = replace(again(record), asking="too_much")
    session, reply = respond(warned, Turn(Act.START), NOW_MS)
    assert session.wanted.hold_s == 20
    assert "plan.hold" in keys(reply)


@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP])
def test_that_it_begins_at_the_gentle_end_is_told_on_every_path(act):
    away = days_of(9, 1, Plan(30, 5), last_day=TODAY - 60)
    session, reply = after(away, act)
    assert session.plan == Plan(15, 3)
    told = [key for key in keys(reply) if key.startswith(("again.", "plan."))]
    assert told == ["again.long_away", "plan.whole"]


@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP])
def test_where_nothing_changes_nothing_is_told(act):
    _, reply = after(GOOD, act)
    assert not [key for key in keys(reply) if key.startswith(("offer.", "again.", "plan."))]


@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.USUAL_SETUP])
def test_the_hold_that_was_set_just_before_is_the_hold(act):
    session, _ = after(AWAY, Turn(Act.SET_HOLD, seconds=30), act)
    assert session.plan.hold_s == 30


@pytest.mark.parametrize(("seconds", "held"), [(None, 20), (25, 25)])
def test_whoever_starts_with_so_many_repetitions_begins_gently_unless_the_hold_is_named(
    seconds, held
):
    start = Turn(Act.START, reps=4, seconds=seconds)
    assert after(AWAY, start)[0].plan == Plan(held, 4)
    session, _ = after(AWAY, Act.LAUNCH, start)
    assert (session.plan, session.asking) == (Plan(held, 4), "")


def test_whoever_starts_in_spite_of_a_warning_begins_gently():
    hurt = kept(session(1, plan=Plan(25), done=1, comfort=-1, mode=Mode.DOWN))
    assert after(hurt, Act.LAUNCH, Act.START)[0].plan.hold_s == 20


OFTEN = kept(
    *(session(key, TODAY - 30 + key) for key in range(1, 9)),
    *(session(key, TODAY - 20 + key, comfort=-1) for key in range(9, 12)),
    now_ms=NOW_MS - TAKE_UP_MS,
)


@pytest.mark.parametrize("record", [OFTEN, days_of(5, -1)], ids=["practised", "never well"])
def test_nobody_is_led_onto_the_ball_in_one_breath_with_the_advice_to_ask_a_doctor(record):
    _, reply = after(record, Act.LAUNCH)
    assert "again.ask_doctor" in keys(reply)
    assert (hold_in(reply), asked(reply)) == (None, "ask.usual")
    assert not {"setup.usual", "setup.kneel"} & set(keys(reply))


@pytest.mark.parametrize(("alarm", "body"), [(Alarm.ON, Stage.REST), (Alarm.OFF, Stage.OFF)])
def test_whom_an_emergency_has_found_on_the_ball_is_on_it_whoever_asks(alarm, body):
    known = replace(OWNER.visit.known, ball_alarm=alarm)
    here = after_guest(but(OWNER, known=known), "care", Turn(Act.OKAY))
    assert (here.body, here.visit.alarm) == (body, True)


MANNERS = [
    {"hands_free": True},
    {"rest_s": 40},
    {"style": CountStyle.QUIET},
    {"hold_s": 25},
    {"reps": 2, "hands_free": True},
]
"""What may be meant for today alone."""

UNDONE = [
    {"mode": Mode.COLD, "done": 0},
    {"mode": Mode.SETUP, "step": 2, "done": 0},
    {"mode": Mode.RESTING, "done": 1},
    {"mode": Mode.PAUSED, "done": 1, "current": Current(20, 8_000)},
    {"mode": Mode.DOWN, "done": 1},
]
"""Where a session may be left of which something is still to do."""


def left_today(today, record=None, **parts):
    """The record of somebody who left a session with this plan just now, beside the one kept."""
    usual = Plan(20)
    over = {"usual": usual, "saved": Saved(usual), "whole": 0, "held_ms": 0} | parts
    return left_at(record or Record(usual), session(plan=today, **over), NOW_MS)


@pytest.mark.parametrize("parts", UNDONE)
@pytest.mark.parametrize("manner", MANNERS)
def test_what_was_meant_for_today_still_is_where_the_session_is_taken_up(manner, parts):
    today = replace(Plan(20), **manner)
    record = left_today(today, **parts, held_ms=20_000 * parts["done"])
    back = again(record)
    assert (back.plan, back.wanted) == (today, Plan(20))
    taken, _ = respond(back, Turn(Act.LAUNCH), NOW_MS)
    assert (taken.plan, taken.wanted) == (today, Plan(20))


def test_so_it_is_where_an_answer_has_gone_on_by_its_clock():
    stages = Passage(Stage.IN, 0), Passage(Stage.HOLD, 10_000, 20), Passage(Stage.UP, 30_000)
    going = session(plan=Plan(20, 1), done=0, usual=Plan(20), saved=Saved(Plan(20)))
    going = replace(going, mode=Mode.SETUP).tracked(NOW_MS, stages)
    record = recalled(left_at(Record(Plan(20)), going, NOW_MS), NOW_MS + 60_000)
    assert (record.left.place.mode, record.left.place.done) == (Mode.FINISHED, 1)


def test_what_is_meant_for_today_is_over_when_the_session_is():
    record = left_today(replace(Plan(20), hands_free=True), mode=Mode.DOWN, done=3, held_ms=60_000)
    assert record.left.today is None


def test_a_plan_that_is_kept_is_not_written_twice():
    assert left_today(Plan(20), mode=Mode.RESTING, done=1, held_ms=20_000).left.today is None


@pytest.mark.parametrize(("today_s", "then_s"), [(15, 15), (30, 20)])
def test_after_too_much_no_hold_of_today_is_longer_than_it_would_be(today_s, then_s):
    parts = {"mode": Mode.RESTING, "done": 1, "held_ms": 20_000, "comfort": -1, "hard_s": 25}
    assert again(left_today(Plan(today_s), **parts)).plan.hold_s == then_s


def test_after_a_while_today_is_over():
    record = left_today(Plan(20, 2), mode=Mode.RESTING, done=1, held_ms=20_000)
    assert begun(record.plan, Visit(recalled(record, NOW_MS + TAKE_UP_MS))).plan == Plan(20)


@pytest.mark.parametrize("record", [HARD, AWAY], ids=["hard", "away"])
def test_an_undo_of_hands_free_leaves_the_gentler_plan_with_which_it_was_said(record):
    session, _ = after(record, Turn(Act.START, switch=Switch.ON))
    assert (session.plan.hold_s, session.wanted.hands_free) == (20, True)
    undone, reply = respond(session, Turn(Act.UNDO), NOW_MS)
    assert (undone.plan, undone.wanted) == (Plan(20), Plan(20))
    assert "plan.undo.done" in keys(reply)


@pytest.mark.parametrize("record", [HARD, AWAY], ids=["hard", "away"])
def test_whoever_starts_hands_free_hears_that_the_gentler_hold_is_kept(record):
    session, reply = after(record, Turn(Act.START, switch=Switch.ON))
    assert session.wanted.hold_s == 20
    assert Say("plan.hold", {"seconds": 20}) in reply.script


@pytest.mark.parametrize("record", [HARD, AWAY], ids=["hard", "away"])
def test_an_undo_of_hands_free_leaves_what_is_of_today_beside_the_gentler_plan(record):
    acts = Act.MORE_REPS, Turn(Act.START, switch=Switch.ON), Act.UNDO
    session, _ = after(record, *acts)
    assert (session.plan, session.wanted) == (Plan(20, 4), Plan(20))


def test_an_undo_leads_back_to_no_plan_of_which_nothing_gentler_is_offered():
    shorter, longer = Turn(Act.SET_HOLD, seconds=15), Turn(Act.SET_HOLD, seconds=25)
    session, reply = after(HARD, shorter, longer, Act.SKIP_SETUP, Act.UNDO)
    assert session.plan == Plan(20)
    assert "plan.undo.nothing" in keys(reply)


@pytest.mark.parametrize("body", [Stage.REST, Stage.OFF])
def test_a_no_to_going_on_starts_nothing_by_the_clock(body):
    left = kept(*[session(key) for key in range(1, 7)], session(7, done=1, body=body))
    _, reply = after(left, Act.LAUNCH, Act.NO)
    assert not hold_in(reply)
    assert asked(reply) == "ask.setup"
    assert hold_in(after(left, Act.LAUNCH, Act.START_OVER)[1])


def test_a_question_whether_to_go_on_with_the_setup_that_is_cancelled_leads_nowhere():
    cancelled, reply = after(IN_PLACE, Act.LAUNCH, Act.CANCEL)
    assert (keys(reply), cancelled.asking) == (["cancel.question"], "")


@pytest.mark.parametrize("record", [LEFT, kept(session(1, done=1, mode=Mode.SETUP, step=3))])
def test_where_one_was_the_last_there_is_nothing_to_go_on_from(record):
    over, reply = after(record, Act.LAUNCH, Turn(Act.SET_REPS, reps=1, span=Span.TODAY))
    assert (over.mode, over.asking) == (Mode.FINISHED, "")
    assert asked(reply) == "ask.finished"


LED_OFF = kept(session(1, done=1, body=Stage.LEAVING))
"""Whoever was told to come off as their conversation ended, and may be on the way."""


@pytest.mark.parametrize("act", [Act.HELP, Act.REPEAT])
def test_who_asks_for_help_a_moment_after_they_were_led_off_is_led_off(act):
    session, reply = after(LED_OFF, act)
    assert (session.mode, keys(reply)[0], reply.ask.key) == (Mode.DOWN, "get_off.hands", "ask.down")
    _, reply = respond(replace(session, body=Stage.OFF), Turn(Act.RESUME), NOW_MS)
    assert (keys(reply)[0], hold_in(reply)) == ("down.go_on", None)


@pytest.mark.parametrize("act", [Act.HELP, Act.REPEAT])
def test_but_not_whoever_was_left_at_a_rest(act):
    assert "get_off.hands" not in keys(after(LEFT, act)[1])
