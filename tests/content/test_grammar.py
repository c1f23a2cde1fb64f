import pytest

from skill.content.catalog import catalog
from skill.content.folders import FOLDERS, GRAMMAR
from skill.content.grammar import grammar

ENGLISH = catalog("en-US").wording.grammar
ITALIAN_WAY = grammar(
    {
        "numbers": "zero uno due tre",
        "agreement": {"feminine": {"1": "una"}},
        "plurals": {"one": "i = 1 and v = 0"},
        "units": {
            "hold": {"agrees": "feminine", "one": "{n} tenuta", "other": "{n} tenute"},
            "minute": {"one": "un minuto", "other": "{n} minuti"},
            "second": {"one": "un secondo", "2": "due soli secondi", "other": "{n} secondi"},
            "hour": {"one": "un'ora", "other": "{n} ore"},
        },
        "duration": {"between": ", ", "last": " e "},
        **{name: FOLDERS.table("en", GRAMMAR)[name] for name in ("clock", "calendar")},
    }
)
"""A grammar in which numbers agree with what they count."""


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "zero seconds"),
        (1, "one second"),
        (15, "fifteen seconds"),
        (60, "one minute"),
        (61, "one minute one second"),
        (150, "two minutes thirty seconds"),
        (3_661, "one hour one minute"),
    ],
)
def test_seconds_are_said_as_people_say_them(seconds, said):
    assert ENGLISH.duration(seconds) == said


def test_a_number_beyond_the_table_is_said_in_digits():
    assert ENGLISH.number(99) == "ninety-nine"
    assert ENGLISH.number(100) == "100"
    assert ENGLISH.number(-1) == "-1"


def test_one_thing_and_several():
    assert ENGLISH.counted(1, "repetition") == "one repetition"
    assert ENGLISH.counted(2, "repetition") == "two repetitions"


def test_a_number_that_counts_agrees_with_the_thing_and_one_alone_does_not():
    assert ITALIAN_WAY.counted(1, "hold") == "una tenuta"
    assert ITALIAN_WAY.number(1) == "uno"


def test_a_number_agrees_with_a_thing_that_is_not_said():
    assert ITALIAN_WAY.counting(1, "hold") == "una"
    assert ITALIAN_WAY.counting(2, "hold") == "due"


def test_one_number_can_have_a_form_of_its_own():
    assert ITALIAN_WAY.counted(2, "second") == "due soli secondi"
    assert ITALIAN_WAY.counted(3, "second") == "tre secondi"


def test_the_parts_of_a_duration_are_joined_in_the_languages_way():
    assert ITALIAN_WAY.duration(62) == "un minuto e due soli secondi"
    assert ITALIAN_WAY.joined(["a", "b", "c"]) == "a, b e c"
