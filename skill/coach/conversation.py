"""The conversation: for every mode and every act one step, in one table."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from skill.coach.cancelling import cancel_it, cancel_reminder, leave_them, named
from skill.coach.care import with_care
from skill.coach.distress import (
    DISTRESS,
    ask_again,
    cannot,
    condition,
    ease,
    emergency,
    fall,
    feeling_midway,
    hurt_or_unheard,
    if_bad,
    in_doubt,
    is_bad,
    is_okay,
    no_more_after_pain,
    no_stop,
    not_hurt,
    off_or_doubt,
    pain,
    safe_first,
    slipping,
    stop_or_next,
    stopped,
    stuck,
    way_first,
    well_or_again,
)
from skill.coach.knowing import know
from skill.coach.moving import (
    arrived,
    at_step,
    carried_on,
    coming_step,
    end_hold,
    farewell,
    finish,
    get_off,
    go_on,
    hold_now,
    in_full,
    in_position,
    kneels,
    last_step,
    next_part,
    next_rep,
    next_step,
    not_now,
    off_ball,
    off_first,
    on_after_way,
    on_knees,
    onto_ball,
    part_before,
    pause,
    previous_step,
    redo_rep,
    redo_way,
    resume,
    skip_setup,
    start_over,
    this_step,
    unless_leaving,
    wait,
)
from skill.coach.naming import with_name, without_name
from skill.coach.offering import (
    accept,
    before_end,
    declined,
    feeling_after,
    feeling_off,
    felt_right,
    go_ahead,
    offer_now,
    own_plan,
    refuse,
    still_offered,
)
from skill.coach.offers import Reason
from skill.coach.planning import (
    always,
    count_style,
    fewer_reps,
    hands_free,
    longer,
    more_reps,
    more_seconds,
    only_today,
    open_rest,
    set_goal,
    set_hold,
    set_reps,
    set_rest,
    shorter,
    talk,
    told_kept,
    undo,
    usual_plan,
    with_numbers,
    with_switch,
)
from skill.coach.reaching import as_far
from skill.coach.remembering import forget, forget_me, keep, progress, what_is_known
from skill.coach.reminder import EVERY_DAY, Draft
from skill.coach.reminding import (
    TALKED_OF,
    change,
    consented,
    of_reminder,
    refuse_it,
    remind,
    set_it,
    which,
)
from skill.coach.reply import (
    Ask,
    At,
    Heard,
    Hold,
    Reply,
    Rest,
    Say,
    Silence,
    say,
)
from skill.coach.returning import (
    ONWARD,
    anew,
    begin,
    by_itself,
    guarded_if_back,
    is_safe,
    leave_it,
    say_start,
    skip,
    somebody_else,
    start_anyway,
    step_by_step,
    take_up,
    take_up_in_full,
    usual,
)
from skill.coach.saving import wishing
from skill.coach.scripts import (
    OF_ONE,
    SITTING,
    Answer,
    Script,
    Step,
    as_noted,
    back,
    decision,
    leave,
    off_in_short,
    question,
    rise,
    way_down,
)
from skill.coach.session import (
    ASKABLE,
    FORWARD_MODES,
    GETTING_ON,
    GUARDING,
    OF_REMINDER,
    Mode,
    Session,
)
from skill.coach.skipping import leave_out, skip_reminder
from skill.coach.sounding import bed, bed_volume, sound, sounding_of
from skill.coach.stretch import (
    HOLD_S,
    LYING,
    PLAIN,
    POSITION,
    REPS,
    STEP_COUNT,
    TODAY_REPS,
    Feeling,
    Talk,
)
from skill.coach.telling import (
    ask_value,
    help_here,
    here,
    how_long,
    say_again,
    step_asked,
    tell,
    time_left,
    tip,
    unheard,
    where,
    which_rep,
)
from skill.coach.today import asks_how_it_felt
from skill.coach.track import WAYS, Stage
from skill.coach.turns import Act, Span, Switch, Topic, Turn
from skill.coach.unkept import for_today, kept_only, of_another, own_figures, owners_only


def respond(session: Session, turn: Turn, now_ms: int) -> Answer:
    """The coach's answer to one turn at `now_ms`, the request's own Unix time.

    The session is complete only with `Session.tracked`, once it is known how the answer is laid out.
    """
    left = as_noted(session.located(now_ms))
    if left.visit.unread and left.mode in (Mode.COLD, Mode.SETUP) and is_urgent(turn):
        left = left if left.on_ball else left.lost_place()
    lies = _who_lies(left, turn)
    after, reply = _answered(lies, _for_as_long(lies, _in_context(lies, _place(lies, turn))))
    if turn.anothers:
        after, reply = of_another(left, after, reply)
    if left.lost and _rolls(reply):
        after, reply = onto_ball(after)
    reply = for_today(after, with_name(after, with_care(after, as_far(after, reply))))
    script = *_cut_off(lies, after, reply), *reply.script
    urgent = is_urgent(turn)
    if left.lost and after.mode is Mode.SETUP and not urgent:  # led into position: hears why
        script = *script[: len(script) - len(reply.script)], say("trouble.lost"), *reply.script
    sounding, unheard = sounding_of(after, reply), left.unheard
    if urgent:  # help is plain speech, and comes before anything about bells
        sounding = PLAIN
    elif unheard:
        unheard, script = False, (say("sound.not_here"), *script)
    told = after.told if turn.act is Act.REPEAT else told_by(reply)
    span = after.span if after.asking in ASKED_FOR_LONG else None
    after = replace(after, lost=False, unheard=unheard, told=told, led=None, span=span)
    if _gets_on_later(left, after, reply):
        after = replace(after, resumed=True)
    reply = replace(reply, script=script, sounding=sounding)
    return after, wishing(session, left, after, reply)


def _answered(session: Session, turn: Turn) -> Answer:
    """The step of the open choice, or of the table.

    A choice that lasts stays open after a question, and is closed by a move; but a question about
    a person's safety is closed by nothing but its answer, new distress, or the way out, and while
    it is open nothing is changed.
    """
    misses = session.misses + 1 if turn.act is Act.UNHEARD else 0
    draft = _spoken_of(session, turn)
    session = left = replace(_unanswered(session, turn), misses=misses, draft=draft)
    answer = ANSWERS.get(session.asking, {}).get(turn.act)
    if session.heard_way_off and session.resumed and turn.act in LED_OFF_AGAIN:
        answer = get_off
    if turn.act is Act.START:
        session = with_switch(session, turn)
    moves = turn.act in MOVES and turn.act not in ALWAYS_FREE
    if session.visit.alarm and session.resumed and not answer and turn.act in SOON_AFTER:
        return SOON_AFTER[turn.act](session, turn)
    guard = left if left.asking in GUARDING and not answer else None
    if guard and (turn.act in WAITS_FOR_SAFETY or turn.topic in ONTO_BALL):
        return ask_again(guard, turn)
    more = turn.act is Act.MORE_REPS and session.asking != "too_much"
    stays = session.asking in LASTING and not (moves or more)
    stays = stays or _is_asked_later(session, turn)
    asking = session.asking if answer or stays or turn.act in KEEPS_OPEN else ""
    step = answer or STEPS[turn.act][session.mode]
    before = replace(session, asking=asking)
    session, reply = no_more_after_pain(before, *step(before, turn))
    if guard and session.asking != guard.asking and turn.act not in PAST_GUARDS:
        return ask_again(guard, turn)
    if not answer and turn.act in QUESTIONS and turn.act not in KEEPS_OPEN:
        session, reply = _asked_still(left, session, reply)
    session, reply = _still_open(left, session, reply)
    if turn.act is Act.START:
        reply = told_kept(left, session, reply)
    session, reply = safe_first(session, reply)
    return _undoable(left, session, turn), reply


def _still_open(left: Session, session: Session, reply: Reply) -> Answer:
    """The answer, in which nothing is open but what it asks, and what is offered is told with it."""
    if session.asking and reply.ask not in (decision(session), Ask(f"need.{session.asking}")):
        session = replace(session, asking="")
    again = left.asking == session.asking == "offer"
    return still_offered(left, session, reply) if again else (session, reply)


def _is_asked_later(session: Session, turn: Turn) -> bool:
    """Whether a value is to be asked for at the rest: what only leads there leaves it open."""
    leads_there = turn.act in (*QUESTIONS, Act.NEXT, Act.READY, Act.IN_PLACE)
    return session.asking in ASKABLE and session.mode in FORWARD_MODES and leads_there


def _asked_still(left: Session, session: Session, reply: Reply) -> Answer:
    """The answer to a question in between; the value that was asked for is asked for again.

    Not in a hold, where it comes later, nor where the answer itself has asked something.
    """
    if left.asking not in ASKABLE or session.asking or not reply.ask or _rolls(reply):
        return session, reply
    session = replace(session, asking=left.asking)
    return session, replace(reply, ask=Ask(f"need.{left.asking}"))


def _who_lies(session: Session, turn: Turn) -> Session:
    """The session of whoever says where they lie, off the ball as far as is known: it may be on it.

    Who is in the setup has not lain there yet.
    """
    is_off = session.body is Stage.OFF and session.mode is not Mode.SETUP
    return replace(session, body=Stage.REST) if turn.act is Act.IN_PLACE and is_off else session


def _unanswered(session: Session, turn: Turn) -> Session:
    """The session; a question whether it hurts that is left without an answer is taken for a yes."""
    is_left = session.asking == "hurt" and turn.act in (*LEAVES, Act.CONDITION)
    return stopped(session) if is_left else session


def _undoable(left: Session, session: Session, turn: Turn) -> Session:
    """The session with what an undo goes back to: before the last change that was asked for.

    What was offered or asked about, and taken by whatever word, is such a change. What is said with
    a start is noted where it changes the plan, past what else may do so there.
    What was set before distress, or before the plan was changed in another way, is no way back:
    it may be longer than what has followed from it. Nor is what somebody else had set.
    """
    if turn.act is Act.UNDO:
        return replace(session, undo=None, changed=False)
    same_person = session.visit.guest == left.visit.guest
    is_asked = turn.act in CHANGES or left.asking in ("offer", "switch")
    if is_asked and same_person and session.setting != left.setting:
        return replace(session, undo=left.setting, changed=True)
    if (turn.reps, turn.seconds, turn.switch) != (None, None, None) and same_person:
        return replace(session, changed=False)
    hurt = session.visit.comfort < min(left.visit.comfort, 0) or turn.feeling is Feeling.HARD
    same_plan = (session.plan, session.wanted) == (left.plan, left.wanted)
    stands = same_plan and same_person and not hurt and turn.act not in DISTRESS
    return replace(session, undo=session.undo if stands else None, changed=False)


def _spoken_of(session: Session, turn: Turn) -> Draft | None:
    """The reminder that is still spoken of; one that was to be cancelled is changed by nothing."""
    if session.asking in OF_ONE:
        return session.draft if turn.act in (Act.YES, *KEEPS_OPEN) else None
    stays = session.asking in (*TALKED_OF, "which") or turn.act in (*OF_REMINDERS, *KEEPS_OPEN)
    return session.draft if stays else None


OF_REMINDERS = (Act.REMIND, Act.CHANGE_REMINDER)
"""After any other act "change it" means no reminder any more."""

KEEPS_OPEN = (Act.REPEAT, Act.CANCEL, Act.MISHEARD, Act.UNHEARD)
"""After these what was asked may still be open: they say it again, or close it themselves."""


LED_OFF_AGAIN = (Act.REPEAT, Act.HELP)
"""What asks for the way off a moment after another conversation told it, heard or not."""

ALWAYS_FREE = (
    Act.CANCEL,
    Act.STOP,
    Act.GET_OFF,
    Act.OFF_BALL,
    Act.PAUSE,
    Act.CARRY_ON,
    Act.MISHEARD,
)
"""The moves that lead away from the stretch, or nowhere: they go past any question."""


def cancel(session: Session, turn: Turn) -> Answer:
    """A question is left, a change just made is undone; with neither, it is the end.

    Whoever is asked whether to go on with the setup is led onto the ball by nothing but a yes; at
    a word after it they are before it yet, and lie down before what is done on it.
    """
    if session.asking:  # "change it" means nothing then that was only talked of
        was, session = session.asking, replace(session, asking="", draft=None)
        if was == "take_up":
            if session.mode is Mode.SETUP and session.step + 1 < len(POSITION):
                session = at_step(session, 0)
            return session, Reply((say("cancel.question"),), question(session))
        return back(session, say("cancel.question"))
    return undo(session, turn) if session.changed else farewell(session, turn)


def no_value(session: Session, turn: Turn) -> Answer:
    """A no where a value was asked for: it is left as it was, and what was under way stops."""
    return (pause if session.mode in FORWARD_MODES else cancel)(session, turn)


def misheard(session: Session, turn: Turn) -> Answer:
    """It was said to somebody else: what it has asked or changed is taken back, and no more.

    A question about safety stays open: it was not that which was meant.
    """
    taken_back = session.changed or (session.asking and session.asking not in GUARDING)
    return (cancel if taken_back else here)(session, turn)


def is_urgent(turn: Turn) -> bool:
    """Whether it is answered with help, or with the way off, before all else."""
    return turn.act in DISTRESS or turn.act in LEAVES or is_bad(turn)


def told_by(reply: Reply) -> tuple[Say, ...]:
    """What the reply says last: after a silence, or since the body is where it is, or in a hold."""
    told: tuple[Say, ...] = ()
    reply = without_name(reply)
    for before, item in pairwise((None, *reply.script)):
        if isinstance(item, Hold) and item.running:
            return item.aside
        if isinstance(item, At | Hold):
            told = ()
        elif isinstance(item, Say):
            told = (item,) if isinstance(before, Silence | Rest) else (*told, item)
    holds = any(isinstance(item, Hold) for item in reply.script)
    return () if holds else told


def _rolls(reply: Reply) -> bool:
    """Whether the answer holds, and so rolls the person forward."""
    return any(isinstance(item, Hold) for item in reply.script)


def _waits_for_help(left: Session, after: Session) -> bool:
    """Whether it is help that is told, or whether all is well asked, before any way is led.

    Only whoever has asked to be led off after an emergency, and breaks in, goes on with that.
    """
    leads_off = left.visit.alarm and left.body is Stage.LEAVING and after.asking != "okay"
    return after.visit.alarm and not leads_off


def _cut_off(left: Session, after: Session, reply: Reply) -> Script:
    """The way that the turn has cut off, or left out, where the answer tells none itself.

    Nobody who is in the stretch, or on a way, is asked something there: up, or on off the ball,
    comes first, unless the answer goes on with the hold. When all is done, it is up and off.
    """
    if reply.ask is None or _waits_for_help(left, after):
        return ()
    first = next((item for item in reply.script if isinstance(item, At | Hold)), None)
    stage = first.stage if isinstance(first, At) else None
    goes_on = isinstance(first, Hold) or stage in (Stage.IN, Stage.STRETCHED)
    if stage in WAYS or (goes_on and left.body is not Stage.UP and left.forward):
        return ()
    if left.body is Stage.LEAVING and after.body is Stage.LEAVING:
        return way_down(max(left.part - 1, 0))
    if left.body is Stage.LEAVING:
        return (*off_first(left), At(after.body)) if after.on_ball else ()
    up = rise() if left.forward else ()
    may_lie = left.on_ball and (left.forward or not _at_first(left))
    if may_lie and (_at_first(after) or _another_begins(left, after)):  # behind it, to begin anew
        return *up, *_to_behind(left)
    is_asked = after.asking == "too_much" != left.asking  # whether to begin at all
    is_over = is_asked or after.mode in (Mode.FINISHED, Mode.DOWN)
    return (*up, *leave(after)) if is_over and left.on_ball else up


def _another_begins(left: Session, after: Session) -> bool:
    """Whether a session begins while somebody may be on the ball, of whom it knows no more."""
    is_begun = after.mode in (Mode.SETUP, *FORWARD_MODES)
    return left.mode is Mode.COLD and left.on_ball and is_begun


def _to_behind(left: Session) -> Script:
    """Off the ball to behind it, in a sentence for whoever has not rolled yet."""
    if left.mode is Mode.COLD and not left.forward:  # they say so, or were told how to get on
        return off_in_short("stop.off_if")
    return off_in_short() if left.mode is Mode.SETUP else way_down(0, SITTING)


def _gets_on_later(left: Session, after: Session, reply: Reply) -> bool:
    """Whether the sentence that leads onto the ball was broken off, and has still to be heard.

    Whoever is told to lie down needs it no more.
    """
    is_owed = after.mode is Mode.SETUP and after.step > LYING
    is_told = Heard(GETTING_ON) in reply.script
    return left.part_fresh and not left.resumed and is_owed and not is_told


def _at_first(session: Session) -> bool:
    """Whether the position is taken up from its first step: behind the ball, and not on it."""
    return session.mode is Mode.SETUP and not session.step


def _in_context(session: Session, turn: Turn) -> Turn:
    """What the turn means here: a value that nobody understood is asked about.

    A yes where the place was lost answers what nobody knows any more.
    "So many more" is of seconds where a hold runs and no session has so many repetitions. Where no
    hold could be so much longer it is time for oneself, wherever somebody is.
    """
    if turn.unclear or (session.lost and turn.act is Act.YES):
        return _asked_about(session, turn)
    if about_it := of_reminder(session, turn):
        return about_it
    if turn.act is Act.MORE_REPS and session.mode is Mode.HOLDING and _is_of_time(turn):
        return Turn(Act.MORE_SECONDS, seconds=turn.reps)
    if turn.act is Act.MORE_SECONDS and _is_no_hold(session, turn):
        return Turn(Act.PAUSE)
    if session.asking == "goal":
        turn = _goal(turn)
    if turn.act is Act.PICK:
        return _picking(session, turn)
    return _number(session, turn) if turn.act is Act.SET_HOLD else _as_usual(session, turn)


def _place(session: Session, turn: Turn) -> Turn:
    """What a place in the body says: to "does anything hurt?" it is where it does.

    "My lower back" is heard as the question where the stretch is felt; the safe reading wins.
    """
    is_place = session.asking == "hurt" and turn.topic is Topic.WHERE_FELT
    return Turn(Act.PAIN) if is_place else turn


def _for_as_long(session: Session, turn: Turn) -> Turn:
    """The answer to what was asked: for as long as that was meant, where it says nothing else."""
    is_answer = turn.act in ASKED_FOR_LONG.get(session.asking, ())
    return replace(turn, span=turn.span or session.span) if is_answer else turn


def _as_usual(session: Session, turn: Turn) -> Turn:
    """What "as usual" is of: the setup where one is to come, or a plan kept beside today's."""
    answers, is_beside = ANSWERS.get(session.asking, {}), session.visit.usual is not None
    chooses = session.mode in (Mode.COLD, Mode.SETUP) or turn.act in answers
    if turn.act is Act.USUAL_SETUP and is_beside and not chooses:
        return replace(turn, act=Act.USUAL_PLAN)
    is_open = turn.act not in answers and Act.USUAL_SETUP in answers
    if turn.act is Act.USUAL_PLAN and is_open and not is_beside:
        return replace(turn, act=Act.USUAL_SETUP)
    return turn


