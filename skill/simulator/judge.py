"""From words to the likeliest of a few meanings, learnt from examples in plain Python.

An utterance is a vector of two halves of the same weight: its words and pairs of words, and the
groups of three and four letters in its words. What few examples have weighs more (tf-idf). What no
example has weighs most, and speaks for no meaning: so the certainty of strange words is low.

Two things speak for a meaning: how much more often its examples have the features than all others
have them (naive Bayes, as a ratio), and how like the utterance is to the nearest of its examples.
Either alone is wrong more often. Learning is counting, so that tens of thousands of examples take
a few seconds.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LETTERS = (3, 4)
"""How many letters a group has."""
WORDS = 10_000
"""Of how many words the groups are kept: of all that a language's examples have."""
SMOOTHED = 0.02
"""What a meaning's examples are taken to have of a feature that none of them has."""
NEAREST = 10
"""How much the nearest example counts beside how often a meaning has each feature."""
NONE = slice(0, 0)
"""Where the examples stand of a meaning that has none."""
SLACK = 1e-9
"""What sums of the same numbers, in another order, differ by."""
EDGE = "|"
"""Stands before the first word and after the last: "not yet" is more than "not" and "yet"."""

Vector = dict[str, float]
Having = tuple["array[int]", "array[float]"]
"""The examples that have a feature, by their numbers, and how much of it each has.

As arrays they lie side by side in memory, where an utterance walks through those of each meaning
that could be the likeliest.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest meaning, and how like its nearest example the words are: 1 is an example.

    `example` is that example. `near` says, of every meaning that it could be, how like its nearest
    one they are.
    """

    meaning: str
    certainty: float
    example: str = field(default="", compare=False)
    near: Callable[[str], float] = field(default=lambda _: 0.0, compare=False, repr=False)


class Clue(NamedTuple):
    """What a feature says of a meaning that has examples with it.

    `odds` is by how much it speaks for this meaning more than for one that has nothing of it, and
    `most` how much of it an example of the meaning has at most.
    """

    meaning: str
    odds: float
    most: float


