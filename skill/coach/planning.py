"""Changes of the plan: what was asked for, for how long, held within the limits of the exercise."""

from dataclasses import replace
from typing import Any

from skill.coach.cues import COUNTDOWN_S
from skill.coach.reply import Ask, Reply, Say, say
from skill.coach.scripts import (
    Answer,
    Step,
    back,
    ending,
    goes_on_by_itself,
    question,
    resting,
    rise,
)
from skill.coach.session import FORWARD_MODES, UNDER_WAY, Current, Mode, Session
from skill.coach.stretch import (
    GOAL_DAYS,
    HOLD_S,
    HOLD_STEP_S,
    NO_HOLD_S,
    OPEN_REST,
    REPS,
    REST_S,
    TODAY_REPS,
    Plan,
    Talk,
)
from skill.coach.turns import Act, Span, Switch, Turn


def changed(session: Session, span: Span, **parts: Any) -> Session:
    """The session with these parts of its plan changed: today only, or from now on.

    The plan that is kept never has fewer repetitions than the exercise.
    """
    plan, kept = replace(session.plan, **parts), session.wanted
    if span is Span.ALWAYS:
        kept = replace(kept, **parts)
        kept = replace(kept, reps=REPS.nearest(kept.reps))
    return keeping(session.with_plan(plan), kept)


def keeping(session: Session, kept: Plan) -> Session:
    """The session with this plan kept beside its own."""
    usual = _beside(session.plan, kept)
    return replace(session, visit=replace(session.visit, usual=usual, next_plan=None))


def _beside(plan: Plan, kept: Plan) -> Plan | None:
    """The plan that is kept beside today's, where it is another one."""
    return None if kept == plan else kept


