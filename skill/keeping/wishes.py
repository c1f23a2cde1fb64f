"""What the coach wants done with what is kept, done: and the line that tells how it went."""

from dataclasses import dataclass, replace

from skill.coach.reply import Close, Credit, Forget, Guest, Item, Keep, Open, Reply, Wish
from skill.coach.session import Session
from skill.keeping.keeper import Keeper
from skill.keeping.kept import Kept


@dataclass(frozen=True)
class Performed:
    """An answer with its wishes done: what is kept then, the session, and what is to be said."""

    kept: Kept
    session: Session
    reply: Reply


@dataclass(frozen=True)
class Performer:
    """Does the wishes of one answer to a person's request of `now_ms`."""

    keeper: Keeper
    person: str | None
    now_ms: int

    def perform(self, kept: Kept, session: Session, reply: Reply) -> Performed:
        """Each wish in its order, and in its place the line that it has for how it went."""
        done = Performed(kept, session, reply)
        script: list[Item] = []
        for item in reply.script:
            if isinstance(item, Wish):
                done, line = self._done(item, done)
                script += [line] if line else []
            else:
                script.append(item)
        return replace(done, reply=replace(reply, script=tuple(script)))

    def _done(self, wish: Wish, before: Performed) -> tuple[Performed, Item | None]:
        if isinstance(wish, Forget):
            if not self.keeper.forget(self.person):
                return before, wish.failed
            return replace(before, kept=Kept(), session=before.session.forgotten()), wish.done
        if isinstance(wish, Guest):
            return replace(before, kept=Kept()), None
        kept = self._kept(wish, before)
        failed = wish.failed if isinstance(wish, Keep) and kept.unsaved else None
        return replace(before, kept=kept), failed

    def _kept(self, wish: Open | Credit | Close | Keep, before: Performed) -> Kept:
        """What is kept then; a repetition that is done again and again is written only once."""
        session, kept = wish.session, before.kept
        is_news = kept.lacks(session)
        if isinstance(wish, Close):
            gives_way = session.visit.key != before.session.visit.key
            if not (gives_way or is_news or kept.unsaved):
                return kept
            return self.keeper.close(self.person, kept, session, self.now_ms)
        if isinstance(wish, Credit) and not is_news:
            return kept
        return self.keeper.keep(self.person, kept, session, self.now_ms)
