import math
from itertools import pairwise

import pytest

from skill.coach.stretch import Bed
from skill.simulator.sounds import FULL, MAKERS, RATE, sound
from skill.speech.tones import BELL_MS, ENDINGS, LOOPS_MS
from stand_ins.legal import sound_ms


def loudness(samples):
    return math.sqrt(sum(one * one for one in samples) / len(samples)) / FULL


def test_there_is_a_sound_for_every_name():
    assert MAKERS.keys() == {"bell", *ENDINGS.values(), *(bed.value for bed in LOOPS_MS)}
    assert LOOPS_MS.keys() == set(Bed) - {Bed.NONE}


@pytest.mark.parametrize("name", MAKERS)
def test_a_sound_is_as_long_as_agreed_whatever_the_samples_a_second(name):
    assert len(sound(name)) * 1000 == sound_ms(name) * RATE
    assert abs(len(sound(name, 22_050)) - sound_ms(name) * 22.05) < 2


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_in_a_sound_is_clipped(name):
    assert max(map(abs, sound(name))) < 0.95 * FULL


@pytest.mark.parametrize("name", ["bell", *ENDINGS.values()])
def test_a_bell_begins_and_ends_without_a_click(name):
    assert max(map(abs, (*sound(name)[:2], *sound(name)[-2:]))) < 0.01 * FULL


@pytest.mark.parametrize("ticks", ENDINGS)
def test_the_ticks_come_a_second_apart_and_the_bell_after_them(ticks):
    whole = sound(ENDINGS[ticks])
    for n in range(ticks):
        beat = whole[n * RATE : (n + 1) * RATE]
        assert loudness(beat[: RATE // 50]) > 0.02
        assert loudness(beat[RATE // 10 :]) == 0
    assert loudness(whole[ticks * RATE :]) > 0.02
    assert len(whole) == ticks * RATE + BELL_MS * RATE // 1000


@pytest.mark.parametrize("bed", LOOPS_MS)
def test_a_bed_goes_over_into_its_beginning_without_a_seam(bed):
    whole = sound(bed)
    steps = [abs(after - one) for one, after in pairwise(whole)]
    assert abs(whole[0] - whole[-1]) <= max(steps)
    seam, middle = whole[-RATE // 5 :] + whole[: RATE // 5], whole[RATE // 5 : RATE // 2]
    assert loudness(seam) == pytest.approx(loudness(middle), rel=0.5)
