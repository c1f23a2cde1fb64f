"""Changes of the plan: what was asked for, held within the limits of the exercise."""

from dataclasses import replace

from skill.coach.reply import Ask, Reply, Say, say
from skill.coach.scripts import Answer, Step, back, ending, question
from skill.coach.session import ASKABLE, Mode, Session
from skill.coach.stretch import HOLD_S, HOLD_STEP_S, REPS, Plan, Talk
from skill.coach.turns import Act, Switch, Turn


def planned(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The session with the numbers of the turn in its plan, and a line for each limit met."""
    plan = session.plan
    lines: list[Say] = []
    if turn.reps is not None:
        allowed = REPS.nearest(turn.reps)
        plan = replace(plan, reps=max(allowed, session.begun))
        if plan.reps != allowed:
            lines.append(say("plan.reps_begun", reps=plan.reps))
        elif allowed != turn.reps:
            end = "low" if allowed > turn.reps else "high"
            lines.append(say(f"plan.reps_{end}", reps=plan.reps))
    if turn.seconds is not None:
        plan = replace(plan, hold_s=HOLD_S.nearest(turn.seconds))
        if plan.hold_s != turn.seconds:
            end = "low" if plan.hold_s > turn.seconds else "high"
            lines.append(say(f"plan.hold_{end}", seconds=plan.hold_s))
    return session.with_plan(plan), tuple(lines)


def with_numbers(step: Step) -> Step:
    """The step; where numbers were said, the change of plan that they ask for instead."""

    def changing(session: Session, turn: Turn) -> Answer:
        if turn.reps is None and turn.seconds is None:
            return step(session, turn)
        session, limits = planned(session, turn)
        return back(session, *limits, _whole(session.plan))

    return changing


def set_hold(session: Session, turn: Turn) -> Answer:
    """Another length, for the holds from here on."""
    if turn.seconds is None:
        return need(session, "seconds")
    session, limits = planned(session, replace(turn, reps=None))
    in_hold = session.mode in (Mode.HOLDING, Mode.PAUSED)
    key = "plan.hold_next" if in_hold else "plan.hold"
    return back(session, *(limits or (say(key, seconds=session.plan.hold_s),)))


def set_reps(session: Session, turn: Turn) -> Answer:
    """Another number of repetitions for this session."""
    if turn.reps is None:
        return need(session, "reps")
    going = session.mode is not Mode.FINISHED
    if turn.act is not Act.MORE_REPS:
        session = replace(session, visit=replace(session.visit, usual_reps=0))
    session, limits = planned(session, replace(turn, seconds=None))
    lines = limits or (say("plan.reps", reps=session.plan.reps),)
    if going and session.mode is Mode.FINISHED:
        return session, Reply((*lines, *ending(session)), question(session))
    return back(session, *lines)


def more_reps(session: Session, turn: Turn) -> Answer:
    """So many more today, one where no number was said; the plan that is kept stays."""
    visit = replace(session.visit, usual_reps=session.wanted.reps)
    more = replace(turn, reps=session.plan.reps + (turn.reps or 1))
    return set_reps(replace(session, visit=visit), more)


def longer(session: Session, turn: Turn) -> Answer:
    """A little more, or so much more as was said, up to the limit."""
    by_s = turn.seconds or HOLD_STEP_S
    return set_hold(session, replace(turn, seconds=session.plan.hold_s + by_s))


def shorter(session: Session, turn: Turn) -> Answer:
    """A little less, or so much less as was said, down to the limit."""
    by_s = turn.seconds or HOLD_STEP_S
    return set_hold(session, replace(turn, seconds=session.plan.hold_s - by_s))


def count_style(session: Session, turn: Turn) -> Answer:
    """Another way of counting, at once: also for the rest of a running hold."""
    if turn.style is None:
        return need(session, "style")
    session = replace(session, plan=replace(session.plan, style=turn.style))
    return back(session, say(f"plan.style.{turn.style}"))


def hands_free(session: Session, turn: Turn) -> Answer:
    """The repetitions follow one another without "next", or wait for it again."""
    if turn.switch is None:
        return need(session, "switch")
    on = turn.switch is not Switch.OFF
    session = replace(session, plan=replace(session.plan, hands_free=on))
    return back(session, say(f"plan.hands_free.{'on' if on else 'off'}"))


def talk(amount: Talk) -> Step:
    """A step that changes how much is said around the holds."""

    def talking(session: Session, _: Turn) -> Answer:
        session = replace(session, plan=replace(session.plan, talk=amount))
        return back(session, say(f"plan.talk.{amount}"))

    return talking


def need(session: Session, what: str) -> Answer:
    """A fact was missing or made no sense: ask for it. A running hold is not broken off for it."""
    session = replace(session, asking=what if what in ASKABLE else "")
    if session.mode in (Mode.MOVING, Mode.HOLDING):
        return back(session, say(f"need.{what}.later"), later=(say(f"need.{what}.ask"),))
    return session, Reply(ask=Ask(f"need.{what}"))


def undo(session: Session, _: Turn) -> Answer:
    """The plan as it was before its last change."""
    was = session.undo
    if was is None:
        return back(session, say("plan.undo.nothing"))
    is_number = (was.hold_s, was.reps) != (session.plan.hold_s, session.plan.reps)
    lines = (say("plan.undo.done"), *([_whole(was)] if is_number else []))
    going = session.mode is not Mode.FINISHED
    session = replace(session.with_plan(was), undo=None)
    if going and session.mode is Mode.FINISHED:
        return session, Reply((*lines, *ending(session)), question(session))
    return back(session, *lines)


def _whole(plan: Plan) -> Say:
    return say("plan.whole", reps=plan.reps, seconds=plan.hold_s)
