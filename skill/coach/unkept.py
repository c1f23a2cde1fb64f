"""What whoever nothing is kept of hears: nothing of what is to last, and nothing of the owner's."""

from dataclasses import replace

from skill.coach.reply import Hold, Item, Reply, Say, say
from skill.coach.scripts import Answer, Step, back
from skill.coach.session import Session
from skill.coach.turns import Turn

FOR_TODAY = {
    "plan.hold": "plan.hold_today",
    "plan.reps_always": "plan.reps",
    "plan.span.always": "plan.span.today",
}
"""The lines that promise something from now on, and those that promise it for today."""


def kept_only(step: Step) -> Step:
    """The step; a guest, and whoever is forgotten, is told instead that nothing is kept."""

    def keeping(session: Session, turn: Turn) -> Answer:
        if session.visit.forgotten:
            return back(session, say("forget.nothing"))
        return owners_only(step)(session, turn)

    return keeping


def owners_only(step: Step) -> Step:
    """The step about what belongs to the account: to a guest it is neither told nor changed."""

    def owning(session: Session, turn: Turn) -> Answer:
        return back(session, say("guest.nothing")) if session.visit.guest else step(session, turn)

    return owning


def for_today(session: Session, reply: Reply) -> Reply:
    """The reply; where nothing is kept, with no promise of more than today in it."""
    if not (session.visit.guest or session.visit.forgotten):
        return reply
    return replace(reply, script=tuple(map(_item, reply.script)))


def _item(item: Item) -> Item:
    if isinstance(item, Hold):
        aside, later = tuple(map(_line, item.aside)), tuple(map(_line, item.later))
        return replace(item, aside=aside, later=later)
    return _line(item) if isinstance(item, Say) else item


def _line(line: Say) -> Say:
    return replace(line, key=FOR_TODAY.get(line.key, line.key))
