"""The steps that answer a question and lead back to where the person was."""

from dataclasses import replace

from skill.coach.planning import need
from skill.coach.record import STOPPED
from skill.coach.reply import Reply, Say, say
from skill.coach.scripts import (
    Answer,
    Step,
    asked_for,
    back,
    goes_on_by_itself,
    let_out,
    recap,
    seconds_left,
    seconds_to_resume,
    way_down,
)
from skill.coach.session import ASKABLE, DECISIONS, FORWARD_MODES, GUARDING, Mode, Session
from skill.coach.stretch import LYING, STEP_COUNT, TIP_COUNT
from skill.coach.track import START_LATENCY_MS, Stage
from skill.coach.turns import Turn

AFTER_MISSES = 2
"""From so many misses in a row on, the coach names two things that can be said."""


def here(session: Session, _: Turn) -> Answer:
    """Where we are, again."""
    return back(session)


def tell(key: str) -> Step:
    """A step that says one line, whatever the mode."""

    def telling(session: Session, _: Turn) -> Answer:
        return back(session, say(key))

    return telling


def say_again(session: Session, turn: Turn) -> Answer:
    """The last thing that was said, with its question; a hold goes on meanwhile.

    A way that a word was answered with is told again, for whoever has not heard it lies there yet.
    """
    led = session.led
    if led and led.stage is Stage.LEAVING and session.body is Stage.OFF:
        way = way_down(led.part - 1)
        return replace(session, body=Stage.REST), Reply((*way, *session.told), asked_for(session))
    if led and session.body is Stage.REST:
        return session, Reply((*let_out(), *session.told), asked_for(session))
    if session.mode is Mode.HOLDING and not session.told:
        return time_left(session, turn)
    is_begun = session.told and not session.part_fresh
    if session.mode is Mode.MOVING or (session.mode is Mode.SETUP and not is_begun):
        return back(session)
    is_told = session.mode in (Mode.RESTING, Mode.FINISHED) and not session.asking
    last = (recap(session),) if is_told else ()
    return again(session, *(session.told or last))


def again(session: Session, *lines: Say) -> Answer:
    """The lines, with the question that is open; without a way back to where we are before it."""
    if session.mode in FORWARD_MODES or goes_on_by_itself(session):
        return back(session, *lines)
    return session, Reply(lines, asked_for(session))


def unheard(session: Session, _: Turn) -> Answer:
    """Nothing that we know was said: once a short sorry, then two things that would work."""
    if session.asking in ASKABLE:
        return again(session, say("unheard.first"))
    session = replace(session, waiting=True)  # noise never starts a hold by itself
    if session.misses < AFTER_MISSES:
        sorry, cry = say("unheard.first"), say("unheard.cry")
        return back(session, sorry, *([cry] if session.forward else []), later=(sorry,))
    if session.asking in DECISIONS:
        return back(session, say(f"help.choice.{session.asking}"))
    return _told_here(session, "unheard.again")


def ask_value(session: Session, _: Turn) -> Answer:
    """A yes where a value was asked for says no value: asked again."""
    return again(session)


def help_here(session: Session, _: Turn) -> Answer:
    """What can be said and done where the person is; where it may be a cry, whom to call, too."""
    if session.asking in DECISIONS:
        device = (say("emergency.device"),) if session.asking in GUARDING else ()
        return back(session, say(f"help.choice.{session.asking}"), *device)
    if _is_hurt(session):
        return back(session, say("pain.ask"), say("emergency.device"))
    return _told_here(session, "help")


def _told_here(session: Session, key: str) -> Answer:
    """What can be said where the person is; where a hold has no room for it, after it."""
    after = Mode.RESTING if session.left > 1 else Mode.FINISHED
    return back(session, say(f"{key}.{session.mode}"), later=(say(f"{key}.{after}"),))


def where(session: Session, turn: Turn) -> Answer:
    """Where the person is, and what can be said there; nothing follows by itself."""
    session = replace(session, waiting=True)
    if session.mode is Mode.RESTING:
        done = say("which_rep.done", done=session.done, of=session.plan.reps, left=session.left)
        return back(session, done, say("help.resting"))
    return back(session) if session.mode is Mode.FINISHED else help_here(session, turn)


