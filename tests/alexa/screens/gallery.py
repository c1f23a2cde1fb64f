"""Every screen on every device, as build/gallery.html; `--keep` renews the references."""

import sys
from base64 import b64encode

from skill.simulator.viewhost.devices import SCREENS
from tests.alexa.screens import pictures
from tests.alexa.screens.browser import Browser, why_not
from tests.alexa.screens.moments import MOMENTS
from tests.conftest import ROOT

PAGE = """<!doctype html><meta charset="utf-8"><title>Screens</title>
<style>body {{ background: #888; font: 16px sans-serif; margin: 2em }}
div {{ display: flex; flex-wrap: wrap; gap: 1em }} figure {{ margin: 0 }} img {{ height: 300px }}
</style>{}"""


def main():
    lacking = why_not()
    if lacking:
        sys.exit(f"screens cannot be rendered: {lacking}")
    browser = Browser()
    rows = [row(browser, device) for device in SCREENS]
    browser.close()
    page = ROOT / "build" / "gallery.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(PAGE.format("".join(rows)), encoding="utf-8")
    sys.stdout.write(f"{page.relative_to(ROOT)}: {len(SCREENS) * len(MOMENTS)} screens\n")


def row(browser, device):
    """All moments on one device."""
    shown = "".join(figure(browser, name, device) for name in MOMENTS)
    return f"<h2>{device}</h2><div>{shown}</div>"


def figure(browser, name, device):
    """One moment on one device."""
    browser.show(MOMENTS[name].directive(device), SCREENS[device].viewport)
    picture = browser.picture()
    if "--keep" in sys.argv:
        pictures.save(picture, name, device)
    data = b64encode(pictures.png(picture)).decode()
    source = f"data:image/png;base64,{data}"
    return f'<figure><img alt="{name}" src="{source}"><figcaption>{name}</figcaption></figure>'


if __name__ == "__main__":
    main()
