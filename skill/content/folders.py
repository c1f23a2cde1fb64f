"""Where the language folders are, and a region's files laid over those of its language."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from skill.content.faults import BadContent

OURS = os.path.dirname(__file__)
SPEECH, GRAMMAR, VOICE, UTTERANCES = (
    f"{name}.toml" for name in ("speech", "grammar", "voice", "utterances")
)
FILES = (SPEECH, GRAMMAR, VOICE, UTTERANCES)
"""What a language folder holds. A region's holds those of them in which it differs."""

REGION = re.compile(r"[A-Z]{2}|\d{3}")
"""How a region's folder, in its language's, is named: `en/GB`."""

Table = dict[str, Any]


class UnknownLanguage(LookupError):
    """A locale whose language has no folder."""


class Folders:
    """The languages that are spoken, and their regions, by name: `en`, `en-GB`.

    Each file is read once: all regions lie over one and the same table of their language.
    """

    def __init__(self, *roots: str | os.PathLike[str]) -> None:
        self._places: dict[str, str] = {}
        self._file = cache(_read)
        for root in roots:
            self.add(root)

    def add(self, root: str | os.PathLike[str]) -> None:
        """Speak the languages that have a folder below this one, too."""
        for language in os.scandir(root):
            if os.path.isfile(os.path.join(language.path, SPEECH)):
                self._places[language.name] = language.path
                for region in os.scandir(language.path):
                    if region.is_dir() and REGION.fullmatch(region.name):
                        self._places[f"{language.name}-{region.name}"] = region.path

    def languages(self) -> list[str]:
        """All languages that have a folder."""
        return [name for name in self.spoken() if "-" not in name]

    def spoken(self) -> list[str]:
        """All languages, and all regions that differ from their language."""
        return sorted(self._places)

    def resolved(self, locale: str) -> str:
        """What a locale is spoken as: `en-GB` where the region has a folder of its own, else `en`.

        Raises:
            UnknownLanguage: its language has no folder.
        """
        language = locale.partition("-")[0]
        if language not in self._places:
            raise UnknownLanguage(locale)
        return locale if locale in self._places else language

    def table(self, name: str, file: str) -> Table:
        """A file of a language, or of a region with the language's own under it.

        Raises:
            BadContent: it is no TOML.
        """
        language, _, region = name.partition("-")
        found = self._file(self._places[language], file)
        return LAID[file](found, self._file(self._places[name], file)) if region else found

    def tables(self, name: str) -> dict[str, Table]:
        """The files of a language or region that tell how it is said, by their names.

        Raises:
            BadContent: one of them is no TOML, or several are: all are named.
        """
        found, faults = self.read(name, [file for file in FILES if file != UTTERANCES])
        if faults:
            raise BadContent(name, faults)
        return found

    def read(self, name: str, files: Sequence[str] = FILES) -> tuple[dict[str, Table], list[str]]:
        """Those of the files that are TOML, by their names, and what is wrong with the others."""
        found: dict[str, Table] = {}
        faults: list[str] = []
        for file in files:
            try:
                found[file] = self.table(name, file)
            except BadContent as error:
                faults += error.faults
        return found, faults


def _read(place: str, file: str) -> Table:
    path = os.path.join(place, file)
    if not os.path.isfile(path):
        return {}
    try:
        with open(path, "rb") as opened:
            return tomllib.load(opened)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        named = os.path.join(os.path.basename(place), file)
        raise BadContent(path, [f"{named}: {error}"]) from error


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
    laid = _said_over(under, over)
    known, types = under.get("types", {}), over.get("types", {})
    laid["types"] = known | {
        name: _with(known.get(name, {}), values) for name, values in types.items()
    }
    laid["intents"] = _with(under.get("intents", {}), over.get("intents", {}))
    return laid


def _with(under: Mapping[str, Sequence[str]], over: Mapping[str, Sequence[str]]) -> Table:
    """What means each thing, with more of it."""
    moved = {words for more in over.values() for words in more}
    left = {name: [each for each in known if each not in moved] for name, known in under.items()}
    return left | {name: [*left.get(name, ()), *more] for name, more in over.items()}


LAID = {SPEECH: _said_over, GRAMMAR: _said_over, VOICE: _whole_over, UTTERANCES: _heard_over}
"""How each file of a region is laid over its language's."""

FOLDERS = Folders(OURS)
"""Those that ship with the skill."""
