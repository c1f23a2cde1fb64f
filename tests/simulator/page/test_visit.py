import io
import wave

import pytest

from skill.alexa.app import build
from skill.simulator.page.visit import GONE_MS, MAX_HEARD
from stand_ins.reminders import reminders
from tests.conftest import START_MS

START = "start my ball back stretch"


def texts(visit, who):
    return [line.text for line in visit.heard if line.who == who]


@pytest.fixture
def holding(visit):
    """Someone on the way to the first hold, whose answer has just been asked for."""
    visit.say(START, 0)
    visit.say("skip the setup", 5_000)
    return visit


def request(visit):
    return visit.conversation.device.request["request"]


def test_a_request_carries_the_moment_at_which_it_was_said(holding):
    holding.say("how much longer", 20_500)
    assert request(holding)["timestamp"] == "2027-01-15T08:00:25.500Z"


def test_an_interruption_in_mid_hold_is_answered_to_the_second(holding):
    begin_ms = holding.conversation.playing.holds[0].begin_ms
    holding.say("how much longer", begin_ms + 5_000)
    assert holding.conversation.playing.spoken[0].text == "Nine seconds left."


def test_the_transcript_has_what_was_heard_and_no_more(visit):
    visit.say(START, 0)
    visit.say("skip the setup", 2_500)
    assert texts(visit, "you") == [START, "skip the setup"]
    heard = texts(visit, "coach")
    assert heard[0] == "Welcome."
    assert heard[-1].endswith("…")
    assert len(heard) == 2


def test_each_line_has_its_moment(visit):
    visit.say(START, 0)
    visit.say("skip the setup", 2_500)
    assert [line.at_ms - START_MS for line in visit.heard if line.who == "you"] == [0, 2_500]


def test_a_long_transcript_keeps_its_newest_lines(visit):
    for _ in range(MAX_HEARD):
        visit.say("next", 0)
    assert len(visit.heard) == MAX_HEARD
    assert visit.heard[-1].who == "note"


def test_words_without_a_session_are_answered_with_how_to_begin(visit):
    visit.say("next", 0)
    assert texts(visit, "note") == [f"Nobody is listening. Say “{START}”."]
    assert visit.turn == 1


def test_silence_is_asked_again_and_then_the_session_is_over(visit):
    visit.say(START, 0)
    visit.hear_nothing(60_000)
    assert visit.conversation.playing
    visit.hear_nothing(60_000)
    assert texts(visit, "note") == ["Nothing was heard: the session is over."]


def test_the_sound_is_that_of_the_turn_and_as_long_as_told(visit):
    visit.say(START, 0)
    playing = visit.conversation.playing
    with wave.open(io.BytesIO(visit.wav(1))) as file:
        seconds = file.getnframes() / file.getframerate()
    assert seconds * 1_000 == pytest.approx(playing.end_ms - playing.spoken[0].begin_ms, abs=20)


def test_a_sound_that_is_over_is_no_more(visit):
    visit.say(START, 0)
    assert visit.wav(0) is None
    visit.say("stop", 0)
    visit.say("next", 0)
    assert visit.wav(3) is None


def test_between_sessions_the_clock_is_the_walls(visit, wall):
    wall.now_ms += 3_600_000
    visit.say(START, 0)
    assert request(visit)["timestamp"] == "2027-01-15T09:00:00.000Z"


def test_a_clock_that_ran_ahead_is_not_put_back(visit):
    visit.say(START, 0)
    visit.say("stop", 90_000)
    visit.say(START, 1_000)
    assert request(visit)["timestamp"] == "2027-01-15T08:01:31.000Z"


def test_a_screen_shows_what_the_answer_brings(visit):
    visit.choose("small")
    visit.say(START, 0)
    assert visit.directive["type"] == "Alexa.Presentation.APL.RenderDocument"
    assert visit.shown == 1


def test_a_touch_is_sent_with_the_name_of_its_document(visit):
    visit.choose("small")
    visit.say(START, 0)
    visit.touch({"arguments": ["pause"], "source": {}}, 4_000)
    assert request(visit)["token"] == visit.directive["token"]
    assert texts(visit, "touch") == ["pause"]
    assert visit.shown == 2


def test_a_touch_without_a_session_is_for_nobody(visit):
    visit.touch({"arguments": ["pause"], "source": {}}, 0)
    assert texts(visit, "note") == ["Nobody is listening to the screen."]


def test_a_screen_is_dark_when_the_session_is_over(visit):
    visit.choose("small")
    visit.say(START, 0)
    visit.hear_nothing(60_000)
    assert visit.directive
    visit.hear_nothing(60_000)
    assert visit.directive is None


def test_words_to_nobody_darken_the_screen(visit):
    visit.choose("small")
    visit.say(START, 0)
    visit.say("stop", 0)
    visit.say("next", 0)
    assert visit.directive is None


def test_another_device_shows_at_once_what_the_one_before_would_show(visit):
    visit.choose("small")
    visit.say(START, 0)
    before = visit.directive
    visit.choose("round")
    assert visit.directive["datasources"] == before["datasources"]
    assert visit.directive["document"] != before["document"]
    assert visit.shown == visit.turn == 1


