"""Ordinary words that are meant for nobody, or for somebody else: they do no harm."""

import pytest

from skill.coach.turns import Act
from skill.simulator.ear import ALARMING, CHANGING, FALLBACK, MOVING
from tests.simulator.unsampled import act_of


@pytest.mark.parametrize(
    "words",
    [
        "come on sweetie let's go",
        "come on mabel let's go",
        "come on sweetheart let's go",
        "i'm on holiday",
        "i'm on parental leave",
        "i'm on holiday this week",
        "i'm starting to like it",
        "i'm starting to like this song",
        "back to work",
        "back to school",
        "i'm happy",
        "i'm happy here",
        "continue reading",
        "continue cooking",
        "keep on cooking",
        "carry on vacuuming",
        "i'm done with this job",
        "i'm done with this chapter",
        "skip to the end",
        "skip to the credits",
        "i'd like to start slowly",
        "i'd like to start gently",
        "begin slowly",
        "go to your place",
        "go to your basket",
        "yes when i'm ready",
        "i'm ready for bed",
        "next week",
        "okay i see",
        "yes i see",
    ],
)
def test_what_is_said_of_something_else_moves_nobody(ear, words):
    assert act_of(ear, words) not in MOVING


@pytest.mark.parametrize("words", ["whatever you say just continue", "whatever carry on"])
def test_who_grumbles_and_wants_to_go_on_goes_on(ear, words):
    assert act_of(ear, words) is Act.RESUME


@pytest.mark.parametrize("words", ["go ahead with your talking", "go ahead with your story"])
def test_to_go_on_talking_is_no_word_for_hands_free(ear, words):
    assert act_of(ear, words) is Act.UNHEARD


@pytest.mark.parametrize(
    "words",
    [
        "stop it max",
        "stop it bruno",
        "stop that right now rex",
        "i quit smoking",
        "i quit drinking",
        "i quit coffee",
        "exit the highway",
        "exit the freeway",
        "exit the motorway",
        "bus stop",
        "the bus stop",
        "i missed the bus stop",
        "to be continued next time",
        "i forget",
        "i forget things",
        "i forget his name",
    ],
)
def test_what_ends_or_stops_elsewhere_ends_nothing_here(ear, words):
    assert act_of(ear, words) not in MOVING | CHANGING


@pytest.mark.parametrize(
    "words",
    [
        "whatever you want",
        "whatever you reckon",
        "oh everything",
        "everything else",
        "all of that",
        "forget about breakfast",
        "forget about supper",
        "i forgot everything again",
    ],
)
def test_only_clear_words_about_oneself_delete_what_is_known(ear, words):
    assert act_of(ear, words) is not Act.FORGET_ME


@pytest.mark.parametrize(
    "words",
    [
        "oh now i see",
        "okay i see",
        "please calm down",
        "calm down now",
        "mum come here",
        "dad come here please",
        "mom where's the ball",
        "dad where's the ball",
        "grandma where's my ball",
        "five four three two one lift off",
        "i've got three children",
        "i have two daughters",
    ],
)
def test_what_is_said_to_somebody_in_the_house_alarms_nobody(ear, words):
    assert act_of(ear, words) not in ALARMING


@pytest.mark.parametrize(
    "words",
    [
        "yes truly",
        "yes without doubt",
        "yes no sorry",
        "no hang on yes",
        "no sorry yes",
        "yep no",
        "aye no",
        "yep not yet",
        "yes no thanks",
        "oh seriously",
        "really really",
        "really then",
    ],
)
def test_what_has_a_clear_yes_in_it_is_no_no(ear, words):
    assert act_of(ear, words) is not Act.NO


@pytest.mark.parametrize("words", ["yes no sorry", "no sorry yes", "yes no", "no yes", "aye no"])
def test_a_yes_with_a_no_is_neither(ear, words):
    assert act_of(ear, words) not in (Act.YES, Act.NO)


@pytest.mark.parametrize("words", ["yes right here", "yes without doubt"])
def test_a_yes_that_says_more_is_a_yes(ear, words):
    assert act_of(ear, words) is Act.YES


def test_but_one_that_says_how_bad_it_is_is_that(ear):
    assert act_of(ear, "yes not so good") is Act.FEELING


@pytest.mark.parametrize(
    "words",
    ["my neck does", "my hip does", "yes my knee does", "it catches when i breathe in",
     "it hurts when i breathe", "it pinches when i breathe out", "whenever i breathe in it's sore"],
)  # fmt: skip
def test_where_or_when_it_hurts_is_a_pain(ear, words):
    assert act_of(ear, words) is Act.PAIN


@pytest.mark.parametrize(
    "words",
    [
        "give me four minutes",
        "give me twenty seconds",
        "i need three minutes",
        "i need a couple minutes",
        "i just need two minutes",
        "five minutes please",
        "give me just a minute",
        "let me have five minutes",
        "could you give me a minute",
    ],
)
def test_time_for_oneself_is_a_pause(ear, words):
    assert act_of(ear, words) is Act.PAUSE


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("give me ten more seconds please", Act.MORE_SECONDS),
        ("rest for two minutes please", Act.SET_REST),
        ("thirty seconds each please", Act.SET_HOLD),
        ("a third of a minute please", Act.SET_HOLD),
    ],
)
def test_time_for_the_hold_or_the_rest_is_no_pause(ear, words, act):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    ["just one more question", "one more thing though", "minus three", "minus ten degrees outside"],
)
def test_a_number_of_something_else_changes_no_plan(ear, words):
    assert ear.hear(words).intent == FALLBACK


def test_a_bare_one_is_heard_as_any_other_number(ear):
    assert ear.hear("one").intent == ear.hear("two").intent == "SetHoldIntent"
    assert ear.hear("one").slots == {"seconds": ("1", None)}
    assert ear.hear("one more").intent == "MoreRepsIntent"


@pytest.mark.parametrize("words", ["start tomorrow", "let's start tomorrow please"])
def test_what_is_put_off_till_tomorrow_starts_nothing(ear, words):
    assert act_of(ear, words) is Act.STOP


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("please don't skip it", Act.UNHEARD),
        ("don't skip this", Act.UNHEARD),
        ("even longer still", Act.LONGER),
        ("just half as long please", Act.SET_HOLD),
    ],
)
def test_longer_and_not_skipped_are_what_they_say(ear, words, act):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    [
        "sorry i was talking to my sister",
        "i was talking to my neighbour",
        "that was meant for the dog",
        "oh i wasn't talking to you sorry",
        "not talking to you alexa",
        "i was speaking to my son",
        "that was my husband talking",
        "i was only talking to myself",
    ],
)
def test_what_was_said_to_somebody_else_is_no_end(ear, words):
    assert act_of(ear, words) in (Act.MISHEARD, Act.UNHEARD)
