"""What compiled modules in the package would save a start that has no snapshot."""

import compileall
import os
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.cold_start import DISCARDED, FIRST_ANSWER
from bench.size import PACKAGE, ROOT

STARTS = 12
WITH_BOTO3 = "import boto3\n" + FIRST_ANSWER.format(module="lambda_function")
"""Lambda's own Python has boto3, compiled or not: it is a part of no package."""


def starts(launch: str) -> list[tuple[float, float]]:
    """Milliseconds until a new process has answered from the package: as it ships, and compiled.

    Compiled modules that are never checked against their source (`unchecked-hash`) are the only
    ones that a function which may not write its own files can use. Each of the two runs from a
    copy, under `-B`, so that nothing is compiled on the way.
    """
    subprocess.run(["make", "--silent", ".aws-sam/packaged"], cwd=ROOT, check=True)
    with TemporaryDirectory() as folder:
        plain, compiled = Path(folder, "plain"), Path(folder, "compiled")
        for copy in (plain, compiled):
            shutil.copytree(PACKAGE, copy)
        unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
        compileall.compile_dir(compiled, quiet=2, invalidation_mode=unchecked)
        own = {"STRETCH_FILE": f"{folder}/stretch.db"}
        pairs = [
            (answered(plain, launch, own), answered(compiled, launch, own)) for _ in range(STARTS)
        ]
    return pairs[DISCARDED:]


def answered(package: Path, launch: str, settings: Mapping[str, str]) -> float:
    """Milliseconds until a new process has answered from a package; nothing is compiled on the way.

    boto3 counts too: Lambda's own Python has it.
    """
    began = perf_counter()
    subprocess.run(
        [sys.executable, "-B", "-c", WITH_BOTO3],
        input=launch,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(package),
            **settings,
        },
        capture_output=True,
        check=True,
        text=True,
    )
    return (perf_counter() - began) * 1000
