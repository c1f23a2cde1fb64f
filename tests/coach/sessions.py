"""One session in each mode at one moment, and the answer to any act in it."""

from dataclasses import replace

from skill.coach.care import CARE, WAKE_WORD
from skill.coach.conversation import respond
from skill.coach.reply import Hold
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import CountStyle, Feeling, Plan
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.coach.turns import Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from tests.voices import ENGLISH

NOW_MS = 1_800_000_000_000
PLAN = Plan(hold_s=20, reps=4)
BEGUN_MS = 8_000

REP = (
    Passage(Stage.IN, 0),
    Passage(Stage.STRETCHED, 6_000),
    Passage(Stage.HOLD, 10_000, 20),
    Passage(Stage.UP, 30_000),
    Passage(Stage.REST, 38_000),
)
"""A repetition as it may be laid out."""

SETTING_UP = Session(Mode.SETUP, PLAN, step=1, body=Stage.REST, heard=frozenset({CARE}))
RESTED = Session(
    Mode.RESTING, PLAN, step=3, done=1, held_ms=20_000, whole=1, body=Stage.REST,
    heard=frozenset({CARE, WAKE_WORD}),
)  # fmt: skip
SESSIONS = {
    Mode.COLD: Session(),
    Mode.SETUP: SETTING_UP,
    Mode.MOVING: replace(RESTED, mode=Mode.MOVING, current=Current(20), body=Stage.IN),
    Mode.HOLDING: RESTED.tracked(NOW_MS - 10_000 - BEGUN_MS - START_LATENCY_MS, REP),
    Mode.PAUSED: replace(RESTED, mode=Mode.PAUSED, held_ms=28_000, current=Current(20, 8_000)),
    Mode.RESTING: RESTED,
    Mode.FINISHED: replace(
        RESTED, mode=Mode.FINISHED, done=4, held_ms=80_000, whole=4, body=Stage.OFF
    ),
    Mode.DOWN: replace(RESTED, mode=Mode.DOWN, body=Stage.OFF),
}
"""A session in each mode, as it is located at `NOW_MS`."""

FACTS = {
    "seconds": 25,
    "timed": True,
    "reps": 5,
    "step": 3,
    "style": CountStyle.QUIET,
    "feeling": Feeling.EASY,
}


def responded(session, act, **facts):
    return respond(session, Turn(act, **facts), NOW_MS)


def tracked(session, reply, now_ms=NOW_MS):
    """The session once its answer is laid out, and the timeline of that."""
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    return session.tracked(now_ms, timeline.passages, timeline.heard), timeline


def answer(mode, act, **facts):
    session, reply = responded(SESSIONS[mode], act, **facts)
    session, timeline = tracked(session, reply)
    return session, reply, timeline


def heard_out(session, *acts):
    """The session after such answers, each heard to its end, and when the last of them is over."""
    now_ms = NOW_MS
    for act in acts:
        session, reply = respond(session, Turn(act), now_ms)
        session, timeline = tracked(session, reply, now_ms)
        now_ms += START_LATENCY_MS + timeline.end_ms
    return session, now_ms


def keys(reply):
    return [item.key for item in reply.script if hasattr(item, "key")]


def hold_in(reply):
    return next((item for item in reply.script if isinstance(item, Hold)), None)
