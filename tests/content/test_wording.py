import pytest

from skill.content.catalog import catalog

GRAMMAR = catalog("en-US").wording.grammar


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "zero seconds"),
        (1, "one second"),
        (15, "fifteen seconds"),
        (60, "one minute"),
        (61, "one minute one second"),
        (150, "two minutes thirty seconds"),
    ],
)
def test_seconds_are_said_as_people_say_them(seconds, said):
    assert GRAMMAR.duration(seconds) == said


def test_a_number_beyond_the_table_is_said_in_digits():
    assert GRAMMAR.number(99) == "ninety-nine"
    assert GRAMMAR.number(100) == "100"
    assert GRAMMAR.number(-1) == "-1"


def test_one_thing_and_several():
    assert GRAMMAR.counted(1, "repetition") == "one repetition"
    assert GRAMMAR.counted(2, "repetition") == "two repetitions"
