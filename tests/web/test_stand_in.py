"""The stand-in finds nothing valid, and is missed as soon as it is not needed any more."""

import re
import ssl
import subprocess
import sys
from importlib.metadata import version

import pytest
from ask_sdk_webservice_support import verifier as stock
from flask import Flask
from flask_ask_sdk.skill_adapter import SkillAdapter

from skill.alexa.app import build_skill, chosen_store
from stand_ins.authority import encoded, good_chain, headers
from stand_ins.envelopes import SKILL_ID, launch

BODY = encoded(launch())


class Found:
    """What `urlopen` gives."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def read(self):
        return good_chain()


@pytest.fixture
def bare(monkeypatch):
    """flask-ask-sdk's adapter as it is, with its own verifier, where a chain can be fetched."""
    monkeypatch.setattr(stock, "urlopen", lambda _: Found())
    app = Flask("bare")
    SkillAdapter(build_skill(None, chosen_store()), SKILL_ID, app=app).register(app, "/")
    return app.test_client()


def test_the_adapter_without_our_verifier_refuses_what_is_signed(bare):
    assert bare.post("/", data=BODY, headers=headers(BODY)).status_code == 400


def test_the_adapter_without_our_verifier_refuses_what_is_not_signed(bare):
    assert bare.post("/", data=BODY, content_type="application/json").status_code == 400


def test_no_chain_is_valid_by_it():
    with pytest.raises(stock.VerificationException) as caught:
        stock.RequestVerifier()._validate_cert_chain(good_chain())
    assert "certvalidator is not there" in repr(caught.value.args)


LAST_BROKEN = {
    "oscrypto": "1.3.0",
    "certvalidator": "0.11.1",
    "ask-sdk-webservice-support": "1.3.3",
}
BREAKS_IT = re.search(r"\b\d\.\d\.\d\d", ssl.OPENSSL_VERSION)


@pytest.mark.parametrize("name", LAST_BROKEN)
def test_upstream_has_released_nothing_since(name):
    assert version(name) == LAST_BROKEN[name], "does it import now? then skill/web/stand_in.py goes"


@pytest.mark.skipif(not BREAKS_IT, reason=f"not with {ssl.OPENSSL_VERSION}: it imports with that")
def test_upstream_cannot_be_imported_by_itself():
    alone = [sys.executable, "-c", "import flask_ask_sdk.skill_adapter"]
    outcome = subprocess.run(  # noqa: S603 - ourselves
        alone, capture_output=True, text=True, check=False
    )
    assert outcome.returncode != 0, "it imports now: skill/web/stand_in.py can go"
    assert "Error detecting the version of libcrypto" in outcome.stderr
