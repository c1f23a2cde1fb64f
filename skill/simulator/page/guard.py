"""Who may ask: the browser of whoever started the page, and nobody else, in sensible bodies."""

from functools import partial
from hmac import compare_digest

from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

NAMES = ["127.0.0.1", "localhost"]
"""The names of this machine; any other in `Host` is a stranger's that leads here."""

MAX_BODY = 16 * 1024

KEY = "key"
"""The secret's name in the address that opens the page."""

COOKIE_S = 30 * 86_400
"""So long a browser keeps the secret that it was given in the address."""

FOR_THE_FRAME = frozenset({"/static/frame.js", "/static/frame.css", "/viewhost/screen.js"})
"""Files that come to the screen's frame. It is a stranger to the page and brings no cookie: these
are for everybody, and there is nothing in them."""

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
    "sandbox": "allow-scripts",
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "font-src": "'none'",
    "media-src": "'none'",
    "connect-src": "data:",
    "frame-src": "'none'",
    "frame-ancestors": "'self'",
}
"""The policy of the frame around Amazon's renderer, which compiles code while it runs: it has no
origin, can ask nobody for anything, and talks with the page in messages alone."""


def guarded(app: Flask, secret: str) -> Flask:
    """The app, refusing whoever does not know the secret, and telling every refusal in JSON."""
    app.config.update(TRUSTED_HOSTS=NAMES, MAX_CONTENT_LENGTH=MAX_BODY)
    app.before_request(_own_page_only)
    app.before_request(partial(_own_browser_only, secret))
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


def _own_browser_only(secret: str) -> AnyResponse | None:
    """The secret in the page's address is exchanged for a cookie, which all else must bring.

    Another program, or another person, on the same machine reaches the port as well.
    """
    given = request.args.get(KEY)
    if request.path == "/" and given is not None and _alike(given, secret):
        found = redirect("/", 303)
        found.set_cookie(
            _cookie(), secret, max_age=COOKIE_S, httponly=True, samesite="Strict", path="/"
        )
        return found
    if request.path not in FOR_THE_FRAME and not _alike(request.cookies.get(_cookie(), ""), secret):
        abort(403, "this is another’s page: open the address that make run has printed")
    return None


def _cookie() -> str:
    """The cookie's name; cookies go to every port of a machine, and each port has its own."""
    return f"stretch-{request.host.partition(':')[2]}"


def _alike(given: str, secret: str) -> bool:
    return compare_digest(given.encode(errors="replace"), secret.encode())


def _closed(response: Response) -> Response:
    policy = RENDERER if request.path == "/screen" else OWN_FILES
    headers = response.headers
    headers["Content-Security-Policy"] = "; ".join(f"{k} {v}" for k, v in policy.items())
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.path in FOR_THE_FRAME:
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        headers["Access-Control-Allow-Origin"] = "null"
    headers.setdefault("Cache-Control", "no-store")
    return response


def _told(error: HTTPException) -> tuple[Response, int]:
    return jsonify(error=error.description), error.code or 500
