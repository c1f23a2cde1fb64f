"""Visits through the real handler: how often the store is asked, and what if it fails."""

from itertools import product

import boto3
import pytest

from skill.alexa.app import NotForgotten, build
from skill.keeping.contract import Stored, Unreadable
from skill.keeping.sqlite import SqliteStore
from skill.simulator.viewhost.devices import SCREENS
from stand_ins.dynamodb import create_table, dynamodb_server
from stand_ins.envelopes import envelope
from stand_ins.fault_proxy import fault_proxy, garbled, held, lost_answer, refused
from tests.conftest import START_MS
from tests.keeping.watched import Watched, answer_lost, down, works
from tests.visits import (
    DAY_S,
    HERE,
    NEXT,
    NO,
    SKIP,
    STOP,
    WHOLE,
    YES,
    feel,
    handler_of,
    legal,
    person,
    record_in,
    turn,
    turns,
    visit,
)

UNSAVED = "I couldn't save today's session."
ERROR = "something went wrong"


@pytest.fixture
def store(quick_path):
    return Watched(SqliteStore(quick_path / "stretch.db", lambda: START_MS / 1000))


@pytest.fixture
def device(store):
    return person(handler_of(store))


# how often the store is asked

QUESTIONS = ("TimeLeftIntent", "WhichRepIntent", "BreathingIntent", "TipIntent", "ProgressIntent")
ASKING = [q for name in WHOLE for q in (*QUESTIONS, name)]
AGAIN, HANDS_FREE = "RedoIntent", "HandsFreeIntent"
IN_HOLD_S = 24
PAUSING = (("AMAZON.PauseIntent", IN_HOLD_S), ("AMAZON.ResumeIntent", 5))
SESSIONS = {
    "in the usual way": (*WHOLE, "feel"),
    "with many questions": (*ASKING, *QUESTIONS, "feel"),
    "with repetitions done again": (SKIP, *[AGAIN] * 5, NEXT, *[AGAIN] * 5, NEXT, AGAIN, "feel"),
    "with pauses": (SKIP, *PAUSING, NEXT, *PAUSING, NEXT, *PAUSING, "feel"),
    "hands-free": (HANDS_FREE, SKIP, "feel"),
    "hands-free, with questions": (HANDS_FREE, SKIP, *QUESTIONS, *QUESTIONS, "feel"),
    "stopped": (*WHOLE, STOP),
    "stopped in the middle": (SKIP, NEXT, STOP),
    "stopped at once": (STOP,),
    "ended by silence": (*WHOLE, "silence"),
    "ended by silence in the middle": (SKIP, "silence"),
    "ended by pain": (SKIP, "PainIntent", STOP),
    "ended by an emergency": (SKIP, "EmergencyIntent"),
    "with another plan": ("LongerHoldIntent", SKIP, "LongerHoldIntent", NEXT, NEXT, "feel"),
}


def play(device, *names):
    for name in names:
        if name == "feel":
            feel(device)
        else:
            turn(device, *([name] if isinstance(name, str) else name))
        yield name


def plays(device, *names):
    return list(play(device, *names))


@pytest.mark.parametrize("names", SESSIONS.values(), ids=SESSIONS)
@pytest.mark.parametrize("visits", [0, 4])
def test_a_session_reads_once_and_writes_at_each_roll_and_pause_and_at_the_end(
    device, store, names, visits
):
    for _ in range(visits):
        visit(device, after_s=DAY_S)
    device.now_ms += DAY_S * 1000
    store.calls.clear()
    plays(device, "launch", *names)
    assert store.calls.count("read") == 1
    pauses = sum(name[0] == "AMAZON.PauseIntent" for name in names)
    again = 2 * sum(name == AGAIN for name in names)  # what is given up, and the roll
    changes = names.count("LongerHoldIntent")  # what is meant from now on
    off = bool(pauses)  # the way off, where that was broken off, too
    assert store.calls.count("write") <= 3 + 2 + pauses + again + changes + off
    assert set(store.calls) <= {"read", "write"}


def test_no_other_turn_asks_the_store(device, store):
    asked = {}
    for at, name in enumerate(play(device, "launch", NEXT, NEXT, *ASKING, *QUESTIONS, "feel")):
        asked[at, name] = [store.calls.pop(0) for _ in store.calls[:]]
    assert [(name, calls) for (_, name), calls in asked.items() if calls] == [
        ("launch", ["read"]),
        (NEXT, ["write"]),  # onto the ball
        (SKIP, ["write"]),  # each roll, with its clock, which tells of the repetition
        (NEXT, ["write"]),
        (NEXT, ["write"]),
        ("TimeLeftIntent", ["write"]),  # off the ball by then
        ("feel", ["write"]),
    ]


