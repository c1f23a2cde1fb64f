"""When the store is asked, and what becomes of a session when it fails."""

import json
from dataclasses import replace

import pytest

from skill.coach.plain import record_from_plain, record_to_plain
from skill.coach.record import STOPPED, Alarm, Deaf, Record
from skill.coach.stretch import Plan
from skill.coach.track import Stage
from skill.coach.visit import Saved
from skill.keeping.contract import Conflict, Stored, Unreadable
from skill.keeping.keeper import NOTING, Keeper
from skill.keeping.kept import MAX_PENDING, Kept
from skill.keeping.sqlite import SqliteStore
from tests.coach.records import NOW_MS, again, but, kept, session
from tests.keeping.backends import PERSON, Clock
from tests.keeping.watched import Watched, answer_lost, down, works

NOBODY = None


@pytest.fixture
def store(quick_path):
    return Watched(SqliteStore(quick_path / "stretch.db", Clock()))


@pytest.fixture
def keeper(store):
    return Keeper(store)


def stored(store):
    return store.store.read(PERSON)


def recalled(keeper):
    return keeper.recall(PERSON, NOW_MS)


def kept_after(keeper, kept, *sessions):
    for each in sessions:
        kept = keeper.keep(PERSON, kept, kept.known_to(each), NOW_MS)
    return kept


def conflicting(keeper):
    """Another device writes first, and the call meets its work."""

    def fault(call):
        Keeper(keeper._store.store).keep(PERSON, Kept(), session(99), NOW_MS)
        return call()

    return fault


def unreadable(_):
    raise Unreadable("garbage")


def in_the_way(_):
    raise Conflict(Stored())


FAULTS = [down, unreadable, in_the_way]


def test_of_a_stranger_nothing_is_kept(keeper):
    assert recalled(keeper) == Kept()


def test_a_session_is_there_the_next_time(keeper):
    kept_after(keeper, recalled(keeper), session())
    found = recalled(keeper)
    assert found.record == kept(session())
    assert found.saved == Saved(found.record.plan, found.record.tips)
    assert found.version == 1


def test_a_conversation_begins_from_what_was_written_last(keeper):
    kept_after(keeper, recalled(keeper), session(plan=Plan(25, 4), tips=3))
    assert recalled(keeper).saved == Saved(Plan(25, 4), 3)


def test_what_is_too_old_to_take_up_is_not_recalled(keeper):
    kept_after(keeper, recalled(keeper), session(done=2))
    assert recalled(keeper).record.left
    assert keeper.recall(PERSON, NOW_MS + 30 * 60_000).record.left is None


def test_a_visit_in_which_nothing_was_done_is_not_written_of_a_stranger(keeper, store):
    assert keeper.keep(PERSON, Kept(), session(done=0), NOW_MS) == Kept()
    assert store.calls == []


def test_but_of_somebody_known_it_is_that_they_are_not_forgotten(keeper, store):
    kept_after(keeper, recalled(keeper), session())
    found = recalled(keeper)
    keeper.keep(PERSON, found, again(found.record), NOW_MS)
    assert stored(store).version == 2


def test_a_store_that_is_down_makes_everybody_a_stranger(keeper, store):
    kept_after(keeper, recalled(keeper), session())
    store.standing = down
    assert recalled(keeper) == Kept(unread=True)


def test_and_loses_nothing_when_it_is_back(keeper, store):
    kept_after(keeper, recalled(keeper), session())
    store.planned = [down]
    kept_after(keeper, recalled(keeper), session(2, done=1))
    assert recalled(keeper).record.sessions == 2


def test_a_plan_of_which_nothing_was_known_is_left_as_it_is(keeper, store):
    kept_after(keeper, recalled(keeper), session(plan=Plan(25, 4), saved=Saved(Plan())))
    store.planned = [down]
    kept_after(keeper, recalled(keeper), session(2))
    assert recalled(keeper).record.plan == Plan(25, 4)


# writes that fail


def test_a_write_that_fails_is_known_to_have_failed(keeper, store):
    store.standing = down
    after = kept_after(keeper, Kept(), session(done=1))
    assert after.unsaved
    assert not after.lacks(session(done=1))
    assert after.lacks(session(done=2))


