"""`make models`: writes the interaction models anew where the words or the intents have changed."""

import argparse
import sys

from interaction_models.build import drifted
from skill.content.faults import BadContent


def main() -> int:
    """Write the models, or with `--check` only say which committed file would change."""
    parser = argparse.ArgumentParser(prog="python -m interaction_models", description=main.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on drift")
    check = parser.parse_args().check
    try:
        changed = list(drifted())
    except BadContent as error:
        print(error)
        return 1
    for path, text in changed:
        print("out of date:" if check else "written:", path.name)
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and changed else 0


sys.exit(main())
