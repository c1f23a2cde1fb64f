"""The way to Alexa's own services, with the limits that the SDK's default client lacks.

The default client refuses all but https, knows no time limit, and its import takes 80 to 100 ms.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request

from ask_sdk_core.exceptions import ApiClientException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import (
    ApiClient,
    ApiClientRequest,
    ApiClientResponse,
    ApiConfiguration,
)

from skill.alexa.requests import Settings

CALLS = 8
"""So many at once: one that hangs for longer than it is waited for, in DNS, holds a thread."""

calls = ThreadPoolExecutor(CALLS, "alexa")


class AlexaClient(ApiClient):
    """One call after another, each within a time and a size. `answered` is what came last."""

    def __init__(self, answer_s: float, max_bytes: int) -> None:
        self.answer_s = answer_s
        self.max_bytes = max_bytes
        self.answered: ApiClientResponse | None = None

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """What Alexa's service answers, whatever its status.

        Raises:
            ApiClientException: nothing, or not in time.
        """
        self.answered = None
        body = None if request.body is None else json.dumps(request.body).encode()
        headers = dict(request.headers)
        try:
            asked = Request(request.url, body, headers, method=request.method)  # noqa: S310 - see below
            with _opener().open(asked, timeout=self.answer_s) as answer:
                text = answer.read(self.max_bytes).decode()
                status = answer.status
        except (OSError, HTTPException, ValueError) as error:
            raise ApiClientException(type(error).__name__) from error
        self.answered = ApiClientResponse(status_code=status, headers=[], body=text)
        return self.answered


def configuration(settings: Settings, client: AlexaClient) -> ApiConfiguration:
    """What a service's client of the SDK is made with."""
    return ApiConfiguration(
        serializer=DefaultSerializer(),
        api_client=client,
        authorization_value=settings.token,
        api_endpoint=settings.endpoint,
    )


def _opener() -> OpenerDirector:
    """HTTP alone: no file, no proxy, and no redirect that would take the token elsewhere."""
    opener = OpenerDirector()
    for handler in (HTTPHandler, HTTPSHandler):
        opener.add_handler(handler())
    return opener
