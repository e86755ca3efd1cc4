"""`./do screenshot`: pictures of the main pages into screenshots/, phone and desktop.

With `--readme` it also renews the picture that the README shows.
"""

import shutil
import sys
from dataclasses import dataclass

from playwright.sync_api import Browser

from tools.browser import chromium, chromium_path, demo_server
from tools.steps import ROOT

FOLDER = ROOT / "screenshots"
SIZES = {"desktop": (1366, 768), "phone": (390, 844)}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to be taken: who looks at what."""

    name: str
    path: str
    who: str = "kepala-provinsi"


SHOTS = (
    Shot("sign-in", "/masuk/login/", who=""),
    Shot("home", "/"),
    Shot("gallery", "/galeri/"),
    Shot("province", "/wilayah/71/"),
    Shot("regency", "/wilayah/71.05/"),
    Shot("village", "/wilayah/71.05.01.1009/"),
    Shot("offices", "/kantor/"),
    Shot("audit", "/audit/", who="auditor-provinsi"),
    Shot("not-found", "/tidak-ada/"),
)
LOOKS = tuple((language, scheme) for language in ("id", "en") for scheme in ("light", "dark"))


def take(browser: Browser, address: str, size: str, language: str, scheme: str) -> None:
    """Every shot in one size, language and colour scheme."""
    width, height = SIZES[size]
    for who in sorted({shot.who for shot in SHOTS}):
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="id-ID",
            device_scale_factor=1,
        )
        context.add_cookies([{"name": "bahasa", "value": language, "url": address}])
        page = context.new_page()
        if who:
            page.goto("/masuk/login/")
            page.locator(f"[data-demo='{who}']").click()
            page.wait_for_url("**/")
        for shot in (shot for shot in SHOTS if shot.who == who):
            page.goto(shot.path)
            name = f"{shot.name}-{size}-{language}-{scheme}.png"
            page.screenshot(path=FOLDER / name, full_page=True)
            print(name, flush=True)
        context.close()


def main() -> int:
    """Take every picture."""
    if chromium_path() is None:
        sys.exit("No Chromium on this machine; on Debian: apt-get install chromium")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with demo_server() as address, chromium() as browser:
        for size in SIZES:
            for language, scheme in LOOKS:
                take(browser, address, size, language, scheme)
    if "--readme" in sys.argv[1:]:
        target = ROOT / "docs" / "images" / "home.png"
        shutil.copy(FOLDER / "home-desktop-en-light.png", target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
