"""Who signs for Alexa: a certificate chain, verified up to a trusted root."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import certifi
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import (
    Certificate,
    DNSName,
    DuplicateExtension,
    ExtendedKeyUsage,
    ExtensionNotFound,
    InvalidVersion,
    KeyUsage,
    SubjectAlternativeName,
    UnsupportedGeneralNameType,
    load_pem_x509_certificates,
)
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.web.refusal import Refused

SIGNER = "echo-api.amazon.com"
"""The name that the signing certificate must bear (Alexa's documentation, as in `chain_url`)."""
MIN_KEY_BITS = 2_048
"""The least that certificate authorities may certify (CA/Browser Forum, Baseline Requirements)."""

BROKEN = (
    VerificationError,
    DuplicateExtension,
    ExtensionNotFound,
    InvalidVersion,
    UnsupportedAlgorithm,
    UnsupportedGeneralNameType,
    ValueError,
)
"""What cryptography raises over a certificate that is not as it should be."""


@dataclass(frozen=True)
class Signer:
    """A key whose signatures are Alexa's, until the first certificate of its chain expires."""

    key: RSAPublicKey
    until: float
    """Unix time in seconds."""


@cache
def trusted_roots() -> Store:
    """The roots that certifi ships."""
    with warnings.catch_warnings():  # of old roots, whose serial numbers are 0
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        return Store(load_pem_x509_certificates(Path(certifi.where()).read_bytes()))


def signer(pem: bytes, roots: Store, now: float) -> Signer:
    """The signer that a chain in PEM, the signing certificate first, vouches for at `now`.

    Raises:
        Refused: the chain does not hold.
    """
    try:
        leaf, *intermediates = load_pem_x509_certificates(pem)
        path = _verified(leaf, intermediates, roots, now)
        _check_names(leaf)
        _check_use(leaf)
        key = leaf.public_key()
    except BROKEN as error:
        raise Refused(f"chain: {error or type(error).__name__}") from error
    if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
        raise Refused("chain: no RSA key, or too short a one")
    return Signer(key, min(each.not_valid_after_utc.timestamp() for each in path))


def _verified(
    leaf: Certificate, intermediates: list[Certificate], roots: Store, now: float
) -> Sequence[Certificate]:
    """The path from leaf to root: signatures, dates, authorities, lengths, algorithms."""
    policy = PolicyBuilder().store(roots).time(datetime.fromtimestamp(now, UTC))
    return policy.build_server_verifier(DNSName(SIGNER)).verify(leaf, intermediates)


def _check_names(leaf: Certificate) -> None:
    """The name itself: path validation would take a wildcard for it."""
    names = leaf.extensions.get_extension_for_class(SubjectAlternativeName).value
    if SIGNER not in names.get_values_for_type(DNSName):
        raise Refused("chain: a wildcard name")


def _check_use(leaf: Certificate) -> None:
    """For servers, and for signing: path validation lets pass what says nothing of either."""
    use = leaf.extensions.get_extension_for_class(ExtendedKeyUsage).value
    if ExtendedKeyUsageOID.SERVER_AUTH not in use:
        raise Refused("chain: not for servers")
    if not leaf.extensions.get_extension_for_class(KeyUsage).value.digital_signature:
        raise Refused("chain: not for signatures")
