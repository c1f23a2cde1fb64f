"""flask-ask-sdk's `SkillAdapter`, with our verification ahead of it and the whole skill in it."""

import json
from typing import Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill, SkillConfiguration
from flask import Response, request
from flask_ask_sdk.skill_adapter import SkillAdapter
from werkzeug.exceptions import BadRequest

from skill.alexa.app import Handler
from skill.web.refusal import Refused
from skill.web.verifier import Verifier


class SignedSkillAdapter(SkillAdapter):  # type: ignore[misc] # it ships no types
    """The adapter, whose skill hears of nothing that is not known to be Alexa's.

    `SkillAdapter` deserialises first and verifies then, so everything is verified ahead of it, and
    it is given no verifiers of its own.
    """

    def __init__(self, handler: Handler, verifier: Verifier) -> None:
        super().__init__(Served(handler), verifier.skill_id)
        self._verifier = verifier

    def dispatch_request(self) -> Response:
        """The skill's answer.

        Raises:
            BadRequest: the request is not Alexa's; its cause says why.
        """
        try:
            self._verifier.check(dict(request.headers), request.get_data())
        except Refused as refused:
            raise BadRequest from refused
        answer: Response = super().dispatch_request()
        return answer


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
        """What Lambda would hand over."""
        return json.loads(payload or "null")

    def serialize(self, obj: Any) -> Any:
        """The answer as it is: the handler's answers are plain already."""
        return obj