def test_and_is_made_up_for(keeper, store):
    store.planned = [down]
    after = kept_after(keeper, Kept(), session(done=1), session(done=2))
    assert not after.unsaved
    assert recalled(keeper).record == kept(session(done=2))


def test_where_nothing_new_was_to_be_written_nothing_is_missing(keeper, store):
    after = kept_after(keeper, Kept(), session())
    store.standing = down
    assert not kept_after(keeper, after, session()).unsaved


def test_a_write_whose_answer_was_lost_counts_once(keeper, store):
    store.planned = [answer_lost]
    after = kept_after(keeper, Kept(), session(done=1))
    assert after.unsaved
    after = kept_after(keeper, after, session(done=1))
    assert not after.unsaved
    assert (after.record, after.version) == (kept(session(done=1)), stored(store).version)
    assert recalled(keeper).record == kept(session(done=1))


def test_what_was_there_already_is_not_written_again(keeper, store):
    store.planned = [answer_lost]
    after = kept_after(keeper, Kept(), session(done=3))
    kept_after(keeper, after, session(done=3))
    assert stored(store).version == 1


def test_the_work_of_another_device_is_merged(keeper, store):
    store.planned = [conflicting(keeper)]
    after = kept_after(keeper, Kept(), session(1))
    assert (after.record.sessions, after.version) == (2, 2)
    assert stored(store) == Stored(record_to_plain(after.record), 2)


def test_so_it_is_where_both_knew_what_was_there_before(keeper, store):
    found = kept_after(keeper, Kept(), session(1))
    store.planned = [conflicting(keeper)]
    after = kept_after(keeper, found, session(2))
    assert (after.gone, after.record.sessions) == (False, 3)
    assert stored(store) == Stored(record_to_plain(after.record), 3)


def test_who_is_always_second_gives_up(store, monkeypatch):
    monkeypatch.setattr("skill.keeping.keeper.MERGING_S", 0.05)

    class AlwaysSecond(type(store)):
        def write(self, *_):
            raise Conflict(Stored())

    after = Keeper(AlwaysSecond(store)).keep(PERSON, Kept(), session(), NOW_MS)
    assert after.unsaved


def test_what_was_deleted_meanwhile_stays_deleted(keeper, store):
    after = kept_after(keeper, Kept(), session(1), session(2))
    store.delete(PERSON)
    after = kept_after(keeper, after, session(3), session(3, comfort=1))
    assert (after.gone, stored(store)) == (True, Stored())


def test_after_it_a_new_conversation_begins_anew(keeper, store):
    gone = kept_after(keeper, Kept(), session(1))
    store.delete(PERSON)
    kept_after(keeper, gone, session(2))
    after = kept_after(keeper, recalled(keeper), session(3))
    assert after.record == kept(session(3))


def test_nobody_is_kept(keeper, store):
    assert keeper.recall(NOBODY, NOW_MS) == Kept(unread=True)
    assert keeper.keep(NOBODY, Kept(), session(), NOW_MS).unsaved
    assert not keeper.forget(NOBODY)
    assert stored(store) == Stored()


# sessions that give way to others


def test_a_session_that_gives_way_is_written_if_there_is_more_of_it(keeper, store):
    after = kept_after(keeper, Kept(), session(done=1))
    keeper.close(PERSON, after, after.known_to(session(done=1)), NOW_MS)
    assert store.calls == ["write"]
    keeper.close(PERSON, after, after.known_to(session(done=1, held_ms=20_000)), NOW_MS)
    assert store.calls == ["write", "write"]


def test_after_it_the_conversation_knows_what_is_stored(keeper):
    after = keeper.close(PERSON, Kept(), session(), NOW_MS)
    assert (after.record, after.version, after.pending) == (kept(session()), 1, ())


def test_where_there_is_nothing_new_all_is_known_already(keeper):
    after = kept_after(keeper, Kept(), session())
    assert keeper.close(PERSON, after, session(), NOW_MS) == after
    assert keeper.close(PERSON, after, session(2, done=0), NOW_MS) == after


def test_one_that_waits_already_waits_once(keeper, store):
    store.standing = down
    after = Kept()
    for _ in range(2):
        after = keeper.close(PERSON, after, session(), NOW_MS)
    assert len(after.pending) == 1


