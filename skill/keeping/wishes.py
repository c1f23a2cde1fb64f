"""What the coach wants done, done: and the lines that tell how it went."""

import logging
from dataclasses import dataclass, replace

from skill.coach.cancelling import picked
from skill.coach.credit import marked
from skill.coach.record import Record
from skill.coach.reminder import MOST_KEPT, Draft, Outcome, Reminder, Reminders
from skill.coach.reminding import listed
from skill.coach.reply import (
    CancelReminders,
    Close,
    Credit,
    Forget,
    Guest,
    Item,
    Keep,
    OfKnown,
    OfReminders,
    Open,
    PickReminder,
    Remind,
    Reply,
    SkipNamed,
    SkipReminder,
    Wish,
)
from skill.coach.session import Session, holds_of
from skill.coach.skipping import left_out, offered, skipping
from skill.coach.visit import Visit
from skill.keeping.contract import StoreFault
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept

log = logging.getLogger("skill")

Written = Open | Credit | Close | Keep
"""The wishes for which a session is written."""

NO_MORE = (Outcome.DONE, Outcome.NONE, Outcome.OTHERS)
"""What came of deleting all, where none of the person's own is left."""

Done = tuple["Performed", tuple[Item, ...]]
"""What is so once a wish is done, and what is to be said in its place."""


@dataclass(frozen=True)
class Performed:
    """An answer with its wishes done: what is kept then, the session, and what is to be said.

    With `asked`, a wish has put a question of its own, and what would follow it is left out. What
    is `owed` is to be written once the answer is laid out.
    """

    kept: Kept
    session: Session
    reply: Reply
    asked: bool = False
    owed: tuple[Open | Credit, ...] = ()


