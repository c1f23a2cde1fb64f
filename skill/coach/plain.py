"""What is remembered, to plain dicts of JSON's types and back."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from skill.coach.offers import MOST_NOES
from skill.coach.record import (
    MAX_COUNT,
    MAX_DAY,
    MAX_KEY,
    MAX_ROWS,
    STOPPED,
    Alarm,
    Deaf,
    Left,
    Record,
    Row,
    Streak,
    Week,
)
from skill.coach.reminder import (
    DAY_MIN,
    EVERY_DAY,
    MOST_KEPT,
    Draft,
    Part,
    Reminder,
    Reminding,
    Weekdays,
)
from skill.coach.reply import Say
from skill.coach.session import ASKABLE, DECISIONS, Current, Mode, Session, Setting
from skill.coach.stretch import (
    BED_VOLUME,
    GOAL_DAYS,
    HOLD_S,
    OPEN_REST,
    PLAIN,
    POSITION,
    REPS,
    REST_S,
    TIP_COUNT,
    TODAY_REPS,
    USUAL_REST,
    Bed,
    CountStyle,
    Limits,
    Plan,
    Sound,
    Sounding,
    Talk,
)
from skill.coach.track import START_LATENCY_MS, Passage, Stage, Track, holds
from skill.coach.turns import Span
from skill.coach.visit import Visit

SESSION_VERSION, RECORD_SCHEMA = 5, 4
"""The layouts of a session's and of a record's plain form. Another one cannot be read."""

DAY_MS = 86_400_000
PARTS = 4
"""So many numbers and words a reminder consists of."""

MAX_PASSAGES = 8 * REPS.high
"""More stages than any answer has."""

SESSION_FLAGS = ("eased", "changed", "resumed", "waiting", "unheard")
VISIT_FLAGS = (
    "answered",
    "forgotten",
    "alarm",
    "grown",
    "closed",
    "noted",
    "named",
    "guest",
    "hurt",
)
VISIT_NUMBERS = ("noes", "hard_s")

MAX_TOLD_BITS = (1 << 16) - 1
"""More milestones than there are, as one number."""

MAX_TOLD, MAX_KEY_LENGTH, MAX_FACTS = 12, 60, 4
"""More lines than an answer has, longer than a line's key is, and more facts than it takes."""

PARTED = {Stage.LEAVING: MAX_PASSAGES, Stage.REST: len(POSITION)}
"""The stages that can have parts, and how many at most."""

NEED_A_HOLD = (Mode.MOVING, Mode.PAUSED)


class Unreadable(ValueError):
    """A plain form that this version did not write: of another layout, incomplete, tampered with.

    `part` names what is wrong with it, and never holds a value: the value may be a person's.
    """

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def whole(value: Any, low: int, high: int, part: str) -> int:
    """The value, where it is a whole number from `low` to `high`.

    Raises:
        Unreadable: it is not.
    """
    if type(value) is not int or not low <= value <= high:
        raise Unreadable(f"{part} is no whole number from {low} to {high}")
    return value


Choice = TypeVar("Choice", bound=StrEnum)
Read = TypeVar("Read")


def choice(kind: type[Choice], value: Any, part: str) -> Choice:
    """The value, where it is one of the kind's.

    Raises:
        Unreadable: it is not.
    """
    try:
        return kind(value)
    except ValueError:
        raise Unreadable(f"{part} is no {kind.__name__}") from None


