"""Who is asking, and under which key that person is known to the store."""

import json

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Context, RequestEnvelope

from skill.alexa.person import Speaker, key_of, speaker_in
from stand_ins.envelopes import launch


def asked_by(user_id, voice="voice-1"):
    """A request as the SDK reads it."""
    event = launch()
    person = {"personId": voice}
    event["context"]["System"] |= {"user": {"userId": user_id}, "person": person}
    event["session"]["user"] = {"userId": user_id}
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


def test_a_key_is_the_same_for_the_same_account_and_no_other():
    one = speaker_in(asked_by("user-1", ""))
    assert one == speaker_in(asked_by("user-1", "")) == Speaker(key_of("user-1"))
    assert key_of("user-1") != key_of("user-2")


def test_a_recognised_voice_has_a_key_of_its_own_in_each_account():
    ann, bob = speaker_in(asked_by("user-1", "ann")), speaker_in(asked_by("user-1", "bob"))
    elsewhere = speaker_in(asked_by("user-2", "ann"))
    assert ann.account == bob.account == key_of("user-1")
    assert len({ann.key, bob.key, elsewhere.key, ann.account}) == 4
    assert ann.person_id == "ann"


def test_without_one_the_conversation_is_the_accounts():
    assert speaker_in(asked_by("user-1", "")).key == key_of("user-1")


def test_a_key_is_a_digest_and_not_the_id():
    key = key_of("amzn1.ask.account.SECRET")
    assert len(key) == 32
    assert int(key, 16)


def test_a_request_without_a_context_is_its_sessions():
    envelope = asked_by("user-1")
    envelope.context = None
    assert speaker_in(envelope).account == key_of("user-1")


@pytest.mark.parametrize(
    "envelope",
    [RequestEnvelope(), RequestEnvelope(context=Context()), asked_by(""), asked_by(None)],
    ids=["nothing", "no system", "no name", "null"],
)
def test_a_request_can_name_nobody(envelope):
    assert speaker_in(envelope).key is None


def test_an_id_that_is_no_text_has_a_key_too():
    assert key_of("\ud800") != key_of("?")
