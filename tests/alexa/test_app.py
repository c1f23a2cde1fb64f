"""Whatever the event, the answer is legal, and in words where a person is waiting."""

import copy
import json
import logging
import re

import pytest

from skill.alexa.app import build, build_skill, chosen_store, guarded, kept_where
from skill.alexa.responses import apology
from skill.coach.plain import session_from_plain
from skill.coach.session import holds_of
from skill.keeping.dynamodb import DynamoDbStore
from skill.keeping.sqlite import SqliteStore
from stand_ins.envelopes import NOW_MS, SKILL_ID, envelope, intent, launch
from stand_ins.legal import assert_legal, words
from tests.conftest import ROOT

EVENTS = sorted((ROOT / "tests" / "events").glob("*.json"))
SORRY = "something went wrong"


def speech(answer):
    return words(answer["response"]["outputSpeech"]["ssml"])


@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_one_envelope_of_each_request_type_is_answered_legally(lambda_handler, path):
    event = json.loads(path.read_text())
    before = copy.deepcopy(event)
    lambda_handler(event)
    assert event == before, "the event is left as it came"


def test_a_launch_and_an_intent_from_the_examples(lambda_handler):
    event = json.loads((ROOT / "tests" / "events" / "intent.json").read_text())
    told = speech(lambda_handler(event)).lower()
    assert "we'll do four today. twenty seconds each, from now on." in told


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        {},
        "event",
        7,
        {"request": None},
        {"request": []},
        {"request": {}},
        {"request": {"type": 5}},
    ],
    ids=repr,
)
def test_what_is_no_envelope_is_answered_empty(lambda_handler, event):
    assert lambda_handler(event) == {"version": "1.0", "response": {}}


def without(event, *path):
    event = copy.deepcopy(event)
    inner = event
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return event


PARTS = [
    ("version",),
    ("session",),
    ("session", "attributes"),
    ("session", "application"),
    ("session", "user"),
    ("session", "new"),
    ("context",),
    ("context", "System"),
    ("request", "requestId"),
    ("request", "timestamp"),
    ("request", "locale"),
    ("request", "intent"),
    ("request", "intent", "name"),
    ("request", "intent", "slots"),
]


@pytest.mark.parametrize("path", PARTS, ids=".".join)
def test_an_envelope_with_a_part_missing_is_answered_in_words(lambda_handler, path):
    event = intent("SetHoldIntent", slots={"seconds": "20"})
    assert SORRY not in speech(lambda_handler(without(event, *path)))


@pytest.mark.parametrize("path", PARTS, ids=".".join)
@pytest.mark.parametrize("junk", [None, 5, "junk", [], {}], ids=repr)
def test_an_envelope_with_a_part_of_the_wrong_type_is_answered_in_words(lambda_handler, path, junk):
    event = intent("SetHoldIntent", slots={"seconds": "20"})
    inner = event
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = junk
    assert speech(lambda_handler(event))


def test_an_unknown_intent_is_a_miss(lambda_handler):
    assert "didn't get" in speech(lambda_handler(intent("OrderPizzaIntent")))


def test_an_unknown_request_type_in_a_session_keeps_the_place(lambda_handler):
    place = lambda_handler(launch())["sessionAttributes"]
    answer = lambda_handler(envelope({"type": "Alexa.Future.Request"}, place))
    assert answer == {"version": "1.0", "response": {}, "sessionAttributes": place}


@pytest.mark.parametrize(
    "request_type",
    [
        "AudioPlayer.PlaybackFinished",
        "Alexa.Future.Request",
        "Alexa.Presentation.APLT.UserEvent",
        "AlexaSkillEvent.SkillPermissionAccepted",
        "Connections.Request",
        "Display.ElementSelected",
        "GameEngine.InputHandlerEvent",
        "LaunchRequest2",
        "Messaging.MessageReceived",
        "PlaybackController.NextCommandIssued",
        "Reminders.ReminderCreated",
    ],
)
def test_a_type_that_nobody_waits_for_is_answered_empty_and_is_no_error(
    lambda_handler, caplog, request_type
):
    caplog.set_level(logging.INFO, logger="skill")
    assert lambda_handler(envelope({"type": request_type}))["response"] == {}
    assert not [one for one in caplog.records if one.levelno >= logging.ERROR]


