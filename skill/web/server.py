"""The server process: gunicorn around the application."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from skill.web.log import configure
from skill.web.worker import GatheringWorker


class Lines(Logger):  # type: ignore[misc] # it ships no types
    """gunicorn's own few lines, among ours and in their form."""

    def setup(self, cfg: Any) -> None:
        """Everything goes to the root's one handler."""
        super().setup(cfg)
        self.error_log.handlers, self.error_log.propagate = [], True


@dataclass(frozen=True)
class Options:
    """Where to listen, and with how many threads in how many processes."""

    host: str = "127.0.0.1"
    port: int = 8080
    threads: int = 16
    workers: int = 1

    def settings(self) -> dict[str, Any]:
        """What gunicorn is told."""
        return {
            "bind": f"{self.host}:{self.port}",
            "worker_class": GatheringWorker,
            "threads": self.threads,
            "worker_connections": 512,  # in each process: half of the files that it may open
            "workers": self.workers,
            "graceful_timeout": 10,  # what is being answered is answered: Alexa waits for 8 s
            "keepalive": 75,  # longer than a proxy in front keeps a connection
            "logger_class": Lines,
            "control_socket_disable": True,  # one way in is enough
        }


class Server(BaseApplication):  # type: ignore[misc] # it ships no types
    """One application, run until the process is told to stop."""

    def __init__(self, load: Callable[[], Flask], options: Options) -> None:
        self._load, self._options = load, options
        super().__init__()

    def load_config(self) -> None:
        """Our settings, and none of the environment's or a file's."""
        for name, value in self._options.settings().items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in the worker that serves it."""
        return self._load()


def serve(load: Callable[[], Flask], options: Options) -> None:
    """Serve until SIGTERM, then finish what is being answered; at Ctrl-C leave at once."""
    configure()
    Server(load, options).run()
