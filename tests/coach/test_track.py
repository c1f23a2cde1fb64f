"""Where the body is: what the clock says, held against what the script says, second by second."""

from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.reply import At, Hold, Later, Reply, Say, Silence
from skill.coach.session import Mode, Session
from skill.coach.stretch import Plan, Talk
from skill.coach.track import START_LATENCY_MS, Passage, Stage, Track, holds
from skill.coach.turns import Act, Topic, Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from skill.speech.pace import pace_of
from tests.coach.sessions import NOW_MS, SESSIONS, keys

HOLD = Passage(Stage.HOLD, 10_000, 20, 4_000)
TRACK = Track(NOW_MS, (Passage(Stage.IN, 0), HOLD, Passage(Stage.UP, 26_000)))
WORDS = catalog("en-US")
RATES = (0.7, 0.85, 1.0, 1.2, 1.4)
BEFORE_FIRST = replace(SESSIONS[Mode.SETUP], step=3)
LITTLE_TALK = replace(BEFORE_FIRST, plan=Plan(15, 3, talk=Talk.BRIEF))
HANDS_FREE = replace(BEFORE_FIRST, plan=Plan(15, 3, hands_free=True))
ANSWERS = {
    "first": (BEFORE_FIRST, Act.NEXT),
    "little talk": (LITTLE_TALK, Act.NEXT),
    "hands free": (HANDS_FREE, Act.NEXT),
    "again": (SESSIONS[Mode.HOLDING], Act.REDO),
    "asked": (SESSIONS[Mode.HOLDING], Act.TIME_LEFT),
    "resumed": (SESSIONS[Mode.PAUSED], Act.RESUME),
    "ended early": (SESSIONS[Mode.HOLDING], Act.NEXT),
    "off the ball": (SESSIONS[Mode.RESTING], Act.GET_OFF),
    "pain": (SESSIONS[Mode.HOLDING], Act.PAIN),
}


def test_a_hold_ends_when_its_seconds_are_over():
    assert HOLD.end_ms == 26_000


def test_a_stage_begins_when_it_is_heard_and_not_before():
    assert list(TRACK.begun(NOW_MS + START_LATENCY_MS - 1)) == []
    assert list(TRACK.begun(NOW_MS + START_LATENCY_MS + 10_000)) == list(TRACK.passages[:2])


def test_a_clock_that_runs_backwards_has_heard_nothing():
    assert TRACK.heard_ms(NOW_MS - 60_000) == -START_LATENCY_MS


@pytest.mark.parametrize(
    ("begin_ms", "heard_ms", "since_ms"),
    [(500, 499, None), (500, 500, 500), (0, 0, 0), (-3_000, 0, 0)],
    ids=["not begun", "begun", "at once", "it ran already"],
)
def test_where_somebody_is_they_are_since_its_stage_began_or_else_since_they_asked(
    begin_ms, heard_ms, since_ms
):
    track = Track(NOW_MS, (Passage(Stage.REST, begin_ms),))
    begun = NOW_MS if since_ms is None else NOW_MS + START_LATENCY_MS + since_ms
    assert track.since_ms(NOW_MS + START_LATENCY_MS + heard_ms) == begun


def test_what_is_owed_is_heard_with_the_last_millisecond_of_its_words():
    track = Track(NOW_MS, (), (("care", 5_000),))
    assert track.names_heard(NOW_MS + START_LATENCY_MS + 4_999) == frozenset()
    assert track.names_heard(NOW_MS + START_LATENCY_MS + 5_000) == {"care"}


def test_the_hold_ahead_is_the_next_one():
    assert TRACK.hold_after(0) == HOLD
    assert TRACK.hold_after(10_000) == HOLD
    assert TRACK.hold_after(10_001) is None
    assert holds(TRACK.passages) == (HOLD,)


