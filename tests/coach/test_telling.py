from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.record import STOPPED
from skill.coach.reply import Ask, Say, say
from skill.coach.session import ASKABLE, Current, Mode
from skill.coach.stretch import Feeling, Plan
from skill.coach.telling import tell
from skill.coach.track import Stage
from skill.coach.turns import Act, Switch, Topic, Turn
from skill.content.catalog import catalog
from tests.coach.records import but
from tests.coach.sessions import FACTS, NOW_MS, SESSIONS, answer, heard_out, hold_in, keys


def test_time_left_is_told_as_it_is_when_the_answer_is_heard():
    _, reply, _ = answer(Mode.HOLDING, Act.TIME_LEFT)
    assert hold_in(reply).aside[0].facts == {"seconds": 11}


def test_after_two_misses_in_a_row_two_things_to_say_are_offered():
    session, first = respond(SESSIONS[Mode.RESTING], Turn(Act.UNHEARD), NOW_MS)
    again, second = respond(session, Turn(Act.UNHEARD), NOW_MS)
    assert keys(first) == ["unheard.first"]
    assert keys(second) == ["unheard.again.resting"]
    assert respond(again, Turn(Act.HELP), NOW_MS)[0].misses == 0


def test_each_tip_comes_in_turn_and_none_twice_until_all_were_heard():
    session, heard = SESSIONS[Mode.RESTING], []
    for _ in range(11):
        session, reply = respond(session, Turn(Act.TIP), NOW_MS)
        heard.append(keys(reply)[0])
    assert heard == [*(f"tip.{n}" for n in range(1, 11)), "tip.1"]


@pytest.mark.parametrize(
    ("feeling", "hold_s", "key"),
    [
        (Feeling.EASY, 30, "easy_limit"),
        (Feeling.EASY, 15, "easy"),
        (Feeling.RIGHT, 15, "right"),
    ],
)
def test_no_advice_goes_against_the_limits(feeling, hold_s, key):
    plan = Plan(hold_s, 4)
    session = replace(SESSIONS[Mode.RESTING], plan=plan)
    _, reply = respond(session, Turn(Act.FEELING, feeling=feeling), NOW_MS)
    assert keys(reply)[0] == f"feeling.midway.{key}"


RESUMED = replace(SESSIONS[Mode.MOVING], current=Current(20, 7_000))


@pytest.mark.parametrize(
    ("session", "act", "line"),
    [
        (SESSIONS[Mode.COLD], Act.TIME_LEFT, say("time_left.ahead", seconds=15)),
        (SESSIONS[Mode.SETUP], Act.TIME_LEFT, say("time_left.ahead", seconds=20)),
        (RESUMED, Act.TIME_LEFT, say("time_left.ahead", seconds=13)),
        (SESSIONS[Mode.PAUSED], Act.TIME_LEFT, say("time_left.paused", seconds=12)),
        (SESSIONS[Mode.RESTING], Act.TIME_LEFT, say("time_left.resting", left=3)),
        (SESSIONS[Mode.FINISHED], Act.TIME_LEFT, say("time_left.finished", left=0)),
        (SESSIONS[Mode.RESTING], Act.HOW_LONG, say("how_long.plan", seconds=20)),
        (SESSIONS[Mode.PAUSED], Act.HOW_LONG, say("how_long.plan", seconds=20)),
        (SESSIONS[Mode.SETUP], Act.WHICH_REP, say("which_rep.none", of=4)),
        (SESSIONS[Mode.MOVING], Act.WHICH_REP, say("which_rep.now", n=2, of=4)),
        (SESSIONS[Mode.PAUSED], Act.WHICH_REP, say("which_rep.now", n=2, of=4)),
        (SESSIONS[Mode.RESTING], Act.WHICH_REP, say("which_rep.done", done=1, of=4, left=3)),
        (SESSIONS[Mode.RESTING], Act.PREVIOUS, say("which_rep.done", done=1, of=4, left=3)),
        (SESSIONS[Mode.DOWN], Act.WHICH_REP, say("which_rep.done", done=1, of=4, left=3)),
        (SESSIONS[Mode.FINISHED], Act.WHICH_REP, say("session.done", reps=4, held=80)),
    ],
)
def test_what_is_done_and_what_is_left_are_told_in_numbers(session, act, line):
    script = respond(session, Turn(act), NOW_MS)[1].script
    told = next(item for item in script if isinstance(item, Say))
    assert (told.key, told.facts) == (line.key, line.facts)


