"""A store of which a test knows every call, and says which of them fail, and how."""

import itertools

from skill.keeping.contract import Store, StoreDown
from skill.keeping.sqlite import SqliteStore
from tests.conftest import START_MS


def down(_):
    """The store does nothing."""
    raise StoreDown("down")


def answer_lost(call):
    """The store does as it is asked, and nobody hears of it."""
    call()
    raise StoreDown("the answer was lost")


def works(call):
    """The store does as it is asked."""
    return call()


class Watched(Store):
    """The real store behind a door; each call meets the next fault planned, or the standing one."""

    def __init__(self, store):
        self.store = store
        self.calls = []
        self.planned = []
        self.standing = works

    def _ask(self, name, *arguments):
        self.calls.append(name)
        fault = self.planned.pop(0) if self.planned else self.standing
        return fault(lambda: getattr(self.store, name)(*arguments))

    def read(self, person):
        return self._ask("read", person)

    def write(self, person, stored):
        self._ask("write", person, stored)

    def delete(self, person):
        self._ask("delete", person)

    def set_aside(self, person):
        self._ask("set_aside", person)


def stores_in(folder):
    """Makes a store of its own at each call: one for every example of a test."""
    count = itertools.count()
    return lambda: Watched(SqliteStore(folder / f"{next(count)}.db", lambda: START_MS / 1000))
