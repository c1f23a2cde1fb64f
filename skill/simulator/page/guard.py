"""Who may ask: this machine's own page and nobody else, with bodies of a sensible size."""

from flask import Flask, Response, abort, jsonify, request
from werkzeug.exceptions import HTTPException

NAMES = ["127.0.0.1", "localhost"]
"""The names of this machine; any other in `Host` is a stranger's that leads here."""

MAX_BODY = 16 * 1024

OWN_FILES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "media-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""The page's policy: files of its own and nothing from anywhere else."""

RENDERER = OWN_FILES | {
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "connect-src": "'self' data:",
    "frame-src": "'none'",
    "frame-ancestors": "'self'",
}
"""The policy of the frame around Amazon's renderer, which compiles code while it runs."""


def guarded(app: Flask) -> Flask:
    """The app, refusing strangers and telling every refusal in JSON."""
    app.config.update(TRUSTED_HOSTS=NAMES, MAX_CONTENT_LENGTH=MAX_BODY)
    app.before_request(_own_page_only)
    app.after_request(_closed)
    app.register_error_handler(HTTPException, _told)
    return app


def _own_page_only() -> None:
    """A page from elsewhere can send requests here: its browser says so, and they are refused.

    A body must be JSON, which no foreign page can send without asking first.
    """
    origin = request.headers.get("Origin", f"{request.scheme}://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    own = origin == f"{request.scheme}://{request.host}" and site in ("same-origin", "none")
    if request.method not in ("GET", "HEAD") and not own:
        abort(403, "this comes from another page")


def _closed(response: Response) -> Response:
    policy = RENDERER if request.path == "/screen" else OWN_FILES
    headers = response.headers
    headers["Content-Security-Policy"] = "; ".join(f"{k} {v}" for k, v in policy.items())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers.setdefault("Cache-Control", "no-store")
    return response


def _told(error: HTTPException) -> tuple[Response, int]:
    return jsonify(error=error.description), error.code or 500
