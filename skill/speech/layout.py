"""A script laid out on the clock: what is said when, and where the holds lie, in milliseconds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from skill.coach.cues import ALWAYS, Cue, cue_sheet, rest_sheet
from skill.coach.reply import (
    Ask,
    At,
    Facts,
    Heard,
    Hold,
    Item,
    Later,
    Reply,
    Rest,
    Say,
    Silence,
    say,
)
from skill.coach.stretch import PLAIN, Sounding
from skill.coach.track import START_LATENCY_MS, Passage, Stage, holds
from skill.speech.pace import Pace

Words = Callable[[str, int, Facts], str]
"""The text for a key, a pick among its variants, and the facts."""

GAP_MS = 120
"""The least silence between two cues: closer, they would run into one another."""


MAX_ANSWER_MS = 200_000
"""No answer is longer. Alexa names no limit; beyond this, skills have been cut off."""

MAX_ASIDE_MS = 5_000
"""A longer answer waits for the end of the hold: it would swallow the cues on its way."""

SLOWEST = 1.6
"""So many times as long as expected a voice may take for words that sound beside others: where
each cue stands at its own moment, a slow voice must not run into the next one."""

MAX_CHARACTERS, BREAK_CHARACTERS = 7_500, 27
"""Of the SSML of one answer, well under Alexa's 8,000; and of one break in it."""


@dataclass(frozen=True)
class Spoken:
    """Words, from when to when they are expected to sound."""

    begin_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True)
class Mark:
    """A line and when its words begin: what an eye has to know of what an ear hears."""

    begin_ms: int
    line: Say


@dataclass(frozen=True)
class Timeline:
    """An answer on the clock, which starts when the speaker begins to play it.

    `rests` are the timed ones, from when to when. `sounding` is what is to be heard beside the
    words, where that can be rendered.
    """

    spoken: tuple[Spoken, ...]
    passages: tuple[Passage, ...]
    end_ms: int
    ask: Ask | None = None
    marks: tuple[Mark, ...] = ()
    heard: tuple[tuple[str, int], ...] = ()
    rests: tuple[tuple[int, int], ...] = ()
    sounding: Sounding = PLAIN

    @property
    def holds(self) -> tuple[Passage, ...]:
        """The holds in it."""
        return holds(self.passages)


def layout(reply: Reply, words: Words, pace: Pace) -> Timeline:
    """The whole answer, with as much of what goes on by itself as fits, its question last.

    Where that is not all of it, its notice says so.
    """
    answer, parts = _as_much_as_fits(reply, words, pace)
    if parts < len(reply.more) and reply.notice is not None:
        answer = _as_much_as_fits(_noticed(reply, reply.notice), words, pace)[0]
    return replace(answer, sounding=reply.sounding)


def _noticed(reply: Reply, notice: Say) -> Reply:
    """The answer with its notice after the lead; who is in a hold, or leaves one, hears it at rest.

    A way off the ball comes before it. What else is said of the same thing gives way to it.
    """
    script = tuple(item for item in reply.script if not _is_of(item, notice))
    first = next((item for item in script if isinstance(item, Hold | At)), None)
    if first == At(Stage.UP) or (isinstance(first, Hold) and first.running):
        place = next((n for n, item in enumerate(script) if isinstance(item, Later)), len(script))
        return replace(reply, script=(*script[:place], notice, *script[place:]))
    if isinstance(first, At) and first.stage is Stage.LEAVING and At(Stage.OFF) in script:
        off = script.index(At(Stage.OFF)) + 1
        return replace(reply, script=(*script[:off], notice, *script[off:]))
    return replace(reply, script=script).after_lead(notice)


def _is_of(item: Item, notice: Say) -> bool:
    """Whether it is a line about the same thing: its key begins as the notice's does."""
    same = notice.key.rpartition(".")[0]
    return isinstance(item, Say) and item.key.rpartition(".")[0] == same


