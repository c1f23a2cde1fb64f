"""What a conversation knows of the store, on its way through the session attributes."""

import json
from dataclasses import replace

import pytest

from skill.coach.credit import row_of
from skill.coach.plain import Unreadable, plan_to_plain
from skill.coach.record import Record
from skill.coach.stretch import Plan
from skill.coach.track import Passage, Stage, Track
from skill.coach.visit import Saved
from skill.keeping.kept import MAX_PENDING, Kept, kept_from_plain, kept_to_plain
from tests.coach.records import kept, session

KNOWN = Kept(
    kept(session(1), session(2, done=1)), 7, Saved(Plan(20), 3), 2, 1, (row_of(session(3)),)
)


@pytest.mark.parametrize(
    "each",
    [
        Kept(),
        KNOWN,
        replace(KNOWN, unsaved=True),
        replace(KNOWN, unread=True),
        replace(KNOWN, gone=True),
    ],
)
def test_what_is_known_survives_the_way_through_a_plain_dict(each):
    assert kept_from_plain(json.loads(json.dumps(kept_to_plain(each)))) == each


@pytest.mark.parametrize("part", [0, 2])
def test_where_a_session_was_left_is_known_without_its_clock(part):
    def knowing(track):
        left = KNOWN.record.left
        place = replace(left.place, part=part, track=track)
        return replace(KNOWN, record=replace(KNOWN.record, left=replace(left, place=place)))

    timed = knowing(Track(1_000, (Passage(Stage.IN, 0),)))
    assert kept_from_plain(kept_to_plain(timed)) == knowing(None)


def test_a_session_knows_what_is_kept_of_the_person():
    known = replace(KNOWN, unread=True).known_to(session(9)).visit
    assert (known.known, known.saved, known.unread) == (KNOWN.record, KNOWN.saved, True)


def test_a_repetition_that_nobody_tried_to_write_is_lacking():
    assert KNOWN.lacks(session(2, done=2))
    assert KNOWN.lacks(session(9, done=1))


def test_one_that_is_in_the_record_or_was_tried_is_not():
    assert not KNOWN.lacks(session(1))
    assert not KNOWN.lacks(session(2, done=1))
    assert not replace(KNOWN, done=3).lacks(session(2, done=3))


def test_only_so_many_that_wait_are_read():
    waiting = tuple(row_of(session(key)) for key in range(1, MAX_PENDING + 5))
    plain = kept_to_plain(replace(KNOWN, pending=waiting))
    assert len(kept_from_plain(plain).pending) == MAX_PENDING


@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("version", -1, "version"),
        ("saved", [plan_to_plain(Plan()), -1], "saved.tips"),
        ("tried", [-1, 0], "tried.key"),
        ("tried", [0, -1], "tried.done"),
    ],
)
def test_what_cannot_be_read_is_named(name, value, part):
    with pytest.raises(Unreadable, match=rf"^{part} is no whole number from 0 to"):
        kept_from_plain(kept_to_plain(KNOWN) | {name: value})


def test_of_a_stranger_nothing_is_known_and_nothing_failed():
    stranger = Kept()
    assert (stranger.record, stranger.version, stranger.pending) == (Record(), 0, ())
    assert not stranger.unsaved
    assert not stranger.unread
