"""From words to the likeliest of a few meanings, learnt from examples in plain Python.

An utterance is a vector of two halves of the same weight: its words and pairs of words, and the
groups of three and four letters in its words. What few examples have weighs more (tf-idf). What no
example has weighs most, and speaks for no meaning: so the certainty of strange words is low.

Two things speak for a meaning: how much more often its examples have the features than all others
have them (naive Bayes, as a ratio), and how like the utterance is to the nearest of its examples.
Either alone is wrong more often. Learning is counting, so that eighty meanings take a second.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

LETTERS = (3, 4)
"""How many letters a group has."""
SMOOTHED = 0.02
"""What a meaning's examples are taken to have of a feature that none of them has."""
NEAREST = 10
"""How much the nearest example counts beside how often a meaning has each feature."""
NONE = slice(0, 0)
"""Where the examples stand of a meaning that has none."""
EDGE = "|"
"""Stands before the first word and after the last: "not yet" is more than "not" and "yet"."""

Vector = dict[str, float]
Having = tuple["array[int]", "array[float]"]
"""The examples that have a feature, by their numbers, and how much of it each has.

As arrays they lie side by side in memory, where every utterance walks through some ten thousand.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest meaning, and how like its nearest example the words are: 1 is an example.

    `example` is that example. `near` has, for every meaning, how like its nearest one they are.
    """

    meaning: str
    certainty: float
    example: str = field(default="", compare=False)
    near: Mapping[str, float] = field(default_factory=dict, compare=False)


class Judge:
    """Judges plain words: lower case, one space between them, nothing around them."""

    def __init__(self, examples: Mapping[str, str]) -> None:
        """Learn from examples, each with its meaning."""
        examples = _by_meaning(examples)
        self._texts = list(examples)
        self._spans = _spans(examples.values())
        self._known = {word for text in examples for word in text.split()}
        self._rarity = _rarity(examples)
        self._unknown = 1 + math.log(len(examples) + 1)
        self._having: dict[str, Having] = defaultdict(lambda: (array("L"), array("d")))
        self._sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for number, (text, meaning) in enumerate(examples.items()):
            for feature, weight in self._vector(text).items():
                numbers, weights = self._having[feature]
                numbers.append(number)
                weights.append(weight)
                self._sums[feature][meaning] += weight
        self._totals = {feature: sum(sums.values()) for feature, sums in self._sums.items()}
        self._of: Counter[str] = Counter()
        for sums in self._sums.values():
            self._of.update(sums)
        self._all = sum(self._of.values())

    def judge(self, text: str, among: Container[str] | None = None) -> Judgement:
        """The likeliest meaning of the words; none where nothing in them was ever seen.

        With `among` it is one of these.
        """
        vector = self._vector(text)
        nearest = self._nearest(vector, among)
        if not nearest:
            return Judgement("", 0.0)
        near = {meaning: like for meaning, (like, _) in nearest.items()}
        spoken = self._spoken_for(vector, near)
        meaning = max(spoken, key=spoken.__getitem__)
        return Judgement(meaning, near[meaning], self._texts[nearest[meaning][1]], near)

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
            if word not in self._known or (meaning and meaning not in self._sums[word])
        )
        return strange / sum(weights.values()) if strange else 0.0

    def likes(self, text: str, meaning: str) -> Iterator[tuple[str, float]]:
        """Each example of the meaning that has anything of the words, and how like it they are."""
        span = self._spans.get(meaning, NONE)
        likeness = self._likeness(self._vector(text), span)
        for example, like in zip(self._texts[span], likeness, strict=True):
            if like:
                yield example, like

    def _vector(self, text: str) -> Vector:
        """The known features; together with those not known, each half has the same length."""
        return {
            feature: weight / math.sqrt(2)
            for half in (_words(text), _letters(text))
            for feature, weight in self._weighed(half)
        }

    def _weighed(self, features: Iterable[str]) -> Iterator[tuple[str, float]]:
        weighed = {
            feature: (1 + math.log(count)) * self._rarity.get(feature, self._unknown)
            for feature, count in Counter(features).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        known = ((feature, weight / length) for feature, weight in weighed.items())
        return ((feature, weight) for feature, weight in known if feature in self._rarity)

    def _nearest(
        self, vector: Vector, among: Container[str] | None
    ) -> dict[str, tuple[float, int]]:
        """Of each meaning that has anything of the vector, its nearest example, and how like it.

        Of those that are equally near it is the last.
        """
        nearest: dict[str, tuple[float, int]] = {}
        likeness = self._likeness(vector, slice(0, len(self._texts)))
        for meaning, span in self._spans.items():
            if among is not None and meaning not in among:
                continue
            likes = likeness[span]
            like = max(likes)
            if like:
                nearest[meaning] = like, span.stop - 1 - likes[::-1].index(like)
        return nearest

    def _likeness(self, vector: Vector, among: slice) -> list[float]:
        """How like each of these examples the vector is."""
        likeness = [0.0] * len(self._texts)
        for feature, weight in vector.items():
            numbers, weights = self._having[feature]
            begin, end = bisect_left(numbers, among.start), bisect_left(numbers, among.stop)
            for number, other in zip(numbers[begin:end], weights[begin:end], strict=True):
                likeness[number] += weight * other
        return likeness[among]

    def _spoken_for(self, vector: Vector, near: Mapping[str, float]) -> dict[str, float]:
        """What speaks for each of the meanings that are near at all."""
        spoken = {meaning: NEAREST * like for meaning, like in near.items()}
        smoothed = SMOOTHED * len(self._sums)
        base = {name: self._of[name] + smoothed for name in near}
        rest = {name: self._all - self._of[name] + smoothed for name in near}
        for feature, weight in vector.items():
            sums = self._sums[feature]
            total = self._totals[feature] + SMOOTHED
            for name in near:
                own = sums.get(name, 0.0)
                odds = (own + SMOOTHED) / base[name] * rest[name] / (total - own)
                spoken[name] += weight * math.log(odds)
        return spoken


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


def _rarity(texts: Iterable[str]) -> dict[str, float]:
    """How much each feature weighs: more, if few of the texts have it."""
    sets = [{*_words(text), *_letters(text)} for text in texts]
    having = Counter(feature for features in sets for feature in features)
    unknown = 1 + math.log(len(sets) + 1)
    return {feature: unknown - math.log(count + 1) for feature, count in having.items()}


def _words(text: str) -> Iterator[str]:
    """Words, and pairs of words, the edges among them."""
    words = text.split()
    if words:
        yield from words
        yield from (f"{one} {other}" for one, other in pairwise([EDGE, *words, EDGE]))


def _letters(text: str) -> Iterator[str]:
    """Groups of letters in each word, its ends among them."""
    for word in text.split():
        ended = f"<{word}>"
        for length in LETTERS:
            for begin in range(len(ended) - length + 1):
                yield ended[begin : begin + length]