def longer(key, pick, facts):
    """The words, half as long again."""
    text = WORDS.text(key, pick, facts)
    return text + " " + text[: len(text) // 2]


@pytest.mark.parametrize("words", [WORDS.text, longer], ids=["words", "longer words"])
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("name", ANSWERS)
def test_at_every_second_the_body_is_where_the_script_has_led_it(name, rate, words):
    before, act = ANSWERS[name]
    began_in = before.located(NOW_MS).body
    session, reply = respond(before, Turn(act), NOW_MS)
    pace = replace(pace_of("en-US"), rate=rate)
    timeline = layout(reply, words, pace)
    session = session.tracked(NOW_MS, timeline.passages)
    script = on_the_clock(reply, words, pace)
    for ms in range(0, timeline.end_ms, 1_000):
        located = session.located(NOW_MS + START_LATENCY_MS + ms)
        assert located.body is told_by(script, ms, began_in) or is_ending(timeline, ms), ms


def is_ending(timeline, ms):
    """Whether a hold has so little left that no answer could be heard within it."""
    return any(hold.end_ms - START_LATENCY_MS <= ms < hold.end_ms for hold in timeline.holds)


def on_the_clock(reply, words, pace):
    """Each item of the script, with the moment at which it begins.

    The script is laid out up to each item in turn: what stands before it is over then.
    """
    more = reply.more[: len(layout(reply, words, pace).holds) - 1]
    script = [*reply.script, *(item for part in more for item in part.script)]
    if len(more) < len(reply.more):  # not all of it: it says so, and moves no hold that goes on
        goes_on = next(item for item in script if isinstance(item, Hold)).running
        place = next(n for n, item in enumerate(script) if isinstance(item, Later)) * goes_on
        script.insert(place, reply.notice)
    befores = (Reply(tuple(script[:n])) for n in range(len(script)))
    begins = (layout(before, words, pace).end_ms for before in befores)
    return list(zip(script, begins, strict=True))


def told_by(script, ms, stage):
    """The stage that the script itself names at a moment, followed word by word from `stage` on."""
    for item, begin_ms in script:
        if isinstance(item, At) and begin_ms <= ms:
            stage = item.stage
        if isinstance(item, Hold):
            hold_ms = begin_ms - START_LATENCY_MS * item.running
            end_ms = hold_ms + item.seconds * 1000 - item.from_ms
            stage = Stage.HOLD if hold_ms <= ms else stage
            stage = Stage.UP if end_ms <= ms else stage
    return stage


def after_the_first_hold(ms):
    """The coach's session, so many milliseconds after the end of a first hold."""
    session, reply = respond(BEFORE_FIRST, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, WORDS.text, pace_of("en-US"))
    at_ms = NOW_MS + START_LATENCY_MS + timeline.holds[0].end_ms + ms
    return session.tracked(NOW_MS, timeline.passages), at_ms


@pytest.mark.parametrize("ms", [200, 5_000, 7_000])
def test_stop_on_the_way_up_leads_up_before_it_leads_off(ms):
    session, at_ms = after_the_first_hold(ms)
    assert keys(respond(session, Turn(Act.STOP), at_ms)[1])[0] == "stop.up"


@pytest.mark.parametrize("ms", [200, 5_000, 7_000])
def test_pause_on_the_way_up_hears_the_way_up_again(ms):
    session, at_ms = after_the_first_hold(ms)
    assert keys(respond(session, Turn(Act.PAUSE), at_ms)[1])[0] == "rep.back"


def test_with_little_talk_nobody_who_still_rolls_is_told_to_relax():
    session, reply = respond(LITTLE_TALK, Turn(Act.NEXT), NOW_MS)
    timeline = layout(reply, WORDS.text, pace_of("en-US"))
    session = session.tracked(NOW_MS, timeline.passages)
    _, reply = respond(
        session, Turn(Act.KNOW, topic=Topic.BREATHING), NOW_MS + START_LATENCY_MS + 5_000
    )
    assert keys(reply)[:2] == ["know.breathing", "rep.go_on"]


def test_the_script_itself_says_how_long_the_way_in_takes():
    _, reply = respond(BEFORE_FIRST, Turn(Act.NEXT), NOW_MS)
    way_in = reply.script[reply.script.index(At(Stage.IN)) :]
    marks = [item.stage if isinstance(item, At) else type(item) for item in way_in[:6]]
    assert marks == [Stage.IN, Say, Silence, Stage.STRETCHED, Say, Silence]


def test_a_session_that_begins_has_nobody_on_the_ball():
    assert Session().body is Stage.OFF
    assert Session().afresh().body is Stage.OFF
