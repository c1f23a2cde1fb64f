"""The way off the ball, begun and broken off, is gone to its end by whatever is said next."""

from itertools import product

import pytest

from skill.keeping.sqlite import SqliteStore
from tests.conftest import START_MS
from tests.visits import DAY_S, NEXT, SKIP, STOP, YES, handler_of, person, turn, turns, visit

LAST = ("launch", SKIP, NEXT, NEXT)
BEGINS = {
    "in a rest": (("launch", SKIP), "GetOffIntent", 60),
    "in a hold": (("launch", SKIP), "GetOffIntent", 25),
    "pain in a hold": (("launch", SKIP), "PainIntent", 25),
    "slipping in a rest": (("launch", SKIP), "SlippingIntent", 60),
    "the second time": (("launch", SKIP, NEXT), "GetOffIntent", 60),
    "a condition": (("launch", SKIP), "ConditionIntent", 25),
}
ONTO = (
    "Get onto the ball",
    "Kneel",
    "Lean over",
    "Lie face down",
    "oll slowly forward",
    "position",
)
"""How a way onto the ball, or into the stretch, begins."""

MOVES = (NEXT, YES, "ReadyIntent", "AMAZON.ResumeIntent", "StartStretchIntent", "launch", SKIP)
ASKS = ("AMAZON.HelpIntent", "AMAZON.RepeatIntent", "AMAZON.FallbackIntent", "WhichRepIntent")
OTHERS = ("AMAZON.PauseIntent", "EaseIntent", "RedoIntent", "MoreRepsIntent")


@pytest.fixture
def device(quick_path):
    return person(handler_of(SqliteStore(quick_path / "stretch.db", lambda: START_MS / 1000)))


@pytest.fixture
def practised(device):
    """Somebody whose sessions begin by themselves."""
    for _ in range(6):
        visit(device, DAY_S)
    device.now_ms += DAY_S * 1000
    return device


def ends_before_all_else(device, begins, says, after_s, *, lost):
    """Whether the way off that was begun is over before anything else is told or asked."""
    before, leaves, at_s = begins
    turns(device, *before)
    turn(device, leaves, at_s)
    if lost:
        device.session_id = None
    heard = turn(device, says, after_s)
    over = heard.find("back towards your heels")
    return over >= 0 and all(heard.find(on) > over for on in ONTO if on in heard)


@pytest.mark.parametrize("lost", [False, True], ids=["within", "another"])
@pytest.mark.parametrize("begins", BEGINS.values(), ids=BEGINS)
@pytest.mark.parametrize(("says", "after_s"), [*product((*MOVES, *ASKS, *OTHERS), (1, 5))])
def test_nobody_gets_on_or_is_asked_something_before_it_is_over(
    device, lost, begins, says, after_s
):
    assert ends_before_all_else(device, begins, says, after_s, lost=lost)


@pytest.mark.parametrize("begins", ["in a hold", "a condition"])
@pytest.mark.parametrize("says", MOVES)
def test_nor_does_whoever_is_practised(practised, begins, says):
    assert ends_before_all_else(practised, BEGINS[begins], says, 3, lost=True)


@pytest.mark.parametrize("lost", [False, True], ids=["within", "another"])
@pytest.mark.parametrize("word", [NEXT, YES, "ReadyIntent"])
@pytest.mark.parametrize("leaves", ["GetOffIntent", "PainIntent"])
def test_a_part_whose_words_are_hardly_over_is_the_one_that_is_told_next(
    device, leaves, word, lost
):
    turns(device, "launch", SKIP)
    first = turn(device, leaves, 25)
    if lost:
        device.session_id = None
    begins = "Now come off" if leaves == "GetOffIntent" else "Walk your hands back"
    assert begins in first
    assert begins in turn(device, word, 2)


def test_later_it_is_the_part_after_it(device):
    turns(device, "launch", SKIP)
    turn(device, "PainIntent", 25)
    assert turn(device, NEXT, 7).startswith("Hold the ball, and sit back")


def test_on_the_way_off_after_the_last_hold_a_yes_is_no_answer_to_how_it_felt(device):
    turns(device, *LAST)
    device.session_id = None
    heard = turn(device, YES, 50)
    assert "sit back towards your heels" in heard
    assert "Lovely" not in heard
    assert "How did it feel" in heard


@pytest.mark.parametrize("after_s", [1, 14])
def test_whoever_is_stuck_on_the_ball_is_led_off_it_on_asking(device, after_s):
    turns(device, "launch", SKIP)
    turn(device, "StuckIntent", 25)
    heard = turn(device, "GetOffIntent", after_s)
    assert "Walk your hands back" in heard
    assert heard.endswith("Or say, I need help.")


def test_on_the_floor_the_same_words_are_a_call_for_help(device):
    turns(device, "launch", SKIP)
    turn(device, "FallIntent", 25)
    assert turn(device, "GetOffIntent", 8).startswith("Call your local emergency number")


def test_the_half_hour_is_counted_from_where_an_answer_has_led(device):
    turn(device, "StartHandsFreeIntent")
    device.session_id = None
    assert "ome off slowly" in turn(device, STOP, 1_850)


