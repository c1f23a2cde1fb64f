"""A person's visits through the real handler: each turn a while after the one before."""

import json

from skill.alexa.app import build_skill, guarded
from skill.alexa.intents import INTENTS
from skill.alexa.person import key_of
from skill.coach.plain import record_from_plain
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from stand_ins.legal import assert_legal, words
from tests.conftest import START_MS

NEXT, YES, NO, STOP = (f"AMAZON.{name}Intent" for name in ("Next", "Yes", "No", "Stop"))
SKIP = "SkipSetupIntent"
WHOLE = (SKIP, NEXT, NEXT)
HERE = key_of("amzn1.ask.account.SIMULATOR")
DAY_S = 86_400


def legal(handler):
    """The handler, whose every answer is legal."""

    def checked(event, context=None):
        event = json.loads(json.dumps(event))
        answer = json.loads(json.dumps(handler(event, context)))
        assert_legal(event, answer)
        return answer

    return checked


def handler_of(store):
    """The real skill with this store."""
    return legal(guarded(build_skill(None, store)))


def person(handler, now_ms=START_MS):
    return Device(handler, None, now_ms=now_ms)


def turn(device, name, after_s=60, **slots):
    """What is heard in answer to an intent, or to a launch."""
    device.now_ms += round(after_s * 1000)
    if name == "launch":
        answer = device.send({"type": "LaunchRequest"}, new=True)
    elif name == "silence":
        answer = device.end()
    else:
        heard = Heard(name, {slot: (value, None) for slot, value in slots.items()})
        answer = device.mean(heard)
    speech = answer["response"].get("outputSpeech")
    return words(speech["ssml"]) if speech else ""


def turns(device, *names, after_s=60):
    """What is heard in answer to each."""
    return [turn(device, name, after_s) for name in names]


def feel(device, feeling="right"):
    return turn(device, "FeelingIntent", feeling=feeling)


def visit(device, after_s=0):
    """A whole session of three holds, from the launch to the goodbye."""
    device.now_ms += round(after_s * 1000)
    return turns(device, "launch", *WHOLE, STOP)


def record_in(store):
    """What lies in the store of the one person there is."""
    plain = store.read(HERE).plain
    return record_from_plain(plain) if plain else None


SLOTS = {
    "seconds": ("15", "20", "30", "99", "?"),
    "reps": ("3", "4", "5", "1", "?"),
    "other_seconds": ("20", "30", "?"),
    "other_reps": ("4", "5", "?"),
    "feeling": ("easy", "right", "hard", "funny"),
    "style": ("full", "quiet", "breaths", "?"),
    "switch": ("on", "on", "off", "?"),
    "step": ("1", "8", "?"),
    "duration": ("PT20S", "PT30S", "PT1M", "?"),
    "times": ("2", "7", "9", "?"),
    "nth": ("1", "-1", "9", "?"),
    "span": ("today", "always", "purple", "?"),
    "time": ("07:00", "20:00", "EV", "?"),
    "date": ("2027-01-16", "2027-W03-WE", "PRESENT_REF", "?"),
    "weekday": ("monday", "weekdays", "?"),
    "other_weekday": ("friday", "?"),
    "part": ("morning", "evening", "?"),
}
"""What a slot of each name may hold, and what nobody understands, too."""


def slots_of(name, pick):
    slots = INTENTS[name].slots if name in INTENTS else {}
    return {slot: SLOTS[slot][pick % len(SLOTS[slot])] for slot in slots}
