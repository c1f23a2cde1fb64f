"""The page's server: its files, and the few requests of a visit."""

import io
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, send_file, send_from_directory

from skill.alexa.app import build
from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.ear import Ear
from skill.simulator.page import bodies
from skill.simulator.page.guard import guarded
from skill.simulator.page.state import first_screen, screens, state
from skill.simulator.page.visit import NO_SCREEN, Visit
from skill.simulator.page.visits import Unknown, Visits
from skill.simulator.sounds import SOUNDS
from skill.simulator.speaker import Speaker
from skill.simulator.viewhost.files import file_at
from skill.simulator.voices import voice_of

STATIC = Path(__file__).parent / "static"
FILES = {"/": "index.html", "/screen": "screen.html"}

Answer = Response | tuple[Response, int]


def visits(locale: str = "en-US", *, new: bool = False) -> Visits:
    """Pages that all speak with one skill, and with the store of this machine; `new` forgets."""
    handler, ear, speaker = build(SOUNDS), Ear(locale), Speaker(voice_of(locale))
    if new:
        Device(handler, ear, locale, now_ms=_wall_ms()).disable()

    def made() -> Visit:
        device = Device(handler, ear, locale, now_ms=_wall_ms())
        visit = Visit(Conversation(device, speaker.length_ms), speaker, _wall_ms)
        visit.choose(first_screen())
        return visit

    return Visits(made)


class Asked:
    """What the page asks of its visit; one request at a time: the voice is one."""

    def __init__(self, visits: Visits) -> None:
        self._visits = visits
        self._at_work = threading.Lock()

    def opened(self) -> Answer:
        """A new page."""
        name = self._visits.open()
        return jsonify(screens() | state(name, self._visits.find(name))), 201

    def found(self, name: str) -> Answer:
        """A page that was loaded anew."""
        return jsonify(screens() | state(name, self._visits.find(name)))

    def words(self, name: str) -> Answer:
        """Something is said."""
        return self._turn(name, lambda visit, body, ms: visit.say(bodies.text(body), ms))

    def touch(self, name: str) -> Answer:
        """The screen is touched."""
        return self._turn(name, lambda visit, body, ms: visit.touch(bodies.event(body), ms))

    def silence(self, name: str) -> Answer:
        """Nothing is said."""
        return self._turn(name, lambda visit, _, ms: visit.hear_nothing(ms))

    def screen(self, name: str) -> Answer:
        """Another device is picked."""
        visit = self._visits.find(name)
        visit.choose(bodies.choice(bodies.body(), "screen", [NO_SCREEN, *screens()["screens"]]))
        return jsonify(state(name, visit))

    def sound(self, name: str, turn: int) -> Answer:
        """What plays since a turn."""
        wav = self._visits.find(name).wav(turn)
        if wav is None:
            abort(404, "this sound is over")
        return send_file(io.BytesIO(wav), "audio/wav", conditional=True)

    def alone(self, view: Callable[..., Answer]) -> Callable[..., Answer]:
        """The view, waiting for the one before it; an answer takes milliseconds."""

        def locked(**given: Any) -> Answer:
            with self._at_work:
                return view(**given)

        return locked

    def _turn(self, name: str, act: Callable[[Visit, dict[str, Any], int], None]) -> Answer:
        visit, body = self._visits.find(name), bodies.body()
        moment = bodies.moment(body)
        if moment.turn != visit.turn:
            return jsonify(state(name, visit) | {"error": "this turn is over"}), 409
        act(visit, body, moment.elapsed_ms)
        return jsonify(state(name, visit))


def app(visits: Visits) -> Flask:
    """The page's app: its files, and a route for each thing that it can ask."""
    flask = Flask(__name__, static_folder=None)
    asked = Asked(visits)
    routes = (
        ("POST", "/visits", asked.opened),
        ("GET", "/visits/<name>", asked.found),
        ("POST", "/visits/<name>/words", asked.words),
        ("POST", "/visits/<name>/touch", asked.touch),
        ("POST", "/visits/<name>/silence", asked.silence),
        ("POST", "/visits/<name>/screen", asked.screen),
        ("GET", "/visits/<name>/sound/<int:turn>.wav", asked.sound),
    )
    for method, rule, view in routes:
        flask.add_url_rule(rule, view.__name__, asked.alone(view), methods=[method])
    flask.register_error_handler(Unknown, _unknown)
    _with_files(flask)
    return guarded(flask)


def _unknown(_: Unknown) -> Answer:
    return jsonify(error="this page is not known (any more): open it anew"), 404


def _with_files(flask: Flask) -> None:
    for url, name in FILES.items():
        flask.add_url_rule(url, f"file {name}", lambda name=name: send_from_directory(STATIC, name))
    flask.add_url_rule(
        "/static/<path:name>", "static", lambda name: send_from_directory(STATIC, name)
    )
    flask.add_url_rule("/viewhost/<path:name>", "viewhost", _viewhost)


def _viewhost(name: str) -> Response:
    found = file_at(f"/viewhost/{name}")
    if found is None:
        abort(404, "npm has not fetched this file")
    content, kind = found
    return Response(content, mimetype=kind)


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000
