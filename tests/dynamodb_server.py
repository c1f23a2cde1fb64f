"""A DynamoDB of one's own: ministack with that one service, and the table in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from rehearse.ministack import CREDENTIALS, MINISTACK, ministack

__all__ = ["CREDENTIALS", "create_table", "dynamodb_server"]


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
