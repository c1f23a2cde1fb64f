"""The steps for a person who comes back: taking up, offers, and a setup that fades."""

from dataclasses import replace

from skill.coach.care import FULL_AGAIN_DAYS, advice, care
from skill.coach.credit import credited, felt, place_of
from skill.coach.distress import feeling_midway, unclear
from skill.coach.moving import at_step, lying, onto_ball, this_step, to_hold, way_out
from skill.coach.offers import (
    MOST_NOES,
    Offer,
    Reason,
    away_days,
    offer,
    setups_known,
    why_gently,
)
from skill.coach.planning import changed, need, planned, set_hold, set_reps, whole_plan
from skill.coach.record import TOO_MUCH
from skill.coach.reminding import closing
from skill.coach.reply import At, Guest, Item, Keep, Reply, Say, Silence, say
from skill.coach.scripts import (
    Answer,
    Script,
    Step,
    approach,
    as_noted,
    back,
    decision,
    goodbye,
    position,
    question,
    rise,
    seconds_to_resume,
    whole_s,
)
from skill.coach.session import GUARDING, Mode, Session
from skill.coach.starting import at_once, by_the_clock, on_at_once, starts_by_itself
from skill.coach.stretch import HOLD_S, HOLD_STEP_S, POSITION, REPS, Feeling, Plan
from skill.coach.today import hurt_today, is_practised, todays
from skill.coach.track import Stage
from skill.coach.turns import Act, Span, Switch, Turn
from skill.coach.visit import Visit

SETUP_KNOWN_AFTER = 3
"""So many sessions with the setup in full; from then on it is there on request."""

LONG_AWAY_DAYS = 60
"""After so many days away the plan begins at the gentle end again."""

WARNED = "warned"
"""The name under which a session notes that it was started in spite of what was said against it."""

BREATH_MS = 700
"""A breath between two things that are told."""


def begun(plan: Plan, visit: Visit) -> Session:
    """A conversation at its beginning, in the place where the last one was left a while ago.

    Questions are answered from there, and whoever ends is led off the ball, since the person may
    still be on it; only a new start asks first.
    """
    left = visit.known.left
    if left is None:
        return Session(plan=plan, visit=visit)
    row = visit.known.row(left.key)
    if row:
        plan = replace(plan, reps=row.reps, hold_s=row.hold_s)
        visit = replace(visit, usual=visit.known.plan if visit.known.plan != plan else None)
    visit = replace(visit, key=left.key, comfort=row.comfort if row else 0, alarm=left.alarm)
    place = left.place
    if place.forward:  # whoever was in the stretch, and may still be, is led up first
        place = replace(place, body=Stage.UP)
    return replace(place, plan=plan, resumed=True, visit=visit)


OWNERS = (Act.LAUNCH, Act.SOMEBODY_ELSE, Act.CONSENT)
"""The moves and changes with which nobody goes on: a guest is the one who does that."""


def after_guest(session: Session, kind: str, turn: Turn) -> Session:
    """The conversation that begins while somebody may be on the ball of whom nothing is kept.

    Whoever goes on, ends or needs help is that guest, whose place nobody knows, and of whom still
    nothing is kept. All else is of the account, and only whatever ends leads off the ball. After an
    emergency whoever it is hears first whether all is well.
    """
    alarm, is_guest = session.visit.known.ball_alarm, kind in ("move", "care")
    if is_guest and turn.act not in OWNERS:
        session = Session(visit=Visit(key=session.visit.key, day=session.visit.day, guest=True))
    if alarm:
        return replace(session, resumed=True, visit=replace(session.visit, alarm=True))
    if turn.act in OWNERS:
        return session if session.on_ball else replace(session, body=Stage.REST)
    return session.lost_place()


ONWARD = (Act.YES, Act.NEXT, Act.READY, Act.RESUME, Act.START, Act.OKAY)
BEGIN = (*ONWARD, Act.SKIP_SETUP, Act.USUAL_SETUP, Act.STEP_BY_STEP)
"""What begins a session, said to whichever conversation it is."""


def is_untouched(session: Session) -> bool:
    """Whether nothing has begun, and nothing is set or asked that another conversation would lose.

    Then whoever is recognised only now can have their own.
    """
    visit = session.visit
    is_fresh = session.mode in (Mode.COLD, Mode.SETUP) and not (session.step or session.resumed)
    is_safe_off = session.body is Stage.OFF and not (session.lost or visit.alarm)
    is_set = session.plan != visit.saved.plan or session.wanted != visit.saved.plan
    is_asked = session.asking not in ("", "usual", "offer")
    is_owners = not (visit.guest or visit.forgotten)
    return is_fresh and is_safe_off and is_owners and not (is_set or is_asked)