def _asked_about(session: Session, turn: Turn) -> Turn:
    """What is asked about a value that nobody understood; where all else was, to say it again.

    A number is asked for once more where another one than seconds was.
    """
    if turn.act is Act.SET_HOLD and session.asking in NUMBER_OF:
        return NUMBER_OF[session.asking](turn)
    is_said = turn.switch is not None or turn.style is not None
    if is_said:
        return Turn(Act.UNHEARD)
    return replace(ASKED_ABOUT.get(turn.act, turn), span=turn.span)


def _picking(session: Session, turn: Turn) -> Turn:
    """Which one of several is of steps where one was asked for; and nothing where nothing was."""
    if session.asking == "step" and turn.nth:
        return Turn(Act.STEP, step=turn.nth if turn.nth > 0 else STEP_COUNT)
    return turn if session.asking == "which" else Turn(Act.UNHEARD)


def _goal(turn: Turn) -> Turn:
    """What answers on how many days a week: a number, or the days by their names."""
    if turn.act is Act.SET_REPS:
        return Turn(Act.SET_GOAL, times=turn.reps)
    days = EVERY_DAY if turn.topic is Topic.HOW_OFTEN else turn.days
    is_of_days = turn.act is not Act.REMIND or turn.time is None
    return Turn(Act.SET_GOAL, times=days.bit_count()) if days and is_of_days else turn


