from skill.coach.scripts import RELEASE_MS
from skill.coach.stretch import Bed
from skill.speech.tones import BELL_MS, ENDINGS, LOOPS_MS
from tests.voices import ENGLISH


def test_the_last_bell_has_died_away_when_the_way_up_is_told():
    assert ENGLISH.ms("Release") + RELEASE_MS >= BELL_MS


def test_there_are_as_many_ticks_as_the_name_says():
    assert ENDINGS == {5: "last-five", 3: "last-three"}


def test_every_bed_has_its_length():
    assert LOOPS_MS.keys() == set(Bed) - {Bed.NONE}
