"""What is the DynamoDB store's own: its item, its requests, and every fault between."""

import socket

import pytest
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from skill.keeping.contract import KEPT_S, Conflict, Stored, StoreDown, Unreadable
from skill.keeping.dynamodb import CONFIG, DynamoDbStore, dynamodb_store
from stand_ins.dynamodb import create_table, dynamodb_server
from stand_ins.fault_proxy import (
    cut_short,
    dropped,
    fault_proxy,
    garbled,
    held,
    lost_answer,
    passed_on,
    refused,
)
from tests.keeping.backends import NOW, OPERATIONS, PERSON, Clock, InDynamoDb

GARBAGE = [
    b"",
    b"\xff\xfe\x00",
    b"<html>",
    b"[1]",
    b"null",
    b"5",
    b"{}",
    b'{"Item":5}',
    b'{"Item":{"a":5}}',
    b'{"Item":{"a":{"L":5}}}',
    b'{"Item":{"a":{"B":"abc"}}}',
    b'{"Item":{"a":{"S":"x","N":"1"}}}',
    b'{"ConsumedCapacity":5}',
    b'{"__type":["a"]}',
    b'{"__type":"ConditionalCheckFailedException","Item":7}',
    b"[" * 100_000,
]
FAULTS = {
    "dropped": dropped,
    "cut short": cut_short,
    "slowed down": refused("ProvisionedThroughputExceededException"),
    "throttled": refused("ThrottlingException"),
    "forbidden": refused("AccessDeniedException"),
    "in trouble": refused("InternalServerError", 500),
    "unavailable": garbled(b"<html>", 503),
    "elsewhere": garbled(b"", 302),
} | {f"{status} {body[:30]}": garbled(body, status) for status in (200, 400) for body in GARBAGE}
PASSING = {
    "dropped": dropped,
    "slowed down": refused("ProvisionedThroughputExceededException"),
    "in trouble": refused("InternalServerError", 500),
    "lost": lost_answer,
    "cut short": cut_short,
}
ODD_ITEMS = [
    b'{"record":null,"version":{"N":"1"}}',
    b'{"record":{},"version":{"N":"1"}}',
    b'{"record":{"S":5},"version":{"N":"1"}}',
    b'{"record":{"S":"{}"},"version":{"N":null}}',
    b'{"record":{"NEW":"{}"},"version":{"N":"1"}}',
    b'{"record":{"S":"{}"},"version":{"N":1e999}}',
    b'{"record":{"S":"{}"},"version":{"N":true}}',
]


@pytest.fixture
def backend(dynamodb):
    return InDynamoDb(dynamodb, Clock())


@pytest.fixture(scope="module")
def any_proxy(dynamodb_table):
    with fault_proxy(dynamodb_table.endpoint) as proxy, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL_DYNAMODB", proxy.endpoint)
        yield proxy, dynamodb_store(dynamodb_table.name)


@pytest.fixture
def proxy(any_proxy, dynamodb):  # noqa: ARG001 - empties the table
    """A proxy between the store and the empty table, as good as new."""
    proxy, _ = any_proxy
    proxy.plan()
    proxy.standing = None
    proxy.operations.clear()
    return proxy


@pytest.fixture
def store(any_proxy, proxy):  # noqa: ARG001 - makes the proxy as good as new
    _, store = any_proxy
    return store


@pytest.fixture(params=OPERATIONS.values(), ids=OPERATIONS)
def operation(request):
    return request.param


def test_an_item_holds_what_is_said_of_it_and_nothing_else(backend):
    backend.store.write(PERSON, Stored({"a": 1}))
    item = backend.item(PERSON)
    assert item.pop("write")["S"]
    assert item == {
        "id": {"S": PERSON},
        "version": {"N": "1"},
        "expires": {"N": str(int(NOW) + KEPT_S)},
        "record": {"S": '{"a":1}'},
    }


class Written:
    """A client that writes requests down, and answers each as if it was done."""

    def __init__(self):
        self.requests = []

    def _answer(self, **request):
        self.requests.append(request)
        return {"ConsumedCapacity": {"CapacityUnits": 1.0}}

    get_item = update_item = delete_item = _answer


