"""What `make mutants` makes of what mutmut found."""

import tomllib
from types import SimpleNamespace

from tests.each_mutant import BUDGET_S, NEAR_S, SLOW_S, ordered
from tests.mutants import LISTED, MOST, UNNOTICED, change_in, chosen, function_of, verdict

SHOWN = """--- a
+++ b
@@ -3,2 +3,2 @@
     yield 1
-    if seconds >= 10:
+    if seconds > 10:
         yield 2
"""
CHANGE = "- if seconds >= 10:\n+ if seconds > 10:"
KILLED = {f"m.f__mutmut_{n}": "tests/test_m.py::test_it" for n in range(100)}
ONE = {"m.f__mutmut_200": UNNOTICED}
ENTRY = {"function": "m.f", "change": f"{CHANGE}\n", "reason": "alike"}


def wrong(statuses, listed, changes=None):
    return list(verdict(statuses, changes or {"m.f__mutmut_200": CHANGE}, listed))


def test_where_all_are_noticed_nothing_is_wrong():
    assert wrong(KILLED | {"m.g__mutmut_1": "endless"}, []) == []


def test_a_survivor_with_its_reason_may_live():
    assert wrong(KILLED | ONE, [ENTRY]) == []


def test_a_survivor_that_is_not_listed_is_told():
    assert wrong(KILLED | ONE, []) == [f"not listed: m.f\n{CHANGE}"]


def test_a_reason_must_be_given():
    assert wrong(KILLED | ONE, [ENTRY | {"reason": " "}]) == [f"not listed: m.f\n{CHANGE}"]


def test_none_is_listed_twice():
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))["survivor"]
    assert len({(one["function"], one["change"].strip()) for one in listed}) == len(listed)


def test_an_entry_that_no_survivor_needs_is_told():
    assert wrong(KILLED, [ENTRY]) == [f"listed, but noticed: m.f\n{CHANGE}"]


def test_an_entry_of_a_module_that_was_not_tried_says_nothing():
    assert wrong(KILLED, [ENTRY | {"function": "other.f"}]) == []


def test_too_many_survivors_are_too_many_with_reasons_as_well():
    many = {f"m.f__mutmut_{n}": UNNOTICED for n in range(200, 206)}
    found = wrong(KILLED | many, [ENTRY], dict.fromkeys(many, CHANGE))
    assert found == [f"6 of 106 mutants survive: {MOST:.0%} may"]


def test_no_mutants_at_all_are_no_success():
    assert wrong({}, []) == ["there are no mutants"]


def test_a_change_is_its_lines_wherever_they_stand():
    assert change_in(SHOWN) == CHANGE


def test_a_mutants_function_has_no_number():
    assert function_of("skill.coach.cues.xǁCueǁmoved__mutmut_12") == "skill.coach.cues.xǁCueǁmoved"


def test_modules_are_chosen_by_room_or_by_name():
    assert list(chosen(["coach/track", "coach/streak"])) == [("coach", ["streak", "track"])]
    assert dict(chosen(["speech"])).keys() == {"speech"}
    assert dict(chosen([])).keys() == {"coach", "speech", "content", "keeping"}


def items_named(*names):
    return [SimpleNamespace(nodeid=name) for name in names]


OWN, MATRIX, OTHER = "test_cues.py::one", "tests/test_matrix.py::two", "test_care.py::three"


def order(lately=(), **seconds):
    items = ordered(items_named(OTHER, MATRIX, OWN), "skill.coach.cues", lately, seconds)
    return [item.nodeid for item in items]


def test_a_modules_own_tests_are_tried_first():
    assert order() == [OWN, MATRIX, OTHER]


def test_a_test_that_noticed_the_last_mutant_is_tried_before_them():
    assert order([OTHER]) == [OTHER, OWN, MATRIX]


def test_a_slow_test_is_left_out():
    assert order(**{OWN: SLOW_S}) == [MATRIX, OTHER]


def test_what_others_take_is_counted_for_itself():
    assert order(**{OWN: SLOW_S - 0.01, MATRIX: SLOW_S - 0.01}) == [OWN, MATRIX, OTHER]


def test_others_are_left_out_beyond_the_budget_and_near_ones_beyond_a_larger_one():
    many = [f"test_{where}.py::{n}" for where in ("cues", "care") for n in range(20)]
    chosen_ = ordered(items_named(*many), "skill.coach.cues", [], dict.fromkeys(many, 1.0))
    names = [item.nodeid for item in chosen_]
    assert len([name for name in names if "cues" in name]) == NEAR_S - 1
    assert len([name for name in names if "care" in name]) == int(BUDGET_S)
