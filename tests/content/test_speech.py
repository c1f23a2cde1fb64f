"""What is true of every line in every language folder."""

import re

import pytest

from skill.content.catalog import LANGUAGES, catalog

LINES = [
    pytest.param(text, id=f"{language}:{key}:{n}")
    for language in sorted(LANGUAGES)
    for key, variants in catalog(f"{language}-XX").lines.items()
    for n, text in enumerate(variants)
]
MAX_WORDS = 20
MAX_OPTIONS = 3
OPTION = re.compile(r",| or ")


@pytest.mark.parametrize("text", LINES)
def test_no_sentence_is_longer_than_twenty_words(text):
    plain = re.sub(r"{[^}]*}", "two", text)
    for sentence in re.split(r"(?<=[.?!])\s+", plain):
        assert len(sentence.split()) <= MAX_WORDS, sentence


@pytest.mark.parametrize("text", [line for line in LINES if "?" in line.values[0]])
def test_no_question_has_more_than_three_options(text):
    question = next(part for part in re.split(r"(?<=[.?!])\s+", text) if part.endswith("?"))
    options = [part for part in OPTION.split(question.partition(":")[2]) if part.strip()]
    assert len(options) <= MAX_OPTIONS


@pytest.mark.parametrize("text", LINES)
def test_no_line_carries_markup_or_digits(text):
    plain = re.sub(r"{[^}]*}", "", text)
    assert not re.search(r"[<>&\d]", plain)
    assert text == text.strip()