@pytest.mark.parametrize(
    ("act", "aside", "later"),
    [
        (
            Act.HOW_LONG,
            say("how_long.holding", seconds=20, left=11),
            (say("how_long.plan", seconds=20),),
        ),
        (Act.TIME_LEFT, say("time_left.holding", seconds=11), ()),
        (Act.REPEAT, say("time_left.holding", seconds=11), ()),
        (Act.WHICH_REP, say("which_rep.now", n=2, of=4), ()),
        (Act.HELP, say("help.holding"), (say("help.resting"),)),
    ],
)
def test_what_is_true_in_a_hold_is_said_in_it_and_after_it_only_what_still_is(act, aside, later):
    hold = hold_in(answer(Mode.HOLDING, act)[1])
    assert (hold.aside, hold.later) == ((aside,), later)


@pytest.mark.parametrize(("done", "after"), [(1, Mode.RESTING), (3, Mode.FINISHED)])
def test_a_second_miss_in_a_hold_names_what_works_in_it_and_after_it_what_does_there(done, after):
    session = replace(SESSIONS[Mode.HOLDING], misses=1, done=done)
    hold = hold_in(respond(session, Turn(Act.UNHEARD), NOW_MS)[1])
    assert hold.aside == (say("unheard.again.holding"),)
    assert hold.later == (say(f"unheard.again.{after}"),)


SAID_BY_ITSELF = (Act.TIME_LEFT, Act.REPEAT, Act.WHICH_REP, Act.MORE_SECONDS, Act.MORE_REPS)
"""What the count tells, or the rest, or the hold that goes on longer."""


@pytest.mark.parametrize("act", [act for act in Act if act not in SAID_BY_ITSELF])
def test_what_a_hold_has_no_room_for_is_answered_after_it(act):
    for facts in ({}, FACTS, {"switch": Switch.ON}, {"every": True}, {"time": 540}):
        _, reply = respond(SESSIONS[Mode.HOLDING], Turn(act, **facts), NOW_MS)
        hold = hold_in(reply)
        if hold and hold.running and hold.aside:
            assert hold.later or reply.ask.key.startswith("need.")


HANDS_FREE = replace(
    SESSIONS[Mode.RESTING], plan=replace(SESSIONS[Mode.RESTING].plan, hands_free=True)
)


@pytest.mark.parametrize("turns", [[Turn(Act.UNHEARD)], [Turn(Act.PREVIOUS)]], ids=str)
def test_noise_or_a_question_where_one_is_starts_no_hold_by_itself(turns):
    assert hold_in(respond(HANDS_FREE, Turn(Act.TIP), NOW_MS)[1])
    session, reply = respond(HANDS_FREE, *turns, NOW_MS)
    assert (hold_in(reply), session.waiting) == (None, True)


def test_hands_free_the_last_thing_is_said_again_on_the_way_to_the_next_hold():
    session = replace(HANDS_FREE, told=(say("tip.1"),))
    reply = respond(session, Turn(Act.REPEAT), NOW_MS)[1]
    assert (keys(reply)[0], bool(hold_in(reply))) == ("tip.1", True)


def asking(what, mode=Mode.RESTING, misses=0):
    return replace(SESSIONS[mode], asking=what, misses=misses)


@pytest.mark.parametrize("act", [Act.UNHEARD, Act.YES])
@pytest.mark.parametrize("what", [what for what in ASKABLE if what != "switch"])
def test_what_was_asked_for_is_asked_for_again_by_whatever_says_no_value(what, act):
    session, reply = respond(asking(what, misses=1), Turn(act), NOW_MS)
    said = ["unheard.first"] if act is Act.UNHEARD else []
    assert (keys(reply), reply.ask, session.asking) == (said, Ask(f"need.{what}"), what)


@pytest.mark.parametrize("what", ["take_up", "usual", "too_much", "stop_here", "hurt"])
def test_after_two_misses_a_choice_is_explained(what):
    once = respond(asking(what), Turn(Act.UNHEARD), NOW_MS)[1]
    twice = respond(asking(what, misses=1), Turn(Act.UNHEARD), NOW_MS)[1]
    assert (keys(once), keys(twice)) == (["unheard.first"], [f"help.choice.{what}"])
    assert twice.ask.key == f"ask.{what}"


