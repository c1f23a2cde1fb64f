import copy
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.credit import left_at
from skill.coach.plain import (
    RECORD_SCHEMA,
    SESSION_FLAGS,
    VISIT_FLAGS,
    Unreadable,
    plan_from_plain,
    plan_to_plain,
    record_from_plain,
    record_to_plain,
    row_from_plain,
    row_to_plain,
    session_from_plain,
    session_to_plain,
    whole,
)
from skill.coach.record import (
    MAX_COUNT,
    MAX_DAY,
    MAX_KEY,
    MAX_ROWS,
    Alarm,
    Deaf,
    Left,
    Record,
    Row,
    Streak,
    Week,
)
from skill.coach.reminder import MOST_KEPT, WORKDAYS, Draft, Part, Reminder, Reminding
from skill.coach.reply import Say
from skill.coach.session import ASKABLE, DECISIONS, Current, Mode, Session, Setting
from skill.coach.stretch import (
    HOLD_S,
    OPEN_REST,
    POSITION,
    REPS,
    TIP_COUNT,
    USUAL_REST,
    Bed,
    CountStyle,
    Plan,
    Sound,
    Sounding,
    Talk,
)
from skill.coach.track import START_LATENCY_MS, Passage, Stage
from skill.coach.turns import Span
from skill.coach.visit import Saved, Visit
from tests.coach.records import plans, sessions, visits
from tests.coach.records import whole as wholes

PLACE = Session(
    Mode.PAUSED,
    step=3,
    done=2,
    held_ms=47_000,
    current=Current(20, 7_000),
    whole=1,
    body=Stage.HOLD,
)
"""A place to come back to: in a hold of the third repetition."""

RECORD = Record(
    plan=Plan(
        20,
        4,
        CountStyle.QUIET,
        hands_free=True,
        talk=Talk.BRIEF,
        sounding=Sounding(Sound.BELLS, Bed.RAIN, 3),
    ),
    sessions=2,
    reps=7,
    held_s=140,
    first_hold_s=15,
    rows=(Row(19_999, 15, 4, 4, 60, comfort=1), Row(20_000, 20, 4, 3, 60, comfort=-1, key=7)),
    streak=Streak(2, 20_000, 19_990, 9, 2, 3),
    left=Left(7, 1_728_000_000, PLACE, alarm=True),
    tips=3,
    answered_day=19_999,
    refused=1,
    grown_day=19_998,
    longest_s=20,
    first_day=19_980,
    week=Week(2857, 2, 120),
    week_before=Week(2856, 1, 60),
    told=17,
    noted_day=19_999,
    deaf=Deaf(4_000_000_000, 1_728_000_000_123),
    ball_until_s=1_728_001_800,
    ball_alarm=True,
    hurt_until_s=1_728_001_700,
)
PLAIN = record_to_plain(RECORD)


def test_a_record_survives_the_way_to_a_plain_dict_and_back():
    assert record_from_plain(PLAIN) == RECORD


def test_a_record_is_json_alone():
    assert record_from_plain(json.loads(json.dumps(PLAIN, allow_nan=False))) == RECORD


def test_of_a_stranger_there_is_a_record_too():
    assert record_from_plain(record_to_plain(Record())) == Record()


@given(st.lists(sessions(), max_size=40), st.integers(0, 253_402_300_799_999))
def test_whatever_the_sessions_their_record_can_be_read_again(several, now_ms):
    record = Record()
    for session in several:
        record = left_at(record, session, now_ms)
    assert record_from_plain(json.loads(json.dumps(record_to_plain(record)))) == record


@given(plans)
def test_a_plan_survives_the_way_to_a_plain_list_and_back(plan):
    assert plan_from_plain(plan_to_plain(plan)) == plan


@pytest.mark.parametrize("row", RECORD.rows)
def test_a_row_survives_the_way_to_a_plain_list_and_back(row):
    assert row_from_plain(row_to_plain(row)) == row


def test_a_row_that_cannot_change_has_no_key_to_store():
    assert len(row_to_plain(replace(RECORD.rows[1], key=0))) == 6


def test_nothing_in_a_record_is_a_word_about_health():
    assert set(PLAIN) == {
        "schema", "plan", "total", "first", "rows", "streak", "tips", "offer", "left",
        "weeks", "best", "deaf", "ball",
    }  # fmt: skip
    assert not {"pain", "easy", "right", "hard"} & set(json.dumps(PLAIN).split('"'))


