"""How wide a text is on a screen, in widths of a Latin letter."""

import unicodedata

WIDE, COMBINED = ("W", "F"), ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """About so many Latin letters: full-width characters are two, marks on others none."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in COMBINED:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
