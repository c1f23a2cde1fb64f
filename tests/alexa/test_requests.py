import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.event import surroundings
from skill.alexa.requests import Settings, essential, incoming, is_silent
from skill.coach.stretch import CountStyle, Feeling
from skill.coach.turns import Act, Turn
from stand_ins.envelopes import NOW_MS, intent, launch


def read(event):
    payload = json.dumps(essential(event))
    envelope = DefaultSerializer().deserialize(payload, RequestEnvelope)
    return incoming(envelope, surroundings(event))


def turn(event):
    return read(event).turn


def test_a_launch_is_a_turn_of_its_own():
    assert turn(launch()) == Turn(Act.LAUNCH)


def test_numbers_come_out_of_their_slots():
    event = intent("StartStretchIntent", slots={"reps": "3", "seconds": "twenty"})
    assert turn(event) == Turn(Act.START, reps=3, seconds=20)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("20", Turn(Act.SET_HOLD, unclear=True)),
        ("15", Turn(Act.SET_HOLD, seconds=15)),
    ],
)
def test_of_two_different_numbers_for_the_same_neither_is_taken(other, expected):
    event = intent("SetHoldIntent", slots={"seconds": "15", "other_seconds": other})
    assert turn(event) == expected


def test_a_resolved_value_comes_by_its_id():
    event = intent("FeelingIntent", slots={"feeling": "a doddle"})
    value = {"value": {"id": "easy", "name": "easy"}}
    found = {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [value]}
    slot = event["request"]["intent"]["slots"]["feeling"]
    slot["resolutions"] = {"resolutionsPerAuthority": [found]}
    assert turn(event) == Turn(Act.FEELING, feeling=Feeling.EASY)


def test_an_unresolved_value_is_looked_up_among_the_synonyms():
    event = intent("CountStyleIntent", slots={"style": "just tell me"})
    assert turn(event) == Turn(Act.COUNT_STYLE, style=CountStyle.QUIET)


@pytest.mark.parametrize(
    ("value", "unclear"), [("?", True), ("purple", True), ("", False), (" ", False)]
)
def test_a_value_that_means_nothing_is_no_fact(value, unclear):
    style = turn(intent("CountStyleIntent", slots={"style": value}))
    assert style == Turn(Act.COUNT_STYLE, unclear=unclear)
    assert turn(intent("StepIntent", slots={"step": value})) == Turn(Act.STEP, unclear=unclear)


def test_an_ordinal_names_a_step():
    assert turn(intent("StepIntent", slots={"step": "last"})) == Turn(Act.STEP, step=8)


def test_slots_that_the_intent_does_not_have_are_passed_over():
    assert turn(intent("PainIntent", slots={"seconds": "20"})) == Turn(Act.PAIN)


def test_an_unknown_intent_is_unheard():
    assert turn(intent("OrderPizzaIntent")) == Turn(Act.UNHEARD)


def test_the_time_is_the_requests_own():
    assert read(launch(now_ms=NOW_MS + 1)).asked_ms == NOW_MS + 1


def test_outside_a_session_there_are_no_attributes():
    event = launch()
    del event["session"]
    assert read(event).attributes is None
    assert read(launch()).attributes == {}


def test_only_what_the_skill_reads_is_kept_of_an_envelope():
    event = intent("SetHoldIntent", slots={"seconds": "20"})
    event["request"]["dialogState"] = "NEW_STATE"
    event["context"]["Viewport"] = {"shape": "NEW_SHAPE"}
    event["request"]["intent"]["slots"]["seconds"]["source"] = "NEW_SOURCE"
    assert "NEW" not in json.dumps(essential(event))


@pytest.mark.parametrize("event", [None, [], "x", {}, {"request": 1}])
def test_what_has_no_request_is_refused(event):
    with pytest.raises(TypeError):
        essential(event)


@pytest.mark.parametrize(
    ("request_type", "silent"),
    [
        ("SessionEndedRequest", True),
        ("System.ExceptionEncountered", True),
        ("AlexaSkillEvent.SkillDisabled", True),
        ("LaunchRequest", False),
        ("SystemXExceptionEncountered", False),
        (None, False),
    ],
)
def test_request_types_that_nobody_hears_the_answer_of(request_type, silent):
    assert is_silent(request_type) is silent


def from_device(endpoint, token="token-1"):  # noqa: S107 - opens nothing
    event = launch()
    device = {"device": {"deviceId": "device-1"}}
    event["context"]["System"] |= device | {"apiEndpoint": endpoint, "apiAccessToken": token}
    return read(event).settings


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://api.amazonalexa.com",
        "https://api.eu.amazonalexa.com",
        "https://api.fe.amazonalexa.com/",
        "HTTPS://API.AmazonAlexa.com:443",
    ],
)
def test_the_settings_of_the_device_are_asked_for_at_amazons(endpoint):
    assert from_device(endpoint) == Settings(endpoint, "token-1", "device-1")


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "http://api.amazonalexa.com",
        "https://amazonalexa.com.evil.com",
        "https://evilamazonalexa.com",
        "https://evil.com/api.amazonalexa.com",
        "https://evil.com#.amazonalexa.com",
        "https://evil.com?.amazonalexa.com",
        "https://evil.com\\.amazonalexa.com",
        "https://api.amazonalexa.com@evil.com",
        "https://user@api.amazonalexa.com",
        "https://api.amazonalexa.com:8443",
        "https://api.amazonalexa.com/elsewhere",
        "https://api.amazonalexa.com\n",
        " https://api.amazonalexa.com",
        "https://127.0.0.1",
        "//api.amazonalexa.com",
    ],
)
def test_its_token_goes_nowhere_else(endpoint):
    assert from_device(endpoint) is None


def test_without_a_token_nothing_is_asked_for():
    assert from_device("https://api.amazonalexa.com", "") is None
