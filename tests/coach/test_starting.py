from dataclasses import replace

import pytest

from skill.coach.care import CARE, FULL_AGAIN_DAYS
from skill.coach.conversation import respond
from skill.coach.credit import TAKE_UP_MS
from skill.coach.plain import session_from_plain, session_to_plain
from skill.coach.reply import At, Silence, say
from skill.coach.scripts import POSITION_MS
from skill.coach.session import Current, Mode
from skill.coach.starting import GETTING_ON_S, TOLD_TIMES, on_at_once, starts_by_itself
from skill.coach.stretch import POSITION, Plan
from skill.coach.today import AT_HOME, PRACTISED
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Act, Switch, Topic, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from tests.coach.records import NOW_MS, TODAY, again, but, days_of, kept, session
from tests.coach.sessions import hold_in, keys
from tests.voices import ENGLISH

HANDS_FREE = Turn(Act.START, switch=Switch.ON)


def launched(record, turn=None, **parts):
    return respond(again(record, **parts), turn or Turn(Act.LAUNCH), NOW_MS)


def until_the_roll(reply):
    return reply.script[: reply.script.index(At(Stage.IN))]


def silence_s(script):
    return sum(item.ms for item in script if isinstance(item, Silence)) / 1000


def test_from_the_sixth_session_on_the_launch_leads_through_the_first_hold():
    after, reply = launched(days_of(PRACTISED))
    assert keys(reply)[:4] == ["again.welcome", "plan.whole", "start.new", "start.into"]
    assert hold_in(reply)
    assert reply.ask.key == "ask.resting_brief"
    assert after.mode is Mode.SETUP


def test_before_that_something_is_asked_first():
    _, reply = launched(days_of(PRACTISED - 1))
    assert not hold_in(reply)


@pytest.mark.parametrize("count", [PRACTISED, AT_HOME])
def test_the_time_that_is_named_lies_before_the_roll_and_no_silence_in_it_is_long(count):
    _, reply = launched(days_of(count))
    way = until_the_roll(reply)
    assert silence_s(way) == GETTING_ON_S
    assert max(item.ms for item in way if isinstance(item, Silence)) <= 10_000


@pytest.mark.parametrize("count", [PRACTISED, PRACTISED + TOLD_TIMES, AT_HOME])
def test_the_word_of_care_is_said_before_the_roll(count):
    _, reply = launched(days_of(count))
    assert "safety.brief" in [getattr(item, "key", "") for item in until_the_roll(reply)]


@pytest.mark.parametrize("day", [TODAY, TODAY + 1])
@pytest.mark.parametrize(
    ("record", "turn"),
    [(days_of(PRACTISED), Turn(Act.LAUNCH)), (kept(session(1, done=1)), HANDS_FREE)],
    ids=["at once", "where it was left"],
)
def test_into_position_takes_turns_by_the_day(record, turn, day):
    _, reply = launched(record, turn, day=day)
    assert say("start.into", day, seconds=GETTING_ON_S) in reply.script


def test_that_nothing_is_asked_is_told_twice_and_whoever_is_at_home_hears_less():
    told = [keys(launched(days_of(count))[1]) for count in (5, 6, 7, AT_HOME)]
    assert ["start.new" in each for each in told] == [True, True, False, False]
    assert ["start.hands" in each for each in told] == [True, True, True, False]


def test_numbers_that_come_with_the_start_are_told_in_the_plan():
    _, reply = launched(days_of(PRACTISED), Turn(Act.START, reps=4, seconds=20))
    assert say("plan.reps", reps=4) in reply.script
    assert say("plan.hold", seconds=20) in reply.script
    assert hold_in(reply).seconds == 20


@pytest.mark.parametrize(
    "stopped",
    [
        again(kept(session(1, done=1, comfort=-1))),
        again(days_of(PRACTISED), day=TODAY + FULL_AGAIN_DAYS),
        again(days_of(PRACTISED), alarm=True),
    ],
)
def test_pain_a_month_away_and_an_alarm_are_asked_about_first(stopped):
    assert not starts_by_itself(stopped)