def test_of_too_many_rows_the_last_are_read():
    rows = [[day, 15, 3, 3, 45, 0] for day in range(50)]
    record = record_from_plain(PLAIN | {"rows": rows})
    assert [row.day for row in record.rows] == list(range(50 - MAX_ROWS, 50))


LEFT = (
    "key",
    "left_s",
    "alarm",
    "mode",
    "body",
    "step",
    "done",
    "held_ms",
    "whole",
    "seconds",
    "at_ms",
)


def left(**wrong):
    """Where the last session was left, with these parts wrong."""
    return list((dict(zip(LEFT, PLAIN["left"], strict=True)) | wrong).values())


WRONG = [
    {"schema": RECORD_SCHEMA - 1},
    {"schema": RECORD_SCHEMA + 1},
    {"schema": 0},
    {"schema": "1"},
    {"schema": None},
    {"schema": []},
    {"plan": [14, 3, "full", False, "full", 0, 0]},
    {"plan": [15, 6, "full", False, "full", 0, 0]},
    {"plan": [15, 3, "loud", False, "full", 0, 0]},
    {"plan": [15, 3, "full", False, "loud", 0, 0]},
    {"plan": [15, 3, "full", False, "full", 14, 0]},
    {"plan": [15, 3, "full", False, "full", 61, 0]},
    {"plan": [15, 3, "full", False, "full", 0, 8]},
    {"plan": [15, 2, "full", False, "full", 0, 0]},
    {"plan": [15, 3, "full", False]},
    {"plan": [15, 3, "full", False, "full", 0, 0, ["gong", "none", 2]]},
    {"plan": [15, 3, "full", False, "full", 0, 0, ["bells", "snow", 2]]},
    {"plan": [15, 3, "full", False, "full", 0, 0, ["bells", "rain", 6]]},
    {"plan": [15, 3, "full", False, "full", 0, 0, ["bells", "rain"]]},
    {"plan": [15, 3, "full", False, "full", 0, 0, None, None]},
    {"plan": None},
    {"ball": -1},
    {"ball": "soon"},
    {"deaf": [1]},
    {"deaf": [-1, 0]},
    {"deaf": [1, "2"]},
    {"total": [1, 2]},
    {"total": [-1, 0, 0]},
    {"total": [1, 1.0, 0]},
    {"total": [1, True, 0]},
    {"total": "123"},
    {"total": [10**9 + 1, 0, 0]},
    {"first": [14, 0]},
    {"first": [15, -1]},
    {"first": [15]},
    {"first": None},
    {"weeks": [1, 2, 3]},
    {"weeks": [1, 2, 3, 1, 2, -3]},
    {"best": [31, 0, 0]},
    {"best": [15, 1 << 16, 0]},
    {"best": [15, 0, -1]},
    {"best": [15, 0]},
    {"rows": None},
    {"rows": {}},
    {"rows": "rows"},
    {"rows": [[20_000, 15, 3, 3]]},
    {"rows": [[20_000, 15, 3, 3, 45, 0, 1, 1]]},
    {"rows": [[-1, 15, 3, 3, 45, 0]]},
    {"rows": [[20_000, 31, 3, 3, 45, 0]]},
    {"rows": [[20_000, 15, 0, 3, 45, 0]]},
    {"rows": [[20_000, 15, 3, 6, 45, 0]]},
    {"rows": [[20_000, 15, 3, 3, -1, 0]]},
    {"rows": [[20_000, 15, 3, 3, 45, 2]]},
    {"rows": [[20_000, 15, 3, 3, 45, 0, 1 << 32]]},
    {"rows": [7]},
    {"streak": [1, 2, 3]},
    {"streak": [1, 2, 3, 4, 5, 6, 7]},
    {"streak": [1, 2, "3", 4, 5, 6]},
    {"streak": [1, 2, 3, 4, 8, 6]},
    {"tips": 11},
    {"tips": -1},
    {"offer": [1, 0]},
    {"offer": [100_000, 0, 0]},
    {"offer": [0, -1, 0]},
    {"offer": [0, 0, 100_000]},
    {"left": left(key=0)},
    {"left": left(left_s=-1)},
    {"left": left(mode="flying")},
    {"left": left(body=7)},
    {"left": left(step=4)},
    {"left": left(done=6)},
    {"left": left(held_ms=-1)},
    {"left": left(whole=6)},
    {"left": left(seconds=14)},
    {"left": left(at_ms=20_001)},
    {"left": left()[:-1]},
    {"left": [*left(), 1]},
    {"left": None},
]


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_what_is_no_record_is_unreadable(wrong):
    with pytest.raises(Unreadable):
        record_from_plain(PLAIN | wrong)


