"""What is not to last: of a guest, of whoever is forgotten, and of a voice in another's session."""

from dataclasses import replace

from skill.coach.reply import Close, Item, Keep, Reply, Say, say
from skill.coach.scripts import Answer, Step, back, said_otherwise
from skill.coach.session import Session
from skill.coach.turns import Turn

FOR_TODAY = {
    "plan.hold": "plan.hold_today",
    "plan.hold_next_time": "plan.hold_more",
    "plan.reps_always": "plan.reps",
    "plan.span.always": "plan.span.today",
    "plan.span.hands_free": "plan.span.hands_free_today",
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
    """The step about what is somebody's own: to a guest it is neither told nor changed.

    Nor is it to a voice that Alexa knows to be another's.
    """

    def owning(session: Session, turn: Turn) -> Answer:
        if session.visit.guest:
            return back(session, say("guest.nothing"))
        return own_figures(step)(session, turn)

    return owning


def own_figures(step: Step) -> Step:
    """The step that tells what somebody has done: another's voice hears how to come to its own.

    What was done as a guest is told to whoever asks: a guest has no voice that would tell them.
    """

    def telling(session: Session, turn: Turn) -> Answer:
        if turn.anothers and not session.visit.guest:
            return back(session, say("anothers.session"), say("anothers.own"))
        return step(session, turn)

    return telling


def for_today(session: Session, reply: Reply) -> Reply:
    """The reply; where nothing is kept, with no promise of more than today in it."""
    if not (session.visit.guest or session.visit.forgotten):
        return reply
    return replace(reply, script=said_otherwise(reply.script, _line))


def of_another(left: Session, after: Session, reply: Reply) -> Answer:
    """What another voice than the one whose session it is has changed: for today, and said so.

    What is kept belongs to the one whose session it is, and stays as it was before the turn.
    """
    script = said_otherwise(reply.script, _line)
    told = [n for n, item in enumerate(script) if isinstance(item, Say) and _is_of_plan(item)]
    is_said = any(isinstance(item, Say) and item.key in FOR_TODAY.values() for item in script)
    if told and not is_said and after.wanted != left.wanted:
        after_it = told[-1] + 1
        script = *script[:after_it], say("plan.span.today"), *script[after_it:]
    return _as_kept(left, after), _with_wishes(left, replace(reply, script=script))


def _is_of_plan(line: Say) -> bool:
    return line.key.partition(".")[0] in ("plan", "sound", "bed")


def _with_wishes(left: Session, reply: Reply) -> Reply:
    """The reply, in which no wish has anything else kept, either."""
    return replace(reply, script=tuple(_wish(left, item) for item in reply.script))


def _wish(left: Session, item: Item) -> Item:
    if isinstance(item, Close | Keep):
        return replace(item, session=_as_kept(left, item.session))
    return item


def _as_kept(left: Session, after: Session) -> Session:
    """The session with what is to be kept of the plan, and of offers of another, as it was."""
    was, kept = left.visit, left.wanted
    usual = None if kept == after.plan else kept
    visit = replace(after.visit, usual=usual, next_plan=None, grown=was.grown)
    visit = replace(visit, answered=was.answered, refused=was.refused, noes=was.noes)
    return replace(after, visit=visit)


def _line(line: Say) -> Say:
    return replace(line, key=FOR_TODAY.get(line.key, line.key))
