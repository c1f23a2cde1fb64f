import json

import pytest

from skill.alexa.screens.datasource import LISTENING_MS, MAX_SESSIONS, datasource
from skill.coach.conversation import respond
from skill.coach.session import Mode, Session
from skill.coach.stretch import Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout, layout_reprompt
from stand_ins.legal import assert_no_null
from tests.coach.records import but, days_of
from tests.coach.sessions import NOW_MS, SESSIONS
from tests.voices import ENGLISH

WORDS = catalog("en-US")


def answered(session, act):
    after, reply = respond(session, Turn(act), NOW_MS)
    timeline = layout(reply, WORDS.text, ENGLISH)
    return after.tracked(NOW_MS, timeline.passages), timeline


def data(session, act, history=()):
    return datasource(*answered(session, act), WORDS, history)


LAST = Session(Mode.RESTING, Plan(20, 4), done=3, held_ms=60_000, body=Stage.REST)


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
    assert [result["value"] for result in plain["end"]] == ["4", "1:20"]
    assert plain["bars"] == [0.56, 0.75, 1.0]


def test_goodbye_after_nothing_claims_nothing():
    assert data(Session(), Act.STOP)["end"] == []


def test_progress_counts_sessions():
    told = data(but(SESSIONS[Mode.RESTING], known=days_of(5)), Act.PROGRESS)
    assert told["end"][0]["label"] == "Sessions"
    assert told["end"][0]["value"] == "6"


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


def test_buttons_live_as_long_as_somebody_is_listened_to():
    session, timeline = answered(LAST, Act.NEXT)
    again = layout_reprompt(timeline.ask, WORDS.text, ENGLISH).end_ms
    live_ms = datasource(session, timeline, WORDS)["live"]
    assert live_ms == timeline.end_ms + again + 2 * LISTENING_MS


def test_each_picture_is_told_in_words():
    plain = data(LAST, Act.NEXT, [45, 60])
    assert plain["told"].keys() == plain["poses"].keys()
    assert plain["chartTold"].endswith("45, 60")
    assert plain["dotsTold"][3] == "Three holds done, four in all"
    rings = [frame["ring"] for frame in plain["frames"] if frame.get("count")]
    assert set(rings) == {"Twenty seconds"}
