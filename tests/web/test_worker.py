"""How a request is gathered: whoever is slow keeps nobody from being answered."""

import logging
import math
import os
import re
import selectors
import socket
from contextlib import ExitStack, closing, contextmanager, suppress
from http.client import HTTPConnection

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from skill.web import worker as module
from skill.web.app import MAX_BODY
from skill.web.server import Options
from skill.web.worker import Connection, GatheringWorker, size_of
from tests.web.serving import running

HEALTH = b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
MANY = 3 * Options().threads


@pytest.mark.parametrize(
    ("arrived", "size"),
    [
        (b"", None),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", None),
        (HEALTH, len(HEALTH)),
        (HEALTH + HEALTH, len(HEALTH)),
        (POST + b"content-LENGTH:  7 \r\n\r\n", len(POST) + 23 + 7),
        (POST + b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n", math.inf),
        (POST + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n", math.inf),
        (HEALTH + b"\r\nContent-Length: 7\r\n\r\n", len(HEALTH)),
    ],
    ids=["nothing", "half a head", "no body", "two", "a length", "too long", "chunks", "in a body"],
)
def test_the_head_says_how_much_a_request_has(arrived, size):
    assert size_of(arrived) == size


@pytest.fixture(scope="module")
def server():
    with running("skill.web", env={"STRETCH_SKILL_ID": "amzn1.ask.skill.1"}) as server:
        yield server


@contextmanager
def connected(server, *said):
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        for part in said:
            client.sendall(part)
        yield client


def answers(client):
    """The statuses of all answers until the server has nothing more to say."""
    client.shutdown(socket.SHUT_WR)
    found = b""
    with suppress(ConnectionResetError):
        while part := client.recv(4096):
            found += part
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+)", found)]


@pytest.mark.parametrize(
    "said",
    [b"", b"P", POST, POST + b"Content-Length: 100\r\n\r\n{", HEALTH + b"G"],
    ids=["nothing", "a byte", "half a head", "half a body", "one request, and half of another"],
)
def test_clients_that_never_end_keep_nobody_from_being_answered(server, said):
    with ExitStack() as stack:
        for _ in range(MANY):
            stack.enter_context(connected(server, said))
        assert server.ask("GET", "/health") == (200, b"ok\n")


def test_clients_that_never_hang_up_keep_nobody_from_being_answered(server):
    with ExitStack() as stack:
        for _ in range(MANY):
            bye = HEALTH.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
            stack.enter_context(connected(server, bye))
        assert server.ask("GET", "/health") == (200, b"ok\n")


def test_a_request_that_comes_byte_by_byte_is_a_request(server):
    with connected(server, *(HEALTH[n : n + 1] for n in range(len(HEALTH)))) as client:
        assert answers(client) == [200]


def test_requests_that_come_at_once_are_answered_one_after_another(server):
    with connected(server, HEALTH * 5) as client:
        assert answers(client) == [200] * 5


def test_a_connection_serves_one_request_after_another(server):
    with closing(HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.connect()
        sockets = {connection.sock}
        for _ in range(3):
            connection.request("GET", "/health")
            assert connection.getresponse().read() == b"ok\n"
            sockets.add(connection.sock)
    assert len(sockets) == 1


def test_a_body_that_is_too_large_is_not_awaited(server):
    with connected(server, POST + b"Content-Length: 1000000\r\n\r\n{") as client:
        assert client.recv(4096).startswith(b"HTTP/1.1 413 ")


def test_what_comes_behind_a_body_that_was_not_read_is_no_request(server):
    size = module.MAX_REQUEST
    with connected(server, POST + b"Content-Length: %d\r\n\r\n" % size, HEALTH * 9) as client:
        assert answers(client) == [413]


def test_a_body_as_large_as_allowed_is_gathered(server):
    body = b" " * MAX_BODY
    with connected(server, POST + b"Content-Length: %d\r\n\r\n" % MAX_BODY, body) as client:
        assert client.recv(4096).startswith(b"HTTP/1.1 400 ")


def test_a_head_without_end_is_cut_off(server):
    with connected(server, POST) as client:
        line = b"X-Long: " + b"x" * 1_000 + b"\r\n"
        with suppress(OSError):
            client.sendall(line * (module.MAX_REQUEST // 1_000))
        assert client.recv(4096) == b""


@pytest.fixture
def worker():
    """The worker itself, which does nothing but what it is told."""
    config = Config()
    worker = GatheringWorker(0, os.getpid(), [], None, 30, config, Logger(config))
    worker.poller = selectors.DefaultSelector()
    yield worker
    worker.poller.close()
    worker.tmp.close()


@pytest.fixture
def client_of(worker):
    """A client that says so much, and then no more."""
    with ExitStack() as stack:

        def connect(said=b""):
            ours, theirs = socket.socketpair()
            stack.enter_context(ours)
            stack.enter_context(theirs)
            theirs.sendall(said)
            worker.nr_conns += 1
            worker.enqueue_req(Connection(worker.cfg, ours, "client", "server"))
            worker.wait_for_and_dispatch_events(0)
            return theirs

        yield connect


def test_a_request_that_takes_too_long_is_told_so(worker, client_of, caplog):
    caplog.set_level(logging.INFO)
    slow = client_of(POST)
    worker.murder_pending()
    worker.pending_conns[0].timeout = 0
    worker.murder_pending()
    assert slow.recv(4096) == module.TOO_SLOW
    assert slow.recv(4096) == b""
    assert worker.nr_conns == 0


def test_a_client_that_hangs_up_unheard_is_forgotten(worker, client_of):
    client_of().close()
    worker.wait_for_and_dispatch_events(0)
    assert (worker.nr_conns, len(worker.pending_conns)) == (0, 0)


def test_where_too_many_are_gathered_the_oldest_makes_room(worker, client_of):
    clients = [client_of(POST) for _ in range(module.GATHERED + 1)]
    worker.murder_pending()
    assert len(worker.pending_conns) == module.GATHERED
    assert clients[0].recv(4096) == module.TOO_SLOW


def test_a_thread_waits_no_longer_for_an_answer_to_be_taken(worker, client_of):
    client_of(POST)
    connection = worker.pending_conns[0]
    connection.sock.setblocking(True)  # noqa: FBT003 - as gunicorn does before
    connection.init()
    assert connection.sock.gettimeout() == module.WITHIN_S
