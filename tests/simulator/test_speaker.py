import wave
from array import array
from dataclasses import replace

import numpy as np
import pytest

from skill.coach.track import START_LATENCY_MS
from skill.simulator.playback import Playback
from skill.simulator.sounds import SOUNDS, sound
from skill.simulator.speaker import Recording, Speaker
from skill.simulator.ssml import Unplayable


class Beeper:
    """Says every character as one second of the same tone, so that each length is known."""

    name = "beeper"
    sample_rate = 1_000

    def say(self, text):
        return array("h", [5_000]) * (len(text) * 1_000)


SPEAKER = Speaker(Beeper())


def loud(sound):
    """The stretches of sound as (begin, end) in milliseconds."""
    is_loud = (np.asarray(sound) != 0).astype(int)
    edges = np.flatnonzero(np.diff(is_loud, prepend=0, append=0))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def test_words_sound_and_pauses_are_silent_to_the_sample():
    ssml = '<speak>ab<break time="1500ms"/><break time="500ms"/>c<break time="3s"/></speak>'
    sound = SPEAKER.sound(ssml)
    assert loud(sound) == [(0, 2_000), (4_000, 5_000)]
    assert len(sound) == 8_000


def test_what_alexa_would_refuse_is_not_spoken():
    with pytest.raises(Unplayable):
        SPEAKER.sound("<speak><audio/></speak>")


def test_the_length_of_words_is_the_length_of_their_sound():
    assert SPEAKER.length_ms("abc") == 3_000


def playing(ssml="<speak/>", document=None):
    return Playback(ssml, (), (), 0, document)


def test_a_document_sounds_after_the_speech():
    item = {"type": "Speech", "content": "c"}
    main = {"parameters": ["payload"], "item": item}
    document = {"type": "APLA", "version": "0.91", "mainTemplate": main}
    sound = SPEAKER.heard(playing('<speak>ab<break time="1s"/></speak>', document))
    assert loud(sound) == [(0, 2_000), (3_000, 4_000)]


def test_beside_the_words_only_what_is_no_word_sounds_at_its_moment():
    audio = {"type": "Audio", "source": f"{SOUNDS}bell.wav"}
    item = {"type": "Sequencer", "items": [{"type": "Speech", "content": "c"}, audio]}
    main = {"parameters": ["payload"], "item": item}
    document = {"type": "APLA", "version": "0.91", "mainTemplate": main}
    ssml = '<speak>ab<break time="1s"/></speak>'
    bell_ms = len(sound("bell", Beeper.sample_rate))
    answer = replace(playing(ssml, document), end_ms=START_LATENCY_MS + 4_000 + bell_ms)
    whole = SPEAKER.beside(answer)
    assert len(whole) == len(SPEAKER.heard(answer))
    assert not any(whole[:4_000])
    assert whole[4_000:] == SPEAKER.heard(answer)[4_000:]
    assert any(whole[4_000:])


def test_beside_a_document_nothing_comes_twice_for_a_millisecond_that_is_missing():
    audio = {"type": "Audio", "source": f"{SOUNDS}bell.wav"}
    main = {"parameters": ["payload"], "item": audio}
    document = {"type": "APLA", "version": "0.91", "mainTemplate": main}
    bell_ms = len(sound("bell", Beeper.sample_rate))
    short = replace(playing(document=document), end_ms=START_LATENCY_MS + bell_ms - 1)
    assert SPEAKER.beside(short) == SPEAKER.heard(short)


def test_beside_mere_words_there_is_silence():
    answer = replace(playing("<speak>ab</speak>"), end_ms=START_LATENCY_MS + 2_000)
    assert list(SPEAKER.beside(answer)) == [0] * 2_000


def test_where_nothing_plays_there_is_no_sound():
    assert len(SPEAKER.heard(None)) == 0


def test_a_recording_cuts_off_what_was_interrupted_and_keeps_every_wait(tmp_path):
    recording = Recording(SPEAKER)
    recording.play(playing("<speak>abc</speak>"), 1_800)
    recording.play(playing("<speak>d</speak>"), 4_000)
    recording.save(tmp_path / "session.wav")
    with wave.open(str(tmp_path / "session.wav")) as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    assert loud(sound) == [(800, 1_800), (2_600, 3_600)]
    assert len(sound) == 5_800


def test_an_empty_recording_is_an_empty_file(tmp_path):
    Recording(SPEAKER).save(tmp_path / "empty.wav")
    with wave.open(str(tmp_path / "empty.wav")) as file:
        assert file.getnframes() == 0
