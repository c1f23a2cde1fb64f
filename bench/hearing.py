"""How well people are heard who never saw a sample: five Englishes, two listeners of two kinds."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from rich.console import RenderableType
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline, make_union

from bench.aims import aimed
from interaction_models.build import LOCALES
from skill.alexa.intents import INTENTS
from skill.content.catalog import utterances
from skill.simulator.ear import MOVING, Ear, spoken_examples
from stand_ins.held_out import Utterance, held_out, sets_of

WORST = 8
AIM = 0.95
ALPHA, PASSES = 1e-5, 8
"""How strongly the second listener is held back, and how often it looks at each example.

It is a logistic regression by gradient descent: an exact one takes minutes instead of seconds.
"""

Hear = Callable[[str], str]
"""From an utterance to the name of an intent."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a listener made of a set: each utterance with the intent heard, and the time of each."""

    heard: tuple[tuple[Utterance, str], ...]
    each_s: float

    @property
    def understood(self) -> list[bool]:
        """Of each utterance that is on topic, whether it was heard right."""
        return [each.right(intent) for each, intent in self.heard if each.on_topic]

    @property
    def refused(self) -> list[bool]:
        """Of each that is beside the matter, whether it was heard as nothing."""
        return [each.right(intent) for each, intent in self.heard if not each.on_topic]

    @property
    def drastic(self) -> int:
        """How many of those beside the matter would have moved, ended or deleted something."""
        off = (intent for each, intent in self.heard if not each.on_topic)
        return sum(INTENTS[intent].act in MOVING for intent in off)


def tables() -> Iterator[RenderableType]:
    """Both listeners side by side for each set, and where the simulator's errs most."""
    rows = Table(title="Hearing held-out utterances", title_justify="left")
    rows.add_column("", no_wrap=True)
    for column in ("listener", "on topic", "off topic refused", "of them drastic", "each"):
        rows.add_column(column, justify="right")
    wrong: Counter[tuple[str, str]] = Counter()
    for locale in LOCALES:
        for name, hear in listeners(locale):
            for which in sets_of(locale):
                found = result(hear, held_out(which))
                rows.add_row(which, name, *_cells(found))
                if name == EAR:
                    wrong.update(_mistakes(found))
    yield rows
    yield _worst(wrong)


EAR, OTHER = "the ear", "regression"


def listeners(locale: str) -> Iterator[tuple[str, Hear]]:
    """The simulator's ear, and one of another kind: a linear classifier, without any floor."""
    ear = Ear(locale)
    yield EAR, lambda said: ear.hear(said).intent
    examples = {ear.plain(text)[0]: name for text, name in spoken_examples(utterances(locale))}
    judge = make_pipeline(
        make_union(
            TfidfVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2)),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True),
        ),
        SGDClassifier(loss="log_loss", alpha=ALPHA, max_iter=PASSES, tol=None, random_state=0),
    )
    judge.fit(list(examples), list(examples.values()))
    yield OTHER, lambda said: str(judge.predict([ear.plain(said)[0]])[0])


def result(hear: Hear, said: list[Utterance]) -> Result:
    """Let a listener hear all of a set, one by one."""
    began = perf_counter()
    heard = tuple((each, hear(each.words)) for each in said)
    return Result(heard, (perf_counter() - began) / len(heard))


def _cells(found: Result) -> Iterator[str]:
    right, refused = found.understood, found.refused
    share = sum(right) / len(right)
    yield aimed(f"{share:.1%}", met=share >= AIM)
    yield f"{sum(refused)} of {len(refused)}" if refused else ""
    yield aimed(str(found.drastic), met=not found.drastic) if refused else ""
    yield f"{found.each_s * 1000:.1f} ms"


def _mistakes(found: Result) -> Iterator[tuple[str, str]]:
    for each, intent in found.heard:
        if not each.but and not each.right(intent):
            yield min(each.intents), intent


def _worst(wrong: Counter[tuple[str, str]]) -> Table:
    """What the simulator's ear takes for what most often, over all sets."""
    rows = Table("meant", "heard", "times", title="Heard worst", title_justify="left")
    for (meant, heard), times in wrong.most_common(WORST):
        rows.add_row(meant, heard, str(times))
    return rows
