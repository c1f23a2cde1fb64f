"""A conversation whose end nobody told is found where its last answer has led by then."""

from dataclasses import replace

import pytest

from skill.keeping.sqlite import SqliteStore
from tests.conftest import START_MS
from tests.visits import DAY_S, NEXT, SKIP, STOP, YES, handler_of, person, record_in, turn, turns

BEFORE = {
    "the first hold": ("launch", SKIP),
    "by the steps": ("launch", NEXT, NEXT, NEXT, NEXT),
    "resumed": ("launch", SKIP, "AMAZON.PauseIntent", "AMAZON.ResumeIntent"),
    "again": ("launch", SKIP, "RedoIntent", NEXT),
    "the second hold": ("launch", SKIP, NEXT),
    "the last hold": ("launch", SKIP, NEXT, NEXT),
    "a question after a hold": ("launch", SKIP, "BreathingIntent"),
    "a question after the last": ("launch", SKIP, NEXT, NEXT, "BreathingIntent"),
    "hands-free": ("launch", "StartHandsFreeIntent"),
    "hands-free, with a question": ("launch", "StartHandsFreeIntent", "BreathingIntent"),
    "too hard": ("launch", SKIP, "EaseIntent"),
    "pain": ("launch", SKIP, "PainIntent"),
}


@pytest.fixture
def houses(quick_path):
    """Two persons, each with a store of their own."""
    stores = [SqliteStore(quick_path / name, lambda: START_MS / 1000) for name in ("a", "b")]
    return [(store, person(handler_of(store))) for store in stores]


def told(device, after_s):
    """The end of the conversation is told, as Alexa should."""
    turn(device, "silence", after_s)


def untold(device, after_s):
    """It is not: the next conversation is the first that is heard of it."""
    device.now_ms += after_s * 1000
    device.session_id = None


@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
@pytest.mark.parametrize("after_s", [*range(2, 62, 8), 140])
@pytest.mark.parametrize("asked", ["launch", "WhichRepIntent", "PainIntent"])
def test_what_is_heard_then_and_credited_is_the_same(houses, before, after_s, asked):
    heard, records = [], []
    for (store, device), end in zip(houses, (told, untold), strict=True):
        turns(device, "launch", SKIP, NEXT, STOP)
        device.now_ms += DAY_S * 1000
        turns(device, *before)
        end(device, after_s)
        heard.append([turn(device, asked, 0), *goes_on(device)])
        records.append(without_keys(record_in(store)))
    assert heard[0] == heard[1]
    assert records[0] == records[1]


def without_keys(record):
    """The record but for the names of its sessions, which are made of the conversations'."""
    return replace(record, left=None, rows=tuple(replace(row, key=0) for row in record.rows))


def goes_on(device):
    """What is heard by whoever takes it up, and ends it a while after."""
    names = (YES, STOP) if device.is_open else ("launch", YES, STOP)
    return [turn(device, name, 30) for name in names if device.is_open or name == "launch"]


BROKEN_OFF = ("AMAZON.PauseIntent", "AMAZON.NoIntent", "GetOffIntent", "HowLongIntent")


@pytest.mark.parametrize("word", BROKEN_OFF)
@pytest.mark.parametrize("before", BEFORE.values(), ids=BEFORE)
def test_what_breaks_off_an_answer_in_another_conversation_ends_its_clock(houses, before, word):
    (store, device), _ = houses
    turns(device, *before[:-1])
    turn(device, before[-1])
    untold(device, 27)
    turn(device, word, 0)
    held_s = record_in(store).held_s
    untold(device, 90)
    turns(device, "WhichRepIntent", "PainIntent", after_s=1)
    assert record_in(store).held_s == held_s


@pytest.mark.parametrize("away_s", [1_700, 1_900, DAY_S])
@pytest.mark.parametrize("before", [("launch", SKIP), ("launch", SKIP, NEXT)], ids=len)
def test_what_was_held_before_it_fell_silent_is_credited_however_long_ago(houses, before, away_s):
    (store, device), _ = houses
    turns(device, *before)
    untold(device, away_s)
    count = {2: "fifteen seconds", 3: "thirty seconds"}[len(before)]
    assert f"One session, and {count}" in turn(device, "ProgressIntent", 0)
    turns(device, "launch", SKIP, STOP)
    assert record_in(store).longest_s == 15


def test_of_a_roll_that_led_nowhere_nothing_is(houses):
    (store, device), _ = houses
    turns(device, "launch", SKIP)
    turn(device, "OffTheBallIntent", 5)
    untold(device, DAY_S)
    turn(device, "ProgressIntent", 0)
    assert record_in(store).sessions == 0


TODAYS = {
    "cold": ("SetRepsIntent",),
    "at the first step": ("launch", "SetRepsIntent"),
    "with the start": ("StartStretchIntent",),
}


@pytest.mark.parametrize("end", [told, untold])
@pytest.mark.parametrize("again", ["launch", "StartStretchIntent", SKIP])
@pytest.mark.parametrize("first", TODAYS.values(), ids=TODAYS)
def test_what_was_said_to_be_for_today_is_so_when_nothing_was_done_yet(houses, first, again, end):
    (store, device), _ = houses
    *before, change = first
    turns(device, *before)
    turn(device, change, 5, reps="5")
    end(device, 30)
    turn(device, again, 20)
    assert "five" in turn(device, "WhichRepIntent", 2).lower()
    untold(device, DAY_S)
    assert "Three holds to come" in turn(device, "WhichRepIntent", 0)
    assert record_in(store).plan.reps == 3
