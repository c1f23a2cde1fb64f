"""The screens as a real browser renders them: nothing clipped, nothing hidden, in time."""

import json
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import pairwise
from math import ceil

import pytest
from selenium.webdriver.common.keys import Keys

from skill.alexa.screens.touch import BUTTONS, buttons, touched
from skill.alexa.screens.touch import MOMENTS as MOMENTS_OF
from skill.coach.session import UNDER_WAY, Mode
from skill.coach.turns import Act
from skill.content.catalog import Catalog, catalog
from skill.simulator.viewhost.devices import SCREENS
from tests.alexa.screens import pictures
from tests.alexa.screens.moments import HALF, LAST, MOMENTS, PAUSED, WORDS, Moment
from tests.alexa.screens.pairs import ALONE, CLOSINGS, DISTRESS, PAIRS, QUESTIONS
from tests.alexa.screens.pairs import OTHERS as BESIDES
from tests.alexa.screens.seen import (
    SHAPE_CONTRAST,
    arc_minutes,
    assert_contrast,
    assert_whole,
    contrast,
    rendered,
    rgb,
)
from tests.content.pseudo import PSEUDO

ALL = [(name, device) for device in SCREENS for name in MOMENTS]
TIGHT = ("safety", "arms", "hold", "choice", "end", "okay")
MAX_RESPONSE = 60 * 1024  # half of what Alexa takes


@dataclass(frozen=True)
class Combining(Catalog):
    """English in letters of Devanagari, each with a mark: its labels, and what is asked."""

    def text(self, key, pick=0, facts=None):
        plain = super().text(key, pick, facts)
        return "".join(map(combined, plain)) if key.startswith(("screen.", "ask.")) else plain


def combined(letter):
    """A consonant with a vowel's sign for a Latin letter; all else as it is."""
    n = ord(letter.lower()) - ord("a")
    return chr(0x0915 + n) + chr(0x093E + n % 9) if 0 <= n < 26 else letter


WRITTEN = {name: partial(catalog, name) for name in PSEUDO}
WRITTEN["combining"] = lambda: Combining(*(getattr(WORDS, part.name) for part in fields(WORDS)))
"""Half as long again, full-width, from right to left, and with combining marks."""

BODIES = ("round", "small", "portrait")
"""The devices on which each kind of layout is tightest."""

NUMBER_ARC_MINUTES, TITLE_ARC_MINUTES = 12, 5.5  # five is the finest that good eyes read
LATE_MS = 300
INK = (243, 245, 241)


@pytest.fixture(scope="session")
def seen(browser):
    kept = {}

    def look(name, device):
        if (name, device) not in kept:
            kept[name, device] = rendered(browser, MOMENTS[name], device)
        return kept[name, device]

    return look


@pytest.mark.parametrize(("name", "device"), ALL)
def test_everything_is_on_the_screen_whole_and_apart(seen, name, device):
    assert_whole(seen(name, device))


@pytest.mark.parametrize(("name", "device"), ALL)
def test_everything_stands_out_from_what_is_behind_it(seen, name, device):
    assert_contrast(seen(name, device))


@pytest.mark.parametrize(("name", "device"), ALL)
def test_it_looks_like_its_reference_picture(seen, name, device):
    mean, far = pictures.difference(seen(name, device).picture, name, device)
    assert mean <= pictures.MAX_MEAN
    assert far <= pictures.MAX_FAR


@pytest.mark.parametrize("device", SCREENS)
def test_number_and_title_are_read_from_two_metres(seen, device):
    found = seen("hold", device)
    assert arc_minutes(found, "count") >= NUMBER_ARC_MINUTES
    assert arc_minutes(found, "title") >= TITLE_ARC_MINUTES


TIGHTEST = "small"
OTHERS = sorted(SCREENS.keys() - {TIGHTEST})
SHORT = [(name, device) for device in OTHERS for name in CLOSINGS | QUESTIONS | DISTRESS]
LOOKED_AT = [(name, TIGHTEST) for name in PAIRS | BESIDES] + SHORT
"""Every pair where it is tightest, the others elsewhere; `make gallery` looks at all of them."""


