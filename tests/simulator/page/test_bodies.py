import pytest
from flask import Flask
from werkzeug.exceptions import BadRequest

from skill.simulator.page.bodies import (
    MAX_ELAPSED_MS,
    MAX_TEXT,
    Moment,
    body,
    choice,
    event,
    moment,
    text,
)


@pytest.mark.parametrize("wrong", [None, True, -1, 1.5, "3", 10**20, [], float("nan")])
@pytest.mark.parametrize("name", ["turn", "elapsed_ms"])
def test_a_moment_is_two_whole_numbers_in_range(name, wrong):
    with pytest.raises(BadRequest, match=name):
        moment({"turn": 1, "elapsed_ms": 2} | {name: wrong})


def test_a_moment_is_read():
    assert moment({"turn": 3, "elapsed_ms": 17_000}) == Moment(3, 17_000)


def test_of_a_tab_that_was_left_for_days_it_is_a_day_later():
    assert moment({"turn": 3, "elapsed_ms": 10**9}) == Moment(3, MAX_ELAPSED_MS)


@pytest.mark.parametrize("wrong", [None, 1, "", "  ", "a" * (MAX_TEXT + 1), "a\x00", "\ud800"])
def test_words_are_some_and_not_too_many(wrong):
    with pytest.raises(BadRequest, match="text"):
        text({"text": wrong})


def test_words_have_single_spaces():
    assert text({"text": " how\u00a0much \n longer "}) == "how much longer"


@pytest.mark.parametrize("wrong", [{}, {"arguments": "next"}, {"arguments": [], "source": 1}])
def test_an_event_has_arguments_and_a_source(wrong):
    with pytest.raises(BadRequest, match="arguments"):
        event(wrong)


def test_of_an_event_only_these_are_passed_on():
    given = {"arguments": ["next"], "source": {"id": "next"}, "type": "LaunchRequest"}
    assert event(given) == {"arguments": ["next"], "source": {"id": "next"}}


@pytest.mark.parametrize("wrong", [None, "large", ["none"]])
def test_a_choice_is_one_of_the_choices(wrong):
    with pytest.raises(BadRequest, match="none, small"):
        choice({"screen": wrong}, "screen", ["none", "small"])
    assert choice({"screen": "small"}, "screen", ["none", "small"]) == "small"


@pytest.mark.parametrize("wrong", ["[]", "3", "null", "{", "[" * 20_000, '"\\ud800'])
def test_a_body_is_a_json_object(wrong):
    sent = {"data": wrong, "content_type": "application/json"}
    with Flask("x").test_request_context(method="POST", **sent), pytest.raises(BadRequest):
        body()
