"""What is true of every line in every language folder."""

import re

import pytest

from skill.coach.streak import WEEK_DAYS
from skill.coach.today import RESTS
from skill.content.catalog import catalog
from skill.content.contract import CONTRACT
from skill.content.folders import FOLDERS
from skill.content.terms import Kind
from skill.speech.pace import pace_of
from stand_ins.legal import ASKING

LINES = [
    pytest.param(name, text, id=f"{name}:{key}:{n}")
    for name in FOLDERS.spoken()
    for key, variants in catalog(name).lines.items()
    for n, text in enumerate(variants)
]
MAX_MS = 10_000
"""What can be kept in mind, face down on a ball; words, marks and options are counted elsewhere."""

FACT = re.compile(r"{[^}]*}")


def sentences(name, text):
    """The sentences of a line, with a number for each of its facts."""
    words = catalog(name)
    number = words.wording.grammar.number(2)
    return [found[0].strip() for found in words.writing.sentences(FACT.sub(number, text))]


@pytest.mark.parametrize(("name", "text"), LINES)
def test_no_sentence_is_longer_than_can_be_kept_in_mind(name, text):
    for sentence in sentences(name, text):
        assert pace_of(name).ms(sentence) <= MAX_MS, sentence


@pytest.mark.parametrize("key", [key for key, row in CONTRACT.items() if row.kind is Kind.DAILY])
def test_what_comes_back_daily_has_eight_variants_and_none_twice_in_a_week(key):
    variants = catalog("en").lines[key]
    assert len(set(variants)) == len(variants) >= WEEK_DAYS + 1
    if key == "rep.done":  # more than one of a day
        assert len(variants) >= WEEK_DAYS * RESTS


@pytest.mark.parametrize("key", ["ask.closing.ask", "ask.closing_full.ask"])
def test_what_ends_a_day_has_eight_variants_too(key):
    variants = catalog("en").lines[key]
    assert len(set(variants)) == len(variants) >= WEEK_DAYS + 1
    assert all(ASKING.search(sentences("en", text)[-1]) for text in variants)
