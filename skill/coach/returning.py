"""The steps for a person who begins, or comes back: asked first, taken up, welcomed."""

from dataclasses import replace

from skill.coach.care import FULL_AGAIN_DAYS, advice, care
from skill.coach.credit import place_of
from skill.coach.distress import stopped
from skill.coach.moving import at_step, lying, onto_ball, this_step, to_hold, way_out
from skill.coach.offering import declined, from_then, offer_now, passed_over, taken, with_offer
from skill.coach.offers import Reason, away_days, why_gently
from skill.coach.planning import begun_with, planned, whole_plan, with_switch
from skill.coach.record import Alarm, Row
from skill.coach.reply import Guest, Keep, Reply, Say, Silence, say
from skill.coach.scripts import (
    Answer,
    Script,
    Step,
    approach,
    as_noted,
    asked,
    back,
    decision,
    goodbye,
    off_in_short,
    position,
    question,
    rise,
    seconds_to_resume,
    whole_s,
)
from skill.coach.session import FORWARD_MODES, GUARDING, WARNED, Mode, Session, Setting
from skill.coach.starting import at_once, by_the_clock, into_position, on_at_once, starts_by_itself
from skill.coach.stretch import HOLD_S, POSITION, REPS, Plan, less
from skill.coach.today import is_practised, knows_the_setup, todays, was_stopped
from skill.coach.track import Stage
from skill.coach.turns import Act, Switch, Turn
from skill.coach.visit import Visit

LONG_AWAY_DAYS = 60
"""After so many days away the plan begins at the gentle end again."""

BREATH_MS = 700
"""A breath between two things that are told."""


def begun(plan: Plan, visit: Visit) -> Session:
    """A conversation at its beginning, in the place where the last one was left a while ago.

    Questions are answered from there, and whoever ends is led off the ball, since the person may
    still be on it; only a new start asks first. Where it was too much, less follows.
    """
    left = visit.known.left
    if left is None:
        return Session(plan=plan, visit=visit)
    place = replace(left.place, part_fresh=left.place.part > 0 or left.place.part_fresh)
    row, plan = visit.known.row(left.key), left.today or plan
    is_cold = place.mode is Mode.COLD  # nothing to go on with, but somebody may be on the ball
    if row and not is_cold:
        is_hard = row.comfort < 0
        plan = replace(plan, reps=row.reps, hold_s=_hold_again(row, left.today))
        visit = replace(visit, comfort=row.comfort, hard_s=row.hold_s if is_hard else 0)
    visit = replace(visit, usual=visit.known.plan if visit.known.plan != plan else None)
    visit = replace(visit, key=left.key, alarm=left.alarm)
    if is_cold:
        return replace(place, plan=plan, resumed=True, visit=visit)
    if place.forward:  # whoever was in the stretch, and may still be, is led up first
        place = replace(place, body=Stage.UP)
    if place.part and place.mode is not Mode.FINISHED:  # the way off goes on, part by part
        place = replace(place, mode=Mode.DOWN)
    if visit.hurt:  # whoever said so may be this person, though their voice was not known
        place = replace(place, mode=Mode.DOWN, current=None)
    return replace(place, plan=plan, resumed=True, visit=visit)


def _hold_again(row: Row, today: Plan | None) -> int:
    """The seconds of the holds to come: as meant for today; after too much, less than was held."""
    hold_s = today.hold_s if today else row.hold_s
    return min(hold_s, less(row.hold_s)) if row.comfort < 0 else hold_s


OWNERS = (Act.LAUNCH, Act.SOMEBODY_ELSE, Act.CONSENT)
"""The moves and changes with which nobody goes on: a guest is the one who does that."""


def after_guest(session: Session, kind: str, turn: Turn) -> Session:
    """The conversation that begins while somebody may be on the ball of whom nothing is kept.

    Whoever goes on, ends or needs help is that guest, whose place nobody knows, and of whom still
    nothing is kept; a voice that Alexa knows is its owner's, and what they do is kept. All else is
    of the account; whoever lies there is led up first, and off by whatever ends. After an emergency
    whoever it is hears first whether all is well.
    """
    alarm, was = session.visit.known.ball_alarm, session.visit
    goes_on = kind in ("move", "care") and turn.act not in OWNERS
    if goes_on and was.named:
        session = Session(plan=was.known.plan, visit=was)
    elif goes_on:
        session = Session(visit=Visit(key=was.key, day=was.day, hurt=was.hurt, guest=True))
    if alarm:
        body = Stage.REST if alarm is Alarm.ON else Stage.OFF
        visit = replace(session.visit, alarm=True)
        return replace(session, resumed=True, body=body, visit=visit)
    if turn.act in OWNERS:
        is_led = session.body is Stage.LEAVING  # the way off, too, begins wherever somebody lies
        return session if is_led else replace(session, body=Stage.UP)
    return session.lost_place()


