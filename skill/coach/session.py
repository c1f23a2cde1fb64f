"""The session: the plan, the place in the stretch, and where the clock says that the person is."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from skill.coach.record import MAX_KEY, TOO_MUCH, Record
from skill.coach.reminder import Draft
from skill.coach.reply import Say
from skill.coach.stretch import NEARLY_ALL, WAY_DOWN, Plan
from skill.coach.track import FORWARD, START_LATENCY_MS, Passage, Stage, Track, holds
from skill.coach.turns import Span
from skill.coach.visit import Visit


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


FORWARD_MODES = (Mode.MOVING, Mode.HOLDING)
"""On the way to a hold or in it: the clock leads, and nobody waits for a word."""

UNDER_WAY = (*FORWARD_MODES, Mode.PAUSED, Mode.RESTING)
"""From the first roll to the end of the last hold."""

FRESH_MS = 3_000
"""Whoever says "ready" so early in a hold means its start, not its end."""

ROLL_FRESH_MS = 2_000
"""Nobody is there so soon after a roll has begun: a word that came then was meant for the roll."""

PART_FRESH_MS = 3_000
"""The words of a part of the way off are hardly over so soon: "next" then means that part."""

GETTING_ON = "getting_on"
"""The name of the sentence that leads onto the ball: before it is over nobody can be there."""

OF_REMINDER = ("time", "part", "day")
"""What the coach may have asked for of a reminder."""

ASKABLE = ("seconds", "reps", "step", "style", "switch", "rest", "goal", "which", *OF_REMINDER)
"""What the coach may have asked for; where it is a number, the next bare one answers."""

DECISIONS = (
    *("take_up", "offer", "usual", "forget", "too_much"),
    *("stop_here", "hurt", "okay", "safe", "remind", "unremind", "leave_out"),
)
"""Choices that the coach may have asked for: the next yes or no is the answer."""


WARNED = "warned"
"""The name under which a session notes that it goes on in spite of what was said against it."""

GUARDING = ("stop_here", "hurt", "okay", "safe")
"""The decisions about a person's safety: nothing that would move them goes past one of them."""


@dataclass(frozen=True)
class Current:
    """The hold that the person is in, or on the way to: its length, and how far into it.

    `fresh` says that its clock has only just started, or the roll that leads there; `from_ms` is
    then what of it was held before, where it is a hold that was taken up again.
    """

    seconds: int
    at_ms: int = 0
    fresh: bool = False
    from_ms: int = 0


@dataclass(frozen=True)
class Setting:
    """All that a change can change: the plan, the one that is kept beside it, the running hold.

    plan: what the session sets out to do; usual: the plan that is kept, where it is another one.
    hold_s: the length of the hold that runs; 0 where none does.
    """

    plan: Plan
    usual: Plan | None = None
    hold_s: int = 0


