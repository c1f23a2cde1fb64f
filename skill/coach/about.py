"""What an open question is about, where its own words do not say it: for whoever reads it."""

from skill.coach.offering import change_offered
from skill.coach.reply import Say, say
from skill.coach.returning import place_left
from skill.coach.session import Session


def about(session: Session) -> Say | None:
    """The line that the open question belongs to; nothing where the question says it itself.

    It follows from the session alone, so it is there when the question is asked again after
    something else.
    """
    if session.asking == "offer":
        return change_offered(session)
    if session.asking == "take_up":
        return place_left(session)
    return say("again.too_much") if session.asking == "too_much" else None
