"""The steps that move a person through the stretch, and off the ball."""

from dataclasses import replace

from skill.coach.care import CARE, care
from skill.coach.planning import with_said
from skill.coach.reply import At, Item, Reply, Silence, say
from skill.coach.scripts import (
    HEELS,
    KNEES,
    RETURN_MS,
    ROLL_MS,
    SITTING,
    WAY_ON,
    Answer,
    Script,
    Step,
    approach,
    asked,
    back,
    ended_well,
    goodbye,
    has_just_heard,
    holding,
    leave,
    onward,
    position,
    question,
    ready,
    recap,
    rise,
    seconds_to_resume,
    stands,
    to_resume,
    way_down,
    way_in,
)
from skill.coach.session import ASKABLE, UNDER_WAY, WARNED, Current, Mode, Session
from skill.coach.stretch import LYING, POSITION
from skill.coach.telling import help_here
from skill.coach.today import was_stopped
from skill.coach.track import Stage
from skill.coach.turns import Turn

NEARLY_ALL_S = 8
"""With fewer seconds left of a hold, nearly all of it is all of it."""

OF_PAIN = ("hurt", "stop_here")
"""What is asked where something may hurt, and left open by a way off."""

TAKE_YOUR_TIME = say("pause.rest")
"""What is said first to whoever asks for time where nothing runs."""


def start_over(session: Session, turn: Turn) -> Answer:
    """From the first step again, as today is; a way off that was begun goes to the heels first."""
    off = off_first(session)
    stays = session.body is not Stage.LEAVING and session.mode is not Mode.SETUP
    was_on_ball = session.on_ball and stays
    session, told = with_said(session.over_again(), turn)
    session = at_step(session, int(was_on_ball))
    script = *off, say("start_over.again"), *told, *position(session)
    return session, Reply(script, question(session))


def at_step(session: Session, step: int) -> Session:
    """At a step of the position. Who goes back to the first leaves the ball only in its time.

    Whoever is off the ball, or on the way off, lies down before what is done on it.
    """
    step = step if session.in_place else min(step, LYING)
    return replace(session, step=step, body=Stage.REST if step else session.body)


def next_step(session: Session, turn: Turn) -> Answer:
    """The next step of the position; after the last, the first repetition.

    Whoever comes back after a while hears the step again, and so does who is to get on by a single
    sentence and has heard no more than its beginning.
    """
    if session.step + 1 == len(POSITION):
        return onto_ball(session) if session.part_fresh else next_rep(session, turn)
    if session.part_fresh:
        return this_step(replace(session, resumed=False, part_fresh=False), turn)
    return this_step(at_step(session, session.step + 1), turn)


def in_position(session: Session, turn: Turn) -> Answer:
    """The next step; who comes back from a pause is where they were, and hears that step again.

    Whoever was let out of their first roll is at rest there, and on no way.
    """
    if TAKE_YOUR_TIME in session.told:
        return this_step(session, turn)
    is_last = session.step + 1 == len(POSITION)
    is_let_out = is_last and session.waiting and session.visit.comfort < 0
    return back(session) if is_let_out else next_step(session, turn)


def kneels(session: Session, turn: Turn) -> Answer:
    """On the knees behind the ball: what comes after the first step, whatever was told since."""
    if not session.step:
        return next_step(session, turn)
    return this_step(at_step(session, LYING), turn)


def coming_step(session: Session, turn: Turn) -> Answer:
    """The next step of the position; a question begins no hold, and answers none that is open."""
    if session.asking or session.step + 1 == len(POSITION):
        return help_here(session, turn)
    return next_step(session, turn)


def carried_on(session: Session, turn: Turn) -> Answer:
    """The next step, where the step was told just now; after anything else that step again."""
    heard = has_just_heard(session) or any(line.key == "setup.usual" for line in session.told)
    return (next_step if heard else this_step)(session, turn)


def previous_step(session: Session, turn: Turn) -> Answer:
    """The step before; before the first there is none, so that one again."""
    return this_step(at_step(session, max(session.step - 1, 0)), turn)


