"""A certificate authority of one's own: chains as Alexa's, and with any one thing wrong."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Store

from skill.web.signers import Signers
from skill.web.verifier import Verifier
from stand_ins.envelopes import NOW_MS, SKILL_ID

NOW = NOW_MS / 1000
DAY = timedelta(days=1)
SIGNER = "echo-api.amazon.com"
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"


@cache
def key(name: str) -> rsa.RSAPrivateKey:  # noqa: ARG001 - the cache tells the keys apart by it
    """One RSA key per name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def elliptic_key() -> ec.EllipticCurvePrivateKey:
    """A key of a kind that does not sign for Alexa."""
    return ec.generate_private_key(ec.SECP256R1())


def at(now: float = NOW, days: int = 0) -> datetime:
    """So many days after a moment in Unix time."""
    return datetime.fromtimestamp(now, UTC) + days * DAY


def named(name: str) -> x509.Name:
    """A common name as certificates hold it."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def usage(*, signing: bool = True, authority: bool = False) -> x509.KeyUsage:
    """What a key may be used for: signatures, and other certificates' signatures."""
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    rest = dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(
        digital_signature=signing, key_cert_sign=authority, crl_sign=authority, **rest
    )


PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; by default it is the one that signs for Alexa."""

    name: str = SIGNER
    issuer: str = "intermediate"
    alternative_names: tuple[str, ...] | None = (SIGNER,)
    days: tuple[int, int] = (-10, 10)
    authority: bool = False
    signing: bool | None = True
    uses: tuple[x509.ObjectIdentifier, ...] = (
        ExtendedKeyUsageOID.SERVER_AUTH,
        ExtendedKeyUsageOID.CLIENT_AUTH,
    )
    public_key: PublicKey = field(default_factory=lambda: key(SIGNER).public_key())
    signed_by: str | None = None
    path_length: int | None = None

    def extensions(self) -> Iterator[tuple[x509.ExtensionType, bool]]:
        """What it says beside its name, each with whether it must be understood."""
        yield x509.BasicConstraints(ca=self.authority, path_length=self.path_length), True
        issuer_key = key(self.issuer).public_key()
        yield x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), False
        if self.authority:
            yield x509.SubjectKeyIdentifier.from_public_key(self.public_key), False
        if self.signing is not None:
            yield usage(signing=self.signing, authority=self.authority), True
        if self.alternative_names is not None:
            names = [x509.DNSName(name) for name in self.alternative_names]
            yield x509.SubjectAlternativeName(names), False
        if self.uses:
            yield x509.ExtendedKeyUsage(self.uses), False

    def made(self) -> x509.Certificate:
        """The certificate, signed."""
        builder = (
            x509.CertificateBuilder()
            .subject_name(named(self.name))
            .issuer_name(named(self.issuer))
            .public_key(self.public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(at(days=self.days[0]))
            .not_valid_after(at(days=self.days[1]))
        )
        for extension, critical in self.extensions():
            builder = builder.add_extension(extension, critical)
        return builder.sign(key(self.signed_by or self.issuer), SHA256())


def authority(name: str, issuer: str, **kwargs: Any) -> Certificate:
    """A certificate that may sign others."""
    common: dict[str, Any] = {"alternative_names": None, "uses": (), "days": (-100, 100)}
    public = key(name).public_key()
    return Certificate(name, issuer, authority=True, public_key=public, **(common | kwargs))


@cache
def root(name: str = "root") -> x509.Certificate:
    """A root, which signs itself."""
    return authority(name, name).made()


@cache
def intermediate() -> x509.Certificate:
    """Who signs for Alexa's signer."""
    return authority("intermediate", "root", path_length=0).made()


def roots() -> Store:
    """The roots that are trusted."""
    return Store([root()])


def pem(*certificates: x509.Certificate) -> bytes:
    """Certificates one after another, as a file of them holds them."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def chain(**changes: Any) -> bytes:
    """A chain as Alexa's, with these changes to its first certificate."""
    return pem(Certificate(**changes).made(), intermediate())


@cache
def good_chain() -> bytes:
    """A chain as Alexa's."""
    return chain()


def signature(body: bytes, name: str = SIGNER) -> str:
    """The bytes signed with the key of that name, as the header has it."""
    return b64encode(key(name).sign(body, PKCS1v15(), SHA256())).decode()


def headers(body: bytes, **changes: str | None) -> dict[str, str]:
    """The headers that Alexa sends with these bytes, and changes by name, `-` written `_`."""
    sent = {
        "Content-Type": "application/json; charset=utf-8",
        "Signature-256": signature(body),
        "SignatureCertChainUrl": URL,
    }
    changes = {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in (sent | changes).items() if value is not None}


def encoded(event: Any) -> bytes:
    """An envelope as it comes over the wire."""
    return json.dumps(event).encode()


Fetch = Callable[[str], bytes]


@dataclass
class Shelf:
    """Where chains are fetched from: it gives what lies there, and counts."""

    chains: dict[str, bytes | Exception] = field(default_factory=lambda: {URL: good_chain()})
    fetched: list[str] = field(default_factory=list)

    def __call__(self, url: str) -> bytes:
        """The chain that lies at the address.

        Raises:
            Exception: whatever lies there instead.
        """
        self.fetched.append(url)
        found = self.chains[url]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass
class Clock:
    """It stands still until it is set."""

    now: float = NOW

    def __call__(self) -> float:
        """Unix time in seconds."""
        return self.now


def signers(fetch: Fetch | None = None, clock: Clock | None = None) -> Signers:
    """The signers that the one root vouches for."""
    return Signers(fetch or Shelf(), roots(), clock or Clock())


def verifier(
    fetch: Fetch | None = None, clock: Clock | None = None, skill_id: str = SKILL_ID
) -> Verifier:
    """The real verifier, with that root and a clock that stands still."""
    clock = clock or Clock()
    return Verifier(signers(fetch, clock), skill_id, clock)
