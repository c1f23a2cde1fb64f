import pytest
from babel import Locale

from skill.content.catalog import catalog
from skill.content.folders import FOLDERS
from skill.content.plurals import CLASSES, plural_class, rule
from tests.content.pseudo import PSEUDO

NUMBERS = [*range(1_100), 10**6, 10**6 + 1, 2 * 10**6]
SPOKEN = dict.fromkeys(FOLDERS.languages(), None) | PSEUDO
"""Each language, and the one whose classes a pseudo-language has."""


@pytest.mark.parametrize(
    ("text", "true", "false"),
    [
        ("i = 1 and v = 0", [1], [0, 2, 11]),
        ("n % 100 = 3..10", [3, 10, 103], [2, 11, 100]),
        ("n = 0,2 or n = 5..6", [0, 2, 5, 6], [1, 3, 7]),
        ("e = 0 and i != 0 and i % 1000000 = 0 and v = 0 or e != 0..5", [10**6], [0, 1]),
    ],
)
def test_a_rule_is_read_as_cldr_writes_it(text, true, false):
    rules = {"few": rule(text)}
    assert {plural_class(rules, n) for n in true} == {"few"}
    assert {plural_class(rules, n) for n in false} == {"other"}


@pytest.mark.parametrize("text", ["", "one", "n is 1", "n = ", "n = 1 and", "x = 1", "n = a"])
def test_what_is_no_rule_is_refused(text):
    with pytest.raises(ValueError, match=r"relation|invalid literal"):
        rule(text)


@pytest.mark.usefixtures("pseudo_languages")
@pytest.mark.parametrize("language", SPOKEN)
def test_a_languages_classes_are_those_of_cldr(language):
    cldr = Locale.parse(SPOKEN[language] or language).plural_form
    rules = catalog(language).wording.grammar.plurals
    assert {n: plural_class(rules, n) for n in NUMBERS} == {n: cldr(n) for n in NUMBERS}
    assert set(rules) <= set(CLASSES)
