"""How fast the skill starts and answers, beside a bare hello-world skill in the same run."""

from collections.abc import Callable, Iterator
from statistics import median, quantiles

from rich.table import Table

from bench import compiled
from bench.aims import at_most, table
from bench.cold_start import cold_starts
from bench.hello_world import lambda_handler
from bench.restored import restored
from bench.warm_turn import TURNS, recorded, warm_turns
from stand_ins.person import forgetful

RESTORED_AIM, WARM_AIM = 1.2, 2.0
ROUNDS = 5
"""So often the warm turns are measured: one round's slowest turns are the machine's moods, too."""

Pairs = list[tuple[float, float]]
"""Milliseconds measured right after one another: the hello world's, ours."""


def tables() -> Iterator[Table]:
    """One table, ours beside the hello world, and one of our package as it ships and compiled."""
    ours = forgetful()
    envelopes = recorded(ours, TURNS)
    starts = cold_starts(envelopes[0])
    rounds = [warm_turns((lambda_handler, ours), envelopes) for _ in range(ROUNDS)]
    rows = table("Speed, in ms", "", "hello world", "ours", "ratio")
    awake = restored(envelopes[0])
    add_row(rows, f"first answer of a snapshot, median of {len(awake)}", awake, RESTORED_AIM)
    add_row(rows, f"cold start without one, median of {len(starts)}", starts, None)
    add_row(rows, f"warm turn, median of {TURNS:,}", _each(median, rounds), WARM_AIM)
    add_row(rows, f"warm turn, p99 of {TURNS:,}", _each(p99, rounds), WARM_AIM)
    rows.caption = f"Ratios: median of all pairs, or of {ROUNDS} rounds of warm turns."
    yield rows
    package = compiled.starts(envelopes[0])
    rows = table(
        "Start from the package, without a snapshot, in ms", "", "sources", "compiled", "ratio"
    )
    add_row(rows, f"cold start, boto3 included, median of {len(package)}", package, None)
    yield rows


def p99(times: list[float]) -> float:
    """The time that ninety-nine of a hundred stay within."""
    return quantiles(times, n=100)[98]


def _each(figure: Callable[[list[float]], float], rounds: list[list[list[float]]]) -> Pairs:
    return [(figure(hello), figure(ours)) for hello, ours in rounds]


def add_row(rows: Table, name: str, pairs: Pairs, aim: float | None) -> None:
    """A row of the pairs' medians, and the median of their ratios beside its aim."""
    ratio = median(ours / hello for hello, ours in pairs)
    hello_ms, ours_ms = (median(times) for times in zip(*pairs, strict=True))
    rows.add_row(name, _ms(hello_ms), _ms(ours_ms), f"{ratio:.2f}", *at_most(aim, ratio))


def _ms(ms: float) -> str:
    return f"{ms:.0f}" if ms >= 10 else f"{ms:.2f}"