def in_full(session: Session, turn: Turn) -> Answer:
    """The position step by step, for whoever has begun without it; what was done and held stays."""
    session = replace(session, mode=Mode.SETUP, resumed=False)
    return this_step(at_step(session, int(session.on_ball)), turn)


def this_step(session: Session, _: Turn) -> Answer:
    """The step of the position, in full; the whole of it, for whoever may be standing yet.

    Whoever is told to lie down, or what is done there, is standing no more.
    """
    if session.resumed and session.step + 1 == len(POSITION):
        return onto_ball(session)
    if session.step:
        session = replace(session, resumed=False)
    if not session.in_place:
        session = at_step(session, session.step)
    return session, Reply(position(session), question(session))


def last_step(session: Session, turn: Turn) -> Answer:
    """Back from a repetition: to the last step of the position, or to the rest before it."""
    mode, step = (Mode.RESTING, wait) if session.done else (Mode.SETUP, this_step)
    session = replace(session, mode=mode, step=len(POSITION) - 1, current=None)
    return step(session, turn)


def skip_setup(session: Session, _: Turn) -> Answer:
    """Straight to the first repetition, or to what is left of one, for whoever says so."""
    if session.resumed or session.body is Stage.LEAVING:
        return onto_ball(session)
    return into_hold(lying(session))


def lying(session: Session) -> Session:
    """The session of whoever says that no setup is needed: they may lie on the ball already."""
    return replace(session, body=Stage.REST)


def into_hold(session: Session) -> Answer:
    """On with what is left of a hold that was begun, or through the next one in full."""
    current = session.current
    if current and current.at_ms:
        return to_hold(session, way_in(session, current), current)
    return to_hold(session, approach(session))


def to_hold(session: Session, lead: Script, current: Current | None = None) -> Answer:
    """Through the lead into a hold: the next one in full, or what remained of the current one.

    What is to be asked for at the rest after it is still waited for.
    """
    current = to_resume(current) if current else Current(session.plan.hold_s)
    waits = session.asking in ASKABLE
    session = replace(session, mode=Mode.MOVING, current=current, waiting=waits)
    return session, holding(session, lead, current)


def next_rep(session: Session, turn: Turn) -> Answer:
    """The next repetition, or what is left of one that was begun; after the last one, the end.

    Whoever may be standing gets into position first.
    """
    if session.body is Stage.UP and not session.resumed and not session.done:
        return session, Reply(rise(), question(session))
    if session.body is Stage.UP and not session.resumed:
        return session, onward(session, ())  # the way up comes first, and the rest after it
    if not session.left:
        return farewell(session, turn)
    if session.resumed or not session.in_place:
        return onto_ball(session)
    return into_hold(session)


def onto_ball(session: Session, *lead: Item) -> Answer:
    """The position in one sentence, and the time to take it up; what was begun stays begun."""
    last = len(POSITION) - 1
    session = replace(session, mode=Mode.SETUP, step=last, asking="", resumed=False)
    session = replace(session, body=Stage.REST)
    heard = CARE in session.heard
    script = *lead, *(() if heard else care(session)), *WAY_ON
    return session, Reply(script, question(session))


def hold_now(session: Session, _: Turn) -> Answer:
    """The clock starts after the warning, for whoever is in the stretch already.

    Where the roll has only just begun nobody is: the word was meant for that, and it goes on.
    """
    current = session.hold
    if session.body is Stage.IN and current.fresh:
        return back(session)
    lead = way_in(session, current)
    if session.body in (Stage.IN, Stage.STRETCHED):
        lead = At(Stage.STRETCHED), *ready(session)
    return to_hold(session, lead, current)


def arrived(session: Session, turn: Turn) -> Answer:
    """Arriving is not finishing: early in a hold its clock starts anew, later it goes on.

    Of one that was taken up again only what was left starts anew: what was held before stays held.
    """
    current = session.current
    if current is None or not current.fresh:
        return back(session)
    held_ms = session.held_ms - (current.at_ms - current.from_ms)
    current = Current(current.seconds, current.from_ms)
    anew = replace(session, held_ms=held_ms, current=current, body=Stage.STRETCHED)
    return hold_now(anew, turn)


