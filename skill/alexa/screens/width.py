"""How wide a text is on a screen, in thousandths of its type size, and on how many lines it fits.

APL cannot measure a text, so its size is chosen from what the letters of its script take. The table
is measured from typefaces by `release/widths.py`.
"""

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from skill.content.writing import Writing

UNITS = 1000
"""A type size has so many."""

UNSEEN = ("Mn", "Me", "Cf")
"""The categories of characters that take no room of their own."""

WIDEST = UNITS
"""So wide is a letter of a script that nobody has measured: as wide as high."""

MARGIN = 1.16
"""A device's own typeface, or its setting for larger type, may be so much wider."""

with open(os.path.join(os.path.dirname(__file__), "widths.json"), encoding="utf-8") as file:
    TABLE: dict[str, dict[str, int]] = json.load(file)


@lru_cache(maxsize=1024)
def width(text: str) -> int:
    """How wide a text is on one line, with a margin; most texts come again with each screen."""
    return round(MARGIN * sum(map(_units, base(text))))


@lru_cache(maxsize=1024)
def parted(text: str, writing: Writing, lines: int) -> int:
    """How wide the longest of so many lines is, parted where they come out most alike."""
    words = writing.words(text)
    if lines == 1 or len(words) < 2:  # noqa: PLR2004 - a lone word cannot be parted
        return width(text)
    ways = ((words[:at], words[at:]) for at in range(1, len(words)))
    return min(
        max(width(writing.together(one)), parted(writing.together(rest), writing, lines - 1))
        for one, rest in ways
    )


def fit(texts: Iterable[str], writing: Writing, least: float = 0, lines: int = 2) -> list[int]:
    """What the widest of some texts takes on one line, on two, and so on: so all have one size.

    `least` type sizes are the narrowest that counts, or short texts would be very large.
    """
    texts, narrowest = set(texts) or {""}, round(least * UNITS)
    widest = [max(parted(text, writing, n) for text in texts) for n in range(1, lines + 1)]
    return [max(each, narrowest, 1) for each in widest]


def base(text: str) -> Iterator[str]:
    """The characters that take room: letters without their marks."""
    for character in unicodedata.normalize("NFC", text):
        if unicodedata.category(character) not in UNSEEN:
            yield unicodedata.normalize("NFD", character)[0]


@cache
def script(character: str) -> str:
    """The script of a character, by the first word of its name in Unicode."""
    return unicodedata.name(character, "").replace("-", " ").partition(" ")[0]


@cache
def _units(character: str) -> int:
    known = TABLE["characters"].get(character)
    return known or TABLE["scripts"].get(script(character), WIDEST)
