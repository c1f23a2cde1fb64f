import time

import pytest

from skill.alexa.event import asked_ms_in, attributes_in, locale_in, stamp_ms_in, surroundings
from stand_ins.envelopes import NOW_MS, launch

NO_EVENT = [None, [], "x", {}, {"request": 5}, {"request": {}, "session": 5}]
UNREADABLE = ["yesterday", "", "9999-99-99", "2026-11-22T10:00:00+25:00"]


def at(stamp):
    return {"request": {"timestamp": stamp}}


@pytest.mark.parametrize("event", [*NO_EVENT, {"request": {"locale": 5}}])
def test_a_locale_is_looked_for_in_anything(event):
    assert locale_in(event) is None


@pytest.mark.parametrize("event", [*NO_EVENT, {"session": {"attributes": [1]}}])
def test_attributes_are_looked_for_in_anything(event):
    assert attributes_in(event) == {}


def test_a_request_says_when_it_was_made():
    event = launch(now_ms=NOW_MS + 1)
    assert stamp_ms_in(event) == asked_ms_in(event) == NOW_MS + 1


@pytest.mark.parametrize("event", [*NO_EVENT, at(None), at(5), at([])])
def test_a_request_that_does_not_say_when_was_made_now(event):
    assert stamp_ms_in(event) is None
    assert abs(asked_ms_in(event) - time.time() * 1000) < 60_000


@pytest.mark.parametrize("stamp", UNREADABLE)
def test_a_time_that_cannot_be_read_is_a_fault_and_for_an_apology_now(stamp):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the standard library says
        stamp_ms_in(at(stamp))
    assert abs(asked_ms_in(at(stamp)) - time.time() * 1000) < 60_000


def test_what_the_sdk_would_copy_or_refuse_goes_past_it():
    event = launch(attributes={"session": 1})
    beside = surroundings(event, "context")
    assert (beside.context, beside.viewport) == ("context", None)
    assert (beside.stamp_ms, beside.attributes) == (NOW_MS, {"session": 1})
