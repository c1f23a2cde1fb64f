"""What is taken for help: words that answer distress, from the moment at which they begin."""

from dataclasses import replace

import pytest

from skill.simulator.playback import playback
from skill.speech.layout import Spoken
from stand_ins.helping import first_help
from stand_ins.person import LAUNCH, PACE, forgetful, mean, said, speaker, talk

SKIP = said("SkipSetupIntent")


@pytest.fixture
def in_hold():
    """A speaker whose listener is ten seconds into the first hold."""
    device = speaker(forgetful())
    *_, heard = talk(device, (said(LAUNCH), SKIP))
    device.now_ms += heard.holds[0].begin_ms + 10_000
    return device


def heard(device, intent):
    return playback(mean(device, said(intent)), PACE.ms)


def test_the_words_that_end_a_hold_for_pain_are_help_from_the_first_sound(in_hold):
    answer = heard(in_hold, "PainIntent")
    found = first_help(answer)
    assert (found.at_ms, found.sentence) == (answer.spoken[0].begin_ms, 0)


def test_a_hold_that_goes_on_helps_nobody_though_it_ends_in_the_way_up(in_hold):
    assert first_help(heard(in_hold, "TimeLeftIntent")) is None


def test_the_way_off_the_ball_is_no_help_in_an_emergency(in_hold):
    answer = heard(in_hold, "GetOffIntent")
    assert first_help(answer)
    assert first_help(answer, alarm=True) is None


def test_help_that_comes_later_is_told_by_its_sentence_and_its_moment(in_hold):
    answer = heard(in_hold, "PainIntent")
    late = replace(answer, spoken=(Spoken(800, 2_000, "Good. So that is that."), *answer.spoken))
    found = first_help(late)
    assert (found.at_ms, found.sentence) == (answer.spoken[0].begin_ms, 2)
