"""A snapshot is restored often and late: nothing at import may be random, timely or open."""

import ast
import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT

ROOMS = ("alexa", "coach", "content", "keeping", "speech")
SHIPPED = [
    ROOT / "lambda" / "lambda_function.py",
    *sorted(path for room in ROOMS for path in (ROOT / "skill" / room).rglob("*.py")),
]
UNIQUE = {"random", "secrets", "uuid", "os.urandom", "os.getrandom", "tempfile", "numpy.random"}
TIMELY = {"time", *(f"datetime.{kind}" for kind in ("datetime.now", "datetime.utcnow"))} | {
    "datetime.datetime.today",
    "datetime.date.today",
}
OPEN = {"socket", "ssl", "http.client", "urllib.request", "requests", "urllib3", "sqlite3"}
FORBIDDEN = UNIQUE | TIMELY | OPEN
LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def run_at_import(node):
    """A node and those below it that run when the module is imported: no function's body."""
    yield node
    if isinstance(node, LATER):
        arguments = node.args
        parts = [*arguments.defaults, *(one for one in arguments.kw_defaults if one)]
        parts += getattr(node, "decorator_list", [])
    else:
        parts = ast.iter_child_nodes(node)
    for part in parts:
        yield from run_at_import(part)


def imported_names(tree):
    """What each imported name stands for, in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield (alias.asname, alias.name) if alias.asname else (top, top)
        elif isinstance(node, ast.ImportFrom):
            yield from ((one.asname or one.name, f"{node.module}.{one.name}") for one in node.names)


def called(tree):
    """The full names of all that a module calls at its import."""
    names = dict(imported_names(tree))
    for node in run_at_import(tree):
        if isinstance(node, ast.Call):
            first, *rest = ast.unparse(node.func).split(".")
            yield ".".join([names.get(first, first), *rest])


def forbidden(tree):
    """The calls at import that no snapshot stands."""
    return [
        name
        for name in called(tree)
        if any(name == one or name.startswith(f"{one}.") for one in FORBIDDEN)
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_calls_nothing_at_import_that_a_snapshot_does_not_stand(path):
    assert forbidden(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import random\nX = random.random()",
        "from random import choice as pick\nX = [pick('ab')]",
        "import uuid\nclass A:\n    x = uuid.uuid4()",
        "import time\ndef f(at=time.time()): ...",
        "from datetime import datetime\nX = datetime.now()",
        "import datetime\nX = datetime.datetime.utcnow()",
        "import os\nif True:\n    X = os.urandom(8)",
        "import socket\nX = socket.create_connection(('a', 1))",
        "import requests as r\nX = r.get('https://example.org')",
    ],
)
def test_such_a_call_would_be_found(code):
    assert forbidden(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "import time\ndef f():\n    return time.time()",
        "import random\nf = lambda: random.random()",
        "from datetime import datetime, UTC\nX = datetime(2026, 1, 1, tzinfo=UTC)",
    ],
)
def test_what_runs_later_or_is_always_the_same_is_none(code):
    assert not forbidden(ast.parse(code))


IMPORT_WATCHED = """
import json, sys
sys.path[:0] = json.loads(sys.argv[1])
broken, ours = [], ("skill", "lambda_function", "{module}")
def audit(event, arguments):
    if event in REACHING_OUT:
        broken.append(event)
        raise OSError(event)
REACHING_OUT = {{
    f"socket.{{call}}" for call in ("connect", "getaddrinfo", "gethostbyname", "sendto", "sendmsg")
}}
BUILTIN = {{
    "time", "time_ns", "monotonic", "perf_counter", "now", "utcnow", "today", "localtime", "gmtime",
    "urandom", "getrandom", "random", "getrandbits", "uuid4",
}}
def profile(frame, event, function):
    who = frame.f_globals.get("__name__", "")
    if event == "c_call" and function.__name__ in BUILTIN and who.partition(".")[0] in ours:
        broken.append(f"{{who}} calls {{function.__name__}}")
sys.addaudithook(audit)
sys.setprofile(profile)
import {module}
sys.setprofile(None)
json.dump(broken, sys.stdout)
"""


def broken_by_importing(module, *paths):
    """What a module's import does that no snapshot stands: the network, the clock, chance."""
    run = subprocess.run(  # noqa: S603 - the code above
        [sys.executable, "-c", IMPORT_WATCHED.format(module=module), json.dumps(list(paths))],
        cwd=ROOT,
        env={
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start",
            "AWS_EC2_METADATA_DISABLED": "true",
            "STRETCH_SKILL_ID": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000",
            "STRETCH_TABLE": "table",
        },
        capture_output=True,
        check=False,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_importing_the_handler_calls_nobody_asks_no_clock_and_no_chance():
    assert broken_by_importing("lambda_function", "lambda", ".") == []


@pytest.mark.parametrize(
    "code",
    [
        "import time; time.time()",
        "import os; os.urandom(2)",
        "from datetime import datetime; datetime.now()",
        "import socket\ntry:\n    socket.gethostbyname('localhost')\nexcept OSError:\n    pass",
    ],
)
def test_a_module_that_does_would_be_found(tmp_path, code):
    (tmp_path / "offender.py").write_text(code)
    assert broken_by_importing("offender", str(tmp_path))
