"""Alexa's Reminders API as far as a skill meets it: what is kept, refused, and rung at its time.

Statuses and codes are those of its documentation:
https://developer.amazon.com/docs/alexa/smapi/alexa-reminders-api-reference.html
"""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
Answer = tuple[int, Json | None]

MOST = 250
"""So many reminders one device has room for."""

LONGEST_DAYS = 400
"""Further than that nobody's clock is moved at once."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RULE = re.compile(r"(\w+)=([^;]*)")
LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?")
"""A time without a zone, as the API wants all of them."""

ON, COMPLETED = "ON", "COMPLETED"

Clock = Callable[[], int]


class Refusal(Exception):
    """A request that the API does not do."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.answer: Answer = (status, {"code": code, "message": f"refused: {code}"})


@dataclass(frozen=True)
class Ring:
    """A reminder that rings: when, in Unix milliseconds, and what Alexa reads out."""

    at_ms: int
    text: str


@dataclass
class Alerts:
    """One person's reminders of one skill, on one device, by a clock in Unix milliseconds.

    zone: what the device is set to.
    granted: whether the person allows the skill to remind them.
    supported: whether the device has reminders at all.
    open_tokens: what requests of the sessions that are open bring along; with the others, reminders
    can only be read and changed.
    """

    now_ms: Clock
    zone: str = "UTC"
    granted: bool = False
    supported: bool = True
    open_tokens: set[str] = field(default_factory=set)
    old_tokens: set[str] = field(default_factory=set)
    alerts: dict[str, Json] = field(default_factory=dict)

    def opened(self) -> str:
        """The token of a new session."""
        token = f"token-{uuid.uuid4()}"
        self.open_tokens.add(token)
        return token

    def closed(self, token: str) -> None:
        """The session is over: with its token no reminder is set any more."""
        self.open_tokens.discard(token)
        self.old_tokens.add(token)

    def answer(self, method: str, token: str, alert: str, body: Any) -> Answer:
        """What the API answers; `alert` is the token of a reminder, empty for all of them."""
        try:
            self._let_in(method, token)
            return getattr(self, f"_{method.lower()}")(alert, body)  # type: ignore[no-any-return]
        except Refusal as refusal:
            return refusal.answer

    def _let_in(self, method: str, token: str) -> None:
        is_open = token in self.open_tokens
        if not is_open and (method == "POST" or token not in self.old_tokens):
            raise Refusal(401, "INVALID_BEARER_TOKEN")
        if not self.granted:
            raise Refusal(401, "UNAUTHORIZED")
        if method == "POST" and not self.supported:
            raise Refusal(403, "DEVICE_NOT_SUPPORTED")

    def _post(self, _: str, body: Any) -> Answer:
        if sum(alert["status"] == ON for alert in self.alerts.values()) >= MOST:
            raise Refusal(403, "MAX_REMINDERS_EXCEEDED")
        token = str(uuid.uuid4())
        return 201, self._kept(token, body, 1)

    def _put(self, token: str, body: Any) -> Answer:
        version = int(self._found(token)["version"]) + 1
        return 200, self._kept(token, body, version)

    def _get(self, token: str, _: Any) -> Answer:
        if token:
            return 200, self._found(token)
        alerts = list(self.alerts.values())
        return 200, {"totalCount": str(len(alerts)), "alerts": alerts, "links": None}

    def _delete(self, token: str, _: Any) -> Answer:
        if self._found(token)["status"] != ON:
            raise Refusal(404, "ALERT_NOT_FOUND")
        del self.alerts[token]
        return 200, None

    def _found(self, token: str) -> Json:
        if token not in self.alerts:
            raise Refusal(404, "ALERT_NOT_FOUND")
        return self.alerts[token]

    def _kept(self, token: str, body: Any, version: int) -> Json:
        alert = self._checked(body)
        now = datetime.fromtimestamp(self.now_ms() / 1000, UTC)
        stamp = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        said = {
            "alertToken": token,
            "createdTime": stamp,
            "updatedTime": stamp,
            "status": ON,
            "version": str(version),
        }
        self.alerts[token] = said | alert
        return said | {"href": f"/v1/alerts/reminders/{token}"}

    def _checked(self, body: Any) -> Json:
        """The trigger and the words of a reminder.

        Raises:
            Refusal: they are none.
        """
        try:
            trigger, info = body["trigger"], body["alertInfo"]
            texts = [content["text"] for content in info["spokenInfo"]["content"]]
            times = [body["requestTime"], *_times(trigger)]
            kind = trigger["type"]
            ZoneInfo(trigger.get("timeZoneId", self.zone))
        except (KeyError, TypeError, AttributeError, ValueError, OSError) as error:
            raise Refusal(400, "INVALID_REQUEST_FORMAT") from error
        if not texts or not all(texts):
            raise Refusal(400, "INVALID_ALERT_INFO")
        if not all(isinstance(at, str) and LOCAL.fullmatch(at) for at in times):
            raise Refusal(400, "INVALID_DATETIME_FORMAT")
        if kind != "SCHEDULED_ABSOLUTE":
            raise Refusal(400, "INVALID_TRIGGER_TYPE")
        at = trigger.get("scheduledTime")
        if at and self._ms(datetime.fromisoformat(at), trigger) <= self.now_ms():
            raise Refusal(400, "TRIGGER_SCHEDULED_TIME_IN_PAST")
        push = body.get("pushNotification", {"status": "DISABLED"})
        return {"trigger": trigger, "alertInfo": info, "pushNotification": push}

    def _ms(self, local: datetime, trigger: Json) -> int:
        zone = ZoneInfo(trigger.get("timeZoneId", self.zone))
        return round(local.replace(tzinfo=zone).timestamp() * 1000)

    def rung(self, after_ms: int, until_ms: int) -> list[Ring]:
        """What has rung since a moment, up to another; a reminder for one time is over then."""
        rings: list[Ring] = []
        for alert in self.alerts.values():
            if alert["status"] != ON:
                continue
            moments = [ms for ms in self._moments(alert, after_ms) if after_ms < ms <= until_ms]
            text = alert["alertInfo"]["spokenInfo"]["content"][0]["text"]
            rings += [Ring(ms, text) for ms in moments]
            if moments and "scheduledTime" in alert["trigger"]:
                alert["status"] = COMPLETED
        return sorted(rings, key=lambda ring: ring.at_ms)

    def due_ms(self, after_ms: int) -> int | None:
        """When the next one rings after a moment; None where none will."""
        on = [alert for alert in self.alerts.values() if alert["status"] == ON]
        firsts = (
            next((ms for ms in self._moments(alert, after_ms) if ms > after_ms), None)
            for alert in on
        )
        return min((ms for ms in firsts if ms is not None), default=None)

    def _moments(self, alert: Json, after_ms: int) -> Iterator[int]:
        """When a reminder rings, from the day of a moment on."""
        trigger = alert["trigger"]
        if "scheduledTime" in trigger:
            yield self._ms(datetime.fromisoformat(trigger["scheduledTime"]), trigger)
            return
        recurrence = trigger["recurrence"]
        rule = dict(RULE.findall(recurrence["recurrenceRules"][0]))
        begin = datetime.fromisoformat(recurrence.get("startDateTime", "1970-01-01T00:00:00"))
        zone = ZoneInfo(trigger.get("timeZoneId", self.zone))
        first = datetime.fromtimestamp(after_ms / 1000, zone).date()
        at = time(int(rule["BYHOUR"]), int(rule["BYMINUTE"]))
        for day in (first + timedelta(n) for n in range(LONGEST_DAYS)):
            is_its = DAYS[day.weekday()] in rule.get("BYDAY", ",".join(DAYS)).split(",")
            local = datetime.combine(day, at)
            if is_its and local >= begin:
                yield self._ms(local, trigger)


def _times(trigger: Json) -> Iterator[Any]:
    """Every time that a trigger names; it must name one, or a rule by which it comes back."""
    recurrence = trigger.get("recurrence")
    if recurrence is None:
        yield trigger["scheduledTime"]
        return
    rule = dict(RULE.findall(recurrence["recurrenceRules"][0]))
    time(int(rule["BYHOUR"]), int(rule["BYMINUTE"]))
    yield from (recurrence[name] for name in ("startDateTime", "endDateTime") if name in recurrence)
