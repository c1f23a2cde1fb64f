"""A conversation with the real skill: typed words in, speech as text in real time out."""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from rich.live import Live
from rich.table import Table
from rich.text import Text

from skill.alexa.app import build, kept_where
from skill.coach.track import START_LATENCY_MS
from skill.content.catalog import spoken_as, utterances
from skill.simulator.alerts import Alerts
from skill.simulator.cards import card_in
from skill.simulator.conversation import LISTEN_MS, TYPING_MS, Conversation
from skill.simulator.device import MAY_REMIND, RINGS, Device, NothingOpen
from skill.simulator.ear import ear_of
from skill.simulator.keyboard import Closed, Keyboard
from skill.simulator.loopback import serving
from skill.simulator.page.tongue import locales
from skill.simulator.playback import Playback
from skill.simulator.services import Services, machine_zone
from skill.simulator.sounds import SOUNDS
from skill.simulator.speaker import Recording, Speaker
from skill.simulator.terminal import Terminal, bar, hold_at
from skill.simulator.voices import voice_of
from skill.speech.pace import pace_of

THINK_MS = 1_000
"""In a script the person speaks so long after the answer is over."""

FRAME_S = 0.05
INTERRUPT = re.compile(r"@(\d+(?:\.\d+)?)\s+(.+)")
"""In a script, `@12 how much longer` is said twelve seconds into the answer."""


class Lines(Protocol):
    """Where typed lines come from, and what of the next one is there already."""

    typed: str

    def line(self, wait_s: float) -> str | None:
        """The next line if it is complete within the time."""


class Talk:
    """One speaker: its conversation, its terminal, and a recording if one is made.

    Words last as long as the pace expects; where they are recorded, as long as they really do.
    """

    def __init__(
        self, device: Device, terminal: Terminal, recording: Recording | None = None
    ) -> None:
        pace = pace_of(spoken_as(device.locale))
        length = recording.speaker.length_ms if recording else pace.ms
        self.conversation = Conversation(device, length)
        self.device = device
        self.terminal = terminal
        self.recording = recording

    @property
    def playing(self) -> Playback | None:
        """What is heard."""
        return self.conversation.playing

    def hear(self, utterance: str) -> None:
        """Words are said: what plays is cut off, and the skill's answer plays."""
        self.terminal.heard(utterance)
        try:
            self.conversation.hear(utterance)
        except NothingOpen as launch:
            self.terminal.note(f'Nobody is listening. Say "{launch}".')
            return
        self._answered()

    def _answered(self) -> None:
        """The skill has answered, with a card perhaps; where Alexa asks for it, what it asks."""
        self.terminal.exchange(self.device.request, self.device.answer)
        card = card_in(self.device.answer)
        if card:
            self.terminal.note(card)
        if self.device.asked is not None:
            self.terminal.note(f"Alexa asks: {MAY_REMIND}")

    def hear_nothing(self) -> None:
        """The microphone heard nothing: the reprompt plays; the second time the session ends."""
        was_open = self.device.is_open
        self.conversation.hear_nothing()
        if was_open and not self.device.is_open:
            self.terminal.exchange(self.device.request, self.device.answer)
            self.terminal.note("Nothing heard: the session has ended.")

    def passed(self, ms: int) -> None:
        """So much time has passed since the last request."""
        self.device.now_ms += ms
        self.ring(self.device.now_ms)
        if self.recording:
            self.recording.play(self.playing, ms)

    def ring(self, now_ms: int) -> None:
        """The reminders that have rung by now, whether anybody speaks or not."""
        for ring in self.device.rung(now_ms):
            self.terminal.note(f"{RINGS} {ring.text}")


def run_script(talk: Talk, lines: Iterable[str]) -> None:
    """A conversation from lines, on a clock of its own that moves as the speech would.

    An empty line is a person who says nothing; after the last line nothing more is said.
    """
    for line in lines:
        words = line.strip()
        cut = INTERRUPT.fullmatch(words)
        _tell(talk, START_LATENCY_MS + round(float(cut[1]) * 1000) if cut else None)
        if words:
            talk.hear(cut[2] if cut else words)
        else:
            _wait_in_vain(talk)
    _tell(talk, None)
    while talk.device.is_open:
        _wait_in_vain(talk)
        _tell(talk, None)


def _wait_in_vain(talk: Talk) -> None:
    talk.conversation.playing = None
    talk.passed(LISTEN_MS)
    talk.hear_nothing()


