import pytest

from skill.content.terms import MEANING, QUESTION, UNITS, Fact, Kind, Row, contract


def test_a_row_stands_for_each_name_in_its_braces():
    assert list(contract({"{a,b}.{c,d}": "line"})) == ["a.c", "a.d", "b.c", "b.d"]


def test_a_question_is_what_is_asked_and_asked_again():
    rows = contract({"ask.x": "question n:count"})
    assert {key: row.kind for key, row in rows.items()} == {
        "ask.x.ask": Kind.TURNS,
        "ask.x.reprompt": Kind.LINE,
    }
    assert all("n" in row.facts for row in rows.values())


def test_what_is_agreed_of_each_line_in_full():
    count = {"n": Fact("count", must=True, values=range(1, 3))}
    assert contract({"a": "line name", "b": "cue n:count=1..2", "c": "question name"}) == {
        "a": Row(Kind.LINE, {}, named=True),
        "b": Row(Kind.CUE, count, named=False),
        "c.ask": Row(Kind.TURNS, {}, named=True),
        "c.reprompt": Row(Kind.LINE, {}, named=True),
    }


def test_a_fact_must_be_said_unless_it_is_marked():
    facts = contract({"a": "line n:count of?:holds"})["a"].facts
    assert (facts["n"].must, facts["of"].must) == (True, False)


def test_a_fact_can_be_said_in_the_forms_of_its_quantity():
    facts = contract({"a": "line n:count s:time of:days"})["a"].facts
    assert list(facts["n"].forms) == ["number"]
    assert list(facts["s"].forms) == [
        "duration",
        "number",
        "second",
        "second.number",
        "second.thing",
    ]
    assert list(facts["of"].forms) == ["number", "day", "day.number", "day.thing"]


@pytest.mark.parametrize(("text", "values"), [("n:count=1..3", [1, 2, 3]), ("n:count=10", [10])])
def test_a_cue_names_the_values_of_its_fact(text, values):
    assert list(contract({"a": f"cue {text}"})["a"].facts["n"].values) == values


@pytest.mark.parametrize("row", ["", "song", "line n", "line n:count:", "line n:parsec"])
def test_a_row_that_agrees_on_nothing_is_refused(row):
    with pytest.raises((ValueError, KeyError)):
        contract({"a": row})


def test_why_a_row_is_refused_is_told():
    with pytest.raises(ValueError, match=r"^no fact: 'n'$"):
        contract({"a": "line n"})
    with pytest.raises(KeyError, match=r"^'parsec'$"):
        contract({"a": "line n:parsec"})


def test_a_translator_is_told_what_each_kind_is():
    assert MEANING.keys() == set(Kind) - {Kind.QUESTION}
    assert set(QUESTION.values()) <= MEANING.keys()


def test_what_a_duration_is_made_of_is_counted_too():
    assert {"hour", "minute", "second"} < UNITS
