"""A language's folder: laid out for a translator, with the English beside it, and what it lacks."""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.content.catalog import DEFAULT, catalog, heard, read, utterances
from skill.content.contract import CONTRACT
from skill.content.faults import BadContent
from skill.content.folders import FOLDERS, GRAMMAR, OURS, SPEECH, UTTERANCES, VOICE, Folders
from skill.content.terms import MEANING, Fact

CONTENT = Path(OURS)
ENGLISH = CONTENT / DEFAULT
CODE = re.compile(r"[a-z]{2,3}")


def lay_out(language: str, root: Path = CONTENT) -> Path:
    """A folder with every key and nothing said yet.

    Raises:
        ValueError: a language is named by two or three small letters.
        FileExistsError: it has a folder already.
    """
    if not CODE.fullmatch(language):
        raise ValueError(f"no code of a language: {language!r}")
    folder = root / language
    folder.mkdir()
    files = {SPEECH: _speech(), UTTERANCES: _utterances()}
    files |= {file: _emptied(ENGLISH / file) for file in (GRAMMAR, VOICE)}
    for file, lines in files.items():
        (folder / file).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def lacks(language: str, places: Folders = FOLDERS) -> list[str]:
    """All that a language's folder still lacks, or has and should not."""
    return [
        *_faults(lambda: read(language, places.tables(language))),
        *_faults(lambda: heard(language, places.table(language, UTTERANCES))),
    ]


def _faults(tried: Callable[[], object]) -> tuple[str, ...]:
    try:
        tried()
    except BadContent as error:
        return error.faults
    return ()


def _speech() -> Iterator[str]:
    """Every line of the contract, table by table: what it is, what it is told, the English."""
    yield "# What the coach says. Which lines there are is agreed in ../contract.py."
    lines = catalog(DEFAULT).lines
    tables: dict[str, list[str]] = {}
    for key in lines:
        table, _, name = key.rpartition(".")
        tables.setdefault(table, []).append(name)
    for table, names in tables.items():
        yield from ("", f"[{table}]")
        for name in names:
            key = f"{table}.{name}"
            yield from ("", f"# {MEANING[CONTRACT[key].kind]}")
            yield from (_told(fact, each) for fact, each in CONTRACT[key].facts.items())
            yield from (f"# en: {text}" for text in lines[key])
            yield f'{name} = ""'


def _told(name: str, fact: Fact) -> str:
    """A fact, as it can stand in the line."""
    forms = " or ".join(f"{{{name}:{form}}}" for form in fact.forms)
    return f"# told: {forms}{'' if fact.must else ', if need be'}"


def _emptied(path: Path) -> Iterator[str]:
    """The English file with its explanations and its tables, and its values as comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        stays = not line or line.startswith(("#", "["))
        yield line if stays else f"# en: {line}"


def _utterances() -> Iterator[str]:
    """Every slot value and intent, with what an English speaker says."""
    spoken = utterances(DEFAULT)
    yield "# What people say: words, in small letters, and {slots}. Meanings, not translations."
    yield from ("# The name of the skill: two words or more, none of them a launch word.",)
    yield from (f"# en: {spoken.invocation}", 'invocation = ""', "")
    yield "# Number words that are more often something else."
    yield from (*_meant({"not_numbers": spoken.not_numbers}), "", "[opening]")
    yield from _meant(spoken.opening)
    for slot_type, values in spoken.types.items():
        yield from ("", f"[types.{slot_type}]", *_meant(values))
    yield from ("", "[intents]", *_meant(spoken.intents))


def _meant(samples: Mapping[str, Any]) -> Iterator[str]:
    for name, said in samples.items():
        yield from (f"# en: {each}" for each in said)
        yield f"{json.dumps(name)} = []"


def _code(text: str) -> str:
    if not CODE.fullmatch(text):
        raise argparse.ArgumentTypeError("a language is two or three small letters, as de")
    return text


def main(arguments: list[str] | None = None, places: Folders = FOLDERS) -> int:
    """Lay out a language's folder; where it is there already, say what it still lacks."""
    parser = argparse.ArgumentParser(prog="make language LANG=", description=main.__doc__)
    parser.add_argument("language", type=_code, help="its code: two or three small letters, as de")
    language = parser.parse_args(arguments).language
    if language not in places.languages():
        print(f"{lay_out(language)}: translate, then run this again to see what is missing.")
        return 0
    faults = lacks(language, places)
    print(*faults, sep="\n")
    print(f"{language}: {len(faults)} faults" if faults else f"{language} keeps the contract.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
