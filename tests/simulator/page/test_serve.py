import ast
import socket
import subprocess
import sys

import pytest
from flask import Flask

from skill.simulator.page import serve as serving
from skill.simulator.page.serve import main, serve
from tests.conftest import ROOT


class Closed:
    """A server that somebody stops with Ctrl-C."""

    def serve_forever(self):
        raise KeyboardInterrupt


@pytest.fixture
def bound(monkeypatch):
    """Where the server would have listened."""
    addresses = []

    def make_server(host, port, made, **given):
        assert made.name == "page"
        assert given["threaded"]
        addresses.append((host, port))
        return Closed()

    monkeypatch.setattr(serving, "make_server", make_server)
    return addresses


def page(_secret="", _locale="en-US", *, new=False):  # noqa: ARG001 - as the real one is asked
    return Flask("page")


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """What the page keeps in a test goes into a folder of the test's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    return tmp_path / "ball-back-stretch"


def test_it_listens_on_the_loopback_address_alone(bound, monkeypatch):
    monkeypatch.setattr(serving, "_app", page)
    assert main(["--port", "0"]) == 0
    assert [host for host, _ in bound] == ["127.0.0.1"]


def test_it_says_where_it_is_and_that_it_stops(bound, capsys):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serve(listening, page, "?key=k")
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == f"Open http://127.0.0.1:{bound[0][1]}/?key=k"
    assert printed[-1] == "Stopped."


def test_the_address_has_the_secret_that_is_kept(bound, capsys, monkeypatch, own_folder):
    monkeypatch.setattr(serving, "_app", page)
    main(["--port", "0"])
    assert len(bound) == 1
    address = capsys.readouterr().out.splitlines()[0]
    assert address.endswith(f"/?key={(own_folder / 'page.secret').read_text().strip()}")


def test_where_the_secret_cannot_be_kept_it_says_so(capsys, own_folder):
    own_folder.write_text("a file")
    assert main(["--port", "0"]) == 1
    assert "XDG_STATE_HOME" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_in_one_line(capsys):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    printed = capsys.readouterr().err.splitlines()
    assert printed == [f"Port {port} is taken. Take another: make run PORT={port % 65_535 + 1}"]


def test_a_port_that_may_not_be_used_is_told_in_one_line(capsys, monkeypatch):
    def refused(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(serving.socket, "create_server", refused)
    assert main(["--port", "80"]) == 1
    assert capsys.readouterr().err.startswith("Port 80 cannot be used.")


@pytest.mark.parametrize("port", ["-1", "65536", "five"])
def test_a_port_is_a_number_in_range(port):
    with pytest.raises(SystemExit):
        main(["--port", port])


OUTSIDE = [path for path in (ROOT / "skill").rglob("*.py") if "simulator" not in path.parts]


@pytest.mark.parametrize("path", [*OUTSIDE, *(ROOT / "lambda").rglob("*.py")], ids=str)
def test_nothing_that_ships_or_serves_knows_the_page(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    assert not [name for name in (*modules, *names) if name.startswith("skill.simulator")]


def test_the_function_that_ships_loads_neither_the_page_nor_flask(lambda_modules):
    assert not {"flask", "werkzeug", "skill.simulator"} & lambda_modules


@pytest.fixture
def lambda_modules():
    loaded = "import sys, lambda_function; print(*sys.modules)"
    env = {"PYTHONPATH": f"{ROOT / 'lambda'}:{ROOT}"}
    return set(subprocess.check_output([sys.executable, "-c", loaded], env=env, text=True).split())  # noqa: S603
