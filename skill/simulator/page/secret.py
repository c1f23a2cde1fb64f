"""The page's secret: whoever knows it may ask, and it stays with the one who started the page."""

import os
import secrets
from pathlib import Path

NAME = "page.secret"
OTHERS = 0o077
"""The bits of a file's mode by which somebody else may read or write it."""


def own_folder() -> Path:
    """Where programs keep such things of a person's."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "ball-back-stretch"


def kept(folder: Path) -> str:
    """The secret that is kept in a folder, in a file of the person's own; made where there is none.

    It outlives the page's server, so that a tab which is still open goes on with the next one. A
    file that somebody else may have read is worth nothing, and another secret takes its place.

    Raises:
        OSError: it can be neither read nor written.
    """
    path = folder / NAME
    if path.is_file() and not path.stat().st_mode & OTHERS and (known := path.read_text().strip()):
        return known
    folder.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    made = secrets.token_urlsafe()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{made}\n")
    return made
