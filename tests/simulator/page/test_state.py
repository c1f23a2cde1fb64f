import pytest

from skill.alexa.app import build_skill, guarded
from skill.simulator.page import state as states
from skill.simulator.page.state import LABELS, choices, first_screen, state
from skill.simulator.sounds import SOUNDS
from skill.simulator.viewhost.devices import SCREENS
from skill.speech.apla import Sounds
from stand_ins.person import Nowhere

START = "start my ball back stretch"


def test_a_new_page_knows_how_to_begin(visit):
    told = state("x", visit)
    assert told["start"] == START
    assert told["playing"] is None
    assert (told["open"], told["mode"], told["heard"], told["rows"]) == (False, "", [], [])
    assert told["request"] is told["response"] is None


def test_an_answer_is_told_sentence_by_sentence_with_its_sound(visit):
    visit.say(START, 0)
    playing = state("x", visit)["playing"]
    first, second = playing["spoken"][:2]
    assert (first["begin_ms"], first["text"]) == (800, "Welcome.")
    assert first["end_ms"] == second["begin_ms"]
    assert playing["sound"] == "/visits/x/sound/1.wav"
    assert playing["end_ms"] > playing["spoken"][-1]["begin_ms"]


def test_holds_are_told_with_where_they_lie(visit):
    visit.say(START, 0)
    visit.say("skip the setup", 1_000)
    (hold,) = state("x", visit)["playing"]["holds"]
    assert hold["end_ms"] - hold["begin_ms"] == 15_000


def test_it_says_where_the_person_is_and_will_be(visit):
    visit.say(START, 0)
    visit.say("skip the setup", 1_000)
    told = state("x", visit)
    assert told["mode"] == "moving"
    assert told["hints"] == {"now": "how much longer", "after": "longer"}
    assert told["buttons"]["after"][0]["label"] == "Next"


def test_it_says_what_was_asked(visit):
    visit.say(START, 0)
    visit.say("skip the setup", 1_000)
    visit.say("stop", 40_000)
    visit.say(START, 1_000)
    assert state("x", visit)["asking"] == "take_up"


def test_attributes_that_cannot_be_read_are_nowhere(visit):
    visit.conversation.device.attributes = {"kept": 1}
    told = state("x", visit)
    assert told["mode"] == told["hints"]["now"] == ""
    assert told["buttons"] == {"now": [], "after": []}


def test_asleep_there_is_a_picture_for_a_screen(visit):
    assert state("x", visit)["asleep"] is None
    visit.choose("small")
    assert state("x", visit)["asleep"]["document"]


def test_every_locale_can_be_picked():
    ours = [locale for locale in choices()["locales"] if locale.startswith("en-")]
    assert ours == ["en-AU", "en-CA", "en-GB", "en-IN", "en-US"]


def test_every_screen_can_be_picked_where_there_is_a_renderer(monkeypatch):
    monkeypatch.setattr(states, "missing", list)
    assert choices()["screens"].keys() == SCREENS.keys() == LABELS.keys()
    assert choices()["off"] is None
    assert first_screen() in choices()["screens"]
    assert choices()["parts"]["renderer"].startswith("/viewhost/renderer.js?v=")


@pytest.fixture
def no_renderer(monkeypatch):
    monkeypatch.setattr(states, "missing", lambda: ["index.js"])


@pytest.mark.usefixtures("no_renderer")
def test_without_a_renderer_it_says_that_screens_are_off():
    assert choices()["screens"] == choices()["parts"] == {}
    assert "npm" in choices()["off"]
    assert first_screen() == "none"


def test_bells_are_told_with_when_they_sound(visit):
    visit.conversation.device.handler = guarded(build_skill(None, Nowhere(), Sounds(SOUNDS)))
    for words in ("open my ball back stretch", "use chimes", "skip the setup"):
        visit.say(words, 30_000)
    sounded = state("x", visit)["playing"]["sounded"]
    (hold,) = state("x", visit)["playing"]["holds"]
    assert [sound["name"] for sound in sounded] == ["bell", "last-three"]
    assert sounded[0]["begin_ms"] == hold["begin_ms"]
