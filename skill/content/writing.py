"""How a language is written: what ends a sentence, and what stands between two, or two words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LTR, RTL = "ltr", "rtl"
"""The directions of writing, as HTML names them."""


NAME = "\ue000"
"""Stands in a text where Alexa says the person's first name, which nobody here knows."""


@dataclass(frozen=True)
class Writing:
    """The marks and spaces of a language.

    `ends` are the marks that end a sentence, `pauses` those that part it. `between` stands between
    two sentences. `spaces` says whether words are parted by spaces, `capitals` whether a sentence
    begins with a capital letter. `direction` is "ltr" or "rtl": where its lines begin.
    """

    ends: str
    pauses: str
    between: str
    spaces: bool
    capitals: bool
    direction: str

    @property
    def from_right(self) -> bool:
        """Whether its lines begin on the right."""
        return self.direction == RTL

    def joined(self, before: str, text: str) -> str:
        """Words said straight on after other words."""
        return f"{before}{self.between}{text}"

    def capitalised(self, text: str) -> str:
        """The text with each sentence begun as the language begins one."""
        return _capitalised(text, self.ends, self.between) if self.capitals else text

    def sentences(self, text: str) -> Iterator[re.Match[str]]:
        """Each sentence, with its marks and the space behind them."""
        ends = re.escape(self.ends)
        return re.finditer(rf"[^{ends}]+[{ends}]*\s*", text)

    def words(self, text: str) -> list[str]:
        """The words of a text; its characters where nothing parts the words."""
        return text.split() if self.spaces else [each for each in text if not each.isspace()]

    def together(self, words: list[str]) -> str:
        """Words as one text again."""
        return (" " if self.spaces else "").join(words)

    def within(self, marks: str, text: str) -> int:
        """How many of the marks stand within a text, not at its end."""
        after = r"\s" if self.between else "."
        return len(re.findall(rf"[{re.escape(marks)}](?={after})", text))


@lru_cache(maxsize=1024)
def _capitalised(text: str, ends: str, between: str) -> str:
    start = rf"(?:^|(?<=[{re.escape(ends)}]{re.escape(between)}))\w"
    return re.sub(start, lambda first: first[0].upper(), text)
