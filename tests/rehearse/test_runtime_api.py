"""The Runtime API does its part: events out, reports in, and nothing restored before its time."""

import json
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from queue import Empty
from threading import Thread

import pytest

from rehearse.runtime_api import CREDENTIALS, VERSION, RuntimeApi


@pytest.fixture
def api():
    with RuntimeApi() as api:
        yield api


def call(api, method, path, body=None):
    """What a runtime gets: the status, the headers, the body."""
    connection = HTTPConnection(api.address, timeout=5)
    connection.request(method, path, json.dumps(body))
    response = connection.getresponse()
    read = json.loads(response.read())
    connection.close()
    return response.status, response.headers, read


def test_an_event_goes_out_with_its_id_and_its_deadline(api):
    api.put({"a": 1})
    status, headers, event = call(api, "GET", f"{VERSION}invocation/next")
    assert (status, event) == (200, {"a": 1})
    assert headers["Lambda-Runtime-Aws-Request-Id"]
    assert int(headers["Lambda-Runtime-Deadline-Ms"]) > 0


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("invocation/1-2-3/response", "invocation/response"),
        ("invocation/1-2-3/error", "invocation/error"),
        ("init/error", "init/error"),
        ("restore/error", "restore/error"),
    ],
)
def test_what_the_runtime_says_is_reported(api, path, what):
    status, _, _ = call(api, "POST", f"{VERSION}{path}", {"said": path})
    report = api.report()
    assert status == 202
    assert (report.what, report.body) == (what, {"said": path})


def test_a_runtime_that_says_nothing_is_not_waited_for_for_ever(api):
    with pytest.raises(Empty):
        api.report(timeout_s=0.01)


def test_a_snapshot_is_restored_when_it_is_said_and_not_before(api):
    waiting = Thread(target=call, args=(api, "GET", f"{VERSION}restore/next"), daemon=True)
    waiting.start()
    assert api.report().what == "restore/next"
    assert waiting.is_alive()
    api.restore()
    waiting.join(5)
    assert not waiting.is_alive()


def test_credentials_of_a_snapshot_have_expired_and_new_ones_have_not(api):
    soon = datetime.now(UTC) + timedelta(minutes=10)
    _, _, old = call(api, "GET", CREDENTIALS)
    api.restore()
    _, _, new = call(api, "GET", CREDENTIALS)
    expiries = [datetime.fromisoformat(given["Expiration"]) for given in (old, new)]
    assert expiries[0] < soon < expiries[1]
    assert api.credentials_given == {"before the restore": 1, "after it": 1}