def test_of_whoever_is_forgotten_nothing_waits(keeper):
    unsaved = Kept(unsaved=True)
    assert keeper.close(PERSON, unsaved, session(forgotten=True), NOW_MS) == unsaved


def test_sessions_that_could_not_be_written_wait(keeper, store):
    store.standing = down
    after = Kept()
    for key in (1, 2):
        after = keeper.close(PERSON, after, session(key), NOW_MS)
    assert [row.key for row in after.pending] == [1, 2]
    store.standing = Watched(None).standing
    after = kept_after(keeper, after, session(3, done=1))
    assert (after.pending, after.unsaved) == ((), False)
    assert recalled(keeper).record.sessions == 3


def test_they_are_written_even_where_nothing_follows(keeper, store):
    store.planned = [down]
    after = keeper.close(PERSON, Kept(), session(1), NOW_MS)
    kept_after(keeper, after, session(2, done=0))
    assert recalled(keeper).record.sessions == 1


def test_only_so_many_wait(keeper, store):
    store.standing = down
    after = Kept()
    for key in range(1, MAX_PENDING + 5):
        after = keeper.close(PERSON, after, session(key), NOW_MS)
    assert len(after.pending) == MAX_PENDING


# that somebody may be on the ball


ON_BALL = session(2, done=0, body=Stage.REST)


@pytest.mark.parametrize("known", [Record(), kept(session())], ids=["a stranger", "known"])
@pytest.mark.parametrize("alarm", [False, True])
@pytest.mark.parametrize("comfort", [0, STOPPED])
def test_a_mark_is_kept_beside_all_else(keeper, store, known, alarm, comfort):
    if known != Record():
        kept_after(keeper, Kept(), session())
    there = but(ON_BALL, alarm=alarm, comfort=comfort)
    keeper.mark(PERSON, there, NOW_MS, anew=True)
    found = record_from_plain(stored(store).plain)
    until_s = NOW_MS // 1000 + 1_800
    assert found == replace(
        known,
        ball_until_s=until_s,
        ball_alarm=Alarm.ON if alarm else Alarm.NONE,
        hurt_until_s=until_s if comfort else 0,
    )


def test_where_nothing_is_kept_only_what_is_anew_is_marked(keeper, store):
    keeper.mark(PERSON, ON_BALL, NOW_MS)
    assert stored(store) == Stored()


# forgetting


def test_a_mark_that_is_taken_back_leaves_nothing_where_nothing_else_is_kept(keeper, store):
    keeper.mark(PERSON, ON_BALL, NOW_MS, anew=True)
    keeper.mark(PERSON, replace(ON_BALL, body=Stage.OFF), NOW_MS)
    assert stored(store) == Stored()


def test_what_was_deleted_stays_so_though_somebody_may_be_on_the_ball_since(keeper):
    kept = kept_after(keeper, recalled(keeper), session(1), session(2))
    keeper.forget(PERSON)
    keeper.mark(PERSON, ON_BALL, NOW_MS, anew=True)
    assert keeper.keep(PERSON, kept, session(2, done=2), NOW_MS).gone


def test_so_it_does_where_there_was_nothing_but_that_somebody_may_be_on_the_ball(keeper, store):
    keeper.mark(PERSON, ON_BALL, NOW_MS, anew=True)
    found = recalled(keeper)
    store.delete(PERSON)
    assert kept_after(keeper, found, session(1)).gone
    assert stored(store) == Stored()


def test_nothing_is_written_of_whoever_is_forgotten(keeper, store):
    forgotten = session(forgotten=True)
    keeper.keep(PERSON, Kept(), forgotten, NOW_MS)
    keeper.close(PERSON, Kept(), forgotten, NOW_MS)
    assert store.calls == []


@pytest.mark.parametrize("fault", FAULTS)
def test_forgetting_says_whether_it_was_done(keeper, store, fault):
    kept_after(keeper, Kept(), session())
    store.planned = [fault]
    assert keeper.forget(PERSON) is False
    assert keeper.forget(PERSON) is True
    assert stored(store) == Stored()


# what is no part of a session

DEAF = Deaf(7, NOW_MS)


def test_that_a_device_plays_no_sounds_is_kept_beside_all_else(keeper):
    assert keeper.deaf(PERSON) is None
    keeper.deafen(PERSON, DEAF)
    assert keeper.deaf(PERSON) == DEAF
    kept_after(keeper, recalled(keeper), session())
    assert (keeper.deaf(PERSON), recalled(keeper).record.sessions) == (DEAF, 1)


