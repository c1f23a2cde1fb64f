"""The skill as `make echo` serves it: Amazon's own debugger, asked by a stand-in for Amazon."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rehearse.checks import Check, equal, unrehearsed
from rehearse.debug_endpoint import Answer, DebugEndpoint
from release.echo import PROFILE, VENV, environment, resources
from release.skill_package import ROOT
from stand_ins.conversation import CONVERSATION
from stand_ins.person import speaker, talk

TOKEN, SKILL_ID = "token-1", "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
DEBUGGER = "ask_sdk_local_debug/local_debugger_invoker.py"
TO_LOOPBACK = """
import runpy, sys
from ask_sdk_local_debug.util import websocket_util
script, address, *sys.argv[1:] = sys.argv[1:]
websocket_util.DEBUG_ENDPOINT_URI = f"ws://{address}/{{}}/v1/skills/{{}}"
runpy.run_path(script, run_name="__main__")
"""
"""The debugger as it is, only that it connects to this machine, without TLS."""


def checks() -> Iterator[Check]:
    """The handshake, a whole conversation, and the end of the session."""
    if not (VENV / "ready").exists():
        yield unrehearsed("the debugger", "make .venv-echo/ready brings it")
        return
    with (
        TemporaryDirectory() as folder,
        DebugEndpoint() as endpoint,
        debugging(endpoint, Path(folder)) as process,
    ):
        endpoint.accept()
        yield equal("it comes with its token", endpoint.header("authorization"), TOKEN)
        path = endpoint.head[0].split()[1]
        yield equal("and for the skill", path.rpartition("/")[2], SKILL_ID)
        yield from conversation(endpoint)
        endpoint.close()
        yield equal("when Amazon ends the session it ends, with", process.wait(20), 0)


def conversation(endpoint: DebugEndpoint) -> Iterator[Check]:
    """A stretch from launch to goodbye."""
    answers: list[Answer] = []

    def ask(event: Any, _context: Any) -> Any:
        answers.append(endpoint.ask(event, f"request-{len(answers)}"))
        return answers[-1].payload

    turns = len(list(talk(speaker(ask), CONVERSATION)))
    yield equal("requests answered by the skill", sum(a.is_success for a in answers), len(answers))
    yield equal("turns of a conversation", turns, len(CONVERSATION))


@contextmanager
def debugging(endpoint: DebugEndpoint, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """The debugger, started as `ask run` starts it."""
    profile = resources()["profiles"][PROFILE]
    source = Path(profile["code"]["default"]["src"])
    module, handler = profile["skillInfrastructure"]["userConfig"]["handler"].split(".")
    script = next(VENV.glob(f"lib/python3*/site-packages/{DEBUGGER}"))
    command: list[str | Path] = ["python3", "-c", TO_LOOPBACK, script, endpoint.address]
    command += ["--accessToken", TOKEN, "--skillId", SKILL_ID]
    command += ["--skillHandler", handler, "--skillFilePath", source / f"{module}.py"]
    env = environment(os.environ) | {"STRETCH_FILE": str(folder / "stretch.db")}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
