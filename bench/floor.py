"""Where the simulator's ear draws the line between what is meant and what is not.

What figures are measured with has no part in it: the ear is taught four of five samples and hears
the fifth, and what is said beside the matter stands in off_topic.txt, written for this alone.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rich.table import Table

from skill.content.catalog import catalog, utterances
from skill.simulator.ear import CHANGES, MOVES, TELLS, Ear, spoken_examples
from skill.simulator.judge import Judge
from stand_ins.person import LOCALE

OFF_TOPIC = Path(__file__).with_name("off_topic.txt")
FLOORS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
EVERY = 5


def tables() -> Iterator[Table]:
    """What each floor would refuse, of what is beside the matter and of what is heard right."""
    ear = Ear(LOCALE)
    spoken = spoken_examples(utterances(catalog(LOCALE).language))
    samples = {ear.plain(text)[0]: name for text, name in spoken}
    kept_back = dict(list(samples.items())[::EVERY])
    judge = Judge({text: name for text, name in samples.items() if text not in kept_back})
    right = _certainties(judge, kept_back)
    strange = [judge.judge(ear.plain(text)[0]).certainty for text in _off_topic()]
    beside, lost = f"refused of {len(strange)} off topic", f"of {len(right)} heard right"
    rows = Table("certainty", beside, lost, title="The floor of certainty", title_justify="left")
    for floor in FLOORS:
        name = f"[bold]{floor}[/]" if floor in (TELLS, CHANGES, MOVES) else f"{floor}"
        rows.add_row(name, *(f"{sum(one < floor for one in of)}" for of in (strange, right)))
    yield rows


def _certainties(judge: Judge, samples: Mapping[str, str]) -> list[float]:
    """How certain the judge is of those samples that it hears right."""
    heard = ((judge.judge(text), name) for text, name in samples.items())
    return [one.certainty for one, name in heard if one.meaning == name]


def _off_topic() -> list[str]:
    return OFF_TOPIC.read_text(encoding="utf-8").splitlines()
