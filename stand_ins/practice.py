"""Months of practice: people who stretch day by day with the whole skill, on a moving clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from skill.alexa.app import build_skill, guarded
from skill.coach.plain import record_from_plain, session_from_plain
from skill.coach.session import Mode
from skill.coach.stretch import Plan
from skill.content.catalog import catalog
from skill.keeping.contract import Conflict, Store, Stored, next_version, to_text
from skill.simulator.device import Device
from skill.simulator.playback import Playback, playback
from skill.simulator.sentences import sentences
from stand_ins.person import LAUNCH, LOCALE, PACE, START_MS, THINK_MS, Said, mean, said, speaker

DAYS = 90
"""So many days are simulated, unless fewer are wanted."""

DAY_MS = 86_400_000
SAYS_NOTHING_MS = 20_000
"""After so long without a word a device ends a session."""

MAX_TURNS = 30
"""More turns than any session takes: whoever takes them is led in circles."""

NEXT, PAIN = said("AMAZON.NextIntent"), said("PainIntent", into_hold_s=5)


class InCircles(RuntimeError):
    """A session does not come to its end."""


class Shelf(Store):
    """A store in memory that counts what is asked of it."""

    def __init__(self) -> None:
        self.calls = 0
        self._stored: dict[str, Stored] = {}

    def read(self, person: str) -> Stored:
        """See `Store`."""
        self.calls += 1
        return self._stored.get(person, Stored())

    def write(self, person: str, stored: Stored) -> None:
        """See `Store`."""
        self.calls += 1
        if self._stored.get(person, Stored()).version != stored.version:
            raise Conflict(self._stored.get(person, Stored()))
        self._stored[person] = Stored(stored.plain, next_version(stored))

    def delete(self, person: str) -> None:
        """See `Store`."""
        self.calls += 1
        self._stored.pop(person, None)

    def set_aside(self, person: str) -> None:
        """See `Store`."""
        self.delete(person)

    @property
    def only(self) -> Stored:
        """What is stored of the one person that there is."""
        (stored,) = self._stored.values()
        return stored


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who practises: on which days, and what is answered to what is asked."""

    name: str
    practises: Callable[[int], bool]
    feels: str = "right"
    accepts: bool = False
    hurt_on: frozenset[int] = frozenset()


DAILY = Person("daily", lambda _: True)
PEOPLE = (
    DAILY,
    Person("weekends", lambda day: day % 7 in (5, 6)),
    Person("with breaks", lambda day: day % 20 < 8 and not 40 <= day < 80),
    Person("growing", lambda _: True, "easy", accepts=True),
    Person("hurt once", lambda _: True, hurt_on=frozenset({20})),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """One session: its day, all that was heard, what was asked, and what is kept after it."""

    day: int
    sentences: tuple[str, ...]
    questions: int
    turns: int
    plan: Plan
    item_bytes: int
    calls: int

    @property
    def lines(self) -> list[str]:
        """The sentences without the cues of the holds, which have no mark at their end."""
        return [sentence for sentence in self.sentences if sentence[-1] in ".?"]

    @property
    def words(self) -> int:
        """How many words were said."""
        return sum(len(sentence.split()) for sentence in self.sentences)


@dataclass(slots=True)
class _Telling:
    """What is heard of a session while it goes on."""

    sentences: list[str] = field(default_factory=list)
    questions: int = 0
    turns: int = 0

    def add(self, heard: Playback) -> None:
        self.turns += 1
        for sentence in sentences(heard.spoken, catalog(LOCALE).writing):
            self.sentences.append(sentence.text)
            self.questions += sentence.text.endswith("?")


def months(person: Person, days: int = DAYS) -> Iterator[Heard]:
    """Each session of the person, in so many days."""
    shelf = Shelf()
    device = speaker(guarded(build_skill(None, shelf)))
    for day in filter(person.practises, range(days)):
        device.now_ms = START_MS + day * DAY_MS
        calls = shelf.calls
        telling = practised(device, person, day)
        kept = shelf.only.plain
        yield Heard(
            day=day,
            sentences=tuple(telling.sentences),
            questions=telling.questions,
            turns=telling.turns,
            plan=record_from_plain(kept).plan,
            item_bytes=len(to_text(kept)),
            calls=shelf.calls - calls,
        )


def practised(device: Device, person: Person, day: int) -> _Telling:
    """One session, from the launch to its end.

    Raises:
        InCircles: it has none.
    """
    telling, turn, heard = _Telling(), said(LAUNCH), None
    for _ in range(MAX_TURNS):
        if heard:
            device.now_ms += _later_ms(heard, turn)
        heard = playback(mean(device, turn), PACE.ms)
        telling.add(heard)
        if not device.is_open:
            return telling
        answer = said_next(device, heard, person, day)
        if answer is None:
            device.now_ms += heard.end_ms + SAYS_NOTHING_MS
            device.end()
            return telling
        turn = answer
    raise InCircles(person.name, day)


def said_next(device: Device, heard: Playback, person: Person, day: int) -> Said | None:
    """What the person says to what was heard; nothing where all is done and nothing is asked."""
    plain: Any = device.attributes["session"]
    session = session_from_plain(plain)
    after = session.located(device.now_ms + heard.end_ms)
    if day in person.hurt_on and heard.holds and session.done:
        return PAIN
    if session.asking:
        return _answer(session.asking, person)
    asked = heard.spoken[-1].text.endswith("?")
    if after.mode is Mode.FINISHED:
        return said("FeelingIntent", feeling=person.feels) if asked else None
    return said("AMAZON.StopIntent") if after.mode is Mode.DOWN else NEXT


def _answer(asking: str, person: Person) -> Said:
    if asking == "usual":
        return said("UsualSetupIntent")
    yes = person.accepts if asking == "offer" else True
    return said("AMAZON.YesIntent" if yes else "AMAZON.NoIntent")


def _later_ms(heard: Playback, turn: Said) -> int:
    if turn.into_hold_s is None:
        return heard.end_ms + THINK_MS
    return heard.holds[0].begin_ms + round(turn.into_hold_s * 1000)
