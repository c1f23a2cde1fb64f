"""`python -m skill.web`: your own server, behind a proxy that speaks TLS."""

import argparse
import os

from skill.web.app import from_environment
from skill.web.server import Options, serve


def options() -> Options:
    """From the command line, else from the environment."""
    parser = argparse.ArgumentParser(prog="python -m skill.web", description=__doc__)
    env, default = os.environ.get, Options()
    parser.add_argument("--host", default=env("STRETCH_HOST", default.host))
    parser.add_argument("--port", type=int, default=env("STRETCH_PORT", str(default.port)))
    parser.add_argument("--threads", type=int, default=env("STRETCH_THREADS", str(default.threads)))
    parser.add_argument("--workers", type=int, default=env("STRETCH_WORKERS", str(default.workers)))
    return Options(**vars(parser.parse_args()))


serve(from_environment, options())
