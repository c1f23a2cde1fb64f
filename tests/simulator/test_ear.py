import pytest

from skill.alexa.intents import INTENTS
from skill.content.catalog import utterances
from skill.simulator.ear import (
    ALARMING,
    CHANGES,
    FALLBACK,
    MOVES,
    MOVING,
    TELLS,
    Heard,
    ear_of,
    floor_of,
)
from stand_ins.held_out import held_out, held_out_of

REGIONS = ["en-AU", "en-CA", "en-GB", "en-IN"]
KNOWN = [each for each in held_out_of("en-US") if each.on_topic]


@pytest.mark.parametrize("name", sorted(INTENTS))
def test_every_sample_without_slots_is_heard_as_its_own_intent(ear, name):
    for sample in utterances("en-US").intents[name]:
        if "{" not in sample:
            assert ear.hear(sample).intent == name, sample


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("How long do I hold?", Heard("HowLongIntent")),
        ("how much longer", Heard("TimeLeftIntent")),
        ("next one please", Heard("AMAZON.NextIntent")),
        ("I'm done for today", Heard("AMAZON.StopIntent")),
        ("eddy", Heard("ReadyIntent")),
        ("help me off the ball", Heard("GetOffIntent")),
        ("it hurts", Heard("PainIntent")),
        ("I can't get up", Heard("StuckIntent")),
        ("hold for twenty-five seconds", Heard("SetHoldIntent", {"seconds": ("25", None)})),
        ("hold for half a minute", Heard("SetHoldIntent", {"duration": ("PT30S", None)})),
        ("a third of a minute", Heard("SetHoldIntent", {"duration": ("PT20S", None)})),
        ("three quarters of a minute", Heard("SetHoldIntent", {"duration": ("PT45S", None)})),
        ("make it two minutes", Heard("SetHoldIntent", {"duration": ("PT120S", None)})),
        ("add five seconds", Heard("LongerHoldIntent", {"seconds": ("5", None)})),
        ("five seconds less", Heard("ShorterHoldIntent", {"seconds": ("5", None)})),
        ("one more", Heard("MoreRepsIntent")),
        ("two more", Heard("MoreRepsIntent", {"reps": ("2", None)})),
        ("twenty", Heard("SetHoldIntent", {"seconds": ("20", None)})),
        ("four reps please", Heard("SetRepsIntent", {"reps": ("4", None)})),
        ("three times", Heard("SetRepsIntent", {"reps": ("3", None)})),
        ("what is step three", Heard("StepIntent", {"step": ("3", "3")})),
        ("the third step", Heard("StepIntent", {"step": ("third", "3")})),
        ("don't count every second", Heard("CountQuietIntent")),
        ("it felt easy", Heard("FeelingIntent", {"feeling": ("easy", "easy")})),
        ("easy", Heard("FeltEasyIntent")),
        ("start with three reps of twenty seconds",
         Heard("StartStretchIntent", {"reps": ("3", None), "seconds": ("20", None)})),
        ("start with three reps of half a minute",
         Heard("StartStretchIntent", {"reps": ("3", None), "duration": ("PT30S", None)})),
        ("twenty seconds four times",
         Heard("StartStretchIntent", {"seconds": ("20", None), "reps": ("4", None)})),
    ],
)  # fmt: skip
def test_words_are_heard_with_their_slots(ear, words, heard):
    assert ear.hear(words) == heard


@pytest.mark.parametrize("words", ["purple monkey bicycle", "wall lock the fore word", "", "???"])
def test_nonsense_is_not_heard(ear, words):
    assert ear.hear(words).intent == FALLBACK


@pytest.mark.parametrize(
    "said",
    [
        "i can\N{RIGHT SINGLE QUOTATION MARK}t breathe",
        "i can\N{MODIFIER LETTER APOSTROPHE}t breathe",
        "i cant breathe",
        "I CAN'T BREATHE!",
        "i can't\N{ZERO WIDTH SPACE} breathe",
        "i, can't... breathe?",
    ],
)
def test_one_word_is_one_word_in_whatever_shape_it_is_written(ear, said):
    assert ear.hear(said).intent == "EmergencyIntent"


