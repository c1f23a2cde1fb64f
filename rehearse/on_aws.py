"""The template on an AWS of this machine: deployed by the command that deploys it anywhere.

Ministack is no AWS: it runs the function on its own Python, and does not carry out all that a
template says. What it leaves out is said, not passed over.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

import boto3

from rehearse.checks import Check, equal, has_store, note, unrehearsed
from rehearse.runtime import ROOT
from release.deploy import STACK, CannotDeploy, Settings, deploy
from skill.content.catalog import catalog
from stand_ins.conversation import CONVERSATION
from stand_ins.ministack import in_environment, ministack
from stand_ins.person import LAUNCH, LOCALE, speaker, talk

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"
ALARMS = (ROOT / "template.yaml").read_text().count("AWS::CloudWatch::Alarm")
EVENT = ROOT / "tests" / "events" / "skill_disabled.json"
UNIT_BYTES = 1024
"""What one write unit of DynamoDB takes."""
USER_ID = "amzn1.ask.account.SIMULATOR"
"""The simulator's own."""
OTHER_ID = "amzn1.ask.skill.11111111-1111-1111-1111-111111111111"


def checks() -> Iterator[Check]:
    """Deploy, look, talk, deploy again, take it down."""
    with ministack() as environment, in_environment(environment):
        made = deployed(Settings(SKILL_ID))
        yield note("deployed", made["Endpoint"])
        yield from configured(made)
        yield from conversation(made)
        yield from forgotten(made)
        yield from deployed_again(made)
        yield from taken_down(made)


def deployed(settings: Settings) -> dict[str, str]:
    """The outputs of a deployment, whose own words are shown only where it fails."""
    with tempfile.TemporaryFile() as log:
        try:
            return deploy(settings, log)
        except CannotDeploy:
            log.seek(0)
            sys.stderr.write(log.read().decode())
            raise


def configured(made: dict[str, str]) -> Iterator[Check]:
    """What stands there now, as the services themselves tell it."""
    functions, tables = boto3.client("lambda"), boto3.client("dynamodb")
    name, _, alias = made["Endpoint"].rpartition(":")
    version = functions.get_alias(FunctionName=name, Name=alias)["FunctionVersion"]
    yield Check("the alias stands for a published version", version, version.isdigit())
    (statement,) = json.loads(functions.get_policy(FunctionName=made["Endpoint"])["Policy"])[
        "Statement"
    ]
    token = statement["Condition"]["StringEquals"]["lambda:EventSourceToken"]
    yield equal("the skill that may call it", token, SKILL_ID)
    settings = functions.get_function_configuration(FunctionName=made["Endpoint"])
    yield equal("snapshots", settings["SnapStart"]["OptimizationStatus"], "On")
    table = tables.describe_table(TableName=made["Table"])["Table"]
    yield equal("the table's key", table["KeySchema"], [{"AttributeName": "id", "KeyType": "HASH"}])
    ttl = tables.describe_time_to_live(TableName=made["Table"])["TimeToLiveDescription"]
    yield _maybe("expiry by `expires`", ttl["TimeToLiveStatus"])
    backups = tables.describe_continuous_backups(TableName=made["Table"])
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    yield _maybe("point-in-time recovery", recovery["PointInTimeRecoveryStatus"])
    yield equal("alarms that tell somebody", telling(), 0)
    yield equal(
        "what the log is counted for", counted(), ["Apologies", "Reports", "SilencesInHolds"]
    )


def counted() -> list[str]:
    """The metrics that the lines of the log are counted in."""
    filters = boto3.client("logs").describe_metric_filters()["metricFilters"]
    return sorted(one["metricTransformations"][0]["metricName"] for one in filters)


def telling() -> int:
    """How many alarms tell somebody."""
    alarms = boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]
    return sum(bool(alarm["AlarmActions"]) for alarm in alarms)


