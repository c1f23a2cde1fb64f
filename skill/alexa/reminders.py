"""Alexa's reminders: one person's, of this skill, through Alexa's Reminders API.

https://developer.amazon.com/docs/alexa/smapi/alexa-reminders-api-reference.html

The SDK's client sets, changes and deletes. It cannot read: `get_reminders` raises a
SerializationException wherever a reminder has its `alertInfo`, since the SDK's model names a module
that it does not have (`alert_info_spoken_info`). So what is read is read here.
"""

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from ask_sdk_core.exceptions import ApiClientException, SerializationException
from ask_sdk_model.services import ApiClientRequest, ApiClientResponse, ServiceException
from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    PushNotification,
    PushNotificationStatus,
    Recurrence,
    ReminderManagementServiceClient,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Trigger,
    TriggerType,
)

from skill.alexa.requests import Settings
from skill.alexa.services import AlexaClient, calls, configuration
from skill.alexa.zone import zone_of
from skill.coach.reminder import EVERY_DAY, HOUR_MIN, Dates, Outcome, Reminder, Weekdays
from skill.content.catalog import catalog

CALL_S, ALL_S = 1.5, 2.5
"""So long, at most, one call is waited for, and all the calls of one answer together.

With a store that takes its longest, an answer stays below six seconds; Alexa waits for eight.
"""

MAX_BYTES = 200_000
"""More of an answer is not read: some hundreds of reminders fit in."""

PATH = "/v1/alerts/reminders"
ON = "ON"
"""The status of a reminder that is still to ring."""

BY_DAY = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), Weekdays, strict=True))
RULE = re.compile(r"(\w+)=([^;]*)")
EPOCH = date(1970, 1, 1)

STATUS = {401: Outcome.NOT_ALLOWED, 403: Outcome.CANNOT, 404: Outcome.NONE}
IN_PAST, TOO_MANY = "TRIGGER_SCHEDULED_TIME_IN_PAST", "MAX_REMINDERS_EXCEEDED"
CODES = {IN_PAST: Outcome.PAST, TOO_MANY: Outcome.TOO_MANY}
"""What a status means, unless the code in its body means something of its own."""

log = logging.getLogger("skill")
Found = TypeVar("Found")


