"""The list for the first hour with a device names only constants that are there."""

import ast
import re
import tomllib

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "first-hour.md").read_text(encoding="utf-8")
LISTS = re.findall(r"((?:`\w+`(?:, | or )?)+) in\s+`((?:skill|release)/[\w/.]+)`", TEXT)
CONSTANTS = [
    (name, path) for names, path in LISTS for name in re.findall(r"\w+", names) if name != "or"
]


def defined_in(path):
    """The names that a file gives values to: a module's own, or the keys of a table of words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from tomllib.loads(text)
        return
    for node in ast.parse(text).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            for name in getattr(target, "elts", [target]):
                yield getattr(name, "id", None)


@pytest.mark.parametrize(("name", "path"), CONSTANTS)
def test_a_constant_that_is_to_be_changed_is_where_the_page_says(name, path):
    assert name in set(defined_in(ROOT / path))


def test_everything_to_be_done_says_what_to_expect_and_what_to_change():
    parts = TEXT.split("\n## ")[1:-1]
    assert len(parts) == 10
    for part in parts:
        assert [part.count(word) for word in ("*Do*", "*Expect*", "*Change*")] == [1, 1, 1], part


def test_no_place_is_overlooked():
    assert len(CONSTANTS) >= 15