def session_to_plain(session: Session) -> dict[str, Any]:
    """The session as a plain dict, without what is empty."""
    visit, current, track = session.visit, session.current, session.track
    plain: dict[str, Any] = {
        "v": SESSION_VERSION,
        "mode": session.mode.value,
        "plan": plan_to_plain(session.plan),
        "body": session.body.value,
        "place": [session.step, session.done, session.held_ms, session.misses],
        "care": [session.part, session.whole, session.pains, session.longest_ms],
        "visit": [visit.key, visit.day, visit.comfort, visit.tips, visit.refused, visit.told],
    }
    owners = {**dict.fromkeys(SESSION_FLAGS, session), **dict.fromkeys(VISIT_FLAGS, visit)}
    plain |= {name: True for name, owner in owners.items() if getattr(owner, name)}
    plans = {"next_plan": visit.next_plan, "usual": visit.usual}
    plain |= {name: plan_to_plain(plan) for name, plan in plans.items() if plan}
    numbers = {"last_s": session.last_s} | {name: getattr(visit, name) for name in VISIT_NUMBERS}
    plain |= {name: number for name, number in numbers.items() if number}
    plain |= _of_reminders(session)
    if session.undo:
        plain["undo"] = _setting_to_plain(session.undo)
    if session.asking:
        plain["asking"] = session.asking
    if session.span:
        plain["span"] = session.span.value
    if session.heard:
        plain["heard"] = sorted(session.heard)
    if session.told:
        plain["told"] = [[line.key, line.pick, dict(line.facts)] for line in session.told]
    if current:
        plain["current"] = [current.seconds, current.at_ms]
    if track:
        plain["track"] = _track_to_plain(track)
        plain |= {"hears": [list(pair) for pair in track.heard]} if track.heard else {}
    return plain


def session_from_plain(plain: Any) -> Session:
    """The session that `session_to_plain` wrote.

    Raises:
        Unreadable: another version, or a part is missing, of the wrong type or out of range.
    """
    return _complete(_session, plain, ("v", SESSION_VERSION))


def record_to_plain(record: Record) -> dict[str, Any]:
    """The record as a plain dict, as short as it can be read by people."""
    streak = record.streak
    plain = {
        "schema": RECORD_SCHEMA,
        "plan": plan_to_plain(record.plan),
        "total": [record.sessions, record.reps, record.held_s],
        "first": [record.first_hold_s, record.first_day],
        "rows": [row_to_plain(row) for row in record.rows],
        "streak": [
            *(streak.days, streak.last_day, streak.rest_day),
            *(streak.total, streak.week_days, streak.weeks),
        ],
        "weeks": [*_week_to_plain(record.week), *_week_to_plain(record.week_before)],
        "best": [record.longest_s, record.told, record.noted_day],
        "tips": record.tips,
        "offer": [record.answered_day, record.refused, record.grown_day, *_noes_of(record)],
    }
    if record.left:
        plain["left"] = _left_to_plain(record.left)
    if record.reminding != Reminding():
        plain["reminding"] = _reminding_to_plain(record.reminding)
    if record.deaf:
        plain["deaf"] = [record.deaf.device, record.deaf.asked_ms]
    if record.unmarked != record:
        hurt = (record.hurt_until_s,) if record.hurt_until_s else ()
        plain["ball"] = [record.ball_until_s, int(record.ball_alarm), *hurt]
    return plain


def _noes_of(record: Record) -> tuple[int, ...]:
    return (record.noes, record.no_day) if record.noes or record.no_day else ()


def record_from_plain(plain: Any) -> Record:
    """The record that `record_to_plain` wrote.

    Raises:
        Unreadable: another schema, or a part is missing, of the wrong type or out of range.
    """
    return _complete(_record, plain, ("schema", RECORD_SCHEMA))


def plan_to_plain(plan: Plan) -> list[Any]:
    """A plan as a plain list."""
    plain = [
        *(plan.hold_s, plan.reps, plan.style.value, plan.hands_free, plan.talk.value),
        *(plan.rest_s, plan.goal),
    ]
    one = plan.sounding
    return [*plain, [one.sound.value, one.bed.value, one.volume]] if one != PLAIN else plain


def plan_from_plain(plain: Any, reps_allowed: Limits = REPS) -> Plan:
    """The plan that `plan_to_plain` wrote; today's alone may have fewer repetitions.

    Raises:
        Unreadable, TypeError, ValueError: a part is missing, of the wrong type or out of range.
    """
    hold_s, reps, style, hands_free, talk, rest_s, goal, *sounding = plain
    return Plan(
        whole(hold_s, HOLD_S.low, HOLD_S.high, "hold_s"),
        whole(reps, reps_allowed.low, reps_allowed.high, "reps"),
        choice(CountStyle, style, "style"),
        hands_free is True,
        choice(Talk, talk, "talk"),
        _rest(rest_s),
        whole(goal, GOAL_DAYS.low, GOAL_DAYS.high, "goal"),
        _sounding(*sounding),
    )


