"""Alexa's own services on the loopback: reminders, and the time zone that a device is set to."""

import json
import os
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from skill.simulator.alerts import Alerts
from skill.simulator.loopback import Loopback

REMINDERS = "/v1/alerts/reminders"
ZONE = "/settings/System.timeZone"
ZONES = "zoneinfo/"
LOCALTIME = "/etc/localtime"


class Services(Loopback):
    """The services of one person's device, answering at `endpoint`.

    `fault` is what is answered instead, status and body, and `is_slow` says that nothing is.
    """

    def __init__(self, alerts: Alerts) -> None:
        super().__init__(Answering)
        self.alerts = alerts
        self.fault: tuple[int, bytes] | None = None
        self.is_slow = False
        self.asked: list[str] = []


class Answering(BaseHTTPRequestHandler):
    """One request of a skill."""

    server: Services

    def _answer(self) -> None:
        server, path = self.server, unquote(urlsplit(self.path).path)
        server.asked.append(f"{self.command} {path}")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if path.endswith(ZONE):
            self._send(200, json.dumps(server.alerts.zone).encode())
            return
        if server.is_slow:
            server.closing.wait()
            return
        if server.fault:
            self._send(*server.fault)
            return
        if not path.startswith(REMINDERS):
            self._send(404, b"")
            return
        token = (self.headers["Authorization"] or "").removeprefix("Bearer ")
        alert = path.removeprefix(REMINDERS).strip("/")
        status, plain = server.alerts.answer(self.command, token, alert, _json(body))
        self._send(status, b"" if plain is None else json.dumps(plain).encode())

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - the server's own names

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing: a terminal is for the conversation."""


def _json(body: bytes) -> Any:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None


def machine_zone() -> str:
    """The time zone that this machine is set to; UTC where it does not say."""
    named = os.environ.get("TZ") or os.path.realpath(LOCALTIME).rpartition(ZONES)[2]
    try:
        return ZoneInfo(named).key
    except (ValueError, OSError, KeyError):
        return "UTC"
