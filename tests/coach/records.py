"""Sessions and records for the tests of what is kept, and how hypothesis makes them up."""

import json
from dataclasses import fields, replace

from hypothesis import strategies as st

from skill.coach.credit import TAKE_UP_MS, left_at, recalled
from skill.coach.plain import record_to_plain
from skill.coach.record import MAX_DAY, MAX_KEY, Record
from skill.coach.returning import begun
from skill.coach.session import Mode, Session
from skill.coach.stretch import (
    BED_VOLUME,
    GOAL_DAYS,
    HOLD_S,
    OPEN_REST,
    REPS,
    REST_S,
    TIP_COUNT,
    USUAL_REST,
    Bed,
    CountStyle,
    Plan,
    Sound,
    Sounding,
    Talk,
)
from skill.coach.visit import Saved, Visit

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
    st.sampled_from([USUAL_REST, OPEN_REST, REST_S.low, REST_S.high]),
    whole(GOAL_DAYS.low, GOAL_DAYS.high),
    st.builds(
        Sounding,
        st.sampled_from(Sound),
        st.sampled_from(Bed),
        whole(BED_VOLUME.low, BED_VOLUME.high),
    ),
)


DAYS = whole(0, MAX_DAY)


@st.composite
def sessions(draw, keys=KEYS, days=DAYS):
    """Any session that could ask to be kept."""
    plan = draw(plans)
    return Session(
        mode=draw(st.sampled_from([Mode.SETUP, Mode.RESTING, Mode.FINISHED, Mode.DOWN])),
        plan=plan,
        done=draw(whole(0, plan.reps)),
        whole=draw(whole(0, plan.reps)),
        held_ms=draw(whole(0, 86_400_000)),
        visit=draw(visits(keys, days)),
    )


def visits(keys=KEYS, days=DAYS):
    """Whatever a conversation can have added to a person."""
    tips = whole(0, TIP_COUNT)
    return st.builds(
        Visit,
        saved=st.builds(Saved, plans, tips),
        key=keys,
        day=days,
        comfort=whole(-2, 1),
        tips=tips,
        answered=st.booleans(),
        refused=whole(0, 1000),
        noes=whole(0, 2),
        alarm=st.booleans(),
        grown=st.booleans(),
        closed=st.booleans(),
        usual=st.none() | plans,
        next_plan=st.none() | plans,
        told=whole(0, 127),
        noted=st.booleans(),
    )


VISITS = {each.name for each in fields(Visit)}


def but(session, **parts):
    """The session with these parts changed, each where it belongs: in it, or in its visit."""
    visit = {name: value for name, value in parts.items() if name in VISITS}
    own = {name: value for name, value in parts.items() if name not in VISITS}
    return replace(session, visit=replace(session.visit, **visit), **own)


def session(key=1, day=TODAY, plan=None, done=None, **parts):
    """A session of this plan, to its end where nothing else is said; its plan is the one kept."""
    plan = plan or Plan()
    done = plan.reps if done is None else done
    mode = Mode.RESTING if done < plan.reps else Mode.DOWN
    parts = {"held_ms": done * plan.hold_s * 1000, "saved": Saved(plan), "whole": done} | parts
    return but(Session(mode, plan, done=done), **({"key": key, "day": day} | parts))


def kept(*sessions, plan=None, now_ms=NOW_MS):
    """The record of a person who has had these sessions."""
    record = Record(plan or (sessions[-1].plan if sessions else Plan()))
    for each in sessions:
        record = left_at(record, each, now_ms)
    return record


def days_of(count, comfort=0, plan=None, last_day=TODAY - 1):
    """So many whole sessions, one on each day up to the last, and too long ago to be taken up."""
    return kept(
        *(
            session(key, last_day - count + key, plan, comfort=comfort)
            for key in range(1, count + 1)
        ),
        plan=plan,
        now_ms=NOW_MS - TAKE_UP_MS,
    )


def again(record, key=1_000, day=TODAY, **parts):
    """A conversation that begins with this record."""
    record = recalled(record, NOW_MS)
    saved = Saved(record.plan, record.tips)
    visit = Visit(record, saved, key=key, day=day, tips=record.tips)
    return but(begun(record.plan, visit), **parts)


def size_of(record):
    """Bytes of the record's text, as it is stored."""
    return len(json.dumps(record_to_plain(record), separators=(",", ":")))
