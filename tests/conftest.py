import importlib.util
from pathlib import Path

import pytest

from skill.content.catalog import catalog
from skill.simulator.device import Device
from skill.simulator.ear import Ear
from tests.legal import assert_legal

ROOT = Path(__file__).parent.parent
START_MS = 1_800_000_000_000


@pytest.fixture(scope="session")
def lambda_handler():
    """The function that Lambda calls, from the file that Lambda loads; every answer is legal."""
    path = ROOT / "lambda" / "lambda_function.py"
    spec = importlib.util.spec_from_file_location("lambda_function", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def checked(event, context=None):
        answer = module.lambda_handler(event, context)
        assert_legal(event, answer)
        return answer

    return checked


@pytest.fixture(scope="session")
def ear():
    return Ear("en-US")


@pytest.fixture
def device(lambda_handler, ear):
    return Device(lambda_handler, ear, now_ms=START_MS)


@pytest.fixture(scope="session")
def english():
    return catalog("en-US")
