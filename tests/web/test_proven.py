"""Addresses that have proved good: what of them is kept, and what a file can do."""

import pytest

from skill.web.proven import MOST, Proven
from stand_ins.authority import URL


def address(n):
    return f"https://s3.amazonaws.com/echo.api/{n}.pem"


def test_what_has_proved_good_is_kept_over_a_restart(tmp_path):
    path = tmp_path / "chains"
    Proven(path).add(URL)
    assert set(Proven(path)) == {URL}


def test_without_a_file_it_is_kept_as_long_as_the_process():
    proven = Proven()
    proven.add(URL)
    assert URL in proven
    assert URL not in Proven()


def test_a_few_are_kept_the_last_ones(tmp_path):
    path = tmp_path / "chains"
    proven = Proven(path)
    for n in range(MOST + 3):
        proven.add(address(n))
    assert list(proven) == list(Proven(path)) == [address(n) for n in range(3, MOST + 3)]


@pytest.mark.parametrize("content", [b"", b"\xff", b"http://evil.com/x.pem\n", b"\0" * 99])
def test_a_file_with_anything_else_in_it_keeps_nothing(tmp_path, content):
    path = tmp_path / "chains"
    path.write_bytes(content)
    assert list(Proven(path)) == []


def test_a_file_that_cannot_be_written_is_said_and_stops_nobody(tmp_path, caplog):
    proven = Proven(tmp_path / "nowhere" / "chains")
    proven.add(URL)
    assert URL in proven
    assert "addresses of chains are not kept: FileNotFoundError" in caplog.text