@pytest.mark.parametrize(("name", "device"), LOOKED_AT)
def test_every_mode_with_every_open_question_keeps_the_rules(browser, name, device):
    moment = (PAIRS | BESIDES)[name]
    found = rendered(browser, moment, device)
    assert_whole(found)
    assert_contrast(found)
    session, timeline = moment.answer()
    expected = buttons(session) if timeline.ask else ()
    assert {target["id"].removeprefix("late-") for target, _ in found.targets} == set(expected)
    assert "yes" not in expected or timeline.ask.key.startswith("ask.")  # a fact is no yes or no


@pytest.mark.parametrize("name", DISTRESS)
@pytest.mark.parametrize("device", SCREENS)
def test_words_in_distress_are_read_from_the_floor_and_a_figure_fits_them_or_is_not_there(
    browser, name, device
):
    found = rendered(browser, DISTRESS[name], device)
    assert bool(found.drawn) is (name not in ALONE)
    read = "words" if name in ALONE else "title"
    assert arc_minutes(found, read) >= TITLE_ARC_MINUTES
    assert all(rgb(text["color"]) == INK for text, _ in found.texts if text["id"] == read)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("asking", ["okay", "safe"])
def test_whether_all_is_well_is_asked_in_large_words_and_without_a_figure(browser, mode, asking):
    found = rendered(browser, PAIRS[f"{mode}-{asking}"], TIGHTEST)
    assert not found.drawn
    assert arc_minutes(found, "words") >= TITLE_ARC_MINUTES


@pytest.mark.parametrize("name", [f"stop-{mode}" for mode in UNDER_WAY])
def test_the_last_picture_of_whoever_leaves_from_the_ball_is_the_way_off(browser, name):
    assert rendered(browser, CLOSINGS[name], TIGHTEST).drawn


def test_once_off_the_ball_nobody_is_told_to_get_off(browser):
    before = replace(MOMENTS["stop_here"], at_ms=0)
    shown = [rendered(browser, each, TIGHTEST) for each in (before, MOMENTS["stop_here"])]
    names = [{target["id"] for target, _ in each.targets} for each in shown]
    assert names == [{"stop", "off", "no"}, {"late-stop", "late-no", "late-resume"}]


@pytest.mark.usefixtures("pseudo_languages")
@pytest.mark.parametrize("name", TIGHT)
@pytest.mark.parametrize("device", BODIES)
@pytest.mark.parametrize("language", WRITTEN)
def test_other_scripts_in_larger_type_than_expected_fit(scripts, language, name, device):
    moment, words = MOMENTS[name], WRITTEN[language]()
    assert_whole(rendered(scripts, moment, device, larger=True, words=words))


@pytest.mark.parametrize("device", SCREENS)
def test_thirty_sessions_fit_into_the_chart(browser, device):
    moment = Moment(LAST, Act.NEXT, "session.done", 500, list(range(31)))
    assert_whole(rendered(browser, moment, device))


def test_the_ring_counts_the_seconds_of_a_whole_hold_as_they_pass(browser):
    moment = Moment(HALF, Act.NEXT, "hold.start_new", -500)
    directive = moment.directive("small")
    hold = next(f for f in directive["datasources"]["stretch"]["frames"] if "end" in f)
    end_ms, seconds = hold["end"], hold["seconds"]
    browser.show(directive, SCREENS["small"].viewport)
    samples = browser.run_async("sample(arguments[0])", end_ms + 500)
    in_hold = [
        (sample, sample[0] - before[0])
        for before, sample in pairwise(samples)
        if hold["at"] + LATE_MS < before[0] and sample[0] < end_ms - LATE_MS
    ]
    assert len({count for (_, count, _), _ in in_hold}) == seconds
    for (at_ms, count, share), drawn_ms in in_hold:  # what is seen was drawn since the one before
        late_ms = LATE_MS + drawn_ms
        possible = {ceil((end_ms - at_ms + late) / 1000) for late in (-LATE_MS, 0, late_ms)}
        assert int(count) in possible, (at_ms, count)
        assert abs(share * seconds - (end_ms - at_ms) / 1000) <= late_ms / 1000, at_ms


def test_a_paused_ring_stands_still(browser):
    browser.show(Moment(PAUSED, Act.PAUSE).directive("small"), SCREENS["small"].viewport)
    samples = browser.run_async("sample(arguments[0])", 2_500)
    assert {(count, share) for _, count, share in samples} == {("12", 0.6)}


