"""The template as a security reviewer would read it, before and after SAM has expanded it.

The linters take runtimes that do not exist and policies that allow everything; these tests do not.
"""

import copy
import json
import re

import pytest
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from skill.alexa.card import MAX_ADDRESS, PICTURE, picture_in
from skill.alexa.reports import FAULT, IN_HOLD
from tests.conftest import ROOT

TEXT = (ROOT / "template.yaml").read_text(encoding="utf-8")
STORE_CALLS = {"dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
LOG_CALLS = {"logs:CreateLogStream", "logs:PutLogEvents"}
MANAGED_RUNTIMES = {"python3.12", "python3.13", "python3.14"}
"""Those of Lambda's Python runtimes that SnapStart takes."""
ALEXA_TIMEOUT_S = 8


class NoManagedPolicies:
    """Where SAM would look policies up by name: there are none to look up."""

    def load(self):
        return {}


@pytest.fixture(scope="module")
def written():
    return yaml_parse(TEXT)


@pytest.fixture(scope="module")
def expanded(written):
    """What CloudFormation gets: the template after SAM's transform."""
    template = copy.deepcopy(written)
    template["Resources"]["CoachFunction"]["Properties"]["CodeUri"] = "s3://bucket/package.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        return transform(template, {}, NoManagedPolicies())


@pytest.fixture(scope="module")
def resources(expanded):
    return expanded["Resources"]


def of_type(resources, kind):
    return {name: part for name, part in resources.items() if part["Type"] == kind}


def only(resources, kind):
    (part,) = of_type(resources, kind).values()
    return part


def listed(value):
    return value if isinstance(value, list) else [value]


def statements(resources):
    """Every statement of every policy that a role of ours has, in line."""
    for role in of_type(resources, "AWS::IAM::Role").values():
        for policy in role["Properties"]["Policies"]:
            yield from policy["PolicyDocument"]["Statement"]


@pytest.fixture
def function(resources):
    return only(resources, "AWS::Lambda::Function")["Properties"]


@pytest.fixture
def table(resources):
    return only(resources, "AWS::DynamoDB::Table")


def test_the_template_uses_no_yaml_alias_since_cloudformation_reads_none():
    assert not re.search(r"(?:^|[\s\[,])[&*]\w", TEXT)


def test_there_is_one_role_and_it_is_ours(resources, function):
    assert list(of_type(resources, "AWS::IAM::Role")) == ["CoachRole"]
    assert function["Role"] == {"Fn::GetAtt": ["CoachRole", "Arn"]}


def test_the_role_has_no_policy_but_those_written_out(resources):
    role = only(resources, "AWS::IAM::Role")["Properties"]
    assert "ManagedPolicyArns" not in role
    assert not of_type(resources, "AWS::IAM::Policy")


def test_only_lambda_can_take_the_role(resources):
    role = only(resources, "AWS::IAM::Role")["Properties"]
    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}


def test_no_statement_allows_more_than_named_actions_on_a_named_resource(resources):
    for statement in statements(resources):
        assert statement["Effect"] == "Allow"
        assert not {"NotAction", "NotResource"} & statement.keys()
        assert all("*" not in action for action in listed(statement["Action"]))
        for resource in listed(statement["Resource"]):
            assert resource.keys() == {"Fn::GetAtt"}, "a resource of this very template"


def test_the_role_may_do_what_the_store_and_the_log_need_and_no_more(resources):
    allowed = {
        tuple(statement["Resource"]["Fn::GetAtt"]): set(listed(statement["Action"]))
        for statement in statements(resources)
    }
    assert allowed == {("StretchTable", "Arn"): STORE_CALLS, ("CoachLog", "Arn"): LOG_CALLS}


def test_the_runtime_is_one_that_snapstart_takes_and_the_processor_exists(function):
    assert function["Runtime"] in MANAGED_RUNTIMES
    assert function["Architectures"] in (["arm64"], ["x86_64"])


def test_the_package_is_built_for_the_functions_own_runtime_and_processor(function):
    makefile = (ROOT / "lambda" / "Makefile").read_text()
    version = re.search(r"--python-version (\S+)", makefile)[1]
    assert f"python{version}" == function["Runtime"]
    platforms = set(re.findall(r"--platform manylinux\w*?_(aarch64|x86_64)", makefile))
    assert platforms == {{"arm64": "aarch64", "x86_64": "x86_64"}[function["Architectures"][0]]}


