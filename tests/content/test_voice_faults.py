import pytest

from skill.content.folders import FOLDERS, VOICE
from skill.content.voice_faults import cue_faults, voice_faults

ENGLISH = FOLDERS.table("en", VOICE)
NAN, INFINITE = float("nan"), float("inf")


def faults(**tables):
    return list(voice_faults(ENGLISH | tables))


def test_a_whole_voice_has_no_faults():
    assert faults() == []


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"rate": "slow"}, "rate: 'slow' is of the wrong type"),
        ({"rate": 0}, "rate: 0 is no tempo: from 0.5 to 2.0, and above 1 is slower"),
        ({"rate": 175}, "rate: 175 is no tempo: from 0.5 to 2.0, and above 1 is slower"),
        ({"rate": True}, "rate: True is no tempo: from 0.5 to 2.0, and above 1 is slower"),
        ({"rate": NAN}, "rate: nan is no tempo: from 0.5 to 2.0, and above 1 is slower"),
        ({"pace": ENGLISH["pace"] | {"stop": INFINITE}}, "pace.stop: inf is no length of time"),
        ({"pace": ENGLISH["pace"] | {"syllable": -1}}, "pace.syllable: -1 is no length of time"),
        ({"pace": ENGLISH["pace"] | {"comma": False}}, "pace.comma: False is no length of time"),
        ({"pace": ENGLISH["pace"] | {"stop": "long"}}, "pace.stop: 'long' is of the wrong type"),
        ({"pace": ENGLISH["pace"] | {"mora": 1}}, "pace.mora: is not asked for"),
        ({"script": {"consonants": {}, "syllables": {}}}, "script.syllables: nothing is counted"),
        ({"script": {"syllables": {"a": 1}}}, "script.consonants: is missing"),
        ({"script": ENGLISH["script"] | {"vowels": {}}}, "script.vowels: is not asked for"),
        (
            {"script": ENGLISH["script"] | {"syllables": {"a": "one"}}},
            "script.syllables: a: 'one' is of the wrong type",
        ),
        (
            {"script": ENGLISH["script"] | {"syllables": {"[b": 1}}},
            "script: '[b': unterminated character set at position 0",
        ),
        (
            {"script": ENGLISH["script"] | {"syllables": {"a": -1}}},
            "script.syllables: a: -1 is no length of time",
        ),
        (
            {"script": ENGLISH["script"] | {"word": "[a"}},
            "script: '[a': unterminated character set at position 0",
        ),
    ],
)
def test_what_was_not_measured_is_named(table, fault):
    assert faults(**table) == [fault]


def missing(where, names):
    return [f"{where}{name}: is missing" for name in names.split()]


def test_a_voice_with_nothing_in_it_lacks_everything():
    assert list(voice_faults({})) == [
        *missing("", "espeak rate pace script cues"),
        *missing("pace.", "phrase syllable consonant stop comma"),
        *missing("script.", "syllables consonants"),
        "script.syllables: nothing is counted",
    ]


def test_what_a_fit_found_to_be_less_than_nothing_can_stand_beside_the_rest():
    assert faults(pace=ENGLISH["pace"] | {"phrase": -12}) == []


@pytest.mark.parametrize("rate", [0.5, 2.0])
def test_the_slowest_and_the_fastest_voice_are_voices(rate):
    assert faults(rate=rate) == []


def test_what_takes_no_time_at_all_may_do_so_and_a_cue_the_least_of_it():
    assert faults(script=ENGLISH["script"] | {"syllables": {"a": 0, "b": 0.5}}) == []
    assert list(cue_faults({"in": 1}, {"in": "hold.in"}, ".")) == []


@pytest.mark.parametrize("ms", [0, -5, True])
def test_a_cue_takes_its_time(ms):
    (fault,) = cue_faults({"in": ms}, {"in": "hold.in"}, ".")
    assert fault == f"cues: 'in' (hold.in): {ms} is no length of time"


def test_no_mark_ends_a_cue():
    (fault,) = cue_faults({"out.": 300}, {"out.": "hold.out"}, ".")
    assert fault == "cues: 'out.' (hold.out): a silence follows it, so no mark ends it"


def test_cues_and_their_measures_belong_to_each_other():
    found = list(cue_faults({"in": 300, "on": 200}, {"in": "hold.in", "out": "hold.out"}, "."))
    assert found == ["cues: 'out' (hold.out): was not measured", "cues: 'on': is no cue"]
