"""Your own server as a process of its own, for a certificate authority that the bench makes."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.x509 import load_pem_x509_certificates
from cryptography.x509.verification import Store

from skill.alexa.app import build
from skill.web.app import create_app, proven
from skill.web.refusal import Refused
from skill.web.server import Options, serve
from skill.web.signers import Signers
from skill.web.verifier import Verifier
from stand_ins.authority import URL, Certificate, authority, pem
from stand_ins.envelopes import SKILL_ID
from stand_ins.ministack import free_port

ROOT = Path(__file__).parent.parent
WIDE = (-3_650, 3_650)
"""Days before and after the tests' now in which the bench's certificates hold."""
START_S = 20
S3_S = 0.3
"""What S3 takes to answer, for a chain that it has as for one that it has not."""


def root() -> Any:
    """The bench's own root."""
    return authority("root", "root", days=WIDE).made()


def chain() -> bytes:
    """A chain as Alexa's, up to that root, that holds today."""
    issuer = authority("intermediate", "root", path_length=0, days=WIDE).made()
    return bytes(pem(Certificate(days=WIDE).made(), issuer))


@dataclass(frozen=True)
class Endpoint:
    """A server that listens on 127.0.0.1, and what it logs."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def resident_kb(self) -> int:
        """The memory of the worker, which is the only child of the process, in kB."""
        pid = self.process.pid
        worker = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()[0]
        status = Path(f"/proc/{worker}/status").read_text(encoding="ascii")
        return int(status.partition("VmRSS:")[2].split()[0])


@contextmanager
def endpoint(*prefix: str) -> Iterator[Endpoint]:
    """What `make serve` runs, with the bench's root and chain; a store is the environment's.

    So is the directory in which the server keeps which addresses have proved good.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "root.pem").write_bytes(pem(root()))
        Path(folder, "chain.pem").write_bytes(chain())
        port, log = free_port(), Path(folder, "log")
        command = (*prefix, sys.executable, "-m", "bench.endpoint", folder, str(port))
        with log.open("wb") as lines:
            process = subprocess.Popen(command, stderr=lines, cwd=ROOT, env=dict(os.environ))
        try:
            _wait_for(port)
            yield Endpoint(process, port, log)
        finally:
            process.terminate()
            process.wait(START_S)


def _wait_for(port: int) -> None:
    until = time.monotonic() + START_S
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _serve(folder: Path, port: int) -> None:
    roots = Store(load_pem_x509_certificates((folder / "root.pem").read_bytes()))

    def s3(url: str) -> bytes:
        time.sleep(S3_S)
        if url != URL:
            raise Refused("chain fetch: status 403")
        return (folder / "chain.pem").read_bytes()

    verifier = Verifier(Signers(s3, roots, time.time, proven()), SKILL_ID, time.time)
    serve(lambda: create_app(build(), verifier), Options(port=port))


if __name__ == "__main__":
    _serve(Path(sys.argv[1]), int(sys.argv[2]))
