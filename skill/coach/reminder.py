"""A reminder: its time and its days, what else is known of reminders, and what became of a wish."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, IntFlag, StrEnum, auto
from typing import Protocol

DAY_MIN, HALF_DAY_MIN, HOUR_MIN = 1_440, 720, 60
WEEK = 7
FIRST_WEEKDAY = 3
"""The first of January 1970, from which days are counted, was a Thursday."""

SAID_BOTH_WAYS = range(HOUR_MIN, HALF_DAY_MIN)
"""A time from one to noon can have been said without its half of the day.

Alexa's AMAZON.TIME is a time of day in twenty-four hours, or a part of it (MO, AF, EV, NI): see
developer.amazon.com/docs/custom-skills/slot-type-reference.html. It does not say whether "seven in
the morning" or only "seven" was said: both are 07:00. So a time before noon is asked about, unless
its part of the day came along by itself. After noon nothing is open: 19:00 was said in full.
"""


class Weekdays(IntFlag):
    """Days of the week, as many as there are of them."""

    MONDAY = auto()
    TUESDAY = auto()
    WEDNESDAY = auto()
    THURSDAY = auto()
    FRIDAY = auto()
    SATURDAY = auto()
    SUNDAY = auto()


EVERY_DAY = Weekdays(127)
WEEKENDS = Weekdays.SATURDAY | Weekdays.SUNDAY
WORKDAYS = EVERY_DAY & ~WEEKENDS


def weekday_of(day: int) -> Weekdays:
    """The day of the week of a day counted from 1970."""
    return list(Weekdays)[(day + FIRST_WEEKDAY) % WEEK]


class Part(StrEnum):
    """A part of the day, as a person names it instead of a time, or beside one."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


LATE = range(6 * HOUR_MIN, HALF_DAY_MIN)
"""Hours that are said of the night before midnight: "ten at night"; the others come after it."""


def at(minute: int, part: Part) -> int:
    """The minute of the day that is meant by a time and the part of the day that it lies in."""
    hour = minute % HALF_DAY_MIN
    is_late = part is Part.NIGHT and hour in LATE
    return hour + HALF_DAY_MIN if part in (Part.AFTERNOON, Part.EVENING) or is_late else hour


@dataclass(frozen=True)
class Dates:
    """The days that a date names, the first and the last, counted from 1970: a week has seven."""

    first: int
    last: int

    @property
    def first_week(self) -> range:
        """The days of it, of more than a week the first seven: no weekday is in none of them."""
        return range(self.first, min(self.last, self.first + WEEK - 1) + 1)

    def from_day(self, day: int) -> "Dates":
        """What of it is still to come on a day."""
        return Dates(max(self.first, day), self.last)


@dataclass(frozen=True)
class Reminder:
    """When to remind somebody: at a minute of the day, on days of the week or on one day.

    minute: counted from midnight, in the person's own time zone; None while nobody has said it.
    part: the part of the day, where it was said.
    weekdays: none where it is for one day.
    day: that day, counted from 1970; 0 where there is none.

    A part that stands beside a minute says that the minute is meant as it stands.
    """

    minute: int | None = None
    part: Part | None = None
    weekdays: Weekdays = Weekdays(0)  # noqa: RUF009 - a flag is never changed
    day: int = 0

    @property
    def is_open(self) -> bool:
        """Whether it may be meant for the morning or for the evening."""
        return self.minute in SAID_BOTH_WAYS and self.part is None

    def comes_back_on(self, day: int) -> bool:
        """Whether it comes back, and on this day, too."""
        return bool(self.weekdays & weekday_of(day))

    def rings_within(self, days: Dates) -> bool:
        """Whether it comes back, and on one of these days, too."""
        return any(self.comes_back_on(day) for day in days.first_week)

    def next_from(self, day: int) -> int:
        """The first day, from this one on, on which one that comes back rings."""
        return next(each for each in range(day, day + WEEK) if self.comes_back_on(each))


def spoken(reminder: Reminder, today: int) -> tuple[str, dict[str, int]]:
    """How a reminder is told of, and the facts for it: by its days, or by how near its day is."""
    minute = reminder.minute or 0
    if reminder.weekdays:
        return "repeated", {"days": int(reminder.weekdays), "at": minute}
    if 0 <= reminder.day - today < len(NEAR):
        return NEAR[reminder.day - today], {"at": minute}
    return "date", {"day": reminder.day, "at": minute}


NEAR = ("today", "tomorrow")
"""The days that are told of without their date."""


IN_PART = {
    Part.MORNING: range(HALF_DAY_MIN),
    Part.AFTERNOON: range(HALF_DAY_MIN, 18 * HOUR_MIN),
    Part.EVENING: range(HALF_DAY_MIN, DAY_MIN),
    Part.NIGHT: (*range(6 * HOUR_MIN), *range(18 * HOUR_MIN, DAY_MIN)),
}
"""The minutes of the day that a part of it can mean, where reminders are told apart by it."""