def _number(session: Session, turn: Turn) -> Turn:
    """A bare number, by what was asked: it arrives as seconds, and need not mean them.

    As many as there may be repetitions it is of these, unless seconds were asked for: from three to
    five, or fewer where it is said to be for today. Another one below the shortest hold is asked
    about, and never obeyed. A length of time is what it says.
    """
    said = turn.seconds
    if said is None:
        return turn
    if session.asking in NUMBER_OF:
        return NUMBER_OF[session.asking](turn)
    if turn.timed or session.asking == "seconds" or said >= HOLD_S.low:
        return turn
    reps = TODAY_REPS if turn.span is Span.TODAY else REPS
    return (
        NUMBER_OF["reps"](turn)
        if reps.low <= said <= reps.high
        else Turn(Act.SET_HOLD, span=turn.span)
    )


NUMBER_OF: Mapping[str, Callable[[Turn], Turn]] = {
    "step": lambda turn: Turn(Act.STEP, step=turn.seconds),
    "reps": lambda turn: Turn(Act.SET_REPS, reps=turn.seconds, span=turn.span),
    "rest": lambda turn: Turn(Act.SET_REST, seconds=turn.seconds, span=turn.span),
    "goal": lambda turn: Turn(Act.SET_GOAL, times=turn.seconds),
}
"""What a bare number says where another one than seconds was asked for."""


