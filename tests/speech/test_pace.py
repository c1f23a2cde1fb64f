import pytest

from skill.speech.pace import ENGLISH, Pace, pace_of

PLAIN = Pace(phrase=100, syllable=10, letter=1, stop=500, comma=300)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("", 0),
        ("hold", 100 + 10 + 4),
        ("five", 100 + 10 + 4),
        ("Halfway", 100 + 20 + 7),
        ("two. Two.", 100 + 20 + 6 + 500),
        ("one, two", 100 + 20 + 6 + 300),
        ("don't", 100 + 10 + 5),
    ],
)
def test_a_text_takes_its_phrase_syllables_letters_and_rests(text, ms):
    assert PLAIN.ms(text) == ms


def test_a_slower_voice_takes_longer_by_its_rate():
    slow = Pace(phrase=100, syllable=10, letter=1, stop=500, comma=300, rate=1.5)
    assert slow.ms("hold") == 171
    assert slow.stop_ms == 750


def test_a_language_that_was_not_measured_is_paced_like_english():
    assert pace_of("en") is ENGLISH
    assert pace_of("tlh") is ENGLISH
