"""The least that a skill can be: what the SDK itself costs, to measure ours against."""

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response


class Hello(AbstractRequestHandler):
    """Speaks one sentence to every request of one type, and asks."""

    def __init__(self, request_type: str) -> None:
        self._is_ours = is_request_type(request_type)

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Requests of the type, whatever they mean."""
        return bool(self._is_ours(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Hello."""
        return handler_input.response_builder.speak("Hello, world.").ask("Say hello.").response


builder = SkillBuilder()
builder.add_request_handler(Hello("LaunchRequest"))
builder.add_request_handler(Hello("IntentRequest"))
lambda_handler = builder.lambda_handler()
