"""What a terminal shows of an answer: words when they are said, and a hold as a running bar."""

import json
from typing import Any

from rich.console import Console
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from skill.coach.track import Passage
from skill.simulator.playback import Playback
from skill.speech.layout import Spoken

BAR_WIDTH = 32
QUIET_MS = 1_000
"""Silences shorter than this are only breath and are not shown."""


class Terminal:
    """Prints a conversation: who says what, at which second of the answer."""

    def __init__(self, console: Console | None = None, *, show_json: bool = False) -> None:
        self.console = console or Console(highlight=False)
        self._show_json = show_json

    def heard(self, utterance: str) -> None:
        """What the person said."""
        self.console.print(Text.assemble(("\n   you  ", "bold cyan"), (utterance, "cyan")))

    def exchange(self, request: dict[str, Any], answer: dict[str, Any]) -> None:
        """The JSON of both, where it is wanted."""
        if self._show_json:
            self.console.print_json(json.dumps(request))
            self.console.print_json(json.dumps(answer))

    def words(self, spoken: Spoken, playing: Playback) -> None:
        """Words as they begin, within a hold with its bar."""
        hold = hold_at(playing, spoken.begin_ms)
        mark = Text(f" {clock(spoken.begin_ms)}", "dim")
        row = Table.grid(padding=(0, 1, 0, 1))
        if hold:
            row.add_row(mark, bar(hold, spoken.begin_ms), Text(spoken.text, "bold"))
        else:
            row.add_row(mark, Text(spoken.text))
        self.console.print(row)

    def silence(self, ms: int) -> None:
        """A silence outside a hold, told rather than waited for."""
        if ms >= QUIET_MS:
            self.console.print(Text(f"        … {ms / 1000:.0f} s", "dim"))

    def note(self, text: str) -> None:
        """Something about the speaker, not said by anybody."""
        for line in filter(None, text.splitlines()):
            self.console.print(Text(f"        {line}", "dim italic"))


def hold_at(playing: Playback, at_ms: int) -> Passage | None:
    """The hold that is running at a moment, its end cue included."""
    return next((h for h in playing.holds if h.begin_ms <= at_ms <= h.end_ms), None)


def bar(hold: Passage, at_ms: int) -> Table:
    """How much of a hold is behind the person at a moment, and the seconds left."""
    total_ms = hold.from_ms + hold.end_ms - hold.begin_ms
    done_ms = hold.from_ms + at_ms - hold.begin_ms
    left = f"{(total_ms - done_ms) / 1000:4.1f} s"
    grid = Table.grid(padding=(0, 1))
    grid.add_row(ProgressBar(total=total_ms, completed=done_ms, width=BAR_WIDTH), Text(left))
    return grid


def clock(ms: int) -> str:
    """Minutes and seconds."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02d}"
