"""The skill package: what is wrong with it, and a copy with one's own endpoint in it.

The committed package names nobody's account and holds no models; `assemble` puts the deployed
function and the models of `interaction_models/` in. The limits are those of Amazon's manifest
schema and of its certification requirements.
"""

import json
import re
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interaction_models.build import path_of
from skill.content.catalog import Utterances, catalog, utterances
from skill.content.folders import FOLDERS

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "skill-package"
ICONS = {"en-US_smallIcon.png": 108, "en-US_largeIcon.png": 512}
"""Each icon's name and its width and height in pixels."""
MODELS = Path("interactionModels", "custom")
"""Where `ask deploy` looks for the models in a package."""
LENGTHS = {"name": (2, 50), "summary": (1, 160), "description": (1, 4000)}
TESTING_LENGTH = (1, 4000)
MAX_KEYWORDS, MAX_PHRASES = 30, 3
FORBIDDEN = re.compile(r"\b(cur(?:e|es|ed|ing)|treat\w*|heal(?:s|ed|ing)?|diagnos\w*)\b", re.I)
DISCLAIMER = re.compile(r"no medical advice", re.I)
COMPLIANCE = {
    "allowsPurchases": False,
    "usesPersonalInfo": False,
    "isChildDirected": False,
    "isExportCompliant": True,
    "containsAds": False,
    "usesHealthInfo": False,
}
PERMISSIONS = ["alexa::alerts:reminders:skill:readwrite", "alexa::person_id:read"]
"""What is used, reminders and whose voice it is: these must be declared, and no others."""
PUBLIC = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s\"\\]*)?", re.IGNORECASE)
ENDPOINT = re.compile(r"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+:(?!\$LATEST)[\w-]+")
PNG = b"\x89PNG\r\n\x1a\n"


def problems(package: Path) -> list[str]:
    """All that a review would find in an assembled skill package; nothing where it is ready."""
    manifest = json.loads((package / "skill.json").read_text(encoding="utf-8"))["manifest"]
    publishing = manifest["publishingInformation"]
    return [
        *_service(manifest),
        *_publishing(publishing),
        *(
            f"{locale}: {problem}"
            for locale, store in publishing["locales"].items()
            for problem in (
                *_store(store, locale),
                *_icons(store, package),
                *_model(locale, package),
            )
        ),
    ]


def _service(manifest: dict[str, Any]) -> Iterator[str]:
    """Where requests and events go, and what the skill says of itself."""
    for name, part in (("apis", manifest["apis"]["custom"]), ("events", manifest["events"])):
        if not ENDPOINT.fullmatch(part["endpoint"]["uri"]):
            yield f"{name}: the endpoint is no alias of a function"
    subscribed = [one["eventName"] for one in manifest["events"]["subscriptions"]]
    if subscribed != ["SKILL_DISABLED"]:
        yield f"events: {subscribed} instead of SKILL_DISABLED alone"
    yield from _privacy(manifest)


def _privacy(manifest: dict[str, Any]) -> Iterator[str]:
    """What the skill may do, and what it tells people of what it keeps."""
    declared = [one["name"] for one in manifest.get("permissions", [])]
    if declared != PERMISSIONS:
        yield f"permissions: {declared} instead of {PERMISSIONS}"
    policies = manifest["privacyAndCompliance"].get("locales", {})
    for locale in manifest["publishingInformation"]["locales"]:
        if not PUBLIC.fullmatch(policies.get(locale, {}).get("privacyPolicyUrl", "")):
            yield f"privacy: {locale} has no policy that anybody can read"
    for name, answer in COMPLIANCE.items():
        if manifest["privacyAndCompliance"].get(name) is not answer:
            yield f"privacy: {name} must be {answer}"


def _publishing(publishing: dict[str, Any]) -> Iterator[str]:
    if publishing["category"] != "HEALTH_AND_FITNESS":
        yield "category: it is health and fitness"
    if not publishing["isAvailableWorldwide"] and not publishing["distributionCountries"]:
        yield "no country gets the skill"
    yield from _length("testingInstructions", publishing, TESTING_LENGTH)