@pytest.mark.parametrize("part", sorted(PLAIN.keys() - {"left", "deaf", "ball"}))
def test_a_record_with_a_part_missing_is_unreadable(part):
    with pytest.raises(Unreadable):
        record_from_plain({name: value for name, value in PLAIN.items() if name != part})


@pytest.mark.parametrize("junk", [{}, {"version": 1}, {"schema": 1}, {"a": [[[]]]}])
def test_anything_else_is_unreadable(junk):
    with pytest.raises(Unreadable):
        record_from_plain(junk)


# sessions

HOLD = Passage(Stage.HOLD, 10_000, 20)
STAGES = (Passage(Stage.IN, 0), HOLD, Passage(Stage.UP, 30_000))
LEAVING = (Passage(Stage.LEAVING, 0, part=2), Passage(Stage.LEAVING, 6_000, part=3))
RUNNING = (Passage(Stage.HOLD, -START_LATENCY_MS, 20, 8_000), Passage(Stage.UP, 11_200))
currents = st.integers(HOLD_S.low, HOLD_S.high).flatmap(
    lambda s: st.builds(Current, st.just(s), wholes(0, s * 1000))
)

settings = st.builds(Setting, plans, st.none() | plans, st.sampled_from([0, 15, 30]))
lines = st.builds(
    Say, st.sampled_from(["tip.1", "plan.hold"]), st.just({"seconds": 20}), wholes(-1, 9)
)


@given(
    visit=visits().map(lambda visit: replace(visit, saved=Saved())),
    asked_ms=wholes(0, 1 << 50),
    mode=st.sampled_from([mode for mode in Mode if mode is not Mode.HOLDING]),
    plan=plans,
    step=wholes(0, len(POSITION) - 1),
    done=wholes(0, REPS.low),
    held_ms=wholes(0, 10**6),
    current=currents,
    body=st.sampled_from(Stage),
    asking=st.sampled_from(["", *ASKABLE, *DECISIONS]),
    span=st.sampled_from([None, *Span]),
    misses=wholes(0, 9),
    part=wholes(0, 4),
    whole=wholes(0, REPS.high),
    pains=wholes(0, 9),
    longest_ms=wholes(0, 30_000),
    last_s=wholes(0, 30),
    eased=st.booleans(),
    heard=st.frozensets(st.sampled_from(["care", "wake_word"])),
    told=st.lists(lines, max_size=3).map(tuple),
    undo=st.none() | settings,
    changed=st.booleans(),
    resumed=st.booleans(),
    waiting=st.booleans(),
)
@pytest.mark.parametrize("passages", [(), STAGES, RUNNING, LEAVING])
def test_a_session_survives_the_way_to_a_plain_dict_and_back(passages, visit, asked_ms, **parts):
    session = Session(**parts, visit=visit).tracked(asked_ms, passages)
    assert session_from_plain(json.loads(json.dumps(session_to_plain(session)))) == session


MOVING = Session(Mode.MOVING, asking="reps").tracked(1_000_000, STAGES)
GOOD = session_to_plain(MOVING)
LONG = [["in", 0]] * 41


