"""The conversation: for every mode and every act one step, in one table."""

from dataclasses import replace

from skill.coach.moving import (
    emergency,
    end_hold,
    farewell,
    get_off,
    go_on,
    hold_now,
    last_step,
    next_rep,
    next_step,
    pain,
    pause,
    previous_step,
    redo_rep,
    resume,
    skip_setup,
    start_over,
    this_step,
    wait,
)
from skill.coach.planning import (
    count_style,
    hands_free,
    longer,
    set_hold,
    set_reps,
    shorter,
    talk,
    with_numbers,
)
from skill.coach.remembering import forget, forget_me, keep, progress, what_is_known
from skill.coach.reply import At, Close, Credit, Reply, say
from skill.coach.returning import (
    accept,
    anew,
    begin,
    feeling_after,
    go_ahead,
    offer_again,
    own_plan,
    refuse,
    step_by_step,
    take_up,
    usual,
    which_setup,
)
from skill.coach.scripts import Answer, Script, Step, decision, rise, way_down
from skill.coach.session import Mode, Session
from skill.coach.stretch import Talk
from skill.coach.telling import (
    feeling_midway,
    help_here,
    here,
    how_long,
    recall,
    step_asked,
    tell,
    time_left,
    tip,
    unheard,
    which_rep,
)
from skill.coach.track import WAYS, Stage
from skill.coach.turns import Act, Turn


def respond(session: Session, turn: Turn, now_ms: int) -> Answer:
    """The coach's answer to one turn at `now_ms`, the request's own Unix time.

    The session is complete only with `Session.tracked`, once it is known how the answer is laid out.
    """
    left = session.located(now_ms)
    after, reply = _answered(left, _in_context(left, turn))
    script = *_cut_off(after, reply), *reply.script
    if left.lost and after.mode is Mode.SETUP:  # whoever is led into position again hears why
        script = say("trouble.lost"), *script
    after = replace(after, lost=False)
    return after, _wishing(session, left, after, replace(reply, script=script))


def _answered(session: Session, turn: Turn) -> Answer:
    """The step of the open choice, or of the table; a choice that lasts stays open after a question."""
    misses = session.misses + 1 if turn.act is Act.UNHEARD else 0
    step = ANSWERS.get(session.asking, {}).get(turn.act)
    asking = session.asking if session.asking in LASTING and not step else ""
    session = replace(session, misses=misses, asking=asking)
    session, reply = (step or STEPS[turn.act][session.mode])(session, turn)
    if asking and reply.ask != decision(session):
        session = replace(session, asking="")
    return session, reply


def _cut_off(session: Session, reply: Reply) -> Script:
    """The way that the turn has cut off, to be told again, where the answer tells none itself."""
    first = reply.script[0] if reply.script else None
    tells = isinstance(first, At) and first.stage in WAYS
    if tells or reply.ask is None or session.body not in WAYS:
        return ()
    return rise() if session.body is Stage.UP else way_down()


def _wishing(begun: Session, left: Session, after: Session, reply: Reply) -> Reply:
    """The reply with what is to be written down beside each end: every repetition finished.

    `begun` is the session before the clock was asked, and `left` the one before the turn. A session
    that gives way to another, or does a repetition again, is written as it was.
    """
    goes_on = after.visit.key == left.visit.key
    wishes: Script = ()
    if not goes_on or after.done < left.done:
        wishes = (Close(left),)
    elif reply.ask and after.done > begun.done:
        wishes = (Credit(after),)
    return replace(reply, script=(*wishes, *reply.script))


def _in_context(session: Session, turn: Turn) -> Turn:
    """A bare number arrives as seconds; where another number was asked for, it is that one."""
    if turn.act is Act.SET_HOLD and session.asking == "reps":
        return Turn(Act.SET_REPS, reps=turn.seconds)
    if turn.act is Act.SET_HOLD and session.asking == "step":
        return Turn(Act.STEP, step=turn.seconds)
    return turn


def _row(*steps: Step) -> dict[Mode, Step]:
    return dict(zip(Mode, steps, strict=True))


def _always(step: Step) -> dict[Mode, Step]:
    return dict.fromkeys(Mode, step)


def _on(step: Step, *acts: Act) -> dict[Act, Step]:
    return dict.fromkeys(acts, step)


def _holding(in_hold: Step, otherwise: Step) -> dict[Mode, Step]:
    return _always(otherwise) | {Mode.HOLDING: in_hold}


