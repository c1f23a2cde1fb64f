"""Every measurement still runs: each with the smallest counts that it takes."""

import importlib
from collections import Counter
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console

from bench import (
    care,
    chance,
    cost,
    floor,
    hearing,
    pace,
    size,
    store,
    voice,
    voices,
    web,
    words,
)
from bench.__main__ import PARTS
from bench.endpoint import endpoint
from bench.measured import Measured, fetched
from skill.content.catalog import unmeasured, utterances
from skill.content.folders import FOLDERS
from skill.speech.pace import script_of
from stand_ins.held_out import Utterance
from stand_ins.practice import DAILY

BENCH = Path(size.__file__).parent


def shown(tables):
    """What is printed of a measurement."""
    console = Console(width=200)
    with console.capture() as capture:
        for each in tables:
            console.print(each)
    return capture.get()


def smaller(monkeypatch, **counts):
    """Counts of the measurements made as small as they may be: `module__NAME=count`."""
    for name, count in counts.items():
        module, _, constant = name.partition("__")
        monkeypatch.setattr(importlib.import_module(f"bench.{module}"), constant, count)


@pytest.fixture
def one_voice(monkeypatch):
    """The set voice alone."""
    first = dict(islice(voices.MAKERS.items(), 1))
    monkeypatch.setattr(voices, "MAKERS", first)


@pytest.mark.parametrize(
    "name", sorted({path.stem for path in BENCH.glob("*.py")} - {"standard_skill"})
)
def test_every_measurement_can_be_imported(name):
    assert importlib.import_module(f"bench.{name}").__doc__


def test_every_module_that_has_tables_is_a_part():
    having = {path.stem for path in BENCH.glob("*.py") if "\ndef tables()" in path.read_text()}
    assert having == PARTS.keys()


def test_the_speed_is_measured_beside_a_hello_world(monkeypatch):
    smaller(monkeypatch, speed__TURNS=4, speed__ROUNDS=1, cold_start__STARTS=3)
    assert "cold start without one, median of 1" in shown(PARTS["speed"]())


def test_months_of_practice_are_simulated(monkeypatch):
    smaller(monkeypatch, months__DAYS=7, months__PEOPLE=(DAILY,))
    said = shown(PARTS["months"]())
    assert "7 days of practice" in said
    assert "sessions in a row with the same words" in said


def test_what_the_store_costs_is_measured(monkeypatch):
    smaller(monkeypatch, store__SESSIONS=2, store__SIZES=(1,))
    smaller(monkeypatch, store__FAULTS={"dropped": store.FAULTS["dropped connections"]})
    said = shown(PARTS["store"]())
    assert "writes a session" in said
    assert "nobody listens" in said


def test_every_slot_has_a_value_to_be_said():
    assert words.SLOTS.keys() == {
        slot for intent in words.INTENTS.values() for slot in intent.slots
    }


def test_the_words_are_counted(monkeypatch):
    some = dict(islice(words.INTENTS.items(), 1))
    smaller(monkeypatch, words__INTENTS=some, words__ROUTE=words.ROUTE[:2])
    assert "longest sentence" in shown(PARTS["words"]())


def test_what_a_listener_hears_is_counted():
    said = [Utterance("stop", frozenset({"AMAZON.StopIntent"}))]
    found = hearing.result(lambda _: "AMAZON.StopIntent", said)
    assert next(hearing._cells(found)) == "100.0%"
    assert "times" in shown([hearing._worst(Counter(hearing._mistakes(found)))])


def test_the_floor_of_certainty_is_measured(monkeypatch):
    examples = list(floor.spoken_examples(utterances("en-US")))[::20]
    smaller(monkeypatch, floor__spoken_examples=lambda _: examples)
    assert "60 off topic" in shown(PARTS["floor"]())


