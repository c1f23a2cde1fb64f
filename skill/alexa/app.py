"""Everything wired in one place: an event in, a legal answer out, whatever the event."""

import json
import logging
import os
import traceback
from collections.abc import Callable
from typing import Any, cast

from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from skill.alexa.card import picture_in
from skill.alexa.event import surroundings, type_in
from skill.alexa.fulfilling import FulfilHandler
from skill.alexa.handlers import CoachHandler, SilentHandler
from skill.alexa.reports import report
from skill.alexa.requests import CAN_FULFIL, DISABLED, essential, is_known, is_silent
from skill.alexa.responses import apology, empty
from skill.alexa.sounding import NO_SOUNDS
from skill.keeping.contract import Store
from skill.keeping.keeper import Keeper
from skill.speech.apla import Sounds

Handler = Callable[[Any, Any], dict[str, Any]]

log = logging.getLogger("skill")


def build(sounds: str = "", loopback: str | None = None) -> Handler:
    """The function that Lambda calls: `handler(event, context)` gives the answer.

    `STRETCH_SKILL_ID`, when set, is the only application id that is served. `STRETCH_SOUNDS` is
    the address that the names of the sounds are put behind; without it, `sounds` is, and without
    either, there are no bells and no rain. `loopback` is the address of a stand-in of Alexa's
    services: without one, a token goes to Amazon alone.
    """
    log.setLevel(logging.INFO)
    address = os.environ.get("STRETCH_SOUNDS") or sounds
    skill_id = os.environ.get("STRETCH_SKILL_ID") or None
    return guarded(build_skill(skill_id, chosen_store(), Sounds(address), loopback))


def chosen_store() -> Store:
    """The DynamoDB table that `STRETCH_TABLE` names; without one, an SQLite file of our own."""
    table = os.environ.get("STRETCH_TABLE")
    if table:
        from skill.keeping.dynamodb import dynamodb_store  # noqa: PLC0415 - boto3 is large

        return dynamodb_store(table)
    from skill.keeping.sqlite import sqlite_store  # noqa: PLC0415 - only where it is used

    return sqlite_store()


def kept_where() -> str:
    """Where the chosen store keeps what it keeps: the name of a table, or a file."""
    table = os.environ.get("STRETCH_TABLE")
    if table:
        return f"DynamoDB, {table}"
    from skill.keeping.sqlite import store_file  # noqa: PLC0415 - only where it is used

    return str(store_file())


def build_skill(
    skill_id: str | None, store: Store, sounds: Sounds = NO_SOUNDS, loopback: str | None = None
) -> CustomSkill:
    """The skill as the SDK knows it; `loopback` as for `build`."""
    keeper = Keeper(store)
    builder = SkillBuilder()
    builder.skill_id = skill_id  # type: ignore[assignment] # the SDK types it as None
    picture = picture_in(os.environ)
    builder.add_request_handler(CoachHandler(keeper, sounds, picture, loopback))
    builder.add_request_handler(SilentHandler(keeper, loopback))
    builder.add_request_handler(FulfilHandler())
    return builder.create()


class NotForgotten(Exception):
    """A person has disabled the skill, and what is kept could not be deleted.

    It is for Alexa to see: an event that a skill does not acknowledge is sent again, for an hour.
    https://developer.amazon.com/docs/smapi/skill-events-in-alexa-skills.html
    """


def guarded(skill: CustomSkill) -> Handler:
    """The skill behind a guard that answers what the SDK refuses to read.

    The SDK raises, before any handler of ours is asked, on a request type or an enum value that it
    does not know, and on an application id that is not the skill's. Alexa must have an answer all
    the same, so this is the one place that catches everything: it logs where the error arose, but
    not its message, which can hold what the person said. Only the event that a person has disabled
    the skill must not be lost: it is answered with the fault itself.

    Raises:
        NotForgotten: what is kept of a person who has disabled the skill is not deleted.
    """

    def handle(event: Any, context: Any) -> dict[str, Any]:
        kind = type_in(event)
        try:
            report(event)
            if kind and not is_known(kind):
                log.info("not answered: a request of a type that is not known")
                return apology(event)
            answer = _answer(skill, event, context)
        except Exception as error:  # noqa: BLE001 - the outer guard: every event gets an answer
            _log(error)
            if kind == DISABLED:
                raise NotForgotten("to be sent again") from None
            return _sorry(event)
        return _bare(kind, answer)

    return handle


def _bare(kind: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what this type of request may not be told."""
    if kind == CAN_FULFIL:
        return empty() | {"response": answer["response"]}
    return empty() if is_silent(kind) else answer


def _sorry(event: Any) -> dict[str, Any]:
    """The apology; where even that fails, the one answer that needs no words."""
    try:
        return apology(event)
    except Exception as error:  # noqa: BLE001 - behind this guard there is nothing
        _log(error)
        return empty()


def _log(error: Exception) -> None:
    at = traceback.extract_tb(error.__traceback__)[-1]
    log.error("%s at %s:%s", type(error).__name__, at.name, at.lineno)


def _answer(skill: CustomSkill, event: Any, context: Any) -> dict[str, Any]:
    serializer = skill.serializer
    payload = json.dumps(essential(event))
    envelope = serializer.deserialize(payload, RequestEnvelope)
    answer = skill.invoke(envelope, surroundings(event, context))
    attributes, answer.session_attributes = answer.session_attributes, None
    plain = cast("dict[str, Any]", serializer.serialize(answer))
    return plain if attributes is None else plain | {"sessionAttributes": attributes}
