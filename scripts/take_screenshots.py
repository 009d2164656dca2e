"""Take pictures of a built site: the README's own, and a set to look at.

usage: take_screenshots.py SITE DIRECTORY

SITE is the built course. DIRECTORY receives each page in light, dark, phone and print form; the
README's picture goes to guide/pictures/readme.png.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).parent.parent
README_PICTURE = REPOSITORY / "guide" / "pictures" / "readme.png"
README_PAGE = "concepts/cool-vs-warm.html"
PAGES = (
    "index.html",
    "concepts/index.html",
    "concepts/loving-kindness.html",
    "concepts/non-doing-vs-doing.html",
    "concepts/cool-vs-warm.html",
    "concepts/two-wings.html",
    "concepts/compassion-focused-therapy.html",
    "concepts/empathy-fatigue.html",
    "concepts/tania-singer.html",
    "glossary.html",
    "bibliography.html",
    "about.html",
    "404.html",
)


@dataclass(frozen=True)
class Form:
    """How a page is looked at; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


FORMS = (
    Form("light", 1280, 900),
    Form("dark", 1280, 900, scheme="dark"),
    Form("phone", 390, 844),
    Form("phone-dark", 390, 844, scheme="dark"),
    Form("print", 794, 1123, media="print"),
)


def main(site: Path, directory: Path) -> None:
    """Take every page in every form, and the README's picture."""
    directory.mkdir(parents=True, exist_ok=True)
    README_PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for form in FORMS:
            for page in PAGES:
                picture = (
                    directory / f"{page.replace('/', '-').removesuffix('.html')}-{form.name}.png"
                )
                take(browser, site / page, picture, form, is_whole=True)
        take(browser, site / README_PAGE, README_PICTURE, Form("readme", 1280, 800), is_whole=False)
        browser.close()
    print(f"{len(PAGES) * len(FORMS)} pictures in {directory}, and {README_PICTURE}")


def take(browser: Browser, page: Path, picture: Path, form: Form, *, is_whole: bool) -> None:
    """Take one picture of a page opened from disk."""
    context = browser.new_context(
        viewport={"width": form.width, "height": form.height}, color_scheme=form.scheme
    )
    tab = context.new_page()
    tab.emulate_media(media=form.media, color_scheme=form.scheme)
    tab.goto(page.resolve().as_uri())
    tab.screenshot(path=picture, full_page=is_whole)
    context.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