def test_a_session_begun_again_is_another_session(device, store):
    plays(device, "launch", SKIP, "AMAZON.StartOverIntent", *WHOLE, "feel")
    assert store.calls == ["read", *["write"] * 7]
    assert (record_in(store).sessions, record_in(store).reps) == (2, 4)


@pytest.mark.parametrize("again", ["StartStretchIntent", "AMAZON.StartOverIntent"])
def test_one_begun_after_another_was_over_is_not_answered_from_that(device, again):
    turns(device, "launch", *WHOLE, STOP)
    turn(device, again, 300)
    device.session_id = None
    heard = turn(device, NEXT, 20)
    assert "Goodbye" not in heard
    assert "Kneel behind it" in heard


def test_how_many_it_is_to_be_today_is_known_to_whoever_comes_back(device):
    turns(device, "launch", *WHOLE, "feel")
    turn(device, "MoreRepsIntent", 5)
    device.session_id = None
    assert "Three done, one to come" in turn(device, "WhichRepIntent", 20)


def test_a_session_taken_up_goes_on_counting(device, store):
    plays(device, "launch", SKIP, NEXT, "silence")
    store.calls.clear()
    plays(device, "launch", YES, NEXT, "feel")
    assert store.calls == ["read", *["write"] * 4]  # back, taken up, the roll, and the end
    record = record_in(store)
    assert (record.sessions, record.reps, record.held_s) == (1, 3, 45)


def test_a_hold_paused_on_a_device_that_falls_silent_is_taken_up_where_it_was(device, store):
    plays(device, "launch", SKIP, ("AMAZON.PauseIntent", 24))
    assert record_in(store).left.place.current.at_ms > 3_000
    device.session_id = None
    assert "You had twelve seconds left of number one." in turn(device, "launch", 10 * 60)


def test_what_hurt_before_a_hold_is_no_session_in_the_chart_of_the_last_ones(device):
    turn(device, "PainIntent")
    turn(device, STOP)
    device.viewport = SCREENS["medium"].context
    turn(device, "launch", DAY_S)
    turns(device, *WHOLE)
    turn(device, STOP, 90)  # off the ball by then
    (shown,) = device.answer["response"]["directives"]
    assert shown["datasources"]["stretch"]["bars"] == [1.0]


# what it holds, and what it must not


def test_neither_a_name_nor_a_feeling_nor_pain_is_stored(device, store):
    for feeling in ("easy", "hard", "right"):
        turn(device, "launch", DAY_S)
        turns(device, *WHOLE)
        feel(device, feeling)
    plays(device, "launch", SKIP, "PainIntent", STOP)
    text = store.store._path.read_bytes().decode("latin-1").lower()
    assert '"plan"' in text
    for word in ("simulator", "amzn1", "easy", "right", "hard", "pain", "hurt", "feel", "comfort"):
        assert word not in text


@pytest.mark.parametrize("before", [("launch",), ("launch", SKIP), ("launch", *WHOLE)])
def test_after_forget_me_and_yes_nothing_is_left_and_nothing_more_is_kept(device, store, before):
    visit(device)
    turns(device, *before)
    assert "deleted" in turns(device, "ForgetMeIntent", YES)[1]
    turns(device, *["AMAZON.StartOverIntent", *WHOLE] * 2, "ProgressIntent")
    assert record_in(store).is_nobodys
    turn(device, STOP)
    assert store.read(HERE) == Stored()
    assert "Welcome. This is" in turn(device, "launch")


def test_who_says_no_is_kept(device, store):
    visit(device)
    turns(device, "launch", "ForgetMeIntent", NO, STOP)
    assert record_in(store).sessions == 1


def garbage(_):
    raise Unreadable("garbage")


@pytest.mark.parametrize("fault", [down, garbage])
def test_forgetting_that_fails_is_said_and_all_is_kept(device, store, fault):
    visit(device)
    turns(device, "launch", "ForgetMeIntent")
    store.planned = [works, fault]  # what is kept by now is read before
    heard = turn(device, YES)
    assert "Sorry, I couldn't delete it" in heard
    assert "deleted" not in heard
    assert "One session" in turn(device, "ProgressIntent")
    turns(device, *WHOLE)
    feel(device)
    assert record_in(store).sessions == 2


