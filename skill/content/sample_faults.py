"""Samples that keep the contract and would still mislead: said twice, meant twice, with marks."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from skill.content.hearing import bare

MARK, SAID = "P", "'-.{}_#"
"""Unicode's category of marks, and those that can stand in a sample: parts of words, and slots."""


def sample_faults(table: Mapping[str, Any]) -> Iterator[str]:
    """All of it, in a file of utterances that was found without fault."""
    for name, values in table["types"].items():
        yield from _of_two(f"types.{name}.", values)
    yield from _of_two("intents.", table["intents"])
    for name, samples in table["intents"].items():
        marked = filter(_is_marked, samples)
        yield from (f"intents.{name}: {each!r} has marks, which nobody says" for each in marked)


def _of_two(where: str, samples: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What is said twice, of one thing or of two."""
    meaning: dict[str, str] = {}
    for name, each in ((name, each) for name, several in samples.items() for each in several):
        before = meaning.setdefault(bare(each), name)
        if before != name:
            yield f"{where}{name}: {each!r} means {before}, too"
    for name, several in samples.items():
        said = list(map(bare, several))
        twice = {each for at, each in enumerate(several) if said[at] in said[:at]}
        yield from (f"{where}{name}: {each!r} stands there twice" for each in sorted(twice))


def _is_marked(sample: str) -> bool:
    marks = (each for each in sample if unicodedata.category(each).startswith(MARK))
    return any(each not in SAID for each in marks)
