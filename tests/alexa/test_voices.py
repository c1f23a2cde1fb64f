"""Whose conversation it is: fixed at its beginning, changed by a word, and written for them."""

import pytest

from skill.alexa.app import build_skill, guarded
from skill.keeping.household import list_of
from skill.keeping.sqlite import SqliteStore
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from stand_ins.person import START_MS, Deaf
from stand_ins.reminders import reminders
from tests.alexa.test_disabled import EMPTY
from tests.keeping.watched import Watched, down

HOUR_MS = 3_600_000
LAUNCH = {"type": "LaunchRequest"}


@pytest.fixture
def store(quick_path):
    return Watched(SqliteStore(quick_path / "stretch.db", lambda: START_MS / 1000))


@pytest.fixture
def device(store):
    return Device(guarded(build_skill(None, store)), Deaf(), now_ms=START_MS, user_id="home")


def said(device, intent, voice="", **slots):
    device.person_id, device.now_ms = voice, device.now_ms + 2_000
    return device.mean(Heard(intent, {name: (value, None) for name, value in slots.items()}))


def launched(device, voice=""):
    device.person_id, device.now_ms = voice, device.now_ms + HOUR_MS
    device.send(LAUNCH, new=True)
    return device.attributes["session"]["plan"][0]


def longer(device, *voices):
    """A conversation that begins with the first voice, and changes the plan with the second."""
    launched(device, voices[0])
    said(device, "LongerHoldIntent", voices[1])
    said(device, "AMAZON.StopIntent", voices[1])


def test_a_voice_that_is_not_recognised_later_on_is_still_the_one_it_was(device):
    longer(device, "ann", "")
    assert launched(device, "ann") == 20
    assert launched(device, "") == 15


def test_nor_does_a_voice_that_is_recognised_later_on_take_over(device):
    longer(device, "", "ann")
    assert launched(device, "") == 20
    assert launched(device, "ann") == 15


def test_no_id_of_alexas_is_stored_or_sent_back(device, store):
    longer(device, "amzn1.ask.person.ANN", "")
    launched(device, "amzn1.ask.person.ANN")
    assert "ANN" not in str(device.attributes)
    assert all("ANN" not in str(call) for call in store.calls)


def test_somebody_else_whose_voice_is_known_goes_on_with_their_own(device):
    longer(device, "ann", "")
    launched(device, "bob")
    said(device, "SomebodyElseIntent", "ann")
    assert device.attributes["session"]["plan"][0] == 20
    assert device.attributes["session"]["mode"] == "setup"


def sent_again(device):
    """The answer to the last request, once more, with what the first answer has left."""
    session = {**device.request["session"], "new": False, "attributes": device.attributes}
    return device.handler({**device.request, "session": session}, None)


def test_the_same_request_twice_is_answered_alike(device):
    longer(device, "ann", "")
    launched(device, "bob")
    first = said(device, "SomebodyElseIntent", "ann")
    again = sent_again(device)
    assert again["response"] == first["response"]


def test_who_is_in_a_hold_is_not_taken_for_another(device):
    longer(device, "ann", "")
    launched(device, "bob")
    said(device, "SkipSetupIntent", "bob")
    device.now_ms += 30_000
    answer = said(device, "SomebodyElseIntent", "ann")
    assert "while you rest" in answer["response"]["outputSpeech"]["ssml"]


def test_whoever_takes_the_skill_away_takes_all_voices_with_it(device, store):
    for voice in ("ann", "bob"):
        launched(device, voice)
        said(device, "SkipSetupIntent", voice)
        device.now_ms += 120_000
        said(device, "LongerHoldIntent", voice)
        said(device, "AMAZON.StopIntent", voice)
    assert launched(device, "ann") == launched(device, "bob") == 20
    said(device, "AMAZON.StopIntent", "bob")
    event = device._envelope({"type": "AlexaSkillEvent.SkillDisabled"}, new=True)
    del event["session"], event["context"]["System"]["person"]
    assert device.handler(event, None) == EMPTY
    assert launched(device, "ann") == launched(device, "bob") == 15
    assert store.read(list_of("home")).plain == {}


def test_a_voice_whose_session_ends_in_silence_is_in_the_household_too(device, store):
    launched(device, "ann")
    said(device, "SkipSetupIntent", "ann")
    device.now_ms += 120_000
    device.end()
    assert "write" in store.calls
    event = device._envelope({"type": "AlexaSkillEvent.SkillDisabled"}, new=True)
    del event["session"], event["context"]["System"]["person"]
    device.handler(event, None)
    said(device, "ProgressIntent", "ann")
    assert device.attributes["kept"]["record"]["total"] == [0, 0, 0]


