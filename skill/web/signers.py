"""The signers that are known: fetched once a day at most, and a few of them remembered."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import monotonic
from typing import Any

from cryptography.x509.verification import Store

from skill.web.chain import Signer, signer
from skill.web.log import log
from skill.web.proven import Proven
from skill.web.refusal import Refused

KNOWN = 8
"""So many signers are remembered. Alexa has one, and for a while a second when it changes."""
ANEW_S, CHECKED_S = 43_200, 86_400
"""After half a day a chain is fetched and checked anew while it still counts; after a day it does
not count until that has been done."""
FETCHES = 2
"""So many chains that were of no use yet are fetched at once, whoever sends how many addresses."""
WAIT_S = 3.0
"""Nobody waits longer for a fetch, counted from its beginning: a little more than it may take."""
AGAIN_S = 0.5
"""A URL that was of no use is not fetched again for so long."""
USELESS = 256
"""So many URLs of no use are remembered."""


@dataclass(frozen=True)
class Known:
    """A signer, and when its chain was checked, in Unix seconds."""

    signer: Signer
    checked_s: float

    def counts(self, now: float) -> bool:
        """Whether its signatures are Alexa's without another look."""
        return now <= min(self.signer.until, self.checked_s + CHECKED_S)

    def is_fresh(self, now: float) -> bool:
        """Whether it is too early to look again."""
        return 0 <= now - self.checked_s < ANEW_S


@dataclass(frozen=True)
class Fetching:
    """A fetch under way, and how long it is waited for, by the monotonic clock."""

    until: float
    future: Future[Signer] = field(default_factory=Future)

    def result(self) -> Signer:
        """What it finds.

        Raises:
            Refused: it fails, or takes too long.
        """
        try:
            return self.future.result(max(self.until - monotonic(), 0))
        except TimeoutError as error:
            raise Refused("chain fetch: not waited for any longer") from error


@dataclass
class Signers:
    """From a chain's URL to its signer: at once where it is known, else by one fetch for all.

    Strangers can name any number of URLs under Alexa's address. They share `FETCHES` places; a URL
    that has once led to a signer needs none of them, so its fetch can be held up by nobody.
    """

    fetch: Callable[[str], bytes]
    roots: Store
    clock: Callable[[], float]
    proven: Proven = field(default_factory=Proven)
    wait_s: float = WAIT_S
    _known: OrderedDict[str, Known] = field(default_factory=OrderedDict, init=False)
    _useless: OrderedDict[str, float] = field(default_factory=OrderedDict, init=False)
    _fetching: dict[str, Fetching] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def at(self, url: str) -> Signer:
        """The signer whose chain stands at the URL, which is canonical.

        Raises:
            Refused: there is none, or too many other chains are being fetched.
        """
        with self._lock:
            now, known = self.clock(), self._known.get(url)
            if known and known.counts(now):
                self._known.move_to_end(url)
                if not known.is_fresh(now):
                    with suppress(Refused):
                        self._fetched(url)
                return known.signer
            fetching = self._fetched(url)
        return fetching.result()

    def _fetched(self, url: str) -> Fetching:
        """The fetch of this URL that is under way, else a new one."""
        if url in self._fetching:
            return self._fetching[url]
        if 0 < self._useless.get(url, 0) - self.clock() <= AGAIN_S:
            raise Refused("chain: of no use a moment ago")
        if url not in self.proven and len(self._fetching.keys() - self.proven) >= FETCHES:
            raise Refused("chain: too many at once")
        fetching = Fetching(monotonic() + self.wait_s)
        Thread(target=self._fetch, args=(url, fetching.future), daemon=True).start()
        self._fetching[url] = fetching
        return fetching

    def _fetch(self, url: str, future: Future[Signer]) -> None:
        """Whatever comes of it, those who wait are told, and the place is free again."""
        try:
            found = signer(self.fetch(url), self.roots, self.clock())
        except BaseException as error:  # noqa: BLE001 - told to all who wait
            if url in self._known:  # then nobody may be waiting
                log.warning("a chain that was good cannot be had anew: %s", error)
            with self._lock:
                _keep(self._useless, url, self.clock() + AGAIN_S, USELESS)
                del self._fetching[url]
            future.set_exception(error)
        else:
            with self._lock:
                _keep(self._known, url, Known(found, self.clock()), KNOWN)
                self.proven.add(url)
                del self._fetching[url]
            future.set_result(found)


def _keep(kept: OrderedDict[str, Any], url: str, value: Any, most: int) -> None:
    """The value is the one used last; where there are too many, the one least used is forgotten."""
    kept[url] = value
    kept.move_to_end(url)
    while len(kept) > most:
        kept.popitem(last=False)
