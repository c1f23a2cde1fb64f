"""flask-ask-sdk's own verifier, made importable for a comparison: see `skill/web/stand_in.py`."""

import importlib.util
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import Certificate

NAME = "ask_sdk_webservice_support.verifier"
PATTERN, MENDED = r"\d\.\d\.\d[a-z]*", r"\d\.\d\.\d+[a-z]*"
"""How oscrypto 1.3.0 looks for OpenSSL's version, and how its repository does since 2023."""


def stock_verifier(url: str, chain: bytes, root: Certificate) -> Any:
    """Its `RequestVerifier` with the real certvalidator, the chain in its cache, the root trusted.

    It is not given a clock: the chain must be of now.
    """
    with real_certvalidator():
        module = _fresh(NAME)
        from asn1crypto.x509 import Certificate as Asn1  # noqa: PLC0415 - its own notion of one
        from certvalidator import CertificateValidator, ValidationContext  # noqa: PLC0415
    trusted = [Asn1.load(root.public_bytes(Encoding.DER))]

    def validator(*certificates: Any) -> Any:
        context = ValidationContext(extra_trust_roots=trusted)  # a new one each time, as it has it
        return CertificateValidator(*certificates, validation_context=context)

    vars(module)["CertificateValidator"] = validator
    verifier = module.RequestVerifier()
    verifier._cert_cache[url] = chain
    return partial(verifier.verify, deserialized_request_env=None)


@contextmanager
def real_certvalidator() -> Iterator[None]:
    """Certvalidator itself instead of the stand-in, while oscrypto reads the version rightly."""
    search = re.search

    def mended(pattern: Any, string: str, flags: int = 0) -> re.Match[str] | None:
        if isinstance(pattern, str):
            pattern = pattern.replace(PATTERN, MENDED)
        return search(pattern, string, flags)

    stand_in = {name: sys.modules.pop(name) for name in list(sys.modules) if "certvalid" in name}
    try:
        with mock.patch.object(re, "search", mended):
            yield
    finally:
        for name in [name for name in sys.modules if "certvalid" in name]:
            del sys.modules[name]
        sys.modules.update(stand_in)


def _fresh(name: str) -> Any:
    """A module once more, beside the one that is loaded."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
