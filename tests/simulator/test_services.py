"""What is answered for the API: `tests/stand_ins/test_reminders.py`; the rest of it here."""

import json
import urllib.error
import urllib.request

import pytest

from skill.simulator.services import machine_zone
from stand_ins.reminders import reminders


def test_the_zone_of_the_device_is_told():
    with reminders(lambda: 0, "Asia/Tokyo") as services:
        url = f"{services.endpoint}/v2/devices/device%2F1/settings/System.timeZone"
        with urllib.request.urlopen(url) as answer:  # noqa: S310 - ours
            assert json.loads(answer.read()) == "Asia/Tokyo"


def test_nothing_else_is_there():
    with reminders(lambda: 0) as services, pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{services.endpoint}/v1/elsewhere")  # noqa: S310 - ours


@pytest.mark.parametrize(
    ("named", "zone"),
    [("Europe/Berlin", "Europe/Berlin"), ("Mars/Olympus", "UTC"), ("/etc", "UTC")],
)
def test_the_machines_own_zone_is_one_that_is_known(monkeypatch, named, zone):
    monkeypatch.setenv("TZ", named)
    assert machine_zone() == zone
