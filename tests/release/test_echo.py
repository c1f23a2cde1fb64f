"""The skill on one's own Echo: what the ASK CLI is told, and what is said where something lacks."""

import json
import os

import pytest

from release import echo
from release.echo import PROFILE, RESOURCES, VENV, known_skill, main, make_known, resources
from release.skill_package import ROOT

SKILL_ID = "amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef"
ASK_CLI = """#!/bin/sh
echo "$@" > {asked}
echo "$PYTHONPATH" >> {asked}
command -v python3 >> {asked}
exit 3
"""


def answering(*answers):
    left = list(answers)

    def ask(_question):
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


@pytest.fixture
def states(tmp_path):
    return tmp_path / ".ask" / "ask-states.json"


def test_the_ask_cli_leaves_what_it_is_told_as_it_is():
    """It writes the file anew with every `ask deploy`: two spaces, and no line's end at the end."""
    assert RESOURCES.read_text(encoding="utf-8") == json.dumps(resources(), indent=2)


def test_the_profile_for_an_echo_names_a_function_that_is_there():
    profile = resources()["profiles"][PROFILE]
    module, handler = profile["skillInfrastructure"]["userConfig"]["handler"].split(".")
    source = (ROOT / profile["code"]["default"]["src"] / f"{module}.py").read_text(encoding="utf-8")
    assert f"{handler} = build()" in source


def test_the_other_profile_has_no_code_so_deploying_it_builds_none():
    assert set(resources()["profiles"]["default"]) == {"skillMetadata"}


def test_the_skills_id_is_asked_for_once(states):
    make_known(states, answering(f" {SKILL_ID} "))
    make_known(states, answering())
    assert known_skill(states) == SKILL_ID


def test_the_id_stands_beside_that_of_the_skill_on_aws(states):
    states.parent.mkdir()
    states.write_text(json.dumps({"profiles": {"default": {"skillId": "other"}}}))
    make_known(states, answering(SKILL_ID))
    profiles = json.loads(states.read_text())["profiles"]
    assert profiles == {"default": {"skillId": "other"}, PROFILE: {"skillId": SKILL_ID}}


@pytest.mark.parametrize("answers", [(), ("",), ("amzn1.ask.skill.1",)], ids=repr)
def test_without_an_id_nothing_is_served(states, answers, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(installed(tmp_path)))
    assert main([], answering(*answers), states) == 1
    assert capsys.readouterr().err.startswith("Not served.")
    assert known_skill(states) == ""


def test_without_the_ask_cli_it_says_where_that_is_told(states, capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([], answering(SKILL_ID), states) == 1
    assert capsys.readouterr().err == "Not served. The ASK CLI is not there: docs/echo.md.\n"
    assert (ROOT / "docs" / "echo.md").exists()


def installed(folder):
    """A folder with a program in the place of the ASK CLI, which notes how it was called."""
    program = folder / "ask"
    program.write_text(ASK_CLI.format(asked=folder / "asked"))
    program.chmod(0o755)
    return folder


def test_the_ask_cli_runs_with_the_debuggers_python_and_the_skill_in_reach(
    states, monkeypatch, tmp_path
):
    venv = tmp_path / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python3").symlink_to("/bin/true")
    monkeypatch.setattr(echo, "VENV", venv)
    monkeypatch.setenv("PATH", os.pathsep.join((str(installed(tmp_path)), os.environ["PATH"])))
    assert main(["--region", "EU"], answering(SKILL_ID), states) == 3
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked == [
        f"run --profile {PROFILE} --region EU",
        str(ROOT),
        str(venv / "bin" / "python3"),
    ]


def test_the_debugger_has_an_environment_of_its_own():
    assert f"{VENV.name}/" in (ROOT / ".gitignore").read_text()
