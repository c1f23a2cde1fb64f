"""What the coach remembers within a conversation, and where the clock says the person is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from skill.coach.record import (
    MAX_COUNT,
    MAX_DAY,
    MAX_KEY,
    Record,
    plan_from_plain,
    plan_to_plain,
    whole,
)
from skill.coach.stretch import HOLD_S, POSITION, REPS, TIP_COUNT, Plan

START_LATENCY_MS = 800
"""From a request's timestamp until its answer is heard: the skill's own time, the making of the
speech and the way to the speaker. Assumed, not measured: no device says when it begins to play."""

VERSION = 2
"""The layout of the plain dict. Another version cannot be read."""


class Mode(StrEnum):
    """Where in the stretch the person is; the columns of the conversation's table, in order."""

    COLD = "cold"
    SETUP = "setup"
    MOVING = "moving"
    HOLDING = "holding"
    PAUSED = "paused"
    RESTING = "resting"
    FINISHED = "finished"
    DOWN = "down"


FRESH_MS = 3_000
"""Whoever says "ready" so early in a hold means its start, not its end."""

FORWARD_MS = 7_000
"""So long before a hold, at the least, the person has rolled forward."""

APPROACH_MS = 14_000
"""So long a repetition takes at most from its first word to its hold; before that is rest."""

RISING_MS = 7_000
"""So long after a hold the person is still on the way back up."""

ASKABLE = ("seconds", "reps", "step")
"""Numbers that the coach may have asked for: the next bare number answers the question."""

DECISIONS = ("take_up", "offer", "usual", "forget")
"""Choices that the coach may have asked for: the next yes or no is the answer."""


class Way(StrEnum):
    """A way that has to be gone to its end: up from a hold, or off the ball."""

    UP = "up"
    OFF = "off"


class Unreadable(ValueError):
    """A plain dict that is not a session: another version, tampered with, or incomplete."""


@dataclass(frozen=True)
class Span:
    """A hold as it was laid out in an answer, in milliseconds from the first sound.

    `begin_ms` is negative where the hold was running already when the answer was asked for.
    `from_ms` is the part of the hold that lay behind the person at `begin_ms`.
    """

    seconds: int
    from_ms: int
    begin_ms: int
    end_ms: int


@dataclass(frozen=True)
class Playing:
    """An answer whose clock matters: when it was asked for (Unix time), its holds, its end."""

    asked_ms: int
    spans: tuple[Span, ...]
    end_ms: int


@dataclass(frozen=True)
class Current:
    """The hold that the person is in, or on the way to: its length, and how far into it.

    `forward` says that the way to it is behind the person, who lies in the stretch already, and
    `fresh` that its clock has only just started.
    """

    seconds: int
    at_ms: int = 0
    forward: bool = False
    fresh: bool = False


@dataclass(frozen=True)
class Saved:
    """What a session can change that is kept, as it was when it was last kept."""

    plan: Plan = field(default_factory=Plan)
    tips: int = 0