@pytest.mark.parametrize("words", ["the", "and", "here", "know", "your", "of it", "with the"])
def test_a_stray_word_does_nothing(ear, words):
    assert ear.hear(words).intent == FALLBACK


def test_the_more_it_would_do_the_surer_the_ear_must_be():
    assert floor_of("PainIntent") == floor_of("HowLongIntent") == TELLS
    assert floor_of("SetHoldIntent") == CHANGES
    assert floor_of("AMAZON.StopIntent") == floor_of("ForgetMeIntent") == MOVES
    assert TELLS < CHANGES < MOVES


def test_most_utterances_that_the_samples_never_saw_are_heard_right(ear):
    right = sum(each.right(ear.hear(each.words).intent) for each in KNOWN)
    assert right / len(KNOWN) >= 0.85


@pytest.mark.parametrize("locale", REGIONS)
def test_people_of_each_region_are_heard_in_their_own_words(locale):
    ear = ear_of(locale)
    said = [each for each in held_out(locale) if each.on_topic]
    assert sum(each.right(ear.hear(each.words).intent) for each in said) / len(said) >= 0.78


@pytest.mark.parametrize(
    "words",
    ["face down", "my hands are on the floor", "hands on the floor", "feet together", "i'm steady"],
)
def test_who_says_back_what_the_setup_asks_for_is_there(ear, words):
    assert ear.hear(words).intent == "InPlaceIntent"


@pytest.mark.parametrize(
    "words",
    ["I've not got long", "there's no injury here"],
)
def test_what_is_denied_alarms_nobody(ear, words):
    assert INTENTS[ear.hear(words).intent].act not in ALARMING


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("I really can't get up off this floor", "StuckIntent"),
        ("I cannot get any breath at all", "EmergencyIntent"),
    ],
)
def test_distress_that_is_said_in_negatives_is_heard(ear, words, intent):
    assert ear.hear(words).intent == intent


@pytest.mark.parametrize(
    "words",
    [
        "my back itches",
        "my cheek itches",
        "I dropped my book",
        "I've dropped my watch",
        "my glasses broke",
        "the cat knocked the cup over",
        "the dog knocked my coffee over",
        "my husband knocked the vase over",
        "something fell off the wall",
        "the phone fell",
        "the table collapsed",
        "my zipper is stuck",
        "I'm dying for a drink",
        "I can't get the window open",
    ],
)
def test_what_happens_to_a_thing_and_what_is_a_trifle_alarm_nobody(ear, words):
    assert INTENTS[ear.hear(words).intent].act not in ALARMING


@pytest.mark.parametrize(
    "words",
    ["I bumped the cupboard", "I bumped into the sofa", "my cat jumped on me", "I kicked the lamp"],
)
def test_after_a_bump_it_is_asked_whether_anything_hurts(ear, words):
    assert ear.hear(words).intent == "BumpIntent"


@pytest.mark.parametrize(
    "words",
    [
        "I bumped the chair and fell over",
        "I banged my forehead on the table",
        "I knocked my head against the wall",
        "the dog pulled me off the ball",
        "the ball flew out and I landed on my bottom",
        "my knee gave way and I went down",
        "I fell backwards",
        "dad fell off the ball",
        "my husband fell down the stairs",
        "my head hit the wall",
        "I dropped like a stone onto the floor",
    ],
)
def test_a_fall_is_heard_whatever_it_was_that_was_hit(ear, words):
    assert ear.hear(words).intent == "FallIntent"


PARTS = ("knees", "hands", "feet", "elbows", "legs", "thighs", "toes")
RIGHT = (
    "in place",
    "in position",
    "in the right place",
    "where they should be",
    "ready",
    "down enough",
)


@pytest.mark.parametrize("words", [f"are my {part} {right}" for part in PARTS for right in RIGHT])
def test_whatever_is_asked_about_a_part_of_the_body_moves_nobody(ear, words):
    assert INTENTS[ear.hear(words).intent].act not in MOVING


@pytest.mark.parametrize(
    "words",
    [
        "is everything in the right place",
        "are my knees in the right place",
        "am I lying right",
        "should I begin",
        "are my hands right like this",
        "am I too far down",
    ],
)
def test_a_question_whether_it_is_right_or_time_moves_nobody(ear, words):
    assert INTENTS[ear.hear(words).intent].act not in MOVING
