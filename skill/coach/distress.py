"""The steps that take care of a person in distress: ease, stop, emergency, and a condition.

Three degrees. What is too much is released, and less follows. What hurts ends the stretch, and a
second time the session. An emergency gets the words that fit the body's position. Nothing of it is
kept, only that the session was too much or was stopped, and for half an hour that it broke off.
"""

from dataclasses import replace

from skill.coach.credit import felt, too_much
from skill.coach.moving import call, farewell, get_off, next_part, way_out
from skill.coach.planning import changed
from skill.coach.record import STOPPED
from skill.coach.reply import At, Item, Keep, Reply, Say, say
from skill.coach.scripts import (
    HEELS,
    KNEES,
    Answer,
    Script,
    Step,
    asked,
    back,
    decision,
    ending,
    goodbye,
    leave,
    let_out,
    question,
)
from skill.coach.session import GUARDING, WARNED, Mode, Session, Setting
from skill.coach.stretch import HOLD_S, POSITION, Feeling, less
from skill.coach.telling import AFTER_MISSES, unheard
from skill.coach.today import before, hurt_today, was_stopped, was_today
from skill.coach.track import Stage
from skill.coach.turns import Act, Span, Turn

DEVICE = say("emergency.device")
HELP = say("emergency.call"), DEVICE, say("emergency.stay")
"""Whom to call, what the device can do for that, and what to do until somebody comes."""


def is_bad(turn: Turn) -> bool:
    """Whether a feeling is nothing good, or was not understood."""
    return turn.act is Act.FEELING and turn.feeling in (None, Feeling.HARD)


def if_bad(worse: Step, otherwise: Step) -> Step:
    """The one step for a feeling that is bad, or was not understood; the other for a good one."""
    return lambda session, turn: (worse if is_bad(turn) else otherwise)(session, turn)


def ease(session: Session, _: Turn) -> Answer:
    """Too hard, too long, not pleasant, afraid: released at once, and less from here on.

    Before anything was held it is less far; a shorter hold, where it is to be one, is told.
    """
    up = release(session)
    if _is_late(session):
        return feeling_late(eased(session)[0], *up)
    if session.mode is Mode.COLD:  # nothing has begun that it could have been too much in
        return back(replace(session, eased=True), say("ease.fine"))
    if session.mode is Mode.SETUP and not (session.forward or _may_lie_there(session)):
        was_on = session.on_ball or session.done
        session = felt(session, Feeling.HARD) if was_on else session
        return _before_any(replace(session, eased=True))
    session, less = eased(session)
    session, way = _off_first(session)
    if session.mode is Mode.DOWN:
        goes_on = session.left and session.visit.comfort > STOPPED
        lines = say("ease.fine"), *([less] if goes_on else [])
        session, reply = back(session, *lines)
        return session, replace(reply, script=(*way, *reply.script))
    session, reply = at_rest(_hold_over(session), *up, say("ease.fine"))
    lines = () if session.mode is Mode.FINISHED else (less,)
    if lines and session.on_ball and not up:
        lines = say("ease.off"), *lines
    return session, replace(reply, script=(*reply.script, *lines))


def _may_lie_there(session: Session) -> bool:
    """Whether whoever comes back may be on the ball: nobody has led them off, or not to the end.

    Whoever is told to take up the position now, or was a moment ago, is only on the way there.
    """
    gets_on = session.mode is Mode.SETUP and not session.part_fresh
    return session.resumed and session.on_ball and not (gets_on or session.mode is Mode.COLD)


def _off_first(session: Session) -> tuple[Session, Script]:
    """The session off the ball, and the way there, for whoever comes back and may lie on it."""
    if not _may_lie_there(session):
        return session, ()
    way = *release(session), *leave(session, KNEES)
    hurt = session.visit.hurt or _hurt_in_it(session)
    is_asked_first = hurt or hurt_today(session, before(session))  # before it goes on
    session = replace(_hold_over(session), mode=Mode.DOWN, asking="", resumed=is_asked_first)
    return session, way


def _before_any(session: Session) -> Answer:
    """Too much before the first roll: on the ball it is told how to go on, and how to stop.

    Whoever comes back is led onto the ball by their next word, and not by this one.
    """
    if session.asking or not (session.on_ball and session.step):
        return back(session, say("ease.fine"))
    lines = say("ease.fine"), say("ease.little"), say("ease.off")
    return session, Reply(lines, question(session))


