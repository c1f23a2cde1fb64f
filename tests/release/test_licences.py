"""The list of others' licences names all that runs, under what its own metadata says."""

import re
from importlib.metadata import metadata

import pytest

from release.lock import lock_of, locked, normal
from tests.conftest import ROOT

COLUMNS = ("lambda/requirements.txt", "skill/web/requirements.txt", "requirements.txt")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| licence")
]
LISTED = [
    (row[0], normal(re.split(r",? which ", name)[0]), column)
    for row in ROWS
    for column, cell in zip(COLUMNS, row[1:], strict=True)
    for name in re.split(r", (?!which)", cell)
    if name
]
SAYS_NOTHING = {"espeakng-loader"}
"""Its metadata name no licence; eSpeak NG's own does."""


def told_by(name):
    """All that a distribution's metadata say of its licence."""
    found = metadata(name)
    classifiers = [one for one in found.get_all("Classifier") or () if one.startswith("License")]
    return " ".join(
        [found.get("License-Expression") or "", found.get("License") or "", *classifiers]
    )


def names(requirements):
    return set(locked(lock_of(requirements).read_text(encoding="utf-8")))


@pytest.mark.parametrize("column", range(3))
def test_each_column_names_all_that_comes_there_beside_what_ships(column):
    shipped = names(COLUMNS[0]) | (names(COLUMNS[1]) if column == 2 else set())
    wanted = names(COLUMNS[column]) - (shipped if column else set())
    assert {name for _, name, place in LISTED if place == COLUMNS[column]} == wanted


@pytest.mark.parametrize(("licence", "name"), sorted({row[:2] for row in LISTED}))
def test_a_licence_is_what_the_distribution_itself_says(licence, name):
    if name in SAYS_NOTHING:
        assert not told_by(name).strip()
        return
    families = {re.match(r"[A-Z]+[a-z]*", one)[0] for one in re.split(r", | or ", licence)}
    assert any(family.lower() in told_by(name).lower() for family in families), told_by(name)


def test_nothing_that_ships_must_give_its_source_away():
    licences = {licence for licence, _, place in LISTED if place != COLUMNS[2]}
    assert not [licence for licence in licences if "GPL" in licence]
