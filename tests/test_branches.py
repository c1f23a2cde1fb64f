import tomllib

from tests.branches import ROOMS, reached
from tests.conftest import ROOT


def test_what_is_reached_is_a_share_of_the_branches_alone():
    totals = {"covered_branches": 3, "num_branches": 4, "covered_lines": 100, "num_statements": 100}
    assert reached(totals) == 75


def test_it_is_counted_in_the_rooms_that_decide():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["coverage"]["run"]["source"] == [f"skill/{room}" for room in ROOMS]


def test_it_is_counted_in_the_tests_of_these_rooms_alone(request):
    counted = {
        item.path.relative_to(ROOT / "tests").parts[0]
        for item in request.session.items
        if not item.get_closest_marker("no_cover")
    }
    assert counted <= set(ROOMS)
    assert request.node.get_closest_marker("no_cover")
