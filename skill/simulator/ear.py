"""Words → intent and slots: what Alexa's language understanding does, from the same samples."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate, cycle, groupby, islice, pairwise

from skill.alexa.intents import DATE, DURATION, INTENTS, MOMENTS, NUMBERS, TIME, TOLD, WEEKDAY
from skill.coach.conversation import kind_of
from skill.coach.distress import GRAVITY
from skill.coach.stretch import Feeling
from skill.coach.turns import Act, Switch
from skill.content.catalog import Utterances, utterances
from skill.content.hearing import numbered, seconds_in, words_in
from skill.simulator.judge import Judge, Judgement
from skill.simulator.moments import comes_back, date_in, time_in, weekdays_in

NUMBER = "#"
PAIR = f"{NUMBER} {NUMBER}"
"""Two numbers on end; where there is a slot for one, they are said as one: "seven thirty"."""

FALLBACK = "AMAZON.FallbackIntent"
SLOT = re.compile(r"{(\w+)}")
VARIANTS = 8
"""With how many of a slot type's words each sample is heard, besides each word in one sample."""

TELLS, CHANGES, MOVES = 0.2, 0.25, 0.35
"""How near an utterance must come to an intent to count as meant: the nearer, the more it would do.

An answer that nobody asked for costs a few seconds; a word that rolls somebody forward, ends the
session or deletes what is kept, more. Distress counts as telling: it is rather heard once too
often. Chosen by what `python -m bench floor` prints, in which the held-out utterances have no part.
"""

SURELY = 0.4
"""How near to what alarms, where the one is denied and the other is not."""

WHOLE, NEARLY, PARTLY = 0.85, 0.62, 0.55
"""How near to an example is one utterance and not two, and how near a part is nearly one.

The last is enough of a sign that a word joins to the rest.
"""

SAME = 1e-9
"""What sums of the same numbers differ by."""

OF_EFFECT = ("Feeling", "Switch", "CountStyle")
"""The slot types whose value, where it is denied, would do the opposite of what is meant."""

COUNTS = 10
"""Below it no number is of seconds after minutes: "a minute thirty", not "a minute four"."""

ADDRESSED = 5
"""Within how many words two that ask may stand, after a name or an "okay": "okay where were we"."""

DENIES = 4
"""How many words on what is denied may stand: "I wouldn't say it was easy"."""

OPPOSED = 0.65
"""How near an intent must be to words without what denies them, to be what is denied in them.

Below it the "not" is mostly of something else: "I don't like the bells, use words". That all is
well is denied by less.
"""

CLEARLY = 0.12
"""How much nearer an utterance must come to what moves than to anything beside the matter.

By so much it may be farther from anything else.
"""

STRANGE = 0.35
"""How much of the words nobody may ever have said where it moves: "continue reading"."""

MOVING = frozenset(
    {
        *(Act.START, Act.SKIP_SETUP, Act.NEXT, Act.READY, Act.IN_PLACE, Act.KNEELING),
        *(Act.PREVIOUS, Act.REDO),
        *(Act.RESUME, Act.START_OVER, Act.YES, Act.CANCEL, Act.STOP, Act.OFF_BALL, Act.USUAL_SETUP),
        *(Act.HANDS_FREE, Act.FORGET_ME, Act.SOMEBODY_ELSE, Act.SKIP_REMINDER),
    }
)
"""What rolls somebody, ends the session or deletes: in the wrong moment each of them does harm."""

CHANGING = frozenset(
    {
        *(Act.NO, Act.PAUSE, Act.STEP_BY_STEP, Act.SET_HOLD, Act.SET_REPS, Act.LONGER),
        *(Act.SHORTER, Act.MORE_REPS, Act.COUNT_STYLE, Act.LESS_TALK, Act.MORE_TALK, Act.UNDO),
        *(Act.FEWER_REPS, Act.MORE_SECONDS, Act.SET_REST, Act.OPEN_REST, Act.SET_GOAL),
        *(Act.ALWAYS, Act.TODAY),
    }
)
"""What changes how it goes on, and can be taken back."""