class Refused(Exception):
    """Alexa did not do what it was asked for."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.name)
        self.outcome = outcome


@dataclass(frozen=True)
class Alert:
    """A reminder as Alexa keeps it: its token, and when it rings, where that can be told.

    begin: the day from which on one rings that comes back, counted from 1970; 0 of any other.
    """

    token: str
    reminder: Reminder | None
    begin: int = 0


class AlexasReminders:
    """The reminders of whoever the request of `now_ms` came from, with the token that it brought.

    Whatever Alexa does, nothing here takes longer than `ALL_S`, and nothing raises.
    """

    def __init__(self, settings: Settings, now_ms: int, locale: str | None) -> None:
        self._settings = settings
        self._now_ms = now_ms
        self._locale = locale

    def remind(self, reminder: Reminder, *, instead: Reminder | None) -> Outcome:
        """Set one; `instead` of another, where that is there."""
        return _in_time(lambda: self._calls().remind(reminder, instead=instead))

    def cancel(self, *, but: tuple[Reminder, ...] = ()) -> Outcome:
        """Delete all of them but some; NONE where there was no other."""
        return _in_time(lambda: self._calls().cancel(but))

    def drop(self, reminder: Reminder) -> tuple[Reminder, ...] | Outcome:
        """Delete this one: those that are left, or why it was not; NONE where it is not there."""
        return _in_time(lambda: self._calls().drop(reminder))

    def known(self) -> tuple[Reminder, ...] | Outcome:
        """All that are still to ring, or why nobody can say."""
        return _in_time(lambda: self._calls().known())

    def skip(
        self, these: tuple[Reminder, ...], days: Dates, *, every: bool
    ) -> tuple[Reminder, ...] | Outcome:
        """Let one of these leave out the days, or every one: which do, or why none does."""
        return _in_time(lambda: self._calls().skip(these, days, every=every))

    def _calls(self) -> "Calls":
        return Calls(self._settings, self._now_ms, self._locale)


def _in_time(act: Callable[[], Found]) -> Found | Outcome:
    """What comes of it; where it takes too long nobody knows."""
    try:
        return calls.submit(act).result(ALL_S)
    except Refused as refused:
        log.info("reminders: %s", refused.outcome.name)
        return refused.outcome
    except TimeoutError:
        log.warning("reminders: too slow")
        return Outcome.FAILED


class Calls:
    """One answer's calls, one after another.

    Raises, each of them:
        Refused: Alexa did not do it; the outcome says why.
    """

    def __init__(self, settings: Settings, now_ms: int, locale: str | None) -> None:
        self._settings = settings
        self._now_ms = now_ms
        self._locale = locale or "en-US"
        self._client = AlexaClient(CALL_S, MAX_BYTES)
        self._service = ReminderManagementServiceClient(configuration(settings, self._client))

    def remind(self, reminder: Reminder, *, instead: Reminder | None) -> Outcome:
        """Change the one that is meant, or set another; one that is there already is not set twice.

        So a request that comes twice, or a wish that is said twice, leaves one reminder.
        """
        now = self._local_now()
        wanted = self._request(reminder, now, now)
        there = self._by_reminder()
        if reminder in there:
            return Outcome.DONE
        if instead in there:
            token = there[instead].token
            try:
                self._ask(lambda: self._service.update_reminder(token, wanted))
            except Refused as refused:
                if refused.outcome is not Outcome.NONE:  # it has gone meanwhile
                    raise
            else:
                return Outcome.DONE
        self._ask(lambda: self._service.create_reminder(wanted))
        return Outcome.DONE

    def cancel(self, but: tuple[Reminder, ...]) -> Outcome:
        """Delete all but some; one that has gone meanwhile is no fault."""
        there = self._alerts()
        alerts = [alert for alert in there if alert.reminder not in but]
        for alert in alerts:
            self._delete(alert)
        if there and not alerts:
            return Outcome.OTHERS
        return Outcome.DONE if alerts else Outcome.NONE

    def drop(self, reminder: Reminder) -> tuple[Reminder, ...]:
        """Delete every one that rings just then, and tell of the others."""
        alerts = self._alerts()
        these = [alert for alert in alerts if alert.reminder == reminder]
        if not these:
            raise Refused(Outcome.NONE)
        for alert in these:
            self._delete(alert)
        others = (alert.reminder for alert in alerts if alert not in these)
        return tuple(each for each in others if each)

    def known(self) -> tuple[Reminder, ...]:
        """All that are still to ring."""
        return tuple(alert.reminder for alert in self._alerts() if alert.reminder)

    def skip(
        self, these: tuple[Reminder, ...], days: Dates, *, every: bool
    ) -> tuple[Reminder, ...]:
        """What leaves out the days begins on the day after them, so only its next ring can be.

        One that is there twice leaves them out twice, and is told once.
        """
        now = self._local_now()
        back = [each for each in these if each.weekdays]
        ringing = [alert for alert in self._alerts() if alert.reminder in back]
        next_days = {alert.token: next_ring(alert, now) for alert in ringing}
        then = [alert for alert in ringing if next_days[alert.token] <= days.last]
        due = [alert for alert in then if next_days[alert.token] >= days.first]
        if not due:
            raise Refused(Outcome.SOONER if then else Outcome.NONE)
        due = sorted(due, key=lambda alert: (next_days[alert.token], _minute(alert)))
        skipped = due if every else [each for each in due if each.reminder == due[0].reminder]
        begin = datetime.combine(EPOCH + timedelta(days.last + 1), time())
        for alert in skipped:
            self._skip(alert, self._request(alert.reminder or Reminder(), now, begin))
        return tuple(dict.fromkeys(alert.reminder for alert in skipped if alert.reminder))

    def _skip(self, alert: Alert, wanted: ReminderRequest) -> None:
        self._ask(lambda: self._service.update_reminder(alert.token, wanted))

    def _by_reminder(self) -> dict[Reminder, Alert]:
        """All that are still to ring, by when they do."""
        return {alert.reminder: alert for alert in self._alerts() if alert.reminder}

    def _delete(self, alert: Alert) -> None:
        try:
            self._ask(lambda: self._service.delete_reminder(alert.token))
        except Refused as refused:
            if refused.outcome is not Outcome.NONE:
                raise

    def _local_now(self) -> datetime:
        """The person's own time, without a zone, as the API wants its times."""
        zone = zone_of(self._settings)
        if zone is None:
            raise Refused(Outcome.FAILED)
        self._zone: ZoneInfo = zone
        return datetime.fromtimestamp(self._now_ms / 1000, zone).replace(tzinfo=None, microsecond=0)

    def _request(self, reminder: Reminder, now: datetime, begin: datetime) -> ReminderRequest:
        """What asks for a reminder; one that comes back, from `begin` on."""
        trigger = Trigger(object_type=TriggerType.SCHEDULED_ABSOLUTE, time_zone_id=self._zone.key)
        if reminder.weekdays:
            trigger.recurrence = Recurrence(
                start_date_time=begin, recurrence_rules=[rule_of(reminder)]
            )
        else:
            trigger.scheduled_time = _scheduled(reminder)
        text = catalog(self._locale).text("remind.label")
        return ReminderRequest(
            request_time=now,
            trigger=trigger,
            alert_info=AlertInfo(SpokenInfo([SpokenText(locale=self._locale, text=text)])),
            push_notification=PushNotification(status=PushNotificationStatus.ENABLED),
        )

    def _alerts(self) -> list[Alert]:
        """All that are still to ring."""
        request = ApiClientRequest(
            url=f"{self._settings.endpoint.rstrip('/')}{PATH}",
            method="GET",
            headers=[("Authorization", f"Bearer {self._settings.token}")],
        )
        self._ask(lambda: self._client.invoke(request))
        return list(alerts_in(self._client.answered))

    def _ask(self, call: Callable[[], Any]) -> None:
        """One call. The status alone says how it went: what an answer holds besides, may be odd."""
        try:
            call()
        except (ServiceException, SerializationException, ApiClientException) as error:
            log.info("reminders: %s", type(error).__name__)
        answer = self._client.answered
        if answer is None or not 200 <= (answer.status_code or 0) < 300:  # noqa: PLR2004 - HTTP's own
            raise Refused(outcome_of(answer))


