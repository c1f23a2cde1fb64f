import pytest

from skill.alexa.intents import INTENTS
from skill.alexa.screens.touch import BUTTONS, buttons
from skill.coach.session import Mode, Session
from skill.content.catalog import utterances
from skill.simulator.page.buttons import HINTS, hint, offered


def names(shown):
    return [button["name"] for button in shown]


@pytest.mark.parametrize("mode", Mode)
def test_the_buttons_are_those_of_the_screen(mode, english):
    session = Session(mode)
    assert names(offered(session, 0, english)["now"]) == list(buttons(session))


@pytest.mark.parametrize("asking", ["usual", "offer", "stop_here", "okay"])
def test_what_is_asked_is_what_can_be_answered(asking, english):
    session = Session(Mode.SETUP, asking=asking)
    assert names(offered(session, 0, english)["now"]) == list(buttons(session))


@pytest.mark.parametrize("name", BUTTONS)
def test_what_a_button_says_is_understood_as_its_touch(name, english, ear):
    label = english.text(f"screen.button.{name}")
    assert INTENTS[ear.hear(label).intent].act is BUTTONS[name].act


def test_a_hint_is_something_that_can_be_said(ear):
    assert HINTS.keys() == set(Mode)
    for mode, intent in HINTS.items():
        assert ear.hear(hint(Session(mode), utterances("en-US"))).intent == intent
