"""Builds the interaction models, one per locale, from the language folders and the intents."""

import argparse
import json
import sys
from itertools import product
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PLACES = (HERE, HERE.parent / "skill-package" / "interactionModels" / "custom")
"""Where a model stands: to be looked at and pasted, and where `ask deploy` reads it."""

sys.path.insert(0, str(HERE.parent))

from skill.alexa.intents import INTENTS, Intent  # noqa: E402 - the path comes first
from skill.content.catalog import Utterances, utterances  # noqa: E402 - the path comes first

LOCALES = ("en-US",)
"""The locales that the skill is offered in."""

FALLBACK_SENSITIVITY = "LOW"
"""How eagerly Alexa calls an utterance unknown: low, since a person on a ball speaks unclearly."""


def model(locale: str) -> dict[str, Any]:
    """The interaction model of a locale, as `ask deploy` and the console take it.

    Raises:
        KeyError: an intent of the code has no entry among the locale's utterances.
        ValueError: an entry belongs to no intent of the code.
    """
    spoken = utterances(locale)
    strangers = spoken.intents.keys() - INTENTS.keys()
    if strangers:
        raise ValueError(f"{locale}: no such intents: {', '.join(sorted(strangers))}")
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


def main() -> int:
    """Write the models, or with `--check` only say which committed file would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on drift")
    check = parser.parse_args().check
    drifted = []
    for locale, place in product(LOCALES, PLACES):
        path = place / f"{locale}.json"
        text = json.dumps(model(locale), indent=2, ensure_ascii=False) + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        drifted.append(str(path.relative_to(HERE.parent)))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if drifted:
        print("out of date:" if check else "written:", *drifted)
    return 1 if check and drifted else 0


if __name__ == "__main__":
    sys.exit(main())