def test_nobody_starts_by_the_clock_from_the_way_off():
    assert not starts_by_itself(again(days_of(PRACTISED), body=Stage.LEAVING))


def test_after_fewer_days_away_it_is_to_be_gentle_and_does_not_start_by_itself():
    assert not starts_by_itself(again(days_of(PRACTISED), day=TODAY + 20))


def test_a_month_away_counts_whatever_was_answered_meanwhile():
    answered = replace(days_of(PRACTISED), answered_day=TODAY + FULL_AGAIN_DAYS - 5)
    assert not starts_by_itself(again(answered, day=TODAY - 1 + FULL_AGAIN_DAYS))
    assert starts_by_itself(again(answered, day=TODAY - 2 + FULL_AGAIN_DAYS))


def test_a_last_session_of_another_length_that_was_too_much_is_asked_about_as_well():
    hard = session(9, TODAY - 2, Plan(20), comfort=-1)
    before = [session(key, TODAY - 9 + key) for key in range(1, 7)]
    assert not starts_by_itself(again(kept(*before, hard, plan=Plan())).afresh())


def test_whoever_asks_something_before_the_roll_is_led_onto_the_ball_then():
    after, _ = launched(days_of(PRACTISED))
    _, reply = respond(after, Turn(Act.TIP), NOW_MS + 9_000)
    assert keys(reply)[-1] == "setup.usual"


def test_a_month_away_the_position_is_asked_about():
    _, reply = launched(days_of(PRACTISED + 1), day=TODAY + FULL_AGAIN_DAYS)
    assert not hold_in(reply)


def test_an_offer_is_asked_first_and_then_it_starts_by_itself():
    after, reply = launched(days_of(PRACTISED, 1))
    assert reply.ask.key == "ask.offer"
    _, reply = respond(after, Turn(Act.NO), NOW_MS)
    assert hold_in(reply)


@pytest.mark.parametrize(
    ("act", "mode"),
    [(Act.PAUSE, Mode.SETUP), (Act.HOW_LONG, Mode.SETUP), (Act.REPEAT, Mode.SETUP)],
)
def test_whoever_speaks_before_the_roll_is_waited_for(act, mode):
    after, _ = launched(days_of(PRACTISED))
    after, reply = respond(after, Turn(act), NOW_MS + 9_000)
    assert not hold_in(reply)
    assert reply.ask.key == "ask.setup"
    assert after.mode is mode


def test_how_to_wait_is_named_until_it_is_known_and_whoever_waits_is_led_onto_the_ball():
    told = [keys(launched(days_of(count))[1]) for count in (5, 6, 7, AT_HOME)]
    named = [{"start.new", "start.wait"}.intersection(each) for each in told]
    assert named == [{"start.new"}, {"start.new"}, {"start.wait"}, set()]
    after, _ = launched(days_of(AT_HOME))
    after, reply = respond(after, Turn(Act.PAUSE), NOW_MS + 9_000)
    assert keys(reply)[-2:] == ["pause.rest", "setup.usual"]
    _, reply = respond(after, Turn(Act.NEXT), NOW_MS + 60_000)
    assert hold_in(reply)


def test_whoever_stops_before_the_roll_is_led_off_the_ball():
    after, _ = launched(days_of(PRACTISED))
    assert "stop.off" in keys(respond(after, Turn(Act.STOP), NOW_MS + 9_000)[1])


def test_whoever_is_new_and_starts_hands_free_hears_every_step_with_its_time():
    after, reply = launched(kept(), HANDS_FREE)
    steps = [f"setup.{step}" for step in ("kneel", "lie_down", "arms", "feet")]
    assert [key for key in keys(reply) if key.startswith("setup.")] == steps
    assert {"welcome.care", "welcome.wake_word", "start.time"} <= set(keys(reply))
    assert silence_s(until_the_roll(reply)) >= 4 * POSITION_MS / 1000
    assert after.plan.hands_free
    assert reply.more


