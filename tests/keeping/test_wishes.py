from dataclasses import replace

import pytest

from skill.coach.conversation import respond
from skill.coach.credit import OFF_AFTER_MS
from skill.coach.plain import record_from_plain, record_to_plain
from skill.coach.record import STOPPED, Alarm, Deaf, Record
from skill.coach.reminder import (
    EVERY_DAY,
    MOST_KEPT,
    Dates,
    Draft,
    Mention,
    Outcome,
    Part,
    Reminder,
    Reminding,
)
from skill.coach.reminding import listed, told
from skill.coach.reply import (
    Ask,
    CancelReminders,
    Close,
    Credit,
    Forget,
    Guest,
    Keep,
    Open,
    PickReminder,
    Remind,
    Reply,
    SkipNamed,
    SkipReminder,
    TellReminders,
    say,
)
from skill.coach.scripts import decision
from skill.coach.session import Session
from skill.coach.stretch import Plan, Sound, Sounding
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn
from skill.keeping.contract import Stored
from skill.keeping.household import enter
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept, kept_from_plain, kept_to_plain
from skill.keeping.sqlite import SqliteStore
from skill.keeping.wishes import Performer
from tests.coach.records import NOW_MS, TODAY, but, kept, session
from tests.coach.sessions import REP
from tests.keeping.backends import PERSON
from tests.keeping.watched import Watched, down, works

BYE = say("stop.bye")
FAILED = say("trouble.unsaved")


@pytest.fixture
def store(quick_path):
    return Watched(SqliteStore(quick_path / "stretch.db"))


@pytest.fixture
def performer(store):
    return Performer(Keeper(store), PERSON, NOW_MS)


def performed(performer, *script, before=None, now=None):
    now = now or session()
    done = performer.perform(before or Kept(), now, Reply(script))
    return replace(done, kept=performer.write(done, done.session))


def test_a_session_at_its_end_is_written_down_without_a_word(performer, store):
    done = performed(performer, Keep(session(), FAILED), BYE)
    assert record_from_plain(store.read(PERSON).plain) == kept(session())
    assert done.reply.script == (BYE,)
    assert done.kept.record == kept(session())


def test_a_wish_between_lines_is_done_and_the_lines_are_all_said(performer, store):
    assert performed(performer, BYE, Keep(session(), FAILED), BYE).reply.script == (BYE, BYE)
    assert store.calls == ["write"]


def test_where_it_could_not_be_that_is_said_in_its_place(performer, store):
    store.planned = [down]
    assert performed(performer, Keep(session(), FAILED), BYE).reply.script == (FAILED, BYE)


def test_a_wish_without_a_line_fails_in_silence(performer, store):
    store.planned = [down]
    assert performed(performer, BYE, Keep(session())).reply.script == (BYE,)


def test_a_repetition_is_credited_when_it_is_news_and_only_then(performer, store):
    one = session(done=1)
    first = performed(performer, Credit(), now=one)
    again = performed(performer, Credit(), now=but(one, held_ms=30_000), before=first.kept)
    assert store.calls == ["write"]
    assert again.kept == first.kept


BEGUN = session(done=0, body=Stage.REST).tracked(NOW_MS, REP)
BY_CLOCK = Credit(by_clock=True)


def test_one_to_which_a_stored_clock_leads_is_known_by_that(performer, store):
    begun = performed(performer, Open(), now=BEGUN)
    assert kept_from_plain(kept_to_plain(begun.kept)).clock
    performed(performer, BY_CLOCK, now=session(done=1), before=begun.kept)
    assert store.calls == ["write"]


def test_it_is_written_where_that_clock_was_not(performer, store):
    store.planned = [down]
    begun = performed(performer, Open(), now=BEGUN)
    performed(performer, BY_CLOCK, now=session(done=1), before=begun.kept)
    assert store.calls == ["write", "write"]


def test_or_where_none_is_stored(performer, store):
    begun = performed(performer, Open(), now=session(done=0, body=Stage.REST))
    performed(performer, BY_CLOCK, now=session(done=1), before=begun.kept)
    assert store.calls == ["write", "write"]


def test_another_plan_is_written_with_a_repetition_that_is_none(performer, store):
    first = performed(performer, Credit(), now=session(done=1))
    longer = session(done=1).with_plan(Plan(25))
    performed(performer, Credit(), now=longer, before=first.kept)
    assert record_from_plain(store.read(PERSON).plain).plan.hold_s == 25


def test_a_session_that_gives_way_is_written_whatever_it_held(performer, store):
    performed(performer, Close(session(1, done=0, held_ms=9_000)), now=session(2))
    assert store.calls == ["write"]


