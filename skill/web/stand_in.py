"""A stand-in for `certvalidator`, so that flask-ask-sdk can be imported at all.

flask-ask-sdk's own verifier needs certvalidator, that needs oscrypto, and the last release of
oscrypto, 1.3.0, refuses to be imported where OpenSSL's patch version has two digits, as in
3.0.10 (github.com/wbond/oscrypto/issues/75 and /78: mended in its repository in 2023, released
never). We verify requests ourselves, so nothing of it is used, but it must be importable.

The stand-in fails closed: no chain is ever valid by it. `tests/web/test_stand_in.py` tells when
upstream can be imported again; then this file goes.
"""

import sys
from types import ModuleType
from typing import Any, NoReturn


class PathError(Exception):
    """As certvalidator has it: no path from a certificate to a root."""


class ValidationError(Exception):
    """As certvalidator has it: a certificate that is not valid."""


class CertificateValidator:
    """Finds every chain invalid."""

    def __init__(self, *_certificates: Any, **_options: Any) -> None:
        pass

    def validate_usage(self, *_use: Any, **_options: Any) -> NoReturn:
        """Never valid."""
        raise ValidationError("certvalidator is not there, and nothing is valid without it")


def install() -> None:
    """Put the stand-in where `import certvalidator` looks first."""
    package, errors = ModuleType("certvalidator"), ModuleType("certvalidator.errors")
    vars(package).update(CertificateValidator=CertificateValidator, errors=errors)
    vars(errors).update(PathError=PathError, ValidationError=ValidationError)
    sys.modules.update({"certvalidator": package, "certvalidator.errors": errors})


install()
