import importlib.util
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import boto3
import pytest
from hypothesis import settings

from skill.alexa.event import locale_in
from skill.content.catalog import catalog, spoken_as
from skill.content.folders import FOLDERS
from skill.simulator.device import Device
from skill.simulator.ear import ear_of
from stand_ins.dynamodb import create_table, dynamodb_server
from stand_ins.legal import assert_legal
from stand_ins.ministack import CREDENTIALS
from tests.branches import ROOMS
from tests.content import pseudo
from tests.examples import PROFILE

settings.load_profile(PROFILE)

ROOT = Path(__file__).parent.parent
START_MS = 1_800_000_000_000


def pytest_collection_modifyitems(items):
    """Which branches are reached is counted in the tests of the rooms that must reach them."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] not in ROOMS:
            item.add_marker("no_cover")


SHARED = "/dev/shm"  # noqa: S108 - each test makes a folder of its own in it
MEMORY = SHARED if os.access(SHARED, os.W_OK) else None
"""Where files stand in memory: a disk lets every write of a store wait."""


@pytest.fixture
def quick_path():
    """A folder for a store, in memory where the machine has a place for files there."""
    with TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


@pytest.fixture(scope="session", autouse=True)
def own_store():
    """What the skill keeps in a test goes into a file of the tests, and to nobody's account."""
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory(dir=MEMORY) as folder:
        patch.setenv("STRETCH_FILE", f"{folder}/stretch.db")
        patch.delenv("STRETCH_TABLE", raising=False)
        for name, value in CREDENTIALS.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(autouse=True)
def nobody_known(own_store):  # noqa: ARG001 - after it
    """Each test begins with an empty store."""
    Path(os.environ["STRETCH_FILE"]).unlink(missing_ok=True)


PATIENCE_S = 60
LIMITS = (
    "skill.keeping.keeper.MERGING_S",
    "skill.alexa.reminders.CALL_S",
    "skill.alexa.reminders.ALL_S",
    "skill.alexa.zone.ANSWER_S",
)
"""How long others are waited for. A busy machine takes longer than a person would wait."""


@pytest.fixture
def as_shipped():
    """For a test of these limits: they stay as they are."""


@pytest.fixture(autouse=True)
def patient(request, monkeypatch):
    """Stores and services are waited for as long as it takes."""
    for limit in () if "as_shipped" in request.fixturenames else LIMITS:
        monkeypatch.setattr(limit, PATIENCE_S)


@pytest.fixture(scope="session")
def dynamodb_table():
    """A table in a DynamoDB server that runs as long as the tests."""
    with dynamodb_server() as endpoint:
        # boto3's own patience: under load a server may take longer than a person would wait
        client = boto3.client("dynamodb", endpoint_url=endpoint)
        create_table(client, "people")
        yield SimpleNamespace(endpoint=endpoint, name="people", client=client)


@pytest.fixture
def dynamodb(dynamodb_table, monkeypatch):
    """The table, empty, and named to boto3 as a person's own server is."""
    monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", dynamodb_table.endpoint)
    name, client = dynamodb_table.name, dynamodb_table.client
    for item in client.scan(TableName=name)["Items"]:
        client.delete_item(TableName=name, Key={"id": item["id"]})
    return dynamodb_table


@pytest.fixture(scope="session")
def lambda_handler():
    """The function that Lambda calls, from the file that Lambda loads; every answer is legal."""
    path = ROOT / "lambda" / "lambda_function.py"
    spec = importlib.util.spec_from_file_location("lambda_function", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def checked(event, context=None):
        answer = module.lambda_handler(event, context)
        assert_legal(event, answer, spoken_as(locale_in(event)))
        return answer

    return checked


@pytest.fixture(scope="session")
def ear():
    return ear_of("en-US")


@pytest.fixture
def device(lambda_handler, ear):
    return Device(lambda_handler, ear, now_ms=START_MS)


@pytest.fixture(scope="session")
def pseudo_languages(tmp_path_factory):
    """The pseudo-languages, spoken from now on."""
    root = tmp_path_factory.mktemp("pseudo")
    pseudo.write(root)
    FOLDERS.add(root)


@pytest.fixture(scope="session")
def english():
    return catalog("en-US")