def _maybe(what: str, status: str) -> Check:
    """Something that ministack may leave out of a template; the template's own tests demand it."""
    if status == "ENABLED":
        return note(what, status)
    return unrehearsed(what, f"{status}: ministack does not take it from a template")


def conversation(made: dict[str, str]) -> Iterator[Check]:
    """A whole session through the alias, and what it leaves in the table."""
    functions, turns = boto3.client("lambda"), 0

    def invoked(event: Any, _: Any) -> dict[str, Any]:
        nonlocal turns
        turns += 1
        return invoke(functions, made["Endpoint"], event)

    device = speaker(invoked)
    list(talk(device, CONVERSATION))
    yield note("a session through the alias", f"{turns} turns")
    yield from stored(made["Table"])
    device.send({"type": "SessionEndedRequest", "reason": "USER_INITIATED"})
    yield equal("the session's end", device.answer["response"], {})
    device.send({"type": LAUNCH}, new=True)
    stranger = json.loads(json.dumps(device.request).replace(SKILL_ID, OTHER_ID))
    speech = invoke(functions, made["Endpoint"], stranger)["response"]["outputSpeech"]["ssml"]
    apology = catalog(LOCALE).text("trouble.apology")
    yield Check("another skill hears the apology alone", speech, apology in speech)


def forgotten(made: dict[str, str]) -> Iterator[Check]:
    """Whoever disables the skill is forgotten."""
    disabled = json.loads(EVENT.read_text(encoding="utf-8"))
    disabled["context"]["System"]["user"]["userId"] = USER_ID
    answer = invoke(boto3.client("lambda"), made["Endpoint"], disabled)
    yield equal("the answer to the skill's being disabled", answer["response"], {})
    if has_store():
        items = boto3.client("dynamodb").scan(TableName=made["Table"])["Items"]
        yield equal("people in the table after it", len(items), 0)


def invoke(functions: Any, endpoint: str, event: Any) -> dict[str, Any]:
    """The function's answer to an event.

    Raises:
        RuntimeError: the function itself failed.
    """
    reply = functions.invoke(FunctionName=endpoint, Payload=json.dumps(event))
    payload = json.loads(reply["Payload"].read())
    if "FunctionError" in reply:
        raise RuntimeError(f"the function failed: {payload}")
    return dict(payload)


def stored(table: str) -> Iterator[Check]:
    """What the session left in the table."""
    items = boto3.client("dynamodb").scan(TableName=table)["Items"]
    if not has_store():
        yield unrehearsed("what is kept of the session", "the skill has no store yet")
        yield equal("items in the table", len(items), 0)
        return
    yield equal("people in the table", len(items), 1)
    for item in items:
        yield Check("an item expires", str(item.get("expires")), "N" in item.get("expires", {}))
        size = len(json.dumps(item))
        yield Check("an item fits into one unit", f"{size} bytes as JSON", size <= UNIT_BYTES)


def deployed_again(made: dict[str, str]) -> Iterator[Check]:
    """Once more, now with an address for alarms: nothing else changes."""
    again = deployed(Settings(SKILL_ID, "alarms@example.org", {"MonthlyBudget": 0}))
    yield equal("outputs that a second deployment changes", _changed(made, again), [])
    yield equal("alarms that tell somebody then", telling(), ALARMS)
    yield unrehearsed("the budget", "ministack makes none from a template")


def _changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in before if before[name] != after.get(name)]


def taken_down(made: dict[str, str]) -> Iterator[Check]:
    """The stack goes, and what people did stays."""
    stacks = boto3.client("cloudformation")
    stacks.delete_stack(StackName=STACK)
    stacks.get_waiter("stack_delete_complete").wait(StackName=STACK, WaiterConfig={"Delay": 1})
    names = boto3.client("dynamodb").list_tables()["TableNames"]
    yield equal("tables after the stack is deleted", names, [made["Table"]])
    left = [one["FunctionName"] for one in boto3.client("lambda").list_functions()["Functions"]]
    yield equal("functions after it", left, [])
