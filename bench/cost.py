"""What a thousand sessions cost on AWS, from measured milliseconds and the units of the store.

The prices are those of US East (N. Virginia), on Arm, without any free tier, in US dollars.
They were taken down in November 2026 from pages that quote Amazon's; Amazon's own are named beside
them, and are right where they differ.
"""

import math
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean, median, quantiles
from time import perf_counter

from rich.table import Table

from bench.cold_start import FIRST_ANSWER
from bench.size import PACKAGE, ROOT
from bench.warm_turn import CONVERSATION, production, recorded, timed
from skill.alexa.app import build
from skill.coach.session import Session

# https://aws.amazon.com/lambda/pricing/
PER_REQUEST = 0.20 / 1e6
PER_GB_SECOND = 0.0000133334
SNAPSHOT_PER_GB_SECOND = 0.0000015046
RESTORE_PER_GB = 0.0001397998
# https://aws.amazon.com/dynamodb/pricing/on-demand/
PER_READ_UNIT = 0.125 / 1e6
PER_WRITE_UNIT = 0.625 / 1e6
# https://aws.amazon.com/cloudwatch/pricing/
PER_LOG_GB = 0.50
# https://aws.amazon.com/kms/pricing/
PER_KEY_REQUEST = 0.03 / 10_000

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
REPS = Session().plan.reps
READS, WRITES = 1, REPS + 2
"""Units of a session: read at its start; written then, after each repetition, and at the end."""
MEMORY_SIZE = re.compile(r"^ +MemorySize: (\d+)$", re.MULTILINE)
TEMPLATE = ROOT / "template.yaml"
STARTS = 5
START = "import boto3\n" + FIRST_ANSWER.format(module="lambda_function")


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds on this machine's core: of a turn on average, of a slow one, of a first one."""

    turn_ms: float
    slow_ms: float
    start_ms: float


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
    def turn_ms(self) -> float:
        """Milliseconds billed of a turn: for computing, and for waiting for the store."""
        waiting_ms = STORE_CALL_MS * (READS + WRITES) / len(CONVERSATION)
        return math.ceil(self.measured.turn_ms / self.share + waiting_ms)

    def sessions(self) -> dict[str, float]:
        """Dollars for a thousand sessions, each of which finds no function warm."""
        turns = SESSIONS * len(CONVERSATION)
        return {
            "requests": turns * PER_REQUEST,
            "computing": turns * (self.turn_ms / 1000) * self.gb * PER_GB_SECOND,
            "restoring the snapshot": SESSIONS * self.gb * RESTORE_PER_GB,
            "reads and writes": SESSIONS * (READS * PER_READ_UNIT + WRITES * PER_WRITE_UNIT),
            "the table's key": SESSIONS * PER_KEY_REQUEST,
            "logs": turns * LOG_BYTES / 1e9 * PER_LOG_GB,
        }

    def month(self) -> float:
        """Dollars for a month of keeping the snapshot, used or not."""
        return self.gb * MONTH_S * SNAPSHOT_PER_GB_SECOND


def tables() -> Iterator[Table]:
    """What to choose the size by, and what the chosen one costs."""
    subprocess.run(["make", "--silent", "package"], cwd=ROOT, check=True)
    measured = measure()
    chosen = int(MEMORY_SIZE.findall(TEMPLATE.read_text(encoding="utf-8"))[0])
    yield _sizes([Cost(size, measured) for size in SIZES_MB], chosen)
    yield _items(Cost(chosen, measured))


def measure() -> Measured:
    """Run the sessions, and a first answer in a new process."""
    handler = build()
    envelopes = recorded(handler)
    with production():
        timed(handler, envelopes[:200])
        times = timed(handler, envelopes)
    start_ms = median(start(envelopes[0]) for _ in range(STARTS))
    return Measured(fmean(times), quantiles(times, n=100)[98], start_ms)


def start(launch: str) -> float:
    """Milliseconds until a new process has answered from the package, which nothing is compiled in.

    boto3 counts too: Lambda's own Python has it, and a store makes the skill import it.
    """
    began = perf_counter()
    subprocess.run(
        [
            sys.executable,
            "-B",
            "-c",
            "import boto3\n" + FIRST_ANSWER.format(module="lambda_function"),
        ],
        input=launch,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        check=True,
        text=True,
    )
    return (perf_counter() - began) * 1000


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
    rows.caption = (
        f"{READS} read and {WRITES} writes of one unit; {cost.turn_ms:.1f} ms billed a turn."
    )
    return rows