@pytest.mark.parametrize(
    ("what", "device"),
    [
        ("take_up", []),
        ("offer", []),
        ("usual", []),
        ("too_much", []),
        ("stop_here", ["emergency.device"]),
        ("hurt", ["emergency.device"]),
    ],
)
def test_help_explains_a_choice_and_where_it_may_be_a_cry_how_to_call_somebody(what, device):
    reply = respond(asking(what, Mode.DOWN), Turn(Act.HELP), NOW_MS)[1]
    assert keys(reply) == [f"help.choice.{what}", *device]


@pytest.mark.parametrize("step", [1, 2, 7, 8])
def test_a_step_is_told_by_its_number(step):
    assert keys(respond(SESSIONS[Mode.SETUP], Turn(Act.STEP, step=step), NOW_MS)[1])[0] == (
        f"step.{step}"
    )


@pytest.mark.parametrize(
    ("mode", "step"), [(Mode.SETUP, 0), (Mode.SETUP, 9), (Mode.RESTING, 9), (Mode.RESTING, None)]
)
def test_a_step_that_there_is_not_is_asked_for(mode, step):
    assert respond(SESSIONS[mode], Turn(Act.STEP, step=step), NOW_MS)[1].ask.key == "need.step"


def test_which_step_means_the_one_that_is_being_taken_up():
    _, reply, _ = answer(Mode.SETUP, Act.STEP)
    assert keys(reply) == ["back.lie_down"]


def test_what_is_true_only_now_is_not_said_later():
    _, reply, _ = answer(Mode.HOLDING, Act.HOW_LONG)
    assert hold_in(reply).aside[0].key == "how_long.holding"
    assert hold_in(reply).later[0].key == "how_long.plan"
    assert hold_in(answer(Mode.HOLDING, Act.WHICH_REP)[1]).later == ()


def told_again(mode, *turns):
    """The replies to these turns and to "say that again" after them."""
    session = SESSIONS[mode]
    for turn in turns:
        session, reply = respond(session, turn, NOW_MS)
    return reply, respond(session, Turn(Act.REPEAT), NOW_MS)[1]


@pytest.mark.parametrize("act", [Act.TIP, Act.SAFETY, Act.PROGRESS, Act.HOW_LONG, Act.HELP])
@pytest.mark.parametrize("mode", [Mode.COLD, Mode.PAUSED, Mode.RESTING, Mode.FINISHED, Mode.DOWN])
def test_the_last_thing_said_is_said_again_with_its_question(mode, act):
    said, again = told_again(mode, Turn(act))
    assert (keys(again), again.ask) == (keys(said), said.ask)


def test_what_was_said_again_can_be_said_again():
    _, again = told_again(Mode.RESTING, Turn(Act.TIP), Turn(Act.REPEAT))
    assert keys(again) == ["tip.1"]


WAY_OFF = ["get_off.hands", "get_off.knees", "get_off.heels", "get_off.breathe"]


@pytest.mark.parametrize("act", [Act.GET_OFF, Act.PAIN, Act.SLIPPING])
@pytest.mark.parametrize("place", [Mode.MOVING, Mode.HOLDING, Mode.PAUSED, Mode.RESTING])
@pytest.mark.parametrize("times", [1, 2])
def test_a_way_off_is_told_again_for_whoever_has_not_heard_it(place, act, times):
    _, said = respond(SESSIONS[place], Turn(act), NOW_MS)
    told = len(set(WAY_OFF) & set(keys(said))) + ("slip.now" in keys(said))
    session, now_ms = heard_out(SESSIONS[place], act, *[Act.REPEAT] * (times - 1))
    session, again = respond(session, Turn(Act.REPEAT), now_ms)
    assert (keys(again)[:told], again.ask) == (WAY_OFF[-told:], said.ask)
    assert (session.mode, session.body) == (Mode.DOWN, Stage.REST)


def test_who_is_on_the_knees_hears_no_more_of_it_than_what_came_after():
    off, now_ms = heard_out(SESSIONS[Mode.RESTING], Act.OFF_BALL)
    assert "get_off.hands" not in keys(respond(off, Turn(Act.REPEAT), now_ms)[1])


@pytest.mark.parametrize("act", [Act.PAIN, Act.SLIPPING])
def test_who_has_not_got_off_is_asked_still(act):
    asked, now_ms = heard_out(SESSIONS[Mode.HOLDING], act)
    session, reply = respond(asked, Turn(Act.GET_OFF), now_ms)
    assert (session.asking, reply.ask) == (asked.asking, Ask(f"ask.{asked.asking}"))


