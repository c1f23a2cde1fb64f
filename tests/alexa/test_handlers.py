"""The handlers through the handler function: what one turn leaves in the session attributes."""

from skill.coach.session import START_LATENCY_MS, Mode, from_dict
from tests.alexa.envelopes import NOW_MS, SKILL_ID, envelope, intent, launch


def session_in(answer):
    return from_dict(answer["sessionAttributes"]["session"])


def test_a_turn_with_a_hold_leaves_where_the_hold_lies(lambda_handler):
    skipped = lambda_handler(intent("SkipSetupIntent"))
    session = session_in(skipped)
    assert session.mode is Mode.MOVING
    assert session.playing.asked_ms == NOW_MS
    (span,) = session.playing.spans
    assert span.end_ms - span.begin_ms == 15_000


def test_the_next_turn_finds_the_person_by_the_clock(lambda_handler):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    (span,) = session_in({"sessionAttributes": attributes}).playing.spans
    in_hold_ms = NOW_MS + START_LATENCY_MS + span.begin_ms + 6_000
    asked = intent("AMAZON.PauseIntent", attributes, now_ms=in_hold_ms, request_id="pause")
    session = session_in(lambda_handler(asked))
    assert (session.mode, session.current.at_ms) == (Mode.PAUSED, 6_000)


def test_a_turn_outside_a_session_leaves_no_attributes(lambda_handler):
    event = launch()
    del event["session"]
    assert "sessionAttributes" not in lambda_handler(event)


def test_the_end_of_a_session_is_answered_empty(lambda_handler):
    attributes = lambda_handler(launch())["sessionAttributes"]
    ended = envelope({"type": "SessionEndedRequest", "reason": "USER_INITIATED"}, attributes)
    assert lambda_handler(ended)["response"] == {}


def test_a_skill_event_without_session_and_locale_is_answered_empty(lambda_handler):
    system = {"application": {"applicationId": SKILL_ID}, "user": {"userId": "user-1"}}
    request = {"type": "AlexaSkillEvent.SkillDisabled", "requestId": "1"}
    event = {"version": "1.0", "context": {"System": system}, "request": request}
    assert lambda_handler(event)["response"] == {}
