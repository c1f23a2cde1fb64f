"""Fetching a certificate chain: bounded in time and size, and never led elsewhere."""

import ssl
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from urllib.parse import urlsplit

import certifi

from skill.web.refusal import Refused

OK = 200


def trusting_certifi() -> ssl.SSLContext:
    """TLS that trusts the same roots as the chains that it fetches."""
    return ssl.create_default_context(cafile=certifi.where())


@dataclass(frozen=True)
class Fetch:
    """One GET over TLS, straight to the host: no redirect is followed, no proxy is asked.

    `within_s` bounds each wait for the network and the body as a whole. Alexa waits eight seconds
    for an answer, and a chain is fetched about once a year. A chain has about 7 KB.
    """

    tls: ssl.SSLContext = field(default_factory=trusting_certifi)
    within_s: float = 2.5
    max_bytes: int = 64 * 1024

    def __call__(self, url: str) -> bytes:
        """What stands at the URL.

        Raises:
            Refused: it cannot be had within the limits.
        """
        parts = urlsplit(url)
        connection = HTTPSConnection(
            parts.hostname or "", parts.port, timeout=self.within_s, context=self.tls
        )
        try:
            connection.request("GET", parts.path, headers={"Accept-Encoding": "identity"})
            with connection.getresponse() as response:
                return self._body(response)
        except (OSError, HTTPException) as error:
            raise Refused(f"chain fetch: {type(error).__name__}") from error
        finally:
            connection.close()

    def _body(self, response: HTTPResponse) -> bytes:
        if response.status != OK:
            raise Refused(f"chain fetch: status {response.status}")
        until, body = monotonic() + self.within_s, b""
        while part := response.read1(self.max_bytes):
            body += part
            if len(body) > self.max_bytes:
                raise Refused("chain fetch: too large")
            if monotonic() > until:
                raise Refused("chain fetch: too slow")
        if response.length:
            raise Refused("chain fetch: broke off")
        return body
