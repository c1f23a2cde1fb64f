import pytest

from skill.content.folders import FOLDERS, UTTERANCES
from skill.content.sample_faults import sample_faults

GOOD = {
    "types": {"Switch": {"on": ["on"], "off": ["off"]}},
    "intents": {"Stop": ["stop", "it's enough"], "Next": ["next", "go to {step}"]},
}


def faults(intents=None, types=None):
    table = {
        "types": GOOD["types"] | (types or {}),
        "intents": GOOD["intents"] | (intents or {}),
    }
    return list(sample_faults(table))


@pytest.mark.parametrize("name", FOLDERS.spoken())
def test_no_language_is_heard_in_two_ways(name):
    assert list(sample_faults(FOLDERS.table(name, UTTERANCES))) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"intents": {"Stop": ["stop", "Stop"]}}, "intents.Stop: 'Stop' stands there twice"),
        ({"intents": {"Stop": ["its", "it's"]}}, 'intents.Stop: "it\'s" stands there twice'),
        ({"intents": {"Stop": ["next"]}}, "intents.Next: 'next' means Stop, too"),
        (
            {"types": {"Switch": {"on": ["yes"], "off": ["yes"]}}},
            "types.Switch.off: 'yes' means on, too",
        ),
        ({"intents": {"Stop": ["stop!"]}}, "intents.Stop: 'stop!' has marks, which nobody says"),
        ({"intents": {"Stop": ["¿ya?"]}}, "intents.Stop: '¿ya?' has marks, which nobody says"),
    ],
)
def test_what_is_said_of_two_things_or_not_at_all_is_named(changes, fault):
    assert faults(**changes) == [fault]


def test_apostrophes_hyphens_abbreviations_and_slots_can_stand():
    assert faults({"Stop": ["let's non-stop at {a_time} a.m."]}) == []
