import pytest

from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.page.app import app
from skill.simulator.page.guard import KEY
from skill.simulator.page.tongue import Tongue
from skill.simulator.page.visit import Visit
from skill.simulator.page.visits import Visits
from skill.simulator.speaker import Speaker
from skill.simulator.voices import EspeakVoice
from tests.conftest import START_MS

SECRET = "the page's own secret"  # noqa: S105 - for these tests alone


@pytest.fixture(scope="session")
def speaker():
    return Speaker(EspeakVoice())


@pytest.fixture(scope="session")
def tongues(ear, speaker):
    """The tongue of each locale; they all hear and sound alike here."""
    return lambda locale: Tongue(locale, ear, speaker)


class Wall:
    """A clock on the wall that a test turns."""

    now_ms = START_MS

    def __call__(self):
        return self.now_ms


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def made(lambda_handler, tongues, wall):
    """What opens a page."""

    def make():
        tongue = tongues("en-US")
        device = Device(lambda_handler, tongue.ear, now_ms=wall())
        return Visit(Conversation(device, tongue.speaker.length_ms), tongue, wall)

    return make


@pytest.fixture
def visit(made):
    return made()


@pytest.fixture
def client(made, tongues):
    """The browser of whoever started the page."""
    return opened(app(Visits(made), SECRET, tongues))


def opened(page):
    """A browser that has opened the address with the secret."""
    client = page.test_client()
    client.get("/", query_string={KEY: SECRET})
    return client