def asked(voice, device):
    """Somebody on the ball whom Alexa asks whether the skill may remind them, after one hold."""
    held(device, voice)
    launched(device, voice)
    said(device, "SkipSetupIntent", voice)
    device.now_ms += 60_000
    said(device, "RemindDailyIntent", voice, time="19:00")
    device.now_ms += 2_000
    said(device, "AMAZON.YesIntent", voice)
    assert device.asked is not None
    device.person_id, device.now_ms = "", device.now_ms + 5_000


def with_twenty(device, voice):
    """Somebody who has been there, and holds for twenty seconds."""
    held(device, voice)
    longer(device, voice, voice)


@pytest.mark.parametrize("begins", ["AMAZON.NextIntent", "AMAZON.YesIntent", "StartStretchIntent"])
def test_whose_voice_is_known_only_when_they_begin_has_their_own(device, begins):
    with_twenty(device, "ann")
    assert launched(device, "") == 15
    answer = said(device, begins, "ann")
    assert device.attributes["session"]["plan"][0] == 20
    assert 'alexa:name type="first" personId="ann"' in speech(answer)
    again = sent_again(device)
    assert again["response"] == answer["response"]


def test_a_voice_that_nothing_is_kept_of_goes_on_as_it_began(device):
    launched(device, "")
    said(device, "AMAZON.NextIntent", "ann")
    assert "voice" not in device.attributes


@pytest.mark.parametrize("before", ["SkipSetupIntent", "LongerHoldIntent", "SomebodyElseIntent"])
def test_once_something_has_begun_a_voice_that_is_recognised_late_changes_nothing(device, before):
    with_twenty(device, "ann")
    launched(device, "")
    said(device, before)
    device.now_ms += 60_000
    said(device, "AMAZON.NextIntent", "ann")
    assert "voice" not in device.attributes


def test_after_a_guest_the_owner_has_their_own_again(device):
    with_twenty(device, "ann")
    launched(device, "ann")
    guest = said(device, "SomebodyElseIntent", "ann")
    again = sent_again(device)
    assert again["response"] == guest["response"]
    assert device.attributes["session"]["guest"] is True
    said(device, "SomebodyElseIntent", "ann")
    assert device.attributes["session"]["plan"][0] == 20
    assert "guest" not in device.attributes["session"]


@pytest.fixture
def reminded(device, store):
    with reminders(lambda: device.now_ms) as services:
        services.alerts.granted = False
        handler = guarded(build_skill(None, store, loopback=services.endpoint))
        device.handler, device.services = handler, services
        yield device


def test_whom_alexa_has_asked_is_found_again_though_the_answer_names_nobody(reminded):
    asked("ann", reminded)
    heard = speech(reminded.consent("ACCEPTED"))
    assert "remind you every day at seven" in heard
    session = reminded.attributes["session"]
    assert (session["mode"], session["body"], session["place"][1]) == ("resting", "rest", 1)


def test_nor_does_another_voice_that_answers_alexa_take_the_place_over(reminded):
    asked("ann", reminded)
    reminded.person_id = "bob"
    reminded.consent("DENIED")
    assert reminded.attributes["session"]["mode"] == "resting"
    assert launched(reminded, "bob") == 15


def test_where_the_place_is_lost_whoever_is_on_the_ball_is_led_off_it(reminded, store):
    asked("ann", reminded)
    store.standing = down
    heard = speech(reminded.consent("DENIED"))
    assert "come off" in heard.lower()


def speech(answer):
    return answer["response"]["outputSpeech"]["ssml"]


def held(device, voice):
    """A visit with a hold in it, so that the next one is greeted as somebody who comes back."""
    launched(device, voice)
    said(device, "SkipSetupIntent", voice)
    device.now_ms += 120_000
    said(device, "AMAZON.StopIntent", voice)


def test_the_name_is_said_by_alexa_in_the_greeting_and_once(device):
    held(device, 'a"&<nn')
    launched(device, 'a"&<nn')
    tag = '<alexa:name type="first" personId="a&quot;&amp;&lt;nn"/>'
    assert speech(device.answer).count(tag) == 1
    assert "alexa:name" not in speech(said(device, "AMAZON.RepeatIntent", 'a"&<nn'))


def test_where_alexa_does_not_know_who_speaks_no_name_is_asked_for(device):
    held(device, "ann")
    launched(device, "ann")
    device.person_id = ""
    device.send(LAUNCH)  # so soon after that the name was not heard to its end
    assert "Welcome back." in speech(device.answer)
    assert "alexa:name" not in speech(device.answer)


