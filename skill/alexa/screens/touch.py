"""The buttons of each moment, and what they mean: what their spoken words mean."""

from collections.abc import Sequence
from typing import Any

from skill.coach.session import DECISIONS, Mode, Session, holds_of
from skill.coach.stretch import Feeling
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn

BUTTONS = {
    "start": Turn(Act.START),
    "repeat": Turn(Act.REPEAT),
    "pause": Turn(Act.PAUSE),
    "resume": Turn(Act.RESUME),
    "next": Turn(Act.NEXT),
    "stop": Turn(Act.STOP),
    "off": Turn(Act.GET_OFF),
    "yes": Turn(Act.YES),
    "no": Turn(Act.NO),
    "okay": Turn(Act.OKAY),
    "help": Turn(Act.HELP),
    "usual": Turn(Act.USUAL_SETUP),
    "steps": Turn(Act.STEP_BY_STEP),
    "easy": Turn(Act.FEELING, feeling=Feeling.EASY),
    "right": Turn(Act.FEELING, feeling=Feeling.RIGHT),
    "hard": Turn(Act.FEELING, feeling=Feeling.HARD),
}
"""The buttons: the first argument of the event that a touch sends, and what it says."""

CHOICES = {
    "usual": ("usual", "steps", "stop"),
    "too_much": ("stop", "start"),
    "stop_here": ("stop", "no", "resume"),
    **dict.fromkeys(("okay", "safe"), ("okay", "help")),
}
"""The buttons of an open choice; every other one is answered by yes or no."""

STILL_ON = {"stop_here": ("stop", "off", "no")}
"""The same for whoever is still on the ball, or on the way off it."""

MOMENTS = {
    Mode.COLD: ("start", "stop"),
    Mode.SETUP: ("next", "repeat", "stop"),
    Mode.MOVING: ("pause", "next", "off", "stop"),
    Mode.HOLDING: ("pause", "next", "off", "stop"),
    Mode.PAUSED: ("resume", "off", "stop"),
    Mode.RESTING: ("next", "repeat", "off", "stop"),
    Mode.FINISHED: ("easy", "right", "hard", "stop"),
    Mode.DOWN: ("stop", "repeat", "resume"),
}
"""The buttons of each mode; the first of a row is the loud one."""


def touched(arguments: Any) -> Turn:
    """What an `Alexa.Presentation.APL.UserEvent` says, from its arguments, whatever they hold."""
    is_list = isinstance(arguments, Sequence) and not isinstance(arguments, str | bytes)
    name = arguments[0] if is_list and arguments else None
    unheard = Turn(Act.UNHEARD)
    return BUTTONS.get(name, unheard) if isinstance(name, str) else unheard


def buttons(session: Session) -> tuple[str, ...]:
    """The buttons of a session's screen, from left to right, the loud one first.

    They fit the body: nobody gets off a ball beside which they sit, or goes on before that.
    """
    if session.asking in STILL_ON and session.on_ball:
        return STILL_ON[session.asking]
    if session.asking in CHOICES:
        return CHOICES[session.asking]
    if session.asking in DECISIONS:
        return ("yes", "no", "stop")
    return tuple(name for name in MOMENTS[session.mode] if name != "off" or session.on_ball)


def change_ms(session: Session) -> int | None:
    """From which millisecond of the last answer on its buttons may be others; nothing if never.

    That is when its last hold is over, or, without one, when the body has come off the ball.
    """
    if session.track is None:
        return None
    over = [hold.end_ms for hold in holds_of(session)]
    off = [each.begin_ms for each in session.track.passages if each.stage is Stage.OFF]
    return max(over or off, default=None)
