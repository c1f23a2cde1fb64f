"""`make mutants`: small faults put into the code, one after another; the tests must notice them.

mutmut makes them: each module is written once more with all of its mutants in it, into ./mutants,
beside a copy of all else. `each_mutant.py` runs the tests of the module's room on each. Where none
of these notices a function that is called by an import, it is tried again in a process of its own.
What no test notices is listed, with the reason why it may stay, in mutants.toml beside this file;
by the change itself, since mutmut's own numbers move with the code. It fails where more survive
than MOST, where one is not listed, or where one is listed that the tests do notice.

`python -m tests.mutants coach/session keeping` tries one module and one room.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import libcst
import pytest
from mutmut.mutation.diff_apply import read_mutant_function, read_original_function
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name

from tests.branches import ROOMS
from tests.conftest import ROOT

LISTED = Path(__file__).with_suffix(".toml")
FOLDER = ROOT / "mutants"
COPIED = ("skill", "tests", "stand_ins", "interaction_models", "lambda", "bench", "docs")
MOST = 0.05
"""The share that may survive, reasons and all."""
UNNOTICED = "unnoticed"
NUMBER = re.compile(r"__mutmut_\d+$")
TOO_LONG = "not at_every_second and not years_of and not reachable"
"""Tests that take longer than all others together."""
NO_FAILURE = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
PYTEST = (
    *(sys.executable, "-m", "pytest", "-q", "-s", "-o", "addopts=", "-p", "no:cacheprovider"),
    *("--assert=plain", "--tb=native", "--hypothesis-profile=mutants", "-k", TOO_LONG),
)


def verdict(statuses, changes, listed):
    """What is wrong, in lines; nothing where all is as it must be.

    `statuses` say of each mutant what became of it; `changes` are the changed lines of those that
    nobody noticed; `listed` the entries of mutants.toml: `function`, `change`, `reason`. Entries of
    modules that were not tried say nothing.
    """
    unnoticed = [name for name, status in statuses.items() if status == UNNOTICED]
    tried = {module_of(name) for name in statuses}
    found = {(function_of(name), changes[name]) for name in unnoticed}
    known = {
        (one["function"], one["change"].strip())
        for one in listed
        if one["reason"].strip() and module_of(one["function"]) in tried
    }
    if not statuses:
        yield "there are no mutants"
    if len(unnoticed) > MOST * len(statuses):
        yield f"{len(unnoticed)} of {len(statuses)} mutants survive: {MOST:.0%} may"
    yield from (f"not listed: {name}\n{change}" for name, change in sorted(found - known))
    yield from (f"listed, but noticed: {name}\n{change}" for name, change in sorted(known - found))


def function_of(mutant):
    """The function that a mutant is one of."""
    return NUMBER.sub("", mutant)


def module_of(name):
    """The module that a mutant, or its function, stands in."""
    return name.rpartition(".")[0]


def change_in(shown):
    """The lines that a difference takes away and adds."""
    lines = shown.splitlines()
    return "\n".join(
        f"{line[0]} {line[1:].strip()}"
        for line in lines
        if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}
    )


def chosen(names):
    """The modules that are named, by room: `coach/session`, `coach`, or all."""
    for room in ROOMS:
        stems = sorted(path.stem for path in (ROOT / "skill" / room).glob("[!_]*.py"))
        wanted = [stem for stem in stems if not names or {room, f"{room}/{stem}"} & set(names)]
        if wanted:
            yield room, wanted


def laid_out(room, modules):
    """A copy of all that the tests need, with these modules mutated; the mutants by module."""
    folder = FOLDER / room
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / ".venv-ministack").symlink_to(ROOT / ".venv-ministack")
    mutants = {}
    for module in modules:
        path = Path("skill", room, f"{module}.py")
        mutated = mutate_file_contents(str(path), (ROOT / path).read_text(encoding="utf-8"))
        (folder / path).write_text(mutated.code, encoding="utf-8")
        mutants[path] = [get_mutant_name(path, name) for name in mutated.mutant_names]
    return mutants


def tried(room, mutants):
    """What became of the mutants of a room: unnoticed, or the test that noticed it."""
    folder, plan = FOLDER / room, FOLDER / f"{room}.json"
    every = [name for names in mutants.values() for name in names]
    # what is read once is kept, and would hide a mutant of what reads it
    plan.write_text(json.dumps({"mutants": every, "cold": room == "content"}), encoding="utf-8")
    environment = {**os.environ, "MUTANTS_PLAN": str(plan), "MUTANT_UNDER_TEST": "stats"}
    command = (*PYTEST, "-p", "tests.each_mutant", f"tests/{room}")
    subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 - ours
    lines = plan.with_suffix(".found").read_text(encoding="utf-8").splitlines()
    for one in map(json.loads, lines):
        by = one["by"]
        if not by and one["at_import"]:
            by = in_a_process_of_its_own(folder, room, one["mutant"])
        yield one["mutant"], by or UNNOTICED


def in_a_process_of_its_own(folder, room, mutant):
    """That something fails, where it does, if the mutant is there from the first import on.

    The module's own tests come first: they are few, and mostly enough.
    """
    module = module_of(mutant).rpartition(".")[2]
    own, all_of_them = Path("tests", room, f"test_{module}.py"), Path("tests", room)
    for tests in (own, all_of_them) if (folder / own).exists() else (all_of_them,):
        ran = subprocess.run(  # noqa: S603 - ours
            (*PYTEST, "-x", tests),
            cwd=folder,
            env={**os.environ, "MUTANT_UNDER_TEST": mutant},
            capture_output=True,
            check=False,
        )
        if ran.returncode not in NO_FAILURE:
            return "imported with it"
    return ""


def changes_of(path, room, mutants):
    """The changed lines of mutants of one module."""
    code = libcst.parse_module((FOLDER / room / path).read_text(encoding="utf-8"))
    for mutant in mutants:
        functions = read_original_function(code, mutant), read_mutant_function(code, mutant)
        lines = (libcst.Module([one]).code.strip().splitlines() for one in functions)
        yield mutant, change_in("\n".join(unified_diff(*lines, lineterm="")))


def main():
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("survivor", [])
    statuses, changes = {}, {}
    for room, modules in chosen(sys.argv[1:]):
        mutants = laid_out(room, modules)
        statuses |= (found := dict(tried(room, mutants)))
        for path, names in mutants.items():
            unnoticed = [name for name in names if found[name] == UNNOTICED]
            changes |= changes_of(path, room, unnoticed)
            sys.stdout.write(f"{path}: {len(names)} mutants, {len(unnoticed)} survive\n")
    wrong = list(verdict(statuses, changes, listed))
    survive = Counter(statuses.values())[UNNOTICED]
    sys.stdout.write("\n".join([*wrong, f"{len(statuses)} mutants, {survive} survive", ""]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
