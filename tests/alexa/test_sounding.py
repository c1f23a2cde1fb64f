"""Sounds from end to end: the directive, and what follows where it could not be played."""

import logging

import pytest

from skill.alexa.app import build_skill, guarded
from skill.alexa.sounding import NO_SOUNDS, UNPLAYED, audio
from skill.coach.plain import DAY_MS, session_from_plain
from skill.coach.session import Mode
from skill.coach.stretch import Sound, Sounding
from skill.keeping.contract import Conflict, Stored
from skill.keeping.sqlite import SqliteStore
from skill.simulator.device import Device
from skill.simulator.playback import AUDIO, playback
from skill.speech.apla import Sounds
from skill.speech.layout import Spoken, Timeline
from stand_ins.legal import words
from tests.conftest import START_MS
from tests.keeping.watched import Watched, down, works
from tests.visits import HERE, NEXT, SKIP, legal, record_in, turn
from tests.voices import ENGLISH

BELLS = "UseBellsIntent"
NOT_HERE = "Bells and rain don't work on this speaker, so I'll use words."


@pytest.fixture
def store(tmp_path):
    return Watched(SqliteStore(tmp_path / "store.db", lambda: START_MS / 1000))


@pytest.fixture
def handler(store):
    return legal(guarded(build_skill(None, store, Sounds("https://sounds.example/"))))


@pytest.fixture
def person(handler):
    """Somebody who has chosen bells and is ready to roll."""
    device = Device(handler, None, now_ms=START_MS)
    for name in ("launch", BELLS, SKIP):
        turn(device, name)
    return device


def document(device):
    """The directive with sounds in the last answer; none where it is plain speech."""
    directives = device.answer["response"].get("directives", [])
    return next((one for one in directives if one["type"] == AUDIO), None)


def session(device):
    return session_from_plain(device.attributes["session"])


def unplayed(device, after_s=2, **told):
    """Alexa tells that it could not play what was answered last."""
    attributes, last = device.attributes, device.answer
    device.now_ms += after_s * 1000
    error = {"type": "RENDER_ERROR", "reason": "UNKNOWN_ERROR", "message": "no"}
    token = (document(device) or {}).get("token", "")
    answer = device.send({"type": UNPLAYED, "token": token, "errors": [error], **told})
    device.attributes, device.answer = attributes, last  # what is answered to it changes nothing
    device.now_ms -= after_s * 1000
    return answer


def test_an_answer_with_a_hold_is_a_document_in_the_speechs_place(person):
    response = person.answer["response"]
    assert "outputSpeech" not in response
    assert document(person)["token"] == str(person.now_ms)
    assert response["shouldEndSession"] is False


def test_the_reprompt_is_plain_speech(person):
    assert words(person.answer["response"]["reprompt"]["outputSpeech"]["ssml"])


def test_an_answer_without_a_hold_is_plain_speech(person):
    turn(person, "AMAZON.PauseIntent", after_s=20)
    assert document(person) is None
    assert person.answer["response"]["outputSpeech"]


def test_who_has_not_chosen_sounds_hears_none(handler):
    device = Device(handler, None, now_ms=START_MS)
    for name in ("launch", SKIP):
        turn(device, name)
    assert document(device) is None


def test_without_an_address_no_bells_are_offered(store):
    handler = legal(guarded(build_skill(None, store)))
    device = Device(handler, None, now_ms=START_MS)
    turn(device, "launch")
    assert "I have no bells or rain here." in turn(device, BELLS)
    turn(device, SKIP)
    assert document(device) is None


def test_the_exact_count_needs_no_address(store):
    device = Device(legal(guarded(build_skill(None, store))), None, now_ms=START_MS)
    for name in ("launch", "ExactCountIntent", SKIP):
        turn(device, name)
    assert document(device)


def test_sounds_are_remembered_for_the_next_visit(person):
    turn(person, "AMAZON.StopIntent", after_s=60)
    turn(person, "launch", after_s=3_600)
    turn(person, "AMAZON.NoIntent")
    turn(person, SKIP)
    assert document(person)


def test_what_could_not_be_played_is_answered_empty_and_noted(person, store):
    assert unplayed(person) == {"version": "1.0", "response": {}}
    assert record_in(store).deaf.asked_ms == person.now_ms


