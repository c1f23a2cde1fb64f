"""What `make mutants` makes of what mutmut found."""

import pytest

from tests.mutants import MOST, change_in, function_of, verdict

SHOWN = """# skill.coach.cues.x_f__mutmut_3: survived
--- skill/coach/cues.py
+++ skill/coach/cues.py
@@ -3,2 +3,2 @@
     yield 1
-    if seconds >= 10:
+    if seconds > 10:
         yield 2
"""
CHANGE = "- if seconds >= 10:\n+ if seconds > 10:"
KILLED = {f"f__mutmut_{n}": "killed" for n in range(100)}
ONE = {"f__mutmut_200": "survived"}
ENTRY = {"function": "f", "change": f"{CHANGE}\n", "reason": "alike"}


def wrong(statuses, listed, changes=None):
    return list(verdict(statuses, changes or {"f__mutmut_200": CHANGE}, listed))


def test_where_all_are_noticed_nothing_is_wrong():
    assert wrong(KILLED | {"g__mutmut_1": "timeout"}, []) == []


def test_a_survivor_with_its_reason_may_live():
    assert wrong(KILLED | ONE, [ENTRY]) == []


@pytest.mark.parametrize("status", ["survived", "no tests", "suspicious"])
def test_a_survivor_that_is_not_listed_is_told(status):
    assert wrong(KILLED | {"f__mutmut_200": status}, []) == [f"not listed: f\n{CHANGE}"]


def test_a_reason_must_be_given():
    assert wrong(KILLED | ONE, [ENTRY | {"reason": " "}]) == [f"not listed: f\n{CHANGE}"]


def test_an_entry_that_no_survivor_needs_is_told():
    assert wrong(KILLED, [ENTRY]) == [f"listed, but noticed: f\n{CHANGE}"]


def test_too_many_survivors_are_too_many_with_reasons_as_well():
    many = {f"f__mutmut_{n}": "survived" for n in range(200, 206)}
    found = wrong(KILLED | many, [ENTRY], dict.fromkeys(many, CHANGE))
    assert found == [f"6 of 106 mutants survive: {MOST:.0%} may"]


def test_no_mutants_at_all_are_no_success():
    assert wrong({}, []) == ["there are no mutants"]


def test_a_change_is_its_lines_wherever_they_stand():
    assert change_in(SHOWN) == CHANGE


def test_a_mutants_function_has_no_number():
    assert function_of("skill.coach.cues.xǁCueǁmoved__mutmut_12") == "skill.coach.cues.xǁCueǁmoved"
