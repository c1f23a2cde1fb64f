"""Who asks is told something: what hurts is heard in a question, and nothing is changed by one."""

from itertools import product

import pytest

from skill.alexa.intents import INTENTS
from skill.coach.conversation import kind_of
from skill.coach.distress import DISTRESS
from skill.coach.turns import Act
from skill.simulator.ear import MOVING
from tests.simulator.unsampled import SAMPLES


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


@pytest.mark.parametrize(
    "words",
    [
        "why are you counting at me",
        "do you say the numbers aloud",
        "will you always count",
        "why is it twenty five seconds",
        "why is it just fifteen",
        "is it always twenty five",
        "did you alter it",
        "is that how it stays from now on",
        "will my legs be sore tomorrow",
        "will i be all stiff tomorrow",
        "do i need a reminder tomorrow",
        "does hands free cost anything",
        "should it be any longer",
        "why is it hands free",
        "do you forget everything",
        "do we stop here",
        "am i ready to roll",
    ],
)
def test_a_question_moves_and_changes_nothing(ear, words):
    assert kind_of(act_of(ear, words)) in ("question", "care")


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("can you make it a bit longer", Act.LONGER),
        ("could you count", Act.COUNT_STYLE),
        ("could we hold twenty seconds", Act.SET_HOLD),
        ("how about thirty seconds", Act.SET_HOLD),
        ("what about four repetitions please", Act.SET_REPS),
        ("why don't we do twenty five seconds now", Act.SET_HOLD),
        ("would you make it shorter", Act.SHORTER),
        ("do it hands free", Act.HANDS_FREE),
    ],
)
def test_a_request_in_the_shape_of_a_question_is_done(ear, words, act):
    assert act_of(ear, words) is act


@pytest.mark.parametrize(
    "words",
    [
        "let's go on with it tomorrow",
        "we'll continue this evening",
        "i'll carry on some other day",
        "can we pick this up later",
        "do the other ones tomorrow",
        "i'll resume it another time",
        "go on in a little moment",
        "yes in a short moment",
        "the next one in a minute",
        "hm hm",
    ],
)
def test_who_puts_it_off_is_not_moved(ear, words):
    act = act_of(ear, words)
    assert kind_of(act) != "move" or act in (Act.STOP, Act.PAUSE)


@pytest.mark.parametrize(
    "words",
    [
        "i've put my spine out",
        "i think my back's gone now",
        "i've put my elbow out",
        "i threw my hip out",
        "my elbow is out of place",
        "i can't feel my little toe",
        "i can't feel my left hand",
        "can't feel my thumb",
        "i've no feeling in my foot",
        "i feel very hot",
        "i feel quite poorly",
        "please i can't hold on stop",
        "i can't do it stop",
        "i went a little too far",
        "i went way too far",
    ],
)
def test_what_somebody_has_done_to_themselves_is_distress(ear, words):
    assert act_of(ear, words) in DISTRESS


@pytest.mark.parametrize(
    "words", ["my little boy is climbing on me", "the kid's sitting on my back", "my cat is on me"]
)
def test_somebody_on_the_back_is_waited_for(ear, words):
    assert act_of(ear, words) in {Act.PAUSE, *DISTRESS}


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("can my sister do it as well", "SafetyIntent"),
        ("could my uncle do this too", "SafetyIntent"),
        ("can my brother come and help me", "StuckIntent"),
        ("can my brother help me up", "StuckIntent"),
    ],
)
def test_whether_another_may_do_it_is_no_call_for_help(ear, words, intent):
    assert heard(ear, words).intent == intent


def test_who_calls_the_one_under_way_the_last_ends_after_it(ear):
    assert heard(ear, "let this hold be my last").intent == "JustOneIntent"


@pytest.mark.parametrize(
    "words",
    [
        "oh are you all right",
        "granny are you okay",
        "is the lady all right",
        "is my wife okay",
        "are you fine there",
        "were you okay",
        "is she going to be okay",
        "so is it fine",
        "okay are you well",
    ],
)
def test_whether_all_is_well_is_asked_by_somebody_and_answers_nothing(ear, words):
    assert act_of(ear, words) not in (Act.OKAY, Act.NO, *MOVING)


@pytest.mark.parametrize(
    "words", ["okay so where were we", "right then where were we", "yes and where are we"]
)
def test_an_okay_before_a_question_rolls_nobody(ear, words):
    assert act_of(ear, words) not in MOVING
