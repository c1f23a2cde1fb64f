"""A number that is said is heard whole: with for how long it counts, and beside another number."""

import pytest

from skill.simulator.ear import Heard
from tests.simulator.unsampled import SAMPLES

ALWAYS, TODAY = "always", "today"


def spans(heard):
    return heard.slots.get("span", ("", None))[1]


@pytest.mark.parametrize(
    ("words", "slot", "number", "span"),
    [
        ("make it twenty five always", "seconds", "25", ALWAYS),
        ("twenty from now on", "seconds", "20", ALWAYS),
        ("from now on twenty please", "seconds", "20", ALWAYS),
        ("always twenty five seconds", "seconds", "25", ALWAYS),
        ("only three today", "reps", "3", TODAY),
        ("just two today", "reps", "2", TODAY),
        ("five for today", "seconds", "5", TODAY),
        ("let's just do three today", "reps", "3", TODAY),
        ("three reps always", "reps", "3", ALWAYS),
        ("four times from now on", "reps", "4", ALWAYS),
        ("just four times today", "reps", "4", TODAY),
    ],
)
def test_a_number_is_heard_with_for_how_long_it_counts(ear, words, slot, number, span):
    assert words not in SAMPLES
    heard = ear.hear(words)
    assert heard.slots[slot] == (number, None)
    assert spans(heard) == span


REPS_AND_SECONDS = {"reps": ("4", None), "seconds": ("25", None)}
REPS_AND_TIME = {"reps": ("4", None), "duration": ("PT30S", None)}


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("four holds of twenty five seconds", REPS_AND_SECONDS),
        ("make it twenty five and four times", REPS_AND_SECONDS),
        ("twenty five seconds and four reps", REPS_AND_SECONDS),
        ("four of twenty five", REPS_AND_SECONDS),
        ("four times twenty five", REPS_AND_SECONDS),
        ("do it four times twenty five seconds", REPS_AND_SECONDS),
        ("change that to four holds of twenty five seconds", REPS_AND_SECONDS),
        ("four times half a minute", REPS_AND_TIME),
        ("half a minute four times", REPS_AND_TIME),
    ],
)
def test_two_numbers_are_both_heard_in_either_order(ear, words, slots):
    assert ear.hear(words) == Heard("StartStretchIntent", slots)


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("perhaps between twenty and thirty seconds", {"seconds": "20", "other_seconds": "30"}),
        (
            "somewhere between fifteen and twenty five please",
            {"seconds": "15", "other_seconds": "25"},
        ),
        ("fifteen to twenty seconds", {"seconds": "15", "other_seconds": "20"}),
        ("four or five times thanks", {"reps": "4", "other_reps": "5"}),
    ],
)
def test_both_numbers_of_a_range_are_heard(ear, words, slots):
    assert {name: value for name, (value, _) in ear.hear(words).slots.items()} == slots


def test_both_numbers_that_are_to_be_kept_are_heard(ear):
    assert ear.hear("four holds of twenty five from now on").slots == {
        **REPS_AND_SECONDS,
        "span": ("from now on", ALWAYS),
    }


def test_seconds_after_minutes_are_a_part_of_the_time(ear):
    assert ear.hear("rest for a minute thirty please").slots["duration"] == ("PT90S", None)
