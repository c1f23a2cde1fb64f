"""Whoever disables the skill is forgotten, also when the store is down just then."""

import json

import pytest

from skill.alexa.app import NotForgotten, build_skill, guarded
from skill.keeping.sqlite import SqliteStore
from skill.web.app import create_app
from stand_ins.authority import encoded, headers, verifier
from stand_ins.envelopes import NOW_MS, SKILL_ID, intent
from tests.conftest import ROOT
from tests.keeping.watched import Watched, answer_lost, down

EMPTY = {"version": "1.0", "response": {}}


def disabled():
    """The event about the person of the envelopes."""
    event = json.loads((ROOT / "tests" / "events" / "skill_disabled.json").read_text())
    event["context"]["System"]["user"]["userId"] = "user-1"
    event["request"]["timestamp"] = intent("")["request"]["timestamp"]
    return event


@pytest.fixture
def store(tmp_path):
    return Watched(SqliteStore(tmp_path / "stretch.db"))


@pytest.fixture
def handler(store):
    return guarded(build_skill(SKILL_ID, store))


@pytest.fixture
def known(handler):
    """Somebody of whom something is kept."""
    longer = handler(intent("LongerHoldIntent"), None)["sessionAttributes"]
    handler(intent("AMAZON.StopIntent", longer, request_id="stop"), None)


def hold_s(handler):
    """What the next conversation knows: twenty seconds, where the person is remembered."""
    answer = handler(intent("ProgressIntent", request_id="3", now_ms=NOW_MS + 9**9), None)
    return answer["sessionAttributes"]["session"]["plan"]


@pytest.mark.usefixtures("known")
def test_the_event_is_answered_empty_and_nothing_is_kept(handler):
    before = hold_s(handler)
    assert handler(disabled(), None) == EMPTY
    assert hold_s(handler) != before


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("fault", [down, answer_lost])
def test_while_the_store_is_down_lambdas_answer_is_the_fault_itself(handler, store, fault):
    store.planned = [fault]
    with pytest.raises(NotForgotten):
        handler(disabled(), None)


@pytest.mark.usefixtures("known")
def test_sent_again_when_the_store_is_back_it_is_done(handler, store):
    before = hold_s(handler)
    store.planned = [down]
    with pytest.raises(NotForgotten):
        handler(disabled(), None)
    assert hold_s(handler) == before
    assert handler(disabled(), None) == EMPTY
    assert hold_s(handler) != before


def test_a_fault_of_our_own_loses_the_event_as_little():
    with pytest.raises(NotForgotten):
        guarded(None)(disabled(), None)


def test_the_fault_says_nothing_of_the_person(handler, store):
    store.planned = [down]
    with pytest.raises(NotForgotten, match=r"^to be sent again$") as raised:
        handler(disabled(), None)
    assert raised.value.__suppress_context__


def test_an_event_that_names_nobody_is_not_asked_for_again(handler, store):
    event = disabled()
    del event["context"]["System"]["user"]
    store.planned = [down]
    assert handler(event, None) == EMPTY


@pytest.mark.usefixtures("known")
def test_ones_own_server_answers_with_a_fault_and_then_with_success(handler, store):
    client = create_app(handler, verifier()).test_client()
    body = encoded(disabled())
    store.planned = [down]
    assert client.post("/", data=body, headers=headers(body)).status_code == 500
    again = client.post("/", data=body, headers=headers(body))
    assert (again.status_code, again.json) == (200, EMPTY)
