"""Whole conversations, from words to words, through the real handler: `dialogues/*.toml`.

A dialogue is a list of turns. Each says words (`say`) or means an intent (`intent`, `slots`): so
many seconds into the answer before (`at_s`), or into the hold in it (`hold_s`, below zero before
it), or else after its end. It names what must be heard (`hear`) and must not be (`not_hear`),
whether the session goes on (`open`), and the place that the coach is in then (`mode`). `silence`
instead of words is a person who says nothing until the session ends. `later_h` is so many hours
later, and `stranger` is somebody whom the coach has never met. `voice` is whom Alexa recognises. A
dialogue with a `locale` is heard by that locale's model, and spoken in its pace.

A dialogue with `reminders` has Alexa's reminders at hand: "allowed", "not yet allowed", or "on
another device" than this. In it a turn can say that Alexa asks for the skill then (`alexa_asks`),
how many reminders have rung since the turn before (`rings`), and the status that the service
answers with instead (`fault`).
"""

import re
import tomllib
import uuid
from pathlib import Path

import pytest

from skill.alexa.app import build
from skill.coach.plain import session_from_plain
from skill.coach.session import holds_of
from skill.coach.track import START_LATENCY_MS
from skill.simulator.device import SEND_REQUEST, Device
from skill.simulator.ear import Heard, ear_of
from skill.simulator.playback import playback
from skill.simulator.viewhost.devices import SCREENS
from skill.speech.pace import pace_of
from stand_ins.legal import words
from stand_ins.person import LOCALE
from stand_ins.reminders import reminders
from tests.conftest import START_MS
from tests.visits import legal

HERE = Path(__file__).parent
THINK_MS = 1_000
DIALOGUES = sorted((HERE / "dialogues").glob("*.toml"))
FACTS = tomllib.loads((HERE / "facts.toml").read_text())


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def play(device, dialogue):
    """Each turn of a dialogue with what was heard, while the clock moves as the speech does."""
    if "reminders" not in dialogue:
        yield from played(device, dialogue)
        return
    before = device.handler
    with reminders(lambda: device.now_ms, "Europe/Berlin") as services:
        services.alerts.granted = dialogue["reminders"] != "not yet allowed"
        services.alerts.supported = dialogue["reminders"] != "on another device"
        device.handler, device.services = legal(build("", services.endpoint)), services
        yield from played(device, dialogue)
    device.handler, device.services = before, None


def played(device, dialogue):
    end_ms = 0
    device.user_id = str(uuid.uuid4())
    device.locale = dialogue.get("locale", LOCALE)
    device.ear = ear_of(device.locale)
    for turn in dialogue["turn"]:
        if turn.get("stranger"):
            device.user_id = str(uuid.uuid4())
        device.person_id = turn.get("voice", "")
        device.now_ms += round(turn.get("later_h", 0) * 3_600_000)
        device.now_ms += into_answer_ms(device, turn) or end_ms + THINK_MS
        rung = len(device.rung())
        assert turn.get("rings", rung) == rung
        answer = answered(device, turn)
        assert (device.asked is not None) == turn.get("alexa_asks", False)
        end_ms = playback(answer, pace_of(device.locale).ms).end_ms
        yield turn, heard(answer)


def into_answer_ms(device, turn):
    """How long after the request before this turn is said, where the turn interrupts."""
    if "at_s" in turn:
        return START_LATENCY_MS + round(turn["at_s"] * 1000)
    if "hold_s" in turn:
        span = holds_of(session_from_plain(device.attributes["session"]))[0]
        into_hold_ms = round(turn["hold_s"] * 1000) - span.from_ms
        return START_LATENCY_MS + span.begin_ms + into_hold_ms
    return None


def answered(device, turn):
    if device.services:
        device.services.fault = (turn["fault"], b"") if "fault" in turn else None
    if turn.get("silence"):
        return device.end()
    if "intent" in turn:
        slots = {name: (value, None) for name, value in turn.get("slots", {}).items()}
        return device.mean(Heard(turn["intent"], slots))
    return device.say(turn["say"])


def heard(answer):
    speech = answer["response"].get("outputSpeech")
    return words(speech["ssml"]) if speech else ""


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
def test_a_dialogue_goes_as_it_is_written(device, path):
    for turn, speech in play(device, read(path)):
        said = turn.get("say", turn.get("intent", "silence"))
        for pattern in turn.get("hear", ()):
            assert re.search(pattern, speech, re.IGNORECASE), f"{said!r} → {speech!r}"
        for pattern in turn.get("not_hear", ()):
            assert not re.search(pattern, speech, re.IGNORECASE), f"{said!r} → {speech!r}"
        assert device.is_open == turn.get("open", True), f"{said!r} → {speech!r}"
        if "mode" in turn:
            assert device.attributes["session"]["mode"] == turn["mode"], said


@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
def test_a_dialogue_sounds_the_same_where_it_is_seen_too(lambda_handler, ear, path):
    def heard_on(viewport):
        device = Device(lambda_handler, ear, now_ms=START_MS, viewport=viewport)
        for _, speech in play(device, read(path)):
            directives = device.answer["response"].get("directives", [])
            shown = [each for each in directives if each["type"] != SEND_REQUEST]
            wanted = speech and viewport and device.asked is None
            assert len(shown) == bool(wanted), "a screen for each answer"
            yield speech

    assert list(heard_on(SCREENS["medium"].context)) == list(heard_on(None))


def test_every_fact_of_the_exercise_is_heard_in_some_dialogue(lambda_handler, ear):
    devices = ((Device(lambda_handler, ear, now_ms=START_MS), read(path)) for path in DIALOGUES)
    speech = " ".join(said for device, each in devices for _, said in play(device, each))
    missing = [
        f"{fact}: {pattern}"
        for fact, patterns in FACTS.items()
        for pattern in patterns
        if not re.search(pattern, speech, re.IGNORECASE)
    ]
    assert not missing