def _tell(talk: Talk, cut_ms: int | None) -> None:
    """Show what plays up to its end, or to where it is cut, and move the clock."""
    playing = talk.playing
    if playing is None:
        return
    end_ms = playing.end_ms if cut_ms is None else min(cut_ms, playing.end_ms)
    now_ms = START_LATENCY_MS
    for spoken in playing.spoken:
        if spoken.begin_ms >= end_ms:
            break
        if not hold_at(playing, spoken.begin_ms):
            talk.terminal.silence(spoken.begin_ms - now_ms)
        talk.terminal.words(spoken, playing)
        now_ms = spoken.end_ms
    talk.passed(end_ms if cut_ms else end_ms + THINK_MS)


def run_live(talk: Talk, lines: Lines, listen_ms: int, clock: Callable[[], int]) -> None:
    """A conversation in real time, by a clock in Unix milliseconds; typed lines interrupt.

    Raises:
        Closed: the person has closed the input.
    """
    talk.terminal.note(f'Say "{utterances(talk.device.locale).launch}". Ctrl-D leaves.')
    while True:
        line = _listen(talk, lines, listen_ms, clock)
        talk.passed(clock() - talk.device.now_ms)
        if line is None:
            talk.hear_nothing()
        elif line.strip():
            talk.hear(line.strip())


def _listen(talk: Talk, lines: Lines, listen_ms: int, clock: Callable[[], int]) -> str | None:
    """Play, then wait for words; None if none came while the microphone was open."""
    playing, began_ms = talk.playing, talk.device.now_ms
    waiting = list(playing.spoken) if playing else []
    end_ms = playing.end_ms + listen_ms if playing and talk.device.is_open else None
    with Live(console=talk.terminal.console, refresh_per_second=20, transient=True) as live:
        while True:
            now_ms = clock() - began_ms
            talk.ring(began_ms + now_ms)
            while playing and waiting and waiting[0].begin_ms <= now_ms:
                talk.terminal.words(waiting.pop(0), playing)
            live.update(_below(playing, now_ms, lines.typed))
            line = lines.line(FRAME_S)
            if line is not None:
                return line
            if end_ms is not None and now_ms >= end_ms and not lines.typed:
                return None


def _below(playing: Playback | None, now_ms: int, typed: str) -> Table:
    """The bar of a running hold, and the line that is being typed."""
    rows = Table.grid()
    hold = hold_at(playing, now_ms) if playing else None
    if hold:
        rows.add_row(bar(hold, now_ms))
    rows.add_row(Text.assemble(("\n  you › ", "bold cyan"), typed, ("▏", "cyan")))
    return rows


def wall_clock() -> int:
    """Unix time in milliseconds."""
    return time.time_ns() // 1_000_000


def main(arguments: list[str] | None = None) -> int:
    """Talk with the coach: in real time, or with `--fast` from a script on standard input."""
    parser = argparse.ArgumentParser(prog="make talk ARGS=...", description=main.__doc__)
    parser.add_argument("--fast", action="store_true", help="wait for nothing; read all lines")
    parser.add_argument("--json", action="store_true", help="show requests and responses")
    parser.add_argument("--locale", default="en-US", choices=locales(), help="as it is set (en-US)")
    parser.add_argument(
        "--listen", type=float, default=TYPING_MS / 1000, help="seconds to wait for words (20)"
    )
    parser.add_argument("--wav", type=Path, metavar="FILE", help="leave the session as sound")
    parser.add_argument("--new", action="store_true", help="forget first what is remembered")
    options = parser.parse_args(arguments)
    recording = Recording(Speaker(voice_of(options.locale))) if options.wav else None
    terminal = Terminal(show_json=options.json)
    try:
        with serving(Services(Alerts(wall_clock, machine_zone()))) as services:
            handler, ear = build(SOUNDS, services.endpoint), ear_of(options.locale)
            device = Device(handler, ear, options.locale, wall_clock(), services=services)
            services.alerts.now_ms = lambda: device.now_ms
            if options.new:
                device.disable()
            terminal.note(f"Memory: {kept_where()}{' (forgotten)' if options.new else ''}")
            converse(Talk(device, terminal, recording), options)
    except (Closed, KeyboardInterrupt):
        terminal.note("Goodbye.")
    if recording:
        recording.save(options.wav)
    return 0


def converse(talk: Talk, options: argparse.Namespace) -> None:
    """From a script where there is one, else live."""
    if options.fast or not sys.stdin.isatty():
        run_script(talk, sys.stdin)
        return
    with Keyboard(sys.stdin.fileno()) as keyboard:
        run_live(talk, keyboard, round(options.listen * 1000), wall_clock)
