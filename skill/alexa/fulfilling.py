"""Whether the skill could answer what somebody has said without naming it: told, and no more.

https://developer.amazon.com/docs/custom-skills/implement-canfulfillintentrequest-for-name-free-interaction.html
"""

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Intent as Said
from ask_sdk_model import Response, Slot
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from skill.alexa.intents import INTENTS, Intent
from skill.alexa.requests import CAN_FULFIL, fact_in, request_in

UNDERSTOOD = CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
NOT_UNDERSTOOD = CanFulfillSlot(CanUnderstandSlotValues.NO, CanFulfillSlotValues.NO)


class FulfilHandler(AbstractRequestHandler):
    """The answer to whether: nothing is said, read or kept."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Only the question whether."""
        return request_in(handler_input.request_envelope).object_type == CAN_FULFIL

    def handle(self, handler_input: HandlerInput) -> Response:
        """Yes to an intent of the table with values that it knows; no to any other intent."""
        request = request_in(handler_input.request_envelope)
        said = getattr(request, "intent", None) or Said()
        return Response(can_fulfill_intent=fulfilment(said, request.locale))


def fulfilment(said: Said, locale: str | None) -> CanFulfillIntent:
    """Whether the intent can be answered; perhaps, where one of its values says nothing to us."""
    meant = INTENTS.get(said.name or "")
    if meant is None:
        return CanFulfillIntent(CanFulfillIntentValues.NO)
    filled = {name: slot for name, slot in (said.slots or {}).items() if slot.value}
    slots = {name: _slot(meant, name, slot, locale) for name, slot in filled.items()}
    is_clear = NOT_UNDERSTOOD not in slots.values()
    sure = CanFulfillIntentValues.YES if is_clear else CanFulfillIntentValues.MAYBE
    return CanFulfillIntent(sure, slots or None)


def _slot(meant: Intent, name: str, slot: Slot, locale: str | None) -> CanFulfillSlot:
    kind = meant.slots.get(name)
    is_clear = kind is not None and fact_in(kind, slot, locale) is not None
    return UNDERSTOOD if is_clear else NOT_UNDERSTOOD
