"""A certificate authority for the tests: chains as Alexa's, and with any one thing wrong."""

import json
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from cryptography.x509.verification import Store

from skill.web.signers import Signers
from skill.web.verifier import Verifier
from tests.alexa.envelopes import NOW_MS, SKILL_ID

NOW = NOW_MS / 1000
DAY = timedelta(days=1)
SIGNER = "echo-api.amazon.com"
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"


@cache
def key(name):  # noqa: ARG001 - the cache tells the keys apart by it
    """One RSA key per name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def elliptic_key():
    return ec.generate_private_key(ec.SECP256R1())


def at(now=NOW, days=0):
    return datetime.fromtimestamp(now, UTC) + days * DAY


def named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def usage(*, signing=True, authority=False):
    others = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    rest = dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    return x509.KeyUsage(
        digital_signature=signing, key_cert_sign=authority, crl_sign=authority, **rest
    )


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; by default it is the one that signs for Alexa."""

    name: str = SIGNER
    issuer: str = "intermediate"
    alternative_names: tuple[str, ...] | None = (SIGNER,)
    days: tuple[int, int] = (-10, 10)
    authority: bool = False
    signing: bool | None = True
    uses: tuple = (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH)
    public_key: object = field(default_factory=lambda: key(SIGNER).public_key())
    signed_by: str | None = None
    path_length: int | None = None

    def extensions(self):
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

    def made(self):
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


def authority(name, issuer, **kwargs):
    """A certificate that may sign others."""
    common = {"authority": True, "alternative_names": None, "uses": (), "days": (-100, 100)}
    return Certificate(name, issuer, public_key=key(name).public_key(), **(common | kwargs))


@cache
def root(name="root"):
    return authority(name, name).made()


@cache
def intermediate():
    return authority("intermediate", "root", path_length=0).made()


def roots():
    return Store([root()])


def pem(*certificates):
    return b"".join(each.public_bytes(Encoding.PEM) for each in certificates)


def chain(**changes):
    """A chain as Alexa's, with these changes to its first certificate."""
    return pem(Certificate(**changes).made(), intermediate())


@cache
def good_chain():
    return chain()


def signature(body, name=SIGNER):
    return b64encode(key(name).sign(body, PKCS1v15(), SHA256())).decode()


def headers(body, **changes):
    """The headers that Alexa sends with these bytes, and changes by name, `-` written `_`."""
    sent = {
        "Content-Type": "application/json; charset=utf-8",
        "Signature-256": signature(body),
        "SignatureCertChainUrl": URL,
    }
    changes = {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in (sent | changes).items() if value is not None}


def encoded(event):
    return json.dumps(event).encode()


@dataclass
class Shelf:
    """Where chains are fetched from: it gives what lies there, and counts."""

    chains: dict = field(default_factory=lambda: {URL: good_chain()})
    fetched: list = field(default_factory=list)

    def __call__(self, url):
        self.fetched.append(url)
        found = self.chains[url]
        if isinstance(found, Exception):
            raise found
        return found


@dataclass
class Clock:
    """It stands still until it is set."""

    now: float = NOW

    def __call__(self):
        return self.now


def signers(fetch=None, clock=None):
    return Signers(fetch or Shelf(), roots(), clock or Clock())


def verifier(fetch=None, clock=None, skill_id=SKILL_ID):
    clock = clock or Clock()
    return Verifier(signers(fetch, clock), skill_id, clock)