def ended_in_silence(session: Session) -> Session:
    """The session that nobody has answered any more: an offer passed over rests.

    A question about pain without an answer is taken for the worse. What its end told was told.
    """
    session = as_noted(session)
    visit = session.visit
    if session.asking == "offer":
        return _passed_over(session)
    if session.asking in GUARDING:
        visit = replace(visit, comfort=TOO_MUCH)
        return replace(session, mode=Mode.DOWN, current=None, visit=visit)
    return session


def guarded(step: Step) -> Step:
    """The step that starts a session, after what must be asked before one is started."""

    def starting(session: Session, turn: Turn) -> Answer:
        if WARNED not in session.heard and hurt_today(session, session.visit.known.rows):
            return _asked(session, "too_much", say("again.too_much"))
        return step(session, turn)

    return starting


def guarded_if_back(step: Step) -> Step:
    """The step; guarded where the conversation is another one than that in which it hurt."""
    return lambda session, turn: (guarded(step) if session.resumed else step)(session, turn)


@guarded
def begin(session: Session, turn: Turn) -> Answer:
    """A new session; whoever comes back is asked first about what was left open."""
    place = session if session.resumed else place_of(session)
    going = place is not None and place.left and place.mode not in (Mode.COLD, Mode.DOWN)
    if turn.reps is not None or turn.seconds is not None:
        session, why = _unless_said(session, turn)
        return _started(session, turn, *why)
    if place is not None and place.mode is Mode.SETUP and turn.switch is Switch.ON:
        going = False  # nothing is done yet: by the clock from the first step
    if going and place is not None and place.mode is not Mode.FINISHED:
        taken = replace(place, plan=session.plan, visit=session.visit, heard=session.heard)
        taken = replace(taken, resumed=True, body=session.body)
        if turn.switch is Switch.ON:
            return on_at_once(taken, say("again.welcome"), _place(taken))
        return _asked(taken, "take_up", say("again.welcome"), _place(taken))
    plan, usual_plan = session.ahead
    visit = replace(session.visit, comfort=0, usual=usual_plan)
    here = Session(plan=plan, body=session.body, part=session.part, visit=visit)
    return _again(replace(here, heard=session.heard), turn)


def by_itself(step: Step) -> Step:
    """The step; whoever is to be led onto the ball, and starts hands-free, is asked nothing."""

    def going(session: Session, turn: Turn) -> Answer:
        if not (session.resumed and turn.switch is Switch.ON):
            return step(session, turn)
        is_near = session.mode is Mode.SETUP and session.step + 1 == len(POSITION)
        return on_at_once(session) if is_near else begin(session, turn)

    return going


@guarded
def skip(session: Session, turn: Turn) -> Answer:
    """Straight to the first repetition of a new session, for whoever says so before it."""
    session, lines = _on_gently(session)
    session, _ = planned(session.afresh(), turn)
    return to_hold(lying(session), (say("welcome.brief"), *lines, *approach(session)))


