import tomllib

import pytest

from skill.simulator.voices import EspeakVoice
from skill.speech.pace import ENGLISH, Pace, pace_of
from tests.conftest import ROOT

PLAIN = Pace(phrase=100, syllable=10, consonant=1, stop=500, comma=300, known={"five": 7})


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("", 0),
        ("hold", 100 + 10 + 3),
        ("three", 100 + 10 + 2),
        ("Halfway", 100 + 20 + 4),
        ("two. Two.", 100 + 20 + 4 + 500),
        ("one, two", 100 + 20 + 3 + 300),
        ("pressing", 100 + 20 + 4),
    ],
)
def test_a_text_takes_its_phrase_syllables_consonants_and_rests(text, ms):
    assert PLAIN.ms(text) == ms


def test_a_phrase_that_was_measured_takes_what_was_measured():
    assert PLAIN.ms("Five") == 7


def test_a_slower_voice_takes_longer_by_its_rate():
    slow = Pace(100, 10, 1, 500, 300, rate=2, known={"five": 7})
    assert (slow.ms("hold"), slow.ms("five"), slow.stop_ms) == (226, 14, 1_000)


def test_a_language_that_was_not_measured_is_paced_like_english():
    assert pace_of("en") is ENGLISH
    assert pace_of("tlh") is ENGLISH


def test_phrases_that_the_pace_was_not_fitted_on_last_as_long_as_it_says():
    phrases = tomllib.loads((ROOT / "bench" / "phrases.toml").read_text(encoding="utf-8"))
    voice = EspeakVoice(175)
    errors = []
    for text in [text for group in phrases.values() for text in group]:
        spoken_ms = len(voice.say(text)) * 1000 / voice.sample_rate
        errors.append(abs(ENGLISH.ms(text) - spoken_ms) / spoken_ms)
    assert sum(errors) / len(errors) < 0.1
