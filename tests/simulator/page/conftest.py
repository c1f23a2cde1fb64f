import pytest

from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.page.app import app
from skill.simulator.page.visit import Visit
from skill.simulator.page.visits import Visits
from skill.simulator.speaker import Speaker
from skill.simulator.voices import EspeakVoice
from tests.conftest import START_MS


@pytest.fixture(scope="session")
def speaker():
    return Speaker(EspeakVoice())


class Wall:
    """A clock on the wall that a test turns."""

    now_ms = START_MS

    def __call__(self):
        return self.now_ms


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def made(lambda_handler, ear, speaker, wall):
    """What opens a page."""

    def make():
        device = Device(lambda_handler, ear, now_ms=wall())
        return Visit(Conversation(device, speaker.length_ms), speaker, wall)

    return make


@pytest.fixture
def visit(made):
    return made()


@pytest.fixture
def client(made):
    return app(Visits(made)).test_client()
