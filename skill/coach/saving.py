"""When a session is written: what each answer wishes to be kept, for its end may never be told."""

from dataclasses import replace

from skill.coach.credit import place_of
from skill.coach.reply import At, Close, Credit, Hold, Keep, Open, Reply
from skill.coach.scripts import Script
from skill.coach.session import FORWARD_MODES, Mode, Session, holds_of
from skill.coach.track import Stage


def wishing(begun: Session, left: Session, after: Session, reply: Reply) -> Reply:
    """The reply with what is to be written beside each end: a device may just fall silent.

    It is who goes onto the ball, or off it, or on where another conversation was left, each roll,
    each repetition, where a hold is broken off, that it was too much, what is meant from now on or
    for today, and that another session has begun.

    `begun` is the session before the clock was asked, and `left` the one before the turn. A session
    that gives way to another, or does a repetition again, is written as it was.
    """
    is_another = after.visit.key != left.visit.key
    is_there = _lies_there(begun, left, after)
    is_other = is_there or _gets_off(begun, left, after, reply) or _feels_otherwise(left, after)
    wishes: Script = ()
    if is_another or after.done < left.done:
        wishes = (Close(left),)
    elif reply.ask and after.done > begun.done and not is_other:
        return replace(reply, script=(Credit(_by_clock(begun, left, after)), *reply.script))
    is_kept = any(isinstance(item, Keep) for item in reply.script)
    is_news = is_other or _breaks_off(left, after) or _is_planned_otherwise(left, after)
    goes_on = is_there or _leads_in(left, reply) or _goes_on(left)
    gives_way = is_another and _is_same_person(left, after) and place_of(left) is not None
    if reply.ask and (goes_on or gives_way or (is_news and not is_kept)):
        wishes = (*wishes, Open())
    return replace(reply, script=(*wishes, *reply.script))


def _lies_there(begun: Session, left: Session, after: Session) -> bool:
    """Whether somebody may be on the ball of whom it was not known, or known no longer.

    They get on, or come back to where another conversation was left, or go on there; or the way off
    was broken off that the last answer had led to.
    """
    is_back = left.resumed and not (left.lost or (left.told and after.resumed))
    is_led_otherwise = _was_led_off(begun) and not _holds_on(left, after)
    return after.on_ball and (_was_off(left) or is_back or is_led_otherwise)


def _gets_off(begun: Session, left: Session, after: Session, reply: Reply) -> bool:
    """Whether the person is off the ball now, or led off it by the answer, and was not before."""
    is_known = _was_led_off(begun) and _holds_on(left, after)
    return left.on_ball and (not after.on_ball or (_leads_off(reply) and not is_known))


def _holds_on(left: Session, after: Session) -> bool:
    """Whether a hold runs on while something is said in it, and then leads where it did."""
    return left.mode is after.mode is Mode.HOLDING


def _by_clock(begun: Session, left: Session, after: Session) -> bool:
    """Whether all that the answer before led to is done, and nothing that the turn has done."""
    return after.done == left.done and len(holds_of(begun)) == left.done - begun.done


def _was_off(left: Session) -> bool:
    return left.body in (Stage.OFF, Stage.LEAVING)


def _breaks_off(left: Session, after: Session) -> bool:
    """Whether a hold, or the way to it, is left before its end."""
    return left.mode in FORWARD_MODES and after.mode not in FORWARD_MODES


def _is_same_person(left: Session, after: Session) -> bool:
    return after.visit.guest == left.visit.guest


def _goes_on(left: Session) -> bool:
    """Whether the answer that was left goes on in what is kept, though somebody has spoken now."""
    place = left.visit.known.left
    return place is not None and place.goes_on and left.resumed


def _leads_off(reply: Reply) -> bool:
    """Whether the answer leads off the ball."""
    return any(isinstance(item, At) and item.stage is Stage.LEAVING for item in reply.script)


def _was_led_off(begun: Session) -> bool:
    """Whether the answer before did so already."""
    passages = begun.track.passages if begun.track else ()
    return any(passage.stage is Stage.LEAVING for passage in passages)


def _leads_in(left: Session, reply: Reply) -> bool:
    """Whether the answer leads into a hold, or gives the one that runs another end."""
    holds = [item for item in reply.script if isinstance(item, Hold)]
    runs_s = left.current.seconds if left.current else 0
    return any(not hold.running or hold.seconds != runs_s for hold in holds)


def _is_planned_otherwise(left: Session, after: Session) -> bool:
    """Whether another plan or goal is to be kept, or is today's of a session that can be lost."""
    is_kept = after.wanted != left.wanted and _is_same_person(left, after)
    is_todays = after.plan != left.plan and place_of(after) is not None
    return is_kept or is_todays


def _feels_otherwise(left: Session, after: Session) -> bool:
    """Whether it was too much, or more so than before; and once all is done, something good."""
    was, felt = left.visit.comfort, after.visit.comfort
    return felt < min(was, 0) or (after.mode is Mode.FINISHED and felt > max(was, 0))
