"""Credit: what a session adds to what is kept of a person, and where it can be taken up."""

from dataclasses import replace

from skill.coach.plain import DAY_MS
from skill.coach.record import MAX_ROWS, STOPPED, TOO_MUCH, Alarm, Left, Record, Row, Week
from skill.coach.session import FORWARD_MODES, UNDER_WAY, WARNED, Mode, Session
from skill.coach.streak import is_settled, settled, week_of, with_rows
from skill.coach.stretch import LYING, NEARLY_ALL, POSITION, Feeling, Plan
from skill.coach.track import START_LATENCY_MS, Passage, Stage, Track
from skill.coach.visit import Visit

TAKE_UP_S = 30 * 60
TAKE_UP_MS = TAKE_UP_S * 1000
"""So long after it was left a session can be taken up again."""

OFF_AFTER_S = 60
OFF_AFTER_MS = OFF_AFTER_S * 1000
"""So long after an end that led off the ball somebody may still be on the way off it."""

ON_IT_MS = 60_000
"""So long after a step of the setup was told somebody is still in it, and goes on from there."""

FORWARD_MS = 240_000
"""So long after a roll that was begun, and of which nothing more was heard, it may last."""

GOOD = 1
"""What is kept of a good feeling: the plan may grow from there."""


def felt(session: Session, feeling: Feeling) -> Session:
    """The session with how it felt; one that was too much at any moment stays so."""
    if feeling is Feeling.HARD:
        return too_much(session)
    worst = min(session.visit.comfort, 0) or GOOD
    return replace(session, visit=replace(session.visit, comfort=worst))


def too_much(session: Session, comfort: int = TOO_MUCH) -> Session:
    """The session with all that is kept of what was too much: that it was, and in which hold."""
    worst = min(session.visit.comfort, comfort)
    visit = replace(session.visit, comfort=worst, hard_s=session.felt_s)
    return replace(session, visit=visit)


def recalled(record: Record, now_ms: int) -> Record:
    """The record as it is at the start of a conversation: what is too old to take up is closed."""
    if record.ball_until_s * 1000 <= now_ms:
        record = replace(record, ball_until_s=0, ball_alarm=Alarm.NONE)
    if record.hurt_until_s * 1000 <= now_ms:
        record = replace(record, hurt_until_s=0)
    left, heard = record.left, None
    if left and left.place.track:
        heard = _heard_out(record, left, now_ms)
        left = _left_by(left, heard, left.place.track, now_ms)
    if left and now_ms - left.left_s * 1000 >= TAKE_UP_MS:
        record = _with_held(record, left, heard) if heard else record
        left = None
    left = _found(left, now_ms) if left else None
    return replace(record, left=None if left and _is_over(left) else left)


def _is_over(left: Left) -> bool:
    """Whether nothing is left: nobody on the ball, no emergency, and nothing set for today."""
    return left.place.mode is Mode.COLD and not (left.place.on_ball or left.alarm or left.today)


def _heard_out(record: Record, left: Left, now_ms: int) -> Session:
    """What was left in an answer of which no end was told: it has gone on by its clock."""
    row, plan = record.row(left.key), left.today or record.plan
    if row:
        plan = replace(plan, reps=row.reps)
    visit = Visit(key=left.key, comfort=row.comfort if row else 0, alarm=left.alarm)
    return replace(left.place, plan=plan, visit=visit).located(now_ms)


