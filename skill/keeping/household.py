"""The household: which persons belong to an account, so that all can be deleted with it."""

import logging
from collections.abc import Mapping
from typing import Any

from skill.coach.record import Record
from skill.keeping.contract import Conflict, Store, Stored, StoreFault, Unreadable
from skill.keeping.kept import Kept

MAX_PERSONS = 32
"""More than the voices that Alexa knows in one household."""

MONTH_DAYS = 30
"""So often the list is written anew, lest it is past its time before the records that it names."""

log = logging.getLogger("skill")


def list_of(account: str) -> str:
    """The key of an account's list in the store."""
    return f"{account}-household"


def is_due(before: Kept, after: Kept) -> bool:
    """Whether the list is to be written: with a person's first session, and with one a month.

    It is so, too, with the first reminder, which rings whether there is a session or not.
    """
    first_one = bool(after.record.reminding.reminders) and not before.record.reminding.reminders
    return after.version > before.version and (_is_first_of_month(after.record) or first_one)


def _is_first_of_month(record: Record) -> bool:
    months = [row.day // MONTH_DAYS for row in record.rows[-2:]]
    return bool(months) and (len(months) == 1 or months[0] != months[1])


def enter(store: Store, account: str, person: str) -> None:
    """The person in the account's list. A store that fails is named in the log, and no more."""
    try:
        stored = store.read(list_of(account))
        persons = [each for each in _persons(stored.plain) if each != person]
        plain = {"persons": [*persons, person][-MAX_PERSONS:]}
        store.write(list_of(account), Stored(plain, stored.version))
    except Conflict:
        log.info("the household was written by another device meanwhile")
    except StoreFault as fault:
        log.warning("not in the household: %s", fault)


def others(store: Store, account: str, person: str) -> list[str]:
    """Who else belongs to the account, itself included where it is not the person's key.

    Raises:
        StoreFault: nobody knows.
    """
    return [
        each for each in (*_persons(store.read(list_of(account)).plain), account) if each != person
    ]


def delete_all(store: Store, account: str) -> None:
    """All persons of the account, their list, and what is kept under the account itself.

    Raises:
        StoreFault: not all of it is deleted; the list is still there, to try again.
    """
    try:
        persons = _persons(store.read(list_of(account)).plain)
    except Unreadable:
        persons = []
    for person in (*persons, account, list_of(account)):
        store.delete(person)


def _persons(plain: Mapping[str, Any]) -> list[str]:
    listed = plain.get("persons")
    return [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
