"""The files of a screen in a page: which URL gives which file, and whether npm has brought them."""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FETCHED = HERE.parents[2] / ".apl" / "node_modules"
"""Where `make .apl/ready` puts what comes from npm."""

PACKAGES = {
    "renderer": FETCHED / "apl-viewhost-web",
    "typeface": FETCHED / "@fontsource" / "open-sans",
}
RENDERER = "/viewhost/renderer.js"
FONTS = {weight: f"/viewhost/font-{weight}.woff2" for weight in (400, 600, 700)}
"""The renderer's URL, and the typeface's, by its weights."""

FILES = {
    "/viewhost/screen.js": HERE / "screen.js",
    "/viewhost/screen.css": HERE / "screen.css",
    RENDERER: PACKAGES["renderer"] / "index.js",
    **{
        url: PACKAGES["typeface"] / "files" / f"open-sans-latin-{weight}-normal.woff2"
        for weight, url in FONTS.items()
    },
}
"""What a page needs: the renderer as a plain script, then `screen.js` as a module."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


def missing() -> list[str]:
    """The files that npm has not brought yet."""
    return [str(path) for path in FILES.values() if not path.is_file()]


def file_at(url: str) -> tuple[bytes, str] | None:
    """A file's bytes and its type by its URL; nothing where there is none."""
    path = FILES.get(url)
    return (path.read_bytes(), TYPES[path.suffix]) if path and path.is_file() else None


def version_of(url: str) -> str:
    """The version of the package that a file is of; empty for our own, and for what is missing."""
    path = FILES[url]
    package = next((place for place in PACKAGES.values() if place in path.parents), None)
    return _version(package) if package else ""


@cache
def _version(package: Path) -> str:
    described = package / "package.json"
    if not described.is_file():
        return ""
    return str(json.loads(described.read_text(encoding="utf-8"))["version"])


def versioned(url: str) -> str:
    """The file's URL with its version, by which a browser may keep it for good."""
    return f"{url}?v={version_of(url)}"