@pytest.mark.parametrize(
    "wrong",
    [
        {"v": 0},
        {"v": "5"},
        {"mode": "flying"},
        {"mode": "holding"},
        {"mode": None},
        {"mode": ["setup"]},
        {"plan": [14, 3, "full", False, "full", 0, 0]},
        {"plan": [15, 3]},
        {"plan": "full"},
        {"plan": [True, 3, "full", False, "full", 0, 0]},
        {"body": "asleep"},
        {"body": None},
        {"place": [4, 0, 0, 0]},
        {"place": [-1, 0, 0, 0]},
        {"place": [0, 4, 0, 0]},
        {"place": [0, 1.5, 0, 0]},
        {"place": [0, 0, -1, 0]},
        {"place": [0, 0, 10**12, 0]},
        {"place": [0, 0, 0, "many"]},
        {"place": [0, 0, 0]},
        {"visit": [1, 2, 0, 10**9, 0, 0]},
        {"visit": [1, 2, 2, 0, 0, 0]},
        {"visit": [1, 2, 0, 0, 0, -1]},
        {"visit": [1, 2, 0, 0, 0]},
        {"care": [4]},
        {"care": [-1, 0, 0, 0]},
        {"care": [0, 6, 0, 0]},
        {"care": [0, 0, -1, 0]},
        {"care": [0, 0, 0, 30_001]},
        {"heard": ["x" * 61]},
        {"heard": [""]},
        {"heard": 7},
        {"told": [["tip.1", 0]]},
        {"told": [["tip.1", -2, {}]]},
        {"told": [["tip.1", 0, []]]},
        {"told": [["tip.1", 0, {"seconds": "20"}]]},
        {"told": [["tip.1", 0, dict.fromkeys("abcde", 1)]]},
        {"told": [[7, 0, {}]]},
        {"undo": []},
        {"undo": [[15, 3, "full", False, "full", 0, 0], 0, 31]},
        {"undo": [[15, 0, "full", False, "full", 0, 0], 0, 0]},
        {"usual": [15, 2, "full", False, "full", 0, 0]},
        {"hears": [["care"]]},
        {"hears": [["care", -1]]},
        {"hears": [[7, 1]]},
        {"next_plan": []},
        {"asking": "name"},
        {"asking": ["reps"]},
        {"current": [15]},
        {"current": [15, 15_001]},
        {"track": [1]},
        {"track": [1, *LONG]},
        {"track": [-1, ["hold", 0, 20, 0]]},
        {"track": [1, ["flying", 0]]},
        {"track": [1, ["hold", 0]]},
        {"track": [1, ["hold", 0, 14, 0]]},
        {"track": [1, ["hold", 0, 20, 20_001]]},
        {"track": [1, ["hold", -801, 20, 0]]},
        {"track": [1, ["in", 90_000_000]]},
        {"track": [1, ["in"]]},
        {"track": [1, ["leaving", 0]]},
        {"track": [1, ["leaving", 0, 0]]},
        {"track": None},
        {"track": [1, ["in", 0]], "current": None},
    ],
)
def test_a_dict_that_is_no_session_is_unreadable(wrong):
    with pytest.raises(Unreadable):
        session_from_plain(GOOD | wrong)


@pytest.mark.parametrize("part", ["v", "mode", "plan", "body", "place", "care", "visit"])
def test_a_session_with_a_part_missing_is_unreadable(part):
    with pytest.raises(Unreadable):
        session_from_plain({key: value for key, value in GOOD.items() if key != part})


def test_a_session_on_its_way_to_no_hold_is_unreadable():
    lost = {key: value for key, value in GOOD.items() if key not in ("track", "current")}
    with pytest.raises(Unreadable, match="moving without its hold"):
        session_from_plain(lost)


def test_of_a_session_what_is_empty_is_not_written():
    assert session_to_plain(Session()) == {
        "v": 5,
        "mode": "cold",
        "plan": [15, 3, "short", False, "full", 0, 0],
        "body": "off",
        "place": [0, 0, 0, 0],
        "care": [0, 0, 0, 0],
        "visit": [0, 0, 0, 0, 0, 0],
    }


def test_of_a_track_what_is_heard_is_written_where_something_is():
    stages = session_to_plain(Session().tracked(1_000, STAGES))
    heard = session_to_plain(Session().tracked(1_000, STAGES, (("care", 4_000),)))
    assert "hears" not in stages
    assert heard == stages | {"hears": [["care", 4_000]]}


def test_of_a_record_what_is_empty_is_not_written():
    assert record_to_plain(Record()) == {
        "schema": 4,
        "plan": [15, 3, "short", False, "full", 0, 0],
        "total": [0, 0, 0],
        "first": [15, 0],
        "rows": [],
        "streak": [0, 0, 0, 0, 0, 0],
        "weeks": [0, 0, 0, 0, 0, 0],
        "best": [0, 0, 0],
        "tips": 0,
        "offer": [0, 0, 0],
    }


@pytest.mark.parametrize("junk", [{}, [], "session", 7, None])
def test_anything_else_is_no_session(junk):
    with pytest.raises(Unreadable):
        session_from_plain(junk)


def test_an_error_names_the_part_and_never_its_value():
    with pytest.raises(Unreadable) as caught:
        whole("my secret", 0, 5, "step")
    assert caught.value.part == "step is no whole number from 0 to 5"


# every number is read from its lowest to its highest, and what lies beyond is named


def put(plain, path, value):
    """The plain form, with another value in this place of it."""
    one = copy.deepcopy(plain)
    *way, last = path
    inner = one
    for step in way:
        inner = inner[step]
    inner[last] = value
    return one