def _minute(alert: Alert) -> int:
    return (alert.reminder and alert.reminder.minute) or 0


def next_ring(alert: Alert, now: datetime) -> int:
    """The day on which an alert that comes back rings next, by the person's own time."""
    today = (now.date() - EPOCH).days
    has_rung = _minute(alert) <= now.hour * HOUR_MIN + now.minute
    first = max(alert.begin, today + has_rung)
    return alert.reminder.next_from(first) if alert.reminder else first


def _scheduled(reminder: Reminder) -> datetime:
    hour, minute = divmod(reminder.minute or 0, HOUR_MIN)
    return datetime.combine(EPOCH + timedelta(reminder.day), time(hour, minute))


def rule_of(reminder: Reminder) -> str:
    """The rule by which a reminder comes back."""
    hour, minute = divmod(reminder.minute or 0, HOUR_MIN)
    days = ",".join(name for name, day in BY_DAY.items() if day in reminder.weekdays)
    often = "FREQ=DAILY;" if reminder.weekdays == EVERY_DAY else f"FREQ=WEEKLY;BYDAY={days};"
    return f"{often}BYHOUR={hour};BYMINUTE={minute};BYSECOND=0;INTERVAL=1;"


def outcome_of(answer: ApiClientResponse | None) -> Outcome:
    """What an answer that is no success means."""
    if answer is None:
        return Outcome.FAILED
    code = _mapping(_json(answer.body)).get("code")
    known = CODES.get(code) if isinstance(code, str) else None
    return known or STATUS.get(answer.status_code or 0, Outcome.FAILED)


def alerts_in(answer: ApiClientResponse | None) -> Iterator[Alert]:
    """The reminders that an answer lists, as far as they are still to ring."""
    listed = _mapping(_json(answer.body if answer else None)).get("alerts")
    for each in listed if isinstance(listed, list) else ():
        plain = _mapping(each)
        token = plain.get("alertToken")
        if isinstance(token, str) and plain.get("status", ON) == ON:
            trigger = _mapping(plain.get("trigger"))
            yield Alert(token, reminder_in(trigger), begin_in(trigger))


def reminder_in(trigger: Mapping[str, Any]) -> Reminder | None:
    """When a reminder rings by its trigger; None where that is none of the forms that we set."""
    rules = _mapping(trigger.get("recurrence")).get("recurrenceRules")
    try:
        if isinstance(rules, list) and rules:
            return _by_rule(dict(RULE.findall(rules[0])))
        at = datetime.fromisoformat(trigger["scheduledTime"])
        return Reminder(at.hour * HOUR_MIN + at.minute, day=(at.date() - EPOCH).days)
    except (KeyError, TypeError, ValueError):
        return None


def begin_in(trigger: Mapping[str, Any]) -> int:
    """The day from which on what comes back rings, counted from 1970; 0 where nobody says it."""
    try:
        begin = datetime.fromisoformat(_mapping(trigger.get("recurrence"))["startDateTime"])
    except (KeyError, TypeError, ValueError):
        return 0
    return (begin.date() - EPOCH).days


def _by_rule(rule: Mapping[str, str]) -> Reminder:
    minute = int(rule["BYHOUR"]) * HOUR_MIN + int(rule["BYMINUTE"])
    if rule["FREQ"] == "DAILY":
        return Reminder(minute, weekdays=EVERY_DAY)
    weekdays = Weekdays(0)
    for name in rule["BYDAY"].split(","):
        weekdays |= BY_DAY[name]
    return Reminder(minute, weekdays=weekdays)


def _json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError, RecursionError):
        return None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
