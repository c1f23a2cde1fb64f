"""The steps for a person who comes back: taking up, offers, and a setup that fades."""

from dataclasses import replace

from skill.coach.moving import this_step, way_out
from skill.coach.planning import need, planned
from skill.coach.progress import Offer, Reason, credited, felt, offer, why_gently
from skill.coach.reply import Reply, Say, Silence, say
from skill.coach.scripts import POSITION_MS, Answer, decision, goodbye, position, question
from skill.coach.session import Mode, Session
from skill.coach.stretch import HOLD_STEP_S, POSITION, Feeling, Plan
from skill.coach.track import Stage
from skill.coach.turns import Act, Turn

SETUP_KNOWN_AFTER = 3
"""So many sessions with the setup in full; from then on it is there on request."""

IN_PLACE = say("safety.brief"), say("setup.usual"), Silence(POSITION_MS)
"""A word of care, the position in one sentence, and the time to take it up."""


def begin(session: Session, turn: Turn) -> Answer:
    """A new session; whoever comes back is asked first about what was left open."""
    if session.mode is not Mode.COLD or turn.reps is not None or turn.seconds is not None:
        return welcome(session, turn)
    row = session.visit.known.left_open
    if row and 0 < row.done < row.reps:
        left = say("again.unfinished", done=row.done, of=row.reps)
        return _asked(session, "take_up", say("again.welcome"), left)
    offered = offer(session.visit.known, session.visit.day)
    if offered:
        return _offered(session, offered, say("again.welcome"), when="again")
    reason = why_gently(session.visit.known, session.visit.day)
    return welcome(session, turn, *([say(f"offer.again.{reason}")] if reason else []))


def welcome(session: Session, turn: Turn, *lead: Say) -> Answer:
    """What this is, the warnings, the plan, and the first step; less for whoever knows it."""
    session, limits = planned(session.afresh(), turn)
    lines = *lead, *limits, _plan(session)
    known = session.visit.known.sessions
    if known >= SETUP_KNOWN_AFTER:
        return _asked(session, "usual", say("again.welcome"), *lines)
    what = say("again.welcome" if known else "welcome.what")
    return session, Reply(
        (what, say("welcome.care"), *lines, *position(session)), question(session)
    )


def anew(session: Session, _: Turn) -> Answer:
    """Not what was left open: a new session, without another greeting."""
    session = session.afresh()
    return _into_position(session, _plan(session))


def _into_position(session: Session, *lead: Say) -> Answer:
    if session.visit.known.sessions >= SETUP_KNOWN_AFTER:
        return usual_setup(session, *lead)
    script = *lead, say("welcome.care"), *position(session)
    return session, Reply(script, question(session))


def usual_setup(session: Session, *lead: Say) -> Answer:
    """The position in one sentence, for whoever knows it."""
    session = replace(session, mode=Mode.SETUP, step=len(POSITION) - 1, asking="")
    return session, Reply((*lead, *IN_PLACE), question(session))


def which_setup(session: Session, _: Turn) -> Answer:
    """The choice of the setup, once more."""
    return _asked(session, "usual", _plan(session))


def usual(session: Session, _: Turn) -> Answer:
    """The usual setup."""
    return usual_setup(session if session.mode is Mode.SETUP else session.afresh())


def step_by_step(session: Session, turn: Turn) -> Answer:
    """The position in full, from its first step."""
    session = session if session.mode is Mode.SETUP else session.afresh()
    return this_step(replace(session, step=0, asking=""), turn)


def take_up(session: Session, turn: Turn) -> Answer:
    """On from where the last session was left, with what was done and held in it."""
    if turn.reps is not None or turn.seconds is not None:
        return welcome(session, turn)
    row = session.visit.known.left_open
    if row is None:
        return anew(session, turn)
    session = replace(
        session,
        mode=Mode.RESTING,
        plan=replace(session.plan, reps=row.reps),
        done=row.done,
        held_ms=row.held_s * 1000,
        body=Stage.REST,
        visit=replace(session.visit, key=row.key),
    )
    return session, Reply(IN_PLACE, question(session))


