"""Load by wrk, from Debian: one signed request over and over."""

import json
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

from stand_ins.authority import headers
from stand_ins.envelopes import launch

SCRIPT = """
wrk.method = "POST"
wrk.body = {body}
{headers}
"""


@dataclass(frozen=True)
class Load:
    """What one run of wrk found."""

    requests: int
    per_s: float
    p99_ms: float
    refused: int


def missing() -> bool:
    """Whether wrk is not installed."""
    return shutil.which("wrk") is None


def load(port: int, seconds: int, connections: int, *prefix: str) -> Load:
    """So many seconds of the same launch, signed now: it is of now for 150 s."""
    body = json.dumps(launch(now_ms=round(time.time() * 1000))).encode()
    sent = "\n".join(f"wrk.headers[ {_lua(n)} ] = {_lua(v)}" for n, v in headers(body).items())
    with tempfile.NamedTemporaryFile("w", suffix=".lua", encoding="utf-8") as script:
        script.write(SCRIPT.format(body=_lua(body.decode()), headers=sent))
        script.flush()
        wrk = ("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s")
        command = (*prefix, *wrk, "-s", script.name, f"http://127.0.0.1:{port}/")
        return _read(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def _lua(text: str) -> str:
    return f"[==[{text}]==]"


def _read(said: str) -> Load:
    """The figures in wrk's report; what is not answered with 200 counts as refused."""
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()  # type: ignore[union-attr]
    errors = [int(n) for n in re.findall(r"(?:connect|read|write|timeout|responses:) (\d+)", said)]
    return Load(
        int(re.search(r"(\d+) requests in", said)[1]),  # type: ignore[index]
        float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]),  # type: ignore[index]
        float(number) * {"us": 0.001, "ms": 1, "s": 1_000}[unit],
        sum(errors),
    )
