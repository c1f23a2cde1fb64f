import re
import tomllib
from dataclasses import replace

import pytest

from skill.content.writing import Writing
from skill.simulator.voices import EspeakVoice
from skill.speech.pace import Pace, Script, UnknownVoice, pace_of
from tests.conftest import ROOT

ENGLISH = pace_of("en-US")
PLAIN = Pace(100, 10, 1, stop=500, comma=300, script=ENGLISH.script, known={"five": 7})
DENSE = Script(
    Writing(ends="。", pauses="、", between="", spaces=False, capitals=False, direction="ltr"),
    syllables=((re.compile("[ぁ-ん]"), 1), (re.compile("[一-鿿]"), 2)),
    consonants=(),
)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("", 0),
        ("hold", 100 + 10 + 3),
        ("three", 100 + 10 + 2),
        ("the", 100 + 10 + 1),
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
    slow = replace(PLAIN, rate=2)
    assert (slow.ms("hold"), slow.ms("five"), slow.stop_ms) == (226, 14, 1_000)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("はい", 100 + 20),
        ("横になる", 100 + 20 + 30),
        ("はい。はい。", 100 + 40 + 500),
        ("は、い", 100 + 20 + 300),
    ],
)
def test_a_script_without_spaces_counts_its_characters_and_the_marks_within(text, ms):
    assert replace(PLAIN, script=DENSE).ms(text) == ms


def test_words_said_straight_on_are_joined_as_the_language_joins_sentences():
    assert PLAIN.joined("One.", "Two.") == "One. Two."
    assert replace(PLAIN, script=DENSE).joined("一。", "二。") == "一。二。"


def test_a_locale_has_the_pace_of_its_language():
    assert pace_of("en-AU") == pace_of("en") == ENGLISH


def test_a_language_that_was_not_measured_has_no_pace():
    with pytest.raises(UnknownVoice, match="tlh"):
        pace_of("tlh-XX")


def test_phrases_that_the_pace_was_not_fitted_on_last_as_long_as_it_says():
    phrases = tomllib.loads((ROOT / "bench" / "phrases.toml").read_text(encoding="utf-8"))
    voice = EspeakVoice(175)
    errors = []
    for text in [text for group in phrases.values() for text in group]:
        spoken_ms = len(voice.say(text)) * 1000 / voice.sample_rate
        errors.append(abs(ENGLISH.ms(text) - spoken_ms) / spoken_ms)
    assert sum(errors) / len(errors) < 0.1


def test_a_text_without_words_may_have_no_syllable_at_all():
    assert DENSE.counted("。")[0] == 0


def test_what_is_silent_leaves_its_neighbours_side_by_side():
    vowels = ((re.compile("[ao]+"), 1),)
    script = replace(DENSE, syllables=vowels, word=re.compile("[a-z]+"), silent=re.compile("e"))
    assert script.counted("aeo")[0] == 1
