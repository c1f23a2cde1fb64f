"""How far the way forward leads: where it is a shorter one, each line of it says so."""

from dataclasses import replace

from skill.coach.reply import Reply, Say
from skill.coach.scripts import said_otherwise
from skill.coach.session import Session
from skill.coach.today import last_was_too_much

LESS_FAR = {
    **{f"rep.{kind}.forward": f"rep.{kind}_less" for kind in ("first", "again", "last")},
    **{f"brief.{kind}": f"brief.{kind}_less" for kind in ("first", "again", "last")},
    "rep.go_on": "rep.less_far_on",
    "rep.resume": "rep.less_far_resumed",
    "know.how_far": "know.less_far",
    "step.3": "step.less_far",
}
"""The lines that say how far to roll, and what each says instead where it is to be less."""


def less_far(session: Session) -> bool:
    """Whether the way forward is a shorter one: it was too much today, or the last time."""
    return session.was_hard or last_was_too_much(session)


def as_far(session: Session, reply: Reply) -> Reply:
    """The reply; where the way forward is a shorter one, no line of it leads further."""
    return _shortened(reply) if less_far(session) else reply


def _shortened(reply: Reply) -> Reply:
    script = said_otherwise(reply.script, _line)
    return replace(reply, script=script, more=tuple(map(_shortened, reply.more)))


def _line(line: Say) -> Say:
    return replace(line, key=LESS_FAR[line.key], pick=0) if line.key in LESS_FAR else line
