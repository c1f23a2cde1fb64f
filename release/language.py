"""A language's folder: laid out for a translator, with the English beside it, and what it lacks."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from skill.content.catalog import (
    DEFAULT,
    catalog,
    faults_of_cues,
    heard_faults,
    said_faults,
    unmeasured,
    utterances,
)
from skill.content.contract import CONTRACT
from skill.content.folders import (
    FOLDERS,
    GRAMMAR,
    OURS,
    SPEECH,
    UTTERANCES,
    VOICE,
    Folders,
    Table,
)
from skill.content.sample_faults import sample_faults
from skill.content.speech_faults import SHOWN_NAME
from skill.content.style_faults import Options, style_faults
from skill.content.terms import MEANING, Fact, Kind
from skill.content.writing import NAME

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
    tables, faults = places.read(language)
    said = said_faults(tables)
    heard = heard_faults(language, tables[UTTERANCES]) if UTTERANCES in tables else []
    if UTTERANCES in tables and not heard:
        heard = [f"{UTTERANCES}: {fault}" for fault in sample_faults(tables[UTTERANCES])]
    return [*faults, *said, *_on_a_closer_look(language, tables, said), *heard]


def _on_a_closer_look(
    language: str, tables: dict[str, Table], faults: Sequence[str]
) -> Iterator[str]:
    """What can only be told of lines that keep the contract, and of cues that can be said."""
    sound = {file for file in tables if not any(fault.startswith(file) for fault in faults)}
    if not sound >= {SPEECH, GRAMMAR}:
        return
    words = unmeasured(language, {VOICE: {}, **tables})
    options = Options(**tables[GRAMMAR]["options"])
    yield from (f"{SPEECH}: {fault}" for fault in style_faults(words, options, CONTRACT))
    if VOICE in sound:
        yield from faults_of_cues(words)


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
            if CONTRACT[key].named:
                yield f"# {SHOWN_NAME} is where Alexa says the person's first name"
            yield from (f"# en: {text.replace(NAME, SHOWN_NAME)}" for text in lines[key])
            is_list = CONTRACT[key].kind is Kind.POSITION
            yield f"{name} = {json.dumps(['' for _ in lines[key]] if is_list else '')}"


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
    yield from (f"# en: {spoken.invocation}", 'invocation = ""')
    yield from _explained("not_numbers =", {"not_numbers": spoken.not_numbers})
    yield from _explained("negators =", {"negators": spoken.negators})
    yield from _explained("affirming =", {"affirming": spoken.affirming})
    yield from _explained("joining =", {"joining": spoken.joining})
    yield from _explained("asking =", {"asking": spoken.asking})
    yield from _explained("[numbers]", spoken.numbers, "numbers")
    yield from _explained("[opening]", spoken.opening, "opening")
    yield from _explained("[moments]", spoken.moments, "moments")
    for slot_type, values in spoken.types.items():
        yield from ("", f"[types.{slot_type}]", *_meant(values))
    yield from ("", "[intents]", *_meant(spoken.intents))


def _explained(begins: str, table: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """A part of the file, with what the English one explains above it; its tables come last."""
    lines = (ENGLISH / UTTERANCES).read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(begins))
    above = takewhile(lambda line: line.startswith("#"), reversed(lines[:at]))
    yield from ("", *reversed(list(above)))
    if name:
        yield f"[{name}]"
    tables = {key: each for key, each in table.items() if isinstance(each, Mapping)}
    yield from _meant({key: each for key, each in table.items() if key not in tables})
    for key, each in tables.items():
        yield from ("", f"[{name}.{key}]", *_meant(each))


def _meant(samples: Mapping[str, Any]) -> Iterator[str]:
    """Each name with what English has for it, and nothing yet; of a word's meaning only that."""
    for name, said in samples.items():
        if isinstance(said, list):
            yield from (f"# en: {each}" for each in said)
            yield f"{json.dumps(name)} = []"
        else:
            yield f"# en: {json.dumps(name)} = {json.dumps(said)}"


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
    told = f"{language}: {len(faults)} faults" if faults else f"{language} keeps the contract."
    print(*faults, told, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