FULL_RECORD = replace(
    RECORD,
    reminding=Reminding((Reminder(420, Part.MORNING, WORKDAYS, 20_001),) * 2, 20_002, 20_003),
    noes=1,
    no_day=20_000,
    left=Left(7, 1_728_000_000, replace(PLACE, part=3), alarm=True),
)
IN_RECORD = record_to_plain(FULL_RECORD)
EARLIER_ROW = ("rows", 0)
NUMBERS_OF_A_RECORD = [
    ("hold_s", ("plan", 0), 15, 30),
    ("reps", ("plan", 1), 3, 5),
    ("goal", ("plan", 6), 0, 7),
    ("volume", ("plan", 7, 2), 1, 5),
    ("sessions", ("total", 0), 0, MAX_COUNT),
    ("reps_done", ("total", 1), 0, MAX_COUNT),
    ("held_s", ("total", 2), 0, MAX_COUNT),
    ("first", ("first", 0), 15, 30),
    ("first_day", ("first", 1), 0, MAX_DAY),
    ("row.day", (*EARLIER_ROW, 0), 0, MAX_DAY),
    ("row.hold_s", (*EARLIER_ROW, 1), 15, 30),
    ("row.reps", (*EARLIER_ROW, 2), 1, 5),
    ("row.done", (*EARLIER_ROW, 3), 0, 5),
    ("row.held_s", (*EARLIER_ROW, 4), 0, MAX_COUNT),
    ("row.comfort", (*EARLIER_ROW, 5), -2, 1),
    ("row.key", ("rows", 1, 6), 0, MAX_KEY),
    ("streak.days", ("streak", 0), 0, MAX_COUNT),
    ("streak.last_day", ("streak", 1), 0, MAX_DAY),
    ("streak.rest_day", ("streak", 2), 0, MAX_DAY),
    ("streak.total", ("streak", 3), 0, MAX_COUNT),
    ("streak.week_days", ("streak", 4), 0, 7),
    ("streak.weeks", ("streak", 5), 0, MAX_COUNT),
    *(
        (f"week.{name}", ("weeks", n + before), 0, high)
        for n, (name, high) in enumerate(
            [("number", MAX_DAY), ("sessions", MAX_COUNT), ("held_s", MAX_COUNT)]
        )
        for before in (0, 3)
    ),
    ("longest_s", ("best", 0), 0, 30),
    ("told", ("best", 1), 0, 65_535),
    ("noted_day", ("best", 2), 0, MAX_DAY),
    ("tips", ("tips",), 0, TIP_COUNT),
    ("answered_day", ("offer", 0), 0, MAX_DAY),
    ("refused", ("offer", 1), 0, MAX_COUNT),
    ("grown_day", ("offer", 2), 0, MAX_DAY),
    ("noes", ("offer", 3), 0, 2),
    ("no_day", ("offer", 4), 0, MAX_DAY),
    ("offered_day", ("reminding", 0), 0, MAX_DAY),
    ("denied_day", ("reminding", 1), 0, MAX_DAY),
    ("reminder.minute", ("reminding", 2), -1, 1_439),
    ("reminder.weekdays", ("reminding", 4), 0, 127),
    ("reminder.day", ("reminding", 5), 0, MAX_DAY),
    ("ball", ("ball", 0), 0, 1 << 43),
    ("ball.hurt", ("ball", 2), 0, 1 << 43),
    ("deaf.device", ("deaf", 0), 0, MAX_KEY),
    ("deaf.ms", ("deaf", 1), 0, 1 << 53),
    ("left.key", ("left", 0), 1, MAX_KEY),
    ("left.left_s", ("left", 1), 0, 1 << 43),
    ("left.step", ("left", 5), 0, 3),
    ("left.done", ("left", 6), 0, 5),
    ("left.held_ms", ("left", 7), 0, 86_400_000),
    ("left.whole", ("left", 8), 0, 5),
    ("current.seconds", ("left", 9), 15, 30),
    ("current.at_ms", ("left", 10), 0, 20_000),
    ("left.part", ("left", 13), 0, 40),
]

