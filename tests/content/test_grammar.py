import pytest

from skill.content.catalog import catalog
from skill.content.folders import FOLDERS, GRAMMAR
from skill.content.grammar import grammar

ITALIAN_WAY = {
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
"""A grammar in which numbers agree with what they count."""


@pytest.fixture
def english():
    return catalog("en-US").wording.grammar


@pytest.fixture
def italian_way():
    return grammar(ITALIAN_WAY)


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
def test_seconds_are_said_as_people_say_them(english, seconds, said):
    assert english.duration(seconds) == said


def test_a_number_beyond_the_table_is_said_in_digits(english):
    assert english.number(99) == "ninety-nine"
    assert english.number(100) == "100"
    assert english.number(-1) == "-1"


def test_one_thing_and_several(english):
    assert english.counted(1, "repetition") == "one repetition"
    assert english.counted(2, "repetition") == "two repetitions"


def test_a_number_that_counts_agrees_with_the_thing_and_one_alone_does_not(italian_way):
    assert italian_way.counted(1, "hold") == "una tenuta"
    assert italian_way.number(1) == "uno"


def test_a_number_agrees_with_a_thing_that_is_not_said(italian_way):
    assert italian_way.counting(1, "hold") == "una"
    assert italian_way.counting(2, "hold") == "due"


def test_a_thing_stands_without_its_number_where_that_is_shown_beside_it(english):
    assert english.thing(1, "hold") == "hold"
    assert english.thing(2, "hold") == "holds"
    assert english.thing(0, "hold") == "holds"


def test_one_number_can_have_a_form_of_its_own(italian_way):
    assert italian_way.counted(2, "second") == "due soli secondi"
    assert italian_way.counted(3, "second") == "tre secondi"


def test_the_parts_of_a_duration_are_joined_in_the_languages_way(italian_way):
    assert italian_way.duration(62) == "un minuto e due soli secondi"
    assert italian_way.joined(["a", "b", "c"]) == "a, b e c"


def test_a_grammar_says_times_and_days_with_its_own_numbers(italian_way):
    assert italian_way.clock(2 * 60) == "due in the morning"
    assert italian_way.date(0) == "on Thursday, January uno"
    assert italian_way.recurrence(0b0000001) == "on Mondays"


def test_a_language_without_plurals_and_agreement_needs_no_tables_for_them():
    bare = {name: ITALIAN_WAY[name] for name in ("duration", "clock", "calendar")}
    units = {"hold": {"other": "{n} X"}}
    dense = grammar({**bare, "numbers": ["〇", "一 つ"], "units": units})
    assert dense.counted(1, "hold") == "一 つ X"
