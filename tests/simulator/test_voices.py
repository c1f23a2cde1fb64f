import shutil
from array import array

import pytest

from skill.simulator.voices import (
    AUDIBLE,
    EspeakVoice,
    FliteVoice,
    Unspeakable,
    silence,
    trimmed,
    voice_of,
)
from skill.speech.pace import pace_of

needs_flite = pytest.mark.skipif(
    shutil.which("flite") is None, reason="flite is not installed: its voices are not tested"
)


@pytest.mark.parametrize("voice", ["espeak", pytest.param("slt", marks=needs_flite)])
def test_a_voice_speaks_without_silence_around_its_words(voice):
    speaking = EspeakVoice() if voice == "espeak" else FliteVoice(voice)
    sound = speaking.say("halfway")
    assert 0.3 < len(sound) / speaking.sample_rate < 1.5
    assert abs(int(sound[0])) > AUDIBLE
    assert abs(int(sound[-1])) > AUDIBLE


def test_more_words_a_minute_are_faster():
    slow, fast = EspeakVoice(150), EspeakVoice(200)
    assert len(slow.say("halfway")) > len(fast.say("halfway"))


def test_a_text_is_spoken_once_and_then_remembered():
    voice = EspeakVoice()
    assert voice.say("five") is voice.say("five")


def test_what_makes_no_sound_is_empty():
    assert len(EspeakVoice().say(" ")) == 0
    assert len(trimmed(silence(100))) == 0


def test_a_sound_is_trimmed_to_what_is_audible_and_keeps_the_quiet_within():
    sound = array("h", [0, AUDIBLE, AUDIBLE + 1, 0, -AUDIBLE - 1, -AUDIBLE, 0])
    assert trimmed(sound) == array("h", [AUDIBLE + 1, 0, -AUDIBLE - 1])


def test_a_voice_that_is_not_installed_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Unspeakable, match="not installed"):
        FliteVoice("slt")


def test_a_program_that_fails_says_so(monkeypatch, tmp_path):
    program = tmp_path / "flite"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unspeakable, match="flite slt"):
        FliteVoice("slt").say("five")


def test_a_voice_speaks_its_own_language_whoever_spoke_before():
    german, english = EspeakVoice(language="de"), EspeakVoice()
    assert len(german.say("gesund")) != len(english.say("gesund"))
    again = EspeakVoice(language="de")
    assert len(again.say("gesund")) == pytest.approx(len(german.say("gesund")), rel=0.01)


def test_a_language_that_espeak_does_not_speak_is_refused():
    with pytest.raises(Unspeakable, match="no voice 'tlhx'"):
        EspeakVoice(language="tlhx")


def test_a_locale_is_spoken_by_the_voice_that_its_pace_was_measured_with():
    spoken_ms = len(voice_of("en-US").say("hold")) / EspeakVoice().sample_rate * 1000
    assert spoken_ms == pytest.approx(pace_of("en-US").ms("hold"), rel=0.05)
