"""How wide letters are, measured from typefaces: `python -m release.widths FOLDER`.

FOLDER is where npm has put `@fontsource/open-sans`, which stands in for Amazon's own typeface, and
`noto-sans`, `noto-sans-arabic`, `noto-sans-devanagari` and `noto-sans-jp`. What is printed belongs
in `skill/alexa/screens/widths.json`: thousandths of the type size, in bold, the widest kind.
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from unicodedata import normalize

from babel import Locale
from PIL import ImageFont

from skill.alexa.screens.width import UNITS, base, script

SIZE = 1000
RANGES = (
    *((0x20, 0x7F), (0xA1, 0x100), (0x131, 0x132), (0x152, 0x154)),
    *((0x2013, 0x2015), (0x2018, 0x201F), (0x2022, 0x2023), (0x2026, 0x2027)),
)
"""The Latin letters and marks, by their numbers; those with accents are as wide as without."""

FONTS = ("open-sans/files/open-sans-latin", "noto-sans/files/noto-sans-latin")
SCRIPTS = {
    "ARABIC": ("ar", "noto-sans-arabic/files/noto-sans-arabic-arabic"),
    "DEVANAGARI": ("hi", "noto-sans-devanagari/files/noto-sans-devanagari-devanagari"),
    "CYRILLIC": ("ru", "noto-sans/files/noto-sans-cyrillic"),
    "GREEK": ("el", "noto-sans/files/noto-sans-greek"),
    "CJK": ("ja", "noto-sans-jp/files/noto-sans-jp-japanese"),
    "KATAKANA": ("ja", "noto-sans-jp/files/noto-sans-jp-japanese"),
}
"""Each script, with a language that is written in it and a typeface that has it."""

NEARLY_ALL = 0.99
"""So many words are no wider, letter by letter, than the figure of their script."""


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) / "node_modules" / "@fontsource"
    fonts = [_font(folder, name) for name in FONTS]
    characters = {each: max(_units(font, each) for font in fonts) for each in _latin()}
    scripts = {
        name: _script(name, language, _font(folder, font))
        for name, (language, font) in SCRIPTS.items()
    }
    table = {"characters": characters, "scripts": scripts}
    sys.stdout.write(json.dumps(table, ensure_ascii=False, indent=0) + "\n")


def _latin() -> list[str]:
    letters = (chr(number) for first, end in RANGES for number in range(first, end))
    return [letter for letter in letters if normalize("NFD", letter) == letter]


def _font(folder: Path, name: str) -> ImageFont.FreeTypeFont:
    path = folder / f"{name}-700-normal.woff2"
    return ImageFont.truetype(str(path), SIZE, layout_engine=ImageFont.Layout.RAQM)


def _units(font: ImageFont.FreeTypeFont, text: str) -> int:
    return round(font.getlength(text) * UNITS / SIZE)


def _script(name: str, language: str, font: ImageFont.FreeTypeFont) -> int:
    """How wide a letter of a script is, in all but a few of its words."""
    each = sorted(
        _units(font, word) / len(list(base(word))) for word in _words(name, Locale(language))
    )
    return round(each[int(len(each) * NEARLY_ALL)])


def _words(name: str, locale: Locale) -> Iterable[str]:
    """The words of this script alone in the names of languages and countries."""
    names: list[Mapping[str, str]] = [locale.languages, locale.territories]
    words = {word for each in names for text in each.values() for word in text.split()}
    return [word for word in words if all(script(letter) == name for letter in base(word))]


if __name__ == "__main__":
    main()
