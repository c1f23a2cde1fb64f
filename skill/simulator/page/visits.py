"""All open pages: each found by its id, and only so many of them."""

import uuid
from collections import OrderedDict
from collections.abc import Callable

from skill.simulator.page.visit import Visit

MAX_VISITS = 32


class Unknown(LookupError):
    """An id that is no open page's: never given, given up for newer ones, or before a restart."""


class Visits:
    """Pages by their ids; where there are too many, the one that was not used for longest goes."""

    def __init__(self, made: Callable[[], Visit], most: int = MAX_VISITS) -> None:
        self._made = made
        self._most = most
        self._visits: OrderedDict[str, Visit] = OrderedDict()

    def open(self) -> str:
        """A new page's id."""
        name = uuid.uuid4().hex
        self._visits[name] = self._made()
        while len(self._visits) > self._most:
            _, oldest = self._visits.popitem(last=False)
            oldest.leave()
        return name

    def find(self, name: str) -> Visit:
        """The page of an id.

        Raises:
            Unknown: there is none.
        """
        if name not in self._visits:
            raise Unknown(name)
        self._visits.move_to_end(name)
        return self._visits[name]
