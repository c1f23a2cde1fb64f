"""What months of practice sound like: ninety days of five kinds of person."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import fmean

from rich.table import Table

from bench.aims import aimed
from stand_ins.practice import DAYS, PEOPLE, Heard, months

KNOWN_FROM = 5
"""So many sessions are heard before nothing is asked at the start."""

Sessions = Sequence[Heard]
Figure = tuple[str, Callable[[Sessions], float], str, float | None]


def figures() -> Iterator[Figure]:
    """What is measured of a person's sessions: its name, how, its unit, and at most how much."""
    yield "sessions", len, "", None
    yield "words in the first", lambda heard: heard[0].words, "", None
    yield "in the sixth", lambda heard: heard[KNOWN_FROM].words, "", None
    yield "in the last", lambda heard: heard[-1].words, "", None
    yield "questions in a session, the most of the first five", _asked_first, "", None
    yield "of all later ones", lambda heard: questions(heard[KNOWN_FROM:]), "", 1
    yield "later sessions without any", lambda heard: unasked(heard[KNOWN_FROM:]), " %", None
    yield "turns of the person in the last", lambda heard: heard[-1].turns, "", None
    yield "sentences of the session before, after the fifth", heard_before, " %", 50
    yield "sessions in a row with the same words", longest_run, "", 1
    yield "repetitions at the end", lambda heard: heard[-1].plan.reps, "", None
    yield "seconds of a hold at the end", lambda heard: heard[-1].plan.hold_s, " s", None
    yield "largest item", lambda heard: max(each.item_bytes for each in heard), " B", 1_100
    yield "store calls in a session", lambda heard: fmean(each.calls for each in heard), "", None


def tables() -> Iterator[Table]:
    """One table: a column for each kind of person."""
    everybody = [list(months(person, DAYS)) for person in PEOPLE]
    rows = Table(title=f"{DAYS} days of practice", title_justify="left")
    rows.add_column("")
    for person in PEOPLE:
        rows.add_column(person.name, justify="right")
    rows.add_column("aim", justify="right")
    for what, measure, unit, aim in figures():
        cells = [_cell(measure(heard), unit, aim) for heard in everybody]
        rows.add_row(what, *cells, f"≤ {aim:g}{unit}" if aim else "")
    rows.caption = "a missed aim is bold; after pain, and after a long time away, more is asked"
    yield rows


def _cell(measured: float, unit: str, aim: float | None) -> str:
    return aimed(f"{round(measured, 1):g}{unit}", met=aim is None or measured <= aim)


def questions(heard: Sessions) -> int:
    """The most questions that one session asks."""
    return max(each.questions for each in heard)


def _asked_first(heard: Sessions) -> int:
    return questions(heard[:KNOWN_FROM])


def unasked(heard: Sessions) -> float:
    """Per cent of the sessions that ask nothing."""
    return 100 * fmean(not each.questions for each in heard)


def heard_before(heard: Sessions) -> float:
    """Per cent of a session's sentences that the one before had; the cues not counted."""
    pairs = pairwise(heard[KNOWN_FROM:])
    return 100 * fmean(_share(set(before.lines), after.lines) for before, after in pairs)


def _share(before: set[str], lines: Sequence[str]) -> float:
    return fmean(line in before for line in lines)


def longest_run(heard: Sessions) -> int:
    """How many sessions in a row had the very same words, at most."""
    longest = run = 1
    for before, after in pairwise(heard):
        run = run + 1 if before.sentences == after.sentences else 1
        longest = max(longest, run)
    return longest
