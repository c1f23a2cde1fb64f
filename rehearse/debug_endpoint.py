"""Amazon's debug connection on loopback: what the official debugger asks for its work.

A WebSocket (RFC 6455) that sends one request envelope after another, each in a message of the form
that `ask_sdk_model.dynamic_endpoints` describes, and reads one answer to each.
"""

import json
import socket
import struct
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha1
from typing import Any, Self

ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, CLOSE = 0x1, 0x8
FINAL, MASKED, SHORT, LONG = 0x80, 0x80, 126, 127
TIMEOUT_S = 20
SUCCESS = "SkillResponseSuccessMessage"


class Broken(ConnectionError):
    """The debugger did not answer as it must; the message says how."""


@dataclass(frozen=True)
class Answer:
    """What came back: the answer of the skill, or the debugger's word on why there is none."""

    request_id: str
    is_success: bool
    payload: Any


class DebugEndpoint:
    """Listens on 127.0.0.1 for one debugger, and asks it."""

    def __init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(TIMEOUT_S)
        self._connection = socket.socket()
        self.head: tuple[str, ...] = ()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._listening.close()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._listening.getsockname()[1]}"

    def accept(self) -> None:
        """Wait for the debugger, and shake hands with it; `head` is then what it sent.

        Raises:
            TimeoutError: it does not come.
        """
        self._connection.close()
        self._connection, _ = self._listening.accept()
        self._connection.settimeout(TIMEOUT_S)
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._some(4096)
        self.head = tuple(received.decode().rstrip().split("\r\n"))
        key = f"{self.header('sec-websocket-key')}{ACCEPTED}".encode()
        accepted = b64encode(sha1(key).digest())  # noqa: S324 - as the protocol has it
        lines = ("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")
        told = "\r\n".join((*lines, f"Sec-WebSocket-Accept: {accepted.decode()}", "", ""))
        self._connection.sendall(told.encode())

    def header(self, name: str) -> str:
        """A header of the handshake; empty where there is none."""
        fields = (line.partition(": ") for line in self.head[1:])
        return next((value for key, _, value in fields if key.lower() == name), "")

    def ask(self, event: Any, request_id: str) -> Answer:
        """The answer to one envelope.

        Raises:
            Broken: what comes back is none.
        """
        message = {
            "version": "1.0",
            "type": "SkillRequestMessage",
            "requestId": request_id,
            "requestPayload": json.dumps(event),
        }
        self._send(TEXT, json.dumps(message).encode())
        found = json.loads(self._receive())
        if found["originalRequestId"] != request_id:
            raise Broken(f"an answer to {found['originalRequestId']}")
        is_success = found["type"] == SUCCESS
        payload = json.loads(found["responsePayload"]) if is_success else found["errorMessage"]
        return Answer(request_id, is_success, payload)

    def close(self) -> None:
        """End the session, as Amazon does after an hour."""
        self._send(CLOSE, struct.pack(">H", 1000))
        self._connection.recv(4096)
        self._connection.close()

    def _send(self, kind: int, payload: bytes) -> None:
        length = len(payload)
        if length < SHORT:
            size = bytes([length])
        elif length < 1 << 16:
            size = struct.pack(">BH", SHORT, length)
        else:
            size = struct.pack(">BQ", LONG, length)
        self._connection.sendall(bytes([FINAL | kind]) + size + payload)

    def _receive(self) -> bytes:
        """One text message, which a client masks."""
        kind, length = self._exactly(2)
        if kind != FINAL | TEXT or not length & MASKED:
            raise Broken(f"no whole text message: {kind:#x}")
        length &= ~MASKED
        if length == SHORT:
            (length,) = struct.unpack(">H", self._exactly(2))
        elif length == LONG:
            (length,) = struct.unpack(">Q", self._exactly(8))
        mask = self._exactly(4)
        masked = self._exactly(length)
        return bytes(byte ^ mask[place % 4] for place, byte in enumerate(masked))

    def _exactly(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            found += self._some(count - len(found))
        return found

    def _some(self, most: int) -> bytes:
        part = self._connection.recv(most)
        if not part:
            raise Broken("the debugger hung up")
        return part
