"""Where Alexa keeps its certificates: the rules for `SignatureCertChainUrl`."""

import re
from posixpath import normpath
from urllib.parse import urlsplit

from skill.web.refusal import Refused

SCHEME, HOST, FOLDER = "https", "s3.amazonaws.com", "/echo.api/"
PLAIN = re.compile(r"[!-~]+")
"""Printable ASCII without the space: `urlsplit` would drop some of the rest unsaid."""
TWISTED = re.compile(r"[?#%\\@]")
"""Query, fragment, escape, the other slash, user info: Alexa uses none, tricks use them all."""


def canonical(url: str) -> str:
    """The URL in its one spelling, by which a chain is fetched and remembered.

    The rules stand in Alexa's documentation, "Host a custom skill as a web service", under the
    signature certificate URL: https and the host in any case, port 443 or none, and a path that
    begins, in exactly this case and with its dots resolved, with `/echo.api/`.

    Raises:
        Refused: it breaks a rule.
    """
    if not PLAIN.fullmatch(url) or TWISTED.search(url):
        raise Refused("chain URL: characters")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise Refused("chain URL: form") from error
    if parts.scheme != SCHEME:  # urlsplit gives it in lower case
        raise Refused("chain URL: scheme")
    if parts.netloc.lower() not in (HOST, f"{HOST}:443"):
        raise Refused("chain URL: host or port")
    path = normpath(parts.path)
    if not path.startswith(FOLDER):
        raise Refused("chain URL: path")
    return f"{SCHEME}://{HOST}{path}"
