"""From words to the likeliest of a few meanings, learnt from examples in plain Python.

An utterance is a vector of two halves of the same weight: its words and pairs of words, and the
groups of two to four letters in its words. What few examples have weighs more (tf-idf). What no
example has weighs most, and speaks for no meaning: so the certainty of strange words is low.

The weights are learnt by the passive-aggressive rule for many classes (Crammer and others, "Online
Passive-Aggressive Algorithms", 2006): each example that is not at least by one nearer to its own
meaning than to any other moves the two just so far that it is.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from random import Random

Votes = dict[str, float]
"""What speaks for each meaning; for one that is not there, nothing does."""
Vector = list[tuple[Votes, float]]
"""An utterance: of each known feature what it speaks for, and how much of it there is."""

FEWEST_LETTERS, MOST_LETTERS = 2, 4
ROUNDS = 3
"""So often the examples are gone through; again only those that were not clear the last time."""
LONGEST_STEP = 0.3
"""How much one example may move the votes: a single odd one must not count for everything."""
ORDER = 1
"""The seed of the order in which the examples are learnt: the same judge every time."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest meaning, and how near the words come to it: 1 is as near as an example."""

    meaning: str
    certainty: float


class Judge:
    """Judges plain words: lower case, one space between them, nothing around them."""

    def __init__(self, examples: Mapping[str, str]) -> None:
        """Learn from examples, each with its meaning."""
        self._kinds = tuple(_Kind(features, examples) for features in (_words, _letters))
        pending = [(self._vector(text), meaning) for text, meaning in examples.items()]
        order = Random(ORDER)  # noqa: S311 - an order, no secret
        for _ in range(ROUNDS):
            order.shuffle(pending)
            pending = [one for one in pending if _learnt(*one)]

    def judge(self, text: str) -> Judgement:
        """The likeliest meaning of the words; none where nothing in them was ever seen."""
        votes = _votes(self._vector(text))
        meaning = max(votes, key=votes.__getitem__, default="")
        return Judgement(meaning, votes.get(meaning, 0.0))

    def _vector(self, text: str) -> Vector:
        return [part for kind in self._kinds for part in kind.half(text)]


class _Kind:
    """One kind of features: how much each weighs (more, if few examples have it), and its votes."""

    def __init__(self, features: Callable[[str], Iterator[str]], examples: Iterable[str]) -> None:
        self._features = features
        sets = [set(features(text)) for text in examples]
        having = Counter(name for names in sets for name in names)
        self._unknown = 1 + math.log(len(sets) + 1)
        self._known: dict[str, tuple[float, Votes]] = {
            name: (self._unknown - math.log(count + 1), {}) for name, count in having.items()
        }

    def half(self, text: str) -> Iterator[tuple[Votes, float]]:
        """The known features of a text; together with those not known their length would be 1."""
        weighed = {
            name: (1 + math.log(count)) * self._known.get(name, (self._unknown, None))[0]
            for name, count in Counter(self._features(text)).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        for name, weight in weighed.items():
            if name in self._known:
                yield self._known[name][1], weight / length


def _votes(vector: Vector) -> Votes:
    """What the features speak for, taken together."""
    together: Votes = {}
    for votes, value in vector:
        for meaning, vote in votes.items():
            together[meaning] = together.get(meaning, 0.0) + vote * value
    return together


def _learnt(vector: Vector, meaning: str) -> bool:
    """Whether the example taught something: it was not clear, and is clearer now."""
    votes = _votes(vector)
    own = votes.pop(meaning, 0.0)
    other = max(votes, key=votes.__getitem__, default=None)
    lacking = 1 - own + (0.0 if other is None else votes[other])
    if lacking <= 0:
        return False
    step = min(LONGEST_STEP, lacking / (2 * sum(value * value for _, value in vector)))
    for votes, value in vector:
        votes[meaning] = votes.get(meaning, 0.0) + step * value
        if other is not None:
            votes[other] = votes.get(other, 0.0) - step * value
    return True


def _words(text: str) -> Iterator[str]:
    """Words, and pairs of words."""
    words = text.split()
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _letters(text: str) -> Iterator[str]:
    """Groups of letters in each word, its ends among them."""
    for word in text.split():
        ended = f" {word} "
        for length in range(FEWEST_LETTERS, MOST_LETTERS + 1):
            for begin in range(len(ended) - length + 1):
                yield ended[begin : begin + length]
