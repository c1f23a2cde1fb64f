import pytest

from skill.content.folders import FOLDERS, GRAMMAR
from skill.content.grammar_faults import grammar_faults
from skill.content.terms import UNITS
from tests.content.spoilt import spoilt

ENGLISH = FOLDERS.table("en", GRAMMAR)


def test_a_whole_grammar_has_no_faults():
    assert list(grammar_faults(ENGLISH)) == []


def missing(where, names):
    return [f"{where}{name}: is missing" for name in names.split()]


def test_of_an_empty_grammar_all_that_is_missing_is_named():
    assert list(grammar_faults({})) == [
        *missing("", "numbers units duration clock calendar options writing"),
        "numbers: 0 words, where 60 are needed",
        *missing("units.", " ".join(sorted(UNITS))),
        *missing("duration.", "between last"),
        *missing("clock.", "hours sharp past little noon midnight parts"),
        *missing("calendar.", "daily workdays weekends weekly between last date"),
        *missing("calendar.", "weekdays weekday months"),
        *missing("options.", "after between"),
        *missing("writing.", "ends pauses between spaces capitals direction"),
    ]


@pytest.mark.parametrize(
    ("path", "value", "faults"),
    [
        ("numbers", "zero " * 60, []),
        ("numbers", "zero one", ["numbers: 2 words, where 60 are needed"]),
        ("numbers", ["zero", "one"], ["numbers: 2 words, where 60 are needed"]),
        ("units.hold", None, ["units.hold: is missing"]),
        ("units.month", {"one": "w", "other": "ww"}, ["units.month: is not asked for"]),
        ("units.hold.one", None, ["units.hold.one: is missing"]),
        ("units.hold.few", "few", ["units.hold.few: is not asked for"]),
        ("units.hold.other", " ", ["units.hold.other: says nothing"]),
        ("units.hold.agrees", "feminine", ["units.hold.agrees: feminine has no numbers"]),
        ("units.hold.2", "both", []),
        ("duration.last", None, ["duration.last: is missing"]),
        ("clock.noon", None, ["clock.noon: is missing"]),
        ("clock.hours", 10, ["clock.hours: 10 are on no clock"]),
        ("clock.hours", 24, []),
        ("clock.parts", {"5": "early"}, ["clock.parts.0: is missing"]),
        ("clock.past", "{hour} {part}", ["clock.past: {minute} is not said"]),
        ("calendar.daily", 7, ["calendar.daily: 7 is of the wrong type"]),
        ("calendar.months", ["May"], ["calendar.months: 1 names, where 12 are needed"]),
        (
            "options",
            None,
            ["options: is missing", "options.after: is missing", "options.between: is missing"],
        ),
        ("options.after", "", ["options.after: says nothing"]),
        ("options.between", [], ["options.between: says nothing"]),
        ("writing.pauses", "", ["writing.pauses: says nothing"]),
        ("writing.ends", None, ["writing.ends: is missing"]),
        ("writing.direction", None, ["writing.direction: is missing"]),
        ("writing.direction", "up", ["writing.direction: 'up' is neither ltr nor rtl"]),
        ("writing.capitals", "no", ["writing.capitals: 'no' is of the wrong type"]),
    ],
)
def test_what_a_grammar_lacks_is_named(path, value, faults):
    assert list(grammar_faults(spoilt(ENGLISH, *path.split("."), value=value))) == faults


def test_a_rule_that_is_none_and_a_class_that_is_none_are_named():
    rules = {"one": "n is 1", "some": "n = 2", "many": "n = 9"}
    found = list(grammar_faults(spoilt(ENGLISH, "plurals", value=rules)))
    assert "plurals.one: no relation of a plural rule: 'n is 1'" in found
    assert "plurals.some: is no class of CLDR's" in found
    assert not any(fault.startswith("plurals.many") for fault in found)