def asked_to_forget(device, who, whose):
    """What one voice hears who says in another's conversation that all is to be forgotten."""
    longer(device, whose, whose)
    launched(device, whose)
    return speech(said(device, "ForgetMeIntent", who))


def test_nobody_has_the_data_of_another_voice_deleted(device):
    assert "somebody else's, so I delete nothing" in asked_to_forget(device, "bob", "ann")
    said(device, "AMAZON.YesIntent", "bob")
    assert launched(device, "ann") == 20


def test_nor_by_a_yes_to_the_question_that_another_has_asked_for(device):
    asked_to_forget(device, "ann", "ann")
    heard = speech(said(device, "AMAZON.YesIntent", "bob"))
    assert "delete nothing" in heard
    said(device, "AMAZON.YesIntent", "ann")
    assert launched(device, "ann") == 20


def test_a_voice_that_is_not_recognised_forgets_as_the_one_it_was(device):
    asked_to_forget(device, "", "ann")
    said(device, "AMAZON.YesIntent", "")
    assert launched(device, "ann") == 15


@pytest.mark.parametrize(
    ("intent", "slots"),
    [
        ("SetRepsIntent", {"reps": "5", "span": "always"}),
        ("SetHoldIntent", {"seconds": "30"}),
        ("CountBreathsIntent", {}),
        ("HandsFreeOnIntent", {}),
    ],
)
def test_what_another_voice_changes_within_a_session_is_for_today(device, intent, slots):
    launched(device, "ann")
    before = device.attributes["session"]["plan"]
    said(device, "SkipSetupIntent", "ann")
    device.now_ms += 60_000
    heard = speech(said(device, intent, "bob", **slots))
    assert device.attributes["session"]["plan"] != before
    assert "today" in heard
    said(device, "AMAZON.StopIntent", "bob")
    launched(device, "ann")
    assert device.attributes["session"]["plan"] == before
    launched(device, "bob")
    assert device.attributes["session"]["plan"] == before


def test_and_what_the_owner_then_changes_is_kept(device):
    launched(device, "ann")
    said(device, "LongerHoldIntent", "bob")
    said(device, "LongerHoldIntent", "ann")
    said(device, "AMAZON.StopIntent", "")
    assert launched(device, "ann") == 25


def test_a_guest_changes_nothing_of_the_owners(device):
    with_twenty(device, "ann")
    launched(device, "ann")
    said(device, "SomebodyElseIntent", "")
    said(device, "SetRepsIntent", "", reps="5", span="always")
    said(device, "SetHoldIntent", "", seconds="30")
    said(device, "AMAZON.StopIntent", "")
    launched(device, "ann")
    assert device.attributes["session"]["plan"][:2] == [20, 3]


def test_another_voice_neither_sets_nor_cancels_a_reminder_in_somebodys_session(reminded):
    reminded.services.alerts.granted = True
    launched(reminded, "ann")
    said(reminded, "RemindDailyIntent", "ann", time="19:00")
    heard = speech(said(reminded, "AMAZON.YesIntent", "bob"))
    assert "somebody else's" in heard
    assert reminded.services.alerts.alerts == {}
    said(reminded, "AMAZON.YesIntent", "ann")
    assert len(reminded.services.alerts.alerts) == 1
    launched(reminded, "ann")
    assert "somebody else's" in speech(said(reminded, "CancelReminderIntent", "bob"))
    assert len(reminded.services.alerts.alerts) == 1


@pytest.mark.parametrize("intent", ["ProgressIntent", "WhatDoYouKnowIntent", "LastTimeIntent"])
def test_what_somebody_has_done_is_told_to_no_other_voice(device, intent):
    held(device, "ann")
    launched(device, "ann")
    assert "somebody else's" in speech(said(device, intent, "bob"))
    assert "somebody else's" not in speech(said(device, intent, "ann"))
    assert "somebody else's" not in speech(said(device, intent, ""))


@pytest.mark.parametrize(("intent", "rings"), [("JustOneIntent", 0), ("JustTwoIntent", 1)])
def test_who_has_stretched_and_says_no_more_is_not_reminded_that_day(reminded, intent, rings):
    reminded.services.alerts.granted = True
    launched(reminded)
    said(reminded, "RemindDailyIntent", time="19:00")
    said(reminded, "AMAZON.YesIntent")
    launched(reminded)
    said(reminded, intent)
    said(reminded, "SkipSetupIntent")
    reminded.now_ms += 120_000
    reminded.end()
    reminded.rung()
    reminded.now_ms += 20 * HOUR_MS
    assert len(reminded.rung()) == rings
