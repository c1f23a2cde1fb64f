"""The Flask application: `POST /` for Alexa, `GET /health` for whoever watches the server."""

import os
import time
from pathlib import Path

from flask import Flask, Response, g, request
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    LengthRequired,
    RequestEntityTooLarge,
    UnsupportedMediaType,
)

from skill.alexa.app import Handler, build
from skill.web.adapter import SignedSkillAdapter
from skill.web.chain import trusted_roots
from skill.web.fetch import Fetch
from skill.web.log import arose, log, log_requests
from skill.web.proven import Proven
from skill.web.refusal import Refused
from skill.web.signers import Signers
from skill.web.verifier import Verifier

MAX_BODY = 256 * 1024
"""Twice what Alexa takes as an answer, whose attributes come back in the next request."""


def from_environment() -> Flask:
    """The server's application; `STRETCH_SKILL_ID` is the only application id that is served."""
    skill_id = os.environ.get("STRETCH_SKILL_ID", "")
    if not skill_id:
        log.warning("no STRETCH_SKILL_ID: every request is refused")
    signers = Signers(Fetch(), trusted_roots(), time.time, proven())
    return create_app(build(), Verifier(signers, skill_id, time.time))


def proven() -> Proven:
    """Addresses that have proved good: kept in the directory that systemd gives, if it does."""
    folder = os.environ.get("STATE_DIRECTORY")
    return Proven(Path(folder.partition(":")[0], "chains") if folder else None)


def create_app(handler: Handler, verifier: Verifier) -> Flask:
    """An application that answers as the handler does, where the verifier has no objection."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        PROVIDE_AUTOMATIC_OPTIONS=False,
        ASK_SDK_VERIFY_SIGNATURE=False,  # ours stands before the adapter parses
        ASK_SDK_VERIFY_TIMESTAMP=False,  # ours is among its verifiers
    )
    app.url_map.merge_slashes = False  # one address, and no redirects to it
    log_requests(app)
    app.before_request(_check_body)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)
    adapter = SignedSkillAdapter(handler, verifier)
    adapter.init_app(app)
    adapter.register(app, "/", endpoint="skill")
    app.add_url_rule("/health", "health", _health)
    return app


def _health() -> Response:
    return Response("ok\n", mimetype="text/plain")


def _check_body() -> None:
    if request.endpoint != "skill":
        return
    if request.mimetype != "application/json":
        raise UnsupportedMediaType
    if request.content_length is None:  # Alexa's documentation shows one with every request
        raise LengthRequired
    if request.content_length > MAX_BODY:
        raise RequestEntityTooLarge


def _refused(error: HTTPException) -> Response:
    """The status alone; why stands in the log, where a stranger cannot read it."""
    g.reason = _reason(error)
    response = Response(status=error.code)
    response.headers.extend(error.get_headers())
    del response.headers["Content-Type"]
    return response


def _reason(error: HTTPException) -> str:
    """Ours in words; of others' errors the kind alone, for their words may hold what was sent."""
    cause = error.__cause__ or error.__context__
    if isinstance(cause, Refused):
        return str(cause)
    return type(cause).__name__ if cause and isinstance(error, BadRequest) else error.name


def _failed(error: Exception) -> Response:
    """A fault of our own: the log says where it arose."""
    g.reason = arose(error)
    return Response(status=500)
