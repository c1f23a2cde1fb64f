"""The stand-in of Amazon's debug endpoint, as a client of it sees it; and the real debugger."""

import json
import os
import socket
import struct
from contextlib import closing
from threading import Thread

import pytest

from rehearse import on_echo
from rehearse.debug_endpoint import Answer, Broken, DebugEndpoint
from release.echo import VENV

HELLO = (
    b"GET /x HTTP/1.1\r\nHost: y\r\nAuthorization: token\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
"""With the key, and so the answer, that RFC 6455 has as its example."""


class Client:
    """A debugger that answers what a test says."""

    def __init__(self, connection):
        self.connection = connection

    def shake_hands(self):
        self.connection.sendall(HELLO)
        return self.connection.recv(4096).decode()

    def asked(self):
        """The next message, however long."""
        kind, length = self.connection.recv(2)
        assert kind == 0x81
        if length == 126:
            (length,) = struct.unpack(">H", self.connection.recv(2))
        elif length == 127:
            (length,) = struct.unpack(">Q", self.connection.recv(8))
        found = b""
        while len(found) < length:
            found += self.connection.recv(length - len(found))
        return json.loads(found)

    def answer(self, message, kind=0x81):
        payload, mask = json.dumps(message).encode(), os.urandom(4)
        size = (
            struct.pack(">BH", 0x80 | 126, len(payload))
            if len(payload) < 1 << 16
            else struct.pack(">BQ", 0x80 | 127, len(payload))
        )
        masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
        self.connection.sendall(bytes([kind]) + size + mask + masked)


@pytest.fixture
def endpoint():
    with DebugEndpoint() as endpoint:
        yield endpoint


@pytest.fixture
def client(endpoint):
    host, _, port = endpoint.address.partition(":")
    with closing(socket.create_connection((host, int(port)), timeout=20)) as connection:
        client = Client(connection)
        thread = Thread(target=endpoint.accept)
        thread.start()
        told = client.shake_hands()
        thread.join()
        assert "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in told
        yield client


def exchanged(endpoint, client, event, *answer, **kind):
    """What the endpoint makes of this answer, and what the client was asked."""
    asked = []

    def debug():
        asked.append(client.asked())
        client.answer(*answer, **kind)

    thread = Thread(target=debug)
    thread.start()
    try:
        return endpoint.ask(event, "r1"), asked[0]
    finally:
        thread.join()


def success(payload, request_id="r1"):
    return {
        "type": "SkillResponseSuccessMessage",
        "originalRequestId": request_id,
        "responsePayload": json.dumps(payload),
    }


def test_it_knows_who_comes(endpoint, client):  # noqa: ARG001 - it has come
    assert endpoint.head[0] == "GET /x HTTP/1.1"
    assert endpoint.header("authorization") == "token"
    assert endpoint.header("cookie") == ""


@pytest.mark.parametrize("size", [1, 200, 70_000])
def test_an_envelope_goes_out_and_an_answer_comes_in(endpoint, client, size):
    event, payload = {"a": "x" * size}, {"b": "y" * size}
    answer, asked = exchanged(endpoint, client, event, success(payload))
    assert answer == Answer("r1", is_success=True, payload=payload)
    assert json.loads(asked["requestPayload"]) == event


def test_a_failure_is_told_as_one(endpoint, client):
    failure = {
        "type": "SkillResponseFailureMessage",
        "originalRequestId": "r1",
        "errorMessage": "why",
    }
    answer, _ = exchanged(endpoint, client, {}, failure)
    assert answer == Answer("r1", is_success=False, payload="why")


def test_an_answer_to_something_else_is_none(endpoint, client):
    with pytest.raises(Broken, match="an answer to r2"):
        exchanged(endpoint, client, {}, success({}, "r2"))


def test_what_is_no_text_is_no_answer(endpoint, client):
    with pytest.raises(Broken, match="no whole text message"):
        exchanged(endpoint, client, {}, success({}), kind=0x82)


@pytest.mark.skipif(not (VENV / "ready").exists(), reason="make .venv-echo/ready")
def test_amazons_own_debugger_takes_a_whole_conversation_to_the_skill():
    found = list(on_echo.checks())
    assert [check for check in found if not check.kept] == []
    assert len(found) == 5
