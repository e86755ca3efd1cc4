"""`./do screenshot`: pictures of the main pages, phone and desktop, both languages, light and dark.

They go to screenshots/. A demonstration is built for them, or `--workspace` names one that stands.
With `--readme` only the picture that the README shows is renewed.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tools import png
from tools.browser import chromium, chromium_path, demo_server, sign_in
from tools.steps import ROOT

FOLDER = ROOT / "screenshots"
README_PICTURE = ROOT / "docs" / "images" / "home.png"
SIZES = {"desktop": (1280, 800), "phone": (360, 740)}
LOOKS = tuple((language, scheme) for language in ("id", "en") for scheme in ("light", "dark"))


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to be taken: who looks at what; on paper where `media` is `print`."""

    name: str
    path: str
    who: str = "kepala-provinsi"
    media: str = "screen"


HOME = Shot("home", "/")
SHOTS = (
    Shot("sign-in", "/masuk/login/", who=""),
    HOME,
    Shot("gallery", "/galeri/"),
    Shot("figures", "/angka/"),
    Shot("indicator", "/angka/koperasi_aktif/"),
    Shot("province", "/wilayah/"),
    Shot("regency", "/wilayah/71.05/"),
    Shot("regency-paper", "/wilayah/71.05/", media="print"),
    Shot("village", "/wilayah/71.73.01.1007/"),
    Shot("offices", "/kantor/"),
    Shot("audit", "/audit/", who="auditor-provinsi"),
    Shot("not-found", "/tidak-ada/"),
)


@contextmanager
def looking(
    browser: Browser, address: str, *, who: str, size: str, language: str, scheme: str
) -> Iterator[Page]:
    """A window of that size and look in which `who` is signed in."""
    width, height = SIZES[size]
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        locale="id-ID",
    )
    context.add_cookies([{"name": "bahasa", "value": language, "url": address}])
    page = context.new_page()
    if who:
        sign_in(page, who)
    yield page
    context.close()


def picture(page: Page, shot: Shot) -> bytes:
    """The whole page as a PNG."""
    page.goto(shot.path)
    page.emulate_media(media=shot.media)
    return page.screenshot(full_page=True)


def take_all(browser: Browser, address: str) -> None:
    """Every shot in every size, language and colour scheme."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    for who in sorted({shot.who for shot in SHOTS}):
        for size in SIZES:
            for language, scheme in LOOKS:
                look = {"who": who, "size": size, "language": language, "scheme": scheme}
                with looking(browser, address, **look) as page:
                    for shot in (shot for shot in SHOTS if shot.who == who):
                        name = f"{shot.name}-{size}-{language}-{scheme}.png"
                        (FOLDER / name).write_bytes(picture(page, shot))
                        print(name, flush=True)


def take_for_readme(browser: Browser, address: str) -> None:
    """The home page, in English and light, packed small."""
    look = {"who": HOME.who, "size": "desktop", "language": "en", "scheme": "light"}
    with looking(browser, address, **look) as page:
        body = png.small(picture(page, HOME))
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    README_PICTURE.write_bytes(body)
    print(f"{README_PICTURE.relative_to(ROOT)}: {len(body) // 1000} kB")


def main() -> int:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(prog="./do screenshot", description=__doc__.splitlines()[0])
    parser.add_argument("--readme", action="store_true", help="only the picture of the README")
    parser.add_argument("--workspace", type=Path, help="a demonstration that stands already")
    asked = parser.parse_args()
    if chromium_path() is None:
        sys.exit("No Chromium on this machine; on Debian: apt-get install chromium")
    with demo_server(workspace=asked.workspace) as address, chromium() as browser:
        take = take_for_readme if asked.readme else take_all
        take(browser, address)
    return 0


if __name__ == "__main__":
    sys.exit(main())