def test_it_is_noted_though_another_device_writes_first(keeper, store):
    store.planned = [works, conflicting(keeper)]
    keeper.deafen(PERSON, DEAF)
    assert (keeper.deaf(PERSON), recalled(keeper).record.sessions) == (DEAF, 1)


def test_where_others_always_write_first_it_is_not(keeper, store, caplog):
    store.planned = [works, in_the_way] * NOTING
    keeper.deafen(PERSON, DEAF)
    assert keeper.deaf(PERSON) is None
    assert caplog.messages == ["not noted: others write, too"]


# what cannot be read

UNREADABLE = [
    {"schema": 99, "plan": "newer"},
    {"plan": 5},
    record_to_plain(Record()) | {"tips": -1},
]


@pytest.mark.parametrize("plain", UNREADABLE, ids=["newer", "no schema", "broken"])
def test_what_is_no_record_is_set_aside_and_the_person_starts_fresh(keeper, store, plain):
    store.store.write(PERSON, Stored(plain))
    found = recalled(keeper)
    assert found.record == Record()
    assert json.dumps(plain, separators=(",", ":")) in aside(store)
    assert kept_after(keeper, found, session()).record == kept(session())
    assert recalled(keeper).record == kept(session())
    assert json.dumps(plain, separators=(",", ":")) in aside(store)


def aside(store):
    with store.store._rows() as rows:
        return [record for (record,) in rows.execute("SELECT record FROM aside")]


@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_set_aside_is_no_fault_for_the_person(keeper, store, fault):
    store.store.write(PERSON, Stored({"schema": 99}))
    store.planned = [Watched(None).standing, fault]
    assert recalled(keeper) == Kept(unread=True)
    assert stored(store) == Stored({"schema": 99}, 1)


def test_what_the_store_cannot_read_is_set_aside(keeper, store):
    kept_after(keeper, recalled(keeper), session())
    store.planned = [unreadable]
    assert recalled(keeper) == Kept(unread=True)
    assert stored(store) == Stored({}, 2)


def test_what_turns_out_unreadable_on_writing_is_set_aside_too(keeper, store):
    found = recalled(keeper)
    store.store.write(PERSON, Stored({"schema": 99}))
    kept_after(keeper, found, session())
    assert recalled(keeper).record == kept(session())
    assert aside(store) == ['{"schema":99}']


def test_what_only_a_write_finds_unreadable_is_set_aside_and_written_over(keeper, store):
    store.planned = [unreadable]
    assert not kept_after(keeper, Kept(), session()).unsaved
    assert store.calls == ["write", "set_aside", "write", "write"]
    assert recalled(keeper).record == kept(session())


def test_a_store_that_finds_everything_unreadable_is_given_up(keeper, store):
    store.standing = unreadable
    assert kept_after(keeper, Kept(), session()).unsaved
    assert store.calls == ["write", "set_aside", "write"]


def test_what_fails_is_logged_with_its_fault_and_nothing_of_the_person(keeper, store, caplog):
    store.standing = down
    keeper.keep(PERSON, recalled(keeper), session(), NOW_MS)
    keeper.forget(PERSON)
    keeper.forget_all(PERSON)
    assert keeper.deaf(PERSON) is None
    keeper.deafen(PERSON, DEAF)
    assert caplog.messages == [
        "not read: down",
        "not saved: down",
        "not deleted: down",
        "not all deleted: down",
        "not read: down",
        "not noted: down",
    ]


def test_what_is_set_aside_is_logged_and_so_is_where_it_could_not_be(keeper, store, caplog):
    store.store.write(PERSON, Stored({"strange": True}))
    store.planned = [works, down]
    recalled(keeper)
    assert caplog.messages == [
        "set aside: not a record that this version can read",
        "not set aside: down",
    ]


def test_after_a_write_the_conversation_knows_what_it_has_saved(keeper):
    one = session(done=1, tips=3)
    after = keeper.keep(PERSON, recalled(keeper), one, NOW_MS)
    assert after.saved == Saved(one.wanted, 3)
    assert (after.key, after.done) == (one.visit.key, 1)