TELLING = frozenset(
    name for name, intent in INTENTS.items() if kind_of(intent.act) in ("care", "question")
)
DOING = frozenset(INTENTS) - TELLING
"""Which intents are answered, and which do something: they move, or change.

"Will I be sore tomorrow" is like "remind me tomorrow", and "why are you counting" like "count":
only an example that asks, too, makes an order of such words. Nor is "are you all right" an answer.
"""

SPANNING = frozenset(name for name in DOING if INTENTS[name].act in (Act.ALWAYS, Act.TODAY))
SPANNED = frozenset(
    name
    for name, intent in INTENTS.items()
    if "span" in intent.slots and {*NUMBERS} & {*intent.slots.values()}
)
"""Which intents say for how long a change is meant, and which a change with its number, too.

"Make it twenty five always" is like "make it always", but is no "always" alone.
"""

REFUSING = frozenset(name for name in DOING if INTENTS[name].act is Act.NO)
"""Which intents are a no: what has a clear yes in it is none, whatever else stands there."""

ALARMING = frozenset({Act.FALL, Act.STUCK, Act.EMERGENCY, Act.CONDITION})
"""Distress that ends the session, or asks whether all is well: not to be heard in "no injury"."""


def floor_of(intent: str) -> float:
    """How near an utterance must come to this intent to count; what is turned off only waits."""
    if not intent or Switch.OFF in INTENTS[intent].facts.values():
        return TELLS
    act = INTENTS[intent].act
    return MOVES if act in MOVING else CHANGES if act in CHANGING else TELLS


ENDING = frozenset({Act.STOP, Act.CANCEL, Act.GET_OFF, Act.PAUSE, Act.MISHEARD})
"""What leads out, waits or takes back: whoever is hurt is not rolled on by it."""

GOOD = (Feeling.EASY, Feeling.RIGHT)
WELL = frozenset(
    name
    for name, intent in INTENTS.items()
    if intent.act is Act.OKAY or intent.facts.get("feeling") in GOOD
)
"""Which intents say that all is, or was, well: "no discomfort" does, and "some discomfort" not."""

ILL = frozenset(name for name in TELLING - WELL if kind_of(INTENTS[name].act) == "care")
"""Which intents say that something is not."""

AFRAID = frozenset({Act.SAFETY, Act.STUCK, Act.CONDITION, Act.UNHEARD})
"""In which acts distress has its words, too: "will it hurt", "I fell and can't get up"."""

CALM = frozenset(
    name
    for name, intent in INTENTS.items()
    if name not in ILL and intent.act not in {*ENDING, *AFRAID, Act.CARRY_ON}
)
"""Which intents go on, ask, change, or say that all is well: what hurts, or who fell, is none."""

HURTING = frozenset(
    name for name, intent in INTENTS.items() if intent.act in (Act.PAIN, Act.FALL, Act.EMERGENCY)
)
"""Which intents have the words of distress: "pain", "fell", "dizzy"."""

TOLD_OFTEN, MOSTLY = 4, 0.8
"""In how many examples of distress a word of it stands, and in how much of all that have it."""

ANSWERING = frozenset({Act.YES, Act.NO, Act.OKAY, Act.FEELING})
"""What a person is asked for who is asked how they are."""

ONWARD = frozenset(
    name
    for name, intent in INTENTS.items()
    if intent.act in {Act.YES, Act.NEXT, Act.READY, Act.IN_PLACE, Act.RESUME, Act.SKIP_SETUP}
)
"""Which intents go on, or say yes."""

HOLDING_BACK = frozenset(
    name
    for name, intent in INTENTS.items()
    if intent.act in (Act.STOP, Act.GET_OFF, Act.OFF_BALL, Act.PAUSE, Act.HELP)
    or (name in ILL and intent.act is not Act.FALL)
)
"""Which intents hold back whoever goes on in the same breath: "yes please stop".

A fall is told by its words of distress; "on the floor" is where the hands are, too.
"""


