from types import SimpleNamespace

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Response

from skill.alexa.consent import SCOPE, Asked, answered, asked_in, asking, draft_in, token_of
from skill.coach.reminder import EVERY_DAY, Consent, Draft, Reminder
from skill.coach.reply import Reply
from skill.coach.turns import Act, Turn

DAILY = Draft(Reminder(420, weekdays=EVERY_DAY))
ONCE = Draft(Reminder(0, day=20_783), instead=Reminder(420, weekdays=EVERY_DAY))


def plain(reply):
    return DefaultSerializer().serialize(asking(Response(), reply))


def test_by_voice_alexa_asks_for_the_one_permission_and_brings_the_reminder_back():
    assert plain(Reply(consent=DAILY))["directives"] == [
        {
            "type": "Connections.SendRequest",
            "name": "AskFor",
            "payload": {
                "@type": "AskForPermissionsConsentRequest",
                "@version": "1",
                "permissionScope": "alexa::alerts:reminders:skill:readwrite",
            },
            "token": "remind-420-127-0-0-0-",
        }
    ]


def test_by_card_the_app_does():
    card = {"type": "AskForPermissionsConsent", "permissions": [SCOPE]}
    assert plain(Reply(card=True))["card"] == card


def test_otherwise_nothing_is_asked():
    assert plain(Reply()) == {}


ANN = Asked("0123456789abcdef" * 2, on_ball=True)


@pytest.mark.parametrize("draft", [DAILY, ONCE])
@pytest.mark.parametrize("asked", [Asked(), ANN])
def test_a_token_names_the_reminder_and_whom_it_was_asked(draft, asked):
    token = token_of(draft, asked)
    assert (draft_in(token), asked_in(token)) == (draft, asked)


@pytest.mark.parametrize(
    "token",
    [
        *(None, "", "remind", 7, "remind-0-0-0-2", "remind--1-0-0-0"),
        *("remind-1440-0-0-0-0-", "remind-0-128-0-0-0-", "remind-0-0-0-0-0-ann"),
    ],
)
def test_any_other_token_names_none(token):
    assert draft_in(token) is None


@pytest.mark.parametrize("token", [None, "", 7, "remind-0-0-0-0", "remind-0-0-0-0-2-"])
def test_nor_anybody_who_was_asked(token):
    assert asked_in(token) is None


@pytest.mark.parametrize(
    ("payload", "consent"),
    [
        ({"status": "ACCEPTED"}, Consent.ACCEPTED),
        ({"status": "DENIED"}, Consent.DENIED),
        ({"status": "NOT_ANSWERED"}, Consent.NOT_ANSWERED),
        ({"status": "DREAMING"}, Consent.FAILED),
        ({}, Consent.FAILED),
        (None, Consent.FAILED),
    ],
)
def test_the_answer_takes_up_the_reminder(payload, consent):
    request = SimpleNamespace(payload=payload, token=token_of(DAILY, Asked()))
    assert answered(request) == Turn(Act.CONSENT, consent=consent, draft=DAILY)
