"""Sessions and records for the tests of what is kept, and how hypothesis makes them up."""

import json
from dataclasses import replace

from hypothesis import strategies as st

from skill.coach.progress import left_at
from skill.coach.record import MAX_DAY, MAX_KEY, Record, to_plain
from skill.coach.session import Mode, Saved, Session
from skill.coach.stretch import HOLD_S, REPS, TIP_COUNT, CountStyle, Plan, Talk

TODAY = 20_000
NOW_MS = TODAY * 86_400_000
KEYS = st.integers(1, MAX_KEY)


def whole(low, high):
    return st.integers(low, high)


plans = st.builds(
    Plan,
    whole(HOLD_S.low, HOLD_S.high),
    whole(REPS.low, REPS.high),
    st.sampled_from(CountStyle),
    st.booleans(),
    st.sampled_from(Talk),
)


DAYS = whole(0, MAX_DAY)


@st.composite
def sessions(draw, keys=KEYS, days=DAYS):
    """Any session that could ask to be kept."""
    plan = draw(plans)
    return Session(
        mode=draw(st.sampled_from([Mode.SETUP, Mode.RESTING, Mode.FINISHED, Mode.DOWN])),
        plan=plan,
        onward=draw(st.none() | plans),
        done=draw(whole(0, plan.reps)),
        held_ms=draw(whole(0, 86_400_000)),
        tips=draw(whole(0, TIP_COUNT)),
        saved=draw(st.builds(Saved, plans, whole(0, TIP_COUNT))),
        key=draw(keys),
        day=draw(days),
        comfort=draw(whole(-1, 1)),
        answered=draw(st.booleans()),
        refused=draw(whole(0, 1000)),
    )


def session(key=1, day=TODAY, plan=None, done=None, **parts):
    """A session of this plan, to its end where nothing else is said; its plan is the one kept."""
    plan = plan or Plan()
    done = plan.reps if done is None else done
    parts = {"held_ms": done * plan.hold_s * 1000, "saved": Saved(plan)} | parts
    return Session(Mode.RESTING, plan, key=key, day=day, done=done, **parts)


def kept(*sessions, plan=None, now_ms=NOW_MS):
    """The record of a person who has had these sessions."""
    record = Record(plan or (sessions[-1].plan if sessions else Plan()))
    for each in sessions:
        record = left_at(record, each, now_ms)
    return record


def days_of(count, comfort=0, plan=None, last_day=TODAY - 1):
    """So many whole sessions, one on each day up to the last."""
    return kept(
        *(
            session(key, last_day - count + key, plan, comfort=comfort)
            for key in range(1, count + 1)
        ),
        plan=plan,
    )


def again(record, key=1_000, day=TODAY, **parts):
    """A conversation that begins with this record."""
    saved = Saved(record.plan, record.tips)
    begun = Session(plan=record.plan, tips=record.tips, key=key, day=day)
    return replace(begun, known=record, saved=saved, **parts)


def size_of(record):
    """Bytes of the record's text, as it is stored."""
    return len(json.dumps(to_plain(record), separators=(",", ":")))
