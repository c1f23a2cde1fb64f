"""The rules for the certificate URL, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.web.chain_url import canonical
from skill.web.refusal import Refused
from tests.examples import examples

CANONICAL = "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem"


@pytest.mark.parametrize(
    "url",
    [
        CANONICAL,
        "HTTPS://s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
        "https://S3.AmazonAWS.com/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com/other/../echo.api/./echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api//echo-api-cert-12.pem",
    ],
)
def test_every_spelling_of_the_address_is_one_address(url):
    assert canonical(url) == CANONICAL


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "characters"),
        ("badUrl", "scheme"),
        ("//s3.amazonaws.com/echo.api/x.pem", "scheme"),
        ("http://s3.amazonaws.com/echo.api/x.pem", "scheme"),
        ("ftp://s3.amazonaws.com/echo.api/x.pem", "scheme"),
        ("file:///echo.api/x.pem", "scheme"),
        ("https:s3.amazonaws.com/echo.api/x.pem", "host or port"),
        ("https:///echo.api/x.pem", "host or port"),
        ("https://notamazon.com/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com.evil.com/echo.api/x.pem", "host or port"),
        ("https://evil.s3.amazonaws.com/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com./echo.api/x.pem", "host or port"),
        ("https://s3-eu-west-1.amazonaws.com/echo.api/x.pem", "host or port"),
        ("https://[::1]/echo.api/x.pem", "host or port"),
        ("https://[s3.amazonaws.com/echo.api/x.pem", "form"),
        ("https://s3.amazonaws.com:563/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com:80/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com:/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com:0443/echo.api/x.pem", "host or port"),
        ("https://s3.amazonaws.com:port/echo.api/x.pem", "host or port"),
        ("https://me@s3.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://s3.amazonaws.com@evil.com/echo.api/x.pem", "characters"),
        ("https://evil.com\\@s3.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://evil.com\\s3.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://s3.amazonaws.com/EcHo.aPi/x.pem", "path"),
        ("https://s3.amazonaws.com/invalid.path/x.pem", "path"),
        ("https://s3.amazonaws.com/echo.apix/x.pem", "path"),
        ("https://s3.amazonaws.com//echo.api/x.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/../x.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/a/../../x.pem", "path"),
        ("https://s3.amazonaws.com/echo.api/", "path"),
        ("https://s3.amazonaws.com/echo.api", "path"),
        ("https://s3.amazonaws.com/", "path"),
        ("https://s3.amazonaws.com", "path"),
        ("https://s3.amazonaws.com/echo.api/%2e%2e/evil/x.pem", "characters"),
        ("https://s3.amazonaws.com/echo.api%2fx.pem", "characters"),
        ("https://s3.amazonaws.com/%65cho.api/x.pem", "characters"),
        ("https://s3.amazonaws.com/echo.api/x.pem?versionId=1", "characters"),
        ("https://s3.amazonaws.com/echo.api/x.pem?", "characters"),
        ("https://s3.amazonaws.com/echo.api/x.pem#", "characters"),
        ("https://evil.com#/https://s3.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://s3.amazonaws.com/echo.api/x y.pem", "characters"),
        (" https://s3.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://s3.amazonaws.com/echo.api/x.pem\n", "characters"),
        ("https://s3.amazon\taws.com/echo.api/x.pem", "characters"),
        ("https://s3.amazonaws.com/echo.api/x.pem\r\nHost: evil.com", "characters"),
        ("https://s3.amazonaws.com/echo.api/\0x.pem", "characters"),
        ("https://\u04553.amazonaws.com/echo.api/x.pem", "characters"),
        ("https://s3\u3002amazonaws\u3002com/echo.api/x.pem", "characters"),
        (CANONICAL + ", " + CANONICAL, "characters"),
    ],
)
def test_an_address_that_breaks_a_rule_is_refused(url, reason):
    with pytest.raises(Refused, match=reason):
        canonical(url)


PIECES = st.sampled_from(
    [
        *("https", "HTTPS", "http", ":", "/", "//", "///", "\\", "@", "?", "#", "%2e", "%2f", ";"),
        *("s3.amazonaws.com", "S3.AmazonAWS.com", "evil.com", ":443", ":80", "..", ".", " ", "\t"),
        *("echo.api", "Echo.API", "x.pem", "[", "]", "\0", "\u3002", "\u2025", "s3.amazonaws.com."),
    ]
)


@examples(500)
@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_whatever_is_let_pass_leads_to_the_folder_and_has_one_spelling(url, begins_well):
    if begins_well:
        url = "https://s3.amazonaws.com/" + url
    try:
        found = canonical(url)
    except Refused:
        return
    assert found.startswith("https://s3.amazonaws.com/echo.api/")
    assert not {"..", "", "."} & set(found.removeprefix("https://").split("/"))
    assert canonical(found) == found
