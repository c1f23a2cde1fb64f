import pytest

from skill.alexa.screens.width import MARGIN, UNITS, WIDEST, fit, parted, script, width
from skill.content.catalog import catalog
from skill.content.writing import Writing

LATIN = catalog("en").writing
DENSE = Writing(ends="。", pauses="、", between="", spaces=False, capitals=False, direction="ltr")


def test_a_text_is_as_wide_as_its_letters_with_a_margin():
    assert width("") == 0
    assert width("WW") == pytest.approx(2 * width("W"), abs=1)
    assert width("i") < width("e") < width("W") < MARGIN * UNITS


@pytest.mark.parametrize(("text", "same"), [("é", "e"), ("e\u0301", "e"), ("Ñandú", "Nandu")])
def test_marks_on_letters_take_no_room(text, same):
    assert width(text) == width(same)


@pytest.mark.parametrize(
    ("text", "name"),
    [("a", "LATIN"), ("次", "CJK"), ("ー", "KATAKANA"), ("म", "DEVANAGARI"), ("م", "ARABIC")],
)
def test_a_character_has_the_width_of_its_script(text, name):
    assert script(text) == name
    assert 0 < width(text) < 1.02 * MARGIN * UNITS


@pytest.mark.parametrize("unknown", ["한", "ກ", "\U0001f600"])
def test_a_script_that_nobody_has_measured_is_as_wide_as_high(unknown):
    assert width(unknown) == round(MARGIN * WIDEST)


def test_a_text_is_parted_between_words_where_its_lines_come_out_most_alike():
    assert parted("hands to the floor", LATIN, 2) == width("hands to")
    assert parted("Rest", LATIN, 2) == width("Rest")


def test_a_text_without_spaces_is_parted_between_any_characters():
    assert parted("次床次床次", DENSE, 2) == width("次床次")


def test_a_long_text_is_parted_into_three_lines_where_there_are_three():
    assert parted("Say you are well, or call out", LATIN, 3) == width("or call out")
    three = fit(["Say you are well, or call out"], LATIN, lines=3)
    assert three == sorted(three, reverse=True)
    assert len(three) == 3


def test_texts_of_a_kind_share_what_the_widest_takes():
    assert fit(["Rest", "Roll forward"], LATIN) == [width("Roll forward"), width("forward")]


def test_short_texts_are_no_larger_than_a_least_width_allows():
    assert fit(["No"], LATIN, least=7) == [7 * UNITS, 7 * UNITS]
    assert fit([], LATIN) == [1, 1]
