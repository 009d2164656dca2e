"""Courses on a server, and what their pages on reuse tell authors of other courses to write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser.visits import serve
from conftest import REPOSITORY, copy_course, run_mkdocs
from lxml import html

OWN_WORDS = "words of your own"


@dataclass(frozen=True)
class Sample:
    """The concept that a page's examples have to lead to."""

    id: str
    title: str
    alt_label: str


@dataclass(frozen=True)
class Reused:
    """A course that others link to.

    `address` is that of its site, with a slash at the end; `examples` are read from its page.
    """

    address: str
    site: Path
    sample: Sample
    examples: dict[str, str]

    @property
    def page(self) -> str:
        return f"{self.address}concepts/{self.sample.id}.html"

    @property
    def heading(self) -> str:
        return f"{self.page}#{self.sample.id}"

    @property
    def data(self) -> Path:
        return self.site / f"concepts/{self.sample.id}.json"

    @property
    def in_list(self) -> list[tuple[str, str]]:
        """What the links of most tools have to be: addresses and texts."""
        texts = self.sample.title, OWN_WORDS, self.sample.alt_label
        return [(self.heading, text) for text in texts]


COURSES = {
    "course": Sample("loving-kindness", "Loving-kindness", "mettā"),
    "manual": Sample("permalink", "Permalink", "permanent address"),
}


@contextmanager
def publish(name: str, folder: Path) -> Iterator[Reused]:
    """Build one of the repository's courses for a server of this machine, in a folder of it."""
    if name == "course":
        copy_course(folder)
    else:
        shutil.copytree(REPOSITORY / "guide", folder, dirs_exist_ok=True)
    with serve(folder) as url:
        address = f"{url}/site/"
        config = folder / "mkdocs.yml"
        config.write_text(f"{config.read_text('utf-8')}\nsite_url: {address}\n", encoding="utf-8")
        result = run_mkdocs("build", "--strict", "--site-dir", "site", folder=folder)
        assert result.returncode == 0, result.stdout
        site = folder / "site"
        yield Reused(address, site, COURSES[name], read_examples(site / "reuse.html"))


def read_examples(page: Path) -> dict[str, str]:
    tree = html.parse(str(page), html.HTMLParser(encoding="utf-8"))
    return {pre.get("data-example"): pre.text_content() for pre in tree.xpath("//pre[@data-copy]")}


def as_list(lines: str) -> str:
    return "".join(f"- {line}\n" for line in lines.splitlines())