def how_long(session: Session, _: Turn) -> Answer:
    """The planned length of a hold; within one, what is left of it too."""
    current = session.current
    if session.mode is Mode.HOLDING and current:
        left = seconds_left(current, START_LATENCY_MS)
        line = say("how_long.holding", seconds=current.seconds, left=left)
        return back(session, line, later=(_plan(session),))
    return back(session, _plan(session))


def _plan(session: Session) -> Say:
    return say("how_long.plan", seconds=session.plan.hold_s)


def time_left(session: Session, _: Turn) -> Answer:
    """What remains of the hold when the answer is heard; near the end the count itself says it."""
    current = session.current
    if session.mode is Mode.HOLDING and current:
        left = seconds_left(current, START_LATENCY_MS)
        return back(session, say("time_left.holding", seconds=left), later=())
    if session.mode is Mode.PAUSED and current and current.at_ms:
        return back(session, say("time_left.paused", seconds=seconds_to_resume(current)))
    if session.mode in (Mode.RESTING, Mode.FINISHED):
        return back(session, say(f"time_left.{session.mode}", left=session.left))
    if _is_hurt(session):
        return back(session, _held(session))
    ahead = session.hold
    return back(session, say("time_left.ahead", seconds=seconds_left(ahead)))


def which_rep(session: Session, _: Turn) -> Answer:
    """The repetition under way, or how many are done and left; after it hurt none is to come."""
    if _is_hurt(session):
        return back(session, _held(session))
    done, of, left = session.done, session.plan.reps, session.left
    if session.begun > done:
        return back(session, say("which_rep.now", n=session.begun, of=of), later=())
    if not left:
        return back(session, recap(session))
    if not done:
        return back(session, say("which_rep.none", of=of))
    return back(session, say("which_rep.done", done=done, of=of, left=left))


def _is_hurt(session: Session) -> bool:
    """Whether the person is off the ball, or on the way, since something hurt."""
    return session.mode is Mode.DOWN and session.visit.comfort <= STOPPED


def _held(session: Session) -> Say:
    if not session.held_s:
        return say("progress.none")
    return say("stop.held", held=session.held_s)


def tip(session: Session, _: Turn) -> Answer:
    """The next tip: each in turn, none twice until all were heard."""
    heard = session.visit.tips
    visit = replace(session.visit, tips=(heard + 1) % TIP_COUNT)
    return back(replace(session, visit=visit), say(f"tip.{heard % TIP_COUNT + 1}"))


def step_asked(session: Session, turn: Turn) -> Answer:
    """One step of the exercise by its number; while taking up the position, the one we are at."""
    if turn.step is None and session.mode is Mode.SETUP:
        return back(session)
    if turn.step is None or not 1 <= turn.step <= STEP_COUNT:
        return need(session, "step")
    line = say(f"step.{turn.step}")
    return way_on(session, line) if turn.step == LYING else back(session, line)


def way_on(session: Session, *lines: Say) -> Answer:
    """The lines that tell how to get onto the ball; the person may do so, wherever they are.

    In the setup it is the step that leads there. Elsewhere they may stand as well: whatever rolls
    leads them onto it first. Whom the answer leads off the ball hears it when they begin again,
    and who is rolled forward, how far: nobody walks on from there.
    """
    is_last = session.mode in FORWARD_MODES and session.left <= 1
    if is_last or session.mode in (Mode.FINISHED, Mode.DOWN):
        lines = (say("know.getting_on_later"),)
    elif session.mode in FORWARD_MODES:
        lines = (say("know.how_far"),)
    if session.on_ball and session.body is not Stage.LEAVING:
        return back(session, *lines)
    if session.mode is Mode.SETUP:
        session = replace(session, step=max(session.step, LYING))
    else:
        session = replace(session, resumed=session.mode is not Mode.COLD)
    return back(replace(session, body=Stage.REST), *lines)
