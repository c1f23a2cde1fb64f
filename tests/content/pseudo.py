"""Three pseudo-languages, made of the English folder by rule, to find what assumes English.

`qal` is half as long again. `qad` is dense: without spaces and capitals, with counters instead of
plurals, and with marks of its own. `qar` is written from right to left, without capitals, in the
six plural classes of Arabic, one of which says the number by itself, and with numbers that agree.

`qal-GB` is a region: it says one line otherwise, and hears some words otherwise.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from skill.content.catalog import catalog, cues
from skill.content.folders import FOLDERS, GRAMMAR, SPEECH, UTTERANCES, VOICE
from skill.content.grammar import grammar
from skill.content.wording import Wording
from skill.content.writing import Writing

PSEUDO = {"qal": "en", "qad": "ja", "qar": "ar"}
"""Each, with the language whose plural classes it has."""

NUMBERS = 100
LETTERS = re.compile(r"[A-Za-z']+|[.?!,:; -]+|{[^}]*}")
CJK, ARABIC = 0x4E00, 0x0627
MARKS = {
    "qal": {},
    "qad": {".": "。", "?": "？", "!": "。", ",": "、", ":": "、", ";": "、", " ": "", "-": ""},
    "qar": {"?": "؟", ",": "،", ";": "؛", "-": " "},
}
ARABIC_CLASSES = {
    "zero": "n = 0",
    "one": "n = 1",
    "two": "n = 2",
    "few": "n % 100 = 3..10",
    "many": "n % 100 = 11..99",
}


def longer(word: str) -> str:
    """Half as long again."""
    return word + word[: (len(word) + 1) // 2].lower()


def dense(word: str) -> str:
    """A character for every two letters, each pair always the same."""
    pairs = (word[at : at + 2].lower() for at in range(0, len(word), 2))
    return "".join(chr(CJK + sum(map(ord, pair)) * 7 % 4_000) for pair in pairs)


def right(word: str) -> str:
    """A letter of another script for each."""
    letters = (ord(each) - ord("a") for each in word.lower() if each != "'")
    return "".join(chr(ARABIC + letter % 26) for letter in letters)


WORDS: Mapping[str, Callable[[str], str]] = {"qal": longer, "qad": dense, "qar": right}


def spoken(language: str, text: str) -> str:
    """An English text in the pseudo-language, its facts as they are."""

    def part(found: re.Match[str]) -> str:
        if found[0].startswith("{"):
            return found[0]
        if found[0][0].isalpha():
            return WORDS[language](found[0])
        return "".join(MARKS[language].get(mark, mark) for mark in found[0])

    return LETTERS.sub(part, text)


def grammar_of(language: str) -> dict:
    """The grammar's table."""
    english = catalog("en").wording.grammar
    numbers = [spoken(language, english.number(n)) for n in range(NUMBERS)]
    between = "" if language == "qad" else " "
    table = {"numbers": numbers, "duration": {"between": between, "last": between}}
    names = {name: spoken(language, name) for name in english.units}
    if language == "qal":
        plain = {"one": "{n} X", "other": "{n} XX"}
        rules = {"one": "i = 1 and v = 0"}
    elif language == "qad":
        plain, rules = {"other": "{n}X"}, {}
    else:
        plain = dict.fromkeys((*ARABIC_CLASSES, "other"), "{n} X") | {"two": "XX"}
        rules = ARABIC_CLASSES
        table["agreement"] = {"feminine": {"1": f"{numbers[1]}ة"}}
    table |= {"plurals": rules, "units": {}, "writing": WRITING[language]}
    heard = FOLDERS.table("en", GRAMMAR)
    table |= {name: in_language(language, heard[name]) for name in ("clock", "calendar", "options")}
    for name, word in names.items():
        forms = {form: text.replace("X", word) for form, text in plain.items()}
        agrees = {"agrees": "feminine"} if language == "qar" and name == "repetition" else {}
        table["units"][name] = forms | agrees
    return table


def in_language(language: str, value: object) -> object:
    """A table of texts in the pseudo-language."""
    if isinstance(value, Mapping):
        return {name: in_language(language, each) for name, each in value.items()}
    if isinstance(value, list):
        return [in_language(language, each) for each in value]
    return spoken(language, value) if isinstance(value, str) else value


