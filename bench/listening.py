"""What is heard in a sound: when words begin, found by their energy or by their own sound."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from skill.simulator.voices import Samples

FRAME = 128
"""Samples of one frame: about six to eight milliseconds."""

QUIET = 0.01
"""Below this part of the loudest frame's energy, as an amplitude, a frame is silence."""

GAP_MS = 330
"""A silence so long stands between two cues; a shorter one is a comma, or a closed mouth."""


def onsets(sound: Samples, sample_rate: int) -> list[float]:
    """When, in ms, sound begins after a silence, or at the start."""
    loud = _loud(sound)
    gap = GAP_MS * sample_rate / 1000 / FRAME
    begins = loud[np.diff(loud, prepend=-gap - 1) > gap]
    return [float(frame) * FRAME * 1000 / sample_rate for frame in begins]


def longest_silence(sound: Samples, sample_rate: int) -> float:
    """The longest silence between two sounds, in ms."""
    gaps = np.diff(_loud(sound)) - 1
    return float(gaps.max()) * FRAME * 1000 / sample_rate


def _loud(sound: Samples) -> NDArray[np.int64]:
    """The numbers of the frames that are not silent."""
    whole = len(sound) // FRAME * FRAME
    frames = np.asarray(sound)[:whole].reshape(-1, FRAME).astype(np.float64)
    energy = np.sqrt((frames**2).mean(axis=1))
    return np.flatnonzero(energy > QUIET * energy.max())


def found(sound: Samples, words: Sequence[Samples], sample_rate: int) -> list[float]:
    """When, in ms, any of these words sound with nothing right before and right after them."""
    heard = np.asarray(sound)
    audible = np.flatnonzero(heard)
    begins = audible[np.diff(audible, prepend=-FRAME - 1) > FRAME]
    return [
        float(begin) * 1000 / sample_rate
        for begin in begins
        if any(_is_alone(heard[begin:], np.asarray(one)) for one in words)
    ]


def _is_alone(sound: NDArray[np.int16], words: NDArray[np.int16]) -> bool:
    """Whether the sound begins with the words, and then with silence."""
    end = len(words)
    return np.array_equal(sound[:end], words) and not sound[end : end + FRAME].any()
