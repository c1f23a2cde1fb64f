"""What is affirmed is heard as that, though it is said quietly, and its denial says all is well."""

import pytest

from skill.coach.distress import DISTRESS
from skill.coach.turns import Act
from skill.simulator.ear import MOVING
from tests.simulator.unsampled import act_of


@pytest.mark.parametrize(
    "words",
    [
        "it's hurting me now",
        "it's still hurting",
        "pretty painful",
        "it's rather painful",
        "it's so bad",
        "it's really bad now",
        "that's really quite bad",
        "i'm feeling quite sick",
        "i'm ever so sore",
        "just a spot of pain",
        "a bit of a pain",
        "my shoulder's seizing up",
        "it's all seizing up",
        "this doesn't half hurt",
        "my back doesn't half hurt",
        "that doesn't half ache a bit",
        "i'm all right it only stings",
        "i'm all right it's just my hip",
        "i'm fine it just hurts",
        "i'm fine it's only my knee",
        "it's fine it only aches",
        "it's okay it just stings",
        "no it really does hurt",
        "no it does sting",
        "it's starting to really hurt",
        "it's starting to tingle",
        "my knee's really sore",
        "my knee's gone numb",
        "my knee's been playing up",
        "my left knee's locking up",
        "my knee keeps locking",
        "my knee's really sore now",
        "it's quite sore already",
        "i feel perfectly ghastly",
        "i feel really rotten",
    ],
)
def test_a_pain_that_is_said_quietly_is_a_pain(ear, words):
    assert act_of(ear, words) is Act.PAIN


@pytest.mark.parametrize(
    "words",
    [
        "i'm very faint",
        "somewhat faint",
        "a tad faint",
        "i'm ever so breathless",
        "a little breathless now",
        "i'm in a spot of trouble",
        "i'm in some trouble here",
    ],
)
def test_who_is_quietly_faint_or_in_trouble_is_in_an_emergency(ear, words):
    assert act_of(ear, words) is Act.EMERGENCY


@pytest.mark.parametrize(
    "words",
    [
        "i'm so panicky",
        "i'm ever so panicky",
        "this doesn't half pull",
        "i'm not really enjoying this",
        "i'm not enjoying this much",
        "we have a problem",
        "there is some problem",
        "i have been better",
        "oh whoops",
        "oops oops",
        "whoops a daisy",
        "phew hard work",
    ],
)
def test_what_is_not_well_is_never_all_well(ear, words):
    assert act_of(ear, words) in DISTRESS | {Act.EASE, Act.FEELING}


@pytest.mark.parametrize(
    "words",
    [
        "i'm not in the least faint",
        "i'm not dizzy",
        "that doesn't hurt me",
        "no it's not sore",
        "no not sore",
        "it's not painful",
        "it doesn't sting at all",
    ],
)
def test_what_is_denied_alarms_nobody(ear, words):
    assert act_of(ear, words) not in DISTRESS - {Act.OKAY}


@pytest.mark.parametrize(
    "words",
    [
        "i'm on my own here",
        "i'm all alone on my own",
        "i left the hob on",
        "i've left the iron on",
        "i've left the gas on",
    ],
)
def test_who_is_alone_or_left_something_on_is_not_off_the_ball(ear, words):
    assert act_of(ear, words) not in MOVING


@pytest.mark.parametrize("words", ["no my darling", "no thanks dear", "oh no dear"])
def test_a_no_is_a_no_to_whomever_it_is_said(ear, words):
    assert act_of(ear, words) is Act.NO
