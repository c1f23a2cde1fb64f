"""flask-ask-sdk's `SkillAdapter`, with a verification ahead of it and the whole skill in it."""

import json
from typing import Any, NoReturn

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill, SkillConfiguration
from ask_sdk_webservice_support.verifier import AbstractVerifier, VerificationException
from flask import Response, request
from flask_ask_sdk.skill_adapter import SkillAdapter
from werkzeug.exceptions import BadRequest

from skill.alexa.app import Handler
from skill.web.refusal import Refused
from skill.web.verifier import Verifier


class SignedSkillAdapter(SkillAdapter):  # type: ignore[misc] # it ships no types
    """The adapter, which does nothing before the raw bytes are known to be Alexa's.

    `SkillAdapter` deserialises first and verifies then, so the signature is checked ahead of it;
    the envelope's time and application id are checked where it calls its verifiers.
    """

    def __init__(self, handler: Handler, verifier: Verifier) -> None:
        super().__init__(Served(handler), verifier.skill_id, [EnvelopeVerifier(verifier)])
        self._verifier = verifier

    def dispatch_request(self) -> Response:
        """The skill's answer.

        Raises:
            BadRequest: the request is not Alexa's; its cause or context says why.
        """
        body = request.get_data()
        try:
            self._verifier.check_signature(dict(request.headers), body)
            body.decode()
        except (Refused, UnicodeDecodeError) as refused:
            raise BadRequest from refused
        answer: Response = super().dispatch_request()
        return answer


class EnvelopeVerifier(AbstractVerifier):
    """Our check of the envelope in the form that `SkillAdapter` calls."""

    def __init__(self, verifier: Verifier) -> None:
        self._verifier = verifier

    def verify(
        self,
        headers: Any,  # noqa: ARG002 - the SDK's signature
        serialized_request_env: str,  # noqa: ARG002
        deserialized_request_env: Any,
    ) -> None:
        """Pass.

        Raises:
            VerificationException: the envelope is not of now, or not for us.
        """
        try:
            self._verifier.check_envelope(deserialized_request_env)
        except Refused as refused:
            raise VerificationException(str(refused)) from refused


class Served(CustomSkill):
    """The function that Lambda calls, in the form of the skill that `SkillAdapter` takes.

    So the guard, and what it leaves out of an envelope before the SDK sees it, stand in the
    way of a request here as there, and the answers are the same to the letter.
    """

    def __init__(self, handler: Handler) -> None:
        super().__init__(SkillConfiguration(request_mappers=[], handler_adapters=[]))
        self.serializer = PlainJson()
        self._handler = handler

    def invoke(self, request_envelope: Any, context: Any) -> Any:
        """The handler's answer to the event."""
        return self._handler(request_envelope, context)


class PlainJson(DefaultSerializer):
    """The serializer of `Served`: an event is the JSON that came, an answer goes as it is."""

    def deserialize(self, payload: str | None, obj_type: Any) -> Any:  # noqa: ARG002 - the SDK's signature
        """What Lambda would hand over.

        Raises:
            VerificationException: it is no JSON.
        """
        try:
            return json.loads(payload or "", parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise VerificationException("body: no JSON") from error

    def serialize(self, obj: Any) -> Any:
        """The answer as it is: the handler's answers are plain already."""
        return obj


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
