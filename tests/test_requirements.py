"""What is installed to run the skill is what running it needs, and nothing that only checks it."""

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from release.lock import PLACES, lock_of, locked, pinned
from tests.conftest import ROOT
from tests.test_architecture import imports
from tests.test_package import needed

ONLY_WITH_A_TABLE = {"boto3", "botocore"}
FOR_OTHER_SYSTEMS = {"colorama"}
INSTALLED_HERE = [
    name
    for name, place in PLACES.items()
    if place.as_tested and place.environment != ".venv-echo"  # Amazon's debugger lives apart
]
ROOMS = {"requirements.txt": {"web"}, "skill/web/requirements.txt": {"simulator"}}
"""Each file of requirements, and the rooms of the skill that it does not serve."""
TO_CHECK = {"pytest", "mypy", "ruff", "hypothesis", "scikit_learn", "numpy", "selenium", "boto3"}


def named_in(requirements):
    """The distributions that are installed for a file of requirements."""
    lock = locked(lock_of(requirements).read_text(encoding="utf-8"))
    return {name.replace("-", "_") for name in lock}


@pytest.mark.parametrize("name", ROOMS)
def test_all_that_a_room_imports_is_installed_for_it(name):
    installed = named_in(name)
    modules = packages_distributions()
    for path in (ROOT / "skill").rglob("*.py"):
        if path.relative_to(ROOT / "skill").parts[0] in ROOMS[name]:
            continue
        for module in {one.partition(".")[0] for one in imports(path)}:
            if module not in {"skill", *sys.stdlib_module_names, *ONLY_WITH_A_TABLE}:
                found = {re.sub(r"[-_.]+", "_", one).lower() for one in modules[module]}
                assert found & installed, f"{path.name}: {module}"


@pytest.mark.parametrize("name", ROOMS)
def test_nothing_that_only_checks_is_installed_to_run(name):
    assert not named_in(name) & TO_CHECK


@pytest.mark.parametrize("name", INSTALLED_HERE)
def test_a_lock_holds_all_that_is_needed_but_what_is_left_out(name):
    wanted = {one for pin, _ in pinned(ROOT / name) for one in needed(pin)}
    left_out = {one.replace("-", "_") for one in PLACES[name].left_out}
    here = {one for one in named_in(name) if one not in FOR_OTHER_SYSTEMS}
    assert here == wanted - left_out
