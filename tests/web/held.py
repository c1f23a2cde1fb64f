"""A server for the tests, whose answer is held back until the pipe that it is given ends."""

import sys
from pathlib import Path

from flask import Flask

from skill.web.server import Options, serve


def application():
    """Opening the pipe waits for the other side, reading it for its end."""
    app = Flask("held")
    app.add_url_rule("/", "held", lambda: Path(sys.argv[1]).read_text(encoding="utf-8"))
    return app


if __name__ == "__main__":
    serve(application, Options(port=int(sys.argv[3])))
