"""The tempo of a device, found in logs that are simulated with one."""

from random import Random

import pytest

from release import tempo as module
from release.tempo import WINDOW_MS, CannotTell, endings, found_in, main, straight, told
from skill.alexa.silence import Ending, Played, line

LATENCY_MS = 1_600
SESSIONS = 48


def session(draw, tempo, jitter_ms=200, latency_ms=LATENCY_MS):
    """A session whose last answer is played by a device of this tempo."""
    words_ms, breaks_ms = draw.randint(3_000, 25_000), draw.randint(0, 90_000)
    latency = draw.gauss(latency_ms, jitter_ms)
    elapsed = latency + 2 * WINDOW_MS + breaks_ms + tempo * words_ms
    return Ending(round(elapsed), Played(words_ms, breaks_ms))


def sessions(tempo, seed=1, count=SESSIONS, **device):
    draw = Random(seed)  # noqa: S311 - a simulation
    return [session(draw, tempo, **device) for _ in range(count)]


@pytest.mark.parametrize("tempo", [0.7, 0.85, 1.0, 1.2, 1.6])
@pytest.mark.parametrize("seed", range(5))
def test_the_tempo_is_found_within_two_per_cent(tempo, seed):
    found = found_in(sessions(tempo, seed))
    assert abs(found.line.tempo / tempo - 1) < 0.02


@pytest.mark.parametrize("latency_ms", [500, 1_600, 4_000])
def test_the_latency_is_found_to_a_fraction_of_a_second(latency_ms):
    found = found_in(sessions(1.1, latency_ms=latency_ms))
    assert abs(found.line.latency_ms - latency_ms) < 250


def test_without_noise_it_is_found_exactly():
    found = straight(sessions(1.25, jitter_ms=0))
    assert found.tempo == pytest.approx(1.25, abs=1e-3)
    assert found.latency_ms == pytest.approx(LATENCY_MS, abs=5)


def test_a_latency_that_is_known_makes_the_tempo_surer():
    logs = [sessions(1.1, seed, jitter_ms=600) for seed in range(20)]
    alone, given = (
        max(abs(straight(log, latency).tempo / 1.1 - 1) for log in logs)
        for latency in (None, LATENCY_MS)
    )
    assert given < alone / 2


def test_the_truth_lies_within_what_is_told_nearly_always():
    logs = [found_in(sessions(1.1, seed)) for seed in range(30)]
    missed = sum(abs(found.line.tempo - 1.1) > found.within.tempo for found in logs)
    assert missed <= 4


def test_more_sessions_make_it_surer():
    few, many = (found_in(sessions(1.1, count=count)).within for count in (15, 120))
    assert many.tempo < few.tempo
    assert many.latency_ms < few.latency_ms


def test_sessions_that_ended_otherwise_bend_nothing():
    log = sessions(1.1)
    strange = [Ending(each.elapsed_ms - 20_000, each.played) for each in log[:4]]
    assert abs(straight([*log, *strange]).tempo / 1.1 - 1) < 0.02


def test_sessions_alike_add_nothing_and_harm_nothing():
    log = sessions(1.1)
    assert abs(straight([*log, *log]).tempo / 1.1 - 1) < 0.02


def test_from_too_few_sessions_nothing_is_told():
    with pytest.raises(CannotTell, match="11 sessions"):
        found_in(sessions(1.1, count=module.FEWEST - 1))


def test_from_answers_of_one_length_nothing_is_told():
    alike = [Ending(40_000 + n, Played(9_000 + n, 0)) for n in range(SESSIONS)]
    with pytest.raises(CannotTell, match="as many words"):
        found_in(alike)


@pytest.fixture
def log(tmp_path):
    """A log as the server writes it, with other lines between."""
    path = tmp_path / "log"
    lines = [f'{{"message": "request", "notes": ["{line(each)}"]}}' for each in sessions(1.1)]
    path.write_text('{"message": "request", "notes": ["launch: cold -> setup"]}\n'.join(lines))
    return path


def test_a_log_is_read_and_all_is_told(log, capsys):
    assert main([str(log)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{SESSIONS} sessions ended in silence.\nTempo: 1.")
    assert "--latency SECONDS" in said


def test_where_the_latency_is_given_it_is_not_told(log, capsys):
    assert main([str(log), "--latency", "1.6"]) == 0
    assert "Latency" not in capsys.readouterr().out


def test_a_log_without_endings_is_said_to_be_one(tmp_path, capsys):
    (tmp_path / "log").write_text("launch: cold -> setup\n")
    assert main([str(tmp_path / "log")]) == 1
    assert capsys.readouterr().err.startswith("Nothing to tell: 0 sessions ended in silence")


def test_what_is_found_is_told_in_words():
    found = found_in(endings(map(line, sessions(1.1, jitter_ms=0))))
    assert "the pace's rate becomes 1.10 times" in "\n".join(told(found))