def _as_much_as_fits(reply: Reply, words: Words, pace: Pace) -> tuple[Timeline, int]:
    """The answer, and how many of the parts that go on by themselves are in it."""
    tape = Tape(words, pace, slack=1 if reply.sounding.is_plain else SLOWEST)
    tape.lay(reply.script)
    answer, parts = tape.asking(reply.ask), 0
    for more in reply.more:
        tape.lay(more.script)
        longer = tape.asking(more.ask)
        if longer.end_ms > MAX_ANSWER_MS or _characters(longer) > MAX_CHARACTERS:
            break
        answer, parts = longer, parts + 1
    return answer, parts


def _characters(timeline: Timeline) -> int:
    """About so many characters its SSML has: words, and a break before each of them."""
    return sum(len(spoken.text) + BREAK_CHARACTERS for spoken in timeline.spoken)


def layout_reprompt(ask: Ask, words: Words, pace: Pace) -> Timeline:
    """What is said when the microphone heard nothing: time first, then the words."""
    tape = Tape(words, pace)
    tape.lay((Silence(ask.patience_ms), _part(ask, "reprompt")))
    return tape.asking(None)


def _part(ask: Ask, part: str) -> Say:
    return Say(f"{ask.key}.{part}", ask.facts, ask.pick)


@dataclass(slots=True)
class Tape:
    """Where the layout stands while it goes through a script.

    `slack` is how many times as long as expected a cue may take without meeting another.
    """

    words: Words
    pace: Pace
    now_ms: int = 0
    slack: float = 1
    spoken: list[Spoken] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    kept: list[Say] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    heard: list[tuple[str, int]] = field(default_factory=list)
    rests: list[tuple[int, int]] = field(default_factory=list)

    def asking(self, ask: Ask | None) -> Timeline:
        """All that was laid so far, and a question; the tape itself stays as it is."""
        end = Tape(self.words, self.pace, self.now_ms, spoken=list(self.spoken))
        if ask:
            end.say(_part(ask, "ask"))
        return Timeline(
            tuple(end.spoken),
            tuple(self.passages),
            end.now_ms,
            ask,
            marks=tuple(self.marks),
            heard=tuple(self.heard),
            rests=tuple(self.rests),
        )

    def lay(self, items: Iterable[Item]) -> None:
        """The items, one after another."""
        for item in items:
            if isinstance(item, Silence | Rest | Hold):
                self.timed(item)
            elif isinstance(item, Say):
                self.say(item)
            elif isinstance(item, At):
                self.at(item)
            elif isinstance(item, Heard):
                self.heard.append((item.name, self.now_ms))
            elif isinstance(item, Later):
                kept, self.kept = self.kept, []
                self.lay(kept)

    def timed(self, item: Silence | Rest | Hold) -> None:
        """What lasts as long as it says, whatever is said in it."""
        if isinstance(item, Silence):
            self.now_ms += item.ms
        elif isinstance(item, Rest):
            self.rest(item)
        else:
            self.hold(item)

    def at(self, mark: At) -> None:
        """A stage begins, or a part of it, unless it goes on."""
        last = self.passages[-1] if self.passages else None
        if last is None or (last.stage, last.part) != (mark.stage, mark.part):
            self.passages.append(Passage(mark.stage, self.now_ms, part=mark.part))

    def say(self, line: Say) -> None:
        """Words straight on: right after other words they become one stretch of speech."""
        begin_ms, text = self.now_ms, self.text(line)
        self.marks.append(Mark(begin_ms, line))
        if self.spoken and self.spoken[-1].end_ms == begin_ms:
            before = self.spoken.pop()
            begin_ms, text = before.begin_ms, self.pace.joined(before.text, text)
        self.spoken.append(self.spoken_at(begin_ms, text))
        self.now_ms = self.spoken[-1].end_ms

    def rest(self, rest: Rest) -> None:
        """So many seconds from now on, whatever is said in them."""
        begin_ms, sheet = self.now_ms, rest_sheet(rest.seconds)
        free_ms = self.free_ms(self.spoken[-1]) if self.spoken else 0
        ahead = [cue.moved(begin_ms) for cue in sheet if begin_ms + cue.at_ms >= free_ms]
        cues = self.fitting(ahead)
        self.spoken.extend(spoken for spoken, _ in cues)
        self.marks.extend(Mark(spoken.begin_ms, line) for spoken, line in cues)
        self.now_ms += rest.seconds * 1000
        self.rests.append((begin_ms, self.now_ms))

    def hold(self, hold: Hold) -> None:
        """Each cue at its second; one that does not fit is dropped, never pushed."""
        begin_ms = self.now_ms - START_LATENCY_MS * hold.running
        zero_ms = begin_ms - hold.from_ms
        laid = Passage(Stage.HOLD, begin_ms, hold.seconds, hold.from_ms)
        self.passages += laid, Passage(Stage.UP, laid.end_ms)
        sheet = (cue.moved(zero_ms) for cue in cue_sheet(hold.seconds, hold.style, new=hold.new))
        ahead = [cue for cue in sheet if cue.at_ms >= self.now_ms]
        cues = self.fitting(self.opening(hold, ahead) + ahead)
        self.spoken.extend(spoken for spoken, _ in cues)
        self.marks.extend(Mark(spoken.begin_ms, line) for spoken, line in cues)
        self.now_ms = self.spoken[-1].end_ms

    def opening(self, hold: Hold, ahead: list[Cue]) -> list[Cue]:
        """What is said first where the sheet's own start lies behind: the aside, or the start.

        It must be over when the first cue that is never dropped is due. What an aside too long
        for that has to say later waits, and a word says so.
        """
        room_ms = next(cue.at_ms for cue in ahead if cue.rank == ALWAYS) - self.now_ms - GAP_MS
        if not hold.running:
            return self.within(room_ms, [say("hold.start")])
        aside = self.within(min(room_ms, MAX_ASIDE_MS), hold.aside)
        if aside or not hold.later:
            return aside
        self.kept.extend(hold.later)
        return self.within(room_ms, [say("hold.later")])

    def within(self, room_ms: int, lines: Iterable[Say]) -> list[Cue]:
        """The lines from now on, one behind the other, if there is room for all of them."""
        cues, at_ms = [], self.now_ms
        for line in lines:
            cues.append(Cue(at_ms, line, ALWAYS))
            at_ms += round(self.pace.ms(self.text(line)) * self.slack) + self.pace.stop_ms
        return cues if at_ms - self.pace.stop_ms - self.now_ms <= room_ms else []

    def fitting(self, cues: list[Cue]) -> list[tuple[Spoken, Say]]:
        """The cues that do not collide with a more important one, in order, with their words."""
        kept: list[tuple[Spoken, Say]] = []
        for cue in sorted(cues, key=lambda cue: cue.rank):
            spoken = self.spoken_at(cue.at_ms, self.text(cue.line))
            if not any(self.collide(spoken, other) for other, _ in kept):
                kept.append((spoken, cue.line))
        return sorted(kept, key=lambda pair: pair[0].begin_ms)

    def spoken_at(self, begin_ms: int, text: str) -> Spoken:
        """Words from a moment on, for as long as they take."""
        return Spoken(begin_ms, begin_ms + self.pace.ms(text), text)

    def collide(self, one: Spoken, other: Spoken) -> bool:
        """Whether the two overlap, or stand too close to be told apart."""
        return one.begin_ms < self.free_ms(other) and other.begin_ms < self.free_ms(one)

    def free_ms(self, spoken: Spoken) -> int:
        """When another may begin after it."""
        return spoken.begin_ms + round((spoken.end_ms - spoken.begin_ms) * self.slack) + GAP_MS

    def text(self, line: Say) -> str:
        """The line in words."""
        return self.words(line.key, line.pick, line.facts)
