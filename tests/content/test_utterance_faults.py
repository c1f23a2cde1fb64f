import pytest

from skill.content.folders import FOLDERS, UTTERANCES
from skill.content.utterance_faults import utterance_faults
from tests.content.spoilt import spoilt

ENGLISH = FOLDERS.table("en", UTTERANCES)


def test_a_language_in_which_all_is_heard_has_no_faults():
    assert list(utterance_faults(ENGLISH, ENGLISH)) == []


def missing(where, names):
    return [f"{where}{name}: is missing" for name in names.split()]


def test_where_nothing_is_heard_all_of_it_is_named():
    model = {
        "moments": {"examples": {"AMAZON.TIME": ["seven"]}},
        "types": {"Switch": {}},
        "intents": {"Stop": ["stop"]},
    }
    assert list(utterance_faults({}, model)) == [
        *missing(
            "",
            "invocation not_numbers negators affirming joining asking"
            " numbers opening moments types intents",
        ),
        "invocation: the skill has no name",
        *missing("opening.", "wake launch one_shot begun"),
        *missing("numbers.", "words times units parts sounds_like between spans"),
        *missing("moments.", "named before beside days parts examples again little pointing"),
        *missing("moments.examples.", "AMAZON.TIME"),
        *missing("types.", "Switch"),
        *missing("intents.", "Stop"),
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
        (("intents", "PainIntent"), "ouch", "intents.PainIntent: 'ouch' is no list"),
        (("negators",), None, "negators: is missing"),
        (("negators",), [], "negators: nothing is heard there"),
        (("negators",), "not", "negators: 'not' is of the wrong type"),
        (("affirming",), None, "affirming: is missing"),
        (("joining",), None, "joining: is missing"),
        (("asking",), None, "asking: is missing"),
        (("numbers", "between"), None, "numbers.between: is missing"),
        (("numbers", "units"), {}, "numbers.units: nothing is heard there"),
        (("numbers", "units"), ["second"], "numbers.units: ['second'] is of the wrong type"),
        (("numbers", "spans"), [], "numbers.spans: nothing is heard there"),
        (("numbers", "tens"), {"ten": "x"}, "numbers.tens: is not asked for"),
        (("numbers", "units", "hour"), "long", "numbers.units: 'hour': 'long' is no such thing"),
        (("numbers", "parts", "nil"), 0, "numbers.parts: 'nil': 0 is no such thing"),
        (("numbers", "words", "yes"), True, "numbers.words: 'yes': True is no such thing"),
        (("moments", "parts"), {}, "moments.parts: nothing is heard there"),
        (("moments", "named", "tea"), "5 pm", "moments.named: 'tea': '5 pm' is no such thing"),
        (("moments", "before", "half"), 90, "moments.before: 'half': 90 is no such thing"),
        (("moments", "beside", "past"), 2, "moments.beside: 'past': 2 is no such thing"),
        (("moments", "days", "then"), -1, "moments.days: 'then': -1 is no such thing"),
        (("moments", "parts", "dawn"), "DA", "moments.parts: 'dawn': 'DA' is no such thing"),
        (("moments", "examples", "AMAZON.TIME"), [],
         "moments.examples.AMAZON.TIME: nothing means it"),
        (("intents", "PainIntent"), ["{n} ouch"], "intents.PainIntent: {n} is no slot of it"),
    ],
)  # fmt: skip
def test_what_a_language_does_not_hear_is_named(path, value, fault):
    assert list(utterance_faults(spoilt(ENGLISH, *path, value=value), ENGLISH)) == [fault]


def test_one_thing_that_is_no_list_hides_no_other_that_is_not_heard():
    intents = {"PainIntent": "ouch", "StopIntent": []}
    model = ENGLISH | {"intents": {"PainIntent": ["ouch"], "StopIntent": ["stop"]}}
    assert list(utterance_faults(ENGLISH | {"intents": intents}, model)) == [
        "intents.PainIntent: 'ouch' is no list",
        "intents.StopIntent: nothing means it",
    ]


def test_what_english_does_not_hear_either_is_no_fault():
    assert ENGLISH["intents"]["AMAZON.NavigateHomeIntent"] == []
