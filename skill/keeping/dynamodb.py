"""The store where the skill is served: an item for each person in a DynamoDB table."""

import time
from typing import Any, Protocol

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from skill.keeping.contract import Clock, Conflict, Store, Stored, StoreDown
from skill.keeping.item import WRITE, Item, Update, setting_aside, stored_in, writing

CONFIG = Config(
    connect_timeout=0.5,
    read_timeout=1,
    retries={"mode": "standard", "total_max_attempts": 2},
)
"""How long a request may last. A read and a save must leave the answer its 6 s.

An attempt ends after 0.5 s to connect and 1 s of silence, and there are two: 3 s, and 0.03 s of
pause between them. Only a throttled first attempt is followed by a pause of up to 1 s, and longer
where the server asks for it (before botocore 1.44 any failed one, and never longer); but who is
throttled is answered at once.
"""


class Client(Protocol):
    """The part of boto3's DynamoDB client that is used here."""

    def get_item(self, **request: Any) -> dict[str, Any]: ...  # noqa: D102 - boto3's
    def update_item(self, **request: Any) -> dict[str, Any]: ...  # noqa: D102
    def delete_item(self, **request: Any) -> dict[str, Any]: ...  # noqa: D102


def dynamodb_store(table: str) -> "DynamoDbStore":
    """The store in this table, of the account and region that boto3's own variables name.

    `AWS_ENDPOINT_URL_DYNAMODB` names a server of one's own.

    Raises:
        botocore.exceptions.BotoCoreError: the variables name no region.
    """
    return DynamoDbStore(boto3.client("dynamodb", config=CONFIG), table)


class DynamoDbStore(Store):
    """One request for each operation, two for `set_aside`; attributes of others are left alone."""

    def __init__(self, client: Client, table: str, clock: Clock = time.time) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def read(self, person: str) -> Stored:
        """See `Store`: a strongly consistent read."""
        return stored_in(self._item_of(person), self._clock())

    def write(self, person: str, stored: Stored) -> None:
        """See `Store`: one conditional update; a conflict brings the current item with it."""
        self._change(person, writing(stored, self._clock()))

    def delete(self, person: str) -> None:
        """See `Store`: the whole item goes."""
        self._ask(self._client.delete_item, Key=_key(person))

    def set_aside(self, person: str) -> None:
        """See `Store`: within the item, by the server, so it need not be understood here."""
        self._change(person, setting_aside(self._item_of(person), self._clock()))

    def _item_of(self, person: str) -> Item:
        answer = self._ask(self._client.get_item, Key=_key(person), ConsistentRead=True)
        return answer.get("Item") or {}

    def _change(self, person: str, update: Update) -> None:
        """Update the item, on the update's condition.

        The second attempt of a request whose first was done, but its answer lost, fails on its own
        work. Its mark tells, so that nobody is told of a conflict with himself.
        """
        try:
            self._ask(
                self._client.update_item,
                Key=_key(person),
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
                **update,
            )
        except StoreDown as refusal:
            item = _in_the_way(refusal.__cause__)
            if item is None:
                raise
            if item.get(WRITE) != update["ExpressionAttributeValues"][":write"]:
                raise Conflict(stored_in(item, self._clock())) from refusal

    def _ask(self, operation: Any, **request: Any) -> dict[str, Any]:
        """The server's answer, which must say what it cost.

        botocore reads a body that is no JSON, or none, as an empty answer, and this would be
        nothing stored, or a write that was never done. On other bodies that are not DynamoDB's it
        raises whatever it stumbles over, of no common base.
        """
        try:
            answer = operation(TableName=self._table, ReturnConsumedCapacity="TOTAL", **request)
        except ClientError as error:
            raise StoreDown(_code(error)) from error
        except Exception as error:
            raise StoreDown(type(error).__name__) from error
        if not answer.get("ConsumedCapacity"):
            raise StoreDown("not DynamoDB's answer")
        return dict(answer)


def _in_the_way(error: BaseException | None) -> Item | None:
    """The item for which the condition did not hold; None where it was not that."""
    if not isinstance(error, ClientError):
        return None
    if _code(error) != "ConditionalCheckFailedException":
        return None
    return error.response.get("Item") or {}


def _code(error: ClientError) -> str:
    """How DynamoDB names what was wrong; botocore puts the status there where it does not."""
    return str(error.response["Error"]["Code"])


def _key(person: str) -> Item:
    return {"id": {"S": person}}
