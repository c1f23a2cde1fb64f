"""The files that Alexa fetches: small, in a form that it takes, and the same each time."""

import wave

import pytest

from release.sounds import main, written
from skill.simulator.sounds import MAKERS

MAX_BYTES, MAX_HZ = 10 * 1024 * 1024, 48_000
"""What Alexa takes of one file."""


@pytest.mark.parametrize("name", MAKERS)
def test_a_file_is_in_a_form_that_alexa_takes(name, tmp_path):
    path = written(name, tmp_path)
    assert path.stat().st_size < MAX_BYTES
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() <= MAX_HZ


def test_all_are_written_and_the_same_each_time(tmp_path):
    for folder in (tmp_path / "one", tmp_path / "other"):
        main(folder)
    ones, others = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (tmp_path / "one", tmp_path / "other")
    )
    assert ones == others
    assert ones.keys() == {f"{name}.wav" for name in MAKERS}
    assert sum(map(len, ones.values())) < 1024 * 1024
