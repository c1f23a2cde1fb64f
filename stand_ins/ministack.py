"""An AWS of this machine alone: ministack on loopback, with the few services that are needed."""

import os
import secrets
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

ROOT = Path(__file__).parent.parent
MINISTACK = ROOT / ".venv-ministack" / "bin" / "ministack"
SERVICES = "cloudformation,lambda,dynamodb,s3,iam,logs,monitoring,sns,sts"
STARTS_WITHIN_S = 60
PORTS = range(20_000, 32_768)
"""None of these is given away by a system to whoever asks for any: Linux begins after them."""


class NotStarted(RuntimeError):
    """Ministack ended, or said nothing in time: its log is the message."""


CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",  # ministack asks for no secret
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextmanager
def ministack(services: str = SERVICES, program: Path = MINISTACK) -> Iterator[dict[str, str]]:
    """Start it, and give what the environment of an AWS client must say to reach it.

    Raises:
        NotStarted: it is not installed, or did not start.
    """
    if not program.is_file():
        raise NotStarted("no ministack in .venv-ministack: make .venv-ministack/ready")
    port = free_port()
    environment = CREDENTIALS | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}"}
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [program],
            cwd=home,
            env={
                "PATH": os.environ["PATH"],
                "HOME": home,
                "TMPDIR": home,
                "BIND_HOST": "127.0.0.1",
                "GATEWAY_PORT": str(port),
                "SERVICES": services,
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _await(process, environment["AWS_ENDPOINT_URL"])
            yield environment
        except NotStarted:
            log.seek(0)
            raise NotStarted(log.read()) from None
        finally:
            process.terminate()
            process.wait(timeout=STARTS_WITHIN_S)


@contextmanager
def in_environment(settings: dict[str, str]) -> Iterator[None]:
    """These environment variables, and after it those that were there before."""
    before = dict(os.environ)
    os.environ.update(settings)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def free_port() -> int:
    """A port of loopback that nobody listens on, and that nobody is given until it is used."""
    while True:
        port = secrets.choice(PORTS)
        with suppress(OSError), socket.socket() as probe:  # another is taken where this one is
            probe.bind(("127.0.0.1", port))
            return port


def _await(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_ministack/health", timeout=1):  # noqa: S310
                return
        except (OSError, HTTPException):  # not there yet, or too busy to say so
            time.sleep(0.05)
    raise NotStarted
