"""Who asks is told something: what hurts is heard in a question, and nothing is changed by one."""

from itertools import product

import pytest

from skill.alexa.intents import INTENTS
from skill.coach.turns import Act
from skill.content.catalog import utterances

SAMPLES = {sample for samples in utterances("en-US").intents.values() for sample in samples}


def heard(ear, words):
    assert words not in SAMPLES
    return ear.hear(words)


def act_of(ear, words):
    return INTENTS[heard(ear, words).intent].act


WHETHER = (
    "is it really normal to feel {}",
    "should i really be feeling {}",
    "so why do i feel {}",
    "is it all right to get {}",
    "am i supposed to be so {}",
)
BAD = ("dizzy", "numb", "light-headed", "sick", "nauseous", "woozy", "tingly", "giddy", "sore")


@pytest.mark.parametrize(
    "words",
    [
        *(asked.format(bad) for asked, bad in product(WHETHER, BAD)),
        "is it fine that my toes tingle",
        "should my elbow be hurting",
        "is my shoulder supposed to ache",
        "why is my wrist so sore",
        "is it usual that my calf cramps",
        "why has my hand gone to sleep",
        "does everyone get a headache",
    ],
)
def test_who_asks_whether_it_should_hurt_has_pain(ear, words):
    assert act_of(ear, words) is Act.PAIN


@pytest.mark.parametrize(
    "words",
    [
        "is it fine that my chest feels tight",
        "is it normal my heart is thumping",
        "why is my breathing so hard",
        "should i really be so faint",
        "is it normal that i nearly fainted",
        "should my chest be hurting like this",
    ],
)
def test_who_asks_whether_heart_or_breath_should_fail_is_in_an_emergency(ear, words):
    assert act_of(ear, words) is Act.EMERGENCY


@pytest.mark.parametrize(
    "words",
    [
        "is it right that i feel a pull along my spine",
        "is it normal to feel a stretch in my hips",
        "should i be feeling it low in my back",
        "am i supposed to feel the stretch along my sides",
        "where on my spine should it pull",
    ],
)
def test_who_asks_about_what_a_stretch_feels_like_is_told(ear, words):
    assert heard(ear, words).intent == "WhereFeltIntent"
