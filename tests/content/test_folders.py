"""A region's files lie over its language's: tried with a language of two small folders."""

import pytest

from skill.content.faults import BadContent
from skill.content.folders import (
    GRAMMAR,
    SPEECH,
    UTTERANCES,
    VOICE,
    Folders,
    UnknownLanguage,
)

LANGUAGE = {
    SPEECH: '[rest]\nlong = "Have a rest."\nshort = "Rest."',
    GRAMMAR: '[units]\nday = { one = "{n} day", other = "{n} days" }',
    VOICE: 'rate = 1.0\n[cues]\n"half way" = 400\n"out" = 200',
    UTTERANCES: """
invocation = "my stretch"
[opening]
wake = ["alexa"]
[types.Feeling]
right = ["fine", "quite good"]
hard = ["rough"]
[intents]
Stop = ["stop", "leave it"]
Next = ["next"]
""",
}
REGION = {
    SPEECH: '[rest]\nshort = "Pause."\n[start]\nhands = "Hands down."',
    VOICE: '[cues]\n"half way" = 500',
    UTTERANCES: """
[types.Feeling]
hard = ["quite good"]
[types.Span]
today = ["just the day"]
[intents]
Next = ["carry on", "leave it"]
Back = ["go back"]
""",
}


def write(folder, files):
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("content")
    write(root / "qax", LANGUAGE)
    write(root / "qax" / "GB", REGION)
    write(root / "qax" / "notes", {})
    write(root / "qax" / "IE", {SPEECH: '[rest]\nshort = "Stop."', UTTERANCES: ""})
    write(root / "qbx", {SPEECH: "[rest"})
    write(root / "qcx", {SPEECH: "", UTTERANCES: ""})
    write(root / "qcx" / "GB", REGION)
    write(root / "qdx", {SPEECH: "[rest", GRAMMAR: "", VOICE: "rate ="})
    return Folders(root)


def test_a_locale_is_spoken_as_its_region_where_that_has_a_folder(folders):
    assert folders.resolved("qax-GB") == "qax-GB"
    assert folders.resolved("qax-AU") == folders.resolved("qax") == "qax"
    assert folders.resolved("qax-Latn-AU") == "qax"


@pytest.mark.parametrize("locale", ["", "zz-ZZ", "../qax", "qax/../qax", "GB"])
def test_a_language_without_a_folder_is_unknown(folders, locale):
    with pytest.raises(UnknownLanguage) as unknown:
        folders.resolved(locale)
    assert unknown.value.args == (locale,)


def test_a_folder_that_is_named_as_no_region_is_none(folders):
    assert "qax-notes" not in folders.spoken()
    assert {"qax", "qax-GB"} <= set(folders.spoken())


def test_regions_are_no_languages(folders):
    assert folders.languages() == ["qax", "qbx", "qcx", "qdx"]


def test_a_region_says_its_own_words_and_else_its_languages(folders):
    assert folders.table("qax-GB", SPEECH) == {
        "rest": {"long": "Have a rest.", "short": "Pause."},
        "start": {"hands": "Hands down."},
    }


def test_a_file_that_a_region_has_not_is_its_languages(folders):
    assert folders.table("qax-GB", GRAMMAR) == folders.table("qax", GRAMMAR)


def test_the_measures_of_two_voices_do_not_mix(folders):
    assert folders.table("qax-GB", VOICE) == {"rate": 1.0, "cues": {"half way": 500}}


def test_what_a_region_hears_comes_to_what_its_language_hears(folders):
    heard = folders.table("qax-GB", UTTERANCES)
    assert heard["intents"]["Next"] == ["next", "carry on", "leave it"]
    assert heard["intents"]["Back"] == ["go back"]
    assert heard["types"]["Span"] == {"today": ["just the day"]}
    assert heard["invocation"] == "my stretch"


def test_a_region_that_hears_nothing_of_its_own_hears_what_its_language_hears(folders):
    assert folders.table("qax-IE", UTTERANCES) == folders.table("qax", UTTERANCES)


def test_words_that_mean_something_else_in_a_region_leave_what_they_meant(folders):
    heard = folders.table("qax-GB", UTTERANCES)
    assert heard["intents"]["Stop"] == ["stop"]
    assert heard["types"]["Feeling"] == {"right": ["fine"], "hard": ["rough", "quite good"]}


def test_a_language_is_not_changed_by_its_region(folders):
    assert folders.table("qax", UTTERANCES)["intents"]["Stop"] == ["stop", "leave it"]


def test_a_region_can_be_read_before_its_language_has_any_words(folders):
    heard = folders.table("qcx-GB", UTTERANCES)
    assert heard["intents"] == {"Next": ["carry on", "leave it"], "Back": ["go back"]}


def test_a_language_that_hears_nothing_yet_is_not_given_anything_to_hear(folders):
    assert folders.table("qcx", UTTERANCES) == {}


def test_all_files_that_are_no_toml_are_named_at_once(folders):
    with pytest.raises(BadContent) as refused:
        folders.tables("qdx")
    assert str(refused.value).startswith("qdx: faults: 2\n")
    speech, voice = refused.value.faults
    assert speech.startswith("qdx/speech.toml: ")
    assert voice.startswith("qdx/voice.toml: ")


def test_a_file_that_is_no_toml_is_named_with_the_place(folders):
    with pytest.raises(
        BadContent, match=r"qbx/speech\.toml: faults: 1\n  qbx/speech\.toml: Expected '\]'"
    ):
        folders.table("qbx", SPEECH)


def test_how_it_is_said_is_read_without_what_is_heard(folders):
    assert set(folders.tables("qax-GB")) == {SPEECH, GRAMMAR, VOICE}
