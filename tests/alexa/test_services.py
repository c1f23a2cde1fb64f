import json
from http.server import BaseHTTPRequestHandler

import pytest
from ask_sdk_core.exceptions import ApiClientException
from ask_sdk_model.services import ApiClientRequest

from skill.alexa.services import AlexaClient
from stand_ins.loopback import Loopback, serving


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Authorization"], body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()
        self.wfile.write(b"x" * 50)

    def log_message(self, *_):
        pass


@pytest.fixture
def alexa():
    with serving(Loopback(Answering)) as server:
        server.asked, server.status = [], 200
        yield server


def asked(alexa, body):
    headers = [("Authorization", "Bearer token-1")]
    return ApiClientRequest(url=f"{alexa.endpoint}/v1/x", method="POST", headers=headers, body=body)


def test_a_body_is_sent_as_json_with_the_token(alexa):
    AlexaClient(2.0, 1_000).invoke(asked(alexa, {"a": 1}))
    assert alexa.asked == [("/v1/x", "Bearer token-1", json.dumps({"a": 1}).encode())]


@pytest.mark.parametrize("status", [200, 201, 302, 401, 403, 404, 429, 500])
def test_any_status_is_an_answer_and_no_redirect_is_followed(alexa, status):
    alexa.status = status
    client = AlexaClient(2.0, 1_000)
    answer = client.invoke(asked(alexa, {}))
    assert answer.status_code == status
    assert client.answered is answer


def test_of_a_long_answer_no_more_is_read_than_was_said(alexa):
    assert AlexaClient(2.0, 7).invoke(asked(alexa, {})).body == "x" * 7


def test_where_nobody_answers_there_is_no_answer_either_from_before(alexa):
    client = AlexaClient(2.0, 1_000)
    client.invoke(asked(alexa, {}))
    with pytest.raises(ApiClientException):
        client.invoke(ApiClientRequest(url="http://127.0.0.1:1/", method="GET", headers=[]))
    assert client.answered is None
