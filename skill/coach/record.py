"""What is kept of a person between conversations."""

from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from skill.coach.reminder import Reminding
from skill.coach.stretch import HOLD_S, Plan

if TYPE_CHECKING:
    from skill.coach.session import Session

MAX_ROWS = 30
"""So many sessions are kept one by one."""

MAX_DAY, MAX_COUNT, MAX_KEY = 99_999, 10**9, (1 << 32) - 1


TOO_MUCH = -1
"""The comfort of a session that felt too hard."""

STOPPED = -2
"""The comfort of a session that was stopped for the person's safety: for pain, slipping, a fall, an
emergency. Which of them it was is not kept."""


class Alarm(IntEnum):
    """Whether somebody had an emergency, and whether it has found them off the ball, or on it."""

    NONE = 0
    OFF = 1
    ON = 2


@dataclass(frozen=True)
class Row:
    """One session: its day, its plan, the holds finished in it and the whole seconds held.

    A day is counted from 1970 in the person's own time zone. `comfort` is 1 after a session that
    felt easy or right, -1 after one that was too much, -2 after one that was stopped, 0 where
    nothing was said. `key` names the session while it can still change, and is 0 from then on.
    """

    day: int
    hold_s: int
    reps: int
    done: int
    held_s: int
    comfort: int = 0
    key: int = 0

    @property
    def is_practice(self) -> bool:
        """Whether anything was held; without a hold only what was too much is kept."""
        return bool(self.held_s or self.done)

    @property
    def broke_off(self) -> bool:
        """Whether it ended because it was too much: it earns no streak.

        What was only too hard ends nothing where all was done by then.
        """
        return self.comfort <= STOPPED or (self.comfort < 0 and self.done < self.reps)

    @property
    def went_well(self) -> bool:
        """Whether nothing of it was too much: it earns a shorter setup and a shorter end."""
        return self.comfort >= 0


@dataclass(frozen=True)
class Streak:
    """Days of practice in a row: how many, the last of them, and the last day of rest between.

    total: days of practice in all; week_days: those in the week of the last one.
    weeks: weeks in a row, up to that one, in which there was as much practice as was meant.
    """

    days: int = 0
    last_day: int = 0
    rest_day: int = 0
    total: int = 0
    week_days: int = 0
    weeks: int = 0


@dataclass(frozen=True)
class Week:
    """What was done in a week: its number counted from 1970, its sessions, the seconds held."""

    number: int = 0
    sessions: int = 0
    held_s: int = 0


@dataclass(frozen=True)
class Left:
    """Where the last session was left, so that it can be taken up again for a while.

    key: the session's row, or the one that it would have had; left_s: the Unix second.
    place: the session as far as it had come, without the person.
    alarm: it broke off with an emergency, so whoever comes back soon is asked whether all is well.
    today: the plan of what is left to do, where it is another one than is kept.
    goes_on: its answer was not over when it was recalled; that is no part of what is kept.
    """

    key: int
    left_s: int
    place: "Session"
    alarm: bool = False
    today: Plan | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Deaf:
    """A device on which sounds beside words could not be played, by a number made of its name.

    `asked_ms` is when the answer was asked for that nobody heard (Unix time).
    """

    device: int
    asked_ms: int


@dataclass(frozen=True)
class Record:
    """All that outlives a conversation, and no more: nothing here is about anybody's health.

    `answered_day` is the last day on which an offer to change the plan was answered, and
    `refused` is how many sessions there were when one was last refused. `grown_day` is the last
    day on which the plan grew. `noes` is how many offers of growth in a row were refused, the
    last one on `no_day`; none once the plan was changed. `streak` is that of the rows that can
    no longer change. `longest_s` is the longest hold in whole seconds, and `first_day` the day
    of the first session. `week` is the last one with a session in it, `week_before` the one
    before that. `told` says which milestones were told, and `noted_day` when the end of a
    session last had a line of its own. `reminding` is the last reminder that was set, and when
    one was offered or refused. `deaf` is the last device on which sounds could not be played.
    `ball_until_s` is the Unix second until which somebody may be on the ball of whom nothing else
    is kept here: a guest, a voice of the household, whoever is forgotten; 0 where nobody is.
    `ball_alarm` says that an emergency was the last of it. `hurt_until_s` is the Unix second until
    which whoever begins is asked first, since a session was stopped; 0 where none was.
    """

    plan: Plan = field(default_factory=Plan)
    sessions: int = 0
    reps: int = 0
    held_s: int = 0
    first_hold_s: int = HOLD_S.low
    rows: tuple[Row, ...] = ()
    streak: Streak = field(default_factory=Streak)
    left: Left | None = None
    tips: int = 0
    answered_day: int = 0
    refused: int = 0
    grown_day: int = 0
    noes: int = 0
    no_day: int = 0
    reminding: Reminding = field(default_factory=Reminding)
    longest_s: int = 0
    first_day: int = 0
    week: Week = field(default_factory=Week)
    week_before: Week = field(default_factory=Week)
    told: int = 0
    noted_day: int = 0
    deaf: Deaf | None = None
    ball_until_s: int = 0
    ball_alarm: Alarm = Alarm.NONE
    hurt_until_s: int = 0

    @property
    def is_nobodys(self) -> bool:
        """Whether nothing is kept of a person here, but that somebody may be on the ball."""
        return replace(self.unmarked, deaf=None) == Record()

    @property
    def unmarked(self) -> "Record":
        """The record without what may be somebody else's: who is on the ball, and was stopped."""
        return replace(self, ball_until_s=0, ball_alarm=Alarm.NONE, hurt_until_s=0)

    @property
    def practice(self) -> tuple[Row, ...]:
        """The sessions in which something was held."""
        return tuple(row for row in self.rows if row.is_practice)

    def row(self, key: int) -> Row | None:
        """The session of this key, where it can still change."""
        return next((row for row in self.rows if key and row.key == key), None)
