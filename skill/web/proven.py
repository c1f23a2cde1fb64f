"""Which addresses of chains have proved good, kept over restarts in a file of our own."""

from collections import OrderedDict
from collections.abc import Iterator, Set
from pathlib import Path

from skill.web.chain_url import canonical
from skill.web.log import log
from skill.web.refusal import Refused

MOST = 8
"""So many addresses are kept. Alexa has one, and for a while a second when it changes."""


class Proven(Set[str]):
    """Addresses whose chain led to a signer once.

    Nothing is believed for it: the chain is fetched and checked as any other. Only nobody can hold
    its fetch up. Without a path they are forgotten when the process ends.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._urls = OrderedDict.fromkeys(_urls_in(path) if path else ())

    def __contains__(self, url: object) -> bool:
        return url in self._urls

    def __iter__(self) -> Iterator[str]:
        return iter(self._urls)

    def __len__(self) -> int:
        return len(self._urls)

    def add(self, url: str) -> None:
        """Keep an address; of too many the oldest goes. That a disk is full stops nobody."""
        if url in self._urls:
            return
        self._urls[url] = None
        while len(self._urls) > MOST:
            self._urls.popitem(last=False)
        if self._path:
            try:
                _write(self._path, "\n".join(self._urls))
            except OSError as error:
                log.warning("addresses of chains are not kept: %s", type(error).__name__)


def _urls_in(path: Path) -> list[str]:
    """The addresses in a file; where there is none, or something else stands in it, none."""
    try:
        return [url for url in path.read_text(encoding="ascii").splitlines() if _is_canonical(url)]
    except (OSError, ValueError):
        return []


def _is_canonical(url: str) -> bool:
    try:
        return canonical(url) == url
    except Refused:
        return False


def _write(path: Path, text: str) -> None:
    """The whole file or nothing of it."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="ascii")
    new.replace(path)
