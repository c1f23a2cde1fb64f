import json

import pytest

from skill.alexa.screens.directive import IDLE_MS, document, screen
from skill.alexa.screens.viewport import Viewport
from skill.coach.conversation import respond
from skill.coach.session import Mode, Session
from skill.coach.stretch import CountStyle, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from stand_ins.legal import assert_no_null
from tests.coach.sessions import NOW_MS
from tests.voices import ENGLISH

WORDS = catalog("en-US")
DRAWN = ("VectorGraphic", "TouchWrapper")
MAX_RESPONSE, MAX_SPEECH, MAX_ATTRIBUTES = 60 * 1024, 10 * 1024, 4 * 1024


def answered(session, act):
    after, reply = respond(session, Turn(act), NOW_MS)
    timeline = layout(reply, WORDS.text, ENGLISH)
    return after.tracked(NOW_MS, timeline.passages), timeline


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


@pytest.mark.parametrize("body", ["landscape", "portrait", "round"])
def test_nothing_is_drawn_of_an_empty_list(body):
    """An engine inflates the item of an empty list once."""
    for part in parts_of(document(body)):
        listed = part.get("data")
        assert listed is None or part["when"] == f"${{{listed[2:-1]}.length>0}}"


@pytest.mark.parametrize("act", [Act.STOP, Act.NEXT])
def test_a_screen_stays_no_longer_than_its_session(act):
    session, timeline = answered(LAST, act)
    directive = screen(session, timeline, WORDS, Viewport.MEDIUM)
    live_ms = directive["datasources"]["stretch"]["live"]
    assert directive["document"]["settings"]["idleTimeout"] == live_ms + IDLE_MS
    assert act is not Act.STOP or live_ms == timeline.end_ms


@pytest.mark.parametrize("body", ["landscape", "portrait", "round"])
def test_whatever_is_drawn_has_a_role_and_a_label(body):
    parts = [part for part in parts_of(document(body)) if part.get("type") in DRAWN]
    assert {part.get("id") for part in parts} >= {"figure", "ring"}
    for part in parts:
        assert "accessibilityLabel" in part or "data.act" in part.get("source", ""), part
        assert "role" in part or "data.act" in part.get("source", ""), part


@pytest.mark.usefixtures("pseudo_languages")
def test_buttons_stand_the_other_way_round_where_lines_begin_on_the_right():
    session, timeline = answered(LAST, Act.TIP)

    def order(language, viewport):
        shown = screen(session, timeline, catalog(language), viewport)
        return [button["act"] for button in shown["datasources"]["stretch"]["buttons"]]

    assert order("qal", Viewport.SMALL) == ["next", "repeat", "off", "stop"]
    assert order("qar", Viewport.SMALL) == ["stop", "off", "repeat", "next"]
    assert order("qar", Viewport.PORTRAIT) == ["repeat", "next", "stop", "off"]


def parts_of(part):
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    if isinstance(part, dict):
        yield part
    for each in inner:
        yield from parts_of(each)
