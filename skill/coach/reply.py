"""What the coach answers: a script of lines, silences and holds, and the question it ends in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from skill.coach.reminder import Dates, Draft, Mention, Outcome, Reminder
from skill.coach.stretch import PLAIN, CountStyle, Sounding
from skill.coach.track import Stage
from skill.coach.turns import Turn

if TYPE_CHECKING:
    from skill.coach.session import Session

Facts = Mapping[str, int]


@dataclass(frozen=True)
class Say:
    """A line to say: its key in the words, the facts for it, and which of its variants."""

    key: str
    facts: Facts = field(default_factory=dict)
    pick: int = 0


@dataclass(frozen=True)
class Silence:
    """Time for the person to move or to rest."""

    ms: int


@dataclass(frozen=True)
class Rest:
    """A rest of so many seconds exactly, in which a word now and then says what is left of it."""

    seconds: int


@dataclass(frozen=True)
class At:
    """From here on the body is in this stage; of the ways on and off, in this part of them.

    A hold marks itself, and the way up after it.
    """

    stage: Stage
    part: int = 0


@dataclass(frozen=True)
class Heard:
    """From here on the person has heard something that is owed only once, by its name."""

    name: str


@dataclass(frozen=True)
class Hold:
    """A hold, or what is left of one.

    `from_ms` is the part already held. A `running` hold goes on while the answer is fetched and
    spoken: it has no start cue, and its clock counts from the request. An `aside` is said inside
    the hold; where it has no room, `later` is said after it instead. Whoever is `new` is told at
    its start to keep breathing.
    """

    rep: int
    seconds: int
    style: CountStyle
    from_ms: int = 0
    running: bool = False
    aside: tuple[Say, ...] = ()
    later: tuple[Say, ...] = ()
    new: bool = False


@dataclass(frozen=True)
class Card:
    """With this answer goes a card to the phone, to be read when the stretch is over."""


@dataclass(frozen=True)
class Later:
    """The place for what had no room in a hold before it."""


@dataclass(frozen=True)
class Open:
    """A wish: where the answer leads is to be written down, and what is meant from now on or today.

    Another conversation may begin before this one has told its end: whoever goes onto the ball here
    is then led off it, or takes up the hold, and whoever gets off it is so no more.
    """


@dataclass(frozen=True)
class Credit:
    """A wish: so is the repetition that the session has finished.

    `by_clock`: it was finished as the answer before led to it, and nothing else of that is to come.
    """

    by_clock: bool = False


@dataclass(frozen=True)
class Close:
    """A wish: a session that gives way to another, or does a repetition again, is written down."""

    session: "Session"


@dataclass(frozen=True)
class Keep:
    """A wish: so is a session at its end. Where it cannot be, `failed` is said here."""

    session: "Session"
    failed: Say | None = None


@dataclass(frozen=True)
class Forget:
    """A wish: all that is kept of the person is to be deleted. One of its lines is said here.

    Reminders are deleted, too; where they cannot be, `left` is said besides.
    """

    done: Say
    failed: Say
    left: Say


@dataclass(frozen=True)
class Guest:
    """A wish: what is kept of the person is let go of, untouched: a guest goes on."""


Told = Mapping[Outcome, Say]
"""What is said of each outcome that a wish can have."""


@dataclass(frozen=True)
class Remind:
    """A wish: a reminder is to be set. What is told of the outcome is said here.

    Where the person has not allowed it, and there is a line of `consent`, that is said instead, and
    Alexa asks for it; all that would be said after this is left out. The answer to that question
    begins a conversation of its own, so nobody is asked who could not be found again in the store.
    """

    draft: Draft
    told: Told
    consent: Say | None = None


@dataclass(frozen=True)
class CancelReminders:
    """A wish: all reminders are to be deleted, or `only` this one."""

    told: Told
    only: Reminder | None = None


@dataclass(frozen=True)
class PickReminder:
    """A wish: of the reminders that can be meant it is to be asked which one is to go.

    With `change`, it is to be changed to what that turn says instead. Nothing is done yet. What
    would be said after the question is left out; `told` is said where there is none to ask about.
    With `may_skip`, days that are named are left out of what comes back, where no reminder is of
    these days alone.
    """

    mention: Mention
    told: Told
    change: Turn | None = None
    may_skip: bool = False


@dataclass(frozen=True)
class TellReminders:
    """A wish: all reminders still to ring are told here; `told` where nobody knows them."""

    told: Told


@dataclass(frozen=True)
class SkipReminder:
    """A wish: of these reminders, which come back, one is to leave out some days.

    It is the next that would ring then, or with `every` all that would. Which ones do is told here;
    and with `told`, what else can come of it.
    """

    days: Dates
    reminders: tuple[Reminder, ...]
    told: Told = field(default_factory=dict)
    every: bool = False


@dataclass(frozen=True)
class SkipNamed:
    """A wish: of the reminders that come back on the days that are named, one is to leave them out.

    It is the person's own that would ring next, or with `every` all of these. One that somebody
    else may have set is asked about first, and so is one for that day alone.
    """

    mention: Mention
    told: Told
    every: bool = False


OfStore = Guest | Open | Credit | Close | Keep | Forget
OfKnown = PickReminder | TellReminders | SkipNamed
OfReminders = Remind | CancelReminders | OfKnown | SkipReminder

Wish = OfStore | OfReminders
"""What the coach wants done; it stands in the script where its outcome is to be told."""

Item = Say | Silence | Rest | At | Heard | Hold | Card | Later | Wish


@dataclass(frozen=True)
class Ask:
    """The question or instruction that opens the microphone.

    `patience_ms` is the silence before the reprompt's words: the microphone of a speaker stays
    open for about eight seconds only, a person on a ball needs longer.
    """

    key: str
    facts: Facts = field(default_factory=dict)
    pick: int = 0
    patience_ms: int = 0


@dataclass(frozen=True)
class Reply:
    """One answer. Without a question it ends the conversation; there is no third way.

    `more` goes on without waiting for the person: as much of it follows as one answer can hold,
    and then the question of the last part that did. Where that is not all of it, `notice` says so
    after the first lines. `sounding` is what is to be heard beside the words. With `consent`, Alexa
    asks whether its reminder may be set, and it has no question of its own. With `card`, a card
    asks for the same.
    """

    script: tuple[Item, ...] = ()
    ask: Ask | None = None
    more: tuple["Reply", ...] = ()
    notice: Say | None = None
    consent: Draft | None = None
    card: bool = False
    sounding: Sounding = PLAIN

    @property
    def wishes(self) -> tuple[Wish, ...]:
        """What is to be done before the answer can be laid out, in order."""
        return tuple(item for item in self.script if isinstance(item, Wish))

    def after_lead(self, line: Say) -> "Reply":
        """The answer with a line after the first ones, and before there is anything to do."""
        lead = tuple(takewhile(_leads, self.script))
        return replace(self, script=(*lead, line, *self.script[len(lead) :]))

    def asking_only(self, ask: Ask | None) -> "Reply":
        """The reply without what would follow its script: one question or none, plain speech."""
        return replace(self, ask=ask, more=(), notice=None, sounding=PLAIN)


def _leads(item: Item) -> bool:
    return not isinstance(item, Silence | Rest | At | Hold)


def say(key: str, pick: int = 0, **facts: int) -> Say:
    """A line with its facts as keywords."""
    return Say(key, facts, pick)
