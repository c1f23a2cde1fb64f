"""A conversation with the real skill: typed words in, speech as text in real time out."""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable

from rich.live import Live
from rich.table import Table
from rich.text import Text

from skill.alexa.app import build
from skill.coach.session import START_LATENCY_MS
from skill.content.catalog import catalog
from skill.simulator.device import Device, NothingOpen
from skill.simulator.ear import Ear
from skill.simulator.keyboard import Closed, Keyboard
from skill.simulator.playback import Playback, playback, reprompt
from skill.simulator.terminal import Terminal, bar, hold_at
from skill.speech.pace import Pace, pace_of

THINK_MS = 1_000
"""In a script the person speaks so long after the answer is over."""

LISTEN_MS = 8_000
"""So long a speaker's microphone stays open, and once more after the reprompt."""

TYPING_MS = 20_000
"""So long this one waits for typed words: typing is slower than speaking."""

FRAME_S = 0.05
INTERRUPT = re.compile(r"@(\d+(?:\.\d+)?)\s+(.+)")
"""In a script, `@12 how much longer` is said twelve seconds into the answer."""

Wait = Callable[[Playback], str | None]


class Talk:
    """One speaker, its device and its terminal."""

    def __init__(self, device: Device, terminal: Terminal) -> None:
        self.device = device
        self.terminal = terminal
        self.pace: Pace = pace_of(catalog(device.locale).language)

    def ask(self, utterance: str) -> Playback | None:
        """Say something to the skill; None where it was not listening."""
        self.terminal.heard(utterance)
        try:
            answer = self.device.say(utterance)
        except NothingOpen as name:
            self.terminal.note(f'Nobody is listening. Say "start {name}".')
            return None
        self.terminal.exchange(self.device.request, answer)
        return playback(answer, self.pace)

    def silent_end(self) -> None:
        """Nothing was said, the reprompt neither answered: the speaker ends the session."""
        if self.device.is_open:
            answer = self.device.end()
            self.terminal.exchange(self.device.request, answer)
            self.terminal.note("Nothing heard: the session has ended.")

    def again(self) -> Playback | None:
        """The reprompt of the last answer."""
        return reprompt(self.device.answer, self.pace)


def run_script(talk: Talk, lines: Iterable[str]) -> None:
    """A conversation from lines, on a clock of its own that moves as the speech would."""
    playing: Playback | None = None
    for line in lines:
        words = line.strip()
        cut = INTERRUPT.fullmatch(words)
        _tell(talk, playing, START_LATENCY_MS + round(float(cut[1]) * 1000) if cut else None)
        playing = talk.ask(cut[2] if cut else words) if words else _say_nothing(talk)
    _tell(talk, playing, None)
    _tell(talk, _say_nothing(talk), None)
    talk.silent_end()


def _tell(talk: Talk, playing: Playback | None, cut_ms: int | None) -> None:
    """Show an answer up to its end or to where it is cut, and move the clock."""
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
    talk.device.now_ms += end_ms if cut_ms else end_ms + THINK_MS


def _say_nothing(talk: Talk) -> Playback | None:
    """Let the microphone close; what is heard then is the reprompt."""
    if not talk.device.is_open:
        return None
    talk.device.now_ms += LISTEN_MS
    return talk.again()


def run_live(talk: Talk, keyboard: Keyboard, listen_ms: int) -> None:
    """A conversation in real time; every line typed interrupts what is being said."""
    playing: Playback | None = None
    talk.terminal.note('Say "start my ball back stretch". Ctrl-D leaves.')
    while True:
        line = _listen(talk, keyboard, playing, listen_ms)
        if line is None:
            line = _listen(talk, keyboard, talk.again(), listen_ms)
        if line is None:
            talk.silent_end()
            playing = None
        elif line.strip():
            talk.device.now_ms = time.time_ns() // 1_000_000
            playing = talk.ask(line.strip())


def _listen(talk: Talk, keyboard: Keyboard, playing: Playback | None, listen_ms: int) -> str | None:
    """Play an answer, then wait for words; None if none came while the microphone was open."""
    waiting = list(playing.spoken) if playing else []
    end_ms = playing.end_ms + listen_ms if playing and talk.device.is_open else None
    began = time.monotonic()
    with Live(console=talk.terminal.console, refresh_per_second=20, transient=True) as live:
        while True:
            now_ms = round((time.monotonic() - began) * 1000)
            while playing and waiting and waiting[0].begin_ms <= now_ms:
                talk.terminal.words(waiting.pop(0), playing)
            live.update(_below(playing, now_ms, keyboard.typed))
            line = keyboard.line(FRAME_S)
            if line is not None:
                return line
            if end_ms is not None and now_ms >= end_ms and not keyboard.typed:
                return None


def _below(playing: Playback | None, now_ms: int, typed: str) -> Table:
    """The bar of a running hold, and the line that is being typed."""
    rows = Table.grid()
    hold = hold_at(playing, now_ms) if playing else None
    if hold:
        rows.add_row(bar(hold, now_ms))
    rows.add_row(Text.assemble(("\n  you › ", "bold cyan"), typed, ("▏", "cyan")))
    return rows


def main(arguments: list[str] | None = None) -> int:
    """Talk with the coach: in real time, or with `--fast` from a script on standard input."""
    parser = argparse.ArgumentParser(prog="make talk ARGS=...", description=main.__doc__)
    parser.add_argument("--fast", action="store_true", help="wait for nothing; read all lines")
    parser.add_argument("--json", action="store_true", help="show requests and responses")
    parser.add_argument("--locale", default="en-US", help="as the speaker is set (en-US)")
    parser.add_argument(
        "--listen", type=float, default=TYPING_MS / 1000, help="seconds to wait for words"
    )
    options = parser.parse_args(arguments)
    device = Device(build(), Ear(options.locale), options.locale)
    device.now_ms = time.time_ns() // 1_000_000
    talk = Talk(device, Terminal(show_json=options.json))
    if options.fast or not sys.stdin.isatty():
        run_script(talk, sys.stdin)
        return 0
    try:
        with Keyboard() as keyboard:
            run_live(talk, keyboard, round(options.listen * 1000))
    except (Closed, KeyboardInterrupt):
        talk.terminal.note("Goodbye.")
    return 0
