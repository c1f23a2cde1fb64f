"""Who speaks: the key of a person in the store, from what Alexa calls the account."""

import hashlib

from ask_sdk_model import RequestEnvelope


def person_in(envelope: RequestEnvelope) -> str | None:
    """The key of the person who is asking; None where the envelope names nobody.

    It is the account's, and not the voice's: skill events name no other, and a voice that is
    recognised one day and not the next would split a person in two.
    """
    system = envelope.context.system if envelope.context else None
    user = (system and system.user) or (envelope.session and envelope.session.user)
    return key_of(user.user_id) if user and user.user_id else None


def key_of(user_id: str) -> str:
    """The key of the account that Alexa calls so: a digest, so that no id of Alexa's is stored."""
    name = user_id.encode(errors="surrogatepass")
    return hashlib.blake2b(name, digest_size=16).hexdigest()
