"""The house rules that a machine can hold: who imports whom, and where sentences stand."""

import ast
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

ALLOWED = {
    "coach": {"coach"},
    "content": {"content"},
    "speech": {"speech", "coach", "content"},
    "sight": {"sight", "speech", "coach", "content"},
    "keeping": {"keeping", "coach"},
    "alexa": {"alexa", "keeping", "sight", "speech", "coach", "content"},
    "simulator": {"simulator", "alexa", "content", "speech", "coach"},
    "web": {"web", "alexa"},
}
THIRD_PARTY = {
    "coach": set(),
    "content": set(),
    "speech": set(),
    "sight": set(),
    "keeping": {"boto3", "botocore"},
    "alexa": {"ask_sdk_core", "ask_sdk_model", "dateutil"},
    "simulator": {"rich", "espeakng_loader", "flask", "werkzeug"},
    "web": {
        *("flask", "werkzeug", "gunicorn", "cryptography", "certifi"),
        *("flask_ask_sdk", "ask_sdk_webservice_support"),
        "ask_sdk_core",  # the form of a skill, which SkillAdapter asks for
    },
}
SLOW = {"boto3": "dynamodb.py", "botocore": "dynamodb.py", "sqlite3": "sqlite.py"}
AROUND = {
    "stand_ins": {"skill", "stand_ins"},
    "interaction_models": {"skill", "interaction_models"},
    "release": {"skill", "interaction_models", "stand_ins", "release"},
    "bench": {"release", "interaction_models", "skill", "stand_ins", "bench"},
    "rehearse": {"skill", "stand_ins", "release", "rehearse"},
}
"""What is around the skill, and what each of it may import of ours; only tests import tests."""
OURS = {"skill", "tests", *AROUND}
IMPURE = {"time", "datetime", "random", "os", "logging", "uuid", "secrets", "pathlib", "io"}
MODULES = sorted((ROOT / "skill").rglob("*.py"))
SURROUNDINGS = sorted(path for folder in AROUND for path in (ROOT / folder).rglob("*.py"))
SPOKEN = [*sorted((ROOT / "skill").rglob("*.py")), ROOT / "lambda" / "lambda_function.py"]
SENTENCE = re.compile(r"[A-Z][a-z']*(?:[ ,][a-z']+){3,}")
ONLY_TYPES = {"turns", "reply"}  # nothing in them behaves
NOT_SPOKEN = {"simulator"}  # a terminal's own notes are no words of the coach


def room(path):
    return path.relative_to(ROOT / "skill").parts[0]


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES[1:], ids=named)
def test_a_room_imports_only_what_it_may(path):
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "skill":
            assert rest[0] in ALLOWED[room(path)], name
        elif top not in sys.stdlib_module_names:
            assert top in THIRD_PARTY[room(path)], name
        elif room(path) == "coach":
            assert top not in IMPURE, name


@pytest.mark.parametrize("path", SURROUNDINGS, ids=named)
def test_what_is_around_the_skill_imports_no_tests_and_nothing_in_a_circle(path):
    ours = {name.partition(".")[0] for name in imports(path)} & OURS
    assert ours <= AROUND[path.relative_to(ROOT).parts[0]]


def test_every_folder_with_modules_around_the_skill_has_its_row():
    folders = {path.parent.name for path in ROOT.glob("[a-z]*/*.py")}
    assert folders - {"skill", "tests", "lambda"} == AROUND.keys()


@pytest.mark.parametrize("path", MODULES[1:], ids=named)
def test_what_loads_a_store_slowly_is_imported_by_that_store_alone(path):
    """A cold start pays for the one store that it uses: the others' modules stay unread."""
    for name in imports(path):
        only = SLOW.get(name.partition(".")[0])
        assert only in {None, path.name}, name


@pytest.mark.parametrize("path", [p for p in MODULES[1:] if room(p) == "web"], ids=named)
def test_your_own_server_knows_of_the_skill_only_how_it_is_built(path):
    ours = {name for name in imports(path) if name.startswith("skill.")}
    assert {name for name in ours if not name.startswith("skill.web")} <= {"skill.alexa.app"}


def test_the_function_that_ships_loads_nothing_of_the_server():
    loaded = "import sys, lambda_function; print(*sys.modules)"
    env = {"PYTHONPATH": f"{ROOT / 'lambda'}:{ROOT}"}
    modules = subprocess.check_output([sys.executable, "-c", loaded], env=env, text=True).split()  # noqa: S603 - ourselves
    assert "skill.alexa.app" in modules
    assert not {"skill.web", "flask", "gunicorn", "cryptography"} & set(modules)


def strings(tree):
    """The string constants that are neither docstrings nor messages of raised errors."""
    passed_over = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            passed_over.update(id(part) for part in ast.walk(node))
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in passed_over:
            yield node.value


@pytest.mark.parametrize("path", [p for p in MODULES[1:] if room(p) not in NOT_SPOKEN], ids=named)
def test_no_sentence_that_a_person_can_hear_stands_in_code(path):
    for text in strings(ast.parse(path.read_text(encoding="utf-8"))):
        assert not SENTENCE.search(text), text


@pytest.mark.parametrize("path", SPOKEN, ids=named)
def test_a_module_opens_with_a_sentence(path):
    opening = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert opening
    assert opening.partition("\n")[0][-1] in ".:"


SAYS_WHICH = {"today.py", "returning.py"}
"""Where the last row may be this session's own, and that is asked: `before`, and `guarded`."""


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) == "coach"], ids=named)
def test_no_decision_takes_todays_own_row_for_the_session_before(path):
    """A session is written down at each repetition: from then on the last row is its own."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    rows = [ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)]
    reads = [each for each in rows if each.endswith("known.rows")]
    assert not reads or path.name in SAYS_WHICH, "today.before(session) knows which came before"


def mirror_of(path):
    mirrored = ROOT / "tests" / path.relative_to(ROOT / "skill")
    return mirrored.with_name(f"test_{path.name}")


def test_every_module_has_a_test_file_of_its_name():
    rooms = [path for path in MODULES if path.parent != ROOT / "skill" and path.stem[0] != "_"]
    missing = [
        named(path)
        for path in rooms
        if path.stem not in ONLY_TYPES and not mirror_of(path).exists()
    ]
    assert missing == []
