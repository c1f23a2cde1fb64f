import pytest

from skill.sight.breath import SHORTEST_MS, breaths


def drawn(begin_ms, end_ms, *spoken):
    return [tuple(breath) for breath in breaths(begin_ms, end_ms, spoken)]


def test_without_a_word_it_goes_in_for_four_seconds_and_out_for_six():
    assert drawn(0, 20_000) == [
        (0, True, 4_000),
        (4_000, False, 6_000),
        (10_000, True, 4_000),
        (14_000, False, 6_000),
    ]


def test_a_spoken_breath_begins_at_its_word():
    assert drawn(0, 16_000, (3_000, True), (6_000, False)) == [
        (3_000, True, 3_000),
        (6_000, False, 6_000),
        (12_000, True, 4_000),
    ]


def test_where_the_first_word_comes_late_the_breath_goes_before_it():
    assert drawn(0, 20_000, (11_000, False))[0] == (0, True, 4_000)


@pytest.mark.parametrize("end_ms", range(1_000, 30_000, 700))
def test_no_breath_passes_the_end_and_none_is_gasped(end_ms):
    for at_ms, _, length_ms in drawn(0, end_ms, (3_000, True)):
        assert at_ms + length_ms <= max(end_ms, 3_000)
        assert length_ms >= SHORTEST_MS
