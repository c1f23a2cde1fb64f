"""What is affirmed is heard as that, though it is said quietly, and its denial says all is well."""

import pytest

from skill.alexa.intents import INTENTS
from skill.coach.distress import DISTRESS
from skill.coach.turns import Act
from skill.content.catalog import utterances
from skill.simulator.ear import MOVES, MOVING, WELL, floor_of
from tests.simulator.unsampled import SAMPLES, act_of

SPOKEN = utterances("en-US")
NEGATORS = frozenset(SPOKEN.negators)


@pytest.mark.parametrize(
    "words",
    [
        "how many seconds now my shoulder hurts",
        "it's painful when is my next day",
        "could we do four today my hip hurts",
        "play the waves my knee is hurting",
        "tell me a tip my neck hurts",
        "my elbow hurts make it twenty",
        "hands free off it really hurts",
        "what have i done this week i'm dizzy",
    ],
)
def test_pain_beside_a_question_or_an_order_is_pain(ear, words):
    assert act_of(ear, words) is Act.PAIN


GOING_ON = ("yes", "ready", "i'm ready", "next", "carry on", "my hands are down", "i'm on the ball")
BACK_OUT = (
    "wait",
    "hang on",
    "stop",
    "get me off",
    "help",
    "i'm scared",
    "it's too much",
    "i fell",
)


@pytest.mark.parametrize(
    "said",
    ["{on} {back}", "{on} but {back}", "{on} and {back}", "{on} please {back}", "{back} {on}"],
)
@pytest.mark.parametrize("on", GOING_ON)
@pytest.mark.parametrize("back", BACK_OUT)
def test_who_goes_on_and_holds_back_in_one_breath_is_not_moved(ear, said, on, back):
    words = said.format(on=on, back=back)
    intent = ear.hear(words).intent
    ends = INTENTS[intent].act in (Act.STOP, Act.OFF_BALL)
    assert words in SAMPLES or ends or floor_of(intent) != MOVES


@pytest.mark.parametrize(
    "words", ["get ready then", "you ready yet", "are you all ready", "let me get myself ready"]
)
def test_a_call_to_be_ready_rolls_nobody(ear, words):
    assert words not in SAMPLES
    assert floor_of(ear.hear(words).intent) != MOVES


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
        "my back is somehow broken",
        "there is quite some discomfort",
        "i have some soreness there",
        "i have a lot of difficulty",
        "i am facing difficulty",
        "dizziness is coming",
        "oh whoops",
        "oops oops",
        "whoops a daisy",
        "phew hard work",
    ],
)
def test_what_is_not_well_is_never_all_well(ear, words):
    assert act_of(ear, words) in DISTRESS | {Act.EASE, Act.FEELING}


def undenied():
    """What the samples deny, to say that all is well, in the words in which it is affirmed.

    But where something else in it says that all is well: "never mind, I'm fine".
    """
    well = [words_of(sample) for sample in samples_of(WELL) if not negated(sample)]
    for sample in filter(negated, samples_of(WELL)):
        said = " ".join(word for word in sample.split() if word not in NEGATORS)
        if said and said not in SAMPLES and not any(words <= words_of(said) for words in well):
            yield said


def samples_of(intents):
    return (one for name in intents for one in SPOKEN.intents[name] if "{" not in one)


def words_of(sample):
    return frozenset(sample.split())


def negated(sample):
    return not NEGATORS.isdisjoint(sample.split())


def test_what_is_well_by_being_denied_is_not_where_it_is_affirmed(ear):
    said = list(undenied())
    assert len(said) > 200
    assert [words for words in said if ear.hear(words).intent in WELL] == []


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