@pytest.mark.parametrize("act", [Act.EASE, Act.PAUSE])
@pytest.mark.parametrize("place", [Mode.MOVING, Mode.HOLDING])
@pytest.mark.parametrize("times", [1, 2])
def test_and_so_is_the_way_back_up(place, act, times):
    down, now_ms = heard_out(SESSIONS[place], act, *[Act.REPEAT] * (times - 1))
    session, again = respond(down, Turn(Act.REPEAT), now_ms)
    assert (keys(again)[0], session.mode, hold_in(again)) == ("ease.now", down.mode, None)
    assert keys(again)[1:] == [line.key for line in down.told]


def test_but_not_one_that_was_told_in_its_turn_or_before_something_else():
    done, now_ms = heard_out(replace(SESSIONS[Mode.RESTING], done=3), Act.NEXT)
    session, again = respond(done, Turn(Act.REPEAT), now_ms)
    assert (session.mode, keys(again)) == (Mode.FINISHED, ["session.done_part"])
    asked, now_ms = heard_out(SESSIONS[Mode.RESTING], Act.GET_OFF, Act.HOW_LONG)
    assert keys(respond(asked, Turn(Act.REPEAT), now_ms)[1]) == ["how_long.plan"]


def test_a_question_that_was_asked_is_asked_again():
    _, again = told_again(Mode.RESTING, Turn(Act.SET_HOLD))
    assert again.ask.key == "need.seconds"


def test_a_step_of_the_position_is_told_again():
    _, again = told_again(Mode.SETUP, Turn(Act.NEXT))
    assert (keys(again), again.ask.key) == (["setup.arms"], "ask.setup")


def test_in_a_hold_it_is_said_again_while_the_hold_goes_on():
    session, reply, _ = answer(Mode.HOLDING, Act.TIP)
    _, again = respond(session, Turn(Act.REPEAT), NOW_MS + 3_000)
    assert hold_in(again).running
    assert hold_in(again).aside == hold_in(reply).aside


def test_after_that_hold_it_is_what_was_said_last_that_is_said_again():
    session, _, timeline = answer(Mode.HOLDING, Act.TIP)
    _, again = respond(session, Turn(Act.REPEAT), NOW_MS + timeline.end_ms + 2_000)
    assert keys(again) == ["rep.done"]


def test_in_a_hold_of_which_nothing_was_said_the_seconds_left_are():
    assert hold_in(answer(Mode.HOLDING, Act.REPEAT)[1]).aside[0].key == "time_left.holding"


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (Mode.COLD, []),
        (Mode.SETUP, ["back.lie_down"]),
        (Mode.PAUSED, []),
        (Mode.RESTING, ["rep.done"]),
        (Mode.FINISHED, ["session.done"]),
        (Mode.DOWN, []),
    ],
)
def test_where_nothing_was_said_it_is_where_the_person_is_that_is_told_with_its_question(
    mode, said
):
    _, reply, _ = answer(mode, Act.REPEAT)
    assert (keys(reply), reply.ask.key) == (said, f"ask.{mode}")


def test_on_the_way_into_a_hold_the_way_is_told_again():
    _, reply, _ = answer(Mode.MOVING, Act.REPEAT)
    assert keys(reply)[0] == "rep.go_on"


def test_a_step_that_was_just_told_is_not_told_again_after_a_question():
    session, _ = respond(SESSIONS[Mode.SETUP], Turn(Act.NEXT), NOW_MS)
    session, reply = respond(session, Turn(Act.KNOW, topic=Topic.BREATHING), NOW_MS)
    assert keys(reply) == ["know.breathing"]
    session, reply = respond(session, Turn(Act.KNOW, topic=Topic.RESTS), NOW_MS)
    assert keys(reply) == ["know.rests_between", "back.arms"]


def test_but_it_is_told_again_to_whoever_was_not_understood():
    session, _ = respond(SESSIONS[Mode.SETUP], Turn(Act.NEXT), NOW_MS)
    assert keys(respond(session, Turn(Act.UNHEARD), NOW_MS)[1])[-1] == "back.arms"


