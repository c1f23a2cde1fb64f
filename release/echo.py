"""`make echo`: the skill of this folder, on one's own Echo, through Amazon's debug connection.

`ask run` keeps a connection to Amazon open, an hour at a time, and hands the requests of one's own
devices to Amazon's debugger, which calls `echo_function.py` beside this: no AWS, no server.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from release.deploy import ASK_FOR_ID, SKILL_ID, STATES, Ask, remember_skill
from release.skill_package import ROOT

PROFILE = "echo"
"""The profile of the ASK CLI, here and in `ask-resources.json`: with code, and without AWS."""

RESOURCES = ROOT / "ask-resources.json"
VENV = ROOT / ".venv-echo"


class CannotServe(Exception):
    """What is missing, in words for whoever runs the command."""


def resources() -> dict[str, Any]:
    """What the ASK CLI is told of this project."""
    found: dict[str, Any] = json.loads(RESOURCES.read_text(encoding="utf-8"))
    return found


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """An environment in which `python3` has Amazon's debugger, and the debugger finds the skill."""
    path = os.pathsep.join((str(VENV / "bin"), given.get("PATH", os.defpath)))
    return {**given, "PATH": path, "PYTHONPATH": str(ROOT)}


def known_skill(states: Path) -> str:
    """The id of the skill in this profile, from the ASK CLI's own file; empty where none is."""
    if not states.exists():
        return ""
    profiles = json.loads(states.read_text(encoding="utf-8")).get("profiles", {})
    return str(profiles.get(PROFILE, {}).get("skillId", ""))


def make_known(states: Path, ask: Ask) -> None:
    """Ask for the skill's id, unless it is known.

    Raises:
        CannotServe: the answer is no skill's id, or nobody is there to answer.
    """
    if known_skill(states):
        return
    try:
        skill_id = ask(ASK_FOR_ID).strip()
    except EOFError as error:
        raise CannotServe(f"Nobody is there to answer: {ASK_FOR_ID}") from error
    if not SKILL_ID.fullmatch(skill_id):
        raise CannotServe(f"{skill_id!r} is no skill's id: amzn1.ask.skill. and a UUID")
    remember_skill(states, skill_id, PROFILE)


def main(arguments: list[str] | None = None, ask: Ask = input, states: Path = STATES) -> int:
    """Serve the skill to one's own Echo until Ctrl-C; 1 where something is missing or fails."""
    parser = argparse.ArgumentParser(prog="make echo ARGS=...", description=main.__doc__)
    parser.add_argument("--region", choices=("NA", "EU", "FE"), default="NA", help="of the account")
    region = parser.parse_args(arguments).region
    try:
        cli = shutil.which("ask")
        if cli is None:
            raise CannotServe("The ASK CLI is not there: docs/echo.md")  # noqa: TRY301 - said below
        make_known(states, ask)
    except CannotServe as missing:
        print(f"Not served. {missing}.", file=sys.stderr)
        return 1
    command = (cli, "run", "--profile", PROFILE, "--region", region)
    try:
        return subprocess.run(
            command, cwd=ROOT, env=environment(os.environ), check=False
        ).returncode
    except KeyboardInterrupt:  # the ASK CLI had it, too, and has ended
        return 0


if __name__ == "__main__":
    sys.exit(main())