def feeling_after(session: Session, turn: Turn) -> Answer:
    """How the session felt; then a change of plan is offered, or it is goodbye."""
    if turn.feeling is None:
        return need(session, "feeling")
    session = felt(session, turn.feeling)
    heard = say(f"feeling.after.{turn.feeling}")
    offered = _offer_now(session)
    if offered:
        return _offered(session, offered, heard, when="after")
    next_time = "less_far" if turn.feeling is Feeling.HARD else "same"
    next_one = say(f"feeling.after.{next_time}")
    return goodbye(session, heard, next_one, *way_out(session))


def offer_again(session: Session, turn: Turn) -> Answer:
    """What was offered, once more."""
    offered = _offer_now(session)
    if offered is None:
        return begin(session, turn)
    return _offered(session, offered, when="after" if session.mode is Mode.FINISHED else "again")


def accept(session: Session, _: Turn) -> Answer:
    """The change that was offered: from now on, today or next time."""
    offered = _offer_now(session)
    if offered is None:
        return _settled(session, say("offer.kept"))
    hold_s, reps = offered.plan.hold_s, offered.plan.reps
    grown = say("plan.hold", seconds=hold_s) if _of_hold(session, offered) else None
    session = _from_now_on(session, offered.plan)
    return _settled(session, grown or say("plan.reps", reps=reps))


def refuse(session: Session, _: Turn) -> Answer:
    """The plan stays as it is, and nobody asks again before there is a new reason."""
    sessions = credited(session.visit.known, session).sessions
    visit = replace(session.visit, answered=True, refused=sessions)
    return _settled(replace(session, visit=visit), say("offer.kept"))


def go_ahead(session: Session, turn: Turn) -> Answer:
    """On without a yes or a no: gentler where that was offered, but never further."""
    offered = _offer_now(session)
    if offered and offered.reason is not Reason.GOOD:
        return accept(session, turn)
    return _settled(session, _plan(session))


def own_plan(session: Session, turn: Turn) -> Answer:
    """Neither what was offered nor what was: the person says what it is to be."""
    steps = {Act.LONGER: HOLD_STEP_S, Act.SHORTER: -HOLD_STEP_S}
    if turn.act in steps:
        turn = replace(turn, seconds=session.plan.hold_s + steps[turn.act])
    if turn.seconds is None and turn.reps is None:
        return need(session, "reps" if turn.act is Act.SET_REPS else "seconds")
    wanted, limits = planned(session, turn)
    session = _from_now_on(session, wanted.plan)
    return _settled(session, *limits, _plan(wanted))


def _from_now_on(session: Session, plan: Plan) -> Session:
    """With this plan from now on, an offer answered; a session that is over stays as it was."""
    visit = replace(session.visit, answered=True)
    if session.mode is Mode.FINISHED:
        return replace(session, visit=replace(visit, next_plan=plan))
    return replace(session, plan=plan, visit=visit)


def _offer_now(session: Session) -> Offer | None:
    if session.visit.forgotten:
        return None
    return offer(credited(session.visit.known, session), session.visit.day)


def _of_hold(session: Session, offered: Offer) -> bool:
    return offered.plan.hold_s != session.plan.hold_s


def _offered(session: Session, offered: Offer, *lead: Say, when: str) -> Answer:
    was, plan = session.plan, offered.plan
    change = say("offer.reps", reps=plan.reps, was=was.reps)
    if _of_hold(session, offered):
        change = say("offer.hold", seconds=plan.hold_s, was=was.hold_s)
    return _asked(session, "offer", *lead, say(f"offer.{when}.{offered.reason}"), change)


def _settled(session: Session, *lines: Say) -> Answer:
    """After the answer to an offer: into position, or goodbye where the session is over."""
    if session.mode is Mode.FINISHED:
        return goodbye(session, *lines, *way_out(session))
    return _into_position(session.afresh(), *lines)


def _asked(session: Session, choice: str, *lines: Say) -> Answer:
    session = replace(session, asking=choice)
    return session, Reply(lines, decision(session))


def _plan(session: Session) -> Say:
    return say("plan.whole", reps=session.plan.reps, seconds=session.plan.hold_s)