@dataclass(frozen=True)
class Mention:
    """A reminder as a person names one of several: by its time, by its days, by both or neither.

    minute: counted from midnight; said without its half of the day, it can be meant for either.
    nth: which one of several, from one on, or -1 for the last, where nothing else names one.
    of: those that were told, of which the nth is meant; where none were, it is of all.
    """

    minute: int | None = None
    part: Part | None = None
    weekdays: Weekdays = Weekdays(0)  # noqa: RUF009 - a flag is never changed
    dates: Dates | None = None
    nth: int | None = None
    of: tuple[Reminder, ...] = ()

    @property
    def names_nothing(self) -> bool:
        """Whether it tells no reminder from another."""
        return self == Mention()

    @property
    def leaves_out(self) -> bool:
        """Whether it names days, and not too many, that what comes back can leave out."""
        return self.dates is not None and self.dates.last - self.dates.first < MOST_LEFT_OUT

    @property
    def by_weekday(self) -> "Mention":
        """The same, where a single day is meant as the day of the week that it is."""
        if self.dates is None or self.dates.first != self.dates.last:
            return self
        return replace(self, dates=None, weekdays=weekday_of(self.dates.first))

    def coming_back(self, known: Iterable[Reminder]) -> tuple[Reminder, ...]:
        """Those that come back on the days that are named, the earliest of a day first."""
        days = self.dates
        fitting = (each for each in known if self._at_its_time(each))
        found = (each for each in fitting if days and each.rings_within(days))
        return tuple(sorted(found, key=lambda each: each.minute or 0))

    def among(self, known: Iterable[Reminder]) -> tuple[Reminder, ...]:
        """Those that can be meant; of days, rather those that come back on them and no others."""
        known = tuple(known)
        if self.nth and self.names_only_nth:
            return self.nth_of(known)
        fitting = tuple(each for each in known if self._at_its_time(each) and self._on_days(each))
        exact = tuple(each for each in fitting if each.weekdays == self.weekdays)
        return exact if exact and self.weekdays else fitting

    @property
    def names_only_nth(self) -> bool:
        """Whether it tells one from another by its place among them alone."""
        return self == Mention(nth=self.nth, of=self.of)

    def nth_of(self, known: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
        """The one in that place of those that were told and are still there, if there is one."""
        told = [each for each in self.of if each in known] or known
        nth = self.nth or 0
        return tuple(told[-1:] if nth < 0 else told[nth - 1 : nth] if nth else ())

    def _at_its_time(self, reminder: Reminder) -> bool:
        minute = reminder.minute or 0
        if self.minute is None:
            return self.part is None or minute in IN_PART[self.part]
        if self.part:
            return minute == at(self.minute, self.part)
        is_open = Reminder(self.minute).is_open
        return minute == self.minute or (is_open and minute == self.minute + HALF_DAY_MIN)

    def _on_days(self, reminder: Reminder) -> bool:
        """What comes back is not named by one of its dates: it would be gone on all of them."""
        if self.dates:
            return not reminder.weekdays and self.dates.first <= reminder.day <= self.dates.last
        return self.weekdays in reminder.weekdays


@dataclass(frozen=True)
class Draft:
    """A reminder that is talked about, and the one that it is to be set instead of.

    Where one that comes back is to leave out a day, it is that day's, and the other is the whole.
    """

    reminder: Reminder
    instead: Reminder | None = None


MOST_LEFT_OUT = 31
"""So many days at most are left out at once: a month."""

MOST_KEPT = 7
"""So many reminders a person can have: they are kept with whoever has set them, and go then."""


@dataclass(frozen=True)
class Reminding:
    """What is kept of reminders: those that were set, and when one was offered or refused.

    reminders: all of the person's own, the last one at the end.
    offered_day: the day of the one offer; 0 where there was none.
    denied_day: the last day on which a person did not allow them.
    """

    reminders: tuple[Reminder, ...] = ()
    offered_day: int = 0
    denied_day: int = 0

    def with_set(
        self, reminder: Reminder, instead: Reminder | None, today: int
    ) -> tuple[Reminder, ...]:
        """Those that are set once this one is; what is over is let go of."""
        others = (each for each in self.reminders if each not in (reminder, instead))
        coming = (each for each in others if each.weekdays or each.day >= today)
        return (*coming, reminder)


class Consent(StrEnum):
    """What a person has answered when Alexa asked whether the skill may remind them.

    `FAILED`: Alexa could not ask.
    """

    ACCEPTED = "ACCEPTED"
    DENIED = "DENIED"
    NOT_ANSWERED = "NOT_ANSWERED"
    FAILED = "FAILED"


class Outcome(Enum):
    """What became of a wish about reminders.

    NOT_ALLOWED: the person has not allowed them, or does so no more.
    CANNOT: the device has no reminders. TOO_MANY: there are as many as there can be.
    ENOUGH: the person has as many as are kept of anybody.
    PAST: the time has passed. NONE: there is nothing to change or to cancel.
    OTHERS: what there is may be somebody else's, and stays.
    SOONER: it rings before the days that it is to leave out, and cannot leave out only those.
    FAILED: nobody knows; it took too long, or the service has a fault.
    """

    DONE = auto()
    NOT_ALLOWED = auto()
    CANNOT = auto()
    TOO_MANY = auto()
    ENOUGH = auto()
    PAST = auto()
    NONE = auto()
    OTHERS = auto()
    SOONER = auto()
    FAILED = auto()


class Reminders(Protocol):
    """Who keeps the reminders and rings them: one person's, of this skill alone."""

    def remind(self, reminder: Reminder, *, instead: Reminder | None) -> Outcome:
        """Set one; `instead` of another, where that is there."""

    def cancel(self, *, but: tuple[Reminder, ...]) -> Outcome:
        """Delete all of them but some; OTHERS where there were only those, NONE where none was."""

    def drop(self, reminder: Reminder) -> tuple[Reminder, ...] | Outcome:
        """Delete this one: those that are left, or why it was not; NONE where it is not there."""

    def known(self) -> tuple[Reminder, ...] | Outcome:
        """All that are still to ring, or why nobody can say."""

    def skip(
        self, these: tuple[Reminder, ...], days: Dates, *, every: bool
    ) -> tuple[Reminder, ...] | Outcome:
        """Let one of these leave out the days: the next that would ring then, or every one.

        Which ones do; NONE where none would ring, SOONER where one rings before.
        """
