"""`python -m bench`: all measurements, or the parts that are named."""

import argparse
import sys
from collections.abc import Callable, Iterator

from rich.console import Console, RenderableType

from bench import (
    care,
    chance,
    cost,
    floor,
    hearing,
    holds,
    located,
    months,
    mutations,
    pace,
    rain,
    size,
    sounded,
    speed,
    store,
    tempo,
    web,
    with_store,
    words,
)

PARTS: dict[str, Callable[[], Iterator[RenderableType]]] = {
    "speed": speed.tables,
    "store": store.tables,
    "words": words.tables,
    "hearing": hearing.tables,
    "floor": floor.tables,
    "care": care.tables,
    "pace": pace.tables,
    "holds": holds.tables,
    "sounded": sounded.tables,
    "rain": rain.tables,
    "located": located.tables,
    "months": months.tables,
    "size": size.tables,
    "cost": cost.tables,
    "with_store": with_store.tables,
    "tempo": tempo.tables,
    "web": web.tables,
    "mutations": mutations.tables,
    "chance": chance.tables,
}

WIDTH = 100
"""Of what is written to a file."""


def main() -> None:
    """Measure, and print a table of each part as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := set(wanted) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    for part in wanted:
        for table in PARTS[part]():
            console.print(table, end="\n\n")


if __name__ == "__main__":
    main()
