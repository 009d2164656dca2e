"""The tables of contrasts that stand in the text of their pages, read from the rendered pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Aspect, Concept

# As the Markdown extensions mark the table, the cells of each pole, and citations, which are not
# rendered yet.
_TABLE = re.compile(r'<table class="contrast"(?:(?!<table ).)*?</table>', re.DOTALL)
_CITATION = re.compile(r'<span data-citation="[^"]*"[^<>]*>[^<>]*</span>')
_POLE = re.compile(r"contrast__pole--([12])\b")


def read_contrast_tables(
    catalog: Catalog, read_html: Callable[[Concept], str]
) -> Iterator[tuple[str, tuple[Aspect, ...]]]:
    """What authors compare in tables of the text: the contrast's id, and the rows as plain text.

    Args:
        catalog: The course.
        read_html: Gives a concept's page, rendered.
    """
    for concept in catalog.concepts.values():
        if concept.poles and not concept.aspects:
            found = _TABLE.search(read_html(concept))
            if found:
                reader = _TableReader()
                reader.feed(_CITATION.sub("", found[0]))
                yield concept.id, tuple(Aspect(name, tuple(cells)) for name, cells in reader.rows)


class _TableReader(HTMLParser):
    """Reads the rows below the head.

    Attributes:
        rows: What each compares, and its cells in the order of the contrast's poles.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, list[str]]] = []
        self._is_body = False
        self._pole = 0  # 0 is the name of what is compared

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tbody":
            self._is_body = True
        elif tag == "tr" and self._is_body:
            self.rows.append(("", ["", ""]))
        elif tag in {"th", "td"}:
            pole = _POLE.search(dict(attrs).get("class") or "")
            self._pole = int(pole[1]) if pole else 0

    def handle_data(self, data: str) -> None:
        if not self.rows:
            return
        name, cells = self.rows[-1]
        if self._pole:
            cells[self._pole - 1] += data
        else:
            self.rows[-1] = name + data, cells
