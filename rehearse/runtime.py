"""Lambda's own runtime around a package: a process as the service would start it."""

import os
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rehearse.runtime_api import CREDENTIALS, Report, RuntimeApi

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv-ministack" / "bin" / "python"
SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"


class Failed(RuntimeError):
    """The runtime reported something else than an answer: says what, and the error."""


class Runtime:
    """`awslambdaric` on a package, from its start on; leaving the context ends the process."""

    def __init__(
        self, package: Path, handler: str, settings: Mapping[str, str] | None = None
    ) -> None:
        self.api = RuntimeApi()
        self.package = package
        self.handler = handler
        self.settings = settings or {}
        self.began_s = 0.0

    def __enter__(self) -> Self:
        self.api.__enter__()
        self.began_s = time.perf_counter()
        self.process = subprocess.Popen(
            [PYTHON, "-m", "awslambdaric", self.handler],
            cwd=self.package,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return self

    def __exit__(self, kind: type | None, error: object, trace: TracebackType | None) -> None:
        self.process.kill()
        self.log = self.process.communicate()[0]
        self.api.__exit__()

    def initialised_ms(self) -> float:
        """Milliseconds from the start until a snapshot could be taken.

        Raises:
            Failed: the import failed, or a hook before the snapshot.
        """
        report = self._expect("restore/next")
        return (report.at_s - self.began_s) * 1000

    def answer(self, event: Any) -> tuple[Any, float]:
        """The answer to an event, and the milliseconds that it took.

        Raises:
            Failed: the handler raised, or a hook after the restore.
        """
        began_s = time.perf_counter()
        self.api.restore()
        self.api.put(event)
        report = self._expect("invocation/response")
        return report.body, (report.at_s - began_s) * 1000

    def resident_mb(self) -> float:
        """How much memory the process holds, in MB of 1,000,000 bytes."""
        run = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process.pid)],
            capture_output=True,
            check=True,
            text=True,
        )
        return int(run.stdout) * 1024 / 1e6

    def _expect(self, what: str) -> Report:
        report = self.api.report()
        if report.what != what:
            raise Failed(f"{report.what}: {report.body}")
        return report

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(self.package),
            "PYTHONDONTWRITEBYTECODE": "1",  # a function's folder cannot be written to
            "AWS_LAMBDA_RUNTIME_API": self.api.address,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
            "AWS_LAMBDA_FUNCTION_NAME": "coach",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": f"http://{self.api.address}{CREDENTIALS}",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "rehearsal",
            "LAMBDA_TASK_ROOT": str(self.package),
            "STRETCH_SKILL_ID": SKILL_ID,
            **self.settings,
        }
