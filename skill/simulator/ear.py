"""Words → intent and slots: what Alexa's language understanding does, from the same samples."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import cycle, islice

from skill.alexa.intents import INTENTS
from skill.content.catalog import Utterances, utterances
from skill.content.hearing import numbered, words_in
from skill.simulator.judge import Judge

NUMBER = "#"
SLOT = re.compile(r"{(\w+)}")
VARIANTS = 8
"""With how many of a slot type's words each sample is heard, besides each word in one sample."""

LEAST_CERTAIN = 0.3
"""How near an utterance must come to an intent to count as meant.

Chosen by what `python -m bench floor` prints, in which the held-out utterances have no part.
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """An intent, and for its slots the value heard and, for our own slot types, its id."""

    intent: str
    slots: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)


class Ear:
    """Hears utterances of one language, trained on the samples of its interaction model."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._spoken = utterances(locale)
        self._values = {
            kind: [
                (" ".join(words_in(locale, word)), word, value_id)
                for value_id, words in values.items()
                for word in (value_id, *words)
            ]
            for kind, values in self._spoken.types.items()
        }
        examples = spoken_examples(self._spoken)
        self._exact = {self.plain(text)[0]: name for text, name in examples}
        self._judge = Judge(self._exact)

    def hear(self, utterance: str) -> Heard:
        """The intent that the words most likely mean, with its slots; Fallback for nonsense."""
        plain, numbers = self.plain(utterance)
        intent = self._exact.get(plain) or self._likely(plain)
        slots = self._slots(intent, plain, numbers)
        return Heard(intent, slots)

    def _likely(self, plain: str) -> str:
        heard = self._judge.judge(plain)
        return heard.meaning if heard.certainty >= LEAST_CERTAIN else "AMAZON.FallbackIntent"

    def plain(self, text: str) -> tuple[str, list[str]]:
        """Lower-case words with numbers masked, and the numbers in order, in digits.

        The words are parted by spaces, also where the language is written without.
        """
        found = list(numbered(self._locale, words_in(self._locale, text)))
        plain = " ".join(said if number is None else NUMBER for said, number in found)
        return plain, [str(number) for _, number in found if number is not None]

    def _slots(
        self, intent: str, plain: str, numbers: list[str]
    ) -> dict[str, tuple[str, str | None]]:
        kinds = INTENTS[intent].slots
        values = self._values
        slots = {
            name: found
            for name, kind in kinds.items()
            if kind in values and (found := _value_in(plain, numbers, values[kind]))
        }
        order = self._number_order(intent, plain)
        return slots | {name: (value, None) for name, value in zip(order, numbers, strict=False)}

    def _number_order(self, intent: str, plain: str) -> list[str]:
        """Which number belongs to which slot: as in the sample that is most like the utterance."""
        numeric = [name for name, kind in INTENTS[intent].slots.items() if kind == "AMAZON.NUMBER"]
        said = plain.split()
        best, most = numeric, 0.0
        for sample in self._spoken.intents[intent]:
            order = [name for name in SLOT.findall(sample) if name in numeric]
            alike = SequenceMatcher(None, said, SLOT.sub(NUMBER, sample).split()).ratio()
            if len(order) == said.count(NUMBER) and alike > most:
                best, most = order, alike
        return best


def _value_in(
    plain: str, numbers: list[str], values: Iterable[tuple[str, str, str]]
) -> tuple[str, str] | None:
    """The longest of a slot type's words that stands in the utterance, and the id it belongs to."""
    said = plain
    for number in numbers:
        said = said.replace(NUMBER, number, 1)
    padded = f" {said} "
    found = [
        (len(said), word, value_id) for said, word, value_id in values if f" {said} " in padded
    ]
    if not found:
        return None
    _, word, value_id = max(found)
    return word, value_id


def spoken_examples(spoken: Utterances) -> Iterator[tuple[str, str]]:
    """Each sample with its intent; slots filled with numbers and, in turn, their types' words."""
    for name, intent in INTENTS.items():
        words = {
            slot: cycle([word for words in spoken.types[kind].values() for word in words])
            for slot, kind in intent.slots.items()
            if kind in spoken.types
        }
        for sample in spoken.intents[name]:
            for filled in islice(_filled(sample, words), VARIANTS if words else 1):
                yield filled, name
        for kind in set(intent.slots.values()) & spoken.types.keys() - {"Step"}:
            yield from ((word, name) for words in spoken.types[kind].values() for word in words)


def _filled(sample: str, words: Mapping[str, Iterator[str]]) -> Iterator[str]:
    while True:
        yield SLOT.sub(lambda slot: next(words[slot[1]]) if slot[1] in words else NUMBER, sample)
