"""Deploying says what is missing, asks once, and never runs on half of what it needs."""

import json
import os
from dataclasses import replace
from pathlib import Path

import boto3
import pytest

from interaction_models import build
from release import deploy
from release.deploy import (
    ASK_FOR_E_MAIL,
    ASK_FOR_ID,
    ASK_FOR_PRIVACY,
    CannotDeploy,
    Settings,
    account,
    main,
    remember_skill,
    sam,
    settings,
    told,
    upload,
)
from release.sounds import written
from stand_ins.ministack import in_environment, ministack

SKILL_ID = "amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef"

POLICY = "https://example.org/privacy"


class Person:
    """Answers each question once."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, question):
        self.asked.append(question)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


@pytest.fixture
def penniless(monkeypatch, tmp_path):
    """A machine without any AWS credentials."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))


def test_the_first_time_it_asks_and_remembers(tmp_path):
    path = tmp_path / "deploy.toml"
    person = Person(f" {SKILL_ID}\n", "me@example.org", f"{POLICY}\n")
    given = settings(path, person)
    assert given == Settings(SKILL_ID, "me@example.org", privacy_url=POLICY)
    assert person.asked == [ASK_FOR_ID, ASK_FOR_E_MAIL, ASK_FOR_PRIVACY]
    assert settings(path, Person()) == given


def test_the_e_mail_address_and_the_policys_can_be_left_out(tmp_path):
    assert settings(tmp_path / "deploy.toml", Person(SKILL_ID, "", "")) == Settings(SKILL_ID)


def test_what_was_answered_before_there_was_a_policy_still_counts(tmp_path):
    path = tmp_path / "deploy.toml"
    path.write_text(f'skill_id = "{SKILL_ID}"\nalarm_email = ""\n')
    assert settings(path, Person()) == Settings(SKILL_ID)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("", "", ""), "no skill's id"),
        (("amzn1.ask.skill.1234", "", ""), "no skill's id"),
        ((f"{SKILL_ID} AlarmEmail=x", "", ""), "no skill's id"),
        ((SKILL_ID, "nobody", ""), "no e-mail"),
        ((SKILL_ID, 'me@example.org"\nskill_id = "', ""), "no e-mail"),
        ((SKILL_ID, "", "http://example.org/privacy"), "no public https"),
        ((SKILL_ID, "", "https://localhost/privacy"), "no public https"),
        ((SKILL_ID, "", f'{POLICY}"\nskill_id = "'), "no public https"),
    ],
)
def test_what_makes_no_sense_is_neither_taken_nor_remembered(tmp_path, answers, said):
    with pytest.raises(CannotDeploy, match=said):
        settings(tmp_path / "deploy.toml", Person(*answers))
    assert not (tmp_path / "deploy.toml").exists()


def test_the_templates_other_parameters_stand_in_the_file(tmp_path):
    path = tmp_path / "deploy.toml"
    path.write_text(f'skill_id = "{SKILL_ID}"\n[parameters]\nConcurrency = 50\n')
    assert settings(path, Person()) == Settings(SKILL_ID, parameters={"Concurrency": 50})


@pytest.mark.parametrize("wrong", [{"A B": 1}, {"": 1}, {"A": "1 B=2"}, {"A": True}, {"A": 1.5}])
def test_a_parameter_that_is_no_number_is_refused(wrong):
    with pytest.raises(CannotDeploy, match="no number of a parameter"):
        Settings(SKILL_ID, parameters=wrong)


def test_the_cards_picture_stands_in_the_file_and_is_an_https_address(tmp_path):
    path = tmp_path / "deploy.toml"
    address = "https://example.com/position.png"
    path.write_text(f'skill_id = "{SKILL_ID}"\ncard_picture = "{address}"\n')
    assert settings(path, Person()).card_picture == address
    with pytest.raises(CannotDeploy, match="no public https address"):
        Settings(SKILL_ID, card_picture="http://example.com/position.png")


def test_where_nobody_answers_it_says_what_it_would_have_asked(tmp_path):
    with pytest.raises(CannotDeploy, match="The skill's id"):
        settings(tmp_path / "deploy.toml", Person())


@pytest.mark.usefixtures("penniless")
def test_without_credentials_it_says_so():
    with pytest.raises(CannotDeploy, match=r"credentials.*docs/deploy\.md"):
        account()


@pytest.mark.usefixtures("penniless")
def test_without_credentials_nothing_is_asked_or_built(capsys):
    person = Person()
    assert main([], person) == 1
    assert "Not deployed" in capsys.readouterr().err
    assert person.asked == []


def test_without_sam_it_says_how_to_get_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(deploy, "SAM", tmp_path / "none")
    assert main([], Person()) == 1
    assert "make .venv-sam/ready" in capsys.readouterr().err


def test_models_that_are_not_what_the_words_make_are_not_deployed(monkeypatch, capsys, tmp_path):
    (tmp_path / "sam").touch()
    monkeypatch.setattr(deploy, "SAM", tmp_path / "sam")
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    person = Person()
    assert main([], person) == 1
    assert "en-US.json" in capsys.readouterr().err
    assert person.asked == []


def test_a_sam_that_fails_ends_it(monkeypatch):
    monkeypatch.setattr(deploy, "SAM", Path("/bin/false"))
    with pytest.raises(CannotDeploy, match="sam build failed"):
        sam("build")


@pytest.fixture
def s3():
    """An S3 of this machine, with one bucket."""
    with ministack("s3") as environment, in_environment(environment):
        client = boto3.client("s3", region_name=deploy.REGION)
        client.create_bucket(Bucket="bells")
        yield client


def test_the_sounds_are_put_where_alexa_fetches_them(s3, tmp_path):
    written("rain", tmp_path)
    assert upload("bells", tmp_path) == 1
    there = s3.get_object(Bucket="bells", Key="sounds/rain.wav")
    assert there["ContentType"] == "audio/wav"
    assert there["Body"].read() == (tmp_path / "rain.wav").read_bytes()


@pytest.mark.usefixtures("s3")
def test_sounds_that_no_bucket_takes_are_missed(tmp_path):
    written("rain", tmp_path)
    with pytest.raises(CannotDeploy, match="nowhere does not take the sounds"):
        upload("nowhere", tmp_path)


def test_sounds_that_were_not_made_are_missed(tmp_path):
    with pytest.raises(CannotDeploy, match="make sounds"):
        upload("bells", tmp_path)


def test_the_ask_cli_learns_the_skill_and_keeps_what_it_knew(tmp_path):
    path = tmp_path / ".ask" / "ask-states.json"
    remember_skill(path, "first")
    states = json.loads(path.read_text())
    states["profiles"]["default"]["skillMetadata"] = {"lastDeployHash": "x"}
    path.write_text(json.dumps(states))
    remember_skill(path, "second")
    profile = json.loads(path.read_text())["profiles"]["default"]
    assert profile == {"skillId": "second", "skillMetadata": {"lastDeployHash": "x"}}


def test_at_the_end_it_tells_the_endpoint_and_what_is_left_to_do():
    lines = "\n".join(told(Settings(SKILL_ID), {"Endpoint": "arn:of:it"}))
    assert "arn:of:it" in lines
    assert "ask deploy" in lines


def test_without_a_policy_it_tells_what_a_review_would_want():
    given, made = Settings(SKILL_ID), {"Endpoint": "arn:of:it"}
    assert "docs/privacy.md" in "\n".join(told(given, made))
    assert "docs/privacy.md" not in "\n".join(told(replace(given, privacy_url=POLICY), made))
