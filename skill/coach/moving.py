"""The steps that move a person through the stretch, and safely out of it."""

from dataclasses import replace

from skill.coach.planning import planned
from skill.coach.record import TOO_MUCH
from skill.coach.reply import At, Keep, Reply, Say, Silence, say
from skill.coach.scripts import (
    RETURN_MS,
    Answer,
    Script,
    approach,
    back,
    goodbye,
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
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import POSITION
from skill.coach.track import Stage
from skill.coach.turns import Turn


def start_over(session: Session, turn: Turn) -> Answer:
    """From the first step again; whoever is stretched over the ball comes up first."""
    up = rise() if session.forward else ()
    session, limits = planned(session.afresh(), turn)
    script = *up, say("start_over.again"), *limits, *position(session)
    return session, Reply(script, question(session))


def next_step(session: Session, turn: Turn) -> Answer:
    """The next step of the position; after the last, the first repetition."""
    if session.step + 1 == len(POSITION):
        return next_rep(session, turn)
    return this_step(replace(session, step=session.step + 1), turn)


def previous_step(session: Session, turn: Turn) -> Answer:
    """The step before; before the first there is none, so that one again."""
    return this_step(replace(session, step=max(session.step - 1, 0)), turn)


def this_step(session: Session, _: Turn) -> Answer:
    """The step of the position, in full."""
    return session, Reply(position(session), question(session))


def last_step(session: Session, turn: Turn) -> Answer:
    """Back from a repetition: to the last step of the position, or to the rest before it."""
    up = rise(session.done) if session.forward else ()
    mode, step = (Mode.RESTING, wait) if session.done else (Mode.SETUP, this_step)
    session = replace(session, mode=mode, step=len(POSITION) - 1, current=None)
    session, reply = step(session, turn)
    return session, replace(reply, script=(*up, *reply.script))


def skip_setup(session: Session, turn: Turn) -> Answer:
    """Straight to the first repetition of a new session, with a word of care."""
    session, _ = planned(session.afresh(), turn)
    return to_hold(session, (say("welcome.brief"), *approach(session)))


def to_hold(session: Session, lead: Script, current: Current | None = None) -> Answer:
    """Through the lead into a hold: the next one in full, or the current one."""
    current = current or Current(session.plan.hold_s)
    session = replace(session, mode=Mode.MOVING, current=current)
    return session, holding(session, lead, current)


def next_rep(session: Session, _: Turn) -> Answer:
    """The next repetition, from rolling forward; when none is left, the end of the session."""
    if not session.left:
        return back(replace(session, mode=Mode.FINISHED))
    return to_hold(session, approach(session))


def hold_now(session: Session, _: Turn) -> Answer:
    """The clock starts after the warning, for whoever is in the stretch already."""
    current = session.current or Current(session.plan.hold_s)
    lead = way_in(session, current)
    if session.body in (Stage.IN, Stage.STRETCHED):
        lead = At(Stage.STRETCHED), *ready(session)
    return to_hold(session, lead, current)


def end_hold(session: Session, _: Turn) -> Answer:
    """The hold ends early; the seconds held count. A late "ready" does not end it."""
    if session.current and session.current.fresh:
        return back(session)
    held_ms = session.current.at_ms if session.current else 0
    session = session.after_hold(session.held_ms)
    return session, onward(session, (At(Stage.UP), say("rep.early", seconds=held_ms // 1000)))


def redo_rep(session: Session, _: Turn) -> Answer:
    """The repetition again, from rolling forward: the one under way, or else the last one.

    Out of a hold it goes up first: nobody lies in the stretch for longer than one hold.
    """
    up = rise(session.done) if session.forward else ()
    if session.begun == session.done and session.done:
        session = replace(session, done=session.done - 1)
    return to_hold(session, (*up, say("rep.redo"), *approach(session)))


def pause(session: Session, _: Turn) -> Answer:
    """The clock stops, and keeps where it stopped."""
    current = session.current or Current(session.plan.hold_s)
    session = replace(session, mode=Mode.PAUSED, current=replace(current, fresh=False))
    line = say("pause.before")
    if current.at_ms:
        line = say("pause.hold", seconds=seconds_to_resume(current))
    return session, Reply((At(Stage.UP), line, At(Stage.REST)), question(session))


def wait(session: Session, _: Turn) -> Answer:
    """No hurry: nothing is running that would have to stop, and a choice stays open."""
    if session.asking:
        return back(session, say("pause.rest"))
    return session, Reply((say("pause.rest"), Silence(RETURN_MS)), question(session))


def resume(session: Session, _: Turn) -> Answer:
    """Back into position, then only the whole seconds that remained, five at the least."""
    current = session.current or Current(session.plan.hold_s)
    current = replace(current, at_ms=(current.seconds - seconds_to_resume(current)) * 1000)
    return to_hold(session, way_in(session, current), current)


def go_on(session: Session, turn: Turn) -> Answer:
    """Off the ball, and more is wanted: on again from the first step, with what is done kept."""
    session, limits = planned(session, turn)
    if not session.left:
        return goodbye(session, recap(session))
    session = replace(session, mode=Mode.SETUP, step=0, body=Stage.REST)
    return session, Reply((say("down.go_on"), *limits, *position(session)), question(session))


def get_off(session: Session, _: Turn) -> Answer:
    """A slow, timed way off the ball."""
    session = replace(session, mode=Mode.DOWN, current=None)
    return session, Reply(way_down(), question(session))


def pain(session: Session, _: Turn) -> Answer:
    """Stop at once, a slow way up, a professional; over, unless the person chooses otherwise.

    Nothing about it is kept, only that the session was too much, as after any other.
    """
    way = out_of_pain() if session.body is not Stage.OFF else ()
    session = too_much(replace(session, mode=Mode.DOWN, current=None))
    return session, Reply((*way, say("pain.ask")), question(session))


def too_much(session: Session) -> Session:
    """All that is kept of pain, or of an emergency."""
    return replace(session, visit=replace(session.visit, comfort=TOO_MUCH))


def emergency(session: Session, _: Turn) -> Answer:
    """The emergency number at once, that this skill cannot call, how to stay safe; the end."""
    lines = say("emergency.call"), say("emergency.cannot"), say("emergency.stay")
    session = too_much(replace(session, mode=Mode.DOWN, current=None))
    return session, Reply((*lines, Keep(session)))


def farewell(session: Session, _: Turn) -> Answer:
    """The end, with credit for what was not told yet; slowly up, or off the ball."""
    heard = session.mode in (Mode.FINISHED, Mode.DOWN) and session.body is not Stage.UP
    credit = (say("stop.held", held=session.held_s),) if session.held_s and not heard else ()
    return goodbye(session, *way_out(session), *credit)


def way_out(session: Session) -> tuple[Say, ...]:
    """Up or off the ball, for whoever may still be on it when the conversation ends."""
    if session.forward:
        return (say("stop.up"),)
    return () if session.body is Stage.OFF else (say("stop.off"),)
