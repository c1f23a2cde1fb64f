import io

import pytest
from rich.console import Console

from skill.coach.track import Passage, Stage
from skill.simulator.playback import Playback
from skill.simulator.terminal import Terminal, bar, clock, hold_at
from skill.speech.layout import Spoken

HOLD = Passage(Stage.HOLD, begin_ms=10_000, seconds=20, from_ms=8_000)
PLAYING = Playback("<speak/>", (), (HOLD,), 30_000)


def printed(show, **options):
    console = Console(file=io.StringIO(), width=100)
    show(Terminal(console, **options))
    return console.file.getvalue()


@pytest.mark.parametrize(
    ("at_ms", "left"), [(10_000, "12.0 s"), (16_000, "6.0 s"), (22_000, "0.0 s")]
)
def test_the_bar_tells_the_seconds_left(at_ms, left):
    assert left in printed(lambda terminal: terminal.console.print(bar(HOLD, at_ms)))


def test_words_in_a_hold_come_with_the_bar():
    shown = printed(lambda terminal: terminal.words(Spoken(16_000, 16_400, "Halfway"), PLAYING))
    assert "6.0 s" in shown
    assert "Halfway" in shown


def test_words_outside_a_hold_come_without():
    shown = printed(lambda terminal: terminal.words(Spoken(23_000, 23_400, "Rest."), PLAYING))
    assert shown.split() == ["0:23", "Rest."]


@pytest.mark.parametrize(
    ("at_ms", "hold"), [(9_999, None), (10_000, HOLD), (22_000, HOLD), (22_001, None)]
)
def test_the_hold_at_a_moment(at_ms, hold):
    assert hold_at(PLAYING, at_ms) == hold


def test_json_is_shown_only_where_it_is_wanted():
    def show(terminal):
        terminal.exchange({"question": 1}, {"answer": 2})

    assert printed(show) == ""
    assert '"answer": 2' in printed(show, show_json=True)


def test_the_clock_in_minutes_and_seconds():
    assert clock(75_900) == "1:15"
