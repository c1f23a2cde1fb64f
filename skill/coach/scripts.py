"""The pieces of script that come back: a position step, a repetition, the ways up and down."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from skill.coach.credit import credited, row_of
from skill.coach.milestones import carded, noted
from skill.coach.reminder import DAY_MIN, Dates, Reminder, spoken
from skill.coach.reply import (
    Ask,
    At,
    Heard,
    Hold,
    Item,
    Keep,
    Later,
    Remind,
    Reply,
    Rest,
    Say,
    Silence,
    SkipReminder,
    say,
)
from skill.coach.session import ASKABLE, DECISIONS, GETTING_ON, Current, Mode, Session
from skill.coach.stretch import (
    OPEN_REST,
    POSITION,
    REPS,
    USUAL_REST,
    WAY_DOWN,
    CountStyle,
    Plan,
    Talk,
)
from skill.coach.today import (
    asks_how_it_felt,
    in_turn,
    is_cheered,
    is_practised,
    of_rest,
    todays,
    was_stopped,
)
from skill.coach.track import Stage
from skill.coach.turns import Turn

Script = tuple[Item, ...]
Answer = tuple[Session, Reply]
Step = Callable[[Session, Turn], Answer]

POSITION_MS = 8_000
"""Time to take up one step of the position, before the question."""

ROLL_MS, RELAX_MS, READY_MS, RETURN_MS = 5_000, 3_000, 1_500, 6_000
"""Times of a repetition: rolling forward, letting go, getting ready, getting back into place."""

RELEASE_MS = 1_000
"""A breath between the end cue of a hold and the way back."""

REST_MS = 8_000
"""A rest before the question; the reprompt gives as much again, and any "wait" more.

Like every silence here it is at most ten seconds long: longer ones are taken for a crash.
"""

MIN_RESUMED_S = 8
"""A resumed hold is never shorter: with less than that left, nearly all of it is all of it."""

PATIENCE_MS = {Mode.SETUP: 7_000, Mode.PAUSED: 9_000, Mode.RESTING: 9_000, Mode.DOWN: 5_000}
"""Silence before a reprompt, where the person may still be busy moving or resting."""

SETUP_S, REP_S, MINUTE_S = 105, 30, 60
"""About so long take the ways onto the ball and off it, and a repetition beside its hold."""

NEWCOMER_VISITS = 3
"""On so many visits it is said how to be heard in a hold, and that the breath goes on in it."""

BOTH = 2
"""So many repetitions, of a day with fewer than the exercise has, are no "all"."""

RESTING = f"ask.{Mode.RESTING}"
"""The key of the question in a rest."""

NOTED = "noted"
"""The name under which a session notes that the line of its end was heard."""

KNEES, HEELS, SITTING = 1, 2, 3
"""So many parts of the way off are behind whoever has hands, or knees, on the floor, or sits."""


def position(session: Session) -> Script:
    """The step of the position that the session is at, and the time to do it."""
    told = "back" if is_brief(session) else "setup"
    return say(f"{told}.{POSITION[session.step]}"), Silence(POSITION_MS)


def is_brief(session: Session) -> bool:
    """Whether the person wants to hear little around the holds."""
    return session.plan.talk is Talk.BRIEF


def approach(session: Session) -> Script:
    """From the ball under the hips to the stretch, told in full the first time only.

    To whoever is practised less is said of the way, and in the first stretch what to attend to.
    """
    rep, is_short = session.done + 1, is_brief(session) or is_practised(session)
    kind = "first" if rep == 1 else "last" if session.left == 1 else "again"
    forward = say(f"rep.{kind}.forward", rep, n=rep)
    relax: Script = (softening(session),)
    if is_short:
        turn = in_turn(session) if is_practised(session) else 0
        forward, relax = say(f"brief.{kind}", turn, n=rep), ()
    if rep == 1 and is_practised(session) and not is_brief(session):
        relax = (say("rep.focus", todays(session)),)
    rolling = At(Stage.IN), forward, Silence(ROLL_MS)
    return *rolling, At(Stage.STRETCHED), *relax, Silence(RELAX_MS), *ready(session)


def softening(session: Session) -> Say:
    """In the stretch, before the hold: to let go; of each repetition and day in other words."""
    if not session.done:
        return say("rep.first.relax")
    kind = "last" if session.left == 1 else "again"
    return say(f"rep.{kind}.relax", todays(session) + session.done)


def ready(session: Session) -> Script:
    """The warning before the clock starts."""
    return say("rep.ready", in_turn(session)), Silence(READY_MS)


def holding(
    session: Session,
    lead: Iterable[Item],
    current: Current,
) -> Reply:
    """An answer with the current repetition's hold, from where it stands to its question."""
    hold = Hold(session.done + 1, current.seconds, session.plan.style, current.at_ms)
    hold = replace(hold, new=session.visit.known.sessions < NEWCOMER_VISITS)
    return _with_hold(session, (*lead, hold), current, in_one=not current.at_ms)


