"""One open page: its device, its conversation on the device's clock, and what was heard so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from skill.alexa.memory import Lost, remembered
from skill.coach.record import Row
from skill.content.catalog import catalog
from skill.simulator.cards import card_in
from skill.simulator.conversation import Conversation
from skill.simulator.device import APL, MAY_REMIND, RINGS, Json, NothingOpen
from skill.simulator.page.tongue import Tongue
from skill.simulator.sentences import heard, sentences
from skill.simulator.speaker import Part, Speaker
from skill.simulator.viewhost.devices import SCREENS

Clock = Callable[[], int]
Who = Literal["you", "touch", "coach", "note"]

NO_SCREEN = "none"
MAX_HEARD = 400
"""So many lines of a transcript are kept, the newest."""

GONE_MS = 600_000
"""So long after an answer no speaker listens any more, whatever its page has done since."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the transcript: when (Unix milliseconds), who, and what."""

    at_ms: int
    who: Who
    text: str


@dataclass(slots=True)
class Visit:
    """A page. Its turns are counted, so that nothing is said into an answer it has not seen.

    `directive` is what the screen shows, since the turn `shown`; `rows` are the last sessions, as
    far as they are known. `turned_ms` is what the clock on the wall showed at the last turn.
    """

    conversation: Conversation
    tongue: Tongue
    wall_ms: Clock
    screen: str = NO_SCREEN
    turn: int = 0
    heard: list[Line] = field(default_factory=list)
    directive: Json | None = None
    shown: int = 0
    rows: tuple[Row, ...] = ()
    turned_ms: int = 0

    def __post_init__(self) -> None:
        self.turned_ms = self.wall_ms()

    @property
    def now_ms(self) -> int:
        """What time it is for the device by now, though nobody has spoken since the last turn."""
        device, wall_ms = self.conversation.device, self.wall_ms()
        now_ms = device.now_ms + max(wall_ms - self.turned_ms, 0)
        return now_ms if device.is_open else max(now_ms, wall_ms)

    @property
    def rings_in_ms(self) -> int | None:
        """So long from now until the next reminder rings; None where none will."""
        rings_ms = self.conversation.device.rings_ms
        return None if rings_ms is None else max(rings_ms - self.now_ms, 0)

    def ring(self) -> None:
        """The reminders that have rung by now go into the transcript, without a turn."""
        self._ring(self.now_ms)

    def say(self, words: str, elapsed_ms: int) -> None:
        """Words are said, so long after the last turn's request."""
        self._pass(elapsed_ms)
        self._note("you", words)
        try:
            self.conversation.hear(words)
        except NothingOpen as launch:
            self._note("note", f"Nobody is listening. Say “{launch}”.")
        self._answered()

    def touch(self, event: Json, elapsed_ms: int) -> None:
        """A finger on the screen, so long after the last turn's request."""
        self._pass(elapsed_ms)
        self._note("touch", " ".join(map(str, event["arguments"])))
        token = (self.directive or {}).get("token", "")
        try:
            self.conversation.touch({"token": token, **event})
        except NothingOpen:
            self._note("note", "Nobody is listening to the screen.")
        self._answered()

    def hear_nothing(self, elapsed_ms: int) -> None:
        """Nothing was said, so long after the last turn's request."""
        was_open = self.conversation.device.is_open
        self._pass(elapsed_ms)
        self.conversation.hear_nothing()
        self.turn += 1
        if was_open and not self.conversation.device.is_open:
            self.directive = None
            self._note("note", "Nothing was heard: the session is over.")

    def leave(self) -> None:
        """The page is gone: a session that is open ends, and what was held is kept."""
        if self.conversation.device.is_open:
            self.conversation.device.end("USER_INITIATED")

    def choose(self, screen: str) -> None:
        """Another device, which shows at once what the one before would show."""
        device, self.screen = self.conversation.device, screen
        shown = SCREENS.get(screen)
        device.viewport = shown.context if shown else None
        self.directive = _screen_of(device.look_again()) if device.is_open else None

    def speak(self, tongue: Tongue) -> None:
        """Another language or region: a device that is set to it begins anew."""
        self.leave()
        conversation, self.tongue, self.directive = self.conversation, tongue, None
        conversation.device.locale, conversation.device.ear = tongue.locale, tongue.ear
        conversation.length, conversation.playing = tongue.speaker.length_ms, None
        self.turn += 1

    def wav(self, turn: int, part: Part = Speaker.heard) -> bytes | None:
        """The sound of what plays since a turn, or a part of it, from its first word on.

        None where it is over.
        """
        playing = self.conversation.playing
        if turn != self.turn or playing is None:
            return None
        speaker = self.tongue.speaker
        return speaker.wav(part(speaker, playing))

    def _pass(self, elapsed_ms: int) -> None:
        """The clock moves on; what was heard meanwhile goes into the transcript.

        Without a session it is set by the wall's, unless it ran ahead of that.
        """
        device, playing = self.conversation.device, self.conversation.playing
        began_ms = device.now_ms
        writing = catalog(device.locale).writing
        for sentence in sentences(playing.spoken, writing) if playing else ():
            if sentence.begin_ms < elapsed_ms:
                words = heard(sentence, elapsed_ms, writing)
                self.heard.append(Line(began_ms + sentence.begin_ms, "coach", words))
        device.now_ms += elapsed_ms
        if device.is_open and elapsed_ms > (playing.end_ms if playing else 0) + GONE_MS:
            device.end()
        if not device.is_open:
            device.now_ms = max(device.now_ms, self.wall_ms())
        self.turned_ms = self.wall_ms()
        self._ring(device.now_ms)
        self.heard.sort(key=lambda line: line.at_ms)  # what rang since the last turn came first

    def _ring(self, until_ms: int) -> None:
        rings = self.conversation.device.rung(until_ms)
        self.heard += [Line(ring.at_ms, "note", f"{RINGS} {ring.text}") for ring in rings]

    def _answered(self) -> None:
        self.turn += 1
        card = card_in(self.conversation.device.answer) if self.conversation.playing else None
        if card:
            self._note("note", card)
        if self.conversation.device.asked is not None:
            self._note("note", f"Alexa asks: {MAY_REMIND}")
        if self.conversation.playing:
            directive = _screen_of(self.conversation.device.answer)
            if directive:
                self.directive, self.shown = directive, self.turn
        elif not self.conversation.device.is_open:
            self.directive = None
        self._remember()

    def _remember(self) -> None:
        """The last sessions, where the attributes tell of them."""
        try:
            memory = remembered(self.conversation.device.attributes)
        except Lost:
            return
        if memory:
            self.rows = memory.kept.record.rows

    def _note(self, who: Who, text: str) -> None:
        self.heard.append(Line(self.conversation.device.now_ms, who, text))
        del self.heard[:-MAX_HEARD]


def _screen_of(answer: Json) -> Json | None:
    """The directive that shows an answer, if it has one."""
    directives: list[Json] = answer["response"].get("directives", [])
    return next((one for one in directives if one["type"] == f"{APL}.RenderDocument"), None)
