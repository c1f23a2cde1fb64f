import pytest

from skill.alexa.app import build_skill, guarded
from skill.simulator.page import app as apps
from skill.simulator.page.app import PAGES, STATIC, app, visits
from skill.simulator.page.visit import GONE_MS
from skill.simulator.page.visits import Visits
from skill.simulator.sounds import SOUNDS
from skill.simulator.viewhost.files import FONTS, RENDERER, missing, versioned
from skill.speech.apla import Sounds
from stand_ins.person import Nowhere
from tests.simulator.page.conftest import SECRET, opened

START = "start my ball back stretch"


class Page:
    """A page as the browser holds it."""

    def __init__(self, client):
        self.client = client
        self.state = client.post("/visits", json={}).json

    def post(self, what, **body):
        given = {"turn": self.state["turn"], "elapsed_ms": 0} | body
        answer = self.client.post(f"/visits/{self.state['id']}/{what}", json=given)
        if answer.status_code == 200:
            self.state = answer.json
        return answer

    def say(self, text, elapsed_ms=0):
        return self.post("words", text=text, elapsed_ms=elapsed_ms)


def text_at(client, url):
    with client.get(url) as found:
        return found.text


@pytest.fixture
def page(client):
    return Page(client)


def test_a_whole_session_is_held_by_words(page):
    for text, ms in ((START, 0), ("skip the setup", 3_000), ("next", 55_000), ("next", 55_000)):
        page.say(text, ms)
    page.say("just right", 55_000)
    assert not page.state["open"]
    assert page.state["rows"][-1]["held_s"] == 45


def test_a_new_page_says_what_can_be_picked(client):
    new = client.post("/visits", json={})
    assert new.status_code == 201
    assert {"screens", "off", "locales", "parts", "id", "start"} <= new.json.keys()


def test_a_reload_in_mid_session_finds_everything(page, client):
    page.say(START)
    page.say("skip the setup", 4_000)
    found = client.get(f"/visits/{page.state['id']}").json
    assert {name: found[name] for name in page.state} == page.state


def test_silence_goes_its_way(page):
    page.say(START)
    page.post("silence", elapsed_ms=60_000)
    assert page.state["playing"]
    page.post("silence", elapsed_ms=60_000)
    assert not page.state["open"]


def test_a_touch_goes_its_way(page):
    page.say(START)
    page.post("touch", arguments=["pause"], source={})
    assert page.state["request"]["request"]["arguments"] == ["pause"]


def test_a_device_is_picked(page, monkeypatch):
    monkeypatch.setattr(apps, "missing", list)
    assert page.post("screen", screen="small").json["screen"] == "small"
    page.say(START)
    assert page.state["directive"]
    assert page.post("screen", screen="huge").status_code == 400


def test_without_a_renderer_no_screen_is_picked(page, monkeypatch):
    monkeypatch.setattr(apps, "missing", lambda: ["index.js"])
    assert page.post("screen", screen="small").status_code == 400
    assert page.post("screen", screen="none").status_code == 200


def test_a_region_is_picked_and_begins_anew(page):
    page.say(START)
    page.post("locale", locale="en-GB")
    assert (page.state["open"], page.state["locale"]) == (False, "en-GB")
    page.say(START)
    assert page.state["request"]["request"]["locale"] == "en-GB"
    assert page.post("locale", locale="xx-XX").status_code == 400


def test_the_region_that_it_is_in_already_changes_nothing(page):
    page.say(START)
    page.post("locale", locale="en-US")
    assert page.state["open"]


def test_a_tab_that_was_left_open_for_days_begins_anew(page):
    page.say(START)
    page.say("next", 3 * 86_400_000)
    assert page.state["heard"][-1]["text"] == f"Nobody is listening. Say “{START}”."
    page.say(START, GONE_MS)
    assert page.state["open"]


def test_the_sound_comes_whole_or_in_part(page, client):
    page.say(START)
    url = page.state["playing"]["sound"]
    whole = client.get(url)
    assert whole.mimetype == "audio/wav"
    assert whole.data[:4] == b"RIFF"
    part = client.get(url, headers={"Range": "bytes=4-99"})
    assert part.status_code == 206
    assert part.data == whole.data[4:100]


