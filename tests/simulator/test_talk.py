import io
import os
import sys
import wave

import pytest
from rich.console import Console

from skill.alexa.app import build
from skill.simulator.keyboard import Closed
from skill.simulator.talk import Talk, main, run_live, run_script
from skill.simulator.terminal import Terminal
from stand_ins.reminders import reminders
from tests.conftest import START_MS


@pytest.fixture
def talk(device):
    return Talk(device, Terminal(Console(file=io.StringIO(), width=200)))


def shown(talk):
    return talk.terminal.console.file.getvalue()


WHOLE = ["start my ball back stretch", "skip the setup", "next", "next", "just right"]


def test_a_whole_session_runs_from_a_script(talk):
    run_script(talk, WHOLE)
    assert "forty-five seconds of stretching" in shown(talk)
    assert "Goodbye." in shown(talk)
    assert not talk.device.is_open


def test_the_clock_of_a_script_moves_as_the_speech_does(talk):
    run_script(talk, WHOLE)
    assert 150_000 < talk.device.now_ms - START_MS < 300_000


def test_after_the_first_session_the_card_on_the_phone_is_shown(talk):
    run_script(talk, WHOLE)
    assert shown(talk).count("In the app on your phone: ") == 1


def test_a_script_can_interrupt_within_a_hold(talk):
    run_script(talk, [*WHOLE[:2], "@26 how much longer"])
    assert "seconds left." in shown(talk)


def test_silence_brings_the_reprompt_and_then_the_end(talk):
    run_script(talk, ["start my ball back stretch", "", ""])
    assert shown(talk).count("Say next, or stop.") == 1
    assert "the session has ended" in shown(talk)


def test_after_the_last_line_nothing_more_is_said(talk):
    run_script(talk, ["start my ball back stretch"])
    assert "the session has ended" in shown(talk)


def test_without_a_session_the_speaker_says_how_to_begin(talk):
    run_script(talk, ["next", ""])
    assert 'Say "start my ball back stretch"' in shown(talk)


class Typist:
    """Types its lines at their moments, while each look at the keys takes a second."""

    typed = ""

    def __init__(self, lines):
        self.now_ms = START_MS
        self.lines = lines

    def clock(self):
        return self.now_ms

    def line(self, _):
        self.now_ms += 1_000
        if not self.lines:
            raise Closed
        if self.now_ms - START_MS >= self.lines[0][0] * 1_000:
            return self.lines.pop(0)[1]
        return None


def test_a_live_conversation_is_interrupted_by_typing(talk):
    typist = Typist(
        [(0, "start my ball back stretch"), (5, "skip the setup"), (33, "pause"), (40, "")]
    )
    with pytest.raises(Closed):
        run_live(talk, typist, 8_000, typist.clock)
    assert "Welcome." in shown(talk)
    assert "Paused." in shown(talk)


def test_a_live_session_ends_when_nothing_is_typed(talk):
    typist = Typist([(0, "start my ball back stretch"), (300, "")])
    with pytest.raises(Closed):
        run_live(talk, typist, 8_000, typist.clock)
    assert "Say next, or stop." in shown(talk)
    assert "the session has ended" in shown(talk)


def test_the_command_reads_a_script_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("start my ball back stretch\nstop\n"))
    assert main(["--fast", "--json"]) == 0
    printed = capsys.readouterr().out
    assert "face down" in printed
    assert '"type": "LaunchRequest"' in printed


def said_to_the_command(monkeypatch, capsys, lines, *arguments):
    """What the command prints for a script."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines)))
    assert main(["--fast", *arguments]) == 0
    return capsys.readouterr().out


def test_the_command_says_which_file_remembers(monkeypatch, capsys):
    printed = said_to_the_command(monkeypatch, capsys, ["stop"])
    assert os.environ["STRETCH_FILE"] in "".join(line.strip() for line in printed.splitlines())


def test_the_command_remembers_and_forgets_when_it_is_told_to(monkeypatch, capsys):
    said_to_the_command(monkeypatch, capsys, [*WHOLE, "stop"])
    first_visit = "This is the ball back stretch"
    assert first_visit not in said_to_the_command(monkeypatch, capsys, WHOLE[:1])
    printed = said_to_the_command(monkeypatch, capsys, WHOLE[:1], "--new")
    assert "(forgotten)" in printed
    assert first_visit in printed


def test_the_command_leaves_the_session_as_sound(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.StringIO("start my ball back stretch\n@3 stop\n"))
    assert main(["--fast", "--wav", str(tmp_path / "session.wav")]) == 0
    with wave.open(str(tmp_path / "session.wav")) as file:
        seconds = file.getnframes() / file.getframerate()
    assert 6 < seconds < 12


REMIND = "ask my ball back stretch to remind me every day at noon"


def test_a_reminder_rings_in_the_terminal_while_nobody_speaks(talk):
    device = talk.device
    with reminders(lambda: device.now_ms) as services:
        device.handler, device.services = build("", services.endpoint), services
        talk.hear("ask my ball back stretch to remind me every day at noon")
        talk.hear("yes")
        talk.ring(device.now_ms + 24 * 3_600_000)
    assert "reminder: Do your ball back stretch." in shown(talk)


def test_a_reminder_rings_in_the_terminal_at_the_simulated_time(talk):
    with reminders(lambda: talk.device.now_ms) as services:
        talk.device.handler, talk.device.services = build("", services.endpoint), services
        talk.passed(0)
        for words in (REMIND, "yes"):
            talk.hear(words)
        talk.passed(3 * 3_600_000)
        assert "Here’s your reminder" not in shown(talk)
        talk.passed(24 * 3_600_000)
        assert shown(talk).count("Here’s your reminder: Do your ball back stretch.") == 1


def test_the_command_has_reminders_and_tells_what_alexa_asks(monkeypatch, capsys):
    printed = said_to_the_command(monkeypatch, capsys, [REMIND, "yes", "yes"])
    assert "Alexa asks: may this skill remind you?" in printed
    assert "All right, I'll remind you every day at noon." in printed


def test_who_says_nothing_to_alexas_question_is_told_of_the_card(monkeypatch, capsys):
    printed = said_to_the_command(monkeypatch, capsys, [REMIND, "yes"])
    assert "There's a card in the app on your phone" in " ".join(printed.split())
