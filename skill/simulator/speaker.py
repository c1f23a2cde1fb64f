"""A speaker that is heard: SSML, or a document of sounds, as sound exact to the sample."""

import io
import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from skill.coach.track import START_LATENCY_MS
from skill.simulator.apla import Clip, Lengths, clip
from skill.simulator.mixing import mixed
from skill.simulator.playback import Playback
from skill.simulator.sounds import sound
from skill.simulator.ssml import parts
from skill.simulator.voices import Samples, Voice, joined, silence


class Speaker:
    """Speaks SSML with a voice. The voice gets the words only: the silences are made here."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    def length_ms(self, text: str) -> int:
        """How long the voice takes for the words."""
        return round(len(self.voice.say(text)) * 1000 / self.voice.sample_rate)

    def sound(self, ssml: str) -> Samples:
        """The sound of an SSML document.

        Raises:
            Unplayable: Alexa would refuse it.
        """
        pieces = [
            self.silence(part) if isinstance(part, int) else self.voice.say(part)
            for part in parts(ssml)
        ]
        return joined(pieces)

    def document(self, document: object) -> Samples:
        """The sound of a document of APL for Audio.

        Raises:
            Unplayable: the cloud would refuse it.
        """
        return mixed(self.clip(document), self.voice)

    def clip(self, document: object) -> Clip:
        """What is heard of a document, and when, in samples.

        Raises:
            Unplayable: the cloud would refuse it.
        """
        rate = self.voice.sample_rate
        return clip(document, Lengths(self._words, lambda name: len(sound(name, rate)), rate))

    def _words(self, text: str) -> int:
        return len(self.voice.say(text))

    def heard(self, playing: Playback | None) -> Samples:
        """The sound of what plays: its speech, and then its document; nothing where nothing does.

        Raises:
            Unplayable: Alexa would refuse it.
        """
        if playing is None:
            return self.silence(0)
        spoken = self.sound(playing.ssml)
        return joined([spoken, self.document(playing.document)]) if playing.document else spoken

    def beside(self, playing: Playback) -> Samples:
        """What is heard beside the words, bells and rain, as long as all of it.

        Raises:
            Unplayable: Alexa would refuse it.
        """
        before = self.silence(playing.end_ms - START_LATENCY_MS)
        if playing.document is None:
            return before
        whole = self.clip(playing.document)
        wordless = tuple(one for one in whole.heard if not one.text)
        sounds = mixed(replace(whole, heard=wordless), self.voice)
        lead = max(len(before) - len(sounds), 0)  # playback counts whole milliseconds, this samples
        return joined([before[:lead], sounds])

    def wav(self, sound: Samples) -> bytes:
        """A sound of this voice as a WAV file of one channel and sixteen bits."""
        written = io.BytesIO()
        with wave.open(written, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.voice.sample_rate)
            file.writeframes(sound.tobytes())
        return written.getvalue()

    def silence(self, ms: int) -> Samples:
        """Silence of a length in milliseconds."""
        return silence(round(ms * self.voice.sample_rate / 1000))


Part = Callable[[Speaker, Playback], Samples]
"""All that is heard of an answer, or what is beside its words."""


class Recording:
    """A whole conversation as one sound, in which the pauses are as long as they were."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self._pieces: list[Samples] = []

    def play(self, playing: Playback | None, for_ms: int) -> None:
        """An answer from its request on, cut off or followed by silence after `for_ms`."""
        sound = [self.speaker.silence(START_LATENCY_MS), self.speaker.heard(playing)]
        whole = joined([*sound, self.speaker.silence(for_ms)])
        self._pieces.append(whole[: len(self.speaker.silence(for_ms))])

    def save(self, path: Path) -> None:
        """Write it as a WAV file of one channel and sixteen bits."""
        path.write_bytes(self.speaker.wav(joined(self._pieces)))