def test_the_handler_is_a_function_that_ships(function):
    module, name = function["Handler"].split(".")
    assert f"{name} = " in (ROOT / "lambda" / f"{module}.py").read_text()


def test_the_function_may_take_as_long_as_alexa_waits(function):
    assert function["Timeout"] == ALEXA_TIMEOUT_S


def test_the_function_knows_its_skill_its_table_its_sounds_and_the_cards_picture(function):
    there = {"Fn::Sub": "https://${SoundsBucket.RegionalDomainName}/sounds/"}
    assert function["Environment"]["Variables"] == {
        "STRETCH_SKILL_ID": {"Ref": "SkillId"},
        "STRETCH_TABLE": {"Ref": "StretchTable"},
        "STRETCH_SOUNDS": {"Fn::If": ["HasSounds", there, ""]},
        PICTURE: {"Ref": "CardPicture"},
    }


def test_snapshots_are_taken_of_published_versions(function):
    assert function["SnapStart"] == {"ApplyOn": "PublishedVersions"}


def test_an_old_version_goes_and_its_snapshot_with_it(resources):
    assert only(resources, "AWS::Lambda::Version")["DeletionPolicy"] == "Delete"


def test_the_alias_stands_for_the_published_version_and_never_for_the_latest(resources):
    ((version, _),) = of_type(resources, "AWS::Lambda::Version").items()
    alias = only(resources, "AWS::Lambda::Alias")["Properties"]
    assert alias["FunctionVersion"] == {"Fn::GetAtt": [version, "Version"]}
    assert "$LATEST" not in str(resources)


def test_alexa_may_call_the_alias_for_this_skill_alone(resources):
    ((alias, _),) = of_type(resources, "AWS::Lambda::Alias").items()
    assert only(resources, "AWS::Lambda::Permission")["Properties"] == {
        "Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": alias},
        "Principal": "alexa-appkit.amazon.com",
        "EventSourceToken": {"Ref": "SkillId"},
    }


def test_the_endpoint_that_is_told_is_the_alias(expanded):
    ((alias, _),) = of_type(expanded["Resources"], "AWS::Lambda::Alias").items()
    assert expanded["Outputs"]["Endpoint"]["Value"] == {"Ref": alias}


def test_nothing_can_be_reached_from_the_internet(resources):
    kinds = {part["Type"] for part in resources.values()}
    assert not [kind for kind in kinds if kind.startswith(("AWS::ApiGateway", "AWS::Lambda::Url"))]


@pytest.mark.parametrize(
    ("skill_id", "is_one"),
    [
        ("amzn1.ask.skill.01234567-89ab-cdef-0123-456789abcdef", True),
        ("amzn1.ask.skill.", False),
        ("amzn1.ask.skill.*", False),
        ("", False),
        ("amzn1.echo-sdk-ams.app.01234567-89ab-cdef-0123-456789abcdef", False),
    ],
)
def test_only_a_skills_id_is_taken_for_one(written, skill_id, is_one):
    pattern = written["Parameters"]["SkillId"]["AllowedPattern"]
    assert bool(re.search(pattern, skill_id)) is is_one


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("", True),
        ("https://example.com/position.png", True),
        ("http://example.com/position.png", False),
        ("https://", False),
        ("https://example.com/a picture", False),
        (f"https://example.com/{'a' * MAX_ADDRESS}", False),
    ],
)
def test_the_cards_picture_is_an_https_address_that_the_skill_takes_or_none(
    written, address, is_one
):
    parameter = written["Parameters"]["CardPicture"]
    assert bool(re.search(parameter["AllowedPattern"], address)) is is_one
    assert not is_one or picture_in({PICTURE: address}) == (address or None)
    assert parameter["Default"] == ""


def test_there_is_no_skill_id_to_forget_to_set(written):
    assert "Default" not in written["Parameters"]["SkillId"]