def running(session: Session, current: Current, aside: Script, later: Script) -> Reply:
    """An answer within a hold that goes on while the aside is said."""
    hold = Hold(
        rep=session.done + 1,
        seconds=current.seconds,
        style=session.plan.style,
        from_ms=current.at_ms,
        running=True,
        aside=tuple(item for item in aside if isinstance(item, Say)),
        later=tuple(item for item in later if isinstance(item, Say)),
    )
    return _with_hold(session, (hold,), current, in_one=True)


def _with_hold(session: Session, script: Script, current: Current, *, in_one: bool) -> Reply:
    """An answer with a hold, which is praised only where it is held in one."""
    held_ms = session.held_ms + current.seconds * 1000 - current.at_ms
    after = session.after_hold(held_ms, current.seconds * 1000, current.seconds)
    lines = cheer(after) if in_one else ()
    return onward(after, (*script, Silence(RELEASE_MS)), *lines)


def cheer(after: Session) -> Script:
    """Something encouraging about a whole hold, once a session; nothing where little is said."""
    is_quiet = is_brief(after) or after.plan.style is CountStyle.QUIET
    is_hard = after.visit.comfort < 0
    if is_quiet or is_hard or not (after.left and is_cheered(after)):
        return ()
    return (say("rep.cheer", todays(after)),)


def onward(after: Session, script: Script, *lines: Item) -> Reply:
    """What ended a hold, the way up, the lines and the rest; hands-free, all that is to come."""
    up = rise(in_turn(after) if is_practised(after) else todays(after) + after.done)
    reply = Reply((*script, *up, *lines, *rest(after)), _at_rest(after))
    by_word = after.waiting or after.plan.rest_s == OPEN_REST
    if not (after.plan.hands_free and after.left) or by_word:
        return reply
    coming = holding(after, approach(after), Current(after.plan.hold_s))
    return replace(
        reply,
        more=(replace(coming, more=(), notice=None), *coming.more),
        notice=say("plan.hands_free.until"),
    )


def rise(pick: int = 0) -> Script:
    """Back up from the stretch."""
    return At(Stage.UP), say("rep.back", pick), Silence(ROLL_MS), At(Stage.REST)


def let_out() -> Script:
    """Out of the stretch at once, with the most helpful word first."""
    return At(Stage.UP), say("ease.now"), Silence(RELEASE_MS + ROLL_MS), At(Stage.REST)


def rest(after: Session) -> Script:
    """What is done; a rest if more is to come, or else the way off the ball and the end."""
    if after.left:
        return recap(after), Later(), *resting(after.plan)
    turn = todays(after) if is_practised(after) else None
    return *way_down(turn=turn), recap(after), *noting(after), Later()


def noting(after: Session) -> Script:
    """The line that the end may be worth, where nothing is asked there that it could follow."""
    lines = () if asks_how_it_felt(after) else noted(after)[1]
    return (*lines, Heard(NOTED)) if lines else ()


def as_noted(session: Session) -> Session:
    """The session with the line of its end written down as told, once it was heard.

    So it is told once, however the session goes on, and what it said then is what was told.
    """
    return noted(session)[0] if NOTED in session.heard else session