def test_a_line_is_told_whatever_the_mode():
    for mode in (Mode.COLD, Mode.SETUP, Mode.PAUSED, Mode.RESTING, Mode.FINISHED, Mode.DOWN):
        session, reply = tell("safety.brief")(SESSIONS[mode], Turn(Act.SAFETY))
        assert (session, reply.script[0]) == (SESSIONS[mode], say("safety.brief"))


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.COLD])
def test_help_names_a_way_out_in_every_place(mode):
    words = catalog("en-US").text(f"help.{mode}", 0, {}).lower()
    assert "stop" in words or "help me off" in words


@pytest.mark.parametrize(
    ("at", "asked", "line"), [(1, 1, "step.1"), (2, 2, "step.2"), (3, 4, "step.4")]
)
def test_a_step_that_says_where_the_person_is_is_followed_by_no_other_word_of_it(at, asked, line):
    here = replace(SESSIONS[Mode.SETUP], step=at)
    _, reply = respond(here, Turn(Act.STEP, step=asked), NOW_MS)
    assert keys(reply) == [line]
    _, reply = respond(here, Turn(Act.STEP, step=7), NOW_MS)
    assert len(keys(reply)) == 2


@pytest.mark.parametrize(("left", "later"), [(3, "resting"), (2, "resting"), (1, "finished")])
def test_what_a_hold_has_no_room_for_is_said_as_the_rest_or_the_end_after_it_wants_it(left, later):
    before = SESSIONS[Mode.HOLDING]
    before = replace(before, done=before.plan.reps - left)
    _, reply = respond(before, Turn(Act.HELP), NOW_MS)
    assert hold_in(reply).later == (say(f"help.{later}"),)


@pytest.mark.parametrize("act", [Act.TIME_LEFT, Act.WHICH_REP])
@pytest.mark.parametrize(
    ("held_ms", "line"),
    [(0, say("progress.none")), (5_000, say("stop.held", held=5))],
    ids=["nothing", "some"],
)
def test_after_it_hurt_it_is_told_what_was_held_and_of_nothing_to_come(act, held_ms, line):
    before = but(SESSIONS[Mode.DOWN], comfort=STOPPED, done=0, held_ms=held_ms)
    _, reply = respond(before, Turn(act), NOW_MS)
    assert reply.script == (line,)


@pytest.mark.parametrize("turn", [Turn(Act.KNOW, topic=Topic.GETTING_ON), Turn(Act.STEP, step=1)])
@pytest.mark.parametrize(
    "session",
    [
        replace(SESSIONS[Mode.HOLDING], done=3),
        replace(SESSIONS[Mode.MOVING], done=3),
        replace(SESSIONS[Mode.FINISHED], body=Stage.UP),
        replace(SESSIONS[Mode.DOWN], body=Stage.UP),
    ],
    ids=["in the last hold", "on the way to it", "up from it", "up, and led off"],
)
def test_nobody_is_told_how_to_get_on_after_they_were_led_off(session, turn):
    _, reply = respond(session, turn, NOW_MS)
    assert "step.1" not in str(reply)
    assert "know.getting_on'" not in str(reply)
    assert say("know.getting_on_later") in (*reply.script, *_within(reply))


def _within(reply):
    """What is said in the hold of a reply, and after it."""
    hold = hold_in(reply)
    return (*hold.aside, *hold.later) if hold else ()


@pytest.mark.parametrize("mode", [Mode.HOLDING, Mode.MOVING])
def test_before_the_last_hold_they_are(mode):
    session = replace(SESSIONS[mode], done=2)
    _, reply = respond(session, Turn(Act.KNOW, topic=Topic.GETTING_ON), NOW_MS)
    assert say("know.how_far") in (*reply.script, *_within(reply))


def test_whoever_rests_on_the_ball_hears_it_and_is_where_they_were():
    session = SESSIONS[Mode.RESTING]
    after, reply = respond(session, Turn(Act.KNOW, topic=Topic.GETTING_ON), NOW_MS)
    assert say("know.getting_on") in reply.script
    assert (after.body, after.resumed, after.step) == (session.body, False, session.step)


def test_what_nobody_understood_in_a_hold_may_have_been_a_cry():
    hold = hold_in(respond(SESSIONS[Mode.HOLDING], Turn(Act.UNHEARD), NOW_MS)[1])
    assert hold.aside == (say("unheard.first"), say("unheard.cry"))
    assert hold.later == (say("unheard.first"),)
    assert keys(respond(SESSIONS[Mode.RESTING], Turn(Act.UNHEARD), NOW_MS)[1]) == ["unheard.first"]
