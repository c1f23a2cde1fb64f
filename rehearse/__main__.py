"""`python -m rehearse`: all rehearsals, or the parts that are named."""

import argparse
import sys

from rich.console import Console

from rehearse import on_aws, on_echo, on_lambda
from rehearse.checks import show

PARTS = {
    "lambda": ("The package on Lambda's own runtime", on_lambda.checks),
    "echo": ("The skill behind Amazon's debug connection", on_echo.checks),
    "aws": ("The template on an AWS of this machine", on_aws.checks),
}


def main() -> int:
    """Rehearse; 1 where something is not as it must be."""
    parser = argparse.ArgumentParser(prog="python -m rehearse", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"any of {', '.join(PARTS)}")
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := set(wanted) - PARTS.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    console = Console(highlight=False)
    kept = [show(title, checks(), console) for title, checks in map(PARTS.__getitem__, wanted)]
    return 0 if all(kept) else 1


sys.exit(main())
