"""Every way in which a chain can be wrong."""

from base64 import encodebytes

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import Store

from skill.web.chain import signer, trusted_roots
from skill.web.refusal import Refused
from stand_ins.authority import (
    NOW,
    SIGNER,
    Certificate,
    at,
    authority,
    chain,
    elliptic_key,
    good_chain,
    intermediate,
    key,
    pem,
    root,
    roots,
)

DAY_S = 86_400


def test_a_good_chain_gives_the_key_that_signs():
    assert signer(good_chain(), roots(), NOW).key == key(SIGNER).public_key()


def test_a_chain_whose_root_comes_along_and_whose_order_is_mixed_up_is_good():
    leaf = Certificate().made()
    assert signer(pem(leaf, root(), intermediate()), roots(), NOW)


@pytest.mark.parametrize(
    ("leaf_days", "intermediate_days", "until"), [(10, 100, 10), (50, 20, 20), (200, 200, 100)]
)
def test_it_holds_until_the_first_certificate_of_the_chain_expires(
    leaf_days, intermediate_days, until
):
    issuer = authority("intermediate", "root", days=(-5, intermediate_days)).made()
    leaf = Certificate(days=(-5, leaf_days)).made()
    assert signer(pem(leaf, issuer), roots(), NOW).until == at(days=until).timestamp()


@pytest.mark.parametrize("name", ["echo-api.amazon.com.evil.com", "amazon.com", "api.amazon.com"])
def test_another_name_is_refused(name):
    with pytest.raises(Refused):
        signer(chain(alternative_names=(name,)), roots(), NOW)


def test_a_common_name_without_alternative_names_is_refused():
    with pytest.raises(Refused):
        signer(chain(alternative_names=None), roots(), NOW)


def test_a_wildcard_name_is_refused():
    with pytest.raises(Refused, match="wildcard"):
        signer(chain(alternative_names=("*.amazon.com",)), roots(), NOW)


def test_one_right_name_among_others_is_good():
    assert signer(chain(alternative_names=("*.amazon.com", SIGNER)), roots(), NOW)


@pytest.mark.parametrize("now", [NOW + 11 * DAY_S, NOW - 11 * DAY_S], ids=["expired", "not yet"])
def test_outside_of_its_dates_a_chain_is_refused(now):
    with pytest.raises(Refused):
        signer(good_chain(), roots(), now)


@pytest.mark.parametrize("days", [(-100, -1), (1, 100)], ids=["expired", "not yet"])
def test_an_intermediate_outside_of_its_dates_is_refused(days):
    issuer = authority("intermediate", "root", days=days).made()
    with pytest.raises(Refused):
        signer(pem(Certificate().made(), issuer), roots(), NOW)


def test_an_unknown_root_is_refused_even_if_it_comes_along():
    stranger = authority("intermediate", "stranger").made()
    with pytest.raises(Refused):
        signer(pem(Certificate().made(), stranger, root("stranger")), roots(), NOW)


def test_a_root_of_the_same_name_but_another_key_is_refused():
    forged = authority("intermediate", "root", signed_by="stranger").made()
    with pytest.raises(Refused):
        signer(pem(Certificate().made(), forged), roots(), NOW)


def test_a_missing_intermediate_is_refused():
    with pytest.raises(Refused):
        signer(pem(Certificate().made()), roots(), NOW)


def test_a_certificate_that_vouches_for_itself_is_refused():
    own = Certificate(issuer=SIGNER).made()
    with pytest.raises(Refused):
        signer(pem(own), roots(), NOW)


def test_a_trusted_root_does_not_sign_requests_itself():
    itself = authority("root", "root", alternative_names=(SIGNER,)).made()
    with pytest.raises(Refused):
        signer(pem(itself), Store([itself]), NOW)


def test_a_leaf_that_signs_another_leaf_is_refused():
    forged = Certificate(issuer="mallory", public_key=key("mallory2").public_key()).made()
    honest = Certificate(
        name="mallory", alternative_names=("mallory.com",), public_key=key("mallory").public_key()
    ).made()
    with pytest.raises(Refused):
        signer(pem(forged, honest, intermediate()), roots(), NOW)


def test_a_leaf_that_is_an_authority_is_refused():
    with pytest.raises(Refused):
        signer(chain(authority=True), roots(), NOW)


def test_an_authority_below_one_that_may_have_none_below_it_is_refused():
    below = authority("below", "intermediate").made()
    leaf = Certificate(issuer="below").made()
    with pytest.raises(Refused):
        signer(pem(leaf, below, intermediate()), roots(), NOW)


@pytest.mark.parametrize(
    "uses",
    [(ExtendedKeyUsageOID.CLIENT_AUTH,), (), (ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,)],
    ids=["for clients only", "for nothing named", "for anything"],
)
def test_a_certificate_that_is_not_for_servers_is_refused(uses):
    with pytest.raises(Refused):
        signer(chain(uses=uses), roots(), NOW)


@pytest.mark.parametrize("signing", [False, None])
def test_a_certificate_that_is_not_for_signatures_is_refused(signing):
    with pytest.raises(Refused):
        signer(chain(signing=signing), roots(), NOW)


def test_a_key_that_is_not_of_rsa_is_refused():
    with pytest.raises(Refused, match="RSA"):
        signer(chain(public_key=elliptic_key().public_key()), roots(), NOW)


def test_a_key_too_short_is_refused():
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - so it is
    with pytest.raises(Refused):
        signer(chain(public_key=short.public_key()), roots(), NOW)


@pytest.mark.parametrize("found", [b"", b"<Error>AccessDenied</Error>", b"\0" * 99, b"-----BEGIN"])
def test_what_is_no_chain_is_refused(found):
    with pytest.raises(Refused):
        signer(found, roots(), NOW)


def flipped(der, place, mask):
    return der[:place] + bytes([der[place] ^ mask]) + der[place + 1 :]


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
@pytest.mark.parametrize("which", [0, 1], ids=["leaf", "intermediate"])
def test_no_byte_of_a_chain_can_be_changed(which):
    certificates = x509.load_pem_x509_certificates(good_chain())
    der = certificates[which].public_bytes(Encoding.DER)
    unused_bits = len(der) - 256 - 1  # how many of the signature's last bits do not count
    for place in range(len(der)):
        forged = [each.public_bytes(Encoding.DER) for each in certificates]
        forged[which] = flipped(der, place, 0x80 if place == unused_bits else 1 << place % 8)
        with pytest.raises(Refused):
            signer(b"".join(map(armoured, forged)), roots(), NOW)


def armoured(der):
    return b"-----BEGIN CERTIFICATE-----\n" + encodebytes(der) + b"-----END CERTIFICATE-----\n"


def test_an_authority_of_ones_own_is_not_among_the_roots_of_production():
    with pytest.raises(Refused):
        signer(good_chain(), trusted_roots(), NOW)
