"""What a rehearsal found: a list of checks, each kept or not, printed as it comes."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console


@dataclass(frozen=True, slots=True)
class Check:
    """Something looked at: what, what was found, and whether that is right."""

    what: str
    found: str
    kept: bool


def note(what: str, found: str) -> Check:
    """Something to know, which is neither right nor wrong."""
    return Check(what, found, kept=True)


def equal(what: str, found: object, wanted: object) -> Check:
    """Something that must be exactly so."""
    kept = found == wanted
    return Check(what, str(found) if kept else f"{found}, not {wanted}", kept)


def show(title: str, checks: Iterable[Check], console: Console) -> bool:
    """Print checks as they are made; whether all are kept."""
    console.rule(f"[bold]{title}", align="left")
    all_kept = True
    for check in checks:
        mark = "[green]ok[/]  " if check.kept else "[bold red]NO[/]  "
        console.print(mark, f"{check.what}:", check.found, markup=True, soft_wrap=True)
        all_kept = all_kept and check.kept
    return all_kept
