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


def test_an_id_that_is_nobodys_is_not_kept():
    assert Memory(AFTER, BEFORE, "x" * (MAX_ID + 1)).to_attributes()["request"] == ""
    assert Memory(AFTER, BEFORE, "\ud800").to_attributes()["request"] == ""


@pytest.mark.parametrize("request_id", [5, None, [[[]]], "x" * 1_000])
def test_an_id_that_is_none_is_not_read(request_id):
    assert remembered(MEMORY.to_attributes() | {"request": request_id}).request_id == ""
