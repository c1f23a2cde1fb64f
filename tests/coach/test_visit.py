from skill.coach.record import Record
from skill.coach.stretch import Plan
from skill.coach.visit import Saved, Visit


def test_of_a_stranger_nothing_is_known_and_nothing_was_saved():
    assert (Visit().known, Visit().saved) == (Record(), Saved(Plan(), tips=0))