def is_deniable(intent: str) -> bool:
    """Whether "not" before the words makes them worse: a change, or that it is or was all right."""
    act = INTENTS[intent or FALLBACK].act
    arrives = act in (Act.OFF_BALL, Act.KNEELING, Act.READY, Act.IN_PLACE)
    return intent in WELL or arrives or kind_of(act) == "change"


@dataclass(frozen=True, slots=True)
class Heard:
    """An intent, and for its slots the value heard and, for our own slot types, its id."""

    intent: str
    slots: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)


class Ear:
    """Hears utterances of one language, trained on the samples of its interaction model."""

    def __init__(self, locale: str) -> None:
        self._locale = locale
        self._spoken = utterances(locale)
        self._values = {
            kind: [
                (" ".join(words_in(locale, word)).replace("'", ""), word, value_id)
                for value_id, words in values.items()
                for word in (value_id, *words)
            ]
            for kind, values in self._spoken.types.items()
        }
        examples = spoken_examples(self._spoken)
        self._exact = {self.plain(text)[0]: name for text, name in examples}
        self._judge = Judge(self._exact)
        self._negators = {word.replace("'", "") for word in self._spoken.negators}
        self._affirming = {word.replace("'", "") for word in self._spoken.affirming}
        self._joining = {word.replace("'", "") for word in self._spoken.joining}
        self._asking = {word.replace("'", "") for word in self._spoken.asking}
        self.words_of_distress = self._words_of_distress()

    def hear(self, utterance: str) -> Heard:
        """The intent that the words most likely mean, with its slots; Fallback for nonsense."""
        plain, numbers = self.plain(utterance)
        intent = self._exact.get(plain) or self._of_several(plain)
        slots = self._slots(intent, plain, numbers)
        return Heard(intent, slots)

    def _of_several(self, plain: str) -> str:
        """What words mean that are no example, and may be several utterances in one breath."""
        intent = self._objected(plain) or self._likely(plain)
        if intent in ONWARD:
            intent = self._held_back(plain) or intent
        return self._graver(plain, intent)

    def _objected(self, plain: str) -> str:
        """What is bad and comes after a "but", or an "and": whatever was said before, it counts."""
        words = plain.split()
        for at, word in enumerate(words):
            if word in self._joining and at:
                answered, then = (
                    self._exact.get(part) or self._likely(part)
                    for part in (" ".join(words[:at]), " ".join(words[at + 1 :]))
                )
                act = INTENTS[then].act
                if (
                    (INTENTS[answered].act in ANSWERING or answered in ONWARD)
                    and kind_of(act) == "care"
                    and act is not Act.OKAY
                ):
                    return then
        return ""

    def _held_back(self, plain: str) -> str:
        """What holds back, said in one breath with what goes on: "I'm ready, hang on", "help, yes".

        What goes on is a whole utterance of ours there, for "hands" and "down" are no two, and
        what holds back is nearly one.
        """
        words = plain.split()
        if self._judge.judge(plain).certainty >= WHOLE:
            return ""
        for at in range(1, len(words)):
            turned = words[at] in self._joining
            first, then = " ".join(words[:at]), " ".join(words[at + turned :])
            held_back = ""
            if self._exact.get(first) in ONWARD and then:
                heard = self._judge.judge(then)
                held_back = heard.meaning if heard.certainty >= NEARLY else self._begins(then)
            elif self._exact.get(then) in ONWARD:
                held_back = self._exact.get(first, "")
            if held_back in HOLDING_BACK:
                return held_back
        return ""

    def _begins(self, plain: str) -> str:
        """The example that the words begin with: "wait till I've moved the dog" with "wait"."""
        begun = accumulate(plain.split(), lambda one, other: f"{one} {other}")
        return next((self._exact[said] for said in begun if said in self._exact), "")

    def _graver(self, plain: str, intent: str) -> str:
        """The gravest sign of distress in what is said in one breath, or what all of it means.

        "I feel faint and my arms are shaking": such a sign is nearly an example of its own, and all
        of it is none. Who waits, changes it or ends it is helped as who finds it too much.
        """
        is_less = intent in DOING - ONWARD
        least = GRAVITY[Act.EASE] if is_less else _gravity(intent)
        gravest = max(self._signs(plain), key=_gravity, default=FALLBACK)
        return gravest if _gravity(gravest) > least else intent

    def _signs(self, plain: str) -> Iterator[str]:
        """What the parts mean, the signs of distress among them.

        Where one asks, each part that a word joins must be a sign: "what if I fall and can't get
        up". What is told before all is well again is past.
        """
        joined = list(self._joined(plain.split()))
        signs = [self._sign(part, PARTLY) for part in joined]
        if not self._asked(plain) or all(map(_gravity, signs)):
            yield from _after_well(signs)
        for part in joined:
            yield from self._on_end(part.split())

    def _joined(self, words: Sequence[str]) -> Iterator[str]:
        """What stands between the words that join, with words."""
        for is_joint, part in groupby(words, key=self._joining.__contains__):
            if not is_joint:
                yield " ".join(part)

    def _on_end(self, words: Sequence[str]) -> Iterator[str]:
        """The same of two parts that nothing joins: "wait a minute, it hurts".

        What stands beside a sign is an example, or both are signs and one is; what comes after an
        example may have two parts itself. Words that deny go on beyond the part, and a word alone
        before a sign is none: "somebody help me".
        """
        begins = {0}
        for begin in filter(begins.__contains__, range(len(words))):
            rest = words[begin:]
            for at in self._cuts(rest):
                parts = " ".join(rest[:at]), " ".join(rest[at:])
                ours = [part in self._exact for part in parts]
                if rest[at - 1] in self._negators or not any(ours):
                    continue
                if ours[0]:
                    begins.add(begin + at)
                if self._asked(parts[1]):
                    continue
                signs = [self._sign(part) for part in parts]
                beside = [our for our, sign in zip(ours, signs, strict=True) if not _gravity(sign)]
                is_word = at == 1 and _gravity(signs[0]) > 0
                if all(beside) and FALLBACK not in signs and not is_word:
                    yield from _after_well(signs)

    def _cuts(self, words: Sequence[str]) -> Iterator[int]:
        """After how many words a second part may begin: not within what all of it nearly is.

        "They're down on the floor" is one utterance, and no "on the floor".
        """
        plain = " ".join(words)
        whole = self._judge.judge(plain)
        size = len(whole.example.split())
        for at in range(1, len(words) - 1):
            begins = plain.startswith(whole.example) and at >= size
            ends = plain.endswith(whole.example) and at <= len(words) - size
            if begins or ends or whole.certainty < NEARLY:
                yield at

    def _sign(self, part: str, near: float = NEARLY) -> str:
        """What a part of an utterance means, where it is an example, or so near one of more words.

        A word alone is like many: "dizziness".
        """
        if part in self._exact:
            return self._exact[part]
        is_near = " " in part and self._judge.judge(part).certainty >= near
        return self._likely(part) if is_near else FALLBACK

    def _likely(self, plain: str) -> str:
        """What is likeliest, of all or of what it can only be."""
        heard = self._judge.judge(plain)
        answers_none = heard.meaning in DOING | WELL and self._asked(plain)
        if answers_none and not self._asked(heard.example):
            heard = self._judge.judge(plain, TELLING - WELL)
        elif heard.meaning in SPANNING and NUMBER in plain:
            heard = self._judge.judge(plain, SPANNED)
        elif heard.meaning in CALM and not self._calms(plain, heard.meaning):
            heard = self._judge.judge(plain, HURTING)
        elif heard.meaning in WELL and self._denied(heard.example) and not self._denied(plain):
            heard = self._judge.judge(plain, ILL)
        elif heard.meaning in REFUSING and not self._affirming.isdisjoint(plain.split()):
            heard = self._judge.judge(plain, frozenset(INTENTS) - REFUSING)
        return heard.meaning if self._meant(plain, heard) else FALLBACK

    def _calms(self, plain: str, intent: str) -> bool:
        """Whether no distress is said, or some near example of the intent says as much of it.

        "My cramp has gone" is all well as "the cramp has gone" is, but "same pain again" is no
        "same again".
        """
        hurts = self._hurts(plain)
        return not hurts or any(
            like >= SURELY and hurts <= self._affirmed(example)
            for example, like in self._judge.likes(plain, intent)
        )

    def _hurts(self, plain: str) -> frozenset[str]:
        """The words of distress that are said, and not denied: in "no pain" there is none."""
        return self.words_of_distress.intersection(self._affirmed(plain))

    def _words_of_distress(self) -> frozenset[str]:
        """What is mostly said in distress, where it is not denied."""
        said = [
            (word, name)
            for example, name in self._exact.items()
            if INTENTS[name].act not in AFRAID
            for word in self._affirmed(example)
        ]
        of = Counter(word for word, _ in said)
        hurting = Counter(word for word, name in said if name in HURTING)
        return frozenset(
            word
            for word, times in hurting.items()
            if times >= TOLD_OFTEN and times >= MOSTLY * of[word]
        )

    def _affirmed(self, plain: str) -> set[str]:
        """The words that nothing just before them denies."""
        words = plain.split()
        return {
            word
            for at, word in enumerate(words)
            if self._negators.isdisjoint(words[max(at - DENIES, 0) : at])
        }

    def _meant(self, plain: str, heard: Judgement) -> bool:
        """Whether it is certain enough, for what it would do.

        What moves must also be clearly nearer than all beside the matter, and no more denied than
        what it was taken for: "don't skip it" is no "skip it". What alarms in words that are denied
        needs an example so near that is denied, too, as "I can't get up" is, or as sure an ear.
        """
        floor, beside = floor_of(heard.meaning), heard.near(FALLBACK)
        if heard.certainty < max(floor, beside - CLEARLY):
            return False
        if (
            is_deniable(heard.meaning)
            and self._denied(plain)
            and self._opposed(plain, heard.meaning)
        ):
            return False
        alarms = bool(heard.meaning) and INTENTS[heard.meaning].act in ALARMING
        if alarms and heard.certainty < SURELY:
            return any(
                like >= floor and self._denied(example) == self._denied(plain)
                for example, like in self._judge.likes(plain, heard.meaning)
            )
        if floor < MOVES:
            return True
        deletes = INTENTS[heard.meaning].act is Act.FORGET_ME
        if self._judge.strange(plain, heard.meaning if deletes else "") > STRANGE:
            return False
        is_clear = heard.certainty >= beside + CLEARLY
        return is_clear and self._denied(plain) == self._denied(heard.example)

    def _denied(self, plain: str) -> bool:
        return not self._negators.isdisjoint(plain.split())

    def _opposed(self, plain: str, intent: str) -> bool:
        """Whether the words deny what they were taken for, as "not longer" does.

        Without what denies them they are then more like an example that denies nothing than, as
        they are, like one that is denied in the same words, as "not so long" is. Of what
        says that all is well the last that denies counts, from there on: "I'm fine, no harm done".
        """
        words = plain.split()
        is_okay = INTENTS[intent].act is Act.OKAY
        if is_okay:
            words = words[max(at for at, word in enumerate(words) if word in self._negators) :]
        denying = self._negators.intersection(words)
        bare = " ".join(word for word in words if word not in denying)
        said = self._nearest(bare, intent, lambda example: not self._denied(example))
        denied = self._nearest(
            " ".join(words), intent, lambda example: denying <= set(example.split())
        )
        return said > max(denied, 0.0 if is_okay else OPPOSED) + SAME

    def _nearest(self, words: str, intent: str, which: Callable[[str], bool]) -> float:
        """How near the words are to the nearest of those examples of the intent."""
        likes = self._judge.likes(words, intent)
        return max((like for example, like in likes if which(example)), default=0.0)

    def _asked(self, plain: str) -> bool:
        """Whether it begins as a question does, or nearly: "mum are you all right"."""
        words = plain.split()
        return not self._asking.isdisjoint(
            {*words[:1], *map(" ".join, pairwise(words[:ADDRESSED]))}
        )

    def plain(self, text: str) -> tuple[str, list[str]]:
        """Lower-case words with numbers masked, and the numbers in order, in digits.

        The words are parted by spaces, also where the language is written without. No word has an
        apostrophe: some write and recognise it, and some do not. By what name the coach is called
        before or after them says nothing.
        """
        words = [word.replace("'", "") for word in words_in(self._locale, text)]
        name = self._spoken.opening["wake"][0]
        if len(words) > 1 and name in (words[0], words[-1]):
            words = words[words[0] == name : len(words) - (words[-1] == name)]
        found = list(numbered(self._locale, [word for word in words if word]))
        plain = " ".join(said if number is None else NUMBER for said, number in found)
        return plain, [str(number) for _, number in found if number is not None]

    def _slots(
        self, intent: str, plain: str, numbers: list[str]
    ) -> dict[str, tuple[str, str | None]]:
        kinds = INTENTS[intent].slots
        values = self._values
        slots: dict[str, tuple[str, str | None]] = {
            name: found
            for name, kind in kinds.items()
            if kind in values and (found := _value_in(plain, numbers, values[kind]))
            if not (kind in OF_EFFECT and self._opposite(plain, found[0]))
        }
        for name in (name for name, kind in kinds.items() if kind == DURATION):
            plain, numbers, seconds = self._time_in(plain, numbers)
            if seconds is not None:
                slots[name] = (f"PT{seconds}S", None)
        slots |= self._moments(kinds, plain, numbers)
        order = self._number_order(intent, plain) if numbers else []
        if len({TOLD.get(name, name) for name in order}) < len(numbers) and PAIR in plain:
            numbers = [_in_one(numbers), *numbers[2:]]
        return slots | {name: (value, None) for name, value in zip(order, numbers, strict=False)}

    def _opposite(self, plain: str, value: str) -> bool:
        """Whether the words before a value deny it: "not so easy" is not "easy"."""
        said = self.plain(value)[0]
        before = plain.partition(said)[0].split()
        return not self._denied(said) and self._denied(" ".join(before[-DENIES:]))

    def _moments(
        self, kinds: Mapping[str, str], plain: str, numbers: list[str]
    ) -> dict[str, tuple[str, str | None]]:
        """The times and days of an utterance, each in a slot that can hold it."""
        said = iter(numbers)
        words = [next(said) if word == NUMBER else word for word in plain.split()]
        back = WEEKDAY in kinds.values() and comes_back(self._locale, words)
        days = iter(weekdays_in(self._locale, words) if back else ())
        heard = {
            TIME: time_in(self._locale, words),
            DATE: None if back else date_in(self._locale, words),
        }
        found = {
            name: next(days, None) if kind == WEEKDAY else heard[kind]
            for name, kind in kinds.items()
            if kind in MOMENTS
        }
        return {name: (value, None) for name, value in found.items() if value is not None}

    def _time_in(self, plain: str, numbers: list[str]) -> tuple[str, list[str], int | None]:
        """What is left of the utterance without the time in it, and its seconds.

        A time that is no more than a number of seconds is left to the slot for the number.
        """
        words, said = plain.split(), iter(numbers)
        spoken = [next(said) if word == NUMBER else word for word in words]
        for length in range(len(words), 1, -1):
            for at in range(len(words) - length + 1):
                if self._is_torn(spoken, at, at + length):
                    continue
                seconds = seconds_in(self._locale, spoken[at : at + length])
                if seconds is not None and self._is_part(words[:at], spoken[at : at + length]):
                    return plain, numbers, None
                if seconds is not None and str(seconds) not in spoken[at : at + length]:
                    before, within = (
                        part.count(NUMBER) for part in (words[:at], words[at : at + length])
                    )
                    left = numbers[:before] + numbers[before + within :]
                    return " ".join(words[:at] + words[at + length :]), left, seconds
        return plain, numbers, None

    def _is_torn(self, spoken: list[str], begin: int, end: int) -> bool:
        """Whether a time of these words has lost its number, or has one that counts what follows.

        "Twenty | seconds and four times", "half a minute four | times". Two numbers without a unit
        between them are two times: "between twenty and thirty seconds".
        """
        last = spoken[end - 1]
        counts = last.isdigit() and int(last) < COUNTS and end < len(spoken)
        units = self._spoken.numbers["units"]
        if _are_two(spoken[begin:end], units):
            return True
        return counts or (begin > 0 and spoken[begin] in units and spoken[begin - 1].isdigit())

    def _is_part(self, before: list[str], time: list[str]) -> bool:
        """Whether it is a part of the time, and nobody knows which: "a hundredth of a minute"."""
        between = self._spoken.numbers["between"]
        is_of = len(time) > 1 and all(word in between for word in time[:2])
        return is_of and bool(before) and not self._judge.knows(before[-1])

    def _number_order(self, intent: str, plain: str) -> list[str]:
        """Which number belongs to which slot: as in the sample that is most like the utterance."""
        numeric = [name for name, kind in INTENTS[intent].slots.items() if kind == "AMAZON.NUMBER"]
        said = plain.split()
        best, most = numeric, 0.0
        for sample in self._spoken.intents[intent]:
            order = [name for name in SLOT.findall(sample) if name in numeric]
            if len(order) != said.count(NUMBER):
                continue
            alike = SequenceMatcher(None, said, SLOT.sub(NUMBER, sample).split()).ratio()
            if alike > most:
                best, most = order, alike
        return best


