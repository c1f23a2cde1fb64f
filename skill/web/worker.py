"""The worker process: a request is gathered beside the threads, and takes one when it is whole."""

import math
import re
import socket
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from time import monotonic

from gunicorn.http import get_parser
from gunicorn.workers.gthread import TConn, ThreadWorker

from skill.web.app import MAX_BODY

WITHIN_S = 5
"""So long a request may take to come whole. Alexa, and a proxy that buffers, send it at once."""

MAX_REQUEST = MAX_BODY + 32 * 1024
"""So much of a request is gathered, head and body, in bytes."""

GATHERED = 256
"""So many requests are gathered at once, 72 MB at the most; then the oldest makes room."""

PART = 64 * 1024
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
UNSIZED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
DIGITS = 9


def size_of(arrived: bytes | bytearray) -> float | None:
    """How many bytes the request that begins so has in all.

    It is None while the head is not whole, and infinite where the body says no length. This only
    tells when a thread is worth its while: what the request is, gunicorn's parser decides.
    """
    head_ends = arrived.find(HEAD_END)
    if head_ends < 0:
        return None
    body_at = head_ends + len(HEAD_END)
    if UNSIZED.search(arrived, 0, body_at):
        return math.inf
    length = LENGTH.search(arrived, 0, body_at)
    digits = length[1] if length else b"0"
    return body_at + int(digits) if len(digits) <= DIGITS else math.inf


class Connection(TConn):  # type: ignore[misc] # it ships no types
    """A connection, and what has arrived on it of the next request."""

    arrived: bytearray
    is_last = False
    """Whether it ends with this request, because the request will never be read whole."""
    is_over = False
    """Whether it is closed from our side, and only listened to until the client closes it, too."""

    def init(self) -> None:
        """Before a thread answers: whoever does not take the answer is not waited for either."""
        self.sock.settimeout(WITHIN_S)

    def close(self, graceful: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - gunicorn's
        """At once: gunicorn's graceful way waits for the client, and all others with it."""
        super().close()

    def begin(self) -> None:
        """Wait for a request; what has come behind the one before is its beginning."""
        self.arrived = bytearray(self.parser.unreader.take_buffered() if self.parser else b"")

    def gather(self, part: bytes) -> bool:
        """Whether, with this part, there is all of a request that will ever be waited for."""
        self.arrived += part
        size = size_of(self.arrived)
        self.is_last = size is None or size > len(self.arrived)
        return not self.is_last or max(size or 0, len(self.arrived)) > MAX_REQUEST

    def hand_over(self) -> None:
        """What was gathered to gunicorn's parser, which finds the request's end behind it.

        So no thread ever waits for a client, whatever the head of a request promises.
        """
        self.parser = get_parser(self.cfg, [bytes(self.arrived)], self.client)
        self.initialized = self.data_ready = True


class GatheringWorker(ThreadWorker):  # type: ignore[misc] # it ships no types
    """gunicorn's threads, which never wait for a client.

    gunicorn gives a connection to a thread as soon as a byte is there, so a client that sends
    one byte a second has the thread for as long as it likes. Here the one poller gathers what
    comes, on all connections, each for `WITHIN_S` at most; the list `pending_conns`, which
    gunicorn has for connections that say nothing at all, holds all that are gathered.
    """

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        self.enqueue_req(Connection(self.cfg, client, address, listener.getsockname()))

    def enqueue_req(self, conn: Connection) -> None:
        """Gather a request, from its first byte on."""
        conn.begin()
        self._enter(conn)
        if conn.gather(b""):
            self._leave(conn)

    def on_pending_socket_readable(self, conn: Connection, client: socket.socket) -> None:
        """Gather what has come; a thread takes the request when it is whole."""
        try:
            part = client.recv(PART)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if conn.is_over and part:
            return
        if conn.is_over or conn.gather(part) or not part:
            self._leave(conn)

    def _enter(self, conn: Connection) -> None:
        conn.timeout = monotonic() + WITHIN_S
        conn.sock.settimeout(0)
        self.pending_conns.append(conn)
        ready = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, EVENT_READ, ready)
        if len(self.pending_conns) > GATHERED:
            self.pending_conns[0].timeout = 0

    def _leave(self, conn: Connection) -> None:
        """No longer gathered, but answered; or at its end."""
        self.poller.unregister(conn.sock)
        self.pending_conns.remove(conn)
        if conn.is_over or not conn.arrived:
            self.nr_conns -= 1
            conn.close()
        else:
            conn.hand_over()
            super().enqueue_req(conn)

    def murder_pending(self) -> None:
        """Close what has taken too long."""
        for conn in self._expired():
            if not conn.is_over:
                with suppress(OSError):
                    conn.sock.send(TOO_SLOW)
                self.log.info("408: a request that took too long")
        super().murder_pending()

    def _expired(self) -> Iterator[Connection]:
        now = monotonic()
        return (conn for conn in self.pending_conns if conn.timeout <= now)

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:  # noqa: FBT001 - gunicorn's
        """Whether another request may follow on the connection."""
        return not conn.is_last and super()._keepalive_after(conn, keepalive)

    def finish_request(self, conn: Connection, done: "Future[bool]") -> None:
        """The connection waits for its next request, or ends."""
        if not done.cancelled() and not done.exception() and done.result():
            super().finish_request(conn, done)
        else:
            self._end(conn)

    def _end(self, conn: Connection) -> None:
        """Closed from our side, and listened to until the client has closed it, too.

        Closed altogether with something unread in it, it would take our answer back.
        """
        conn.is_over = True
        with suppress(OSError):
            conn.sock.shutdown(socket.SHUT_WR)
        self._enter(conn)