def test_nobody_is_on_the_ball_while_still_told_to_kneel():
    after, reply = launched(kept(), HANDS_FREE)
    marks = [item for item in reply.script if isinstance(item, At)]
    assert after.body is Stage.OFF
    assert marks[0] == At(Stage.REST, 2)


def begun_at(ms):
    """The newcomer's hands-free start, and a question so long after its first sound."""
    after, reply = launched(kept(), HANDS_FREE)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    after = after.tracked(NOW_MS, timeline.passages, timeline.heard)
    told = {mark.line.key: mark.begin_ms for mark in timeline.marks}
    turn = Turn(Act.KNOW, topic=Topic.BALL_SIZE)
    return respond(session_again(after), turn, NOW_MS + START_LATENCY_MS + ms(told))


def session_again(session):
    """The session as the next request finds it."""
    return session_from_plain(session_to_plain(session))


@pytest.mark.parametrize("step", range(len(POSITION)))
def test_a_question_on_the_way_is_followed_by_the_step_that_was_heard(step):
    after, reply = begun_at(lambda told: told[f"setup.{POSITION[step]}"] + 2_000)
    assert (after.mode, after.step, after.body) == (
        Mode.SETUP,
        step,
        Stage.REST if step else Stage.OFF,
    )
    assert keys(reply)[-1] == f"back.{POSITION[step]}"


def test_a_question_in_the_welcome_is_followed_by_the_first_step():
    after, reply = begun_at(lambda told: told["welcome.care"])
    assert (after.step, keys(reply)[-1]) == (0, "back.kneel")


def test_a_question_on_the_roll_finds_the_position_behind_the_person():
    after, reply = begun_at(lambda told: told["rep.first.forward"] + 1_000)
    assert (after.mode, after.step) == (Mode.MOVING, 3)
    assert hold_in(reply)


def test_hands_free_that_is_kept_starts_by_itself_once_the_setup_is_known():
    plan = Plan(hands_free=True)
    assert not hold_in(launched(days_of(2, plan=plan))[1])
    assert hold_in(launched(days_of(3, plan=plan))[1])


LEFT = kept(session(1, done=1))
LEFT_IN_A_HOLD = kept(session(1, done=1, mode=Mode.PAUSED, current=Current(15, 4_000)))


@pytest.mark.parametrize(
    ("record", "line", "seconds"),
    [(LEFT, "again.unfinished", 15), (LEFT_IN_A_HOLD, "again.in_hold", 11)],
)
def test_hands_free_what_was_left_open_goes_on_by_itself(record, line, seconds):
    after, reply = launched(record, HANDS_FREE)
    assert keys(reply)[:3] == ["again.welcome", line, "start.into"]
    assert (hold_in(reply).rep, hold_in(reply).seconds - hold_in(reply).from_ms // 1000) == (
        2,
        seconds,
    )
    assert silence_s(until_the_roll(reply)) == GETTING_ON_S
    assert (after.asking, after.done, len(reply.more)) == ("", 1, 1)


def test_whoever_goes_on_so_is_in_place_and_no_longer_waited_for():
    after, _ = on_at_once(again(LEFT, waiting=True, resumed=False))
    assert (after.body, after.resumed, after.waiting) == (Stage.REST, True, False)


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        (frozenset(), ["start.into", "start.hands", "safety.brief"]),
        (frozenset({CARE}), ["start.into", "start.hands"]),
    ],
)
def test_and_hears_the_word_of_care_on_the_way_where_it_was_not_heard_yet(heard, told):
    _, reply = launched(LEFT, HANDS_FREE, heard=heard)
    way = [getattr(item, "key", "") for item in until_the_roll(reply)]
    assert [key for key in way if key.startswith(("start.", "safety."))] == told


