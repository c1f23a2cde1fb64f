"""Fetching, from a real server with real TLS: what comes, and what is not waited for."""

import socket
from contextlib import ExitStack, contextmanager
from itertools import count

import pytest

from skill.web.fetch import Fetch, trusting_certifi
from skill.web.refusal import Refused
from stand_ins.authority import good_chain
from tests.web.loopback import HOST, answering, http, trusting_the_test_root


def fetched(answer, path="/echo.api/x.pem", **limits):
    with answering(answer) as port:
        return Fetch(trusting_the_test_root(), **limits)(f"https://{HOST}:{port}{path}")


def sent(response):
    def answer(connection):
        connection.recv(4096)
        connection.sendall(response)

    return answer


def test_what_stands_there_comes():
    assert fetched(sent(http("200 OK", good_chain()))) == good_chain()


def test_it_is_asked_for_by_its_path():
    asked = []

    def answer(connection):
        asked.append(connection.recv(4096))
        connection.sendall(http("200 OK", b"x"))

    fetched(answer, "/echo.api/y.pem")
    assert asked[0].startswith(b"GET /echo.api/y.pem HTTP/1.1\r\nHost: localhost:")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Again", "308 Again"])
def test_no_redirect_is_followed(status):
    redirect = http(status, b"", "Location: https://localhost/echo.api/other.pem")
    with pytest.raises(Refused, match=f"status {status[:3]}"):
        fetched(sent(redirect))


@pytest.mark.parametrize("status", ["403 Forbidden", "404 Not Found", "500 Oops", "206 Partial"])
def test_another_status_is_refused(status):
    with pytest.raises(Refused, match=f"status {status[:3]}"):
        fetched(sent(http(status, good_chain())))


def test_what_is_as_large_as_allowed_comes_and_a_byte_more_does_not():
    assert len(fetched(sent(http("200 OK", b"x" * 100)), max_bytes=100)) == 100
    with pytest.raises(Refused, match="too large"):
        fetched(sent(http("200 OK", b"x" * 101)), max_bytes=100)


def test_a_body_without_end_is_cut_off():
    def answer(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in count():
            connection.sendall(b"x" * 10_000)

    with pytest.raises(Refused, match="too large"):
        fetched(answer)


def test_a_server_that_says_nothing_is_not_waited_for():
    def answer(connection):
        while connection.recv(4096):
            pass

    with pytest.raises(Refused, match="TimeoutError"):
        fetched(answer, within_s=0.1)


def test_a_body_that_trickles_is_not_waited_for():
    def answer(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in count():
            connection.sendall(b"x")

    with pytest.raises(Refused, match="TimeoutError"):
        fetched(answer, within_s=0.2, max_bytes=10**9)


def test_headers_that_trickle_are_not_waited_for():
    def answer(connection):
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in count():
            connection.sendall(b"x")

    with pytest.raises(Refused, match="TimeoutError"):
        fetched(answer, within_s=0.2, max_bytes=10**9)


@contextmanager
def deaf():
    """An address where a connection is neither taken nor refused: its queue is full."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listening, ExitStack() as stack:
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(listening.getsockname())
        yield listening.getsockname()


def test_dead_addresses_leave_time_for_one_that_lives():
    def resolve(_host, port, type):  # noqa: A002 - as the standard library has it
        return [
            (socket.AF_INET, type, 0, "", address)
            for address in (dead, dead, dead, ("127.0.0.1", port))
        ]

    with deaf() as dead:
        assert fetched(sent(http("200 OK", b"x")), within_s=2, resolve=resolve) == b"x"


def test_dead_addresses_alone_take_no_longer_together_than_one():
    with deaf() as dead:
        resolved = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", dead)] * 4
        with pytest.raises(Refused, match="TimeoutError"):
            Fetch(within_s=0.2, resolve=lambda *_, **__: resolved)(f"https://{HOST}/x")


def test_a_host_without_an_address_is_refused():
    with pytest.raises(Refused, match="OSError"):
        Fetch(resolve=lambda *_, **__: [])(f"https://{HOST}/x")


@pytest.mark.parametrize("response", [b"", b"no HTTP\r\n\r\n"])
def test_what_is_no_answer_is_refused(response):
    with pytest.raises(Refused, match="chain fetch"):
        fetched(sent(response))


def test_a_body_that_breaks_off_is_refused():
    with pytest.raises(Refused, match="IncompleteRead"):
        fetched(sent(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))


def test_a_server_that_is_not_there_is_refused():
    with socket.socket() as held:  # so that nobody else listens there; it does not listen itself
        held.bind(("127.0.0.1", 0))
        with pytest.raises(Refused, match="ConnectionRefusedError"):
            Fetch(trusting_the_test_root())(f"https://{HOST}:{held.getsockname()[1]}/x")


def test_a_server_that_only_says_who_it_is_is_refused():
    with (
        answering(sent(http("200 OK", good_chain()))) as port,
        pytest.raises(Refused, match="SSLCertVerificationError"),
    ):
        Fetch(trusting_certifi())(f"https://{HOST}:{port}/x")


def test_a_server_with_anothers_certificate_is_refused():
    with (
        answering(sent(http("200 OK", good_chain()))) as port,
        pytest.raises(Refused, match="SSLCertVerificationError"),
    ):
        Fetch(trusting_the_test_root())(f"https://127.0.0.1:{port}/x")
