"""Touch → act: what a button on the screen means is what its spoken word means."""

from collections.abc import Sequence
from typing import Any

from skill.coach.session import Mode, Session
from skill.coach.turns import Act

BUTTONS = {
    "repeat": Act.REPEAT,
    "pause": Act.PAUSE,
    "resume": Act.RESUME,
    "next": Act.NEXT,
    "stop": Act.STOP,
}
"""The buttons: the first argument of the event that a touch sends, and its act."""


def touched(arguments: Any) -> Act:
    """The act of an `Alexa.Presentation.APL.UserEvent`, from its arguments, whatever they hold."""
    is_list = isinstance(arguments, Sequence) and not isinstance(arguments, str | bytes)
    name = arguments[0] if is_list and arguments else None
    return BUTTONS.get(name, Act.UNHEARD) if isinstance(name, str) else Act.UNHEARD


def buttons(session: Session) -> tuple[str, ...]:
    """The buttons of a session's screen, from left to right: a pause can only be resumed."""
    return "repeat", "resume" if session.mode is Mode.PAUSED else "pause", "next", "stop"