@dataclass(frozen=True)
class Session:
    """One conversation: the plan, the place in it, and the credit so far.

    `telling` is a way that the answer which is playing tells: up, at its beginning, or off the
    ball. `unfinished` is that way where the person spoke before its end; it lasts one turn.

    `known` is what is kept of the person, as far as this conversation knows, and `saved` what of
    it was this session's; neither is part of the plain dict,
    nor `unread`, which says that nobody could tell what is kept. `key` and `day` are those of the
    session's row, `comfort` how it felt, `answered` and `refused` what was said to an offer.
    `onward` is the plan from the next session on, where it was changed after the end of this one.
    `forgotten`: all that was kept is to be deleted, and nothing of this conversation to be kept.
    """

    mode: Mode = Mode.COLD
    plan: Plan = field(default_factory=Plan)
    step: int = 0
    done: int = 0
    held_ms: int = 0
    current: Current | None = None
    playing: Playing | None = None
    asking: str = ""
    misses: int = 0
    tips: int = 0
    telling: Way | None = None
    unfinished: Way | None = None
    known: Record = field(default_factory=Record)
    saved: Saved = field(default_factory=Saved)
    unread: bool = False
    key: int = 0
    day: int = 0
    comfort: int = 0
    answered: bool = False
    refused: int = 0
    onward: Plan | None = None
    forgotten: bool = False

    def but(self, **changes: Any) -> "Session":
        """The session with these fields changed.

        What `replace` does, in a tenth of the time: it would set every field by itself, and a turn
        makes ten sessions of more than twenty.
        """
        session = object.__new__(Session)
        session.__dict__.update(self.__dict__, **changes)
        return session

    def located(self, now_ms: int) -> "Session":
        """The session as it stands at `now_ms` (Unix time): what was played is credited.

        A clock that ran backwards counts as no time at all, so no second is credited that the
        clock does not allow; a hold whose rest is shorter than the way of an answer is over.
        """
        if self.playing is None:
            return self
        heard_ms = max(now_ms - self.playing.asked_ms, 0) - START_LATENCY_MS
        told_ms = RISING_MS if self.telling is Way.UP else self.playing.end_ms
        unfinished = self.telling if heard_ms < told_ms else None
        session = self.but(playing=None, telling=None, unfinished=unfinished)
        if self.playing.spans:
            session = session.but(current=None)
        for span in self.playing.spans:
            resting = session.mode is Mode.RESTING and heard_ms < span.begin_ms - APPROACH_MS
            if resting or session.mode is Mode.HOLDING:
                return session
            if heard_ms < span.begin_ms:
                return session.before(span, heard_ms)
            session = session.within(span, heard_ms)
        return session

    def before(self, span: Span, heard_ms: int) -> "Session":
        """On the way to a hold."""
        forward = heard_ms > span.begin_ms - FORWARD_MS
        current = Current(span.seconds, span.from_ms, forward)
        return self.but(mode=Mode.MOVING, current=current)

    def within(self, span: Span, heard_ms: int) -> "Session":
        """In a hold, or past it: its seconds credited as far as they were heard."""
        held_ms = min(heard_ms, span.end_ms) - span.begin_ms
        credited = self.but(held_ms=self.held_ms + held_ms)
        if heard_ms + START_LATENCY_MS < span.end_ms:
            fresh = span.begin_ms >= 0 and held_ms < FRESH_MS
            current = Current(span.seconds, span.from_ms + held_ms, forward=True, fresh=fresh)
            return credited.but(mode=Mode.HOLDING, current=current)
        rising = heard_ms < span.end_ms + RISING_MS
        after = credited.after_hold(credited.held_ms)
        return after.but(unfinished=Way.UP if rising else None)

    def after_hold(self, held_ms: int) -> "Session":
        """One repetition further, with so much held in all."""
        done = self.done + 1
        mode = Mode.RESTING if done < self.plan.reps else Mode.FINISHED
        return self.but(mode=mode, done=done, held_ms=held_ms, current=None)

    def playing_from(self, now_ms: int, spans: tuple[Span, ...], end_ms: int) -> "Session":
        """The session after an answer that was asked for at `now_ms`, with its holds and its end.

        Its clock matters where it holds, and where it tells a way.
        """
        playing = Playing(now_ms, spans, end_ms)
        if spans:
            return self.but(mode=Mode.MOVING, current=None, playing=playing)
        return self.but(playing=playing) if self.telling else self

    def afresh(self) -> "Session":
        """A new session at the first step: the person, the plan and the tips heard stay."""
        return self.but(
            mode=Mode.SETUP,
            plan=self.wanted,
            onward=None,
            step=0,
            done=0,
            held_ms=0,
            current=None,
            asking="",
            telling=None,
            unfinished=None,
            comfort=0,
            key=self.key % MAX_KEY + 1,
        )

    def with_plan(self, plan: Plan) -> "Session":
        """The session with another plan: the hold ahead and the end of the session follow it."""
        session = self.but(plan=plan)
        if self.mode is Mode.MOVING and self.current and not self.current.at_ms:
            return session.but(current=replace(self.current, seconds=plan.hold_s))
        if self.mode in (Mode.RESTING, Mode.FINISHED):
            mode = Mode.RESTING if self.done < plan.reps else Mode.FINISHED
            return session.but(mode=mode)
        return session

    @property
    def wanted(self) -> Plan:
        """The plan that is to be kept."""
        return self.onward or self.plan

    @property
    def begun(self) -> int:
        """Repetitions begun, the one under way included."""
        return self.done + (self.mode in (Mode.MOVING, Mode.HOLDING, Mode.PAUSED))

    @property
    def left(self) -> int:
        """Repetitions still to do."""
        return max(self.plan.reps - self.done, 0)

    @property
    def forward(self) -> bool:
        """Whether the person is known to lie in the stretch."""
        return bool(self.current and self.current.forward)

    @property
    def stretched(self) -> bool:
        """Whether the person lies in the stretch, or may."""
        return self.mode in (Mode.MOVING, Mode.HOLDING) or self.unfinished is Way.UP

    @property
    def held_s(self) -> int:
        """Whole seconds really held."""
        return self.held_ms // 1000


