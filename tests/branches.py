"""The gate on what the tests reach: of the branches in what decides, nearly all.

`coverage` has one threshold for lines and branches together, in which lines outnumber branches by
far; so the branches are counted here, from what the one run of the tests has left. Only what the
tests of these rooms themselves reach counts: it is the stricter rule, and counting in the others
too would take half as long again as they do.
"""

import json
import sys
import tempfile
from pathlib import Path

from coverage import Coverage

ROOMS = ("coach", "speech", "content", "keeping")
"""What decides."""
LEAST = 99.0
"""Per cent of the branches of these rooms."""


def reached(totals):
    """Per cent of the branches that were taken, of the totals in coverage's own report."""
    return 100 * totals["covered_branches"] / totals["num_branches"]


def main():
    coverage = Coverage()
    coverage.load()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as report:
        coverage.json_report(outfile=report.name)
        totals = json.loads(Path(report.name).read_text(encoding="utf-8"))["totals"]
    share = reached(totals)
    sys.stdout.write(f"branches reached: {share:.2f} %, {LEAST:.0f} % must be\n")
    if share < LEAST:
        coverage.report(show_missing=True, skip_covered=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
