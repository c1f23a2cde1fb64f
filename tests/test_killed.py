"""Nothing that was answered is lost when the process is killed between any two turns."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from itertools import pairwise

import pytest

from skill.coach.streak import streak_of
from skill.keeping.sqlite import SqliteStore
from tests.conftest import ROOT
from tests.visits import DAY_S, NEXT, STOP, WHOLE, YES, feel, legal, person, record_in, turn, turns

PROGRAM = ROOT / "tests" / "one_turn_each.py"


@contextmanager
def process(file):
    """The skill in a process that lasts as long as the block, and is killed then."""
    skill = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, PROGRAM],
        cwd=ROOT,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "STRETCH_FILE": file},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )

    def handler(event, _):
        skill.stdin.write(json.dumps(event) + "\n")
        skill.stdin.flush()
        return json.loads(skill.stdout.readline())

    try:
        yield handler
    finally:
        skill.kill()
        skill.communicate()


@pytest.fixture
def killed_after_each_turn(tmp_path):
    """A handler in a process that is killed as soon as it has answered."""

    def handler(event, context):
        with process(str(tmp_path / "stretch.db")) as once:
            return once(event, context)

    return legal(handler)


@pytest.fixture
def store(tmp_path):
    return SqliteStore(tmp_path / "stretch.db", lambda: 1_800_000_000)


def test_a_session_goes_through(killed_after_each_turn, store):
    device = person(killed_after_each_turn)
    turns(device, "launch", *WHOLE)
    assert feel(device).endswith("Goodbye.")
    record = record_in(store)
    assert (record.sessions, record.reps, record.held_s) == (1, 3, 45)


@pytest.mark.parametrize("heard", range(1, 4))
def test_what_was_told_as_done_is_there_even_if_the_conversation_is_lost(
    killed_after_each_turn, store, heard
):
    device = person(killed_after_each_turn)
    turns(device, "launch", *WHOLE[:1], *[NEXT] * heard)
    record = record_in(store)
    assert (record.reps, record.held_s) == (heard, 15 * heard)


def test_and_can_be_taken_up_again(killed_after_each_turn, store):
    device = person(killed_after_each_turn)
    turns(device, "launch", *WHOLE[:2])
    device.session_id = None  # nobody hears of the end
    assert "You had done two of three" in turn(device, "launch")
    turns(device, YES, NEXT, STOP)
    record = record_in(store)
    assert (record.sessions, record.reps, record.held_s) == (1, 3, 45)


def test_a_streak_grows_over_days(killed_after_each_turn, store):
    device = person(killed_after_each_turn)
    totals = []
    for _ in range(2):
        turn(device, "launch", DAY_S)
        turns(device, *WHOLE, STOP)
        totals.append(record_in(store))
    assert all(later.sessions == earlier.sessions + 1 for earlier, later in pairwise(totals))
    assert streak_of(totals[-1]).days == 2
