"""The two stores with a door at the back: what really lies in them, and how to spoil it."""

import json
import sqlite3
from contextlib import closing

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.store.contract import person_in
from skill.alexa.store.dynamodb import DynamoDbStore
from skill.alexa.store.sqlite import SqliteStore
from stand_ins.envelopes import launch

NOW = 1_800_000_000.0
TYPES = {str: "S", bytes: "B", bool: "BOOL", type(None): "NULL"}


def request_of(user="user-1"):
    """A request as the SDK hands it to a store."""
    event = launch()
    event["session"]["user"] = event["context"]["System"]["user"] = {"userId": user}
    return DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope)


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


def typed(value):
    """A value as DynamoDB's items hold it."""
    if type(value) in {int, float}:
        return {"N": str(value)}
    return {TYPES[type(value)]: True if value is None else value}


class InDynamoDb:
    def __init__(self, table, clock):
        self.table = table
        self.clock = clock
        self.store = DynamoDbStore(table.client, table.name, clock)

    def put(self, request, **values):
        """Writes into the person's item as a stranger would."""
        for name, value in values.items():
            self.table.client.update_item(
                TableName=self.table.name,
                Key={"id": {"S": person_in(request)}},
                UpdateExpression="SET #name = :value",
                ExpressionAttributeNames={"#name": name},
                ExpressionAttributeValues={":value": typed(value)},
            )

    def item(self, request):
        key = {"id": {"S": person_in(request)}}
        return self.table.client.get_item(TableName=self.table.name, Key=key).get("Item")

    def aside(self, request):
        """The values set aside, oldest first."""
        item = self.item(request) or {}
        return [next(iter(item[name].values())) for name in sorted(item) if name[:6] == "aside_"]

    def everything(self):
        return str(self.table.client.scan(TableName=self.table.name)["Items"])


class InSqlite:
    def __init__(self, path, clock):
        self.path = path
        self.clock = clock
        self.store = SqliteStore(path, clock)

    def run(self, statement, *values):
        with closing(sqlite3.connect(self.path)) as rows, rows:
            return rows.execute(statement, values).fetchall()

    def put(self, request, **values):
        """Writes into the person's row as a stranger would."""
        self.store.get_attributes(request_of("a stranger's file has the tables, too"))
        self.run("INSERT OR IGNORE INTO person (id) VALUES (?)", person_in(request))
        for name, value in values.items():
            statement = f"UPDATE person SET {name} = ? WHERE id = ?"  # noqa: S608 - a test's name
            self.run(statement, value, person_in(request))

    def aside(self, request):
        """The values set aside, oldest first."""
        found = self.run("SELECT record FROM aside WHERE id = ? ORDER BY rowid", person_in(request))
        return [record for (record,) in found]

    def everything(self):
        return self.path.read_bytes().decode("latin-1") if self.path.exists() else ""
