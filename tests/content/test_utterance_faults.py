import pytest

from skill.content.folders import FOLDERS, UTTERANCES
from skill.content.utterance_faults import utterance_faults
from tests.content.spoilt import spoilt

ENGLISH = FOLDERS.table("en", UTTERANCES)


def test_a_language_in_which_all_is_heard_has_no_faults():
    assert list(utterance_faults(ENGLISH, ENGLISH)) == []


def test_where_nothing_is_heard_all_of_it_is_named():
    model = {"invocation": "x", "opening": {}, "types": {"Switch": {}}, "intents": {"Stop": ["x"]}}
    assert list(utterance_faults({}, model)) == [
        *(f"{name}: is missing" for name in model),
        "invocation: the skill has no name",
        *(f"opening.{name}: is missing" for name in ("wake", "launch", "one_shot", "begun")),
        "types.Switch: is missing",
        "intents.Stop: is missing",
    ]


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("invocation",), "", "invocation: the skill has no name"),
        (("greeting",), "hello", "greeting: is not asked for"),
        (("opening", "wake"), [], "opening.wake: nothing does it"),
        (("opening", "launch"), ["start"], "opening.launch: 'start' has no {skill}"),
        (("opening", "one_shot"), ["{skill}"], "opening.one_shot: '{skill}' has no {request}"),
        (("types", "Switch"), None, "types.Switch: is missing"),
        (("types", "Switch", "on"), None, "types.Switch.on: is missing"),
        (("types", "Switch", "half"), ["half"], "types.Switch.half: is not asked for"),
        (("types", "Switch", "on"), [], "types.Switch.on: nothing means it"),
        (("intents", "PainIntent"), None, "intents.PainIntent: is missing"),
        (("intents", "PainIntent"), [], "intents.PainIntent: nothing means it"),
        (("intents", "SongIntent"), ["sing"], "intents.SongIntent: is not asked for"),
        (("intents", "PainIntent"), ["{n} ouch"], "intents.PainIntent: {n} is no slot of it"),
    ],
)  # fmt: skip
def test_what_a_language_does_not_hear_is_named(path, value, fault):
    assert list(utterance_faults(spoilt(ENGLISH, *path, value=value), ENGLISH)) == [fault]


def test_what_english_does_not_hear_either_is_no_fault():
    assert ENGLISH["intents"]["AMAZON.NavigateHomeIntent"] == []
