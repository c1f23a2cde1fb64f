"""The stand-in's contract: what it answers has the shape of what the API's documentation shows.

The bodies below are written after the examples of the Alexa Reminders API Reference. Whatever is
known of the API by them, the client must read from the stand-in and from them alike.
"""

import json
import urllib.error
import urllib.request

import pytest
from ask_sdk_model.services import ApiClientResponse

from skill.alexa.reminders import alerts_in, outcome_of
from skill.coach.reminder import EVERY_DAY, Outcome, Reminder, Weekdays
from stand_ins.reminders import reminders

NOW_MS = 1_800_000_000_000
"""A Friday, 15 January 2027, eight o'clock in the morning in UTC."""

INFO = {"spokenInfo": {"content": [{"locale": "en-US", "text": "Do your ball back stretch."}]}}
ONCE = {
    "requestTime": "2027-01-15T08:00:00.000",
    "trigger": {
        "type": "SCHEDULED_ABSOLUTE",
        "scheduledTime": "2027-01-15T19:00:00.000",
        "timeZoneId": "Europe/Berlin",
    },
    "alertInfo": INFO,
    "pushNotification": {"status": "ENABLED"},
}
RULE = "FREQ=WEEKLY;BYDAY=MO,WE;BYHOUR=18;BYMINUTE=30;BYSECOND=0;INTERVAL=1;"
WEEKLY = ONCE | {
    "trigger": {
        "type": "SCHEDULED_ABSOLUTE",
        "timeZoneId": "Europe/Berlin",
        "recurrence": {"startDateTime": "2027-01-15T06:00:00.000", "recurrenceRules": [RULE]},
    }
}

RECORDED_CREATED = {
    "alertToken": "1a5a3b0b-4a7a-4f0a-8a0b-0a0b0c0d0e0f",
    "createdTime": "2027-01-15T08:00:01.000Z",
    "updatedTime": "2027-01-15T08:00:01.000Z",
    "status": "ON",
    "version": "1",
    "href": "/v1/alerts/reminders/1a5a3b0b-4a7a-4f0a-8a0b-0a0b0c0d0e0f",
}
RECORDED_LIST = {
    "totalCount": "3",
    "alerts": [
        {
            "alertToken": "one",
            "createdTime": "2027-01-14T19:04:00.672Z",
            "updatedTime": "2027-01-14T19:04:00.672Z",
            "trigger": {
                "type": "SCHEDULED_ABSOLUTE",
                "scheduledTime": "2027-01-15T19:00:00.000",
                "timeZoneId": "Europe/Berlin",
                "offsetInSeconds": 0,
                "recurrence": None,
            },
            "status": "ON",
            "alertInfo": INFO,
            "pushNotification": {"status": "ENABLED"},
            "version": "1",
        },
        {
            "alertToken": "two",
            "trigger": {
                "type": "SCHEDULED_ABSOLUTE",
                "timeZoneId": "Europe/Berlin",
                "recurrence": {"recurrenceRules": [RULE]},
            },
            "status": "ON",
            "alertInfo": INFO,
        },
        {"alertToken": "three", "status": "COMPLETED", "trigger": {}, "alertInfo": INFO},
    ],
    "links": None,
}
RECORDED_ERROR = {"code": "ALERT_NOT_FOUND", "message": "Alert not found."}


@pytest.fixture
def api():
    with reminders(lambda: NOW_MS, "Europe/Berlin") as services:
        yield Api(services)


class Api:
    """The stand-in as a client meets it: over HTTP."""

    def __init__(self, services):
        self.services = services
        self.alerts = services.alerts
        self.token = self.alerts.opened()

    def ask(self, method, path="", body=None):
        """The status and the body of an answer."""
        url = f"{self.services.endpoint}/v1/alerts/reminders{path}"
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(url, data, headers, method=method)  # noqa: S310 - ours
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - ours
                return answer.status, json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or "null")

    def code(self, method, path="", body=None):
        """The status and the code of a refusal."""
        status, plain = self.ask(method, path, body)
        assert plain.keys() == RECORDED_ERROR.keys()
        return status, plain["code"]


