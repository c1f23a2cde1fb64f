"""The page in a real browser, as a person uses it: typing, touching, cutting in, loading anew."""

import os
import tempfile
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from shutil import which
from time import monotonic

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from werkzeug.serving import make_server

from skill.coach.stretch import Plan
from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.page.app import app
from skill.simulator.page.guard import KEY
from skill.simulator.page.state import first_screen
from skill.simulator.page.visit import Visit
from skill.simulator.page.visits import MAX_VISITS, Visits
from skill.simulator.viewhost.files import FETCHED, missing
from stand_ins.reminders import reminders
from tests.conftest import START_MS
from tests.simulator.page.conftest import SECRET

REQUIRED = "STRETCH_REQUIRE_BROWSER"
FLAGS = """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-sync --mute-audio
    --disable-background-networking --disable-component-update --disable-quic
""".split()
START = "start my ball back stretch"
PATIENCE_S = 60
NEAR_MS = 700
SOON_MS = 150


def why_not():
    return ", ".join(name for name in ("chromium", "chromedriver") if not which(name))


def require(lacking):
    """Without a browser a test is left out and says why; in the gate it fails."""
    if lacking and os.environ.get(REQUIRED) == "1":
        pytest.fail(f"the page cannot be opened: {lacking}")
    if lacking:
        pytest.skip(f"the page is not opened: {lacking}")