ASKED_FOR_LONG: Mapping[str, tuple[Act, ...]] = {
    "seconds": (Act.SET_HOLD, Act.LONGER, Act.SHORTER),
    "reps": (Act.SET_REPS,),
    "rest": (Act.SET_REST, Act.OPEN_REST),
    "style": (Act.COUNT_STYLE,),
    "switch": (Act.HANDS_FREE, Act.YES, Act.NO),
}
"""What may be asked for for today or for always, and the acts that answer it."""


def _is_of_time(turn: Turn) -> bool:
    return turn.reps is not None and turn.reps >= REPS.high


RESTED = (Mode.SETUP, Mode.PAUSED, Mode.RESTING)


def _is_no_hold(session: Session, turn: Turn) -> bool:
    """Whether so many seconds more are no hold's: in one a bare "more" is, and much is cut short."""
    if session.mode in RESTED:
        return turn.seconds is None or turn.seconds > HOLD_S.high - HOLD_S.low
    return session.mode in FORWARD_MODES and (turn.seconds or 0) >= HOLD_S.high


ASKED_ABOUT = {
    Act.START: Turn(Act.SET_REPS),
    Act.MORE_REPS: Turn(Act.SET_REPS),
    Act.FEWER_REPS: Turn(Act.SET_REPS),
    Act.MORE_SECONDS: Turn(Act.SET_HOLD),
    Act.OPEN_REST: Turn(Act.SET_REST),
    Act.SOUND: Turn(Act.UNHEARD),
    Act.BED: Turn(Act.UNHEARD),
    Act.LESS_TALK: Turn(Act.UNHEARD),
    Act.MORE_TALK: Turn(Act.UNHEARD),
    Act.SKIP_REMINDER: Turn(Act.UNHEARD),
    Act.LONGER: Turn(Act.SET_HOLD),
    Act.SHORTER: Turn(Act.SET_HOLD),
    Act.YES: Turn(Act.UNHEARD),
}
"""What is asked where a value was not understood: it never takes the branch that moves somebody."""