def test_what_every_request_asks_for():
    """The stand-in does not mind a word that DynamoDB would refuse."""
    client = Written()
    store = DynamoDbStore(client, "people", Clock())
    store.read(PERSON)
    store.write(PERSON, Stored({"a": 1}))
    store.delete(PERSON)
    read, write, delete = client.requests
    every = {
        "TableName": "people",
        "Key": {"id": {"S": PERSON}},
        "ReturnConsumedCapacity": "TOTAL",
    }
    assert read == every | {"ConsistentRead": True}
    assert write.items() >= (every | {"ReturnValuesOnConditionCheckFailure": "ALL_OLD"}).items()
    assert delete == every


def test_an_answer_that_does_not_say_what_it_cost_is_none():
    class Silent(Written):
        def get_item(self, **_):
            return {"Item": {}}

    with pytest.raises(StoreDown, match=r"^not DynamoDB's answer$"):
        DynamoDbStore(Silent(), "people").read(PERSON)


def test_the_client_waits_no_longer_than_it_may(dynamodb):
    used = dynamodb_store(dynamodb.name)._client.meta.config
    limits = used.connect_timeout, used.read_timeout, used.retries["total_max_attempts"]
    assert limits == (0.5, 1, 2)


def test_what_is_past_its_time_is_not_read(backend):
    backend.store.write(PERSON, Stored({"a": 1}))
    backend.clock.now += KEPT_S
    assert backend.store.read(PERSON) == Stored({}, 1)


def test_attributes_of_others_are_left_alone(backend):
    backend.put(PERSON, note="mine", until=5)
    backend.store.write(PERSON, Stored({"a": 1}))
    backend.store.set_aside(PERSON)
    item = backend.item(PERSON)
    assert (item["note"], item["until"]) == ({"S": "mine"}, {"N": "5"})


@pytest.mark.parametrize("record", [["a list"], {"a": "map"}])
def test_a_record_that_is_no_text_is_set_aside_as_it_is(backend, record):
    stored = {"L": [{"S": "a list"}]} if isinstance(record, list) else {"M": {"a": {"S": "map"}}}
    key = {"id": {"S": PERSON}}
    backend.table.client.put_item(TableName=backend.table.name, Item=key | {"record": stored})
    backend.store.set_aside(PERSON)
    assert backend.aside(PERSON) == list(stored.values())


@pytest.mark.parametrize(
    ("name", "requests"),
    [("read", 1), ("write", 1), ("delete", 1), ("set aside", 2)],
)
def test_requests_of_an_operation(store, proxy, name, requests):
    OPERATIONS[name](store)
    assert len(proxy.operations) == requests


def test_a_conflict_costs_no_further_request(store, proxy):
    store.write(PERSON, Stored({}))
    with pytest.raises(Conflict):
        store.write(PERSON, Stored({}))
    assert proxy.operations == ["UpdateItem", "UpdateItem"]


@pytest.mark.parametrize(("name", "units"), [("read", 1.0), ("write", 1.0), ("delete", 1.0)])
def test_capacity_of_an_operation(dynamodb, name, units):
    """One unit each; a read of one unit is strongly consistent, the other kind costs a half."""
    answers = []
    store = dynamodb_store(dynamodb.name)
    store._client.meta.events.register(
        "after-call.dynamodb", lambda parsed, **_: answers.append(parsed)
    )
    OPERATIONS[name](store)
    assert [answer["ConsumedCapacity"]["CapacityUnits"] for answer in answers] == [units]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_that_stays_is_a_store_down(store, proxy, monkeypatch, operation, fault):
    monkeypatch.setattr("time.sleep", lambda _: None)  # botocore's pause between its attempts
    proxy.standing = fault
    with pytest.raises(StoreDown):
        operation(store)


def test_a_store_down_tells_the_fault_and_carries_its_cause(store, proxy):
    proxy.standing = refused("AccessDeniedException")
    with pytest.raises(StoreDown, match=r"^AccessDeniedException$") as down:
        store.read(PERSON)
    assert isinstance(down.value.__cause__, ClientError)


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_a_fault_that_passes_is_not_noticed(store, proxy, backend, monkeypatch, fault):
    monkeypatch.setattr("time.sleep", lambda _: None)
    store.write(PERSON, Stored({"a": 1}))
    proxy.plan(fault)
    store.write(PERSON, Stored({"a": 2}, 1))
    assert proxy.operations == ["UpdateItem"] * 3
    assert backend.store.read(PERSON) == Stored({"a": 2}, 2)


def test_what_is_set_aside_survives_a_lost_answer(store, proxy, backend):
    store.write(PERSON, Stored({"a": 1}))
    proxy.plan(passed_on, lost_answer)
    store.set_aside(PERSON)
    assert proxy.operations[1:] == ["GetItem", "UpdateItem", "UpdateItem"]
    assert backend.aside(PERSON) == ['{"a":1}']


