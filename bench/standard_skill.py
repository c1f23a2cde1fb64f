"""The least that a skill with a memory can be, as the SDK has it: to measure our store against.

`StandardSkillBuilder` with its DynamoDB adapter, in the table that STRETCH_TABLE names. Each turn
does one read: the SDK keeps what it read for the one request only. It writes nothing.
"""

import os

from ask_sdk.standard import StandardSkillBuilder
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response


class Hello(AbstractRequestHandler):
    """Says one sentence to everything, with what it remembers of the person, and asks."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Launches and intents."""
        launch, intent = is_request_type("LaunchRequest"), is_request_type("IntentRequest")
        return bool(launch(handler_input) or intent(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Hello, for the so-manyth time."""
        kept = handler_input.attributes_manager.persistent_attributes
        said = f"Hello, world. Visit {kept.get('visits', 1)}."
        return handler_input.response_builder.speak(said).ask("Say hello.").response


builder = StandardSkillBuilder(table_name=os.environ["STRETCH_TABLE"], auto_create_table=False)
builder.add_request_handler(Hello())
lambda_handler = builder.lambda_handler()
