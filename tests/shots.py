"""Photographs for README and docs, taken of the demo at two widths.

``python -m tests.shots [folder]`` starts a demo of its own and stops it again.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
WIDTHS = (1280, 390)
# Name of the picture: who looks ("" is nobody in particular), at what; or at what
# the first such link leads to.
VIEWS = {
    "public-home": ("", "/", ""),
    "public-guide": ("", "/guides/establishment/", ""),
    "portal-home": ("lin", "/portal/", ""),
    "portal-case": ("lin", "/portal/cases/?show=running", "main h3 a"),
    "desk-queue": ("zhou", "/desk/", ""),
    "desk-case": ("zhou", "/desk/?procedure=establishment", "tr[data-row] a"),
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="shots-") as var,
        _demo(Path(var)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell")
            or shutil.which("chromium"),
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        for name, (who, path, link) in VIEWS.items():
            for width in WIDTHS:
                picture = folder / f"{name}-{width}.png"
                _photograph(browser, address, who, path, link, width, picture)
                print(picture)
        browser.close()


@contextmanager
def _demo(var: Path):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    os.environ |= {"DJANGO_DEMO": "1", "DJANGO_VAR_DIR": str(var)}
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wait(address: str, server: subprocess.Popen) -> None:
    while server.poll() is None:
        try:
            urlopen(address, timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The demo did not start.")


def _photograph(browser, address, who, path, link, width, picture) -> None:
    context = browser.new_context(
        base_url=address, locale="zh-CN", viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    if who:
        context.add_cookies([_session(who, address)])
    answer = page.goto(path)
    if answer.status != 200:
        raise SystemExit(f"{who or 'anybody'} gets {answer.status} from {path}")
    if link:
        with page.expect_navigation():
            page.locator(link).first.click()
    page.screenshot(path=picture)
    context.close()


def _session(who: str, address: str) -> dict[str, str]:
    """A cookie for one of the cast, made in a process with the demo's settings."""
    code = (
        "from django.contrib.auth import get_user_model as m;"
        "from django.test import Client; c = Client();"
        f"c.force_login(m().objects.get(username={who!r}));"
        "print(c.cookies['sessionid'].value)"
    )
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {"name": "sessionid", "value": made.stdout.split()[-1], "url": address}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES)
