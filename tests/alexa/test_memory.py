import json
from dataclasses import replace

import pytest

from skill.alexa.identity import Identity
from skill.alexa.memory import MAX_ID, Lost, Memory, remembered
from skill.coach.credit import row_of
from skill.coach.plain import session_to_plain
from skill.coach.session import Mode, Session
from skill.coach.stretch import Plan
from skill.coach.visit import Saved
from skill.keeping.kept import MAX_PENDING, Kept
from tests.coach.records import days_of
from tests.coach.records import session as a_session

BEFORE, AFTER = Session(), Session(Mode.SETUP, step=1)
FIRST, SECOND = Identity("request-1"), Identity("request-2")
MEMORY = Memory(BEFORE).after(AFTER, FIRST, Kept())
PENDING = tuple(row_of(a_session(key)) for key in range(1, MAX_PENDING + 1))
RECORD = replace(days_of(40, 1), sessions=3_650)
KNOWN = Memory(BEFORE).after(
    AFTER, FIRST, Kept(RECORD, 7, Saved(Plan(20), 3), 1, 2, PENDING, unsaved=True)
)


def test_a_memory_survives_the_way_through_the_attributes():
    assert remembered(MEMORY.to_attributes()) == MEMORY


def test_a_new_request_is_answered_from_the_session_as_it_stands():
    assert MEMORY.session_for(SECOND) == AFTER


def test_the_same_request_is_answered_from_the_session_before_it():
    assert MEMORY.session_for(FIRST) == BEFORE


def test_requests_without_an_id_are_never_the_same():
    assert Memory(BEFORE).after(AFTER, Identity(), Kept()).session_for(Identity()) == AFTER


@pytest.mark.parametrize("attributes", [None, {}])
def test_at_the_beginning_of_a_conversation_there_is_no_memory(attributes):
    assert remembered(attributes) is None


@pytest.mark.parametrize(
    "attributes", [{"session": {}}, {"session": session_to_plain(AFTER)}, {"x": 1}]
)
def test_what_is_no_memory_is_lost(attributes):
    with pytest.raises(Lost):
        remembered(attributes)


@pytest.mark.parametrize("part", ["session", "before", "kept"])
def test_a_memory_with_a_part_missing_is_lost(part):
    attributes = MEMORY.to_attributes()
    del attributes[part]
    with pytest.raises(Lost):
        remembered(attributes)


@pytest.mark.parametrize("part", ["record", "version", "saved", "tried", "pending"])
@pytest.mark.parametrize("junk", [None, 5, "junk", [[]], {"a": 1}, -1], ids=repr)
def test_a_memory_with_junk_for_what_is_kept_is_lost_or_read(part, junk):
    attributes = KNOWN.to_attributes()
    attributes["kept"] |= {part: junk}
    if (part, junk) == ("version", 5):
        assert remembered(attributes).kept.version == 5
        return
    with pytest.raises(Lost):
        remembered(attributes)


@pytest.mark.parametrize("part", ["session", "before", "kept"])
@pytest.mark.parametrize("junk", ["", "{}", [], None, 5, {}, {"v": 1}], ids=repr)
def test_junk_for_a_part_is_no_memory(part, junk):
    with pytest.raises(Lost):
        remembered(MEMORY.to_attributes() | {part: junk})


def test_what_is_kept_of_the_person_survives_the_way_through_the_attributes():
    assert remembered(json.loads(json.dumps(KNOWN.to_attributes()))) == KNOWN


def test_the_session_knows_the_person():
    session = KNOWN.session_for(SECOND)
    assert (session.visit.known, session.visit.saved) == (KNOWN.kept.record, KNOWN.kept.saved)


def test_so_does_the_session_before():
    session = KNOWN.session_for(FIRST)
    assert (session.visit.known, session.visit.saved) == (KNOWN.kept.record, KNOWN.kept.saved)


def test_a_person_after_ten_years_leaves_room_in_the_attributes():
    assert len(json.dumps(KNOWN.to_attributes())) < 6_000


def test_an_id_that_is_nobodys_is_not_kept():
    for text in ("x" * (MAX_ID + 1), "\ud800"):
        kept = Memory(AFTER, request=Identity(text, deed=text)).to_attributes()["request"]
        assert kept == ["", "", 0]


@pytest.mark.parametrize("junk", [5, None, [[[]]], "x" * 1_000, ["x" * 1_000, 7, "now"], [1, 2]])
def test_an_identity_that_is_none_is_not_read(junk):
    assert remembered(MEMORY.to_attributes() | {"request": junk}).request == Identity()
