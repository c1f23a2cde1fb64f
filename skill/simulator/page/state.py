"""What a page is told of its visit, as plain JSON."""

from dataclasses import asdict

from skill.alexa.memory import Lost, remembered
from skill.coach.track import START_LATENCY_MS
from skill.content.catalog import catalog, utterances
from skill.content.writing import Writing
from skill.simulator.conversation import TYPING_MS
from skill.simulator.device import Json
from skill.simulator.page.visit import NO_SCREEN, Visit
from skill.simulator.playback import Playback
from skill.simulator.sentences import sentences
from skill.simulator.viewhost.devices import SCREENS
from skill.simulator.viewhost.files import missing

LABELS = {
    "small": "Show 5",
    "large": "Show 8",
    "xlarge": "Show 15",
    "portrait": "Show 15, upright",
    "medium": "First Show",
    "round": "Spot",
    "tv": "Television",
}
"""The devices as people know them."""


def state(name: str, visit: Visit) -> Json:
    """Everything that the page needs to go on, also after a reload."""
    device = visit.conversation.device
    playing = visit.conversation.playing
    return {
        "id": name,
        "turn": visit.turn,
        "open": device.is_open,
        **_place(visit),
        "start": utterances(device.locale).launch,
        "screen": visit.screen,
        "heard": [asdict(line) for line in visit.heard],
        "now_ms": device.now_ms,
        "playing": _playing(playing, catalog(device.locale).writing)
        | {"sound": _sound(name, visit)}
        if playing
        else None,
        "directive": visit.directive,
        "shown": visit.shown,
        "listen_ms": TYPING_MS,
        "request": device.request or None,
        "response": device.answer or None,
        "attributes": device.attributes,
        "rows": [asdict(row) for row in visit.rows],
    }


def screens() -> Json:
    """The devices to pick from, or why there is none with a screen."""
    return {
        "off": "npm was not there to fetch Amazon’s renderer." if missing() else None,
        "screens": {} if missing() else {name: _screen(name) for name in LABELS},
    }


def first_screen() -> str:
    """The device that a new page begins with."""
    return NO_SCREEN if missing() else "large"


def _screen(name: str) -> Json:
    screen = SCREENS[name]
    return {"label": LABELS[name], "viewport": screen.viewport}


def _sound(name: str, visit: Visit) -> str:
    return f"/visits/{name}/sound/{visit.turn}.wav"


def _playing(playing: Playback, writing: Writing) -> Json:
    """The answer on its clock, which starts with the request."""
    return {
        "spoken": [asdict(sentence) for sentence in sentences(playing.spoken, writing)],
        "holds": [asdict(hold) | {"end_ms": hold.end_ms} for hold in playing.holds],
        "begin_ms": START_LATENCY_MS,
        "end_ms": playing.end_ms,
    }


def _place(visit: Visit) -> Json:
    """Where in the stretch the person is while the answer plays and after it, and what it asks."""
    try:
        memory = remembered(visit.conversation.device.attributes)
    except Lost:
        memory = None
    if memory is None:
        return {"mode": "", "after": "", "asking": ""}
    session, playing = memory.session, visit.conversation.playing
    over_ms = visit.conversation.device.now_ms + (playing.end_ms if playing else 0)
    after = session.located(over_ms)
    return {"mode": session.mode.value, "after": after.mode.value, "asking": session.asking}
