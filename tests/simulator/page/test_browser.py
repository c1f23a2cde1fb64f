"""The page in a real browser, as a person uses it: typing, touching, cutting in, loading anew."""

import os
import tempfile
import threading
from shutil import which
from time import monotonic

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait
from werkzeug.serving import make_server

from skill.simulator.conversation import Conversation
from skill.simulator.device import Device
from skill.simulator.page.app import app
from skill.simulator.page.state import first_screen
from skill.simulator.page.visit import Visit
from skill.simulator.page.visits import Visits
from skill.simulator.viewhost.files import missing
from tests.conftest import START_MS

REQUIRED = "STRETCH_REQUIRE_BROWSER"
FLAGS = """
    --headless --no-sandbox --disable-gpu --no-first-run --disable-sync --mute-audio
    --disable-background-networking --disable-component-update --disable-quic
""".split()
START = "start my ball back stretch"
PATIENCE_S = 60
NEAR_MS = 700


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
        service = webdriver.ChromeService(which("chromedriver"))
        driver = webdriver.Chrome(options=options, service=service)
        yield driver
        driver.quit()


class Served:
    """The page's server with a skill of its own, and what the skill was asked."""

    def __init__(self, handler, ear, speaker):
        self.requests = []
        self.answers = []
        self.screen = first_screen()

        def noted(event, context):
            self.requests.append(event)
            self.answers.append(handler(event, context))
            return self.answers[-1]

        def made():
            device = Device(noted, ear, now_ms=START_MS)
            visit = Visit(Conversation(device, speaker.length_ms), speaker, lambda: START_MS)
            visit.choose(self.screen)
            return visit

        self.server = make_server("127.0.0.1", 0, app(Visits(made)), threaded=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def moments(self):
        """When the requests were made, in milliseconds from the first."""
        stamps = [stamp_ms(event["request"]["timestamp"]) for event in self.requests]
        return [stamp - stamps[0] for stamp in stamps]


def stamp_ms(text):
    minutes, seconds = text.split(":")[1:]
    return int(minutes) * 60_000 + round(float(seconds.rstrip("Z")) * 1000)


@pytest.fixture
def served(lambda_handler, ear, speaker):
    opened = Served(lambda_handler, ear, speaker)
    yield opened
    opened.server.shutdown()
    opened.server.server_close()


class Page:
    """The page as a person sees it."""

    def __init__(self, driver, url):
        self.driver = driver
        driver.get(url)
        self.until(lambda: self.all("#chips button"))

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def until(self, holds):
        return WebDriverWait(self.driver, PATIENCE_S, 0.05).until(lambda _: holds())

    def say(self, text):
        self.one("#words").send_keys(text + Keys.ENTER)
        self.until(lambda: not self.one("#words").get_attribute("value"))
        self.until(lambda: self.one("#you").text == f"“{text}”")

    def press(self, label):
        next(b for b in self.all("#chips button") if b.text.lower() == label).click()
        self.until(lambda: self.one("#you").text.lower() == f"“{label}”")

    def switch(self, name):
        self.one(f"#{name}").click()

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

    def button(self, name):
        """Where a button of the screen is seen in the window; nothing where there is none."""
        return self.driver.execute_script(
            """const frame = document.querySelector("#glass iframe");
            const found = frame?.contentDocument?.querySelector(`[data-id='${arguments[0]}']`);
            if (!found) return null;
            const [out, inside] = [frame.getBoundingClientRect(), found.getBoundingClientRect()];
            const scale = out.width / frame.offsetWidth;
            return [out.left + scale * (inside.left + inside.width / 2),
                    out.top + scale * (inside.top + inside.height / 2)];""",
            name,
        )

    def touch(self, name):
        """Lays a finger on a button of the screen, for so long that the renderer sees it."""
        x, y = self.until(lambda: self.button(name))
        self.frames(10)
        point = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", point)
        self.frames(15)
        end = {"type": "touchEnd", "touchPoints": []}
        self.driver.execute_cdp_cmd("Input.dispatchTouchEvent", end)
        self.until(lambda: self.one("#you").text == f"touched: {name}")

    def slide(self, at_ms):
        """Puts the moment at which words are said in text only."""
        self.driver.execute_script(
            """const range = document.querySelector("#when input");
            range.value = arguments[0];
            range.dispatchEvent(new Event("input"));""",
            at_ms,
        )

    def in_frame(self, script):
        """What a script says inside the screen's frame."""
        self.driver.switch_to.frame(self.one("#glass iframe"))
        try:
            return self.driver.execute_script(script)
        finally:
            self.driver.switch_to.default_content()

    def shown(self):
        """All texts on the screen."""
        return self.in_frame("return [...document.querySelectorAll('p')].map((p) => p.innerText)")

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
    assert not page.all("#chips button:not(.first)")
    assert "Goodbye." in " ".join(page.told())
    page.one("#progress summary").click()
    assert "0:45 held" in page.one("#progress figcaption").text
    assert len(served.requests) == 5


@pytest.mark.usefixtures("with_screen")
def test_a_whole_session_by_touch_in_text_only(page, served):
    page.switch("text-only")
    page.press(START)
    for before, name in enumerate(("next", "next", "next", "next", "next", "stop"), 1):
        page.until(lambda before=before: len(served.answers) == before)
        page.touch(name)
    page.until(lambda: len(served.answers) == 7)
    kinds = [event["request"]["type"] for event in served.requests]
    assert kinds == ["LaunchRequest"] + 6 * ["Alexa.Presentation.APL.UserEvent"]
    assert served.answers[-1]["response"]["shouldEndSession"]


@pytest.mark.usefixtures("speaker_only")
def test_an_interruption_in_mid_hold_carries_the_true_time(page, served):
    page.press(START)
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
    page.press(START)
    page.until(lambda: page.sound_ms() > 0)
    sound_ms, wall_s = page.sound_ms(), monotonic()
    page.hears("I'm no doctor: if it hurts, stop and tell me.")
    passed_ms = (monotonic() - wall_s) * 1000
    assert page.sound_ms() - sound_ms == pytest.approx(passed_ms, abs=NEAR_MS)


@pytest.mark.usefixtures("speaker_only")
def test_double_speed_doubles_the_sound_and_keeps_the_true_time(page, served):
    page.switch("double")
    page.press(START)
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
    page.press(START)
    page.hears("I'm no doctor: if it hurts, stop and tell me.")
    sound_ms = page.sound_ms()
    page.driver.refresh()
    page.until(lambda: page.phase() in {"speaking", "blocked"})
    if page.phase() == "blocked":  # a browser may want a click before it plays sound
        assert page.one("#score .now").text.startswith("I'm no doctor")
        page.one("#go-on").click()
    page.until(lambda: page.phase() == "speaking" and page.sound_ms() > 0)
    assert page.sound_ms() == pytest.approx(sound_ms, abs=2 * NEAR_MS)
    assert page.one("#you").text == f"“{START}”"
    page.say("skip the setup")
    assert len({event["session"]["sessionId"] for event in served.requests}) == 1


@pytest.mark.usefixtures("with_screen")
def test_the_screen_of_the_picked_device_shows_the_answer(page, served):
    Select(page.one("#device")).select_by_visible_text("Show 5")
    page.until(lambda: page.one("#bezel").is_displayed())
    page.switch("text-only")
    page.press(START)
    page.until(lambda: page.button("next"))
    assert served.requests[-1]["context"]["Viewport"]["pixelWidth"] == 960


@pytest.mark.usefixtures("with_screen")
def test_the_screen_goes_to_the_chosen_moment_and_back(page):
    page.switch("text-only")
    page.press(START)
    page.press("skip the setup")
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
    assert page.one("#screens-off").text.startswith("Screens are off:")
    page.switch("text-only")
    page.press(START)
    assert "Welcome." in page.told()
    chromium.execute_script("sessionStorage.clear(); localStorage.clear()")


def test_a_page_of_a_simulator_that_was_stopped_begins_anew(page):
    page.driver.execute_script("sessionStorage.setItem('visit', 'gone')")
    page.driver.refresh()
    page.until(lambda: "started anew" in page.one("#trouble").text)
    page.switch("text-only")
    page.press(START)


def test_what_another_tab_has_said_is_shown_and_not_said_over(page, served):
    page.switch("text-only")
    page.press(START)
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
    page.press(START)
    page.until(lambda: page.sound_ms() > 1_000)
    served.server.shutdown()
    served.server.server_close()
    page.one("#words").send_keys("next" + Keys.ENTER)
    page.until(lambda: "No answer" in page.one("#trouble").text)
    assert page.one("#words").get_attribute("value") == "next"


def test_all_of_it_is_reached_by_keyboard(page):
    reached = set()
    for _ in range(16):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        active = page.driver.switch_to.active_element
        reached.add(active.get_attribute("id") or active.text)
    assert {"device", "double", "text-only", "words", "send", "Transcript", "Response"} <= reached


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_nothing_sticks_out_at_the_side(page, width):
    size = {"width": width, "height": 740, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        wide = page.driver.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
