"""What a rehearsal found: a list of checks, each kept or not, printed as it comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from rich.console import Console
from rich.markup import escape

MARKS = {True: "[green]ok[/]", False: "[bold red]NO[/]", None: "[yellow]--[/]"}
"""Right, wrong, and not rehearsed."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something looked at: what, what was found, and whether that is right; None: not rehearsed."""

    what: str
    found: str
    kept: bool | None


def note(what: str, found: str) -> Check:
    """Something to know, which is neither right nor wrong."""
    return Check(what, found, kept=True)


def unrehearsed(what: str, why: str) -> Check:
    """Something that this machine cannot show."""
    return Check(what, why, kept=None)


def equal(what: str, found: object, wanted: object) -> Check:
    """Something that must be exactly so."""
    kept = found == wanted
    return Check(what, str(found) if kept else f"{found}, not {wanted}", kept)


def has_store() -> bool:
    """Whether the skill keeps anything at all."""
    return find_spec("skill.keeping") is not None


def show(title: str, checks: Iterable[Check], console: Console) -> bool:
    """Print checks as they are made; whether all are kept."""
    console.print(f"\n[bold]{title}")
    all_kept = True
    for check in checks:
        console.print(
            MARKS[check.kept], f"{escape(check.what)}: {escape(check.found)}", soft_wrap=True
        )
        all_kept = all_kept and check.kept is not False
    return all_kept
