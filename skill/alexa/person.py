"""Who speaks: the keys in the store of the account and of a recognised voice, and its name's id."""

import hashlib
from dataclasses import dataclass

from ask_sdk_model import RequestEnvelope


@dataclass(frozen=True)
class Speaker:
    """Who has made a request, as far as Alexa tells.

    account: the key of the account; None where the request names none.
    voice: the key of the person whose voice Alexa has recognised; empty where it has not.
    person_id: what Alexa calls that person, to be told nobody but Alexa.
    """

    account: str | None = None
    voice: str = ""
    person_id: str = ""

    @property
    def key(self) -> str | None:
        """The key of the one whose conversation begins now: the voice's, or else the account's."""
        return self.voice or self.account


def speaker_in(envelope: RequestEnvelope) -> Speaker:
    """Who is asking. A voice is named only where personalisation is on, and often not even then.

    https://developer.amazon.com/docs/custom-skills/add-personalization-to-your-skill.html
    """
    system = envelope.context.system if envelope.context else None
    user = (system and system.user) or (envelope.session and envelope.session.user)
    account = key_of(user.user_id) if user and user.user_id else None
    person_id = (system and system.person and system.person.person_id) or ""
    if account is None or not person_id:
        return Speaker(account)
    return Speaker(account, key_of(f"{account} {person_id}"), person_id)


def key_of(user_id: str) -> str:
    """The key of whom Alexa calls so: a digest, so that no id of Alexa's is stored."""
    name = user_id.encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=16).hexdigest()
