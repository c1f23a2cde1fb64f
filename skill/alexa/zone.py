"""The day it is where the person lives, by the time zone that Alexa knows of the device."""

import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, tzinfo
from http.client import HTTPException
from typing import cast
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)
from zoneinfo import ZoneInfo

from ask_sdk_core.exceptions import ApiClientException, SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import (
    ApiClient,
    ApiClientRequest,
    ApiClientResponse,
    ApiConfiguration,
    ServiceException,
)
from ask_sdk_model.services.ups import UpsServiceClient

from skill.alexa.requests import Settings
from skill.coach.record import MAX_DAY

ANSWER_S = 0.8
"""So long, at most, a conversation's first answer waits for Alexa's settings."""

MAX_BYTES = 1_000
"""A time zone's name is short; more of an answer is not read."""

LOOKUPS = 8
"""So many at once: one that hangs for longer than it is waited for, in DNS, holds a thread."""

EPOCH = date(1970, 1, 1)

log = logging.getLogger("skill")
lookups = ThreadPoolExecutor(LOOKUPS, "zone")


class SettingsClient(ApiClient):
    """The SDK's way to Alexa's own services, with the time limit that its default client lacks."""

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """What Alexa's service answers.

        Raises:
            ApiClientException: nothing, or not in time.
        """
        try:
            headers = dict(request.headers)
            asked = Request(request.url, headers=headers, method=request.method)  # noqa: S310 - see below
            with _opener().open(asked, timeout=ANSWER_S) as answer:
                body = answer.read(MAX_BYTES).decode()
                return ApiClientResponse(status_code=answer.status, headers=[], body=body)
        except (OSError, HTTPException, ValueError) as error:
            raise ApiClientException(type(error).__name__) from error


def _opener() -> OpenerDirector:
    """HTTP alone: no file, no proxy, and no redirect that would take the token elsewhere."""
    opener = OpenerDirector()
    for handler in (HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor):
        opener.add_handler(handler())
    return opener


NO_ZONE = (ServiceException, SerializationException, LookupError, OSError, TypeError, ValueError)
"""What is raised on no answer, on one that is no JSON, and on one that names no zone."""


def zone_of(settings: Settings) -> tzinfo:
    """The time zone that the device is set to; UTC where Alexa does not say."""
    configuration = ApiConfiguration(
        serializer=DefaultSerializer(),
        api_client=SettingsClient(),
        authorization_value=settings.token,
        api_endpoint=settings.endpoint,
    )
    try:
        name = UpsServiceClient(configuration).get_system_time_zone(settings.device_id)
        return ZoneInfo(cast("str", name))
    except NO_ZONE as error:
        log.info("time zone: %s", type(error).__name__)
        return UTC


class Today:
    """The day on which a conversation begins; the zone is looked up while other work is done."""

    def __init__(self, settings: Settings, now_ms: int) -> None:
        self._now = datetime.fromtimestamp(now_ms / 1000, UTC)
        self._zone = lookups.submit(zone_of, settings)

    def day(self) -> int:
        """The person's own day, counted from 1970; UTC's, where the zone is not known in time."""
        try:
            today = self._now.astimezone(self._known_zone()).date()
        except OverflowError:  # a clock at either end of the calendar
            today = self._now.date()
        return min(max((today - EPOCH).days, 0), MAX_DAY)

    def _known_zone(self) -> tzinfo:
        try:
            return self._zone.result(ANSWER_S)
        except TimeoutError:
            log.info("time zone: too slow")
            return UTC
