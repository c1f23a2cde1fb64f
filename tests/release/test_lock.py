"""What each environment consists of: made by one command, and held to what is wanted and there."""

import re
import subprocess
import sys
from importlib.metadata import distribution

import pytest

from release.lock import (
    PLACES,
    Locked,
    Place,
    command,
    lock_of,
    locked,
    other,
    pinned,
    strange,
    unlike,
)
from tests.conftest import ROOT

DIGEST = "--hash=sha256:" + "0" * 64
LOCK = f"""one==1.0 \\
    {DIGEST}
    # via -r requirements.txt
two-words==2.0.post1 ; sys_platform == 'win32' \\
    {DIGEST} \\
    {DIGEST}
bare==3
"""


def lock(**versions):
    return {
        name: Locked(version, has_hash=True, has_marker=False) for name, version in versions.items()
    }


def test_a_lock_is_read():
    assert locked(LOCK) == {
        "one": Locked("1.0", has_hash=True, has_marker=False),
        "two-words": Locked("2.0.post1", has_hash=True, has_marker=True),
        "bare": Locked("3", has_hash=False, has_marker=False),
    }


def test_requirements_are_read_with_those_that_they_name(tmp_path):
    (tmp_path / "base.txt").write_text("# why\nOne_Two==1\n")
    (tmp_path / "more.txt").write_text("-r base.txt\n\nthree==3\n")
    assert list(pinned(tmp_path / "more.txt")) == [("one-two", "1"), ("three", "3")]


@pytest.mark.parametrize("line", ["one", "one>=1", "one==1,<2", "git+ssh://somewhere", "-e ."])
def test_a_requirement_that_is_no_pin_is_refused(tmp_path, line):
    (tmp_path / "base.txt").write_text(line)
    with pytest.raises(ValueError, match=re.escape(line)):
        list(pinned(tmp_path / "base.txt"))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (lock(one="1"), []),
        (lock(one="1", deeper="9"), []),
        (lock(one="2"), ["lacks one==1"]),
        ({}, ["lacks one==1"]),
        (lock(one="1", out="1"), ["has out, which is to be left out"]),
        ({"one": Locked("1", has_hash=False, has_marker=False)}, ["has no digest of one"]),
    ],
)
def test_a_lock_is_what_its_requirements_ask_for(held, said):
    assert list(unlike(held, {"one": "1", "out": "1"}, ("out",))) == said


def test_what_ships_has_the_versions_that_were_tested():
    assert list(other(lock(one="1", two="2"), lock(one="1", two="3", three="4"))) == [
        "has two 2, but 3 is tested"
    ]


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An environment with one distribution in it."""
    monkeypatch.setattr("release.lock.ROOT", tmp_path)
    info = tmp_path / "env" / "lib" / "python3.11" / "site-packages" / "one-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: One\nVersion: 1\n")
    return "env"


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (lock(one="1"), []),
        (lock(one="2"), ["has one 2, but env has 1"]),
        (lock(one="1", two="2"), ["has two 2, but env has None"]),
        (lock(), ["lacks one, which env has"]),
    ],
)
def test_an_environment_is_what_its_lock_says(environment, held, said):
    assert list(strange(held, environment)) == said


def test_what_is_for_other_systems_only_may_be_absent(environment):
    elsewhere = {"two": Locked("2", has_hash=True, has_marker=True)}
    assert list(strange(lock(one="1") | elsewhere, environment)) == []


def test_an_environment_that_is_not_set_up_is_passed_over():
    assert list(strange(lock(one="1"), "nowhere")) == []


def test_every_file_of_requirements_has_its_lock():
    files = {str(path.relative_to(ROOT)) for path in ROOT.glob("requirements*.txt")}
    assert PLACES.keys() == files | {"lambda/requirements.txt", "skill/web/requirements.txt"}
    assert all(lock_of(name).exists() for name in PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_a_lock_says_what_is_wanted_with_digests_and_names_no_host(name):
    text = lock_of(name).read_text(encoding="utf-8")
    assert not list(unlike(locked(text), dict(pinned(ROOT / name)), PLACES[name].left_out))
    assert "://" not in text


@pytest.mark.parametrize("name", [name for name, place in PLACES.items() if place.as_tested])
def test_a_lock_of_what_runs_has_the_versions_of_what_is_tested(name):
    tested = locked(lock_of("requirements-check.txt").read_text(encoding="utf-8"))
    assert not list(other(locked(lock_of(name).read_text(encoding="utf-8")), tested))


@pytest.mark.parametrize("name", ["lambda/requirements.txt", "skill/web/requirements.txt"])
def test_what_ships_is_without_what_only_asks_or_fakes(name):
    shipped = locked(lock_of(name).read_text(encoding="utf-8"))
    assert not shipped.keys() & {"freezegun", "requests", "oscrypto", "certvalidator"}


def test_a_lock_is_for_all_systems_keeps_what_it_has_and_names_no_host():
    made = command("lambda/requirements.txt", Place(left_out=("requests",)), upgrade=False)
    assert {"--universal", "--generate-hashes", "--no-emit-index-url"} <= set(made)
    assert "--no-emit-package=requests" in made
    assert "--constraint=requirements-check.lock" in made
    assert "--upgrade" not in made
    assert command("requirements.txt", Place(), upgrade=True)[-3:-1] == [
        "--upgrade",
        "--output-file=requirements.lock",
    ]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A folder with what the server's lock names, and nothing else."""
    folder = tmp_path_factory.mktemp("server")
    for name in locked(lock_of("skill/web/requirements.txt").read_text(encoding="utf-8")):
        held = distribution(name)
        for top in {found.parts[0] for found in held.files if ".." not in found.parts}:
            (folder / top).symlink_to(held.locate_file(top))
    return folder


SERVE = """
import pkgutil, sys, skill.web
from importlib import import_module
for module in pkgutil.iter_modules(skill.web.__path__, "skill.web."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
from skill.web.app import from_environment
client = from_environment().test_client()
print(client.get("/health").status_code, client.post("/", json={}).status_code)
print(*sys.modules)
"""


def test_the_server_runs_without_what_is_left_out(server, tmp_path):
    paths = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(server)!r}]\n"
    run = subprocess.run(  # noqa: S603 - the code above
        [sys.executable, "-I", "-S", "-B", "-c", paths + SERVE],
        env={"STRETCH_FILE": str(tmp_path / "stretch.db")},
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    statuses, modules = run.stdout.splitlines()
    assert statuses == "200 400"
    assert not {"requests", "freezegun", "oscrypto", "urllib3"} & set(modules.split())