FULL = Session(
    Mode.PAUSED,
    asking="reps",
    last_s=20,
    span=Span.TODAY,
    current=Current(20, 7_000),
    heard=frozenset({"care"}),
    told=(Say("plan.hold", {"seconds": 20}, 1),),
    undo=Setting(Plan(20, 4), Plan(25), 20),
    draft=Draft(Reminder(420, Part.MORNING, WORKDAYS, 20_001), Reminder(0, day=5)),
    visit=Visit(
        usual=Plan(25), next_plan=Plan(30), minute=600, reminding=Reminding((), 1, 2), noes=1
    ),
).tracked(
    1_000_000,
    (
        Passage(Stage.IN, 1),
        Passage(Stage.HOLD, 9_000, 20, 500),
        Passage(Stage.LEAVING, 1, 0, 0, 2),
    ),
    (("care", 4_000),),
)
IN_SESSION = session_to_plain(FULL)
NUMBERS_OF_A_SESSION = [
    ("reps", ("plan", 1), 1, 5),
    ("step", ("place", 0), 0, 3),
    ("done", ("place", 1), 0, 3),
    ("held_ms", ("place", 2), 0, 86_400_000),
    ("misses", ("place", 3), 0, MAX_COUNT),
    ("part", ("care", 0), 0, 40),
    ("whole", ("care", 1), 0, 5),
    ("pains", ("care", 2), 0, MAX_COUNT),
    ("longest_ms", ("care", 3), 0, 30_000),
    ("key", ("visit", 0), 0, MAX_KEY),
    ("day", ("visit", 1), 0, MAX_DAY),
    ("comfort", ("visit", 2), -2, 1),
    ("tips", ("visit", 3), 0, TIP_COUNT),
    ("refused", ("visit", 4), 0, MAX_COUNT),
    ("told", ("visit", 5), 0, 65_535),
    ("minute", ("minute",), -1, 1_439),
    ("noes", ("noes",), 0, 2),
    ("hard_s", ("hard_s",), 0, 30),
    ("last_s", ("last_s",), 0, 30),
    ("reps", ("undo", 0, 1), 1, 5),
    ("reps", ("undo", 1, 1), 3, 5),
    ("undo.hold_s", ("undo", 2), 0, 30),
    ("reps", ("usual", 1), 3, 5),
    ("reps", ("next_plan", 1), 3, 5),
    ("reminder.minute", ("draft", 0), -1, 1_439),
    ("pick", ("told", 0, 1), -1, MAX_COUNT),
    ("a fact", ("told", 0, 2, "seconds"), 0, MAX_COUNT),
    ("hears", ("hears", 0, 1), 0, 86_400_000),
    ("track.asked_ms", ("track", 0), 0, 1 << 53),
    ("passage.begin_ms", ("track", 1, 1), -START_LATENCY_MS, 86_400_000),
    ("hold.seconds", ("track", 2, 2), 15, 30),
    ("hold.from_ms", ("track", 2, 3), 0, 20_000),
    ("passage.part", ("track", 3, 2), 1, 40),
]


def test_a_record_with_all_its_parts_survives_the_way_to_a_plain_dict_and_back():
    plain = json.loads(json.dumps(record_to_plain(FULL_RECORD)))
    assert record_from_plain(plain) == FULL_RECORD


def test_a_session_with_all_its_parts_survives_the_way_to_a_plain_dict_and_back():
    assert session_from_plain(json.loads(json.dumps(session_to_plain(FULL)))) == FULL


@pytest.mark.parametrize(
    "reminder",
    [
        Reminder(),
        Reminder(0),
        Reminder(part=Part.EVENING),
        Reminder(weekdays=WORKDAYS),
        Reminder(1_439, Part.NIGHT, day=20_000),
    ],
)
@pytest.mark.parametrize("instead", [None, Reminder(0)])
def test_a_reminder_that_is_talked_about_is_read_again_with_the_one_it_takes_the_place_of(
    reminder, instead
):
    session = Session(draft=Draft(reminder, instead))
    assert session_from_plain(json.loads(json.dumps(session_to_plain(session)))) == session


@pytest.mark.parametrize("minute", [-1, 0, 1, 1_439])
def test_the_minute_of_the_day_is_read_again_at_midnight_too(minute):
    session = Session(visit=Visit(minute=minute))
    assert session_from_plain(session_to_plain(session)) == session


def test_of_too_many_reminders_the_last_are_read():
    many = tuple(Reminder(minute, day=20_000) for minute in range(MOST_KEPT + 1))
    plain = record_to_plain(Record(reminding=Reminding(many)))
    assert record_from_plain(plain).reminding.reminders == many[1:]


@pytest.mark.parametrize("alarm", [True, False])
@pytest.mark.parametrize("current", [None, Current(15), Current(30, 30_000)])
def test_where_a_session_was_left_is_read_again_with_its_hold_and_its_alarm(alarm, current):
    place = replace(PLACE, mode=Mode.RESTING, current=current)
    record = Record(left=Left(MAX_KEY, 1, place, alarm=alarm))
    assert record_from_plain(json.loads(json.dumps(record_to_plain(record)))) == record


@pytest.mark.parametrize("place", [PLACE, replace(PLACE, mode=Mode.RESTING).tracked(1_000, STAGES)])
@pytest.mark.parametrize("today", [None, Plan(15, 1), Plan(25, 5, hands_free=True)])
@pytest.mark.parametrize("part", [0, 3])
def test_where_a_session_was_left_is_read_again_with_all_that_is_there(place, today, part):
    record = Record(left=Left(7, 1, replace(place, part=part), today=today))
    assert record_from_plain(json.loads(json.dumps(record_to_plain(record)))) == record


