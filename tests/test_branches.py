from tests.branches import reached


def test_what_is_reached_is_a_share_of_the_branches_alone():
    totals = {"covered_branches": 3, "num_branches": 4, "covered_lines": 100, "num_statements": 100}
    assert reached(totals) == 75