def _sounding(plain: Any = None) -> Sounding:
    if plain is None:
        return PLAIN
    sound, bed, volume = plain
    return Sounding(
        choice(Sound, sound, "sound"),
        choice(Bed, bed, "bed"),
        whole(volume, BED_VOLUME.low, BED_VOLUME.high, "volume"),
    )


def _rest(plain: Any) -> int:
    if type(plain) is int and plain in (USUAL_REST, OPEN_REST):
        return plain
    return whole(plain, REST_S.low, REST_S.high, "rest_s")


def _setting_to_plain(setting: Setting) -> list[Any]:
    usual = plan_to_plain(setting.usual) if setting.usual else 0
    return [plan_to_plain(setting.plan), usual, setting.hold_s]


def _setting(plan: Any, usual: Any, hold_s: Any) -> Setting:
    return Setting(
        plan_from_plain(plan, TODAY_REPS),
        plan_from_plain(usual) if usual else None,
        whole(hold_s, 0, HOLD_S.high, "undo.hold_s"),
    )


def row_to_plain(row: Row) -> list[int]:
    """A session's row as a plain list; its key only while there is one."""
    plain = [row.day, row.hold_s, row.reps, row.done, row.held_s, row.comfort]
    return [*plain, row.key] if row.key else plain


def row_from_plain(plain: Any) -> Row:
    """The row that `row_to_plain` wrote.

    Raises:
        Unreadable, TypeError, ValueError: a part is missing, of the wrong type or out of range.
    """
    row = Row(*plain)
    whole(row.day, 0, MAX_DAY, "row.day")
    whole(row.hold_s, HOLD_S.low, HOLD_S.high, "row.hold_s")
    whole(row.reps, TODAY_REPS.low, TODAY_REPS.high, "row.reps")
    whole(row.done, 0, REPS.high, "row.done")
    whole(row.held_s, 0, MAX_COUNT, "row.held_s")
    whole(row.comfort, STOPPED, 1, "row.comfort")
    whole(row.key, 0, MAX_KEY, "row.key")
    return row


def _complete(read: Callable[[Any], Read], plain: Any, layout: tuple[str, int]) -> Read:
    """What `read` makes of the plain form; every way in which it can be wrong is one error."""
    name, version = layout
    try:
        whole(plain[name], version, version, name)
        return read(plain)
    except Unreadable:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(type(error).__name__) from error


def _session(plain: Mapping[str, Any]) -> Session:
    plan = plan_from_plain(plain["plan"], TODAY_REPS)
    step, done, held_ms, misses = plain["place"]
    part, whole_reps, pains, longest_ms = plain["care"]
    session = Session(
        mode=choice(Mode, plain["mode"], "mode"),
        plan=plan,
        step=whole(step, 0, len(POSITION) - 1, "step"),
        done=whole(done, 0, plan.reps, "done"),
        held_ms=whole(held_ms, 0, DAY_MS, "held_ms"),
        current=_current(*plain["current"]) if "current" in plain else None,
        body=choice(Stage, plain["body"], "body"),
        track=_track(plain) if "track" in plain else None,
        asking=_asking(plain.get("asking", "")),
        span=choice(Span, plain["span"], "span") if "span" in plain else None,
        misses=whole(misses, 0, MAX_COUNT, "misses"),
        part=whole(part, 0, MAX_PASSAGES, "part"),
        whole=whole(whole_reps, 0, REPS.high, "whole"),
        pains=whole(pains, 0, MAX_COUNT, "pains"),
        longest_ms=whole(longest_ms, 0, HOLD_S.high * 1000, "longest_ms"),
        last_s=whole(plain.get("last_s", 0), 0, HOLD_S.high, "last_s"),
        eased=plain.get("eased") is True,
        heard=frozenset(_name(name) for name in plain.get("heard", ())),
        told=tuple(_line(*line) for line in plain.get("told", ())[:MAX_TOLD]),
        undo=_setting(*plain["undo"]) if "undo" in plain else None,
        changed=plain.get("changed") is True,
        resumed=plain.get("resumed") is True,
        waiting=plain.get("waiting") is True,
        draft=_draft(*plain["draft"]) if "draft" in plain else None,
        unheard=plain.get("unheard") is True,
        visit=_visit(plain),
    )
    hold_known = session.current or (session.track and holds(session.track.passages))
    if session.mode is Mode.HOLDING or (session.mode in NEED_A_HOLD and not hold_known):
        raise Unreadable(f"{session.mode} without its hold")
    return session