class Judge:
    """Judges plain words: lower case, one space between them, nothing around them."""

    def __init__(self, examples: Mapping[str, str]) -> None:
        """Learn from examples, each with its meaning."""
        examples = _by_meaning(examples)
        self._texts = list(examples)
        self._meanings = list(examples.values())
        self._spans = _spans(self._meanings)
        self._known = {word for text in examples for word in text.split()}
        self._rarity = _rarity(examples)
        self._unknown = 1 + math.log(len(examples) + 1)
        self._having: dict[str, Having] = {
            feature: (array("L"), array("d")) for feature in self._rarity
        }
        of = dict.fromkeys(self._spans, 0.0)
        for number, (text, meaning) in enumerate(examples.items()):
            vector = self._vector(text)
            for feature, weight in vector.items():
                numbers, weights = self._having[feature]
                numbers.append(number)
                weights.append(weight)
            of[meaning] += sum(vector.values())
        smoothed, everything = SMOOTHED * len(self._having), sum(of.values())
        self._scarcity = {
            meaning: math.log((everything - own + smoothed) / (own + smoothed))
            for meaning, own in of.items()
        }
        self._clues: dict[str, list[Clue]] = {}

    def judge(self, text: str, among: Container[str] | None = None) -> Judgement:
        """The likeliest meaning of the words; none where nothing in them was ever seen.

        With `among` it is one of these. The promising are looked at first, and those that could
        not be likelier even if one example had the most of everything, not at all.
        """
        vector = self._vector(text)
        spoken, most = self._spoken_for(vector, among)
        at_most = {meaning: NEAREST * like + spoken[meaning] for meaning, like in most.items()}

        def near(meaning: str) -> float:
            return self._nearest(vector, self._spans[meaning])[0] if meaning in most else 0.0

        judgement, best = Judgement("", 0.0), -math.inf
        for meaning in sorted(at_most, key=at_most.__getitem__, reverse=True):
            if at_most[meaning] < best - SLACK:
                break
            like, example = self._nearest(vector, self._spans[meaning])
            if NEAREST * like + spoken[meaning] > best:
                best = NEAREST * like + spoken[meaning]
                judgement = Judgement(meaning, like, example, near)
        return judgement

    def knows(self, word: str) -> bool:
        """Whether any example has the word."""
        return word in self._known

    def strange(self, text: str, meaning: str = "") -> float:
        """How much of the words, by what they weigh, no example has: from none to all of it.

        With a meaning it is of its examples alone.
        """
        weights = {word: self._rarity.get(word, self._unknown) for word in text.split()}
        strange = sum(
            weight
            for word, weight in weights.items()
            if word not in self._known or (meaning and not self._says(word, meaning))
        )
        return strange / sum(weights.values()) if strange else 0.0

    def _says(self, word: str, meaning: str) -> bool:
        """Whether an example of the meaning has this known word."""
        return any(clue.meaning == meaning for clue in self._clues_of(word))

    def likes(self, text: str, meaning: str) -> Iterator[tuple[str, float]]:
        """Each example of the meaning that has anything of the words, and how like it they are."""
        span = self._spans.get(meaning, NONE)
        likeness = self._likeness(self._vector(text), span)
        for example, like in zip(self._texts[span], likeness, strict=True):
            if like:
                yield example, like

    def _vector(self, text: str) -> Vector:
        """The known features; together with those not known, each half has the same length."""
        vector: Vector = {}
        for half in (_words(text), _letters(text)):
            weighed = {feature: self._rarity.get(feature, self._unknown) for feature in half}
            if len(weighed) < len(half):
                for feature, count in Counter(half).items():
                    weighed[feature] *= 1 + math.log(count)
            length = math.hypot(*weighed.values()) * math.sqrt(2)
            vector |= {
                feature: weight / length
                for feature, weight in weighed.items()
                if feature in self._rarity
            }
        return vector

    def _nearest(self, vector: Vector, span: slice) -> tuple[float, str]:
        """How like the nearest of these examples is, and which it is.

        Of those that are equally near it is the last.
        """
        likes = self._likeness(vector, span)
        like = max(likes)
        return like, self._texts[span.stop - 1 - likes[::-1].index(like)]

    def _likeness(self, vector: Vector, span: slice) -> list[float]:
        """How like each of these examples the vector is."""
        likeness = [0.0] * span.stop
        for feature, weight in vector.items():
            numbers, weights = self._having[feature]
            begin = bisect_left(numbers, span.start)
            end = bisect_left(numbers, span.stop, begin)
            for number, other in zip(numbers[begin:end], weights[begin:end], strict=True):
                likeness[number] += weight * other
        return likeness[span]

    def _spoken_for(
        self, vector: Vector, among: Container[str] | None
    ) -> tuple[dict[str, float], dict[str, float]]:
        """What speaks for each meaning that has anything of the vector, and how near it is at most.

        What a feature takes from all that have nothing of it, it takes from every meaning alike,
        and is left out.
        """
        whole = sum(vector.values())
        spoken: dict[str, float] = {}
        most: dict[str, float] = {}
        for feature, weight in vector.items():
            for meaning, odds, amount in self._clues_of(feature):
                if meaning in most:
                    spoken[meaning] += weight * odds
                    most[meaning] += weight * amount
                elif among is None or meaning in among:
                    spoken[meaning] = whole * self._scarcity[meaning] + weight * odds
                    most[meaning] = weight * amount
        return spoken, most

    def _clues_of(self, feature: str) -> list[Clue]:
        """What a known feature says of each meaning that has it, reckoned once it is heard."""
        if feature not in self._clues:
            total = sum(self._having[feature][1]) + SMOOTHED
            self._clues[feature] = [
                Clue(meaning, math.log((own / SMOOTHED + 1) * total / (total - own)), most)
                for meaning, own, most in self._shares(feature)
            ]
        return self._clues[feature]

    def _shares(self, feature: str) -> Iterator[tuple[str, float, float]]:
        """Each meaning that has a feature, how much of it all its examples have and one at most."""
        numbers, weights = self._having[feature]
        begin = 0
        while begin < len(numbers):
            meaning = self._meanings[numbers[begin]]
            end = bisect_left(numbers, self._spans[meaning].stop, begin)
            own = weights[begin:end]
            yield meaning, sum(own), max(own)
            begin = end


def _by_meaning(examples: Mapping[str, str]) -> dict[str, str]:
    """The examples, those of a meaning side by side, as they came."""
    first = {meaning: number for number, meaning in enumerate(dict.fromkeys(examples.values()))}
    return dict(sorted(examples.items(), key=lambda each: first[each[1]]))


def _spans(meanings: Iterable[str]) -> dict[str, slice]:
    """Where the examples of each meaning stand."""
    spans: dict[str, slice] = {}
    for number, meaning in enumerate(meanings):
        begin = spans[meaning].start if meaning in spans else number
        spans[meaning] = slice(begin, number + 1)
    return spans


def _rarity(texts: Collection[str]) -> dict[str, float]:
    """How much each feature weighs: more, if few of the texts have it."""
    having: Counter[str] = Counter()
    for text in texts:
        having.update({*_words(text), *_letters(text)})
    unknown = 1 + math.log(len(texts) + 1)
    return {feature: unknown - math.log(count + 1) for feature, count in having.items()}


def _words(text: str) -> list[str]:
    """Words, and pairs of words, the edges among them."""
    words = text.split()
    pairs = pairwise([EDGE, *words, EDGE]) if words else ()
    return words + [f"{one} {other}" for one, other in pairs]


def _letters(text: str) -> list[str]:
    """Groups of letters in each word, its ends among them."""
    return [group for word in text.split() for group in _groups(word)]


@lru_cache(maxsize=WORDS)
def _groups(word: str) -> tuple[str, ...]:
    ended = f"<{word}>"
    return tuple(
        ended[begin : begin + length]
        for length in LETTERS
        for begin in range(len(ended) - length + 1)
    )
