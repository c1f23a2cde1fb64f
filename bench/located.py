"""Whether the coach knows where the person is: interrupted at random, held against the sound."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from statistics import fmean

import numpy as np
from rich.console import RenderableType
from rich.table import Table

from bench.listening import found
from bench.voices import installed, is_set, missing
from bench.words import SENTENCE
from skill.alexa.app import Handler
from skill.coach.stretch import HOLD_S, POSITION, REPS, CountStyle
from skill.coach.track import START_LATENCY_MS
from skill.content.catalog import catalog
from skill.simulator.device import Device
from skill.simulator.playback import Playback, playback
from skill.simulator.speaker import Speaker
from skill.simulator.voices import Voice
from stand_ins.person import LAUNCH, LOCALE, THINK_MS, Said, forgetful, mean, said, speaker

INTERRUPTIONS, EACH, SEED = 1_000, 10, 3
"""So many in all, so many of one session, and where chance begins."""

STEPWISE, HANDS_FREE, HANDS_FREE_PART = "next", "hands-free", 1 / 3
EXACT = "exact"
"""Kinds of session: each repetition after a "next", or all by themselves; these, too, as documents
of sounds, in which the clock keeps all that is timed."""

NEXT = said("AMAZON.NextIntent")

AROUND_MS = 3_000
"""Interruptions are drawn from so long before an answer's first hold, and until after its last."""

REST_AIMS, BOUNDARY_MS = (1.5, 2.5), 1_000
"""Seconds at the worst on the set voice, and on every other; so near a boundary either is right."""

WORDS = catalog(LOCALE)
STARTS = [WORDS.text(f"hold.start{way}", facts={"n": 1}) for way in ("", "_new", "_in")]
ENDS = [WORDS.text(f"hold.{key}") for key in ("end", "release")]
SECONDS = range(HOLD_S.high + 1)
LEFT = {
    WORDS.text(f"time_left.{key}", facts={"seconds": n}): n
    for n in SECONDS
    for key in ("holding", "ahead")
}
COUNTS = {WORDS.text("hold.count", facts={"n": n}): n for n in SECONDS} | dict.fromkeys(ENDS, 0)
"""What can be answered to "how much longer", and the counts that say it themselves."""

PLANNED = range(REPS.low, REPS.high + 1)
NOW = {
    WORDS.text("which_rep.now", facts={"n": n, "of": of}): n
    for of in PLANNED
    for n in range(1, of + 1)
}
DONE = {
    WORDS.text(key, pick, {"done": n, "of": of, "left": of - n}): n
    for of in PLANNED
    for n in range(1, of + 1)
    for key, pick in (("which_rep.done", 0), ("rep.done", 0), ("rep.done", 1))
}
NONE = {WORDS.text("which_rep.none", facts={"of": of}): 0 for of in PLANNED}
"""What can be answered to "which one is this"."""


class Unheard(RuntimeError):
    """The sound of an answer does not have the holds that the answer tells of."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with holds as it sounds, in ms from its first sound, and the device after it."""

    device: Device
    heard: Playback
    holds: tuple[tuple[float, float], ...]
    done: int

    def hold_at(self, at_ms: float) -> tuple[float, float] | None:
        """The hold that is under way then, if one is."""
        return next((hold for hold in self.holds if hold[0] <= at_ms < hold[1]), None)

    def number(self, at_ms: float) -> int:
        """The repetition then; its number changes at the end of its hold."""
        return self.done + bisect_right([end_ms for _, end_ms in self.holds], at_ms) + 1

    def near_boundary(self, at_ms: float) -> bool:
        """Whether the number changes about then."""
        return any(abs(at_ms - end_ms) <= BOUNDARY_MS for _, end_ms in self.holds)


@dataclass(slots=True)
class Errors:
    """What was found on one voice in one kind of session, in seconds, and how often."""

    asked: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)
    end: list[float] = field(default_factory=list)
    broken_off: int = 0
    wrong_rep: int = 0
    named: int = 0
    unnamed: int = 0
    worst: str = ""


