"""A demonstration province served for real, and a system Chromium to look at it with."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from tools.steps import PYTHON, ROOT

START_SECONDS = 60
SINERGI = (PYTHON, "-m", "sinergi")


def chromium_path() -> str | None:
    """The Chromium of this machine, if there is one."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if path := shutil.which(name):
            return path
    return None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser that talks to nobody but the pages it is shown."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium_path(),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
            ],
        )
        try:
            yield browser
        finally:
            browser.close()


def sign_in(page: Page, who: str) -> None:
    """Sign in as one of the demonstration's cast, with one click, and arrive at home."""
    page.goto("/masuk/login/")
    page.locator(f"[data-demo='{who}']").click()
    arrive_home(page)


def arrive_home(page: Page) -> None:
    """Wait until the home page stands."""
    page.wait_for_url(lambda url: urlsplit(url).path == "/")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once `address` answers; raise when the server ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with code {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"no answer from {address}")


@contextmanager
def demo_server(*demo_arguments: str, workspace: Path | None = None) -> Iterator[str]:
    """Serve a demonstration at a free port and give its address; afterwards nothing is left.

    It is built in a temporary workspace with `demo_arguments`, unless `workspace` names one.
    """
    with tempfile.TemporaryDirectory(prefix="sinergi-demo-") as folder:
        environment = _environment(workspace or Path(folder) / "workspace")
        if workspace is None:
            subprocess.run(
                [*SINERGI, "demo", *demo_arguments],
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        port = free_port()
        server = subprocess.Popen(
            [*SINERGI, "run", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(address, server)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _environment(workspace: Path) -> dict[str, str]:
    """This machine's environment without its own Sinergi, and with that workspace."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SINERGI_")}
    # A test run brings settings and a database of its own; what is served is the product.
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept | {"SINERGI_DATA_DIR": str(workspace.resolve()), "SINERGI_LOG_LEVEL": "ERROR"}
