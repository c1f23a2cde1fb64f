"""The code, the words and the committed model know the same intents and slots."""

import json
import re
import unicodedata
from dataclasses import replace

import pytest

from interaction_models.build import LOCALES, faults_of, model, path_of
from skill.alexa.intents import INTENTS, MOMENTS, BadIntent, Intent, check
from skill.coach.turns import Act
from skill.content.catalog import catalog, utterances

OWN_TYPES = sorted(utterances("en").types)
BUILT_IN_TYPES = {*MOMENTS, "AMAZON.NUMBER", "AMAZON.DURATION"}
LETTERS, ALSO = "LM", "' .-"
"""What a sample is made of, besides its slots: letters and their marks, by Unicode, and these."""

SLOT = re.compile(r"{(\w+)}")
WAKE_WORDS = re.compile(r"\b(alexa|echo|amazon|computer|ziggy)\b")
NOT_IN_A_NAME = frozenset(
    """launch ask tell load begin open start enable run play resume use
    to from by if and whether for with skill app alexa echo amazon computer""".split()
)
REQUIRED = ["Stop", "Cancel", "Help", "Fallback", "NavigateHome"]
MODELS = {locale: json.loads(path_of(locale).read_text(encoding="utf-8")) for locale in LOCALES}
LANGUAGE_MODELS = [
    pytest.param(plain["interactionModel"]["languageModel"], id=locale)
    for locale, plain in MODELS.items()
]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_committed_model_is_the_one_that_the_words_give(locale):
    assert MODELS[locale] == model(locale)


def spoken_with(**intents):
    """English, with other samples of some intents; of None, without the intent."""
    english = utterances("en")
    told = {name: said for name, said in (english.intents | intents).items() if said is not None}
    return replace(english, intents=told)


@pytest.mark.parametrize(
    ("spoken", "faults"),
    [
        (spoken_with(), []),
        (spoken_with(PainIntent=None), ["intents.PainIntent: is missing"]),
        (spoken_with(SongIntent=["sing"]), ["intents.SongIntent: is not asked for"]),
        (spoken_with(PainIntent=["ouch {a b}"]), ["intents.PainIntent: {a b} is no slot of it"]),
        (spoken_with(StepIntent=["a step"]), ["intents.StepIntent: {step} stands in no sample"]),
        (replace(utterances("en"), types={}), [f"types.{name}: is missing" for name in OWN_TYPES]),
    ],
)
def test_samples_and_intents_that_do_not_fit_together_are_named(spoken, faults):
    assert list(faults_of(spoken)) == faults


@pytest.mark.parametrize("spoken", LANGUAGE_MODELS)
def test_code_and_model_have_the_same_intents_and_slots(spoken):
    slots = {
        intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", ())}
        for intent in spoken["intents"]
    }
    assert slots == {name: intent.slots for name, intent in INTENTS.items()}


def test_every_act_can_be_reached_by_an_intent_or_a_launch():
    said = {intent.act for intent in INTENTS.values()}
    assert said | {Act.LAUNCH, Act.CARRY_ON, Act.CONSENT} == set(Act)


@pytest.mark.parametrize("spoken", LANGUAGE_MODELS)
def test_the_intents_that_every_skill_must_have(spoken):
    names = {intent["name"] for intent in spoken["intents"]}
    assert {f"AMAZON.{name}Intent" for name in REQUIRED} <= names


def is_plain(text):
    """Whether all of it are small letters, where there are others, and what may stand with them."""
    letters = all(unicodedata.category(each)[0] in LETTERS or each in ALSO for each in text)
    return letters and text == text.lower()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_invocation_name_is_allowed(locale):
    spoken = utterances(locale)
    words = catalog(locale).writing.words(spoken.invocation)
    assert len(words) >= 2
    assert not set(words) & (NOT_IN_A_NAME | set(spoken.opening["wake"]))
    assert is_plain(spoken.invocation)


@pytest.mark.parametrize("spoken", LANGUAGE_MODELS)
def test_samples_are_of_the_form_that_alexa_takes(spoken):
    for intent in spoken["intents"]:
        slots = {slot["name"] for slot in intent.get("slots", ())}
        for sample in intent["samples"]:
            assert is_plain(SLOT.sub("", sample)), sample
            assert set(SLOT.findall(sample)) <= slots, sample
            assert not WAKE_WORDS.search(sample), sample
            assert spoken["invocationName"] not in sample, sample


@pytest.mark.parametrize("spoken", LANGUAGE_MODELS)
def test_no_sample_stands_twice(spoken):
    kinds = {
        slot["name"]: slot["type"]
        for intent in spoken["intents"]
        for slot in intent.get("slots", ())
    }
    samples = [
        SLOT.sub(lambda slot: kinds[slot[1]], sample)
        for intent in spoken["intents"]
        for sample in intent["samples"]
    ]
    assert sorted(samples) == sorted(set(samples))


@pytest.mark.parametrize("spoken", LANGUAGE_MODELS)
def test_slot_types_are_known_full_and_without_a_word_in_two_values(spoken):
    used = {slot["type"] for intent in spoken["intents"] for slot in intent.get("slots", ())}
    assert used == {kind["name"] for kind in spoken["types"]} | BUILT_IN_TYPES
    for kind in spoken["types"]:
        names = [value["name"] for value in kind["values"]]
        words = [word for name in names for word in (name["value"], *name["synonyms"])]
        assert words
        assert sorted(words) == sorted(set(words))
        assert all(0 < len(word) <= 140 for word in words)


IMPORTANT = [
    "StartStretchIntent", "AMAZON.NextIntent", "AMAZON.RepeatIntent", "AMAZON.PauseIntent",
    "AMAZON.ResumeIntent", "AMAZON.StopIntent", "AMAZON.HelpIntent", "HowLongIntent",
    "TimeLeftIntent", "WhichRepIntent", "SafetyIntent", "PainIntent", "EmergencyIntent",
    "GetOffIntent", "SkipSetupIntent", "CountStyleIntent", "FeelingIntent", "SetHoldIntent",
]  # fmt: skip


@pytest.mark.parametrize("name", IMPORTANT)
def test_important_intents_have_twenty_samples_or_more(name):
    intents = MODELS["en-US"]["interactionModel"]["languageModel"]["intents"]
    samples = next(intent["samples"] for intent in intents if intent["name"] == name)
    assert len(samples) >= 20


@pytest.mark.parametrize("slots", [{"mood": "AMAZON.NUMBER"}, {"seconds": "AMAZON.Color"}])
def test_a_slot_that_nobody_could_read_is_found_before_anybody_speaks(slots):
    with pytest.raises(BadIntent, match="OddIntent"):
        check({"OddIntent": Intent(Act.HELP, slots)})
