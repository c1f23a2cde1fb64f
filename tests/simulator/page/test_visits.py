import pytest

from skill.simulator.page.visits import Unknown, Visits


class Left:
    """A page that notes whether it was left."""

    gone = False

    def leave(self):
        self.gone = True


def test_a_page_is_found_by_its_id():
    visits = Visits(Left)
    assert visits.find(visits.open()) is not visits.find(visits.open())


def test_an_id_that_was_never_given_is_unknown():
    with pytest.raises(Unknown):
        Visits(Left).find("x")


def test_of_too_many_pages_the_one_that_was_not_used_for_longest_is_left():
    visits = Visits(Left, most=2)
    first, second = visits.open(), visits.open()
    left = visits.find(second)
    visits.find(first)
    visits.open()
    assert left.gone
    with pytest.raises(Unknown):
        visits.find(second)
    assert not visits.find(first).gone
