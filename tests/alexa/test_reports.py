"""What the owner sees of what Alexa tells: a line each, with nothing of a person in it."""

import json
import logging

import pytest

from skill.alexa.memory import remembered
from skill.alexa.reports import FAULT, IN_HOLD, MAX_FAULTS, report
from skill.alexa.silence import ending_in
from skill.coach.conversation import KINDS, kind_of
from skill.coach.plain import session_from_plain
from skill.coach.session import holds_of
from skill.coach.track import START_LATENCY_MS
from skill.coach.turns import Act
from stand_ins.envelopes import NOW_MS, envelope, intent, launch
from tests.conftest import ROOT

EVENTS = ROOT / "tests" / "events"
SCREEN, SOUND = "Alexa.Presentation.APL.RuntimeError", "Alexa.Presentation.APLA.RuntimeError"


@pytest.fixture
def lines(caplog):
    """What is logged, each with its level."""
    caplog.set_level(logging.INFO, logger="skill")
    return lambda: [(one.levelname, one.getMessage()) for one in caplog.records]


def told(lines, **request):
    """The one line about a request."""
    report(envelope(request))
    ((level, text),) = lines()
    assert level == "ERROR"
    return text.removeprefix(FAULT)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "session_ended_with_error",
            "SessionEndedRequest: INVALID_RESPONSE, An exception occurred",
        ),
        ("exception_encountered", "System.ExceptionEncountered: INVALID_RESPONSE, message"),
        ("apl_error", f"{SCREEN}: LIST_ERROR INTERNAL_ERROR, none"),
    ],
)
def test_a_fault_that_alexa_reports_is_one_line_and_answered_empty(
    lambda_handler, lines, name, said
):
    event = json.loads((EVENTS / f"{name}.json").read_text())
    assert lambda_handler(event) == {"version": "1.0", "response": {}}
    assert lines() == [("ERROR", FAULT + said)]


def test_so_is_one_of_a_document_of_sounds(lambda_handler, lines):
    errors = [{"type": "RENDER_ERROR", "reason": "NONE", "message": "no such sound"}]
    event = envelope({"type": SOUND, "token": "t", "errors": errors})
    assert lambda_handler(event)["response"] == {}
    assert lines() == [("ERROR", f"{FAULT}{SOUND}: RENDER_ERROR NONE, no such sound")]


def test_so_is_one_of_a_kind_that_nobody_knows_yet(lambda_handler, lines):
    error = {"type": "MEDIA_ERROR_UNKNOWN", "message": "no"}
    assert lambda_handler(envelope({"type": "Future.Failed", "error": error}))["response"] == {}
    assert lines()[0] == ("ERROR", f"{FAULT}Future.Failed: MEDIA_ERROR_UNKNOWN, no")


def test_an_end_by_error_that_says_no_more_is_a_line_all_the_same(lines):
    text = told(lines, type="SessionEndedRequest", reason="ERROR")
    assert text == "SessionEndedRequest: ?, no message"


@pytest.mark.parametrize("reason", ["USER_INITIATED", "EXCEEDED_MAX_REPROMPTS"])
def test_an_end_without_a_fault_is_none(lines, reason):
    report(envelope({"type": "SessionEndedRequest", "reason": reason}))
    assert not [level for level, _ in lines() if level == "ERROR"]


def test_many_faults_of_one_request_are_one_line(lines):
    errors = [{"type": f"E{n}", "reason": "R", "message": "m"} for n in range(MAX_FAULTS + 9)]
    text = told(lines, type=SCREEN, errors=errors)
    assert text == f"{SCREEN}: E0 R, m; E1 R, m; E2 R, m and 9 more"


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("user amzn1.ask.account.AB failed", "user ... failed"),
        ("bad: <speak>Stop. Did it hurt?</speak> end", "bad: ... end"),
        ('could not say "Did it hurt?" at all', "could not say ... at all"),
        ("could not say 'Did it hurt?' at all", "could not say ... at all"),
        ("the skill's answer isn't valid", "the skill's answer isn't valid"),
        ('"width" is no number', '"width" is no number'),
        ("token " + "x" * 90, "token ..."),
        ("one\nERROR two\t\x00\u2028three", "one ERROR two three"),
        ("é" * 9, " "),
    ],
)
def test_a_message_tells_nothing_of_what_was_said_or_of_whom(lines, message, said):
    text = told(lines, type=SCREEN, errors=[{"type": "E", "message": message}])
    assert text == f"{SCREEN}: E, {said}"


@pytest.mark.parametrize("junk", [None, 5, [], {}, "x" * 100_000, "a b " * 50_000, [[]]], ids=type)
@pytest.mark.parametrize("name", ["type", "reason", "message"])
def test_whatever_stands_in_a_fault_its_line_is_short(lines, name, junk):
    text = told(lines, type=SCREEN, errors=[{"type": "E", name: junk}] * 5)
    assert len(text) < 1_500


@pytest.mark.parametrize("event", [None, 5, {}, {"request": 5}, {"request": {"errors": 5}}])
def test_what_is_no_envelope_disturbs_nobody(event):
    report(event)


def test_a_log_names_no_act_for_some_tell_of_pain():
    assert {kind_of(act) for act in Act} == KINDS.keys()
    assert not {*KINDS} & {*Act}


@pytest.mark.parametrize("name", ["PainIntent", "EmergencyIntent", "FallIntent", "ConditionIntent"])
def test_the_log_of_a_turn_says_which_kind_it_was_at_most(lambda_handler, lines, name):
    attributes = lambda_handler(launch())["sessionAttributes"]
    lambda_handler(intent(name, attributes, request_id="2"))
    text = " ".join(line for _, line in lines()).lower()
    assert "care: " in text
    assert not [word for word in ("pain", "emergency", "fall", "condition") if word in text]


def silent_end(attributes, ended_ms):
    ended = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}
    return envelope(ended, attributes, now_ms=ended_ms, request_id="end")


def test_a_session_that_ends_in_silence_tells_how_long_its_last_answer_took(lambda_handler, lines):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    lambda_handler(silent_end(attributes, NOW_MS + 61_000))
    (found,) = filter(None, (ending_in(text) for _, text in lines()))
    assert found.elapsed_ms == 61_000
    assert found.played == remembered(attributes).played
    assert found.played.breaks_ms > 15_000, "a hold is breaks, but for its words"


def test_after_an_apology_nobody_knows_what_was_played(lambda_handler, lines):
    attributes = lambda_handler(launch())["sessionAttributes"]
    broken = intent("AMAZON.NextIntent", attributes, request_id="2")
    broken["request"]["timestamp"] = "yesterday"
    attributes = lambda_handler(broken)["sessionAttributes"]
    lambda_handler(silent_end(attributes, NOW_MS + 61_000))
    assert not [text for _, text in lines() if ending_in(text)]


@pytest.mark.parametrize(("into_ms", "counted"), [(6_000, 1), (60_000, 0)])
def test_silence_is_counted_where_somebody_is_in_a_hold(lambda_handler, lines, into_ms, counted):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    (span,) = holds_of(session_from_plain(attributes["session"]))
    at_ms = NOW_MS + START_LATENCY_MS + span.begin_ms + into_ms
    lambda_handler(silent_end(attributes, at_ms))
    assert [text for _, text in lines()].count(IN_HOLD) == counted


@pytest.mark.parametrize("attributes", [{}, {"junk": 1}, {"session": {}}])
def test_a_silence_of_which_nothing_is_known_tells_nothing(lambda_handler, lines, attributes):
    lambda_handler(silent_end(attributes, NOW_MS))
    assert not [text for _, text in lines() if text.startswith("silence")]
