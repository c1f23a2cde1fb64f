import pytest

from skill.content.catalog import Catalog, catalog
from skill.content.contract import CONTRACT
from skill.content.folders import FOLDERS, GRAMMAR
from skill.content.style_faults import Options, style_faults
from skill.content.terms import contract
from tests.test_pseudo_languages import PSEUDO

ENGLISH = Options(":", (",", " or "))
AGREED = contract({"a": "line", "b": "cue", "c": "label", "ask.d": "question"})


def faults(key, text, language="en"):
    words = catalog(language)
    words = Catalog(language, {key: (text,)}, words.wording, words.writing, words.voice)
    return list(style_faults(words, ENGLISH, AGREED))


@pytest.mark.parametrize("name", FOLDERS.spoken())
def test_every_language_that_ships_is_heard_well(name):
    options = Options(**FOLDERS.table(name, GRAMMAR)["options"])
    assert list(style_faults(catalog(name), options, CONTRACT)) == []


@pytest.mark.parametrize(
    ("key", "text", "fault"),
    [
        ("a", "Rest now", "no mark ends it: .?!"),
        ("a", "Rest now,", "no mark ends it: .?!"),
        ("a", "Rest now..", "has a mark with nothing before it"),
        ("a", "Rest,, now.", "has a mark with nothing before it"),
        ("a", ". Rest.", "has a mark with nothing before it"),
        ("a", "Rest 10 seconds.", "has markup or digits in it"),
        ("b", "<b>hold", "has markup or digits in it"),
        ("a", " Rest.", "begins or ends with a space"),
        (
            "a",
            " ".join(["rest"] * 21) + ".",
            "a sentence of 21 words, where 20 can be kept in mind",
        ),
        ("ask.d.ask", "Which: a, b, c or d?", "names 4 options, where 3 can be kept in mind"),
        ("ask.d.ask", "Which: a, b, c: d or e?", "names 4 options, where 3 can be kept in mind"),
    ],
)
def test_what_would_be_heard_badly_is_named(key, text, fault):
    assert faults(key, text) == [f"{key}: {text!r}: {fault}"]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("a", "Rest now. You have ten seconds: rest, breathe, wait, and be."),
        ("a", " ".join(["rest"] * 20) + "."),
        ("a", "That was {held:duration}."),
        ("b", "and release"),
        ("c", "Repetition"),
        ("ask.d.ask", "Was it easy, just right, a bit hard, or too hard?"),
        ("ask.d.ask", "Which: a, b or c?"),
    ],
)
def test_what_is_heard_well_has_no_faults(key, text):
    assert faults(key, text) == []


@pytest.mark.usefixtures("pseudo_languages")
def test_words_are_counted_only_where_spaces_part_them():
    dense = next(name for name in PSEUDO if not catalog(name).writing.spaces)
    assert faults("a", f"{'字' * 60}。", dense) == []
