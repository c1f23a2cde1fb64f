"""Where the language folders are, and a region's files laid over those of its language."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

OURS = os.path.dirname(__file__)
SPEECH, GRAMMAR, VOICE, UTTERANCES = (
    f"{name}.toml" for name in ("speech", "grammar", "voice", "utterances")
)
FILES = (SPEECH, GRAMMAR, VOICE, UTTERANCES)
"""What a language folder holds. A region's holds those of them in which it differs."""

REGION = re.compile(r"[A-Z]{2}|\d{3}")
"""How a region's folder, in its language's, is named: `en/GB`."""

Table = dict[str, Any]
_folders: dict[str, str] = {}


class UnknownLanguage(LookupError):
    """A locale whose language has no folder."""


class Unreadable(ValueError):
    """A file of a language folder that is no TOML: says which, and where."""


def add(root: str | os.PathLike[str]) -> None:
    """Speak the languages that have a folder below this one, too."""
    for language in os.scandir(root):
        if os.path.isfile(os.path.join(language.path, SPEECH)):
            _folders[language.name] = language.path
            for region in os.scandir(language.path):
                if region.is_dir() and REGION.fullmatch(region.name):
                    _folders[f"{language.name}-{region.name}"] = region.path


add(OURS)


def languages() -> list[str]:
    """All languages that have a folder."""
    return sorted(name for name in _folders if "-" not in name)


def spoken() -> list[str]:
    """All languages, and all regions that differ from their language."""
    return sorted(_folders)


def folder(name: str) -> str:
    """Where a language or region that is spoken lies."""
    return _folders[name]


def resolved(locale: str) -> str:
    """What a locale is spoken as: `en-GB` where the region has a folder of its own, else `en`.

    Raises:
        UnknownLanguage: its language has no folder.
    """
    language = locale.partition("-")[0]
    if language not in _folders:
        raise UnknownLanguage(locale)
    return locale if locale in _folders else language


def table(name: str, file: str) -> Table:
    """A file of a language, or of a region with the language's own under it.

    Raises:
        Unreadable: it is no TOML.
    """
    language, _, region = name.partition("-")
    found = _read(_folders[language], file)
    return LAID[file](found, _read(_folders[name], file)) if region else found


def _read(place: str, file: str) -> Table:
    path = os.path.join(place, file)
    if not os.path.isfile(path):
        return {}
    try:
        with open(path, "rb") as opened:
            return tomllib.load(opened)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path}: {error}") from error


def _said_over(under: Mapping[str, Any], over: Mapping[str, Any]) -> Table:
    """Words that are said: what the region says instead, table by table."""
    return {**under, **{name: _instead(under.get(name), each) for name, each in over.items()}}


def _instead(under: Any, over: Any) -> Any:
    both = isinstance(under, Mapping) and isinstance(over, Mapping)
    return _said_over(under, over) if both else over


def _whole_over(under: Table, over: Table) -> Table:
    """Measures: a table as a whole, since those of two voices do not mix."""
    return under | over


def _heard_over(under: Table, over: Table) -> Table:
    """Words that are heard: the region's come to the language's, which are understood there, too.

    Words that the region gives another meaning leave the one that they had.
    """
    laid = _said_over(under, {name: over[name] for name in over.keys() - {"types", "intents"}})
    types = over.get("types", {})
    laid["types"] = under["types"] | {
        name: _with(under["types"].get(name, {}), values) for name, values in types.items()
    }
    laid["intents"] = _with(under["intents"], over.get("intents", {}))
    return laid


def _with(under: Mapping[str, Sequence[str]], over: Mapping[str, Sequence[str]]) -> Table:
    """What means each thing, with more of it."""
    moved = {words for more in over.values() for words in more}
    left = {name: [each for each in known if each not in moved] for name, known in under.items()}
    return left | {name: [*left.get(name, ()), *more] for name, more in over.items()}


LAID = {SPEECH: _said_over, GRAMMAR: _said_over, VOICE: _whole_over, UTTERANCES: _heard_over}
"""How each file of a region is laid over its language's."""
