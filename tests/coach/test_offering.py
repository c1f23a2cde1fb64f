from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import TAKE_UP_MS, credited, left_at
from skill.coach.reply import say
from skill.coach.returning import ended_in_silence
from skill.coach.session import Mode, Session
from skill.coach.stretch import Feeling, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Span, Turn
from skill.coach.visit import Visit
from tests.coach.comebacks import AWAY, GOOD, HARD, ON, ONCE, STRANGER, after, asked, at_the_end
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, session
from tests.coach.sessions import keys

OFFERS = [(GOOD, "good", 20), (HARD, "hard", 20), (AWAY, "away", 20)]


@pytest.mark.parametrize(("record", "reason", "seconds"), OFFERS)
def test_a_change_is_offered_with_its_reason_and_asked_about(record, reason, seconds):
    session, reply = after(record, Act.LAUNCH)
    told = [key for key in keys(reply) if key != "again.ask_doctor"]
    assert told == ["again.welcome", f"offer.again.{reason}", "offer.hold"]
    assert reply.script[-1].facts == {"seconds": seconds, "was": record.plan.hold_s}
    assert asked(reply) == "ask.offer"
    assert session.plan == record.plan, "nothing has changed yet"


@pytest.mark.parametrize(("record", "reason", "seconds"), OFFERS)
def test_yes_changes_the_plan_from_then_on(record, reason, seconds):  # noqa: ARG001
    session, reply = after(record, Act.LAUNCH, Act.YES)
    assert session.plan.hold_s == seconds
    assert credited(record, session).plan.hold_s == seconds
    assert keys(reply)[0] == "plan.hold"
    assert session.mode is Mode.SETUP


@pytest.mark.parametrize(("record", "reason", "seconds"), OFFERS)
def test_no_changes_nothing_and_nobody_asks_again(record, reason, seconds):  # noqa: ARG001
    session, reply = after(record, Act.LAUNCH, Act.NO)
    assert session.plan == record.plan
    assert keys(reply)[0] == "offer.kept"
    assert asked(after(left_at(record, session, NOW_MS), Act.LAUNCH)[1]) != "ask.offer"


@pytest.mark.parametrize("act", [Act.NEXT, Act.START, Act.RESUME])
def test_without_a_yes_or_no_it_goes_gentler_but_never_further(act):
    assert after(HARD, Act.LAUNCH, act)[0].plan.hold_s == 20
    assert after(AWAY, Act.LAUNCH, act)[0].plan.hold_s == 20
    assert after(GOOD, Act.LAUNCH, act)[0].plan.hold_s == 15


def test_repetitions_are_offered_where_the_hold_is_the_longest():
    most = days_of(2, 1, Plan(30))
    _, reply = after(most, Act.LAUNCH)
    assert (keys(reply)[-1], reply.script[-1].facts) == ("offer.reps", {"reps": 4, "was": 3})
    session, reply = after(most, Act.LAUNCH, Act.YES)
    assert (session.plan, keys(reply)[0]) == (Plan(30, 4), "plan.reps_always")


@pytest.mark.parametrize(
    ("turn", "plan"),
    [
        (Turn(Act.SET_HOLD, seconds=25), Plan(25)),
        (Turn(Act.SET_HOLD, seconds=90), Plan(30)),
        (Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS), Plan(15, 5)),
        (Turn(Act.LONGER), Plan(20)),
        (Turn(Act.SHORTER), Plan(15)),
    ],
)
def test_an_answer_of_ones_own_is_the_plan(turn, plan):
    session, reply = after(GOOD, Act.LAUNCH, turn)
    assert (session.plan, session.wanted) == (plan, plan)
    assert session.visit.answered
    assert "plan.whole" in keys(reply)
    assert "plan.span.always" in keys(reply)


@pytest.mark.parametrize("reps", [2, 4])
@pytest.mark.parametrize(("record", "hold_s"), [(GOOD, 15), (AWAY, 20), (HARD, 20)])
def test_so_many_repetitions_where_a_hold_is_offered_are_todays(record, hold_s, reps):
    session, reply = after(record, Act.LAUNCH, Turn(Act.SET_REPS, reps=reps))
    assert (session.plan, session.wanted) == (Plan(hold_s, reps), Plan(hold_s))
    assert "plan.span.today" in keys(reply)


