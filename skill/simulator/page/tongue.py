"""What a page hears and speaks with in a locale, and which locales there are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from skill.content.folders import FOLDERS
from skill.simulator.ear import Ear, ear_of
from skill.simulator.speaker import Speaker
from skill.simulator.voices import voice_of


@dataclass(frozen=True)
class Tongue:
    """A locale, the ear that understands it, and the speaker that speaks it."""

    locale: str
    ear: Ear
    speaker: Speaker


Tongues = Callable[[str], Tongue]
"""The tongue of a locale."""


@cache
def tongue_of(locale: str) -> Tongue:
    """The tongue of a locale, kept."""
    return Tongue(locale, ear_of(locale), Speaker(voice_of(locale)))


def locales() -> list[str]:
    """All that can be picked: every region that has a folder, and languages without regions."""
    spoken = FOLDERS.spoken()
    return [
        name
        for name in spoken
        if "-" in name or not any(other.startswith(f"{name}-") for other in spoken)
    ]
