import pytest

from skill.content.catalog import catalog
from skill.content.hearing import number_in, numbered, synonym, words_in
from tests.content.pseudo import spoken


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
        ("PT0.5M", 30),
        ("half a minute", 30),
        ("half minute", 30),
        ("one half of a minute", 30),
        ("quarter of a minute", 15),
        ("a minute", 60),
        ("one minute thirty", 90),
        ("two minutes one", 121),
        ("one and a quarter minutes", 75),
        ("a minute and a half", 90),
        ("one and a half minutes", 90),
        ("two and a half minutes", 150),
        ("a quarter of a minute", 15),
        ("three quarters of a minute", 45),
        ("two quarters of a minute", 30),
        ("a couple of minutes", 120),
        ("twenty-five seconds", 25),
        ("a hundred", 100),
        ("one hundred and twenty", 120),
        ("1,000", 1000),
        ("twice", 2),
        ("for", 4),
        ("ate", 8),
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
    assert synonym("en-US", "CountStyle", "dont talk") == "quiet"
    assert synonym("en-US", "CountStyle", "loudly purple") is None
    assert synonym("en-US", "AMAZON.NUMBER", "three") is None


def test_an_utterance_is_its_words_in_small_letters_without_marks():
    assert words_in("en-US", "Hold, for twenty-five seconds!") == [
        *("hold", "for", "twenty", "five", "seconds")
    ]


def test_the_comma_in_a_large_number_parts_no_words():
    assert words_in("en-US", "1,000 seconds, please") == ["1000", "seconds", "please"]


def test_a_number_is_taken_as_a_whole_where_it_has_several_words():
    words = ["hold", "twenty", "five", "seconds"]
    assert list(numbered("en-US", words)) == [
        ("hold", None),
        ("twenty five", 25),
        ("seconds", None),
    ]


def test_a_number_of_one_word_is_found_and_so_is_one_that_begins_with_a_doubtful_one():
    words = ["ten", "or", "one", "hundred"]
    assert list(numbered("en-US", words)) == [("ten", 10), ("or", None), ("one hundred", 100)]


def test_a_number_word_that_mostly_means_something_else_is_no_number():
    assert list(numbered("en-US", ["next", "one"])) == [("next", None), ("one", None)]


def test_but_where_nothing_else_was_said_it_is_one():
    assert list(numbered("en-US", ["one"])) == [("one", 1)]


@pytest.mark.usefixtures("pseudo_languages")
def test_numbers_are_found_between_words_that_no_space_parts():
    hold, number = spoken("qad", "hold"), spoken("qad", "seventy-seven")
    words = words_in("qad-XX", f"{hold}、{number}。")
    assert [found for found in numbered("qad-XX", words) if found[1]] == [(number, 77)]


@pytest.mark.usefixtures("pseudo_languages")
def test_which_words_mostly_mean_something_else_is_the_languages_own():
    one = spoken("qal", "one")
    assert list(numbered("qal-XX", [one, "one"])) == [(one, None), ("one", None)]


@pytest.mark.usefixtures("pseudo_languages")
@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("two hundred", 200),
        ("a hundred and twenty", 120),
        ("half a minute", 30),
        ("twenty seconds", 20),
        ("a couple of minutes", 120),
        ("twice", 2),
        ("ate", 8),
    ],
)
def test_another_language_counts_in_its_own_words(said, number):
    assert number_in("qal-XX", spoken("qal", said)) == number
    assert number_in("qal-XX", said) is None


@pytest.mark.usefixtures("pseudo_languages")
def test_a_large_number_is_understood_where_no_space_parts_its_words():
    assert number_in("qad-XX", "百百") == 10_000


@pytest.mark.usefixtures("pseudo_languages")
def test_a_word_means_in_a_region_what_it_means_there():
    assert synonym("en-US", "Feeling", "quite good") != "hard"
    assert synonym("qal-GB", "Feeling", "quite good") == "hard"


@pytest.mark.usefixtures("pseudo_languages")
def test_a_number_is_understood_in_the_form_in_which_it_counts_things():
    feminine = catalog("qar-XX").wording.grammar.counting(1, "repetition")
    assert feminine != catalog("qar-XX").wording.grammar.number(1)
    assert number_in("qar-XX", feminine) == 1


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("a hundred and twenty", 120),
        ("two hundred", 200),
        ("one thousand", 1_000),
        ("half a minute", 30),
        ("a minute", 60),
        ("two minutes", 120),
        ("one minute thirty", 90),
        ("a minute and a half", 90),
        ("three quarters of a minute", 45),
        ("a quarter of a minute", 15),
        ("twenty seconds", 20),
    ],
)
def test_large_numbers_and_times_in_words(said, number):
    assert number_in("en-US", said) == number


def test_numbers_that_follow_each_other_are_not_added():
    assert number_in("en-US", "five twenty") is None


@pytest.mark.parametrize("said", ["a hundred balls", "half a ball", "half a second and twenty"])
def test_what_only_begins_like_one_is_none(said):
    assert number_in("en-US", said) is None
