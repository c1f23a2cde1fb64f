import urllib.request
from http.server import BaseHTTPRequestHandler

import pytest

from skill.simulator.loopback import Loopback, serving


class Saying(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_it_answers_as_long_as_the_block_lasts_and_on_this_machine_alone():
    with serving(Loopback(Saying)) as server:
        assert server.endpoint.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(server.endpoint) as answer:  # noqa: S310 - ours
            assert answer.status == 204
    assert server.closing.is_set()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(server.endpoint)  # noqa: S310 - ours
