"""A person's item in the DynamoDB table: how it is read, and the updates that change it."""

import os
from typing import Any

from skill.alexa.store.contract import (
    KEPT_S,
    VERSION,
    Attributes,
    Unreadable,
    from_text,
    is_version,
    seen_in,
    to_text,
)

Item = dict[str, Any]
Update = dict[str, Any]

EXPIRES = "expires"
"""The table's time-to-live attribute, in seconds since 1970; DynamoDB deletes a few days late."""

RECORD = "record"

WRITE = "write"
"""Which write made the item what it is: how a writer whose answer was lost knows its own work."""

_MARKS = "#version = :next, #expires = :expires, #write = :write"


def attributes_in(item: Item, now: float) -> Attributes:
    """The attributes in the item; past its time, or set aside, there is only their version.

    Raises:
        Unreadable: the item is not as this skill writes it.
    """
    if RECORD not in item and VERSION not in item:
        return {}
    version = _number_in(item, VERSION)
    if not is_version(version):
        raise Unreadable("the version is no count")
    if RECORD not in item or _is_past(item, now):
        return {VERSION: version}
    return from_text((item[RECORD] or {}).get("S"), version)


def saving(attributes: Attributes, now: float) -> Update:
    """The update that puts the attributes in the place of those with their version.

    Raises:
        Unreadable: the attributes cannot be kept.
    """
    seen = seen_in(attributes)
    update = _marked(seen, now)
    update["UpdateExpression"] = f"SET #record = :record, {_MARKS}"
    update["ExpressionAttributeNames"]["#record"] = RECORD
    update["ExpressionAttributeValues"][":record"] = {"S": to_text(attributes)}
    if seen is None:
        nothing = "attribute_not_exists(#version) AND attribute_not_exists(#record)"
        return update | {"ConditionExpression": nothing}
    return _provided_that_it_is(update, {"N": str(seen)})


def setting_aside(item: Item, now: float) -> Update:
    """The update that moves the record of this very item, whatever it is, to a name of its own."""
    version = _number_in(item, VERSION)
    update = _marked(version if is_version(version) else None, now)
    update["UpdateExpression"] = f"SET {_MARKS}"
    if RECORD in item:
        update["UpdateExpression"] = f"SET #aside = #record, {_MARKS} REMOVE #record"
        names = {"#record": RECORD, "#aside": _free_name(item, now)}
        update["ExpressionAttributeNames"] |= names
    return _provided_that_it_is(update, item.get(VERSION))


def _marked(seen: int | None, now: float) -> Update:
    """What every update writes: the next version, how long it is kept, and whose write it is."""
    values = {
        ":next": {"N": str((seen or 0) + 1)},
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
    """The whole number of this name; None where there is none."""
    number: Any = (item.get(name) or {}).get("N")
    try:
        return int(number)
    except (TypeError, ValueError):
        return None
