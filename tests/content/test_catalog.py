import pytest

from skill.content.catalog import catalog, cues, heard, read, said_faults, spoken_as, utterances
from skill.content.faults import BadContent
from skill.content.folders import FOLDERS, GRAMMAR, SPEECH, UTTERANCES, VOICE
from skill.content.terms import contract

TABLES = {file: FOLDERS.table("en", file) for file in (GRAMMAR, VOICE)}


def spoken(agreed, cues=None, **lines):
    """A catalog of a few lines, agreed in as many rows, in English grammar."""
    voice = TABLES[VOICE] | {"cues": cues or {}}
    return read("xx", {**TABLES, VOICE: voice, SPEECH: lines}, contract(agreed))


def test_a_line_is_found_by_its_dotted_key_with_its_facts():
    agreed = {"rep.done": "line done:holds of:holds"}
    words = spoken(agreed, rep={"done": "{done:number} of {of:number} done. rest."})
    assert words.text("rep.done", facts={"done": 1, "of": 3}) == "One of three done. Rest."


def test_variants_take_turns():
    words = spoken({"back": "turns"}, back=["One.", "Two."])
    assert [words.text("back", pick) for pick in range(3)] == ["One.", "Two.", "One."]
    assert words.text("back") == "One."


@pytest.mark.parametrize("locale", ["en-NZ", "xx-XX", "", None, "../en", "en/../en"])
def test_a_locale_that_is_not_spoken_hears_english(locale):
    assert catalog(locale).locale == catalog(locale).language == spoken_as(locale) == "en"
    assert utterances(locale) is utterances("en")


@pytest.mark.usefixtures("pseudo_languages")
def test_a_locale_that_is_spoken_is_heard_in_its_own_words():
    assert catalog("qal-XX").locale == "qal"
    assert utterances("qal-XX").invocation == FOLDERS.table("qal", UTTERANCES)["invocation"]


def test_english_is_a_model_to_all_others_and_nothing_in_it_can_be_too_much():
    english = FOLDERS.table("en", UTTERANCES)
    more = english | {"intents": english["intents"] | {"SongIntent": ["sing"]}}
    assert heard("en", more).intents["SongIntent"] == ["sing"]
    with pytest.raises(BadContent, match=r"intents\.SongIntent: is not asked for"):
        heard("xx", more)


def test_a_grammar_can_be_looked_at_before_there_are_words():
    assert said_faults({GRAMMAR: TABLES[GRAMMAR]}) == []


def test_a_fact_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        spoken({"rep": "line n:count"}, rep="{n:number}").text("rep")


def test_all_that_is_wrong_with_a_folder_is_said_at_once():
    tables = {SPEECH: {"a": "{n:number}"}, GRAMMAR: {}, VOICE: {}}
    with pytest.raises(BadContent) as refused:
        read("xx", tables, contract({"a": "line", "b": "line"}))
    faults = "\n".join(refused.value.faults)
    assert str(refused.value).startswith(f"xx: faults: {len(refused.value.faults)}\n")
    for part in ("speech.toml: b: is missing", "{n} is not known", "grammar.toml: units.hold"):
        assert part in faults
    assert "voice.toml: pace.stop: is missing" in faults


def test_a_cue_is_measured_with_each_value_that_it_is_told():
    agreed = {"count": "cue n:count=1..2", "end": "cue n?:count"}
    lines = {"count": "{n:number}", "end": "and release"}
    words = spoken(agreed, {"one": 300, "two": 300, "and release": 600}, **lines)
    assert cues(words, contract(agreed)) == {"one": "count", "two": "count", "and release": "end"}


def test_a_cue_that_says_a_number_of_its_own_accord_is_measured_with_the_first():
    words = spoken({"out": "cue n?:count"}, {"out, one": 500}, out="out, {n:number}")
    assert words.text("out", facts={"n": 1}) == "Out, one"


def test_what_a_language_does_not_hear_is_all_said_at_once_and_english_is_its_model():
    with pytest.raises(BadContent, match=r"^xx: faults: ") as refused:
        heard("xx", {"opening": {}, "greeting": "hello"})
    named = {fault.rpartition(": ")[0] for fault in refused.value.faults}
    assert {
        "utterances.toml: invocation",
        "utterances.toml: intents.PainIntent",
        "utterances.toml: greeting",
    } <= named


@pytest.mark.parametrize(
    ("cue", "measured", "fault"),
    [
        ("out", {}, "'out' (hold): was not measured"),
        ("out", {"out": 298, "in": 300}, "'in': is no cue"),
        ("out.", {"out.": 298}, "no mark ends it"),
    ],
)
def test_a_cue_is_measured_and_nothing_else_is(cue, measured, fault):
    with pytest.raises(BadContent) as refused:
        spoken({"hold": "cue"}, measured, hold=cue)
    assert str(refused.value).startswith("xx: faults: 1\n  voice.toml: cues: ")
    assert fault in str(refused.value)


def test_what_opens_the_skill_is_the_first_of_its_ways():
    assert utterances("en-US").launch == "start my ball back stretch"
    assert FOLDERS.table("en", UTTERANCES)["opening"]["launch"][0] == "start {skill}"