def _length(field: str, part: dict[str, Any], limits: tuple[int, int]) -> Iterator[str]:
    low, high = limits
    length = len(part.get(field, ""))
    if not low <= length <= high:
        yield f"{field}: {length} characters, {low} to {high} allowed"


def _store(store: dict[str, Any], locale: str) -> Iterator[str]:
    """The words on the store's page."""
    for field, limits in LENGTHS.items():
        yield from _length(field, store, limits)
    if not DISCLAIMER.search(store["description"]):
        yield "description: no word on medical advice"
    for field in (*LENGTHS, "keywords", "examplePhrases"):
        if found := FORBIDDEN.search(str(store.get(field, ""))):
            yield f"{field}: {found[0]!r} promises too much"
    if not 0 < len(store["keywords"]) <= MAX_KEYWORDS:
        yield f"keywords: {len(store['keywords'])}"
    yield from _phrases(store["examplePhrases"], locale)


def _phrases(phrases: list[str], locale: str) -> Iterator[str]:
    """The first opens the skill; the others can be said as they stand."""
    if locale.partition("-")[0] not in FOLDERS.languages():
        yield "nobody speaks the language"
        return
    spoken = utterances(locale)
    samples = {sample for said in spoken.intents.values() for sample in said}
    if not 1 <= len(phrases) <= MAX_PHRASES:
        yield f"examplePhrases: {len(phrases)} of them"
    if phrases[0].casefold() not in _openings(spoken, catalog(locale).writing.pauses):
        yield f"examplePhrases: {phrases[0]!r} does not open the skill"
    for phrase in phrases[1:]:
        if phrase not in samples:
            yield f"examplePhrases: {phrase!r} is no sample"


def _openings(spoken: Utterances, pauses: str) -> set[str]:
    """Every way to open the skill, after every wake word and a mark that parts the two."""
    ways = [way.format(skill=spoken.invocation) for way in spoken.opening["launch"]]
    marks = [f"{pause}{space}" for pause in pauses for space in ("", " ")]
    wakes = spoken.opening["wake"]
    return {f"{wake}{mark}{way}".casefold() for wake in wakes for mark in marks for way in ways}


def _icons(store: dict[str, Any], package: Path) -> Iterator[str]:
    for field, pixels in zip(("smallIconUri", "largeIconUri"), ICONS.values(), strict=True):
        path = package / store[field].removeprefix("file://")
        if not path.is_file():
            yield f"{field}: {path.name} is not there"
        elif _size(path.read_bytes()) != (pixels, pixels):
            yield f"{field}: not {pixels} x {pixels}"


def _size(png: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels; None of anything else."""
    if png[:8] != PNG:
        return None
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def _model(locale: str, package: Path) -> Iterator[str]:
    if not (package / MODELS / f"{locale}.json").is_file():
        yield "there is no interaction model"


def assemble(endpoint: str, target: Path, privacy_url: str = "", source: Path = SOURCE) -> None:
    """Make a package at `target`, anew: the committed one, the deployed alias, and the models.

    `privacy_url` is the privacy policy's, for all locales; without one nobody could review it.

    Raises:
        ValueError: the endpoint is no ARN of a function's alias, or a locale has no model.
    """
    if not ENDPOINT.fullmatch(endpoint):
        raise ValueError(f"no alias of a function: {endpoint}")
    package = json.loads((source / "skill.json").read_text(encoding="utf-8"))
    manifest = package["manifest"]
    models = [path_of(locale) for locale in manifest["publishingInformation"]["locales"]]
    if lacking := [path.name for path in models if not path.is_file()]:
        raise ValueError(f"no such models: {', '.join(lacking)}")
    for part in (manifest["apis"]["custom"], manifest["events"]):
        part["endpoint"]["uri"] = endpoint
    if privacy_url:
        locales = manifest["publishingInformation"]["locales"]
        policy = {locale: {"privacyPolicyUrl": privacy_url} for locale in locales}
        manifest["privacyAndCompliance"]["locales"] = policy
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    (target / "skill.json").write_text(json.dumps(package, indent=2) + "\n", encoding="utf-8")
    (target / MODELS).mkdir(parents=True)
    for path in models:
        shutil.copy(path, target / MODELS)
