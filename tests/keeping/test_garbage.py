"""Whatever a DynamoDB answers: an operation ends as it should, or in a fault of the store's own."""

import json
from contextlib import suppress

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from hypothesis import given
from hypothesis import strategies as st

from skill.keeping.contract import Stored, StoreFault
from skill.keeping.dynamodb import DynamoDbStore
from tests.examples import examples

NAMES = (
    *("Item", "ConsumedCapacity", "CapacityUnits", "__type", "message", "Attributes"),
    *("id", "record", "version", "expires", "write", "S", "N", "M", "L", "B", "NULL", "BOOL"),
)
TEXTS = ("1", "-1", "1E400", "{}", '{"schema":2}', "[", "ConditionalCheckFailedException")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(TEXTS) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), inner, max_size=4)
    ),
)
VALUES = st.dictionaries(st.sampled_from("SNBML"), JSON, max_size=2) | JSON
ITEMS = st.fixed_dictionaries(
    {}, optional={"record": VALUES, "version": VALUES, "expires": VALUES, "write": VALUES}
)
LIKELY = st.fixed_dictionaries(
    {"ConsumedCapacity": st.just({"CapacityUnits": 1})},
    optional={"Item": ITEMS, "__type": st.sampled_from(TEXTS)},
)
BODIES = st.one_of(LIKELY.map(json.dumps), JSON.map(json.dumps)).map(str.encode) | st.binary()


class Body:
    """The bytes of an answer, as botocore reads them from a connection."""

    def __init__(self, content):
        self.content = content

    def stream(self, **_):
        yield self.content


@pytest.fixture(scope="module")
def answering():
    """A store whose server gives the answer that was said last: nothing leaves this process."""
    client = boto3.client("dynamodb", endpoint_url="http://nobody.invalid")
    said = {}

    def answer(request, **_):
        return AWSResponse(request.url, said["status"], {}, Body(said["content"]))

    client.meta.events.register("before-send.dynamodb", answer)
    return said, DynamoDbStore(client, "people", lambda: 1_800_000_000)


@examples(500)
@given(st.sampled_from([200, 400]), BODIES)
def test_garbage_is_a_fault_of_the_store_and_nothing_else(answering, status, content):
    said, store = answering
    said |= {"status": status, "content": content}
    with suppress(StoreFault):
        assert isinstance(store.read("person-1"), Stored)
    for operation in (
        lambda: store.write("person-1", Stored({"a": 1}, 1)),
        lambda: store.delete("person-1"),
        lambda: store.set_aside("person-1"),
    ):
        with suppress(StoreFault):
            operation()
