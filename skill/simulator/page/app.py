"""The page's server: its files, and the few requests of a visit."""

import io
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, request, send_file, send_from_directory

from skill.alexa.app import build
from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.page import bodies
from skill.simulator.page.guard import guarded
from skill.simulator.page.state import choices, first_screen, state
from skill.simulator.page.tongue import Tongues, locales, tongue_of
from skill.simulator.page.visit import NO_SCREEN, Visit
from skill.simulator.page.visits import Unknown, Visits
from skill.simulator.services import Services
from skill.simulator.sounds import SOUNDS
from skill.simulator.speaker import Part, Speaker
from skill.simulator.viewhost.devices import SCREENS
from skill.simulator.viewhost.files import FILES, TYPES, missing, version_of

STATIC = Path(__file__).parent / "static"
PAGES = {"/": "index.html", "/screen": "screen.html"}
FOR_GOOD = "private, max-age=31536000, immutable"
"""What stands under the URL of a version never changes."""

Answer = Response | tuple[Response, int]


def visits(locale: str = "en-US", *, new: bool = False, services: Services | None = None) -> Visits:
    """Pages that all speak with one skill, and with the store of this machine; `new` forgets.

    `services` are Alexa's own, which all of them share.
    """
    handler = build(SOUNDS, services.endpoint if services else None)
    tongue = tongue_of(locale)
    if new:
        Device(handler, tongue.ear, locale, now_ms=_wall_ms()).disable()

    def made() -> Visit:
        device = Device(handler, tongue.ear, locale, now_ms=_wall_ms(), services=services)
        visit = Visit(Conversation(device, tongue.speaker.length_ms), tongue, _wall_ms)
        visit.choose(first_screen())
        return visit

    return Visits(made)


class Asked:
    """What the page asks of its visit; one request at a time: the voice is one."""

    def __init__(self, visits: Visits, tongues: Tongues) -> None:
        self._visits = visits
        self._tongues = tongues
        self._at_work = threading.Lock()

    def opened(self) -> Answer:
        """A new page."""
        name = self._visits.open()
        return jsonify(choices() | state(name, self._visits.find(name))), 201

    def found(self, name: str) -> Answer:
        """A page that was loaded anew."""
        return jsonify(choices() | state(name, self._visits.find(name)))

    def words(self, name: str) -> Answer:
        """Something is said."""
        return self._turn(name, lambda visit, body, ms: visit.say(bodies.text(body), ms))

    def touch(self, name: str) -> Answer:
        """The screen is touched."""
        return self._turn(name, lambda visit, body, ms: visit.touch(bodies.event(body), ms))

    def silence(self, name: str) -> Answer:
        """Nothing is said."""
        return self._turn(name, lambda visit, _, ms: visit.hear_nothing(ms))

    def rings(self, name: str) -> Answer:
        """A reminder may be due: nobody has spoken, and no turn is over."""
        visit = self._visits.find(name)
        visit.ring()
        return jsonify(state(name, visit))

    def screen(self, name: str) -> Answer:
        """Another device is picked."""
        visit = self._visits.find(name)
        shown = [] if missing() else SCREENS
        visit.choose(bodies.choice(bodies.body(), "screen", [NO_SCREEN, *shown]))
        return jsonify(state(name, visit))

    def locale(self, name: str) -> Answer:
        """Another language or region is picked."""
        visit = self._visits.find(name)
        picked = bodies.choice(bodies.body(), "locale", locales())
        if picked != visit.tongue.locale:
            visit.speak(self._tongues(picked))
        return jsonify(state(name, visit))

    def sound(self, name: str, turn: int) -> Answer:
        """What plays since a turn."""
        return self._sound(name, turn, Speaker.heard)

    def beside(self, name: str, turn: int) -> Answer:
        """The same without its words."""
        return self._sound(name, turn, Speaker.beside)

    def _sound(self, name: str, turn: int, part: Part) -> Answer:
        wav = self._visits.find(name).wav(turn, part)
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


def app(visits: Visits, secret: str, tongues: Tongues = tongue_of) -> Flask:
    """The page's app: its files, and a route for each thing that it can ask, by the secret."""
    flask = Flask(__name__, static_folder=None)
    asked = Asked(visits, tongues)
    routes = (
        ("POST", "/visits", asked.opened),
        ("GET", "/visits/<name>", asked.found),
        ("POST", "/visits/<name>/words", asked.words),
        ("POST", "/visits/<name>/touch", asked.touch),
        ("POST", "/visits/<name>/silence", asked.silence),
        ("POST", "/visits/<name>/rings", asked.rings),
        ("POST", "/visits/<name>/screen", asked.screen),
        ("POST", "/visits/<name>/locale", asked.locale),
        ("GET", "/visits/<name>/sound/<int:turn>.wav", asked.sound),
        ("GET", "/visits/<name>/beside/<int:turn>.wav", asked.beside),
    )
    for method, rule, view in routes:
        flask.add_url_rule(rule, view.__name__, asked.alone(view), methods=[method])
    flask.register_error_handler(Unknown, _unknown)
    _with_files(flask)
    return guarded(flask, secret)


def _unknown(_: Unknown) -> Answer:
    return jsonify(error="this page is not known (any more): open it anew"), 404


def _with_files(flask: Flask) -> None:
    for url, name in PAGES.items():
        flask.add_url_rule(url, f"file {name}", lambda name=name: send_from_directory(STATIC, name))
    flask.add_url_rule(
        "/static/<path:name>", "static", lambda name: send_from_directory(STATIC, name)
    )
    flask.add_url_rule("/viewhost/<path:name>", "viewhost", _viewhost)


def _viewhost(name: str) -> Response:
    url = f"/viewhost/{name}"
    path = FILES.get(url)
    if path is None or not path.is_file():
        abort(404, "npm has not fetched this file")
    response = send_file(path, TYPES[path.suffix], conditional=True)
    if request.args.get("v") == version_of(url) != "":
        response.headers["Cache-Control"] = FOR_GOOD
    return response


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000
