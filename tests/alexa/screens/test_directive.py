import json

import pytest

from skill.alexa.screens.directive import MAX_SESSIONS, datasource, document, screen
from skill.alexa.screens.viewport import Viewport
from skill.coach.conversation import respond
from skill.coach.session import Mode, Session
from skill.coach.stretch import CountStyle, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from stand_ins.legal import assert_no_null
from tests.coach.sessions import NOW_MS, SESSIONS
from tests.voices import ENGLISH

WORDS = catalog("en-US").text
MAX_RESPONSE, MAX_SPEECH, MAX_ATTRIBUTES = 60 * 1024, 16 * 1024, 4 * 1024


def answered(session, act):
    after, reply = respond(session, Turn(act), NOW_MS)
    timeline = layout(reply, WORDS, ENGLISH)
    return after.tracked(NOW_MS, timeline.passages), timeline


def data(session, act, history=()):
    return datasource(*answered(session, act), WORDS, history)


LAST = Session(Mode.RESTING, Plan(20, 4), done=3, held_ms=60_000, body=Stage.REST)


@pytest.mark.parametrize("viewport", Viewport)
def test_the_directive_has_its_document_and_its_data(viewport):
    directive = screen(*answered(LAST, Act.NEXT), WORDS, viewport)
    assert directive["type"] == "Alexa.Presentation.APL.RenderDocument"
    assert directive["document"]["type"] == "APL"
    assert directive["document"]["mainTemplate"]["parameters"] == ["payload"]
    assert directive["datasources"]["stretch"]["frames"]
    assert_no_null(directive)


@pytest.mark.parametrize("body", ["landscape", "portrait", "round"])
def test_a_document_is_for_the_oldest_device_and_fetches_nothing(body):
    assert document(body)["version"] == "1.4"
    assert "import" not in document(body)
    assert "http" not in json.dumps(document(body))


@pytest.mark.parametrize("style", CountStyle)
@pytest.mark.parametrize("viewport", Viewport)
def test_the_longest_answer_fits_with_its_speech(viewport, style):
    session = Session(Mode.SETUP, Plan(15, 5, style, hands_free=True), step=3, body=Stage.REST)
    directive = screen(*answered(session, Act.NEXT), WORDS, viewport, [90] * 30)
    assert len(json.dumps(directive)) < MAX_RESPONSE - MAX_SPEECH - MAX_ATTRIBUTES


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("act", Act)
def test_whatever_is_answered_the_data_is_plain_and_whole(mode, act):
    plain = data(SESSIONS[mode], act)
    assert_no_null(json.loads(json.dumps(plain, allow_nan=False)))
    for frame in plain["frames"]:
        assert set(frame["way"]) <= plain["poses"].keys()
        assert 0 <= frame["share"] <= 1
        assert frame["done"] <= len(plain["dots"])


def test_the_clock_runs_until_the_last_change_is_over():
    plain = data(LAST, Act.NEXT)
    assert plain["until"] > plain["frames"][-1]["at"]
    assert plain["until"] > max(sum(f["move"]) for f in plain["frames"] if "move" in f)


def test_the_end_says_what_was_done():
    plain = data(LAST, Act.NEXT, [45, 60, 80])
    assert [result["t"] for result in plain["end"]] == ["4", "1:20"]
    assert plain["bars"] == [0.56, 0.75, 1.0]


def test_goodbye_after_nothing_claims_nothing():
    assert data(Session(), Act.STOP)["end"] == []


def test_no_more_sessions_are_shown_than_can_be_seen():
    assert len(data(LAST, Act.NEXT, range(1, 50))["bars"]) == MAX_SESSIONS


@pytest.mark.parametrize("history", [[], [0, 0], [-5]])
def test_where_nothing_was_held_there_is_no_chart(history):
    assert data(LAST, Act.NEXT, history)["bars"] == []


def test_an_answer_that_ends_the_conversation_has_no_buttons():
    assert data(LAST, Act.STOP)["buttons"] == []


@pytest.mark.parametrize(
    ("session", "act", "main"),
    [(LAST, Act.NEXT, "pause"), (SESSIONS[Mode.PAUSED], Act.TIP, "resume")],
)
def test_one_button_stands_out(session, act, main):
    now = [b for b in data(session, act)["buttons"] if not b["late"]]
    assert [b["act"] for b in now if b["main"]] == [main]


def test_after_the_last_hold_the_buttons_answer_the_question():
    late = [b["act"] for b in data(LAST, Act.NEXT)["buttons"] if b["late"]]
    assert late == ["easy", "right", "hard", "stop"]
    frames = data(LAST, Act.NEXT)["frames"]
    over = answered(LAST, Act.NEXT)[1].holds[-1].end_ms
    assert all(("late" in frame) == (frame["at"] >= over) for frame in frames)


@pytest.mark.parametrize("body", ["landscape", "portrait", "round"])
def test_nothing_is_drawn_of_an_empty_list(body):
    """An engine inflates the item of an empty list once."""
    for part in parts_of(document(body)):
        listed = part.get("data")
        assert listed is None or part["when"] == f"${{{listed[2:-1]}.length>0}}"


def parts_of(part):
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict):
        yield part
    for each in inner:
        yield from parts_of(each)
