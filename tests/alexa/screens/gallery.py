"""Every screen on every device, as build/gallery.html, checked; `--keep` renews the references.

Names of devices or of moments as further arguments are the only ones that are shown.
"""

import sys
from base64 import b64encode

from skill.simulator.viewhost.devices import SCREENS
from tests.alexa.screens import pictures
from tests.alexa.screens.browser import Browser, why_not
from tests.alexa.screens.moments import MOMENTS
from tests.alexa.screens.pairs import OTHERS, PAIRS
from tests.alexa.screens.seen import assert_whole, rendered
from tests.conftest import ROOT

ALL = MOMENTS | PAIRS | OTHERS
PAGE = """<!doctype html><meta charset="utf-8"><title>Screens</title>
<style>body {{ background: #888; font: 16px sans-serif; margin: 2em }}
div {{ display: flex; flex-wrap: wrap; gap: 1em }} figure {{ margin: 0 }} img {{ height: 300px }}
</style>{}"""


def main():
    lacking = why_not()
    if lacking:
        sys.exit(f"screens cannot be rendered: {lacking}")
    shown = MOMENTS if "--keep" in sys.argv else ALL
    shown = {name: shown[name] for name in shown if name in sys.argv} or shown
    devices = [device for device in SCREENS if device in sys.argv] or list(SCREENS)
    browser = Browser()
    rows = [row(browser, shown, device) for device in devices]
    browser.close()
    page = ROOT / "build" / "gallery.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(PAGE.format("".join(rows)), encoding="utf-8")
    sys.stdout.write(f"{page.relative_to(ROOT)}: {len(devices) * len(shown)} screens\n")


def row(browser, shown, device):
    """All moments on one device."""
    figures = "".join(figure(browser, name, shown[name], device) for name in shown)
    return f"<h2>{device}</h2><div>{figures}</div>"


def figure(browser, name, moment, device):
    """One moment on one device; what is wrong with it stands under it."""
    seen = rendered(browser, moment, device)
    said = name
    try:
        assert_whole(seen)
    except AssertionError as fault:
        said = f"{name}: {fault}"
        sys.stdout.write(f"{device} {said}\n")
    if "--keep" in sys.argv:
        pictures.save(seen.picture, name, device)
    data = b64encode(pictures.png(seen.picture)).decode()
    source = f"data:image/png;base64,{data}"
    return f'<figure><img alt="{name}" src="{source}"><figcaption>{said}</figcaption></figure>'


if __name__ == "__main__":
    main()
