"""A proxy on the loopback that passes DynamoDB's requests on, and on command does not."""

import http.client
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from stand_ins.loopback import Loopback, serving

JSON = "application/x-amz-json-1.0"


class FaultProxy(Loopback):
    """Counts the requests, and answers them with the faults planned, then with the server's own."""

    def __init__(self, server: str) -> None:
        super().__init__(_Passing)
        self.upstream = urlsplit(server).netloc
        self.operations: list[str] = []
        self.standing: Fault | None = None
        self.planned: list[Fault] = []

    def handle_error(self, *_: Any) -> None:
        """A client that gave up waiting is no error of the proxy's."""

    def plan(self, *faults: "Fault") -> None:
        """Each of the next requests meets one of these."""
        self.planned = list(faults)

    def next_fault(self) -> "Fault | None":
        """What the next request meets; nothing where the server answers it."""
        return self.planned.pop(0) if self.planned else self.standing


class _Passing(BaseHTTPRequestHandler):
    server: FaultProxy
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.operations.append(self.headers["X-Amz-Target"].partition(".")[2])
        fault = self.server.next_fault() or passed_on
        fault(self, body)

    def log_message(self, *_: Any) -> None:
        pass

    def answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


Fault = Callable[[_Passing, bytes], None]
"""What a request meets instead of the server's answer."""


def passed_on(request: _Passing, body: bytes) -> None:
    """The server's own answer."""
    request.answer(*_server_answer(request, body))


def _server_answer(request: _Passing, body: bytes) -> tuple[int, bytes, dict[str, str]]:
    upstream = http.client.HTTPConnection(request.server.upstream, timeout=10)
    upstream.request("POST", "/", body, dict(request.headers))
    answer = upstream.getresponse()
    kept = {n: v for n, v in answer.headers.items() if n.lower() in {"content-type", "x-amz-crc32"}}
    content = answer.read()
    upstream.close()
    return answer.status, content, kept


def refused(code: str, status: int = 400) -> Fault:
    """The server's refusal by this code."""
    body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}", "message": "no"})
    return garbled(body.encode(), status)


def garbled(content: bytes, status: int = 200) -> Fault:
    """These bytes for an answer."""

    def fault(request: _Passing, _: bytes) -> None:
        request.answer(status, content, {"Content-Type": JSON})

    return fault


def dropped(request: _Passing, _: bytes) -> None:
    """The connection closes without an answer."""
    request.close_connection = True


def lost_answer(request: _Passing, body: bytes) -> None:
    """The server does as it is asked, but its answer is lost."""
    _server_answer(request, body)
    request.close_connection = True


def cut_short(request: _Passing, body: bytes) -> None:
    """The connection closes in the middle of the answer."""
    status, content, headers = _server_answer(request, body)
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(content))}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(content[: len(content) // 2])
    request.close_connection = True


def held(request: _Passing, _: bytes) -> None:
    """No answer comes for as long as the proxy runs."""
    request.server.closing.wait()
    request.close_connection = True


def fault_proxy(server: str) -> AbstractContextManager[FaultProxy]:
    """A proxy before the server, for as long as the block lasts."""
    return serving(FaultProxy(server))
