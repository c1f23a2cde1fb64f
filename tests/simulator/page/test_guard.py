import pytest
from flask import Flask, abort, request

from skill.simulator.page.guard import FOR_THE_FRAME, KEY, MAX_BODY, guarded

SECRET = "known to one person"  # noqa: S105 - for these tests alone


def read():
    return request.get_json()


@pytest.fixture
def stranger():
    """A browser, or a program, that has not seen the secret."""
    flask = guarded(Flask("x"), SECRET)
    flask.add_url_rule("/", "hello", lambda: "hello", methods=["GET", "POST"])
    flask.add_url_rule("/json", "read", read, methods=["POST"])
    flask.add_url_rule("/screen", "screen", lambda: "screen")
    flask.add_url_rule("/broken", "broken", lambda: abort(500))
    for url in FOR_THE_FRAME:
        flask.add_url_rule(url, url, lambda: "for the frame")
    return flask.test_client()


@pytest.fixture
def client(stranger):
    """The browser of whoever started the page, under both names of the machine."""
    for host in ("localhost", "127.0.0.1", "127.0.0.1:5000", "localhost:5000"):
        stranger.get("/", query_string={KEY: SECRET}, headers={"Host": host})
    return stranger


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


def test_the_secret_in_the_address_is_exchanged_for_a_cookie(stranger):
    answer = stranger.get("/", query_string={KEY: SECRET}, headers={"Host": "127.0.0.1:5000"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    kept = answer.headers["Set-Cookie"]
    assert kept.startswith("stretch-5000=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(kept.split("; "))


@pytest.mark.parametrize("key", [{}, {KEY: ""}, {KEY: "guessed"}, {KEY: "é"}])
def test_who_does_not_know_the_secret_is_refused(stranger, key):
    refused = stranger.get("/", query_string=key)
    assert refused.status_code == 403
    assert "Set-Cookie" not in refused.headers


def test_a_cookie_of_another_secret_is_refused(stranger):
    stranger.set_cookie("stretch-", "another’s")
    assert stranger.post("/json", json={}).status_code == 403


@pytest.mark.parametrize("url", sorted(FOR_THE_FRAME))
def test_the_frame_gets_its_files_without_a_cookie_and_nothing_else(stranger, url):
    headers = stranger.get(url).headers
    assert headers["Access-Control-Allow-Origin"] == "null"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert stranger.get("/screen").status_code == 403


def test_no_window_that_opens_the_page_or_is_opened_by_it_shares_it(client):
    headers = client.get("/").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_the_renderer_can_ask_nobody_for_anything(client):
    policy = client.get("/screen").headers["Content-Security-Policy"]
    assert policy.endswith("; sandbox allow-scripts")
    assert "connect-src data:;" in policy
    assert "font-src 'none'" in policy
