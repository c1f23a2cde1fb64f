"""The steps that move a person through the stretch, and safely out of it."""

from dataclasses import replace

from skill.coach.planning import need, planned
from skill.coach.reply import Reply, Silence, say
from skill.coach.scripts import (
    RETURN_MS,
    Answer,
    approach,
    back,
    holding,
    position,
    question,
    ready,
    rising,
    seconds_left,
    way_down,
    way_in,
    way_up,
)
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import POSITION
from skill.coach.turns import Turn

MIN_RESUMED_S = 5
"""A resumed hold is never shorter: less is not worth getting back into position for."""


def begin(session: Session, turn: Turn) -> Answer:
    """A new session: what this is, the warnings, the plan, and the first step at once."""
    session, limits = planned(session.afresh(), turn)
    plan = say("plan.whole", reps=session.plan.reps, seconds=session.plan.hold_s)
    script = say("welcome.what"), say("welcome.care"), *limits, plan, *position(0)
    return session, Reply(script, question(session))


def start_over(session: Session, turn: Turn) -> Answer:
    """From the first step again; whoever is stretched over the ball comes up first."""
    up = (say("start_over.up"),) if session.begun > session.done else ()
    session, limits = planned(session.afresh(), turn)
    script = *up, say("start_over.again"), *limits, *position(0)
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
    return session, Reply(position(session.step), question(session))


def last_step(session: Session, turn: Turn) -> Answer:
    """Back from a repetition: to the last step of the position, or to the rest before it."""
    if session.done:
        return back(replace(session, mode=Mode.RESTING, current=None))
    session = replace(session, mode=Mode.SETUP, step=len(POSITION) - 1, current=None)
    return this_step(session, turn)


def skip_setup(session: Session, turn: Turn) -> Answer:
    """Straight to the first repetition of a new session."""
    session, _ = planned(session.afresh(), turn)
    return next_rep(session, turn)


def next_rep(session: Session, _: Turn) -> Answer:
    """The next repetition, from rolling forward; when none is left, the end of the session."""
    if not session.left:
        return back(replace(session, mode=Mode.FINISHED))
    return session, holding(session, approach(session), Current(session.plan.hold_s))


def hold_now(session: Session, _: Turn) -> Answer:
    """The person is in the stretch already: the clock starts after the warning."""
    return session, holding(
        session, ready(session), session.current or Current(session.plan.hold_s)
    )


def end_hold(session: Session, _: Turn) -> Answer:
    """The hold ends early; the seconds held count."""
    held_s = session.current.at_ms // 1000 if session.current else 0
    session = session.after_hold(session.held_ms)
    return session, Reply((say("rep.early", seconds=held_s), *rising(session)), question(session))


def redo_hold(session: Session, _: Turn) -> Answer:
    """The same hold from its start, in the stretch as it is."""
    lead = say("rep.redo"), *ready(session)
    return session, holding(session, lead, Current(session.plan.hold_s))


def redo_rep(session: Session, _: Turn) -> Answer:
    """The repetition again from rolling forward: the one under way, or else the last one."""
    if session.begun == session.done and session.done:
        session = replace(session, mode=Mode.RESTING, done=session.done - 1)
    lead = say("rep.redo"), *approach(session)
    return session, holding(session, lead, Current(session.plan.hold_s))


def pause(session: Session, _: Turn) -> Answer:
    """The clock stops, and keeps where it stopped."""
    current = session.current or Current(session.plan.hold_s)
    session = replace(session, mode=Mode.PAUSED, current=current)
    return back(session, say("pause.hold", seconds=seconds_left(current)))


def wait(session: Session, _: Turn) -> Answer:
    """No hurry: nothing is running that would have to stop."""
    return session, Reply((say("pause.rest"), Silence(RETURN_MS)), question(session))


def resume(session: Session, _: Turn) -> Answer:
    """Back into position, then only the whole seconds that remained, five at the least."""
    current = session.current or Current(session.plan.hold_s)
    left_s = max(seconds_left(current), MIN_RESUMED_S)
    current = replace(current, at_ms=(current.seconds - left_s) * 1000)
    return session, holding(session, way_in(session, current), current)


def go_on(session: Session, _: Turn) -> Answer:
    """Off the ball, and more is wanted: on again from the first step, with what is done kept."""
    if not session.left:
        return back(replace(session, mode=Mode.FINISHED))
    session = replace(session, mode=Mode.SETUP, step=0)
    return session, Reply((say("down.go_on"), *position(0)), question(session))


def get_off(session: Session, _: Turn) -> Answer:
    """A slow, timed way off the ball."""
    session = replace(session, mode=Mode.DOWN, current=None)
    return session, Reply(way_down(), question(session))


def pain(session: Session, _: Turn) -> Answer:
    """Stop at once, a slow way up, a professional; over, unless the person chooses otherwise.

    Nothing about it is kept: off the ball is off the ball, whatever the reason.
    """
    on_ball = session.mode not in (Mode.COLD, Mode.DOWN)
    session = replace(session, mode=Mode.DOWN, current=None)
    script = (*(way_up() if on_ball else ()), say("pain.ask"))
    return session, Reply(script, question(session))


def emergency(session: Session, _: Turn) -> Answer:
    """The emergency number at once, that this skill cannot call, how to stay safe; the end."""
    lines = say("emergency.call"), say("emergency.cannot"), say("emergency.stay")
    return replace(session, mode=Mode.DOWN, current=None), Reply(lines)


def farewell(session: Session, _: Turn) -> Answer:
    """The end, with credit for what was done; out of the stretch slowly."""
    up = (say("stop.up"),) if session.begun > session.done else ()
    credit = (say("stop.held", held=session.held_s),) if session.held_s else ()
    lines = *up, *credit, say("stop.bye")
    return replace(session, mode=Mode.DOWN, current=None), Reply(lines)


def feeling_after(session: Session, turn: Turn) -> Answer:
    """How the session felt, what that means for the next one, and goodbye."""
    if turn.feeling is None:
        return need(session, "feeling")
    lines = say(f"feeling.after.{turn.feeling}"), say("stop.bye")
    return replace(session, mode=Mode.DOWN), Reply(lines)