@cache
def ear_of(locale: str) -> Ear:
    """The ear of a locale, which takes seconds to learn, and does not change."""
    return Ear(locale)


def _after_well(signs: Sequence[str]) -> Sequence[str]:
    """Those after the last that says that all is well."""
    return signs[max((at for at, sign in enumerate(signs, 1) if sign in WELL), default=0) :]


def _gravity(intent: str) -> int:
    """How grave a sign of distress it is; 0 is none."""
    return GRAVITY.get(INTENTS[intent].act, 0)


def _are_two(spoken: list[str], units: Container[str]) -> bool:
    """Whether one number follows another, with words between them, and none of these is a unit."""
    numbers = [at for at, word in enumerate(spoken) if word.isdigit()]
    return any(
        other - one > 1 and not any(word in units for word in spoken[one:other])
        for one, other in pairwise(numbers)
    )


def _in_one(numbers: list[str]) -> str:
    """The first two of some numbers as one: "seven thirty" is 730."""
    first, second = numbers[:2]
    return f"{first}{second:>02}"


def _value_in(
    plain: str, numbers: list[str], values: Iterable[tuple[str, str, str]]
) -> tuple[str, str] | None:
    """The longest of a slot type's words that stands in the utterance, and the id it belongs to."""
    said = plain
    for number in numbers:
        said = said.replace(NUMBER, number, 1)
    padded = f" {said} "
    found = [
        (len(said), word, value_id) for said, word, value_id in values if f" {said} " in padded
    ]
    if not found:
        return None
    _, word, value_id = max(found)
    return word, value_id


