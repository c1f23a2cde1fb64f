"""Fetching, from a real server with real TLS: what comes, and what is not waited for."""

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

    with pytest.raises(Refused, match="too slow"):
        fetched(answer, within_s=0.2, max_bytes=10**9)


@pytest.mark.parametrize("response", [b"", b"no HTTP\r\n\r\n"])
def test_what_is_no_answer_is_refused(response):
    with pytest.raises(Refused, match="chain fetch"):
        fetched(sent(response))


def test_a_body_that_breaks_off_is_refused():
    with pytest.raises(Refused, match="broke off"):
        fetched(sent(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"))


def test_a_server_that_is_not_there_is_refused():
    with answering(sent(b"")) as port:
        pass
    with pytest.raises(Refused, match="ConnectionRefusedError"):
        Fetch(trusting_the_test_root())(f"https://{HOST}:{port}/x")


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
