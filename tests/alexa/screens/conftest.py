import os

import pytest

from tests.alexa.screens.browser import Browser, no_scripts, why_not

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


@pytest.fixture
def scripts(browser):
    """The browser, once it has the typefaces of other scripts."""
    lacking = no_scripts()
    if lacking and os.environ.get(REQUIRED) == "1":
        pytest.fail(f"other scripts cannot be rendered: {lacking}")
    if lacking:
        pytest.skip(f"other scripts are not rendered: {lacking}")
    browser.run_async("fetched().then((faces) => faces.length)")
    return browser
