import pytest
from flask import Flask, abort, request

from skill.simulator.page.guard import MAX_BODY, guarded


def read():
    return request.get_json()


@pytest.fixture
def client():
    flask = guarded(Flask("x"))
    flask.add_url_rule("/", "hello", lambda: "hello", methods=["GET", "POST"])
    flask.add_url_rule("/json", "read", read, methods=["POST"])
    flask.add_url_rule("/screen", "screen", lambda: "screen")
    flask.add_url_rule("/broken", "broken", lambda: abort(500))
    return flask.test_client()


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:5000", "localhost:5000"])
def test_this_machine_is_answered_under_its_own_names(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0:5000", "[::1]"]
)
def test_a_strangers_name_that_leads_here_is_refused(client, host):
    refused = client.get("/", headers={"Host": host})
    assert refused.status_code == 400
    assert "Host" in refused.json["error"]


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:5001"},
        {"Origin": "https://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_cannot_send_anything_here(client, told):
    refused = client.post("/", headers=told)
    assert refused.status_code == 403
    assert "another page" in refused.json["error"]


@pytest.mark.parametrize(
    "told", [{}, {"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_the_own_page_can(client, told):
    assert client.post("/", headers=told).status_code == 200


def test_a_form_that_any_page_may_send_is_not_read(client):
    refused = client.post("/json", data={"text": "stop"})
    assert refused.status_code == 415
    assert refused.json["error"]


def test_a_large_body_is_refused(client):
    assert client.post("/json", json="x" * MAX_BODY).status_code == 413


def test_every_refusal_is_told_in_json(client):
    assert client.get("/nowhere").json["error"]
    assert client.put("/").json["error"]
    assert client.get("/broken").json["error"]


def test_nothing_is_loaded_from_elsewhere(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_only_the_renderers_frame_may_compile_code(client):
    policy = client.get("/screen").headers["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "http" not in policy
