import pytest

from skill.content.catalog import catalog


@pytest.fixture
def english():
    return catalog("en-US").wording


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{n:number}", "three"),
        ("{n:duration}", "three seconds"),
        ("{n:repetition}", "three repetitions"),
        ("{n:repetition.number}", "three"),
        ("{n:repetition.thing}", "repetitions"),
        ("{n:clock}", "twelve oh three in the morning"),
        ("{n:date}", "on Sunday, January four"),
        ("{n:recurrence}", "on Mondays and Tuesdays"),
    ],
)
def test_a_fact_is_said_in_the_form_that_the_line_asks_for(english, line, said):
    assert english.vformat(line, (), {"n": 3}) == said


def test_a_thing_agrees_with_a_number_that_is_not_said(english):
    assert english.vformat("{n:repetition.thing}", (), {"n": 1}) == "repetition"


def test_a_form_that_the_language_has_not_is_an_error(english):
    with pytest.raises(KeyError):
        english.vformat("{n:parsec}", (), {"n": 3})
