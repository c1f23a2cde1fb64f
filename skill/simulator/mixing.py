"""A clip as sound: its words in a voice and its sounds, added sample by sample."""

from array import array
from collections.abc import Callable

from skill.simulator.apla import Clip, Heard
from skill.simulator.sounds import sound
from skill.simulator.voices import Samples, Voice, silence

LOUDEST, QUIETEST = 32_767, -32_768


def mixed(clip: Clip, voice: Voice, sounds: Callable[[str, int], Samples] = sound) -> Samples:
    """All that is heard of a clip, as long as it is; what would be too loud is clipped.

    `sounds` tells a sound by its name, and by how many samples a second it is to have.
    """
    whole = silence(clip.length)
    for heard in clip.heard:
        if heard.text:
            own = voice.say(heard.text)
        else:
            own = _faded(heard, sounds(heard.name, voice.sample_rate))
        _add(whole, own[: heard.end - heard.begin], heard.begin)
    return whole


def _add(whole: Samples, own: Samples, begin: int) -> None:
    end = begin + len(own)
    sums = (one + other for one, other in zip(whole[begin:end], own, strict=True))
    whole[begin:end] = array("h", (max(QUIETEST, min(LOUDEST, both)) for both in sums))


def _faded(heard: Heard, once: Samples) -> Samples:
    """The part of a sound that is heard, at its volume and with its fades."""
    length = heard.end - heard.begin
    times = (heard.skipped + length) // len(once) + 1
    own = (once * times)[heard.skipped : heard.skipped + length]
    if heard.volume == 1 and not (heard.rising or heard.falling):
        return own
    rising, falling = max(heard.rising, 1), max(heard.falling, 1)
    return array(
        "h",
        (
            round(one * heard.volume * min(1.0, n / rising, (length - n) / falling))
            for n, one in enumerate(own)
        ),
    )
