"""What every dialogue does in English, done in languages that are written in quite other ways.

Nothing is known of what is heard, since nobody speaks them: every answer must be legal and
no apology, and every hold must end at its moment in the language's own voice.
"""

from itertools import product

import pytest

from interaction_models.build import model
from skill.coach.cues import cue_sheet
from skill.coach.plain import session_from_plain
from skill.coach.reply import Hold, Reply, say
from skill.coach.scripts import whole_s
from skill.coach.session import holds_of
from skill.coach.stretch import HOLD_S, CountStyle, Plan
from skill.content.catalog import catalog, utterances
from skill.content.hearing import synonym
from skill.simulator.device import Device
from skill.simulator.ear import Heard
from skill.simulator.playback import playback
from skill.simulator.viewhost.devices import SCREENS
from skill.speech.layout import layout
from skill.speech.pace import pace_of
from tests.conftest import START_MS
from tests.content.pseudo import PSEUDO
from tests.test_dialogues import DIALOGUES, THINK_MS, into_answer_ms, play, read

LOCALES = [f"{language}-XX" for language in PSEUDO]
REGION, LANGUAGE = "qal-GB", "qal-XX"
HOLDS = list(product(range(HOLD_S.low, HOLD_S.high + 1), CountStyle))
ROUNDING_MS = 2
SENT = ("type", "intent", "reason")

pytestmark = pytest.mark.usefixtures("pseudo_languages")


@pytest.fixture(scope="module")
def moves(lambda_handler, ear):
    """What each dialogue means in English: its turns, the request of each, whether it is new."""

    def requests(path):
        device = Device(lambda_handler, ear, now_ms=START_MS)
        for turn, _ in play(device, read(path)):
            request = device.request["request"]
            sent = {name: request[name] for name in SENT if name in request}
            yield turn, sent, device.request["session"]["new"]

    return {path: list(requests(path)) for path in DIALOGUES}


def answers(device, moves):
    """The answers to the same requests, at the same places of what this language says."""
    pace = pace_of(device.locale)
    end_ms = 0
    for number, (turn, request, new) in enumerate(moves):
        if number == 0 or turn.get("stranger"):
            device.user_id = f"amzn1.ask.account.{device.locale}.{number}"
        device.now_ms += round(turn.get("later_h", 0) * 3_600_000)
        device.now_ms += moment_ms(device, turn) or end_ms + THINK_MS
        if device.is_open or request["type"] != "SessionEndedRequest":
            answer = device.send(request, new=new)
            heard = playback(answer, pace.ms)
            end_ms = heard.end_ms
            yield heard


def moment_ms(device, turn):
    """When a turn interrupts; None where no hold plays that it was to interrupt."""
    plain = device.attributes.get("session")
    plays = holds_of(session_from_plain(plain)) if plain else ()
    return None if "hold_s" in turn and not plays else into_answer_ms(device, turn)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("path", DIALOGUES, ids=lambda path: path.stem)
def test_a_dialogue_goes_on_in_any_language_and_its_holds_are_exact(
    lambda_handler, moves, path, locale
):
    device = Device(lambda_handler, None, locale, START_MS, viewport=SCREENS["medium"].context)
    sorry = {catalog(locale).text(f"trouble.{name}") for name in ("apology", "lost")}
    for heard in answers(device, moves[path]):
        assert not any(text in heard.ssml for text in sorry)
        for hold in heard.holds:
            nearest_ms = min(abs(part.begin_ms - hold.end_ms) for part in heard.spoken)
            assert nearest_ms <= ROUNDING_MS, "the end of a hold is not said at its end"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("seconds", "style"), HOLDS)
def test_each_cue_takes_as_long_as_was_measured(locale, seconds, style):
    words, pace = catalog(locale), pace_of(locale)
    spoken = layout(Reply((Hold(1, seconds, style),)), words.text, pace).spoken
    measured, rate = words.voice["cues"], words.voice["rate"]
    assert [part.end_ms - part.begin_ms for part in spoken] == [
        round(rate * measured[part.text.casefold()]) for part in spoken
    ]
    assert len(spoken) <= len(cue_sheet(seconds, style))


@pytest.mark.parametrize("locale", LOCALES)
def test_no_line_takes_as_long_as_the_english_one(locale):
    words, english = catalog(locale), catalog("en-US")
    key = "setup.lie_down"
    ours_ms = pace_of(locale).ms(words.text(key))
    assert ours_ms != pace_of("en-US").ms(words.text(key))
    assert words.text(key) != english.text(key)


def test_lines_said_straight_on_are_parted_by_no_space_where_sentences_are_not():
    words = catalog("qad-XX")
    spoken = layout(Reply((say("stop.up"), say("stop.bye"))), words.text, pace_of("qad-XX")).spoken
    assert [part.text for part in spoken] == [words.text("stop.up") + words.text("stop.bye")]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_speaker_is_opened_in_any_language(lambda_handler, locale):
    device = Device(lambda_handler, None, locale, START_MS)
    said = utterances(locale)
    answer = device.say(f"{said.opening['wake'][0]}, {said.launch}")
    what = say("welcome.what", seconds=whole_s(Plan()))
    welcome = catalog(locale).text(what.key, facts=what.facts)
    assert welcome in answer["response"]["outputSpeech"]["ssml"]


def test_a_region_says_its_own_lines_in_the_voice_of_its_language():
    region, language = catalog(REGION), catalog(LANGUAGE)
    differing = {key for key in language.lines if region.lines[key] != language.lines[key]}
    assert differing == {"pause.rest"}
    assert pace_of(REGION) == pace_of(LANGUAGE)


def test_a_region_understands_its_own_words_and_its_languages():
    assert synonym(REGION, "Feeling", "quite good") == "hard"
    assert synonym(LANGUAGE, "Feeling", "quite good") == "right"
    assert synonym(REGION, "Feeling", "fine") == "right"
    samples = {
        locale: model(locale)["interactionModel"]["languageModel"] for locale in (REGION, LANGUAGE)
    }
    heard = {
        locale: {intent["name"]: intent["samples"] for intent in spoken["intents"]}
        for locale, spoken in samples.items()
    }
    assert heard[REGION]["TipIntent"] == [*heard[LANGUAGE]["TipIntent"], "a wrinkle"]


def test_a_region_is_heard_in_its_answers(lambda_handler):
    device = Device(lambda_handler, None, REGION, START_MS)
    device.send({"type": "LaunchRequest"}, new=True)
    answer = device.mean(Heard("AMAZON.PauseIntent"))
    assert "Have a rest." in answer["response"]["outputSpeech"]["ssml"]