def test_the_table_outlives_its_stack_and_any_replacement(table):
    assert table["DeletionPolicy"] == table["UpdateReplacePolicy"] == "Retain"
    assert table["Properties"]["DeletionProtectionEnabled"] is True


def test_the_table_has_no_name_that_a_second_stack_would_trip_over(table):
    assert "TableName" not in table["Properties"]


def test_the_table_forgets_what_has_expired(table):
    wanted = {"AttributeName": "expires", "Enabled": True}
    assert table["Properties"]["TimeToLiveSpecification"] == wanted


def test_the_table_is_keyed_by_one_string(table):
    wanted = [{"AttributeName": "id", "AttributeType": "S"}]
    assert table["Properties"]["AttributeDefinitions"] == wanted
    assert table["Properties"]["KeySchema"] == [{"AttributeName": "id", "KeyType": "HASH"}]


def test_the_table_is_encrypted_recoverable_and_paid_by_request(table):
    properties = table["Properties"]
    assert properties["SSESpecification"]["SSEEnabled"] is True
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert properties["BillingMode"] == "PAY_PER_REQUEST"


def test_logs_go_to_the_group_that_ends(resources, function):
    assert function["LoggingConfig"] == {"LogGroup": {"Ref": "CoachLog"}}
    assert 0 < only(resources, "AWS::Logs::LogGroup")["Properties"]["RetentionInDays"] <= 90


def test_an_attack_has_a_ceiling_at_the_table_and_where_it_is_wanted_at_the_function(
    written, table, function
):
    units = {"Ref": "TableUnits"}
    ceiling = {"MaxReadRequestUnits": units, "MaxWriteRequestUnits": units}
    assert table["Properties"]["OnDemandThroughput"] == ceiling
    assert function["ReservedConcurrentExecutions"] == {
        "Fn::If": ["HasConcurrency", {"Ref": "Concurrency"}, {"Ref": "AWS::NoValue"}]
    }
    assert written["Parameters"]["Concurrency"]["Default"] == 0, "a new account has none to reserve"


def test_the_table_lets_twenty_sessions_begin_or_end_in_one_second(written):
    assert written["Parameters"]["TableUnits"]["Default"] >= 20 * 5


def test_a_budget_tells_whoever_hears_the_alarms(resources):
    budget = only(resources, "AWS::Budgets::Budget")
    assert budget["Condition"] == "HasBudget"
    assert budget["Properties"]["Budget"]["BudgetLimit"] == {
        "Amount": {"Ref": "MonthlyBudget"},
        "Unit": "USD",
    }
    told = budget["Properties"]["NotificationsWithSubscribers"]
    assert {one["Notification"]["NotificationType"] for one in told} == {"ACTUAL", "FORECASTED"}
    for one in told:
        wanted = [{"SubscriptionType": "EMAIL", "Address": {"Ref": "AlarmEmail"}}]
        assert one["Subscribers"] == wanted


ALARMS = {
    "ErrorAlarm": ("AWS/Lambda", "Errors"),
    "ApologyAlarm": ({"Ref": "AWS::StackName"}, "Apologies"),
    "ReportAlarm": ({"Ref": "AWS::StackName"}, "Reports"),
    "SlowAlarm": ("AWS/Lambda", "Duration"),
    "ThrottleAlarm": ("AWS/Lambda", "Throttles"),
    "ReadThrottleAlarm": ("AWS/DynamoDB", "ReadThrottleEvents"),
    "WriteThrottleAlarm": ("AWS/DynamoDB", "WriteThrottleEvents"),
}


def test_there_is_an_alarm_for_each_thing_that_can_go_wrong(resources):
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")
    watched = {
        name: (alarm["Properties"]["Namespace"], alarm["Properties"]["MetricName"])
        for name, alarm in alarms.items()
    }
    assert watched == ALARMS


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_tells_the_topic_where_there_is_one(resources, name):
    told = [{"Fn::If": ["HasAlarmEmail", {"Ref": "AlarmTopic"}, {"Ref": "AWS::NoValue"}]}]
    assert resources[name]["Properties"]["AlarmActions"] == told
    assert resources["AlarmTopic"]["Condition"] == "HasAlarmEmail"