def _is_late(session: Session) -> bool:
    """Whether all is over, and nothing is open that it could be said to.

    On a new day there is nothing yet that could be over.
    """
    if session.mode is Mode.COLD and session.body is Stage.LEAVING:
        return True
    if session.mode is Mode.COLD and not (was_today(session) or session.visit.unread):
        return False
    stays = session.mode is Mode.SETUP or _may_go_on(session)
    is_idle = not (stays or session.on_ball or session.asking)
    return is_idle or session.mode is Mode.FINISHED


def _may_go_on(session: Session) -> bool:
    """Whether somebody has just been led off, and hears in this conversation how to go on."""
    return session.mode is Mode.DOWN and session.left > 0 and not session.resumed


def release(session: Session) -> Script:
    """Out of the stretch, with the most helpful word first; nothing for whoever is not in it."""
    return let_out() if session.forward else ()


def at_rest(session: Session, *script: Item) -> Answer:
    """At rest after what is said first; a hold that runs is finished where it was.

    One that is paused stays so. Hands-free then waits for a word.
    """
    session = session if session.mode is Mode.PAUSED else _hold_over(session)
    session = replace(session, waiting=True)
    end = ending(session) if session.mode is Mode.FINISHED else ()
    return session, Reply((*script, *end), question(session))


def _hold_over(session: Session) -> Session:
    """The session with its hold behind it: one that was begun is done, one only ahead is not."""
    if session.in_hold:
        after = session.after_hold(session.held_ms, session.hold.at_ms, session.hold.seconds)
        return replace(after, body=session.body)
    if session.mode in (Mode.MOVING, Mode.PAUSED):
        before = Mode.RESTING if session.done else Mode.SETUP
        return replace(session, mode=before, step=len(POSITION) - 1, current=None)
    return session


def eased(session: Session) -> tuple[Session, Say]:
    """The session with less to come today: a shorter hold, or at the shortest one less far.

    It is less than the hold that was too much, whatever was set in it. The plan that is kept stays;
    for the next time less is offered.
    """
    session, was_s = felt(session, Feeling.HARD), session.felt_s
    hold_s = less(was_s)
    if hold_s != session.plan.hold_s:
        session = changed(session, Span.TODAY, hold_s=hold_s)
    if hold_s == was_s:
        return replace(session, eased=True), say("ease.less_far")
    return session, say("ease.shorter", seconds=hold_s)


def feeling_late(session: Session, *script: Item) -> Answer:
    """It was too much, said when the session is over; of one that was stopped there is no next."""
    end = *script, *leave(session, KNEES)
    if session.visit.comfort <= STOPPED:
        return goodbye(session, *end, say("pain.ask"))
    return goodbye(session, *end, say("feeling.after.less_far"), say("feeling.after.hard"))


def unclear(session: Session) -> Answer:
    """A feeling that is not understood is taken for the worse: out, and then it is asked about."""
    session, way = _off_first(session)
    if way or not session.on_ball:
        return asked(session, "hurt", *way)
    session, reply = at_rest(session, *release(session))
    session = replace(session, asking="hurt")
    return session, replace(reply, ask=decision(session))


def feeling_midway(session: Session, turn: Turn) -> Answer:
    """How it feels before the end."""
    if turn.feeling is None:
        return unclear(session)
    if turn.feeling is Feeling.HARD:
        return ease(session, turn)
    session = felt(session, turn.feeling)
    at_limit = turn.feeling is Feeling.EASY and session.plan.hold_s == HOLD_S.high
    return back(session, say(f"feeling.midway.{turn.feeling}{'_limit' if at_limit else ''}"))


def well_or_again(session: Session, turn: Turn) -> Answer:
    """To "does anything hurt?" a good feeling: what is right does not, and easy is no answer."""
    return not_hurt(session, turn) if turn.feeling is Feeling.RIGHT else ask_again(session, turn)


def hurt_or_unheard(session: Session, turn: Turn) -> Answer:
    """To "does anything hurt?" what three times nobody understands is taken for a yes."""
    return (pain if session.misses > AFTER_MISSES else unheard)(session, turn)


def not_hurt(session: Session, _: Turn) -> Answer:
    """Nothing hurts: on, when the person likes."""
    session = replace(session, asking="")
    return session, Reply((say("okay.good"),), question(session))


