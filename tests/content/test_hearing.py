import pytest

from skill.content.hearing import number_in, synonym


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("20", 20),
        (" 20 ", 20),
        ("19.6", 20),
        ("-3", -3),
        ("twenty", 20),
        ("Twenty-Five", 25),
        ("twenty five", 25),
        ("PT20S", 20),
        ("PT1M", 60),
        ("pt1m30s", 90),
        ("0", 0),
        ("999999999", 999999999),
    ],
)
def test_numbers_in_digits_words_and_durations(said, number):
    assert number_in("en-US", said) == number


@pytest.mark.parametrize("said", ["?", "", " ", "PT", "many", "9" * 10, "1e9", "NaN", "inf", "1,5"])
def test_what_is_no_number_is_none(said):
    assert number_in("en-US", said) is None


def test_a_synonym_stands_for_its_value_and_the_value_for_itself():
    assert synonym("en-US", "CountStyle", " Don't count ") == "quiet"
    assert synonym("en-US", "CountStyle", "quiet") == "quiet"
    assert synonym("en-US", "CountStyle", "loudly purple") is None
    assert synonym("en-US", "AMAZON.NUMBER", "three") is None