@dataclass(frozen=True)
class Session:
    """One stretch, as far as it has come.

    mode: the column of the table that answers.
    plan: what the session sets out to do.
    step: the step of the position that is told or was told last.
    done: repetitions finished; held_ms: time really held in all of them.
    current: the hold under way, ahead or paused.
    body: where the body was when the last answer began, or when the person spoke.
    track: where the last answer leads it, until the clock has been asked.
    asking: the number or choice that the last answer asked for.
    span: for how long it is meant, where that was said before it was asked.
    misses: turns in a row that were not understood.
    unheard: the last answer could not be played, so nobody has heard it.
    lost: the place in this conversation could not be read, so nobody knows where the person is.
    resumed: the conversation has begun in the place where the last one was left.
    part: the part of the way off the ball that was begun last, counted from one.
    part_fresh: it has only just begun, or was begun in another conversation: it is told again. So
        is the step of a setup that was left a while ago, and the one that leads onto the ball at
        once while it is being said.
    waiting: hands-free waits for a word, since the person asked for time, or was asked for it.
    whole: repetitions held for nearly all of their seconds.
    longest_ms: what was held of the longest.
    last_s: the seconds of the hold that was over last, however long it was held; 0 before one was.
    pains: how often something hurt.
    eased: it was too much at some moment, so the way forward is a shorter one.
    heard: what is owed only once and was heard, by name.
    told: the lines that were said last, for whoever asks for them again.
    led: where the way up or off the ball begins that was told before them, for the same.
    undo: what was set before the last change of it; changed: that was in the turn before.
    draft: the reminder that the last answer spoke of.
    visit: the person, and what this conversation adds to what is kept.
    """

    mode: Mode = Mode.COLD
    plan: Plan = field(default_factory=Plan)
    step: int = 0
    done: int = 0
    held_ms: int = 0
    current: Current | None = None
    body: Stage = Stage.OFF
    track: Track | None = None
    asking: str = ""
    span: Span | None = None
    misses: int = 0
    unheard: bool = False
    lost: bool = False
    resumed: bool = False
    part: int = 0
    part_fresh: bool = False
    waiting: bool = False
    whole: int = 0
    longest_ms: int = 0
    last_s: int = 0
    pains: int = 0
    eased: bool = False
    heard: frozenset[str] = frozenset()
    told: tuple[Say, ...] = ()
    led: Passage | None = None
    undo: Setting | None = None
    changed: bool = False
    draft: Draft | None = None
    visit: Visit = field(default_factory=Visit)

    def tracked(
        self,
        now_ms: int,
        passages: tuple[Passage, ...],
        heard: tuple[tuple[str, int], ...] = (),
    ) -> "Session":
        """The session once it is known how the answer to a request of `now_ms` is laid out.

        It stands where the answer's first sound finds it, but no hold begins before its clock does.
        """
        if not passages and not heard:
            return self
        track, session = Track(now_ms, passages, heard), self
        if self.mode is Mode.HOLDING:
            session = replace(self, mode=Mode.MOVING, current=None)
        for passage in passages:
            if passage.begin_ms <= 0 and passage.stage is not Stage.HOLD:
                session = session.entered(passage, track)
        return replace(session, track=track)

    def located(self, now_ms: int) -> "Session":
        """The session as it stands at `now_ms` (Unix time): what was held is credited.

        The stages of the last answer are entered one by one, as far as they were heard, so that no
        second is credited that the clock does not allow.
        """
        if self.track is None:
            return self
        heard, heard_ms = self.heard | self.track.names_heard(now_ms), self.track.heard_ms(now_ms)
        session, begun_ms = replace(self, track=None, heard=heard, led=self.track.led), 0
        for passage in self.track.begun(now_ms):
            if session.mode is Mode.HOLDING:
                return session
            if passage.stage is Stage.HOLD:
                session = session.within(passage, heard_ms)
            else:
                session, begun_ms = session.entered(passage, self.track), passage.begin_ms
        if session.is_asked_for_next(heard_ms, self.track):
            session = replace(session, waiting=True)
        since_ms = heard_ms - begun_ms
        if session.body is Stage.IN and session.current and since_ms < ROLL_FRESH_MS:
            return replace(session, current=replace(session.current, fresh=True))
        gets_on = any(
            name == GETTING_ON and heard_ms < over_ms for name, over_ms in self.track.heard
        )
        part_fresh = gets_on or (session.part > 0 and since_ms < PART_FRESH_MS)
        return replace(session, part_fresh=part_fresh)

    def is_asked_for_next(self, heard_ms: int, track: Track) -> bool:
        """Whether hands-free has come as far as its answer could, which ends in asking for a word.

        Then nothing but that word goes on. What breaks in before the last hold goes on by itself.
        """
        is_behind = holds(track.passages) and track.hold_after(heard_ms) is None
        return self.mode is Mode.RESTING and self.plan.hands_free and bool(is_behind)

    def entered(self, passage: Passage, track: Track) -> "Session":
        """In a stage without a clock. On the way in, the hold that follows is the current one."""
        leaves = passage.stage is Stage.LEAVING
        session = replace(self, body=passage.stage, part=passage.part if leaves else 0)
        if passage.part and not leaves:
            session = replace(session, step=passage.part - 1)
        if passage.stage is Stage.IN:  # the way there has been told, and its time given
            session = replace(session, resumed=False)
        ahead = track.hold_after(passage.begin_ms)
        if ahead is None or passage.stage not in (Stage.IN, Stage.STRETCHED):
            return session
        return replace(session, mode=Mode.MOVING, current=Current(ahead.seconds, ahead.from_ms))

    def within(self, hold: Passage, heard_ms: int) -> "Session":
        """In a hold, or past it: its seconds credited as far as they were heard.

        A hold whose rest is shorter than the way of an answer is over.
        """
        ran_ms = min(heard_ms, hold.end_ms) - hold.begin_ms
        held_ms = self.held_ms + ran_ms
        if heard_ms + START_LATENCY_MS >= hold.end_ms:
            return self.after_hold(held_ms, hold.from_ms + ran_ms, hold.seconds)
        fresh = hold.begin_ms >= 0 and ran_ms < FRESH_MS
        begun_ms = hold.from_ms if fresh else 0
        current = Current(hold.seconds, hold.from_ms + ran_ms, fresh, begun_ms)
        within = replace(self, mode=Mode.HOLDING, body=Stage.HOLD, current=current)
        return replace(within, held_ms=held_ms, longest_ms=max(self.longest_ms, current.at_ms))

    def before_unheard(self, asked_ms: int, plan: Plan) -> "Session":
        """The session where its answer to what was asked then was not heard, but for the plan.

        Whoever was in a hold has spoken into it, and then heard nothing: it is paused since then.
        """
        session = replace(self.located(asked_ms), plan=plan, unheard=True)
        paused = session.mode is Mode.HOLDING
        return replace(session, mode=Mode.PAUSED) if paused else session

    def lost_place(self) -> "Session":
        """The session of a conversation whose place was lost: somebody may be in the stretch.

        After an emergency nobody is: then it is asked first whether all is well.
        """
        if self.visit.alarm:
            return self
        return replace(self, lost=True, resumed=True, body=Stage.UP)

    def led_off(self) -> "Session":
        """The session of whoever hears the whole way off now, where they may be on the ball."""
        body = Stage.LEAVING if self.on_ball else Stage.OFF
        return replace(self, body=body, part=0, part_fresh=False)

    def forgotten(self) -> "Session":
        """The session once all that was kept is deleted: nothing of it will be kept, either."""
        return replace(self, visit=replace(self.visit, known=Record(), forgotten=True))

    def after_hold(self, held_ms: int, of_it_ms: int, seconds: int) -> "Session":
        """One repetition further, with so much held in all and in it; the way up comes next.

        It is whole by its own `seconds`: a longer plan that was set in it is for those after it.
        Whoever holds again after it was too much was not stopped by it.
        """
        done = self.done + 1
        whole_s = min(seconds, self.plan.hold_s)
        whole = self.whole + (of_it_ms >= NEARLY_ALL * whole_s * 1000)
        mode = Mode.RESTING if done < self.plan.reps else Mode.FINISHED
        longest_ms = max(self.longest_ms, of_it_ms)
        visit = replace(self.visit, comfort=max(self.visit.comfort, TOO_MUCH))
        held = replace(self, done=done, held_ms=held_ms, whole=whole, visit=visit)
        held = replace(held, longest_ms=longest_ms, last_s=seconds)
        return replace(held, mode=mode, current=None, body=Stage.UP, told=())

    def afresh(self) -> "Session":
        """A new session at the first step: the person, the body, the plan, the tips heard stay.

        Where the one before it was too much, its way is no further.
        """
        plan, usual = self.ahead
        key = self.visit.key % MAX_KEY + 1
        visit = replace(self.visit, key=key, comfort=0, hard_s=0, next_plan=None, usual=usual)
        begun = Session(Mode.SETUP, plan, body=self.body, part=self.part, visit=visit)
        begun = replace(begun, eased=self.was_hard, misses=self.misses, heard=self.heard)
        return replace(begun, undo=self.undo, told=self.told)

    def over_again(self) -> "Session":
        """The same session from its first step: what is meant for today alone still is.

        One that is over, or was left in another conversation, gives way to another session. After
        too much no hold is longer than one of those two.
        """
        if self.mode not in (Mode.SETUP, *UNDER_WAY) or self.resumed:
            return self.afresh()
        kept, plan = self.wanted, self.plan
        if self.visit.comfort < 0:
            plan = replace(plan, hold_s=min(plan.hold_s, kept.hold_s))
        begun = replace(self.afresh(), plan=plan)
        return replace(begun, visit=replace(begun.visit, usual=None if kept == plan else kept))

    def with_plan(self, plan: Plan) -> "Session":
        """The session with another plan: the hold ahead and the end of the session follow it.

        A hold that was begun keeps its length, also in a pause.
        """
        session = replace(self, plan=plan)
        if self.current and not self.in_hold:
            return replace(session, current=replace(self.current, seconds=plan.hold_s))
        is_over = self.done >= plan.reps
        if is_over and self.mode in (Mode.SETUP, Mode.RESTING):
            return replace(session, mode=Mode.FINISHED)
        goes_on = self.mode is Mode.FINISHED and not is_over
        return replace(session, mode=Mode.RESTING) if goes_on else session

    @property
    def heard_way_off(self) -> bool:
        """Whether the last answer led off the ball, and not in the turn of the stretch."""
        return self.led is not None and self.led.stage is Stage.LEAVING

    @property
    def parts_told(self) -> int:
        """So many parts of the way off are behind the person: one that has just begun is not."""
        return self.part - self.part_fresh

    @property
    def wanted(self) -> Plan:
        """The plan that is to be kept: of what is meant for today alone it knows nothing."""
        return self.visit.next_plan or self.visit.usual or self.plan

    @property
    def ahead(self) -> tuple[Plan, Plan | None]:
        """The plan of a session that begins now, and the one kept beside it.

        What is meant for today was meant for this session, unless none has begun yet. Where it was
        too much, no hold is longer, but for a plan that was chosen after it.
        """
        kept = self.wanted
        if not (self.done or self.held_ms or self.visit.next_plan):
            return self.plan, self.visit.usual
        if self.visit.comfort < 0 and not self.visit.next_plan and self.plan.hold_s < kept.hold_s:
            return replace(kept, hold_s=self.plan.hold_s), kept
        return kept, None

    @property
    def setting(self) -> Setting:
        """What is set, the running hold included."""
        running = self.current if self.mode is Mode.HOLDING else None
        return Setting(self.plan, self.visit.usual, running.seconds if running else 0)

    @property
    def hold(self) -> Current:
        """The hold under way, ahead or paused; before there is one, the next in full."""
        return self.current or Current(self.plan.hold_s)

    @property
    def felt_s(self) -> int:
        """Seconds of the hold that a feeling is of: the one begun, else the last, else the next.

        It is never more than the plan has: nothing that follows from it is longer.
        """
        felt_s = self.hold.seconds if self.in_hold else self.last_s or self.plan.hold_s
        return min(felt_s, self.plan.hold_s)

    @property
    def was_hard(self) -> bool:
        """Whether it was too much at some moment: whatever follows goes less far."""
        return self.eased or self.visit.comfort < 0

    @property
    def in_hold(self) -> bool:
        """Whether a hold was begun, and is not over: it runs, or waits to be taken up again."""
        return self.mode is Mode.HOLDING or bool(self.current and self.current.at_ms)

    @property
    def begun(self) -> int:
        """Repetitions begun, the one under way included."""
        return self.done + (self.mode in (*FORWARD_MODES, Mode.PAUSED))

    @property
    def left(self) -> int:
        """Repetitions still to do."""
        return max(self.plan.reps - self.done, 0)

    @property
    def forward(self) -> bool:
        """Whether the body is rolled forward, or on one of the ways between."""
        return self.body in FORWARD

    @property
    def in_place(self) -> bool:
        """Whether the body is where a repetition begins, or in one: neither off nor leaving."""
        return self.body not in (Stage.OFF, Stage.LEAVING)

    @property
    def on_ball(self) -> bool:
        """Whether somebody may be on the ball: then whatever ends leads off it, first of all."""
        return self.body is not Stage.OFF

    @property
    def is_cut_off(self) -> bool:
        """Whether the way off was broken off before the last of its parts was begun."""
        return self.body is Stage.LEAVING and 0 < self.part < len(WAY_DOWN)

    @property
    def longest_s(self) -> int:
        """Whole seconds of the longest hold, the one under way included."""
        return max(self.longest_ms, self.current.at_ms if self.current else 0) // 1000

    @property
    def held_s(self) -> int:
        """Whole seconds really held."""
        return self.held_ms // 1000


def holds_of(session: Session) -> tuple[Passage, ...]:
    """The holds that the last answer leads through."""
    return holds(session.track.passages) if session.track else ()