def to_dict(session: Session) -> dict[str, Any]:
    """The session as a plain dict of JSON's types, without what is empty."""
    playing, current = session.playing, session.current
    plain: dict[str, Any] = {
        "v": VERSION,
        "mode": session.mode.value,
        "plan": plan_to_plain(session.plan),
        "step": session.step,
        "done": session.done,
        "held_ms": session.held_ms,
        "misses": session.misses,
        "tips": session.tips,
    }
    for name in ("asking", "key", "day", "comfort", "answered", "refused", "forgotten"):
        if value := getattr(session, name):
            plain[name] = value
    if session.onward:
        plain["onward"] = plan_to_plain(session.onward)
    if session.telling:
        plain["telling"] = session.telling.value
    if current:
        plain["current"] = [current.seconds, current.at_ms, current.forward]
    if playing:
        spans = [[s.seconds, s.from_ms, s.begin_ms, s.end_ms] for s in playing.spans]
        plain["playing"] = {
            "asked_ms": playing.asked_ms,
            "spans": spans,
            "end_ms": playing.end_ms,
        }
    return plain


def from_dict(plain: Mapping[str, Any]) -> Session:
    """The session that `to_dict` wrote.

    Raises:
        Unreadable: the version is another, a part is missing, of the wrong type or out of range.
    """
    try:
        if plain["v"] != VERSION:
            raise Unreadable("another version")
        return _read(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreadable(type(error).__name__) from error


DAY_MS = 86_400_000
NEED_A_HOLD = (Mode.MOVING, Mode.PAUSED)


def _read(plain: Mapping[str, Any]) -> Session:
    plan = plan_from_plain(plain["plan"])
    session = Session(
        mode=Mode(plain["mode"]),
        plan=plan,
        step=whole(plain["step"], 0, len(POSITION) - 1),
        done=whole(plain["done"], 0, plan.reps),
        held_ms=whole(plain["held_ms"], 0, DAY_MS),
        misses=whole(plain["misses"], 0, 1000),
        tips=whole(plain["tips"], 0, TIP_COUNT),
        asking=_asking(plain.get("asking", "")),
        current=_current(plain["current"]) if "current" in plain else None,
        playing=_playing(plain["playing"]) if "playing" in plain else None,
        telling=Way(plain["telling"]) if "telling" in plain else None,
        key=whole(plain.get("key", 0), 0, MAX_KEY),
        day=whole(plain.get("day", 0), 0, MAX_DAY),
        comfort=whole(plain.get("comfort", 0), -1, 1),
        answered=plain.get("answered") is True,
        refused=whole(plain.get("refused", 0), 0, MAX_COUNT),
        onward=plan_from_plain(plain["onward"]) if "onward" in plain else None,
        forgotten=plain.get("forgotten") is True,
    )
    hold_known = session.current or (session.playing and session.playing.spans)
    if session.mode is Mode.HOLDING or (session.mode in NEED_A_HOLD and not hold_known):
        raise ValueError(f"{session.mode} without its hold")
    return session


def _asking(plain: Any) -> str:
    if plain and plain not in (*ASKABLE, *DECISIONS):
        raise ValueError("never asked for")
    return str(plain)


def _current(plain: list[Any]) -> Current:
    seconds, at_ms, forward = plain
    seconds = whole(seconds, HOLD_S.low, HOLD_S.high)
    return Current(seconds, whole(at_ms, 0, seconds * 1000), forward is True)


def _playing(plain: Mapping[str, Any]) -> Playing:
    spans = tuple(_span(*span) for span in plain["spans"])
    if len(spans) > REPS.high:
        raise ValueError(f"{len(spans)} spans")
    end_ms = whole(plain["end_ms"], 0, DAY_MS)
    return Playing(whole(plain["asked_ms"], 0, 1 << 53), spans, end_ms)


def _span(seconds: Any, from_ms: Any, begin_ms: Any, end_ms: Any) -> Span:
    begin_ms = whole(begin_ms, -START_LATENCY_MS, DAY_MS)
    hold_ms = whole(seconds, HOLD_S.low, HOLD_S.high) * 1000
    return Span(
        seconds,
        whole(from_ms, 0, hold_ms),
        begin_ms,
        whole(end_ms, begin_ms, begin_ms + hold_ms),
    )
