"""The visit: what a conversation knows of a person, and what it adds to that."""

from dataclasses import dataclass, field, replace
from typing import Any

from skill.coach.record import Record
from skill.coach.reminder import Reminding
from skill.coach.stretch import Plan


@dataclass(frozen=True)
class Saved:
    """What a conversation can change of what is kept, as it was when it was last saved."""

    plan: Plan = field(default_factory=Plan)
    tips: int = 0


@dataclass(frozen=True)
class Visit:
    """One person's conversation, beside the stretch itself.

    known: what is kept of the person, as far as this conversation knows.
    saved: what of it was this conversation's own.
    unread: nobody could tell what is kept.
    key: names the session's row while it can still change; a new session has a new one.
    day: the day on which the conversation began, counted from 1970 in the person's time zone.
    minute: the minute of that day, in the same zone; -1 where nobody knows the zone.
    comfort: how the session felt: 1 good, -1 too much, -2 stopped, 0 where nothing was said.
    hard_s: the seconds of the last hold that was too much; 0 where none was.
    tips: how many tips were heard, in turn.
    answered: an offer to change the plan was answered.
    refused: how many sessions there were when such an offer was refused.
    noes: how many offers of growth in a row were refused, with one in this conversation; else 0.
    alarm: it broke off with an emergency.
    grown: the plan grew.
    told: the milestones told, as one number; noted: the end had a line of its own.
    closed: the session is not to be taken up again, but somebody may be on the ball.
    usual: the plan that is kept, where today has another one.
    next_plan: the plan from the next session on, where it was changed after the end of this one.
    named: Alexa has recognised the person's voice, and the record is that person's alone.
    hurt: a session was stopped just now, by whoever it was: who begins is asked first.
    guest: somebody of whom nothing is kept, and for whom nothing that is kept counts.
    sounds: there are sounds to be played beside words; deaf: not on this device, for a while.
    forgotten: all that was kept is deleted, and nothing of this conversation is to be kept.
    reminding: what is kept of reminders, where this conversation has changed it.

    `known`, `saved` and `unread` come from the store, `sounds` and `deaf` from where the skill runs
    and is heard; they are no part of the session's plain form.
    """

    known: Record = field(default_factory=Record)
    saved: Saved = field(default_factory=Saved)
    unread: bool = False
    sounds: bool = False
    deaf: bool = False
    key: int = 0
    day: int = 0
    minute: int = -1
    comfort: int = 0
    hard_s: int = 0
    tips: int = 0
    answered: bool = False
    refused: int = 0
    noes: int = 0
    alarm: bool = False
    grown: bool = False
    closed: bool = False
    usual: Plan | None = None
    next_plan: Plan | None = None
    forgotten: bool = False
    told: int = 0
    noted: bool = False
    named: bool = False
    guest: bool = False
    hurt: bool = False
    reminding: Reminding | None = None

    @property
    def is_unkept(self) -> bool:
        """Whether nothing is kept of the person, but that they may be on the ball."""
        return self.guest or self.forgotten

    @property
    def reminded(self) -> Reminding:
        """What is to be kept of reminders."""
        return self.reminding or self.known.reminding

    def with_reminding(self, **changes: Any) -> "Visit":
        """The visit with a change of what is kept of reminders."""
        return replace(self, reminding=replace(self.reminded, **changes))
