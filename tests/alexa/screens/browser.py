"""A real browser that shows directives as a device would, and measures what it shows."""

import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from shutil import which

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By

from skill.simulator.viewhost.files import FETCHED, file_at, missing

PAGE = Path(__file__).with_name("page.html")
SCRIPTS = FETCHED.parent / "scripts" / "node_modules" / "@fontsource"
FONTS = {
    f"/script/{script}.woff2": SCRIPTS / f"noto-sans-{font}-700-normal.woff2"
    for script, font in {
        "arabic": "arabic/files/noto-sans-arabic-arabic",
        "devanagari": "devanagari/files/noto-sans-devanagari-devanagari",
        "japanese": "jp/files/noto-sans-jp-japanese",
    }.items()
}
"""Typefaces of other scripts, bold, the widest kind."""

FLAGS = """
    --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
    --disable-background-networking --disable-component-update --hide-scrollbars
    --force-device-scale-factor=1 --font-render-hinting=none
""".split()
PRESS_FRAMES = 12  # the renderer overlooks a touch shorter than some 0.15 s
SHARP = 960  # pixels of a picture's longer side: more would only take time


def no_scripts():
    """Whether this machine lacks the typefaces of other scripts."""
    lacking = [path for path in FONTS.values() if not path.is_file()]
    return "the typefaces: make .apl/scripts/ready" if lacking else ""


def why_not():
    """What this machine lacks for a browser test; nothing if it has all."""
    lacking = [name for name in ("chromium", "chromedriver") if not which(name)]
    return ", ".join(lacking + (["the renderer: make .apl/ready"] if missing() else []))


class Files(BaseHTTPRequestHandler):
    """Serves the page and the renderer's files."""

    def do_GET(self):
        found = (PAGE.read_bytes(), "text/html") if self.path == "/" else file_at(self.path)
        if (font := FONTS.get(self.path)) and font.is_file():
            found = font.read_bytes(), "font/woff2"
        self.send_response(200 if found else 404)
        if found:
            self.send_header("Content-Type", found[1])
        self.end_headers()
        self.wfile.write(found[0] if found else b"")

    def log_message(self, *_):
        """Nothing is printed."""


class Browser:
    """One page of a headless Chromium, with an empty profile of its own."""

    def __init__(self):
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        options = webdriver.ChromeOptions()
        options.binary_location = which("chromium")
        for flag in FLAGS:
            options.add_argument(flag)
        options.add_argument(f"--user-data-dir={self.profile.name}")
        options.add_argument("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
        service = webdriver.ChromeService(which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.get(f"http://127.0.0.1:{self.server.server_port}/")

    def close(self):
        self.driver.quit()
        self.server.shutdown()
        self.server.server_close()
        self.profile.cleanup()

    def show(self, directive, viewport, *, larger=False):
        """Renders a directive and waits for it; raises what the renderer raised."""
        width, height = viewport["width"], viewport["height"]
        self.scale = min(1, SHARP / max(width, height))
        size = {"width": width, "height": height, "deviceScaleFactor": self.scale, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.run("document.body.className = arguments[0]", "scripts larger" if larger else "")
        error = self.driver.execute_async_script(
            "const done = arguments[2];"
            "show(arguments[0], arguments[1]).then(() => requestAnimationFrame(() =>"
            "  requestAnimationFrame(() => done(errors.pop()))), error => done(error.stack))",
            directive,
            viewport,
        )
        assert not error, error

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def run_async(self, expression, *arguments):
        """The value that a promise in the page comes to; up to a minute is waited for it."""
        self.driver.set_script_timeout(60)
        script = f"const done = arguments[arguments.length - 1]; ({expression}).then(done)"
        return self.driver.execute_async_script(script, *arguments)

    def picture(self):
        return Image.open(BytesIO(self.driver.get_screenshot_as_png())).convert("RGB")

    def press(self, button):
        """Lays a finger on a button, and takes it off once the renderer has seen it there."""
        self.lay_on(button)
        self.lift()

    def lay_on(self, button):
        """Lays a finger on a button, and leaves it there until the renderer has seen it."""
        target = self.driver.find_element(By.CSS_SELECTOR, f"[data-id='{button}']")
        ActionChains(self.driver).move_to_element(target).perform()
        self.run_async("pass(arguments[0])", PRESS_FRAMES)
        ActionChains(self.driver).click_and_hold().perform()
        self.run_async("pass(arguments[0])", PRESS_FRAMES)

    def lift(self):
        """Takes the finger off."""
        ActionChains(self.driver).release().perform()
        self.run_async("pass(arguments[0])", PRESS_FRAMES)

    def key(self, key):
        """A key of a remote control."""
        ActionChains(self.driver).send_keys(key).perform()
        self.run_async("pass(arguments[0])", PRESS_FRAMES)