def spoken_examples(spoken: Utterances) -> Iterator[tuple[str, str]]:
    """Each sample with its intent; slots filled with numbers and, in turn, their types' words.

    Those without a slot come last: "two minutes please" is that, and no "{duration} please".
    """
    last = list[tuple[str, str]]()
    for name, intent in INTENTS.items():
        words = (
            {
                slot: cycle([word for words in spoken.types[kind].values() for word in words])
                for slot, kind in intent.slots.items()
                if kind in spoken.types
            }
            | {
                slot: cycle(spoken.numbers["spans"])
                for slot, kind in intent.slots.items()
                if kind == DURATION
            }
            | {
                slot: cycle(spoken.moments["examples"][kind])
                for slot, kind in intent.slots.items()
                if kind in MOMENTS
            }
        )
        for sample in spoken.intents[name]:
            if "{" not in sample:
                last.append((sample, name))
                continue
            varied = any(slot in words for slot in SLOT.findall(sample))
            for filled in islice(_filled(sample, words), VARIANTS if varied else 1):
                yield filled, name
    yield from last


def _filled(sample: str, words: Mapping[str, Iterator[str]]) -> Iterator[str]:
    while True:
        yield SLOT.sub(lambda slot: next(words[slot[1]]) if slot[1] in words else NUMBER, sample)
