"""The DynamoDB that stands in: it says why it is not there."""

import os
import secrets
import socket

import boto3
import pytest
from botocore.exceptions import ConnectionClosedError

from skill.keeping.dynamodb import CONFIG
from stand_ins.dynamodb import create_table, dynamodb_server
from stand_ins.fault_proxy import fault_proxy, lost_answer
from stand_ins.ministack import MINISTACK, free_port


def client_of(endpoint):
    return boto3.client("dynamodb", endpoint_url=endpoint, config=CONFIG)


def test_without_its_environment_it_says_how_to_make_it(tmp_path):
    with pytest.raises(RuntimeError, match=r"make \.venv-ministack/ready"):
        dynamodb_server(tmp_path / "ministack").__enter__()


def test_a_server_that_does_not_start_says_why(tmp_path):
    program = tmp_path / "ministack"
    program.write_text("#!/bin/sh\necho out of order >&2\nexit 1\n")
    program.chmod(0o755)
    with pytest.raises(RuntimeError, match="out of order"):
        dynamodb_server(program).__enter__()


def test_a_server_is_gone_after_its_block(tmp_path):
    program, pid = tmp_path / "ministack", tmp_path / "pid"
    program.write_text(f"#!/bin/sh\necho $$ > {pid}\nexec {MINISTACK}\n")
    program.chmod(0o755)
    with dynamodb_server(program) as endpoint:
        client_of(endpoint).list_tables()
        os.kill(int(pid.read_text()), 0)
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_a_port_that_is_taken_is_passed_over(monkeypatch):
    free = free_port()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1], free])
        monkeypatch.setattr(secrets, "choice", lambda _: next(ports))
        assert free_port() == free


def test_a_table_whose_answer_is_late_is_not_asked_for_again(dynamodb_table):
    with fault_proxy(dynamodb_table.endpoint) as proxy:
        proxy.plan(lost_answer)
        with pytest.raises(ConnectionClosedError):
            create_table(client_of(proxy.endpoint), "another")
    assert proxy.operations == ["CreateTable"]