@pytest.mark.parametrize(
    "more",
    [
        [0, None],
        [0, [15, 3]],
        [0, [15, 0, "full", 0, "full", 0, 0]],
        [None, [15, 3, "full", False, "full", 0, 0]],
        [0, 0, -1],
        [0, 0, True],
        [0, 0, 1_000],
        [0, 0, 1, 0],
    ],
)
def test_what_is_no_plan_of_today_and_no_part_of_the_way_off_is_unreadable(more):
    plain = record_to_plain(Record(left=Left(7, 1, PLACE)))
    with pytest.raises(Unreadable):
        record_from_plain(plain | {"left": [*plain["left"], *more]})


@pytest.mark.parametrize("alarm", [True, False])
def test_that_somebody_may_be_on_the_ball_is_read_again_with_its_alarm(alarm):
    record = Record(ball_until_s=5, ball_alarm=alarm)
    assert record_from_plain(json.loads(json.dumps(record_to_plain(record)))) == record


@pytest.mark.parametrize("alarm", Alarm)
def test_an_alarm_is_written_by_where_it_has_found_whom(alarm):
    record = Record(ball_until_s=5, ball_alarm=alarm)
    assert record_to_plain(record)["ball"] == [5, alarm]
    assert record_from_plain(record_to_plain(record)).ball_alarm is alarm


@pytest.mark.parametrize("value", [3, "true", None])
def test_what_is_no_alarm_is_none(value):
    assert not record_from_plain(put(IN_RECORD, ("ball", 1), value)).ball_alarm


def test_where_a_session_was_left_without_a_hold_there_are_no_seconds_of_one():
    record = Record(left=Left(7, 1, Session(Mode.RESTING)))
    assert record_to_plain(record)["left"] == [7, 1, 0, "resting", "off", 0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "passage",
    [
        Passage(Stage.IN, 0),
        Passage(Stage.REST, 5),
        Passage(Stage.REST, 5, part=1),
        Passage(Stage.REST, 5, part=4),
        Passage(Stage.LEAVING, 5, part=4),
        Passage(Stage.HOLD, -START_LATENCY_MS, 15),
        Passage(Stage.HOLD, 5, 30, 30_000),
    ],
)
def test_a_stage_is_read_again_with_its_part_or_its_hold(passage):
    session = Session().tracked(1_000, (passage,))
    assert session_from_plain(json.loads(json.dumps(session_to_plain(session)))) == session


@pytest.mark.parametrize(
    ("noes", "no_day", "written"), [(0, 0, []), (1, 0, [1, 0]), (0, 5, [0, 5]), (2, 5, [2, 5])]
)
def test_noes_are_written_where_there_are_any(noes, no_day, written):
    record = Record(noes=noes, no_day=no_day)
    plain = record_to_plain(record)
    assert plain["offer"] == [0, 0, 0, *written]
    assert record_from_plain(plain) == record


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"plan": 7}, "TypeError"),
        ({"plan": []}, "ValueError"),
        ({"hears": None}, "TypeError"),
        ({"told": {}}, "TypeError"),
        ({"heard": 7}, "TypeError"),
    ],
)
def test_what_is_of_another_form_is_named_by_the_kind_of_its_error(wrong, error):
    assert named(GOOD | wrong, session_from_plain) == error


@pytest.mark.parametrize(("junk", "error"), [({}, "KeyError"), (7, "TypeError")])
@pytest.mark.parametrize("read", [session_from_plain, record_from_plain])
def test_what_is_no_plain_form_at_all_is_named_so(junk, error, read):
    assert named(junk, read) == error


def named(plain, read):
    """What the error says is wrong."""
    with pytest.raises(Unreadable) as caught:
        read(plain)
    return caught.value.part


def assert_within(low, high, name, read):
    """A number from `low` to `high` is read, and nothing else, and the error says so."""
    for value in (low, high):
        read(value)
    for value in (low - 1, high + 1, "secret", True):
        assert named(value, read) == f"{name} is no whole number from {low} to {high}"


@pytest.mark.parametrize(("name", "path", "low", "high"), NUMBERS_OF_A_RECORD)
def test_a_number_of_a_record_is_read_within_its_limits_alone(name, path, low, high):
    assert_within(low, high, name, lambda value: record_from_plain(put(IN_RECORD, path, value)))


