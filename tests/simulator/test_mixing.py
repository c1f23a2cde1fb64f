from array import array

from skill.simulator.apla import Clip, Heard
from skill.simulator.mixing import LOUDEST, mixed


class Hummer:
    """Says every character as ten samples of the same height."""

    name = "hummer"
    sample_rate = 1_000

    def say(self, text):
        return array("h", [20_000]) * (10 * len(text))


def steady(_, __):
    """A sound that counts up, so that its parts can be told."""
    return array("h", range(100, 120))


def samples(*heard, length=40):
    return list(mixed(Clip(heard, length), Hummer(), steady))


def test_words_sound_where_they_stand():
    assert samples(Heard(5, 15, "a")) == [0] * 5 + [20_000] * 10 + [0] * 25


def test_what_is_cut_off_sounds_to_there():
    assert samples(Heard(0, 4, "a", cut=True)) == [20_000] * 4 + [0] * 36


def test_two_at_once_are_added_and_never_louder_than_can_be():
    assert samples(Heard(0, 10, "a"), Heard(5, 15, "b"))[4:6] == [20_000, LOUDEST]


def test_a_sound_is_repeated_as_long_as_it_is_heard_and_begins_where_it_is_told():
    assert samples(Heard(0, 25, name="rain", skipped=18))[:5] == [118, 119, 100, 101, 102]


def test_a_sound_has_its_volume_and_its_fades():
    whole = samples(Heard(0, 40, name="rain", volume=0.5, rising=10, falling=10))
    assert whole[0] == 0
    assert whole[5] == round(105 * 0.5 * 0.5)
    assert whole[20] == 50
    assert whole[35] == round(115 * 0.5 * 0.5)
