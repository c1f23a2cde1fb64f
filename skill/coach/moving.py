"""The steps that move a person through the stretch, and safely out of it."""

from dataclasses import replace

from skill.coach.planning import planned
from skill.coach.record import TOO_MUCH
from skill.coach.reply import Reply, Say, Silence, say
from skill.coach.scripts import (
    RETURN_MS,
    Answer,
    Script,
    approach,
    back,
    holding,
    onward,
    out_of_pain,
    position,
    question,
    ready,
    recap,
    rise,
    seconds_to_resume,
    way_down,
    way_in,
)
from skill.coach.session import Current, Mode, Session, Way
from skill.coach.stretch import POSITION
from skill.coach.turns import Turn


def start_over(session: Session, turn: Turn) -> Answer:
    """From the first step again; whoever is stretched over the ball comes up first."""
    up = rise() if session.stretched else ()
    session, limits = planned(session.afresh(), turn)
    script = *up, say("start_over.again"), *limits, *position(session)
    return _told(session, up), Reply(script, question(session))


def _told(session: Session, up: Script) -> Session:
    """The session of an answer that tells the way up first, if it does."""
    return session.but(telling=Way.UP if up else None)


def next_step(session: Session, turn: Turn) -> Answer:
    """The next step of the position; after the last, the first repetition."""
    if session.step + 1 == len(POSITION):
        return next_rep(session, turn)
    return this_step(session.but(step=session.step + 1), turn)


def previous_step(session: Session, turn: Turn) -> Answer:
    """The step before; before the first there is none, so that one again."""
    return this_step(session.but(step=max(session.step - 1, 0)), turn)


def this_step(session: Session, _: Turn) -> Answer:
    """The step of the position, in full."""
    return session, Reply(position(session), question(session))


def last_step(session: Session, turn: Turn) -> Answer:
    """Back from a repetition: to the last step of the position, or to the rest before it."""
    up = rise(session.done) if session.forward else ()
    if session.done:
        session, reply = wait(session.but(mode=Mode.RESTING, current=None), turn)
    else:
        step = len(POSITION) - 1
        session, reply = this_step(session.but(mode=Mode.SETUP, step=step, current=None), turn)
    return _told(session, up), replace(reply, script=(*up, *reply.script))


def skip_setup(session: Session, turn: Turn) -> Answer:
    """Straight to the first repetition of a new session, with a word of care."""
    session, _ = planned(session.afresh(), turn)
    lead = say("welcome.brief"), *approach(session)
    return session, holding(session, lead, Current(session.plan.hold_s))


def next_rep(session: Session, _: Turn) -> Answer:
    """The next repetition, from rolling forward; when none is left, the end of the session."""
    if not session.left:
        return back(session.but(mode=Mode.FINISHED))
    return session, holding(session, approach(session), Current(session.plan.hold_s))


def hold_now(session: Session, _: Turn) -> Answer:
    """The person is in the stretch already: the clock starts after the warning."""
    return session, holding(
        session, ready(session), session.current or Current(session.plan.hold_s)
    )


def end_hold(session: Session, _: Turn) -> Answer:
    """The hold ends early; the seconds held count. A late "ready" does not end it."""
    if session.current and session.current.fresh:
        return back(session)
    held_ms = session.current.at_ms if session.current else 0
    session = session.after_hold(session.held_ms)
    return session, onward(session, (say("rep.early", seconds=held_ms // 1000),))


def redo_rep(session: Session, _: Turn) -> Answer:
    """The repetition again, from rolling forward: the one under way, or else the last one.

    Out of a hold it goes up first: nobody lies in the stretch for longer than one hold.
    """
    up = rise(session.done) if session.forward else ()
    if session.begun == session.done and session.done:
        session = session.but(mode=Mode.RESTING, done=session.done - 1)
    lead = *up, say("rep.redo"), *approach(session)
    return _told(session, up), holding(session, lead, Current(session.plan.hold_s))


def pause(session: Session, _: Turn) -> Answer:
    """The clock stops, and keeps where it stopped."""
    current = session.current or Current(session.plan.hold_s)
    current = replace(current, forward=False, fresh=False)
    session = session.but(mode=Mode.PAUSED, current=current)
    if not current.at_ms:
        return back(session, say("pause.before"))
    return back(session, say("pause.hold", seconds=seconds_to_resume(current)))


def wait(session: Session, _: Turn) -> Answer:
    """No hurry: nothing is running that would have to stop, and a choice stays open."""
    if session.asking:
        return back(session, say("pause.rest"))
    return session, Reply((say("pause.rest"), Silence(RETURN_MS)), question(session))


def resume(session: Session, _: Turn) -> Answer:
    """Back into position, then only the whole seconds that remained, five at the least."""
    current = session.current or Current(session.plan.hold_s)
    current = replace(current, at_ms=(current.seconds - seconds_to_resume(current)) * 1000)
    return session, holding(session, way_in(session, current), current)


def go_on(session: Session, turn: Turn) -> Answer:
    """Off the ball, and more is wanted: on again from the first step, with what is done kept."""
    session, limits = planned(session, turn)
    if not session.left:
        return session, Reply((recap(session), say("stop.bye")))
    session = session.but(mode=Mode.SETUP, step=0, unfinished=None)
    return session, Reply((say("down.go_on"), *limits, *position(session)), question(session))


def get_off(session: Session, _: Turn) -> Answer:
    """A slow, timed way off the ball."""
    session = session.but(mode=Mode.DOWN, current=None, telling=Way.OFF)
    return session, Reply(way_down(), question(session))


def pain(session: Session, _: Turn) -> Answer:
    """Stop at once, a slow way up, a professional; over, unless the person chooses otherwise.

    Nothing about it is kept, only that the session was too much, as after any other.
    """
    on_ball = session.mode not in (Mode.COLD, Mode.DOWN) or session.unfinished is Way.OFF
    telling = Way.OFF if on_ball else None
    session = session.but(mode=Mode.DOWN, current=None, telling=telling, comfort=TOO_MUCH)
    script = (*(out_of_pain() if on_ball else ()), say("pain.ask"))
    return session, Reply(script, question(session))


def emergency(session: Session, _: Turn) -> Answer:
    """The emergency number at once, that this skill cannot call, how to stay safe; the end."""
    lines = say("emergency.call"), say("emergency.cannot"), say("emergency.stay")
    return session.but(mode=Mode.DOWN, current=None, comfort=TOO_MUCH), Reply(lines)


def farewell(session: Session, _: Turn) -> Answer:
    """The end, with credit for what was not told yet; slowly up, or off the ball."""
    heard = session.mode in (Mode.FINISHED, Mode.DOWN) and session.unfinished is not Way.UP
    credit = (say("stop.held", held=session.held_s),) if session.held_s and not heard else ()
    lines = *way_out(session), *credit, say("stop.bye")
    return session.but(mode=Mode.DOWN, current=None), Reply(lines)


def way_out(session: Session) -> tuple[Say, ...]:
    """Up or off the ball, for whoever may still be on it when the conversation ends."""
    if session.stretched:
        return (say("stop.up"),)
    off_already = session.mode in (Mode.COLD, Mode.DOWN) and session.unfinished is None
    return () if off_already else (say("stop.off"),)