def test_who_writes_while_something_is_set_aside_is_in_conflict(store, proxy, backend):
    def overtaken(request, body):
        backend.store.write(PERSON, Stored({"a": 1}))
        passed_on(request, body)

    proxy.plan(passed_on, overtaken)
    with pytest.raises(Conflict) as conflict:
        store.set_aside(PERSON)
    assert conflict.value.current == backend.store.read(PERSON) == Stored({"a": 1}, 1)


def test_a_store_down_comes_back(store, proxy):
    proxy.standing = refused("AccessDeniedException")
    with pytest.raises(StoreDown):
        store.write(PERSON, Stored({"a": 1}))
    proxy.standing = None
    store.write(PERSON, Stored({"a": 2}))
    assert store.read(PERSON) == Stored({"a": 2}, 1)


def test_silence_ends_after_two_attempts(store, proxy):
    proxy.standing = held
    with pytest.raises(StoreDown, match="ReadTimeoutError"):
        store.read(PERSON)
    assert proxy.operations == ["GetItem", "GetItem"]


def test_a_server_that_takes_no_connection_is_a_store_down(monkeypatch):
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.settimeout(0)
            one.connect_ex(full.getsockname())
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", f"http://127.0.0.1:{full.getsockname()[1]}")
        with pytest.raises(StoreDown, match="ConnectTimeoutError"):
            dynamodb_store("people").read(PERSON)
        for one in waiting:
            one.close()


def test_two_operations_at_their_slowest_leave_the_answer_its_six_seconds():
    attempt_s = CONFIG.connect_timeout + CONFIG.read_timeout
    assert 2 * attempt_s * CONFIG.retries["total_max_attempts"] <= 6


def test_a_server_that_was_stopped_is_a_store_down(monkeypatch):
    with dynamodb_server() as endpoint:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", endpoint)
        store = dynamodb_store("people")
        create_table(store._client, "people")
        store.read(PERSON)
    for operation in OPERATIONS.values():
        with pytest.raises(StoreDown) as down:
            operation(store)
        assert isinstance(down.value.__cause__, BotoCoreError)


@pytest.mark.parametrize("name", ["read", "delete"])
def test_a_condition_that_nobody_made_is_a_store_down(store, proxy, name):
    proxy.standing = refused("ConditionalCheckFailedException")
    with pytest.raises(StoreDown):
        OPERATIONS[name](store)


@pytest.mark.parametrize("item", ODD_ITEMS)
def test_whoever_is_in_the_way_in_an_odd_shape_is_unreadable(store, proxy, item):
    refusal = b'{"__type":"x#ConditionalCheckFailedException","Item":%s}' % item
    proxy.standing = garbled(refusal, 400)
    with pytest.raises(Unreadable):
        store.write(PERSON, Stored({"a": 1}))


@pytest.mark.parametrize("item", ODD_ITEMS)
def test_an_item_of_an_odd_shape_is_unreadable(store, proxy, item):
    proxy.standing = garbled(b'{"Item":%s,"ConsumedCapacity":{"CapacityUnits":1}}' % item)
    with pytest.raises(Unreadable):
        store.read(PERSON)


def test_a_table_that_is_not_there_is_a_store_down(operation, dynamodb):
    with pytest.raises(StoreDown, match="ResourceNotFoundException"):
        operation(DynamoDbStore(dynamodb.client, "elsewhere"))


def test_what_is_too_large_for_an_item_is_refused_and_not_stored(dynamodb):
    store = dynamodb_store(dynamodb.name)
    with pytest.raises(StoreDown, match="ValidationException"):
        store.write(PERSON, Stored({"a": "x" * 500_000}))
    assert store.read(PERSON) == Stored()


@pytest.fixture
def nobody_signed_in(monkeypatch, tmp_path):
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name)
    monkeypatch.setattr("boto3.DEFAULT_SESSION", None)


@pytest.mark.usefixtures("dynamodb", "nobody_signed_in")
def test_without_credentials_the_store_is_down(monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with pytest.raises(StoreDown, match="NoCredentialsError"):
        dynamodb_store("people").read(PERSON)


@pytest.mark.usefixtures("nobody_signed_in")
def test_without_a_region_there_is_no_store():
    with pytest.raises(NoRegionError):
        dynamodb_store("people")
