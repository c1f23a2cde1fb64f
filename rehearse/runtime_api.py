"""Lambda's Runtime API on loopback: what the runtime inside a function asks for its work.

After Amazon's "Using the Lambda runtime API for custom runtimes", with what SnapStart adds:
`restore/next`, which returns when a snapshot is restored, `restore/error`, and credentials that are
asked for instead of standing in the environment, since those in a snapshot have expired.
"""

import json
import sys
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event, Thread
from typing import Any, Self

VERSION = "/2018-06-01/runtime/"
CREDENTIALS = "/credentials"
TIMEOUT_S = 8


@dataclass(frozen=True, slots=True)
class Report:
    """What the runtime said: the path without version and request, the body, and when it came."""

    what: str
    body: Any
    at_s: float


class Server(ThreadingHTTPServer):
    """A server whose callers may be killed in mid-call."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Nothing, where the runtime has been ended; else as ever."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class RuntimeApi:
    """One function's work: events go in by `put`, all that the runtime reports comes out."""

    def __init__(self) -> None:
        self.reports: Queue[Report] = Queue()
        self._events: Queue[Any] = Queue()
        self._restored = Event()
        self.credentials_given = {"before the restore": 0, "after it": 0}
        self._server = Server(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        """Host and port, as AWS_LAMBDA_RUNTIME_API has them."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def report(self, timeout_s: float = TIMEOUT_S) -> Report:
        """The next thing that the runtime says.

        Raises:
            queue.Empty: it says nothing within the time.
        """
        return self.reports.get(timeout=timeout_s)

    def restore(self) -> None:
        """The snapshot that was taken is restored: `restore/next` returns."""
        self._restored.set()

    def put(self, event: Any) -> None:
        """An event for the function: the runtime gets it when it asks for the next one."""
        self._events.put(event)

    def _credentials(self) -> bytes:
        """Such as have all but expired, until the snapshot is restored."""
        fresh = self._restored.is_set()
        self.credentials_given["after it" if fresh else "before the restore"] += 1
        expiry = datetime.now(UTC) + timedelta(hours=6 if fresh else 0, seconds=5)
        names = ("AccessKeyId", "SecretAccessKey", "Token")
        return json.dumps(
            {**dict.fromkeys(names, "rehearsal"), "Expiration": expiry.isoformat()}
        ).encode()

    def _said(self, what: str, body: Any = None) -> None:
        self.reports.put(Report(what, body, time.perf_counter()))

    def _handler(api) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - self is the request's
        class Request(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = -1  # header and body in one packet

            def do_GET(self) -> None:
                if self.path == f"{VERSION}restore/next":
                    api._said("restore/next")
                    api._restored.wait()
                    self._answer(200)
                elif self.path == CREDENTIALS:
                    self._answer(200, api._credentials())
                else:
                    self._answer(200, json.dumps(api._events.get()).encode())

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                parts = self.path.removeprefix(VERSION).split("/")
                api._said("/".join((parts[0], parts[-1])), json.loads(body))
                self._answer(202)

            def _answer(self, status: int, body: bytes = b"{}") -> None:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Lambda-Runtime-Aws-Request-Id", str(uuid.uuid4()))
                deadline_ms = (time.time_ns() // 1_000_000) + TIMEOUT_S * 1000
                self.send_header("Lambda-Runtime-Deadline-Ms", str(deadline_ms))
                arn = "arn:aws:lambda:us-east-1:000000000000:function:coach:live"
                self.send_header("Lambda-Runtime-Invoked-Function-Arn", arn)
                self.end_headers()
                self.wfile.write(body)
                self.wfile.flush()

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is there
                """Nothing: the reports say it all."""

        return Request