def test_one_that_does_a_repetition_again_is_written_only_with_news(performer, store):
    first = performed(performer, Credit(), now=session(done=1))
    performed(performer, Close(session(done=1, held_ms=20_000)), before=first.kept)
    assert store.calls == ["write"]


def test_one_that_does_a_repetition_again_is_written_where_it_has_news(performer, store):
    performed(performer, Close(session(done=1)), now=session(done=1))
    assert record_from_plain(store.read(PERSON).plain) == kept(session(done=1))


def test_one_that_could_not_be_written_is_tried_again_without_news(performer, store):
    store.planned = [down]
    first = performed(performer, Credit(), BYE, now=session(done=1))
    assert first.reply.script == (BYE,)
    performed(performer, Close(session(done=1)), before=first.kept)
    assert store.calls == ["write", "write"]


FORGET = Forget(say("forget.done"), say("trouble.not_forgotten"), say("forget.reminders"))


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


class Asked:
    """Reminders that do what they are told, and remember what that was."""

    def __init__(self, outcome=Outcome.DONE, known=()):
        self.outcome, self.all, self.calls = outcome, known, []

    def remind(self, reminder, *, instead):
        self.calls.append((reminder, instead))
        return self.outcome

    def cancel(self, *, but):
        self.calls.append(("cancel", *but))
        return self.outcome

    def drop(self, reminder):
        self.calls.append(reminder)
        left = tuple(each for each in self.all if each != reminder)
        return left if self.outcome is Outcome.DONE else self.outcome

    def known(self):
        return self.all if self.outcome is Outcome.DONE else self.outcome

    def skip(self, these, days, *, every):
        self.calls.append((these, days, every))
        return these if self.outcome is Outcome.DONE else self.outcome


DAILY = Reminder(420, weekdays=EVERY_DAY)
THIS = Dates(TODAY, TODAY)


def owning(*reminders):
    """Somebody who has set these."""
    return but(session(), day=TODAY, reminding=Reminding(reminders))


TOLD = told(say("remind.done.repeated", days=127, at=420))
CONSENT = say("remind.consent")
REMIND = Remind(Draft(DAILY), TOLD, CONSENT)
OTHERS = sorted(set(Outcome) - {Outcome.DONE}, key=lambda each: each.name)


def reminding(store, outcome=Outcome.DONE, known=()):
    asked = Asked(outcome, known)
    return asked, Performer(Keeper(store), PERSON, NOW_MS, asked)


def test_a_reminder_that_is_set_is_told_and_kept_at_once(store):
    asked, performer = reminding(store)
    done = performed(performer, REMIND, BYE)
    assert asked.calls == [(DAILY, None)]
    assert done.reply.script == (TOLD[Outcome.DONE], BYE)
    assert record_from_plain(store.read(PERSON).plain).reminding.reminders == (DAILY,)
    assert done.session.visit.reminded.reminders == (DAILY,)
    assert done.kept.record.reminding.reminders == (DAILY,)


@pytest.mark.parametrize("outcome", OTHERS)
def test_each_other_outcome_has_its_line_and_nothing_is_kept(store, outcome):
    _, performer = reminding(store, outcome)
    done = performed(performer, Remind(Draft(DAILY), TOLD), BYE)
    assert done.reply.script == (TOLD[outcome], BYE)
    assert done.reply.card is (outcome is Outcome.NOT_ALLOWED)
    assert store.read(PERSON).plain == {}


