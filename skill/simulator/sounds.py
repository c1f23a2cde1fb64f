"""The skill's own sounds, made by arithmetic: bells, ticks, rain and waves, always the same."""

import math
import random
from array import array
from collections.abc import Callable
from functools import cache

from skill.coach.stretch import Bed
from skill.simulator.voices import Samples
from skill.speech.tones import BELL, BELL_MS, ENDINGS, LOOPS_MS

RATE = 16_000
"""Samples a second of the files; nothing in them is higher than that can tell."""

SOUNDS = "https://sounds.invalid/"
"""Where the simulated speaker has the sounds from: nowhere, for it makes them itself."""

FULL = 32_767

STROKE = ((1.0, 1.0, 3.0), (2.0, 0.35, 4.5), (3.01, 0.2, 7.0), (4.2, 0.1, 11.0))
"""A bell's partials: how many times its pitch, how strong, and how fast each dies away."""

BEGIN_HZ, END_HZ, BELL_LEVEL = 660, (440, 330), 0.3
"""One stroke begins a hold, two lower ones end it; and how loud they are, of one at most."""

TICK_HZ, TICK_MS, TICK_LEVEL = 1_050, 45, 0.14

RAIN_LEVEL, WAVES_LEVEL = 0.13, 0.16
"""The root of the mean square of a bed, of one at most."""

SEAM_S = 1.0
"""So long a recording's end goes over into its beginning."""

Wave = list[float]


@cache
def sound(name: str, rate: int = RATE) -> Samples:
    """A sound by its name.

    Raises:
        KeyError: there is no such sound.
    """
    return array("h", (round(FULL * max(-1.0, min(1.0, one))) for one in MAKERS[name](rate)))


def _bell(rate: int) -> Wave:
    return _stroke(BEGIN_HZ, BELL_MS, rate)


def _end_bell(rate: int) -> Wave:
    high, low = END_HZ
    first, second = _stroke(high, BELL_MS, rate), _stroke(low, BELL_MS - 300, rate)
    return _over(first, second, rate * 300 // 1000)


def _ending(ticks: int) -> Callable[[int], Wave]:
    def made(rate: int) -> Wave:
        whole = [0.0] * (ticks * rate) + _end_bell(rate)
        for n in range(ticks):
            whole = _over(whole, _tick(rate), n * rate)
        return whole

    return made


def _stroke(hz: float, ms: int, rate: int) -> Wave:
    """A bell's stroke, which has died away at its end."""
    count, total = rate * ms // 1000, sum(strength for _, strength, _ in STROKE)
    wave = [0.0] * count
    for times, strength, dying in STROKE:
        step, level = 2 * math.pi * hz * times / rate, BELL_LEVEL * strength / total
        for n in range(count):
            wave[n] += level * math.sin(step * n) * math.exp(-dying * n / rate)
    return _faded(wave, rate // 250, rate // 5)


def _tick(rate: int) -> Wave:
    count = rate * TICK_MS // 1000
    wave = [
        TICK_LEVEL * math.sin(2 * math.pi * TICK_HZ * n / rate) * math.exp(-90 * n / rate)
        for n in range(count)
    ]
    return _faded(wave, rate // 500, rate // 100)


def _rain(rate: int) -> Wave:
    """A soft hiss, with drops in it."""
    chance = random.Random(1)  # noqa: S311 - it is rain
    count = rate * LOOPS_MS[Bed.RAIN] // 1000 + round(SEAM_S * rate)
    wave = _noise(chance, count, 2 * math.pi * 1_800 / rate)
    for _ in range(count * 14 // rate):
        at, level = chance.randrange(count - rate // 10), 0.2 + 0.5 * chance.random()
        step = 2 * math.pi * (900 + 1_400 * chance.random()) / rate
        for n in range(rate // 25):
            wave[at + n] += level * math.sin(step * n) * math.exp(-120 * n / rate)
    return _levelled(_seamless(wave, rate), RAIN_LEVEL)


def _waves(rate: int) -> Wave:
    """A deeper hiss that swells and ebbs once."""
    chance = random.Random(2)  # noqa: S311 - it is the sea
    length = rate * LOOPS_MS[Bed.WAVES] // 1000
    wave = _noise(chance, length + round(SEAM_S * rate), 2 * math.pi * 500 / rate)
    swell = [
        0.25 + 0.75 * (0.5 - 0.5 * math.cos(2 * math.pi * n / length)) ** 1.5 for n in range(length)
    ]
    return _levelled(
        [one * up for one, up in zip(_seamless(wave, rate), swell, strict=True)], WAVES_LEVEL
    )


def _noise(chance: random.Random, count: int, share: float) -> Wave:
    """Noise without its heights: it goes only such a share of the way to each new value."""
    wave, low, share = [], 0.0, min(share, 1.0)
    for _ in range(count):
        low += share * (2 * chance.random() - 1 - low)
        wave.append(low)
    return wave


def _seamless(wave: Wave, rate: int) -> Wave:
    """The wave without its last second, which goes over into its first."""
    seam = round(SEAM_S * rate)
    whole, tail = wave[:-seam], wave[-seam:]
    for n in range(seam):
        rising = math.sin(math.pi / 2 * n / seam)  # both together are as loud as either
        whole[n] = whole[n] * rising + tail[n] * math.cos(math.pi / 2 * n / seam)
    return whole


def _levelled(wave: Wave, level: float) -> Wave:
    mean = math.sqrt(sum(one * one for one in wave) / len(wave))
    return [one * level / mean for one in wave]


def _faded(wave: Wave, rising: int, falling: int) -> Wave:
    last = len(wave) - 1
    return [one * min(1.0, n / rising, (last - n) / falling) for n, one in enumerate(wave)]


def _over(wave: Wave, other: Wave, at: int) -> Wave:
    whole = wave + [0.0] * max(at + len(other) - len(wave), 0)
    for n, one in enumerate(other, at):
        whole[n] += one
    return whole


MAKERS: dict[str, Callable[[int], Wave]] = {
    BELL: _bell,
    **{name: _ending(ticks) for ticks, name in ENDINGS.items()},
    Bed.RAIN.value: _rain,
    Bed.WAVES.value: _waves,
}
"""Every sound that an answer can have, by its name."""