ONWARD = (Act.YES, Act.NEXT, Act.READY, Act.IN_PLACE, Act.RESUME, Act.START, Act.OKAY)
BEGIN = (*ONWARD, Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP)
"""What begins a session, said to whichever conversation it is."""


def is_untouched(session: Session) -> bool:
    """Whether nothing has begun, and nothing is set or asked that another conversation would lose.

    Then whoever is recognised only now can have their own.
    """
    visit = session.visit
    is_fresh = session.mode in (Mode.COLD, Mode.SETUP) and not (session.step or session.resumed)
    is_safe_off = session.body is Stage.OFF and not (session.lost or visit.alarm)
    is_set = session.undo is not None or {session.plan, session.wanted} != {visit.saved.plan}
    is_asked = session.asking not in ("", "usual", "offer")
    is_owners = not (visit.guest or visit.forgotten)
    return is_fresh and is_safe_off and is_owners and not (is_set or is_asked)


def ended_in_silence(session: Session) -> Session:
    """The session that nobody has answered any more: an offer passed over rests.

    A question about pain without an answer is taken for the worse. What its end told was told.
    """
    session = as_noted(session)
    if session.asking == "offer":
        return passed_over(session)
    if session.asking in GUARDING:
        return replace(stopped(session), mode=Mode.DOWN, current=None)
    return session


def guarded(step: Step) -> Step:
    """The step that starts a session, after what must be asked before one is started."""

    def starting(session: Session, turn: Turn) -> Answer:
        if WARNED not in session.heard and was_stopped(session):
            return asked(session, "too_much", say("again.too_much"))
        return step(session, turn)

    return starting


def guarded_if_back(step: Step) -> Step:
    """The step; guarded where the conversation is another one than that in which it hurt."""
    return lambda session, turn: (guarded(step) if session.resumed else step)(session, turn)


@guarded
def begin(session: Session, turn: Turn) -> Answer:
    """A new session; whoever comes back is asked first about what was left open."""
    place = session if session.resumed and not session.part else place_of(session)
    going = place is not None and place.left and _is_on_the_way(place)
    if turn.reps is not None or turn.seconds is not None:
        session, why = _unless_said(session, turn)
        return _started(session, turn, *why)
    if place is not None and place.mode is Mode.SETUP and turn.switch is Switch.ON:
        going = False  # nothing is done yet: by the clock from the first step
    if going and place is not None and place.mode is not Mode.FINISHED:
        taken = replace(place, plan=session.plan, visit=session.visit, heard=session.heard)
        taken = replace(taken, resumed=True, body=session.body, undo=session.undo)
        if turn.switch is Switch.ON:
            return on_at_once(taken, say("again.welcome"), place_left(taken))
        return asked(taken, "take_up", say("again.welcome"), place_left(taken))
    plan, usual_plan = session.ahead
    visit = replace(session.visit, comfort=0, hard_s=0, usual=usual_plan)
    here = Session(plan=plan, body=session.body, part=session.part, visit=visit)
    here = replace(here, heard=session.heard, undo=session.undo, eased=session.was_hard)
    return _again(with_switch(here, turn), turn)


def _is_on_the_way(place: Session) -> bool:
    """Whether there is a way to go on with: none before the first step, or off the ball."""
    is_first = place.mode is Mode.SETUP and not place.step
    return not is_first and place.mode not in (Mode.COLD, Mode.DOWN)


def by_itself(step: Step) -> Step:
    """The step; whoever is to be led onto the ball, and starts hands-free, is asked nothing."""

    def going(session: Session, turn: Turn) -> Answer:
        gets_on = session.resumed or (session.mode is Mode.SETUP and session.part_fresh)
        if not (gets_on and turn.switch is Switch.ON):
            return step(session, turn)
        is_near = session.mode is Mode.SETUP and session.step + 1 == len(POSITION)
        return on_at_once(session) if is_near else begin(session, turn)

    return going


