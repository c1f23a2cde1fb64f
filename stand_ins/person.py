"""A person who talks with the skill in intents, so that no ear is needed, on the speech's clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from skill.alexa.app import Handler, build_skill, guarded
from skill.content.catalog import catalog
from skill.keeping.contract import Store, Stored
from skill.simulator.device import Device
from skill.simulator.ear import Ear, Heard
from skill.simulator.playback import Playback, playback
from skill.speech.pace import pace_of

LOCALE = "en-US"
LAUNCH = "LaunchRequest"
START_MS = 1_800_000_000_000
THINK_MS = 1_000
ACCOUNT = "amzn1.ask.account."
PACE = pace_of(LOCALE)


class WentWrong(RuntimeError):
    """The skill apologised: what is measured would be the apology."""


class Deaf(Ear):
    """An ear that is never trained, for people who mean intents instead of saying words."""

    def __init__(self) -> None:
        """Nothing to learn."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: an intent with its slots, after the answer or some seconds into its hold."""

    intent: str
    slots: Mapping[str, str] = field(default_factory=dict)
    into_hold_s: float | None = None


class Nowhere(Store):
    """A store that keeps nothing and costs nothing: everybody is new, and only the skill works."""

    def read(self, person: str) -> Stored:  # noqa: ARG002
        """Nothing."""
        return Stored()

    def write(self, person: str, stored: Stored) -> None:
        """Done already."""

    def delete(self, person: str) -> None:
        """Done already."""

    def set_aside(self, person: str) -> None:
        """Done already."""


def forgetful() -> Handler:
    """The whole skill with a store that keeps nothing."""
    return guarded(build_skill(None, Nowhere()))


def said(intent: str, into_hold_s: float | None = None, **slots: str) -> Said:
    """A turn with its slots as keywords."""
    return Said(intent, slots, into_hold_s)


def speaker(handler: Handler) -> Device:
    """A speaker that nobody has spoken to yet."""
    return Device(handler, Deaf(), LOCALE, START_MS)


def strangers(handler: Handler) -> Handler:
    """The handler as a skill that has many users hears it: each session is another person's."""
    person = ""

    def answer(event: Any, context: Any) -> dict[str, Any]:
        nonlocal person
        if event["session"]["new"]:
            person = f"{ACCOUNT}{uuid4()}"
        user = {"userId": person}
        session = {**event["session"], "user": user}
        system = {**event["context"]["System"], "user": user}
        return handler({**event, "session": session, "context": {"System": system}}, context)

    return answer


def talk(device: Device, turns: Iterable[Said]) -> Iterator[Playback]:
    """What is heard after each turn, while the clock moves as the speech does."""
    heard: Playback | None = None
    for turn in turns:
        if heard:
            device.now_ms += _moment_ms(heard, turn)
        heard = playback(mean(device, turn), PACE.ms)
        yield heard


def mean(device: Device, turn: Said) -> dict[str, Any]:
    """The answer to one turn, said now.

    Raises:
        WentWrong: it is the apology.
    """
    if turn.intent == LAUNCH:
        answer = device.send({"type": LAUNCH}, new=True)
    else:
        slots = {name: (value, None) for name, value in turn.slots.items()}
        answer = device.mean(Heard(turn.intent, slots))
    speech = answer["response"].get("outputSpeech", {})  # an apology is never a document
    if catalog(LOCALE).text("trouble.apology") in speech.get("ssml", ""):
        raise WentWrong(turn)
    return answer


def _moment_ms(heard: Playback, turn: Said) -> int:
    if turn.into_hold_s is None:
        return heard.end_ms + THINK_MS
    return heard.holds[0].begin_ms + round(turn.into_hold_s * 1000)