@pytest.fixture(scope="module")
def chromium():
    require(why_not())
    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium")
    for flag in (*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options.add_argument(f"--user-data-dir={profile}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        service = webdriver.ChromeService(which("chromedriver"))
        driver = webdriver.Chrome(options=options, service=service)
        yield driver
        driver.quit()


class Served:
    """The page's server with a skill of its own, and what the skill was asked."""

    def __init__(self, handler, tongues):
        self.requests = []
        self.answers = []
        self.opened = 0
        self.wall_ms = START_MS
        self.services = None
        self.screen = first_screen()

        def noted(event, context):
            self.requests.append(event)
            self.answers.append(handler(event, context))
            return self.answers[-1]

        def made():
            self.opened += 1
            tongue = tongues("en-US")
            device = Device(noted, tongue.ear, now_ms=START_MS, services=self.services)
            conversation = Conversation(device, tongue.speaker.length_ms)
            visit = Visit(conversation, tongue, lambda: self.wall_ms)
            visit.choose(self.screen)
            return visit

        page = app(Visits(made), SECRET, tongues)
        self.server = make_server("127.0.0.1", 0, page, threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/?{KEY}={SECRET}"

    def moments(self):
        """When the requests were made, in milliseconds from the first."""
        stamps = [stamp_ms(event["request"]["timestamp"]) for event in self.requests]
        return [stamp - stamps[0] for stamp in stamps]


def stamp_ms(text):
    minutes, seconds = text.split(":")[1:]
    return int(minutes) * 60_000 + round(float(seconds.rstrip("Z")) * 1000)


@pytest.fixture
def served(lambda_handler, tongues):
    opened = Served(lambda_handler, tongues)
    yield opened
    opened.server.shutdown()
    opened.server.server_close()


class Page:
    """The page as a person sees it."""

    def __init__(self, driver, url):
        self.driver = driver
        driver.get(url)
        self.until(lambda: self.one("#start").is_displayed())

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, holds):
        """Waits until it holds; what is drawn anew while it is looked at is looked at again."""
        anew = [StaleElementReferenceException]
        wait = WebDriverWait(self.driver, PATIENCE_S, 0.05, ignored_exceptions=anew)
        return wait.until(lambda _: holds())

    def say(self, text):
        self.one("#words").send_keys(text + Keys.ENTER)
        self.until(lambda: not self.one("#words").get_attribute("value"))
        self.until(lambda: self.one("#you").text == f"“{text}”")

    def start(self):
        self.one("#start").click()
        self.until(lambda: self.one("#you").text == f"“{START}”")

    def press(self, label):
        """Presses a button of the moment, again where it was too soon after another."""
        self.until(lambda: self.labels() and self.pressed(label))

    def pressed(self, label):
        if self.one("#you").text != f"“{label}”":
            next(b for b in self.all("#chips button") if b.text == label).click()
        return self.one("#you").text == f"“{label}”"

    def labels(self):
        return [button.text for button in self.all("#chips button")]

    @contextmanager
    def settings(self):
        self.one("#settings-button").click()
        yield
        self.one("body").send_keys(Keys.ESCAPE)

    def switch(self, name):
        with self.settings():
            self.one(f"#{name}").click()

    def unfold(self, panel):
        summary = self.one(f"#{panel} summary")
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", summary)
        summary.click()

    def pick(self, name, label):
        with self.settings():
            Select(self.one(f"#{name}")).select_by_visible_text(label)
            self.until(lambda: self.one(f"#{name}").is_enabled())

    def key(self, name, code):
        """A key, wherever the focus is, in the screen's frame, too."""
        for kind in ("rawKeyDown", "keyUp"):
            pressed = {"type": kind, "key": name, "code": name, "windowsVirtualKeyCode": code}
            self.driver.execute_cdp_cmd("Input.dispatchKeyEvent", pressed)

    def focus(self):
        """What has the focus: its id or its text, and whether that is seen.

        Nothing has it on its way into the screen's frame, and out of the page.
        """
        return self.driver.execute_script(
            """const one = document.activeElement;
            if (one === document.body) return ["", true];
            const [style, around] = [one, one.parentElement].map((each) => getComputedStyle(each));
            const seen = style.outlineStyle !== "none" || around.boxShadow !== "none";
            return [one.id || one.localName === "iframe" && "screen" || one.textContent, seen];"""
        )

    def resize(self, width, height, zoom=1):
        """A window of so many pixels, at a zoom."""
        size = {"width": width // zoom, "height": height // zoom}
        size |= {"deviceScaleFactor": zoom, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.frames(2)

    def prefers(self, **features):
        """What the person has set in the system, such as `forced_colors="active"`."""
        named = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": named})

    def told(self):
        """The words of the answer, those that are still to come included."""
        return [part.get_attribute("textContent") for part in self.all("#score li")]

    def phase(self):
        return self.one("html").get_attribute("data-phase")

    def hears(self, text):
        """Waits until these words are being said."""
        self.until(lambda: [e.text for e in self.all("#score .now")] == [text])

    def sound_ms(self):
        return self.driver.execute_script(
            "return document.querySelector('audio').currentTime * 1000"
        )

    def plays(self, text):
        """Whether the sound plays; where the browser wants a click first, at these words."""
        if self.phase() == "blocked":
            assert self.one("#score .now").text.startswith(text)
            self.one("#go-on").click()
        return self.phase() == "speaking" and self.sound_ms() > 0

    def drawn(self):
        """Waits until the screen shows the answer."""
        self.until(lambda: self.one("#bezel").get_attribute("aria-busy") == "false")

    def button(self, label):
        """Where a button of the screen is seen in the window; nothing where there is none."""
        inside = self.in_frame(
            """const how = { opacityProperty: true, visibilityProperty: true };
            const named = (one) => one.innerText.trim() === arguments[0];
            const found = [...document.querySelectorAll("p")].filter(named)
              .find((one) => one.checkVisibility(how));
            if (!found) return null;
            const { left, top, width, height } = found.getBoundingClientRect();
            return [left + width / 2, top + height / 2];""",
            label,
        )
        return inside and self.driver.execute_script(
            """const frame = document.querySelector("#glass iframe");
            const out = frame.getBoundingClientRect();
            const scale = out.width / frame.offsetWidth;
            return [out.left + scale * arguments[0], out.top + scale * arguments[1]];""",
            *inside,
        )

    def touch(self, label):
        """Lays a finger on a button of the screen, for so long that the renderer sees it."""
        self.drawn()
        self.frames_inside(30)  # it is drawn late; and two presses at once would be one
        x, y = self.until(lambda: self.button(label))
        point = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", point)
        self.frames_inside(15)
        end = {"type": "touchEnd", "touchPoints": []}
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", end)
        self.until(lambda: self.one("#you").text == f"touched: {label.lower()}")

    def slide(self, at_ms):
        """Puts the moment at which words are said in text only."""
        self.driver.execute_script(
            """const range = document.querySelector("#when input");
            range.value = arguments[0];
            range.dispatchEvent(new Event("input"));""",
            at_ms,
        )

    def in_frame(self, script, *given):
        """What a script says inside the screen's frame."""
        self.driver.switch_to.frame(self.one("#glass iframe"))
        try:
            return self.driver.execute_script(script, *given)
        finally:
            self.driver.switch_to.default_content()

    def shown(self):
        """All texts on the screen."""
        return self.in_frame("return [...document.querySelectorAll('p')].map((p) => p.innerText)")

    def screen_takes_keys(self):
        """Whether the screen is rendered so far that the focus can come into it."""
        return self.in_frame("return document.querySelector('[tabindex]') !== null")

    def figure_at(self, ms):
        """All that is drawn on the screen at a moment of the answer."""
        self.slide(ms)
        self.drawn()
        self.frames_inside(20)
        return self.in_frame(
            "return [...document.querySelectorAll('#screen path')].map((one) => one.outerHTML)"
        )

    def style(self, selector, name):
        """A computed style."""
        return self.driver.execute_script(
            "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]",
            selector,
            name,
        )

    def frames_inside(self, count):
        """Waits for so many pictures of the screen's frame, which has a process of its own."""
        self.driver.switch_to.frame(self.one("#glass iframe"))
        try:
            self.frames(count)
        finally:
            self.driver.switch_to.default_content()

    def frames(self, count):
        """Waits for so many pictures."""
        self.driver.execute_async_script(
            """let [left, done] = arguments;
            const next = () => (left-- > 0 ? requestAnimationFrame(next) : done());
            next();""",
            count,
        )


@pytest.fixture
def page(chromium, served):
    opened = Page(chromium, served.url)
    yield opened
    chromium.execute_script("sessionStorage.clear(); localStorage.clear()")
    opened.prefers()
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.fixture
def speaker_only(served):
    served.screen = "none"


@pytest.fixture
def with_screen():
    require("make .apl/ready" if missing() else "")


def test_a_whole_session_by_typing_in_text_only(page, served):
    page.switch("text-only")
    for text in (START, "skip the setup", "next", "next", "just right"):
        page.say(text)
    assert page.labels() == ["Start"]
    assert "Goodbye." in " ".join(page.told())
    page.switch("behind")
    page.unfold("progress")
    assert "0:45 held" in page.one("#progress figcaption").text
    assert len(served.requests) == 5


@pytest.mark.usefixtures("with_screen")
def test_a_whole_session_by_touch_in_text_only(page, served):
    page.switch("text-only")
    page.start()
    for before, name in enumerate(("Next", "Next", "Next", "Next", "Next", "Stop"), 1):
        page.touch(name)
        page.until(lambda before=before: len(served.answers) == before + 1)
    kinds = [event["request"]["type"] for event in served.requests]
    assert kinds == ["LaunchRequest"] + 6 * ["Alexa.Presentation.APL.UserEvent"]
    assert served.answers[-1]["response"]["shouldEndSession"]


@pytest.mark.usefixtures("speaker_only")
def test_an_interruption_in_mid_hold_carries_the_true_time(page, served):
    page.start()
    page.say("skip the setup")
    asked = served.requests[-1]["request"]["timestamp"]
    page.hears("Breathe out")
    left = int(page.one("#puck .count text").get_attribute("textContent"))
    sound_ms = page.sound_ms()
    page.say("how much longer")
    told = served.requests[-1]["request"]["timestamp"]
    assert stamp_ms(told) - stamp_ms(asked) == pytest.approx(800 + sound_ms, abs=NEAR_MS)
    words = {7: "Seven", 8: "Eight", 9: "Nine", 10: "Ten", 11: "Eleven"}
    assert page.told()[0] in {f"{words[n]} seconds left." for n in (left - 2, left - 1, left)}


@pytest.mark.usefixtures("speaker_only")
def test_sound_starts_when_a_speakers_does_and_runs_as_the_clock_on_the_wall(page):
    page.start()
    page.until(lambda: page.sound_ms() > 0)
    sound_ms, wall_s = page.sound_ms(), monotonic()
    page.hears("I'm no doctor: if it hurts, stop and tell me.")
    passed_ms = (monotonic() - wall_s) * 1000
    assert page.sound_ms() - sound_ms == pytest.approx(passed_ms, abs=NEAR_MS)


@pytest.mark.usefixtures("speaker_only")
def test_double_speed_doubles_the_sound_and_keeps_the_true_time(page, served):
    page.switch("double")
    page.start()
    page.until(lambda: page.sound_ms() > 0)
    sound_ms, wall_s = page.sound_ms(), monotonic()
    page.hears("I'm no doctor: if it hurts, stop and tell me.")
    passed_ms = (monotonic() - wall_s) * 1000
    sounded_ms = page.sound_ms()
    assert sounded_ms - sound_ms == pytest.approx(2 * passed_ms, abs=NEAR_MS)
    page.say("next")
    assert served.moments()[-1] == pytest.approx(800 + sounded_ms, abs=NEAR_MS)


def test_in_text_only_words_are_said_at_the_chosen_moment(page, served):
    page.switch("text-only")
    page.say(START)
    page.say("skip the setup")
    before = served.moments()[-1]
    page.slide(25_000)
    page.say("how much longer")
    assert served.moments()[-1] - before == 25_000
    assert page.told()[0].endswith("seconds left.")


@pytest.mark.usefixtures("speaker_only")
def test_a_reload_in_mid_session_goes_on_where_it_was(page, served):
    page.start()
    page.hears("I'm no doctor: if it hurts, stop and tell me.")
    sound_ms = page.sound_ms()
    page.driver.refresh()
    page.until(lambda: page.plays("I'm no doctor"))
    assert page.sound_ms() == pytest.approx(sound_ms, abs=2 * NEAR_MS)
    assert page.one("#you").text == f"“{START}”"
    page.say("skip the setup")
    assert len({event["session"]["sessionId"] for event in served.requests}) == 1


@pytest.mark.usefixtures("with_screen")
def test_the_screen_of_the_picked_device_shows_the_answer(page, served):
    page.pick("device", "Show 5")
    page.start()
    page.until(lambda: page.button("Next"))
    assert served.requests[-1]["context"]["Viewport"]["pixelWidth"] == 960


@pytest.mark.usefixtures("with_screen")
def test_another_device_is_seen_at_once(page, served):
    page.switch("text-only")
    page.start()
    page.say("skip the setup")
    page.until(lambda: "1/3" in page.shown())
    page.pick("device", "Spot")
    page.until(lambda: page.in_frame("return innerWidth") == 480 and "1/3" in page.shown())
    assert page.one("#you").text == "“skip the setup”"
    assert served.requests[-1]["context"]["Viewport"]["shape"] == "ROUND"


@pytest.mark.usefixtures("with_screen")
def test_the_screen_goes_to_the_chosen_moment_and_back(page):
    page.switch("text-only")
    page.start()
    page.say("skip the setup")
    page.until(lambda: "1/3" in page.shown())
    for at_ms, text in ((22_000, "Seconds"), (50_000, "1/3"), (1_000, "15")):
        page.slide(at_ms)
        page.until(lambda text=text: text in page.shown())


@pytest.mark.usefixtures("with_screen")
def test_an_engine_that_has_started_already_is_not_waited_for(page):
    page.until(lambda: page.in_frame("return window.Module?.calledRun"))
    late = """const done = arguments[0];
    import("/viewhost/screen.js?late").then((late) => late.engine).then(() => done(true));"""
    page.driver.switch_to.frame(page.one("#glass iframe"))
    assert page.driver.execute_async_script(late)
    page.driver.switch_to.default_content()


def test_without_a_renderer_the_page_says_so_and_works(chromium, served, monkeypatch):
    monkeypatch.setattr("skill.simulator.page.state.missing", lambda: ["index.js"])
    served.screen = first_screen()
    page = Page(chromium, served.url)
    with page.settings():
        assert page.one("#screens-off").text.startswith("Screens are off:")
    page.switch("text-only")
    page.start()
    assert "Welcome." in page.told()
    chromium.execute_script("sessionStorage.clear(); localStorage.clear()")


def test_a_page_of_a_simulator_that_was_stopped_begins_anew(page):
    page.driver.execute_script("sessionStorage.setItem('visit', 'gone')")
    page.driver.refresh()
    page.until(lambda: "begins anew" in page.one("#trouble").text)
    page.switch("text-only")
    page.start()


def test_what_another_tab_has_said_is_shown_and_not_said_over(page, served):
    page.switch("text-only")
    page.start()
    page.driver.execute_script(
        """const id = sessionStorage.getItem("visit");
        fetch(`/visits/${id}/words`, {method: "POST", headers: {"Content-Type": "application/json"},
          body: JSON.stringify({turn: 1, elapsed_ms: 1000, text: "skip the setup"})});"""
    )
    page.until(lambda: len(served.requests) == 2)
    page.one("#words").send_keys("stop" + Keys.ENTER)
    page.until(lambda: "another tab" in page.one("#trouble").text)
    assert page.one("#words").get_attribute("value") == "stop"
    assert "Roll slowly forward" in " ".join(page.told())


@pytest.mark.usefixtures("speaker_only")
def test_a_server_that_is_gone_is_told_and_nothing_is_lost(page, served):
    page.start()
    page.until(lambda: page.sound_ms() > 1_000)
    served.server.shutdown()
    served.server.server_close()
    page.one("#words").send_keys("next" + Keys.ENTER)
    page.until(lambda: "No answer" in page.one("#trouble").text)
    assert page.one("#words").get_attribute("value") == "next"


def test_a_page_that_was_given_up_for_newer_ones_begins_anew_with_what_was_meant(page, served):
    page.switch("text-only")
    page.driver.execute_script("sessionStorage.setItem('visit', 'x')")
    for _ in range(MAX_VISITS):
        page.driver.execute_script(
            """fetch("/visits", {method: "POST", body: "{}",
              headers: {"Content-Type": "application/json"}});"""
        )
    page.until(lambda: served.opened > MAX_VISITS)
    page.start()
    assert "begins anew" in page.one("#trouble").text


def test_asleep_it_says_what_it_is_and_how_to_begin(page, english):
    said = page.one("#asleep").text
    assert f"Say “Alexa, {START}”" in said
    assert said.endswith("Start")
    intro = page.one("#intro").text
    reps, seconds = (
        english.wording.vformat("{n:number}", (), {"n": n}) for n in (Plan().reps, Plan().hold_s)
    )
    assert (
        f"{reps.capitalize()} holds of {seconds} seconds, about four minutes, with sound." in intro
    )
    assert "imitates Alexa" in intro
    assert not page.one("#panels").is_displayed()
    assert page.one("#voices").get_attribute("hidden") is not None


@pytest.mark.usefixtures("with_screen")
def test_asleep_the_screen_shows_the_welcome_and_can_not_be_touched(page):
    page.until(lambda: "Ball back stretch" in page.shown())
    assert page.one("#bezel").get_attribute("class").split()[0] == "dim"
    assert page.one("#glass iframe").get_attribute("inert") is not None


def test_the_buttons_are_those_of_the_moment(page):
    page.switch("text-only")
    page.start()
    assert page.labels()[0] == "Next"
    page.say("it hurts")
    assert page.labels()[0] == "Stop"


def test_a_second_press_within_half_a_second_does_nothing(page, served):
    page.switch("text-only")
    page.driver.execute_script(
        """const again = () => document.querySelector("#chips button")?.click();
        new MutationObserver(again).observe(document.querySelector("#chips"), {childList: true});
        document.querySelector("#start").click();
        document.querySelector("#start").click();"""
    )
    page.until(page.labels)
    page.frames(10)
    assert len(served.requests) == 1


@pytest.mark.usefixtures("with_screen")
def test_the_console_is_silent(page):
    page.driver.get_log("browser")
    page.driver.refresh()
    page.until(lambda: page.one("#start").is_displayed())
    page.switch("text-only")
    page.start()
    page.until(lambda: page.button("Next"))
    assert page.driver.get_log("browser") == []


@pytest.mark.usefixtures("with_screen")
def test_the_screens_frame_is_a_stranger_to_the_page(page):
    page.until(lambda: "Ball back stretch" in page.shown())
    assert page.in_frame("return self.origin") == "null"
    assert page.in_frame("try { return parent.document.title } catch { return 'out' }") == "out"


def test_who_opens_the_page_without_its_secret_gets_nothing(page, served):
    page.driver.delete_all_cookies()
    page.driver.get(served.url.partition("?")[0])
    assert "make run" in page.one("body").text
    page.driver.get(served.url)
    page.until(lambda: page.one("#start").is_displayed())
    assert KEY not in page.driver.current_url


@pytest.mark.usefixtures("with_screen")
def test_who_wants_no_motion_sees_none_in_the_screen(page, served):
    """The figure in the middle of a roll, and at its end."""
    seen = {}
    for motion in ("no-preference", "reduce"):
        page.prefers(prefers_reduced_motion=motion)
        page.driver.refresh()
        page.until(lambda: page.phase() is not None)
        if not served.requests:
            page.switch("text-only")
            page.start()
            page.say("skip the setup")
            page.until(lambda: "Get ready." in page.told())
        page.drawn()
        seen[motion] = [page.figure_at(ms) for ms in roll(served.answers[-1])]
    assert seen["no-preference"][0] != seen["no-preference"][1] == seen["reduce"][1]
    assert seen["reduce"][0] == seen["reduce"][1]


def roll(answer):
    """The middle and the end of an answer's first long move, in milliseconds from its request."""
    frames = answer["response"]["directives"][0]["datasources"]["stretch"]["frames"]
    at_ms, length_ms = next(f["move"] for f in frames if "move" in f and f["move"][1] > 3_000)
    return [800 + at_ms + length_ms // 2, 800 + at_ms + length_ms + 500]


def test_all_of_it_is_reached_by_keyboard_and_controls_come_first(page):
    page.switch("behind")
    page.start()
    page.until(lambda: page.button("Next") and page.labels()[0] == "Next")
    page.driver.execute_script("document.querySelector('#settings-button').focus()")
    order = []
    while not order or order[-1][0] != "Response":
        page.key("Tab", 9)
        order.append(page.focus())
        assert len(order) < 40, order
    names = [name for name, _ in order]
    reached = ["Next", "Stop", "words", "send", "Transcript", "Response"]
    assert [name for name in names if name in reached] == reached
    assert [name for name, seen in order if not seen and name != "screen"] == []


@pytest.mark.usefixtures("with_screen")
def test_the_keyboard_comes_into_the_screen_and_out_again(page):
    page.start()
    page.until(lambda: page.button("Next"))
    page.until(page.screen_takes_keys)
    page.driver.execute_script("document.querySelector('#settings-button').focus()")
    page.key("Tab", 9)
    page.until(lambda: page.focus()[0] == "screen")
    outline = "return getComputedStyle(document.activeElement).outlineStyle"
    page.until(lambda: page.in_frame(outline) == "solid")
    page.key("Tab", 9)
    page.until(lambda: page.focus()[0] == "Next")


@pytest.mark.usefixtures("with_screen")
def test_escape_leads_from_the_screen_to_the_words(page):
    page.start()
    page.until(lambda: page.button("Next"))
    page.until(page.screen_takes_keys)
    page.driver.execute_script("document.querySelector('#glass iframe').focus()")
    page.key("Tab", 9)
    page.key("Escape", 27)
    page.until(lambda: page.focus()[0] == "words")


SIZES = [
    *((320, 568, 1), (568, 320, 1), (375, 667, 1), (844, 390, 1), (768, 1024, 1), (1024, 600, 1)),
    *((1366, 768, 1), (1920, 1080, 1), (3840, 2160, 1), (2160, 3840, 1)),
    *((320, 568, 2), (844, 390, 2), (1280, 720, 2), (1920, 1080, 2), (3840, 2160, 2)),
    *((1280, 720, 4), (1280, 1024, 4), (1366, 768, 4), (3840, 2160, 4)),
]
"""Windows from a small telephone to a large television, as they are and zoomed."""

SPOKEN_LINE = """
    const [text, down] = arguments;
    const line = document.querySelector("#score .now");
    line.textContent = text;
    scrollTo(0, down ? document.documentElement.scrollHeight : 0);
    const inside = ({ left, top, right, bottom }) =>
      left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const seen = ([x, y]) => document.elementFromPoint(x, y) === line;
    const range = document.createRange();
    range.selectNodeContents(line);
    const points = [...range.getClientRects()].flatMap(({ left, top, right, bottom }) =>
      [[left + 1, top + 3], [right - 1, top + 3], [left + 1, bottom - 3], [right - 1, bottom - 3]]);
    const wide = document.documentElement.scrollWidth;
    return [inside(line.getBoundingClientRect()), points.every(seen), wide <= innerWidth];
"""


@pytest.mark.usefixtures("with_screen")
@pytest.mark.parametrize("panels", [False, True], ids=["plain", "panels"])
def test_the_spoken_line_is_always_seen(page, english, panels):
    """Even the longest sentence of all, with the page at its top and at its bottom."""
    lines = [line for variants in english.lines.values() for line in variants]
    longest = max((s.strip() for line in lines for s in line.split(". ")), key=len)
    if panels:
        page.switch("behind")
    page.start()
    page.until(lambda: page.all("#score .now"))
    bad = []
    for size in SIZES:
        page.resize(*size)
        for down in (False, True):
            told = page.driver.execute_script(SPOKEN_LINE, longest, down)
            bad += [] if all(told) else [(size, down, told)]
    assert bad == []


AXE = FETCHED / "axe-core" / "axe.min.js"
SETTINGS = {"iframes": False, "resultTypes": ["violations"]}


def findings(page):
    """What axe-core finds in the page as it is."""
    if not page.driver.execute_script("return window.axe !== undefined"):
        page.driver.execute_script(AXE.read_text(encoding="utf-8"))
    found = page.driver.execute_async_script(
        "const done = arguments[1]; axe.run(document, arguments[0]).then(done)", SETTINGS
    )
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.usefixtures("with_screen")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page, scheme):
    require("" if AXE.is_file() else "make .apl/ready")
    page.prefers(prefers_color_scheme=scheme)
    found = {"asleep": findings(page)}
    with page.settings():
        found["settings"] = findings(page)
    page.start()
    page.until(lambda: page.all("#score .now"))
    found["speaking"] = findings(page)
    page.switch("behind")
    page.switch("text-only")
    for panel in page.all("details"):
        page.unfold(panel.get_attribute("id"))
    found["text and panels"] = findings(page)
    assert [one for each in found.values() for one in each] == []


def test_in_forced_colours_switches_and_buttons_are_seen(page):
    page.prefers(forced_colors="active")
    with page.settings():
        assert page.style("#double", "appearance") == "auto"
        assert page.style("#settings", "border-top-style") == "solid"
    assert page.style("#start", "border-top-style") == "solid"


STAND_IN = """
    window.said = [];
    let [one, timer] = [null, 0];
    const voice = {name: "Ann", lang: "en-US", voiceURI: "ann", localService: true};
    const french = {name: "Anne", lang: "fr-FR", voiceURI: "anne", localService: true};
    const synth = {
      getVoices: () => [french, voice],
      addEventListener() {},
      cancel() {
        if (one) said.push([performance.now(), "(cut)"]);
        clearTimeout(timer);
        one = null;
      },
      speak(utterance) {
        one = utterance;
        said.push([performance.now(), utterance.text]);
        utterance.onstart();
        timer = setTimeout(() => { one = null; utterance.onend(); }, window.takes_ms ?? 100);
      },
    };
    Object.defineProperty(window, "speechSynthesis", {value: synth, configurable: true});
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    window.SpeechRecognition = class { start() { window.heard_in = this.lang; } stop() {} };
"""
"""What a browser with voices and a microphone offers; one without a head has neither."""


@pytest.fixture
def with_voices(chromium):
    """Every page from now on has a voice; it is asked for before the page."""
    given = {"source": STAND_IN}
    name = chromium.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", given)
    yield
    chromium.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", name)


def said(page):
    return page.driver.execute_script("return said")


@pytest.fixture
def voiced(with_voices, page):  # noqa: ARG001 - before the page
    return page


def test_a_voice_of_the_computer_is_picked_and_speaks(voiced):
    with voiced.settings():
        options = Select(voiced.one("#voice")).options
        assert [option.text for option in options] == ["Synthesiser", "Ann"]
    voiced.pick("voice", "Ann")
    voiced.start()
    voiced.until(lambda: len(said(voiced)) > 1)
    assert said(voiced)[0][1] == "Welcome."
    assert not voiced.one("#sound").get_attribute("src")


def test_a_voice_begins_each_sentence_at_its_moment_on_the_clock(voiced):
    """Before the hold the clock waits for a slow voice; in the hold it waits for nothing."""
    answer = {
        "begin_ms": 0,
        "end_ms": 1_900,
        "holds": [{"begin_ms": 1_000, "end_ms": 1_900}],
        "spoken": [
            {"text": text, "begin_ms": at_ms, "end_ms": at_ms + 200}
            for text, at_ms in (("a", 0), ("b", 300), ("c", 1_000), ("d", 1_300), ("e", 1_800))
        ],
    }
    over = voiced.driver.execute_async_script(
        """const [answer, done] = arguments;
        window.takes_ms = 450;
        import("/static/voices.js").then(({ Spoken }) => {
          const bells = { pause() {}, removeAttribute() {} };
          const spoken = new Spoken(speechSynthesis, speechSynthesis.getVoices()[1], bells);
          spoken.addEventListener("over", () => done(performance.now()));
          spoken.load(answer, 0, 1);
          spoken.start();
        });""",
        answer,
    )
    at_ms = {text: ms for ms, text in said(voiced)}
    assert [text for _, text in said(voiced)] == ["a", "b", "c", "(cut)", "d", "e"]
    assert at_ms["b"] - at_ms["a"] == pytest.approx(450, abs=SOON_MS)
    assert at_ms["c"] - at_ms["b"] == pytest.approx(700, abs=SOON_MS)
    assert at_ms["d"] - at_ms["c"] == pytest.approx(300, abs=SOON_MS)
    assert at_ms["e"] - at_ms["d"] == pytest.approx(500, abs=SOON_MS)
    assert over - at_ms["c"] == pytest.approx(900, abs=SOON_MS)


def test_bells_sound_beside_a_voice_and_stand_while_it_is_late(voiced):
    answer = {
        "begin_ms": 100,
        "end_ms": 900,
        "beside": "bells.wav",
        "holds": [],
        "spoken": [
            {"text": "a", "begin_ms": 100, "end_ms": 300},
            {"text": "b", "begin_ms": 300, "end_ms": 900},
        ],
    }
    seen = voiced.driver.execute_async_script(
        """const [answer, done] = arguments;
        window.takes_ms = 450;
        const seen = [];
        const bells = {
          play() { seen.push(["play", this.src, this.currentTime]); },
          pause() { seen.push(["pause"]); },
          removeAttribute(name) { seen.push(["gone", name]); },
        };
        import("/static/voices.js").then(({ Spoken }) => {
          const spoken = new Spoken(speechSynthesis, speechSynthesis.getVoices()[1], bells);
          spoken.addEventListener("over", () => { spoken.stop(); done(seen); });
          spoken.load(answer, 0, 1);
          spoken.start();
        });""",
        answer,
    )
    assert seen == [
        ["play", "bells.wav", 0],
        ["pause"],
        ["play", "bells.wav", 0.2],
        ["pause"],
        ["gone", "src"],
    ]


def test_the_browser_listens_in_the_language_that_is_picked(voiced, served):
    voiced.pick("locale", "British English")
    voiced.one("#mic").click()
    assert voiced.driver.execute_script("return heard_in") == "en-GB"
    voiced.start()
    assert served.requests[-1]["request"]["locale"] == "en-GB"


IN_MS = 1_500


def reminder(at_ms):
    """One that rings at this moment, by the clock of the device."""
    at = datetime.fromtimestamp(at_ms / 1000, UTC).replace(tzinfo=None)
    text = {"locale": "en-US", "text": "Do your ball back stretch."}
    return {
        "requestTime": "2027-01-15T08:00:00",
        "trigger": {
            "type": "SCHEDULED_ABSOLUTE",
            "scheduledTime": at.isoformat(timespec="milliseconds"),
            "timeZoneId": "UTC",
        },
        "alertInfo": {"spokenInfo": {"content": [text]}},
    }


def test_a_reminder_rings_on_a_page_on_which_nobody_does_anything(served, chromium):
    with reminders(lambda: START_MS) as services:
        served.services = services
        token = services.alerts.opened()
        assert services.alerts.answer("POST", token, "", reminder(START_MS + IN_MS))[0] == 201
        page = Page(chromium, served.url)
        served.wall_ms += IN_MS
        page.until(lambda: "Do your ball back stretch." in page.one("#note").text)
    assert served.requests == []
