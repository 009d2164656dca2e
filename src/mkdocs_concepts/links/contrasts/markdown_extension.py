"""The table of a contrast, drawn in the text: an ordinary pipe table, shown side by side.

A Python-Markdown extension without a host: it is given the contrast that a page is about, and
writes links to Markdown files for the host to turn into addresses. Without the extension `tables`
there are no tables, and it does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_concepts.links.addresses import build_href, resolve_href
from mkdocs_concepts.links.contrasts.contrast import Contrast, Pole, SentenceLink, is_contrast_table
from mkdocs_concepts.model import Concept

# After attribute lists (8), and before punctuation (6) is made typographic in the headings.
_TABLE_PRIORITY = 7.5
# After term links (4) and mentions (3), which a table's head has none of, and after passages (2)
# are counted; before the host reads the links (0).
_HEAD_PRIORITY = 1


class ContrastTablesExtension(Extension):
    """Makes the first table that compares the poles of a contrast the contrast's own.

    Attributes:
        contrast: The contrast that the page is about, if any; to be set before each page.
        page_uri: The page, relative to the documentation directory; likewise.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Set up the extension; the arguments are as for any Python-Markdown extension."""
        super().__init__(**kwargs)
        self.contrast: Contrast | None = None
        self.page_uri = ""

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return ()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        finder = _TableProcessor(self, md)
        md.treeprocessors.register(finder, "contrast-table", _TABLE_PRIORITY)
        md.treeprocessors.register(
            _HeadProcessor(self, finder, md), "contrast-table-head", _HEAD_PRIORITY
        )


class _TableProcessor(Treeprocessor):
    """Finds the table, and says of each cell what it is; the heads of the poles are left empty.

    Attributes:
        found: The table and the heads of its poles' columns, on a page that has one.
    """

    def __init__(self, extension: ContrastTablesExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension
        self.found: tuple[Element, list[tuple[Element, Pole]]] | None = None

    def run(self, root: Element) -> None:
        self.found = None
        contrast = self._extension.contrast
        if contrast is None:
            return
        for table in root.iter("table"):
            rows = _read_rows(table)
            names = [self._read_name(cell, contrast) for cell in rows[0]] if rows else []
            if rows and is_contrast_table(contrast, names):
                columns = [pole for name in names[1:] if (pole := contrast.find_pole(name))]
                _mark_table(table, rows, columns)
                self.found = table, list(zip(rows[0][1:], columns, strict=True))
                return

    def _read_name(self, cell: Element, contrast: Contrast) -> str:
        """What a heading names: where the link leads that is all of it, or else its words."""
        text = "".join(cell.itertext()).strip()
        for link in cell.iter("a"):
            if "".join(link.itertext()).strip() == text:
                uri = resolve_href(link.get("href", ""), self._extension.page_uri)
                ids = (pole.concept.id for pole in contrast.poles if pole.concept.uri == uri)
                return next(ids, text)
        return text


class _HeadProcessor(Treeprocessor):
    """Fills in the heads, and says above the table which poles are faults."""

    def __init__(
        self, extension: ContrastTablesExtension, finder: _TableProcessor, md: Markdown
    ) -> None:
        super().__init__(md)
        self._extension = extension
        self._finder = finder
        self._poles: list[Concept] = []

    def run(self, root: Element) -> None:
        if self._finder.found is None or self._extension.contrast is None:
            return
        table, heads = self._finder.found
        self._poles = [pole.concept for _, pole in heads]
        for head, pole in heads:
            self._fill(head, pole)
        _frame(root, table, self._build_sentence(self._extension.contrast.faults))

    def _fill(self, head: Element, pole: Pole) -> None:
        link = SubElement(head, "a", {"href": self._href(pole.concept)})
        link.text, link.tail = _plain(pole.concept.title), " "
        if pole.mark:
            mark = SubElement(head, "span", {"class": "contrast__mark"})
            mark.text, mark.tail = _plain(pole.mark), " "
        definition = SubElement(head, "span", {"class": "contrast__definition"})
        definition.text = _plain(pole.concept.definition)

    def _build_sentence(self, parts: Iterable[str | SentenceLink]) -> Element:
        paragraph = Element("p", {"class": "contrast-faults"})
        for part in parts:
            if isinstance(part, SentenceLink):
                paragraph.append(self._build_link(part))
            elif len(paragraph):
                paragraph[-1].tail = (paragraph[-1].tail or "") + _plain(part)
            else:
                paragraph.text = (paragraph.text or "") + _plain(part)
        return paragraph

    def _build_link(self, part: SentenceLink) -> Element:
        link = Element("a", {"class": "concept-link", "href": self._href(part.concept)})
        link.text = _plain(part.text)
        if part.concept not in self._poles:  # which the table explains
            link.set("data-concept", part.concept.id)
        return link

    def _href(self, concept: Concept) -> str:
        return build_href(concept.uri, self._extension.page_uri)


def _frame(root: Element, table: Element, sentence: Element) -> None:
    """Put a table into a frame of its own, whose width says how it is laid out."""
    parent, place = next(
        (parent, place)
        for parent in root.iter()
        for place, child in enumerate(parent)
        if child is table
    )
    frame = Element("div", {"class": "contrast-frame"})
    frame.tail, table.tail = table.tail, "\n"
    parent[place] = frame
    if sentence.text:
        frame.append(sentence)
    frame.append(table)


def _read_rows(table: Element) -> list[list[Element]]:
    """The cells of a table whose head is one row and that has others; nothing for any other."""
    rows = [list(row) for row in table.iter("tr")]
    heads = [row for part in table.findall("thead") for row in part]
    is_whole = len(heads) == 1 and len(rows) > 1 and len({len(row) for row in rows}) == 1
    return rows if is_whole and any(_has_content(cell) for row in rows[1:] for cell in row) else []


def _mark_table(table: Element, rows: list[list[Element]], columns: Sequence[Pole]) -> None:
    table.set("class", "contrast")
    for part in table:
        for row in part:
            for cell in row:
                _take_alignment(cell)
    _mark_head(rows[0], columns)
    for name, *cells in rows[1:]:
        _turn(name, "th", "row")
        for cell, pole in zip(cells, columns, strict=True):
            _turn(cell, "td")
            cell.set("class", pole.cell_class)
            cell.set("data-pole", _plain(pole.concept.title))
    first, second = (pole.concept.title for pole in columns)
    caption = Element("caption")
    caption.text = _plain(columns[0].language.say("contrast.caption", one=first, other=second))
    table.insert(0, caption)


def _mark_head(cells: list[Element], columns: Sequence[Pole]) -> None:
    corner, *heads = cells
    if _has_content(corner):
        _turn(corner, "th", "col")
    else:
        _turn(corner, "td")
    for head, pole in zip(heads, columns, strict=True):
        tail = head.tail
        head.clear()
        head.tail = tail
        _turn(head, "th", "col")
        head.set("class", pole.cell_class)


def _turn(cell: Element, tag: str, scope: str = "") -> None:
    cell.tag = tag
    if scope:
        cell.set("scope", scope)


def _take_alignment(cell: Element) -> None:
    """Leave the alignment to the style sheet, as it is one on a screen and another on a phone."""
    cell.attrib.pop("align", None)
    if cell.get("style", "").startswith("text-align:"):
        del cell.attrib["style"]


def _has_content(cell: Element) -> bool:
    return len(cell) > 0 or bool((cell.text or "").strip())


def _plain(text: str) -> str:
    """A text that is no Markdown, so that nothing in it is taken for a character's reference."""
    return text.replace("&", "&amp;")