def numbers_in(language: str, heard: Mapping) -> dict:
    """In which words numbers and times are heard; without spaces, one of them has one letter."""
    spoken_in = {
        name: {spoken(language, word): value for word, value in words.items()}
        if isinstance(words, Mapping)
        else [spoken(language, word) for word in words]
        for name, words in heard.items()
    }
    if language == "qad":
        spoken_in["times"] |= {"百": 100}
    return spoken_in


WRITING = {
    "qal": {
        "ends": ".?!",
        "pauses": ",;:",
        "between": " ",
        "spaces": True,
        "capitals": True,
        "direction": "ltr",
    },
    "qad": {
        "ends": "。？",
        "pauses": "、",
        "between": "",
        "spaces": False,
        "capitals": False,
        "direction": "ltr",
    },
    "qar": {
        "ends": ".؟!",
        "pauses": "،؛:",
        "between": " ",
        "spaces": True,
        "capitals": False,
        "direction": "rtl",
    },
}
SCRIPT = {
    "qal": {
        "word": r"[^\W\d_]+",
        "syllables": {"[aeiouy]+": 1},
        "consonants": {"[b-df-hj-np-tv-xz]": 1},
    },
    "qad": {"syllables": {"[一-鿿]": 1.9}, "consonants": {}},
    "qar": {"syllables": {r"[؀-ۿ]": 0.5}, "consonants": {}},
}


def voice_of(language: str, lines: Mapping[str, tuple[str, ...]]) -> dict:
    """The voice's table: as slow as English, half as slow again where the words are longer.

    The length of a cue is the English cue's, by the same rule, so none stands for another's.
    """
    table = grammar_of(language)
    english = catalog("en")
    slower = 3 if language == "qal" else 2
    writing = Writing(**table.pop("writing"))
    words = type(english)(language, lines, Wording(grammar(table)), writing, {})
    lengths = [english.voice["cues"][cue] for cue in cues(english)]
    measured = dict(zip(cues(words), lengths, strict=True))
    return {
        "espeak": english.voice["espeak"],
        "rate": 0.9 if language == "qad" else 1.0,
        "pace": {**english.voice["pace"], "phrase": 140 + slower},
        "script": SCRIPT[language],
        "cues": {cue: ms * slower // 2 + slower for cue, ms in measured.items()},
    }


def write(root: Path) -> None:
    """The folders of all three."""
    for language in PSEUDO:
        english = catalog("en").lines
        lines = {
            key: tuple(spoken(language, text) for text in texts) for key, texts in english.items()
        }
        heard = FOLDERS.table("en", UTTERANCES) | {"invocation": spoken(language, "back stretch")}
        heard["not_numbers"] = [spoken(language, word) for word in heard["not_numbers"]]
        heard["numbers"] = numbers_in(language, heard["numbers"])
        heard["opening"] = {
            name: [spoken(language, way) for way in ways] for name, ways in heard["opening"].items()
        }
        folder = root / language
        folder.mkdir()
        (folder / SPEECH).write_text(toml(nested(lines)), encoding="utf-8")
        (folder / GRAMMAR).write_text(toml(grammar_of(language)), encoding="utf-8")
        (folder / VOICE).write_text(toml(voice_of(language, lines)), encoding="utf-8")
        (folder / UTTERANCES).write_text(toml(heard), encoding="utf-8")

    region = root / "qal" / "GB"
    region.mkdir()
    (region / SPEECH).write_text('[pause]\nrest = "Have a rest."', encoding="utf-8")
    (region / UTTERANCES).write_text(
        '[types.Feeling]\nhard = ["quite good"]\n[intents]\nTipIntent = ["a wrinkle"]',
        encoding="utf-8",
    )


def nested(lines: Mapping[str, tuple[str, ...]]) -> dict:
    """Dotted keys as tables in tables."""
    table: dict = {}
    for key, texts in lines.items():
        *path, name = key.split(".")
        inner = table
        for part in path:
            inner = inner.setdefault(part, {})
        inner[name] = list(texts)
    return table


def toml(table: Mapping) -> str:
    """A table of texts, numbers, lists and tables as TOML."""
    return "\n".join(f"{json.dumps(name)} = {value_of(value)}" for name, value in table.items())


def value_of(value: object) -> str:
    """A value as TOML writes it on one line."""
    if isinstance(value, Mapping):
        pairs = (f"{json.dumps(str(name))} = {value_of(each)}" for name, each in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_of, value))}]"
    return json.dumps(value, ensure_ascii=False)
