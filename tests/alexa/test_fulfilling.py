"""Whether the skill could answer what somebody has said without naming it."""

import logging

import pytest

from skill.alexa.intents import INTENTS
from stand_ins.envelopes import envelope, launch


def asked(lambda_handler, name, slots=None, attributes=None):
    """The answer; that there is nothing in it but whether, the handler's checks see to."""
    said = {"name": name}
    if slots is not None:
        said["slots"] = {slot: {"name": slot, "value": value} for slot, value in slots.items()}
    event = envelope({"type": "CanFulfillIntentRequest", "intent": said}, attributes)
    return lambda_handler(event)["response"]["canFulfillIntent"]


@pytest.mark.parametrize("name", INTENTS)
def test_each_intent_of_the_table_can_be_answered(lambda_handler, name):
    assert asked(lambda_handler, name) == {"canFulfill": "YES"}


@pytest.mark.parametrize("name", ["OrderPizzaIntent", "", None, 5])
def test_no_other_can(lambda_handler, name):
    assert asked(lambda_handler, name) == {"canFulfill": "NO"}


def test_a_value_that_is_known_is_understood(lambda_handler):
    assert asked(lambda_handler, "SetHoldIntent", {"seconds": "20"}) == {
        "canFulfill": "YES",
        "slots": {"seconds": {"canUnderstand": "YES", "canFulfill": "YES"}},
    }


@pytest.mark.parametrize("slots", [{"seconds": "purple"}, {"colour": "20"}])
def test_with_a_value_that_says_nothing_it_is_perhaps(lambda_handler, slots):
    (name,) = slots
    assert asked(lambda_handler, "SetHoldIntent", slots) == {
        "canFulfill": "MAYBE",
        "slots": {name: {"canUnderstand": "NO", "canFulfill": "NO"}},
    }


def test_a_slot_that_is_not_filled_is_passed_over(lambda_handler):
    assert asked(lambda_handler, "SetHoldIntent", {"seconds": ""}) == {"canFulfill": "YES"}


def test_it_says_and_leaves_nothing_even_within_a_session(lambda_handler):
    attributes = lambda_handler(launch())["sessionAttributes"]
    assert asked(lambda_handler, "HowLongIntent", attributes=attributes) == {"canFulfill": "YES"}


def test_it_is_no_fault(lambda_handler, caplog):
    caplog.set_level(logging.INFO, logger="skill")
    asked(lambda_handler, "HowLongIntent")
    asked(lambda_handler, "OrderPizzaIntent")
    assert not caplog.records


@pytest.mark.parametrize("junk", [None, 5, [], "x", {"slots": 5}, {"slots": {"seconds": None}}])
def test_whatever_is_asked_there_is_an_answer(lambda_handler, junk):
    event = envelope({"type": "CanFulfillIntentRequest", "intent": junk})
    assert lambda_handler(event)["response"] == {"canFulfillIntent": {"canFulfill": "NO"}}
