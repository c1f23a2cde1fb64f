"""The person's name: said once a session where Alexa says it for us, and known to nobody here."""

from dataclasses import replace

from skill.coach.reply import Heard, Item, Reply, Say
from skill.coach.session import Session

GREETING, NAMED = "again.welcome", "_named"
"""The line that is said to a person by name, and how the key of a line with the name ends."""

NAME = "name"
"""Under this a session notes that the name was said."""


def with_name(session: Session, reply: Reply) -> Reply:
    """The reply, with the name in its greeting where Alexa has recognised the person's voice."""
    if not session.visit.named or NAME in session.heard:
        return reply
    greeted = [n for n, item in enumerate(reply.script) if _key(item) == GREETING]
    if not greeted:
        return reply
    before, after = reply.script[: greeted[0]], reply.script[greeted[0] + 1 :]
    return replace(reply, script=(*before, Say(GREETING + NAMED), Heard(NAME), *after))


def without_name(reply: Reply) -> Reply:
    """The reply without any name: nobody can say it where Alexa does not know who it is."""
    return replace(reply, script=tuple(map(nameless, reply.script)))


def nameless(item: Item) -> Item:
    """The item without the person's name in it."""
    if isinstance(item, Say) and item.key.endswith(NAMED):
        return replace(item, key=item.key.removesuffix(NAMED))
    return item


def _key(item: Item) -> str:
    return item.key if isinstance(item, Say) else ""
