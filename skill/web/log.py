"""The server's log: one line of JSON a request, and never a user or a word that was said."""

import json
import logging
import sys
import traceback
from time import perf_counter
from typing import Any, TextIO

from flask import Flask, Response, g, has_request_context, request

log = logging.getLogger("web")


class JsonLine(logging.Formatter):
    """A record as one line of JSON; of an error, where it arose but not its message."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            line["error"] = arose(record.exc_info[1])
        return json.dumps(line | getattr(record, "fields", {}))


def arose(error: BaseException) -> str:
    """What kind of error, and where it arose; its message may hold anything."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {at.name}:{at.lineno}"


class Notes(logging.Handler):
    """What the skill notes while it answers goes into the line of the request it answers."""

    def emit(self, record: logging.LogRecord) -> None:
        """Kept for the request's line; outside a request it is a line of its own."""
        if has_request_context():
            g.setdefault("notes", []).append(record.getMessage())
        else:
            logging.getLogger().handle(record)


def configure(stream: TextIO = sys.stderr) -> None:
    """Lines of JSON to the stream, for the whole process."""
    lines = logging.StreamHandler(stream)
    lines.setFormatter(JsonLine())
    logging.basicConfig(handlers=[lines], level=logging.INFO, force=True)
    skill = logging.getLogger("skill")
    skill.handlers, skill.propagate = [Notes()], False
    skill.setLevel(logging.INFO)


def log_requests(app: Flask) -> None:
    """One line for each request that this application answers or refuses."""
    app.before_request(_begin)
    app.after_request(_end)
    app.logger.disabled = True  # SkillAdapter would write each refusal once more, as a traceback


def _begin() -> None:
    g.began = perf_counter()


def _end(response: Response) -> Response:
    fields = {
        "method": request.method,
        "endpoint": request.endpoint,
        "status": response.status_code,
        "ms": round((perf_counter() - g.began) * 1000, 2),
        "reason": g.get("reason"),
        "notes": g.get("notes"),
    }
    known = {name: value for name, value in fields.items() if value is not None}
    log.info("request", extra={"fields": known})
    return response
