"""The unit in docs/self-host.md: it lets the server do what it must, and hardly anything else."""

import re
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "self-host.md").read_text(encoding="utf-8")
UNIT = re.search(r"```ini\n(.*?)```", PAGE, re.DOTALL)[1]
EXPOSURE = re.compile(r"Overall exposure level for \S+: (\d+\.\d)")
LEFT = {
    "RootDirectory",
    "RestrictAddressFamilies",
    "PrivateNetwork",
    "DeviceAllow",
    "IPAddressDeny",
}
"""What a server that fetches from anywhere, out of a folder of the machine's, cannot do without."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What systemd itself says of the unit, without starting it."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine")
    unit = tmp_path_factory.mktemp("unit") / "stretch.service"
    unit.write_text(UNIT, encoding="utf-8")
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603 - the unit above


def test_it_is_as_tight_as_the_page_says(judged):
    assert float(EXPOSURE.search(judged)[1]) <= 1.2
    assert "gives that " + EXPOSURE.search(judged)[1] in PAGE


def test_nothing_is_left_open_that_need_not_be(judged):
    left = re.findall(r"^✗ (\w+)=", judged, re.MULTILINE)
    assert set(left) <= LEFT


def test_it_starts_the_server_as_its_own_user_with_a_place_to_keep_things():
    assert "User=stretch" in UNIT
    assert "StateDirectory=stretch" in UNIT
    assert "-m skill.web" in UNIT


def test_it_waits_longer_than_the_server_takes_to_finish():
    assert int(re.search(r"TimeoutStopSec=(\d+)", UNIT)[1]) > 10
