"""Random and hostile conversations: whatever is said and sent, the answers are legal and honest."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.intents import INTENTS
from skill.coach.plain import session_from_plain
from skill.coach.session import Mode
from stand_ins.envelopes import NOW_MS, envelope, intent, launch
from tests.examples import examples

VALUES = st.sampled_from(
    ["15", "20", "30", "3", "5", "8", "0", "-7", "99", "?", "", "easy", "quiet"]
)
TURNS = st.one_of(
    st.tuples(st.sampled_from(sorted(INTENTS)), VALUES),
    st.tuples(st.sampled_from(["AMAZON.NextIntent", "TimeLeftIntent", "SkipSetupIntent"]), VALUES),
    st.just(("launch", "")),
)
WAITS_MS = st.one_of(st.integers(0, 60_000), st.sampled_from([0, 1, -5_000, 7_200_000]))


@examples(60)
@given(st.lists(st.tuples(TURNS, WAITS_MS), min_size=50, max_size=50))
def test_fifty_random_turns_are_legal_and_credit_no_more_than_the_clock(lambda_handler, turns):
    nobody_is_known()
    attributes, now_ms, spent_ms, held_ms = None, NOW_MS, 0, {}
    for n, ((name, value), wait_ms) in enumerate(turns):
        now_ms += wait_ms
        spent_ms += max(wait_ms, 0)
        if name == "launch":
            event = launch(now_ms=now_ms, request_id=f"request-{n}")
        else:
            slots = dict.fromkeys(INTENTS[name].slots, value)
            event = intent(name, attributes, slots, now_ms=now_ms, request_id=f"request-{n}")
        answer = lambda_handler(event)
        closed = answer["response"]["shouldEndSession"]
        session = session_from_plain(answer["sessionAttributes"]["session"])
        attributes = None if closed else answer["sessionAttributes"]
        assert session.done <= session.plan.reps
        assert session.mode is not Mode.HOLDING
        held_ms[session.visit.key] = session.held_ms
        assert sum(held_ms.values()) <= spent_ms, "a session is told by its key, taken up or not"


def nobody_is_known():
    """Each example begins with an empty store."""
    Path(os.environ["STRETCH_FILE"]).unlink(missing_ok=True)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=12,
)


@examples(300)
@given(JSON)
def test_any_json_at_all_is_answered(lambda_handler, event):
    lambda_handler(event)


@examples(300)
@given(st.data())
def test_an_envelope_with_anything_anywhere_is_answered(lambda_handler, data):
    event = intent("StartStretchIntent", slots={"seconds": "20"})
    inner = event
    while True:
        name = data.draw(st.sampled_from(sorted(inner)))
        if not isinstance(inner[name], dict) or not inner[name] or data.draw(st.booleans()):
            break
        inner = inner[name]
    inner[name] = data.draw(JSON)
    lambda_handler(event)


@examples(200)
@given(st.data())
def test_attributes_tampered_with_anywhere_are_answered(lambda_handler, data):
    nobody_is_known()
    attributes = lambda_handler(intent("SkipSetupIntent"))["sessionAttributes"]
    inner = attributes
    while True:
        name = data.draw(st.sampled_from(sorted(inner)))
        if not isinstance(inner[name], dict) or data.draw(st.booleans()):
            break
        inner = inner[name]
    inner[name] = data.draw(JSON)
    lambda_handler(intent("AMAZON.NextIntent", attributes, now_ms=NOW_MS + 30_000, request_id="2"))
    lambda_handler(envelope({"type": "Alexa.Future.Request"}, attributes))
