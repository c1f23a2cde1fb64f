"""The words of a locale, read once and held to the contract on loading."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from skill.content.contract import CONTRACT
from skill.content.faults import BadContent, of_file
from skill.content.folders import FOLDERS, GRAMMAR, SPEECH, UTTERANCES, VOICE, UnknownLanguage
from skill.content.grammar import grammar
from skill.content.grammar_faults import grammar_faults
from skill.content.speech_faults import speech_faults
from skill.content.terms import Fact, Kind, Row
from skill.content.utterance_faults import utterance_faults
from skill.content.voice_faults import cue_faults, voice_faults
from skill.content.wording import Wording
from skill.content.writing import Writing

DEFAULT = "en"
"""What is spoken where a request names no locale, or one that the skill was never offered in."""


@dataclass(frozen=True)
class Catalog:
    """All that is said in a locale: its lines, how facts are said in them, and with which voice.

    `locale` is the folder that the words are from: of the region, or else of the language.
    """

    locale: str
    lines: Mapping[str, tuple[str, ...]]
    wording: Wording
    writing: Writing
    voice: Mapping[str, Any]

    @property
    def language(self) -> str:
        """The language alone."""
        return self.locale.partition("-")[0]

    def text(self, key: str, pick: int = 0, facts: Mapping[str, int] | None = None) -> str:
        """A line with its facts in it; a line of several variants takes them in turn.

        Raises:
            KeyError: there is no such line, or it wants a fact that is not given.
        """
        variants = self.lines[key]
        text = variants[pick % len(variants)]
        if "{" in text:
            text = self.wording.format(text, **(facts or {}))
        return self.writing.capitalised(text)


@dataclass(frozen=True)
class Utterances:
    """What people say in a locale.

    `invocation` is the skill's name. `opening` has the ways to open a skill by it, and the words
    that wake a speaker. `not_numbers` are number words that mostly mean something else; `numbers`
    has the words besides the grammar's in which numbers and times are heard; `negators` deny
    what stands with them, `affirming` are a clear yes, `joining` words join on to it,
    and `asking` begin a question, two words also after a name or an "okay". `moments` has the words
    of times of day and of dates.
    """

    invocation: str
    not_numbers: Sequence[str]
    numbers: Mapping[str, Any]
    negators: Sequence[str]
    affirming: Sequence[str]
    joining: Sequence[str]
    asking: Sequence[str]
    opening: Mapping[str, Sequence[str]]
    moments: Mapping[str, Any]
    types: Mapping[str, Mapping[str, Sequence[str]]]
    intents: Mapping[str, Sequence[str]]

    @property
    def launch(self) -> str:
        """The first of the ways to open the skill."""
        return self.opening["launch"][0].format(skill=self.invocation)


def spoken_as(locale: str | None) -> str:
    """The folder that a locale's words are from; English's where its language is not spoken."""
    try:
        return FOLDERS.resolved(locale or DEFAULT)
    except UnknownLanguage:
        return DEFAULT


def catalog(locale: str | None) -> Catalog:
    """The words for a locale.

    Raises:
        BadContent: the folder does not keep the contract.
    """
    return _catalog(spoken_as(locale))


def utterances(locale: str | None) -> Utterances:
    """What people say in a locale.

    Raises:
        BadContent: the folder lacks what English hears, or hears what means nothing there.
    """
    return _utterances(spoken_as(locale))


@cache
def _catalog(name: str) -> Catalog:
    return read(name, FOLDERS.tables(name))


@cache
def _utterances(name: str) -> Utterances:
    return heard(name, FOLDERS.table(name, UTTERANCES))


def heard(name: str, table: Mapping[str, Any]) -> Utterances:
    """Utterances from the parsed file of a folder.

    Raises:
        BadContent: it lacks what English hears, or hears what means nothing there.
    """
    if faults := heard_faults(name, table):
        raise BadContent(name, faults)
    return Utterances(**table)


def read(
    name: str, tables: Mapping[str, Mapping[str, Any]], agreed: Mapping[str, Row] = CONTRACT
) -> Catalog:
    """A catalog from the parsed files of a folder.

    Raises:
        BadContent: they do not keep what was agreed.
    """
    if faults := said_faults(tables, agreed):
        raise BadContent(name, faults)
    words = unmeasured(name, tables)
    if faults := faults_of_cues(words, agreed):
        raise BadContent(name, faults)
    return words


def said_faults(
    tables: Mapping[str, Mapping[str, Any]], agreed: Mapping[str, Row] = CONTRACT
) -> list[str]:
    """What keeps a folder from being spoken, in those of its files that are among the tables."""
    found = {**tables, SPEECH: dict(_flat(tables.get(SPEECH, {}), ""))}
    held_to: Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]] = {
        SPEECH: partial(speech_faults, agreed=agreed),
        GRAMMAR: grammar_faults,
        VOICE: voice_faults,
    }
    checked = (of_file(file, held_to[file], found[file]) for file in held_to if file in tables)
    return [fault for faults in checked for fault in faults]


def heard_faults(name: str, table: Mapping[str, Any]) -> list[str]:
    """What keeps people from being heard, in the parsed file of a folder."""
    model = table if name == DEFAULT else FOLDERS.table(DEFAULT, UTTERANCES)
    return list(of_file(UTTERANCES, partial(utterance_faults, model=model), table))


def faults_of_cues(words: Catalog, agreed: Mapping[str, Row] = CONTRACT) -> list[str]:
    """The cues of a hold that were not measured, and measures of what is no cue."""
    measured = partial(cue_faults, said=cues(words, agreed), ends=words.writing.ends)
    return list(of_file(VOICE, measured, words.voice["cues"]))


def unmeasured(name: str, tables: Mapping[str, Mapping[str, Any]]) -> Catalog:
    """A catalog of whose voice nothing needs to be known: what it is measured with."""
    lines = dict(_flat(tables[SPEECH], ""))
    table = dict(tables[GRAMMAR])
    writing = Writing(**table.pop("writing"))
    return Catalog(name, lines, Wording(grammar(table)), writing, tables[VOICE])


def cues(words: Catalog, agreed: Mapping[str, Row] = CONTRACT) -> dict[str, str]:
    """Each cue of a hold as it is measured, without capitals, and the key that says it."""
    return {
        words.text(key, facts=facts).casefold(): key
        for key, row in agreed.items()
        if row.kind is Kind.CUE
        for facts in _told(row.facts)
    }


def _told(facts: Mapping[str, Fact]) -> Iterator[dict[str, int]]:
    """The facts that a cue is told, with each of the values that one of them takes."""
    for name, fact in facts.items():
        if fact.values:
            yield from ({name: value} for value in fact.values)
            return
    yield dict.fromkeys(facts, 1)


def _flat(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, tuple(value) if isinstance(value, list) else (value,)
