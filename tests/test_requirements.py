"""What is installed to run the skill is what running it needs, and nothing that only checks it."""

import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.conftest import ROOT
from tests.test_architecture import imports
from tests.test_package import needed

ONLY_WITH_A_TABLE = {"boto3", "botocore"}
ROOMS = {"requirements.txt": {"web"}, "skill/web/requirements.txt": {"simulator"}}
"""Each file of requirements, and the rooms of the skill that it does not serve."""
TO_CHECK = {"pytest", "mypy", "ruff", "hypothesis", "scikit_learn", "numpy", "selenium", "boto3"}


def named_in(path):
    """The distributions that a file of requirements names, and those that they need."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            yield from named_in(path.parent / line[3:])
        elif line and not line.startswith("#"):
            yield from needed(re.split("==", line)[0])


@pytest.mark.parametrize("name", ROOMS)
def test_all_that_a_room_imports_is_installed_for_it(name):
    installed = set(named_in(ROOT / name))
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
    assert not set(named_in(ROOT / name)) & TO_CHECK
