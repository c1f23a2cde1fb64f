import pytest

from skill.coach.track import START_LATENCY_MS
from skill.simulator.conversation import Conversation
from skill.simulator.device import NothingOpen
from skill.simulator.viewhost.devices import SCREENS


@pytest.fixture
def conversation(device):
    return Conversation(device, len)


def begun(conversation):
    conversation.hear("start my ball back stretch")
    return conversation


def test_an_answer_plays_after_the_way_to_the_speaker(conversation):
    first = begun(conversation).playing.spoken[0]
    assert first.text.startswith("Welcome.")
    assert first.begin_ms == START_LATENCY_MS


def test_words_that_nobody_listens_to_cut_off_what_plays(conversation):
    begun(conversation).hear("stop")
    assert conversation.playing
    with pytest.raises(NothingOpen):
        conversation.hear("next")
    assert conversation.playing is None


def test_silence_brings_the_reprompt_and_then_the_end(conversation):
    begun(conversation).hear_nothing()
    assert "or stop" in conversation.playing.spoken[0].text
    conversation.hear_nothing()
    assert conversation.playing is None
    assert not conversation.device.is_open


def test_after_words_the_reprompt_comes_anew(conversation):
    begun(conversation).hear_nothing()
    conversation.hear("next")
    conversation.hear_nothing()
    assert conversation.device.is_open


def test_silence_without_a_session_is_nothing(conversation):
    conversation.hear_nothing()
    assert conversation.playing is None
    assert conversation.device.request == {}


def test_a_touch_is_answered_as_words_are(conversation):
    conversation.device.viewport = SCREENS["small"].context
    begun(conversation).touch({"arguments": ["pause"], "source": {}, "token": "stretch"})
    assert "Take your time." in conversation.playing.spoken[0].text


def test_a_touch_without_a_session_is_for_nobody(conversation):
    with pytest.raises(NothingOpen):
        conversation.touch({"arguments": ["pause"]})
