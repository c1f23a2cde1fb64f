"""The steps that answer a question and lead back to where the person was."""

from dataclasses import replace

from skill.coach.planning import need
from skill.coach.progress import felt
from skill.coach.reply import Say, say
from skill.coach.scripts import Answer, Step, back, recap, seconds_left, seconds_to_resume
from skill.coach.session import Current, Mode, Session
from skill.coach.stretch import HOLD_S, HOLD_STEP_S, STEP_COUNT, TIP_COUNT, Feeling
from skill.coach.track import START_LATENCY_MS
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


def recall(session: Session, _: Turn) -> Answer:
    """What is done so far, again."""
    return back(session, recap(session))


def unheard(session: Session, _: Turn) -> Answer:
    """Nothing that we know was said: once a short sorry, then two things that would work."""
    if session.misses < AFTER_MISSES:
        return back(session, say("unheard.first"))
    return back(session, say(f"unheard.again.{session.mode}"))


def help_here(session: Session, _: Turn) -> Answer:
    """What can be said and done where the person is."""
    if session.asking:
        return back(session, say(f"help.choice.{session.asking}"))
    return back(session, say(f"help.{session.mode}"))


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
    if session.mode is Mode.PAUSED and current:
        return back(session, say("time_left.paused", seconds=seconds_to_resume(current)))
    if session.mode in (Mode.RESTING, Mode.FINISHED):
        return back(session, say(f"time_left.{session.mode}", left=session.left))
    ahead = current or Current(session.plan.hold_s)
    return back(session, say("time_left.ahead", seconds=seconds_left(ahead)))


def which_rep(session: Session, _: Turn) -> Answer:
    """The repetition under way, or how many are done and left."""
    done, of, left = session.done, session.plan.reps, session.left
    if session.begun > done:
        return back(session, say("which_rep.now", n=session.begun, of=of), later=())
    if not left:
        return back(session, recap(session))
    if not done:
        return back(session, say("which_rep.none", of=of))
    return back(session, say("which_rep.done", done=done, of=of, left=left))


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
    return back(session, say(f"step.{turn.step}"))


def feeling_midway(session: Session, turn: Turn) -> Answer:
    """How it feels before the end: heard, with what can be done about it, at once in a hold."""
    if turn.feeling is None:
        return need(session, "feeling")
    session = felt(session, turn.feeling)
    if turn.feeling is Feeling.HARD and session.mode is Mode.HOLDING:
        return back(session, say("feeling.ease"), later=())
    return back(session, _midway(session, turn.feeling))


def _midway(session: Session, feeling: Feeling) -> Say:
    """What a feeling means for the next hold, never advising what the limits forbid."""
    steps = {Feeling.EASY: HOLD_STEP_S, Feeling.HARD: -HOLD_STEP_S}
    hold_s = HOLD_S.nearest(session.plan.hold_s + steps.get(feeling, 0))
    at_limit = feeling in steps and hold_s == session.plan.hold_s
    return say(f"feeling.midway.{feeling}{'_limit' if at_limit else ''}")