def test_and_can_be_asked_for_again(device, store):
    visit(device)
    turns(device, "launch", "ForgetMeIntent")
    store.planned = [down]
    turn(device, YES)
    assert "deleted" in turns(device, "ForgetMeIntent", YES)[1]
    assert store.read(HERE) == Stored()


def disabled(user="amzn1.ask.account.SIMULATOR", attributes=None):
    event = envelope({"type": "AlexaSkillEvent.SkillDisabled"}, attributes)
    event["context"]["System"]["user"] = {"userId": user}
    return event


def test_who_disables_the_skill_is_forgotten(device, store):
    visit(device)
    device.handler({k: v for k, v in disabled().items() if k != "session"}, None)
    assert store.read(HERE) == Stored()


def test_nobody_else_is(device, store):
    visit(device)
    device.handler(disabled("somebody else"), None)
    assert record_in(store).sessions == 1


def test_and_nothing_that_comes_along_brings_them_back(device, store):
    turns(device, "launch", *WHOLE)
    device.handler(disabled(attributes=device.attributes), None)
    assert store.read(HERE) == Stored()


def test_while_the_store_is_down_the_event_is_not_taken_as_done(device, store):
    visit(device)
    store.standing = down
    with pytest.raises(NotForgotten):
        device.handler(disabled(), None)
    store.standing = works
    assert device.handler(disabled(), None)["response"] == {}
    assert store.read(HERE) == Stored()


# faults


@pytest.mark.parametrize(("fault", "first"), list(product([down, answer_lost, garbage], range(6))))
def test_a_store_that_fails_from_any_turn_on_is_heard_of_once_at_the_end(
    device, store, fault, first
):
    visit(device)
    heard = []
    for at, name in enumerate(["launch", *WHOLE, "feel"]):
        store.standing = fault if at >= first else works
        heard.append(feel(device) if name == "feel" else turn(device, name, DAY_S * (not at) + 60))
    assert not any(ERROR in speech for speech in heard)
    assert [UNSAVED in speech for speech in heard] == [False] * 4 + [first < 5]
    assert heard[-1].endswith("Goodbye.")


@pytest.mark.parametrize(("fault", "at"), list(product([down, answer_lost], range(5))))
def test_a_store_that_fails_at_any_one_turn_loses_nothing(device, store, fault, at):
    visit(device)
    heard = []
    for n, name in enumerate(["launch", *WHOLE, "feel"]):
        store.standing = fault if n == at else works
        heard.append(feel(device) if name == "feel" else turn(device, name, DAY_S * (not n) + 60))
    store.standing = works
    record = record_in(store)
    whole = at != 4 or fault is answer_lost
    assert (record.sessions, record.reps, record.held_s) == ((2, 6, 90) if whole else (2, 5, 75))
    assert (UNSAVED in heard[-1]) == (at == 4)


def test_sessions_begun_while_it_was_down_are_all_there_when_it_is_back(device, store):
    store.standing = down
    turns(device, "launch", *WHOLE, "AMAZON.StartOverIntent", *WHOLE, "AMAZON.StartOverIntent")
    store.standing = works
    turns(device, *WHOLE)
    assert UNSAVED not in feel(device)
    assert (record_in(store).sessions, record_in(store).reps) == (3, 9)


@pytest.mark.parametrize("fault", [works, down])
def test_a_repetition_that_is_begun_again_and_not_ended_was_done_all_the_same(device, store, fault):
    turns(device, "launch", SKIP)
    store.planned = [fault]
    turn(device, AGAIN)
    turn(device, STOP, 5)
    record = record_in(store)
    assert (record.sessions, record.reps, record.held_s) == (1, 1, 15)


def test_not_even_where_it_could_not_be_saved_before(device, store):
    turns(device, "launch", SKIP)
    store.planned = [down]
    turns(device, "TipIntent", AGAIN)
    turn(device, STOP, 5)
    assert record_in(store).reps == 1


def test_who_did_nothing_hears_nothing_of_it(device, store):
    visit(device)
    turn(device, "launch")
    store.standing = down
    assert UNSAVED not in turn(device, STOP)


def test_in_an_emergency_there_are_no_words_for_it(device, store):
    store.standing = down
    assert UNSAVED not in turns(device, "launch", SKIP, "EmergencyIntent")[-1]


# the same, with a real DynamoDB


