"""The endpoint as a stranger and as Alexa meet it: what is answered, and what is refused how."""

import io
import json
import logging
import os
from pathlib import Path

import pytest

from skill.alexa.app import build
from skill.web import app as module
from skill.web.app import create_app, from_environment, proven
from stand_ins.authority import URL, Shelf, encoded, headers, verifier
from stand_ins.envelopes import envelope, intent, launch
from stand_ins.legal import assert_legal
from tests.conftest import ROOT

EVENTS = sorted((ROOT / "tests" / "events").glob("*.json"))


@pytest.fixture(scope="module")
def client():
    return create_app(build(), verifier()).test_client()


def post(client, event, **changes):
    body = encoded(event)
    return client.post("/", data=body, headers=headers(body, **changes))


@pytest.fixture
def refused(client, caplog):
    """The status of a refusal that says nothing, and the reason in the log."""
    caplog.set_level(logging.INFO, logger="web")

    def post(body=b"{}", **sent):
        sent = {"headers": headers(body), **sent}
        answer = client.post("/", data=body, **sent)
        assert answer.data == b""
        return answer.status_code, caplog.records[-1].fields["reason"]

    return post


def nobody_is_known():
    """What the first of two answers has written is gone before the second."""
    Path(os.environ["STRETCH_FILE"]).unlink(missing_ok=True)


@pytest.mark.parametrize(
    "event",
    [
        launch(),
        intent("SetHoldIntent", slots={"seconds": "20"}),
        envelope({"type": "Alexa.Future.Request"}),
        envelope({"type": "SessionEndedRequest", "reason": "A_NEW_REASON"}),
        intent("OrderPizzaIntent", {"junk": 1}),
    ],
    ids=["launch", "intent", "a type of the future", "a reason of the future", "unknown intent"],
)
def test_the_answer_is_the_one_that_lambda_gives(client, lambda_handler, event):
    answer = post(client, event)
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    nobody_is_known()
    assert answer.json == lambda_handler(event)


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_one_envelope_of_each_request_type_is_answered_as_by_lambda(client, lambda_handler, path):
    event = json.loads(path.read_text())
    event["request"]["timestamp"] = launch()["request"]["timestamp"]
    answer = post(client, event)
    nobody_is_known()
    assert answer.json == lambda_handler(event)


def test_a_request_outside_the_tolerance_is_refused(refused):
    body = encoded(launch(now_ms=0))
    assert refused(body) == (400, "timestamp: not of now")


def test_another_skills_request_is_refused(refused):
    event = launch()
    event["context"]["System"]["application"] = {"applicationId": "amzn1.ask.skill.other"}
    assert refused(encoded(event)) == (400, "application id: not ours")


def test_a_request_without_a_signature_is_refused(refused):
    assert refused(headers=headers(b"{}", Signature_256=None)) == (
        400,
        "signature: missing or of no key's length",
    )


def test_a_request_whose_chain_is_elsewhere_is_refused(refused):
    sent = headers(b"{}", SignatureCertChainUrl="http://evil.com/")
    assert refused(headers=sent) == (400, "chain URL: scheme")


def test_what_is_signed_but_no_json_is_refused(refused):
    assert refused(b"{") == (400, "body: no JSON")


def test_what_is_signed_but_no_text_is_refused(refused):
    assert refused(b'{"\xff": 1}') == (400, "body: no JSON")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "junk;;"])
def test_another_media_type_is_refused(refused, kind):
    sent = headers(b"{}", Content_Type=kind)
    assert refused(headers=sent) == (415, "Unsupported Media Type")


def test_a_form_in_parts_is_refused(client):
    assert client.post("/", data={"file": (ROOT / "Makefile").open("rb")}).status_code == 415


def test_a_body_too_large_is_refused(refused):
    body = b" " * (module.MAX_BODY + 1)
    assert refused(body) == (413, "Request Entity Too Large")


def test_a_body_that_does_not_say_its_length_is_refused(client):
    body = b" "
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input": io.BytesIO(body)}
    answer = client.post("/", headers=headers(body), environ_overrides=chunked)
    assert (answer.status_code, answer.data) == (411, b"")


def test_a_body_that_breaks_off_is_refused(client):
    body = encoded(launch())
    short = {"wsgi.input": io.BytesIO(body[:-1])}
    answer = client.post("/", data=body, headers=headers(body), environ_overrides=short)
    assert (answer.status_code, answer.data) == (400, b"")


def test_a_body_as_large_as_allowed_is_read(refused):
    assert refused(b" " * module.MAX_BODY) == (400, "body: no JSON")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_is_refused_and_told_which_is_right(client, caplog, method):
    caplog.set_level(logging.INFO, logger="web")
    answer = client.open("/", method=method)
    assert (answer.status_code, answer.data) == (405, b"")
    assert caplog.records[-1].fields["reason"] == "Method Not Allowed"
    assert answer.headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/x", "//", "/../etc/passwd", "/health/", "/%00", "/?x", "/static"]
)
def test_nothing_else_is_there(client, path):
    answer = client.open(path)
    assert answer.status_code in (404, 405)
    assert answer.data == b""


def test_whoever_watches_the_server_hears_that_it_is_well(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.text) == (200, "ok\n")


@pytest.mark.parametrize("host", ["", "a b", "[", "x" * 5_000, "evil.com:port", "\xff", "a,b"])
def test_a_strange_host_header_does_no_harm(client, host):
    body = encoded(launch())
    answer = client.post("/", data=body, headers={**headers(body), "Host": host})
    assert answer.status_code in (200, 400)


def test_a_fault_of_our_own_says_where_it_arose_but_not_what_was_said(caplog):
    caplog.set_level(logging.INFO, logger="web")

    def broken(_event, _context):
        raise KeyError("what a person said")

    client = create_app(broken, verifier()).test_client()
    answer = post(client, launch())
    assert (answer.status_code, answer.data) == (500, b"")
    assert caplog.records[-1].fields["reason"].startswith("KeyError at broken:")
    assert "person" not in caplog.text


def test_the_first_request_fetches_the_chain_and_the_others_do_not():
    shelf = Shelf()
    client = create_app(build(), verifier(shelf)).test_client()
    for _ in range(3):
        assert post(client, launch()).status_code == 200
    assert len(shelf.fetched) == 1


def test_in_production_nothing_is_answered_unless_a_skill_is_named(monkeypatch, caplog):
    monkeypatch.delenv("STRETCH_SKILL_ID", raising=False)
    client = from_environment().test_client()
    assert "no STRETCH_SKILL_ID" in caplog.text
    assert client.get("/health").status_code == 200
    assert client.post("/", json=launch()).status_code == 400


def test_in_production_a_chain_of_the_tests_counts_for_nothing(monkeypatch):
    monkeypatch.setenv("STRETCH_SKILL_ID", "amzn1.ask.skill.1")
    monkeypatch.setattr(module, "Fetch", Shelf)
    assert post(from_environment().test_client(), launch()).status_code == 400


def test_what_has_proved_good_is_kept_where_systemd_says(monkeypatch, tmp_path):
    monkeypatch.setenv("STATE_DIRECTORY", f"{tmp_path}:/elsewhere")
    proven().add(URL)
    assert URL in proven()
    monkeypatch.delenv("STATE_DIRECTORY")
    assert URL not in proven()


def test_an_answer_of_the_server_is_legal(client):
    assert_legal(launch(), post(client, launch()).json)