def _row(*steps: Step) -> dict[Mode, Step]:
    return dict(zip(Mode, steps, strict=True))


def _always(step: Step) -> dict[Mode, Step]:
    return dict.fromkeys(Mode, step)


def _on(step: Step, *acts: Act) -> dict[Act, Step]:
    return dict.fromkeys(acts, step)


def _holding(in_hold: Step, otherwise: Step) -> dict[Mode, Step]:
    return _always(otherwise) | {Mode.HOLDING: in_hold}


def switched(switch: Switch) -> Step:
    """Hands-free, on or off, for whoever answers by yes or no."""
    return lambda session, turn: hands_free(session, replace(turn, switch=switch))


def not_yet(key: str) -> Step:
    """Time is asked for where something was to be deleted: nothing is, and that is told."""

    def staying(session: Session, _: Turn) -> Answer:
        return back(replace(session, asking="", draft=None, waiting=True), say(key))

    return staying


def yes_at_end(session: Session, turn: Turn) -> Answer:
    """A yes to how it felt; before it was asked, the rest of the way.

    To no question it says nothing: then it is told how to stop, and a second one stops.
    """
    if session.body in WAYS:
        return finish(session, turn)
    if asks_how_it_felt(session):
        return felt_right(session, turn)
    to_stop = say("stop.here")
    return (farewell if to_stop in session.told else tell(to_stop.key))(session, turn)


