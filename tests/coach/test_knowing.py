"""Questions of one short answer."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import TAKE_UP_MS
from skill.coach.knowing import FIGURES, OF_THE_PERSON
from skill.coach.reply import Ask, Hold, Open, say
from skill.coach.scripts import KNEES, way_down
from skill.coach.session import UNDER_WAY, Mode
from skill.coach.stretch import LYING, OPEN_REST, POSITION, USUAL_REST, CountStyle, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Topic, Turn
from tests.coach.records import TODAY, again, but, kept, session
from tests.coach.sessions import NOW_MS, SESSIONS, hold_in, keys

LEADS_OFF = {Topic.SOFT_BALL, Topic.REACH}
"""What is said of a ball that does not do: whoever lies on it is led off."""


def told(before, topic):
    _, reply = respond(before, Turn(Act.KNOW, topic=topic), NOW_MS)
    return reply


@pytest.mark.parametrize("topic", sorted(set(Topic) - FIGURES.keys() - LEADS_OFF))
def test_most_topics_are_one_line(topic):
    assert keys(told(SESSIONS[Mode.RESTING], topic)) == [f"know.{topic}"]


@pytest.mark.parametrize("topic", sorted(set(Topic) - LEADS_OFF))
@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.PAUSED, Mode.DOWN])
def test_a_question_moves_nobody(topic, mode):
    after, _ = respond(SESSIONS[mode], Turn(Act.KNOW, topic=topic), NOW_MS)
    assert (after.mode, after.done) == (mode, SESSIONS[mode].done)


@pytest.mark.parametrize("asking", ["", "usual", "take_up"])
@pytest.mark.parametrize("mode", [Mode.SETUP, Mode.RESTING, Mode.PAUSED])
def test_whose_hands_do_not_reach_is_led_off_by_the_knees(mode, asking):
    before = replace(SESSIONS[mode], asking=asking)
    after, reply = respond(before, Turn(Act.KNOW, topic=Topic.REACH), NOW_MS)
    assert keys(reply) == ["know.reach_on", "get_off.heels", "get_off.breathe"]
    assert (after.mode, after.asking, reply.ask.key) == (Mode.DOWN, "", "ask.down")


@pytest.mark.parametrize("body", [Stage.REST, Stage.IN])
def test_also_before_the_roll_which_is_not_begun_then(body):
    before = replace(SESSIONS[Mode.MOVING], body=body)
    after, reply = respond(before, Turn(Act.KNOW, topic=Topic.REACH), NOW_MS)
    first, mode = ("ease.now", Mode.RESTING) if before.forward else ("know.reach_on", Mode.DOWN)
    assert (keys(reply)[0], after.mode) == (first, mode)
    assert hold_in(reply) is None


def test_that_way_is_the_part_of_the_knees_with_its_time():
    part, _, time = told(SESSIONS[Mode.RESTING], Topic.REACH).script[1:4]
    assert (part, time) == (way_down(KNEES)[0], way_down(KNEES)[2])


def test_who_only_kneels_or_is_off_it_hears_which_ball_would_do():
    kneels = replace(SESSIONS[Mode.SETUP], step=0)
    for before in (kneels, SESSIONS[Mode.COLD], SESSIONS[Mode.DOWN]):
        assert keys(told(before, Topic.REACH))[0] == "know.reach"


@pytest.mark.parametrize("mode", UNDER_WAY)
def test_a_soft_ball_leads_off_it(mode):
    after, reply = respond(SESSIONS[mode], Turn(Act.KNOW, topic=Topic.SOFT_BALL), NOW_MS)
    assert (after.mode, keys(reply)[0], reply.ask.key) == (
        Mode.DOWN,
        "know.soft_ball_on",
        "ask.down",
    )
    assert "get_off.knees" in keys(reply)


def test_without_a_ball_nothing_goes_on_by_itself():
    by_itself = replace(SESSIONS[Mode.RESTING], plan=Plan(15, 3, hands_free=True), waiting=False)
    after, reply = respond(by_itself, Turn(Act.KNOW, topic=Topic.NO_BALL), NOW_MS)
    assert (after.mode, keys(reply)) == (Mode.RESTING, ["know.no_ball"])


ONTO_IT = {"setup.usual", "setup.lie_down"}
"""The lines that lead onto the ball."""

PLACES = [
    *(replace(SESSIONS[Mode.SETUP], step=step) for step in range(len(POSITION))),
    *(SESSIONS[mode] for mode in (Mode.COLD, Mode.PAUSED, Mode.RESTING)),
]


@pytest.mark.parametrize("act", [Act.NEXT, Act.READY, Act.RESUME])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.mode} {place.step}")
def test_who_has_no_ball_is_led_onto_it_before_anything_is_done_there(place, act):
    here, _ = respond(place, Turn(Act.KNOW, topic=Topic.NO_BALL), NOW_MS)
    said = set()
    for _ in range(2 * len(POSITION)):
        here, reply = respond(here, Turn(act), NOW_MS)
        said |= set(keys(reply))
        if said & {"setup.arms", "setup.feet"} or hold_in(reply):
            assert said & ONTO_IT
        act = Act.NEXT
    assert said & ONTO_IT


def facts(before, topic):
    (line,) = told(before, topic).script
    return line.key, line.facts


def test_the_whole_time_follows_the_plan():
    short = replace(SESSIONS[Mode.RESTING], plan=Plan(15, 3))
    long = replace(SESSIONS[Mode.RESTING], plan=Plan(30, 5))
    assert facts(short, Topic.WHOLE_TIME) == ("know.whole_time", {"seconds": 240})
    assert facts(long, Topic.WHOLE_TIME)[1]["seconds"] > 360


@pytest.mark.parametrize(
    ("ago", "key", "days"),
    [(0, "today", {}), (1, "yesterday", {}), (2, "days", {"days": 2}), (5, "days", {"days": 5})],
)
def test_the_last_time_is_told_as_people_count_days(ago, key, days):
    record = kept(session(1, TODAY - ago))
    line = say(f"know.last_time_{key}", done=3, held=45, **days)
    assert told(again(record), Topic.LAST_TIME).script == (line,)


@pytest.mark.parametrize(
    ("ago", "key", "days"),
    [(0, "today_part", {}), (1, "yesterday_part", {}), (3, "days_part", {"days": 3})],
)
def test_the_first_time_that_broke_off_in_its_first_hold_is_a_last_time_too(ago, key, days):
    held = session(1, TODAY - ago, done=0, held_ms=5_000, comfort=-2)
    record = replace(kept(held), left=None)
    line = say(f"know.last_time_{key}", held=5, **days)
    assert told(again(record), Topic.LAST_TIME).script == (line,)


def test_of_a_stranger_there_is_no_last_time_week_or_longest_hold():
    stranger = again(kept())
    assert facts(stranger, Topic.LAST_TIME)[0] == "know.last_time_never"
    assert facts(stranger, Topic.THIS_WEEK)[0] == "know.this_week_none"
    assert facts(stranger, Topic.LONGEST_HOLD)[0] == "progress.none"


MONDAY = TODAY - 4
"""`TODAY` is a Friday."""


def test_a_week_begins_on_monday():
    record = kept(session(1, MONDAY - 1), session(2, MONDAY), session(3, TODAY))
    assert facts(again(record), Topic.THIS_WEEK) == ("know.this_week", {"sessions": 2, "held": 90})


def week_of(*days, today=TODAY, goal=3, held_ms=45_000):
    record = kept(*(session(key, day, Plan(goal=goal), held_ms=held_ms)
                    for key, day in enumerate(days, 1)))  # fmt: skip
    return [
        (line.key, line.facts) for line in told(again(record, day=today), Topic.THIS_WEEK).script
    ]


def test_with_a_goal_it_is_said_how_the_week_stands_in_days():
    assert week_of(MONDAY, MONDAY, TODAY) == [
        ("know.this_week", {"sessions": 3, "held": 135}),
        ("week.stands", {"done": 2, "of": 3}),
    ]


def test_before_the_first_session_of_a_week_the_last_one_is_told():
    assert week_of(MONDAY, TODAY, today=MONDAY + 7) == [
        ("know.last_week", {"sessions": 2, "held": 90}),
        ("week.was", {"done": 2, "of": 3}),
    ]


@pytest.mark.parametrize("this_week", [(), (MONDAY,)])
def test_the_last_week_is_told_whatever_was_done_in_this_one(this_week):
    record = kept(*(session(key, day) for key, day in enumerate((MONDAY - 5, *this_week), 1)))
    line = facts(again(record), Topic.LAST_WEEK)
    assert line == ("know.week_before", {"sessions": 1, "held": 45})


@pytest.mark.parametrize("days", [(), (MONDAY,), (MONDAY - 9, MONDAY)])
def test_of_a_last_week_without_a_session_that_is_told(days):
    record = kept(*(session(key, day) for key, day in enumerate(days, 1)))
    assert facts(again(record), Topic.LAST_WEEK)[0] == "know.last_week_none"


def test_what_is_set_tells_of_the_goal_where_there_is_one():
    resting = SESSIONS[Mode.RESTING]
    aiming = replace(resting, plan=replace(resting.plan, goal=3))
    assert told(aiming, Topic.SETTINGS).script[-1] == say("set.goal", goal=3)
    assert "set.goal" not in keys(told(resting, Topic.SETTINGS))


def test_of_a_week_long_ago_nothing_is_told():
    assert week_of(MONDAY, today=MONDAY + 14) == [("know.this_week_none", {})]


def test_a_week_of_more_sessions_than_are_kept_is_told_whole():
    days = [MONDAY + n // 10 for n in range(50)]
    assert week_of(*days, goal=0) == [("know.this_week", {"sessions": 50, "held": 50 * 45})]


def test_the_longest_hold_is_the_longest_that_was_really_held():
    held = session(1, plan=Plan(30), longest_ms=22_400)
    assert facts(again(kept(held)), Topic.LONGEST_HOLD) == ("know.longest_hold", {"seconds": 22})


def test_it_is_remembered_beyond_the_sessions_that_are_kept():
    record = kept(session(1, longest_ms=30_000), *(session(key) for key in range(2, 50)))
    assert facts(again(record), Topic.LONGEST_HOLD)[1] == {"seconds": 30}


def test_a_hold_that_runs_is_counted_as_far_as_it_has_come():
    begun = but(SESSIONS[Mode.PAUSED], known=kept())
    assert facts(begun, Topic.LONGEST_HOLD)[1] == {"seconds": 8}


@pytest.mark.parametrize("topic", sorted(OF_THE_PERSON))
def test_of_whoever_could_not_be_looked_up_nothing_is_claimed(topic):
    assert facts(but(again(kept()), unread=True), topic)[0] == "known.unread"


def test_in_a_hold_the_benefits_are_one_sentence():
    hold = hold_in(told(SESSIONS[Mode.HOLDING], Topic.BENEFITS))
    assert [line.key for line in hold.aside] == ["know.benefits_short"]


def test_what_is_counted_is_not_told_late_with_figures_of_before():
    hold = hold_in(told(SESSIONS[Mode.HOLDING], Topic.THIS_WEEK))
    assert [line.key for line in hold.later] == ["know.later"]


def test_who_cannot_reach_the_floor_in_the_stretch_comes_up():
    assert keys(told(SESSIONS[Mode.HOLDING], Topic.REACH))[0] == "ease.now"


@pytest.mark.parametrize(
    ("rest_s", "hands_free", "line"),
    [
        (USUAL_REST, False, say("know.rests_between")),
        (OPEN_REST, False, say("know.rests_between")),
        (OPEN_REST, True, say("know.rests_between")),
        (USUAL_REST, True, say("know.rests_hands_free", seconds=8)),
        (20, True, say("know.rests_hands_free", seconds=20)),
        (20, False, say("know.rests_timed", seconds=20)),
    ],
)
def test_the_rests_are_as_long_as_was_said_or_as_it_takes_or_as_the_coach_waits(
    rest_s, hands_free, line
):
    paused = replace(SESSIONS[Mode.PAUSED], plan=Plan(rest_s=rest_s, hands_free=hands_free))
    assert told(paused, Topic.RESTS).script == (line,)


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.HOLDING])
def test_how_to_end_a_rest_is_told_in_one_alone(mode):
    said = "know.rests" if mode is Mode.RESTING else "know.rests_between"
    assert say(said) in told(SESSIONS[mode], Topic.RESTS).script


def test_a_rest_is_told_in_whole_seconds():
    paused = replace(SESSIONS[Mode.PAUSED], plan=Plan(hands_free=True))
    assert type(facts(paused, Topic.RESTS)[1]["seconds"]) is int


@pytest.mark.parametrize("style", CountStyle)
def test_what_is_set_begins_with_the_holds_and_how_they_are_counted(style):
    paused = replace(SESSIONS[Mode.PAUSED], plan=Plan(20, 4, style))
    assert told(paused, Topic.SETTINGS).script[0] == say(f"set.{style}", reps=4, seconds=20)


@pytest.mark.parametrize(
    ("rest_s", "hands_free", "line"),
    [
        (USUAL_REST, False, say("set.by_word")),
        (OPEN_REST, False, say("set.by_word")),
        (OPEN_REST, True, say("set.by_word")),
        (USUAL_REST, True, say("set.hands_free")),
        (20, True, say("set.hands_free_after", seconds=20)),
        (20, False, say("set.by_word_after", seconds=20)),
    ],
)
def test_what_is_set_says_who_goes_on_after_a_rest_and_when(rest_s, hands_free, line):
    paused = replace(SESSIONS[Mode.PAUSED], plan=Plan(rest_s=rest_s, hands_free=hands_free))
    assert told(paused, Topic.SETTINGS).script[1:] == (line,)


@pytest.mark.parametrize(
    ("usual", "line"),
    [
        (Plan(30, 3), say("set.usually", reps=3, seconds=30)),
        (Plan(20, 3), say("set.usually", reps=3, seconds=20)),
        (Plan(30, 4), say("set.usually", reps=4, seconds=30)),
        (Plan(20, 4, hands_free=True), say("set.by_word")),
        (None, say("set.by_word")),
    ],
)
def test_where_today_has_other_numbers_than_usual_those_are_told_too(usual, line):
    paused = but(replace(SESSIONS[Mode.PAUSED], plan=Plan(20, 4)), usual=usual)
    assert told(paused, Topic.SETTINGS).script[1:] == (line,)


def test_the_session_under_way_is_not_the_last_time():
    record = kept(session(1, TODAY - 3), session(2, done=1))
    under_way = but(again(record), key=2, mode=Mode.RESTING)
    _, reply = respond(under_way, Turn(Act.KNOW, topic=Topic.LAST_TIME), NOW_MS)
    assert (keys(reply), reply.script[0].facts["days"]) == (["know.last_time_days"], 3)


@pytest.mark.parametrize("topic", [Topic.NO_BALL, Topic.SOFT_BALL])
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.SETUP])
def test_without_a_firm_ball_nobody_is_asked_to_begin(topic, mode):
    before = replace(SESSIONS[mode], body=Stage.OFF, step=0)
    reply = told(before, topic)
    assert (keys(reply), reply.ask) == ([f"know.{topic}"], Ask("ask.fetch"))


@pytest.mark.parametrize("mode", [Mode.PAUSED, Mode.RESTING, Mode.FINISHED, Mode.DOWN])
def test_but_whoever_has_begun_goes_on_from_there(mode):
    assert told(SESSIONS[mode], Topic.NO_BALL).ask.key == f"ask.{mode}"


GETTING_ON = Turn(Act.KNOW, topic=Topic.GETTING_ON)
KNEELING = replace(SESSIONS[Mode.SETUP], body=Stage.OFF, step=0)


def test_whoever_is_told_in_the_setup_how_to_get_on_is_at_that_step():
    after, reply = respond(KNEELING, GETTING_ON, NOW_MS)
    assert (after.body, after.step) == (Stage.REST, LYING)
    assert (keys(reply), reply.ask.pick) == (["know.getting_on"], LYING)


@pytest.mark.parametrize(
    ("turn", "first"),
    [
        (Turn(Act.PAIN), "get_off.knees"),
        (Turn(Act.FEELING), "ask.hurt"),
        (Turn(Act.PREVIOUS), "stop.off"),
        (Turn(Act.START_OVER), "stop.off"),
        (Turn(Act.KNOW, topic=Topic.REACH), "know.reach_on"),
        (Turn(Act.KNOW, topic=Topic.SOFT_BALL), "know.soft_ball_on"),
        (Turn(Act.NEXT), "setup.arms"),
    ],
)
def test_and_so_is_whatever_they_say_then(turn, first):
    asked, _ = respond(KNEELING, GETTING_ON, NOW_MS)
    _, reply = respond(asked, turn, NOW_MS)
    assert [*keys(reply), reply.ask.key][0] == first


def test_what_is_too_much_there_is_answered_on_the_ball():
    asked, _ = respond(KNEELING, GETTING_ON, NOW_MS)
    _, reply = respond(asked, Turn(Act.EASE), NOW_MS)
    assert keys(reply) == ["ease.fine", "ease.little", "ease.off"]


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING])
def test_who_is_rolled_forward_hears_how_far_and_not_to_walk_on(mode):
    _, reply = respond(SESSIONS[mode], GETTING_ON, NOW_MS)
    lines = *keys(reply), *(line.key for line in hold_in(reply).later)
    assert "know.how_far" in lines
    assert "know.getting_on" not in lines


@pytest.mark.parametrize("body", [Stage.LEAVING, Stage.OFF])
@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.DOWN])
def test_who_is_on_the_way_off_or_off_it_hears_when_to_get_on_again(mode, body):
    _, reply = respond(replace(SESSIONS[mode], body=body), GETTING_ON, NOW_MS)
    assert "know.getting_on_later" in keys(reply)
    assert "know.getting_on" not in keys(reply)


STANDING = {
    "cold": SESSIONS[Mode.COLD],
    "finished": replace(SESSIONS[Mode.FINISHED], body=Stage.OFF),
    "down": SESSIONS[Mode.DOWN],
    "in the setup": KNEELING,
    "at a choice": replace(KNEELING, asking="usual"),
    "back in a rest": replace(SESSIONS[Mode.RESTING], body=Stage.OFF, resumed=True),
    "back in the setup": replace(KNEELING, step=2, resumed=True),
}
WAYS_ON = (GETTING_ON, Turn(Act.STEP, step=1))
TROUBLE = (Act.PAIN, Act.SLIPPING, Act.STOP, Act.GET_OFF, Act.CONDITION)


@pytest.mark.parametrize("act", TROUBLE)
@pytest.mark.parametrize("asks", WAYS_ON)
@pytest.mark.parametrize("before", STANDING.values(), ids=STANDING)
def test_whoever_is_told_off_the_ball_how_to_get_on_is_led_off_in_trouble(before, asks, act):
    asked, _ = respond(before, asks, NOW_MS)
    _, reply = respond(asked, Turn(act), NOW_MS)
    assert {"stop.off", "slip.now", "get_off.knees"} & {*keys(reply)}


@pytest.mark.parametrize("asks", WAYS_ON)
@pytest.mark.parametrize("before", STANDING.values(), ids=STANDING)
def test_but_not_once_they_say_that_they_are_off_it(before, asks):
    session_ = before
    for turn in (asks, Turn(Act.OFF_BALL), Turn(Act.STOP)):
        session_, reply = respond(session_, turn, NOW_MS)
    assert "stop.off" not in keys(reply)


@pytest.mark.parametrize("before", STANDING.values(), ids=STANDING)
def test_nor_who_asks_something_else(before):
    asked, _ = respond(before, Turn(Act.KNOW, topic=Topic.BENEFITS), NOW_MS)
    _, reply = respond(asked, Turn(Act.STOP), NOW_MS)
    assert "stop.off" not in keys(reply)


@pytest.mark.parametrize("act", [Act.START, Act.YES, Act.START_OVER])
@pytest.mark.parametrize("asks", WAYS_ON)
def test_to_start_after_it_is_to_come_off_it_first(asks, act):
    asked, _ = respond(SESSIONS[Mode.COLD], asks, NOW_MS)
    _, reply = respond(asked, Turn(act), NOW_MS)
    assert keys(reply)[:2] == ["stop.off_if", "welcome.what"]


@pytest.mark.parametrize("act", [Act.REDO, Act.NEXT, Act.RESUME, Act.START, Act.READY, Act.YES])
@pytest.mark.parametrize("asks", WAYS_ON)
@pytest.mark.parametrize("mode", [Mode.FINISHED, Mode.RESTING])
def test_nobody_is_rolled_who_was_only_told_how_to_get_on(asks, act, mode):
    before = replace(SESSIONS[mode], body=Stage.OFF)
    asked, _ = respond(before, asks, NOW_MS)
    _, reply = respond(asked, Turn(act), NOW_MS)
    assert not [item for item in reply.script if isinstance(item, Hold)]


@pytest.mark.parametrize("asks", WAYS_ON)
def test_who_has_begun_nothing_and_is_off_it_is_asked_to_begin(asks):
    asked, _ = respond(SESSIONS[Mode.COLD], asks, NOW_MS)
    session_, reply = respond(asked, Turn(Act.OFF_BALL), NOW_MS)
    assert (session_.mode, session_.body, reply.ask.key) == (Mode.COLD, Stage.OFF, "ask.cold")


@pytest.mark.parametrize("asks", WAYS_ON)
@pytest.mark.parametrize("before", STANDING.values(), ids=STANDING)
def test_it_is_written_down_at_once(before, asks):
    _, reply = respond(before, asks, NOW_MS)
    assert reply.wishes == (Open(),)


@pytest.mark.parametrize("step", range(2, 9))
def test_another_step_leads_nobody_onto_the_ball(step):
    asked, reply = respond(SESSIONS[Mode.COLD], Turn(Act.STEP, step=step), NOW_MS)
    assert (asked.body, reply.ask.key) == (Stage.OFF, "ask.cold")


@pytest.mark.parametrize("topic", [Topic.NO_BALL, Topic.SOFT_BALL])
def test_but_a_choice_that_is_open_stays_open(topic):
    reply = told(replace(SESSIONS[Mode.SETUP], body=Stage.OFF, asking="usual"), topic)
    assert reply.ask == Ask("ask.usual")


def test_the_last_time_is_the_session_that_is_just_over_and_none_without_a_hold_in_it():
    held = session(1, TODAY - 3, done=2), session(2, TODAY - 1, done=0, held_ms=5_000)
    record = kept(*held, now_ms=TODAY * 86_400_000 - TAKE_UP_MS)
    over = again(record, mode=Mode.FINISHED, done=3, held_ms=45_000, body=Stage.OFF)
    line, told_of = facts(over, Topic.LAST_TIME)
    assert (line, told_of["done"]) == ("know.last_time_today", 3)
    line, told_of = facts(again(record), Topic.LAST_TIME)
    assert (told_of["done"], told_of["days"]) == (2, 3)