def test_enum_values_and_fields_that_nobody_knows_do_not_disturb(lambda_handler):
    event = intent("SetHoldIntent", slots={"seconds": "20"})
    event["request"] |= {"dialogState": "DREAMING", "mood": {"value": 1}}
    event["request"]["intent"] |= {"confirmationStatus": "MAYBE"}
    event["request"]["intent"]["slots"]["seconds"] |= {
        "confirmationStatus": "?",
        "source": "TELEPATHY",
    }
    event["context"] |= {"Viewport": {"shape": "HEXAGON", "mode": "WATCH"}, "Telepathy": []}
    assert "twenty seconds" in speech(lambda_handler(event)).lower()


def test_a_resolution_status_that_nobody_knows_is_apologised_for(lambda_handler):
    event = intent("FeelingIntent", slots={"feeling": "easy"})
    resolved = {"resolutionsPerAuthority": [{"status": {"code": "ER_NEW"}, "values": []}]}
    event["request"]["intent"]["slots"]["feeling"]["resolutions"] = resolved
    assert SORRY in speech(lambda_handler(event))


@pytest.mark.parametrize("locale", ["de-DE", "xx", "", "en_US", "a" * 500, "../../etc"])
def test_a_locale_that_is_not_spoken_hears_english(lambda_handler, locale):
    assert "face down" in speech(lambda_handler(launch(locale=locale)))


@pytest.mark.parametrize("value", ["?", "", " ", "many", "NaN", "twenty million", "1e400"])
def test_a_slot_that_makes_no_sense_gets_a_question(lambda_handler, value):
    answer = lambda_handler(intent("SetHoldIntent", slots={"seconds": value}))
    assert "how many seconds" in speech(answer).lower()


def test_a_slot_without_a_value_gets_a_question(lambda_handler):
    event = intent("SetRepsIntent", slots={})
    event["request"]["intent"]["slots"]["reps"] = {"name": "reps"}
    assert "how many holds" in speech(lambda_handler(event)).lower()


def played(lambda_handler, *names):
    """The attributes after a launch and these intents, each ten minutes after the one before."""
    attributes = lambda_handler(launch())["sessionAttributes"]
    for n, name in enumerate(names, 1):
        event = intent(
            name, attributes, now_ms=NOW_MS + n * 600_000, request_id=f"request-{name}-{n}"
        )
        attributes = lambda_handler(event)["sessionAttributes"]
    return attributes


def test_a_request_that_comes_twice_is_answered_alike_and_counted_once(lambda_handler):
    holding = played(lambda_handler, *["AMAZON.NextIntent"] * 4)
    event = intent("AMAZON.NextIntent", holding, now_ms=NOW_MS + 10**7, request_id="twice")
    first = lambda_handler(event)
    assert lambda_handler(event) == first, "sent again as it was"
    retry = intent(
        "AMAZON.NextIntent", first["sessionAttributes"], now_ms=NOW_MS + 10**7, request_id="twice"
    )
    second = lambda_handler(retry)
    assert second["response"] == first["response"]
    assert second["sessionAttributes"]["session"]["place"][1] == 1


@pytest.mark.parametrize(
    "attributes",
    [
        {"session": {"v": 0}},
        {"session": None, "before": None},
        {"junk": 1},
        {"session": {"v": 1, "mode": "resting"}, "before": {}},
        {"session": "x" * 200_000, "before": []},
        {"session": {"deep": [[[[]]]]}, "request": 5},
    ],
    ids=lambda value: repr(value)[:40],
)
def test_attributes_that_cannot_be_read_start_afresh_politely(lambda_handler, attributes):
    answer = lambda_handler(intent("AMAZON.NextIntent", attributes))
    way = (
        "Draw your belly in.*roll slowly back.*sit back towards your heels. Sorry, I lost my place"
    )
    assert re.match(way, speech(answer))
    assert answer["sessionAttributes"]["session"]["place"][0] == 0


