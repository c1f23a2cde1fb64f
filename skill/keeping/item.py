"""A person's item in the DynamoDB table: how it is read, and the updates that change it."""

import os
from typing import Any

from skill.keeping.contract import (
    KEPT_S,
    Stored,
    Unreadable,
    counted_on,
    from_text,
    is_version,
    next_version,
    to_text,
)

Item = dict[str, Any]
Update = dict[str, Any]

EXPIRES = "expires"
"""The table's time-to-live attribute, in seconds since 1970; DynamoDB deletes a few days late."""

RECORD = "record"

VERSION = "version"

WRITE = "write"
"""Which write made the item what it is: how a writer whose answer was lost knows its own work."""

_MARKS = "#version = :next, #expires = :expires, #write = :write"


def stored_in(item: Item, now: float) -> Stored:
    """What the item stores; past its time, or set aside, there is only its version.

    Raises:
        Unreadable: the item is not as this skill writes it.
    """
    if RECORD not in item and VERSION not in item:
        return Stored()
    version = _number_in(item, VERSION)
    if not is_version(version):
        raise Unreadable("the version is no count")
    if RECORD not in item or _is_past(item, now):
        return Stored(version=version)
    return from_text((item[RECORD] or {}).get("S"), version)


def writing(stored: Stored, now: float) -> Update:
    """The update that puts this in the place of what has its version.

    Raises:
        Unreadable: it cannot be stored.
    """
    update = _marked(next_version(stored), now)
    update["UpdateExpression"] = f"SET #record = :record, {_MARKS}"
    update["ExpressionAttributeNames"]["#record"] = RECORD
    update["ExpressionAttributeValues"][":record"] = {"S": to_text(stored.plain)}
    if not stored.version:
        nothing = "attribute_not_exists(#version) AND attribute_not_exists(#record)"
        return update | {"ConditionExpression": nothing}
    return _provided_that_it_is(update, {"N": str(stored.version)})


def setting_aside(item: Item, now: float) -> Update:
    """The update that moves the record of this very item, whatever it is, to a name of its own."""
    update = _marked(counted_on(_number_in(item, VERSION)), now)
    update["UpdateExpression"] = f"SET {_MARKS}"
    if RECORD in item:
        update["UpdateExpression"] = f"SET #aside = #record, {_MARKS} REMOVE #record"
        names = {"#record": RECORD, "#aside": _free_name(item, now)}
        update["ExpressionAttributeNames"] |= names
    return _provided_that_it_is(update, item.get(VERSION))


def _marked(version: int, now: float) -> Update:
    """What every update writes: the next version, how long it is kept, and whose write it is."""
    values = {
        ":next": {"N": str(version)},
        ":expires": {"N": str(int(now) + KEPT_S)},
        ":write": {"S": os.urandom(8).hex()},
    }
    names = {"#version": VERSION, "#expires": EXPIRES, "#write": WRITE}
    return {"ExpressionAttributeNames": names, "ExpressionAttributeValues": values}


def _provided_that_it_is(update: Update, version: Any) -> Update:
    """The update, on condition that the item's version is still this, of whatever type."""
    if version is None:
        return update | {"ConditionExpression": "attribute_not_exists(#version)"}
    update["ExpressionAttributeValues"][":seen"] = version
    return update | {"ConditionExpression": "#version = :seen"}


def _free_name(item: Item, now: float) -> str:
    at_ms = int(now * 1000)
    while f"aside_{at_ms}" in item:
        at_ms += 1
    return f"aside_{at_ms}"


def _is_past(item: Item, now: float) -> bool:
    expires = _number_in(item, EXPIRES)
    return expires is not None and expires <= now


def _number_in(item: Item, name: str) -> int | None:
    """The whole number of this name; None where there is none. DynamoDB sends numbers as text."""
    number: Any = (item.get(name) or {}).get("N")
    try:
        return int(number) if isinstance(number, str) else None
    except ValueError:
        return None
