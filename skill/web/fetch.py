"""Fetching a certificate chain: bounded in time and size, and never led elsewhere."""

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from io import BytesIO
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import certifi

from skill.web.refusal import Refused

OK = 200
HTTPS = 443
MAX_HEADERS = 16 * 1024


def trusting_certifi() -> ssl.SSLContext:
    """TLS that trusts the same roots as the chains that it fetches."""
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True)
class Fetch:
    """One GET over TLS, straight to the host: no redirect is followed, no proxy is asked.

    `within_s` bounds all of it together: each of the host's addresses, the handshake, the headers
    and the body. Only the look-up of the host's name cannot be bounded here; whoever waits for a
    fetch bounds that. Alexa waits eight seconds for an answer. A chain has about 7 KB.
    """

    tls: ssl.SSLContext = field(default_factory=trusting_certifi)
    within_s: float = 2.5
    max_bytes: int = 64 * 1024
    resolve: Callable[..., list[Any]] = socket.getaddrinfo

    def __call__(self, url: str) -> bytes:
        """What stands at the URL.

        Raises:
            Refused: it cannot be had within the limits.
        """
        parts, until = urlsplit(url), monotonic() + self.within_s
        host = parts.hostname or ""
        asked = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        wishes = "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
        try:
            with self._connected(host, parts.port or HTTPS, until) as connection:
                connection.sendall((asked + wishes).encode("ascii"))
                return self._body(self._received(connection, until))
        except (OSError, HTTPException) as error:
            raise Refused(f"chain fetch: {type(error).__name__}") from error

    def _connected(self, host: str, port: int, until: float) -> ssl.SSLSocket:
        """TLS with the first address that answers; a dead one has its share of the time alone."""
        addresses = self.resolve(host, port, type=socket.SOCK_STREAM)
        for others, (family, kind, protocol, _, address) in zip(
            reversed(range(len(addresses))), addresses, strict=True
        ):
            plain = socket.socket(family, kind, protocol)
            try:
                plain.settimeout(_left(until) / (others + 1))
                plain.connect(address)
                plain.settimeout(_left(until))
                return self.tls.wrap_socket(plain, server_hostname=host)
            except OSError:
                plain.close()
                if not others:
                    raise
        raise OSError(host)

    def _received(self, connection: ssl.SSLSocket, until: float) -> bytes:
        """The whole answer, up to the end of the connection."""
        received = b""
        while True:
            connection.settimeout(_left(until))
            part = connection.recv(self.max_bytes)
            received += part
            if not part:
                return received
            if len(received) > MAX_HEADERS + self.max_bytes:
                raise Refused("chain fetch: too large")

    def _body(self, received: bytes) -> bytes:
        response = HTTPResponse(Received(received))  # type: ignore[arg-type] # it only reads
        response.begin()
        if response.status != OK:
            raise Refused(f"chain fetch: status {response.status}")
        body = response.read()
        if len(body) > self.max_bytes:
            raise Refused("chain fetch: too large")
        return body


@dataclass(frozen=True)
class Received:
    """Bytes that have come already, in the place of a socket."""

    content: bytes

    def makefile(self, _mode: str) -> BytesIO:
        """The bytes, to be read once."""
        return BytesIO(self.content)


def _left(until: float) -> float:
    """Seconds until then.

    Raises:
        TimeoutError: none.
    """
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
