"""The time zone from Alexa's settings: a server on the loopback answers, and fails, as they do."""

import json
import socket
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest

from skill.alexa.requests import Settings
from skill.alexa.zone import MAX_BYTES, Today, zone_of
from stand_ins.loopback import Loopback, serving

NOON_MS = round(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp() * 1000)
DAY = NOON_MS // 86_400_000
TOKEN = "token-1"  # noqa: S105 - opens nothing


class AlexasSettings(Loopback):
    """Answers as a test says, and keeps what it was asked."""

    def __init__(self):
        super().__init__(_Answering)
        self.asked = []
        self.status, self.body, self.headers = 200, b'"Europe/Berlin"', {}
        self.is_slow = False

    def settings(self, device_id="device-1", token=TOKEN):
        return Settings(self.endpoint, token, device_id)


class _Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append((self.path, self.headers["Authorization"]))
        if self.server.is_slow:
            self.server.closing.wait()
            return
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_):
        pass


@pytest.fixture
def alexa():
    with serving(AlexasSettings()) as server:
        yield server


def test_the_time_zone_of_the_device_is_asked_for_with_the_token(alexa):
    assert str(zone_of(alexa.settings("device/1"))) == "Europe/Berlin"
    assert alexa.asked == [("/v2/devices/device%2F1/settings/System.timeZone", f"Bearer {TOKEN}")]


@pytest.mark.parametrize("status", [204, 301, 400, 401, 403, 404, 429, 500, 503])
def test_where_alexa_does_not_say_it_is_no_zone(alexa, status):
    alexa.status, alexa.body = status, b""
    assert zone_of(alexa.settings()) is None


@pytest.mark.parametrize("status", [200, 403, 500])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"garbage",
        b"\xff\xfe",
        b"null",
        b"5",
        b"[]",
        b"{}",
        b'{"type": "FORBIDDEN"}',
        b'["Europe/Berlin"]',
        b"[" * 900,
        b"[" * MAX_BYTES + b"]" * MAX_BYTES,
        b'"' + b"x" * 100_000 + b'"',
        b'"\\ud800"',
    ],
    ids=lambda body: repr(body[:20]),
)
def test_garbage_is_no_zone(alexa, status, body):
    alexa.status, alexa.body = status, body
    assert zone_of(alexa.settings()) is None


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Mars/Olympus_Mons",
        "Europe",
        "../../../etc/passwd",
        "/etc/localtime",
        "Europe/../../etc/passwd",
        "tzdata.zi",
        "zone.tab",
        "Europe/Berlin\u0000",
        "x" * 500,
        "Grüße",
        ".",
    ],
)
def test_an_odd_name_is_no_zone(alexa, name):
    alexa.body = json.dumps(name).encode()
    assert zone_of(alexa.settings()) is None


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Pacific/Kiritimati", DAY + 1),
        ("Pacific/Niue", DAY),
        ("Pacific/Auckland", DAY + 1),
        ("America/Los_Angeles", DAY),
        ("UTC", DAY),
        ("EST5EDT", DAY),
    ],
)
def test_the_day_is_the_persons_own(alexa, name, day):
    alexa.body = json.dumps(name).encode()
    assert Today(alexa.settings(), NOON_MS).moment().day == day


def test_a_token_goes_nowhere_but_where_alexa_says(alexa):
    with serving(AlexasSettings()) as elsewhere:
        alexa.status, alexa.headers = 302, {"Location": f"{elsewhere.endpoint}/"}
        assert zone_of(alexa.settings()) is None
        assert elsewhere.asked == []


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_nor_through_a_proxy(alexa, monkeypatch, variable):
    with serving(AlexasSettings()) as elsewhere:
        monkeypatch.setenv(variable, elsewhere.endpoint)
        monkeypatch.delenv("no_proxy", raising=False)
        zone_of(alexa.settings())
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "nonsense",
        "http://",
        "http://127.0.0.1:1",
        "http://127.0.0.1:99999",
        "http://[::1",
        "http://nowhere.invalid",
        "http://\u0000",
        "http://a b",
        "ftp://127.0.0.1:1",
        "gopher://127.0.0.1",
        "HTTP://127.0.0.1:1",
    ],
)
def test_an_endpoint_that_is_none_is_no_zone(endpoint):
    assert zone_of(Settings(endpoint, TOKEN, "device-1")) is None


@pytest.mark.parametrize("scheme", ["file://{}#", "file://{}?", "data:application/json,{}#"])
def test_no_file_is_read_and_nothing_but_http_is_spoken(tmp_path, scheme):
    path = tmp_path / "zone"
    path.write_text('"Europe/Berlin"')
    content = '"Europe/Berlin"' if scheme.startswith("data") else path
    assert zone_of(Settings(scheme.format(content), TOKEN, "device-1")) is None


@pytest.mark.parametrize("token", ["a\nb", "Grüße", "\ud800", "x" * 10_000])
def test_an_odd_token_is_no_fault(alexa, token):
    zone_of(alexa.settings(token=token))


@pytest.mark.parametrize("device_id", ["\ud800", "{deviceId}", "a b\n", "../..", "x" * 10_000])
def test_an_odd_device_is_no_fault(alexa, device_id):
    zone_of(alexa.settings(device_id))


def hang_up_on(listener):
    connection, _ = listener.accept()
    connection.close()


def test_a_server_that_hangs_up_at_once_is_no_zone():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        endpoint = f"http://127.0.0.1:{listener.getsockname()[1]}"
        caller = threading.Thread(target=hang_up_on, args=[listener])
        caller.start()
        assert zone_of(Settings(endpoint, TOKEN, "device-1")) is None
        caller.join()


@pytest.mark.usefixtures("as_shipped")
def test_who_is_slow_is_not_waited_for(alexa):
    alexa.is_slow = True
    assert Today(alexa.settings(), NOON_MS).moment() == (DAY, -1)


@pytest.mark.parametrize(
    ("now_ms", "day"), [(-1, 0), (0, 0), (253_402_300_799_000, 99_999), (-62_135_596_800_000, 0)]
)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Niue"])
def test_at_either_end_of_the_calendar_there_is_a_day_too(alexa, now_ms, day, zone):
    alexa.body = json.dumps(zone).encode()
    assert Today(alexa.settings(), now_ms).moment().day == day
