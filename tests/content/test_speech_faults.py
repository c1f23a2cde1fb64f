import re

import pytest

from skill.content.speech_faults import speech_faults
from skill.content.terms import contract

AGREED = contract({"a": "line n:count s?:time", "b": "turns", "c": "position", "e": "line name"})
GOOD = {
    "a": ("{n:number}.",),
    "b": ("One.", "Two."),
    "c": ("One.", "Two.", "Three.", "Four."),
    "e": ("Hello, \ue000.",),
}


def faults(**lines):
    return list(speech_faults(GOOD | lines, AGREED))


def test_what_keeps_the_contract_has_no_faults():
    assert faults() == []
    assert faults(a=("{n:number} of {s:duration}.",)) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"a": ("Three.",)}, "a: 'Three.': {n} is not said"),
        ({"a": ("{n:duration}",)}, "a: '{n:duration}': {n:duration} is none of its forms: number"),
        (
            {"a": ("{n:number} {s:day}",)},
            (
                "a: '{n:number} {s:day}': {s:day} is none of its forms: "
                "duration, number, second, second.number, second.thing"
            ),
        ),
        ({"a": ("{n}",)}, "a: '{n}': {n:} is none of its forms: number"),
        ({"a": ("{n:number} {m:number}",)}, "a: '{n:number} {m:number}': {m} is not known here"),
        ({"a": ("{n:number} {}",)}, "a: '{n:number} {}': {} is not known here"),
        ({"a": ("{n:number}", "{n:number}")}, "a: 2 texts, and it is one text"),
        ({"b": ("One.", " ")}, "b: ' ' says nothing"),
        ({"b": ()}, "b: 0 texts, and it is one text, or several that take turns"),
        ({"b": (7,)}, "b: 7 says nothing"),
        ({"c": ("One.",)}, "c: 1 texts, and it is one text for each step of the position"),
        ({"d": ("Four.",)}, "d: is not asked for"),
        (
            {"e": ("Hello.",)},
            r"e: 'Hello.': \uE000, the person's name, stands there 0 times, not 1",
        ),
        (
            {"b": ("\ue000.", "Two.")},
            rf"b: {chr(0xE000) + '.'!r}: \uE000, the person's name, stands there 1 times, not 0",
        ),
    ],
)
def test_a_line_that_does_not_keep_it_is_named_with_its_key(line, fault):
    assert faults(**line) == [fault]


def test_a_line_that_is_missing_is_named():
    assert list(speech_faults({key: GOOD[key] for key in "ace"}, AGREED)) == ["b: is missing"]


@pytest.mark.parametrize("text", ["{n:number", "{n:number} }", "{"])
def test_braces_that_do_not_match_are_named_with_their_key(text):
    (fault,) = faults(a=(text,))
    assert fault.startswith(f"a: {text!r}: ")
    assert re.search("unmatched|encountered", fault)  # what Python has against it
