"""`make mutants`: small faults put into the code, one after another; the tests must notice them.

mutmut puts them in and runs the tests that reach them. What no test notices is listed, with the
reason why it may stay, in mutants.toml beside this file; by the change itself, since mutmut's own
numbers move with the code. It fails where more survive than MOST, where one is not listed, or where
one is listed that the tests do notice.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.conftest import ROOT

LISTED = Path(__file__).with_suffix(".toml")
MUTMUT = Path(sys.executable).with_name("mutmut")
CHILDREN = 2
"""So many mutants are tried at once."""
MOST = 0.05
"""The share that may survive, reasons and all."""
UNNOTICED = {"survived", "no tests", "suspicious"}
NUMBER = re.compile(r"__mutmut_\d+$")


def verdict(statuses, changes, listed):
    """What is wrong, in lines; nothing where all is as it must be.

    `statuses` are mutmut's, by mutant; `changes` the changed lines of those that nobody noticed;
    `listed` the entries of mutants.toml: `function`, `change`, `reason`.
    """
    unnoticed = [name for name, status in statuses.items() if status in UNNOTICED]
    found = {(function_of(name), changes[name]) for name in unnoticed}
    known = {(one["function"], one["change"].strip()) for one in listed if one["reason"].strip()}
    if not statuses:
        yield "there are no mutants"
    if len(unnoticed) > MOST * len(statuses):
        yield f"{len(unnoticed)} of {len(statuses)} mutants survive: {MOST:.0%} may"
    yield from (f"not listed: {name}\n{change}" for name, change in sorted(found - known))
    yield from (f"listed, but noticed: {name}\n{change}" for name, change in sorted(known - found))


def function_of(mutant):
    """The function that a mutant is one of."""
    return NUMBER.sub("", mutant)


def change_in(shown):
    """The lines that a mutant takes away and adds, of what `mutmut show` prints."""
    lines = shown.splitlines()
    return "\n".join(
        f"{line[0]} {line[1:].strip()}"
        for line in lines
        if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}
    )


def mutmut(*arguments):
    return subprocess.run(  # noqa: S603 - ours
        [MUTMUT, *arguments], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout


def statuses():
    """mutmut's status of each mutant, by its name."""
    lines = [line.strip() for line in mutmut("results", "--all", "true").splitlines()]
    return dict(line.rsplit(": ", 1) for line in lines if ": " in line)


def main():
    folder = ROOT / "mutants"
    folder.mkdir(exist_ok=True)
    server = folder / ".venv-ministack"
    if not server.is_symlink():
        server.symlink_to(ROOT / ".venv-ministack")
    subprocess.run([MUTMUT, "run", "--max-children", str(CHILDREN)], cwd=ROOT, check=True)  # noqa: S603 - ours
    found = statuses()
    changes = {
        name: change_in(mutmut("show", name))
        for name, status in found.items()
        if status in UNNOTICED
    }
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("survivor", [])
    wrong = list(verdict(found, changes, listed))
    sys.stdout.write("\n".join([*wrong, f"{len(found)} mutants, {len(changes)} survive", ""]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
