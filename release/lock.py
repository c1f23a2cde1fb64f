"""`make lock`: what each environment consists of, to the last hash; `--check` holds them to it.

Beside each file of requirements, which says what is wanted, lies a lock, which says what is
installed: every distribution that those need, each of one version, by the digests of its files.
What the tests run with is locked first, and what runs elsewhere has the same versions.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).parent.parent
OLDEST = "3.11"
"""The oldest Python that the project runs on; a lock is for it and all that came since."""

OF_REQUESTS = ("requests", "charset-normalizer", "idna", "urllib3")
"""For ask-sdk-core's own client of Amazon's services, which nothing here makes."""
OF_VERIFIER = ("certvalidator", "oscrypto", "freezegun")
"""For ask-sdk-webservice-support's own verifier, in whose place ours stands, and for its tests."""
INSTALLERS = {"pip", "setuptools"}
"""What an environment has from the beginning."""


@dataclass(frozen=True)
class Place:
    """Where the requirements of one file are installed.

    `environment`: the folder; empty where they come to those of another.
    `left_out`: what they ask for and nothing here uses.
    `as_tested`: of the same versions as what the tests run with.
    """

    environment: str = ""
    left_out: tuple[str, ...] = ()
    as_tested: bool = True


CHECK = "requirements-check.txt"
PLACES = {
    CHECK: Place(".venv", as_tested=False),
    "lambda/requirements.txt": Place(left_out=(*OF_REQUESTS, "certifi")),
    "skill/web/requirements.txt": Place(".venv-serve", (*OF_REQUESTS, *OF_VERIFIER)),
    "requirements.txt": Place(".venv-run", (*OF_REQUESTS, "certifi")),
    "requirements-dynamodb.txt": Place(),
    "requirements-echo.txt": Place(".venv-echo"),
    "requirements-ministack.txt": Place(".venv-ministack", as_tested=False),
    "requirements-deploy.txt": Place(".venv-sam", as_tested=False),
    "requirements-lock.txt": Place(".venv-lock", as_tested=False),
}
ADDED = {".venv-run": "requirements-dynamodb.txt", ".venv-serve": "requirements-dynamodb.txt"}
"""What comes to an environment where a table is named."""

PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;,*]+)(?P<marker> ;[^\\]*)?", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Locked:
    """One distribution of a lock; with a marker it is not installed everywhere."""

    version: str
    has_hash: bool
    has_marker: bool


def normal(name: str) -> str:
    """A distribution's name, in the one form that all its spellings have in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_of(requirements: str) -> Path:
    """The lock beside a file of requirements."""
    return (ROOT / requirements).with_suffix(".lock")


def pinned(requirements: Path) -> Iterator[tuple[str, str]]:
    """Name and version of all that a file of requirements names, and those that it names.

    Raises:
        ValueError: a line is no pin to one version.
    """
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            yield from pinned(requirements.parent / line[3:])
        elif line and not line.startswith("#"):
            pin = PIN.fullmatch(line)
            if pin is None:
                raise ValueError(f"{requirements.name}: {line}")
            yield normal(pin["name"]), pin["version"]


def locked(text: str) -> dict[str, Locked]:
    """All that a lock holds, by name."""
    pins = list(PIN.finditer(text))
    ends = [*(pin.start() for pin in pins[1:]), len(text)]
    return {
        normal(pin["name"]): Locked(
            pin["version"], bool(HASH.search(text, pin.end(), end)), bool(pin["marker"])
        )
        for pin, end in zip(pins, ends, strict=True)
    }


def faults() -> Iterator[str]:
    """What is not as it should be, without asking anybody: in words for whoever runs the tests."""
    tested = locked(lock_of(CHECK).read_text(encoding="utf-8"))
    for name, place in PLACES.items():
        lock = locked(lock_of(name).read_text(encoding="utf-8"))
        for fault in (
            *unlike(lock, dict(pinned(ROOT / name)), place.left_out),
            *(other(lock, tested) if place.as_tested else ()),
            *(strange(lock, place.environment) if place.environment else ()),
        ):
            yield f"{lock_of(name).relative_to(ROOT)}: {fault}"


def unlike(
    lock: Mapping[str, Locked], wanted: Mapping[str, str], left_out: tuple[str, ...]
) -> Iterator[str]:
    """Where a lock is not what its requirements ask for."""
    for name, version in wanted.items():
        if name not in left_out and (name not in lock or lock[name].version != version):
            yield f"lacks {name}=={version}"
    yield from (f"has {name}, which is to be left out" for name in left_out if name in lock)
    yield from (f"has no digest of {name}" for name, one in lock.items() if not one.has_hash)


def other(lock: Mapping[str, Locked], tested: Mapping[str, Locked]) -> Iterator[str]:
    """Where a lock has other versions than those that were tested."""
    for name, one in lock.items():
        if name in tested and one.version != tested[name].version:
            yield f"has {name} {one.version}, but {tested[name].version} is tested"


def strange(lock: Mapping[str, Locked], environment: str) -> Iterator[str]:
    """Where an environment, if it is there, is not what the lock says."""
    installed = installed_in(ROOT / environment)
    if not installed:
        return
    added = ADDED.get(environment)
    whole = {**lock, **(locked(lock_of(added).read_text(encoding="utf-8")) if added else {})}
    for name, one in lock.items():
        version = installed.get(name)
        if version != one.version and not (version is None and one.has_marker):
            yield f"has {name} {one.version}, but {environment} has {version}"
    for name in installed.keys() - whole.keys() - INSTALLERS:
        yield f"lacks {name}, which {environment} has"


def installed_in(environment: Path) -> dict[str, str]:
    """What is installed in an environment, by name."""
    places = [str(place) for place in environment.glob("lib/python*/site-packages")]
    return {normal(one.metadata["Name"]): one.version for one in distributions(path=places)}


def command(requirements: str, place: Place, *, upgrade: bool) -> list[str]:
    """What makes one lock; versions that it has already stay, unless they are to be the newest."""
    options = [f"--no-emit-package={name}" for name in place.left_out]
    if place.as_tested:
        options.append(f"--constraint={lock_of(CHECK).relative_to(ROOT)}")
    if upgrade:
        options.append("--upgrade")
    uv = Path(sys.executable).parent / "uv"
    lock = lock_of(requirements).relative_to(ROOT)
    return [
        *(str(uv), "pip", "compile", "--quiet", "--universal", f"--python-version={OLDEST}"),
        *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"),
        *(*options, f"--output-file={lock}", requirements),
    ]


def main() -> int:
    """Make all locks, or check them."""
    parser = argparse.ArgumentParser(prog="make lock")
    parser.add_argument("--check", action="store_true", help="only say what is wrong; asks nobody")
    parser.add_argument("--upgrade", action="store_true", help="the newest of what is not pinned")
    asked = parser.parse_args()
    if asked.check:
        found = list(faults())
        print("\n".join(found) or "Every environment is what its lock says.")
        return bool(found)
    for name, place in PLACES.items():
        subprocess.run(command(name, place, upgrade=asked.upgrade), cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