@pytest.mark.parametrize("device", ["round", "small", "portrait"])
@pytest.mark.parametrize("name", ["hold", "paused"])
def test_touching_a_button_sends_its_act(browser, name, device):
    browser.show(MOMENTS[name].directive(device), SCREENS[device].viewport)
    buttons = [target["id"] for target in browser.run("return measure()")["targets"]]
    session, _ = MOMENTS[name].answer()
    assert set(buttons) == set(MOMENTS_OF[session.mode])
    for button in buttons:
        browser.press(button)
        sent = browser.run_async("touch()")
        assert sent["arguments"] == [button]
        assert touched(sent["arguments"]) == BUTTONS[button]


GLOW = (255, 211, 107)


def test_a_button_looks_pressed_under_a_finger_and_disabled_until_the_answer(browser):
    browser.show(MOMENTS["paused"].directive("small"), SCREENS["small"].viewport)
    before = browser.run("return look('off')")
    browser.lay_on("off")
    assert browser.run("return look('off').face") != before["face"]
    browser.lift()
    assert browser.run("return known('off').disabled")
    assert browser.run("return look('off').opacity") < 0.5
    assert not browser.run("return known('stop').disabled")  # whoever errs can still stop
    browser.run_async("touch()")
    browser.press("off")
    assert browser.run("return events.length") == 0


def test_no_button_outlives_its_session(browser):
    directive = MOMENTS["paused"].directive("small")
    directive["datasources"]["stretch"]["live"] = 0
    browser.show(directive, SCREENS["small"].viewport)
    assert browser.run_async("disabled('resume')")
    assert browser.run_async("disabled('stop')")


def test_a_remote_control_goes_from_button_to_button_and_presses(browser):
    browser.show(MOMENTS["paused"].directive("tv"), SCREENS["tv"].viewport)
    visited = []
    for _ in range(3):
        browser.key(Keys.ARROW_RIGHT)
        visited.append(browser.run("return focused()"))
    assert visited == ["resume", "off", "stop"]
    browser.key(Keys.ARROW_LEFT)
    browser.key(Keys.ENTER)
    assert browser.run_async("touch()")["arguments"] == ["off"]


@pytest.mark.parametrize("button", ["resume", "off"])
def test_where_the_focus_is_is_seen(browser, button):
    browser.show(MOMENTS["paused"].directive("tv"), SCREENS["tv"].viewport)
    browser.run("focusOn(arguments[0])", button)
    browser.run_async("pass(2)")
    rim, ground = rgb(browser.run("return look(arguments[0]).rim", button)), (15, 27, 32)
    assert contrast(rim, ground) >= SHAPE_CONTRAST


def test_a_screen_reader_is_told_of_figure_ring_dots_and_buttons(browser):
    browser.show(MOMENTS["paused"].directive("small"), SCREENS["small"].viewport)
    told = {name: browser.run("return known(arguments[0]).label", name) for name in READ}
    assert told == READ


READ = {
    "figure": "Resting over the ball",
    "ring": "Twelve seconds",
    "dots": "One hold done, four in all",
    "resume": "Resume",
    "off": "Get off",
}


@pytest.mark.parametrize("device", BODIES)
def test_the_last_five_seconds_have_a_colour_of_their_own(seen, device):
    for name, is_last in (("hold", False), ("last_five", True)):
        found = seen(name, device)
        count = next(text for text, _ in found.texts if text["id"] == "count")
        ring = next(colours for shape, _, colours in found.shapes if shape == "ring")
        assert (rgb(count["color"]) == GLOW) is is_last
        assert (rgb(ring[0]) == GLOW) is is_last


def test_all_reference_pictures_together_are_small():
    kept = list(pictures.FOLDER.glob("*.png"))
    assert {path.stem for path in kept} == {f"{name}-{device}" for name, device in ALL}
    assert sum(path.stat().st_size for path in kept) < 800_000


@pytest.mark.parametrize("name", MOMENTS)
def test_a_directive_leaves_room_for_the_rest_of_the_answer(name):
    assert len(json.dumps(MOMENTS[name].directive("round"))) < MAX_RESPONSE - 16_000
