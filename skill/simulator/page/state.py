"""What a page is told of its visit, as plain JSON."""

from dataclasses import asdict

from skill.alexa.memory import Lost, remembered
from skill.coach.track import START_LATENCY_MS
from skill.content.catalog import Catalog, Utterances, catalog, utterances
from skill.content.writing import Writing
from skill.simulator.conversation import TYPING_MS
from skill.simulator.device import Json
from skill.simulator.page.asleep import picture
from skill.simulator.page.buttons import hints, offered
from skill.simulator.page.tongue import locales
from skill.simulator.page.visit import NO_SCREEN, Visit
from skill.simulator.playback import Playback
from skill.simulator.sentences import sentences
from skill.simulator.viewhost.devices import SCREENS
from skill.simulator.viewhost.files import FONTS, RENDERER, missing, versioned

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
    playing, words = visit.conversation.playing, catalog(device.locale)
    spoken = utterances(device.locale)
    return {
        "id": name,
        "turn": visit.turn,
        "open": device.is_open,
        **_place(visit, words, spoken),
        "locale": device.locale,
        "start": spoken.launch,
        "wake": spoken.opening["wake"][0],
        "screen": visit.screen,
        "heard": [asdict(line) for line in visit.heard],
        "now_ms": device.now_ms,
        "rings_in_ms": visit.rings_in_ms,
        "playing": _playing(playing, words.writing) | _sounds(name, visit.turn, playing)
        if playing
        else None,
        "directive": visit.directive,
        "asleep": picture(words, device.viewport),
        "shown": visit.shown,
        "listen_ms": TYPING_MS,
        "request": device.request or None,
        "response": device.answer or None,
        "attributes": device.attributes,
        "rows": [asdict(row) for row in visit.rows],
    }


def choices() -> Json:
    """What can be picked: the devices, or why there is none with a screen, and the locales."""
    return {
        "off": "npm was not there to fetch Amazon’s renderer." if missing() else None,
        "screens": {} if missing() else {name: _screen(name) for name in LABELS},
        "parts": {} if missing() else parts(),
        "locales": locales(),
    }


def parts() -> Json:
    """What the frame of a screen consists of and does not fetch by itself."""
    return {
        "renderer": versioned(RENDERER),
        "fonts": {n: versioned(url) for n, url in FONTS.items()},
    }


def first_screen() -> str:
    """The device that a new page begins with."""
    return NO_SCREEN if missing() else "large"


def _screen(name: str) -> Json:
    screen = SCREENS[name]
    return {"label": LABELS[name], "viewport": screen.viewport}


def _sounds(name: str, turn: int, playing: Playback) -> Json:
    """Where the whole sound is, and what of it is no words, for a voice of the computer's own."""
    beside = f"/visits/{name}/beside/{turn}.wav" if playing.sounded else None
    return {"sound": f"/visits/{name}/sound/{turn}.wav", "beside": beside}


def _playing(playing: Playback, writing: Writing) -> Json:
    """The answer on its clock, which starts with the request."""
    return {
        "spoken": [asdict(sentence) for sentence in sentences(playing.spoken, writing)],
        "holds": [asdict(hold) | {"end_ms": hold.end_ms} for hold in playing.holds],
        "sounded": [asdict(sound) for sound in playing.sounded],
        "begin_ms": START_LATENCY_MS,
        "end_ms": playing.end_ms,
    }


def _place(visit: Visit, words: Catalog, spoken: Utterances) -> Json:
    """Where in the stretch the person is, what is asked, and what can be pressed and said."""
    device, playing = visit.conversation.device, visit.conversation.playing
    try:
        memory = remembered(device.attributes)
    except Lost:
        memory = None
    if memory is None:
        nothing: Json = {"now": [], "after": []}
        return {"mode": "", "asking": "", "hints": {"now": "", "after": ""}, "buttons": nothing}
    session, over_ms = memory.session, device.now_ms + (playing.end_ms if playing else 0)
    return {
        "mode": session.mode.value,
        "asking": session.asking,
        "hints": hints(session, over_ms, spoken),
        "buttons": offered(session, over_ms, words),
    }
