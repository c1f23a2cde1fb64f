"""The workflow may read and nothing else, runs what is named by digests; updates reach all pins."""

import re

import pytest
import yaml

from release.lock import PLACES
from tests.conftest import ROOT

FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
DIGEST = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request):
    return yaml.safe_load(request.param.read_text(encoding="utf-8"))


def steps(workflow):
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_it_may_read_and_nothing_else(workflow):
    assert workflow["permissions"] == {"contents": "read"}
    assert not [job for job in workflow["jobs"].values() if "permissions" in job]


def test_each_action_is_named_by_its_digest(workflow):
    used = [step["uses"] for step in steps(workflow) if "uses" in step]
    assert used
    assert all(DIGEST.fullmatch(one) for one in used)


def test_the_token_is_left_to_no_later_step(workflow):
    (checkout,) = [one for one in steps(workflow) if "checkout" in one.get("uses", "")]
    assert checkout["with"]["persist-credentials"] is False


def test_what_is_kept_between_runs_is_named_by_the_locks(workflow):
    (cache,) = [one for one in steps(workflow) if "cache" in one.get("uses", "")]
    assert "**/*.lock" in cache["with"]["key"]


def test_updates_reach_every_file_of_requirements_and_the_actions():
    updates = yaml.safe_load((FOLDER / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    kinds = {one["package-ecosystem"]: one for one in updates}
    assert kinds.keys() == {"pip", "github-actions"}
    folders = {"/" + name.rpartition("/")[0] for name in PLACES}
    assert set(kinds["pip"]["directories"]) == folders
