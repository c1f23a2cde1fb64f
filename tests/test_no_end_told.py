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
    "hands-free": ("launch", "StartHandsFreeIntent"),
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