def ease_offer(session: Session, turn: Turn) -> Answer:
    """Too much, or fear, where another plan is offered: what is gentler is taken, no more is not."""
    if session.mode is Mode.FINISHED:
        return ease_at_end(session, turn)
    offered = offer_now(session)
    if offered and offered.reason is not Reason.GOOD:
        return accept(session, turn)
    return back(replace(declined(session), asking="", eased=True), say("ease.fine"))


def ease_at_end(session: Session, turn: Turn) -> Answer:
    """Too hard, when the session is over: out of the stretch, or else how it felt."""
    if session.forward:
        return ease(session, turn)
    return feeling_after(session, replace(turn, feeling=Feeling.HARD))


start_step = by_itself(with_numbers(next_step))
start_here = with_numbers(here)
start_hold = with_numbers(hold_now)
start_rep = by_itself(with_numbers(next_rep))
start_paused = by_itself(with_numbers(resume))
go_on_down = guarded_if_back(go_on)
if_off = unless_leaving(begin)
carry_on_down = guarded_if_back(on_after_way)
over_again = guarded_if_back(start_over)
one_more = guarded_if_back(more_reps)
bye = farewell
safety = _holding(tell("safety.brief"), tell("safety.full"))
feeling = _always(feeling_midway) | {Mode.FINISHED: feeling_after, Mode.DOWN: feeling_off}

# fmt: off
MOVES: dict[Act, dict[Mode, Step]] = {
    #                     cold     setup          moving      holding     paused      resting    finished    down
    Act.LAUNCH:      _row(begin,   begin,         begin,      begin,      begin,      begin,     begin,      begin),
    Act.START:       _row(begin,   start_step,    start_hold, start_here, start_paused, start_rep, start_over, go_on_down),
    Act.SKIP_SETUP:  _row(skip,    skip_setup,    hold_now,   here,       resume,     next_rep,  here,       here),
    Act.NEXT:        _row(if_off,  next_step,     hold_now,   end_hold,   resume,     next_rep,  finish,     next_part),
    Act.READY:       _row(if_off,  next_step,     hold_now,   arrived,    resume,     next_rep,  here,       next_part),
    Act.IN_PLACE:    _row(if_off,  in_position,   hold_now,   arrived,    here,       here,      redo_way,   redo_way),
    Act.KNEELING:    _row(here,    kneels,        on_knees,   on_knees,   on_knees,   on_knees,   next_part,  next_part),
    Act.PREVIOUS:    _row(here,    previous_step, last_step,  pause,      where,      where,     where,      part_before),
    Act.REDO:        _row(here,    this_step,     redo_rep,   redo_rep,   redo_rep,   redo_rep,  redo_rep,   redo_way),
    Act.PAUSE:       _row(here,    wait,          pause,      pause,      wait,       wait,      wait,       wait),
    Act.RESUME:      _row(begin,   carried_on,    hold_now,   here,       resume,     next_rep,  here,       carry_on_down),
    Act.START_OVER:  _always(over_again) | {Mode.COLD: begin},
    Act.YES:         _row(if_off,  next_step,     hold_now,   here,       resume,     next_rep,  yes_at_end, next_part),
    Act.NO:          _row(bye,     not_now,       pause,      pause,      wait,       wait,      bye,        bye),
    Act.USUAL_SETUP: _row(usual,   usual,         here,       here,       here,       here,      here,       here),
    Act.STEP_BY_STEP: _row(step_by_step, step_by_step, in_full, in_full,  in_full,    in_full,   here,       here),
    Act.CANCEL:      _always(cancel),
    Act.STOP:        _always(farewell),
    Act.GET_OFF:     _always(get_off),
    Act.OFF_BALL:    _always(off_ball),
    Act.CARRY_ON:    _always(here),
    Act.MISHEARD:    _always(misheard),
}
"""What moves a person, or ends: only clear words come here."""