def test_where_consent_is_missing_alexa_asks_and_nothing_is_said_after_that(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    reply = Reply((REMIND, BYE, Keep(session(done=1), FAILED)), ask=Ask("ask.resting"))
    done = performer.perform(Kept(), session(done=1), reply)
    assert done.reply.script == (CONSENT,)
    assert (done.reply.ask, done.reply.consent) == (None, Draft(DAILY))


def test_whatever_would_go_on_or_sound_gives_way_to_alexas_question(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    store.planned = [works, down]
    onward = Reply((BYE,), Ask("ask.resting"), notice=BYE, sounding=Sounding(Sound.BELLS))
    reply = replace(onward, script=(REMIND, Keep(session(done=2), FAILED)), more=(onward,))
    done = performer.perform(Kept(), session(done=1), reply)
    assert done.reply == Reply((CONSENT,), consent=Draft(DAILY))


def test_only_what_is_not_allowed_is_asked_for(store):
    _, performer = reminding(store, Outcome.FAILED)
    done = performed(performer, REMIND)
    assert (done.reply.script, done.reply.consent) == ((TOLD[Outcome.FAILED],), None)


def test_before_alexa_asks_the_place_is_written_down(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    done = performed(performer, REMIND, now=session(done=1))
    assert record_from_plain(store.read(PERSON).plain).left.place.done == 1
    assert (done.kept.version, done.kept.record.left.place.done) == (1, 1)


RESTED = session(done=1)


@pytest.mark.parametrize(
    "unfound",
    [but(RESTED, guest=True), but(RESTED, forgotten=True), but(RESTED, closed=True), None],
)
def test_whoever_is_under_way_and_would_not_be_found_again_has_a_card_and_goes_on(store, unfound):
    store.standing = works if unfound else down
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    reply = Reply((REMIND, BYE), ask=Ask("ask.resting"))
    done = performer.perform(Kept(), unfound or RESTED, reply).reply
    assert done == replace(reply, script=(TOLD[Outcome.NOT_ALLOWED], BYE), card=True)


def test_where_nothing_goes_on_a_guest_is_asked_too(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    done = performer.perform(Kept(), but(RESTED, guest=True), Reply((REMIND, BYE)))
    assert done.reply.script == (CONSENT,)


def test_where_nobody_keeps_reminders_every_wish_fails(performer):
    cancels = CancelReminders(TOLD), CancelReminders(TOLD, DAILY), PickReminder(Mention(), TOLD)
    wishes = REMIND, *cancels, TellReminders(TOLD), SkipReminder(THIS, (DAILY,), TOLD)
    done = performed(performer, *wishes, SkipNamed(Mention(dates=THIS), TOLD))
    assert done.reply.script == (TOLD[Outcome.FAILED],) * 7


@pytest.mark.parametrize("first_write", [works, down])
def test_what_is_kept_at_the_end_knows_the_reminder_that_was_set_before_it(store, first_write):
    _, performer = reminding(store)
    store.planned = [first_write]
    performed(performer, REMIND, Keep(session(), FAILED))
    record = record_from_plain(store.read(PERSON).plain)
    assert (record.reminding.reminders, record.reps) == ((DAILY,), kept(session()).reps)


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.NONE, Outcome.OTHERS])
def test_what_is_cancelled_is_known_no_more(store, outcome):
    _, performer = reminding(store, outcome)
    before = but(session(), reminding=Reminding((DAILY,)))
    done = performed(performer, CancelReminders(TOLD), now=before)
    assert done.session.visit.reminding == Reminding()
    assert done.reply.script == (TOLD[outcome],)


OTHER = Reminder(480, weekdays=EVERY_DAY)
PICK = PickReminder(Mention(), told(say("remind.none")))


def test_the_one_that_goes_is_known_no_more_and_the_others_are(store):
    asked, performer = reminding(store, known=(DAILY, OTHER))
    before = but(session(), reminding=Reminding((DAILY, OTHER)))
    done = performed(performer, CancelReminders(TOLD, DAILY), BYE, now=before)
    assert asked.calls == [DAILY]
    assert done.session.visit.reminding == Reminding((OTHER,))
    assert done.reply.script == (TOLD[Outcome.DONE], BYE)


def test_one_that_is_changed_is_set_instead_of_the_one_that_it_was(store):
    asked, performer = reminding(store, known=(DAILY,))
    performed(performer, Remind(Draft(OTHER, instead=DAILY), TOLD))
    assert asked.calls == [(OTHER, DAILY)]


def test_where_another_one_goes_the_last_one_stays_known(store):
    _, performer = reminding(store, known=(DAILY, OTHER))
    before = but(session(), reminding=Reminding((DAILY,)))
    done = performed(performer, CancelReminders(TOLD, OTHER), now=before)
    assert done.session.visit.reminding == Reminding((DAILY,))


@pytest.mark.parametrize("outcome", OTHERS)
def test_one_that_did_not_go_is_told_and_forgotten_only_where_it_was_gone(store, outcome):
    _, performer = reminding(store, outcome)
    before = but(session(), reminding=Reminding((DAILY,)))
    done = performed(performer, CancelReminders(TOLD, DAILY), now=before)
    assert done.reply.script == (TOLD[outcome],)
    assert done.reply.card is (outcome is Outcome.NOT_ALLOWED)
    assert (done.session.visit.reminding == Reminding()) is (outcome is Outcome.NONE)


def test_of_several_it_is_asked_which_and_what_would_follow_is_left_out(store):
    asked, performer = reminding(store, known=(DAILY, OTHER))
    reply = Reply((PICK, BYE, Keep(session(done=1), FAILED)), ask=Ask("ask.resting"))
    done = performer.perform(Kept(), session(done=1), reply)
    assert (done.session.asking, done.reply.ask) == ("which", Ask("need.which"))
    assert [line.key for line in done.reply.script] == [
        "remind.several",
        *["remind.one.repeated"] * 2,
    ]
    assert store.calls == asked.calls == []


@pytest.mark.parametrize(
    ("outcome", "line"), [(Outcome.DONE, Outcome.NONE), (Outcome.NOT_ALLOWED, Outcome.NOT_ALLOWED)]
)
def test_where_there_is_none_to_ask_about_that_is_told_and_it_goes_on(store, outcome, line):
    _, performer = reminding(store, outcome)
    done = performed(performer, PICK, BYE)
    assert done.reply.script == (PICK.told[line], BYE)
    assert done.reply.card is (outcome is Outcome.NOT_ALLOWED)


def test_what_could_not_be_cancelled_is_known_still(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    before = but(session(), reminding=Reminding((DAILY,)))
    done = performed(performer, CancelReminders(TOLD), now=before)
    assert (done.session, done.reply.card) == (before, True)


def test_a_reminder_of_one_day_is_told_as_of_today_or_tomorrow(store):
    _, performer = reminding(store, known=(Reminder(420, day=TODAY + 1),))
    done = performed(performer, TellReminders(TOLD))
    assert done.reply.script == (say("remind.have.tomorrow", at=420),)


@pytest.mark.parametrize(
    ("known", "draft"), [((OTHER, DAILY), None), ((DAILY,), Draft(DAILY, DAILY))]
)
def test_all_that_there_are_are_told_and_the_only_one_can_be_changed(store, known, draft):
    _, performer = reminding(store, known=known)
    done = performed(performer, TellReminders(TOLD))
    assert done.reply.script == listed(known, 0)
    assert done.session.draft == draft


TODAYS = PickReminder(Mention(dates=Dates(TODAY, TODAY)), told(say("remind.none")))


@pytest.mark.parametrize(
    "wish",
    [PickReminder(Mention(dates=THIS), TOLD, may_skip=True), SkipNamed(Mention(dates=THIS), TOLD)],
)
@pytest.mark.parametrize(
    ("outcome", "line"),
    [
        (Outcome.DONE, say("remind.skipped.today", at=420)),
        (Outcome.NONE, say("remind.none_today")),
        (Outcome.SOONER, TOLD[Outcome.SOONER]),
    ],
)
def test_what_comes_back_is_not_cancelled_for_a_day_but_leaves_it_out(store, wish, outcome, line):
    asked, performer = reminding(store, known=(DAILY,))
    asked.skip = lambda these, _, **__: these if outcome is Outcome.DONE else outcome
    done = performed(performer, wish, BYE, now=owning(DAILY))
    assert (done.reply.script, done.session.asking) == ((line, BYE), "")


def test_nothing_but_their_own_is_left_out_where_there_is_one(store):
    asked, performer = reminding(store, known=(OTHER, DAILY))
    performed(performer, SkipNamed(Mention(dates=THIS), TOLD), now=owning(DAILY))
    assert asked.calls == [((DAILY,), THIS, False)]


def test_one_that_they_have_not_set_is_asked_about_and_rings_until_then(store):
    asked, performer = reminding(store, known=(DAILY,))
    done = performed(performer, SkipNamed(Mention(dates=THIS), TOLD), BYE, now=owning())
    assert (asked.calls, done.reply.script, done.session.asking) == ([], (), "leave_out")
    assert done.reply.ask == decision(done.session)


@pytest.mark.parametrize("own", [(), (DAILY,)])
def test_one_of_that_day_alone_is_asked_about_and_what_comes_back_rings_until_then(store, own):
    once = Reminder(1_200, day=TODAY)
    asked, performer = reminding(store, known=(DAILY, once))
    done = performed(performer, SkipNamed(Mention(dates=THIS), TOLD), BYE, now=owning(*own))
    assert (asked.calls, done.reply.script) == ([], ())
    assert (done.session.asking, done.session.draft) == ("unremind", Draft(once, once))


def test_where_it_was_asked_which_one_goes_its_day_names_it_and_is_not_left_out(store):
    asked, performer = reminding(store, known=(DAILY,))
    done = performed(performer, TODAYS, BYE, now=owning(DAILY))
    assert (asked.calls, done.reply.script) == ([], ())
    assert (done.session.asking, done.session.draft) == ("unremind", Draft(DAILY, DAILY))


def test_where_none_of_anybodys_rings_that_day_that_is_told(store):
    _, performer = reminding(store, known=(Reminder(420, day=TODAY + 3),))
    done = performed(performer, SkipNamed(Mention(dates=THIS), TOLD), BYE, now=owning())
    assert done.reply.script == (say("remind.none_today"), BYE)


def test_where_all_of_a_day_are_meant_one_of_that_day_alone_is_asked_about_after_them(store):
    once = Reminder(1_200, day=TODAY)
    asked, performer = reminding(store, known=(DAILY, once))
    wish = SkipNamed(Mention(dates=THIS), TOLD, every=True)
    done = performed(performer, wish, BYE, now=owning(DAILY))
    assert asked.calls == [((DAILY,), THIS, True)]
    assert done.reply.script == (say("remind.skipped.today", at=420),)
    assert done.session.draft.reminder == once


def test_a_day_on_which_nothing_comes_back_is_not_left_out_but_all_are_asked_about(store):
    _, performer = reminding(store, known=(Reminder(420, day=TODAY + 3),))
    wish = PickReminder(Mention(dates=THIS), TOLD, may_skip=True)
    done = performed(performer, wish, now=owning())
    assert (done.reply.script, done.session.asking) == ((say("remind.unlike"),), "unremind")


def test_one_for_today_alone_is_asked_about(store):
    _, performer = reminding(store, known=(DAILY, Reminder(420, day=TODAY)))
    assert (
        performed(performer, TODAYS, BYE, now=but(session(), day=TODAY)).session.asking
        == "unremind"
    )


def test_where_it_is_not_allowed_to_leave_out_today_the_card_comes(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    done = performed(performer, SkipReminder(THIS, (DAILY,), told(BYE)))
    assert (done.reply.script, done.reply.card) == ((say("remind.not_allowed"),), True)


def moving(**said):
    return PickReminder(Mention(), PICK.told, Turn(Act.CHANGE_REMINDER, **said))


def test_the_only_one_is_changed_to_what_was_said(store):
    _, performer = reminding(store, known=(DAILY,))
    done = performed(performer, moving(time=540, part=Part.MORNING), BYE)
    wanted = replace(DAILY, minute=540, part=Part.MORNING)
    assert done.session.draft == Draft(wanted, DAILY)
    assert done.reply.ask == Ask("ask.remind.repeated", {"days": 127, "at": 540})


def test_for_what_it_is_to_be_changed_is_asked_where_nobody_said_it(store):
    _, performer = reminding(store, known=(DAILY,))
    done = performed(performer, moving(), BYE)
    assert (done.session.draft, done.reply.ask) == (Draft(DAILY, DAILY), Ask("need.time"))


def test_a_day_that_has_passed_is_told_before_the_day_is_asked_for(store):
    _, performer = reminding(store, known=(DAILY,))
    now = but(session(), day=TODAY)
    done = performed(performer, moving(date=Dates(TODAY - 1, TODAY - 1)), BYE, now=now)
    assert (done.reply.script, done.reply.ask) == ((say("remind.past_day"),), Ask("need.day"))


def test_of_several_the_one_that_is_named_then_is_changed_to_what_was_said_first(store):
    _, performer = reminding(store, known=(DAILY, OTHER))
    rested = replace(RESTED, body=Stage.REST)
    first = performed(performer, moving(time=540, part=Part.MORNING), BYE, now=rested)
    assert first.reply.ask == Ask("need.which")
    named, reply = respond(first.session, Turn(Act.REMIND, time=420), NOW_MS)
    done = performer.perform(Kept(), named, reply)
    assert done.session.draft == Draft(replace(DAILY, minute=540, part=Part.MORNING), DAILY)


def test_what_is_set_instead_of_another_takes_its_place_in_what_is_kept(store):
    _, performer = reminding(store)
    past, once = Reminder(420, day=TODAY - 1), Reminder(420, day=TODAY + 1)
    before = but(session(), reminding=Reminding((DAILY, past, once)))
    done = performed(performer, Remind(Draft(OTHER, DAILY), TOLD), now=before)
    assert done.session.visit.reminding.reminders == (once, OTHER)


def test_where_there_is_none_that_is_told(store):
    _, performer = reminding(store)
    assert performed(performer, TellReminders(TOLD)).reply.script == (TOLD[Outcome.NONE],)


def test_a_list_that_is_not_allowed_comes_with_the_card(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    done = performed(performer, TellReminders(TOLD))
    assert (done.reply.script, done.reply.card) == ((TOLD[Outcome.NOT_ALLOWED],), True)


SKIPPED = say("remind.skipped.today", at=420)


@pytest.mark.parametrize(("outcome", "said"), [(Outcome.DONE, (SKIPPED,)), (Outcome.FAILED, ())])
def test_unasked_only_a_reminder_that_will_not_ring_is_told(store, outcome, said):
    asked, performer = reminding(store, outcome)
    wish = SkipReminder(THIS, (DAILY,), every=True)
    assert performed(performer, wish, now=owning(DAILY)).reply.script == said
    assert asked.calls == [((DAILY,), THIS, True)]


@pytest.mark.parametrize("own", [(), (DAILY,)])
def test_with_the_person_the_reminders_are_forgotten(store, own):
    asked, performer = reminding(store)
    had = but(session(), known=Record(reminding=Reminding(own)))
    assert performed(performer, FORGET, now=had).reply.script == (FORGET.done,)
    assert asked.calls == [("cancel",)]


def test_reminders_that_could_not_be_deleted_are_told_where_there_was_one(store):
    _, performer = reminding(store, Outcome.NOT_ALLOWED)
    had = but(session(), known=Record(reminding=Reminding((DAILY,))))
    assert performed(performer, FORGET, now=had).reply.script == (FORGET.done, FORGET.left)
    assert performed(performer, FORGET).reply.script == (FORGET.done,)


def test_where_nobody_keeps_reminders_one_that_was_set_is_told_as_left(performer):
    had = but(session(), known=Record(reminding=Reminding((DAILY,))))
    assert performed(performer, FORGET, now=had).reply.script == (FORGET.done, FORGET.left)


@pytest.mark.parametrize(("set_one", "calls"), [(False, []), (True, [DAILY])])
def test_of_a_named_person_only_a_reminder_of_their_own_is_deleted(store, set_one, calls):
    asked, performer = reminding(store)
    record = Record(reminding=Reminding((DAILY,) if set_one else ()))
    done = performed(performer, FORGET, now=but(session(), known=record, named=True))
    assert (asked.calls, done.reply.script) == (calls, (FORGET.done,))


def test_one_of_their_own_that_could_not_be_deleted_is_told(store):
    _, performer = reminding(store, Outcome.FAILED)
    had = but(session(), known=Record(reminding=Reminding((DAILY,))), named=True)
    assert performed(performer, FORGET, now=had).reply.script == (FORGET.done, FORGET.left)


def test_for_a_guest_what_is_kept_is_let_go_of_and_left_alone(performer, store):
    known = Kept(kept(session(1)), 3)
    done = performed(performer, Guest(), BYE, before=known)
    assert (done.kept, store.calls) == (Kept(version=3), [])
    assert done.reply.script == (BYE,)


HALF_AN_HOUR_S = 1_800
GUEST = replace(but(RESTED, guest=True), body=Stage.REST)


@pytest.fixture
def hosting(store):
    """Whoever keeps what a household keeps of its guests."""
    return Performer(Keeper(store), "a voice", NOW_MS, account=PERSON)


def marked(store):
    """Until when somebody may be on the ball, and all else that is kept."""
    plain = store.read(PERSON).plain
    record = record_from_plain(plain) if plain else Record()
    return record.ball_until_s, replace(record, ball_until_s=0)


def test_of_a_guest_who_gets_on_it_is_kept_until_when_somebody_may_be_on_the_ball(hosting, store):
    done = performed(hosting, Open(), now=GUEST)
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record())
    assert done.kept == Kept(version=1)


def test_a_guests_repetition_says_so_anew(hosting, store):
    performed(hosting, Open(), now=GUEST)
    later = replace(hosting, now_ms=NOW_MS + 60_000)
    performed(later, Close(GUEST), Credit(), now=GUEST)
    assert marked(store)[0] == NOW_MS // 1000 + 60 + HALF_AN_HOUR_S


def test_of_a_guest_who_was_not_on_it_yet_it_is_known_from_getting_on(hosting, store):
    before = performed(hosting, Credit(), now=but(RESTED, guest=True)).kept
    assert (before, marked(store)) == (Kept(), (0, Record()))
    performed(hosting, Credit(), now=GUEST, before=before)
    assert marked(store)[0] == NOW_MS // 1000 + HALF_AN_HOUR_S


def test_a_guests_regular_end_says_that_nobody_is_on_it(hosting, store):
    opened = performed(hosting, Open(), now=GUEST).kept
    performed(hosting, Keep(but(GUEST, body=Stage.OFF)), now=GUEST, before=opened)
    assert marked(store) == (0, Record())


def test_a_guests_emergency_does_not(hosting, store):
    opened = performed(hosting, Open(), now=GUEST).kept
    performed(hosting, Keep(but(GUEST, alarm=True)), now=GUEST, before=opened)
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record(ball_alarm=Alarm.ON))


def test_what_was_deleted_meanwhile_is_not_written_anew(hosting, store):
    kept = performed(hosting, Open(), now=GUEST).kept
    store.delete(PERSON)
    performed(hosting, Credit(), Keep(but(GUEST, alarm=True)), now=GUEST, before=kept)
    hosting.left(kept, GUEST)
    assert not store.read(PERSON).plain


def test_but_who_gets_on_again_then_is_known_to_be_on_it(hosting, store):
    kept = performed(hosting, Open(), now=GUEST).kept
    store.delete(PERSON)
    performed(hosting, Open(), now=GUEST, before=kept)
    assert marked(store)[0] == NOW_MS // 1000 + HALF_AN_HOUR_S


def test_a_guests_emergency_is_known_though_nothing_is_kept_yet(hosting, store):
    fallen = but(session(), guest=True, alarm=True)
    performed(hosting, Guest(), Keep(fallen), now=fallen, before=Kept(version=3))
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record(ball_alarm=True))


def test_so_is_a_silence_of_theirs_on_the_ball(hosting, store):
    assert hosting.left(Kept(), GUEST) == Kept()
    assert marked(store)[0] == NOW_MS // 1000 + HALF_AN_HOUR_S


def test_the_owners_next_session_takes_the_place_of_the_guests(hosting, store, performer):
    performed(hosting, Open(), now=GUEST)
    performed(performer, Keep(session()), before=Kept(version=1))
    assert marked(store) == (0, kept(session()))


ON_BALL = replace(session(), body=Stage.REST)
"""A session of somebody's own, on the ball."""


def test_of_a_voice_that_gets_on_the_account_knows_until_when_and_no_more(hosting, store):
    performed(hosting, Open(), now=ON_BALL)
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record())


@pytest.mark.parametrize("wish", [Credit(), Close(ON_BALL)])
def test_it_is_not_written_again_with_each_repetition(hosting, store, wish):
    performed(hosting, Open(), now=ON_BALL)
    store.calls.clear()
    performed(hosting, wish, now=ON_BALL)
    assert store.calls.count("read") == 0


def test_an_alarm_is_known_there_though_nobody_had_got_on(hosting, store):
    performed(hosting, Keep(but(session(), alarm=True)))
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record(ball_alarm=True))