def tables() -> Iterator[RenderableType]:
    """One row per voice."""
    handler = forgetful()
    rows = Table(
        title=f"Located: {INTERRUPTIONS:,} interruptions; in s, mean / worst", title_justify="left"
    )
    rows.add_column("", no_wrap=True)
    for column in ("n", "asked", "heard", "aim", "rep", "end", "cut"):
        rows.add_column(column, justify="right", no_wrap=True)
    worst = []
    for voice in installed():
        rows.add_row(f"[bold]{voice.name}[/]")
        for kind, errors in measured(handler, voice).items():
            rows.add_row(kind, *_cells(errors, voice))
            if not met(errors, voice):
                worst.append(f"{voice.name}, {kind}: {errors.worst}")
        rows.add_section()
    rows.caption = (
        "of these n in holds: the rest answered against the true one, when asked and when heard "
        f"(aims {REST_AIMS[0]} s on the first voice, {REST_AIMS[1]} s on others);\n"
        "rep: named wrong, over 1 s from a boundary (aim 0); end: of the hold that is carried on, "
        "against the one not interrupted; cut: not carried on, though not over"
    )
    yield rows
    if worst:
        yield "\n".join(("Worst, where the aim is missed:", *worst))
    yield from missing()


def met(errors: Errors, voice: Voice) -> bool:
    """Whether the rests that were heard meet the aim."""
    return max(map(abs, errors.heard)) <= REST_AIMS[not is_set(voice)]


def _cells(errors: Errors, voice: Voice) -> Iterator[str]:
    yield str(len(errors.asked))
    yield mean_and_worst(errors.asked)
    yield mean_and_worst(errors.heard)
    yield "met" if met(errors, voice) else "[bold red]missed[/]"
    yield f"{errors.wrong_rep} of {errors.named}"
    yield mean_and_worst(errors.end)
    yield str(errors.broken_off)


def mean_and_worst(errors: list[float]) -> str:
    """The mean of the errors without their sign, and the worst with it."""
    return f"{fmean(map(abs, errors)):.2f} / {max(errors, key=abs):+.2f}"


