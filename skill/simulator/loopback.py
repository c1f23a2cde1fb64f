"""A server on the loopback for as long as a block lasts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar


class Loopback(ThreadingHTTPServer):
    """Answers at `endpoint`; `closing` is set for whoever holds an answer back."""

    daemon_threads = True

    def __init__(self, answering: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), answering)
        self.endpoint = f"http://127.0.0.1:{self.server_address[1]}"
        self.closing = threading.Event()


Server = TypeVar("Server", bound=Loopback)


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    """The server, answering until the block ends."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()
