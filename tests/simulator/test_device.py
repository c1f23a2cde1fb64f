import pytest

from skill.alexa.screens.viewport import Viewport, viewport_of
from skill.simulator.device import Device, NothingOpen
from skill.simulator.ear import Heard
from skill.simulator.viewhost.devices import SCREENS
from stand_ins.legal import words
from tests.conftest import START_MS


def speech(answer):
    return words(answer["response"]["outputSpeech"]["ssml"])


@pytest.mark.parametrize(
    "words",
    [
        "start my ball back stretch",
        "Alexa, open my ball back stretch",
        "launch My Ball Back Stretch",
        "Start my ball back stretch!",
        "please open my ball back stretch",
        "Alexa, can you start my ball back stretch?",
    ],
)
def test_a_launch_opens_a_session(device, words):
    assert "face down" in speech(device.say(words))
    assert device.is_open
    assert device.request["session"]["new"]


@pytest.mark.parametrize(
    "words",
    [
        "ask my ball back stretch how long I hold",
        "Alexa, ask my ball back stretch how long do I hold",
    ],
)
def test_a_cold_question_is_an_intent_in_a_new_session(device, words):
    assert "fifteen seconds" in speech(device.say(words)).lower()
    assert device.request["request"]["intent"]["name"] == "HowLongIntent"


def test_who_opens_it_may_say_how_many_and_how_long(device):
    device.say("please start my ball back stretch with three reps of twenty seconds")
    intent = device.request["request"]["intent"]
    assert intent["name"] == "StartStretchIntent"
    assert {name: slot["value"] for name, slot in intent["slots"].items()} == {
        "reps": "3",
        "seconds": "20",
    }


def test_without_a_session_nobody_listens(device):
    with pytest.raises(NothingOpen):
        device.say("next")


def test_the_session_is_carried_from_turn_to_turn(device):
    device.say("start my ball back stretch")
    first = device.session_id
    device.say("next")
    assert device.session_id == first
    assert device.request["session"]["attributes"]["session"]["place"][0] == 0
    assert device.attributes["session"]["place"][0] == 1


def test_an_answer_that_ends_the_session_closes_it(device):
    device.say("start my ball back stretch")
    device.say("stop")
    assert not device.is_open


def test_the_request_carries_the_devices_time(device):
    device.now_ms = START_MS + 1
    device.say("start my ball back stretch")
    assert device.request["request"]["timestamp"] == "2027-01-15T08:00:00.001Z"


def test_silence_ends_the_session_with_an_empty_answer(device):
    device.say("start my ball back stretch")
    assert device.end()["response"] == {}
    assert not device.is_open


def test_a_slot_type_of_ours_arrives_resolved(device):
    device.mean(Heard("CountStyleIntent", {"style": ("quiet", "quiet")}))
    slot = device.request["request"]["intent"]["slots"]["style"]
    value = slot["resolutions"]["resolutionsPerAuthority"][0]["values"][0]["value"]
    assert value["id"] == "quiet"


def test_an_empty_device_has_said_nothing():
    assert not Device(dict, None).is_open


def test_a_device_without_a_screen_tells_of_none(device):
    device.say("start my ball back stretch")
    context = device.request["context"]
    assert context["System"]["device"]["supportedInterfaces"] == {}
    assert context.keys() == {"System"}


def test_a_device_with_a_screen_tells_what_it_is(device):
    device.viewport = SCREENS["round"].context
    device.say("start my ball back stretch")
    context = device.request["context"]
    assert "Alexa.Presentation.APL" in context["System"]["device"]["supportedInterfaces"]
    assert viewport_of(context) is Viewport.ROUND
    assert viewport_of(context | {"Viewport": {}}) is Viewport.ROUND


def test_a_touch_goes_to_the_skill_as_an_event_of_its_document(device):
    device.viewport = SCREENS["small"].context
    device.say("start my ball back stretch")
    answer = device.touch({"arguments": ["pause"], "source": {"id": "pause"}, "token": "stretch"})
    assert device.request["request"]["type"] == "Alexa.Presentation.APL.UserEvent"
    assert device.request["request"]["arguments"] == ["pause"]
    assert "Take your time." in speech(answer)


def test_who_takes_the_skill_away_is_forgotten(device):
    for said in ("start my ball back stretch", "make it five reps", "stop"):
        device.say(said)
    device.disable()
    assert not device.is_open
    assert "Welcome. " in speech(device.say("start my ball back stretch"))


def test_without_a_session_a_touch_is_for_nobody(device):
    with pytest.raises(NothingOpen):
        device.touch({"arguments": ["pause"]})