def no_stop(session: Session, _: Turn) -> Answer:
    """Not to stop after pain: only if it has gone, and with a word of its own."""
    session = replace(session, asking="")
    return session, Reply((say("pain.only_if"),), question(session))


def no_more_after_pain(left: Session, session: Session, reply: Reply) -> Answer:
    """The answer; to whoever was hurt it promises no more than there was, and no longer hold.

    It is so wherever they are, and by whatever word; fewer and shorter is always free. A session
    that is begun anew is another one, with a question of its own before it.
    """
    is_same = _has_hurt(left) and _has_hurt(session)
    if not (is_same and _is_more(left.setting, session.setting)):
        return session, reply
    stays = left.asking == "too_much"
    left = left if stays else replace(left, asking="")
    return back(left, say("offer.kept"), say("pain.only_if"))


def _has_hurt(session: Session) -> bool:
    """Whether something has hurt in this session, or in the one of today that was left for it."""
    is_ahead = session.mode in (Mode.COLD, Mode.DOWN) and WARNED not in session.heard
    has_hurt = session.pains > 0 or session.visit.comfort <= STOPPED
    return has_hurt or (is_ahead and was_stopped(session))


def _is_more(was: Setting, now: Setting) -> bool:
    """Whether there are more repetitions, or longer holds, the one that runs included."""
    longer, plan, before = now.hold_s > was.hold_s, now.plan, was.plan
    return longer or plan.reps > before.reps or plan.hold_s > before.hold_s


def stop_or_next(session: Session, turn: Turn) -> Answer:
    """Yes, or next, after pain: the rest of the way off first, and then the end.

    That one is all right again ends nothing.
    """
    if session.forward:
        return session, Reply((say("pain.stop"), *leave(session, KNEES)), question(session))
    if session.body is Stage.LEAVING:
        return next_part(session, turn)
    return (is_okay if turn.act is Act.OKAY else farewell)(session, turn)


def way_first(step: Step) -> Step:
    """The step; whoever is on the way off hears its next part, which answers no question."""
    return lambda session, turn: (next_part if session.body is Stage.LEAVING else step)(
        session, turn
    )


def safe_first(session: Session, reply: Reply) -> Answer:
    """The answer; after an emergency it ends in no other question than whether all is well."""
    if not (reply.ask and session.visit.alarm) or session.asking in GUARDING:
        return session, reply
    session = replace(session, asking="safe")
    return session, replace(reply, ask=decision(session))


def ask_again(session: Session, _: Turn) -> Answer:
    """A question about the person's safety stands before whatever would move them."""
    return session, Reply(ask=decision(session))


def pain(session: Session, _: Turn) -> Answer:
    """Out of it at once, and no more today; the second time, the session is over.

    To stop is the first choice that is offered; to go on takes a word of its own. What still hurts
    whoever has come out of it is no second time, but ends it, too.
    """
    hurt = _hurt_in_it(session)
    still = session.mode is Mode.DOWN and hurt
    again = hurt or hurt_today(session, before(session))
    first = () if session.on_ball and not session.forward else (say(_of_pain(session)),)
    way = *first, *_off_if(session), *leave(session, KNEES)
    session = stopped(replace(session, mode=Mode.DOWN, current=None, pains=session.pains + 1))
    if again:
        lines = (DEVICE,) if still else (say("pain.again"),)
        return goodbye(session, *way, *lines, say("pain.ask"))
    return asked(session, "stop_here", *way, say("pain.ask"))


def _hurt_in_it(session: Session) -> bool:
    """Whether something has hurt in this session before, also before it broke off."""
    before_it_broke_off = session.resumed and session.visit.comfort <= STOPPED
    return session.pains > 0 or before_it_broke_off


def _off_if(session: Session) -> Script:
    """The way off for whoever lies on the ball and was not led there: nothing has begun yet."""
    has_begun = session.on_ball or session.mode not in (Mode.COLD, Mode.SETUP)
    return () if has_begun else (say("stop.off_if"),)


def _of_pain(session: Session) -> str:
    return "pain.stop" if session.forward else "pain.sorry"