CARE: dict[Act, dict[Mode, Step]] = {
    Act.EASE:        _always(ease) | {Mode.FINISHED: ease_at_end},
    Act.CANNOT:      _always(cannot),
    Act.SLIPPING:    _always(slipping),
    Act.PAIN:        _always(pain),
    Act.FALL:        _always(fall),
    Act.STUCK:       _always(stuck),
    Act.EMERGENCY:   _always(emergency),
    Act.CONDITION:   _always(condition),
    Act.OKAY:        _always(is_okay),
    Act.FEELING:     feeling,
}
"""What is answered with help, whatever else is open."""

QUESTIONS: dict[Act, dict[Mode, Step]] = {
    Act.REPEAT:      _always(say_again),
    Act.HELP:        _always(help_here),
    Act.HOW_LONG:    _always(how_long),
    Act.TIME_LEFT:   _always(time_left),
    Act.WHICH_REP:   _always(which_rep),
    Act.WHAT_NEXT:   _always(help_here) | {Mode.SETUP: coming_step},
    Act.SAFETY:      safety,
    Act.TIP:         _always(tip),
    Act.KNOW:        _always(know),
    Act.STEP:        _always(step_asked),
    Act.PROGRESS:    _always(own_figures(progress)),
    Act.WHAT_IS_KNOWN: _always(own_figures(what_is_known)),
    Act.REMINDERS:   _always(owners_only(which)),
    Act.PICK:        _always(unheard),
    Act.UNHEARD:     _always(unheard),
}
"""What leaves the person where they are."""

CHANGES: dict[Act, dict[Mode, Step]] = {
    Act.SET_HOLD:    _always(set_hold),
    Act.SET_REPS:    _always(set_reps),
    Act.LONGER:      _always(longer),
    Act.SHORTER:     _always(shorter),
    Act.MORE_REPS:   _always(one_more),
    Act.FEWER_REPS:  _always(fewer_reps),
    Act.MORE_SECONDS: _always(more_seconds),
    Act.SET_REST:    _always(set_rest),
    Act.OPEN_REST:   _always(open_rest),
    Act.SET_GOAL:    _always(kept_only(set_goal)),
    Act.ALWAYS:      _always(always),
    Act.TODAY:       _always(only_today),
    Act.COUNT_STYLE: _always(count_style),
    Act.HANDS_FREE:  _always(hands_free),
    Act.SOUND:       _always(sound),
    Act.BED:         _always(bed),
    Act.BED_LOUDER:  _always(bed_volume(+1)),
    Act.BED_SOFTER:  _always(bed_volume(-1)),
    Act.LESS_TALK:   _always(talk(Talk.BRIEF)),
    Act.MORE_TALK:   _always(talk(Talk.FULL)),
    Act.UNDO:        _always(undo),
    Act.USUAL_PLAN:  _always(usual_plan),
    Act.FORGET_ME:   _always(forget_me),
    Act.REMIND:      _always(owners_only(remind)),
    Act.CHANGE_REMINDER: _always(owners_only(change)),
    Act.CANCEL_REMINDER: _always(owners_only(cancel_reminder)),
    Act.SKIP_REMINDER: _always(owners_only(skip_reminder)),
    Act.CONSENT:     _always(consented),
    Act.SOMEBODY_ELSE: _always(somebody_else),
}
"""What changes the plan, or what is kept."""
# fmt: on

STEPS = MOVES | CARE | QUESTIONS | CHANGES

KINDS = {"move": MOVES, "care": CARE, "question": QUESTIONS, "change": CHANGES}


def kind_of(act: Act) -> str:
    """Which kind of act it is: all that a log may hold of a turn, for the act can tell of pain."""
    return next(kind for kind, acts in KINDS.items() if act in acts)


PAST_GUARDS = frozenset({*ALWAYS_FREE, *CARE})
WAITS_FOR_SAFETY = CHANGES.keys() - {Act.CONSENT} | {Act.STEP}
"""No change is what "a little" means where it was asked whether something hurts; consent is Alexa's.

Nor is it the time for a step of the way onto the ball."""

ONTO_BALL = (Topic.GETTING_ON, Topic.HOW_FAR, Topic.GAZE, Topic.KNEES)
"""What is asked about by whoever means to get on, and to roll."""

LEAVES = (Act.STOP, Act.CANCEL, Act.GET_OFF)
"""The ways out of a conversation, or of a question in it."""

NOT_FIRST = frozenset(STEPS) - CARE.keys() - {*LEAVES}
"""Soon after an emergency these wait until it was asked whether all is well."""

LASTING = ("take_up", "offer", "usual", "too_much", "stop_here", "hurt", "okay", "safe")
"""Decisions that are asked again after a question in between; "forget me" has to be said anew."""

EXPLICIT = (Act.START, Act.RESUME, Act.START_OVER)
"""The words that start in spite of a warning."""

ALARMED = (Act.FALL, Act.STUCK, Act.PAIN, Act.EASE, Act.CANNOT, Act.SLIPPING)
"""What is an emergency once somebody has fallen."""