@pytest.mark.parametrize("rest_s", [USUAL_REST, OPEN_REST, 15, 60])
def test_a_rest_is_the_usual_one_or_open_or_timed(rest_s):
    assert record_from_plain(put(IN_RECORD, ("plan", 5), rest_s)).plan.rest_s == rest_s


@pytest.mark.parametrize("rest_s", [-2, 1, 14, 61, False, 0.0, "secret"])
def test_a_rest_of_any_other_length_is_none(rest_s):
    wrong = "rest_s is no whole number from 15 to 60"
    assert named(put(IN_RECORD, ("plan", 5), rest_s), record_from_plain) == wrong


FLAGGED = {flag: replace(Session(), **{flag: True}) for flag in SESSION_FLAGS} | {
    flag: replace(Session(), visit=Visit(**{flag: True})) for flag in VISIT_FLAGS
}


@pytest.mark.parametrize("flag", FLAGGED)
def test_a_flag_is_written_where_it_is_set_and_is_read_by_its_name(flag):
    plain = session_to_plain(Session()) | {flag: True}
    assert session_to_plain(FLAGGED[flag]) == plain
    assert session_from_plain(plain) == FLAGGED[flag]


@pytest.mark.parametrize("flag", FLAGGED)
@pytest.mark.parametrize("value", [False, None, 1, "true"])
def test_a_flag_is_set_by_nothing_but_true(flag, value):
    assert session_from_plain(session_to_plain(Session()) | {flag: value}) == Session()


@pytest.mark.parametrize(("name", "path", "low", "high"), NUMBERS_OF_A_SESSION)
def test_a_number_of_a_session_is_read_within_its_limits_alone(name, path, low, high):
    assert_within(low, high, name, lambda value: session_from_plain(put(IN_SESSION, path, value)))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("plan", 2), "style is no CountStyle"),
        (("plan", 4), "talk is no Talk"),
        (("plan", 7, 0), "sound is no Sound"),
        (("plan", 7, 1), "bed is no Bed"),
        (("reminding", 3), "reminder.part is no Part"),
        (("left", 3), "left.mode is no Mode"),
        (("left", 4), "left.body is no Stage"),
        (("schema",), "schema is no whole number from 4 to 4"),
    ],
)
def test_a_word_of_a_record_that_nobody_knows_is_named_by_its_place(path, wrong):
    assert named(put(IN_RECORD, path, "secret"), record_from_plain) == wrong


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("mode",), "mode is no Mode"),
        (("body",), "body is no Stage"),
        (("asking",), "asking"),
        (("span",), "span is no Span"),
        (("heard", 0), "a name"),
        (("told", 0, 2), "a line's facts"),
        (("track", 1, 0), "passage.stage is no Stage"),
        (("place",), "ValueError"),
        (("v",), "v is no whole number from 5 to 5"),
    ],
)
def test_a_word_of_a_session_that_nobody_knows_is_named_by_its_place(path, wrong):
    secret = 7 if path == ("heard", 0) else "secret"
    assert named(put(IN_SESSION, path, secret), session_from_plain) == wrong


@pytest.mark.parametrize(("stages", "wrong"), [(0, True), (1, False), (40, False), (41, True)])
def test_a_track_has_stages_and_not_more_than_any_answer_has(stages, wrong):
    plain = GOOD | {"track": [1, *[["in", 0]] * (stages - 1), *[["hold", 0, 20, 0]][:stages]]}
    if wrong:
        assert named(plain, session_from_plain) == f"a track of {stages} stages"
    else:
        assert len(session_from_plain(plain).track.passages) == stages


def test_what_is_heard_counts_as_a_stage_and_is_enough_for_a_track():
    heard = [["care", n] for n in range(41)]
    plain = IN_SESSION | {"track": [1], "hears": heard[:40]}
    assert session_from_plain(plain).track.heard[-1] == ("care", 39)
    assert named(plain | {"hears": heard}, session_from_plain) == "a track of 0 stages"


def test_of_too_many_lines_the_first_are_read():
    plain = IN_SESSION | {"told": [["tip.1", n, {}] for n in range(13)]}
    assert [line.pick for line in session_from_plain(plain).told] == list(range(12))


def test_a_name_may_be_sixty_letters_long_and_a_line_have_four_facts():
    line = ["x" * 60, 0, dict.fromkeys("abcd", 1)]
    assert session_from_plain(IN_SESSION | {"told": [line]}).told[0].key == "x" * 60
    assert named(IN_SESSION | {"told": [["x" * 61, 0, {}]]}, session_from_plain) == "a name"
