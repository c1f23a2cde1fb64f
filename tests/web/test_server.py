"""The server process: what it listens to, what it logs, and how it stops."""

import os
import socket
import subprocess
import sys
from threading import Thread

import pytest

from skill.web.server import Options
from tests.web.serving import running

JSON = {"Content-Type": "application/json"}


def test_it_listens_to_this_machine_alone_unless_told_otherwise():
    assert Options().settings()["bind"] == "127.0.0.1:8080"
    assert Options(host="0.0.0.0", port=80).settings()["bind"] == "0.0.0.0:80"  # noqa: S104


@pytest.fixture(scope="module")
def server():
    with running("skill.web", env={"STRETCH_SKILL_ID": "amzn1.ask.skill.1"}) as server:
        yield server


def test_it_is_well(server):
    assert server.ask("GET", "/health") == (200, b"ok\n")


def test_it_answers_no_stranger(server):
    assert server.ask("POST", "/", body=b"{}", headers=JSON) == (400, b"")


def test_it_reads_no_body_that_says_no_length(server):
    chunks = (b" " * 60_000 for _ in range(5))
    assert server.ask("POST", "/", body=chunks, headers=JSON) == (411, b"")


@pytest.mark.parametrize("chunks", [b"zz\r\n{}\r\n0\r\n\r\n", b"5\r\n{}", b"2\r\n{}xx0\r\n\r\n"])
def test_broken_chunks_are_answered_once(server, chunks):
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as client:
        client.sendall(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)
        client.shutdown(socket.SHUT_WR)
        answer = client.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 411 ")
    assert answer.count(b"HTTP/1.1") == 1


def test_told_to_stop_it_stops_and_every_line_of_its_log_is_json():
    with running("skill.web", env={"STRETCH_SKILL_ID": ""}) as server:
        server.ask("GET", "/health")
        assert server.stop() == 0
    messages = [line["message"] for line in server.lines]
    assert "no STRETCH_SKILL_ID: every request is refused" in messages
    assert messages.count("request") == 1


def test_told_to_stop_it_first_finishes_what_it_answers(tmp_path):
    pipe, answers = tmp_path / "pipe", []
    os.mkfifo(pipe)
    with running("tests.web.held", str(pipe)) as server:
        asked = Thread(target=lambda: answers.append(server.ask("GET", "/")))
        asked.start()
        with pipe.open("w") as answer:  # from here on it is at work
            server.process.terminate()
            while "term" not in server.read_line()["message"]:
                pass
            answer.write("held")
        asked.join()
        assert server.process.wait(20) == 0
    assert answers == [(200, b"held")]


def test_where_it_listens_can_be_said_in_the_environment():
    with running("skill.web", env={"STRETCH_HOST": "127.0.0.2"}) as server:
        assert any("http://127.0.0.2:" in line["message"] for line in server.lines)


@pytest.mark.parametrize("name", ["STRETCH_PORT", "STRETCH_THREADS", "STRETCH_WORKERS"])
def test_a_number_in_the_environment_that_is_none_is_said_at_once(name):
    command = [sys.executable, "-m", "skill.web"]
    outcome = subprocess.run(  # noqa: S603 - ourselves
        command, env=os.environ | {name: "many"}, capture_output=True, text=True, check=False
    )
    assert outcome.returncode == 2
    assert "invalid int value: 'many'" in outcome.stderr
