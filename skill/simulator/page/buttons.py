"""The buttons beside the screen: those of the moment, from the table that the screens have, too."""

from dataclasses import asdict, dataclass

from skill.alexa.screens.touch import buttons, change_ms
from skill.coach.session import Mode, Session
from skill.content.catalog import Catalog, Utterances
from skill.simulator.device import Json

HINTS = {
    Mode.COLD: "SafetyIntent",
    Mode.SETUP: "SkipSetupIntent",
    Mode.MOVING: "TimeLeftIntent",
    Mode.HOLDING: "TimeLeftIntent",
    Mode.PAUSED: "TimeLeftIntent",
    Mode.RESTING: "LongerHoldIntent",
    Mode.FINISHED: "ProgressIntent",
    Mode.DOWN: "AMAZON.HelpIntent",
}
"""What can be said in each mode, and is on no button: people find by it that they may ask."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button: its name in the table, and its label, which is also what pressing it says."""

    name: str
    label: str


def offered(session: Session, over_ms: int, words: Catalog) -> Json:
    """The buttons now, and those from the end of the answer's last hold on, or off the ball.

    `over_ms` is when the answer is over, in Unix milliseconds.
    """
    after = _after(session, over_ms)
    return {"now": _labelled(session, words), "after": _labelled(after, words)}


def hints(session: Session, over_ms: int, spoken: Utterances) -> Json:
    """What can be said besides, now and from the end of the answer's last hold on."""
    after = _after(session, over_ms)
    return {"now": hint(session, spoken), "after": hint(after, spoken)}


def _after(session: Session, over_ms: int) -> Session:
    return session if change_ms(session) is None else session.located(over_ms)


def _labelled(session: Session, words: Catalog) -> list[Json]:
    return [
        asdict(Button(name, words.text(f"screen.button.{name}", 0, {})))
        for name in buttons(session)
    ]


def hint(session: Session, spoken: Utterances) -> str:
    """Something that can be said just now: a person's words."""
    return spoken.intents[HINTS[session.mode]][0]