@guarded
def skip(session: Session, turn: Turn) -> Answer:
    """Straight to the first repetition of a new session, for whoever says so before it."""
    session, lines = _on_gently(session)
    session, _ = planned(session.afresh(), turn)
    if session.body is Stage.LEAVING:  # who is on the way off gets on again first
        return onto_ball(session, *lines)
    return to_hold(lying(session), (say("welcome.brief"), *lines, *approach(session)))


def _gently(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The session of whoever begins without an answer, and why it is a gentle one, where it is.

    Whatever the path, and whether or not it was offered: after a long time away it is the gentle
    end, and where less would be offered, less. What the person has just said it is to be, it is.
    What is kept then is told to be so.
    """
    known, today, was_s = session.visit.known, session.visit.day, session.wanted.hold_s
    if away_days(known, today) >= LONG_AWAY_DAYS:
        plan = replace(session.plan, hold_s=HOLD_S.low, reps=REPS.low)
        return replace(session, plan=plan, undo=None), (say("again.long_away"),)
    offered, kept = offer_now(session), session.visit.saved.plan
    is_said = session.plan.hold_s != kept.hold_s
    if offered and offered.reason is not Reason.GOOD and not is_said:
        session = replace(taken(session, offered), undo=_gentler_undo(session))
    reason, kept_s = why_gently(known, today), session.wanted.hold_s
    from_now_on = () if kept_s == was_s else (say("plan.hold", seconds=kept_s),)
    return session, (say(f"offer.again.{reason}"), *from_now_on) if reason else ()


def _gentler_undo(session: Session) -> Setting | None:
    """What an undo leads to once the plan is gentler: as it was before, but no less gentle."""
    if session.undo is None:
        return None
    before = replace(session, plan=session.undo.plan)
    before = replace(before, visit=replace(session.visit, usual=session.undo.usual))
    offered = offer_now(before)
    return taken(before, offered).setting if offered else None


def _unless_said(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The same; where the turn names a hold itself, it is as it was said."""
    return (session, ()) if turn.seconds is not None else _gently(session)


def _on_gently(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The same for whoever goes straight on, with what is told of it where anything is new.

    Who was asked has heard why; an offer of growth that was passed over rests.
    """
    was, offered = session.plan, offer_now(session)
    if session.asking == "offer" and offered:
        if offered.reason is Reason.GOOD:
            return declined(session), ()
        return taken(session, offered), (from_then(session, offered),)
    session, why = _gently(session)
    return session, (*why, whole_plan(session.plan)) if session.plan != was else ()


def _again(session: Session, turn: Turn) -> Answer:
    """A new session, as the last ones speak for it: another plan is offered, or it begins.

    Who starts hands-free is asked nothing before the end: longer holds wait for it, and gentler
    ones are taken.
    """
    is_long_away = away_days(session.visit.known, session.visit.day) >= LONG_AWAY_DAYS
    is_asked = not (is_long_away or turn.switch is Switch.ON)
    if is_asked and (offered := offer_now(session)):
        lead = _greeting(session), *advice(session.afresh())
        return with_offer(session, offered, *lead, say(f"offer.again.{offered.reason}"))
    session, why = _gently(session)
    return _started(session, turn, *why)


def _started(session: Session, turn: Turn, *why: Say) -> Answer:
    """Begun without a question where that is wanted, and nothing speaks against it."""
    by_itself = turn.switch is Switch.ON
    if not starts_by_itself(session.afresh()):  # what was left is then behind it
        return welcome(session, turn, *why, by_itself=by_itself)
    if is_practised(session) or (session.plan.hands_free and knows_the_setup(session)):
        session, lines = begun_with(session.afresh(), turn)
        return at_once(session, _greeting(session), *lines)
    return welcome(session, turn, by_itself=by_itself)


def _greeting(session: Session) -> Say:
    """A few words for whoever comes back, others on each day of a week."""
    return say("again.welcome", todays(session))


def place_left(session: Session) -> Say:
    """Where the last session was left, in one sentence."""
    if session.current:
        return say("again.in_hold", n=session.done + 1, seconds=seconds_to_resume(session.current))
    if session.done:
        return say("again.unfinished", done=session.done, of=session.plan.reps)
    return say("again.in_place" if session.step + 1 == len(POSITION) else "again.in_setup")


def welcome(session: Session, turn: Turn, *lead: Say, by_itself: bool = False) -> Answer:
    """What this is, the warnings, the plan, and the first step; less for whoever knows it.

    Where it goes on by itself, the other steps and the first roll as well, each at its time.
    """
    session, told = begun_with(session.afresh(), turn)
    known, advised = session.visit.known, advice(session)
    lines = *advised, *lead, *told
    # nobody is led onto the ball in one breath with the advice to ask a doctor first
    if (advised or knows_the_setup(session)) and not by_itself:
        is_away = away_days(known, session.visit.day) >= FULL_AGAIN_DAYS
        if is_practised(session) and not (advised or is_away):  # it was answered often enough
            return onto_ball(session, _greeting(session), *lines)
        return asked(session, "usual", _greeting(session), *lines)
    what = _greeting(session)
    if not known.sessions:
        what = say("welcome.what", seconds=whole_s(session.plan))
    breath = Silence(BREATH_MS)
    script = what, breath, *care(session), breath, *lines, breath
    if by_itself:
        return by_the_clock(session, *script)
    return session, Reply((*script, *position(session)), question(session))


def somebody_else(session: Session, turn: Turn) -> Answer:
    """Somebody of whom nothing is known or kept, as a newcomer; whoever is on the ball gets off."""
    if session.mode in FORWARD_MODES:
        return back(session, say("guest.later"), later=(say("guest.now"),))
    if session.visit.guest:
        return back(session, say("guest.nothing"))
    guest = Session(visit=Visit(key=session.visit.key, day=session.visit.day, guest=True))
    after, reply = welcome(guest, Turn(turn.act))
    off: Script = ()
    if session.on_ball:  # who breaks in is on it still; who is forward is led up before it
        up = rise() if session.forward else ()
        off = *up, *off_in_short()
    script = *off, Keep(session.led_off()), Guest(), say("guest.hello"), *reply.script
    return after, replace(reply, script=script)


def start_anyway(session: Session, turn: Turn) -> Answer:
    """Started in spite of what was said against it: with all care, from the first step."""
    session = replace(session, heard=session.heard | {WARNED})
    session, why = _unless_said(session, turn)
    return welcome(session, turn, *why)


def say_start(session: Session, _: Turn) -> Answer:
    """Not to leave it for today: to begin takes a word of its own."""
    return session, Reply((say("again.say_start"),), decision(session))


def leave_it(session: Session, _: Turn) -> Answer:
    """Nothing more today; what was set before is no place to come back to."""
    session = replace(session, visit=replace(session.visit, closed=True))
    return goodbye(session, *way_out(session))


def anew(session: Session, turn: Turn) -> Answer:
    """Not what was left open: a new session, without another greeting.

    A no may have meant no more at all, so it starts nothing by the clock.
    """
    session = session.afresh()
    by_word = turn.act is Act.NO
    return into_position(session, whole_plan(session.plan), by_word=by_word)


@guarded
def usual(session: Session, _: Turn) -> Answer:
    """The usual setup."""
    if session.mode is Mode.SETUP:
        return onto_ball(session)
    session, lines = _on_gently(session)
    return onto_ball(session.afresh(), *lines)


@guarded
def step_by_step(session: Session, turn: Turn) -> Answer:
    """The position in full, from its first step."""
    lines: tuple[Say, ...] = ()
    if session.mode is not Mode.SETUP:
        session, lines = _on_gently(session)
        session = session.afresh()
    session, reply = this_step(at_step(replace(session, asking=""), 0), turn)
    return session, replace(reply, script=(*lines, *reply.script))


def take_up(session: Session, turn: Turn) -> Answer:
    """On from where the last session was left, with what was done and held in it."""
    if turn.reps is not None or turn.seconds is not None:
        return welcome(session, turn)
    if session.plan.hands_free and session.mode is not Mode.SETUP:
        return on_at_once(session)
    skips = turn.act is Act.SKIP_SETUP
    if session.mode is Mode.SETUP and session.step + 1 < len(POSITION) and not skips:
        return this_step(replace(session, asking="", resumed=False), turn)
    return onto_ball(session)


def take_up_in_full(session: Session, turn: Turn) -> Answer:
    """On from where the last session was left, and the position step by step before it."""
    session = at_step(replace(session, mode=Mode.SETUP, asking="", resumed=False), 0)
    return this_step(session, turn)


def is_safe(session: Session, _: Turn) -> Answer:
    """Soon after an emergency, before all else: whether all is well."""
    return asked(session, "safe")
