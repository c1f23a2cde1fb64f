"""After the warm-up nothing is left to read: a snapshot holds all that a request needs."""

import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

SPOKEN = ("launch", "intent", "intent_with_resolution")
FIRST_REQUESTS = """
import json, sys
touched, watching = [], False
def watch(event, arguments):
    if watching and event in ("open", "import"):
        touched.append(str(arguments[0]))
sys.addaudithook(watch)
sys.path[:0] = ["lambda", "."]
from lambda_function import lambda_handler
events = json.load(sys.stdin)
watching = True
for event in events:
    lambda_handler(event, None)
watching = False
json.dump(touched, sys.stdout)
"""


@pytest.fixture
def touched(dynamodb, monkeypatch):
    """The files and modules that a restored function opens for the first things a person says."""
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
    monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
    paths = [ROOT / "tests" / "events" / f"{name}.json" for name in SPOKEN]
    events = [json.loads(path.read_text()) for path in paths]
    run = subprocess.run(  # noqa: S603 - the code above
        [sys.executable, "-c", FIRST_REQUESTS],
        input=json.dumps(events),
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(run.stdout)


def test_the_first_requests_read_no_words(touched):
    assert not [name for name in touched if name.endswith(".toml")]


def test_the_first_requests_import_nothing(touched):
    assert not touched
