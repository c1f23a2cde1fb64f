"""`make release VERSION=…`: a commit and a tag, which say what CHANGELOG says."""

import argparse
import datetime
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
UNRELEASED = "## [Unreleased]\n"
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
IN_PROJECT = re.compile(r'^version = "(.*)"$', re.MULTILINE)


class CannotRelease(Exception):
    """What is missing or wrong, in words for whoever runs the command."""


def numbers(version: str) -> tuple[int, ...]:
    """A version's numbers, to compare it by.

    Raises:
        CannotRelease: it is none.
    """
    found = VERSION.fullmatch(version)
    if found is None:
        raise CannotRelease(f"{version!r} is no version, such as 1.2.3")
    return tuple(map(int, found.groups()))


def released(changelog: str, version: str, day: datetime.date) -> tuple[str, str]:
    """The changelog in which what was unreleased has a version and a day; and what that is.

    Raises:
        CannotRelease: nothing is unreleased, or the version was released before.
    """
    if f"## [{version}]" in changelog:
        raise CannotRelease(f"{version} was released before")
    before, found, after = changelog.partition(UNRELEASED)
    news = after.partition("\n## [")[0].strip()
    if not found or not news:
        raise CannotRelease("CHANGELOG.md names nothing that is unreleased")
    return f"{before}{UNRELEASED}\n## [{version}] - {day.isoformat()}\n{after}", news


def release(folder: Path, version: str, day: datetime.date) -> str:
    """Commit and tag a version of what is committed; what the tag says.

    Raises:
        CannotRelease: something is not committed, the version is not later than the last, or
            there is nothing new.
    """
    if git(folder, "status", "--porcelain"):
        raise CannotRelease("something is not committed")
    changelog, project = folder / "CHANGELOG.md", folder / "pyproject.toml"
    told = project.read_text(encoding="utf-8")
    last = IN_PROJECT.findall(told)[0]
    is_first = not git(folder, "tag", "--list", f"v{last}")
    if numbers(version) < numbers(last) or (numbers(version) == numbers(last) and not is_first):
        raise CannotRelease(f"{version} is not later than {last}")
    written, news = released(changelog.read_text(encoding="utf-8"), version, day)
    changelog.write_text(written, encoding="utf-8")
    project.write_text(IN_PROJECT.sub(f'version = "{version}"', told, count=1), encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message", f"Version {version}")
    message = f"Version {version}\n\n{news}\n"
    git(folder, "tag", "--annotate", "--cleanup=verbatim", "--message", message, f"v{version}")
    return message


def git(folder: Path, *arguments: str) -> str:
    """What git says to a command."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> int:
    """Release; 1 where that cannot be."""
    parser = argparse.ArgumentParser(prog="make release VERSION=…", description=__doc__)
    parser.add_argument("version")
    version = parser.parse_args().version
    try:
        print(release(ROOT, version, datetime.datetime.now(datetime.UTC).date()))
    except CannotRelease as reason:
        print(f"Not released: {reason}.", file=sys.stderr)
        return 1
    print(f"Now: git push --follow-tags origin main, and make deploy. v{version} stands here only.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