def test_distress_is_measured(monkeypatch, tmp_path):
    saying = tmp_path / "distress.toml"
    saying.write_text('pain = ["it hurts"]\n', encoding="utf-8")
    some, place = (dict(islice(all_.items(), 1)) for all_ in (care.INTENTS, care.PLACES))
    smaller(monkeypatch, care__SAYINGS=saying, care__INTENTS=some, care__PLACES=place)
    assert "by words, as the simulator hears them" in shown(PARTS["care"]())


@pytest.mark.usefixtures("one_voice")
def test_the_pace_is_fitted_to_a_voice(monkeypatch):
    texts = list(islice(pace.corpus().lines, 20))
    few = pace.Corpus(texts, list(pace.corpus().cues)[:20], texts, texts)
    monkeypatch.setattr(pace, "corpus", lambda: few)
    assert "ready to copy" in shown(PARTS["pace"]())


@pytest.mark.usefixtures("one_voice")
def test_holds_are_measured_in_sound(monkeypatch):
    smaller(monkeypatch, holds__LENGTHS=(15,))
    assert "every second counted" in shown(PARTS["holds"]())


@pytest.mark.usefixtures("one_voice")
def test_the_place_is_measured_in_sound(monkeypatch):
    smaller(monkeypatch, located__INTERRUPTIONS=60, located__EACH=10)
    assert "cut:" in shown(PARTS["located"]())


def test_a_package_is_weighed(tmp_path):
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "one.py").write_text("a" * 1_000)
    assert size.unzipped(tmp_path) == {"part": 1_000}
    assert 0 < size.zipped(tmp_path)[0]["part"] < 100


def test_a_session_has_its_price():
    template = cost.TEMPLATE.read_text(encoding="utf-8")
    chosen, units = (
        int(found.findall(template)[0]) for found in (cost.MEMORY_SIZE, cost.TABLE_UNITS)
    )
    one = cost.Cost(chosen, Measured(1.0, 2.0, 300.0, 1, 4))
    said = shown([cost._sizes([one], chosen), cost._items(one), cost._attacks(one, units)])
    assert "1 reads and 4 writes" in said


def test_sounds_have_their_price():
    assert "9,000" in shown([cost._of_sounds(fetched())])


def test_the_speed_is_measured_beside_the_standard_skill(monkeypatch, dynamodb):
    monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
    smaller(monkeypatch, with_store__TURNS=14, with_store__WARMED=0, with_store__ROUNDS=1)
    smaller(monkeypatch, cold_start__STARTS=3)
    assert "GetItem 1" in shown(PARTS["with_store"]())


@pytest.mark.usefixtures("one_voice")
def test_a_tempo_is_found_in_logs(monkeypatch):
    smaller(monkeypatch, tempo__LOGS=1, tempo__PEOPLE=2)
    assert "log alone" in shown(PARTS["tempo"]())


def test_a_verification_is_measured(monkeypatch):
    smaller(monkeypatch, web__PAIRS=1, web__BLOCK=1)
    assert "stock" in shown([web.verification()])


def test_a_crowd_is_served_and_kept(monkeypatch, dynamodb):
    monkeypatch.setenv("STRETCH_TABLE", dynamodb.name)
    smaller(monkeypatch, web__PEOPLE=2)
    with endpoint() as server:
        assert "2 at once" in shown([web.people(server)])
    assert web.kept_whole() == 2


def test_mutated_envelopes_are_counted(monkeypatch):
    smaller(monkeypatch, mutations__MUTANTS=20)
    assert "answered by the function" in shown(PARTS["mutations"]())


def test_an_outcome_by_chance_is_read_from_the_report():
    cases = ElementTree.fromstring("<a><testcase><failure/></testcase><testcase/></a>")
    assert [chance._outcome(case) for case in cases] == ["failed", "passed"]


def test_a_language_has_its_voice_measured():
    words = unmeasured("en", FOLDERS.tables("en"))
    lines = list(islice(voice.every_line(words), 20))
    cues = list(islice(voice.every_cue(words), 20))
    fitted = voice.fit(voices.MAKERS["espeak-ng 175"](), script_of(words), lines, cues)
    assert "[cues]" in voice.as_toml(fitted)
