"""Takes the pictures of the README anew from the demo city: `make screenshots`."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
BROWSER_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "luoshi-demo-2026"
WIDE, PHONE = (1440, 1000), (390, 844)
PICTURES = (
    # (name, user, path, what the address of a link on that page looks like that is followed, size)
    ("overview", "xuming", "/", None, WIDE),
    ("reading", "xuming", "/readings/", r"/readings/\d+/$", WIDE),
    ("commitment", "xuming", "/ledger/?state=close_requested", r"/ledger/\d+/$", WIDE),
    ("phone", "hezhiqiu", "/mine/", None, PHONE),
)


def main(folder: Path = IMAGES) -> None:
    """Serves the demo from a folder of its own, takes every picture at both sizes, stops."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"LUOSHI_DATA": data}
        server = subprocess.Popen([sys.executable, "-m", "demo", "--port", str(PORT)], cwd=ROOT, env=environment)
        try:
            wait(server)
            with sync_playwright() as playwright:
                path = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
                browser = playwright.chromium.launch(executable_path=path, args=BROWSER_OPTIONS)
                for name, user, page, link, size in PICTURES:
                    picture(browser, folder / f"{name}.png", user, page, link, size)
        finally:
            server.terminate()
            server.wait(20)


def wait(server: subprocess.Popen) -> None:
    """Until the server answers."""
    for _ in range(1200):
        if server.poll() is not None:
            sys.exit("The demo did not start.")
        try:
            urllib.request.urlopen(f"{ADDRESS}/sign-in", timeout=1)
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("The demo did not answer within ten minutes.")


def picture(browser: Browser, file: Path, user: str, path: str, link: str | None, size: tuple[int, int]) -> None:
    """One page as one user sees it."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{ADDRESS}/sign-in")
    page.fill("input[name=username]", user)
    page.fill("input[name=password]", PASSWORD)
    page.click("button[type=submit], main button")
    page.wait_for_load_state("networkidle")
    page.goto(ADDRESS + path)  # a sign-in on the way to the start leads to the desk
    if link:
        addresses = page.eval_on_selector_all("main a", "links => links.map(link => link.getAttribute('href'))")
        page.goto(ADDRESS + next(address for address in addresses if re.search(link, address)))
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