def measured(handler: Handler, voice: Voice) -> dict[str, Errors]:
    """All interruptions on one voice, per kind of session; chance is the same for each voice."""
    kinds = {STEPWISE: Errors(), HANDS_FREE: Errors(), EXACT: Errors()}
    chance = np.random.default_rng(SEED)
    several = [
        HANDS_FREE if chance.random() < HANDS_FREE_PART else STEPWISE
        for _ in range(INTERRUPTIONS // EACH)
    ]
    for kind in (*several, *[EXACT] * several.count(HANDS_FREE)):
        answers = list(session(handler, voice, turns(chance, kind)))
        for _ in range(EACH):
            answer = answers[chance.integers(len(answers))]
            begin_ms, end_ms = answer.holds[0][0] - AROUND_MS, answer.holds[-1][1] + AROUND_MS
            at_ms = round(chance.uniform(max(begin_ms, 0), end_ms))
            interrupt(kinds[kind], voice, answer, at_ms)
    return kinds


def turns(chance: np.random.Generator, kind: str) -> Iterator[Said]:
    """A whole session with any plan."""
    reps = int(chance.integers(REPS.low, REPS.high + 1))
    yield said(LAUNCH)
    yield said("SetHoldIntent", seconds=str(chance.integers(HOLD_S.low, HOLD_S.high + 1)))
    yield said("SetRepsIntent", reps=str(reps))
    yield said("CountStyleIntent", style=str(chance.choice(list(CountStyle))))
    if kind == EXACT:
        yield said("ExactCountIntent")
    if kind != STEPWISE:
        yield said("HandsFreeIntent", switch="on")
    yield from [NEXT] * len(POSITION)
    if kind == STEPWISE:
        yield from [NEXT] * (reps - 1)


def session(handler: Handler, voice: Voice, turns: Iterator[Said]) -> Iterator[Answer]:
    """The answers with holds of a session that is heard in a voice, each to its end."""
    device, done = speaker(handler), 0
    for turn in turns:
        heard = playback(mean(device, turn), Speaker(voice).length_ms)
        if heard.holds:
            holds = holds_in(heard, voice)
            yield Answer(replace(device), heard, holds, done)
            done += len(holds)
        device.now_ms += heard.end_ms + THINK_MS


def holds_in(heard: Playback, voice: Voice) -> tuple[tuple[float, float], ...]:
    """When the holds of an answer begin and end in its sound.

    Raises:
        Unheard: a start or an end is missing, or one too many.
    """
    begins, ends = cues(heard, voice)
    if not len(begins) == len(ends) == len(heard.holds):
        raise Unheard(heard.ssml)
    return tuple(zip(begins, ends, strict=True))


def cues(heard: Playback, voice: Voice) -> tuple[list[float], list[float]]:
    """When, in ms from the first sound, holds are started, and when ended, in words."""
    sound = Speaker(voice).heard(heard)
    starts = [voice.say(text) for text in STARTS]
    ends = [voice.say(text) for text in ENDS]
    return found(sound, starts, voice.sample_rate), found(sound, ends, voice.sample_rate)


def interrupt(errors: Errors, voice: Voice, answer: Answer, at_ms: int) -> None:
    """Ask how much longer, and which one this is, so far into the answer."""
    heard_ms = at_ms + START_LATENCY_MS
    device = replace(answer.device, now_ms=answer.device.now_ms + START_LATENCY_MS + at_ms)
    which = playback(mean(replace(device), said("WhichRepIntent")), Speaker(voice).length_ms)
    count_rep(errors, answer, rep_named(which), heard_ms)
    if not (hold := answer.hold_at(at_ms)):
        return
    left = playback(mean(replace(device), said("TimeLeftIntent")), Speaker(voice).length_ms)
    rest_ms = max(hold[1] - heard_ms, 0)
    errors.asked.append((told(left) - (hold[1] - at_ms)) / 1000)
    errors.heard.append((told(left) - rest_ms) / 1000)
    if max(errors.heard, key=abs) == errors.heard[-1]:
        errors.worst = (
            f"{SENTENCE.split(left.spoken[0].text)[0]!r} with {rest_ms / 1000:.1f} s left"
        )
    if rest_ms:
        carried_on(errors, voice, left, rest_ms)


def carried_on(errors: Errors, voice: Voice, left: Playback, rest_ms: float) -> None:
    """When the hold ends that the answer carries on, against the rest that there was."""
    begins, ends = cues(left, voice)
    if ends and ends[0] < min(begins, default=ends[-1] + 1):
        errors.end.append((ends[0] - rest_ms) / 1000)
    else:
        errors.broken_off += 1


def count_rep(errors: Errors, answer: Answer, named: int | None, at_ms: float) -> None:
    """Count a repetition that was named, rightly or wrongly."""
    errors.named += named is not None
    errors.unnamed += named is None
    right = named in (None, answer.number(at_ms)) or answer.near_boundary(at_ms)
    errors.wrong_rep += not right


def told(heard: Playback) -> float:
    """The ms that an answer says are left when it begins: in words, or by the count itself."""
    first = heard.spoken[0]
    for text, seconds in LEFT.items():
        if first.text.startswith(text):
            return seconds * 1000
    for part in heard.spoken:
        if part.text in STARTS:
            break
        if heard.holds and part.text in COUNTS:
            return COUNTS[part.text] * 1000 + part.begin_ms - START_LATENCY_MS
    return 0


def rep_named(heard: Playback) -> int | None:
    """The repetition that an answer names as the present one; None where it names none.

    How many are done says that the next is the present one, unless it is said after a hold.
    """
    held = 0
    for part in heard.spoken:
        for text, n in NOW.items():
            if text in part.text:
                return n
        for text, n in (DONE | NONE).items():
            if text in part.text:
                return n + 1 - held
        held = max(held, part.text in ENDS)
    return None
