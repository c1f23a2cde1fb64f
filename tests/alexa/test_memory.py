import pytest

from skill.alexa.memory import MAX_ID, Memory, remembered
from skill.coach.session import Mode, Session, to_dict

BEFORE, AFTER = Session(), Session(Mode.SETUP, step=1)
MEMORY = Memory(AFTER, BEFORE, "request-1")


def test_a_memory_survives_the_way_through_the_attributes():
    assert remembered(MEMORY.to_attributes()) == MEMORY


def test_a_new_request_is_answered_from_the_session_as_it_stands():
    assert MEMORY.session_for("request-2") == AFTER


def test_the_same_request_is_answered_from_the_session_before_it():
    assert MEMORY.session_for("request-1") == BEFORE


def test_requests_without_an_id_are_never_the_same():
    assert Memory(AFTER, BEFORE, "").session_for("") == AFTER


@pytest.mark.parametrize("attributes", [None, {}])
def test_no_attributes_are_a_new_conversation_and_nothing_is_lost(attributes):
    assert remembered(attributes) == Memory(Session(), Session())


@pytest.mark.parametrize("attributes", [{"session": {}}, {"session": to_dict(AFTER)}, {"x": 1}])
def test_unreadable_attributes_are_a_new_conversation_and_say_so(attributes):
    assert remembered(attributes).lost


def test_an_id_that_is_nobodys_is_not_kept_whole():
    assert len(Memory(AFTER, BEFORE, "x" * 10_000).to_attributes()["request"]) == MAX_ID
