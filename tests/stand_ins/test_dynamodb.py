"""The DynamoDB that stands in: it says why it is not there."""

import boto3
import pytest
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError

from skill.keeping.dynamodb import CONFIG
from stand_ins.dynamodb import create_table, dynamodb_server
from stand_ins.fault_proxy import fault_proxy, lost_answer


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


def test_a_server_is_gone_after_its_block():
    with dynamodb_server() as endpoint:
        client_of(endpoint).list_tables()
    with pytest.raises(EndpointConnectionError):
        client_of(endpoint).list_tables()


def test_a_table_whose_answer_is_late_is_not_asked_for_again(dynamodb_table):
    with fault_proxy(dynamodb_table.endpoint) as proxy:
        proxy.plan(lost_answer)
        with pytest.raises(ConnectionClosedError):
            create_table(client_of(proxy.endpoint), "another")
    assert proxy.operations == ["CreateTable"]
