"""What Amazon's own understanding is judged with: `make nlu`, an annotation set for each locale.

An annotation set is a list of utterances with the intents that would be right. Its form is that of
`ask smapi update-nlu-annotation-set-annotations`; docs/deploy.md tells how to run and read it.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from interaction_models.build import LOCALES
from stand_ins.held_out import Utterance, held_out_of

FOLDER = Path("build") / "nlu"


def annotations(said: Iterable[Utterance]) -> dict[str, Any]:
    """An annotation set of the utterances; any of the expected intents is right.

    What is only known *not* to mean something has no place in such a set.
    """
    return {
        "data": [
            {
                "inputs": {"utterance": each.words},
                "expected": [{"intent": {"name": name}} for name in sorted(each.intents)],
            }
            for each in said
            if not each.but
        ]
    }


def main() -> int:
    """Write the annotation set of every locale."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for locale in LOCALES:
        made = annotations(held_out_of(locale))
        path = FOLDER / f"{locale}.json"
        path.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{path}: {len(made['data'])} utterances")
    return 0


if __name__ == "__main__":
    sys.exit(main())
