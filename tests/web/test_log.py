"""The log: one line of JSON a request, without a user or a word."""

import io
import json
import logging

import pytest

from skill.alexa.app import build
from skill.web.app import create_app
from skill.web.log import configure, log
from stand_ins.authority import encoded, headers, verifier
from stand_ins.envelopes import intent, launch


@pytest.fixture
def lines():
    """What is logged, line by line; afterwards logging is as it was."""
    root, skill = logging.getLogger(), logging.getLogger("skill")
    before = root.handlers[:], root.level, skill.handlers[:], skill.propagate, skill.level
    stream = io.StringIO()
    root.handlers = []
    configure(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root_level, skill.handlers, skill.propagate, skill_level = before
    root.setLevel(root_level)
    skill.setLevel(skill_level)


@pytest.fixture
def client(lines):  # noqa: ARG001 - logging is set up before the application
    return create_app(build(), verifier()).test_client()


def noting(_event, _context):
    """A handler that notes two things."""
    for note in ("first", "second"):
        logging.getLogger("skill").info(note)
    return {}


def post(client, event):
    body = encoded(event)
    client.post("/", data=body, headers=headers(body))


def test_a_request_is_one_line_with_what_the_skill_noted(lines):
    post(create_app(noting, verifier()).test_client(), launch())
    (line,) = lines()
    assert line.pop("ms") >= 0
    assert line.pop("time")
    assert line == {
        "level": "info",
        "message": "request",
        "method": "POST",
        "endpoint": "skill",
        "status": 200,
        "notes": ["first", "second"],
    }


def test_a_refusal_is_one_line_that_says_why(client, lines):
    post(client, launch(now_ms=0))
    (line,) = lines()
    assert (line["status"], line["reason"]) == (400, "timestamp: not of now")


def test_a_look_at_the_health_is_one_line(client, lines):
    client.get("/health")
    (line,) = lines()
    assert (line["endpoint"], line["status"]) == ("health", 200)


def test_neither_user_nor_words_nor_addresses_are_logged(client, lines):
    event = intent("SetHoldIntent", slots={"seconds": "my secret"})
    event["session"]["user"]["userId"] = event["context"]["System"]["user"]["userId"] = "SECRET"
    post(client, event)
    event["request"]["timestamp"] = "secret"
    post(client, event)
    client.get("/secret?secret=secret", headers={"User-Agent": "secret"})
    assert len(lines()) == 3
    assert "secret" not in json.dumps(lines()).lower()


def test_of_an_error_the_line_says_where_it_arose_and_not_what_it_says(lines):
    try:
        raise KeyError("secret")  # noqa: TRY301 - to be caught here
    except KeyError:
        log.exception("went wrong")
    (line,) = lines()
    assert line["error"].startswith("KeyError at test_of_an_error")
    assert "secret" not in json.dumps(line)


def test_what_is_logged_outside_of_a_request_is_a_line_of_its_own(lines):
    log.warning("on the %s", "way")
    logging.getLogger("skill").warning("up")
    assert [(line["level"], line["message"]) for line in lines()] == [
        ("warning", "on the way"),
        ("warning", "up"),
    ]