def _visit(plain: Mapping[str, Any]) -> Visit:
    key, day, comfort, tips, refused, told = plain["visit"]
    return Visit(
        key=whole(key, 0, MAX_KEY, "key"),
        day=whole(day, 0, MAX_DAY, "day"),
        comfort=whole(comfort, STOPPED, 1, "comfort"),
        tips=whole(tips, 0, TIP_COUNT, "tips"),
        answered=plain.get("answered") is True,
        alarm=plain.get("alarm") is True,
        grown=plain.get("grown") is True,
        closed=plain.get("closed") is True,
        refused=whole(refused, 0, MAX_COUNT, "refused"),
        noes=whole(plain.get("noes", 0), 0, MOST_NOES, "noes"),
        hard_s=whole(plain.get("hard_s", 0), 0, HOLD_S.high, "hard_s"),
        usual=plan_from_plain(plain["usual"]) if "usual" in plain else None,
        next_plan=plan_from_plain(plain["next_plan"]) if "next_plan" in plain else None,
        forgotten=plain.get("forgotten") is True,
        told=whole(told, 0, MAX_TOLD_BITS, "told"),
        noted=plain.get("noted") is True,
        named=plain.get("named") is True,
        guest=plain.get("guest") is True,
        hurt=plain.get("hurt") is True,
        minute=whole(plain.get("minute", -1), -1, DAY_MIN - 1, "minute"),
        reminding=_reminding(*plain["reminding"]) if "reminding" in plain else None,
    )


def _of_reminders(session: Session) -> dict[str, Any]:
    """What a session knows of reminders, without what is empty."""
    visit, draft = session.visit, session.draft
    plain: dict[str, Any] = {"minute": visit.minute} if visit.minute >= 0 else {}
    if draft:
        instead = _reminder_to_plain(draft.instead) if draft.instead else []
        plain["draft"] = [*_reminder_to_plain(draft.reminder), *instead]
    if visit.reminding:
        plain["reminding"] = _reminding_to_plain(visit.reminding)
    return plain


def _reminder_to_plain(reminder: Reminder) -> list[Any]:
    minute = -1 if reminder.minute is None else reminder.minute
    return [minute, reminder.part or "", int(reminder.weekdays), reminder.day]


def _reminder(minute: Any, part: Any, weekdays: Any, day: Any) -> Reminder:
    minute = whole(minute, -1, DAY_MIN - 1, "reminder.minute")
    return Reminder(
        None if minute < 0 else minute,
        choice(Part, part, "reminder.part") if part else None,
        Weekdays(whole(weekdays, 0, EVERY_DAY, "reminder.weekdays")),
        whole(day, 0, MAX_DAY, "reminder.day"),
    )


def _draft(*plain: Any) -> Draft:
    reminder, *instead = _reminders(plain)
    return Draft(reminder, *instead)


def _reminders(plain: tuple[Any, ...]) -> list[Reminder]:
    """Reminders from their parts, one after another."""
    return [_reminder(*plain[at : at + PARTS]) for at in range(0, len(plain), PARTS)]


def _reminding_to_plain(reminding: Reminding) -> list[Any]:
    """When one was offered and when it was not allowed, and the last ones."""
    last = (part for each in reminding.reminders for part in _reminder_to_plain(each))
    return [reminding.offered_day, reminding.denied_day, *last]


def _reminding(offered_day: Any, denied_day: Any, *last: Any) -> Reminding:
    return Reminding(
        tuple(_reminders(last))[-MOST_KEPT:],
        whole(offered_day, 0, MAX_DAY, "offered_day"),
        whole(denied_day, 0, MAX_DAY, "denied_day"),
    )