def test_a_device_without_a_screen_shows_nothing(visit):
    visit.choose("small")
    visit.say(START, 0)
    visit.choose("none")
    assert visit.directive is None
    assert visit.conversation.device.viewport is None


def test_another_device_counts_nothing_twice(holding):
    holding.say("next", 45_000)
    before = holding.conversation.device.attributes["session"]
    for screen in ("small", "round", "none"):
        holding.choose(screen)
    assert holding.conversation.device.attributes["session"] == before
    holding.say("stop", 5_000)
    assert [row.done for row in holding.rows] == [1]


def test_another_language_begins_anew_and_keeps_what_was_held(holding, tongues):
    holding.say("next", 45_000)
    holding.speak(tongues("en-GB"))
    assert not holding.conversation.device.is_open
    assert holding.conversation.playing is None
    holding.say(START, 0)
    assert request(holding)["locale"] == "en-GB"
    assert [row.done for row in holding.rows] == [1]


def test_long_after_an_answer_nobody_listens_any_more(holding):
    holding.say("next", holding.conversation.playing.end_ms + GONE_MS + 1)
    assert texts(holding, "note") == [f"Nobody is listening. Say “{START}”."]


def test_long_after_an_answer_silence_is_the_end(holding):
    holding.hear_nothing(holding.conversation.playing.end_ms + GONE_MS + 1)
    assert texts(holding, "note") == ["Nothing was heard: the session is over."]
    assert holding.directive is None


def test_the_last_sessions_are_known_from_the_first_answer_on(holding):
    holding.say("stop", 55_000)
    assert [row.done for row in holding.rows] == [1]


def test_attributes_that_cannot_be_read_leave_what_was_known(holding):
    holding.say("stop", 40_000)
    known = holding.rows
    device = holding.conversation.device
    device.handler = lambda *_: {"sessionAttributes": {"kept": 1}, "response": {}}
    holding.say(START, 0)
    assert holding.rows == known


def test_who_leaves_the_page_leaves_the_session(holding):
    holding.leave()
    assert not holding.conversation.device.is_open
    holding.leave()
    assert request(holding)["reason"] == "USER_INITIATED"


def test_the_card_on_the_phone_is_in_the_transcript_once(visit):
    for words in (START, "skip the setup", "next", "next", "just right"):
        visit.say(words, 60_000)
    visit.say(START, 60_000)
    (card,) = [text for text in texts(visit, "note") if "In the app on your phone" in text]
    assert "wake word" in card


NOON_MS = START_MS + 4 * 3_600_000


@pytest.fixture
def reminded(visit, wall):
    """Somebody who is to be reminded every day at noon, and whose session is over."""
    device = visit.conversation.device
    with reminders(lambda: device.now_ms) as services:
        device.handler, device.services = build("", services.endpoint), services
        assert visit.rings_in_ms is None
        visit.say("ask my ball back stretch to remind me every day at noon", 0)
        wall.now_ms += 5_000
        visit.say("yes", 5_000)
        yield visit


def rung(visit):
    return [line.at_ms for line in visit.heard if "Do your ball back stretch." in line.text]


def test_a_reminder_rings_though_nobody_has_spoken_since(reminded, wall):
    turn = reminded.turn
    wall.now_ms = NOON_MS - 1
    reminded.ring()
    assert (rung(reminded), reminded.rings_in_ms) == ([], 1)
    wall.now_ms = NOON_MS + 60_000
    assert reminded.rings_in_ms == 0
    reminded.ring()
    assert (rung(reminded), reminded.turn) == ([NOON_MS], turn)
    assert reminded.rings_in_ms == 24 * 3_600_000 - 60_000


def test_what_has_rung_rings_no_second_time_and_stands_before_what_is_said_then(reminded, wall):
    wall.now_ms = NOON_MS + 60_000
    reminded.ring()
    reminded.say(START, 10_000)
    assert rung(reminded) == [NOON_MS]
    assert reminded.heard[-1].text == START
    assert [line.at_ms for line in reminded.heard] == sorted(line.at_ms for line in reminded.heard)


def test_in_an_open_session_it_rings_by_the_clock_of_the_session(reminded, wall):
    reminded.say(START, 0)
    open_ms = reminded.conversation.device.now_ms
    wall.now_ms += NOON_MS - open_ms + 1_000
    reminded.ring()
    assert rung(reminded) == [NOON_MS]


def test_a_reminder_rings_on_the_page_and_alexa_asks_before_the_first(visit):
    device = visit.conversation.device
    with reminders(lambda: device.now_ms) as services:
        services.alerts.granted = False
        device.handler, device.services = build("", services.endpoint), services
        visit.say("ask my ball back stretch to remind me every day at noon", 0)
        visit.say("yes", 5_000)
        assert any(text.startswith("Alexa asks: may this skill") for text in texts(visit, "note"))
        visit.say("yes", 5_000)
        visit.say(START, 24 * 3_600_000)
        (ring,) = [line for line in visit.heard if "Do your ball back stretch." in line.text]
        assert ring.at_ms == START_MS + 4 * 3_600_000
