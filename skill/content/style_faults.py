"""Lines that keep the contract and would still be heard badly: marks, length, options."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from skill.content.catalog import Catalog
from skill.content.terms import QUESTION, Kind, Row
from skill.content.writing import Writing

MAX_WORDS, MAX_OPTIONS = 20, 3
"""What can be kept in mind, face down on a ball: words of a sentence, things to choose from."""

FACT = re.compile(r"{[^}]*}")
UNSAID = re.compile(r"[<>&\d]")
"""Markup, and numbers that were not written in words."""


@dataclass(frozen=True)
class Options:
    """How a language parts the things to choose from in a question, and what stands before them."""

    after: str
    between: Sequence[str]

    def count(self, question: str) -> int:
        """How many there are; 0 where none are named one by one."""
        _, _, named = question.partition(self.after)
        parts = re.split("|".join(map(re.escape, self.between)), named)
        return sum(1 for part in parts if part.strip())


def style_faults(words: Catalog, options: Options, agreed: Mapping[str, Row]) -> Iterator[str]:
    """All of it, with the keys, in lines that were found to keep the contract."""
    number = words.wording.grammar.number(1)
    for key, texts in words.lines.items():
        for text in texts:
            faults = _text(FACT.sub(number, text), agreed[key].kind, words.writing)
            yield from (f"{key}: {text!r}: {fault}" for fault in faults)
            if key.rpartition(".")[2] in QUESTION:
                faults = _options(text, words, options)
                yield from (f"{key}: {text!r}: {fault}" for fault in faults)


def _text(said: str, kind: Kind, writing: Writing) -> Iterator[str]:
    if UNSAID.search(said):
        yield "has markup or digits in it"
    if said != said.strip():
        yield "begins or ends with a space"
    if kind in (Kind.CUE, Kind.LABEL):
        return
    if said.strip()[-1:] not in writing.ends:
        yield f"no mark ends it: {writing.ends}"
    marks = re.escape(writing.ends + writing.pauses)
    if re.search(rf"(?:^|[{marks}])\s*[{marks}]", said):
        yield "has a mark with nothing before it"
    yield from _length(said, writing)


def _length(said: str, writing: Writing) -> Iterator[str]:
    """Where spaces part the words, a sentence of too many of them."""
    for sentence in writing.sentences(said):
        if writing.spaces and (count := len(writing.words(sentence[0]))) > MAX_WORDS:
            yield f"a sentence of {count} words, where {MAX_WORDS} can be kept in mind"


def _options(text: str, words: Catalog, options: Options) -> Iterator[str]:
    """In each sentence that names what there is to choose from."""
    for sentence in words.writing.sentences(text):
        if (count := options.count(sentence[0])) > MAX_OPTIONS:
            yield f"names {count} options, where {MAX_OPTIONS} can be kept in mind"
