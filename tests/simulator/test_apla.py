import pytest

from skill.simulator.apla import MAX_FILES, Clip, Heard, Lengths, clip
from skill.simulator.ssml import Unplayable

SOUNDS = {"bell": 1_500, "rain": 4_000}
LENGTHS = Lengths(lambda text: 100 * len(text), SOUNDS.__getitem__, rate=1_000)


def document(*items, **main):
    item = items[0] if len(items) == 1 else {"type": "Sequencer", "items": list(items)}
    return {
        "type": "APLA",
        "version": "0.91",
        "mainTemplate": {"parameters": ["payload"], "item": item, **main},
    }


def speech(content, **more):
    return {"type": "Speech", "content": content, **more}


def silence(ms):
    return {"type": "Silence", "duration": ms}


def audio(name, *filters, **more):
    filtered = {"filters": list(filters)} if filters else {}
    return {"type": "Audio", "source": f"https://a.example/{name}.wav", **filtered, **more}


def sequence(*items, **more):
    return {"type": "Sequencer", "items": list(items), **more}


def mixer(*items, **more):
    return {"type": "Mixer", "items": list(items), **more}


def filtered(kind, **values):
    return {"type": kind, **values}


TRIMMED = {"duration": "trimToParent"}


def heard(*items):
    return clip(document(*items), LENGTHS)


def test_in_a_sequence_one_comes_after_another():
    assert heard(speech("ab"), silence(500), speech("c")) == Clip(
        (Heard(0, 200, "ab"), Heard(700, 800, "c")), 800
    )


def test_in_a_mixer_all_begin_at_once_and_the_longest_counts():
    whole = heard(mixer(silence(1_000), speech("ab")))
    assert whole == Clip((Heard(0, 200, "ab"),), 1_000)


def test_what_is_trimmed_does_not_count_and_is_cut_off():
    whole = heard(mixer(speech("ab"), sequence(silence(150), speech("c"), **TRIMMED)))
    assert whole == Clip((Heard(0, 200, "ab"), Heard(150, 200, "c", cut=True)), 200)


def test_what_would_begin_after_the_end_is_not_heard():
    whole = heard(mixer(speech("ab"), sequence(silence(200), speech("c"), **TRIMMED)))
    assert whole.heard == (Heard(0, 200, "ab"),)


def test_marked_up_speech_has_its_breaks():
    whole = heard(speech('<speak>ab<break time="1s"/>c</speak>', contentType="SSML"))
    assert whole.heard == (Heard(0, 200, "ab"), Heard(1_200, 1_300, "c"))


def test_filters_work_one_after_another():
    rain = audio(
        "rain",
        filtered("Repeat", repeatCount=2),
        filtered("Trim", start=1_000, end=9_000),
        filtered("FadeIn", duration=300),
        filtered("FadeOut", duration=400),
        filtered("Volume", amount="40%"),
        filtered("Volume", amount="50%"),
    )
    expected = Heard(0, 8_000, name="rain", skipped=1_000, volume=0.2, rising=300, falling=400)
    assert heard(rain).heard == (expected,)


def test_a_trim_without_an_end_leaves_the_rest():
    assert heard(audio("bell", filtered("Trim", start=500))).heard[0].end == 1_000


REFUSED = {
    "nothing": [],
    "another document": document(speech("a")) | {"type": "APL"},
    "another version": document(speech("a")) | {"version": "0.8"},
    "more in the document": document(speech("a")) | {"theme": "dark"},
    "more in the template": document(speech("a"), items=[]),
    "silence alone": document(silence(1_000)),
    "an unknown component": document({"type": "Video", "source": "a"}),
    "no component": document("ab"),
    "an unknown property": document(speech("a", volume=3)),
    "a missing property": document({"type": "Speech"}),
    "an unknown duration": document(speech("a", duration="long")),
    "bad markup": document(speech("<speak>a", contentType="SSML")),
    "markup without its root": document(speech("a", contentType="SSML")),
    "an unknown content": document(speech("a", contentType="HTML")),
    "content that is no text": document(speech(5)),
    "speech without words": document(speech(" ")),
    "a silence of nothing": document(speech("a"), silence(0)),
    "a silence in words": document(speech("a"), silence("1s")),
    "an open address": document({"type": "Audio", "source": "http://a.example/bell.wav"}),
    "no address": document({"type": "Audio", "source": None}),
    "an unknown sound": document(audio("gong")),
    "an unknown filter": document(audio("bell", filtered("Echo"))),
    "no filter": document(audio("bell", "loud")),
    "a filter without its value": document(audio("bell", filtered("Volume"))),
    "a volume without a percentage": document(audio("bell", filtered("Volume", amount=0.5))),
    "a fade that is no number": document(audio("bell", filtered("FadeIn", duration="1s"))),
    "a trim of nothing": document(audio("bell", filtered("Trim", start=1_500))),
    "a trim after a fade": document(
        audio("bell", filtered("FadeOut", duration=1), filtered("Trim", start=0, end=9))
    ),
    "an endless silence": document(speech("a"), silence(240_000)),
    "an empty sequence": document(sequence()),
    "items that are no list": document({"type": "Mixer", "items": {}}),
    "trimmed to a sequence": document(sequence(speech("a"), speech("b", **TRIMMED))),
    "a mixer of trimmed ones": document(mixer(speech("a", **TRIMMED))),
    "too many files": document(*[audio("bell")] * (MAX_FILES + 1)),
}


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_what_the_cloud_would_refuse_is_refused(refused):
    with pytest.raises(Unplayable):
        clip(refused, LENGTHS)


def test_so_many_files_are_played():
    assert len(heard(*[audio("bell")] * MAX_FILES).heard) == MAX_FILES
