"""The contract agrees with the coach, and each language's folder keeps it."""

from itertools import product

import pytest

from skill.coach.cues import cue_sheet
from skill.coach.session import Mode
from skill.coach.stretch import HOLD_S, POSITION, CountStyle
from skill.content import contract
from skill.content.catalog import catalog, utterances
from skill.content.contract import CONTRACT
from skill.content.folders import FOLDERS
from skill.content.terms import Kind


@pytest.mark.parametrize("name", FOLDERS.spoken())
def test_a_folder_keeps_the_contract(name):
    assert catalog(name).lines.keys() == CONTRACT.keys()
    assert utterances(name).intents


def test_the_steps_of_the_position_are_the_coachs():
    assert tuple(contract.POSITION.split(",")) == tuple(POSITION)


def test_the_modes_are_the_coachs():
    assert contract.MODES.split(",") == list(Mode)


def test_the_cues_and_what_they_are_told_are_those_of_all_holds():
    told = {key: set() for key, row in CONTRACT.items() if row.kind is Kind.CUE}
    for seconds, style in product(range(HOLD_S.low, HOLD_S.high + 1), CountStyle):
        for cue in (*cue_sheet(seconds, style), *cue_sheet(seconds, style, new=True)):
            told[cue.line.key].add(tuple(cue.line.facts.items()))
    for key, heard in told.items():
        facts = CONTRACT[key].facts
        assert {name for facts_told in heard for name, _ in facts_told} == facts.keys(), key
        for name, fact in facts.items():
            values = {dict(facts_told)[name] for facts_told in heard}
            assert fact.values is None or values == set(fact.values), key
            assert fact.values or not fact.must, f"{key} is measured with no value of {name}"


def test_a_fact_must_be_said_where_english_always_says_it():
    words = catalog("en-US")

    def always(key, fact):
        return all(f"{{{fact}:" in text for text in words.lines[key])

    facts = [(key, name, fact) for key, row in CONTRACT.items() for name, fact in row.facts.items()]
    assert [(key, name) for key, name, fact in facts if fact.must] == [
        (key, name) for key, name, _ in facts if always(key, name)
    ]
