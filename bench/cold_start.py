"""Cold start: a new process, from its start to its first answer."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parent.parent
STARTS, DISCARDED = 25, 2

FIRST_ANSWER = """
import json, os, sys
from {module} import lambda_handler
json.dump(lambda_handler(json.load(sys.stdin), None), sys.stdout)
sys.stdout.flush()
os._exit(0)
"""
"""A process that ends with its first answer: taking the interpreter down is not measured."""


def cold_starts(
    launch: str, beside: str = "bench.hello_world", settings: Mapping[str, str] | None = None
) -> list[tuple[float, float]]:
    """Milliseconds until the launch is answered, in pairs: another skill's, ours.

    Ours asks its store who has come: an SQLite file, unless the settings name a table. The first
    pairs are not counted: they write the compiled modules and warm the file cache.
    """
    with TemporaryDirectory() as folder:
        own = {"STRETCH_FILE": f"{folder}/stretch.db", **(settings or {})}
        pairs = [
            (first_answer(beside, launch, own), first_answer("lambda_function", launch, own))
            for _ in range(STARTS)
        ]
    return pairs[DISCARDED:]


def first_answer(module: str, launch: str, settings: Mapping[str, str]) -> float:
    """Milliseconds until a new process has answered with the module's `lambda_handler`."""
    path = os.pathsep.join((str(ROOT / "lambda"), str(ROOT)))
    began = perf_counter()
    answer = subprocess.run(
        [sys.executable, "-c", FIRST_ANSWER.format(module=module)],
        input=launch,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **settings},
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    elapsed_ms = (perf_counter() - began) * 1000
    if not json.loads(answer)["response"]["outputSpeech"]["ssml"]:
        raise ValueError(f"{module} has nothing to say")
    return elapsed_ms