def test_bells_come_without_their_words_too(made, tongues):
    def with_bells():
        visit = made()
        visit.conversation.device.handler = guarded(build_skill(None, Nowhere(), Sounds(SOUNDS)))
        return visit

    client = opened(app(Visits(with_bells), SECRET, tongues))
    page = Page(client)
    page.say(START)
    assert page.state["playing"]["beside"] is None
    page.say("use chimes", 40_000)
    page.say("skip the setup", 40_000)
    whole, beside = (client.get(page.state["playing"][name]).data for name in ("sound", "beside"))
    assert len(beside) == pytest.approx(len(whole), abs=100)  # bytes: a clip is whole milliseconds


def test_a_sound_that_is_over_is_not_found(page, client):
    page.say(START)
    url = page.state["playing"]["sound"]
    page.say("stop")
    assert client.get(url).status_code == 404


def test_what_belongs_to_a_turn_that_is_over_changes_nothing(page):
    page.say(START)
    late = page.post("words", text="stop", turn=0)
    assert late.status_code == 409
    assert late.json["turn"] == page.state["turn"]
    assert late.json["open"]


@pytest.mark.parametrize("what", ["words", "touch", "silence", "screen", "locale"])
def test_a_page_that_is_not_known_is_told_so(client, what):
    refused = client.post(f"/visits/nobody/{what}", json={})
    assert refused.status_code == 404
    assert "not known" in refused.json["error"]


def test_sounds_and_states_of_unknown_pages_are_not_found(client):
    assert client.get("/visits/nobody").status_code == 404
    assert client.get("/visits/nobody/sound/1.wav").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"text": "x" * 999}, {"text": ""}, {"elapsed_ms": -1}, {"turn": "1"}]
)
def test_a_bad_body_is_refused_and_nothing_is_lost(page, wrong):
    page.say(START)
    refused = page.post("words", **({"text": "next"} | wrong))
    assert refused.status_code == 400
    assert refused.json["error"]
    assert page.say("next").status_code == 200


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.iterdir()))
def test_no_file_of_the_page_names_another_place(client, name):
    text = text_at(client, f"/static/{name}")
    assert "https://" not in text
    assert all(rest.startswith("www.w3.org/2000/svg") for rest in text.split("http://")[1:])


def test_the_page_and_its_frame_are_there(client):
    assert "<h1>" in text_at(client, "/")
    assert 'id="screen"' in text_at(client, "/screen")


@pytest.mark.skipif(bool(missing()), reason="npm has not fetched the renderer")
@pytest.mark.parametrize("url", [RENDERER, *FONTS.values()])
def test_what_npm_brings_is_kept_for_good_by_its_version(client, url):
    with client.get(versioned(url)) as kept, client.get(f"{url}?v=0.0.1") as other:
        assert "immutable" in kept.headers["Cache-Control"]
        assert "immutable" not in other.headers["Cache-Control"]


def test_our_own_files_are_asked_for_anew(client):
    with client.get("/viewhost/screen.js?v=") as own, client.get("/static/page.js") as page:
        assert own.headers["Cache-Control"] == page.headers["Cache-Control"] == "no-cache"
        assert page.headers["ETag"]


def test_the_stylesheet_asks_for_the_typeface_by_its_version(client):
    style = text_at(client, "/static/page.css")
    assert style.count(versioned(FONTS[400])) == style.count(versioned(FONTS[600])) == 1


@pytest.mark.parametrize("url", [*PAGES, "/static/page.js", "/visits/x", RENDERER])
def test_nothing_of_it_is_for_whoever_does_not_know_the_secret(made, url):
    refused = app(Visits(made), SECRET).test_client().get(url)
    assert refused.status_code == 403
    assert "make run" in refused.json["error"]


@pytest.mark.parametrize(
    "url", ["/static/../app.py", "/static/%2e%2e/app.py", "/viewhost/nothing.js"]
)
def test_no_other_file_is_given_out(client, url):
    assert client.get(url).status_code == 404


def test_the_renderers_files_are_given_out(client):
    with client.get("/viewhost/screen.js") as found:
        assert found.mimetype == "text/javascript"
        assert "class Screen" in found.text


def test_the_pages_of_one_machine_speak_with_one_skill_that_remembers(wall, monkeypatch):
    monkeypatch.setattr(apps, "_wall_ms", wall)
    client = opened(app(visits(), SECRET))
    first = Page(client)
    first.say(START)
    first.say("skip the setup", 1_000)
    first.say("stop", 45_000)
    wall.now_ms += 86_400_000
    second = Page(client)
    second.say(START)
    assert [row["held_s"] for row in second.state["rows"]] == [15]
