"""What a thousand sessions cost on AWS, from what was measured and what AWS charges."""

import math
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from bench import prices
from bench.measured import Measured, fetched, measure
from bench.size import ROOT
from stand_ins.conversation import CONVERSATION

SESSIONS = 1_000
MONTH_S = 30 * 24 * 3600
FULL_CORE_MB = 1_769
"""With so much memory a function has one whole core, and with less its share of one.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
"""
SIZES_MB = (128, 256, 512, 1_024)
STORE_CALL_MS = 5
"""Assumed for one call of DynamoDB from within its region: Amazon promises single digits."""
LOG_BYTES = 400
"""Lambda's own three lines for each request, and ours."""
DAY_S = 24 * 3600
AT_ONCE = (10, 100, 1_000)
"""Answers worked out at once: what a new account may, a tenth of what is usual, what is usual.

https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
"""
TABLE_UNITS = re.compile(r"^  TableUnits:\n    Type: Number\n    Default: (\d+)$", re.MULTILINE)
MEMORY_SIZE = re.compile(r"^ +MemorySize: (\d+)$", re.MULTILINE)
TEMPLATE = ROOT / "template.yaml"


@dataclass(frozen=True, slots=True)
class Cost:
    """What sessions cost on a function of one size."""

    memory_mb: int
    measured: Measured

    @property
    def share(self) -> float:
        """Of a core."""
        return min(1.0, self.memory_mb / FULL_CORE_MB)

    @property
    def gb(self) -> float:
        """The memory as it is billed."""
        return self.memory_mb / 1024

    @property
    def turn_ms(self) -> int:
        """Milliseconds billed of a turn: for computing, and for waiting for the store."""
        waiting_ms = (
            STORE_CALL_MS * (self.measured.reads + self.measured.writes) / len(CONVERSATION)
        )
        return math.ceil(self.measured.turn_ms / self.share + waiting_ms)

    def sessions(self) -> dict[str, float]:
        """Dollars for a thousand sessions, each of which finds no function warm."""
        turns = SESSIONS * len(CONVERSATION)
        units = (
            self.measured.reads * prices.PER_READ_UNIT
            + self.measured.writes * prices.PER_WRITE_UNIT
        )
        return {
            "requests": turns * prices.PER_REQUEST,
            "computing": turns * (self.turn_ms / 1000) * self.gb * prices.PER_GB_SECOND,
            "restoring the snapshot": SESSIONS * self.gb * prices.RESTORE_PER_GB,
            "reads and writes": SESSIONS * units,
            "the table's key": SESSIONS * prices.PER_KEY_REQUEST,
            "logs": turns * LOG_BYTES / 1e9 * prices.PER_LOG_GB,
        }

    def month(self) -> float:
        """Dollars for a month of keeping the snapshot, used or not."""
        return self.gb * MONTH_S * prices.SNAPSHOT_PER_GB_SECOND

    def attack(self, at_once: int, units: int) -> dict[str, float]:
        """Dollars for a day in which the function is never idle, by so many answers at once.

        The table takes so many units a second of either kind, and refuses the rest for nothing.
        """
        turns = at_once * DAY_S * 1000 / self.turn_ms
        computing = at_once * DAY_S * self.gb * prices.PER_GB_SECOND
        return {
            "requests and computing": turns * prices.PER_REQUEST + computing,
            "logs": turns * LOG_BYTES / 1e9 * prices.PER_LOG_GB,
            "the table, at its ceiling": DAY_S
            * units
            * (prices.PER_READ_UNIT + prices.PER_WRITE_UNIT),
        }


def tables() -> Iterator[Table]:
    """What to choose the size by, and what the chosen one costs."""
    subprocess.run(["make", "--silent", "package"], cwd=ROOT, check=True)
    measured = measure()
    template = TEMPLATE.read_text(encoding="utf-8")
    chosen = int(MEMORY_SIZE.findall(template)[0])
    yield _sizes([Cost(size, measured) for size in SIZES_MB], chosen)
    yield _items(Cost(chosen, measured))
    yield _attacks(Cost(chosen, measured), int(TABLE_UNITS.findall(template)[0]))
    yield _of_sounds(fetched())


def _sizes(costs: list[Cost], chosen: int) -> Table:
    rows = Table(title="Memory sizes", title_justify="left")
    for column in ("MB", "of a core", "turn, p99 ms", "start without snapshot, ms"):
        rows.add_column(column, justify="right")
    rows.add_column(f"{SESSIONS:,} sessions, $", justify="right")
    rows.add_column("snapshot a month, $", justify="right")
    for cost in costs:
        slow_ms, start_ms = (
            ms / cost.share for ms in (cost.measured.slow_ms, cost.measured.start_ms)
        )
        rows.add_row(
            f"{cost.memory_mb}{' chosen' if cost.memory_mb == chosen else ''}",
            f"{cost.share:.2f}",
            f"{slow_ms:.0f}",
            f"{start_ms:.0f}",
            f"{sum(cost.sessions().values()):.3f}",
            f"{cost.month():.2f}",
        )
    return rows


def _items(cost: Cost) -> Table:
    rows = Table(title=f"{SESSIONS:,} sessions of {len(CONVERSATION)} turns", title_justify="left")
    rows.add_column("")
    rows.add_column("$", justify="right")
    for name, dollars in cost.sessions().items():
        rows.add_row(name, f"{dollars:.4f}")
    rows.add_row("together", f"{sum(cost.sessions().values()):.4f}")
    rows.add_row("and each month, the snapshot", f"{cost.month():.4f}")
    measured = cost.measured
    rows.caption = (
        f"{measured.reads} reads and {measured.writes} writes of one unit a session; "
        f"{cost.turn_ms} ms billed a turn."
    )
    return rows


def _of_sounds(sizes: list[int]) -> Table:
    """What the bucket costs, were each file that an answer names fetched anew for it."""
    fetches, gigabytes = SESSIONS * len(sizes), SESSIONS * sum(sizes) / 1e9
    dollars = fetches * prices.PER_FETCH + gigabytes * prices.PER_GB_OUT
    title = f"{SESSIONS:,} sessions with bells and rain"
    rows = Table("", "at most", title=title, title_justify="left")
    rows.add_row("files fetched", f"{fetches:,}")
    rows.add_row("gigabytes", f"{gigabytes:.2f}")
    rows.add_row("$", f"{dollars:.3f}")
    return rows


def _attacks(cost: Cost, units: int) -> Table:
    rows = Table(title="A day of an attack, $", title_justify="left")
    rows.add_column("answers at once")
    for name in cost.attack(1, units):
        rows.add_column(name, justify="right")
    rows.add_column("together", justify="right")
    for at_once in AT_ONCE:
        parts = cost.attack(at_once, units).values()
        rows.add_row(f"{at_once:,}", *(f"{one:,.0f}" for one in (*parts, sum(parts))))
    a_second = 1000 / cost.turn_ms
    rows.caption = f"{a_second:.0f} requests a second for each answer at once, day and night."
    return rows
