"""Where the store does not answer somebody may be on the ball: help, and an end, lead off it."""

import pytest

from skill.keeping.contract import Unreadable
from skill.simulator.device import Device
from tests.conftest import START_MS
from tests.keeping.watched import down, stores_in, works
from tests.visits import NEXT, SKIP, STOP, handler_of, turn, turns

INTO_HOLD_S = 22
HELPS = {
    "PainIntent": "Stop there",
    "EaseIntent": "roll slowly back",
    "StuckIntent": "knees come down",
    "SlippingIntent": "Knees down",
    "EmergencyIntent": "Knees down",
    "ConditionIntent": "Walk your hands back",
    "FeelingIntent": "Roll slowly back",
    STOP: "Roll slowly back",
    "AMAZON.CancelIntent": "Roll slowly back",
}


@pytest.fixture
def store(quick_path):
    return stores_in(quick_path)()


@pytest.fixture
def device(store):
    return Device(handler_of(store), None, now_ms=START_MS)


def unreadable(_):
    raise Unreadable("garbage")


def left_in_a_hold(device):
    turns(device, "launch", SKIP)
    turn(device, "silence", INTO_HOLD_S)


@pytest.mark.parametrize("fault", [down, unreadable])
@pytest.mark.parametrize(("says", "told"), HELPS.items(), ids=HELPS)
def test_what_helps_and_what_ends_leads_off_the_ball(store, device, fault, says, told):
    store.standing = fault
    left_in_a_hold(device)
    assert told in turn(device, says, 10)


@pytest.mark.parametrize(("says", "told"), HELPS.items(), ids=HELPS)
def test_so_it_does_where_only_the_last_read_fails_and_a_voice_is_known(store, device, says, told):
    device.person_id = "ann"
    left_in_a_hold(device)
    store.standing = down
    assert told in turn(device, says, 10)


def test_what_is_known_of_a_voice_stays_so_where_only_the_account_is_not(store, device):
    device.person_id = "ann"
    turns(device, "launch", SKIP, NEXT, "OffTheBallIntent", "silence", after_s=70)
    store.planned = [works, down]
    assert "roll slowly back" not in turn(device, STOP, 10)


@pytest.mark.parametrize("says", ["launch", NEXT, "StartStretchIntent"])
def test_whoever_begins_is_welcomed_as_ever(store, device, says):
    store.standing = down
    assert turn(device, says).startswith("Welcome")


@pytest.mark.parametrize("says", ["ProgressIntent", "AMAZON.HelpIntent", "SafetyIntent"])
def test_a_question_is_answered_as_ever(store, device, says):
    store.standing = down
    assert "roll slowly back" not in turn(device, says).lower()
