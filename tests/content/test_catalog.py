import pytest

from skill.content.catalog import BadContent, catalog, read

GRAMMAR = {"numbers": "zero one two three", "units": {"second": ["second", "seconds"]}}


def spoken(**lines):
    return read("xx", {"grammar": GRAMMAR, **lines})


def test_a_line_is_found_by_its_dotted_key_with_its_facts():
    words = spoken(rep={"done": "{done:number} of {of:number} done. rest."})
    assert words.text("rep.done", facts={"done": 1, "of": 3}) == "One of three done. Rest."


def test_variants_take_turns():
    words = spoken(back=["One.", "Two."])
    assert [words.text("back", pick) for pick in range(3)] == ["One.", "Two.", "One."]


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "xx-XX", "", None, "../en", "en/../en"])
def test_a_locale_that_is_not_spoken_hears_english(locale):
    assert catalog(locale).language == "en"


@pytest.mark.parametrize(
    "line", ["{n}", "{n:parsec}", "{n:number", "", "  ", ["good", ""], [7], "{}"]
)
def test_a_line_that_cannot_be_said_is_refused_with_its_key(line):
    with pytest.raises(BadContent, match=r"^rep"):
        spoken(rep=line)


def test_a_fact_that_is_missing_is_an_error():
    with pytest.raises(KeyError):
        spoken(rep="{n:number}").text("rep")
