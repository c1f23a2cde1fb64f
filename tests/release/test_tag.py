"""A release: the changelog, the project and the tag say the same, and nothing is released twice."""

import datetime
import subprocess

import pytest

from release.tag import CannotRelease, git, numbers, release, released
from tests.conftest import ROOT

DAY = datetime.date(2027, 1, 15)
LOG = """# Changelog

## [Unreleased]

### Added

- A coach.
"""


@pytest.fixture
def folder(tmp_path):
    """A project of which nothing was released yet."""
    (tmp_path / "CHANGELOG.md").write_text(LOG)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "coach"\nversion = "0.1.0"\n')
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "somebody")
    git(tmp_path, "config", "user.email", "somebody@example.org")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "A coach")
    return tmp_path


def add(folder, line):
    """Something new, committed."""
    log = folder / "CHANGELOG.md"
    log.write_text(log.read_text().replace("## [Unreleased]\n", f"## [Unreleased]\n\n{line}\n", 1))
    git(folder, "commit", "--quiet", "--all", "--message", line)


def test_the_tag_says_what_the_changelog_says(folder):
    release(folder, "0.1.0", DAY)
    told = git(folder, "tag", "--list", "--format=%(contents)", "v0.1.0").strip()
    assert told == "Version 0.1.0\n\n### Added\n\n- A coach."


def test_the_changelog_and_the_project_have_the_version_and_all_is_committed(folder):
    release(folder, "0.2.0", DAY)
    log = (folder / "CHANGELOG.md").read_text()
    assert "## [Unreleased]\n\n## [0.2.0] - 2027-01-15\n\n### Added" in log
    assert 'version = "0.2.0"' in (folder / "pyproject.toml").read_text()
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "describe", "--exact-match").strip() == "v0.2.0"


def test_the_next_tag_says_only_what_is_new(folder):
    release(folder, "0.1.0", DAY)
    add(folder, "- A voice.")
    assert release(folder, "0.1.1", DAY) == "Version 0.1.1\n\n- A voice.\n"


@pytest.mark.parametrize("version", ["1", "1.2", "v1.2.3", "1.2.3-rc1", "", "1.2.3\n"])
def test_a_version_has_three_numbers(version):
    with pytest.raises(CannotRelease, match="no version"):
        numbers(version)


@pytest.mark.parametrize("version", ["0.0.9", "0.1.0"])
def test_a_version_is_later_than_the_last(folder, version):
    release(folder, "0.1.0", DAY)
    add(folder, "- A voice.")
    with pytest.raises(CannotRelease, match="not later"):
        release(folder, version, DAY)


def test_what_is_not_committed_is_not_released(folder):
    (folder / "more").write_text("more")
    with pytest.raises(CannotRelease, match="not committed"):
        release(folder, "0.2.0", DAY)


def test_nothing_new_is_no_release(folder):
    release(folder, "0.1.0", DAY)
    with pytest.raises(CannotRelease, match="nothing"):
        release(folder, "0.2.0", DAY)


def test_a_version_in_the_changelog_was_released_before():
    with pytest.raises(CannotRelease, match="before"):
        released(LOG + "\n## [0.1.0] - 2026-01-01\n", "0.1.0", DAY)


def test_this_projects_own_changelog_can_be_released():
    _, news = released((ROOT / "CHANGELOG.md").read_text(), "99.0.0", DAY)
    assert news


def test_git_that_fails_is_an_error(tmp_path):
    with pytest.raises(subprocess.CalledProcessError):
        git(tmp_path, "status")