def test_whoever_may_be_in_the_stretch_is_not_rolled_when_the_place_is_lost(lambda_handler):
    answer = lambda_handler(intent("SkipSetupIntent", {"junk": 1}))
    assert "roll slowly back" in speech(answer)
    assert "forward, until" not in speech(answer)


def test_a_session_that_is_not_new_and_remembers_nothing_has_lost_its_place(lambda_handler):
    event = intent("PainIntent", {})
    event["session"]["new"] = False
    assert speech(lambda_handler(event)).startswith("Stop there")


@pytest.mark.parametrize("error", ["SessionResumedRequest", "Alexa.Future.Request"])
def test_in_a_hold_what_is_no_turn_leaves_the_place_as_it_is(lambda_handler, error):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    event = envelope({"type": error}, attributes)
    event["request"]["timestamp"] = "2027-01-15T08:00:33Z"
    answer = lambda_handler(event)
    assert answer["response"] == {} or "And release" in speech(answer)
    session = session_from_plain(answer["sessionAttributes"]["session"])
    assert holds_of(session)[0].end_ms > 0


def test_an_error_in_a_hold_leads_up_and_pauses_it():
    event = intent("AMAZON.HelpIntent", in_hold(), now_ms=NOW_MS + 33_000, request_id="2")
    answer = guarded(Broken())(event, None)
    assert_legal(event, answer)
    assert "Roll slowly back" in speech(answer)
    assert answer["sessionAttributes"]["session"]["mode"] == "paused"


def in_hold():
    """The attributes of a session whose first hold runs from about 30 s on."""
    answer = build()(intent("SkipSetupIntent"), None)
    return answer["sessionAttributes"]


def test_attributes_that_cannot_be_read_do_not_stand_in_the_way_of_help(lambda_handler):
    assert "Call your" in speech(lambda_handler(intent("EmergencyIntent", {"junk": 1})))


def test_a_request_that_comes_thrice_is_still_counted_once(lambda_handler):
    attributes = played(lambda_handler, *["AMAZON.NextIntent"] * 4)
    for _ in range(3):
        event = intent("AMAZON.NextIntent", attributes, now_ms=NOW_MS + 10**7, request_id="same")
        attributes = lambda_handler(event)["sessionAttributes"]
    assert attributes["session"]["place"][1] == 1


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("part", ["plan", "place", "v", "asking", "track", "visit"])
def test_attributes_nested_beyond_all_reason_are_answered(lambda_handler, part):
    place = lambda_handler(launch())["sessionAttributes"]
    place["session"][part] = deep(3_000)
    lambda_handler(intent("AMAZON.NextIntent", place))


@pytest.mark.parametrize("request_type", ["SessionEndedRequest", "System.ExceptionEncountered"])
def test_where_nobody_listens_nothing_of_the_request_comes_back(lambda_handler, request_type):
    event = envelope({"type": request_type}, {"junk": "x" * 100_000, "more": float("nan")})
    assert lambda_handler(event) == {"version": "1.0", "response": {}}


def test_a_request_far_too_large_is_answered_small(lambda_handler):
    event = intent("AMAZON.NextIntent", {"session": {"v": 1}, "pad": "x" * 500_000})
    lambda_handler(event)


@pytest.mark.parametrize("timestamp", ["yesterday", "", "9999-99-99", "2026-11-22T10:00:00+25:00"])
def test_a_timestamp_that_cannot_be_read_is_apologised_for(lambda_handler, timestamp):
    event = launch()
    event["request"]["timestamp"] = timestamp
    assert speech(lambda_handler(event))