def test_an_end_takes_it_back(hosting, store):
    opened = performed(hosting, Open(), now=ON_BALL).kept
    performed(hosting, Keep(but(ON_BALL, body=Stage.OFF)), now=ON_BALL, before=opened)
    assert marked(store) == (0, Record())


@pytest.mark.parametrize("before", [GUEST, ON_BALL])
def test_an_end_on_the_ball_is_over_once_its_way_off_is(hosting, store, before):
    opened = performed(hosting, Open(), now=before).kept
    ended = Keep(but(before, body=Stage.LEAVING))
    performed(hosting, ended, now=before, before=opened)
    assert marked(store) == (NOW_MS // 1000 + OFF_AFTER_MS // 1000, Record())


def test_an_end_where_the_account_knows_nothing_writes_nothing_there(hosting, store):
    performed(hosting, Keep(session()))
    assert store.calls == ["write", "read"]
    assert not store.read(PERSON).plain


def test_a_silence_of_whoever_speaks_with_the_account_is_written_once(performer, store):
    performer.left(Kept(), ON_BALL)
    assert store.calls == ["write"]


STOPPED_ON_IT = but(ON_BALL, comfort=STOPPED)
STOPPED_OFF_IT = but(session(), comfort=STOPPED)
UNTIL_S = NOW_MS // 1000 + HALF_AN_HOUR_S


@pytest.mark.parametrize(
    ("left", "on_it_until_s", "hurt_until_s"),
    [
        (but(STOPPED_ON_IT, guest=True), UNTIL_S, UNTIL_S),
        (but(STOPPED_OFF_IT, guest=True), 0, UNTIL_S),
        (but(STOPPED_ON_IT, forgotten=True), UNTIL_S, 0),
        (but(STOPPED_OFF_IT, forgotten=True), 0, 0),
    ],
    ids=["guest, on it", "guest, off it", "forgotten, on it", "forgotten, off it"],
)
def test_that_a_guest_was_stopped_is_known_there_but_of_whoever_is_forgotten_it_is_not(
    hosting, store, left, on_it_until_s, hurt_until_s
):
    hosting.left(Kept(), left)
    assert marked(store) == (on_it_until_s, Record(hurt_until_s=hurt_until_s))


def test_a_silence_on_the_ball_is_known_there_and_one_beside_it_is_not(hosting, store):
    hosting.left(Kept(), ON_BALL)
    assert marked(store)[0] == NOW_MS // 1000 + HALF_AN_HOUR_S
    hosting.left(Kept(version=1), session())
    assert marked(store)[0] == 0


def test_where_the_voice_could_not_be_written_the_store_is_not_asked_again(hosting, store):
    store.standing = down
    performed(hosting, Open(), now=ON_BALL)
    assert store.calls == ["write"]


def test_whoever_is_forgotten_on_the_ball_is_known_to_be_there_and_no_more(hosting, store):
    opened = performed(hosting, Open(), now=ON_BALL).kept
    performed(hosting, FORGET, now=ON_BALL, before=opened)
    assert marked(store) == (NOW_MS // 1000 + HALF_AN_HOUR_S, Record())


def test_whoever_is_forgotten_beside_it_is_not(hosting, store):
    opened = performed(hosting, Open(), now=ON_BALL).kept
    performed(hosting, FORGET, now=session(), before=opened)
    assert marked(store) == (0, Record())


@pytest.mark.parametrize("wish", [Open(), Keep(but(ON_BALL, forgotten=True, alarm=True))])
def test_so_much_is_known_of_what_comes_after_it_too(hosting, store, wish):
    done = performed(hosting, wish, now=but(ON_BALL, forgotten=True))
    assert marked(store)[0] == NOW_MS // 1000 + HALF_AN_HOUR_S
    assert done.kept.record == Record()


def test_the_account_itself_needs_no_mark(performer, store):
    account = replace(performer, account=PERSON)
    performed(account, Open(), now=ON_BALL)
    assert marked(store)[0] == 0
    assert store.calls == ["write", "read"]


@pytest.mark.parametrize("wish", [Guest(), FORGET])
def test_that_the_device_plays_no_sounds_is_known_whoever_is_before_it(performer, wish):
    deaf = Deaf("device-1", NOW_MS)
    done = performed(performer, wish, before=Kept(Record(sessions=3, deaf=deaf), 3))
    assert done.kept.record == Record(deaf=deaf)


def many(count):
    return tuple(Reminder(minute, weekdays=EVERY_DAY) for minute in range(count))


def test_no_more_are_set_than_are_kept_so_that_all_go_with_the_person(store):
    asked, performer = reminding(store, known=many(MOST_KEPT))
    done = performed(performer, REMIND, BYE, now=owning(*many(MOST_KEPT)))
    assert (asked.calls, done.reply.script) == ([], (TOLD[Outcome.ENOUGH], BYE))
    named = but(owning(*many(MOST_KEPT)), named=True)
    performed(performer, FORGET, now=named)
    assert asked.calls == list(many(MOST_KEPT))


def test_one_is_changed_though_there_are_so_many(store):
    asked, performer = reminding(store, known=many(MOST_KEPT))
    change = Remind(Draft(DAILY, many(1)[0]), TOLD)
    done = performed(performer, change, now=owning(*many(MOST_KEPT)))
    assert done.session.visit.reminded.reminders == (*many(MOST_KEPT)[1:], DAILY)
    assert asked.calls == [(DAILY, many(1)[0])]


def test_those_that_are_gone_by_now_leave_room(store):
    _, performer = reminding(store, known=many(2))
    done = performed(performer, REMIND, now=owning(*many(MOST_KEPT)))
    assert done.session.visit.reminded.reminders == (*many(2), DAILY)


def test_as_long_as_there_is_room_none_is_taken_to_be_gone(store):
    _, performer = reminding(store, known=many(2))
    own = many(MOST_KEPT - 1)
    done = performed(performer, REMIND, now=owning(*own))
    assert done.session.visit.reminded.reminders == (*own, DAILY)


def test_where_nobody_knows_which_are_gone_none_is_set(store):
    asked, performer = reminding(store, known=many(2))
    asked.known = lambda: Outcome.FAILED
    assert performed(performer, REMIND, now=owning(*many(MOST_KEPT))).reply.script == (
        TOLD[Outcome.ENOUGH],
    )


@pytest.fixture
def household(store):
    """An account, and one of its persons, who has set a reminder of their own."""
    ann = replace(Record(), reminding=Reminding((OTHER,)))
    store.write("ann", Stored(record_to_plain(ann)))
    enter(store, "home", "ann")
    return store


@pytest.mark.parametrize("wish", [CancelReminders(TOLD), FORGET])
def test_what_another_person_has_set_stays_whatever_the_account_cancels(household, wish):
    asked = Asked(known=(DAILY, OTHER))
    performer = Performer(Keeper(household), "home", NOW_MS, asked, account="home")
    performed(performer, wish, now=owning(DAILY))
    assert asked.calls == [("cancel", OTHER)]


def test_nor_does_one_person_cancel_what_the_account_has_set(household):
    home = replace(Record(), reminding=Reminding((DAILY,)))
    household.write("home", Stored(record_to_plain(home)))
    asked = Asked(known=(DAILY, OTHER))
    performer = Performer(Keeper(household), "ann", NOW_MS, asked, account="home")
    performed(performer, CancelReminders(TOLD), now=but(owning(OTHER), named=True))
    assert asked.calls == [("cancel", DAILY)]


def test_one_that_two_have_set_stays_for_the_other(household):
    asked = Asked(known=(OTHER,))
    performer = Performer(Keeper(household), "bob", NOW_MS, asked, account="home")
    performed(performer, FORGET, now=but(owning(OTHER), named=True))
    assert asked.calls == []


def test_where_nobody_knows_whose_they_are_none_is_cancelled(household, caplog):
    asked = Asked(known=(DAILY, OTHER))
    performer = Performer(Keeper(household), "home", NOW_MS, asked, account="home")
    household.standing = down
    done = performed(performer, CancelReminders(TOLD), now=owning(DAILY))
    assert (asked.calls, done.reply.script) == ([], (TOLD[Outcome.FAILED],))
    assert caplog.messages == ["not known whose reminders there are: down"]
