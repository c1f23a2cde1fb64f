import pytest

from skill.coach.session import START_LATENCY_MS
from skill.simulator.playback import HoldBar, Unplayable, break_ms, playback, reprompt, spoken_parts
from skill.speech.pace import ENGLISH


def test_words_and_silences_stand_on_the_clock():
    spoken, end_ms = spoken_parts('<speak>Hold<break time="2s"/>Halfway</speak>', ENGLISH)
    hold_ms = ENGLISH.ms("Hold")
    assert [(part.begin_ms, part.text) for part in spoken] == [
        (START_LATENCY_MS, "Hold"),
        (START_LATENCY_MS + hold_ms + 2_000, "Halfway"),
    ]
    assert end_ms == spoken[-1].end_ms


@pytest.mark.parametrize(
    "ssml",
    [
        "<speak>open",
        "<p>no root</p>",
        "<speak>a<audio/>b</speak>",
        '<speak>a<break time="11s"/>b</speak>',
        '<speak>a<break time="-1s"/>b</speak>',
        '<speak>a<break time="1"/>b</speak>',
        '<speak>a<break time="1 s"/>b</speak>',
        '<speak>a<break time="1ms2s"/>b</speak>',
        "<speak>a<break/>b</speak>",
    ],
)
def test_what_alexa_would_refuse_is_not_played(ssml):
    with pytest.raises(Unplayable):
        spoken_parts(ssml, ENGLISH)


@pytest.mark.parametrize(
    ("time", "ms"), [("250ms", 250), ("1s", 1_000), ("0.5s", 500), ("10s", 10_000)]
)
def test_a_break_in_milliseconds(time, ms):
    assert break_ms(time) == ms


def test_the_bar_of_a_hold_stands_where_its_cues_are_heard(device):
    playing = playback(device.say("ask my ball back stretch to skip the setup"), ENGLISH)
    (hold,) = playing.holds
    heard = {part.text: part.begin_ms for part in playing.spoken}
    assert heard["Hold"] == hold.begin_ms
    assert heard["And release"] == hold.end_ms
    assert hold == HoldBar(hold.begin_ms, hold.begin_ms + 15_000, 0)


def test_an_empty_answer_plays_nothing():
    playing = playback({"response": {}}, ENGLISH)
    assert playing.spoken == ()
    assert reprompt({"response": {}}, ENGLISH) is None
