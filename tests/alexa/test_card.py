"""The card to the phone: once, after the first session, plain, and drawn where a picture is set."""

import pytest

from skill.alexa.app import build_skill, guarded
from skill.alexa.card import MAX_ADDRESS, PICTURE, BadPicture, picture_in
from skill.keeping.sqlite import SqliteStore
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from stand_ins.legal import assert_legal
from stand_ins.person import START_MS, Deaf

DAY_MS = 86_400_000
ADDRESS = "https://example.com/position.png"


@pytest.fixture
def device(tmp_path):
    return speaker(tmp_path)


def speaker(tmp_path):
    skill = guarded(build_skill(None, SqliteStore(tmp_path / "stretch.db")))

    def checked(event, context):
        answer = skill(event, context)
        assert_legal(event, answer)
        return answer

    return Device(checked, Deaf(), now_ms=START_MS)


def visit(device, *intents):
    """The card of each answer of a visit, or none."""
    device.now_ms += DAY_MS
    yield device.send({"type": "LaunchRequest"}, new=True)["response"].get("card")
    for name in intents:
        device.now_ms += 120_000
        yield device.mean(Heard(name))["response"].get("card")


WHOLE = ("SkipSetupIntent", "AMAZON.NextIntent", "AMAZON.NextIntent", "AMAZON.StopIntent")


def test_after_the_first_session_there_is_one_card_with_the_goodbye(device):
    *before, card = visit(device, *WHOLE)
    assert before == [None] * 4
    assert card["type"] == "Simple"
    assert "wake word" in card["content"]
    assert "face down" in card["content"]


def test_it_is_never_sent_again(device):
    list(visit(device, *WHOLE))
    assert list(visit(device, *WHOLE)) == [None] * 5


def test_whoever_has_held_nothing_gets_it_another_time(device):
    assert list(visit(device, "AMAZON.StopIntent")) == [None, None]
    assert list(visit(device, *WHOLE))[-1]


def test_after_pain_there_is_none(device):
    assert list(visit(device, "SkipSetupIntent", "PainIntent", "AMAZON.StopIntent")) == [None] * 4


def test_nor_with_the_first_answer_of_another_conversation(device):
    list(visit(device, "SkipSetupIntent"))
    device.now_ms += 120_000
    device.end()
    device.now_ms += 60_000
    assert "card" not in device.mean(Heard("AMAZON.StopIntent"), new=True)["response"]
    assert list(visit(device, *WHOLE))[-1], "it is still due"


def test_nor_for_a_guest(device):
    assert list(visit(device, "SomebodyElseIntent", *WHOLE)) == [None] * 6


def test_with_a_picture_it_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setenv(PICTURE, ADDRESS)
    card = list(visit(speaker(tmp_path), *WHOLE))[-1]
    assert card["type"] == "Standard"
    assert card["image"] == {"smallImageUrl": ADDRESS, "largeImageUrl": ADDRESS}


@pytest.mark.parametrize(
    "address", ["http://example.com/a.png", "a.png", "https://" + "a" * MAX_ADDRESS]
)
def test_an_address_that_alexa_would_not_fetch_is_refused_at_the_start(address):
    with pytest.raises(BadPicture):
        picture_in({PICTURE: address})


@pytest.mark.parametrize("unset", [{}, {PICTURE: ""}])
def test_without_one_there_is_no_picture(unset):
    assert picture_in(unset) is None
