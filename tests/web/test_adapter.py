"""SkillAdapter with our verification ahead of it: what the handler is asked, and what not."""

import json

import pytest
from flask import Flask
from flask_ask_sdk.skill_adapter import SkillAdapter

from skill.web.adapter import PlainJson, Served, SignedSkillAdapter
from stand_ins.authority import encoded, headers, verifier
from stand_ins.envelopes import launch

ANSWER = {"version": "1.0", "response": {}}


class Asked:
    """A handler that remembers what it was asked."""

    def __init__(self):
        self.events = []

    def __call__(self, event, context):
        self.events.append((event, context))
        return ANSWER


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def client(asked):
    app = Flask("adapter")
    app.config.update(ASK_SDK_VERIFY_SIGNATURE=False, ASK_SDK_VERIFY_TIMESTAMP=False)
    adapter = SignedSkillAdapter(asked, verifier())
    adapter.init_app(app)
    adapter.register(app, "/")
    return app.test_client()


def test_the_handler_is_asked_what_alexa_signed_as_lambda_would_ask_it(client, asked):
    body = encoded(launch())
    assert client.post("/", data=body, headers=headers(body)).json == ANSWER
    assert asked.events == [(launch(), None)]


def test_it_is_flask_ask_sdks_adapter():
    assert isinstance(SignedSkillAdapter(Asked(), verifier()), SkillAdapter)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b"null", b"[]", b"NaN", b"[" * 100_000, b"1" * 5_000, b'{"a": NaN}'],
)
def test_what_alexa_signed_but_is_no_envelope_is_refused(client, asked, body):
    assert client.post("/", data=body, headers=headers(body)).status_code == 400
    assert asked.events == []


def test_the_skill_does_not_hear_of_what_is_not_signed(client, asked):
    body = encoded(launch())
    answer = client.post("/", data=body + b" ", headers=headers(body))
    assert answer.status_code == 400
    assert asked.events == []


def test_the_envelope_of_another_time_is_refused(client, asked):
    body = encoded(launch(now_ms=0))
    assert client.post("/", data=body, headers=headers(body)).status_code == 400
    assert asked.events == []


def test_a_served_skill_answers_what_the_handler_answers(asked):
    assert Served(asked).invoke(launch(), "context") == ANSWER
    assert asked.events == [(launch(), "context")]


def test_plain_json_is_read_as_lambda_reads_it():
    assert PlainJson().deserialize(json.dumps(launch()), None) == launch()
    assert PlainJson().serialize(ANSWER) is ANSWER
