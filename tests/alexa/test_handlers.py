"""The handlers through the handler function: what one turn leaves in the session attributes."""

import pytest

from skill.coach.plain import session_from_plain
from skill.coach.session import Mode, holds_of
from skill.coach.track import START_LATENCY_MS
from stand_ins.envelopes import NOW_MS, SKILL_ID, envelope, intent, launch
from stand_ins.legal import words


def session_in(answer):
    return session_from_plain(answer["sessionAttributes"]["session"])


def test_a_turn_with_a_hold_leaves_where_the_hold_lies(lambda_handler):
    skipped = lambda_handler(intent("SkipSetupIntent"))
    session = session_in(skipped)
    assert session.mode is Mode.MOVING
    assert session.track.asked_ms == NOW_MS
    (span,) = holds_of(session)
    assert span.end_ms - span.begin_ms == 15_000


def test_the_next_turn_finds_the_person_by_the_clock(lambda_handler):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    (span,) = holds_of(session_in({"sessionAttributes": attributes}))
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


def test_a_conversation_begins_with_a_key_and_a_day_of_its_own(lambda_handler):
    first = session_in(lambda_handler(launch()))
    later = session_in(lambda_handler(launch(now_ms=NOW_MS + 86_400_000)))
    assert first.visit.key != later.visit.key
    assert (first.visit.day, later.visit.day) == (NOW_MS // 86_400_000, NOW_MS // 86_400_000 + 1)


@pytest.mark.parametrize("session_id", ["", "\ud800", "x" * 10_000])
def test_whatever_the_session_is_called_it_has_a_key(lambda_handler, session_id):
    event = launch()
    event["session"]["sessionId"] = session_id
    assert session_in(lambda_handler(event)).visit.key > 0


def finished(lambda_handler, **kwargs):
    """The answer to the turn in which the last repetition is told as done, and how it felt."""
    attributes = None
    for n, name in enumerate(["SkipSetupIntent", "AMAZON.NextIntent", "AMAZON.NextIntent"]):
        event = intent(name, attributes, now_ms=NOW_MS + n * 60_000, request_id=f"request-{n}")
        attributes = lambda_handler(event)["sessionAttributes"]
    felt = {"feeling": "easy"}
    event = intent("FeelingIntent", attributes, felt, now_ms=NOW_MS + 180_000, **kwargs)
    return event, lambda_handler(event)


def held(lambda_handler):
    """What the next conversation hears of the sessions so far."""
    asked = intent("ProgressIntent", now_ms=NOW_MS + 86_400_000)
    return words(lambda_handler(asked)["response"]["outputSpeech"]["ssml"])


def test_a_session_that_ended_is_known_the_next_time(lambda_handler):
    finished(lambda_handler)
    assert held(lambda_handler).startswith("One session, and forty-five seconds of stretching.")


def test_an_end_that_comes_twice_is_kept_once(lambda_handler):
    event, answer = finished(lambda_handler, request_id="end")
    assert lambda_handler(event) == answer
    assert held(lambda_handler).startswith("One session, and forty-five seconds of stretching.")


def test_a_silence_after_the_end_changes_nothing(lambda_handler):
    _, answer = finished(lambda_handler)
    ended = {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}
    lambda_handler(envelope(ended, answer["sessionAttributes"], now_ms=NOW_MS + 300_000))
    assert held(lambda_handler).startswith("One session, and forty-five seconds of stretching.")


def test_what_was_held_up_to_a_silence_is_kept(lambda_handler):
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    ended = {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}
    lambda_handler(envelope(ended, attributes, now_ms=NOW_MS + 120_000))
    assert held(lambda_handler).startswith("One session, and fifteen seconds of stretching.")


def test_an_end_with_attributes_that_cannot_be_read_keeps_nothing(lambda_handler):
    ended = {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}
    lambda_handler(envelope(ended, {"session": "junk"}))
    assert held(lambda_handler).startswith("Nothing held yet.")


def test_the_plan_is_known_the_next_time(lambda_handler):
    attributes = lambda_handler(intent("SetHoldIntent", slots={"seconds": "25"}))
    lambda_handler(intent("AMAZON.StopIntent", attributes["sessionAttributes"], request_id="2"))
    assert session_in(lambda_handler(launch(request_id="3"))).plan.hold_s == 25
