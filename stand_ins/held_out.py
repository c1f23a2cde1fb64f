"""What people said who never saw a sample, and which intents would be right, to judge an ear by."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "heldout"
FALLBACK = "AMAZON.FallbackIntent"
BUT = "not "
SETS = {
    "en-US": (
        *("en-US", "everyday-us", "everyday-mixed", "situations"),
        *("first", "distress", "moments"),
    ),
    "en-GB": ("en-GB", "everyday-gb", "situations"),
}
"""The sets by which a locale is judged, where they are more than the one of its name."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words, and the intents that would be right for them; with `but`, all others would."""

    words: str
    intents: frozenset[str]
    but: bool = False

    @property
    def on_topic(self) -> bool:
        """Whether the skill is meant at all."""
        return self.intents != {FALLBACK}

    def right(self, intent: str) -> bool:
        """Whether the words may be heard as this intent."""
        return (intent in self.intents) is not self.but


def held_out(name: str) -> list[Utterance]:
    """One set, by the name of its file."""
    text = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    return [_utterance(line) for line in text.splitlines()]


def held_out_of(locale: str) -> Iterator[Utterance]:
    """All by which a locale is judged."""
    for name in sets_of(locale):
        yield from held_out(name)


def sets_of(locale: str) -> tuple[str, ...]:
    """The names of the sets by which a locale is judged."""
    return SETS.get(locale, (locale,))


def _utterance(line: str) -> Utterance:
    intents, words = line.split("\t")
    but = intents.startswith(BUT)
    return Utterance(words, frozenset(intents.removeprefix(BUT).split("|")), but)