def _gently(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The session of whoever begins without an answer, and why it is a gentle one, where it is.

    Whatever the path, and whether or not it was offered: after a long time away it is the gentle
    end, and where less would be offered, less. What the person has just said it is to be, it is.
    """
    known, today = session.visit.known, session.visit.day
    if away_days(known, today) >= LONG_AWAY_DAYS:
        plan = replace(session.plan, hold_s=HOLD_S.low, reps=REPS.low)
        return replace(session, plan=plan), (say("again.long_away"),)
    offered, kept = _offer_now(session), session.visit.saved.plan
    is_said = session.asking != "offer" and session.plan.hold_s != kept.hold_s
    if offered and offered.reason is not Reason.GOOD and not is_said:
        session = _taken(session, offered)
    reason = why_gently(known, today)
    return session, (say(f"offer.again.{reason}"),) if reason else ()


def _unless_said(session: Session, turn: Turn) -> tuple[Session, tuple[Say, ...]]:
    """The same; where the turn names a hold itself, it is as it was said."""
    return (session, ()) if turn.seconds is not None else _gently(session)


def _on_gently(session: Session) -> tuple[Session, tuple[Say, ...]]:
    """The same for whoever goes straight on, with what is told of it where anything is new.

    Who was asked has heard why; an offer of growth that was passed over rests.
    """
    was, offered = session.plan, _offer_now(session)
    if session.asking == "offer" and offered:
        if offered.reason is Reason.GOOD:
            return _declined(session), ()
        return _taken(session, offered), (_from_then(session, offered),)
    session, why = _gently(session)
    return session, (*why, whole_plan(session.plan)) if session.plan != was else ()


def _again(session: Session, turn: Turn) -> Answer:
    """A new session, as the last ones speak for it: another plan is offered, or it begins.

    Who starts hands-free is asked nothing before the end: longer holds wait for it, and gentler
    ones are taken.
    """
    is_long_away = away_days(session.visit.known, session.visit.day) >= LONG_AWAY_DAYS
    is_asked = not (is_long_away or turn.switch is Switch.ON)
    if is_asked and (offered := _offer_now(session)):
        lead = _greeting(session), *advice(session)
        return _offered(session, offered, *lead, say(f"offer.again.{offered.reason}"))
    session, why = _gently(session)
    return _started(session, turn, *why)


def _started(session: Session, turn: Turn, *why: Say) -> Answer:
    """Begun without a question where that is wanted, and nothing speaks against it."""
    by_itself = turn.switch is Switch.ON
    if why or not starts_by_itself(session):
        return welcome(session, turn, *why, by_itself=by_itself)
    if is_practised(session) or (session.plan.hands_free and _knows_the_setup(session)):
        session, limits = planned(session.afresh(), turn)
        return at_once(session, _greeting(session), *limits, whole_plan(session.plan))
    return welcome(session, turn, by_itself=by_itself)


def _knows_the_setup(session: Session) -> bool:
    return setups_known(session.visit.known) >= SETUP_KNOWN_AFTER


def _greeting(session: Session) -> Say:
    """A few words for whoever comes back, others on each day of a week."""
    return say("again.welcome", todays(session))


def _place(session: Session) -> Say:
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
    session, limits = planned(session.afresh(), turn)
    known, advised = session.visit.known, advice(session)
    lines = *advised, *lead, *limits, whole_plan(session.plan)
    # nobody is led onto the ball in one breath with the advice to ask a doctor first
    if (advised or _knows_the_setup(session)) and not by_itself:
        is_away = away_days(known, session.visit.day) >= FULL_AGAIN_DAYS
        if is_practised(session) and not (advised or is_away):  # it was answered often enough
            return onto_ball(session, _greeting(session), *lines)
        return _asked(session, "usual", _greeting(session), *lines)
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
    if session.mode in (Mode.MOVING, Mode.HOLDING):
        return back(session, say("guest.later"), later=())
    if session.visit.guest:
        return back(session, say("guest.nothing"))
    guest = Session(visit=Visit(key=session.visit.key, day=session.visit.day, guest=True))
    after, reply = welcome(guest, Turn(turn.act))
    off: Script = ()
    if session.on_ball:  # who breaks in is on it still; who is forward is led up before it
        up = rise() if session.forward else ()
        off = *up, At(Stage.LEAVING, 1), say("stop.off"), At(Stage.OFF)
    left = Keep(replace(session, body=Stage.OFF))
    script = *off, left, Guest(), say("guest.hello"), *reply.script
    return after, replace(reply, script=script)


def start_anyway(session: Session, turn: Turn) -> Answer:
    """Started in spite of what was said against it: with all care, from the first step."""
    session = replace(session, heard=session.heard | {WARNED})
    session, why = _unless_said(session, turn)
    return welcome(replace(session, visit=replace(session.visit, alarm=False)), turn, *why)


def say_start(session: Session, _: Turn) -> Answer:
    """Not to leave it for today: to begin takes a word of its own."""
    return session, Reply((say("again.say_start"),), decision(session))


def leave_it(session: Session, _: Turn) -> Answer:
    """Nothing more today."""
    return goodbye(session, *way_out(session))


def anew(session: Session, _: Turn) -> Answer:
    """Not what was left open: a new session, without another greeting."""
    session = session.afresh()
    return _into_position(session, whole_plan(session.plan))


def _into_position(session: Session, *lead: Say) -> Answer:
    if is_practised(session) and starts_by_itself(session):
        return at_once(session, *lead)
    if _knows_the_setup(session):
        return onto_ball(session, *lead)
    return session, Reply((*lead, *care(session), *position(session)), question(session))


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


def feeling_after(session: Session, turn: Turn) -> Answer:
    """How the session felt; then a change of plan is offered, or it is goodbye."""
    if turn.feeling is None:
        return unclear(session)
    session = felt(session, turn.feeling)
    heard = say(f"feeling.after.{turn.feeling}")
    offered = _offer_now(session)
    if offered and offered.reason is Reason.GOOD and is_practised(session):
        return closing(session, *way_out(session), heard)  # offered at the next start
    if offered:
        return _offered(session, offered, heard, _next_time(session, offered))
    if turn.feeling is Feeling.HARD:  # what helps comes first
        return goodbye(session, *way_out(session), say("feeling.after.less_far"), heard)
    return closing(session, *way_out(session), heard, say("feeling.after.same"))


def feeling_off(session: Session, turn: Turn) -> Answer:
    """How it feels to whoever has come off the ball: something good, or thanks, is the end."""
    if turn.feeling in (None, Feeling.HARD) or session.on_ball:
        return feeling_midway(session, turn)
    session = felt(session, turn.feeling)
    was_good = session.visit.comfort > 0
    return goodbye(session, *([say(f"feeling.after.{turn.feeling}")] if was_good else []))


def _not_theirs(session: Session) -> Answer:
    """What holds from the next session on is not for another voice to say."""
    return _settled(session, say("anothers.session"), say("offer.kept"))


def accept(session: Session, turn: Turn) -> Answer:
    """The change that was offered: from now on, today or next time."""
    if turn.anothers and session.mode is Mode.FINISHED:
        return _not_theirs(session)
    offered = _offer_now(session)
    if offered is None:
        return _settled(session, say("offer.kept"))
    return _settled(_taken(session, offered), _from_then(session, offered))


def felt_right(session: Session, turn: Turn) -> Answer:
    """A plain yes to how it felt."""
    return feeling_after(session, replace(turn, feeling=Feeling.RIGHT))


def refuse(session: Session, _: Turn) -> Answer:
    """The plan stays as it is, and nobody asks again before there is a new reason."""
    session = _declined(session)
    is_last = session.visit.noes >= MOST_NOES
    session = replace(session, visit=replace(session.visit, answered=True))
    return _settled(session, say("offer.rests" if is_last else "offer.kept"))


def _passed_over(session: Session) -> Session:
    """The session whose offer nobody has answered; one of less, after too much, is made again."""
    offered = _offer_now(session)
    return session if offered and offered.reason is Reason.HARD else _declined(session)


def _declined(session: Session) -> Session:
    """The session with its offer not taken: one of growth rests for long, and then for good."""
    visit, offered = session.visit, _offer_now(session)
    noes = visit.noes
    if offered and offered.reason is Reason.GOOD:
        noes = min(visit.known.noes + 1, MOST_NOES)
    sessions = credited(visit.known, session).sessions
    return replace(session, visit=replace(visit, refused=sessions, noes=noes))


def go_ahead(session: Session, turn: Turn) -> Answer:
    """On without a yes or a no: gentler where that was offered, but never further.

    An offer that was passed over rests, as one that was refused does. Numbers are an answer, and
    repetitions with which somebody starts are today's.
    """
    if session.mode is not Mode.FINISHED:
        if turn.seconds is not None:
            return own_plan(session, turn)
        if turn.reps is not None:
            return own_plan(session, replace(turn, span=turn.span or Span.TODAY))
    offered = _offer_now(session)
    if offered and offered.reason is not Reason.GOOD:
        return accept(session, turn)
    session, reply = refuse(session, turn)
    kept = say("offer.kept"), say("offer.rests")
    script = tuple(whole_plan(session.plan) if item in kept else item for item in reply.script)
    return session, replace(reply, script=script)


def before_end(step: Step) -> Step:
    """The step of whoever goes on in their own way past an offer; after the end there is none."""

    def going_on(session: Session, turn: Turn) -> Answer:
        return (go_ahead if session.mode is Mode.FINISHED else step)(session, turn)

    return going_on


def own_plan(session: Session, turn: Turn) -> Answer:
    """Neither what was offered nor what was: the person says what it is to be, and for how long.

    To a gentler hold so many repetitions are no answer: they are meant for today, as elsewhere.
    """
    steps = {Act.LONGER: HOLD_STEP_S, Act.SHORTER: -HOLD_STEP_S}
    if turn.act in steps:
        turn = replace(turn, seconds=session.plan.hold_s + steps[turn.act])
    if turn.seconds is None and turn.reps is None:
        return need(session, "reps" if turn.act is Act.SET_REPS else "seconds")
    going, beside_it = session.mode is not Mode.FINISHED, _unnamed(session, turn)
    is_beside = going and beside_it != session and turn.span is None
    if turn.span is Span.TODAY or is_beside:
        return _own_today(beside_it if going else session, turn)
    if turn.anothers and session.mode is Mode.FINISHED:
        return _not_theirs(session)
    wanted, limits = planned(beside_it, replace(turn, span=Span.ALWAYS))
    session = _from_now_on(beside_it, wanted.wanted)
    return _settled(session, *limits, whole_plan(session.visit.next_plan or session.plan))


def _own_today(session: Session, turn: Turn) -> Answer:
    """What it is to be today; of the plan that is kept nothing was said.

    More repetitions after the end are today's, too, and the offer comes again after them.
    """
    if session.mode is Mode.FINISHED:
        today = set_reps if turn.seconds is None else set_hold
        return today(replace(session, asking=""), turn)
    session, limits = planned(session, replace(turn, span=Span.TODAY))
    return _settled(session, *limits, whole_plan(session.plan), say("plan.span.today"))


def _unnamed(session: Session, turn: Turn) -> Session:
    """The session; where no hold was named, with a gentler one, as for whoever just goes on."""
    offered = _offer_now(session)
    if turn.seconds is None and offered and offered.reason is not Reason.GOOD:
        return _taken(session, offered)
    return session


def _taken(session: Session, offered: Offer) -> Session:
    """With what was offered from now on; a hold that is shorter today already stays so today."""
    is_good, today_s = offered.reason is Reason.GOOD, session.plan.hold_s
    session = replace(session, visit=replace(session.visit, grown=is_good))
    session = _from_now_on(session, offered.plan)
    if is_good or today_s >= session.plan.hold_s:
        return session
    return changed(session, Span.TODAY, hold_s=today_s)


def _from_now_on(session: Session, plan: Plan) -> Session:
    """With this plan from now on, an offer answered; a session that is over stays as it was.

    What was meant for today alone stays so, but for what changes now.
    """
    session = replace(session, visit=replace(session.visit, answered=True))
    if session.mode is Mode.FINISHED:
        return replace(session, visit=replace(session.visit, usual=None, next_plan=plan))
    was = vars(session.wanted)
    new = {part: value for part, value in vars(plan).items() if value != was[part]}
    return changed(session, Span.ALWAYS, **new)


def _offer_now(session: Session) -> Offer | None:
    if session.visit.forgotten:
        return None
    return offer(credited(session.visit.known, session), session.visit.day)


def _of_hold(session: Session, offered: Offer) -> bool:
    return offered.plan.hold_s != session.wanted.hold_s


def _change(session: Session, offered: Offer) -> Say:
    """What is offered beside what is kept, which may be another plan than today's."""
    was, plan = session.wanted, offered.plan
    if _of_hold(session, offered):
        return say("offer.hold", seconds=plan.hold_s, was=was.hold_s)
    return say("offer.reps", reps=plan.reps, was=was.reps)


def _from_then(session: Session, offered: Offer) -> Say:
    """What was offered to the session, and taken."""
    if _of_hold(session, offered):
        return say("plan.hold", seconds=offered.plan.hold_s)
    return say("plan.reps_always", reps=offered.plan.reps)


def _next_time(session: Session, offered: Offer) -> Say:
    """Why it is offered at the end; who held no more than is offered is to roll less far."""
    if offered.reason is Reason.HARD and session.plan.hold_s <= offered.plan.hold_s:
        return say("feeling.after.less_far")
    return say(f"offer.after.{offered.reason}")


def _offered(session: Session, offered: Offer, *lead: Item) -> Answer:
    return _asked(session, "offer", *lead, _change(session, offered))


def still_offered(left: Session, session: Session, reply: Reply) -> Answer:
    """The answer after which an offer is asked about once more, with what it is that is offered.

    What no longer stands, since it was too much or the plan was changed, is asked about no more.
    """
    offered = _offer_now(session)
    if offered is None:
        if _offer_now(left) is None:
            return session, reply
        session = replace(session, asking="")
        return session, replace(reply, ask=question(session))
    change = _change(session, offered)
    if change in reply.script:
        return session, reply
    return session, replace(reply, script=(*reply.script, change))


def _settled(session: Session, *lines: Say) -> Answer:
    """After the answer to an offer: into position, or goodbye where the session is over."""
    if session.mode is Mode.FINISHED:
        return closing(session, *way_out(session), *lines)
    return _into_position(session.afresh(), *lines)


def is_safe(session: Session) -> Answer:
    """Soon after an emergency, before all else: whether all is well."""
    return _asked(session, "safe")


def _asked(session: Session, choice: str, *lines: Item) -> Answer:
    session = replace(session, asking=choice)
    return session, Reply(lines, decision(session))
