"""The signers that are known: fetched once, remembered until they expire, a few at most."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from cryptography.x509.verification import Store

from skill.web.chain import Signer, signer
from skill.web.refusal import Refused

KNOWN = 8
"""So many signers are remembered. Alexa has one, and for a while a second when it changes."""
FETCHES = 2
"""So many chains are fetched at once: strangers' URLs must not bind every thread."""
AGAIN_S = 10
"""A URL that was of no use is not fetched again for so long."""
USELESS = 256
"""So many URLs of no use are remembered."""


@dataclass
class Signers:
    """From a chain's URL to its signer: at once where it is known, else by one fetch for all."""

    fetch: Callable[[str], bytes]
    roots: Store
    clock: Callable[[], float]
    _known: OrderedDict[str, Signer] = field(default_factory=OrderedDict, init=False)
    _useless: OrderedDict[str, float] = field(default_factory=OrderedDict, init=False)
    _fetching: dict[str, Future[Signer]] = field(default_factory=dict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)

    def at(self, url: str) -> Signer:
        """The signer whose chain stands at the URL, which is canonical.

        Raises:
            Refused: there is none, or too many other chains are being fetched.
        """
        with self._lock:
            if found := self._remembered(url):
                return found
            others, ours = self._fetching.get(url), Future[Signer]()
            if others is None:
                self._begin(url, ours)
        if others is not None:
            return others.result()
        self._finish(url, ours)
        return ours.result()

    def _remembered(self, url: str) -> Signer | None:
        now, found = self.clock(), self._known.get(url)
        if found and now <= found.until:
            return found
        self._known.pop(url, None)
        if now < self._useless.get(url, 0):
            raise Refused("chain: of no use a moment ago")
        return None

    def _begin(self, url: str, ours: Future[Signer]) -> None:
        if len(self._fetching) >= FETCHES:
            raise Refused("chain: too many at once")
        self._fetching[url] = ours

    def _finish(self, url: str, ours: Future[Signer]) -> None:
        """Whatever comes of it, those who wait are told, and the place is free again."""
        try:
            found = signer(self.fetch(url), self.roots, self.clock())
        except BaseException as error:  # noqa: BLE001 - told to all who wait, and raised for ours
            with self._lock:
                _keep(self._useless, url, self.clock() + AGAIN_S, USELESS)
                del self._fetching[url]
            ours.set_exception(error)
        else:
            with self._lock:
                _keep(self._known, url, found, KNOWN)
                del self._fetching[url]
            ours.set_result(found)


def _keep(kept: OrderedDict[str, Any], url: str, value: Any, most: int) -> None:
    kept[url] = value
    while len(kept) > most:
        kept.popitem(last=False)
