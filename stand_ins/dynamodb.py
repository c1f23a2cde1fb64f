"""A DynamoDB of one's own: ministack with that one service, and the table in it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from stand_ins.ministack import MINISTACK, in_environment, ministack

TABLE = "people"
"""The table's name, where the environment names none."""


@contextmanager
def dynamodb_server(program: Path = MINISTACK) -> Iterator[str]:
    """Runs a server for as long as the block lasts, and gives its endpoint.

    Raises:
        NotStarted: it is not installed, or did not start.
    """
    with ministack("dynamodb", program) as environment:
        yield environment["AWS_ENDPOINT_URL"]


def create_table(client: Any, name: str) -> None:
    """A table as the template makes it, ready for use, on the server that the client asks.

    It is made by a client that waits and asks once. One that asks again when the answer is late, as
    the skill's own does after a second, finds its own table in the way.
    """
    once = Config(read_timeout=60, retries={"total_max_attempts": 1})
    client = boto3.client("dynamodb", endpoint_url=client.meta.endpoint_url, config=once)
    client.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    ttl = {"Enabled": True, "AttributeName": "expires"}
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=ttl)


@contextmanager
def dynamodb() -> Iterator[Mapping[str, str]]:
    """What the environment must say to reach a DynamoDB with the table in it.

    It is ministack's, unless the environment names a server and a table already.
    """
    if "AWS_ENDPOINT_URL_DYNAMODB" in os.environ and "STRETCH_TABLE" in os.environ:
        names = ("STRETCH_TABLE", *(name for name in os.environ if name.startswith("AWS_")))
        yield {name: os.environ[name] for name in names}
        return
    with ministack("dynamodb") as environment:
        settings = {
            **environment,
            "AWS_ENDPOINT_URL_DYNAMODB": environment["AWS_ENDPOINT_URL"],
            "STRETCH_TABLE": TABLE,
        }
        with in_environment(settings):
            create_table(boto3.client("dynamodb"), TABLE)
        yield settings