def resting(plan: Plan) -> Script:
    """The rest between two repetitions: the usual one, or as long as the person has said."""
    if plan.rest_s in (USUAL_REST, OPEN_REST):
        return (Silence(REST_MS),)
    return (Rest(plan.rest_s),)


def whole_s(plan: Plan) -> int:
    """About how many seconds a whole session takes, to the minute."""
    seconds = SETUP_S + plan.reps * (plan.hold_s + REP_S)
    return round(seconds / MINUTE_S) * MINUTE_S


def recap(session: Session) -> Say:
    """What is done, in one sentence."""
    if session.left and is_brief(session):
        return say("brief.done", done=session.done, of=session.plan.reps)
    if session.left:
        return say("rep.done", of_rest(session), done=session.done, of=session.plan.reps)
    if session.done == 1:
        return say("session.done_one", reps=session.plan.reps, held=session.held_s)
    if session.done == BOTH:
        return say("session.done_both", reps=session.done, held=session.held_s)
    if session.whole < session.done:
        return say("session.done_part", reps=session.done, held=session.held_s)
    return say("session.done", todays(session), reps=session.done, held=session.held_s)


def goodbye(session: Session, *lines: Item) -> Answer:
    """The end of the session, written down before the last word, and told where it could not be.

    Whoever may be on the ball is on the way off it then: every end leads there.
    """
    session = replace(session.led_off(), mode=Mode.DOWN, asking="")
    end = *not_today(session, lines), Keep(session, say("trouble.unsaved")), say("stop.bye")
    return session, Reply((*lines, *end))


def not_today(session: Session, lines: tuple[Item, ...] = ()) -> Script:
    """Where the stretch is done for today and its reminder would still ring: it is not to.

    As many of the person's own as there were sessions have nothing to remind of any more: who has
    set one for the morning and one for the evening means to stretch twice. It is looked at again
    when one is set or changed on such a day. One for a single day was asked for in so many words,
    and rings: only what comes back leaves out a day.
    """
    visit = session.visit
    asked = tuple(item.draft for item in lines if isinstance(item, Remind))
    is_news = bool(asked) or visit.reminding is not None or row_of(session) is not None
    rows = credited(visit.known, session).rows
    done = sum(row.day == visit.day and row.done >= row.reps for row in rows)
    own = {*visit.reminded.reminders, *(draft.reminder for draft in asked)}
    own -= {draft.instead for draft in asked if draft.instead != draft.reminder}
    of_today = sorted(
        (each.minute or 0, each.weekdays) for each in own if each.comes_back_on(visit.day)
    )
    still = range(visit.minute + 1, DAY_MIN) if visit.minute >= 0 else ()
    these = tuple(
        Reminder(minute, weekdays=weekdays)
        for minute, weekdays in of_today[:done]
        if minute in still
    )
    today = Dates(visit.day, visit.day)
    return (SkipReminder(today, these, every=True),) if is_news and these else ()


def ended_well(session: Session, *lines: Item) -> Answer:
    """The end of a session that was not too much, with the one line that it may be worth.

    After the first one a card goes to the phone.
    """
    session, card = carded(session)
    session, note = noted(session)
    return goodbye(session, *lines, *note, *card)


def asked_for(session: Session) -> Ask:
    """The question for the value that was asked for; where none was, the one that belongs here."""
    return Ask(f"need.{session.asking}") if session.asking in ASKABLE else question(session)


def _at_rest(after: Session) -> Ask:
    """The question after a hold; in few words for whoever hears little, or knows how it goes.

    What was asked for in the hold is asked for now.
    """
    ask = asked_for(after)
    is_short = is_brief(after) or is_practised(after)
    if not is_short or ask.key != RESTING:
        return ask
    return replace(ask, key="ask.resting_brief", pick=in_turn(after) if is_practised(after) else 0)


