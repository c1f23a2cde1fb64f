"""Real server processes on 127.0.0.1, started and stopped."""

import json
import os
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection

from stand_ins.ministack import free_port
from tests.conftest import ROOT

READY = "Booting worker"


@dataclass
class Running:
    """A server that listens, and what it has logged."""

    process: subprocess.Popen
    port: int
    lines: list = field(default_factory=list)

    def read_line(self):
        """The next line of the log, which must be JSON."""
        self.lines.append(json.loads(self.process.stderr.readline()))
        return self.lines[-1]

    def ask(self, method, path, **kwargs):
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request(method, path, **kwargs)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def stop(self):
        """The exit code after SIGTERM; the rest of the log is read."""
        self.process.send_signal(signal.SIGTERM)
        self.lines += [json.loads(line) for line in self.process.stderr.read().splitlines()]
        return self.process.wait(20)


@contextmanager
def running(*command, env=None):
    """`python -m ...` of a server, from when it listens until the end of the block."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", *command, "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | (env or {}),
    )
    server = Running(process, port)
    try:
        while READY not in server.read_line()["message"]:
            pass
        yield server
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
