from dataclasses import replace

import pytest

from skill.content.writing import Writing

SPACED = Writing(ends=".?!", pauses=",;:", between=" ", spaces=True, capitals=True, direction="ltr")
DENSE = Writing(ends="。？", pauses="、", between="", spaces=False, capitals=False, direction="ltr")


def test_each_sentence_begins_with_a_capital_where_the_language_has_them():
    assert SPACED.capitalised("one of three. rest, now. go?") == "One of three. Rest, now. Go?"


def test_nothing_is_capitalised_where_the_language_has_none():
    assert DENSE.capitalised("abc。def") == "abc。def"


def test_lines_begin_on_the_left_or_on_the_right():
    assert not SPACED.from_right
    assert replace(SPACED, direction="rtl").from_right


def test_sentences_are_joined_by_what_stands_between_them():
    assert SPACED.joined("One.", "Two.") == "One. Two."
    assert DENSE.joined("一。", "二。") == "一。二。"


@pytest.mark.parametrize(
    ("writing", "text", "sentences"),
    [(SPACED, "One. Two!", ["One. ", "Two!"]), (DENSE, "一。二？", ["一。", "二？"])],
)
def test_a_text_is_parted_at_the_marks_that_end_a_sentence(writing, text, sentences):
    assert [found[0] for found in writing.sentences(text)] == sentences


@pytest.mark.parametrize(
    ("writing", "text", "words"),
    [(SPACED, "go on", ["go", "on"]), (DENSE, "一 二三", ["一", "二", "三"])],
)
def test_words_are_parted_by_spaces_or_else_characters(writing, text, words):
    assert writing.words(text) == words
    assert writing.words(writing.together(words)) == words


def test_words_are_put_together_as_they_are_parted():
    assert SPACED.together(["go", "on"]) == "go on"
    assert DENSE.together(["一", "二"]) == "一二"


@pytest.mark.parametrize(
    ("writing", "text", "count"), [(SPACED, "One. Two. 3.5 three.", 2), (DENSE, "一。二。三。", 2)]
)
def test_a_mark_within_a_text_is_counted_and_the_last_is_not(writing, text, count):
    assert writing.within(writing.ends, text) == count