def question(session: Session) -> Ask:
    """The question or instruction that belongs to where the person is."""
    if session.asking in DECISIONS:
        return decision(session)
    if session.mode is Mode.FINISHED and not asks_how_it_felt(session):
        key = "ask.closing_full" if session.plan.reps == REPS.high else "ask.closing"
        return Ask(key, pick=todays(session))
    return Ask(
        _instruction(session),
        pick=session.step if session.mode is Mode.SETUP else session.done - 1,
        patience_ms=PATIENCE_MS.get(session.mode, 0),
    )


def _instruction(session: Session) -> str:
    """What can be said, by the mode; after too much to stop comes first.

    Nobody who was stopped, or led off just now, is asked to start, and nobody off the ball to roll.
    """
    if session.mode is Mode.COLD and session.on_ball:
        is_ended = session.body is Stage.LEAVING  # a moment ago, and it was led off
        return "ask.on_ball_gently" if is_ended or was_stopped(session) else "ask.on_ball"
    if session.mode is Mode.COLD or stands(session):
        return "ask.down_gently" if was_stopped(session) else "ask.cold"
    if session.mode is Mode.DOWN and not session.left:
        return "ask.down_done"
    if session.mode is Mode.DOWN and session.visit.comfort < 0:
        return "ask.down_gently"
    return f"ask.{session.mode}"


def stands(session: Session) -> bool:
    """Whether whoever comes back to a setup that was left has got off the ball meanwhile."""
    came_back = session.mode is Mode.SETUP and session.resumed
    return came_back and session.step > 0 and not session.in_place


def decision(session: Session) -> Ask:
    """The choice that the person is asked for; about a reminder, with its time and its days."""
    if session.asking == "remind":
        if session.draft is None:
            return Ask("need.time")
        kind, facts = spoken(session.draft.reminder, session.visit.day)
        return Ask(f"ask.remind.{kind}", facts)
    if session.asking in OF_ONE and session.draft:
        kind, facts = spoken(session.draft.reminder, session.visit.day)
        return Ask(f"ask.{OF_ONE[session.asking]}.{kind}", facts)
    if session.asking == "leave_out":
        return Ask("need.which")
    if session.asking == "safe" and not session.resumed:  # the trouble is of this conversation
        return Ask("ask.okay")
    return Ask(f"ask.{session.asking}")


def asked(session: Session, choice: str, *lines: Item) -> Answer:
    """The lines, and the choice that the person is asked for after them."""
    session = replace(session, asking=choice)
    return session, Reply(lines, decision(session))


OF_ONE = {"unremind": "unremind_one", "leave_out": "leave_out"}
"""What is asked about a reminder that there is, where its time and its days are told."""


def way_down(first: int = 0, last: int = len(WAY_DOWN), *, turn: int | None = None) -> Script:
    """Off the ball, slowly, from any position on it; or the parts after one, up to another.

    With a `turn` it is told in few words, which are others from turn to turn.
    """
    told = "get_off" if turn is None else "get_off_short"
    parts = (
        (At(Stage.LEAVING, n), say(f"{told}.{part}", turn or 0), Silence(ms))
        for n, (part, ms) in enumerate(WAY_DOWN, 1)
        if first < n <= last
    )
    return *(item for part in parts for item in part), At(Stage.OFF)


def off_in_short(line: str = "stop.off") -> Script:
    """The way off in one sentence, and the time for it."""
    return At(Stage.LEAVING, 1), say(line), Silence(RETURN_MS), At(Stage.OFF)


def leave(session: Session, first: int = 0) -> Script:
    """Off the ball, for whoever may be on it."""
    return way_down(first) if session.on_ball else ()


WAY_ON: Script = (say("setup.usual"), Heard(GETTING_ON), Silence(POSITION_MS))
"""Onto the ball in one sentence, and the time to take up the position."""