@dataclass(frozen=True)
class Performer:
    """Does the wishes of one answer to a person's request of `now_ms`.

    Without `reminders` nobody can be reached who would keep them. Of a guest nothing is kept, nor
    of whoever is forgotten, but with the account that somebody may be on the ball. So much is kept
    there of a person with a key of their own, too: the next request may not name their voice.
    """

    keeper: Keeper
    person: str | None
    now_ms: int
    reminders: Reminders | None = None
    account: str | None = None

    def perform(self, kept: Kept, session: Session, reply: Reply) -> Performed:
        """Each wish in its order, and in its place the lines that it has for how it went.

        Where Alexa is to ask for consent, what would be said after that is left out.
        """
        done = Performed(kept, session, reply)
        script: list[Item] = []
        for item in reply.script:
            if done.asked:
                break
            if not isinstance(item, Wish):
                script += [] if done.reply.consent else [item]
                continue
            is_last = done.reply.consent is not None
            done, lines = self._done(item, done)
            script += () if is_last else lines
        return replace(done, reply=replace(done.reply, script=tuple(script)))

    def write(self, done: Performed, session: Session) -> Kept:
        """What is kept once it is known where the answer leads the session, on its clock."""
        for wish in done.owed:
            done = replace(done, kept=self._kept(wish, session, done))
        return done.kept

    def left(self, kept: Kept, session: Session) -> Kept:
        """What is kept then of a session that nobody has answered any more."""
        after = self.keeper.keep(self.person, kept, session, self.now_ms)
        if session.visit.is_unkept:
            self._mark(session, anew=not kept.version)
        elif self._is_known_of(kept, after):
            self._mark(session)
        return after

    def _done(self, wish: Wish, before: Performed) -> Done:
        if isinstance(wish, Forget):
            return self._forgotten(wish, before)
        if isinstance(wish, Guest):
            account = 0 if self._has_own_key else before.kept.version
            return replace(before, kept=of_guest(before.kept, account)), ()
        if isinstance(wish, Open | Credit):
            return replace(before, owed=(*before.owed, wish)), ()
        if isinstance(wish, Close | Keep):
            kept = self._kept(wish, wish.session, before)
            failed = wish.failed if isinstance(wish, Keep) and kept.unsaved else None
            return replace(before, kept=kept), (failed,) if failed else ()
        return self._of_reminders(wish, before)

    def _of_reminders(self, wish: OfReminders, before: Performed) -> Done:
        if isinstance(wish, Remind):
            return self._reminded(wish, before)
        if isinstance(wish, CancelReminders):
            return self._cancelled(wish, before)
        if isinstance(wish, OfKnown):
            return self._of_known(wish, before)
        return self._skipped(wish, before)

    def _forgotten(self, wish: Forget, before: Performed) -> Done:
        visit = before.session.visit
        own, others = visit.reminded.reminders, self._others()
        if not self.keeper.forget(self.person):
            return before, (wish.failed,)
        is_noted = self._mark(before.session)
        gone = (own or not visit.named) and self._without(own if visit.named else None, others)
        is_left = bool(own) and not gone
        kept = of_guest(before.kept, int(is_noted))
        done = replace(before, kept=kept, session=before.session.forgotten())
        return done, (wish.done, wish.left) if is_left else (wish.done,)

    def _without(
        self, own: tuple[Reminder, ...] | None, others: tuple[Reminder, ...] | None
    ) -> bool:
        """Whether these reminders are gone then, or all, where nobody knows whose they are.

        What somebody else has set stays; where nobody knows that, all of it stays.
        """
        if not self.reminders or others is None:
            return False
        if own is None:
            return self.reminders.cancel(but=others) in NO_MORE
        left = [self.reminders.drop(each) for each in own if each not in others]
        return all(map(_is_gone, left))

    def _others(self) -> tuple[Reminder, ...] | None:
        """The reminders that are other persons'; None where nobody can say which these are."""
        try:
            return self.keeper.reminders_of_others(self.account, self.person)
        except StoreFault as fault:
            log.warning("not known whose reminders there are: %s", fault)
            return None

    def _kept(self, wish: Written, session: Session, before: Performed) -> Kept:
        """What is kept then, with the account, too, where it knows who may be on the ball."""
        if session.visit.is_unkept:
            return self._hosted(wish, session, before.kept)
        kept = self._written(wish, session, before)
        if isinstance(wish, Open | Keep) and self._is_known_of(before.kept, kept):
            self._mark(session)
        return kept

    def _hosted(self, wish: Written, session: Session, kept: Kept) -> Kept:
        """What is known of the account of somebody unkept; what was deleted meanwhile stays so."""
        if isinstance(wish, Close):
            return kept
        anew = isinstance(wish, Open) or not kept.version
        is_noted = self._mark(session, anew=anew)
        return replace(kept, version=max(kept.version, 1)) if is_noted else kept

    def _written(self, wish: Written, session: Session, before: Performed) -> Kept:
        """What is kept then; a repetition that is done again is written only where it leads on.

        One to which a stored clock leads is known by that, and is written with what follows it.
        """
        kept, reminding = before.kept, before.session.visit.reminding  # a wish before may set it
        session = replace(session, visit=replace(session.visit, reminding=reminding))
        is_news = kept.lacks(session)
        if isinstance(wish, Close):
            gives_way = session.visit.key != before.session.visit.key
            if not (gives_way or is_news or kept.unsaved):
                return kept
            return self.keeper.close(self.person, kept, session, self.now_ms)
        is_plan = session.wanted != session.visit.saved.plan
        if isinstance(wish, Credit):
            is_news = is_news and not (wish.by_clock and kept.clock)
            if not (is_news or is_plan or holds_of(session)):
                return kept
        return self.keeper.keep(self.person, kept, session, self.now_ms)

    @property
    def _has_own_key(self) -> bool:
        """Whether the person is somebody of the account, and not whoever uses it."""
        return self.person is not None and self.account not in (None, self.person)

    def _is_known_of(self, before: Kept, after: Kept) -> bool:
        """Whether the account is to know of a person of its own, written or with nothing to write.

        A store that has just failed is let be, and what was deleted meanwhile stays so.
        """
        is_done = after is before or after.version != before.version
        return self._has_own_key and is_done and not after.gone

    def _mark(self, session: Session, *, anew: bool = True) -> bool:
        """With the account: somebody may be on the ball, from getting on to the way off it.

        Beside it, that a session was stopped; but of whoever is forgotten. It tells whether there
        is anything to write down.
        """
        is_any = marked(Record(), session, self.now_ms) != Record()
        self.keeper.mark(self.account, session, self.now_ms, anew=anew and is_any)
        return is_any

    def _reminded(self, wish: Remind, before: Performed) -> Done:
        draft = wish.draft
        outcome = Outcome.FAILED
        own = self._own_with(draft, before.session.visit)
        if len(own) > MOST_KEPT:
            outcome = Outcome.ENOUGH
        elif self.reminders:
            outcome = self.reminders.remind(draft.reminder, instead=draft.instead)
        lines = (wish.told[outcome],)
        if outcome is Outcome.DONE:
            return self._noted(before, reminders=own), lines
        if outcome is Outcome.NOT_ALLOWED and wish.consent:
            before, is_found = self._left(before)
            if is_found:
                reply = before.reply.asking_only(None)
                return replace(before, reply=replace(reply, consent=draft)), (wish.consent,)
        return _with_card(before, outcome), lines

    def _own_with(self, draft: Draft, visit: Visit) -> tuple[Reminder, ...]:
        """The person's own once this one is set; where they are many, only those still there."""
        own = visit.reminded.with_set(draft.reminder, draft.instead, visit.day)
        known = self.reminders.known() if self.reminders and len(own) > MOST_KEPT else own
        if isinstance(known, Outcome):
            return own
        return tuple(each for each in own if each in known or each == draft.reminder)

    def _left(self, before: Performed) -> tuple[Performed, bool]:
        """Where the session stands, written down, and whether it may end for a question of Alexa's.

        The answer begins another conversation: whoever is under way has to be found again there. A
        guest is not, nor whoever is forgotten, nor where the store is down.
        """
        kept = self.keeper.keep(self.person, before.kept, before.session, self.now_ms)
        left = kept.record.left
        is_written = kept.version != before.kept.version
        is_found = is_written and left is not None and left.key == before.session.visit.key
        return replace(before, kept=kept), is_found or before.reply.ask is None

    def _of_known(self, wish: OfKnown, before: Performed) -> Done:
        """What needs all reminders still to ring, where there are any and they can be known."""
        known = self.reminders.known() if self.reminders else Outcome.FAILED
        if isinstance(known, Outcome):
            return _with_card(before, known), (wish.told[known],)
        if not known:
            return before, (wish.told[Outcome.NONE],)
        if isinstance(wish, PickReminder):
            return self._picked(wish, known, before)
        if isinstance(wish, SkipNamed):
            return self._skipped_by_name(wish, known, before)
        only = Draft(known[0], known[0]) if len(known) == 1 else None  # else which one is asked
        session = replace(before.session, draft=only)
        return replace(before, session=session), listed(known, session.visit.day)

    def _picked(self, wish: PickReminder, known: tuple[Reminder, ...], before: Performed) -> Done:
        can_skip = wish.may_skip and not wish.mention.among(known)
        if can_skip and wish.mention.coming_back(known):
            return self._skipped_by_name(SkipNamed(wish.mention, wish.told), known, before)
        session, reply, lines = picked(before.session, before.reply, known, wish)
        return replace(before, session=session, reply=reply, asked=True), lines

    def _skipped_by_name(
        self, wish: SkipNamed, known: tuple[Reminder, ...], before: Performed
    ) -> Done:
        """One for the day alone, or that somebody else may have set, is asked about.

        Where all are meant, those of the person leave it out first.
        """
        once = wish.mention.among(known)
        lines: tuple[Item, ...] = ()
        skip = skipping(before.session, wish)
        if skip.reminders and (wish.every or not once):
            before, lines = self._skipped(skip, before)
        if once:
            before, asked = self._picked(PickReminder(wish.mention, wish.told), known, before)
            return before, (*lines, *asked)
        if lines:
            return before, lines
        question = offered(before.session, before.reply, known, wish.mention)
        if question is None:
            return before, (skip.told[Outcome.NONE],)
        session, reply = question
        return replace(before, session=session, reply=reply, asked=True), ()

    def _dropped(self, only: Reminder, before: Performed) -> tuple[Performed, Outcome]:
        """Without the one, which is not kept, either."""
        left = self.reminders.drop(only) if self.reminders else Outcome.FAILED
        own = before.session.visit.reminded.reminders
        if _is_gone(left) and only in own:
            before = self._noted(before, reminders=tuple(each for each in own if each != only))
        return before, left if isinstance(left, Outcome) else Outcome.DONE

    def _cancelled(self, wish: CancelReminders, before: Performed) -> Done:
        if wish.only:
            before, outcome = self._dropped(wish.only, before)
            return _with_card(before, outcome), (wish.told[outcome],)
        others, outcome = self._others(), Outcome.FAILED
        if self.reminders and others is not None:
            outcome = self.reminders.cancel(but=others)
        if outcome in NO_MORE:
            before = self._noted(before, reminders=())
        return _with_card(before, outcome), (wish.told[outcome],)

    def _skipped(self, wish: SkipReminder, before: Performed) -> Done:
        """That it will not ring is always told; why it still does, only to whoever has asked."""
        these, days = wish.reminders, wish.days
        skip = self.reminders.skip if self.reminders else None
        skipped = skip(these, days, every=wish.every) if skip else Outcome.FAILED
        if not isinstance(skipped, Outcome):
            return before, left_out(skipped, days, before.session.visit.day)
        line = wish.told.get(skipped)
        return (_with_card(before, skipped), (line,)) if line else (before, ())

    def _noted(self, before: Performed, **changes: object) -> Performed:
        """What is to be kept of reminders, kept at once: a reminder rings whatever comes then."""
        visit = before.session.visit.with_reminding(**changes)
        session = replace(before.session, visit=visit)
        kept = self.keeper.keep(self.person, before.kept, session, self.now_ms)
        return replace(before, session=session, kept=kept)


def _is_gone(left: tuple[Reminder, ...] | Outcome) -> bool:
    """Whether a reminder that was to be dropped is not there any more: then others are left."""
    return left is Outcome.NONE or not isinstance(left, Outcome)


def of_device(kept: Kept) -> Kept:
    """What holds for whoever is before the device, for as long as the conversation lasts.

    It is the device that cannot play sounds; so much is known of it without knowing anybody.
    """
    return Kept(Record(deaf=kept.record.deaf))


def of_guest(kept: Kept, account: int) -> Kept:
    """What holds for a guest, and the version of what is kept of the account: 0 for nothing."""
    return replace(of_device(kept), version=account)


def _with_card(before: Performed, outcome: Outcome) -> Performed:
    """With the card by which a person can allow reminders, where that is what was missing."""
    if outcome is not Outcome.NOT_ALLOWED:
        return before
    return replace(before, reply=replace(before.reply, card=True))