LEFT = {
    "the setup, stopped": ("launch", NEXT, NEXT, STOP),
    "the setup": ("launch", NEXT, "silence"),
    "a rest": ("launch", SKIP, "silence"),
    "a rest, stopped": ("launch", SKIP, STOP),
    "a hold, paused": ("launch", ("AMAZON.PauseIntent", SKIP)),
    "a way off": ("launch", SKIP, "GetOffIntent"),
    "nothing": (),
}
AGAIN = {
    "launched": ("launch", YES),
    "next": (NEXT,),
    "resumed": ("AMAZON.ResumeIntent",),
    "skipped": (SKIP,),
    "once more": ("RedoIntent",),
    "asked": ("SafetyIntent",),
    "back": ("AMAZON.PreviousIntent",),
    "led off": ("GetOffIntent",),
    "started": ("StartStretchIntent", NEXT),
}
ON_BALL = (
    "lie face down",
    "onto the ball, face down",
    "tretch out your arms",
    "Feet together",
    "Keep both hands flat",
)
"""What is told to whoever lies on the ball, or is about to."""


def come_back(device, left, again, away_s):
    """What is heard by whoever comes back to what was left, the end of which was not told."""
    for said in left:
        if isinstance(said, tuple):
            turn(device, said[1])
            turn(device, said[0], 24)
        else:
            turn(device, said)
    device.session_id = None
    first, *rest = again
    return turn(device, first, away_s), *turns(device, *rest, after_s=10)


@pytest.mark.parametrize("away_s", [120, 1_700])
@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_whoever_comes_back_and_is_led_on_is_led_off_in_another_conversation(
    device, left, again, away_s
):
    heard = come_back(device, left, again, away_s)
    if any(told in heard[-1] for told in ON_BALL):
        device.session_id = None
        assert "alk your hands back" in turn(device, "PainIntent", 20)


@pytest.mark.parametrize("again", AGAIN.values(), ids=AGAIN)
@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_and_in_the_same_one(device, left, again):
    heard = come_back(device, left, again, 120)
    if any(told in heard[-1] for told in ON_BALL):
        assert "alk your hands back" in turn(device, "PainIntent", 20)


@pytest.mark.parametrize("words", [("launch", "StartStretchIntent"), ("StartStretchIntent",) * 2])
@pytest.mark.parametrize("trouble", ["StuckIntent", "EmergencyIntent"])
@pytest.mark.parametrize("after_s", [20, 45])
def test_after_trouble_nobody_starts_before_all_is_well_and_then_by_a_word_of_its_own(
    device, trouble, after_s, words
):
    turns(device, "launch", SKIP)
    turn(device, trouble, after_s)
    device.session_id = None
    for word in (*words, words[1]):
        heard = turn(device, word, 30)
        assert heard.endswith("Are you all right now?")
        assert "Kneel" not in heard
    assert "leave the stretch for today" in turn(device, YES, 6)
    device.session_id = None
    assert "Shall we leave it" in turn(device, words[0], 30)
    assert "Kneel" in turn(device, "StartStretchIntent", 6)


SET_UP = (NEXT, "ReadyIntent", YES, "StartStretchIntent", "WhatNextIntent")
STEPS = ("", "lie face down", "Stretch out your arms", "onto the ball, face down")


@pytest.mark.parametrize("word", SET_UP)
@pytest.mark.parametrize(("step", "ends"), [(1, "lost"), (1, "silence"), (2, "silence")])
def test_a_step_of_the_setup_that_was_left_a_while_ago_is_told_again(device, step, word, ends):
    turns(device, "launch", *[NEXT] * step)
    if ends == "silence":
        turn(device, ends, 20)
    device.session_id = None
    heard = turn(device, word, 1_200)
    assert STEPS[step] in heard
    device.session_id = None
    assert "alk your hands back" in turn(device, "PainIntent", 20)


@pytest.mark.parametrize("step", [1, 2, 3])
def test_and_after_it_comes_the_next(device, step):
    turns(device, "launch", *[NEXT] * step, "silence")
    turn(device, NEXT, 1_200)
    assert (*STEPS[:3], "Feet together", "oll slowly forward")[step + 1] in turn(device, NEXT, 20)


@pytest.mark.parametrize("step", [1, 2])
def test_the_one_told_just_now_is_not(device, step):
    turns(device, "launch", *[NEXT] * step, "silence")
    assert (*STEPS[:3], "feet together")[step + 1] in turn(device, NEXT, 20)


@pytest.mark.parametrize("after_s", [3, 15, 120])
@pytest.mark.parametrize("word", [*SET_UP, "RedoIntent", "AMAZON.ResumeIntent"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_whoever_was_led_off_in_the_setup_lies_down_first(device, step, word, after_s):
    turns(device, "launch", *[NEXT] * step, STOP)
    heard = turn(device, word, after_s)
    onto = [place for told in STEPS[1:] if (place := heard.find(told)) >= 0]
    assert "Feet together" not in heard
    assert not onto or STEPS[2] not in heard


LEAVES_SETUP = ("AMAZON.PreviousIntent", "GetOffIntent", "OffTheBallIntent", "StepByStepIntent")


@pytest.mark.parametrize("word", [NEXT, "ReadyIntent", YES, "StartStretchIntent"])
@pytest.mark.parametrize("leaves", [*LEAVES_SETUP, "SoftBallIntent", "ReachIntent"])
@pytest.mark.parametrize("step", [1, 2, 3])
def test_so_does_whoever_has_left_the_ball_there_and_was_not_heard_of_since(
    device, step, leaves, word
):
    turns(device, "launch", *[NEXT] * step)
    turn(device, leaves, 20)
    device.session_id = None
    heard = turn(device, word, 45)
    assert "Stretch out your arms" not in heard
    assert "Feet together" not in heard
