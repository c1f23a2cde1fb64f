"""Whether a request comes from Alexa, is of now, and is meant for this skill."""

import binascii
import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NoReturn

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from skill.web.chain_url import canonical
from skill.web.refusal import Refused
from skill.web.signers import Signers

TOLERANCE_S = 150
SKILL_EVENT_TOLERANCE_S = 3_600
"""How old a request, or an event about the skill, may be (Alexa's documentation, "Timestamp")."""

SIGNATURE_BYTES = range(256, 1_025)
"""As long as the key: from the least that may be certified to the most that anyone uses."""


@dataclass(frozen=True)
class Verifier:
    """The three questions, those first that cost nothing: a stranger's request fetches no chain."""

    signers: Signers
    skill_id: str
    """The one application id that is served; where it is empty, none is."""
    clock: Callable[[], float]

    def check(self, headers: Mapping[str, str], body: bytes) -> None:
        """Whether Alexa sent these bytes, now, to this skill.

        All that can be judged without Alexa's certificate is judged before that may have to be
        fetched: the headers' form, then the envelope's form, time and application id. Nothing of
        the envelope counts before the signature over its bytes has been verified.

        Raises:
            Refused: it did not.
        """
        signed(headers)
        self.check_envelope(envelope_in(body))
        self.check_signature(headers, body)

    def check_signature(self, headers: Mapping[str, str], body: bytes) -> None:
        """Whether Alexa signed exactly these bytes; header names may come in any case.

        Raises:
            Refused: it did not.
        """
        signature, url = signed(headers)
        try:
            self.signers.at(url).key.verify(signature, body, PKCS1v15(), SHA256())
        except InvalidSignature as error:
            raise Refused("signature: does not match") from error

    def check_envelope(self, event: Any) -> None:
        """Whether an envelope is of now, within the tolerance, and names our skill.

        Raises:
            Refused: it is old, of the future, without a time, or another skill's.
        """
        request = _object(event, "request")
        kind = request.get("type")
        is_skill_event = isinstance(kind, str) and kind.startswith("AlexaSkillEvent.")
        tolerance_s = SKILL_EVENT_TOLERANCE_S if is_skill_event else TOLERANCE_S
        if abs(self.clock() - _seconds(request.get("timestamp"))) > tolerance_s:
            raise Refused("timestamp: not of now")
        if not self.skill_id or _application_ids(event) != {self.skill_id}:
            raise Refused("application id: not ours")


def signed(headers: Mapping[str, str]) -> tuple[bytes, str]:
    """The signature, and the canonical URL of the chain of whoever made it.

    Raises:
        Refused: one of them is missing, or cannot be what it should be.
    """
    named = {name.lower(): value for name, value in headers.items()}
    signature = _signature(named.get("signature-256", ""))
    return signature, canonical(named.get("signaturecertchainurl", ""))


def envelope_in(body: bytes) -> Any:
    """What the body says, read as strictly as JSON is defined.

    Raises:
        Refused: it is no JSON, or no UTF-8.
    """
    try:
        return json.loads(body.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refused("body: no JSON") from error


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _signature(header: str) -> bytes:
    try:
        signature = b64decode(header, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("signature: no base64") from error
    if len(signature) not in SIGNATURE_BYTES:
        raise Refused("signature: missing or of no key's length")
    return signature


def _seconds(timestamp: Any) -> float:
    try:
        moment = datetime.fromisoformat(timestamp)
    except (TypeError, ValueError) as error:
        raise Refused("timestamp: cannot be read") from error
    if moment.tzinfo is None:
        raise Refused("timestamp: without a zone")
    return moment.timestamp()


def _application_ids(event: Any) -> set[Any]:
    """Every id that the envelope names, the context's always: the session's where there is one."""
    system = _object(_object(event, "context"), "System")
    ids = {_application_id(system)}
    session = _object(event, "session")
    return ids | {_application_id(session)} if "application" in session else ids


def _application_id(parent: dict[str, Any]) -> str | None:
    found = _object(parent, "application").get("applicationId")
    return found if isinstance(found, str) else None


def _object(parent: Any, name: str) -> dict[str, Any]:
    child = parent.get(name) if isinstance(parent, dict) else None
    return child if isinstance(child, dict) else {}