def _asking(plain: Any) -> str:
    if plain and plain not in (*ASKABLE, *DECISIONS):
        raise Unreadable("asking")
    return str(plain)


def _current(seconds: Any, at_ms: Any) -> Current:
    seconds = whole(seconds, HOLD_S.low, HOLD_S.high, "current.seconds")
    return Current(seconds, whole(at_ms, 0, seconds * 1000, "current.at_ms"))


def _name(plain: Any) -> str:
    if not isinstance(plain, str) or not 0 < len(plain) <= MAX_KEY_LENGTH:
        raise Unreadable("a name")
    return plain


def _line(key: Any, pick: Any, facts: Any) -> Say:
    if not isinstance(facts, dict) or len(facts) > MAX_FACTS:
        raise Unreadable("a line's facts")
    told = {_name(name): whole(value, 0, MAX_COUNT, "a fact") for name, value in facts.items()}
    return Say(_name(key), told, whole(pick, -1, MAX_COUNT, "pick"))


def _track(plain: Mapping[str, Any]) -> Track:
    asked_ms, *passages = plain["track"]
    heard = tuple(
        (_name(name), whole(ms, 0, DAY_MS, "hears")) for name, ms in plain.get("hears", ())
    )
    if not 0 < len(passages) + len(heard) <= MAX_PASSAGES:
        raise Unreadable(f"a track of {len(passages)} stages")
    asked_ms = whole(asked_ms, 0, 1 << 53, "track.asked_ms")
    return Track(asked_ms, tuple(_passage(*passage) for passage in passages), heard)


def _track_to_plain(track: Track) -> list[Any]:
    return [track.asked_ms, *map(_passage_to_plain, track.passages)]


def _passage_to_plain(passage: Passage) -> list[Any]:
    plain: list[Any] = [passage.stage.value, passage.begin_ms]
    if passage.part:
        return [*plain, passage.part]
    return [*plain, passage.seconds, passage.from_ms] if passage.seconds else plain


def _passage(stage: Any, begin_ms: Any, *more: Any) -> Passage:
    kind = choice(Stage, stage, "passage.stage")
    begin_ms = whole(begin_ms, -START_LATENCY_MS, DAY_MS, "passage.begin_ms")
    if kind in PARTED and (more or kind is Stage.LEAVING):
        (part,) = more
        return Passage(kind, begin_ms, part=whole(part, 1, PARTED[kind], "passage.part"))
    if kind is not Stage.HOLD:
        return Passage(kind, begin_ms)
    seconds, from_ms = more
    seconds = whole(seconds, HOLD_S.low, HOLD_S.high, "hold.seconds")
    return Passage(kind, begin_ms, seconds, whole(from_ms, 0, seconds * 1000, "hold.from_ms"))


def _record(plain: Mapping[str, Any]) -> Record:
    sessions, reps_done, held_s = plain["total"]
    answered_day, refused, grown_day, *no = plain["offer"]
    noes, no_day = no or (0, 0)
    first_hold_s, first_day = plain["first"]
    *week, number, week_sessions, week_held_s = plain["weeks"]
    longest_s, told, noted_day = plain["best"]
    until_s, alarm, *hurt = plain.get("ball", (0, False))
    (hurt_until_s,) = hurt or (0,)
    return Record(
        plan=plan_from_plain(plain["plan"]),
        sessions=whole(sessions, 0, MAX_COUNT, "sessions"),
        reps=whole(reps_done, 0, MAX_COUNT, "reps_done"),
        held_s=whole(held_s, 0, MAX_COUNT, "held_s"),
        first_hold_s=whole(first_hold_s, HOLD_S.low, HOLD_S.high, "first"),
        first_day=whole(first_day, 0, MAX_DAY, "first_day"),
        week=_week(*week),
        week_before=_week(number, week_sessions, week_held_s),
        longest_s=whole(longest_s, 0, HOLD_S.high, "longest_s"),
        told=whole(told, 0, MAX_TOLD_BITS, "told"),
        noted_day=whole(noted_day, 0, MAX_DAY, "noted_day"),
        rows=tuple(row_from_plain(row) for row in plain["rows"][-MAX_ROWS:]),
        streak=_streak(*plain["streak"]),
        left=_left(*plain["left"]) if "left" in plain else None,
        tips=whole(plain["tips"], 0, TIP_COUNT, "tips"),
        answered_day=whole(answered_day, 0, MAX_DAY, "answered_day"),
        refused=whole(refused, 0, MAX_COUNT, "refused"),
        grown_day=whole(grown_day, 0, MAX_DAY, "grown_day"),
        noes=whole(noes, 0, MOST_NOES, "noes"),
        no_day=whole(no_day, 0, MAX_DAY, "no_day"),
        reminding=_reminding(*plain["reminding"]) if "reminding" in plain else Reminding(),
        deaf=_deaf(*plain["deaf"]) if "deaf" in plain else None,
        ball_until_s=whole(until_s, 0, 1 << 43, "ball"),
        ball_alarm=Alarm(alarm) if alarm in list(Alarm) else Alarm.NONE,
        hurt_until_s=whole(hurt_until_s, 0, 1 << 43, "ball.hurt"),
    )