def _left_by(left: Left, heard: Session, track: Track, now_ms: int) -> Left | None:
    """Where the answer has led by then, if there is anything in it to come back to."""
    place = place_of(heard)
    if place is None:
        return None
    place = replace(place, longest_ms=heard.longest_s * 1000, led=heard.led)
    goes_on = track.passages[-1].begin_ms > track.heard_ms(now_ms)
    return replace(left, left_s=track.since_ms(now_ms) // 1000, place=place, goes_on=goes_on)


def _with_held(record: Record, left: Left, heard: Session) -> Record:
    """The record with what was held in an answer to whose end nobody has come back.

    A row keeps the day on which it began. Of a session that has none, nobody knows the zone of its
    day any more.
    """
    utc_day = left.left_s * 1000 // DAY_MS
    row = row_of(replace(heard, visit=replace(heard.visit, day=utc_day)))
    record = replace(record, longest_s=max(record.longest_s, heard.longest_s))
    return with_row(record, row) if row else record


def _found(left: Left, now_ms: int) -> Left:
    """Where the last session was left: after a while each way has come to its end.

    Whoever is on the way off, part by part or with nothing to go on with, is still led off by what
    comes next; after an emergency it is asked first whether all is well. In the setup the step is
    told again to whoever was led off, or left it a while ago. It is known for as long whether they
    were led off, as they may be on the way.
    """
    since_ms, body = now_ms - left.left_s * 1000, left.place.body
    was_led = (body is Stage.LEAVING or left.place.heard_way_off) and since_ms < OFF_AFTER_MS
    led = Passage(Stage.LEAVING, 0, part=1) if was_led and not left.alarm else None
    if left.place.mode is Mode.SETUP and (body is Stage.LEAVING or since_ms >= ON_IT_MS):
        left = replace(left, place=_told_again(left.place))
    if body is Stage.LEAVING and left.alarm:  # they were told to keep still
        body = Stage.REST
    elif body is Stage.LEAVING:
        in_parts = left.place.part > 0 or left.place.mode is Mode.COLD
        soon = Stage.LEAVING if in_parts else Stage.REST
        is_off = since_ms >= OFF_AFTER_MS and not left.place.is_cut_off
        body = Stage.OFF if is_off else soon
    elif body is Stage.IN and since_ms >= FORWARD_MS:
        body = Stage.REST
    return replace(left, place=replace(left.place, body=body, led=led))


def _told_again(place: Session) -> Session:
    """The place in the setup, with its step to be told again; who was led off lies down first."""
    stays = place.body is not Stage.LEAVING or place.step + 1 == len(POSITION)
    return replace(place, step=place.step if stays else min(place.step, LYING), part_fresh=True)


def left_at(record: Record, session: Session, now_ms: int) -> Record:
    """The record as it is to be kept at `now_ms`: with this session, and where it is left.

    It is this person, then, and nobody else, who is on the ball or was there last.
    """
    hurt_s = _hurt_s(record, session, now_ms)
    record = replace(credited(record, session).unmarked, hurt_until_s=hurt_s)
    key, place = session.visit.key, place_of(session)
    if not (_is_superseded(record, key) or session.visit.alarm):
        return record
    if not (place and key):
        return replace(record, left=None)
    is_open = place.mode in (Mode.COLD, Mode.SETUP, *UNDER_WAY) and not session.visit.closed
    today = session.plan if is_open and session.plan != record.plan else None
    left = Left(key, max(now_ms // 1000, 0), place, session.visit.alarm, today)
    return replace(record, left=left)


def marked(record: Record, session: Session, now_ms: int) -> Record:
    """The record of an account with what it is to know of a session of which it keeps no more.

    It is the person of that session who is on the ball, or was last: whoever left a session of the
    account's own is off it, and has been asked whether all is well. What was held in an answer that
    goes on by its clock is credited, since nobody may come back to it.
    """
    left = record.left
    if left and left.place.track:
        record = _with_held(record, left, _heard_out(record, left, now_ms))
    record = recalled(record, now_ms)
    left = record.left
    if left:
        left = replace(left, alarm=False, place=replace(left.place, body=Stage.OFF))
    return replace(
        record,
        left=None if left and _is_over(left) else left,
        ball_until_s=ball_until_s(session, now_ms),
        ball_alarm=alarm_of(session),
        hurt_until_s=_hurt_s(record, session, now_ms),
    )


def _hurt_s(record: Record, session: Session, now_ms: int) -> int:
    """Until which Unix second whoever begins is asked first, by the session and what was known.

    What was known stays where nothing of the session says more, and where it has begun with that
    and nobody has gone on in spite of it. Of whoever is forgotten nothing does.
    """
    visit, until_s = session.visit, hurt_until_s(session, now_ms)
    if visit.forgotten:
        return 0
    is_warned = WARNED in session.heard
    stays = not is_warned and (visit.hurt or row_of(session) is None)
    return max(until_s, record.hurt_until_s) if stays else until_s


def ball_until_s(session: Session, now_ms: int) -> int:
    """Until which Unix second the person of this session may be on the ball; 0 where not at all.

    It is no longer than the way off takes that they were told.
    """
    leads_on = session.track and any(each.stage is not Stage.OFF for each in session.track.passages)
    if not (session.on_ball or leads_on or session.visit.alarm):
        return 0
    way_ms = None if session.visit.alarm else _way_off_ms(session)
    return _for_a_while_s(now_ms) if way_ms is None else max(now_ms + way_ms, 0) // 1000


def _way_off_ms(session: Session) -> int | None:
    """How long the way off takes to which the answer leads, or which was its end; None without."""
    if session.track and session.track.passages:
        last = session.track.passages[-1]
        return START_LATENCY_MS + last.begin_ms if last.stage is Stage.OFF else None
    is_led_off = session.body is Stage.LEAVING and not session.is_cut_off
    return OFF_AFTER_MS if is_led_off else None


def hurt_until_s(session: Session, now_ms: int) -> int:
    """Until which Unix second whoever begins is asked first, since this session was stopped."""
    return _for_a_while_s(now_ms) if session.visit.comfort <= STOPPED else 0


def _for_a_while_s(now_ms: int) -> int:
    """Until which Unix second a session that is left now can be taken up."""
    return max(now_ms + TAKE_UP_MS, 0) // 1000


def with_account(record: Record, account: Record) -> Record:
    """What is kept of a voice, with what its account knows: who may be on the ball, or was stopped.

    Alexa recognises a voice once and not the next time, so that may be this person. Where it is a
    session of the person's own that was left last, their own record tells who is on the ball; but
    an emergency goes before any place. Whoever is off it by their own is there no longer than the
    way off takes, so what is known beyond that is of somebody else.
    """
    record = replace(record, hurt_until_s=max(record.hurt_until_s, account.hurt_until_s))
    until_s, alarm = _may_be_on_ball(account)
    left = record.left
    own_s = left.left_s + (TAKE_UP_S if left.place.on_ball else OFF_AFTER_S) if left else 0
    if until_s <= own_s and alarm is Alarm.NONE:
        return record
    return replace(record, ball_until_s=until_s, ball_alarm=alarm)


def _may_be_on_ball(account: Record) -> tuple[int, Alarm]:
    """Until which Unix second, and whether after an emergency: by the mark, or a session left."""
    left = account.left
    if account.ball_until_s or not (left and (left.place.on_ball or left.alarm)):
        return account.ball_until_s, account.ball_alarm
    found = replace(left.place, visit=replace(left.place.visit, alarm=left.alarm))
    return left.left_s + TAKE_UP_S, alarm_of(found)


def alarm_of(session: Session) -> Alarm:
    """The alarm of a session, where there is one, by where it has found whom."""
    if not session.visit.alarm:
        return Alarm.NONE
    return Alarm.ON if session.on_ball else Alarm.OFF


def place_of(session: Session) -> Session | None:
    """The session without the person, where there is anything in it to come back to.

    Whoever was on the way to a hold begins with its way again, and whoever was in one is paused;
    so is whoever came off the ball and may go on. What is over is over; what was stopped stays so.
    Of what is closed there is only where the body is; where an answer goes on, it is the place
    before it, and its clock.
    """
    if session.visit.closed:
        if not (session.on_ball or session.visit.alarm):
            return None
        session = Session(
            body=session.body, part=session.part, track=session.track, visit=session.visit
        )
    if session.track and session.track.passages:
        track = replace(session.track, heard=())
        return replace(_bare(session, session.mode), current=session.current, track=track)
    mode, current = session.mode, session.current
    underway = mode in (*FORWARD_MODES, Mode.PAUSED)
    left_it = mode is Mode.DOWN and not session.visit.alarm
    step = session.step
    if underway or (left_it and session.left and session.visit.comfort >= 0):
        begun = current is not None and current.at_ms > 0
        mode = Mode.PAUSED if begun else Mode.RESTING if session.done else Mode.SETUP
        current = replace(current, fresh=False, from_ms=0) if current and begun else None
        step = len(POSITION) - 1 if underway else step
    elif left_it and not session.left and session.visit.comfort > STOPPED:
        mode, current = Mode.FINISHED, None
    worth_it = session.held_s or session.done or session.visit.alarm or session.on_ball
    is_otherwise = session.visit.usual is not None  # what was set for today is something
    is_ahead = mode in (Mode.COLD, Mode.SETUP)
    if not worth_it and not (is_ahead and (step or is_otherwise)):
        return None
    return replace(_bare(session, mode), step=step, current=current)


def _bare(session: Session, mode: Mode) -> Session:
    """What is kept of a place: without the person, the plan and what was said."""
    place = Session(mode, step=session.step, done=session.done, held_ms=session.held_ms)
    return replace(place, body=session.body, part=session.part, whole=session.whole)


def _is_superseded(record: Record, key: int) -> bool:
    """Whether what was left open was this session, or one that began before it."""
    keys = [row.key for row in record.rows]
    opened = record.left.key if record.left else 0
    return opened not in keys or key not in keys or keys.index(opened) <= keys.index(key)


def credited(record: Record, session: Session) -> Record:
    """The record with this session in it. However often it is credited, it counts once.

    Only what has changed since the session was last kept is changed in a record that another device
    may have written meanwhile.
    """
    visit, saved = session.visit, session.visit.saved
    record = replace(
        record,
        plan=_merged(record.plan, saved.plan, session.wanted),
        tips=record.tips if visit.tips == saved.tips else visit.tips,
        answered_day=max(record.answered_day, visit.day if visit.answered else 0),
        refused=max(record.refused, visit.refused),
        grown_day=max(record.grown_day, visit.day if visit.grown else 0),
        noes=_noes(record, session),
        no_day=max(record.no_day, visit.day if visit.noes else 0),
        reminding=visit.reminding or record.reminding,
        longest_s=max(record.longest_s, session.longest_s),
        told=record.told | visit.told,
        noted_day=max(record.noted_day, visit.day if visit.noted else 0),
    )
    row = row_of(session)
    return with_row(record, row) if row else record


def _noes(record: Record, session: Session) -> int:
    """How many offers of growth in a row were refused: none once the person changed the plan."""
    plan = _merged(record.plan, session.visit.saved.plan, session.wanted)
    is_same = (plan.hold_s, plan.reps) == (record.plan.hold_s, record.plan.reps)
    kept = record.noes if is_same else 0
    return max(kept, session.visit.noes)


def _merged(theirs: Plan, base: Plan, mine: Plan) -> Plan:
    changed = {name: value for name, value in vars(mine).items() if value != vars(base)[name]}
    return replace(theirs, **changed)


def row_of(session: Session) -> Row | None:
    """The session as a row; none before anything was held, unless it was too much already then.

    Of one that was too much the hold is the one that was so, and not the shorter one after it.
    """
    row = Row(
        day=session.visit.day,
        hold_s=session.visit.hard_s or session.plan.hold_s,
        reps=session.plan.reps,
        done=session.done,
        held_s=session.held_s,
        comfort=_speaks_for(session),
        key=session.visit.key,
    )
    return row if row.is_practice or row.broke_off else None


def _speaks_for(session: Session) -> int:
    """What the session says of comfort: something good only where its holds were nearly whole.

    They are whole by the plan that it ends with, too: it is that one which may grow.
    """
    comfort, plan = session.visit.comfort, session.plan
    is_held = session.held_ms >= NEARLY_ALL * (plan.reps * plan.hold_s * 1000)
    return comfort if session.whole >= plan.reps and is_held else min(comfort, 0)


def with_row(record: Record, row: Row) -> Record:
    """The record with a session's row in it, in the place of what it had of that session."""
    old = record.row(row.key)
    row = _further(row, old) if old else row
    closed = [each for each in record.rows if each is not old and is_settled(each, row.day)]
    rows = tuple(row if each is old else settled(each, row.day) for each in record.rows)
    week = _with_week(record.week, row, old)
    return replace(
        record,
        sessions=record.sessions + _is_new(row, old),
        reps=record.reps + row.done - (old.done if old else 0),
        held_s=record.held_s + row.held_s - (old.held_s if old else 0),
        first_hold_s=record.first_hold_s if record.sessions else row.hold_s,
        rows=(rows if old else (*rows, row))[-MAX_ROWS:],
        streak=with_rows(record.streak, closed, record.plan.goal),
        first_day=record.first_day if record.sessions else row.day,
        week=week,
        week_before=record.week_before if week.number == record.week.number else record.week,
    )


def _with_week(week: Week, row: Row, old: Row | None) -> Week:
    """The newest week with the row in it; one of a week before changes nothing."""
    number = week_of(row.day)
    if number < week.number or not row.is_practice:
        return week
    week = week if number == week.number else Week(number)
    held_s = week.held_s + row.held_s - (old.held_s if old else 0)
    return replace(week, sessions=week.sessions + _is_new(row, old), held_s=held_s)


def _is_new(row: Row, old: Row | None) -> bool:
    """Whether the row is one session more: the first that anything was held in."""
    return row.is_practice and not (old and old.is_practice)


def _further(row: Row, old: Row) -> Row:
    """A session only ever gets further: a repetition that is done again is still one.

    A hold that was asked for after the last repetition is the next one's; but one that was too much
    may have been so twice.
    """
    done, held_s = max(row.done, old.done), max(row.held_s, old.held_s)
    hold_s = row.hold_s if row.done > old.done else old.hold_s
    if row.comfort < 0:
        hold_s = min(row.hold_s, hold_s)
    comfort = min(row.comfort, _since(row, old)) or row.comfort or old.comfort
    return replace(row, day=old.day, hold_s=hold_s, done=done, held_s=held_s, comfort=comfort)


def _since(row: Row, old: Row) -> int:
    """How the session was before, to whoever has held again: that it was stopped is over."""
    return max(old.comfort, TOO_MUCH) if row.done > old.done else old.comfort
