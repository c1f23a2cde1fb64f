"""Lines typed while something else is shown: the keys are read one by one, and never waited for."""

import os
import select
import termios
import tty
from types import TracebackType

ENTER, BACKSPACE, END_OF_INPUT = ("\r", "\n"), ("\x7f", "\b"), "\x04"


class Closed(EOFError):
    """The person has closed the input."""


class Keyboard:
    """The keys of a terminal's file descriptor, without echo while the `with` block lasts."""

    def __init__(self, file: int) -> None:
        self.typed = ""
        self._waiting = ""
        self._file = file
        self._settings = termios.tcgetattr(self._file)

    def __enter__(self) -> "Keyboard":
        tty.setcbreak(self._file)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        termios.tcsetattr(self._file, termios.TCSADRAIN, self._settings)

    def line(self, wait_s: float) -> str | None:
        """A whole line, once Enter was pressed; None if it was not within `wait_s`.

        Raises:
            Closed: Ctrl-D, or the terminal is gone.
        """
        if not self._waiting and select.select([self._file], [], [], wait_s)[0]:
            self._waiting = os.read(self._file, 1024).decode(errors="ignore") or END_OF_INPUT
        while self._waiting:
            key, self._waiting = self._waiting[0], self._waiting[1:]
            if key == END_OF_INPUT:
                raise Closed
            if key in ENTER:
                line, self.typed = self.typed, ""
                return line
            self.typed = self.typed[:-1] if key in BACKSPACE else self.typed + key
        return None