def slipping(session: Session, _: Turn) -> Answer:
    """Onto the knees at once; then whether anything hurts.

    Whoever breaks in has begun with the knees, and is not led back over the ball.
    """
    knees = _off_if(session) or (say("fall.still"),)
    if session.on_ball:
        knees = At(Stage.LEAVING, HEELS), say("slip.now"), *leave(session, HEELS)
    return asked(replace(stopped(session), mode=Mode.DOWN, current=None), "hurt", *knees)


def fall(session: Session, _: Turn) -> Answer:
    """Somebody lies on the floor: still, first; then help, and a way to say that none is needed."""
    session = replace(session, body=Stage.OFF)
    return _alarmed(session, say("fall.still"), say("emergency.device"))


def stuck(session: Session, _: Turn) -> Answer:
    """Somebody cannot get up: no force, a position to rest in, and help."""
    where = "ball" if session.on_ball else "floor"
    return _alarmed(session, say(f"stuck.{where}"), say("emergency.device"))


def cannot(session: Session, turn: Turn) -> Answer:
    """Somebody cannot do what was said last: less of the stretch, or out of the way off, help."""
    is_way_off = session.body is Stage.LEAVING or session.mode in (Mode.FINISHED, Mode.DOWN)
    return (stuck if is_way_off else ease)(session, turn)


def _alarmed(session: Session, *lines: Say) -> Answer:
    session = replace(alarmed(session), asking="okay")
    return session, Reply((*lines, *_laid_down(session, At(Stage.LEAVING, 1))), decision(session))


def off_or_doubt(session: Session, turn: Turn) -> Answer:
    """To be led off, for whoever is stuck on the ball; by whoever is not, it is a call for help."""
    return (get_off if session.on_ball else in_doubt)(session, turn)


def emergency(session: Session, _: Turn) -> Answer:
    """Chest, breath, heart, faint: down where that is still ahead, then help; and it is over."""
    down = (say("emergency.down"),) if session.on_ball else ()
    session = alarmed(session)
    return session, Reply((*down, *HELP, *_laid_down(session, At(Stage.OFF))))


def _laid_down(session: Session, there: At) -> Script:
    """Off the ball from here on, or half so, whoever was on it, and written down as on the way.

    Before that the clock says where the body is: whoever breaks in may not have heard the way.
    """
    if not session.on_ball:
        return (Keep(session),)
    return there, Keep(replace(session, body=Stage.LEAVING))


def in_doubt(session: Session, _: Turn) -> Answer:
    """No clear answer to whether all is well is taken for none: help at once, then asked again."""
    session = replace(session, asking=session.asking or "safe")
    return session, Reply(HELP, decision(session))


def alarmed(session: Session) -> Session:
    """The session of an emergency: whoever comes back soon is asked whether all is well."""
    visit = replace(stopped(session).visit, alarm=True)
    return replace(session, mode=Mode.DOWN, current=None, visit=visit)


def is_okay(session: Session, turn: Turn) -> Answer:
    """A false alarm: on where nothing had to end; else off the ball, and no more for today."""
    if session.visit.alarm:
        visit = replace(session.visit, alarm=False)
        session = replace(session, visit=visit)
        return goodbye(session, *way_out(session), say("okay.rest"))
    if session.asking == "hurt":
        return not_hurt(session, turn)
    return back(session, say("okay.good"))


def condition(session: Session, _: Turn) -> Answer:
    """Not before a doctor was asked, and no invitation to start; off the ball, first of all."""
    down: Script = (say("stop.off"),) if session.on_ball else ()
    if session.mode is not Mode.SETUP:
        down = leave(session)
    session = replace(session, visit=replace(session.visit, closed=True))
    lines = *call(session), *down, say("condition.doctor"), say("condition.adults")
    return goodbye(session, *lines)


def stopped(session: Session) -> Session:
    """All that is kept of pain: that it stopped the session."""
    return too_much(session, STOPPED)


GRAVITY = {
    **dict.fromkeys((Act.EASE, Act.CANNOT), 1),
    **dict.fromkeys((Act.SLIPPING, Act.PAIN, Act.CONDITION), 2),
    Act.STUCK: 3,
    Act.FALL: 4,
    Act.EMERGENCY: 5,
}
"""How grave each sign of distress is: of two that are told in one breath, the graver is answered.

Whoever fell and cannot move is not told to let their knees down.
"""

DISTRESS = frozenset(GRAVITY)
"""The acts that are answered with help from every mode, whatever else is open."""
