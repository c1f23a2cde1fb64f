"""`make run`: the skill and its page, for this machine alone."""

import argparse
import errno
import logging
import socket
import sys
import time
from collections.abc import Callable
from functools import partial

from flask import Flask
from werkzeug.serving import make_server

from skill.simulator.alerts import Alerts
from skill.simulator.loopback import serving
from skill.simulator.page.guard import KEY
from skill.simulator.page.secret import kept, own_folder
from skill.simulator.page.tongue import locales
from skill.simulator.services import Services, machine_zone

HOST = "127.0.0.1"
"""The loopback address alone; and of this machine, only who has the secret in the address."""

PORT, LAST_PORT = 5000, 65_535


def main(arguments: list[str] | None = None) -> int:
    """Talk with the coach on a page in the browser."""
    parser = argparse.ArgumentParser(prog="make run", description=main.__doc__)
    parser.add_argument("--port", type=_port, default=PORT, help=f"of this machine ({PORT})")
    parser.add_argument("--new", action="store_true", help="forget first what is remembered")
    parser.add_argument("--locale", default="en-US", choices=locales(), help="as it is set (en-US)")
    options = parser.parse_args(arguments)
    port: int = options.port
    try:
        secret = kept(own_folder())
    except OSError as error:
        why = f"{own_folder()} cannot hold the page’s secret: {error.strerror}"
        print(f"{why}. XDG_STATE_HOME can name another place.", file=sys.stderr)  # noqa: T201
        return 1
    try:
        listening = socket.create_server((HOST, port))
    except OSError as error:
        why = "is taken" if error.errno == errno.EADDRINUSE else "cannot be used"
        other = f"make run PORT={port % LAST_PORT + 1}"
        print(f"Port {port} {why}. Take another: {other}", file=sys.stderr)  # noqa: T201
        return 1
    with listening, serving(Services(Alerts(_wall_ms, machine_zone()))) as services:
        made = partial(_app, secret, options.locale, services, new=options.new)
        serve(listening, made, f"?{KEY}={secret}")
    return 0


def serve(listening: socket.socket, made: Callable[[], Flask], query: str) -> None:
    """Serve the app at a socket that listens already, until Ctrl-C, and say its address."""
    host, port = listening.getsockname()
    try:
        server = make_server(host, port, made(), threaded=True, fd=listening.fileno())
        print(f"Open http://{host}:{port}/{query}\n(Ctrl-C stops it)", flush=True)  # noqa: T201
        server.serve_forever()
    except KeyboardInterrupt:
        pass  # it came before the server's own loop, which ends on it by itself
    print("\nStopped.")  # noqa: T201


def _wall_ms() -> int:
    return time.time_ns() // 1_000_000


def _app(secret: str, locale: str, services: Services, *, new: bool) -> Flask:
    from skill.alexa.app import kept_where  # noqa: PLC0415 - slow: the port comes first
    from skill.simulator.page.app import app, visits  # noqa: PLC0415 - as slow

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # not a line for each file
    print(f"Memory: {kept_where()}{' (forgotten)' if new else ''}")  # noqa: T201
    return app(visits(locale, new=new, services=services), secret)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to {LAST_PORT}")
    return port
