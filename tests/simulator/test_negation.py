"""Denied words are not heard as the words themselves, where they move, end or delete."""

from itertools import cycle

import pytest

from skill.alexa.intents import INTENTS
from skill.content.catalog import utterances
from skill.simulator.ear import MOVES, floor_of

SPOKEN = utterances("en-US")
MOVING = sorted(name for name in INTENTS if floor_of(name) == MOVES)
DENIALS = ["don't {}", "do not {}", "not {}", "never {}", "no don't {}"]


def plain_samples(name):
    """The samples that have no slot and deny nothing themselves."""
    negators = set(SPOKEN.negators)
    for sample in SPOKEN.intents[name]:
        if "{" not in sample and negators.isdisjoint(sample.split()):
            yield sample


@pytest.mark.parametrize("name", MOVING)
def test_what_is_denied_is_not_heard_as_what_moves_ends_or_deletes(ear, name):
    denied = [denial.format(said) for said, denial in zip(plain_samples(name), cycle(DENIALS))]
    listed = {sample for samples in SPOKEN.intents.values() for sample in samples}
    heard = [said for said in denied if said not in listed and ear.hear(said).intent == name]
    assert not heard


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("definitely not", "AMAZON.YesIntent"),
        ("i'm not sure", "AMAZON.YesIntent"),
        ("don't stop", "AMAZON.StopIntent"),
        ("not ready", "ReadyIntent"),
        ("i'm not there yet", "ReadyIntent"),
        ("i'm not there yet", "InPlaceIntent"),
        ("my hands aren't on the floor", "InPlaceIntent"),
        ("no pain", "PainIntent"),
        ("i'm not dizzy", "PainIntent"),
        ("don't skip the setup", "SkipSetupIntent"),
        ("turn off hands free", "HandsFreeOnIntent"),
        ("don't forget me", "ForgetMeIntent"),
        ("i didn't fall", "FallIntent"),
        ("don't go on without me", "HandsFreeOnIntent"),
    ],
)
def test_the_opposite_is_not_the_thing(ear, said, never):
    assert ear.hear(said).intent != never
