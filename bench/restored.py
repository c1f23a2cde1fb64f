"""The first answer after a snapshot's restore: what a person waits for, once Lambda is awake."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from bench.cold_start import DISCARDED, ROOT, STARTS

FIRST_TURN = """
import json, sys
from time import perf_counter
from {module} import lambda_handler
event = json.load(sys.stdin)
began = perf_counter()
answer = lambda_handler(event, None)
elapsed_ms = (perf_counter() - began) * 1000
assert answer["response"]["outputSpeech"]["ssml"]
print(elapsed_ms)
"""
"""All that comes before the clock is in the snapshot; only the first answer is measured."""


def restored(launch: str, beside: str = "bench.hello_world") -> list[tuple[float, float]]:
    """Milliseconds of the first answer in a process made ready for a snapshot, in pairs.

    The hello world's, and ours, which asks its store who has come. What the restore itself takes
    is AWS's, and no machine of one's own tells it.
    """
    with TemporaryDirectory() as folder:
        pairs = [
            (first_turn(beside, launch, folder), first_turn("lambda_function", launch, folder))
            for _ in range(STARTS)
        ]
    return pairs[DISCARDED:]


def first_turn(module: str, launch: str, folder: str) -> float:
    """Milliseconds that the first answer of a new process takes, its imports not counted."""
    return float(
        subprocess.run(
            [sys.executable, "-c", FIRST_TURN.format(module=module)],
            input=launch,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": os.pathsep.join((str(ROOT / "lambda"), str(ROOT))),
                "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
                "STRETCH_FILE": f"{folder}/stretch.db",
            },
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    )
