"""Talking with a speaker: words cut its answer off; silence brings the reprompt, then the end."""

from collections.abc import Callable
from dataclasses import dataclass

from skill.simulator.device import NO_ANSWER, Device, Json
from skill.simulator.playback import Length, Playback, playback, reprompt

LISTEN_MS = 8_000
"""So long a speaker's microphone stays open, and once more after the reprompt."""

TYPING_MS = 20_000
"""So long a simulated one waits for typed words: typing is slower than speaking."""


@dataclass(slots=True)
class Conversation:
    """A device, and what it plays of the skill's answer. `length` is how long words take on it.

    Whoever plays the answer moves `device.now_ms` before each of the calls below.
    """

    device: Device
    length: Length
    playing: Playback | None = None
    reprompted: bool = False

    def hear(self, utterance: str) -> None:
        """Words are said: what plays is cut off, and the skill's answer plays.

        Raises:
            NothingOpen: no skill listens to them.
        """
        self._turn(lambda: self.device.say(utterance))

    def touch(self, event: Json) -> None:
        """A finger on the screen: its event goes to the skill, and the answer plays.

        Raises:
            NothingOpen: no session is open.
        """
        self._turn(lambda: self.device.touch(event))

    def hear_nothing(self) -> None:
        """The microphone heard nothing: the reprompt plays; the second time the session ends."""
        self.playing = None
        if not self.device.is_open:
            return
        if not self.reprompted:
            self.reprompted = True
            self.playing = reprompt(self.device.answer, self.length)
        elif self.device.asked is not None:
            self._turn(lambda: self.device.consent(NO_ANSWER))
        else:
            self.device.end()

    def _turn(self, answered: Callable[[], Json]) -> None:
        self.playing, self.reprompted = None, False
        self.playing = playback(answered(), self.length)
