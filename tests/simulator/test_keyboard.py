import os
import pty

import pytest

from skill.simulator.keyboard import Closed, Keyboard


@pytest.fixture
def terminal():
    far, near = pty.openpty()
    yield far, near
    os.close(far)
    os.close(near)


def test_a_line_is_there_once_enter_is_pressed(terminal):
    far, near = terminal
    with Keyboard(near) as keyboard:
        os.write(far, b"nex")
        assert keyboard.line(5) is None
        assert keyboard.typed == "nex"
        os.write(far, b"t\n")
        assert keyboard.line(5) == "next"
        assert keyboard.typed == ""


def test_backspace_takes_a_letter_back(terminal):
    far, near = terminal
    with Keyboard(near) as keyboard:
        os.write(far, b"nexx\x7ft\n")
        assert keyboard.line(5) == "next"


def test_no_key_within_the_time_is_no_line(terminal):
    _, near = terminal
    with Keyboard(near) as keyboard:
        assert keyboard.line(0) is None


def test_ctrl_d_closes_the_input(terminal):
    far, near = terminal
    with Keyboard(near) as keyboard:
        os.write(far, b"\x04")
        with pytest.raises(Closed):
            keyboard.line(5)


def test_lines_that_arrive_together_come_one_by_one(terminal):
    far, near = terminal
    with Keyboard(near) as keyboard:
        os.write(far, b"next\nstop\npau")
        assert keyboard.line(5) == "next"
        assert keyboard.line(5) == "stop"
        assert keyboard.line(0) is None
        assert keyboard.typed == "pau"