def end_hold(session: Session, _: Turn) -> Answer:
    """The hold ends early; the seconds held count. A late "next" does not end it."""
    current = session.hold
    if current.fresh:
        return back(session)
    session = session.after_hold(session.held_ms, current.at_ms, current.seconds)
    early = say("rep.early", seconds=current.at_ms // 1000)
    return session, onward(session, (At(Stage.UP), early))


def redo_rep(session: Session, _: Turn) -> Answer:
    """The repetition again, from rolling forward: the one under way, or else the last one.

    Out of a hold it goes up first: nobody lies in the stretch for longer than one hold.
    """
    up = rise(session.done) if session.forward else ()
    if session.begun == session.done and session.done:
        done = session.done - 1
        session = replace(session, done=done, whole=min(session.whole, done))
    session = replace(session, current=None)
    if session.resumed or not session.in_place:
        return onto_ball(session, say("rep.redo"))
    return to_hold(session, (*up, say("rep.redo"), *approach(session)))


def pause(session: Session, _: Turn) -> Answer:
    """The clock stops, and keeps where it stopped; with nearly nothing left the hold is done."""
    current = session.hold
    if current.at_ms and seconds_left_of(current) < NEARLY_ALL_S:
        return nearly_done(session, current)
    session = replace(session, mode=Mode.PAUSED, current=current)
    left: Script = ()
    if current.at_ms:
        left = (say("pause.left", seconds=seconds_to_resume(current)),)
    script = At(Stage.UP), say("pause.before"), Silence(ROLL_MS), At(Stage.REST), *left
    return session, Reply(script, question(session))


def nearly_done(session: Session, current: Current) -> Answer:
    """A hold paused within its last seconds counts, and waits for a word before the next one."""
    session = session.after_hold(session.held_ms, current.at_ms, current.seconds)
    session = replace(session, waiting=True)
    return session, onward(session, (At(Stage.UP), say("pause.nearly")))


def seconds_left_of(current: Current) -> float:
    """Seconds that the hold still takes."""
    return current.seconds - current.at_ms / 1000


def wait(session: Session, _: Turn) -> Answer:
    """No hurry: nothing is running that would have to stop, and a choice stays open.

    Whoever was getting on by the clock gets on at a word now.
    """
    session = replace(session, waiting=True)
    gets_on = session.mode is Mode.SETUP and session.step + 1 == len(POSITION)
    if session.asking or (session.resumed and gets_on):
        return back(session, TAKE_YOUR_TIME)
    return session, Reply((TAKE_YOUR_TIME, Silence(RETURN_MS)), question(session))


def not_now(session: Session, turn: Turn) -> Answer:
    """Time for whoever is in the setup; who was asked whether to start again leaves it."""
    return (farewell if stands(session) else wait)(session, turn)


def resume(session: Session, _: Turn) -> Answer:
    """Back into position, then only the whole seconds that remained."""
    if session.resumed or not session.in_place:
        return onto_ball(session)
    current = session.hold
    return to_hold(session, way_in(session, current), current)


def go_on(session: Session, turn: Turn) -> Answer:
    """Off the ball, and more is wanted: on again from the first step, with what is done kept.

    Whoever breaks off the way is led along the rest of it; before it began, `respond` leads them.
    """
    session, told = with_said(replace(session, asking=""), turn)
    if not session.left:
        return ended_well(session, *way_out(session), recap(session))
    if was_stopped(session):
        session = replace(session, heard=session.heard | {WARNED})
    off = off_first(session)
    session = at_step(replace(session, mode=Mode.SETUP), 0)
    script = *off, say("down.go_on"), *told, *position(session)
    return session, Reply(script, question(session))


def on_after_way(session: Session, turn: Turn) -> Answer:
    """On again, for whoever is off the ball; on the way off it is the way that is carried on."""
    leaves = session.body is Stage.LEAVING and session.left
    return (next_part if leaves else go_on)(session, turn)


def off_first(session: Session) -> Script:
    """The rest of the way off, as far as the heels, for whoever breaks it off to begin again."""
    if session.body is not Stage.LEAVING:
        return ()
    return way_down(max(session.part - 1, 0), SITTING)


def get_off(session: Session, _: Turn) -> Answer:
    """A slow, timed way off the ball; after the last repetition there is nothing to go on with.

    Whoever asks for it is on the ball, whatever was known of it. What was asked about a pain is
    asked still.
    """
    mode = session.mode if session.mode is Mode.FINISHED else Mode.DOWN
    body = session.body if session.on_ball else Stage.REST
    asking = session.asking if session.asking in OF_PAIN else ""
    session = replace(session, mode=mode, asking=asking, body=body)
    return session, Reply(way_down(), question(session))


def redo_way(session: Session, turn: Turn) -> Answer:
    """The way off from its beginning, for whoever may be on the ball yet; then what was asked.

    Whoever is under way is on it as they should be.
    """
    if not session.on_ball or session.mode in (Mode.SETUP, *UNDER_WAY):
        return back(session)
    off, reply = get_off(session, turn)
    return asked(off, session.asking, *reply.script) if session.asking else (off, reply)


def next_part(session: Session, _: Turn) -> Answer:
    """The next part of the way off the ball; off it already, what can be said."""
    if session.body is not Stage.LEAVING:
        return back(session)
    end = (recap(session),) if session.mode is Mode.FINISHED else ()
    return session, Reply((*way_down(session.parts_told), *end), question(session))


def unless_leaving(step: Step) -> Step:
    """The step; whoever is on the way off what was closed hears the rest of that, and goodbye."""

    def leaving(session: Session, turn: Turn) -> Answer:
        if session.body is not Stage.LEAVING:
            return step(session, turn)
        closed = replace(session, visit=replace(session.visit, closed=True))
        return goodbye(closed, *way_down(session.parts_told))

    return leaving


def part_before(session: Session, _: Turn) -> Answer:
    """On the way off the ball the part before, and on from there; else what can be said."""
    if session.body is not Stage.LEAVING:
        return back(session)
    return session, Reply(way_down(max(session.part - 2, 0)), question(session))


def off_ball(session: Session, _: Turn) -> Answer:
    """Off the ball by oneself: nothing more of the way is told.

    Who was in the stretch a moment ago hears its last parts: those words may be misheard ones.
    Whoever says so after a conversation in which they were stopped is not asked to go on.
    """
    if session.forward:
        return _down_from(session, HEELS)
    begins = session.mode is Mode.COLD or session.resumed
    is_ahead = session.mode is Mode.COLD and session.body is not Stage.LEAVING
    session = replace(session, body=Stage.OFF)
    if session.asking or session.mode is Mode.FINISHED or (is_ahead and not was_stopped(session)):
        return back(session)
    if begins and was_stopped(session):
        return goodbye(session)
    return back(replace(session, mode=Mode.DOWN))


def on_knees(session: Session, _: Turn) -> Answer:
    """The knees are down, and the trunk may lie on the ball yet: the rest of the way off."""
    return _down_from(session, KNEES)


def _down_from(session: Session, part: int) -> Answer:
    """The way off after this part of it, for whoever says that so much is behind them."""
    mode = session.mode if session.mode is Mode.FINISHED else Mode.DOWN
    session = replace(session, mode=mode)
    return session, Reply(leave(session, part), question(session))


def finish(session: Session, turn: Turn) -> Answer:
    """On to the end: the rest of the way up and off, where it is not over, and then goodbye."""
    return (next_part if session.body is Stage.LEAVING else next_rep)(session, turn)


def farewell(session: Session, _: Turn) -> Answer:
    """The end, with credit for what was not told yet; slowly up, or off the ball."""
    heard = session.mode in (Mode.FINISHED, Mode.DOWN) and session.body is not Stage.UP
    credit = (say("stop.held", held=session.held_s),) if session.held_s and not heard else ()
    return ended_well(session, *way_out(session), *credit)


def way_out(session: Session) -> Script:
    """Up or off the ball, for whoever may still be on it when the conversation ends.

    After a fall, or for whoever cannot get up, it is whom to call, first of all: they may lie where
    they lay.
    """
    if session.forward:
        return *call(session), say("stop.up")
    return *call(session), *([say("stop.off")] if session.on_ball else [])


def call(session: Session) -> Script:
    """How to call somebody, where nobody has said that all is well since an emergency."""
    return (say("emergency.device"),) if session.visit.alarm else ()