def planned(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The session with the numbers of the turn in its plan, and a line for each limit met."""
    was = session
    session, few = _with_reps(session, turn)
    session, long = _with_hold(session, turn)
    return _undoing_to(was, session), (*few, *long)


def _undoing_to(was: Session, session: Session) -> Session:
    """The session, whose undo leads to the one before a change that was asked for."""
    return session if session.setting == was.setting else replace(session, undo=was.setting)


def begun_with(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The session with the numbers that were said with its start, and its plan as it is told.

    Where another number is kept from now on that is told, too, and what is today's beside it.
    """
    was = session.wanted
    session, limits = planned(with_switch(session, turn), turn)
    kept = session.wanted
    if (was.hold_s, was.reps) == (kept.hold_s, kept.reps):
        return session, (*limits, whole_plan(session.plan))
    return session, (*limits, *kept_told(session))


def kept_told(session: Session) -> tuple[Say, ...]:
    """What is kept from now on, and what is otherwise today; what is over has no today."""
    plan, kept = session.plan, session.wanted
    is_reps, is_hold = plan.reps == kept.reps, plan.hold_s == kept.hold_s
    if session.mode is Mode.FINISHED or (is_reps and is_hold):
        return whole_plan(kept), say("plan.span.always")
    reps = say("plan.reps_always" if is_reps else "plan.reps", reps=plan.reps)
    return reps, say("plan.hold" if is_hold else "plan.hold_today", seconds=plan.hold_s)


def _with_reps(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """So many repetitions; of fewer than the exercise has, only today, and by that word.

    After the last one what is said to be for always is for the next time: nothing goes on.
    """
    if turn.reps is None:
        return session, ()
    span = turn.span or Span.TODAY
    allowed = reps = (TODAY_REPS if turn.span is Span.TODAY else REPS).nearest(turn.reps)
    if span is Span.ALWAYS and session.done and not session.left:
        session = keeping(session, replace(session.wanted, reps=reps))
    else:
        reps = max(reps, session.begun)
        session = changed(session, span, reps=reps)
    if reps != allowed:
        return session, (say("plan.reps_begun", reps=reps),)
    if allowed == turn.reps:
        return session, ()
    return session, (say("plan.reps_low" if allowed > turn.reps else "plan.reps_high", reps=reps),)


def _with_hold(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    if turn.seconds is None:
        return session, ()
    seconds = HOLD_S.nearest(turn.seconds)
    is_bare = turn.act is Act.SET_HOLD and not (turn.span or session.asking)
    if is_bare and turn.seconds >= NO_HOLD_S:
        return session, (say("plan.hold_too_long", seconds=seconds),)
    session = changed(session, turn.span or Span.ALWAYS, hold_s=seconds)
    if seconds == turn.seconds:
        return session, ()
    key = "plan.hold_low" if seconds > turn.seconds else "plan.hold_high"
    return session, (say(key, seconds=seconds),)


def with_said(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The same for whoever has heard the plan: told only where a number was said."""
    if turn.reps is None and turn.seconds is None:
        return with_switch(session, turn), ()
    return begun_with(session, turn)


def with_numbers(step: Step) -> Step:
    """The step; where numbers were said, the change of plan that they ask for instead."""

    def changing(session: Session, turn: Turn) -> Answer:
        session, lines = with_said(session, turn)
        return back(session, *lines) if lines else step(session, turn)

    return changing


def set_hold(session: Session, turn: Turn) -> Answer:
    """Another length, for the holds from here on."""
    if turn.seconds is None:
        return need(session, "seconds", turn.span)
    session, limits = planned(session, replace(turn, reps=None))
    if limits:
        return back(session, *limits, *spanned(turn))
    return back(session, *_from_when(session, turn))


def _from_when(session: Session, turn: Turn) -> tuple[Say, ...]:
    """The length that was set, and which holds are the first of it."""
    seconds, today = session.plan.hold_s, turn.span is Span.TODAY
    is_last = session.left <= session.in_hold
    if is_last and today:
        return (say("plan.hold_more", seconds=seconds),)
    if is_last and session.in_hold:
        return (say("plan.hold_next_time", seconds=seconds),)
    if session.in_hold:
        return say("plan.hold_next", seconds=seconds), *spanned(turn)
    return (say("plan.hold_today" if today else "plan.hold", seconds=seconds),)


def set_reps(session: Session, turn: Turn) -> Answer:
    """Another number of repetitions: for this session, unless it was said to be for always.

    Where the length was said with it, that is set and told, too.
    """
    if turn.reps is None:
        return need(session, "reps", turn.span)
    going = session.mode is not Mode.FINISHED
    session, lines = (_reps_alone if turn.seconds is None else begun_with)(session, turn)
    if going and session.mode is Mode.FINISHED:
        return _over(session, *lines)
    return back(session, *lines)


def _reps_alone(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    session, limits = planned(session, turn)
    told = say("plan.reps", reps=session.plan.reps)
    if turn.span is Span.ALWAYS:
        told = say("plan.reps_always", reps=session.wanted.reps)
    return session, limits or (told,)


def _over(session: Session, *lines: Say) -> Answer:
    """With fewer repetitions that was the last: back up, where that was still to come, and off."""
    up = rise() if session.forward else ()
    session = replace(session, asking="")  # there is no place left to go on from
    return session, Reply((*lines, *up, *ending(session)), question(session))


def more_reps(session: Session, turn: Turn) -> Answer:
    """So many more today, one where no number was said; the plan that is kept stays."""
    return set_reps(session, _today(turn, session.plan.reps + (turn.reps or 1)))


def fewer_reps(session: Session, turn: Turn) -> Answer:
    """So many fewer today, one where no number was said; also below what the plan may have."""
    return set_reps(session, _today(turn, session.plan.reps - (turn.reps or 1)))


def _today(turn: Turn, reps: int) -> Turn:
    return replace(turn, reps=reps, span=Span.TODAY)


def longer(session: Session, turn: Turn) -> Answer:
    """A little more, or so much more as was said, up to the limit."""
    by_s = turn.seconds or HOLD_STEP_S
    return set_hold(session, replace(turn, seconds=session.plan.hold_s + by_s))


def shorter(session: Session, turn: Turn) -> Answer:
    """A little less, or so much less as was said, down to the limit."""
    by_s = turn.seconds or HOLD_STEP_S
    return set_hold(session, replace(turn, seconds=session.plan.hold_s - by_s))


def more_seconds(session: Session, turn: Turn) -> Answer:
    """A little more of the hold that runs, up to the limit; before it, of those of today.

    Its clock runs on: only its end moves, and what is counted with it.
    """
    current = session.current
    if session.mode is not Mode.HOLDING or current is None:
        return longer(session, replace(turn, span=Span.TODAY))
    wanted = current.seconds + (turn.seconds or HOLD_STEP_S)
    seconds = HOLD_S.nearest(wanted)
    key = "plan.hold_now" if seconds == wanted else "plan.hold_now_high"
    session = replace(session, current=replace(current, seconds=seconds))
    return back(session, say(key, seconds=seconds), later=())


def count_style(session: Session, turn: Turn) -> Answer:
    """Another way of counting, at once: also for the rest of a running hold."""
    if turn.style is None:
        return need(session, "style", turn.span)
    return _switched(session, turn, f"plan.style.{turn.style}", style=turn.style)


def hands_free(session: Session, turn: Turn) -> Answer:
    """The repetitions follow one another without "next", or wait for it again."""
    if turn.switch is None:
        return need(session, "switch", turn.span)
    on, asking = turn.switch is not Switch.OFF, session.asking
    session = replace(session, asking="" if asking == "switch" else asking)
    told = _goes_on_when(session) if on else "off"
    return _switched(session, turn, f"plan.hands_free.{told}", hands_free=on)


def _goes_on_when(session: Session) -> str:
    """From when on it goes on by itself: now, from the next one on, or once it is under way."""
    if session.resumed or session.mode not in UNDER_WAY:
        return "soon"
    hands_free = replace(session, plan=replace(session.plan, hands_free=True))
    rests = session.mode is Mode.RESTING and not goes_on_by_itself(hands_free)
    return "waits" if session.waiting or rests or session.mode is Mode.PAUSED else "on"


def with_switch(session: Session, turn: Turn) -> Session:
    """The session, hands-free or not as it was said with the start; else as it was."""
    if turn.switch is None:
        return session
    now = changed(session, turn.span or Span.ALWAYS, hands_free=turn.switch is Switch.ON)
    return _undoing_to(session, now)


def told_kept(left: Session, session: Session, reply: Reply) -> Reply:
    """The answer to a start; where that sets hands-free, with a line that says for how long."""
    lasts, lasted = session.wanted.hands_free, left.wanted.hands_free
    if lasts and not lasted:
        return reply.after_lead(say("plan.span.hands_free"))
    if session.plan.hands_free and not (lasts or left.plan.hands_free):
        return reply.after_lead(say("plan.span.hands_free_today"))
    return reply


def talk(amount: Talk) -> Step:
    """A step that changes how much is said around the holds."""

    def talking(session: Session, turn: Turn) -> Answer:
        return _switched(session, turn, f"plan.talk.{amount}", talk=amount)

    return talking


def _switched(session: Session, turn: Turn, key: str, **parts: Any) -> Answer:
    """Another manner, from now on where nothing else was said."""
    session = changed(session, turn.span or Span.ALWAYS, **parts)
    return back(session, say(key), *spanned(turn))


def spanned(turn: Turn) -> tuple[Say, ...]:
    """For how long it is meant, where that was said."""
    return (say(f"plan.span.{turn.span}"),) if turn.span else ()


def set_rest(session: Session, turn: Turn) -> Answer:
    """Rests of so many seconds, this one included."""
    if turn.seconds is None:
        return need(session, "rest", turn.span)
    seconds = REST_S.nearest(turn.seconds)
    kind = "low" if seconds > turn.seconds else "high" if seconds < turn.seconds else ""
    key = f"plan.rest_{kind}" if kind else "plan.rest"
    return _rested(session, turn, seconds, say(key, seconds=seconds))


def open_rest(session: Session, turn: Turn) -> Answer:
    """Rests for as long as it takes: each ends by a word, also hands-free."""
    return _rested(session, turn, OPEN_REST, say("plan.rest_open"))


def _rested(session: Session, turn: Turn, rest_s: int, line: Say) -> Answer:
    """Other rests, this one included: one that was to end by a word need not wait for it now."""
    session = replace(session, waiting=session.waiting and session.plan.rest_s != OPEN_REST)
    session = changed(session, turn.span or Span.ALWAYS, rest_s=rest_s)
    waits = session.mode is Mode.RESTING and not (goes_on_by_itself(session) or session.asking)
    session, reply = back(session, line, *spanned(turn))
    if not waits or session.resumed or rest_s == OPEN_REST:
        return session, reply
    return session, replace(reply, script=(*reply.script, *resting(session.plan)))


def set_goal(session: Session, turn: Turn) -> Answer:
    """So many days of practice a week are meant to be; none, where that was said."""
    if turn.times is None:
        return need(session, "goal")
    goal = GOAL_DAYS.nearest(turn.times)
    session = changed(session, Span.ALWAYS, goal=goal)
    return back(session, say("goal.set", goal=goal) if goal else say("goal.none"))


def always(session: Session, _: Turn) -> Answer:
    """What was meant for today is meant from now on; fewer than can be kept stay so today."""
    today = session.plan.reps
    session = changed(session, Span.ALWAYS, **vars(session.plan))
    kept = session.wanted
    lines: tuple[Say, ...] = (whole_plan(kept), say("plan.span.always"))
    if kept.reps != today:
        lines = say("plan.reps_low", reps=kept.reps), *lines, say("plan.reps", reps=today)
    return back(session, *lines)


def only_today(session: Session, _: Turn) -> Answer:
    """What was changed last is meant for today alone."""
    was = session.undo
    if was is None:
        return back(session, whole_plan(session.plan))
    kept = was.usual or was.plan
    kept = replace(kept, reps=REPS.nearest(kept.reps))
    usual = _beside(session.plan, kept)
    session = replace(session, visit=replace(session.visit, usual=usual))
    return back(session, say("plan.span.today"))


def need(session: Session, what: str, span: Span | None = None) -> Answer:
    """A fact was missing or made no sense: ask for it; in the stretch, at the rest after it.

    `what` is one of `ASKABLE`; `span` is for how long the answer is meant, where that was said.
    What is said to it at that rest begins no hold.
    """
    session = replace(session, asking=what, span=span)
    if session.mode in FORWARD_MODES:
        session = replace(session, waiting=True)
        return back(session, say(f"need.{what}.later"), later=())
    return session, Reply(ask=Ask(f"need.{what}"))


def undo(session: Session, _: Turn) -> Answer:
    """What was set before the last change of it; what was begun since stays begun."""
    was, current = session.undo, session.current
    if was is None:
        return back(session, say("plan.undo.nothing"))
    plan = replace(was.plan, reps=max(was.plan.reps, session.begun))
    usual = _beside(plan, was.usual or was.plan)
    if (plan, usual) == (session.plan, session.visit.usual):
        return _undo_seconds(session, was.hold_s, current)
    is_number = (plan.hold_s, plan.reps) != (session.plan.hold_s, session.plan.reps)
    return _changed_back(session, plan, usual, *([whole_plan(plan)] if is_number else []))


def _changed_back(session: Session, plan: Plan, usual: Plan | None, *lines: Say) -> Answer:
    """With the plan as it was before; where with it all is done, that is the end."""
    going = session.mode is not Mode.FINISHED
    visit = replace(session.visit, usual=usual)
    session = replace(session.with_plan(plan), visit=visit)
    lines = say("plan.undo.done"), *lines
    if going and session.mode is Mode.FINISHED:
        return _over(session, *lines)
    return back(session, *lines)


def usual_plan(session: Session, _: Turn) -> Answer:
    """Today as usual again, by the plan that is kept; after too much with no longer hold.

    Where nothing differs, or all is done for today, it is told what is usual; and where today still
    has another plan than that, what it is.
    """
    kept = session.wanted
    plan = replace(kept, reps=max(kept.reps, session.begun))
    if session.visit.comfort < 0:
        plan = replace(plan, hold_s=min(plan.hold_s, session.plan.hold_s))
    if session.done and not session.left:
        return back(session, whole_plan(kept))
    usual = _beside(plan, kept)
    told = whole_plan(plan), *([say("plan.span.today")] if usual else [])
    if plan == session.plan:
        return back(session, *told)
    return _changed_back(session, plan, usual, *told)


def _undo_seconds(session: Session, seconds: int, current: Current | None) -> Answer:
    """What was given to the running hold is taken from it; what is over stays."""
    if session.mode is not Mode.HOLDING or not current or seconds in (0, current.seconds):
        return back(session, say("plan.undo.nothing"))
    session = replace(session, current=_shortened(current, seconds))
    return back(session, say("plan.undo.done"))


def _shortened(current: Current, seconds: int) -> Current:
    """The running hold with its end where it was, or as soon as there is time for the count."""
    soonest = current.at_ms // 1000 + 1 + COUNTDOWN_S + 1
    return replace(current, seconds=min(current.seconds, max(seconds, soonest)))


def whole_plan(plan: Plan) -> Say:
    """The plan's numbers in one line."""
    return say("plan.whole", reps=plan.reps, seconds=plan.hold_s)
