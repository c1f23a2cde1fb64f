"""The store where the skill is served: an item for each person in a DynamoDB table."""

import time
from typing import Any, Protocol

from ask_sdk_model import RequestEnvelope
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader
from botocore.session import get_session

from skill.alexa.store.contract import Attributes, Clock, Conflict, Store, StoreDown, person_in
from skill.alexa.store.item import WRITE, Item, Update, attributes_in, saving, setting_aside

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

_GARBLED = (AttributeError, TypeError, ValueError, RecursionError)
"""What botocore raises, beside its own errors, on an answer that is not DynamoDB's."""


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
    return DynamoDbStore(dynamodb_client(), table)


def dynamodb_client() -> Client:
    """The client that boto3 gives, made by botocore, which boto3 is a layer on.

    A cold start is waited for: boto3 would import S3's file transfer, and botocore would look at
    the folders of all other services of AWS, before it made the same client.
    """
    session = get_session()
    session.register_component("data_loader", _DynamoDbOnly())
    client: Client = session.create_client("dynamodb", config=CONFIG)
    return client


class _DynamoDbOnly(Loader):  # type: ignore[misc] # it ships no types
    """botocore's loader of service descriptions, which knows without a look that ours is there."""

    def list_available_services(self, type_name: str) -> list[str]:  # noqa: ARG002
        """The one service."""
        return ["dynamodb"]


class DynamoDbStore(Store):
    """One request for each operation, two for `set_aside`; attributes of others are left alone."""

    def __init__(self, client: Client, table: str, clock: Clock = time.time) -> None:
        self._client = client
        self._table = table
        self._clock = clock

    def get_attributes(self, request_envelope: RequestEnvelope) -> Attributes:
        """See `Store`: a strongly consistent read."""
        return attributes_in(self._item_of(person_in(request_envelope)), self._clock())

    def save_attributes(self, request_envelope: RequestEnvelope, attributes: Attributes) -> None:
        """See `Store`: one conditional update; a conflict brings the current item with it."""
        self._change(person_in(request_envelope), saving(attributes, self._clock()))

    def delete_attributes(self, request_envelope: RequestEnvelope) -> None:
        """See `Store`: the whole item goes."""
        self._ask(self._client.delete_item, Key=_key(person_in(request_envelope)))

    def set_aside(self, request_envelope: RequestEnvelope) -> None:
        """See `Store`: within the item, by the server, so it need not be understood here."""
        person = person_in(request_envelope)
        self._change(person, setting_aside(self._item_of(person), self._clock()))

    def _item_of(self, person: str) -> Item:
        answer = self._ask(self._client.get_item, Key=_key(person), ConsistentRead=True)
        return answer.get("Item") or {}

    def _change(self, person: str, update: Update) -> None:
        """Updates the item, on the update's condition.

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
        except _InTheWay as refusal:
            if refusal.item.get(WRITE) != update["ExpressionAttributeValues"][":write"]:
                raise Conflict(attributes_in(refusal.item, self._clock())) from refusal

    def _ask(self, operation: Any, **request: Any) -> dict[str, Any]:
        """The server's answer, which must say what it cost.

        botocore reads a body that is no JSON, or none, as an empty answer, and this would be
        nothing stored, or a save that was never done.
        """
        try:
            answer = operation(TableName=self._table, ReturnConsumedCapacity="TOTAL", **request)
        except ClientError as error:
            raise _refusal(error) from error
        except (BotoCoreError, *_GARBLED) as error:
            raise StoreDown(type(error).__name__) from error
        if not answer.get("ConsumedCapacity"):
            raise StoreDown("not DynamoDB's answer")
        return dict(answer)


class _InTheWay(Exception):
    """The condition did not hold for this item."""

    def __init__(self, item: Item) -> None:
        super().__init__("the condition did not hold")
        self.item = item


def _refusal(error: ClientError) -> Exception:
    code = error.response.get("Error", {}).get("Code")
    if code == "ConditionalCheckFailedException":
        return _InTheWay(error.response.get("Item") or {})
    return StoreDown(str(code))


def _key(person: str) -> Item:
    return {"id": {"S": person}}
