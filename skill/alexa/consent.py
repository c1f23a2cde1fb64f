"""Whether a person allows reminders: how Alexa is told to ask, and what it brings back.

https://developer.amazon.com/docs/alexa/smapi/voice-permissions-for-reminders.html
"""

import re
from dataclasses import dataclass
from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.ui import AskForPermissionsConsentCard

from skill.coach.record import MAX_DAY
from skill.coach.reminder import DAY_MIN, EVERY_DAY, Consent, Draft, Reminder, Weekdays
from skill.coach.reply import Reply
from skill.coach.turns import Act, Turn

SCOPE = "alexa::alerts:reminders:skill:readwrite"
"""The permission that the manifest declares and a person grants."""

SEND_REQUEST, ASK_FOR = "Connections.SendRequest", "AskFor"
WHEN = r"(\d{1,4})-(\d{1,3})-(\d{1,5})"
TOKEN = re.compile(rf"remind-{WHEN}-(?:{WHEN}|0)-([01])-([\da-f]{{32}})?")
"""The reminder that it is about, the one that it is to be set instead of, whether somebody may be
on the ball, and the key of their voice.

The answer begins another session, and need not come with the person who was asked.
"""


@dataclass(frozen=True)
class Asked:
    """Who was asked: the key of a recognised voice, or nothing; whether they may be on the ball."""

    voice: str = ""
    on_ball: bool = False


def asking(response: Response, reply: Reply, asked: Asked = Asked()) -> Response:
    """The response with what asks for the permission, by voice or by card, where the reply does."""
    if reply.card:
        response.card = AskForPermissionsConsentCard(permissions=[SCOPE])
    if reply.consent:
        payload = {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": SCOPE,
        }
        token = token_of(reply.consent, asked)
        directives: list[Any] = [
            {"type": SEND_REQUEST, "name": ASK_FOR, "payload": payload, "token": token}
        ]
        response.directives = directives
    return response


def token_of(draft: Draft, asked: Asked) -> str:
    """What comes back with the answer."""
    instead = _parts(draft.instead) if draft.instead else (0,)
    parts = (*_parts(draft.reminder), *instead)
    return "-".join(map(str, ("remind", *parts, int(asked.on_ball), asked.voice)))


def _parts(reminder: Reminder) -> tuple[int, int, int]:
    return reminder.minute or 0, int(reminder.weekdays), reminder.day


def asked_in(token: Any) -> Asked | None:
    """Who was asked by a token; None of anything else."""
    found = TOKEN.fullmatch(token) if isinstance(token, str) else None
    return Asked(found[8] or "", found[7] == "1") if found else None


def draft_in(token: Any) -> Draft | None:
    """The reminder that a token names; None of anything else."""
    found = TOKEN.fullmatch(token) if isinstance(token, str) else None
    if found is None:
        return None
    reminder = _reminder(*map(int, found.groups()[:3]))
    instead = _reminder(*map(int, found.groups()[3:6])) if found[4] else None
    return Draft(reminder, instead) if reminder else None


def _reminder(minute: int, weekdays: int, day: int) -> Reminder | None:
    if minute >= DAY_MIN or weekdays > EVERY_DAY or day > MAX_DAY:
        return None
    return Reminder(minute, weekdays=Weekdays(weekdays), day=day)


def answered(request: Any) -> Turn:
    """What a `Connections.Response` says; where Alexa could not ask, that."""
    payload = request.payload if isinstance(request.payload, dict) else {}
    status = payload.get("status")
    consent = Consent(status) if status in set(Consent) else Consent.FAILED
    return Turn(Act.CONSENT, consent=consent, draft=draft_in(request.token))