@pytest.mark.parametrize(
    "name", ["AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.NavigateHomeIntent"]
)
def test_leaving_ends_the_session(lambda_handler, name):
    assert lambda_handler(intent(name))["response"]["shouldEndSession"] is True


def test_only_the_skill_that_is_named_is_served(monkeypatch):
    monkeypatch.setenv("STRETCH_SKILL_ID", SKILL_ID)
    handler = build()
    assert "face down" in speech(handler(launch(), None))
    stranger = launch()
    stranger["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    refused = handler(stranger, None)
    assert_legal(stranger, refused)
    assert SORRY in speech(refused)
    nobody = without(launch(), "context")
    assert SORRY in speech(handler(nobody, None))


class Broken:
    """A skill that fails as ours would if it had a bug."""

    serializer = None


def test_a_fault_of_our_own_is_apologised_for_and_the_place_is_kept(lambda_handler):
    place = played(lambda_handler, "AMAZON.NextIntent")
    event = intent("AMAZON.NextIntent", place)
    answer = guarded(Broken())(event, None)
    assert_legal(event, answer)
    assert SORRY in speech(answer)
    assert answer["sessionAttributes"] == place | {"played": [0, 0]}, "nobody measured the apology"


def test_an_apology_outside_a_session_ends_at_once():
    event = without(launch(), "session")
    answer = apology(event)
    assert_legal(event, answer)
    assert answer["response"]["shouldEndSession"] is True


def test_a_log_line_tells_the_course_but_neither_user_nor_words(lambda_handler, caplog):
    caplog.set_level(logging.INFO, logger="skill")
    event = intent("SetHoldIntent", slots={"seconds": "my secret"})
    event["session"]["user"]["userId"] = "amzn1.ask.account.SECRET"
    lambda_handler(event)
    event["request"]["timestamp"] = "secret time"
    lambda_handler(event)
    assert "change: cold -> cold" in caplog.text
    assert "secret" not in caplog.text.lower()


def test_a_skill_without_an_id_serves_every_application(tmp_path):
    store = SqliteStore(tmp_path / "stretch.db")
    assert build_skill(None, store).skill_id is None
    assert build_skill("amzn1", store).skill_id == "amzn1"


def test_a_named_table_is_where_people_are_kept(dynamodb, monkeypatch):
    monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
    handler = build()
    handler(intent("AMAZON.StopIntent", handler(launch(), None)["sessionAttributes"]), None)
    assert isinstance(chosen_store(), DynamoDbStore)
    assert dynamodb.client.scan(TableName=dynamodb.name)["Count"] == 0, "nothing to keep yet"
    handler(intent("LongerHoldIntent"), None)
    assert dynamodb.client.scan(TableName=dynamodb.name)["Count"] == 1


@pytest.mark.parametrize(
    ("table", "said"), [("people", "DynamoDB, people"), ("", "/somewhere/stretch.db")]
)
def test_it_says_where_people_are_kept(monkeypatch, table, said):
    monkeypatch.setenv("STRETCH_TABLE", table)
    monkeypatch.setenv("STRETCH_FILE", "/somewhere/stretch.db")
    assert kept_where() == said


def test_without_a_table_people_are_kept_in_a_file(monkeypatch, tmp_path):
    monkeypatch.setenv("STRETCH_FILE", str(tmp_path / "own.db"))
    handler = build()
    longer = handler(intent("LongerHoldIntent"), None)["sessionAttributes"]
    handler(intent("AMAZON.StopIntent", longer, request_id="stop"), None)
    assert (tmp_path / "own.db").exists()


def test_a_touch_that_no_session_is_open_for_is_answered_empty(lambda_handler):
    event = envelope({"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["next"]})
    del event["session"]
    assert lambda_handler(event)["response"] == {}


def test_an_error_of_the_screen_leaves_the_hold_alone(lambda_handler):
    place = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    error = {"type": "Alexa.Presentation.APL.RuntimeError", "token": "stretch", "errors": []}
    assert lambda_handler(envelope(error, place, request_id="2"))["response"] == {}
