import tomllib

import pytest

from skill.alexa.intents import INTENTS
from skill.content.catalog import utterances
from skill.simulator.ear import Heard
from tests.conftest import ROOT

HELD_OUT = tomllib.loads((ROOT / "tests" / "heldout.toml").read_text(encoding="utf-8"))
KNOWN = [(words, name) for name in INTENTS for words in HELD_OUT.get(name, ())]
FALLBACK = "AMAZON.FallbackIntent"


@pytest.mark.parametrize("name", sorted(INTENTS))
def test_every_sample_without_slots_is_heard_as_its_own_intent(ear, name):
    for sample in utterances("en").intents[name]:
        if "{" not in sample:
            assert ear.hear(sample).intent == name, sample


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("How long do I hold?", Heard("HowLongIntent")),
        ("how much longer", Heard("TimeLeftIntent")),
        ("I'm done", Heard("AMAZON.NextIntent")),
        ("I'm done for today", Heard("AMAZON.StopIntent")),
        ("eddy", Heard("AMAZON.NextIntent")),
        ("help me off the ball", Heard("GetOffIntent")),
        ("it hurts", Heard("PainIntent")),
        ("I can't get up", Heard("EmergencyIntent")),
        ("hold for twenty-five seconds", Heard("SetHoldIntent", {"seconds": ("25", None)})),
        ("twenty", Heard("SetHoldIntent", {"seconds": ("20", None)})),
        ("four reps please", Heard("SetRepsIntent", {"reps": ("4", None)})),
        ("what is step three", Heard("StepIntent", {"step": ("3", "3")})),
        ("don't count every second",
         Heard("CountStyleIntent", {"style": ("don't count every second", "quiet")})),
        ("that was easy", Heard("FeelingIntent", {"feeling": ("easy", "easy")})),
        ("start with three reps of twenty seconds",
         Heard("StartStretchIntent", {"reps": ("3", None), "seconds": ("20", None)})),
        ("twenty seconds four times",
         Heard("StartStretchIntent", {"seconds": ("20", None), "reps": ("4", None)})),
    ],
)  # fmt: skip
def test_words_are_heard_with_their_slots(ear, words, heard):
    assert ear.hear(words) == heard


@pytest.mark.parametrize("words", ["purple monkey bicycle", "wall lock the fore word", "", "???"])
def test_nonsense_is_not_heard(ear, words):
    assert ear.hear(words).intent == FALLBACK


def test_nine_of_ten_utterances_that_the_samples_never_saw_are_heard_right(ear):
    right = sum(ear.hear(words).intent == name for words, name in KNOWN)
    assert right / len(KNOWN) >= 0.9


@pytest.mark.parametrize(
    "words",
    ["face down", "my hands are on the floor", "hands on the floor", "feet together", "i'm steady"],
)
def test_who_says_back_what_the_setup_asks_for_has_done_it(ear, words):
    assert ear.hear(words).intent == "AMAZON.NextIntent"
