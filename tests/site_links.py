"""What is wrong with the links of a built site, those to the sites beside it among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

# What a browser fetches by itself, as against what a reader may click.
FETCHED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
}
NOT_FETCHED_LINKS = {"canonical", "next", "prev", "alternate"}


def find_faults(site: Path) -> list[str]:
    """Every link or anchor that leads nowhere, and every address that is fetched from elsewhere.

    Links to files outside the site are followed too: of a course that is published beside it.
    """
    pages = _Pages()
    faults: list[str] = []
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site)
        # The page for unknown addresses is shown at any depth; its links begin at the root.
        base = site / name.name if name.name == "404.html" else file
        for element, attribute, address in _list_addresses(pages.read(file)):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if (element, attribute) in FETCHED:
                    faults.append(f"{name}: fetches {address}")
                continue
            rooted = f"{site.as_uri()}{address}" if address.startswith("/") else address
            target, fragment = pages.follow(base, rooted)
            if not target.is_file():
                faults.append(f"{name}: no file for {address}")
            elif fragment and not pages.has_anchor(target, fragment):
                faults.append(f"{name}: no anchor for {address}")
    return sorted(faults)


def follow(file: Path, address: str) -> tuple[Path, str]:
    """The file and the fragment that a link in a file leads to at last."""
    return _Pages().follow(file, address)


@dataclass
class _Pages:
    """Pages that are read once each."""

    trees: dict[Path, html.HtmlElement] = field(default_factory=dict)
    anchors: dict[Path, set[str]] = field(default_factory=dict)

    def read(self, file: Path) -> html.HtmlElement:
        if file not in self.trees:
            self.trees[file] = html.parse(str(file)).getroot()
        return self.trees[file]

    def has_anchor(self, file: Path, fragment: str) -> bool:
        if file.suffix != ".html":
            return True
        if file not in self.anchors:
            tree = self.read(file)
            self.anchors[file] = {*tree.xpath("//@id"), *tree.xpath("//a/@name")}
        return fragment in self.anchors[file]

    def follow(self, file: Path, address: str) -> tuple[Path, str]:
        """As a browser does, from the disk: through folders and through redirects."""
        parts = urlsplit(urljoin(file.as_uri(), address))
        target = Path(unquote(parts.path))
        target = target / "index.html" if target.is_dir() else target
        fragment = unquote(parts.fragment)
        if target == file or target.suffix != ".html" or not target.is_file():
            return target, fragment
        told = dict(self.read(target).attrib)
        if "data-href" not in told:
            return target, fragment
        former, present = told["data-from"], told["data-id"]
        if fragment == former or fragment.startswith(f"{former}--"):
            fragment = present + fragment.removeprefix(former)
        return self.follow(target, told["data-href"] + (f"#{fragment}" if fragment else ""))


def _list_addresses(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element, attribute, address, _ in tree.iterlinks():
        is_script_link = address.startswith("javascript:")
        is_relation = element.tag == "link" and element.get("rel") in NOT_FETCHED_LINKS
        if not is_script_link and not (is_relation and urlsplit(address).scheme):
            yield element.tag, attribute or "", address
