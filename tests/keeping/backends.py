"""The two stores with a door at the back: what really lies in them, and how to spoil it."""

import sqlite3
from contextlib import closing

from skill.keeping.contract import Stored
from skill.keeping.dynamodb import DynamoDbStore
from skill.keeping.sqlite import SqliteStore

NOW = 1_800_000_000.0
PERSON = "person-1"
OPERATIONS = {
    "read": lambda store: store.read(PERSON),
    "write": lambda store: store.write(PERSON, Stored({"a": 1})),
    "delete": lambda store: store.delete(PERSON),
    "set aside": lambda store: store.set_aside(PERSON),
}
TYPES = {str: "S", bytes: "B", bool: "BOOL", type(None): "NULL"}


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

    def put(self, person, **values):
        """Writes into the person's item as a stranger would."""
        for name, value in values.items():
            self.table.client.update_item(
                TableName=self.table.name,
                Key={"id": {"S": person}},
                UpdateExpression="SET #name = :value",
                ExpressionAttributeNames={"#name": name},
                ExpressionAttributeValues={":value": typed(value)},
            )

    def item(self, person):
        key = {"id": {"S": person}}
        return self.table.client.get_item(TableName=self.table.name, Key=key).get("Item")

    def aside(self, person):
        """The values set aside, oldest first."""
        item = self.item(person) or {}
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

    def put(self, person, **values):
        """Writes into the person's row as a stranger would."""
        self.store.read("somebody whose visit makes the tables")
        self.run("INSERT OR IGNORE INTO person (id) VALUES (?)", person)
        for name, value in values.items():
            statement = f"UPDATE person SET {name} = ? WHERE id = ?"  # noqa: S608 - a test's name
            self.run(statement, value, person)

    def aside(self, person):
        """The values set aside, oldest first."""
        found = self.run("SELECT record FROM aside WHERE id = ? ORDER BY rowid", person)
        return [record for (record,) in found]

    def everything(self):
        return self.path.read_bytes().decode("latin-1") if self.path.exists() else ""