NO_ANSWER = {Act.STOP, Act.PAUSE, Act.CARRY_ON, Act.MISHEARD, Act.CONSENT, *CARE}
BESIDE = frozenset(Act) - NO_ANSWER | {Act.CONDITION}
"""What is no answer of somebody who may lie on the floor, and so may be a cry for help."""

SOON_AFTER: dict[Act, Step] = (
    _on(is_safe, *NOT_FIRST)
    | _on(in_doubt, Act.CONDITION, Act.HELP, Act.NO)
    | _on(emergency, *ALARMED)
    | {Act.FEELING: if_bad(emergency, is_safe)}
)
"""What is done soon after an emergency, before it was asked whether all is well."""

MORE_OF_IT = _on(owners_only(remind), Act.REMIND) | _on(owners_only(change), Act.CHANGE_REMINDER)
NO_VALUE = _on(ask_value, Act.YES) | _on(no_value, Act.NO)
STAYS = _on(leave_them, Act.NO) | _on(not_yet("remind.stay"), Act.PAUSE)
ASKABLE_BY_VALUE = tuple(what for what in ASKABLE if what != "switch")
"""What is asked for and is no yes or no: a yes says nothing of it."""

ANSWERS: dict[str, dict[Act, Step]] = {
    "take_up": _on(take_up, *ONWARD, Act.SKIP_SETUP, Act.USUAL_SETUP)
    | _on(take_up_in_full, Act.STEP_BY_STEP)
    | _on(anew, Act.NO, Act.START_OVER),
    "offer": _on(go_ahead, *ONWARD)
    | _on(ease_offer, Act.EASE, Act.CANNOT)
    | _on(before_end(skip), Act.SKIP_SETUP)
    | _on(before_end(usual), Act.USUAL_SETUP)
    | _on(before_end(step_by_step), Act.STEP_BY_STEP)
    | _on(accept, Act.YES)
    | _on(refuse, Act.NO, Act.USUAL_PLAN)
    | _on(own_plan, Act.SET_HOLD, Act.SET_REPS, Act.LONGER, Act.SHORTER),
    "usual": _on(with_numbers(usual), *ONWARD, Act.SKIP_SETUP, Act.USUAL_SETUP)
    | _on(step_by_step, Act.NO),
    "forget": _on(forget, Act.YES)
    | _on(keep, Act.NO, Act.CANCEL)
    | _on(not_yet("forget.kept"), Act.PAUSE),
    "too_much": _on(leave_it, Act.YES, Act.NEXT)
    | _on(say_start, Act.NO)
    | _on(redo_way, Act.IN_PLACE)
    | _on(start_anyway, *EXPLICIT),
    "stop_here": _on(stop_or_next, Act.YES, Act.NEXT, Act.READY, Act.OKAY)
    | _on(no_stop, Act.NO)
    | _on(redo_way, Act.IN_PLACE)
    | _on(go_on, Act.START, Act.START_OVER)
    | _on(on_after_way, Act.RESUME),
    "hurt": _on(pain, Act.YES)
    | _on(not_hurt, Act.NO)
    | _on(redo_way, Act.IN_PLACE)
    | _on(hurt_or_unheard, Act.UNHEARD)
    | {Act.FEELING: if_bad(pain, well_or_again)},
    "okay": _on(in_doubt, *BESIDE)
    | _on(off_or_doubt, Act.GET_OFF)
    | _on(is_okay, Act.YES, Act.OKAY, Act.CANCEL)
    | _on(emergency, Act.NO, Act.HELP, *ALARMED)
    | {Act.FEELING: if_bad(emergency, in_doubt)},
    "safe": _on(in_doubt, Act.UNHEARD, Act.CONDITION)
    | _on(is_okay, Act.YES)
    | _on(way_first(in_doubt), Act.NEXT)
    | _on(emergency, Act.NO, Act.HELP, *ALARMED)
    | {Act.FEELING: if_bad(emergency, in_doubt)}
    | _on(way_first(ask_again), *EXPLICIT),
    "switch": _on(switched(Switch.ON), Act.YES) | _on(switched(Switch.OFF), Act.NO),
    "remind": _on(owners_only(set_it), Act.YES) | _on(refuse_it, Act.NO) | MORE_OF_IT,
    "unremind": _on(owners_only(cancel_it), Act.YES) | STAYS,
    "leave_out": _on(owners_only(leave_out), Act.YES) | STAYS,
    **dict.fromkeys(ASKABLE_BY_VALUE, NO_VALUE),
    **dict.fromkeys(OF_REMINDER, NO_VALUE | MORE_OF_IT),
    "which": _on(owners_only(named), *OF_REMINDERS, Act.CANCEL_REMINDER, Act.PICK, Act.STEP)
    | _on(ask_value, Act.YES)
    | STAYS,
}
"""What the answers to an open question do; every other act does what it always does."""
