from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.simulator.playback import AUDIO, Sounded, playback, reprompt
from skill.speech.layout import Spoken
from tests.voices import ENGLISH


def test_words_and_silences_stand_on_the_clock():
    ssml = '<speak>Hold<break time="2s"/>Halfway</speak>'
    playing = playback({"response": {"outputSpeech": {"ssml": ssml}}}, ENGLISH.ms)
    hold_ms = ENGLISH.ms("Hold")
    assert [(part.begin_ms, part.text) for part in playing.spoken] == [
        (START_LATENCY_MS, "Hold"),
        (START_LATENCY_MS + hold_ms + 2_000, "Halfway"),
    ]
    assert playing.end_ms == playing.spoken[-1].end_ms


def test_the_bar_of_a_hold_stands_where_its_cues_are_heard(device):
    playing = playback(device.say("ask my ball back stretch to skip the setup"), ENGLISH.ms)
    (hold,) = playing.holds
    heard = {part.text: part.begin_ms for part in playing.spoken}
    assert heard["Hold, and keep breathing"] == hold.begin_ms
    assert heard["And release"] == hold.end_ms
    assert hold == Passage(Stage.HOLD, hold.begin_ms, 15)


def test_an_empty_answer_plays_nothing():
    playing = playback({"response": {}}, ENGLISH.ms)
    assert playing.spoken == ()
    assert reprompt({"response": {}}, ENGLISH.ms) is None


def test_a_document_plays_after_the_speech_with_its_words_and_sounds():
    audio = {"type": "Audio", "source": "https://a.example/bell.wav", "duration": "trimToParent"}
    silence = {"type": "Silence", "duration": 2_000}
    item = {"type": "Mixer", "items": [silence, audio, {"type": "Speech", "content": "Hold"}]}
    main = {"parameters": ["payload"], "item": item}
    document = {"type": "APLA", "version": "0.91", "mainTemplate": main}
    directive = {"type": AUDIO, "document": document}
    speech = {"ssml": '<speak><break time="1s"/></speak>'}
    answer = {"response": {"outputSpeech": speech, "directives": [directive]}}
    playing = playback(answer, ENGLISH.ms)
    begin_ms = START_LATENCY_MS + 1_000
    assert playing.spoken == (Spoken(begin_ms, begin_ms + ENGLISH.ms("Hold"), "Hold"),)
    assert playing.sounded == (Sounded(begin_ms, begin_ms + 1_400, "bell"),)
    assert playing.end_ms == begin_ms + 2_000
    assert playing.document == document