@pytest.mark.parametrize("turn", [Turn(Act.YES), Turn(Act.NEXT), HANDS_FREE])
def test_so_it_does_where_it_was_asked_first_and_hands_free_is_the_plan(turn):
    record = replace(LEFT, plan=replace(LEFT.plan, hands_free=True))
    asked, _ = launched(record)
    assert asked.asking == "take_up"
    after, reply = respond(asked, turn, NOW_MS)
    assert (hold_in(reply).rep, after.asking) == (2, "")


def test_whoever_speaks_before_the_roll_is_led_onto_the_ball_then():
    after, _ = launched(LEFT, HANDS_FREE)
    later, reply = respond(after, Turn(Act.NEXT), NOW_MS)
    assert (keys(reply)[-1], later.mode) == ("setup.usual", Mode.SETUP)


def test_a_setup_that_was_left_begins_by_the_clock_from_its_first_step():
    record = kept(session(1, done=0, mode=Mode.SETUP, step=2))
    after, reply = launched(record, HANDS_FREE)
    assert "start.time" in keys(reply)
    assert (after.asking, hold_in(reply).rep) == ("", 1)


def test_start_without_hands_free_leaves_it_as_it_was():
    after, _ = launched(days_of(PRACTISED), Turn(Act.START))
    assert not after.plan.hands_free
    after, _ = launched(days_of(PRACTISED), replace(HANDS_FREE, switch=Switch.OFF))
    assert not after.plan.hands_free


def test_a_second_pain_or_a_first_one_today_is_still_asked_about():
    hurt = kept(
        *(session(key, TODAY - 9 + key) for key in range(1, 7)), session(9, done=1, comfort=-1)
    )
    _, reply = respond(but(again(hurt), alarm=False), Turn(Act.LAUNCH), NOW_MS)
    assert reply.ask.key == "ask.too_much"


HANDS_FREE = Turn(Act.START, switch=Switch.ON)


@pytest.mark.parametrize(
    "before",
    [
        again(days_of(PRACTISED, 1)),
        again(days_of(3, -1, Plan(25)), day=TODAY + 1),
        again(days_of(4, last_day=TODAY - 20)),
        again(days_of(4, last_day=TODAY - 90)),
        again(days_of(PRACTISED), day=TODAY + FULL_AGAIN_DAYS),
    ],
    ids=["growth", "too much", "away", "long away", "practised and away"],
)
def test_who_starts_hands_free_is_asked_nothing_before_the_first_roll(before):
    session, reply = respond(before, HANDS_FREE, NOW_MS)
    assert (session.asking, hold_in(reply) is not None) == ("", True)
    assert {"welcome.care", "safety.brief"} & set(keys(reply))


def test_and_has_the_gentler_plan_without_a_question():
    before = again(days_of(3, -1, Plan(25)), day=TODAY + 1)
    session, reply = respond(before, HANDS_FREE, NOW_MS)
    assert (session.wanted.hold_s, session.visit.answered) == (20, True)
    assert "offer.again.hard" in keys(reply)


def test_but_trouble_of_the_same_day_is_asked_about():
    hurt = kept(session(1, done=1, comfort=-1, mode=Mode.DOWN), now_ms=NOW_MS - TAKE_UP_MS)
    assert respond(again(hurt), HANDS_FREE, NOW_MS)[1].ask.key == "ask.too_much"


def test_whoever_is_practised_is_not_asked_which_setup_after_a_bad_day_and_still_says_when():
    bad = session(99, TODAY - 1, comfort=-1, done=1)
    record = kept(session(98, TODAY - 2), bad, now_ms=NOW_MS - TAKE_UP_MS)
    record = replace(record, rows=(*days_of(PRACTISED).rows, *record.rows))
    after, reply = launched(record)
    assert (after.asking, hold_in(reply), reply.ask.key) == ("", None, "ask.setup")
    assert {"safety.brief", "setup.usual"} <= {*keys(reply)}
