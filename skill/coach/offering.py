"""The steps about another plan: how it felt, what is offered for it, and what the person says."""

from dataclasses import replace

from skill.coach.credit import credited, felt
from skill.coach.distress import feeling_midway, unclear
from skill.coach.moving import way_out
from skill.coach.offers import LATER_EVERY_DAYS, MOST_NOES, Offer, Reason, offer
from skill.coach.planning import changed, kept_told, need, planned, set_hold, set_reps, whole_plan
from skill.coach.reminding import closing
from skill.coach.reply import Item, Reply, Say, say
from skill.coach.scripts import Answer, Step, asked, goodbye, question
from skill.coach.session import Mode, Session
from skill.coach.starting import into_position
from skill.coach.stretch import HOLD_STEP_S, Feeling, Plan
from skill.coach.today import is_practised
from skill.coach.turns import Act, Span, Turn


def feeling_after(session: Session, turn: Turn) -> Answer:
    """How the session felt; then a change of plan is offered, or it is goodbye."""
    if turn.feeling is None:
        return unclear(session)
    session = felt(session, turn.feeling)
    heard = say(f"feeling.after.{turn.feeling}")
    offered = offer_now(session)
    if offered and offered.reason is Reason.GOOD and is_practised(session):
        return closing(session, *way_out(session), heard)  # offered at the next start
    if offered:
        return with_offer(session, offered, heard, _next_time(session, offered))
    if turn.feeling is Feeling.HARD:  # what helps comes first
        return goodbye(session, *way_out(session), say("feeling.after.less_far"), heard)
    same = (say("feeling.after.same"),) if _is_same_next_time(session) else ()
    return closing(session, *way_out(session), heard, *same)


def _is_same_next_time(session: Session) -> bool:
    """Whether the next session has the numbers of this one and of its last hold, and keeps them.

    One that was too much at any moment stays so: the next one begins gently, whatever is said now.
    """
    kept, was_s = session.wanted, session.last_s or session.plan.hold_s
    is_same = (kept.reps, kept.hold_s) == (session.plan.reps, was_s)
    return is_same and not (session.visit.is_unkept or session.was_hard or _grows_soon(session))


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
    offered = offer_now(session)
    if offered is None:
        return _settled(session, say("offer.kept"))
    return _settled(taken(session, offered), from_then(session, offered))


def felt_right(session: Session, turn: Turn) -> Answer:
    """A plain yes to how it felt."""
    return feeling_after(session, replace(turn, feeling=Feeling.RIGHT))


def refuse(session: Session, _: Turn) -> Answer:
    """The plan stays as it is, and nobody asks again before there is a new reason."""
    session = declined(session)
    is_last = session.visit.noes >= MOST_NOES
    session = replace(session, visit=replace(session.visit, answered=True))
    return _settled(session, say("offer.rests" if is_last else "offer.kept"))


def passed_over(session: Session) -> Session:
    """The session whose offer nobody has answered; one of less, after too much, is made again."""
    offered = offer_now(session)
    return session if offered and offered.reason is Reason.HARD else declined(session)


def declined(session: Session) -> Session:
    """The session with its offer not taken: one of growth rests for long, and then for good."""
    visit, offered = session.visit, offer_now(session)
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
    offered = offer_now(session)
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

    To another hold so many repetitions are no answer: they are meant for today, as elsewhere. What
    is kept is told to be so.
    """
    steps = {Act.LONGER: HOLD_STEP_S, Act.SHORTER: -HOLD_STEP_S}
    if turn.act in steps:
        turn = replace(turn, seconds=session.plan.hold_s + steps[turn.act])
    if turn.seconds is None and turn.reps is None:
        return need(session, "reps" if turn.act is Act.SET_REPS else "seconds", turn.span)
    going, beside_it = session.mode is not Mode.FINISHED, _unnamed(session, turn)
    is_beside = going and turn.span is None and _is_beside(session, turn)
    if turn.span is Span.TODAY or is_beside:
        return _own_today(beside_it if going else session, turn)
    if turn.anothers and session.mode is Mode.FINISHED:
        return _not_theirs(session)
    wanted, limits = planned(beside_it, replace(turn, span=Span.ALWAYS))
    session = _from_now_on(beside_it, wanted.wanted)
    return _settled(session, *limits, *kept_told(session))


def _is_beside(session: Session, turn: Turn) -> bool:
    """Whether only repetitions are said where it is a hold that is offered."""
    offered = offer_now(session)
    return turn.seconds is None and offered is not None and _of_hold(session, offered)


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
    offered = offer_now(session)
    if turn.seconds is None and offered and offered.reason is not Reason.GOOD:
        return taken(session, offered)
    return session


def taken(session: Session, offered: Offer) -> Session:
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


def offer_now(session: Session) -> Offer | None:
    """The change of the plan that this session and those before it speak for, if there is one."""
    if session.visit.forgotten:
        return None
    return offer(credited(session.visit.known, session), session.visit.day)


def _grows_soon(session: Session) -> bool:
    """Whether the next start may offer more: what it rests for may be over by then."""
    record = credited(session.visit.known, session)
    return offer(record, session.visit.day + LATER_EVERY_DAYS) is not None


def _of_hold(session: Session, offered: Offer) -> bool:
    return offered.plan.hold_s != session.wanted.hold_s


def change_offered(session: Session) -> Say | None:
    """What is offered to the session just now, with its numbers; nothing where nothing is."""
    offered = offer_now(session)
    return _change(session, offered) if offered else None


def _change(session: Session, offered: Offer) -> Say:
    """What is offered beside what is kept, which may be another plan than today's."""
    was, plan = session.wanted, offered.plan
    if _of_hold(session, offered):
        return say("offer.hold", seconds=plan.hold_s, was=was.hold_s)
    return say("offer.reps", reps=plan.reps, was=was.reps)


def from_then(session: Session, offered: Offer) -> Say:
    """What was offered to the session, and taken."""
    if _of_hold(session, offered):
        return say("plan.hold", seconds=offered.plan.hold_s)
    return say("plan.reps_always", reps=offered.plan.reps)


def _next_time(session: Session, offered: Offer) -> Say:
    """Why it is offered at the end; who found no more than is offered too much, rolls less far."""
    if offered.reason is Reason.HARD and session.visit.hard_s <= offered.plan.hold_s:
        return say("feeling.after.less_far")
    return say(f"offer.after.{offered.reason}")


def with_offer(session: Session, offered: Offer, *lead: Item) -> Answer:
    """The lines, and what is offered, with the question whether it is wanted."""
    return asked(session, "offer", *lead, _change(session, offered))


def still_offered(left: Session, session: Session, reply: Reply) -> Answer:
    """The answer after which an offer is asked about once more, with what it is that is offered.

    What no longer stands, since it was too much or the plan was changed, is asked about no more.
    """
    offered = offer_now(session)
    if offered is None:
        if offer_now(left) is None:
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
    return into_position(session.afresh(), *lines)
