"""What the models' samples must not do: stand for two things, or stand open for anything."""

import re
from itertools import product

import pytest

from interaction_models.build import LOCALES
from skill.alexa.intents import CHOICES, DURATION, INTENTS, MOMENTS, NUMBERS
from skill.coach.conversation import respond
from skill.coach.session import Session
from skill.coach.turns import Act, Span, Turn
from skill.coach.visit import Visit
from skill.content.catalog import utterances
from skill.content.hearing import words_in
from skill.simulator.ear import MOVES, floor_of

SLOT = re.compile(r"{(\w+)}")
LITTLE = 2
"""As many letters has a word that says nothing by itself: i, it, go, is, my."""
NUMBERED = "#"


def shape(text):
    return " ".join(words_in("en-US", text)).replace("'", "")


def filled(locale, sample, intent):
    """The sample with each of its slots filled with each of the words that fill it."""
    types = utterances(locale).types
    names = SLOT.findall(sample)
    words = [
        [word for values in types[kind].values() for word in values]
        if kind in types
        else [NUMBERED]
        for kind in (intent.slots[name] for name in names)
    ]
    for combination in product(*words):
        said = iter(combination)
        yield shape(SLOT.sub(lambda _: next(said), sample))  # noqa: B023 - used up at once


@pytest.mark.parametrize("locale", LOCALES)
def test_no_phrase_stands_for_two_intents_whatever_fills_its_slots(locale):
    spoken = utterances(locale).intents
    meaning, twice = {}, set()
    for name, intent in INTENTS.items():
        for sample in spoken[name]:
            for said in filled(locale, sample, intent):
                if meaning.setdefault(said, name) != name:
                    twice.add((said, meaning[said], name))
    assert not twice


def is_open(sample):
    """Whether nothing but a slot, or a slot and little words, stands in it."""
    return "{" in sample and all(len(word) <= LITTLE for word in SLOT.sub("", sample).split())


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sample_stands_open_for_any_word(locale):
    """A slot for numbers is filled by numbers alone; one of our own types by anything at all."""
    doors = [
        (name, sample)
        for name, intent in INTENTS.items()
        for sample in utterances(locale).intents[name]
        if is_open(sample) and any(intent.slots[slot] in CHOICES for slot in SLOT.findall(sample))
    ]
    assert not doors


@pytest.mark.parametrize(("sample", "stands_open"), [
    ("{feeling}", True), ("i {feeling}", True), ("it is {feeling}", True),
    ("that was {feeling}", False), ("next", False),
])  # fmt: skip
def test_an_open_door_is_known_when_seen(sample, stands_open):
    assert is_open(sample) is stands_open


def test_every_slot_is_of_a_type_that_is_read():
    kinds = {kind for intent in INTENTS.values() for kind in intent.slots.values()}
    assert kinds == {*NUMBERS, *MOMENTS, *CHOICES}
    assert DURATION in kinds


UNKNOWN = sorted(
    name
    for name, intent in INTENTS.items()
    if set(intent.slots.values()) & set(CHOICES) and intent.act is not Act.FEELING
)


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_value_that_is_not_known_changes_no_plan(name):
    """Before anything has begun; `tests/coach` walks the modes."""
    session, intent = Session(visit=Visit(sounds=True)), INTENTS[name]
    after, _ = respond(session, Turn(intent.act, unclear=True, **intent.facts), 0)
    assert after.plan == session.plan


def test_a_word_by_itself_says_what_a_slot_would_have_to_catch():
    told = {intent.act for intent in INTENTS.values() if intent.facts}
    choices = {Act.FEELING, Act.COUNT_STYLE, Act.HANDS_FREE, Act.SOUND, Act.BED}
    assert told == choices | {
        Act.START,
        Act.SET_REPS,
        Act.SET_GOAL,
        Act.REMIND,
        Act.CANCEL_REMINDER,
        Act.SKIP_REMINDER,
    }


ASKING = {"what", "what's", "how", "how's", "when", "where", "where's", "which", "who", "whose"}
TELLING = {"AMAZON.PreviousIntent", "UsualSetupIntent"}
"""What shows the step before, and what names a thing: "what we did last time"."""


def is_question(said):
    """Whether it asks; "how about" proposes."""
    return said.split()[0] in ASKING and not said.startswith("how about")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_moves_nobody(locale):
    spoken = utterances(locale).intents
    moving = {name for name in INTENTS if floor_of(name) == MOVES} - TELLING
    asked = [said for name in moving for said in spoken[name] if is_question(said)]
    assert not asked


SPANNED = {
    Act.START: None,
    **dict.fromkeys((Act.SET_REPS, Act.MORE_REPS, Act.FEWER_REPS, Act.MORE_SECONDS), Span.TODAY),
    **dict.fromkeys((Act.SET_HOLD, Act.LONGER, Act.SHORTER, Act.SET_REST), Span.ALWAYS),
    **dict.fromkeys((Act.OPEN_REST, Act.COUNT_STYLE, Act.HANDS_FREE, Act.SOUND), Span.ALWAYS),
    **dict.fromkeys((Act.BED, Act.LESS_TALK, Act.MORE_TALK), Span.ALWAYS),
}
"""The acts that can be meant for today or from now on, and for which of them without a word."""

SPAN_WORDS = {
    **dict.fromkeys(("today", "this time"), Span.TODAY),
    **dict.fromkeys(("always", "from now on"), Span.ALWAYS),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_no_sample_says_for_how_long_where_its_intent_does_not_hear_that(locale):
    lost = [
        (name, said)
        for name, intent in INTENTS.items()
        if intent.act in SPANNED and "span" not in intent.facts
        for said in utterances(locale).intents[name]
        for word, span in SPAN_WORDS.items()
        if re.search(rf"\b{word}\b", said) and not _is_meant(intent, said, span)
    ]
    assert not lost


def _is_meant(intent, said, span):
    """Whether it would be meant so anyway."""
    has_number = intent.act is Act.SET_REPS and "{" in said  # one or two are heard only for today
    return SPANNED[intent.act] is span and not has_number


@pytest.mark.parametrize("name", [n for n, each in INTENTS.items() if each.act in SPANNED])
def test_what_can_be_meant_for_today_alone_hears_that(name):
    intent = INTENTS[name]
    is_todays = SPANNED[intent.act] is Span.TODAY
    assert is_todays or "span" in {*intent.slots, *intent.facts}


SHARES = re.compile(r"\b(half|halve|twice|double|triple|thrice)\b(?! a)")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_share_of_what_is_set_is_asked_about_and_never_taken_for_a_step(locale):
    """Half and double name a number that is not in the words: one step would be another."""
    steps = (Act.LONGER, Act.SHORTER, Act.MORE_REPS, Act.FEWER_REPS, Act.MORE_SECONDS)
    taken = [
        (name, said)
        for name, intent in INTENTS.items()
        if intent.act in steps
        for said in utterances(locale).intents[name]
        if SHARES.search(said)
    ]
    assert not taken
