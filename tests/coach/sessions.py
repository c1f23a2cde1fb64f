"""One session in each mode at one moment, and the answer to any act in it."""

from skill.coach.conversation import respond
from skill.coach.reply import Hold
from skill.coach.session import Current, Mode, Playing, Session, Span
from skill.coach.stretch import CountStyle, Feeling, Plan
from skill.coach.turns import Turn
from skill.content.catalog import catalog
from skill.speech.layout import layout
from tests.voices import ENGLISH

NOW_MS = 1_800_000_000_000
PLAN = Plan(hold_s=20, reps=4)
BEGUN_MS = 8_000

SESSIONS = {
    Mode.COLD: Session(),
    Mode.SETUP: Session(Mode.SETUP, PLAN, step=1),
    Mode.MOVING: Session(Mode.MOVING, PLAN, done=1, held_ms=20_000, current=Current(20)),
    Mode.HOLDING: Session(
        Mode.MOVING,
        PLAN,
        done=1,
        held_ms=20_000,
        playing=Playing(NOW_MS - 10_000 - BEGUN_MS - 800, (Span(20, 0, 10_000, 30_000),), 50_000),
    ),
    Mode.PAUSED: Session(Mode.PAUSED, PLAN, done=1, held_ms=28_000, current=Current(20, 8_000)),
    Mode.RESTING: Session(Mode.RESTING, PLAN, done=1, held_ms=20_000),
    Mode.FINISHED: Session(Mode.FINISHED, PLAN, done=4, held_ms=80_000),
    Mode.DOWN: Session(Mode.DOWN, PLAN, done=1, held_ms=20_000),
}
FACTS = {"seconds": 25, "reps": 5, "step": 3, "style": CountStyle.QUIET, "feeling": Feeling.EASY}


def answer(mode, act, **facts):
    session, reply = respond(SESSIONS[mode], Turn(act, **facts), NOW_MS)
    timeline = layout(reply, catalog("en-US").text, ENGLISH)
    return session.playing_from(NOW_MS, timeline.holds, timeline.end_ms), reply, timeline


def keys(reply):
    return [item.key for item in reply.script if hasattr(item, "key")]


def hold_in(reply):
    return next((item for item in reply.script if isinstance(item, Hold)), None)
