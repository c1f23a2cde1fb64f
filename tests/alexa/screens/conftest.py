import os

import pytest

from tests.alexa.screens.browser import Browser, why_not

REQUIRED = "STRETCH_REQUIRE_BROWSER"


@pytest.fixture(scope="session")
def browser():
    """The browser; where there is none, the test is left out and says why, or fails in the gate."""
    lacking = why_not()
    if lacking and os.environ.get(REQUIRED) == "1":
        pytest.fail(f"screens cannot be rendered: {lacking}")
    if lacking:
        pytest.skip(f"screens are not rendered: {lacking}")
    opened = Browser()
    yield opened
    opened.close()
