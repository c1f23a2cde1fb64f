"""`make deploy`: from the sources to one's own AWS account, and a skill package that points there.

It says what is missing before it begins, asks for the skill's id once, and remembers it in a file
that git ignores. AWS_ENDPOINT_URL, which all AWS tools heed, sends it to another AWS: a rehearsal.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from interaction_models.build import drifted
from release.skill_package import PUBLIC, ROOT, assemble

SETTINGS = ROOT / ".deploy.toml"
SOUNDS = ROOT / "build" / "sounds"
TARGET = ROOT / ".skill-package"
STATES = ROOT / ".ask" / "ask-states.json"
SAM = ROOT / ".venv-sam" / "bin" / "sam"
SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
E_MAIL = re.compile(r"[^\s@\"\\]+@[^\s@\"\\]+")
CONFIG = tomllib.loads((ROOT / "samconfig.toml").read_text(encoding="utf-8"))
STACK, REGION = (
    CONFIG["default"]["global"]["parameters"][name] for name in ("stack_name", "region")
)

ASK_FOR_ID = "The skill's id (developer.amazon.com/alexa/console/ask, Copy Skill ID): "
ASK_FOR_E_MAIL = "Alarms by e-mail to (empty for none): "
ASK_FOR_PRIVACY = "The public https address of docs/privacy.md (empty while nobody else uses it): "

Ask = Callable[[str], str]


class CannotDeploy(Exception):
    """What is missing or wrong, in words for whoever runs the command."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Whose skill it is: its id, where alarms go, and the template's other parameters by name.

    `privacy_url` is where anybody can read the privacy policy: a review wants it, a test does not.
    `card_picture` is the address of the picture on the card to the phone.
    """

    skill_id: str
    alarm_email: str = ""
    parameters: Mapping[str, int] = field(default_factory=dict)
    privacy_url: str = ""
    card_picture: str = ""

    def __post_init__(self) -> None:
        """All are what they claim to be, so that they can stand in a command and a file."""
        if not SKILL_ID.fullmatch(self.skill_id):
            raise CannotDeploy(f"{self.skill_id!r} is no skill's id: amzn1.ask.skill. and a UUID")
        if self.alarm_email and not E_MAIL.fullmatch(self.alarm_email):
            raise CannotDeploy(f"{self.alarm_email!r} is no e-mail address")
        for address in filter(None, (self.privacy_url, self.card_picture)):
            if not PUBLIC.fullmatch(address):
                raise CannotDeploy(f"{address!r} is no public https address")
        for name, value in self.parameters.items():
            if not name.isalpha() or type(value) is not int:
                raise CannotDeploy(f"{name} = {value!r} is no number of a parameter")


def settings(path: Path, ask: Ask) -> Settings:
    """What was answered once, from the file; else asked for now, and written there.

    Raises:
        CannotDeploy: an answer is not what was asked for, or nobody is there to answer.
    """
    if path.exists():
        return Settings(**tomllib.loads(path.read_text(encoding="utf-8")))
    try:
        skill_id, alarm_email = ask(ASK_FOR_ID).strip(), ask(ASK_FOR_E_MAIL).strip()
        given = Settings(skill_id, alarm_email, privacy_url=ask(ASK_FOR_PRIVACY).strip())
    except EOFError as error:
        raise CannotDeploy(f"nobody is there to answer: {ASK_FOR_ID}") from error
    named = ("skill_id", "alarm_email", "privacy_url")
    lines = [f'{name} = "{getattr(given, name)}"\n' for name in named]
    path.write_text("".join(lines), encoding="utf-8")
    return given


def account() -> str:
    """The AWS account that the credentials belong to.

    Raises:
        CannotDeploy: there are none, or AWS does not take them.
    """
    try:
        return str(boto3.client("sts", region_name=REGION).get_caller_identity()["Account"])
    except (BotoCoreError, ClientError) as error:
        raise CannotDeploy(
            f"AWS knows no credentials of yours ({error}): docs/deploy.md says how to get some"
        ) from error


def sam(*arguments: str, log: IO[bytes] | None = None) -> None:
    """Run SAM from the project's root; what it says goes to the terminal, or to a log.

    Raises:
        CannotDeploy: it failed; what it said stands above.
    """
    environment = {**os.environ, "PYTHON": sys.executable}  # what lambda/Makefile runs pip with
    if subprocess.run(
        [SAM, *arguments], cwd=ROOT, env=environment, stdout=log, stderr=log, check=False
    ).returncode:
        raise CannotDeploy(f"sam {arguments[0]} failed: see above")


def deploy(given: Settings, log: IO[bytes] | None = None) -> dict[str, str]:
    """Build and deploy the stack; its outputs by name.

    Raises:
        CannotDeploy: SAM failed.
    """
    sam("build", log=log)
    texts = {"AlarmEmail": given.alarm_email, "CardPicture": given.card_picture}
    parameters = [f"SkillId={given.skill_id}"]
    parameters += [f'{name}="{value}"' for name, value in texts.items()]
    parameters += [f"{name}={value}" for name, value in given.parameters.items()]
    sam("deploy", "--parameter-overrides", *parameters, log=log)
    return outputs()


def upload(bucket: str, sounds: Path = SOUNDS) -> int:
    """Put the sounds where Alexa fetches them; how many there are.

    Raises:
        CannotDeploy: there are none, or the bucket does not take them.
    """
    files = sorted(sounds.glob("*.wav"))
    if not files:
        raise CannotDeploy(f"no sounds in {sounds}: make sounds")
    s3 = boto3.client("s3", region_name=REGION)
    try:
        for file in files:
            key = f"sounds/{file.name}"
            s3.put_object(Bucket=bucket, Key=key, Body=file.read_bytes(), ContentType="audio/wav")
    except (BotoCoreError, ClientError) as error:
        raise CannotDeploy(f"the bucket {bucket} does not take the sounds ({error})") from error
    return len(files)


def outputs() -> dict[str, str]:
    """The outputs of the deployed stack, by name."""
    stacks = boto3.client("cloudformation", region_name=REGION).describe_stacks(StackName=STACK)
    found = stacks["Stacks"][0]["Outputs"]
    return {output["OutputKey"]: output["OutputValue"] for output in found}


def remember_skill(path: Path, skill_id: str, profile: str = "default") -> None:
    """Tell the ASK CLI, in its own file, which skill a profile of its is about."""
    states: dict[str, Any] = {"askcliStatesVersion": "2020-03-31", "profiles": {}}
    if path.exists():
        states = json.loads(path.read_text(encoding="utf-8"))
    states["profiles"].setdefault(profile, {})["skillId"] = skill_id
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(states, indent=2) + "\n", encoding="utf-8")


def told(given: Settings, made: Mapping[str, str]) -> Iterator[str]:
    """What was made, and what is left to do."""
    yield from (f"{name:14}{value}" for name, value in made.items())
    yield ""
    yield f"{TARGET.name}/ is the skill package with this endpoint. To upload it, if you have the"
    yield f"ASK CLI, as {given.skill_id}:"
    yield "    ask deploy"
    yield "Or paste the endpoint into the developer console, at Build, Endpoint, Default Region."
    if not given.privacy_url:
        yield ""
        yield "It has no privacy policy yet: before a review publish docs/privacy.md, and say where"
        yield "it is: make deploy ARGS=--forget."


def main(arguments: list[str] | None = None, ask: Ask = input) -> int:
    """Deploy to one's own account; 1 where something is missing."""
    parser = argparse.ArgumentParser(prog="make deploy ARGS=...", description=main.__doc__)
    parser.add_argument("--forget", action="store_true", help="ask for the skill's id once more")
    if parser.parse_args(arguments).forget:
        SETTINGS.unlink(missing_ok=True)
    try:
        if not SAM.exists():
            raise CannotDeploy("SAM is not there: make .venv-sam/ready")  # noqa: TRY301 - said below
        if stale := [path.name for path, _ in drifted()]:
            raise CannotDeploy(f"{', '.join(stale)}: not what the words make; make models")  # noqa: TRY301
        print(f"To the AWS account {account()}, region {REGION}, stack {STACK}.")
        given = settings(SETTINGS, ask)
        made = deploy(given)
        if "Sounds" in made:
            print(f"{upload(made['Sounds'])} sounds put into the bucket {made['Sounds']}.")
        assemble(made["Endpoint"], TARGET, given.privacy_url)
        remember_skill(STATES, given.skill_id)
    except CannotDeploy as missing:
        print(f"Not deployed. {missing}.", file=sys.stderr)
        return 1
    print(*told(given, made), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