def back(session: Session, *lines: Say, later: tuple[Say, ...] | None = None) -> Answer:
    """The lines, then back to where the person was, or to the choice that is still open.

    A running hold goes on while they are said.
    Where a hold has no room for them, `later` is said after it: without it, the lines themselves.
    """
    current = session.current
    if session.mode is Mode.HOLDING and current:
        return session, running(session, current, lines, lines if later is None else later)
    if session.mode is Mode.MOVING and current:
        return session, holding(session, (*lines, *way_in(session, current)), current)
    if goes_on_by_itself(session):
        lead = *(lines or (recap(session),)), *resting(session.plan), *approach(session)
        return session, holding(session, lead, Current(session.plan.hold_s))
    if session.mode is Mode.SETUP and session.asking not in DECISIONS:
        if stands(session):  # a question moves nobody
            return session, Reply(lines, question(session))
        gets_on = session.resumed or session.part_fresh
        if gets_on and session.step + 1 == len(POSITION):
            return replace(session, resumed=False), Reply((*lines, *WAY_ON), question(session))
        if session.misses or not (lines and has_just_heard(session, *lines)):
            lines = (*lines, say(f"back.{POSITION[session.step]}"))
    return session, Reply(lines, question(session))


def said_otherwise(script: Script, line: Callable[[Say], Say]) -> Script:
    """The script with another line for each, also those of a hold: said in it, and after it."""
    return tuple(_said_otherwise(item, line) for item in script)


def _said_otherwise(item: Item, line: Callable[[Say], Say]) -> Item:
    if isinstance(item, Hold):
        aside, later = tuple(map(line, item.aside)), tuple(map(line, item.later))
        return replace(item, aside=aside, later=later)
    return line(item) if isinstance(item, Say) else item


SAYS_THE_STEP = {
    "kneel": (),
    "lie_down": ("step.1", "know.getting_on"),
    "arms": ("step.2",),
    "feet": ("step.4", "know.knees"),
}
"""The answers that say the same as a step of the position."""


def has_just_heard(session: Session, *lines: Say) -> bool:
    """Whether the last answer, or this one, tells the step: then its question leads back to it."""
    step = POSITION[session.step]
    told = any(line.key in (f"setup.{step}", f"back.{step}") for line in session.told)
    return told or any(line.key in SAYS_THE_STEP[step] for line in lines)


def goes_on_by_itself(session: Session) -> bool:
    """Whether the next repetition follows without a word: never for whoever may be standing."""
    resting = session.mode is Mode.RESTING and session.plan.hands_free
    asked = session.asking or session.waiting or session.plan.rest_s == OPEN_REST
    return resting and session.in_place and not session.resumed and not asked


def ending(session: Session) -> Script:
    """The end of the last repetition: off the ball, then what was done."""
    return *leave(session, KNEES), recap(session), Later()


def way_in(session: Session, current: Current) -> Script:
    """Into the stretch: rolling forward, or back into a hold that was begun.

    Whoever is forward already is not sent further.
    """
    if session.body is Stage.STRETCHED:
        return (
            say("rep.again.relax", todays(session) + session.done),
            Silence(RELAX_MS),
            *ready(session),
        )
    if session.body is Stage.IN:
        rolling = say("rep.go_on"), Silence(ROLL_MS)
        return *rolling, At(Stage.STRETCHED), Silence(RELAX_MS), *ready(session)
    if not current.at_ms:
        return approach(session)
    rolling = say("rep.resume", seconds=seconds_to_resume(current)), Silence(RETURN_MS)
    return At(Stage.IN), *rolling, At(Stage.STRETCHED), *ready(session)


def seconds_left(current: Current, after_ms: int = 0) -> int:
    """Seconds left of a hold `after_ms` from now, as a person would say them."""
    return max(round((current.seconds * 1000 - current.at_ms - after_ms) / 1000), 1)


def seconds_to_resume(current: Current) -> int:
    """Whole seconds that a paused hold still takes: what remained, eight at the least."""
    return max(-(-(current.seconds * 1000 - current.at_ms) // 1000), MIN_RESUMED_S)


def to_resume(current: Current) -> Current:
    """The hold as it is taken up again, with the whole seconds that it still takes."""
    if not current.at_ms:
        return current
    return replace(current, at_ms=(current.seconds - seconds_to_resume(current)) * 1000)
