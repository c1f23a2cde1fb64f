"""The voices that speech is measured with, and those that are missing on this machine."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from skill.simulator.voices import EspeakVoice, FliteVoice, Unspeakable, Voice

MAKERS: dict[str, Callable[[], Voice]] = {
    "espeak-ng 175": partial(EspeakVoice, 175),
    "espeak-ng 150": partial(EspeakVoice, 150),
    "espeak-ng 200": partial(EspeakVoice, 200),
    "flite slt": partial(FliteVoice, "slt"),
    "flite rms": partial(FliteVoice, "rms"),
    "flite awb": partial(FliteVoice, "awb"),
}
"""All voices by name. The first is the set voice: the one that the pace is fitted to."""


@cache
def voice(name: str) -> Voice | None:
    """The voice of this name; None where its program is not installed."""
    try:
        return MAKERS[name]()
    except Unspeakable:
        return None


def installed() -> list[Voice]:
    """All voices that can speak here, the set voice first."""
    return [found for name in MAKERS if (found := voice(name))]


def is_set(voice: Voice) -> bool:
    """Whether the pace is fitted to this voice: its aims are the strict ones."""
    return voice is installed()[0]


def missing() -> Iterator[str]:
    """A note that names the voices left out, where there are any."""
    if names := [name for name in MAKERS if voice(name) is None]:
        yield f"[bold]Not installed here, so not measured: {', '.join(names)}.[/]"


def spoken_ms(voice: Voice, text: str) -> float:
    """How long the voice takes for the text, from its first sound to its last."""
    return len(voice.say(text)) * 1000 / voice.sample_rate
