"""Voices that speak on this machine: espeak-ng from its wheel, flite where it is installed."""

import ctypes
import io
import shutil
import subprocess
import wave
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, Protocol, TypeAlias

import espeakng_loader

from skill.content.catalog import catalog

Samples: TypeAlias = "array[int]"
"""A sound of one channel, in samples of sixteen bits with a sign: `array("h")`."""

AUDIBLE = 300
"""The amplitude, of 32,768, from which a sample counts as sound."""

SYNCHRONOUS, RATE_PARAMETER, POSITION_CHARACTER, UTF_8 = 2, 1, 1, 1  # from speak_lib.h
SYNTH_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class Unspeakable(RuntimeError):
    """A voice that is not installed, or that would not speak."""


class Voice(Protocol):
    """A voice: its name, its samples a second, and the sound of a text."""

    name: str
    sample_rate: int

    def say(self, text: str) -> Samples:
        """The text from its first audible sample to its last, without silence around it."""


class EspeakVoice:
    """espeak-ng at so many words a minute, in one of the languages that it has.

    Raises:
        Unspeakable: it has no voice of this name.
    """

    def __init__(self, words_a_minute: int = 175, language: str = "en-us") -> None:
        self.name = f"espeak-ng {words_a_minute}"
        self.sample_rate = _espeak()[1]
        self._words_a_minute = words_a_minute
        self._language = language
        _speak_in(language)
        self.say = lru_cache(maxsize=4096)(self._say)

    def _say(self, text: str) -> Samples:
        library, _, chunks = _espeak()
        chunks.clear()
        _speak_in(self._language)
        library.espeak_SetParameter(RATE_PARAMETER, self._words_a_minute, 0)
        spoken = text.encode() + b"\0"
        library.espeak_Synth(spoken, len(spoken), 0, POSITION_CHARACTER, 0, UTF_8, None, None)
        library.espeak_Synchronize()
        return trimmed(joined(chunks))


@cache
def _espeak() -> tuple[Any, int, list[Samples]]:
    """The library, its sample rate, and the list that its callback fills; loaded once."""
    library: Any = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    sample_rate = library.espeak_Initialize(SYNCHRONOUS, 0, data, 0)
    if sample_rate <= 0:
        raise Unspeakable(f"espeak-ng found no data in {data!r}")
    chunks: list[Samples] = []

    def collect(sound: Any, count: int, _: Any) -> int:
        if sound and count > 0:
            chunks.append(array("h", ctypes.string_at(sound, 2 * count)))
        return 0

    library.callback = SYNTH_CALLBACK(collect)  # kept alive with the library
    library.espeak_SetSynthCallback(library.callback)
    library.language = None
    return library, sample_rate, chunks


def voice_of(locale: str) -> EspeakVoice:
    """The voice of a locale: the one that its pace was measured with."""
    return EspeakVoice(language=catalog(locale).voice["espeak"])


def _speak_in(language: str) -> None:
    """Change the library's voice where it is another's: each change makes a word a bit longer."""
    library = _espeak()[0]
    if library.language != language and library.espeak_SetVoiceByName(language.encode()):
        raise Unspeakable(f"espeak-ng has no voice {language!r}")
    library.language = language


class FliteVoice:
    """One of flite's voices; the program is Debian's package `flite`."""

    sample_rate = 16_000

    def __init__(self, voice: str) -> None:
        program = shutil.which("flite")
        if program is None:
            raise Unspeakable("flite is not installed")
        self.name = f"flite {voice}"
        self._command = [program, "-voice", voice, "-o", "/dev/stdout", "-t"]
        self.say = lru_cache(maxsize=4096)(self._say)

    def _say(self, text: str) -> Samples:
        spoken = subprocess.run([*self._command, text], capture_output=True, check=False)  # noqa: S603
        if spoken.returncode or not spoken.stdout:
            raise Unspeakable(f"{self.name}: {spoken.stderr.decode(errors='replace').strip()}")
        with wave.open(io.BytesIO(spoken.stdout)) as sound:
            return trimmed(array("h", sound.readframes(sound.getnframes())))


def joined(sounds: Iterable[Samples]) -> Samples:
    """One sound after another."""
    whole = array("h")
    for sound in sounds:
        whole.extend(sound)
    return whole


def silence(count: int) -> Samples:
    """So many samples of silence."""
    return array("h", bytes(2 * count))


def trimmed(samples: Samples) -> Samples:
    """The sound from its first audible sample to its last."""
    begin = next((n for n, one in enumerate(samples) if abs(one) > AUDIBLE), len(samples))
    quiet = next((n for n, one in enumerate(reversed(samples)) if abs(one) > AUDIBLE), 0)
    return samples[begin : len(samples) - quiet]
