"""How large the package is that ships, part by part."""

import io
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.table import Table

from bench.aims import at_most, table

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / ".aws-sam" / "package"
ZIPPED_AIM_MB = 2.5
SHOWN = 8


def tables() -> Iterator[Table]:
    """One table: the largest parts, and all of it."""
    subprocess.run(["make", "--silent", "package"], cwd=ROOT, check=True)
    parts, whole = zipped(PACKAGE)
    rows = table("Size of the package, in MB", "", "unpacked", "zipped")
    unpacked = unzipped(PACKAGE)
    for name, size in parts.most_common(SHOWN):
        rows.add_row(name, _mb(unpacked[name]), _mb(size), "", "")
    rest = sum(unpacked.values()), whole
    rows.add_row("all of it", *map(_mb, rest), *at_most(ZIPPED_AIM_MB, whole / 1e6))
    yield rows


def zipped(folder: Path) -> tuple[Counter[str], int]:
    """Bytes of each part as SAM would zip it, and of the whole archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            file.write(path, path.relative_to(folder))
    parts: Counter[str] = Counter()
    for entry in file.infolist():
        parts[entry.filename.split("/")[0]] += entry.compress_size
    return parts, len(archive.getvalue())


def unzipped(folder: Path) -> Counter[str]:
    """Bytes of each part as it lies there."""
    parts: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file():
            parts[path.relative_to(folder).parts[0]] += path.stat().st_size
    return parts


def _mb(size: float) -> str:
    return f"{size / 1e6:.2f}"
