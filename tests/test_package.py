"""What ships: all of it is needed, and nothing is missing, run by itself as Lambda runs it."""

import io
import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement

from release.lock import lock_of, locked
from stand_ins.legal import assert_legal, words
from tests.conftest import ROOT

MAX_ZIPPED = 2_500_000
LOCK = locked(lock_of("lambda/requirements.txt").read_text(encoding="utf-8"))
NOT_SHIPPED = {"web", "simulator", "__pycache__"}
SDK = {"boto3", "botocore", "s3transfer", "jmespath", "urllib3"}
"""What Lambda's own Python brings along, less what we ship ourselves."""


@pytest.fixture(scope="module")
def package():
    """The folder that `make package` fills: made anew only where something has changed."""
    subprocess.run(["make", "--silent", "package"], cwd=ROOT, check=True)  # noqa: S607
    return ROOT / ".aws-sam" / "package"


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def needed(name):
    """A distribution and all that it needs, by their normalised names."""
    yield re.sub(r"[-_.]+", "_", name).lower()
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        if not requirement.marker or requirement.marker.evaluate({"extra": ""}):
            yield from needed(requirement.name)


def shipped_requirements():
    lines = (ROOT / "lambda" / "requirements.txt").read_text().splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def test_each_requirement_is_pinned_to_one_version():
    assert all(re.fullmatch(r"==[^*]+", str(one.specifier)) for one in shipped_requirements())


def test_the_package_holds_the_requirements_the_handler_and_the_skill(package):
    found = {path.name.removesuffix(".dist-info") for path in package.glob("*.dist-info")}
    assert found == {f"{name.replace('-', '_')}-{one.version}" for name, one in LOCK.items()}
    assert {"skill", "lambda_function.py"} <= {path.name for path in package.iterdir()}


def test_the_skill_ships_whole_but_for_its_own_server_and_the_simulator(package):
    shipped = {
        name
        for name in files(ROOT / "skill")
        if not NOT_SHIPPED & set(name.split("/")) and not name.endswith(".pyc")
    }
    assert files(package / "skill") == shipped


def test_no_compiled_module_and_no_program_ships(package):
    names = files(package)
    assert not [name for name in names if name.endswith(".pyc") or name.startswith("bin/")]


def test_compiled_extensions_are_for_the_functions_processor(package):
    assert all("aarch64" in path.name for path in package.rglob("*.so"))


def test_neither_tests_nor_boto3_ship(package):
    assert not SDK & {path.name for path in package.iterdir()}
    assert not (package / "tests").exists()


def test_the_package_is_small(package):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files(package)):
            archive.write(package / name, name)
    assert len(buffer.getvalue()) <= MAX_ZIPPED


@pytest.fixture(scope="module")
def sdk(tmp_path_factory):
    """A folder with boto3 and what it needs beyond the package, as Lambda's Python has it."""
    folder = tmp_path_factory.mktemp("sdk")
    for name in SDK:
        where = distribution(name).locate_file(name)
        (folder / name).symlink_to(where)
    return folder


def run_alone(code, package, sdk, given=""):
    """Run code on nothing but the standard library, the package and boto3; no writing beside it."""
    paths = f"import sys; sys.path[:0] = [{str(package)!r}, {str(sdk)!r}]\n"
    run = subprocess.run(  # noqa: S603 - the code below
        [sys.executable, "-I", "-S", "-B", "-c", paths + code],
        input=given,
        env={"AWS_DEFAULT_REGION": "us-east-1"},
        cwd="/",
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


ANSWER = """
import json
from lambda_function import lambda_handler
json.dump(lambda_handler(json.load(sys.stdin), None), sys.stdout)
"""


def test_the_package_by_itself_answers_a_launch(package, sdk):
    event = (ROOT / "tests" / "events" / "launch.json").read_text()
    answer = json.loads(run_alone(ANSWER, package, sdk, event))
    assert_legal(json.loads(event), answer)
    assert "face down" in words(answer["response"]["outputSpeech"]["ssml"])


def test_the_libraries_that_ship_and_lambdas_boto3_get_on(package, sdk):
    made = run_alone("import boto3; print(boto3.client('dynamodb'), sys.modules)", package, sdk)
    assert str(package / "dateutil") in made


EVERYTHING = """
import pkgutil, skill
from importlib import import_module
for module in pkgutil.walk_packages(skill.__path__, "skill."):
    import_module(module.name)
    print(module.name)
"""


def test_without_what_is_left_out_every_module_that_ships_can_be_imported(package, sdk):
    imported = run_alone(EVERYTHING, package, sdk).split()
    assert {"skill.alexa.app", "skill.alexa.zone", "skill.keeping.dynamodb"} <= set(imported)


def test_the_list_of_what_ships_has_it_all_with_licences(package):
    components = json.loads((package.parent / "sbom.json").read_text())["components"]
    told = {one["name"]: one["version"] for one in components}
    assert told == {name: one.version for name, one in LOCK.items()}
    assert all(one["licenses"] for one in components)