def shape(value):
    """The names and types of a body, without its values."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value)


def test_what_was_set_is_answered_as_it_is_documented(api):
    status, created = api.ask("POST", body=ONCE)
    assert status == 201
    assert shape(created) == shape(RECORDED_CREATED)


def test_a_list_has_what_a_recorded_one_has(api):
    api.ask("POST", body=ONCE)
    status, listed = api.ask("GET")
    assert status == 200
    assert listed.keys() == RECORDED_LIST.keys()
    assert listed["alerts"][0].keys() == RECORDED_LIST["alerts"][0].keys()


def read(plain):
    return [
        (alert.token, alert.reminder)
        for alert in alerts_in(
            ApiClientResponse(status_code=200, headers=[], body=json.dumps(plain))
        )
    ]


TODAY_AT_SEVEN = Reminder(19 * 60, day=20_833)
TWICE_A_WEEK = Reminder(18 * 60 + 30, weekdays=Weekdays.MONDAY | Weekdays.WEDNESDAY)


def test_the_client_reads_the_recorded_list():
    assert read(RECORDED_LIST) == [("one", TODAY_AT_SEVEN), ("two", TWICE_A_WEEK)]


def test_the_client_reads_the_stand_ins_list_alike(api):
    tokens = [api.ask("POST", body=body)[1]["alertToken"] for body in (ONCE, WEEKLY)]
    assert read(api.ask("GET")[1]) == list(zip(tokens, (TODAY_AT_SEVEN, TWICE_A_WEEK), strict=True))


def test_one_can_be_read_changed_and_deleted(api):
    path = "/" + api.ask("POST", body=ONCE)[1]["alertToken"]
    assert api.ask("GET", path)[1]["trigger"] == ONCE["trigger"]
    status, changed = api.ask("PUT", path, WEEKLY)
    assert (status, changed["version"]) == (200, "2")
    assert api.ask("DELETE", path) == (200, None)
    assert api.code("GET", path) == (404, "ALERT_NOT_FOUND")
    assert api.code("PUT", path, ONCE) == (404, "ALERT_NOT_FOUND")


def test_what_has_rung_is_over_and_cannot_be_deleted(api):
    path = "/" + api.ask("POST", body=ONCE)[1]["alertToken"]
    (ring,) = api.alerts.rung(NOW_MS, NOW_MS + 86_400_000)
    assert ring.text == "Do your ball back stretch."
    assert ring.at_ms == NOW_MS + 10 * 3_600_000  # 19:00 in Berlin is 18:00 in UTC
    assert api.ask("GET", path)[1]["status"] == "COMPLETED"
    assert api.code("DELETE", path) == (404, "ALERT_NOT_FOUND")
    assert api.alerts.rung(NOW_MS, NOW_MS + 86_400_000) == []


def test_what_comes_back_rings_on_its_days(api):
    api.ask("POST", body=WEEKLY)
    week_ms = 7 * 86_400_000
    rings = api.alerts.rung(NOW_MS, NOW_MS + week_ms)
    assert [(ring.at_ms - NOW_MS) / 3_600_000 for ring in rings] == [81.5, 129.5]


def test_it_begins_only_when_it_is_to_begin(api):
    later = {"startDateTime": "2027-01-20T00:00:00", "recurrenceRules": [RULE]}
    api.ask("POST", body=WEEKLY | {"trigger": WEEKLY["trigger"] | {"recurrence": later}})
    assert len(api.alerts.rung(NOW_MS, NOW_MS + 7 * 86_400_000)) == 1


def test_without_the_persons_consent_nothing_is_done(api):
    api.alerts.granted = False
    assert api.code("POST", body=ONCE) == (401, "UNAUTHORIZED")
    assert api.code("GET") == (401, "UNAUTHORIZED")


def test_a_session_that_is_over_can_change_and_read_and_not_set(api):
    path = "/" + api.ask("POST", body=ONCE)[1]["alertToken"]
    api.alerts.closed(api.token)
    assert api.code("POST", body=ONCE) == (401, "INVALID_BEARER_TOKEN")
    assert api.ask("PUT", path, WEEKLY)[0] == 200
    assert api.ask("GET")[0] == 200


def test_a_strangers_token_opens_nothing(api):
    api.token = "nobody's"  # noqa: S105 - opens nothing
    assert api.code("GET") == (401, "INVALID_BEARER_TOKEN")


def test_a_device_without_reminders_and_one_that_is_full_refuse(api):
    api.alerts.supported = False
    assert api.code("POST", body=ONCE) == (403, "DEVICE_NOT_SUPPORTED")
    api.alerts.supported = True
    api.alerts.alerts = {str(n): {"status": "ON"} for n in range(250)}
    assert api.code("POST", body=ONCE) == (403, "MAX_REMINDERS_EXCEEDED")


def but(**changes):
    return ONCE | {"trigger": ONCE["trigger"] | changes}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (but(scheduledTime="2027-01-15T19:00:00.000Z"), "INVALID_DATETIME_FORMAT"),
        (but(scheduledTime="2027-01-15T19:00:00+01:00"), "INVALID_DATETIME_FORMAT"),
        (ONCE | {"requestTime": "2027-01-15T07:00:00Z"}, "INVALID_DATETIME_FORMAT"),
        (but(scheduledTime="2027-01-15T08:59:00.000"), "TRIGGER_SCHEDULED_TIME_IN_PAST"),
        (but(type="SCHEDULED_SOMEHOW"), "INVALID_TRIGGER_TYPE"),
        (but(timeZoneId="Mars/Olympus"), "INVALID_REQUEST_FORMAT"),
        (but(scheduledTime="tomorrow"), "INVALID_DATETIME_FORMAT"),
        (ONCE | {"trigger": {"type": "SCHEDULED_ABSOLUTE"}}, "INVALID_REQUEST_FORMAT"),
        (
            ONCE | {"alertInfo": {"spokenInfo": {"content": [{"ssml": "<speak/>"}]}}},
            "INVALID_REQUEST_FORMAT",
        ),
        (
            ONCE | {"alertInfo": {"spokenInfo": {"content": [{"locale": "en-US", "text": ""}]}}},
            "INVALID_ALERT_INFO",
        ),
        ({}, "INVALID_REQUEST_FORMAT"),
        (None, "INVALID_REQUEST_FORMAT"),
        ([], "INVALID_REQUEST_FORMAT"),
    ],
)  # fmt: skip
def test_a_bad_request_is_refused_and_says_why(api, body, code):
    assert api.code("POST", body=body) == (400, code)


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (401, "UNAUTHORIZED", Outcome.NOT_ALLOWED),
        (403, "DEVICE_NOT_SUPPORTED", Outcome.CANNOT),
        (403, "MAX_REMINDERS_EXCEEDED", Outcome.TOO_MANY),
        (400, "TRIGGER_SCHEDULED_TIME_IN_PAST", Outcome.PAST),
        (404, "ALERT_NOT_FOUND", Outcome.NONE),
        (400, "INVALID_ALERT_INFO", Outcome.FAILED),
        (429, "RATE_EXCEEDED", Outcome.FAILED),
        (500, "INTERNAL_ERROR", Outcome.FAILED),
        (503, "SERVICE_UNAVAILABLE", Outcome.FAILED),
    ],
)
def test_each_documented_error_means_something_to_the_client(status, code, outcome):
    body = json.dumps({"code": code, "message": "as documented"})
    assert outcome_of(ApiClientResponse(status_code=status, headers=[], body=body)) is outcome


def test_every_day_is_every_day(api):
    rule = "FREQ=DAILY;BYHOUR=7;BYMINUTE=0;BYSECOND=0;INTERVAL=1;"
    body = WEEKLY | {"trigger": WEEKLY["trigger"] | {"recurrence": {"recurrenceRules": [rule]}}}
    api.ask("POST", body=body)
    assert [each for _, each in read(api.ask("GET")[1])] == [Reminder(420, weekdays=EVERY_DAY)]
    assert len(api.alerts.rung(NOW_MS, NOW_MS + 7 * 86_400_000)) == 7
