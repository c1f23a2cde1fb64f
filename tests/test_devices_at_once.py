"""Twenty devices of one person at once: no repetition is lost, and none counted twice."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from skill.alexa.app import build
from tests.conftest import START_MS
from tests.visits import DAY_S, SKIP, WHOLE, feel, legal, person, turn, turns

DEVICES = 20


@pytest.fixture(params=["sqlite", "dynamodb"])
def handler(request, monkeypatch, tmp_path):
    if request.param == "dynamodb":
        monkeypatch.setenv("STRETCH_TABLE", request.getfixturevalue("dynamodb").name)
    else:
        monkeypatch.setenv("STRETCH_FILE", str(tmp_path / "stretch.db"))
    return legal(build())


def at_once(handler, talk):
    """Twenty devices, each in a thread of its own, turn by turn together."""
    together = threading.Barrier(DEVICES)

    def run(n):
        device = person(handler, START_MS + n)
        for step in talk:
            together.wait()
            heard = step(device)
            assert "couldn't save" not in heard
            assert "went wrong" not in heard
        return device

    with ThreadPoolExecutor(DEVICES) as pool:
        return list(pool.map(run, range(DEVICES)))


def progress(handler):
    device = person(handler, START_MS)
    turn(device, "launch", DAY_S)
    return turn(device, "ProgressIntent", 5).lower()  # before the stretch that begins by itself


def step(name):
    return lambda device: turn(device, name)


def test_twenty_whole_sessions_are_twenty(handler):
    at_once(handler, [step("launch"), *map(step, WHOLE), feel])
    assert "twenty sessions, and fifteen minutes of stretching" in progress(handler)


def test_one_session_taken_up_on_twenty_devices_is_one(handler):
    turns(person(handler), "launch", SKIP, "AMAZON.NextIntent", "silence")
    later = [lambda device: turn(device, "launch", 300), step("AMAZON.YesIntent")]
    at_once(handler, [*later, step("AMAZON.NextIntent"), feel])
    assert "one session, and forty-five seconds of stretching" in progress(handler)
