"""Builds the interaction models, one per locale, from the language folders and the intents."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.alexa.intents import INTENTS, Intent
from skill.content.catalog import Utterances, utterances
from skill.content.faults import BadContent, keys
from skill.content.folders import UTTERANCES

FOLDER = Path(__file__).parent
"""Where the models stand, to be looked at, pasted into the console, and deployed."""

LOCALES = ("en-AU", "en-CA", "en-GB", "en-IN", "en-US")
"""The locales that the skill is offered in."""

FALLBACK_SENSITIVITY = "LOW"
"""How eagerly Alexa calls an utterance unknown: low, since a person on a ball speaks unclearly."""


def path_of(locale: str) -> Path:
    """The file of a locale's committed model, whether it is there or not."""
    return FOLDER / f"{locale}.json"


SLOT = re.compile(r"{([^}]*)}")
BUILT_IN = "AMAZON."
"""How the slot types are named whose values are Amazon's own."""


def drifted() -> Iterator[tuple[Path, str]]:
    """Each committed model that its words would make another, and what it would say then."""
    for locale in LOCALES:
        path = path_of(locale)
        text = json.dumps(model(locale), indent=2, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            yield path, text


def model(locale: str) -> dict[str, Any]:
    """The interaction model of a locale, as `ask deploy` and the console take it.

    Raises:
        BadContent: the locale's utterances and the intents of the code do not fit together.
    """
    spoken = utterances(locale)
    if faults := [f"{UTTERANCES}: {fault}" for fault in faults_of(spoken)]:
        raise BadContent(locale, faults)
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": spoken.invocation,
                "intents": [_intent(name, intent, spoken) for name, intent in INTENTS.items()],
                "types": [_type(name, values) for name, values in spoken.types.items()],
                "modelConfiguration": {
                    "fallbackIntentSensitivity": {"level": FALLBACK_SENSITIVITY}
                },
            }
        }
    }


def faults_of(spoken: Utterances, intents: Mapping[str, Intent] = INTENTS) -> Iterator[str]:
    """Samples of no intent, intents without samples; slots that one has and the other has not."""
    yield from keys("intents.", intents, spoken.intents)
    for name in filter(spoken.intents.__contains__, intents):
        slots = intents[name].slots
        said = {slot for each in spoken.intents[name] for slot in SLOT.findall(each)}
        yield from (
            f"intents.{name}: {{{slot}}} is no slot of it" for slot in sorted(said - {*slots})
        )
        unsaid = sorted(slots.keys() - said)
        yield from (f"intents.{name}: {{{slot}}} stands in no sample" for slot in unsaid)
    kinds = {kind for intent in intents.values() for kind in intent.slots.values()}
    own = sorted(kind for kind in kinds if not kind.startswith(BUILT_IN))
    yield from keys("types.", own, spoken.types)


def _intent(name: str, intent: Intent, spoken: Utterances) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": name, "samples": list(spoken.intents[name])}
    if intent.slots:
        plain["slots"] = [{"name": slot, "type": kind} for slot, kind in intent.slots.items()]
    return plain


def _type(name: str, values: Any) -> dict[str, Any]:
    return {
        "name": name,
        "values": [
            {"id": value_id, "name": {"value": words[0], "synonyms": list(words[1:])}}
            for value_id, words in values.items()
        ],
    }
