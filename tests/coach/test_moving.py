from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.session import Current, Mode
from skill.coach.turns import Act, Turn
from tests.coach.sessions import BEGUN_MS, NOW_MS, SESSIONS, answer, hold_in, keys


def test_pause_keeps_the_second_and_resume_holds_only_the_rest():
    paused, reply, _ = answer(Mode.HOLDING, Act.PAUSE)
    assert paused.mode is Mode.PAUSED
    assert paused.current == Current(20, BEGUN_MS)
    assert reply.script[0].facts == {"seconds": 12}
    _, resumed = respond(paused, Turn(Act.RESUME), NOW_MS + 60_000)
    assert (hold_in(resumed).seconds, hold_in(resumed).from_ms) == (20, 8_000)


def test_a_resumed_hold_is_never_shorter_than_five_seconds():
    nearly = replace(SESSIONS[Mode.PAUSED], current=Current(20, 18_500))
    _, reply = respond(nearly, Turn(Act.RESUME), NOW_MS)
    assert hold_in(reply).from_ms == 15_000


def test_next_ends_a_hold_early_and_credits_the_seconds_held():
    session, reply, _ = answer(Mode.HOLDING, Act.NEXT)
    assert (session.mode, session.done, session.held_ms) == (Mode.RESTING, 2, 28_000)
    assert keys(reply)[0] == "rep.early"
    assert reply.script[0].facts == {"seconds": 8}


@pytest.mark.parametrize("act", [Act.PREVIOUS, Act.REPEAT])
def test_back_and_repeat_in_a_hold_do_it_again_from_its_start(act):
    session, reply, _ = answer(Mode.HOLDING, act)
    assert (hold_in(reply).rep, hold_in(reply).from_ms) == (2, 0)
    assert session.done == 1


def test_back_at_rest_does_the_last_repetition_again_and_counts_it_once():
    session, reply, _ = answer(Mode.RESTING, Act.PREVIOUS)
    assert hold_in(reply).rep == 1
    assert session.located(NOW_MS + 90_000).done == 1


@pytest.mark.parametrize("mode", [Mode.MOVING, Mode.HOLDING, Mode.PAUSED])
def test_stop_in_the_stretch_adds_a_line_on_coming_up(mode):
    assert keys(answer(mode, Act.STOP)[1])[0] == "stop.up"


def test_nothing_about_pain_is_kept():
    in_pain, _, _ = answer(Mode.HOLDING, Act.PAIN)
    off, _, _ = answer(Mode.HOLDING, Act.GET_OFF)
    assert in_pain == off


@pytest.mark.parametrize("mode", Mode)
def test_the_way_down_is_slow_and_timed_in_every_mode(mode):
    session, reply, timeline = answer(mode, Act.GET_OFF)
    assert session.mode is Mode.DOWN
    assert sum(getattr(item, "ms", 0) for item in reply.script) >= 15_000
    assert timeline.end_ms > 20_000