@pytest.mark.parametrize("name", ALARMS)
def test_an_alarm_watches_something_of_this_stack(resources, name):
    properties = resources[name]["Properties"]
    watched = [dimension["Value"] for dimension in properties.get("Dimensions", ())]
    ours = properties["Namespace"] == {"Ref": "AWS::StackName"}
    assert ours or watched[0] in ({"Ref": "CoachFunction"}, {"Ref": "StretchTable"})


def test_the_slow_alarm_rings_before_alexa_gives_up(resources):
    slow = resources["SlowAlarm"]["Properties"]
    assert slow["ExtendedStatistic"] == "p99"
    assert slow["Threshold"] < ALEXA_TIMEOUT_S * 1000


def counts(properties, line):
    """Whether a filter counts a line: each quoted term of its pattern is in it, or must not be."""
    terms = re.findall(r'(-?)"([^"]+)"', properties["FilterPattern"])
    assert "".join(f'{sign}"{term}" ' for sign, term in terms) == properties["FilterPattern"] + " "
    return all((term in line) is (sign == "") for sign, term in terms)


LAMBDA = "[{level}]\t2026-11-25T15:43:05.016Z\t8a6e\t{message}"
"""How Lambda's Python writes what is logged."""


@pytest.mark.parametrize(
    ("level", "message", "metric"),
    [
        ("ERROR", "KeyError at handle:12", "Apologies"),
        ("ERROR", FAULT + "SessionEndedRequest: INVALID_RESPONSE, no", "Reports"),
        ("INFO", IN_HOLD, "SilencesInHolds"),
        ("INFO", "silence: 61234 ms, words 20345 ms, breaks 24500 ms", None),
        ("INFO", "move: cold -> setup", None),
        ("WARNING", "not read: StoreDown", None),
    ],
)
def test_what_goes_wrong_is_counted_once_in_the_functions_own_log(
    resources, level, message, metric
):
    line = LAMBDA.format(level=level, message=message)
    filters = of_type(resources, "AWS::Logs::MetricFilter").values()
    assert all(one["Properties"]["LogGroupName"] == {"Ref": "CoachLog"} for one in filters)
    counted = [
        transformation["MetricName"]
        for one in filters
        if counts(one["Properties"], line)
        for transformation in one["Properties"]["MetricTransformations"]
    ]
    assert counted == ([metric] if metric else [])


@pytest.mark.parametrize(
    ("alarm", "metric"), [("ApologyAlarm", "Apologies"), ("ReportAlarm", "Reports")]
)
def test_an_alarm_rings_at_the_first_line_that_is_counted(resources, alarm, metric):
    (transformation,) = resources[metric]["Properties"]["MetricTransformations"]
    rung = resources[alarm]["Properties"]
    assert transformation["MetricName"] == rung["MetricName"]
    assert transformation["MetricNamespace"] == rung["Namespace"]
    assert (rung["Statistic"], rung["Threshold"]) == ("Sum", 1)


def test_the_dashboard_is_json_once_its_names_are_filled_in(resources):
    body = only(resources, "AWS::CloudWatch::Dashboard")["Properties"]["DashboardBody"]["Fn::Sub"]
    names = re.findall(r"\$\{([^}]+)\}", body)
    assert set(names) <= {"AWS::Region", "AWS::StackName", *resources}
    widgets = json.loads(body)["widgets"]
    assert len(widgets) == 4
    for metric in ("Apologies", "Reports", "SilencesInHolds"):
        assert f'"{metric}"' in body


def test_only_the_sounds_can_be_read_by_all_and_nothing_listed_or_written(resources):
    policy = only(resources, "AWS::S3::BucketPolicy")["Properties"]["PolicyDocument"]
    (statement,) = policy["Statement"]
    assert statement["Action"] == "s3:GetObject"
    assert statement["Resource"] == {"Fn::Sub": "${SoundsBucket.Arn}/sounds/*"}
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": True}}


def test_the_bucket_of_the_sounds_keeps_versions_and_is_there_only_where_it_is_wanted(resources):
    bucket = only(resources, "AWS::S3::Bucket")
    assert bucket["Properties"]["VersioningConfiguration"] == {"Status": "Enabled"}
    assert bucket["Condition"] == "HasSounds"
