"""The judge hears what it learnt, comes near what is like it, and doubts what is strange."""

import pytest

from skill.simulator.judge import Judge, Judgement

EXAMPLES = {
    "go on": "next",
    "carry on": "next",
    "carry on please": "next",
    "next step": "next",
    "stop": "end",
    "please stop now": "end",
    "stop this": "end",
    "that is enough": "end",
    "how long do i hold": "length",
    "how long is a hold": "length",
}


@pytest.fixture(scope="module")
def judge():
    return Judge(EXAMPLES)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_heard_as_it_was_learnt(judge, text):
    assert judge.judge(text).meaning == EXAMPLES[text]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("stop please", "end"), ("go on please", "next"), ("how long are holds", "length")],
)
def test_what_is_like_the_examples_is_heard_as_they_are(judge, text, meaning):
    assert judge.judge(text).meaning == meaning


def test_letters_are_heard_where_words_are_not(judge):
    assert judge.judge("stopping").meaning == "end"


def test_the_more_is_strange_the_less_certain_it_is(judge):
    said = ("stop", "stop the music", "stop the music in the kitchen upstairs")
    certainties = [judge.judge(text).certainty for text in said]
    assert certainties == sorted(certainties, reverse=True)
    assert certainties[-1] < certainties[0] / 2


@pytest.mark.parametrize("text", ["", "xyz", "#"])
def test_what_has_nothing_known_in_it_means_nothing(judge, text):
    assert judge.judge(text) == Judgement("", 0.0)


def test_what_no_example_has_is_strange_of_all_or_of_one_meaning(judge):
    assert judge.strange("stop") == judge.strange("") == 0
    assert judge.strange("xyz") == 1
    assert 0 < judge.strange("stop the music") < 1
    assert judge.strange("stop", "next") == 1
    assert judge.strange("carry on", "next") == 0


def test_a_word_is_known_whole(judge):
    assert judge.knows("carry")
    assert not judge.knows("arr")


def test_two_judges_of_the_same_examples_judge_alike(judge):
    assert Judge(EXAMPLES).judge("stop and go on") == judge.judge("stop and go on")


def test_a_judge_of_one_meaning_has_no_choice():
    assert Judge({"yes": "yes", "oh yes": "yes"}).judge("yes please").meaning == "yes"


def test_who_learnt_nothing_hears_nothing():
    assert Judge({}).judge("stop") == Judgement("", 0.0)


def test_a_meaning_without_examples_is_like_nothing(judge):
    assert list(judge.likes("stop it", "a meaning that nobody has learnt")) == []


def test_of_examples_that_are_equally_near_it_is_the_last():
    judge = Judge({"one two": "a", "nothing of it": "b", "one six": "a"})
    likes = dict(judge.likes("one", "a"))
    assert likes["one two"] == likes["one six"] > 0
    assert judge.judge("one").example == "one six"
