"""By chance: tests that draw their examples, with others each time, and five times as many.

The gate draws the same examples each time, so that it never fails for somebody who changed nothing.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from secrets import randbits
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from rich.console import RenderableType

from bench.aims import at_most, table

ROOT = Path(__file__).parent.parent


def tables() -> Iterator[RenderableType]:
    """One run of all such tests, by a seed of its own; what failed, with its example."""
    seed = randbits(32)
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        said = drawn(seed, report)
        outcomes = {case.attrib["name"]: _outcome(case) for case in _cases(report)}
    counts = Counter(outcomes.values())
    rows = table(f"Examples by chance, seed {seed}", "", "")
    rows.add_row("tests", str(len(outcomes)), "", "")
    rows.add_row("failed", str(counts["failed"]), *at_most(0, counts["failed"]))
    for name in sorted(name for name, outcome in outcomes.items() if outcome == "failed"):
        rows.add_row(f"  {name}", "", "", "")
    yield rows
    if counts["failed"]:
        yield said


def drawn(seed: int, report: Path) -> str:
    """What pytest says of the tests that draw, with this seed; the report is JUnit's XML."""
    command = (
        *(sys.executable, "-m", "pytest", "tests", "-m", "hypothesis", "--show-capture=no"),
        *("--hypothesis-profile=chance", f"--hypothesis-seed={seed}", f"--junit-xml={report}"),
    )
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True).stdout


def _cases(report: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(report).iter("testcase"))  # noqa: S314 - pytest's own


def _outcome(case: ElementTree.Element) -> str:
    return "failed" if any(part.tag in ("failure", "error") for part in case) else "passed"