def _deaf(device: Any, asked_ms: Any) -> Deaf:
    return Deaf(whole(device, 0, MAX_KEY, "deaf.device"), whole(asked_ms, 0, 1 << 53, "deaf.ms"))


def _week_to_plain(week: Week) -> list[int]:
    return [week.number, week.sessions, week.held_s]


def _week(number: Any, sessions: Any, held_s: Any) -> Week:
    return Week(
        whole(number, 0, MAX_DAY, "week.number"),
        whole(sessions, 0, MAX_COUNT, "week.sessions"),
        whole(held_s, 0, MAX_COUNT, "week.held_s"),
    )


def _streak(days: Any, last_day: Any, rest_day: Any, *more: Any) -> Streak:
    total, week_days, weeks = more
    return Streak(
        whole(days, 0, MAX_COUNT, "streak.days"),
        whole(last_day, 0, MAX_DAY, "streak.last_day"),
        whole(rest_day, 0, MAX_DAY, "streak.rest_day"),
        whole(total, 0, MAX_COUNT, "streak.total"),
        whole(week_days, 0, 7, "streak.week_days"),
        whole(weeks, 0, MAX_COUNT, "streak.weeks"),
    )


def _left_to_plain(left: Left) -> list[Any]:
    place = left.place
    current = place.current or Current(0)
    track = _track_to_plain(place.track) if place.track else 0
    today = plan_to_plain(left.today) if left.today else 0
    more = [track, today, place.part]
    while more and not more[-1]:  # only what is there, and what keeps its place before it
        more.pop()
    return [
        *(left.key, left.left_s, int(left.alarm), place.mode.value, place.body.value),
        *(place.step, place.done, place.held_ms, place.whole, current.seconds, current.at_ms),
        *more,
    ]


def _left(key: Any, left_s: Any, alarm: Any, mode: Any, body: Any, *numbers: Any) -> Left:
    step, done, held_ms, whole_reps, seconds, at_ms, *more = numbers
    track, today, part = _more_of_left(*more)
    place = Session(
        choice(Mode, mode, "left.mode"),
        step=whole(step, 0, len(POSITION) - 1, "left.step"),
        done=whole(done, 0, REPS.high, "left.done"),
        held_ms=whole(held_ms, 0, DAY_MS, "left.held_ms"),
        whole=whole(whole_reps, 0, REPS.high, "left.whole"),
        current=_current(seconds, at_ms) if seconds else None,
        body=choice(Stage, body, "left.body"),
        track=track,
        part=part,
    )
    return Left(
        whole(key, 1, MAX_KEY, "left.key"),
        whole(left_s, 0, 1 << 43, "left.left_s"),
        place,
        alarm == 1,
        today,
    )


def _more_of_left(
    track: Any = 0, today: Any = 0, part: Any = 0
) -> tuple[Track | None, Plan | None, int]:
    """The clock of what was left, today's plan, and the part of the way off; 0 stands for none."""
    return (
        None if track == 0 else _track({"track": track}),
        None if today == 0 else plan_from_plain(today, TODAY_REPS),
        whole(part, 0, MAX_PASSAGES, "left.part"),
    )
