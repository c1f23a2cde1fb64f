"""A DynamoDB of one's own: ministack on the loopback, from an environment of its own."""

import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / ".venv-ministack" / "bin" / "ministack"
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",  # the server asks for no secret
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
START_S = 20


@contextmanager
def dynamodb_server(program: Path = PROGRAM) -> Iterator[str]:
    """Runs a server for as long as the block lasts, and gives its endpoint.

    Raises:
        RuntimeError: it is not installed, or did not start.
    """
    if not program.is_file():
        raise RuntimeError("no DynamoDB server in .venv-ministack: make .venv-ministack/ready")
    with tempfile.TemporaryDirectory(prefix="ministack-") as folder:
        port = _free_port()
        endpoint = f"http://127.0.0.1:{port}"
        log = Path(folder) / "log"
        with log.open("wb") as out:
            server = subprocess.Popen(  # noqa: S603 - our own program
                [program], env=_environment(port, folder), cwd=folder, stdout=out, stderr=out
            )
        try:
            _wait_until_healthy(endpoint, server, log)
            yield endpoint
        finally:
            server.kill()  # what it holds is in memory alone, and its farewell lasts 0.1 s
            server.wait()


def create_table(client: Any, name: str) -> None:
    """A table as the template makes it, ready for use."""
    client.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    ttl = {"Enabled": True, "AttributeName": "expires"}
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=ttl)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _environment(port: int, folder: str) -> dict[str, str]:
    """The few variables that the server needs; without BIND_HOST it listens everywhere."""
    return CREDENTIALS | {
        "PATH": os.environ.get("PATH", ""),
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "SERVICES": "dynamodb",
        "LOG_LEVEL": "WARNING",
        "TMPDIR": folder,
    }


def _wait_until_healthy(endpoint: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while not _is_healthy(endpoint):
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the DynamoDB server did not start:\n" + log.read_text())
        time.sleep(0.02)


def _is_healthy(endpoint: str) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=1):  # noqa: S310 - our own address
            return True
    except (OSError, urllib.error.URLError):
        return False