def test_so_many_repetitions_where_those_are_offered_are_from_now_on():
    session, reply = after(days_of(2, 1, Plan(30)), Act.LAUNCH, Turn(Act.SET_REPS, reps=5))
    assert (session.plan, session.wanted) == (Plan(30, 5), Plan(30, 5))
    assert "plan.span.always" in keys(reply)


JUST_ONE = Turn(Act.SET_REPS, reps=1, span=Span.TODAY)
HOLD_TODAY = Turn(Act.SET_HOLD, seconds=20, span=Span.TODAY)


@pytest.mark.parametrize(
    ("record", "turn", "today", "kept"),
    [
        (GOOD, JUST_ONE, Plan(15, 1), Plan(15)),
        (GOOD, HOLD_TODAY, Plan(20), Plan(15)),
        (GOOD, Turn(Act.LONGER, span=Span.TODAY), Plan(20), Plan(15)),
        (AWAY, JUST_ONE, Plan(20, 1), Plan(20)),
        (AWAY, HOLD_TODAY, Plan(20), Plan(25)),
        (HARD, JUST_ONE, Plan(20, 1), Plan(20)),
    ],
)
def test_an_answer_for_today_is_for_today_and_no_further_than_what_was_offered(
    record, turn, today, kept
):
    session, reply = after(record, Act.LAUNCH, turn)
    assert (session.plan, session.wanted) == (today, kept)
    assert not session.asking
    assert {"plan.whole", "plan.span.today"} <= set(keys(reply))


def test_what_is_meant_for_today_outlives_a_yes_to_the_offer():
    session, _ = after(GOOD, Act.LAUNCH, Act.FEWER_REPS, Act.YES)
    assert (session.plan, session.wanted) == (Plan(20, 2), Plan(20))


def test_what_is_offered_and_taken_goes_before_what_was_meant_for_today():
    longer = Turn(Act.MORE_SECONDS, seconds=10)
    session, _ = after(AWAY, Act.LAUNCH, longer, Act.YES)
    assert (session.plan, session.wanted) == (Plan(20), Plan(20))


@pytest.mark.parametrize(
    ("act", "what"), [(Act.SET_HOLD, "need.seconds"), (Act.SET_REPS, "need.reps")]
)
def test_a_number_that_is_missing_is_asked_for(act, what):
    assert asked(after(GOOD, Act.LAUNCH, act)[1]) == what


@pytest.mark.parametrize(("span", "kept"), [(Span.TODAY, 15), (Span.ALWAYS, 25), (None, 25)])
def test_and_is_for_as_long_as_was_said_before_it_was_asked_for(span, kept):
    answer = Turn(Act.SET_HOLD, seconds=25)
    session, _ = after(GOOD, Act.LAUNCH, Turn(Act.SET_HOLD, span=span), answer)
    assert (session.plan.hold_s, session.wanted.hold_s) == (25, kept)


def test_an_offer_that_no_longer_stands_changes_nothing():
    begun, _ = after(GOOD, Act.LAUNCH)
    session, reply = respond(but(begun, known=STRANGER), Turn(Act.YES), NOW_MS)
    assert session.plan == GOOD.plan
    assert keys(reply)[0] == "offer.kept"


GOOD_SO_FAR = days_of(1, 1)


EASY, TOO_HARD = Turn(Act.FEELING, feeling=Feeling.EASY), Turn(Act.FEELING, feeling=Feeling.HARD)


