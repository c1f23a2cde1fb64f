import pytest

from skill.simulator.ssml import MAX_CHARACTERS, Unplayable, parts


def test_words_and_silences_in_order():
    ssml = '<speak> Hold <break time="2s"/><break time="250ms"/>Back &amp; rest.</speak>'
    assert parts(ssml) == ["Hold", 2_000, 250, "Back & rest."]


@pytest.mark.parametrize(
    ("time", "ms"), [("250ms", 250), ("1s", 1_000), ("0.5s", 500), ("10s", 10_000)]
)
def test_a_break_in_milliseconds(time, ms):
    assert parts(f'<speak>a<break time="{time}"/>b</speak>') == ["a", ms, "b"]


@pytest.mark.parametrize(
    "ssml",
    [
        "<speak>open",
        "",
        "<p>no root</p>",
        '<speak version="1.0">a</speak>',
        "<speak>a<audio/>b</speak>",
        "<speak>a<mark name='x'/>b</speak>",
        "<speak>a & b</speak>",
        '<speak>a<break time="11s"/>b</speak>',
        '<speak>a<break time="10001ms"/>b</speak>',
        '<speak>a<break time="-1s"/>b</speak>',
        '<speak>a<break time="1"/>b</speak>',
        '<speak>a<break time="1 s"/>b</speak>',
        '<speak>a<break time="1ms2s"/>b</speak>',
        '<speak>a<break time="1s" strength="weak"/>b</speak>',
        '<speak>a<break time="1s">words</break>b</speak>',
        "<speak>a<break/>b</speak>",
        f"<speak>{'a' * MAX_CHARACTERS}</speak>",
    ],
)
def test_what_alexa_would_refuse_is_not_played(ssml):
    with pytest.raises(Unplayable):
        parts(ssml)
