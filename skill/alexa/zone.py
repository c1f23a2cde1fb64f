"""The day it is where the person lives, by the time zone that Alexa knows of the device."""

import logging
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple, cast
from zoneinfo import ZoneInfo

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_model.services import ServiceException
from ask_sdk_model.services.ups import UpsServiceClient

from skill.alexa.requests import Settings
from skill.alexa.services import AlexaClient, calls, configuration
from skill.coach.record import MAX_DAY
from skill.coach.reminder import HOUR_MIN

ANSWER_S = 0.8
"""So long, at most, a conversation's first answer waits for Alexa's settings."""

MAX_BYTES = 1_000
"""A time zone's name is short; more of an answer is not read."""

EPOCH = date(1970, 1, 1)

log = logging.getLogger("skill")


NO_ZONE = (ServiceException, SerializationException, LookupError, OSError, TypeError, ValueError)
"""What is raised on no answer, on one that is no JSON, and on one that names no zone."""


def zone_of(settings: Settings) -> ZoneInfo | None:
    """The time zone that the device is set to; None where Alexa does not say."""
    client = AlexaClient(ANSWER_S, MAX_BYTES)
    try:
        asked = UpsServiceClient(configuration(settings, client))
        return ZoneInfo(cast("str", asked.get_system_time_zone(settings.device_id)))
    except NO_ZONE as error:
        log.info("time zone: %s", type(error).__name__)
        return None


class Moment(NamedTuple):
    """A day, counted from 1970, and the minute of it; -1 where it is UTC's for want of a zone."""

    day: int
    minute: int


class Today:
    """The day on which a conversation begins; the zone is looked up while other work is done."""

    def __init__(self, settings: Settings, now_ms: int) -> None:
        self._now = datetime.fromtimestamp(now_ms / 1000, UTC)
        self._zone = calls.submit(zone_of, settings)

    def moment(self) -> Moment:
        """The person's own day and minute; UTC's day, where the zone is not known in time."""
        zone = self._known_zone()
        try:
            local = self._now.astimezone(zone or UTC)
        except OverflowError:  # a clock at either end of the calendar
            local = self._now
        day = min(max((local.date() - EPOCH).days, 0), MAX_DAY)
        return Moment(day, local.hour * HOUR_MIN + local.minute if zone else -1)

    def _known_zone(self) -> tzinfo | None:
        try:
            return self._zone.result(ANSWER_S)
        except TimeoutError:
            log.info("time zone: too slow")
            return None