def test_thanks_off_the_ball_is_the_end():
    down = Session(Mode.DOWN)
    session, reply = respond(down, Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    assert keys(reply) == ["feeling.after.right", "stop.bye"]
    assert session.visit.comfort == 1


def test_thanks_after_pain_is_the_end_without_a_cheerful_word():
    hurt = Session(Mode.DOWN, pains=1, asking="stop_here", visit=Visit(comfort=-1))
    _, reply = respond(hurt, Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    assert keys(reply) == ["stop.bye"]


def test_a_feeling_that_is_not_understood_might_be_pain_so_that_is_asked():
    assert asked(at_the_end(ONCE, Act.FEELING)[1]) == "ask.hurt"


@pytest.mark.parametrize(
    ("feeling", "said"),
    [
        (Feeling.EASY, ["feeling.after.easy", "feeling.after.same"]),
        (Feeling.RIGHT, ["feeling.after.right", "feeling.after.same"]),
        (Feeling.HARD, ["feeling.after.less_far", "feeling.after.hard"]),
    ],
)
def test_where_nothing_is_offered_it_is_goodbye(feeling, said):
    session, reply = at_the_end(STRANGER, Turn(Act.FEELING, feeling=feeling))
    assert keys(reply) == [*said, "stop.bye"]
    assert reply.ask is None
    assert session.mode is Mode.DOWN


def test_the_second_good_session_offers_more_at_once():
    _, reply = at_the_end(GOOD_SO_FAR, EASY)
    assert keys(reply) == ["feeling.after.easy", "offer.after.good", "offer.hold"]


@pytest.mark.parametrize(("grown", "same"), [(1, False), (TODAY, False), (0, True)])
def test_the_same_is_promised_only_where_no_more_can_be_offered_at_the_next_start(grown, same):
    known = replace(days_of(1, 1 if grown else 0), grown_day=grown)
    record = replace(known, grown_day=TODAY - 1) if grown == TODAY else known
    asks = Turn(Act.FEELING, feeling=Feeling.RIGHT)
    _, reply = at_the_end(record, asks)
    assert ("feeling.after.same" in keys(reply)) is same


@pytest.mark.parametrize(
    ("parts", "same"),
    [
        ({}, True),
        ({"last_s": 15}, True),
        ({"plan": Plan(20), "usual": Plan(15)}, False),
        ({"plan": Plan(15, 1), "usual": Plan(15), "done": 1, "whole": 1}, False),
        ({"plan": Plan(20), "last_s": 15}, False),
        ({"next_plan": Plan(20)}, False),
    ],
)
def test_the_same_is_promised_only_where_the_next_session_has_the_numbers_of_this_one(parts, same):
    _, reply = at_the_end(STRANGER, Turn(Act.FEELING, feeling=Feeling.RIGHT), **parts)
    assert ("feeling.after.same" in keys(reply)) is same


@pytest.mark.parametrize("feeling", [Feeling.EASY, Feeling.RIGHT])
def test_the_same_is_not_promised_after_it_was_too_much_whatever_is_said_then(feeling):
    hard, easy = Turn(Act.FEELING, feeling=Feeling.HARD), Turn(Act.FEELING, feeling=feeling)
    said, _ = at_the_end(STRANGER, hard)
    _, reply = respond(replace(said, mode=Mode.FINISHED), easy, NOW_MS)
    assert "feeling.after.same" not in keys(reply)


MORE_TO_COME = Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS)
LONGER_TO_COME = Turn(Act.SET_HOLD, seconds=20, span=Span.ALWAYS)
LONGER_TODAY = Turn(Act.SET_HOLD, seconds=20, span=Span.TODAY)


@pytest.mark.parametrize(
    ("turn", "same"), [(MORE_TO_COME, False), (LONGER_TO_COME, False), (LONGER_TODAY, True)]
)
def test_the_same_is_not_promised_right_after_other_numbers_were_set_for_the_next_time(turn, same):
    right = Turn(Act.FEELING, feeling=Feeling.RIGHT)
    _, reply = at_the_end(STRANGER, turn, right, last_s=15)
    assert ("feeling.after.same" in keys(reply)) is same


def test_a_hard_one_offers_less():
    _, reply = at_the_end(days_of(1, 1, Plan(20)), TOO_HARD, plan=Plan(20))
    assert keys(reply) == ["feeling.after.hard", "offer.after.hard", "offer.hold"]


@pytest.mark.parametrize("plan", [Plan(20), Plan(30)])
def test_yes_at_the_end_is_for_the_next_time(plan):
    session, reply = at_the_end(days_of(1, 1, plan), EASY, Act.YES, plan=plan)
    assert reply.ask is None
    record = left_at(session.visit.known, session, NOW_MS)
    assert record.plan != plan
    assert (record.rows[-1].hold_s, record.rows[-1].reps) == (plan.hold_s, plan.reps)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.take_up"


@pytest.mark.parametrize("feeling", [EASY, TOO_HARD])
def test_nobody_is_asked_the_same_the_next_time(feeling):
    before = days_of(1, 1, Plan(25))
    session, _ = at_the_end(before, feeling, Act.YES, plan=Plan(25))
    record = left_at(before, session, NOW_MS)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.offer"


def test_one_session_of_the_new_plan_earns_no_more_yet():
    session, _ = at_the_end(GOOD_SO_FAR, EASY, Act.YES)
    record = left_at(GOOD_SO_FAR, session, NOW_MS)
    next_one = again(record, key=2_000, mode=Mode.FINISHED, done=3, held_ms=60_000)
    _, reply = respond(next_one, EASY, NOW_MS)
    assert reply.ask is None


def test_no_at_the_end_is_goodbye():
    session, reply = at_the_end(GOOD_SO_FAR, EASY, Act.NO)
    assert keys(reply) == ["offer.kept", "stop.bye"]
    assert session.visit.refused == 2


@pytest.mark.parametrize(
    ("turn", "plan"), [(Turn(Act.SET_REPS, reps=4), Plan(15, 4)), (Turn(Act.LONGER), Plan(20))]
)
def test_an_answer_of_ones_own_at_the_end_is_for_the_next_time(turn, plan):
    session, reply = at_the_end(GOOD_SO_FAR, EASY, turn)
    assert reply.ask is None
    assert say("plan.span.always") in reply.script
    record = left_at(GOOD_SO_FAR, session, NOW_MS)
    assert record.plan == plan
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.take_up"


SO_FAR = pytest.mark.parametrize(
    ("record", "feeling"), [(GOOD_SO_FAR, EASY), (days_of(1, 1, Plan(25)), TOO_HARD)]
)


@SO_FAR
def test_more_for_today_at_the_end_goes_on_and_keeps_nothing(record, feeling):
    more = Turn(Act.SET_REPS, reps=4, span=Span.TODAY)
    session, reply = at_the_end(record, feeling, more, plan=record.plan)
    assert (session.mode, session.plan) == (Mode.RESTING, replace(record.plan, reps=4))
    assert (session.visit.answered, asked(reply)) == (False, "ask.resting")
    assert left_at(record, session, NOW_MS).plan == record.plan


@SO_FAR
def test_a_hold_for_today_at_the_end_is_not_kept(record, feeling):
    session, reply = at_the_end(record, feeling, HOLD_TODAY, plan=record.plan)
    assert (session.visit.answered, asked(reply)) == (False, "ask.closing")
    assert left_at(record, session, NOW_MS).plan == record.plan


def test_whoever_is_forgotten_is_offered_nothing():
    _, reply = at_the_end(GOOD_SO_FAR, EASY, forgotten=True)
    assert reply.ask is None


def test_an_offer_that_silence_passes_over_rests():
    begun_, _ = after(GOOD, Act.LAUNCH)
    record = left_at(GOOD, ended_in_silence(begun_), NOW_MS)
    assert asked(after(record, Act.LAUNCH)[1]) != "ask.offer"


def test_too_hard_at_an_offer_of_more_takes_it_back():
    _, reply = at_the_end(GOOD_SO_FAR, EASY, TOO_HARD)
    assert "offer.hold" not in keys(reply)


def test_more_is_offered_to_whoever_is_practised_at_the_next_start_only():
    _, reply = at_the_end(days_of(6, 1), EASY, body=Stage.REST)
    assert keys(reply)[:2] == ["stop.off", "feeling.after.easy"]
    assert (keys(reply)[-1], reply.ask) == ("stop.bye", None)


def test_too_hard_at_the_end_leads_off_the_ball_before_all_else():
    _, reply = at_the_end(STRANGER, TOO_HARD, body=Stage.REST)
    assert keys(reply)[0] == "stop.off"


@pytest.mark.parametrize(("record", "grown"), [(GOOD, True), (HARD, False), (AWAY, False)])
def test_only_what_was_offered_for_good_sessions_counts_as_growth(record, grown):
    assert after(record, Act.LAUNCH, Act.YES)[0].visit.grown is grown


def test_how_many_repetitions_there_are_from_now_on_is_told():
    _, reply = after(days_of(2, 1, Plan(30)), Act.LAUNCH, Act.YES)
    assert say("plan.reps_always", reps=4) in reply.script


def test_a_no_to_an_offer_is_an_answer():
    assert after(GOOD, Act.LAUNCH, Act.NO)[0].visit.answered


def test_a_hold_for_today_at_the_end_is_todays_and_the_offer_waits():
    session, reply = at_the_end(GOOD_SO_FAR, EASY, HOLD_TODAY)
    assert (session.plan.hold_s, session.asking) == (20, "")
    assert (keys(reply), asked(reply)) == (["plan.hold_more"], "ask.closing")


def test_a_hold_beyond_the_limits_in_place_of_an_offer_is_told():
    _, reply = after(AWAY, Act.LAUNCH, replace(HOLD_TODAY, seconds=90))
    assert "plan.hold_high" in keys(reply)


def test_what_is_taken_at_the_end_goes_before_what_was_kept_beside_todays_plan():
    session, _ = at_the_end(GOOD_SO_FAR, EASY, Act.YES, usual=Plan(hands_free=True))
    assert session.visit.usual is None


def test_after_the_answer_to_an_offer_at_the_end_whoever_is_on_the_ball_is_led_off_it():
    _, reply = at_the_end(GOOD_SO_FAR, EASY, Act.NO, body=Stage.REST)
    assert keys(reply) == ["stop.off", "offer.kept", "stop.bye"]


ONE_NO = replace(GOOD, noes=1)


def test_a_first_no_to_growth_is_counted_and_the_plan_stays():
    session, reply = after(GOOD, Act.LAUNCH, Act.NO)
    assert (session.visit.noes, keys(reply)[0]) == (1, "offer.kept")


def test_after_a_second_no_it_is_told_that_growth_rests():
    session, reply = after(ONE_NO, Act.LAUNCH, Act.NO)
    assert (session.visit.noes, keys(reply)[0]) == (2, "offer.rests")


def test_a_no_to_what_is_gentler_is_no_no_to_growth():
    assert after(HARD, Act.LAUNCH, Act.NO)[0].visit.noes == 0


def test_whoever_just_goes_on_hears_the_plan_in_place_of_what_became_of_the_offer():
    for record in (GOOD, ONE_NO):
        assert keys(after(record, Act.LAUNCH, Act.NEXT)[1])[0] == "plan.whole"


def test_a_no_to_an_offer_that_no_longer_stands_is_a_no_to_nothing():
    begun, _ = after(GOOD, Act.LAUNCH)
    session, _ = respond(but(begun, known=STRANGER), Turn(Act.NO), NOW_MS)
    assert session.visit.noes == 0


def test_a_gentler_hold_that_nobody_has_answered_is_made_again_and_a_longer_one_rests():
    hard, _ = at_the_end(ONCE, Turn(Act.FEELING, feeling=Feeling.HARD), plan=Plan(25))
    assert (hard.asking, ended_in_silence(hard)) == ("offer", hard)
    good, _ = after(GOOD, Act.LAUNCH)
    assert ended_in_silence(good).visit.refused


FOR_ALWAYS = {"usual": Plan(25)}


@pytest.mark.parametrize(
    ("today", "offered", "why"),
    [
        (25, 20, "offer.after.hard"),
        (20, 15, "offer.after.hard"),
        (15, 15, "feeling.after.less_far"),
    ],
)
def test_too_hard_is_answered_with_less_than_what_is_kept_and_what_was_held(today, offered, why):
    record = replace(days_of(1), plan=Plan(25))
    usual = None if today == 25 else Plan(25)
    _, reply = at_the_end(record, TOO_HARD, plan=Plan(today), usual=usual)
    assert keys(reply) == ["feeling.after.hard", why, "offer.hold"]
    assert reply.script[-1].facts == {"seconds": offered, "was": 25}


LESS_BY_ONE = pytest.mark.parametrize(("times", "less"), [(1, 20), (2, 15)])


@LESS_BY_ONE
def test_what_is_offered_is_a_step_below_the_hold_that_was_too_much_each_time(times, less):
    record = replace(days_of(1), plan=Plan(25))
    session, _ = after(record, Act.SKIP_SETUP, *[Act.EASE] * times)
    session = replace(session, mode=Mode.FINISHED, done=3, held_ms=60_000, whole=3, body=Stage.OFF)
    _, reply = respond(session, Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    assert keys(reply)[-2:] == ["offer.after.hard", "offer.hold"]
    assert reply.script[-1].facts == {"seconds": less, "was": 25}


@LESS_BY_ONE
def test_and_so_it_is_on_the_next_day_after_which_no_keeps_what_is_usual(times, less):
    record = replace(days_of(1), plan=Plan(25))
    session, _ = after(record, Act.SKIP_SETUP, *[Act.EASE] * times)
    over = replace(session, mode=Mode.DOWN, done=3, held_ms=60_000)
    session, reply = after(left_at(record, over, NOW_MS - TAKE_UP_MS), Act.LAUNCH, day=TODAY + 1)
    assert reply.script[-1].facts == {"seconds": less, "was": 25}
    session, _ = respond(session, Turn(Act.NO), NOW_MS)
    assert (session.plan, session.wanted) == (Plan(25), Plan(25))


def test_too_hard_at_the_end_counts_for_the_hold_that_was_eased_already():
    record = replace(days_of(1), plan=Plan(25))
    session, _ = after(record, Act.SKIP_SETUP, Act.EASE)
    parts = {"done": 3, "held_ms": 60_000, "whole": 3, "body": Stage.OFF}
    session = replace(session, mode=Mode.FINISHED, **parts)
    noted = but(session, known=credited(record, session))
    _, reply = respond(noted, TOO_HARD, NOW_MS)
    assert say("offer.hold", seconds=15, was=25) in reply.script


def test_a_gentler_hold_taken_at_the_end_is_that_of_the_next_session_however_short_todays_was():
    record = replace(days_of(1), plan=Plan(25))
    shortest = Turn(Act.SET_HOLD, seconds=15, span=Span.TODAY)
    session, _ = after(record, Act.SKIP_SETUP, Act.EASE, shortest)
    session = replace(session, mode=Mode.FINISHED, done=3, held_ms=60_000, whole=3, body=Stage.OFF)
    for turn in (Turn(Act.FEELING, feeling=Feeling.RIGHT), Turn(Act.YES), Turn(Act.START_OVER)):
        session, _ = respond(session, turn, NOW_MS)
    assert (session.plan, session.wanted) == (Plan(20), Plan(20))


def test_too_hard_said_after_a_longer_hold_was_taken_offers_the_one_of_before():
    session, _ = at_the_end(GOOD_SO_FAR, EASY, Act.YES)
    _, reply = after(left_at(GOOD_SO_FAR, session, NOW_MS), TOO_HARD)
    assert say("offer.hold", seconds=15, was=20) in reply.script


@pytest.mark.parametrize("today", [4, 5])
def test_more_repetitions_are_offered_beside_those_that_are_kept(today):
    most = days_of(1, 1, Plan(30))
    parts = {"plan": Plan(30, today), "usual": Plan(30), "done": today, "whole": today}
    _, reply = at_the_end(most, EASY, **parts)
    assert say("offer.reps", reps=4, was=3) in reply.script
    _, reply = at_the_end(most, EASY, Act.YES, **parts)
    assert "plan.reps_always" in keys(reply)


def test_nothing_is_offered_that_was_set_just_before():
    longer = Turn(Act.SET_HOLD, seconds=20)
    assert asked(after(GOOD, longer, Act.LAUNCH)[1]) != "ask.offer"


@pytest.mark.parametrize("act", ON)
@pytest.mark.parametrize("record", [HARD, AWAY], ids=["hard", "away"])
def test_whoever_goes_on_past_a_gentler_offer_takes_it_whatever_the_path(record, act):
    session, reply = after(record, Act.LAUNCH, act)
    assert (session.plan.hold_s, session.wanted.hold_s, session.visit.answered) == (20, 20, True)
    assert "plan.hold" in keys(reply)


@pytest.mark.parametrize("act", ON)
def test_and_past_one_of_growth_not_further_and_it_rests(act):
    session, _ = after(GOOD, Act.LAUNCH, act)
    assert (session.plan, session.visit.refused, session.visit.noes) == (GOOD.plan, 2, 1)


def test_more_repetitions_asked_for_at_a_gentler_offer_do_not_go_past_it():
    session, _ = after(HARD, Act.LAUNCH, Act.MORE_REPS, Act.USUAL_SETUP)
    assert (session.plan, session.wanted) == (Plan(20, 4), Plan(20))


@pytest.mark.parametrize(("span", "usual"), [(None, Plan(20)), (Span.ALWAYS, Plan(20, 4))])
def test_so_many_repetitions_at_a_gentler_offer_are_todays_as_elsewhere(span, usual):
    session, _ = after(AWAY, Act.LAUNCH, Turn(Act.SET_REPS, reps=4, span=span))
    assert (session.plan, session.wanted) == (Plan(20, 4), usual)


@pytest.mark.parametrize(("span", "kept"), [(None, 3), (Span.TODAY, 3), (Span.ALWAYS, 5)])
def test_repetitions_with_which_somebody_starts_at_an_offer_of_them_are_todays(span, kept):
    five = Turn(Act.START, reps=5, span=span)
    session, _ = after(days_of(2, 1, Plan(30)), Act.LAUNCH, five)
    assert (session.plan, session.wanted) == (Plan(30, 5), Plan(30, kept))


def test_at_the_end_they_are_for_the_next_time_with_the_gentler_hold():
    four = Turn(Act.SET_REPS, reps=4)
    session, reply = at_the_end(days_of(1, 1, Plan(25)), TOO_HARD, four, plan=Plan(25))
    assert session.wanted == Plan(20, 4)
    assert say("plan.whole", reps=4, seconds=20) in reply.script


def test_a_hold_that_is_shorter_today_already_stays_so():
    shorter = Turn(Act.SET_HOLD, seconds=15, span=Span.TODAY)
    session, _ = after(AWAY, shorter, Act.LAUNCH, Act.NEXT)
    assert (session.plan, session.wanted) == (Plan(15), Plan(20))


@pytest.mark.parametrize("act", [Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP])
def test_after_the_end_they_all_just_go_on(act):
    session, reply = at_the_end(days_of(1, 1, Plan(25)), TOO_HARD, act, plan=Plan(25))
    assert (session.wanted.hold_s, reply.ask) == (20, None)


@pytest.mark.parametrize(
    "act", [Act.HOW_LONG, Act.TODAY, Act.MORE_SECONDS, Act.HELP, Act.UNHEARD, Act.REPEAT, Act.PAUSE]
)
def test_what_is_offered_is_told_wherever_it_is_asked_about_again(act):
    for record in (GOOD, HARD):
        _, reply = after(record, Act.LAUNCH, Act.TIP, act)
        assert (keys(reply)[-1], asked(reply)) == ("offer.hold", "ask.offer")
        assert keys(reply).count("offer.hold") == 1


def test_an_offer_that_a_change_of_the_plan_has_made_void_is_asked_about_no_more():
    session, reply = after(GOOD, Act.LAUNCH, Act.MORE_SECONDS, Act.ALWAYS)
    assert (session.asking, asked(reply)) == ("", "ask.cold")


@pytest.mark.parametrize(("record", "was"), [(GOOD, 15), (HARD, 25), (AWAY, 25)])
@pytest.mark.parametrize("act", [Act.UNDO, Act.CANCEL])
def test_an_offer_that_was_taken_is_taken_back_as_any_change_is(record, was, act):
    session, reply = after(record, Act.LAUNCH, Act.YES, act)
    assert (session.plan.hold_s, session.wanted.hold_s) == (was, was)
    assert "plan.undo.done" in keys(reply)


@pytest.mark.parametrize(
    ("turn", "today", "told"),
    [
        (Turn(Act.LONGER), Plan(20, 1), ["plan.reps", "plan.hold"]),
        (Turn(Act.LONGER, span=Span.ALWAYS), Plan(20, 1), ["plan.reps", "plan.hold"]),
    ],
)
def test_beside_what_is_kept_is_told_what_is_only_of_today(turn, today, told):
    session, reply = after(GOOD, Act.LAUNCH, JUST_ONE, Act.LAUNCH, turn)
    assert (session.plan, session.wanted) == (today, Plan(20))
    assert [key for key in keys(reply) if key.startswith("plan.")][-2:] == told


def test_a_hold_of_today_beside_repetitions_from_now_on_is_told_as_todays():
    shorter = Turn(Act.SET_HOLD, seconds=20, span=Span.TODAY)
    five = Turn(Act.SET_REPS, reps=5, span=Span.ALWAYS)
    session, reply = after(days_of(2, 1, Plan(30)), shorter, Act.LAUNCH, five)
    assert (session.plan, session.wanted) == (Plan(20, 5), Plan(30, 5))
    assert {"plan.reps_always", "plan.hold_today"} <= set(keys(reply))


@pytest.mark.parametrize("unkept", ["guest", "forgotten"])
def test_nothing_is_promised_for_the_next_time_where_nothing_is_kept(unkept):
    over = replace(session(), mode=Mode.FINISHED)
    _, kept_ = respond(over, Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS)
    _, reply = respond(
        but(over, **{unkept: True}), Turn(Act.FEELING, feeling=Feeling.RIGHT), NOW_MS
    )
    assert "feeling.after.same" in keys(kept_)
    assert "feeling.after.same" not in keys(reply)
