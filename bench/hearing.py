"""How well the simulator's ear hears what it was not trained on, beside other ways to hear."""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline, make_union
from sklearn.svm import LinearSVC

from skill.content.catalog import utterances
from skill.simulator.ear import Ear, spoken_examples
from stand_ins.person import LOCALE

HELD_OUT = Path(__file__).parent.parent / "tests" / "heldout.toml"
NONSENSE = "OutOfDomain"
FALLBACK = "AMAZON.FallbackIntent"
WORST = 5

Hear = Callable[[str], str]
"""From an utterance to the name of an intent."""


@dataclass(frozen=True, slots=True)
class Training:
    """What every ear learns from: utterances in plain words, the intent of each, and the plain."""

    plain: Callable[[str], str]
    intents: dict[str, str]

    def learnt(self, judge: Hear) -> Hear:
        """An ear that knows the training's own utterances by heart, and judges all others."""

        def hear(utterance: str) -> str:
            words = self.plain(utterance)
            return self.intents.get(words) or judge(words)

        return hear


@dataclass(frozen=True, slots=True)
class Result:
    """What an ear made of the held-out utterances: (meant, said, heard) of each, and the time."""

    heard: tuple[tuple[str, str, str], ...]
    train_s: float
    hear_s: float


def tables() -> Iterator[RenderableType]:
    """The ears side by side, what could not be compared, and where the simulator's errs most."""
    training = training_of(Ear(LOCALE))
    ours = result(the_ear)
    yield comparison(training, ours)
    if not find_spec("rapidfuzz"):
        yield "[bold]rapidfuzz is not installed: ratio and token_set_ratio are not compared.[/]"
    yield worst(ours)


def the_ear() -> Hear:
    """The simulator's own."""
    ear = Ear(LOCALE)
    return lambda utterance: ear.hear(utterance).intent


def training_of(ear: Ear) -> Training:
    """The examples that the simulator's ear learns from."""

    def plain(utterance: str) -> str:
        return ear.plain(utterance)[0]

    examples = spoken_examples(utterances(LOCALE))
    return Training(plain, {plain(text): name for text, name in examples})


def judged(training: Training, judge: Any) -> Hear:
    """An ear of scikit-learn's parts."""
    judge.fit(list(training.intents), list(training.intents.values()))
    return training.learnt(lambda words: str(judge.predict([words])[0]))


def likest(training: Training, scorer: str) -> Hear:
    """An ear that takes the intent of the likest example, as rapidfuzz scores likeness."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    examples, score = list(training.intents), getattr(fuzz, scorer)
    return training.learnt(
        lambda words: training.intents[process.extractOne(words, examples, scorer=score)[0]]
    )


def ears(training: Training) -> Iterator[tuple[str, Callable[[], Hear]]]:
    """The ways to hear that were compared, by name."""
    both = partial(make_union, words(), letters())
    for name, judge in {
        "SVC, both": make_pipeline(both(), LinearSVC()),
        "SVC, words only": make_pipeline(words(), LinearSVC()),
        "SVC, letters only": make_pipeline(letters(), LinearSVC()),
        "logistic regression": make_pipeline(both(), LogisticRegression(C=30, max_iter=2000)),
        "nearest example": make_pipeline(both(), KNeighborsClassifier(1, metric="cosine")),
    }.items():
        yield name, partial(judged, training, judge)
    if find_spec("rapidfuzz"):
        for scorer in ("ratio", "token_set_ratio"):
            yield f"rapidfuzz {scorer}", partial(likest, training, scorer)


def words() -> TfidfVectorizer:
    """Words and pairs of words, as the simulator's ear weighs them."""
    return TfidfVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(1, 2))


def letters() -> TfidfVectorizer:
    """Groups of letters, as the simulator's ear weighs them."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)


def result(train: Callable[[], Hear]) -> Result:
    """Train an ear, and let it hear all held-out utterances, one by one."""
    held_out = tomllib.loads(HELD_OUT.read_text(encoding="utf-8"))
    began = perf_counter()
    hear = train()
    trained = perf_counter()
    heard = tuple((meant, said, hear(said)) for meant, texts in held_out.items() for said in texts)
    return Result(heard, trained - began, (perf_counter() - trained) / len(heard))


def comparison(training: Training, ours: Result) -> Table:
    """One row per ear."""
    known, nonsense = meant(ours), len(ours.heard) - len(meant(ours))
    new = {said for _, said, _ in known if training.plain(said) not in training.intents}
    rows = Table(title="Hearing held-out utterances", title_justify="left")
    rows.add_column("", no_wrap=True)
    counts = f"right of {len(known)}", f"of {len(new)} new", f"refused of {nonsense}"
    for column in (*counts, "training", "each"):
        rows.add_column(column, justify="right")
    rows.add_row("[bold]the ear[/]", *_cells(ours, new))
    for name, train in ears(training):
        rows.add_row(name, *_cells(result(train), new))
    rows.caption = "new: no sample, word for word; refused: nonsense that became FallbackIntent"
    return rows


def meant(result: Result) -> list[tuple[str, str, str]]:
    """What was heard of the utterances that do mean an intent."""
    return [one for one in result.heard if one[0] != NONSENSE]


def _cells(result: Result, new: set[str]) -> Iterator[str]:
    known = meant(result)
    yield share([name == heard for name, _, heard in known])
    yield share([name == heard for name, said, heard in known if said in new])
    yield share([heard == FALLBACK for name, _, heard in result.heard if name == NONSENSE])
    yield f"{result.train_s:.2f} s"
    yield f"{result.hear_s * 1000:.2f} ms"


def share(hits: list[bool]) -> str:
    """How many of all, in per cent."""
    return f"{sum(hits) / len(hits):.1%}"


def worst(ours: Result) -> Table:
    """The intents that the simulator's ear mistakes most, and what for."""
    heard_as: dict[str, Counter[str]] = {}
    for name, _, heard in meant(ours):
        heard_as.setdefault(name, Counter())[heard] += 1
    rows = Table("intent", "right", "heard instead", title="Heard worst", title_justify="left")
    order = sorted(heard_as.items(), key=lambda item: item[1][item[0]] / item[1].total())
    for name, heards in order[:WORST]:
        instead = ", ".join(f"{other} {n}" for other, n in heards.most_common() if other != name)
        rows.add_row(name, f"{heards[name]} of {heards.total()}", instead)
    return rows