@pytest.fixture
def at_dynamodb(dynamodb, monkeypatch):
    """A device whose skill keeps what it knows in the table, through a proxy that can fail."""
    with fault_proxy(dynamodb.endpoint) as proxy:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", proxy.endpoint)
        monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
        device = person(legal(build()))
        yield device, proxy


THROTTLED = refused("ProvisionedThroughputExceededException")
FAULTS = {
    "throttled": THROTTLED,
    "out of order": refused("InternalServerError", 500),
    "garbage": garbled(b"<html>"),
    "empty": garbled(b"{}"),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("first", [0, 2, 4])
def test_dynamodb_that_fails_from_any_turn_on(at_dynamodb, fault, first):
    device, proxy = at_dynamodb
    visit(device)
    heard = []
    for at, name in enumerate(["launch", *WHOLE, "feel"]):
        proxy.standing = fault if at >= first else None
        heard.append(feel(device) if name == "feel" else turn(device, name))
    assert not any(ERROR in speech for speech in heard)
    assert [UNSAVED in speech for speech in heard] == [False] * 4 + [True]
    proxy.standing = None
    turn(device, "launch", DAY_S)
    sessions = {0: "one session", 2: "two sessions", 4: "two sessions"}[first]
    assert sessions in turn(device, "ProgressIntent").lower()


@pytest.mark.parametrize("fault", [held, lost_answer], ids=["slow", "answer lost"])
def test_dynamodb_that_is_slow_or_mute_at_one_turn_loses_nothing(at_dynamodb, fault):
    device, proxy = at_dynamodb
    turns(device, "launch", SKIP)
    proxy.plan(fault, fault)
    turns(device, NEXT, NEXT)
    assert UNSAVED not in feel(device)
    turn(device, "launch", DAY_S)
    assert "one session, and forty-five seconds" in turn(device, "ProgressIntent").lower()


def test_a_session_of_three_repetitions_costs_a_read_and_four_writes_of_dynamodb(at_dynamodb):
    device, proxy = at_dynamodb
    visit(device)
    assert proxy.operations == ["GetItem", *["UpdateItem"] * 4]


@pytest.mark.parametrize("until", range(5))
def test_a_server_that_dies_at_any_turn_is_heard_of_once_at_the_end(monkeypatch, until):
    with dynamodb_server() as endpoint:
        create_table(boto3.client("dynamodb", endpoint_url=endpoint), "people")
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", endpoint)
        monkeypatch.setenv("STRETCH_TABLE", "people")
        device = person(legal(build()))
        names = ["launch", *WHOLE, "feel"]
        heard = [turn(device, name) for name in names[:until]]
    heard += [feel(device) if name == "feel" else turn(device, name) for name in names[until:]]
    assert not any(ERROR in speech for speech in heard)
    assert [UNSAVED in speech for speech in heard] == [False] * 4 + [True]


def test_ten_years_in_the_table_fit_one_write_unit(dynamodb, monkeypatch):
    monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
    device = person(legal(build()))
    turns(device, "launch", "HandsFreeIntent", "LessTalkIntent")
    turn(device, "SetHoldIntent", seconds="30")
    turn(device, "SetRepsIntent", reps="5")
    turn(device, "CountStyleIntent", style="breaths")
    turns(device, STOP)
    for _ in range(45):
        turn(device, "launch", DAY_S)
        turns(device, SKIP, after_s=20)
        turn(device, STOP, 600)
    (item,) = dynamodb.client.scan(TableName=dynamodb.name)["Items"]
    size = sum(len(name) + len(str(next(iter(value.values())))) for name, value in item.items())
    assert size < 1024
    assert "SIMULATOR" not in str(item)


def test_a_stranger_who_only_listens_leaves_nothing(device, store):
    turns(device, "launch", "BenefitsIntent", STOP)
    assert record_in(store) is None
    assert store.read(HERE) == Stored()


@pytest.mark.parametrize("begun", [(), (SKIP,)])
def test_what_the_owner_has_set_is_kept_when_somebody_else_goes_on(device, begun):
    turns(device, "launch", *begun)
    turn(device, "SetHoldIntent", seconds="25")
    turns(device, "SomebodyElseIntent", STOP)
    assert "twenty-five seconds" in turn(device, "launch", 7_200)


def test_what_a_wish_has_told_is_said_again(device):
    turns(device, "launch", SKIP)
    told = turn(device, "RemindersIntent")
    assert turn(device, "AMAZON.RepeatIntent", 20) == told
