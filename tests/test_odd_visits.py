"""Visits in any order of turns, at any times, with a store that fails now and then: all is kept."""

from dataclasses import dataclass, field

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skill.alexa.intents import INTENTS
from skill.coach.plain import record_from_plain, record_to_plain, session_from_plain
from skill.coach.record import MAX_ROWS
from skill.keeping.contract import Unreadable
from tests.examples import examples
from tests.keeping.watched import answer_lost, down, stores_in, works
from tests.visits import NEXT, NO, SKIP, STOP, YES, handler_of, person, record_in, slots_of, turn

USUAL = [SKIP, NEXT, YES, "launch", "FeelingIntent"]
RARE = [NO, STOP, "silence", "AMAZON.PauseIntent", "AMAZON.PreviousIntent", "SetRepsIntent"]
NAMES = st.one_of(
    st.sampled_from(USUAL), st.sampled_from(USUAL + RARE), st.sampled_from(sorted(INTENTS))
)
EMERGENCY = "EmergencyIntent"
DAY_S = 86_400
WAITS_S = st.one_of(
    st.sampled_from([5, 12, 24, 30, 60]),
    st.sampled_from([0, 1, 60, 600, 1_799, 1_801, DAY_S, 2 * DAY_S, 15 * DAY_S]),
)
FAULTS = st.sampled_from([works] * 8 + [down, answer_lost])


@dataclass
class Oracle:
    """What was done and held, by the session attributes alone."""

    done: dict = field(default_factory=dict)
    held_s: dict = field(default_factory=dict)

    def saw(self, session):
        if not session.visit.forgotten and (session.done or session.held_s):
            self.done[session.visit.key] = max(self.done.get(session.visit.key, 0), session.done)
            self.held_s[session.visit.key] = max(
                self.held_s.get(session.visit.key, 0), session.held_s
            )


def spoken(device, oracle, name, wait_s, pick):
    """One turn: what was heard, and what the session before and after it had done."""
    before = device.attributes.get("session") if device.is_open and name != "launch" else None
    if name == "silence" and not device.is_open:
        name = "launch"
    now_ms = device.now_ms + wait_s * 1000
    if before:
        oracle.saw(session_from_plain(before).located(now_ms))
    heard = turn(device, name, wait_s, **slots_of(name, pick))
    if "session" in device.attributes:
        oracle.saw(session_from_plain(device.attributes["session"]))
    return heard


def is_sound(record):
    """Whether the record is one that could have come about."""
    assert record_from_plain(record_to_plain(record)) == record
    assert record.left is None or record.left.place.held_s <= record.held_s + 1
    assert record.streak.days <= record.sessions
    if len(record.rows) < MAX_ROWS:
        assert len(record.practice) == record.sessions
        assert sum(row.done for row in record.rows) == record.reps
        assert sum(row.held_s for row in record.rows) == record.held_s
    return True


def ended(device, oracle, store):
    """The conversation ends while the store works: nothing may be left to be written."""
    store.standing = works
    if device.is_open:
        spoken(device, oracle, "silence", 0, 0)


TURNS = st.lists(st.tuples(NAMES, WAITS_S, st.integers(0, 5), FAULTS), min_size=10, max_size=50)


@pytest.fixture
def visited(quick_path):
    """A store of its own for every example."""
    stores = stores_in(quick_path)

    def begin():
        store = stores()
        return store, person(handler_of(store))

    return begin


@examples(100)
@example([(SKIP, 0, 0, works), (EMERGENCY, 60, 0, down)])
@given(TURNS)
def test_whatever_is_said_and_whenever_nothing_is_lost_or_counted_twice(visited, turns):
    store, device = visited()
    oracle = Oracle()
    for name, wait_s, pick, fault in turns:
        if name == "launch" or not device.is_open:
            ended(device, oracle, store)
        store.standing = works if name == "silence" else fault
        heard = spoken(device, oracle, name, wait_s, pick)
        assert "went wrong" not in heard
        assert "lost my place" not in heard
        if not device.is_open and "couldn't save" in heard:
            return
        if name == EMERGENCY and fault is not works:
            return  # what could not be saved is lost then, and nothing is said of it
        if "deleted" in heard:
            oracle = Oracle()
    ended(device, oracle, store)
    record = record_in(store)
    if record is None:
        assert oracle.done == {}
        return
    assert is_sound(record)
    assert record.sessions == len(oracle.done)
    assert record.reps == sum(oracle.done.values())
    assert record.held_s == sum(oracle.held_s.values())


@examples(60)
@given(TURNS, st.sampled_from([down, answer_lost]))
def test_with_a_store_that_never_works_every_conversation_goes_on(visited, turns, fault):
    store, device = visited()
    store.standing = fault
    for name, wait_s, pick, _ in turns:
        heard = spoken(device, Oracle(), name, wait_s, pick)
        assert "went wrong" not in heard
        assert "lost my place" not in heard


def garbage(_):
    raise Unreadable("garbage")


@examples(30)
@example([("ForgetMeIntent", 0, 0, works), (YES, 10, 0, works)])
@given(TURNS)
def test_with_a_store_of_garbage_too(visited, turns):
    store, device = visited()
    store.standing = garbage
    for name, wait_s, pick, _ in turns:
        assert "went wrong" not in spoken(device, Oracle(), name, wait_s, pick)
