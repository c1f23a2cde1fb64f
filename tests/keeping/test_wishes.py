import pytest

from skill.coach.plain import record_from_plain
from skill.coach.reply import Close, Credit, Forget, Guest, Keep, Reply, say
from skill.coach.session import Session
from skill.keeping.contract import Stored
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept
from skill.keeping.sqlite import SqliteStore
from skill.keeping.wishes import Performer
from tests.coach.records import NOW_MS, but, kept, session
from tests.keeping.backends import PERSON
from tests.keeping.watched import Watched, down

BYE = say("stop.bye")
FAILED = say("trouble.unsaved")


@pytest.fixture
def store(tmp_path):
    return Watched(SqliteStore(tmp_path / "stretch.db"))


@pytest.fixture
def performer(store):
    return Performer(Keeper(store), PERSON, NOW_MS)


def performed(performer, *script, before=None, now=None):
    return performer.perform(before or Kept(), now or session(), Reply(script))


def test_a_session_at_its_end_is_written_down_without_a_word(performer, store):
    done = performed(performer, Keep(session(), FAILED), BYE)
    assert record_from_plain(store.read(PERSON).plain) == kept(session())
    assert done.reply.script == (BYE,)
    assert done.kept.record == kept(session())


def test_where_it_could_not_be_that_is_said_in_its_place(performer, store):
    store.planned = [down]
    assert performed(performer, Keep(session(), FAILED), BYE).reply.script == (FAILED, BYE)


def test_a_wish_without_a_line_fails_in_silence(performer, store):
    store.planned = [down]
    assert performed(performer, BYE, Keep(session())).reply.script == (BYE,)


def test_a_repetition_is_credited_when_it_is_news_and_only_then(performer, store):
    one = session(done=1)
    first = performed(performer, Credit(one))
    again = performed(performer, Credit(but(one, held_ms=30_000)), before=first.kept)
    assert store.calls == ["write"]
    assert again.kept == first.kept


def test_a_session_that_gives_way_is_written_whatever_it_held(performer, store):
    performed(performer, Close(session(1, done=0, held_ms=9_000)), now=session(2))
    assert store.calls == ["write"]


def test_one_that_does_a_repetition_again_is_written_only_with_news(performer, store):
    first = performed(performer, Credit(session(done=1)))
    performed(performer, Close(session(done=1, held_ms=20_000)), before=first.kept)
    assert store.calls == ["write"]


FORGET = Forget(say("forget.done"), say("trouble.not_forgotten"))


def test_what_is_forgotten_is_gone_and_nothing_of_the_session_will_be_kept(performer, store):
    store.write(PERSON, Stored({"a": 1}))
    done = performed(performer, FORGET)
    assert store.read(PERSON).plain == {}
    assert (done.kept, done.session.visit.forgotten) == (Kept(), True)
    assert done.reply.script == (FORGET.done,)


def test_what_could_not_be_forgotten_is_said_and_still_known(performer, store):
    store.planned = [down]
    done = performed(performer, FORGET, before=Kept(kept(session()), 3))
    assert done.reply.script == (FORGET.failed,)
    assert (done.kept, done.session) == (Kept(kept(session()), 3), session())


def test_an_answer_without_wishes_stays_as_it_is(performer, store):
    assert performed(performer, BYE, now=Session()).reply == Reply((BYE,))
    assert store.calls == []


def test_for_a_guest_what_is_kept_is_let_go_of_and_left_alone(performer, store):
    known = Kept(kept(session(1)), 3)
    done = performed(performer, Guest(), BYE, before=known)
    assert (done.kept, store.calls) == (Kept(), [])
    assert done.reply.script == (BYE,)