def test_nothing_of_what_could_not_be_played_is_credited(person):
    unplayed(person)
    said = turn(person, NEXT, after_s=60)
    assert said.startswith(NOT_HERE)
    assert session(person).held_ms == 0
    assert session(person).done == 0


def test_what_was_played_is_credited(person):
    turn(person, NEXT, after_s=60)
    assert session(person).held_ms == 15_000


def test_after_it_the_answers_are_plain_speech_and_it_is_said_once(person):
    unplayed(person)
    turn(person, SKIP, after_s=60)
    assert document(person) is None
    assert NOT_HERE not in turn(person, NEXT, after_s=60)
    assert document(person) is None
    assert session(person).held_ms == 15_000


def test_a_day_later_it_is_tried_again(person):
    unplayed(person)
    turn(person, "AMAZON.StopIntent", after_s=60)
    for after_s, tried in ((3_600, False), (DAY_MS // 1000, True)):
        turn(person, "launch", after_s=after_s)
        turn(person, SKIP)
        assert (document(person) is not None) is tried
        turn(person, "AMAZON.StopIntent")


def test_another_device_of_the_same_person_plays_them(person, handler):
    unplayed(person)
    turn(person, "AMAZON.StopIntent", after_s=60)
    kitchen = Device(named(handler, "kitchen"), None, now_ms=person.now_ms + 3_600_000)
    turn(kitchen, "launch")
    turn(kitchen, SKIP)
    assert document(kitchen)


def named(handler, device_id):
    """The skill as another device asks it."""

    def asked(event, context=None):
        event["context"]["System"]["device"]["deviceId"] = device_id
        return handler(event, context)

    return asked


def test_who_spoke_into_a_hold_and_heard_nothing_goes_on_from_there(person):
    spoken = playback(person.answer, ENGLISH.ms).holds[0].begin_ms + 6_000
    turn(person, "TimeLeftIntent", after_s=spoken / 1000)
    unplayed(person)
    said = turn(person, "AMAZON.ResumeIntent", after_s=20)
    assert said.startswith(NOT_HERE)
    assert session(person).mode is Mode.MOVING
    assert session(person).held_ms == pytest.approx(6_000, abs=100)


def test_help_is_not_held_up_by_it(person):
    unplayed(person)
    said = turn(person, "PainIntent", after_s=10)
    assert NOT_HERE not in said
    assert document(person) is None


def test_a_session_that_ends_in_silence_after_it_keeps_nothing_of_it(person, store):
    unplayed(person)
    turn(person, "silence", after_s=60)
    assert record_in(store).held_s == 0


def test_a_request_that_comes_twice_is_answered_alike(person):
    unplayed(person)
    person.now_ms += 60_000
    turn(person, NEXT)
    again = {**person.request}
    again["session"] = {**again["session"], "attributes": person.attributes}
    assert person.handler(again, None)["response"] == person.answer["response"]


@pytest.mark.parametrize("token", ["", "screen", "1" * 40, "²"])
def test_a_fault_of_no_answer_of_ours_is_not_noted(person, store, token):
    before = store.read(HERE)
    assert unplayed(person, token=token) == {"version": "1.0", "response": {}}
    assert store.read(HERE) == before


def test_where_the_store_is_down_the_answer_counts_as_heard(person, store, caplog):
    store.standing = down
    unplayed(person)
    assert "not noted: down" in caplog.text
    assert NOT_HERE not in turn(person, NEXT, after_s=60)


def test_a_note_is_tried_again_where_others_write_too(person, store, caplog):
    def meanwhile(_):
        raise Conflict(Stored())

    store.planned = [works, meanwhile, works, works]
    unplayed(person)
    assert record_in(store).deaf
    store.planned = [works, meanwhile] * 3
    unplayed(person)
    assert "others write" in caplog.text


def test_what_cannot_be_rendered_is_plain_speech_and_the_log_says_why(caplog):
    caplog.set_level(logging.WARNING)
    long = Timeline((Spoken(0, 230_000, "Long."),), (), 230_000, sounding=Sounding(Sound.EXACT))
    assert audio(long, NO_SOUNDS, START_MS) is None
    assert "plain speech instead of sounds" in caplog.text


def test_the_fault_of_a_store_is_none_of_the_persons(person, store):
    store.planned = [down]
    turn(person, NEXT, after_s=60)
    assert document(person)
