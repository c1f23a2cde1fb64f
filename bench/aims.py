"""How a measurement stands to its aim: two columns of a table."""

from rich.table import Table


def table(title: str, *columns: str) -> Table:
    """A table that goes on, after these columns, with the aim and in a word whether it is met."""
    rows = Table(title=title, title_justify="left")
    rows.add_column(columns[0], no_wrap=True)
    for column in (*columns[1:], "aim"):
        rows.add_column(column, justify="right")
    rows.add_column("")
    return rows


def at_most(aim: float | None, measured: float, unit: str = "") -> tuple[str, str]:
    """The two cells: the aim, and whether it is met; both empty where there is none."""
    if aim is None:
        return "", ""
    return f"≤ {aim:g}{unit}", "met" if measured <= aim else "[bold red]missed[/]"


def aimed(cell: str, *, met: bool) -> str:
    """A cell that is marked where its aim is missed."""
    return cell if met else f"[bold]{cell}[/]"
