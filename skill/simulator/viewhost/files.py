"""The files of a screen in a page: which URL gives which file, and whether npm has brought them."""

from pathlib import Path

HERE = Path(__file__).parent
FETCHED = HERE.parents[2] / ".apl" / "node_modules"
"""Where `make .apl/ready` puts what comes from npm."""

FONTS = FETCHED / "@fontsource" / "open-sans" / "files"
FILES = {
    "/viewhost/screen.js": HERE / "screen.js",
    "/viewhost/screen.css": HERE / "screen.css",
    "/viewhost/renderer.js": FETCHED / "apl-viewhost-web" / "index.js",
    **{
        f"/viewhost/font-{weight}.woff2": FONTS / f"open-sans-latin-{weight}-normal.woff2"
        for weight in (400, 600, 700)
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