start_step = with_numbers(next_step)
start_here = with_numbers(here)
start_hold = with_numbers(hold_now)
start_rep = with_numbers(next_rep)
start_paused = with_numbers(resume)
bye = farewell
safety = _holding(tell("safety.brief"), tell("safety.full"))
feeling = _always(feeling_midway) | {Mode.FINISHED: feeling_after}

# fmt: off
STEPS: dict[Act, dict[Mode, Step]] = {
    #                     cold     setup          moving      holding     paused      resting    finished    down
    Act.LAUNCH:      _row(begin,   begin,         begin,      begin,      begin,      begin,     begin,      begin),
    Act.START:       _row(begin,   start_step,    start_hold, start_here, start_paused, start_rep, start_over, go_on),
    Act.SKIP_SETUP:  _row(skip_setup, next_rep,   hold_now,   here,       resume,     next_rep,  here,       here),
    Act.NEXT:        _row(begin,   next_step,     hold_now,   end_hold,   resume,     next_rep,  bye,        here),
    Act.PREVIOUS:    _row(here,    previous_step, last_step,  redo_rep,   redo_rep,   redo_rep,  redo_rep,   get_off),
    Act.REPEAT:      _row(here,    this_step,     redo_rep,   redo_rep,   here,       recall,    recall,     get_off),
    Act.PAUSE:       _row(here,    wait,          pause,      pause,      wait,       wait,      wait,       wait),
    Act.RESUME:      _row(begin,   this_step,     hold_now,   here,       resume,     next_rep,  here,       go_on),
    Act.START_OVER:  _row(begin,   start_over,    start_over, start_over, start_over, start_over, start_over, start_over),
    Act.YES:         _row(begin,   next_step,     hold_now,   here,       resume,     next_rep,  here,       here),
    Act.NO:          _row(bye,     wait,          pause,      pause,      wait,       wait,      bye,        bye),
    Act.HELP:        _always(help_here),
    Act.STOP:        _always(farewell),
    Act.HOW_LONG:    _always(how_long),
    Act.TIME_LEFT:   _always(time_left),
    Act.WHICH_REP:   _always(which_rep),
    Act.SAFETY:      safety,
    Act.PAIN:        _always(pain),
    Act.EMERGENCY:   _always(emergency),
    Act.GET_OFF:     _always(get_off),
    Act.TIP:         _always(tip),
    Act.BENEFITS:    _always(tell("know.benefits")),
    Act.BREATHING:   _always(tell("know.breathing")),
    Act.BALL:        _always(tell("know.ball")),
    Act.PAIRING:     _always(tell("know.pairing")),
    Act.HOW_OFTEN:   _always(tell("know.how_often")),
    Act.STEP:        _always(step_asked),
    Act.SET_HOLD:    _always(set_hold),
    Act.SET_REPS:    _always(set_reps),
    Act.LONGER:      _always(longer),
    Act.SHORTER:     _always(shorter),
    Act.COUNT_STYLE: _always(count_style),
    Act.HANDS_FREE:  _always(hands_free),
    Act.FEELING:     feeling,
    Act.USUAL_SETUP: _row(begin,   usual,         here,       here,       here,       recall,    here,       here),
    Act.STEP_BY_STEP: _row(step_by_step, step_by_step, here,  here,       here,       recall,    here,       here),
    Act.PROGRESS:    _always(progress),
    Act.WHAT_IS_KNOWN: _always(what_is_known),
    Act.FORGET_ME:   _always(forget_me),
    Act.LESS_TALK:   _always(talk(Talk.BRIEF)),
    Act.MORE_TALK:   _always(talk(Talk.FULL)),
    Act.UNHEARD:     _always(unheard),
}
# fmt: on

LASTING = ("take_up", "offer", "usual")
"""Decisions that are asked again after a question in between; "forget me" has to be said anew."""

ONWARD = (Act.YES, Act.NEXT, Act.RESUME, Act.START)

ANSWERS: dict[str, dict[Act, Step]] = {
    "take_up": _on(take_up, *ONWARD) | _on(anew, Act.NO, Act.START_OVER) | _on(begin, Act.REPEAT),
    "offer": _on(go_ahead, *ONWARD)
    | _on(accept, Act.YES)
    | _on(refuse, Act.NO)
    | _on(offer_again, Act.REPEAT)
    | _on(own_plan, Act.SET_HOLD, Act.SET_REPS, Act.LONGER, Act.SHORTER),
    "usual": _on(with_numbers(usual), *ONWARD)
    | _on(step_by_step, Act.NO)
    | _on(which_setup, Act.REPEAT),
    "forget": _on(forget, Act.YES) | _on(keep, Act.NO),
}
"""What the answers to an open decision do; every other act does what it always does."""
